//! The values of optional attributes that are left out.

use std::sync::Arc;

use syntax::order::sort_indices;
use value::{Kind, Value};

/// The defaults of a type constraint, in the shape of the type.
#[derive(Clone, Debug)]
pub enum Defaults {
    /// Of every element of a list, set or map.
    Elements(Box<Defaults>),
    /// Of the elements of a tuple.
    Tuple(Vec<Option<Defaults>>),
    /// Of an object's attributes; those without any default are not listed.
    Object(AttributeDefaults),
}

/// The defaults of an object's attributes, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct AttributeDefaults(Vec<(Arc<str>, AttributeDefault)>);

impl AttributeDefaults {
    /// From defaults in any order, each name once.
    pub(crate) fn new(defaults: Vec<(Arc<str>, AttributeDefault)>) -> AttributeDefaults {
        let mut order: Vec<u32> = (0..defaults.len() as u32).collect();
        let name = |index: u32| defaults.get(index as usize).map(|(name, _)| name);
        sort_indices(&mut order, &|a, b| name(a) < name(b));
        AttributeDefaults(order.iter().filter_map(|index| defaults.get(*index as usize)).cloned().collect())
    }

    /// The defaults of the attribute of this name.
    pub fn get(&self, name: &str) -> Option<&AttributeDefault> {
        let index = self.0.binary_search_by(|(key, _)| (**key).cmp(name)).ok()?;
        self.0.get(index).map(|(_, default)| default)
    }

    /// Names and defaults.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &AttributeDefault)> {
        self.0.iter().map(|(name, default)| (&**name, default))
    }
}

/// The defaults of one attribute.
#[derive(Clone, Debug)]
pub struct AttributeDefault {
    /// What the attribute is when it is left out or null; `None`: null.
    pub value: Option<Value>,
    /// The defaults inside the attribute's own type.
    pub inside: Option<Defaults>,
}

impl Defaults {
    /// Fills in the attributes that are absent or null, at any depth. Nothing is filled into a null or unknown value,
    /// and where the value has another shape than the type it stays as it is, so that the conversion that follows
    /// can say what is wrong.
    pub fn apply(&self, value: &Value) -> Value {
        let (plain, marks) = value.unmark();
        match plain.kind() {
            Kind::Sequence(sequence) => {
                let filled: Vec<Value> = sequence
                    .elements()
                    .iter()
                    .enumerate()
                    .map(|(index, element)| {
                        self.of_index(index).map_or_else(|| element.clone(), |inner| inner.apply(element))
                    })
                    .collect();
                // A tuple: filling in may have given the elements different types. The conversion unifies them again.
                Value::tuple(filled).mark(marks)
            }
            Kind::Mapping(mapping) => {
                let mut filled: Vec<(Arc<str>, Value)> = mapping
                    .entries()
                    .iter()
                    .map(|(key, element)| {
                        let element = self.of_key(key).map_or_else(|| element.clone(), |inner| inner.apply(element));
                        (key.clone(), element)
                    })
                    .collect();
                if let Defaults::Object(attributes) = self {
                    for (name, attribute) in &attributes.0 {
                        let Some(default) = &attribute.value else { continue };
                        if plain.attribute(name).is_none_or(Value::is_null) {
                            let default = match &attribute.inside {
                                Some(inside) => inside.apply(default),
                                None => default.clone(),
                            };
                            // Of two attributes of one name the last counts.
                            filled.push((name.clone(), default));
                        }
                    }
                }
                Value::object(filled).mark(marks)
            }
            _ => value.clone(),
        }
    }

    fn of_index(&self, index: usize) -> Option<&Defaults> {
        match self {
            Defaults::Elements(inner) => Some(inner),
            Defaults::Tuple(elements) => elements.get(index)?.as_ref(),
            Defaults::Object(_) => None,
        }
    }

    fn of_key(&self, key: &str) -> Option<&Defaults> {
        match self {
            Defaults::Elements(inner) => Some(inner),
            Defaults::Object(attributes) => attributes.get(key)?.inside.as_ref(),
            Defaults::Tuple(_) => None,
        }
    }
}
