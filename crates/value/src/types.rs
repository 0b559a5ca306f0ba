//! Types of values and type constraints.

use std::sync::Arc;

use crate::order::stable_order;

/// A type, or a type constraint when it contains [`Type::Dynamic`] or optional attributes.
///
/// Cloning is cheap. Equality is structural: object types are equal when names, attribute types and the set of
/// optional attributes are.
///
/// ```
/// use value::Type;
///
/// let servers = Type::list(Type::object([("name", Type::String), ("port", Type::Number)]));
/// assert_eq!(servers.element_type(), Some(&Type::object([("port", Type::Number), ("name", Type::String)])));
/// ```
#[derive(Debug)]
pub enum Type {
    /// Not known yet, or "any" in a constraint.
    Dynamic,
    /// `true` or `false`.
    Bool,
    /// A number of any size.
    Number,
    /// Unicode text in normal form C.
    String,
    /// Elements of one type, in order.
    List(Arc<Type>),
    /// Distinct elements of one type.
    Set(Arc<Type>),
    /// Values of one type by name.
    Map(Arc<Type>),
    /// A fixed number of elements, each with its own type.
    Tuple(Arc<TupleType>),
    /// Named attributes, each with its own type.
    Object(Arc<ObjectType>),
}

/// One attribute of an object type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectAttribute {
    /// The attribute's name.
    pub name: Arc<str>,
    /// The attribute's type.
    pub ty: Type,
    /// Whether a conversion may leave it out. Only constraints have optional attributes, never the type of a value.
    pub optional: bool,
}

/// What is known about a type without looking at its parts, which types share: walking through `[x, x]` of `[y, y]` and
/// so on would visit more parts than there is time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    pub(crate) depth: u16,
    pub(crate) size: usize,
    has_dynamic: bool,
    has_optional: bool,
}

impl Summary {
    const LEAF: Summary = Summary { depth: 0, size: 1, has_dynamic: false, has_optional: false };

    fn outside_of(mut self, inner: Summary) -> Summary {
        self.depth = self.depth.max(inner.depth.saturating_add(1));
        self.size = self.size.saturating_add(inner.size);
        self.has_dynamic |= inner.has_dynamic;
        self.has_optional |= inner.has_optional;
        self
    }
}

/// The element types of a tuple type; it derefs to a slice of them.
#[derive(Clone, Debug)]
pub struct TupleType {
    elements: Box<[Type]>,
    summary: Summary,
}

/// The attributes of an object type, sorted by name.
#[derive(Clone, Debug)]
pub struct ObjectType {
    attributes: Box<[ObjectAttribute]>,
    summary: Summary,
}

impl TupleType {
    /// Makes a tuple type.
    pub fn new(elements: impl IntoIterator<Item = Type>) -> TupleType {
        TupleType::of(elements.into_iter().collect())
    }

    // Apart from `new`, which is compiled for every kind of iterator.
    fn of(elements: Vec<Type>) -> TupleType {
        let summary = elements.iter().fold(Summary::LEAF, |summary, element| summary.outside_of(element.summary()));
        TupleType { elements: elements.into(), summary }
    }
}

impl std::ops::Deref for TupleType {
    type Target = [Type];

    fn deref(&self) -> &[Type] {
        &self.elements
    }
}

// Summaries follow from the parts.
impl PartialEq for TupleType {
    fn eq(&self, other: &TupleType) -> bool {
        self.elements == other.elements
    }
}

impl PartialEq for ObjectType {
    fn eq(&self, other: &ObjectType) -> bool {
        self.attributes == other.attributes
    }
}

impl Eq for TupleType {}

impl Eq for ObjectType {}

impl ObjectType {
    /// Makes an object type. If a name occurs twice the last one counts.
    pub fn new(attributes: impl IntoIterator<Item = ObjectAttribute>) -> ObjectType {
        ObjectType::of(attributes.into_iter().collect())
    }

    fn of(attributes: Vec<ObjectAttribute>) -> ObjectType {
        if attributes.is_sorted_by(|a, b| a.name < b.name) {
            return ObjectType::of_sorted(attributes);
        }
        let name = |index: usize| attributes.get(index).map(|attribute| &attribute.name);
        let mut sorted: Vec<ObjectAttribute> = Vec::with_capacity(attributes.len());
        for index in stable_order(attributes.len(), &|a, b| name(a).cmp(&name(b))) {
            let Some(attribute) = attributes.get(index) else { continue };
            match sorted.last_mut() {
                // Of equal names the last one counts, and the order has kept theirs.
                Some(last) if last.name == attribute.name => *last = attribute.clone(),
                _ => sorted.push(attribute.clone()),
            }
        }
        ObjectType::of_sorted(sorted)
    }

    fn of_sorted(attributes: Vec<ObjectAttribute>) -> ObjectType {
        let mut summary = Summary::LEAF;
        for attribute in &attributes {
            summary = summary.outside_of(attribute.ty.summary());
            summary.has_optional |= attribute.optional;
        }
        ObjectType { attributes: attributes.into(), summary }
    }

    /// The attributes, sorted by name.
    pub fn attributes(&self) -> &[ObjectAttribute] {
        &self.attributes
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&ObjectAttribute> {
        let index = self.attributes.binary_search_by(|attribute| (*attribute.name).cmp(name)).ok()?;
        self.attributes.get(index)
    }

    /// The types of the attributes, in the order of the names.
    pub(crate) fn types(&self) -> Vec<Type> {
        let mut types = Vec::with_capacity(self.attributes.len());
        for attribute in &self.attributes {
            types.push(attribute.ty.clone());
        }
        types
    }

    /// How many attributes there are.
    pub fn len(&self) -> usize {
        self.attributes.len()
    }

    /// Whether there are no attributes.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }
}

impl Type {
    /// The type of lists with elements of this type.
    pub fn list(element: Type) -> Type {
        Type::List(Arc::new(element))
    }

    /// The type of sets with elements of this type.
    pub fn set(element: Type) -> Type {
        Type::Set(Arc::new(element))
    }

    /// The type of maps with elements of this type.
    pub fn map(element: Type) -> Type {
        Type::Map(Arc::new(element))
    }

    /// The type of tuples with these element types.
    pub fn tuple(elements: impl IntoIterator<Item = Type>) -> Type {
        Type::Tuple(Arc::new(TupleType::new(elements)))
    }

    /// The type of objects with these attributes, none of them optional.
    pub fn object<N: Into<Arc<str>>>(attributes: impl IntoIterator<Item = (N, Type)>) -> Type {
        Type::Object(Arc::new(ObjectType::new(attributes.into_iter().map(|(name, ty)| ObjectAttribute {
            name: name.into(),
            ty,
            optional: false,
        }))))
    }

    /// The element type of a list, set or map.
    pub fn element_type(&self) -> Option<&Type> {
        match self {
            Type::List(element) | Type::Set(element) | Type::Map(element) => Some(element),
            _ => None,
        }
    }

    /// Bool, number or string.
    pub fn is_primitive(&self) -> bool {
        matches!(self, Type::Bool | Type::Number | Type::String)
    }

    /// List, set or map.
    pub fn is_collection(&self) -> bool {
        matches!(self, Type::List(_) | Type::Set(_) | Type::Map(_))
    }

    pub(crate) fn summary(&self) -> Summary {
        match self {
            Type::Dynamic => Summary { has_dynamic: true, ..Summary::LEAF },
            Type::Bool | Type::Number | Type::String => Summary::LEAF,
            Type::List(element) | Type::Set(element) | Type::Map(element) => {
                Summary::LEAF.outside_of(element.summary())
            }
            Type::Tuple(tuple) => tuple.summary,
            Type::Object(object) => object.summary,
        }
    }

    /// Whether [`Type::Dynamic`] occurs anywhere in the type.
    pub fn has_dynamic(&self) -> bool {
        self.summary().has_dynamic
    }

    /// Whether an optional attribute occurs anywhere in the type.
    pub fn has_optional(&self) -> bool {
        self.summary().has_optional
    }

    /// The same type with every optional attribute made a required one, at any depth: the type that values of this
    /// constraint have.
    pub fn without_optional(&self) -> Type {
        if !self.has_optional() {
            return self.clone();
        }
        match self {
            Type::Dynamic | Type::Bool | Type::Number | Type::String => self.clone(),
            Type::List(element) => Type::list(element.without_optional()),
            Type::Set(element) => Type::set(element.without_optional()),
            Type::Map(element) => Type::map(element.without_optional()),
            Type::Tuple(elements) => Type::tuple(elements.iter().map(Type::without_optional)),
            Type::Object(object) => Type::object(
                object.attributes.iter().map(|attribute| (attribute.name.clone(), attribute.ty.without_optional())),
            ),
        }
    }

    /// Whether a value of this type could be one of the constraint `other`, where [`Type::Dynamic`] in `other` allows
    /// anything.
    pub fn conforms_to(&self, other: &Type) -> bool {
        if !other.has_dynamic() {
            return self == other;
        }
        match (self, other) {
            (_, Type::Dynamic) => true,
            (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
                a.conforms_to(b)
            }
            (Type::Tuple(a), Type::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.conforms_to(b))
            }
            (Type::Object(a), Type::Object(b)) => {
                a.len() == b.len()
                    && a.attributes
                        .iter()
                        .zip(b.attributes.iter())
                        .all(|(a, b)| a.name == b.name && a.ty.conforms_to(&b.ty))
            }
            (a, b) => a == b,
        }
    }
}

// Written out so that it stays one function: copied into every place that clones a type, the derived one makes a tenth
// of what a browser loads of this crate.
impl Clone for Type {
    #[inline(never)]
    fn clone(&self) -> Type {
        match self {
            Type::Dynamic => Type::Dynamic,
            Type::Bool => Type::Bool,
            Type::Number => Type::Number,
            Type::String => Type::String,
            Type::List(element) => Type::List(element.clone()),
            Type::Set(element) => Type::Set(element.clone()),
            Type::Map(element) => Type::Map(element.clone()),
            Type::Tuple(elements) => Type::Tuple(elements.clone()),
            Type::Object(object) => Type::Object(object.clone()),
        }
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Type) -> bool {
        // Values built from shared parts share their types: without the comparison of addresses a chain of
        // `[x, x]` would take time exponential in its length.
        match (self, other) {
            (Type::Dynamic, Type::Dynamic)
            | (Type::Bool, Type::Bool)
            | (Type::Number, Type::Number)
            | (Type::String, Type::String) => true,
            (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
                Arc::ptr_eq(a, b) || a == b
            }
            (Type::Tuple(a), Type::Tuple(b)) => Arc::ptr_eq(a, b) || a == b,
            (Type::Object(a), Type::Object(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
        }
    }
}

impl Eq for Type {}
