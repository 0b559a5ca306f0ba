//! The elements of a set: which are the same, and in which order they come.

use std::cmp::Ordering;
use std::fmt::Write;

use crate::Type;
use crate::order::stable_order;
use crate::value::{Kind, Value};

/// Drops elements that equal an earlier one and sorts the rest: strings by bytes, numbers by size, false before true,
/// structures by a key that Terraform makes of their contents; then unknown elements, then null.
///
/// Unknown elements all stay, for nobody knows whether they are the same.
pub(crate) fn distinct(elements: Vec<Value>) -> Vec<Value> {
    let keys: Vec<String> = elements.iter().map(sort_key).collect();
    let at = |index: usize| elements.get(index).zip(keys.get(index));
    let order = stable_order(elements.len(), &|a, b| match (at(a), at(b)) {
        (Some((a, a_key)), Some((b, b_key))) => compare(a, b).then_with(|| a_key.cmp(b_key)),
        _ => Ordering::Equal,
    });
    let mut result: Vec<Value> = Vec::with_capacity(elements.len());
    // Elements with the same key stand together, but between two equal ones there may be a third that only has the
    // same key.
    let mut run = 0;
    let mut run_key: Option<&String> = None;
    for (element, key) in order.into_iter().filter_map(at) {
        let starts_run = match result.last() {
            Some(last) => compare(last, element) != Ordering::Equal || run_key != Some(key),
            None => true,
        };
        if starts_run {
            run = result.len();
            run_key = Some(key);
        }
        let known = result.get(run..).unwrap_or(&[]);
        if !known.iter().any(|other| other.equals(element).as_bool() == Some(true)) {
            result.push(element.clone());
        }
    }
    result
}

fn sort_key(element: &Value) -> String {
    let mut key = String::new();
    if matches!(element.kind(), Kind::Sequence(_) | Kind::Mapping(_)) {
        write_key(element, &mut key);
    }
    key
}

fn compare(a: &Value, b: &Value) -> Ordering {
    fn rank(value: &Value) -> u8 {
        match value.kind() {
            Kind::Null(_) => 2,
            Kind::Unknown(..) => 1,
            _ => 0,
        }
    }
    rank(a).cmp(&rank(b)).then_with(|| match (a.kind(), b.kind()) {
        (Kind::Bool(a), Kind::Bool(b)) => a.cmp(b),
        (Kind::Number(a), Kind::Number(b)) => a.cmp(b),
        (Kind::String(a), Kind::String(b)) => a.cmp(b),
        _ => Ordering::Equal,
    })
}

fn write_key(value: &Value, out: &mut String) {
    match value.kind() {
        Kind::Unknown(..) => out.push('?'),
        Kind::Null(_) => out.push('~'),
        Kind::Bool(value) => out.push(if *value { 'T' } else { 'F' }),
        Kind::Number(number) => out.push_str(&number.ten_digits()),
        Kind::String(text) => write_quoted(text, out),
        Kind::Sequence(sequence) => {
            let tuple = matches!(sequence.ty(), Type::Tuple(_));
            out.push(if tuple { '<' } else { '[' });
            for element in sequence.elements() {
                write_key(element, out);
                out.push(';');
            }
            out.push(if tuple { '>' } else { ']' });
        }
        Kind::Mapping(mapping) => {
            let object = matches!(mapping.ty(), Type::Object(_));
            out.push(if object { '<' } else { '{' });
            for (name, element) in mapping.entries() {
                if !object {
                    write_quoted(name, out);
                    out.push(':');
                }
                write_key(element, out);
                out.push(';');
            }
            out.push(if object { '>' } else { '}' });
        }
    }
}

/// A string in the form of Go's `%q`.
fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            character if is_printable(character) => out.push(character),
            character => {
                let code = u32::from(character);
                let _ = match code {
                    0..0x80 => write!(out, "\\x{code:02x}"),
                    0x80..0x10000 => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push('"');
}

/// Whether Go prints the character as it is. Characters that Unicode has not assigned yet count as printable here: they
/// only decide the order of structures that contain them.
fn is_printable(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}'
            | '\u{f0000}'..='\u{10ffff}'
    )
}
