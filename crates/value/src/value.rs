//! Values.

mod marking;

use std::fmt;
use std::sync::Arc;

use crate::normalize::normalized;
use crate::order::stable_order;
use crate::refinement::{Knowledge, Refinement};
use crate::{Marks, Number, ObjectAttribute, ObjectType, Path, PathStep, Type, set};

/// How deep values can be nested. What would be deeper becomes an unknown value of unknown type: parsers stop at 256
/// levels with a diagnostic, and what expressions add on top of that seldom reaches this. Every operation on a value this
/// deep takes less than 500 kB of stack in an optimised build.
pub const MAX_DEPTH: usize = 384;

/// A value: perhaps null, perhaps unknown, perhaps marked, at any depth.
///
/// Cloning is cheap, parts are shared, nothing can be changed in place. `==` compares everything: types, marks and what
/// is known about unknown values; [`Value::equals`] is the operator `==` of the language.
///
/// A sensitive value prints a placeholder in `{:?}`.
///
/// ```
/// use value::{Marks, Type, Value};
///
/// let server = Value::object([("name", Value::string("web")), ("password", Value::string("x").mark(Marks::SENSITIVE))]);
/// assert_eq!(server.type_of(), Type::object([("name", Type::String), ("password", Type::String)]));
/// assert_eq!(server.attribute("name").and_then(Value::as_str), Some("web"));
/// assert!(!server.is_marked() && server.contains_marked());
/// assert_eq!(format!("{server:?}"), r#"{name = "web", password = (sensitive)}"#);
/// ```
#[derive(Clone)]
pub struct Value {
    kind: Arc<Kind>,
    marks: Marks,
}

/// What a value is, marks apart.
#[derive(Clone, PartialEq)]
pub enum Kind {
    /// Nothing, of a type.
    Null(Type),
    /// Not known before apply, of a type, with what is known about it. Never in a build without the feature `unknowns`.
    Unknown(Type, Knowledge),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text in normal form C.
    String(Arc<str>),
    /// A list, set or tuple; its type says which.
    Sequence(Sequence),
    /// A map or an object; its type says which.
    Mapping(Mapping),
}

/// What is known about the inside of a compound value without looking there.
#[derive(Clone, Copy)]
struct Summary {
    marks: Marks,
    wholly_known: bool,
    depth: u16,
    size: usize,
}

/// The elements of a list, set or tuple.
#[derive(Clone)]
pub struct Sequence {
    ty: Type,
    elements: Box<[Value]>,
    summary: Summary,
}

/// The elements of a map or the attributes of an object, sorted by name.
#[derive(Clone)]
pub struct Mapping {
    ty: Type,
    entries: Box<[(Arc<str>, Value)]>,
    summary: Summary,
}

// Summaries follow from the elements.
impl PartialEq for Sequence {
    fn eq(&self, other: &Sequence) -> bool {
        self.ty == other.ty && self.elements == other.elements
    }
}

impl PartialEq for Mapping {
    fn eq(&self, other: &Mapping) -> bool {
        self.ty == other.ty && self.entries == other.entries
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        self.marks == other.marks && (Arc::ptr_eq(&self.kind, &other.kind) || self.kind == other.kind)
    }
}

impl Sequence {
    /// List, set or tuple.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The elements in order.
    pub fn elements(&self) -> &[Value] {
        &self.elements
    }
}

impl Mapping {
    /// Map or object.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// Names and values, sorted by name.
    pub fn entries(&self) -> &[(Arc<str>, Value)] {
        &self.entries
    }
}

impl Summary {
    fn of<'a>(elements: impl Iterator<Item = &'a Value>) -> Summary {
        let mut summary = Summary { marks: Marks::NONE, wholly_known: true, depth: 1, size: 1 };
        for element in elements {
            let inner = element.summary();
            summary.marks |= inner.marks;
            summary.wholly_known &= inner.wholly_known;
            summary.depth = summary.depth.max(inner.depth.saturating_add(1));
            summary.size = summary.size.saturating_add(inner.size);
        }
        summary
    }
}

/// Constructors.
impl Value {
    fn new(kind: Kind) -> Value {
        Value { kind: Arc::new(kind), marks: Marks::NONE }
    }

    /// The null value of a type. Optional attributes in the type become required ones.
    pub fn null(ty: Type) -> Value {
        Value::new(Kind::Null(plain(&ty)))
    }

    /// A value of this type that is not known yet. Optional attributes in the type become required ones.
    pub fn unknown(ty: Type) -> Value {
        Value::new(unknown_kind(plain(&ty), None))
    }

    /// A value about which nothing is known, not even the type.
    pub fn dynamic() -> Value {
        Value::unknown(Type::Dynamic)
    }

    /// True or false.
    pub fn bool(value: bool) -> Value {
        Value::new(Kind::Bool(value))
    }

    /// A number.
    pub fn number(value: impl Into<Number>) -> Value {
        Value::new(Kind::Number(value.into()))
    }

    /// A string; it is brought into normal form C.
    pub fn string(value: impl AsRef<str>) -> Value {
        Value::text(value.as_ref())
    }

    // What does the work is apart from the functions that take any iterator, which are compiled for every kind of it.
    fn text(value: &str) -> Value {
        Value::new(Kind::String(normalized(value)))
    }

    /// A list.
    ///
    /// Elements are of the element type; null and unknown elements of unknown type get it. If the element type is
    /// dynamic, the elements' own type counts if they have one in common. What is of another type becomes unknown.
    pub fn list(element: Type, elements: impl IntoIterator<Item = Value>) -> Value {
        let (element, elements) = homogeneous(element, elements.into_iter().collect());
        Value::sequence(Type::list(element), elements)
    }

    /// A set: equal elements become one, the rest is in Terraform's order. Elements as for [`Value::list`].
    ///
    /// The elements of a set have no marks of their own: the set takes them.
    pub fn set(element: Type, elements: impl IntoIterator<Item = Value>) -> Value {
        Value::set_of(element, elements.into_iter().collect())
    }

    fn set_of(element: Type, mut elements: Vec<Value>) -> Value {
        let mut marks = Marks::NONE;
        for element in &mut elements {
            let (unmarked, inner) = element.unmark_deep();
            marks |= inner;
            *element = unmarked;
        }
        let (element, elements) = homogeneous(element, elements);
        Value::sequence(Type::set(element), set::distinct(elements)).mark(marks)
    }

    /// A map. If a key occurs twice the last one counts. Elements as for [`Value::list`].
    pub fn map<K: AsRef<str>>(element: Type, entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::map_of(element, sorted(entries))
    }

    fn map_of(element: Type, entries: Vec<(Arc<str>, Value)>) -> Value {
        let (keys, elements): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        let (element, elements) = homogeneous(element, elements);
        Value::mapping(Type::map(element), keys.into_iter().zip(elements).collect())
    }

    /// A tuple.
    pub fn tuple(elements: impl IntoIterator<Item = Value>) -> Value {
        Value::tuple_of(elements.into_iter().collect())
    }

    fn tuple_of(elements: Vec<Value>) -> Value {
        Value::sequence(Type::tuple(elements.iter().map(Value::type_of)), elements)
    }

    /// An object. If a name occurs twice the last one counts.
    pub fn object<K: AsRef<str>>(attributes: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::object_of(sorted(attributes))
    }

    fn object_of(entries: Vec<(Arc<str>, Value)>) -> Value {
        let attributes = entries.iter().map(|(name, value)| ObjectAttribute {
            name: name.clone(),
            ty: value.type_of(),
            optional: false,
        });
        let ty = Type::Object(Arc::new(ObjectType::new(attributes)));
        Value::mapping(ty, entries)
    }

    fn sequence(ty: Type, elements: Vec<Value>) -> Value {
        let summary = Summary::of(elements.iter());
        if usize::from(summary.depth) > MAX_DEPTH {
            return Value::dynamic().mark(summary.marks);
        }
        Value::new(Kind::Sequence(Sequence { ty, elements: elements.into(), summary }))
    }

    fn mapping(ty: Type, entries: Vec<(Arc<str>, Value)>) -> Value {
        let summary = Summary::of(entries.iter().map(|(_, value)| value));
        if usize::from(summary.depth) > MAX_DEPTH {
            return Value::dynamic().mark(summary.marks);
        }
        Value::new(Kind::Mapping(Mapping { ty, entries: entries.into(), summary }))
    }
}

/// Unknown, where this build has unknown values; else null.
fn unknown_kind(ty: Type, refinement: Option<Arc<Refinement>>) -> Kind {
    match Knowledge::new(refinement) {
        Some(knowledge) => Kind::Unknown(ty, knowledge),
        None => Kind::Null(ty),
    }
}

/// The type that a value of this constraint has; no type if it is nested too deep.
fn plain(ty: &Type) -> Type {
    if usize::from(ty.summary().depth) > MAX_DEPTH { Type::Dynamic } else { ty.without_optional() }
}

fn sorted<K: AsRef<str>>(entries: impl IntoIterator<Item = (K, Value)>) -> Vec<(Arc<str>, Value)> {
    sorted_by_name(entries.into_iter().map(|(name, value)| (normalized(name.as_ref()), value)).collect())
}

fn sorted_by_name(entries: Vec<(Arc<str>, Value)>) -> Vec<(Arc<str>, Value)> {
    if entries.is_sorted_by(|a, b| a.0 < b.0) {
        return entries;
    }
    let name = |index: usize| entries.get(index).map(|(name, _)| name);
    let mut result: Vec<(Arc<str>, Value)> = Vec::with_capacity(entries.len());
    for index in stable_order(entries.len(), &|a, b| name(a).cmp(&name(b))) {
        let Some(entry) = entries.get(index) else { continue };
        match result.last_mut() {
            // Of equal names the last one counts, and the order has kept theirs.
            Some(last) if last.0 == entry.0 => *last = entry.clone(),
            _ => result.push(entry.clone()),
        }
    }
    result
}

/// The one type of all elements, and the elements, each of that type.
fn homogeneous(element: Type, mut elements: Vec<Value>) -> (Type, Vec<Value>) {
    let element = match element {
        Type::Dynamic => elements.iter().map(Value::type_of).find(|ty| *ty != Type::Dynamic).unwrap_or(Type::Dynamic),
        other => other.without_optional(),
    };
    for value in &mut elements {
        if !value.is_of_type(&element) {
            value.kind = Arc::new(match &*value.kind {
                Kind::Null(Type::Dynamic) => Kind::Null(element.clone()),
                _ => unknown_kind(element.clone(), None),
            });
        }
    }
    (element, elements)
}

/// Whether the values can be the elements of one list, set or map: all that have a type have the same.
pub(crate) fn have_one_type<'a>(elements: impl Iterator<Item = &'a Value>) -> bool {
    let mut found = Type::Dynamic;
    for element in elements {
        let ty = element.type_of();
        if found == Type::Dynamic {
            found = ty;
        } else if ty != Type::Dynamic && ty != found {
            return false;
        }
    }
    true
}

/// Reading.
impl Value {
    /// What the value is, marks apart.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The value's type.
    pub fn type_of(&self) -> Type {
        match &*self.kind {
            Kind::Null(ty) | Kind::Unknown(ty, _) => ty.clone(),
            Kind::Bool(_) => Type::Bool,
            Kind::Number(_) => Type::Number,
            Kind::String(_) => Type::String,
            Kind::Sequence(sequence) => sequence.ty.clone(),
            Kind::Mapping(mapping) => mapping.ty.clone(),
        }
    }

    /// Whether the value's type is this one.
    pub fn is_of_type(&self, ty: &Type) -> bool {
        match &*self.kind {
            Kind::Null(own) | Kind::Unknown(own, _) => own == ty,
            Kind::Bool(_) => *ty == Type::Bool,
            Kind::Number(_) => *ty == Type::Number,
            Kind::String(_) => *ty == Type::String,
            Kind::Sequence(sequence) => sequence.ty == *ty,
            Kind::Mapping(mapping) => mapping.ty == *ty,
        }
    }

    /// Whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(*self.kind, Kind::Null(_))
    }

    /// Whether this is known; parts of it may still be unknown.
    pub fn is_known(&self) -> bool {
        !matches!(*self.kind, Kind::Unknown(..))
    }

    /// Whether this and all its parts are known.
    pub fn is_wholly_known(&self) -> bool {
        !Refinement::KEPT || self.summary().wholly_known
    }

    /// Whether nothing is known, not even the type.
    pub fn is_dynamic(&self) -> bool {
        matches!(*self.kind, Kind::Unknown(Type::Dynamic, _))
    }

    /// Whether this is known not to be null: a known value that is not, or an unknown one of which it is known.
    pub fn is_definitely_not_null(&self) -> bool {
        match &*self.kind {
            Kind::Null(_) => false,
            Kind::Unknown(_, refinement) => refinement.refinement().is_some_and(|refinement| refinement.not_null),
            _ => true,
        }
    }

    /// The bool, if this is a known one.
    pub fn as_bool(&self) -> Option<bool> {
        match *self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if this is a known one.
    pub fn as_number(&self) -> Option<&Number> {
        match &*self.kind {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The text, if this is a known string.
    pub fn as_str(&self) -> Option<&str> {
        match &*self.kind {
            Kind::String(value) => Some(value),
            _ => None,
        }
    }

    /// The elements of a known list, set or tuple; else none.
    pub fn elements(&self) -> &[Value] {
        match &*self.kind {
            Kind::Sequence(sequence) => &sequence.elements,
            _ => &[],
        }
    }

    /// The elements of a known map or the attributes of an object, sorted by name; else none.
    pub fn entries(&self) -> &[(Arc<str>, Value)] {
        match &*self.kind {
            Kind::Mapping(mapping) => &mapping.entries,
            _ => &[],
        }
    }

    /// The attribute or map element of this name, without the marks of the value it is in.
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        let entries = self.entries();
        let index = entries.binary_search_by(|(key, _)| (**key).cmp(name)).ok()?;
        entries.get(index).map(|(_, value)| value)
    }

    /// The value at the end of the path. Marks met on the way are added to it.
    pub fn at(&self, path: &Path) -> Option<Value> {
        let mut value = self.clone();
        for step in path.steps() {
            let inner = match step {
                PathStep::Attribute(name) | PathStep::Key(name) => value.attribute(name)?.clone(),
                PathStep::Index(index) => value.elements().get(*index)?.clone(),
            };
            value = inner.mark(value.marks);
        }
        Some(value)
    }

    /// How many elements there are, if that is known. Not for a set with unknown elements, since they may turn out to
    /// be equal.
    pub fn known_length(&self) -> Option<usize> {
        match &*self.kind {
            Kind::Sequence(sequence) => match sequence.ty {
                Type::Set(_) if sequence.elements.len() > 1 && !sequence.summary.wholly_known => None,
                _ => Some(sequence.elements.len()),
            },
            Kind::Mapping(mapping) => Some(mapping.entries.len()),
            Kind::Null(ty) | Kind::Unknown(ty, _) => match ty {
                Type::Tuple(elements) => Some(elements.len()),
                Type::Object(object) => Some(object.len()),
                _ => None,
            },
            _ => None,
        }
    }

    /// How deep this is nested: 0 for a string, 1 for a list of strings; null and unknown values count as deep as their
    /// type. At most [`MAX_DEPTH`].
    pub fn depth(&self) -> usize {
        usize::from(self.summary().depth)
    }

    /// How many values this consists of, counting shared parts each time they occur (null and unknown values count as
    /// their type does): the work it takes to visit all. Whoever lets people compute values should refuse those that are
    /// too large, since most operations visit all parts.
    pub fn size(&self) -> usize {
        self.summary().size
    }

    fn summary(&self) -> Summary {
        let inner = match &*self.kind {
            Kind::Sequence(sequence) => sequence.summary,
            Kind::Mapping(mapping) => mapping.summary,
            Kind::Null(ty) | Kind::Unknown(ty, _) => {
                let of_type = ty.summary();
                Summary { marks: Marks::NONE, wholly_known: self.is_known(), depth: of_type.depth, size: of_type.size }
            }
            _ => Summary { marks: Marks::NONE, wholly_known: true, depth: 0, size: 1 },
        };
        Summary { marks: inner.marks | self.marks, ..inner }
    }
}

/// Unknown values.
impl Value {
    /// Adds to what is known about an unknown value; any other value stays as it is. If only one value is left that it
    /// can be, that is the result.
    pub fn refine(&self, refinement: &Refinement) -> Value {
        if !Refinement::KEPT {
            return self.clone();
        }
        let Kind::Unknown(ty, known) = &*self.kind else { return self.clone() };
        if *ty == Type::Dynamic {
            return self.clone();
        }
        let refinement = known.refinement().cloned().unwrap_or_default().and(refinement).for_type(ty);
        if let Some(only) = refinement.only_value(ty) {
            return only.mark(self.marks);
        }
        let refinement = (refinement != Refinement::default()).then(|| Arc::new(refinement));
        Value { kind: Arc::new(unknown_kind(ty.clone(), refinement)), marks: self.marks }
    }

    /// What is known about this value, whether it is known or not.
    pub fn refinement(&self) -> Refinement {
        if Refinement::KEPT { Refinement::of_known(self) } else { Refinement::default() }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.marks.is_sensitive() {
            return f.write_str("(sensitive)");
        }
        match &*self.kind {
            Kind::Null(_) => f.write_str("null"),
            Kind::Unknown(..) => f.write_str("(unknown)"),
            Kind::Bool(value) => write!(f, "{value}"),
            Kind::Number(value) => write!(f, "{value}"),
            Kind::String(value) => write!(f, "{value:?}"),
            Kind::Sequence(sequence) => f.debug_list().entries(&sequence.elements).finish(),
            Kind::Mapping(mapping) => {
                f.write_str("{")?;
                for (index, (name, value)) in mapping.entries.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}{name} = {value:?}")?;
                }
                f.write_str("}")
            }
        }
    }
}
