//! The digest of a plan: the same for plans that do the same, so that whoever applies one can tell whether it is the one
//! that was approved.
//!
//! SHA-256 over a canonical form of what the plan does: actions, reasons, values before and after with what is unknown or
//! sensitive, replace paths, imports and moves of every resource, drift, outputs, results of checks, and members of formats
//! later than this knows. Not in it: the time, versions, the template, variables, and whatever follows from the rest.
//! Order matters where it means something: in lists, not among members, resources, or the elements of sets (which are those
//! that the schemas call so).
//!
//! Of a sensitive value the digest has its effect only: that it is there, and whether it is another one than before. A digest
//! of the value could be guessed by trying the likely ones. So two plans that set different new passwords are one, and the
//! masked form of a plan has the digest of the plan.

use std::fmt;

use schema::{Attribute, Block, Nesting};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use value::{Number, Type};

use crate::SchemaOf;
use crate::document::{Change, Document, Marker, Mode, ResourceChange};

/// Which form is digested; another form has another name, so that no two of them can be taken for each other.
const FORM: &str = "stackwright plan 1";

/// The digest of a plan. It displays as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a plan. Of types without a schema every list counts as ordered.
    ///
    /// ```
    /// use plan::{digest::Digest, document::Document};
    /// let read = |text: &str| Document::read(text).map(|document| Digest::of(&document, &|_, _, _| None));
    /// let early = read(r#"{"format_version": "1.2", "resource_changes": [], "timestamp": "2025-01-01T00:00:00Z"}"#)?;
    /// let late = read(r#"{"timestamp": "2025-12-31T00:00:00Z", "resource_changes": [], "format_version": "1.2"}"#)?;
    /// assert_eq!(early, late);
    /// assert_eq!(early.to_string().len(), 64);
    /// # Ok::<(), plan::FileError>(())
    /// ```
    pub fn of(document: &Document, schemas: &SchemaOf<'_>) -> Digest {
        let mut canonical = Canonical::default();
        canonical.text(FORM);
        for changes in [&document.resource_changes, &document.resource_drift] {
            canonical.sorted(changes.iter().map(|change| of_resource(change, schemas)).collect());
        }
        let outputs = document.output_changes.iter().map(|(name, change)| {
            let mut canonical = Canonical::default();
            canonical.text(name);
            canonical.change(change, Shape::Unknown);
            canonical.0
        });
        canonical.sorted(outputs.collect());
        canonical.sorted(document.checks.iter().map(of_check).collect());
        canonical.boolean(document.errored == Some(true));
        canonical.plain(&Json::Object(document.others.clone()));
        Digest(Sha256::digest(&canonical.0).into())
    }

    /// The bytes.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

fn of_resource(change: &ResourceChange, schemas: &SchemaOf<'_>) -> Vec<u8> {
    let mode = match change.mode {
        Mode::Data => schema::Mode::Data,
        Mode::Managed | Mode::Other(_) => schema::Mode::Managed,
    };
    let schema = schemas(&change.provider_name, mode, &change.type_name);
    let mut canonical = Canonical::default();
    canonical.text(&change.address);
    canonical.text(change.mode.name());
    canonical.text(&change.provider_name);
    canonical.optional(change.deposed.as_deref());
    canonical.optional(change.previous_address.as_deref());
    canonical.optional(change.action_reason.as_deref());
    canonical.change(&change.change, schema.as_ref().map_or(Shape::Unknown, |schema| Shape::Block(&schema.block)));
    canonical.plain(&Json::Object(change.others.clone()));
    canonical.0
}

/// Of a check its results, not its messages: these are texts of the template.
fn of_check(check: &Json) -> Vec<u8> {
    let mut canonical = Canonical::default();
    let about = |json: &Json| (json["address"]["to_display"].clone(), json["status"].clone());
    let mut put = |(address, status): (Json, Json)| {
        canonical.plain(&address);
        canonical.plain(&status);
    };
    put(about(check));
    check["instances"].as_array().into_iter().flatten().map(about).for_each(&mut put);
    canonical.0
}

/// What is known about the shape of a value.
#[derive(Clone, Copy)]
enum Shape<'a> {
    Block(&'a Block),
    Attributes(&'a [Attribute]),
    /// Nested blocks or attributes in a collection, and the shape of one.
    Elements(Nesting, &'a Shape<'a>),
    Type(&'a Type),
    Unknown,
}

/// Bytes of which every part says its kind and length, so that no two values have the same.
#[derive(Default)]
struct Canonical(Vec<u8>);

/// A value and what its markers say.
#[derive(Clone)]
struct Part<'a> {
    value: &'a Json,
    unknown: Marker<'a>,
    sensitive: Marker<'a>,
    /// The value at the same place on the other side of a change, where there is such a place.
    other: Option<&'a Json>,
}

impl<'a> Part<'a> {
    fn member(&self, name: &str) -> Part<'a> {
        Part {
            value: self.value.get(name).unwrap_or(&Json::Null),
            unknown: self.unknown.member(name),
            sensitive: self.sensitive.member(name),
            other: self.other.map(|other| other.get(name).unwrap_or(&Json::Null)),
        }
    }

    fn element(&self, index: usize) -> Part<'a> {
        Part {
            value: self.value.get(index).unwrap_or(&Json::Null),
            unknown: self.unknown.element(index),
            sensitive: self.sensitive.element(index),
            other: self.other.map(|other| other.get(index).unwrap_or(&Json::Null)),
        }
    }
}

impl Canonical {
    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        self.0.push(kind);
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(b's', text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.push(b'0'),
        }
    }

    fn boolean(&mut self, truth: bool) {
        self.0.push(if truth { b't' } else { b'f' });
    }

    fn sorted(&mut self, mut parts: Vec<Vec<u8>>) {
        parts.sort_unstable();
        self.all(b'{', parts);
    }

    fn all(&mut self, kind: u8, parts: Vec<Vec<u8>>) {
        self.0.push(kind);
        self.0.extend((parts.len() as u64).to_be_bytes());
        parts.iter().for_each(|part| self.bytes(b'.', part));
    }

    /// A value of which nothing is marked or known.
    fn plain(&mut self, value: &Json) {
        let none = Marker::default();
        self.part(&Part { value, unknown: none.clone(), sensitive: none, other: None }, Shape::Unknown);
    }

    fn change(&mut self, change: &Change, shape: Shape<'_>) {
        self.all(b'[', change.actions.iter().map(|action| action.name().as_bytes().to_vec()).collect());
        // What becomes sensitive hides what it was.
        let sensitive = Marker::of([&change.before_sensitive, &change.after_sensitive]);
        let side = |value, unknown, other| Part { value, unknown, sensitive: sensitive.clone(), other };
        self.part(&side(&change.before, Marker::default(), None), shape);
        self.part(&side(&change.after, Marker::of([&change.after_unknown]), Some(&change.before)), shape);
        for marker in [&change.before_sensitive, &change.after_sensitive] {
            self.marker(&Marker::of([marker]));
        }
        let paths = change.replace_paths.iter().map(|path| {
            let mut canonical = Canonical::default();
            canonical.plain(&Json::Array(path.clone()));
            canonical.0
        });
        self.sorted(paths.collect());
        self.plain(change.importing.as_ref().unwrap_or(&Json::Null));
        self.plain(&Json::Object(change.others.clone()));
    }

    /// A marker without what it does not mark. Elements of sets are marked alike, so their order does not show.
    fn marker(&mut self, marker: &Marker<'_>) {
        if marker.is_whole() {
            self.0.push(b't');
            return;
        }
        let named = |name: &str| {
            let mut canonical = Canonical::default();
            canonical.text(name);
            canonical.marker(&marker.member(name));
            canonical.0
        };
        let elements = (0..marker.element_count()).filter(|index| marker.element(*index).is_any()).map(|index| {
            let mut canonical = Canonical::default();
            canonical.marker(&marker.element(index));
            canonical.0
        });
        let mut parts: Vec<Vec<u8>> = marker.names().filter(|name| marker.member(name).is_any()).map(named).collect();
        parts.extend(elements);
        self.sorted(parts);
    }

    fn part(&mut self, part: &Part<'_>, shape: Shape<'_>) {
        if part.sensitive.is_whole() && (!part.value.is_null() || part.unknown.is_any()) {
            self.0.push(b'?');
            self.boolean(part.unknown.is_any());
            self.boolean(part.other.is_some_and(|other| !other.is_null() && other != part.value));
            return;
        }
        if part.unknown.is_whole() {
            self.0.push(b'u');
            return;
        }
        match part.value {
            Json::Null if part.unknown.is_any() => self.members(part, shape),
            Json::Null => self.0.push(b'0'),
            Json::Bool(truth) => self.boolean(*truth),
            Json::Number(number) => {
                let digits = number.to_string();
                let same = Number::parse(&digits).map_or(digits, |number| number.text());
                self.bytes(b'n', same.as_bytes());
            }
            Json::String(text) => self.text(text),
            Json::Object(_) => self.members(part, shape),
            Json::Array(list) => self.elements(part, list, shape),
        }
    }

    /// Members by name. One that is null is as good as absent.
    fn members(&mut self, part: &Part<'_>, shape: Shape<'_>) {
        let empty = Map::new();
        let map = part.value.as_object().unwrap_or(&empty);
        let unknown = part.unknown.names().filter(|name| !map.contains_key(*name));
        let members = map.keys().map(String::as_str).chain(unknown).map(|name| (name, part.member(name)));
        let members = members.filter(|(_, member)| !member.value.is_null() || member.unknown.is_any());
        let members = members.map(|(name, member)| {
            let mut canonical = Canonical::default();
            canonical.text(name);
            shape.with_member(name, |shape| canonical.part(&member, shape));
            canonical.0
        });
        self.sorted(members.collect());
    }

    fn elements(&mut self, part: &Part<'_>, list: &[Json], shape: Shape<'_>) {
        let is_set = shape.is_set();
        let count = list.len().max(part.unknown.element_count());
        let elements = (0..count).map(|index| {
            let mut element = part.element(index);
            if is_set {
                element.other = None;
            }
            let mut canonical = Canonical::default();
            shape.with_element(|shape| canonical.part(&element, shape));
            canonical.0
        });
        let elements = elements.collect();
        if !is_set {
            return self.all(b'[', elements);
        }
        self.sorted(elements);
        // Elements of sets have no counterpart, so whether something sensitive changes is told of the set.
        if part.sensitive.is_any() {
            let sorted = |list: &[Json]| {
                let mut canonical = Canonical::default();
                canonical.sorted(
                    list.iter()
                        .map(|element| {
                            let mut canonical = Canonical::default();
                            shape.with_element(|shape| canonical.plain_of(element, shape));
                            canonical.0
                        })
                        .collect(),
                );
                canonical.0
            };
            let before = part.other.and_then(Json::as_array);
            self.boolean(before.is_some_and(|before| sorted(before) != sorted(list)));
        }
    }

    fn plain_of(&mut self, value: &Json, shape: Shape<'_>) {
        let none = Marker::default();
        self.part(&Part { value, unknown: none.clone(), sensitive: none, other: None }, shape);
    }
}

impl Shape<'_> {
    fn is_set(self) -> bool {
        matches!(self, Shape::Elements(Nesting::Set, _) | Shape::Type(Type::Set(_)))
    }

    /// Goes on with the shape of a member: of an object, a map, or a body.
    fn with_member(self, name: &str, go_on: impl FnOnce(Shape<'_>)) {
        match self {
            Shape::Block(block) => match (block.attribute(name), block.block(name)) {
                (Some(attribute), _) => of_attribute(attribute, go_on),
                (None, Some(nested)) => wrapped(nested.nesting, Shape::Block(&nested.block), go_on),
                (None, None) => go_on(Shape::Unknown),
            },
            Shape::Attributes(attributes) => match attributes.iter().find(|attribute| &*attribute.name == name) {
                Some(attribute) => of_attribute(attribute, go_on),
                None => go_on(Shape::Unknown),
            },
            Shape::Elements(_, element) => go_on(*element),
            Shape::Type(Type::Map(element)) => go_on(Shape::Type(element)),
            Shape::Type(Type::Object(object)) => {
                go_on(object.attribute(name).map_or(Shape::Unknown, |attribute| Shape::Type(&attribute.ty)));
            }
            Shape::Type(_) | Shape::Unknown => go_on(Shape::Unknown),
        }
    }

    /// Goes on with the shape of an element.
    fn with_element(self, go_on: impl FnOnce(Shape<'_>)) {
        match self {
            Shape::Elements(_, element) => go_on(*element),
            Shape::Type(Type::List(element) | Type::Set(element)) => go_on(Shape::Type(element)),
            _ => go_on(Shape::Unknown),
        }
    }
}

fn of_attribute(attribute: &Attribute, go_on: impl FnOnce(Shape<'_>)) {
    match &attribute.nested {
        Some(nested) => wrapped(nested.nesting, Shape::Attributes(&nested.attributes), go_on),
        None => go_on(Shape::Type(&attribute.ty)),
    }
}

fn wrapped(nesting: Nesting, one: Shape<'_>, go_on: impl FnOnce(Shape<'_>)) {
    match nesting {
        Nesting::Single | Nesting::Group => go_on(one),
        Nesting::List | Nesting::Set | Nesting::Map => go_on(Shape::Elements(nesting, &one)),
    }
}
