//! Types and failed conversions in words.

use std::fmt::{self, Write};

use syntax::{Diagnostic, Locale, Message, Span, arguments};
use value::{ConversionError, ConversionErrorKind, Type};

use crate::messages;

/// What is wrong with a value that does not convert, in a few words and without its place
/// ([`ConversionError::path`] has it): "number required, not list(string)".
pub fn conversion_reason(error: &ConversionError, locale: Locale) -> String {
    let (message, args) = described(error, String::new());
    Diagnostic::error(message, Span::default(), args).summary(locale)
}

/// The diagnostic for a value that does not convert. `place` names the value, for example `default`; the part that does
/// not fit is appended to it.
pub fn conversion_diagnostic(error: &ConversionError, place: &str, span: Span) -> Diagnostic {
    if !Message::HAS_TEXTS {
        return Diagnostic::error(&messages::VALUE_TYPE, span, Vec::new());
    }
    let mut place = place.to_owned();
    // Writing to a string does not fail.
    let _ = write!(place, "{}", error.path);
    let (message, args) = described(error, place);
    Diagnostic::error(message, span, args)
}

fn described(error: &ConversionError, place: String) -> (&'static Message, Vec<String>) {
    let (expected, found) = (|| type_name(&error.expected), || type_name(&error.found));
    match &error.kind {
        ConversionErrorKind::Mismatch | ConversionErrorKind::WrongLength => {
            (&messages::VALUE_TYPE, arguments![place, expected(), found()])
        }
        ConversionErrorKind::Elements => (&messages::VALUE_ELEMENTS, arguments![place, expected(), found()]),
        ConversionErrorKind::NoCommonType => (&messages::VALUE_NO_COMMON_TYPE, arguments![place]),
        ConversionErrorKind::NotANumber => (&messages::VALUE_NOT_A_NUMBER, arguments![place]),
        ConversionErrorKind::NotABool { .. } => (&messages::VALUE_NOT_A_BOOL, arguments![place]),
        ConversionErrorKind::MissingAttributes(names) => {
            (&messages::VALUE_MISSING_ATTRIBUTES, arguments![place, names.join(", ")])
        }
    }
}

/// Longer names of types are cut.
const MAX_NAME: usize = 120;

/// A type as one writes it in a template: `list(object({ name = string }))`. Long ones are cut with `…`.
///
/// ```
/// use value::Type;
///
/// let ty = Type::map(Type::object([("port", Type::Number), ("tags", Type::tuple([Type::Dynamic]))]));
/// assert_eq!(lang::type_name(&ty), "map(object({ port = number, tags = tuple([any]) }))");
/// ```
pub fn type_name(ty: &Type) -> String {
    let mut name = Name { text: String::new() };
    if write_type(ty, &mut name).is_err() {
        name.text.push('…');
    }
    name.text
}

/// Text that refuses to grow beyond [`MAX_NAME`]: a type may be far larger than the expression it comes from.
struct Name {
    text: String,
}

impl Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.text.len() + text.len() > MAX_NAME {
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        Ok(())
    }
}

fn write_type(ty: &Type, name: &mut Name) -> fmt::Result {
    match ty {
        Type::Dynamic => name.write_str("any"),
        Type::Bool => name.write_str("bool"),
        Type::Number => name.write_str("number"),
        Type::String => name.write_str("string"),
        Type::List(element) => write_call("list(", element, name),
        Type::Set(element) => write_call("set(", element, name),
        Type::Map(element) => write_call("map(", element, name),
        Type::Tuple(elements) => {
            let mut separator = "tuple([";
            for element in elements.iter() {
                name.write_str(separator)?;
                write_type(element, name)?;
                separator = ", ";
            }
            name.write_str(if elements.is_empty() { "tuple([])" } else { "])" })
        }
        Type::Object(object) => {
            let mut separator = "object({ ";
            for attribute in object.attributes() {
                name.write_str(separator)?;
                name.write_str(&attribute.name)?;
                name.write_str(" = ")?;
                match attribute.optional {
                    true => write_call("optional(", &attribute.ty, name)?,
                    false => write_type(&attribute.ty, name)?,
                }
                separator = ", ";
            }
            name.write_str(if object.is_empty() { "object({})" } else { " })" })
        }
    }
}

fn write_call(open: &str, argument: &Type, name: &mut Name) -> fmt::Result {
    name.write_str(open)?;
    write_type(argument, name)?;
    name.write_str(")")
}
