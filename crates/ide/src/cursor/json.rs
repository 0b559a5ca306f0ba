//! JSON syntax: the properties that lead to the place, and inside a string the template or expression that it holds.

use std::borrow::Cow;

use config::ROOT_SCHEMA;
use syntax::{Document, Span, decode_json_string};

use super::native::template_cursor;
use super::{At, Cursor, Expression, OpenBlock, PathStep};
use crate::expressions::BARE;
use crate::json_tokens::{self, JsonKind};
use crate::language::blocks;

/// An object or list that is open at the place.
enum Frame<'a> {
    Object { key: Option<&'a str>, in_value: bool },
    List,
}

pub(super) fn cursor(document: &Document, byte: u32) -> Cursor<'_> {
    let text = document.text();
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut string = None;
    for token in json_tokens::tokens(text) {
        if token.start >= byte {
            break;
        }
        let raw = text.get(token.start as usize..token.end as usize).unwrap_or_default();
        match token.kind {
            JsonKind::Bracket => match raw {
                "{" => frames.push(Frame::Object { key: None, in_value: false }),
                "[" => frames.push(Frame::List),
                _ => {
                    frames.pop();
                }
            },
            JsonKind::Punctuation => match (raw, frames.last_mut()) {
                (":", Some(Frame::Object { in_value, .. })) => *in_value = true,
                (",", Some(Frame::Object { key, in_value })) => (*key, *in_value) = (None, false),
                _ => {}
            },
            JsonKind::Property | JsonKind::String => {
                let closed = raw.len() > 1 && raw.ends_with('"') && !raw.ends_with("\\\"");
                if byte < token.end || !closed && byte == token.end {
                    string = Some((token, closed));
                    break;
                }
                if let Some(Frame::Object { key, in_value: false }) = frames.last_mut() {
                    *key = Some(raw.trim_matches('"'));
                }
            }
            _ => {}
        }
    }
    let way = Way::of(&frames);
    let in_key = matches!(frames.last(), Some(Frame::Object { in_value: false, .. }));
    let at = match string {
        Some((token, closed)) => {
            let inside = Span::new(token.start + 1, token.end - u32::from(closed));
            if in_key { way.key(inside, true) } else { way.value(text, inside, byte) }
        }
        None if in_key => way.key(Span::at(byte), false),
        None => At::Nothing,
    };
    Cursor { blocks: way.blocks, at }
}

/// What the properties from the root to the place stand for.
struct Way<'a> {
    blocks: Vec<OpenBlock<'a>>,
    /// A block whose labels are not all there.
    unfinished: Option<OpenBlock<'a>>,
    argument: Option<&'a str>,
    keys: Vec<Cow<'a, str>>,
}

impl<'a> Way<'a> {
    fn of(frames: &[Frame<'a>]) -> Way<'a> {
        let mut way = Way { blocks: Vec::new(), unfinished: None, argument: None, keys: Vec::new() };
        // How many labels the innermost block still gets.
        let mut missing = 0;
        for frame in frames {
            match frame {
                Frame::Object { key: Some(key), in_value: true } => way.property(key, &mut missing),
                Frame::List if way.argument.is_some() => way.keys.push(Cow::Borrowed("")),
                _ => {}
            }
        }
        way
    }

    fn property(&mut self, name: &'a str, missing: &mut usize) {
        if let Some(mut block) = self.unfinished.take() {
            block.labels.push(Cow::Borrowed(name));
            *missing -= 1;
            self.opened(block, *missing);
        } else if self.argument.is_some() {
            self.keys.push(Cow::Borrowed(name));
        } else {
            let labels = match self.blocks.is_empty() {
                true => ROOT_SCHEMA.blocks.iter().find(|block| block.kind == name).map(|block| block.labels.len()),
                false => nested_labels(&self.blocks, name),
            };
            match labels {
                Some(labels) => {
                    *missing = labels;
                    self.opened(OpenBlock { kind: Cow::Borrowed(name), labels: Vec::new(), start: 0 }, labels);
                }
                None => self.argument = Some(name),
            }
        }
    }

    fn opened(&mut self, block: OpenBlock<'a>, missing: usize) {
        if missing == 0 { self.blocks.push(block) } else { self.unfinished = Some(block) }
    }

    fn argument(&self) -> Option<Cow<'a, str>> {
        self.argument.map(Cow::Borrowed)
    }

    /// The name of a property.
    fn key(&self, name: Span, bare: bool) -> At<'a> {
        match (&self.unfinished, self.argument) {
            (Some(block), _) => {
                At::Label { kind: block.kind.clone(), before: block.labels.clone(), name, quoted: bare }
            }
            (None, Some(_)) => At::Key { argument: self.argument(), keys: self.keys.clone(), name, bare },
            (None, None) => At::Item { name, bare },
        }
    }

    /// Inside a string that is a value.
    fn value(&self, text: &'a str, inside: Span, byte: u32) -> At<'a> {
        let raw = text.get(inside.bytes()).unwrap_or_default();
        let (decoded, places) = decoded(raw, inside.start);
        let here = places.iter().position(|place| *place >= byte).unwrap_or(decoded.len()) as u32;
        let is_bare = !raw.contains("${") && self.argument.is_some_and(|argument| BARE.contains(&argument));
        if !is_bare && !raw.contains("${") && !raw.contains("%{") {
            return At::Text { argument: self.argument(), keys: self.keys.clone(), text: inside };
        }
        let document = if is_bare { Document::parse_expression(decoded) } else { Document::parse_template(decoded) };
        let place = |decoded: u32| places.get(decoded as usize).copied().unwrap_or(inside.end);
        let placed = |span: Span| Span::new(place(span.start), place(span.end));
        match template_cursor(&document, here, is_bare) {
            At::Name(found) => At::Name(Expression {
                argument: is_bare.then(|| self.argument()).flatten(),
                keys: if is_bare { self.keys.clone() } else { Vec::new() },
                calls: found.calls.into_iter().map(owned).collect(),
                bound: found.bound.into_iter().map(owned).collect(),
                path: found.path.into_iter().map(owned_step).collect(),
                relative: found.relative,
                operand: found.operand.map(owned),
                name: placed(found.name),
            }),
            At::Index { path, bound, text } => At::Index {
                path: path.into_iter().map(owned_step).collect(),
                bound: bound.into_iter().map(owned).collect(),
                text: placed(text),
            },
            At::Directive { name, open } => At::Directive { name: placed(name), open },
            _ => At::Nothing,
        }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn owned_step(step: PathStep<'_>) -> PathStep<'static> {
    match step {
        PathStep::Name(name) => PathStep::Name(owned(name)),
        PathStep::Index(key) => PathStep::Index(key.map(owned)),
        PathStep::Splat => PathStep::Splat,
    }
}

/// The text of a string, and where each of its bytes and its end come from. What comes behind a wrong escape is left out.
fn decoded(raw: &str, start: u32) -> (String, Vec<u32>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let read = decode_json_string(raw, |piece, offset| {
        let run = raw.get(offset..offset + piece.len()) == Some(piece);
        let place = |byte: usize| start + (offset + if run { byte } else { 0 }) as u32;
        places.extend((0..piece.len()).map(place));
        text.push_str(piece);
    });
    places.push(start + read.err().unwrap_or(raw.len()) as u32);
    (text, places)
}

/// How many labels a nested block of this kind has; nothing when it is no block of the language.
fn nested_labels(around: &[OpenBlock<'_>], name: &str) -> Option<usize> {
    if name == "dynamic" {
        return Some(1);
    }
    let around: Vec<blocks::Place<'_>> = around.iter().map(OpenBlock::place).collect();
    blocks::inside(&around).find(|entry| entry.name == name)?.labels().map(Iterator::count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decoded_byte_has_its_place() {
        let (text, places) = decoded(r#"a\"é\u00e9z"#, 10);
        assert_eq!(text, "a\"ééz");
        assert_eq!(places, [10, 11, 13, 14, 15, 15, 21, 22]);
    }
}
