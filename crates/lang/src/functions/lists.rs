//! Functions that make lists of lists.

use value::{Marks, Refinement, Type, Value, convert, unify};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

fn wrong_kind(what: &str) -> Failure {
    Failure::with(&messages::WRONG_KIND, [what.to_owned()])
}

/// A list or tuple, as its type says, of these elements.
fn sequence(ty: &Type, elements: Vec<Value>) -> Value {
    match ty {
        Type::List(element) => Value::list((**element).clone(), elements),
        _ => Value::tuple(elements),
    }
}

/// The result is of the type of the first argument.
pub(super) fn same_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(arguments.value(0).type_of())
}

pub(super) fn chunklist_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(Type::list(arguments.value(0).type_of()))
}

pub(super) fn chunklist(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (list, mut marks) = arguments.value(0).unmark();
    let (size, size_marks) = arguments.value(1).unmark();
    marks |= size_marks;
    let Some(size) = size.as_number().and_then(value::Number::to_i64) else {
        return Err(Failure::of(&messages::NOT_WHOLE));
    };
    let ty = list.type_of();
    let size = usize::try_from(size).map_err(|_| Failure::of(&messages::NEGATIVE))?;
    let element = ty.element_type().cloned().unwrap_or(Type::Dynamic);
    // One chunk of everything for a size of zero.
    let size = if size == 0 { list.elements().len().max(1) } else { size };
    let chunks = list.elements().chunks(size).map(|chunk| Value::list(element.clone(), chunk.iter().cloned()));
    Ok(Value::list(ty, chunks).mark(marks))
}

pub(super) fn compact(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let list = arguments.value(0);
    if !list.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    let kept = list.elements().iter().filter(|element| element.as_str().is_some_and(|text| !text.is_empty()));
    Ok(Value::list(Type::String, kept.cloned()))
}

/// The common list type if all are lists that have one; otherwise a tuple, which needs all lists to be known.
pub(super) fn concat_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    if arguments.is_empty() {
        return Err(Failure::of(&messages::NO_ARGUMENTS));
    }
    let types: Vec<Type> = arguments.iter().map(Value::type_of).collect();
    if types.iter().all(|ty| matches!(ty, Type::List(_)))
        && let Some(common) = unify(&types)
    {
        return Ok(common.ty);
    }
    let mut elements = Vec::new();
    for (index, (argument, ty)) in arguments.iter().zip(&types).enumerate() {
        match ty {
            Type::Tuple(own) => elements.extend(own.iter().cloned()),
            Type::List(_) if !argument.is_known() => return Ok(Type::Dynamic),
            Type::List(element) => elements.extend(argument.elements().iter().map(|_| (**element).clone())),
            _ => return Err(wrong_kind("list, tuple").at(index)),
        }
    }
    Ok(Type::tuple(elements))
}

pub(super) fn concat(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let mut elements = Vec::new();
    let mut marks = Marks::NONE;
    for (index, argument) in arguments.iter().enumerate() {
        let converted = match ty {
            Type::List(_) => convert(argument, ty).map_err(|_| Failure::of(&messages::NO_COMMON_TYPE).at(index))?,
            _ => argument.clone(),
        };
        marks |= converted.marks();
        elements.extend_from_slice(converted.elements());
    }
    arguments.spend(elements.len())?;
    Ok(sequence(ty, elements).mark(marks))
}

pub(super) fn distinct(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let list = arguments.value(0);
    if !list.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    let mut kept: Vec<Value> = Vec::new();
    for element in list.elements() {
        arguments.spend(kept.len() / 4)?;
        if !kept.iter().any(|other| other.equals(element).as_bool() == Some(true)) {
            kept.push(element.clone());
        }
    }
    Ok(sequence(ty, kept))
}

/// The elements of nested sequences, and the marks of those; `None` if it is not known how many there are.
fn flattened(list: &Value) -> (Option<Vec<Value>>, Marks) {
    let (plain, mut marks) = list.unmark();
    if plain.known_length().is_none() || !plain.is_known() {
        return (None, marks);
    }
    let mut elements = Some(Vec::new());
    for element in plain.elements() {
        let nested = matches!(element.type_of(), Type::List(_) | Type::Set(_) | Type::Tuple(_));
        if nested && !element.is_null() {
            let (inner, inner_marks) = flattened(element);
            marks |= inner_marks;
            match (&mut elements, inner) {
                (Some(all), Some(inner)) => all.extend(inner),
                _ => elements = None,
            }
        } else if element.is_dynamic() {
            // It may turn out to be a list.
            marks |= element.marks();
            elements = None;
        } else if let Some(elements) = &mut elements {
            elements.push(element.clone());
        }
    }
    (elements, marks)
}

pub(super) fn flatten_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let list = arguments.value(0);
    match list.type_of() {
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => {}
        // Terraform does not look at the type of what is unknown.
        _ if !list.is_wholly_known() => return Ok(Type::Dynamic),
        _ => return Err(wrong_kind("list, set, tuple")),
    }
    arguments.spend(list.size())?;
    Ok(match flattened(&list).0 {
        Some(elements) => Type::tuple(elements.iter().map(Value::type_of)),
        None => Type::Dynamic,
    })
}

pub(super) fn flatten(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (elements, marks) = flattened(&arguments.value(0));
    Ok(elements.map_or_else(Value::dynamic, Value::tuple).mark(marks))
}

pub(super) fn reverse_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::Tuple(types) => Ok(Type::tuple(types.iter().rev().cloned())),
        Type::List(element) | Type::Set(element) => Ok(Type::list((*element).clone())),
        _ => Err(wrong_kind("list, set, tuple").at(0)),
    }
}

pub(super) fn reverse(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (list, marks) = arguments.value(0).unmark();
    Ok(sequence(ty, list.elements().iter().rev().cloned().collect()).mark(marks))
}

/// The two indexes of `slice`, as far as they are known.
fn slice_bounds(arguments: &Arguments<'_>) -> Result<(Option<usize>, Option<usize>), Failure> {
    let list = arguments.value(0);
    let length = match list.type_of() {
        Type::List(_) if !list.is_known() => None,
        _ => list.known_length(),
    };
    let bound = |index: usize| -> Result<Option<usize>, Failure> {
        if !arguments.value(index).is_known() {
            return Ok(None);
        }
        let bound = arguments.whole(index).map_err(|failure| failure.at(index))?;
        match usize::try_from(bound) {
            Ok(bound) if length.is_none_or(|length| bound <= length) => Ok(Some(bound)),
            _ => Err(Failure::with(&messages::OUT_OF_RANGE, ["0 … length".to_owned()]).at(index)),
        }
    };
    let (start, end) = (bound(1)?, bound(2)?);
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        return Err(Failure::with(&messages::OUT_OF_RANGE, ["start ≤ end".to_owned()]).at(1));
    }
    Ok((start, end))
}

pub(super) fn slice_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    let ty = arguments.value(0).type_of();
    if !matches!(ty, Type::List(_) | Type::Tuple(_)) {
        return Err(wrong_kind("list, tuple").at(0));
    }
    let bounds = slice_bounds(arguments)?;
    Ok(match (&ty, bounds) {
        (Type::Tuple(types), (Some(start), Some(end))) => {
            Type::tuple(types.get(start..end).unwrap_or(&[]).iter().cloned())
        }
        (Type::Tuple(_), _) => Type::Dynamic,
        _ => ty,
    })
}

pub(super) fn slice(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (list, marks) = arguments.value(0).unmark();
    let part = match slice_bounds(arguments)? {
        (Some(start), Some(end)) => list.elements().get(start..end).unwrap_or(&[]),
        _ => &[],
    };
    Ok(sequence(ty, part.to_vec()).mark(marks))
}

/// While an element is unknown only the length is known.
pub(super) fn sort(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let list = arguments.value(0);
    if !list.is_wholly_known() {
        let known = list.refinement();
        let mut refinement = Refinement::new().not_null().length_at_least(known.least_length());
        if let Some(greatest) = known.greatest_length() {
            refinement = refinement.length_at_most(greatest);
        }
        return Ok(Value::unknown(ty.clone()).refine(&refinement));
    }
    if list.elements().iter().any(Value::is_null) {
        return Err(Failure::of(&messages::ELEMENT_NULL));
    }
    let text = |index: usize| list.elements().get(index).and_then(Value::as_str);
    let mut order: Vec<u32> = (0..list.elements().len() as u32).collect();
    syntax::order::sort_indices(&mut order, &|a, b| text(a as usize) < text(b as usize));
    let sorted = order.into_iter().filter_map(|index| list.elements().get(index as usize).cloned());
    Ok(Value::list(Type::String, sorted))
}
