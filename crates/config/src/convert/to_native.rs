//! Writing native syntax. Lines are laid out by the formatter afterwards.

use std::fmt::Write;

use syntax::{Document, ExprKind, MAX_TEXT, Syntax};

use super::from_native::pieces;
use super::model::{Body, Item, Piece, Value};
use crate::is_name;

/// The text of a native file. It breaks off where it is too long to be read.
pub(super) fn write(body: &Body) -> String {
    let mut out = String::new();
    comment(&body.comment, 0, &mut out);
    if !body.comment.is_empty() && !body.items.is_empty() {
        out.push('\n');
    }
    items(body, 0, &mut out);
    if out.len() > MAX_TEXT { out } else { syntax::format(&out).text }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn comment(lines: &[String], depth: usize, out: &mut String) {
    for line in lines {
        indent(depth, out);
        let text = line.trim_end();
        let _ = if text.is_empty() { writeln!(out, "#") } else { writeln!(out, "# {text}") };
    }
}

fn items(body: &Body, depth: usize, out: &mut String) {
    let mut last_was_block = false;
    for (index, item) in body.items.iter().enumerate() {
        if out.len() > MAX_TEXT {
            return;
        }
        let is_block = matches!(item, Item::Block(_));
        if index > 0 && (is_block || last_was_block) {
            out.push('\n');
        }
        last_was_block = is_block;
        match item {
            Item::Argument(argument) => {
                comment(&argument.comment, depth, out);
                indent(depth, out);
                let _ = write!(out, "{} = ", argument.name);
                value(&argument.value, depth, true, out);
                out.push('\n');
            }
            Item::Block(block) => {
                comment(&block.body.comment, depth, out);
                indent(depth, out);
                out.push_str(&block.kind);
                for label in &block.labels {
                    out.push(' ');
                    quoted(label, out);
                }
                out.push_str(" {");
                if !block.body.items.is_empty() {
                    out.push('\n');
                    items(&block.body, depth + 1, out);
                    indent(depth, out);
                }
                out.push_str("}\n");
            }
        }
    }
}

/// A value; `ends_line` tells whether a line ends behind it, as a heredoc needs it.
fn value(of: &Value, depth: usize, ends_line: bool, out: &mut String) {
    match of {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => _ = write!(out, "{truth}"),
        Value::Number(digits) | Value::Bare(digits) => out.push_str(digits),
        Value::Code(code) if code.contains('\n') => _ = write!(out, "({code}\n)"),
        Value::Code(code) => out.push_str(code),
        Value::Verbatim(text) => text_value(&one_text(text), depth, ends_line, out),
        Value::Template(pieces) => text_value(pieces, depth, ends_line, out),
        Value::List(elements) => list(elements, depth, out),
        Value::Object(items) if items.is_empty() => out.push_str("{}"),
        Value::Object(items) => {
            out.push_str("{\n");
            for (key, item) in items {
                if out.len() > MAX_TEXT {
                    return;
                }
                indent(depth + 1, out);
                self::key(key, out);
                out.push_str(" = ");
                value(item, depth + 1, true, out);
                out.push('\n');
            }
            indent(depth, out);
            out.push('}');
        }
    }
}

/// The longest list, in bytes, that is written on one line.
const LINE: usize = 80;

fn list(elements: &[Value], depth: usize, out: &mut String) {
    let start = out.len();
    if let [Value::Object(_)] = elements {
        out.push('[');
        elements.iter().for_each(|element| value(element, depth, false, out));
        return out.push(']');
    }
    if on_one_line(elements, start, out) {
        return;
    }
    out.truncate(start);
    out.push_str("[\n");
    for element in elements {
        if out.len() > MAX_TEXT {
            return;
        }
        indent(depth + 1, out);
        value(element, depth + 1, false, out);
        out.push_str(",\n");
    }
    indent(depth, out);
    out.push(']');
}

/// Writes a list that began at `start` on one line, or gives up where it gets too long.
fn on_one_line(elements: &[Value], start: usize, out: &mut String) -> bool {
    out.push('[');
    for (index, element) in elements.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        let fits = match element {
            _ if out.len() - start > LINE || length(element) > LINE => false,
            Value::List(elements) => on_one_line(elements, start, out),
            Value::Object(items) if !items.is_empty() => false,
            Value::Code(code) if code.contains('\n') => false,
            _ => {
                value(element, 0, false, out);
                true
            }
        };
        if !fits || out.len() - start > LINE {
            return false;
        }
    }
    out.push(']');
    true
}

/// Bytes that a text or number has, at least.
fn length(of: &Value) -> usize {
    match of {
        Value::Verbatim(text) | Value::Code(text) | Value::Bare(text) | Value::Number(text) => text.len(),
        Value::Template(pieces) => {
            let lengths = pieces.iter().map(|piece| match piece {
                Piece::Text(text) | Piece::Code(text) => text.len(),
            });
            lengths.sum()
        }
        _ => 0,
    }
}

fn key(key: &Value, out: &mut String) {
    let text = match key {
        Value::Bare(text) => return out.push_str(text),
        Value::Verbatim(text) => Some(text.as_str()),
        Value::Template(pieces) => match pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text.as_str()),
            _ => None,
        },
        _ => None,
    };
    match (text, key) {
        // `for` would begin a loop, and the other words are easily taken for values.
        (Some(text), _) if is_name(text) && !["for", "null", "true", "false"].contains(&text) => out.push_str(text),
        (Some(text), _) => quoted(text, out),
        (None, Value::Template(pieces)) => template(pieces, out),
        (None, _) => {
            out.push('(');
            value(key, 0, false, out);
            out.push(')');
        }
    }
}

fn one_text(text: &str) -> Vec<Piece> {
    match Value::text(text) {
        Value::Template(pieces) => pieces,
        _ => Vec::new(),
    }
}

/// Text of several lines as a heredoc, where one can hold it, else in quotes.
fn text_value(pieces: &[Piece], depth: usize, ends_line: bool, out: &mut String) {
    if ends_line && let Some(heredoc) = heredoc(pieces, depth) {
        return out.push_str(&heredoc);
    }
    template(pieces, out);
}

/// The end of a heredoc.
const MARKER: &str = "EOT";

fn heredoc(pieces: &[Piece], depth: usize) -> Option<String> {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            // A line end inside of an expression is no line of the text.
            Piece::Code(code) if code.contains('\n') => return None,
            Piece::Code(code) => text.push_str(code),
            Piece::Text(part) => super::push_text(part, pieces.get(index + 1), str::to_owned, &mut text),
        }
    }
    // What editors like to strip is safer between quotes.
    let is_fragile = text.contains('\r') || text.lines().any(|line| line.ends_with([' ', '\t']));
    if is_fragile || !text.ends_with('\n') || text.matches('\n').count() < 2 {
        return None;
    }
    let mut shifted = format!("<<-{MARKER}\n");
    for line in text.lines() {
        if !line.is_empty() {
            indent(depth + 1, &mut shifted);
            shifted.push_str(line);
        }
        shifted.push('\n');
    }
    indent(depth, &mut shifted);
    shifted.push_str(MARKER);
    let candidates = [shifted, format!("<<{MARKER}\n{text}{MARKER}")];
    candidates.into_iter().find(|heredoc| reads_as(heredoc, pieces))
}

/// Whether a heredoc means these pieces.
fn reads_as(heredoc: &str, expected: &[Piece]) -> bool {
    let document = Document::parse(format!("a = {heredoc}\n"), Syntax::Native);
    let (attributes, _) = document.body().just_attributes();
    match attributes.first().map(|attribute| attribute.expr().kind()) {
        Some(ExprKind::Template(template)) => !document.has_errors() && pieces(template) == expected,
        _ => false,
    }
}

fn template(pieces: &[Piece], out: &mut String) {
    out.push('"');
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Code(code) => out.push_str(code),
            Piece::Text(text) => super::push_text(text, pieces.get(index + 1), escape, out),
        }
    }
    out.push('"');
}

fn quoted(text: &str, out: &mut String) {
    template(&one_text(text), out);
}

/// Backslash escapes for what cannot stand between quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}
