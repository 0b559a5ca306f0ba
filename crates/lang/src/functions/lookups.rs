//! Functions that choose a value.

use value::{Kind, Type, Unified, Value, convert, unify};

use super::collections::converted;
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

fn wrong_kind(what: &str) -> Failure {
    Failure::with(&messages::WRONG_KIND, [what.to_owned()])
}

fn common_type(values: &[Value]) -> Result<Unified, Failure> {
    let types: Vec<Type> = values.iter().map(Value::type_of).collect();
    unify(&types).ok_or_else(|| Failure::of(&messages::NO_COMMON_TYPE))
}

pub(super) fn coalesce_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(common_type(arguments)?.ty)
}

pub(super) fn coalesce(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    for argument in arguments.iter() {
        let value = if *ty == Type::Dynamic {
            argument.clone()
        } else {
            convert(argument, ty).map_err(|_| Failure::of(&messages::NO_COMMON_TYPE))?
        };
        if !value.is_known() {
            return Ok(Value::unknown(ty.clone()));
        }
        let is_empty = *ty == Type::String && value.as_str() == Some("");
        if !value.is_null() && !is_empty {
            return Ok(value);
        }
    }
    Err(Failure::of(&messages::NOTHING_LEFT))
}

pub(super) fn coalescelist_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let Some(first) = arguments.first() else { return Err(Failure::of(&messages::NO_ARGUMENTS)) };
    for argument in arguments.iter() {
        if !argument.is_known() {
            return Ok(Type::Dynamic);
        }
        if !matches!(argument.type_of(), Type::List(_) | Type::Tuple(_)) {
            return Err(wrong_kind("list, tuple"));
        }
    }
    let ty = first.type_of();
    Ok(if arguments.iter().all(|argument| argument.is_of_type(&ty)) { ty } else { Type::Dynamic })
}

pub(super) fn coalescelist(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    for argument in arguments.iter() {
        if !argument.is_known() {
            return Ok(Value::unknown(ty.clone()));
        }
        if !argument.elements().is_empty() {
            return Ok(argument.clone());
        }
    }
    Err(Failure::of(&messages::NOTHING_LEFT))
}

/// Where the element is. Lists count negative indexes from their end; tuples know only those that lead to their start.
fn position(arguments: &Arguments<'_>, length: usize) -> Result<usize, Failure> {
    let index = arguments.whole(1)?;
    let Some(length) = i64::try_from(length).ok().filter(|length| *length > 0) else {
        return Err(Failure::of(&messages::EMPTY));
    };
    let position = match arguments.value(0).type_of() {
        Type::Tuple(_) => index % length,
        _ => index.rem_euclid(length),
    };
    usize::try_from(position).map_err(|_| Failure::of(&messages::NEGATIVE))
}

pub(super) fn element_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::List(element) => Ok((*element).clone()),
        Type::Tuple(_) if !arguments.value(1).is_known() => Ok(Type::Dynamic),
        Type::Tuple(types) => {
            let position = position(arguments, types.len())?;
            Ok(types.get(position).cloned().unwrap_or(Type::Dynamic))
        }
        _ => Err(wrong_kind("list, tuple")),
    }
}

pub(super) fn element(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (list, marks) = arguments.value(0).unmark();
    let position = position(arguments, list.elements().len())?;
    let element = list.elements().get(position).cloned();
    Ok(element.unwrap_or_else(|| Value::unknown(ty.clone())).mark(marks))
}

pub(super) fn index(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (list, wanted) = (arguments.value(0), arguments.value(1));
    if !matches!(list.type_of(), Type::List(_) | Type::Tuple(_)) {
        return Err(wrong_kind("list, tuple"));
    }
    if list.elements().is_empty() {
        return Err(Failure::of(&messages::EMPTY));
    }
    arguments.spend(list.elements().len().saturating_mul(wanted.size()))?;
    for (index, element) in list.elements().iter().enumerate() {
        match element.equals(&wanted).as_bool() {
            Some(true) => return Ok(Value::number(index)),
            Some(false) => {}
            None => return Ok(Value::unknown(Type::Number)),
        }
    }
    Err(Failure::of(&messages::NOT_FOUND))
}

pub(super) fn lookup_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    if arguments.len() > 3 {
        return Err(Failure::with(&messages::TOO_MANY_ARGUMENTS, ["lookup".to_owned(), "3".to_owned()]));
    }
    match arguments.value(0).type_of() {
        Type::Object(object) => {
            let key = arguments.value(1);
            let Some(key) = key.as_str() else { return Ok(Type::Dynamic) };
            match (object.attribute(key), arguments.get(2)) {
                (Some(attribute), _) => Ok(attribute.ty.clone()),
                (None, Some(default)) => Ok(default.type_of()),
                (None, None) => Err(Failure::of(&messages::NO_SUCH_KEY).at(0)),
            }
        }
        Type::Map(element) => {
            if let Some(default) = arguments.get(2) {
                convert(default, &element).map_err(|_| Failure::of(&messages::NO_COMMON_TYPE).at(2))?;
            }
            Ok((*element).clone())
        }
        _ => Err(wrong_kind("map, object").at(0)),
    }
}

pub(super) fn lookup(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (map, mut marks) = arguments.value(0).unmark();
    let (key, key_marks) = arguments.value(1).unmark();
    marks |= key_marks;
    if let Some(found) = map.attribute(key.as_str().unwrap_or_default()) {
        return Ok(found.clone().mark(marks));
    }
    match arguments.get(2) {
        Some(default) => Ok(converted(default, ty).mark(marks)),
        None => Err(Failure::of(&messages::NO_SUCH_KEY)),
    }
}

pub(super) fn matchkeys_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    common_type(arguments.get(1..).unwrap_or(&[]))?;
    Ok(arguments.value(0).type_of())
}

pub(super) fn matchkeys(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let values = arguments.value(0);
    let element = ty.element_type().cloned().unwrap_or(Type::Dynamic);
    let (count, keys_count) = (values.elements().len(), arguments.value(1).elements().len());
    if count != keys_count {
        return Err(Failure::with(&messages::LENGTHS_DIFFER, [keys_count.to_string(), count.to_string()]));
    }
    let common = common_type(arguments.get(1..).unwrap_or(&[]))?;
    let unified = |value: Value| common.convert(&value).map_err(|_| Failure::of(&messages::NO_COMMON_TYPE));
    let (keys, searched) = (unified(arguments.value(1))?, unified(arguments.value(2))?);
    if searched.is_known() && searched.elements().is_empty() {
        return Ok(Value::list(element, []));
    }
    if !values.is_wholly_known() || !keys.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    arguments.spend(count.saturating_mul(searched.elements().len()))?;
    let mut matching = Vec::new();
    for (key, value) in keys.elements().iter().zip(values.elements()) {
        for wanted in searched.elements() {
            match key.equals(wanted).as_bool() {
                Some(true) => {
                    matching.push(value.clone());
                    break;
                }
                Some(false) => {}
                // Terraform takes an unknown element for one that matches nothing and ends the search.
                None => return Ok(Value::unknown(ty.clone())),
            }
        }
    }
    Ok(Value::list(element, matching))
}

fn not_one() -> Failure {
    wrong_kind("0 … 1 elements").at(0)
}

pub(super) fn one_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::List(element) | Type::Set(element) => Ok((*element).clone()),
        Type::Tuple(types) if types.len() < 2 => Ok(types.first().cloned().unwrap_or(Type::Dynamic)),
        _ => Err(not_one()),
    }
}

pub(super) fn one(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let list = arguments.value(0);
    if list.known_length().is_none() {
        return Ok(Value::unknown(ty.clone()));
    }
    match (list.kind(), list.elements()) {
        (Kind::Sequence(_), []) => Ok(Value::null(ty.clone())),
        (Kind::Sequence(_), [only]) => Ok(only.clone()),
        _ => Err(not_one()),
    }
}
