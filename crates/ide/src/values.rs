//! Values between JSON, HCL text and the core.

use hcl::expr::{ObjectKey, Variable};
use hcl::{Expression, Identifier};
use value::{Kind, MAX_DEPTH, Number, Type, Value};

use crate::json::Json;

/// The value that JSON means before it is converted to a type: lists are tuples, objects are objects. Nothing when it
/// nests deeper than [`MAX_DEPTH`] or holds what is no number.
pub(crate) fn value_of_json(json: &Json, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match json {
        Json::Null => Value::null(Type::Dynamic),
        Json::Bool(value) => Value::bool(*value),
        Json::Number(digits) => Value::number(Number::parse(digits)?),
        Json::String(text) => Value::string(text),
        Json::Array(elements) => {
            Value::tuple(elements.iter().map(|element| value_of_json(element, depth + 1)).collect::<Option<Vec<_>>>()?)
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, member)| Some((name, value_of_json(member, depth + 1)?)));
            Value::object(members.collect::<Option<Vec<_>>>()?)
        }
    })
}

/// The JSON of a known value. What is not known is null: a form has nothing else to show for it.
pub(crate) fn json_of_value(value: &Value) -> Json {
    match value.kind() {
        Kind::Null(_) | Kind::Unknown(..) => Json::Null,
        Kind::Bool(value) => Json::Bool(*value),
        Kind::Number(number) => Json::Number(number.to_string()),
        Kind::String(text) => Json::String(text.to_string()),
        Kind::Sequence(list) => Json::Array(list.elements().iter().map(json_of_value).collect()),
        Kind::Mapping(map) => {
            let members = map.entries().iter();
            Json::Object(members.map(|(name, member)| (name.to_string(), json_of_value(member))).collect())
        }
    }
}

/// The HCL expression of a known value.
pub(crate) fn expression_of_value(value: &Value) -> Expression {
    match value.kind() {
        Kind::Null(_) | Kind::Unknown(..) => Expression::Null,
        Kind::Bool(value) => Expression::Bool(*value),
        // As a bare word: hcl's own numbers would lose digits.
        Kind::Number(number) => Expression::Variable(Variable::unchecked(number.to_string())),
        Kind::String(text) => Expression::String(text.to_string()),
        Kind::Sequence(list) => Expression::Array(list.elements().iter().map(expression_of_value).collect()),
        Kind::Mapping(map) => {
            let members = map.entries().iter();
            Expression::Object(members.map(|(name, member)| (object_key(name), expression_of_value(member))).collect())
        }
    }
}

/// Bare where no reader could take it for anything but a name.
fn object_key(name: &str) -> ObjectKey {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !matches!(name, "" | "for" | "true" | "false" | "null");
    if plain {
        ObjectKey::Identifier(Identifier::unchecked(name))
    } else {
        ObjectKey::Expression(Expression::String(name.to_owned()))
    }
}

/// What stands in a text field for a value: the bare text of a string, otherwise HCL.
pub(crate) fn text_of_value(value: &Value) -> String {
    match value.kind() {
        Kind::Null(_) | Kind::Unknown(..) => "null".to_owned(),
        Kind::String(text) => text.to_string(),
        _ => write_expression(&expression_of_value(value)),
    }
}

/// An expression as text, laid out as `terraform fmt` does.
fn write_expression(expression: &Expression) -> String {
    // Writing to memory does not fail.
    let written = hcl::format::to_string(expression).unwrap_or_default();
    let name = "x = ";
    let formatted = syntax::format(&format!("{name}{written}\n")).text;
    formatted.trim_end().strip_prefix(name).map_or(written, str::to_owned)
}
