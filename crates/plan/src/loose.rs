//! Comparison in which null, zero and empty are one, as in the classic plugin SDK.

use value::{Kind, Type, Value};

/// Whether a value is null, zero or empty. An object with attributes is not.
pub(crate) fn is_zero(value: &Value) -> bool {
    match value.kind() {
        Kind::Null(_) => true,
        Kind::Unknown(..) => false,
        Kind::Bool(value) => !value,
        Kind::Number(number) => number.is_zero(),
        Kind::String(text) => text.is_empty(),
        Kind::Sequence(sequence) => sequence.elements().is_empty(),
        Kind::Mapping(mapping) => mapping.entries().is_empty(),
    }
}

/// Whether two known values are the same where null, zero and empty count as one. Nothing unknown equals anything.
pub fn loosely_equal(a: &Value, b: &Value) -> bool {
    if !a.is_known() || !b.is_known() {
        return false;
    }
    if is_zero(a) && is_zero(b) {
        return true;
    }
    match (a.kind(), b.kind()) {
        (Kind::Sequence(x), Kind::Sequence(y)) => {
            let (x_elements, y_elements) = (x.elements(), y.elements());
            if x_elements.len() != y_elements.len() {
                return false;
            }
            if matches!(x.ty(), Type::Set(_)) {
                return same_elements(x_elements, y_elements, &loosely_equal);
            }
            x_elements.iter().zip(y_elements).all(|(a, b)| loosely_equal(a, b))
        }
        (Kind::Mapping(x), Kind::Mapping(y)) => {
            x.entries().len() == y.entries().len()
                && x.entries().iter().zip(y.entries()).all(|(a, b)| a.0 == b.0 && loosely_equal(&a.1, &b.1))
        }
        _ => a == b,
    }
}

/// Whether every element of one has its own equal in the other.
pub(crate) fn same_elements(a: &[Value], b: &[Value], equal: &dyn Fn(&Value, &Value) -> bool) -> bool {
    let mut free: Vec<&Value> = b.iter().collect();
    a.len() == b.len()
        && a.iter().all(|element| {
            let found = free.iter().position(|other| equal(element, other));
            found.map(|place| free.swap_remove(place)).is_some()
        })
}

/// The zero value of a type: what the classic SDK reads where nothing is set.
pub(crate) fn zero(ty: &Type) -> Value {
    match ty {
        Type::Bool => Value::bool(false),
        Type::Number => Value::number(0_i64),
        Type::String => Value::string(""),
        other => empty(other),
    }
}

/// The empty collection of a type; null if it is no collection.
pub(crate) fn empty(ty: &Type) -> Value {
    match ty {
        Type::List(element) => Value::list((**element).clone(), []),
        Type::Set(element) => Value::set((**element).clone(), []),
        Type::Map(element) => Value::map::<&str>((**element).clone(), []),
        other => Value::null(other.clone()),
    }
}
