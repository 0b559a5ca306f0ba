//! Names, and arguments that must be constants.

use lang::{evaluate, type_name};
use syntax::{Attribute, Diagnostic, arguments};
use value::{Type, Value};

use crate::messages;

/// Whether a text can name an object of the language.
pub(crate) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next().is_some_and(|first| first == '_' || unicode::is_id_start(first));
    first && characters.all(|character| character == '-' || unicode::is_id_continue(character))
}

/// The value of an argument that must be a constant of a primitive type.
pub(crate) fn constant(attribute: &Attribute<'_>, ty: &Type, found: &mut Vec<Diagnostic>) -> Option<Value> {
    let expr = attribute.expr();
    let (value, diagnostics) = evaluate(expr, None);
    found.extend(diagnostics);
    let message = match value::convert(&value, ty) {
        Ok(value) if value.is_null() => &messages::ARGUMENT_NULL,
        Ok(value) if !value.is_known() => &messages::ARGUMENT_NOT_CONSTANT,
        Ok(value) => return Some(value),
        Err(_) => &messages::ARGUMENT_TYPE,
    };
    let args = arguments![attribute.name().to_owned(), type_name(ty), type_name(&value.type_of())];
    found.push(Diagnostic::error(message, expr.start_span(), args).within(expr.span()));
    None
}
