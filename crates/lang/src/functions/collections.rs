//! Functions of maps, and questions about collections.

use std::sync::Arc;

use value::{Kind, Marks, Refinement, Type, Value, convert};

use super::{Arguments, Failure, is_untyped, messages, strings, unknown_not_null};

type Outcome = Result<Value, Failure>;

fn wrong_kind(what: &str) -> Failure {
    Failure::with(&messages::WRONG_KIND, [what.to_owned()])
}

/// A map or object, as its type says, of these entries.
fn mapping(ty: &Type, entries: Vec<(Arc<str>, Value)>) -> Value {
    match ty {
        Type::Map(element) => Value::map((**element).clone(), entries),
        _ => Value::object(entries),
    }
}

pub(super) fn alltrue(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    for element in arguments.value(0).elements() {
        if !element.is_known() {
            return Ok(Value::unknown(Type::Bool));
        }
        if element.as_bool() != Some(true) {
            return Ok(Value::bool(false));
        }
    }
    Ok(Value::bool(true))
}

pub(super) fn anytrue(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let mut is_known = true;
    for element in arguments.value(0).elements() {
        is_known &= element.is_known();
        if element.as_bool() == Some(true) {
            return Ok(Value::bool(true));
        }
    }
    Ok(if is_known { Value::bool(false) } else { Value::unknown(Type::Bool) })
}

pub(super) fn contains(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (list, wanted) = (arguments.value(0), arguments.value(1));
    if !matches!(list.type_of(), Type::List(_) | Type::Set(_) | Type::Tuple(_)) {
        return Err(wrong_kind("list, set, tuple"));
    }
    arguments.spend(list.elements().len().saturating_mul(wanted.size()))?;
    let mut is_known = true;
    for element in list.elements() {
        match wanted.equals(element).as_bool() {
            Some(true) => return Ok(Value::bool(true)),
            Some(false) => {}
            None => is_known = false,
        }
    }
    Ok(if is_known { Value::bool(false) } else { Value::unknown(Type::Bool) })
}

pub(super) fn length_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::Bool | Type::Number => Err(wrong_kind("string, list, set, map, tuple, object")),
        _ => Ok(Type::Number),
    }
}

pub(super) fn length(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let value = arguments.value(0);
    let (plain, marks) = value.unmark();
    let length = match plain.type_of() {
        Type::String => strings::length(&plain),
        Type::Dynamic => unknown_not_null(Type::Number),
        _ => plain.length().unwrap_or_else(|| unknown_not_null(Type::Number)),
    };
    Ok(length.refine(&Refinement::new().at_least(0_i64.into(), true)).mark(marks))
}

pub(super) fn keys_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::Map(_) => Ok(Type::list(Type::String)),
        Type::Object(object) => Ok(Type::tuple(object.attributes().iter().map(|_| Type::String))),
        _ => Err(wrong_kind("map, object").at(0)),
    }
}

/// The names of an object are in its type, so they are known even if the object is not.
pub(super) fn keys(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (plain, marks) = arguments.value(0).unmark();
    let keys = match plain.type_of() {
        Type::Object(object) => {
            Value::tuple(object.attributes().iter().map(|attribute| Value::string(&attribute.name)))
        }
        _ if !plain.is_known() => Value::unknown(ty.clone()),
        _ => Value::list(Type::String, plain.entries().iter().map(|(name, _)| Value::string(name))),
    };
    Ok(keys.mark(marks))
}

pub(super) fn values_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::Map(element) => Ok(Type::list((*element).clone())),
        Type::Object(object) => Ok(Type::tuple(object.attributes().iter().map(|attribute| attribute.ty.clone()))),
        _ => Err(wrong_kind("map, object")),
    }
}

pub(super) fn values(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (plain, marks) = arguments.value(0).unmark();
    let values = plain.entries().iter().map(|(_, value)| value.clone());
    Ok(match ty {
        Type::List(element) => Value::list((**element).clone(), values),
        _ => Value::tuple(values),
    }
    .mark(marks))
}

/// All arguments' type if they have the same; otherwise an object of all names, which needs all maps to be known.
pub(super) fn merge_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let mut attributes: Vec<(Arc<str>, Type)> = Vec::new();
    let mut names_known = true;
    let mut first: Option<Type> = None;
    let mut alike = true;
    for argument in arguments.iter() {
        let ty = argument.type_of();
        match &ty {
            Type::Dynamic => return Ok(Type::Dynamic),
            Type::Object(object) if !argument.is_null() => {
                attributes.extend(object.attributes().iter().map(|of| (of.name.clone(), of.ty.clone())));
            }
            Type::Object(_) => {}
            Type::Map(element) => {
                names_known &= argument.is_known();
                attributes.extend(argument.entries().iter().map(|(name, _)| (name.clone(), (**element).clone())));
            }
            _ => return Err(wrong_kind("map, object")),
        }
        alike &= first.as_ref().is_none_or(|first| *first == ty);
        first.get_or_insert(ty);
    }
    Ok(match first {
        Some(ty) if alike => ty,
        _ if !names_known => Type::Dynamic,
        _ => Type::object(attributes),
    })
}

pub(super) fn merge(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let mut entries = Vec::new();
    let mut marks = Marks::NONE;
    for argument in arguments.iter() {
        marks |= argument.marks();
        // Behind an untyped null the types were not looked at.
        let fits = match argument.type_of() {
            Type::Dynamic | Type::Map(_) | Type::Object(_) => true,
            Type::List(_) | Type::Set(_) | Type::Tuple(_) => argument.elements().is_empty(),
            _ => argument.is_null(),
        };
        if !fits {
            return Err(wrong_kind("map, object"));
        }
        entries.extend_from_slice(argument.entries());
    }
    arguments.spend(entries.len())?;
    // A null of an object type promises attributes that it does not have.
    if arguments.iter().any(|argument| argument.is_null() && matches!(argument.type_of(), Type::Object(_)))
        && let Type::Object(object) = ty
        && object.attributes().iter().any(|of| !entries.iter().any(|(name, _)| *name == of.name))
    {
        return Err(wrong_kind("map, object"));
    }
    Ok(mapping(ty, entries).mark(marks))
}

pub(super) fn transpose(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let map = arguments.value(0);
    if !map.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    arguments.spend(map.size())?;
    let mut transposed: Vec<(Arc<str>, Vec<Value>)> = Vec::new();
    for (key, list) in map.entries() {
        if list.is_null() {
            return Err(Failure::of(&messages::ELEMENT_NULL));
        }
        for element in list.elements() {
            let Kind::String(text) = element.kind() else { return Err(Failure::of(&messages::ELEMENT_NULL)) };
            match transposed.binary_search_by(|(name, _)| name.cmp(text)) {
                Ok(index) => transposed[index].1.push(Value::string(key)),
                Err(index) => transposed.insert(index, (text.clone(), vec![Value::string(key)])),
            }
        }
    }
    let entries = transposed.into_iter().map(|(name, list)| (name, Value::list(Type::String, list)));
    Ok(Value::map(Type::list(Type::String), entries))
}

pub(super) fn zipmap_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let (keys, values) = (arguments.value(0), arguments.value(1));
    match values.type_of() {
        Type::List(element) => Ok(Type::map((*element).clone())),
        Type::Tuple(types) => {
            if !keys.is_wholly_known() {
                return Ok(Type::Dynamic);
            }
            let (keys, _) = keys.unmark_deep();
            same_length(keys.elements().len(), types.len())?;
            let names = keys.elements().iter().map(name_of);
            let attributes: Result<Vec<_>, Failure> =
                names.zip(types.iter()).map(|(name, ty)| Ok((name?, ty.clone()))).collect();
            Ok(Type::object(attributes?))
        }
        _ => Err(wrong_kind("list, tuple")),
    }
}

fn same_length(keys: usize, values: usize) -> Result<(), Failure> {
    if keys == values {
        return Ok(());
    }
    Err(Failure::with(&messages::LENGTHS_DIFFER, [keys.to_string(), values.to_string()]))
}

fn name_of(key: &Value) -> Result<Arc<str>, Failure> {
    match key.kind() {
        Kind::String(name) => Ok(name.clone()),
        _ => Err(Failure::of(&messages::ELEMENT_NULL)),
    }
}

pub(super) fn zipmap(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (keys, mut marks) = arguments.value(0).unmark_deep();
    let (values, values_marks) = arguments.value(1).unmark();
    marks |= values_marks;
    if !keys.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()).mark(marks));
    }
    same_length(keys.elements().len(), values.elements().len())?;
    let pairs = keys.elements().iter().zip(values.elements());
    let entries: Result<Vec<_>, Failure> = pairs.map(|(key, value)| Ok((name_of(key)?, value.clone()))).collect();
    Ok(mapping(ty, entries?).mark(marks))
}

/// Converts where a conversion exists; otherwise says nothing about the value.
pub(super) fn converted(value: &Value, ty: &Type) -> Value {
    if is_untyped(value) && !value.is_null() {
        return Value::unknown(ty.clone()).mark(value.marks_deep());
    }
    convert(value, ty).unwrap_or_else(|_| Value::unknown(ty.clone()).mark(value.marks_deep()))
}
