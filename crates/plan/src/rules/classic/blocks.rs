//! Nested blocks.

use std::collections::BTreeSet;

use schema::{Block, NestedBlock, Nesting};
use value::{Kind, PathStep, Type, Value};

use super::{At, Comparison, text};
use crate::loose::{is_zero, loosely_equal, zero};
use crate::proposed::part;

impl Comparison {
    pub(super) fn blocks(&mut self, nested: &NestedBlock, old: &Value, new: &Value, at: &At) -> Value {
        let computed = nested.standing.computed;
        let unknown = || Value::unknown(nested.value_type());
        if matches!(nested.nesting, Nesting::Single | Nesting::Group) {
            return new.clone();
        }
        if !new.is_known() {
            if nested.nesting == Nesting::Set && computed && !is_zero(old) {
                return old.clone();
            }
            self.differs(nested.force_new, at);
            return unknown();
        }
        if new.elements().is_empty() && computed {
            let is_new = self.create && old.elements().is_empty();
            if !old.is_null() && !is_new {
                return old.clone();
            }
            self.differs(nested.force_new, at);
            return unknown();
        }
        match nested.nesting {
            Nesting::Set => self.set(nested, old, new, at),
            _ => self.list(nested, old, new, at),
        }
    }

    /// Elements pair by index.
    fn list(&mut self, nested: &NestedBlock, old: &Value, new: &Value, at: &At) -> Value {
        let (was, given) = (old.elements(), new.elements());
        let same = |(was, given): (&Value, &Value)| loosely_equal(was, &unknown_as_zero(&nested.block, given));
        if !was.is_empty() && was.len() == given.len() && !at.in_set() && was.iter().zip(given).all(same) {
            return old.clone();
        }
        if was.len() != given.len() {
            self.differs(nested.force_new, at);
        }
        for (index, gone) in was.iter().enumerate().skip(given.len()) {
            self.removed(&nested.block, gone, &at.inside(PathStep::Index(index)));
        }
        let object = nested.block.implied_type();
        let nothing = Value::null(object.clone());
        let elements = given.iter().enumerate().map(|(index, given)| {
            let was = was.get(index).unwrap_or(&nothing);
            self.object(&nested.block, was, given, at.inside(PathStep::Index(index)))
        });
        Value::list(object, elements.collect::<Vec<_>>())
    }

    /// The whole set is compared; if it differs, every element is planned anew.
    fn set(&mut self, nested: &NestedBlock, old: &Value, new: &Value, at: &At) -> Value {
        let was: Vec<(String, &Value)> =
            old.elements().iter().map(|element| (key(&nested.block, element), element)).collect();
        let given: Vec<(String, &Value)> =
            new.elements().iter().map(|element| (key(&nested.block, element), element)).collect();
        let was_keys: BTreeSet<&str> = was.iter().map(|(key, _)| key.as_str()).collect();
        let given_keys: BTreeSet<&str> = given.iter().map(|(key, _)| key.as_str()).collect();
        let is_known = new.is_wholly_known();
        let same = was_keys == given_keys;
        if !at.in_set() && is_known && same {
            return if old.is_null() { nested.absent() } else { old.clone() };
        }
        if !same || !is_known {
            self.differs(nested.force_new, at);
        }
        let inside = At { path: at.path.clone(), set: Some(at.forcing()) };
        for (key, gone) in &was {
            if !given_keys.contains(key.as_str()) {
                self.removed(&nested.block, gone, &inside);
            }
        }
        let object = nested.block.implied_type();
        let nothing = Value::null(object.clone());
        let (mut elements, mut seen) = (Vec::new(), BTreeSet::new());
        for (key, element) in &given {
            let is_known = element.is_wholly_known();
            if is_known && !seen.insert(key.clone()) {
                continue;
            }
            let before = was.iter().rev().find(|(was, _)| is_known && was == key).map_or(&nothing, |(_, was)| *was);
            elements.push(self.object(&nested.block, before, element, inside.clone()));
        }
        Value::set(object, elements)
    }

    /// An object goes away: what it had that forces a replacement does.
    fn removed(&mut self, block: &Block, object: &Value, at: &At) {
        for attribute in block.attributes.iter().filter(|attribute| !attribute.standing.computed) {
            let value = part(object, &attribute.name, &attribute.ty);
            let gone = attribute.default.clone().filter(|_| attribute.ty.is_primitive());
            if !loosely_equal(&value, &gone.unwrap_or_else(|| Value::null(attribute.ty.clone()))) {
                self.differs(attribute.force_new, &at.attribute(&attribute.name));
            }
        }
        for nested in &block.blocks {
            let blocks = part(object, &nested.name, &nested.value_type());
            if nested.standing.computed || nested.nesting == Nesting::Single || blocks.elements().is_empty() {
                continue;
            }
            let mut own = at.attribute(&nested.name);
            self.differs(nested.force_new, &own);
            if nested.nesting == Nesting::Set && !own.in_set() {
                own.set = Some(own.path.clone());
            }
            for (index, element) in blocks.elements().iter().enumerate() {
                self.removed(&nested.block, element, &own.inside(PathStep::Index(index)));
            }
        }
    }
}

/// An object as the SDK compares it: an unknown number, bool or collection reads as its zero value.
fn unknown_as_zero(block: &Block, object: &Value) -> Value {
    let parts = object.entries().iter().map(|(name, value)| {
        let value = match (block.attribute(name), block.block(name)) {
            (Some(attribute), _) => match &attribute.default {
                Some(default) if value.is_null() => default.clone(),
                _ if !value.is_wholly_known() && attribute.ty != Type::String => zero(&attribute.ty),
                _ => value.clone(),
            },
            (_, Some(nested)) if !value.is_known() => nested.absent(),
            (_, Some(nested)) => schema::conform::map_objects(value, &|object| unknown_as_zero(&nested.block, object)),
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    Value::object(parts.collect::<Vec<_>>())
}

/// What tells an element of a set from others: its arguments that a template can set and that are not zero.
fn key(block: &Block, object: &Value) -> String {
    let mut parts = Vec::new();
    for attribute in block.attributes.iter().filter(|attribute| attribute.standing.is_settable()) {
        let value = part(object, &attribute.name, &attribute.ty);
        let value = match &attribute.default {
            Some(default) if value.is_null() => default,
            _ => &value,
        };
        if !is_zero(value) {
            parts.push(format!("{:?}={}", attribute.name, value_key(value)));
        }
    }
    for nested in &block.blocks {
        let blocks = part(object, &nested.name, &nested.value_type());
        if !blocks.is_known() {
            parts.push(format!("{:?}=?", nested.name));
            continue;
        }
        let mut keys: Vec<String> = blocks.elements().iter().map(|element| key(&nested.block, element)).collect();
        if nested.nesting == Nesting::Set {
            keys.sort();
        }
        if !keys.is_empty() {
            parts.push(format!("{:?}={keys:?}", nested.name));
        }
    }
    parts.join(",")
}

fn value_key(value: &Value) -> String {
    if !value.is_known() {
        return "?".to_owned();
    }
    match value.kind() {
        _ if is_zero(value) => String::new(),
        Kind::Sequence(sequence) => {
            let mut keys: Vec<String> = sequence.elements().iter().map(value_key).collect();
            if matches!(sequence.ty(), Type::Set(_)) {
                keys.sort();
            }
            format!("{keys:?}")
        }
        Kind::Mapping(mapping) => {
            let parts = mapping.entries().iter().filter(|(_, value)| !is_zero(value));
            let parts: Vec<String> = parts.map(|(name, value)| format!("{name:?}={}", value_key(value))).collect();
            format!("{parts:?}")
        }
        _ => format!("{:?}", text(value)),
    }
}
