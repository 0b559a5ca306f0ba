//! Conversions, marks, and results that nobody can foretell.

use value::{Kind, Marks, Type, Value};

use super::{Arguments, Failure, messages};
use crate::conversion::type_name;

type Outcome = Result<Value, Failure>;

/// A conversion that does not exist is an error even if the value is unknown.
fn conversion_type(arguments: &Arguments<'_>, wanted: Type) -> Result<Type, Failure> {
    let from = arguments.value(0).type_of();
    match value::convert(&Value::unknown(from.clone()), &wanted) {
        Ok(_) => Ok(wanted),
        Err(_) => {
            let args = ["v".to_owned(), type_name(&wanted), type_name(&from)];
            Err(Failure::with(&messages::ARGUMENT_TYPE, args).at(0))
        }
    }
}

pub(super) fn bool_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::Bool)
}

pub(super) fn number_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::Number)
}

pub(super) fn string_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::String)
}

pub(super) fn list_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::list(Type::Dynamic))
}

pub(super) fn set_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::set(Type::Dynamic))
}

pub(super) fn map_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    conversion_type(arguments, Type::map(Type::Dynamic))
}

pub(super) fn convert(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = arguments.value(0);
    arguments.spend(value.size())?;
    value::convert(&value, ty).map_err(|error| {
        let args = ["v".to_owned(), type_name(ty), type_name(&error.found)];
        Failure::with(&messages::ARGUMENT_TYPE, args).at(0)
    })
}

pub(super) fn sensitive(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(arguments.value(0).mark(Marks::SENSITIVE))
}

pub(super) fn nonsensitive(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (plain, marks) = arguments.value(0).unmark();
    Ok(plain.mark(marks.without(Marks::SENSITIVE)))
}

pub(super) fn issensitive(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let value = arguments.value(0);
    Ok(match (value.marks().is_sensitive(), value.is_known()) {
        (true, _) => Value::bool(true),
        (false, false) => Value::unknown(Type::Bool),
        (false, true) => Value::bool(false),
    })
}

/// Ephemeral values, at any depth, become null; other marks stay.
pub(super) fn ephemeralasnull(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let value = arguments.value(0);
    arguments.spend(value.size())?;
    Ok(without_ephemeral(&value))
}

fn without_ephemeral(value: &Value) -> Value {
    if !value.marks_deep().is_ephemeral() {
        return value.clone();
    }
    let marks = value.marks().without(Marks::EPHEMERAL);
    if value.marks().is_ephemeral() {
        return Value::null(value.type_of()).mark(marks);
    }
    let elements = value.elements().iter().map(without_ephemeral);
    let entries = value.entries().iter().map(|(name, value)| (name.clone(), without_ephemeral(value)));
    match (value.kind(), value.type_of()) {
        (Kind::Sequence(_), Type::List(element)) => Value::list((*element).clone(), elements),
        (Kind::Sequence(_), Type::Set(element)) => Value::set((*element).clone(), elements),
        (Kind::Sequence(_), _) => Value::tuple(elements),
        (Kind::Mapping(_), Type::Map(element)) => Value::map((*element).clone(), entries),
        (Kind::Mapping(_), _) => Value::object(entries),
        _ => value.clone(),
    }
    .mark(marks)
}

/// `timestamp`, `uuid`: known only after apply.
pub(super) fn unpredictable(_: &Arguments<'_>, ty: &Type) -> Outcome {
    Ok(Value::unknown(ty.clone()))
}

/// `try` and `can` evaluate their arguments themselves and never come here with values.
pub(super) fn lazy(_: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::dynamic())
}

/// `list` and `map` have been replaced by brackets and braces.
pub(super) fn removed(_: &Arguments<'_>, _: &Type) -> Outcome {
    Err(Failure::of(&messages::REMOVED))
}
