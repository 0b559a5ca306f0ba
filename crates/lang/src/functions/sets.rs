//! Functions of sets.

use value::{Marks, Type, Value, convert, unify};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

fn no_common_type() -> Failure {
    Failure::of(&messages::NO_COMMON_TYPE)
}

/// A set of the type that all elements convert to; empty sets of no type fit every one.
pub(super) fn operation_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let mut types = Vec::new();
    let mut waits = false;
    for argument in arguments.iter() {
        let ty = argument.type_of();
        let element = ty.element_type().cloned().unwrap_or(Type::Dynamic);
        let is_empty = argument.is_known() && argument.elements().is_empty();
        waits |= element == Type::Dynamic && !argument.is_known();
        if !(is_empty && element == Type::Dynamic) {
            types.push(element);
        }
    }
    if waits {
        // What is not known yet may have the type of the others.
        return Ok(Type::set(Type::Dynamic));
    }
    if types.is_empty() {
        return Ok(Type::set(Type::Dynamic));
    }
    // Terraform cannot put untyped nulls into one set with collections or structures.
    let is_plain = |ty: &Type| matches!(ty, Type::Dynamic | Type::Bool | Type::Number | Type::String);
    if types.contains(&Type::Dynamic) && !types.iter().all(is_plain) {
        return Err(no_common_type());
    }
    unify(&types).map(|common| Type::set(common.ty)).ok_or_else(no_common_type)
}

/// The sets, each of the result's type; `None` if a part is unknown.
fn operands(arguments: &Arguments<'_>, ty: &Type) -> Result<Option<Vec<Value>>, Failure> {
    let mut sets = Vec::new();
    for (index, argument) in arguments.iter().enumerate() {
        arguments.spend(argument.elements().len())?;
        sets.push(convert(argument, ty).map_err(|_| no_common_type().at(index))?);
    }
    Ok(sets.iter().all(Value::is_wholly_known).then_some(sets))
}

fn has(arguments: &Arguments<'_>, set: &Value, element: &Value) -> Result<bool, Failure> {
    arguments.spend(set.elements().len() / 4 + 1)?;
    Ok(set.elements().iter().any(|other| other.equals(element).as_bool() == Some(true)))
}

fn element_of(ty: &Type) -> Type {
    ty.element_type().cloned().unwrap_or(Type::Dynamic)
}

/// Unknown elements stay: nobody knows whether they are the same as others.
pub(super) fn setunion(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let mut all = Vec::new();
    for (index, argument) in arguments.iter().enumerate() {
        let set = convert(argument, ty).map_err(|_| no_common_type().at(index))?;
        if !set.is_known() {
            return Ok(Value::unknown(ty.clone()));
        }
        all.extend_from_slice(set.elements());
    }
    arguments.spend(all.len())?;
    Ok(Value::set(element_of(ty), all))
}

pub(super) fn setintersection(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    kept(arguments, ty, true)
}

pub(super) fn setsubtract(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    kept(arguments, ty, false)
}

/// The elements of the first set that all others have, or that none of them has.
fn kept(arguments: &Arguments<'_>, ty: &Type, wanted: bool) -> Outcome {
    let Some(sets) = operands(arguments, ty)? else { return Ok(Value::unknown(ty.clone())) };
    let Some((first, others)) = sets.split_first() else { return Ok(Value::unknown(ty.clone())) };
    let mut kept = Vec::new();
    'elements: for element in first.elements() {
        for other in others {
            if has(arguments, other, element)? != wanted {
                continue 'elements;
            }
        }
        kept.push(element.clone());
    }
    Ok(Value::set(element_of(ty), kept))
}

/// A set of tuples if any argument has no order, otherwise a list of them.
pub(super) fn setproduct_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    if arguments.len() < 2 {
        return Err(Failure::of(&messages::NO_ARGUMENTS));
    }
    let mut elements = Vec::with_capacity(arguments.len());
    let mut ordered = true;
    for (index, argument) in arguments.iter().enumerate() {
        let ty = argument.type_of();
        ordered &= !matches!(ty, Type::Set(_));
        elements.push(match &ty {
            Type::Set(element) | Type::List(element) => (**element).clone(),
            Type::Tuple(types) if types.is_empty() => Type::Dynamic,
            Type::Tuple(types) => unify(types).ok_or_else(|| no_common_type().at(index))?.ty,
            _ => return Err(Failure::with(&messages::WRONG_KIND, ["set, list".to_owned()]).at(index)),
        });
    }
    let element = Type::tuple(elements);
    Ok(if ordered { Type::list(element) } else { Type::set(element) })
}

pub(super) fn setproduct(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let mut marks = Marks::NONE;
    let mut total = 1_usize;
    let mut is_known = true;
    for argument in arguments.iter() {
        marks |= argument.marks();
        is_known &= argument.known_length().is_some();
        total = total.saturating_mul(argument.elements().len());
    }
    if !is_known {
        return Ok(Value::unknown(ty.clone()).mark(marks));
    }
    arguments.spend(total.saturating_mul(arguments.len()))?;
    let element = element_of(ty);
    let types: Vec<Type> = match &element {
        Type::Tuple(types) => types.to_vec(),
        _ => Vec::new(),
    };
    let mut columns = Vec::with_capacity(arguments.len());
    for (index, (argument, ty)) in arguments.iter().zip(&types).enumerate() {
        let converted: Result<Vec<Value>, _> = argument.elements().iter().map(|element| convert(element, ty)).collect();
        columns.push(converted.map_err(|_| no_common_type().at(index))?);
    }
    let mut product = Vec::with_capacity(total);
    for number in 0..total {
        let mut rest = number;
        let mut row: Vec<Value> = Vec::with_capacity(columns.len());
        // The last column changes fastest.
        for column in columns.iter().rev() {
            let value = column.get(rest % column.len().max(1)).cloned();
            row.push(value.unwrap_or_else(Value::dynamic));
            rest /= column.len().max(1);
        }
        row.reverse();
        product.push(Value::tuple(row));
    }
    Ok(match ty {
        Type::Set(_) => Value::set(element, product),
        _ => Value::list(element, product),
    }
    .mark(marks))
}
