//! Native files as the `.tf.json` text that means the same, so that every native golden also tests JSON syntax.

use crate::mutants::Random;
use std::fmt::Write;
use syntax::{Block, Body, Document, Expr, ExprKind, Item, TemplatePart};

/// How the value of an argument is written in JSON, where a string is a template unless Terraform reads it otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Evaluated: strings are templates.
    Template,
    /// Taken as it is: strings are just text.
    Verbatim,
    /// A reference or type: a string that holds it bare.
    Bare,
}

/// How Terraform reads an argument of a block of this kind.
#[must_use]
pub fn reading(block: &str, argument: &str) -> Reading {
    match (block, argument) {
        ("variable", "type")
        | (_, "depends_on" | "ignore_changes" | "provider" | "providers" | "replace_triggered_by") => Reading::Bare,
        ("moved", _) | ("removed", "from") | ("import", "to") => Reading::Bare,
        ("variable", _) | (_, "description" | "source" | "version" | "required_version") => Reading::Verbatim,
        _ => Reading::Template,
    }
}

/// Writes a native file in JSON syntax, in one of its many ways, which the random numbers choose. `None` if JSON cannot
/// carry it: a file with syntax errors, or a constant that needs evaluation.
#[must_use]
pub fn json_form(document: &Document, random: &mut Random) -> Option<String> {
    if document.has_errors() {
        return None;
    }
    let mut out = String::new();
    Writer { random, out: &mut out }.body(&document.body(), "")?;
    out.push('\n');
    Some(out)
}

struct Writer<'r, 'o> {
    random: &'r mut Random,
    out: &'o mut String,
}

impl Writer<'_, '_> {
    fn body(&mut self, body: &Body<'_>, kind: &str) -> Option<()> {
        let items: Vec<Item<'_>> = body.items().collect();
        let mut properties = 0;
        self.out.push('{');
        let mut index = 0;
        while index < items.len() {
            if properties > 0 {
                self.out.push(',');
            }
            properties += 1;
            match &items[index] {
                Item::Attribute(attribute) => {
                    self.string(attribute.name());
                    self.out.push_str(": ");
                    self.value(attribute.expr(), reading(kind, attribute.name()))?;
                    index += 1;
                }
                Item::Block(first) => {
                    self.string(first.kind());
                    self.out.push_str(": ");
                    index += self.blocks(first, &items[index..])?;
                }
            }
            self.out.push_str(["", " ", "\n"][self.random.below(3)]);
        }
        self.out.push('}');
        Some(())
    }

    /// One block as an object, or it and those of its kind behind it as an array. Answers how many there were.
    fn blocks(&mut self, first: &Block<'_>, items: &[Item<'_>]) -> Option<usize> {
        if self.random.below(2) == 0 {
            self.labelled(first, 0)?;
            return Some(1);
        }
        let same = items.iter().map_while(|item| match item {
            Item::Block(block) if block.kind() == first.kind() => Some(block),
            _ => None,
        });
        self.out.push('[');
        let mut count = 0;
        for block in same {
            if count > 0 {
                self.out.push_str(", ");
            }
            self.labelled(block, 0)?;
            count += 1;
        }
        self.out.push(']');
        Some(count)
    }

    /// An object for each label, one in the other.
    fn labelled(&mut self, block: &Block<'_>, depth: usize) -> Option<()> {
        let Some(label) = block.labels().get(depth) else { return self.body(&block.body(), block.kind()) };
        self.out.push('{');
        self.string(&label.value);
        self.out.push_str(": ");
        let in_array = self.random.below(3) == 0;
        self.out.push_str(if in_array { "[" } else { "" });
        self.labelled(block, depth + 1)?;
        self.out.push_str(if in_array { "]}" } else { "}" });
        Some(())
    }

    fn value(&mut self, expr: Expr<'_>, reading: Reading) -> Option<()> {
        match (reading, expr.kind()) {
            (_, ExprKind::Null) => self.out.push_str("null"),
            (_, ExprKind::Bool(truth)) => _ = write!(self.out, "{truth}"),
            (_, ExprKind::Number(number)) if is_json_number(number) => self.out.push_str(number),
            (_, ExprKind::Tuple(tuple)) => {
                self.out.push('[');
                for (index, element) in tuple.elements().enumerate() {
                    self.out.push_str(if index > 0 { ", " } else { "" });
                    self.value(element, reading)?;
                }
                self.out.push(']');
            }
            (_, ExprKind::Object(object)) if object.items().all(|item| item.literal_key().is_some()) => {
                self.out.push('{');
                for (index, item) in object.items().enumerate() {
                    self.out.push_str(if index > 0 { ", " } else { "" });
                    let key = item.literal_key()?;
                    self.string(&if reading == Reading::Template { escape(&key) } else { key.into_owned() });
                    self.out.push_str(": ");
                    self.value(item.value, reading)?;
                }
                self.out.push('}');
            }
            (Reading::Bare, ExprKind::Template(_)) => return None,
            (Reading::Bare, _) => self.string(expr.source()),
            (Reading::Verbatim, ExprKind::Template(template)) => self.string(&template.literal()?),
            (Reading::Verbatim, _) => return None,
            (Reading::Template, ExprKind::Template(template)) if !template.is_wrap() => {
                match template_text(template.parts()) {
                    Some(text) => self.string(&text),
                    None => self.interpolation(expr),
                }
            }
            (Reading::Template, _) => self.interpolation(expr),
        }
        Some(())
    }

    fn interpolation(&mut self, expr: Expr<'_>) {
        self.string(&interpolation(expr));
    }

    /// A JSON string, now and then with an escape where none is needed.
    fn string(&mut self, text: &str) {
        self.out.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.out.extend(['\\', character]),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\0'..' ' => _ = write!(self.out, "\\u{:04x}", u32::from(character)),
                _ if self.random.below(16) == 0 => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        _ = write!(self.out, "\\u{unit:04X}");
                    }
                }
                _ => self.out.push(character),
            }
        }
        self.out.push('"');
    }
}

/// The parts as the contents of a template file; `None` for directives.
fn template_text(parts: syntax::TemplateParts<'_>) -> Option<String> {
    let mut text = String::new();
    let mut literal = String::new();
    for part in parts {
        match part {
            TemplatePart::Text(piece) => literal.push_str(&piece),
            TemplatePart::Interpolation(_) if literal.ends_with(['$', '%']) => return None,
            TemplatePart::Interpolation(inside) => {
                text.push_str(&escape(&std::mem::take(&mut literal)));
                text.push_str(&interpolation(inside));
            }
            _ => return None,
        }
    }
    Some(text + &escape(&literal))
}

/// `${ … }`. The end of a heredoc needs a line of its own.
fn interpolation(expr: Expr<'_>) -> String {
    let end = if expr.source().contains("<<") { "\n}" } else { "}" };
    format!("${{{}{end}", expr.source())
}

fn escape(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

fn is_json_number(number: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(number).is_ok()
}
