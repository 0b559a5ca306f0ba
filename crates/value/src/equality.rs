//! The operator `==` of the language, and lengths.

use crate::value::{Kind, Value};
use crate::{Refinement, Type};

impl Value {
    /// The language's `==`: a bool, unknown if the answer depends on what is unknown, with the marks of both sides.
    ///
    /// Values of different types are different, nulls of any types are equal.
    ///
    /// ```
    /// use value::{Type, Value};
    ///
    /// assert_eq!(Value::number(1_i64).equals(&Value::string("1")), Value::bool(false));
    /// assert_eq!(Value::null(Type::Number).equals(&Value::null(Type::String)), Value::bool(true));
    /// assert!(!Value::unknown(Type::String).equals(&Value::string("a")).is_known());
    /// ```
    pub fn equals(&self, other: &Value) -> Value {
        let marks = self.marks_deep() | other.marks_deep();
        let result =
            if marks.is_empty() { equal(self, other) } else { equal(&self.unmark_deep().0, &other.unmark_deep().0) };
        match result {
            Some(equal) => Value::bool(equal),
            None => Value::unknown(Type::Bool).refine(&Refinement::new().not_null()),
        }
        .mark(marks)
    }

    /// The number of elements, as the function `length` gives it for a list, set, map, tuple or object: a number,
    /// perhaps unknown, with the marks of the value itself. `None` for other values and for null.
    pub fn length(&self) -> Option<Value> {
        let unknown = |refinement: Refinement| Value::unknown(Type::Number).refine(&refinement.not_null());
        let length = match (self.known_length(), self.kind()) {
            (_, Kind::Null(_)) => return None,
            (Some(length), _) => Value::number(length),
            (None, Kind::Sequence(set)) => {
                unknown(Refinement::new().at_least(1_i64.into(), true).at_most(set.elements().len().into(), true))
            }
            (None, Kind::Unknown(ty, known)) if ty.is_collection() => {
                let known = known.refinement().cloned().unwrap_or_default();
                let bounds = Refinement::new().at_least(known.least_length().into(), true);
                unknown(match known.greatest_length() {
                    Some(greatest) => bounds.at_most(greatest.into(), true),
                    None => bounds,
                })
            }
            (None, Kind::Unknown(Type::Dynamic, _)) => unknown(Refinement::new()),
            _ => return None,
        };
        Some(length.mark(self.marks()))
    }
}

/// `None` if the answer is not known. Marks do not count.
pub(crate) fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (a.kind(), b.kind()) {
        (Kind::Null(_), _) if b.is_definitely_not_null() => return Some(false),
        (_, Kind::Null(_)) if a.is_definitely_not_null() => return Some(false),
        (Kind::Unknown(..), Kind::Unknown(..)) => return None,
        (Kind::Unknown(ty, refinement), _) => return compare_unknown(ty, refinement.refinement(), b),
        (_, Kind::Unknown(ty, refinement)) => return compare_unknown(ty, refinement.refinement(), a),
        (Kind::Null(_), Kind::Null(_)) => return Some(true),
        _ => {}
    }
    let (a_type, b_type) = (a.type_of(), b.type_of());
    if !(has_known_type(a) && has_known_type(b)) {
        let may_match = a_type.conforms_to(&b_type) || b_type.conforms_to(&a_type);
        return if may_match { None } else { Some(false) };
    }
    if a_type != b_type {
        return Some(false);
    }
    match (a.kind(), b.kind()) {
        (Kind::Bool(a), Kind::Bool(b)) => Some(a == b),
        (Kind::Number(a), Kind::Number(b)) => Some(a == b),
        (Kind::String(a), Kind::String(b)) => Some(a == b),
        (Kind::Sequence(a), Kind::Sequence(b)) if matches!(a_type, Type::Set(_)) => {
            if a.elements().iter().chain(b.elements()).any(|element| !element.is_known()) {
                return None;
            }
            let has = |all: &[Value], one: &Value| all.iter().any(|other| equal(other, one) == Some(true));
            // Both are sorted, so equal sets usually match element by element.
            let (a, b) = (a.elements(), b.elements());
            Some(
                a.len() == b.len() && a.iter().zip(b).all(|(x, y)| equal(x, y) == Some(true) || has(a, y) && has(b, x)),
            )
        }
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            let (a, b) = (a.elements(), b.elements());
            if a.len() == b.len() { all_equal(a.iter().zip(b)) } else { Some(false) }
        }
        (Kind::Mapping(a), Kind::Mapping(b)) => {
            let (a, b) = (a.entries(), b.entries());
            if a.len() != b.len() || a.iter().zip(b).any(|((x, _), (y, _))| x != y) {
                return Some(false);
            }
            // Attributes have no order, so one that certainly differs decides, wherever it is.
            let mut all = Some(true);
            for ((_, x), (_, y)) in a.iter().zip(b) {
                match equal(x, y) {
                    Some(true) => {}
                    Some(false) => return Some(false),
                    None => all = None,
                }
            }
            all
        }
        _ => Some(false),
    }
}

/// In a sequence the first pair that is not known to be equal decides.
fn all_equal<'a>(pairs: impl Iterator<Item = (&'a Value, &'a Value)>) -> Option<bool> {
    for (a, b) in pairs {
        match equal(a, b) {
            Some(true) => {}
            other => return other,
        }
    }
    Some(true)
}

fn compare_unknown(ty: &Type, refinement: Option<&Refinement>, known: &Value) -> Option<bool> {
    if known.is_null() {
        return None;
    }
    if excludes(ty, refinement, known) {
        return Some(false);
    }
    if ty.has_dynamic() || *ty == known.type_of() {
        return None;
    }
    Some(false)
}

/// Whether an unknown value of this type and refinement can certainly not turn out to be this value, which is not null.
fn excludes(ty: &Type, refinement: Option<&Refinement>, known: &Value) -> bool {
    if !known.type_of().conforms_to(ty) {
        return true;
    }
    let Some(refinement) = refinement.filter(|_| Refinement::KEPT) else { return false };
    match known.kind() {
        Kind::String(text) => !text.starts_with(refinement.prefix()),
        Kind::Number(number) => {
            let below = |bound: &crate::Bound| *number < bound.number || !bound.inclusive && *number == bound.number;
            let above = |bound: &crate::Bound| *number > bound.number || !bound.inclusive && *number == bound.number;
            refinement.lower().is_some_and(below) || refinement.upper().is_some_and(above)
        }
        _ if ty.is_collection() => {
            let (least, greatest) = match known.known_length() {
                Some(length) => (length, length),
                None => (1, known.elements().len()),
            };
            greatest < refinement.least_length()
                || refinement.greatest_length().is_some_and(|greatest| least > greatest)
        }
        _ => false,
    }
}

/// Whether no part of the value is of unknown type. Null of unknown type does not count: it equals every null.
fn has_known_type(value: &Value) -> bool {
    match value.kind() {
        Kind::Unknown(ty, _) => !ty.has_dynamic(),
        Kind::Sequence(sequence) => value.is_wholly_known() || sequence.elements().iter().all(has_known_type),
        Kind::Mapping(mapping) => {
            value.is_wholly_known() || mapping.entries().iter().all(|(_, element)| has_known_type(element))
        }
        _ => true,
    }
}
