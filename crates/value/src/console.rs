//! Values as `terraform console` prints them.

use std::fmt::Write;

use crate::quote::write_quoted;
pub use crate::quote::{is_printable, quoted};
use crate::value::Kind;
use crate::{Type, Value};

/// What `terraform console` prints for a value: expressions that would give it, with placeholders for what is unknown
/// or must not be shown, so that no secret gets out this way.
///
/// ```
/// use value::{Marks, Type, Value, console};
///
/// let list = Value::list(Type::String, [Value::string("a"), Value::unknown(Type::String)]);
/// assert_eq!(console::text(&list), "tolist([\n  \"a\",\n  (known after apply),\n])");
/// assert_eq!(console::text(&Value::string("x").mark(Marks::SENSITIVE)), "(sensitive value)");
/// assert_eq!(console::text(&Value::null(Type::Number)), "tonumber(null)");
/// ```
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, indent: usize, out: &mut String) {
    if !value.is_known() {
        return out.push_str("(known after apply)");
    }
    if value.marks().is_sensitive() {
        return out.push_str("(sensitive value)");
    }
    if value.marks().is_ephemeral() {
        return out.push_str("(ephemeral value)");
    }
    match value.kind() {
        Kind::Null(ty) => write_null(ty, out),
        // Unknown values are done with above.
        Kind::Unknown(..) => {}
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Kind::String(text) => write_string(text, indent, out),
        Kind::Sequence(sequence) => {
            let (open, close) = match sequence.ty() {
                Type::List(_) => ("tolist([", "])"),
                Type::Set(_) => ("toset([", "])"),
                _ => ("[", "]"),
            };
            out.push_str(open);
            for element in sequence.elements() {
                new_line(indent + 2, out);
                write(element, indent + 2, out);
                out.push(',');
            }
            if !sequence.elements().is_empty() {
                new_line(indent, out);
            }
            out.push_str(close);
        }
        Kind::Mapping(mapping) => {
            let is_map = matches!(mapping.ty(), Type::Map(_));
            out.push_str(if is_map { "tomap({" } else { "{" });
            for (name, element) in mapping.entries() {
                new_line(indent + 2, out);
                write_string(name, indent + 2, out);
                out.push_str(" = ");
                write(element, indent + 2, out);
            }
            if !mapping.entries().is_empty() {
                new_line(indent, out);
            }
            out.push_str(if is_map { "})" } else { "}" });
        }
    }
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

fn write_null(ty: &Type, out: &mut String) {
    let (function, element) = match ty {
        Type::Dynamic => return out.push_str("null"),
        Type::Bool => return out.push_str("tobool(null)"),
        Type::Number => return out.push_str("tonumber(null)"),
        Type::String => return out.push_str("tostring(null)"),
        Type::List(element) => ("tolist(null)", &**element),
        Type::Set(element) => ("toset(null)", &**element),
        Type::Map(element) => ("tomap(null)", &**element),
        Type::Tuple(_) | Type::Object(_) => {
            let _ = write!(out, "null /* {} */", ty.friendly_name());
            return;
        }
    };
    let _ = write!(out, "{function} /* of {} */", element.friendly_name());
}

/// In quotes if it is one line, otherwise as a heredoc whose end marker is none of the lines.
fn write_string(text: &str, indent: usize, out: &mut String) {
    if !text.contains('\n') {
        return write_quoted(text, out);
    }
    let mut marker = "EOT".to_owned();
    while text.split('\n').any(|line| line.trim() == marker) {
        marker.push('_');
    }
    out.push_str(if indent > 0 { "<<-" } else { "<<" });
    out.push_str(&marker);
    for line in text.split('\n') {
        new_line(indent, out);
        out.push_str(line);
    }
    new_line(indent, out);
    out.push_str(&marker);
}
