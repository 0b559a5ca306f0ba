//! Conversion of values to other types.

use std::sync::Arc;

use crate::unify::unify_types;
use crate::value::{Kind, have_one_type};
use crate::{Number, ObjectAttribute, ObjectType, Path, PathStep, Refinement, Type, Value};

/// Why a conversion is not possible. It never holds a value, so showing it shows no secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConversionError {
    /// The part of the value that does not fit.
    pub path: Path,
    /// The type that is wanted there.
    pub expected: Type,
    /// The type of what is there.
    pub found: Type,
    /// What is wrong with it.
    pub kind: ConversionErrorKind,
}

impl ConversionError {
    /// Whether this build knows where and why a conversion fails. If not, every error is a mismatch of nothing nowhere.
    pub const SAYS: bool = cfg!(feature = "texts");
}

/// What is wrong with a value that cannot be converted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConversionErrorKind {
    /// There is no conversion between the two types.
    Mismatch,
    /// The object or map lacks these attributes, which are not optional.
    MissingAttributes(Vec<Arc<str>>),
    /// The tuple has another number of elements.
    WrongLength,
    /// The elements have no type in common, so they cannot be in one list, set or map.
    NoCommonType,
    /// The elements of the collection are of a type that has no conversion; `expected` and `found` are the element
    /// types.
    Elements,
    /// The text is no number.
    NotANumber,
    /// The text is no bool.
    NotABool {
        /// It would be one in small letters.
        wrong_case: bool,
    },
}

/// Converts a value to a type, as the language does for arguments, variables and functions like `tolist`.
///
/// Unknown values become unknown values of the type, null stays null, marks stay where they are (a set takes those of
/// its elements). In the type, [`Type::Dynamic`] keeps what the value has; as the element type of a collection it
/// stands for the one type that all elements can be converted to. Attributes that the type does not have are left out;
/// optional ones that the value does not have become null.
///
/// ```
/// use value::{ConversionErrorKind, Number, Type, Value, convert};
///
/// let ports = Value::tuple([Value::number(80_i64), Value::string("443")]);
/// let list = convert(&ports, &Type::list(Type::Number))?;
/// assert_eq!(list, Value::list(Type::Number, [Value::number(80_i64), Value::number(443_i64)]));
///
/// let broken = Value::tuple([Value::string("ssh")]);
/// let error = convert(&broken, &Type::list(Type::Number)).unwrap_err();
/// assert_eq!((error.path.to_string().as_str(), error.kind), ("[0]", ConversionErrorKind::NotANumber));
/// # Ok::<(), value::ConversionError>(())
/// ```
pub fn convert(value: &Value, ty: &Type) -> std::result::Result<Value, ConversionError> {
    if value.is_of_type(&ty.without_optional()) {
        return Ok(value.clone());
    }
    let from = value.type_of();
    let mut path = Path::root();
    if !convert_possible(&from, ty, true) {
        return Err(*explain(&from, ty, &mut path));
    }
    apply(value, ty, &mut path, true).map_err(|error| *error)
}

/// Converts between types that are known to convert.
pub(crate) fn convert_with(value: &Value, ty: &Type) -> std::result::Result<Value, ConversionError> {
    step(value, ty, &mut Path::root(), true).map_err(|error| *error)
}

/// The error travels boxed: it is large and rare.
type Result<T> = std::result::Result<T, Box<ConversionError>>;

#[cold]
#[inline(never)]
fn error(path: &Path, expected: &Type, found: &Type, kind: ConversionErrorKind) -> Box<ConversionError> {
    if !ConversionError::SAYS {
        return Box::new(ConversionError { path: Path::root(), expected: Type::Dynamic, found: Type::Dynamic, kind });
    }
    Box::new(ConversionError { path: path.clone(), expected: expected.clone(), found: found.clone(), kind })
}

/// Whether values of one type can be converted to another, different one; if `may_fail`, also by a conversion that
/// fails for some values.
pub(crate) fn convert_possible(from: &Type, to: &Type, may_fail: bool) -> bool {
    let reaches = |from: &Type, to: &Type| from == to || convert_possible(from, to, may_fail);
    match (from, to) {
        (_, Type::Dynamic) => true,
        (Type::Dynamic, _) => may_fail,
        (Type::Number | Type::Bool, Type::String) => true,
        (Type::String, Type::Number | Type::Bool) => may_fail,
        (Type::Object(from), Type::Object(to)) => to.attributes().iter().all(|wanted| {
            from.attribute(&wanted.name).map_or(wanted.optional, |attribute| reaches(&attribute.ty, &wanted.ty))
        }),
        (Type::Tuple(from), Type::Tuple(to)) => {
            from.len() == to.len() && from.iter().zip(to.iter()).all(|(from, to)| reaches(from, to))
        }
        (Type::List(_), Type::Set(_)) if !may_fail => false,
        (Type::List(from) | Type::Set(from), Type::List(to) | Type::Set(to)) | (Type::Map(from), Type::Map(to)) => {
            reaches(from, to)
        }
        (Type::Tuple(elements), Type::List(to) | Type::Set(to)) => sequence_element(elements, to, may_fail)
            .is_some_and(|element| elements.iter().all(|from| reaches(from, &element))),
        (Type::Object(object), Type::Map(to)) => mapping_element(object, to, may_fail)
            .is_some_and(|element| object.attributes().iter().all(|attribute| reaches(&attribute.ty, &element))),
        (Type::Map(from), Type::Object(to)) => {
            may_fail && to.attributes().iter().all(|wanted| wanted.optional || reaches(from, &wanted.ty))
        }
        _ => false,
    }
}

/// The element type of the list or set that a tuple becomes.
fn sequence_element(elements: &[Type], wanted: &Type, may_fail: bool) -> Option<Type> {
    if *wanted != Type::Dynamic || elements.is_empty() {
        return Some(wanted.clone());
    }
    let unified = unify_types(elements, may_fail)?.ty;
    let mixed = unified == Type::Dynamic && elements.iter().any(|element| *element != Type::Dynamic);
    (!mixed).then_some(unified)
}

/// The element type of the map that an object becomes.
fn mapping_element(object: &ObjectType, wanted: &Type, may_fail: bool) -> Option<Type> {
    if *wanted != Type::Dynamic || object.is_empty() {
        return Some(wanted.clone());
    }
    unify_types(&object.types(), may_fail).map(|unified| unified.ty)
}

/// Converts what is of another type; the types are known to convert.
fn step(value: &Value, to: &Type, path: &mut Path, may_fail: bool) -> Result<Value> {
    if value.is_of_type(to) { Ok(value.clone()) } else { apply(value, to, path, may_fail) }
}

#[inline(never)]
fn step_into(value: &Value, to: &Type, path: &mut Path, place: &dyn Fn() -> PathStep, may_fail: bool) -> Result<Value> {
    if !ConversionError::SAYS {
        return step(value, to, path, may_fail);
    }
    path.push(place());
    let result = step(value, to, path, may_fail)?;
    path.pop();
    Ok(result)
}

#[inline(never)]
fn apply(value: &Value, to: &Type, path: &mut Path, may_fail: bool) -> Result<Value> {
    let (value, marks) = value.unmark();
    Ok(apply_unmarked(&value, to, path, may_fail)?.mark(marks))
}

fn apply_unmarked(value: &Value, to: &Type, path: &mut Path, may_fail: bool) -> Result<Value> {
    if *to == Type::Dynamic {
        return Ok(value.clone());
    }
    match (value.kind(), to) {
        (Kind::Unknown(from, refinement), _) => {
            let ty = fill_dynamic(from, &to.without_optional());
            let refinement = refinement_of_converted(from, refinement.refinement(), &ty);
            Ok(Value::unknown(ty).refine(&refinement))
        }
        (Kind::Null(from), _) => Ok(Value::null(fill_dynamic(from, &to.without_optional()))),
        (Kind::Number(number), Type::String) => Ok(Value::string(number.text())),
        (Kind::Bool(value), Type::String) => Ok(Value::string(if *value { "true" } else { "false" })),
        (Kind::String(text), Type::Number) => match Number::parse(text) {
            Some(number) => Ok(Value::number(number)),
            None => Err(error(path, to, &Type::String, ConversionErrorKind::NotANumber)),
        },
        (Kind::String(text), Type::Bool) => match &**text {
            "true" | "1" => Ok(Value::bool(true)),
            "false" | "0" => Ok(Value::bool(false)),
            other => {
                let wrong_case = other.eq_ignore_ascii_case("true") || other.eq_ignore_ascii_case("false");
                Err(error(path, to, &Type::String, ConversionErrorKind::NotABool { wrong_case }))
            }
        },
        (Kind::Sequence(sequence), _) => match (sequence.ty(), to) {
            (Type::Tuple(_), Type::Tuple(wanted)) => {
                let mut elements = Vec::with_capacity(wanted.len());
                for (index, (element, ty)) in sequence.elements().iter().zip(wanted.iter()).enumerate() {
                    elements.push(step_into(element, ty, path, &|| PathStep::Index(index), may_fail)?);
                }
                Ok(Value::tuple(elements))
            }
            (from, Type::List(element) | Type::Set(element)) => {
                let is_list = matches!(to, Type::List(_));
                if is_list && value.known_length().is_none() {
                    // Equal elements of the set may still become one, so nobody knows which element is where.
                    return Ok(Value::unknown(fill_dynamic(from, to)));
                }
                sequence_to_collection(value, element, is_list, path, may_fail)
            }
            (from, _) => Err(error(path, to, from, ConversionErrorKind::Mismatch)),
        },
        (Kind::Mapping(mapping), _) => match (mapping.ty(), to) {
            (from, Type::Object(wanted)) => mapping_to_object(value, from, wanted, to, path, may_fail),
            (from, Type::Map(element)) => mapping_to_map(value, from, element, path, may_fail),
            (from, _) => Err(error(path, to, from, ConversionErrorKind::Mismatch)),
        },
        _ => Err(error(path, to, &value.type_of(), ConversionErrorKind::Mismatch)),
    }
}

fn sequence_to_collection(
    value: &Value,
    wanted: &Type,
    is_list: bool,
    path: &mut Path,
    may_fail: bool,
) -> Result<Value> {
    let from = value.type_of();
    let collection = |element: &Type, elements: Vec<Value>| {
        if is_list { Value::list(element.clone(), elements) } else { Value::set(element.clone(), elements) }
    };
    let no_common_type = |path: &Path| {
        let expected = if is_list { Type::list(wanted.clone()) } else { Type::set(wanted.clone()) };
        Err(error(path, &expected, &from, ConversionErrorKind::NoCommonType))
    };
    let target = match &from {
        Type::Tuple(elements) => match sequence_element(elements, wanted, may_fail) {
            Some(element) => element,
            None => return no_common_type(path),
        },
        _ => wanted.clone(),
    };
    let mut elements = Vec::with_capacity(value.elements().len());
    for (index, element) in value.elements().iter().enumerate() {
        elements.push(step_into(element, &target, path, &|| PathStep::Index(index), may_fail)?);
    }
    if elements.is_empty() {
        // A known type is better than none.
        return Ok(match (&target, from.element_type()) {
            (Type::Dynamic, Some(known)) => collection(known, elements),
            _ => collection(&target, elements),
        });
    }
    if is_list && matches!(from, Type::Tuple(_)) {
        elements = match unify_values(elements, path, may_fail, PathStep::Index)? {
            Some(elements) => elements,
            None => return no_common_type(path),
        };
    }
    if !have_one_type(elements.iter()) {
        return no_common_type(path);
    }
    Ok(collection(&Type::Dynamic, elements))
}

fn mapping_to_map(value: &Value, from: &Type, wanted: &Type, path: &mut Path, may_fail: bool) -> Result<Value> {
    let no_common_type =
        |path: &Path| Err(error(path, &Type::map(wanted.clone()), from, ConversionErrorKind::NoCommonType));
    let (target, unify_may_fail) = match from {
        Type::Object(object) => match mapping_element(object, wanted, may_fail) {
            Some(element) => (element, may_fail),
            None => return no_common_type(path),
        },
        _ => (wanted.clone(), false),
    };
    let names: Vec<Arc<str>> = value.entries().iter().map(|(name, _)| name.clone()).collect();
    let mut elements = Vec::with_capacity(names.len());
    for (name, element) in value.entries() {
        elements.push(step_into(element, &target, path, &|| PathStep::Key(name.clone()), may_fail)?);
    }
    if elements.is_empty() {
        let element = match (&target, from.element_type()) {
            (Type::Dynamic, Some(known)) => known.clone(),
            _ => target,
        };
        return Ok(Value::map(element, std::iter::empty::<(Arc<str>, Value)>()));
    }
    if target.is_collection() || matches!(target, Type::Object(_)) {
        let key = |index: usize| PathStep::Key(names.get(index).cloned().unwrap_or_default());
        elements = match unify_values(elements, path, unify_may_fail, key)? {
            Some(elements) => elements,
            None => return no_common_type(path),
        };
    }
    if !have_one_type(elements.iter()) {
        return no_common_type(path);
    }
    Ok(Value::map(Type::Dynamic, names.into_iter().zip(elements)))
}

/// Converts the elements to the one type they have in common; `None` if there is none.
fn unify_values(
    elements: Vec<Value>,
    path: &mut Path,
    may_fail: bool,
    place: impl Fn(usize) -> PathStep,
) -> Result<Option<Vec<Value>>> {
    let types: Vec<Type> = elements.iter().map(Value::type_of).collect();
    let Some(unified) = unify_types(&types, may_fail) else { return Ok(None) };
    let mut result = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        if element.is_of_type(&unified.ty) {
            result.push(element.clone());
        } else if convert_possible(&element.type_of(), &unified.ty, may_fail) {
            result.push(step_into(element, &unified.ty, path, &|| place(index), may_fail)?);
        } else {
            return Ok(None);
        }
    }
    Ok(Some(result))
}

fn mapping_to_object(
    value: &Value,
    from: &Type,
    wanted: &ObjectType,
    to: &Type,
    path: &mut Path,
    may_fail: bool,
) -> Result<Value> {
    let from_map = matches!(from, Type::Map(_));
    let mut attributes = Vec::with_capacity(wanted.len());
    let mut missing = Vec::new();
    for attribute in wanted.attributes() {
        let name = attribute.name.clone();
        match value.attribute(&name) {
            Some(element) => {
                if ConversionError::SAYS {
                    path.push(if from_map { PathStep::Key(name.clone()) } else { PathStep::Attribute(name.clone()) });
                }
                let element_type = element.type_of();
                // A map may hold what the object's optional attribute cannot be made of; that it is possible at all
                // was seen without the values.
                if from_map && element_type != attribute.ty && !convert_possible(&element_type, &attribute.ty, may_fail)
                {
                    return Err(explain(&element_type, &attribute.ty, path));
                }
                attributes.push((name, step(element, &attribute.ty, path, may_fail)?));
                if ConversionError::SAYS {
                    path.pop();
                }
            }
            None if attribute.optional => attributes.push((name, Value::null(attribute.ty.clone()))),
            None => missing.push(name),
        }
    }
    if missing.is_empty() {
        return Ok(Value::object(attributes));
    }
    Err(error(path, to, from, ConversionErrorKind::MissingAttributes(missing)))
}

/// What stays known of an unknown value when it is converted.
fn refinement_of_converted(from: &Type, known: Option<&Refinement>, to: &Type) -> Refinement {
    let mut result = Refinement::new();
    if !Refinement::KEPT {
        return result;
    }
    if known.is_some_and(Refinement::is_not_null) {
        result = result.not_null();
    }
    match (from, to) {
        (Type::Object(object), Type::Map(_)) => result.length(object.len()),
        (Type::Tuple(elements), Type::List(_)) => result.length(elements.len()),
        // Elements of a set may turn out to be equal.
        (Type::Tuple(elements), Type::Set(_)) => {
            result.length_at_least(elements.len().min(1)).length_at_most(elements.len())
        }
        (from, to) if from.is_collection() && to.is_collection() => {
            let least = known.map_or(0, Refinement::least_length);
            result = result.length_at_least(if matches!(to, Type::Set(_)) { least.min(1) } else { least });
            match known.and_then(Refinement::greatest_length) {
                Some(greatest) => result.length_at_most(greatest),
                None => result,
            }
        }
        _ => result,
    }
}

/// The type `to` with [`Type::Dynamic`] replaced by what `from` has in that place.
fn fill_dynamic(from: &Type, to: &Type) -> Type {
    let unified = |types: &[Type]| unify_types(types, true).map_or(Type::Dynamic, |unified| unified.ty);
    match (from, to) {
        (Type::Dynamic, _) => to.clone(),
        (_, Type::Dynamic) => from.clone(),
        (Type::Map(from), Type::Map(to)) => Type::map(fill_dynamic(from, to)),
        (Type::Object(from), Type::Map(to)) => Type::map(fill_dynamic(&unified(&from.types()), to)),
        (Type::Map(_) | Type::Object(_), Type::Object(wanted)) => {
            let attributes = wanted.attributes().iter().map(|attribute| {
                let ty = match from {
                    Type::Map(element) => fill_dynamic(element, &attribute.ty),
                    Type::Object(from) => from
                        .attribute(&attribute.name)
                        .map_or_else(|| attribute.ty.clone(), |known| fill_dynamic(&known.ty, &attribute.ty)),
                    _ => attribute.ty.clone(),
                };
                ObjectAttribute { name: attribute.name.clone(), ty, optional: false }
            });
            Type::Object(Arc::new(ObjectType::new(attributes)))
        }
        (Type::List(from) | Type::Set(from), Type::List(to)) => Type::list(fill_dynamic(from, to)),
        (Type::List(from) | Type::Set(from), Type::Set(to)) => Type::set(fill_dynamic(from, to)),
        (Type::Tuple(from), Type::List(to)) => Type::list(fill_dynamic(&unified(from), to)),
        (Type::Tuple(from), Type::Set(to)) => Type::set(fill_dynamic(&unified(from), to)),
        (Type::Tuple(from), Type::Tuple(to)) => {
            Type::tuple(from.iter().zip(to.iter()).map(|(from, to)| fill_dynamic(from, to)))
        }
        _ => to.clone(),
    }
}

/// Finds the innermost reason why one type cannot be converted to another.
fn explain(from: &Type, to: &Type, path: &mut Path) -> Box<ConversionError> {
    if !ConversionError::SAYS {
        return error(path, to, from, ConversionErrorKind::Mismatch);
    }
    let reaches = |from: &Type, to: &Type| from == to || convert_possible(from, to, true);
    let (from_type, to_type) = (from, to);
    let mut inner: Option<(PathStep, &Type, &Type)> = None;
    match (from, to) {
        (Type::Object(from), Type::Object(to)) => {
            let missing: Vec<Arc<str>> = to
                .attributes()
                .iter()
                .filter(|wanted| !wanted.optional && from.attribute(&wanted.name).is_none())
                .map(|wanted| wanted.name.clone())
                .collect();
            if !missing.is_empty() {
                return error(path, to_type, from_type, ConversionErrorKind::MissingAttributes(missing));
            }
            for wanted in to.attributes() {
                if let Some(attribute) = from.attribute(&wanted.name)
                    && !reaches(&attribute.ty, &wanted.ty)
                {
                    inner = Some((PathStep::Attribute(wanted.name.clone()), &attribute.ty, &wanted.ty));
                    break;
                }
            }
        }
        (Type::Tuple(from), Type::Tuple(to)) => {
            if from.len() != to.len() {
                return error(path, to_type, from_type, ConversionErrorKind::WrongLength);
            }
            for (index, (from, to)) in from.iter().zip(to.iter()).enumerate() {
                if !reaches(from, to) {
                    inner = Some((PathStep::Index(index), from, to));
                    break;
                }
            }
        }
        (Type::Tuple(_) | Type::Object(_), Type::List(element) | Type::Set(element) | Type::Map(element))
            if **element == Type::Dynamic && matches!(from, Type::Object(_)) == matches!(to, Type::Map(_)) =>
        {
            return error(path, to_type, from_type, ConversionErrorKind::NoCommonType);
        }
        (Type::Tuple(from), Type::List(element) | Type::Set(element)) => {
            let wrong = from.iter().enumerate().find(|(_, from)| !reaches(from, element));
            inner = wrong.map(|(index, from)| (PathStep::Index(index), from, &**element));
        }
        (Type::Object(from), Type::Map(element)) => {
            let wrong = from.attributes().iter().find(|attribute| !reaches(&attribute.ty, element));
            inner = wrong.map(|attribute| (PathStep::Key(attribute.name.clone()), &attribute.ty, &**element));
        }
        (Type::Map(found), Type::Object(to)) => {
            let wrong = to.attributes().iter().find(|wanted| !wanted.optional && !reaches(found, &wanted.ty));
            inner = wrong.map(|wanted| (PathStep::Key(wanted.name.clone()), &**found, &wanted.ty));
        }
        (Type::List(found) | Type::Set(found), Type::List(wanted) | Type::Set(wanted))
        | (Type::Map(found), Type::Map(wanted)) => {
            return error(path, wanted, found, ConversionErrorKind::Elements);
        }
        _ => {}
    }
    match inner {
        Some((place, from, to)) => {
            path.push(place);
            explain(from, to, path)
        }
        None => error(path, to_type, from_type, ConversionErrorKind::Mismatch),
    }
}
