//! Value to JSON.

use std::fmt::Write;

use crate::value::Kind;
use crate::{Path, PathStep, Type, Value};

/// Why a value has no JSON form, and which part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EncodeError {
    /// The part that cannot be written.
    pub path: Path,
    /// What is wrong with it.
    pub kind: EncodeErrorKind,
}

/// What is wrong with a value that has no JSON form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncodeErrorKind {
    /// It is not known.
    Unknown,
    /// It is infinite.
    Infinite,
    /// It is marked. The text could not carry the mark: take the marks off first and put them on the result.
    Marked,
}

/// The JSON text of a value: no spaces, attributes sorted by name, all digits of numbers, `<`, `>`, `&`, U+2028 and
/// U+2029 escaped in strings. This is what `jsonencode` returns.
///
/// ```
/// use value::{Value, json};
///
/// let value = Value::object([("b", Value::string("<1>")), ("a", Value::tuple([Value::number(1_i64)]))]);
/// assert_eq!(json::encode(&value).as_deref(), Ok(r#"{"a":[1],"b":"\u003c1\u003e"}"#));
/// ```
pub fn encode(value: &Value) -> Result<String, EncodeError> {
    let mut out = String::new();
    write(value, &mut Path::root(), &mut out)?;
    Ok(out)
}

fn write(value: &Value, path: &mut Path, out: &mut String) -> Result<(), EncodeError> {
    let failed = |kind, path: &Path| Err(EncodeError { path: path.clone(), kind });
    if value.is_marked() {
        return failed(EncodeErrorKind::Marked, path);
    }
    match value.kind() {
        Kind::Null(_) => out.push_str("null"),
        Kind::Unknown(..) => return failed(EncodeErrorKind::Unknown, path),
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) if number.is_infinite() => return failed(EncodeErrorKind::Infinite, path),
        Kind::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Kind::String(text) => write_string(text, out),
        Kind::Sequence(sequence) => {
            out.push('[');
            for (index, element) in sequence.elements().iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                path.push(PathStep::Index(index));
                write(element, path, out)?;
                path.pop();
            }
            out.push(']');
        }
        Kind::Mapping(mapping) => {
            let is_map = matches!(mapping.ty(), Type::Map(_));
            out.push('{');
            for (index, (name, element)) in mapping.entries().iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                path.push(if is_map { PathStep::Key(name.clone()) } else { PathStep::Attribute(name.clone()) });
                write(element, path, out)?;
                path.pop();
            }
            out.push('}');
        }
    }
    Ok(())
}

/// Appends a JSON string in quotes, with the escapes that `jsonencode` uses.
#[inline(never)]
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..' ' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
