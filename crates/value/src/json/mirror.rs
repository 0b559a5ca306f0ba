//! Structures beside a value that say which parts of it are unknown or sensitive, as a plan has them.

use crate::value::Kind;
use crate::{Type, Value};

/// The parts of a value that are known: unknown elements of lists, sets and tuples become null, unknown attributes and
/// map elements are left out. `None` if nothing is known. Lists become tuples, maps objects; marks are dropped.
pub fn known_part(value: &Value) -> Option<Value> {
    let (value, _) = value.unmark();
    match value.kind() {
        Kind::Unknown(..) => None,
        Kind::Sequence(sequence) => Some(Value::tuple(
            sequence.elements().iter().map(|element| known_part(element).unwrap_or(Value::null(Type::Dynamic))),
        )),
        Kind::Mapping(mapping) => Some(Value::object(
            mapping.entries().iter().filter_map(|(name, element)| Some((name, known_part(element)?))),
        )),
        _ => Some(value),
    }
}

/// `after_unknown` of a plan: true where the value is unknown; a tuple for a list, set or tuple; an object without the
/// wholly known attributes; false for everything else.
///
/// ```
/// use value::{Type, Value, json};
///
/// let value = Value::object([("id", Value::unknown(Type::String)), ("name", Value::string("a"))]);
/// assert_eq!(json::encode(&json::unknown_mirror(&value)).as_deref(), Ok(r#"{"id":true}"#));
/// ```
pub fn unknown_mirror(value: &Value) -> Value {
    mirror(value, &|value| !value.is_known())
}

/// `after_sensitive` of a plan: true where the value is sensitive, otherwise as [`unknown_mirror`].
pub fn sensitive_mirror(value: &Value) -> Value {
    mirror(value, &|value| value.marks().is_sensitive())
}

fn mirror(value: &Value, is_marked: &dyn Fn(&Value) -> bool) -> Value {
    if is_marked(value) {
        return Value::bool(true);
    }
    match value.kind() {
        Kind::Sequence(sequence) => Value::tuple(sequence.elements().iter().map(|element| mirror(element, is_marked))),
        Kind::Mapping(mapping) => Value::object(mapping.entries().iter().filter_map(|(name, element)| {
            let inner = mirror(element, is_marked);
            (inner.as_bool() != Some(false)).then_some((name, inner))
        })),
        _ => Value::bool(false),
    }
}
