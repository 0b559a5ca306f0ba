//! Writing JSON syntax.

use std::collections::BTreeMap;
use std::fmt::Write;

use syntax::{Document, Expr, ExprKind, MAX_TEXT};

use super::model::{Block, Body, Item, Piece, Value};
use super::{COMMENT, DYNAMIC, PROVISIONER};

/// A JSON value. Properties keep their order and may come twice.
enum Json {
    /// `null`, a truth or a number.
    Plain(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The text of a JSON file, two spaces for each level. It breaks off where it is too long to be read.
pub(super) fn write(body: &Body) -> String {
    let mut out = String::new();
    self::body(body).write(0, &mut out);
    out.push('\n');
    out
}

/// A JSON file in the same layout.
pub(super) fn reprint(document: &Document) -> String {
    let mut out = String::new();
    given(document.expression()).write(0, &mut out);
    out.push('\n');
    out
}

fn given(value: Expr<'_>) -> Json {
    if let Some(text) = value.json_string() {
        return Json::String(text.into_owned());
    }
    match value.kind() {
        ExprKind::Tuple(tuple) => Json::Array(tuple.elements().map(given).collect()),
        ExprKind::Object(object) => {
            let name = |key: Expr<'_>| key.json_string().unwrap_or_default().into_owned();
            Json::Object(object.items().map(|item| (name(item.key), given(item.value))).collect())
        }
        _ => Json::Plain(value.source().to_owned()),
    }
}

impl Json {
    fn write(&self, depth: usize, out: &mut String) {
        match self {
            Json::Plain(text) => out.push_str(text),
            Json::String(text) => write_string(text, out),
            Json::Array(elements) if elements.is_empty() => out.push_str("[]"),
            Json::Object(properties) if properties.is_empty() => out.push_str("{}"),
            Json::Array(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if out.len() > MAX_TEXT {
                        return;
                    }
                    line(index, depth + 1, out);
                    element.write(depth + 1, out);
                }
                line(0, depth, out);
                out.push(']');
            }
            Json::Object(properties) => {
                out.push('{');
                for (index, (name, value)) in properties.iter().enumerate() {
                    if out.len() > MAX_TEXT {
                        return;
                    }
                    line(index, depth + 1, out);
                    write_string(name, out);
                    out.push_str(": ");
                    value.write(depth + 1, out);
                }
                line(0, depth, out);
                out.push('}');
            }
        }
    }
}

fn line(index: usize, depth: usize, out: &mut String) {
    out.push_str(if index > 0 { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", depth));
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' | '\u{7f}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn body(body: &Body) -> Json {
    let mut properties = Properties::default();
    for item in &body.items {
        match item {
            Item::Argument(argument) => {
                properties.all.push(Property { name: &argument.name, holds: Holds::Value(&argument.value) });
            }
            Item::Block(block) => properties.add(block),
        }
    }
    let comment = comment(body).map(|comment| (COMMENT.to_owned(), comment));
    let properties = properties.all.into_iter().map(|property| {
        let json = match property.holds {
            Holds::Value(argument) => value(argument),
            Holds::Blocks(list) => blocks(&list),
        };
        (property.name.to_owned(), json)
    });
    Json::Object(comment.into_iter().chain(properties).collect())
}

/// What is said about a body and its arguments: a text or its lines, and an object with the arguments' comments.
fn comment(body: &Body) -> Option<Json> {
    let mut of_arguments = Vec::new();
    for item in &body.items {
        if let Item::Argument(argument) = item
            && let Some(comment) = lines(&argument.comment)
        {
            of_arguments.push((argument.name.clone(), comment));
        }
    }
    if of_arguments.is_empty() {
        return lines(&body.comment);
    }
    let of_arguments = Json::Object(of_arguments);
    if body.comment.is_empty() {
        return Some(of_arguments);
    }
    let own = body.comment.iter().cloned().map(Json::String);
    Some(Json::Array(own.chain([of_arguments]).collect()))
}

fn lines(comment: &[String]) -> Option<Json> {
    match comment {
        [] => None,
        [line] => Some(Json::String(line.clone())),
        lines => Some(Json::Array(lines.iter().cloned().map(Json::String).collect())),
    }
}

struct Property<'m> {
    name: &'m str,
    holds: Holds<'m>,
}

enum Holds<'m> {
    Value(&'m Value),
    Blocks(Vec<&'m Block>),
}

/// The properties of a body.
#[derive(Default)]
struct Properties<'m> {
    all: Vec<Property<'m>>,
    /// The last property of each kind of block.
    last: BTreeMap<&'m str, usize>,
    /// The last property with `dynamic` blocks that make each kind.
    last_making: BTreeMap<&'m str, usize>,
}

impl<'m> Properties<'m> {
    /// Puts a block to those of its kind, or behind what must come before it: `dynamic` blocks and blocks of the kind that
    /// they make keep their order, if need be by a property that comes twice.
    fn add(&mut self, block: &'m Block) {
        let kind = block.kind.as_str();
        let made = block.labels.first().filter(|_| kind == DYNAMIC).map(String::as_str);
        let home = self.last.get(kind).copied();
        let must_precede = match made {
            Some(made) => self.last.get(made),
            None => self.last_making.get(kind),
        };
        let home = match home.filter(|home| must_precede.is_none_or(|precedes| precedes <= home)) {
            Some(home) => home,
            None => {
                self.all.push(Property { name: kind, holds: Holds::Blocks(Vec::new()) });
                self.all.len() - 1
            }
        };
        self.last.insert(kind, home);
        if let Some(made) = made {
            self.last_making.insert(made, home);
        }
        if let Some(Property { holds: Holds::Blocks(list), .. }) = self.all.get_mut(home) {
            list.push(block);
        }
    }
}

/// Blocks of one kind.
fn blocks(list: &[&Block]) -> Json {
    let is_ordered = list.iter().any(|block| block.kind == PROVISIONER || block.kind == DYNAMIC);
    labelled(list, 0, is_ordered)
}

/// One level of objects for each label. Blocks whose order counts become an array where objects would change it.
fn labelled(list: &[&Block], depth: usize, is_ordered: bool) -> Json {
    if list.iter().all(|block| block.labels.len() <= depth) {
        return match list {
            [only] if !only.is_listed => body(&only.body),
            _ => Json::Array(list.iter().map(|block| body(&block.body)).collect()),
        };
    }
    let label = |block: &Block| block.labels.get(depth).cloned().unwrap_or_default();
    let mut groups: Vec<(String, Vec<&Block>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut is_moved = false;
    for block in list {
        let label = label(block);
        let place = *places.entry(label.clone()).or_insert(groups.len());
        is_moved |= place + 1 < groups.len();
        match groups.get_mut(place) {
            Some((_, group)) => group.push(block),
            None => groups.push((label, vec![block])),
        }
    }
    if is_moved && is_ordered {
        let alone = |block: &&Block| Json::Object(vec![(label(block), labelled(&[*block], depth + 1, is_ordered))]);
        return Json::Array(list.iter().map(alone).collect());
    }
    Json::Object(groups.into_iter().map(|(label, group)| (label, labelled(&group, depth + 1, is_ordered))).collect())
}

fn value(of: &Value) -> Json {
    match of {
        Value::Null => Json::Plain("null".to_owned()),
        Value::Bool(truth) => Json::Plain(truth.to_string()),
        Value::Number(digits) => Json::Plain(digits.clone()),
        Value::List(elements) => Json::Array(elements.iter().map(value).collect()),
        Value::Object(items) => Json::Object(items.iter().map(|(key, item)| (text(key), value(item))).collect()),
        Value::Verbatim(_) | Value::Template(_) | Value::Code(_) | Value::Bare(_) => Json::String(text(of)),
    }
}

/// What stands in a JSON string.
fn text(of: &Value) -> String {
    match of {
        Value::Verbatim(text) | Value::Bare(text) => text.clone(),
        Value::Template(pieces) => template(pieces),
        // The end of a heredoc needs a line of its own.
        Value::Code(code) if code.contains('\n') => format!("${{{code}\n}}"),
        Value::Code(code) => format!("${{{code}}}"),
        Value::Number(digits) => digits.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::List(_) | Value::Object(_) => String::new(),
    }
}

/// A template as the contents of a template file.
fn template(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Code(code) => out.push_str(code),
            Piece::Text(text) => super::push_text(text, pieces.get(index + 1), str::to_owned, &mut out),
        }
    }
    out
}
