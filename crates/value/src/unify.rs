//! The one type that values of several types can be converted to.

use crate::convert::{convert_possible, convert_with};
use crate::{ConversionError, ObjectAttribute, ObjectType, TupleType, Type, Value};
use std::sync::Arc;

/// The result of unifying types.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unified {
    /// The common type.
    pub ty: Type,
    /// Whether nobody can tell the common type yet, because one of the types is not known: every value becomes an
    /// unknown value of unknown type.
    pub undecided: bool,
}

impl Unified {
    /// Converts a value of one of the unified types to the common type.
    pub fn convert(&self, value: &Value) -> Result<Value, ConversionError> {
        if self.undecided {
            return Ok(Value::dynamic().mark(value.marks_deep()));
        }
        convert_with(value, &self.ty)
    }
}

/// The most special type to which all these types can be converted, also by conversions that may fail for some values.
/// This is what a conditional, `tolist([…])` and the like use. `None` if there is none, or no type at all is given.
///
/// Objects with different attributes unify as maps, tuples of different lengths as lists.
///
/// ```
/// use value::{Type, unify};
///
/// let common = |types: &[Type]| unify(types).map(|unified| unified.ty);
/// assert_eq!(common(&[Type::Number, Type::String]), Some(Type::String));
/// assert_eq!(common(&[Type::Number, Type::Bool]), None);
/// let (a, b) = (Type::object([("a", Type::Number)]), Type::object([("b", Type::String)]));
/// assert_eq!(common(&[a, b]), Some(Type::map(Type::String)));
/// ```
pub fn unify(types: &[Type]) -> Option<Unified> {
    unify_types(types, true)
}

/// As [`unify`], with conversions that never fail only: never from a string to a number or bool, from a list to a set,
/// from a map to an object.
pub fn unify_safe(types: &[Type]) -> Option<Unified> {
    unify_types(types, false)
}

const UNDECIDED: Unified = Unified { ty: Type::Dynamic, undecided: true };

fn decided(ty: Type) -> Option<Unified> {
    Some(Unified { ty, undecided: false })
}

pub(crate) fn unify_types(types: &[Type], may_fail: bool) -> Option<Unified> {
    // Long lists mostly have few types, and the search below takes time quadratic in their number.
    let mut distinct: Vec<Type> = Vec::new();
    for ty in types {
        if !distinct.contains(ty) {
            distinct.push(ty.clone());
        }
    }
    match distinct.as_slice() {
        [] => None,
        [one] => decided(one.clone()),
        several => unify_distinct(several, may_fail),
    }
}

/// How many of the types are of each kind.
#[derive(Default)]
struct Kinds {
    maps: usize,
    lists: usize,
    sets: usize,
    objects: usize,
    tuples: usize,
    dynamic: usize,
}

fn unify_distinct(types: &[Type], may_fail: bool) -> Option<Unified> {
    let mut kinds = Kinds::default();
    for ty in types {
        match ty {
            Type::Map(_) => kinds.maps += 1,
            Type::List(_) => kinds.lists += 1,
            Type::Set(_) => kinds.sets += 1,
            Type::Object(_) => kinds.objects += 1,
            Type::Tuple(_) => kinds.tuples += 1,
            Type::Dynamic => kinds.dynamic += 1,
            _ => {}
        }
    }
    let all = types.len() - kinds.dynamic;
    let undecided = kinds.dynamic > 0;
    match kinds {
        Kinds { maps, .. } if maps > 0 && maps == all => return unify_elements(types, Type::map, undecided, may_fail),
        Kinds { maps, objects, .. } if maps > 0 && maps + objects == all => {
            let as_maps = unify_replaced(types, may_fail, |ty| matches!(ty, Type::Object(_)), objects_to_map);
            if let Some(unified) = as_maps.filter(|unified| matches!(unified.ty, Type::Map(_))) {
                return Some(unified);
            }
        }
        Kinds { lists, .. } if lists > 0 && lists == all => {
            return unify_elements(types, Type::list, undecided, may_fail);
        }
        Kinds { lists, tuples, .. } if lists > 0 && lists + tuples == all => {
            let as_lists = unify_replaced(types, may_fail, |ty| matches!(ty, Type::Tuple(_)), tuples_to_list);
            if let Some(unified) = as_lists.filter(|unified| matches!(unified.ty, Type::List(_))) {
                return Some(unified);
            }
        }
        Kinds { sets, .. } if sets > 0 && sets == all => return unify_elements(types, Type::set, undecided, may_fail),
        Kinds { objects, .. } if objects > 0 && objects == all => {
            return if undecided { Some(UNDECIDED) } else { unify_objects(types, may_fail) };
        }
        Kinds { tuples, .. } if tuples > 0 && tuples == all => {
            return if undecided { Some(UNDECIDED) } else { unify_tuples(types, may_fail) };
        }
        Kinds { objects, tuples, .. } if objects > 0 && tuples > 0 => return None,
        _ => {}
    }
    let reaches = |from: &Type, to: &Type| from == to || convert_possible(from, to, may_fail);
    preferred(types)
        .into_iter()
        .filter_map(|index| types.get(index))
        .find(|wanted| types.iter().all(|ty| reaches(ty, wanted)))
        .and_then(|wanted| decided(wanted.clone()))
}

/// Whether all types convert to the result, which is then the answer.
fn reached_by(ty: Type, types: &[Type], may_fail: bool) -> Option<Unified> {
    let reached = types.iter().all(|from| *from == ty || convert_possible(from, &ty, may_fail));
    if reached { decided(ty) } else { None }
}

fn unify_elements(types: &[Type], collection: fn(Type) -> Type, undecided: bool, may_fail: bool) -> Option<Unified> {
    if undecided {
        return Some(UNDECIDED);
    }
    let elements: Vec<Type> = types.iter().filter_map(|ty| ty.element_type().cloned()).collect();
    let element = unify_types(&elements, may_fail)?.ty;
    reached_by(collection(element), types, may_fail)
}

/// Unifies with the types that `replaces` picks replaced by one collection type for all of them.
fn unify_replaced(
    types: &[Type],
    may_fail: bool,
    replaces: fn(&Type) -> bool,
    to_collection: fn(&[Type], bool) -> Option<Unified>,
) -> Option<Unified> {
    let structures: Vec<Type> = types.iter().filter(|ty| replaces(ty)).cloned().collect();
    let collection = to_collection(&structures, may_fail)?.ty;
    let replaced: Vec<Type> =
        types.iter().map(|ty| if replaces(ty) { collection.clone() } else { ty.clone() }).collect();
    unify_types(&replaced, may_fail)
}

fn unify_objects(types: &[Type], may_fail: bool) -> Option<Unified> {
    let objects: Vec<&ObjectType> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Object(object) => Some(&**object),
            _ => None,
        })
        .collect();
    let (first, rest) = objects.split_first()?;
    let names = |object: &ObjectType| object.attributes().iter().map(|attribute| attribute.name.clone()).collect();
    let first_names: Vec<Arc<str>> = names(first);
    if rest.iter().any(|object| names(object) != first_names) {
        return objects_to_map(types, may_fail);
    }
    let mut attributes = Vec::with_capacity(first.len());
    for attribute in first.attributes() {
        let across: Vec<Type> = objects
            .iter()
            .filter_map(|object| object.attribute(&attribute.name).map(|attribute| attribute.ty.clone()))
            .collect();
        let ty = unify_types(&across, may_fail)?.ty;
        attributes.push(ObjectAttribute { name: attribute.name.clone(), ty, optional: false });
    }
    let ty = Type::Object(Arc::new(ObjectType::new(attributes)));
    reached_by(ty, types, may_fail).or_else(|| objects_to_map(types, may_fail))
}

fn objects_to_map(types: &[Type], may_fail: bool) -> Option<Unified> {
    let mut elements = Vec::new();
    for ty in types {
        if let Type::Object(object) = ty {
            elements.extend(object.types());
        }
    }
    let element = unify_types(&elements, may_fail)?.ty;
    reached_by(Type::map(element), types, may_fail)
}

fn unify_tuples(types: &[Type], may_fail: bool) -> Option<Unified> {
    let tuples: Vec<&TupleType> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Tuple(elements) => Some(&**elements),
            _ => None,
        })
        .collect();
    let (first, rest) = tuples.split_first()?;
    if rest.iter().any(|tuple| tuple.len() != first.len()) {
        return tuples_to_list(types, may_fail);
    }
    let mut elements = Vec::with_capacity(first.len());
    for index in 0..first.len() {
        let across: Vec<Type> = tuples.iter().filter_map(|tuple| tuple.get(index).cloned()).collect();
        elements.push(unify_types(&across, may_fail)?.ty);
    }
    reached_by(Type::tuple(elements), types, may_fail).or_else(|| tuples_to_list(types, may_fail))
}

fn tuples_to_list(types: &[Type], may_fail: bool) -> Option<Unified> {
    let mut elements = Vec::new();
    for ty in types {
        if let Type::Tuple(tuple) = ty {
            elements.extend_from_slice(tuple);
        }
    }
    let element = unify_types(&elements, may_fail)?.ty;
    reached_by(Type::list(element), types, may_fail)
}

/// Which of two types is the better result; a matter of taste where no conversion exists.
fn preference(a: &Type, b: &Type) -> i8 {
    match (a, b) {
        (Type::Dynamic, Type::Dynamic) | (Type::String, Type::String) => 0,
        (_, Type::Dynamic) => -1,
        (Type::Dynamic, _) => 1,
        (Type::String, other) if other.is_primitive() => -1,
        (other, Type::String) if other.is_primitive() => 1,
        (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
            preference(a, b)
        }
        (Type::Tuple(_) | Type::List(_), Type::Set(_)) | (Type::List(_), Type::Tuple(_)) => -1,
        (Type::Map(_), Type::Object(_)) => -1,
        (Type::Set(_), Type::Tuple(_) | Type::List(_)) | (Type::Tuple(_), Type::List(_)) => 1,
        (Type::Object(_), Type::Map(_)) => 1,
        (Type::Object(a), Type::Object(b)) => {
            let (a, b) = (a.attributes(), b.attributes());
            if a.len() != b.len() || a.iter().zip(b).any(|(a, b)| a.name != b.name) {
                return 0;
            }
            agreed(a.iter().zip(b).map(|(a, b)| preference(&a.ty, &b.ty)))
        }
        (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
            agreed(a.iter().zip(b.iter()).map(|(a, b)| preference(a, b)))
        }
        _ => 0,
    }
}

/// The preference that all parts share, or none.
fn agreed(parts: impl Iterator<Item = i8>) -> i8 {
    let (mut first, mut second) = (false, false);
    for part in parts {
        first |= part < 0;
        second |= part > 0;
    }
    i8::from(second && !first) - i8::from(first && !second)
}

/// The indices of the types, better results first: a topological order, given order otherwise.
fn preferred(types: &[Type]) -> Vec<usize> {
    let mut worse: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    let mut better_count = vec![0_usize; types.len()];
    for (i, a) in types.iter().enumerate() {
        for (j, b) in types.iter().enumerate().skip(i + 1) {
            let (from, to) = match preference(a, b) {
                0 => continue,
                order if order < 0 => (i, j),
                _ => (j, i),
            };
            worse[from].push(to);
            better_count[to] += 1;
        }
    }
    let mut order: Vec<usize> = (0..types.len()).filter(|index| better_count[*index] == 0).collect();
    let mut next = 0;
    while let Some(index) = order.get(next).copied() {
        next += 1;
        for to in std::mem::take(&mut worse[index]) {
            better_count[to] -= 1;
            if better_count[to] == 0 {
                order.push(to);
            }
        }
    }
    order
}
