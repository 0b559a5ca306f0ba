//! Lists, sets and maps that are plain arguments.

use schema::Attribute;
use value::{Type, Value};

use super::{At, Comparison, text};
use crate::loose::{empty, is_zero, loosely_equal, same_elements, zero};

impl Comparison {
    pub(super) fn map(&mut self, attribute: &Attribute, element: &Type, old: &Value, new: &Value, at: &At) -> Value {
        let computed = attribute.standing.computed;
        let is_known = new.is_wholly_known();
        let nothing = old.is_null() && new.entries().is_empty();
        // One unknown element makes the whole map unknown.
        if !is_known || (nothing && computed) {
            self.differs(attribute.force_new, at);
            return Value::unknown(attribute.ty.clone());
        }
        if new.is_null() && computed {
            return old.clone();
        }
        // On what the service fills in too, an empty text means that the template sets nothing.
        let entries = new.entries().iter().map(|(key, value)| {
            let kept = old.attribute(key).filter(|old| computed && text(value).is_empty() && !text(old).is_empty());
            (key.clone(), kept.unwrap_or(value).clone())
        });
        let entries: Vec<_> = entries.collect();
        let same = old.entries().len() == entries.len()
            && entries.iter().all(|(key, value)| old.attribute(key).is_some_and(|old| text(old) == text(value)));
        if same {
            return old.clone();
        }
        self.differs(attribute.force_new, at);
        let filled = entries.into_iter().map(|(key, value)| {
            let value = if value.is_null() { zero(element) } else { value };
            (key, value)
        });
        Value::map(element.clone(), filled.collect::<Vec<_>>())
    }

    pub(super) fn sequence(&mut self, attribute: &Attribute, old: &Value, new: &Value, at: &At) -> Value {
        let (ty, computed) = (&attribute.ty, attribute.standing.computed);
        let unknown = || Value::unknown(ty.clone());
        if let Type::List(element) = ty
            && !element.is_primitive()
            && new.is_known()
            && !new.is_wholly_known()
        {
            // Of a list of maps only the map with an unknown element is unknown.
            self.differs(attribute.force_new, at);
            let elements = new.elements().iter();
            let elements = elements
                .map(|own| if own.is_wholly_known() { own.clone() } else { Value::unknown((**element).clone()) });
            return Value::list((**element).clone(), elements);
        }
        let is_set = matches!(ty, Type::Set(_));
        if !new.is_known() && is_set && computed && !is_zero(old) {
            return old.clone();
        }
        if !new.is_wholly_known() {
            self.differs(attribute.force_new, at);
            return unknown();
        }
        if new.is_null() && computed && !old.is_null() {
            return old.clone();
        }
        let (was, given) = (old.elements(), new.elements());
        if is_set {
            if computed && new.is_null() {
                self.differs(attribute.force_new, at);
                return unknown();
            }
            let same = same_elements(given, was, &loosely_equal);
            if same && !at.in_set() {
                return old.clone();
            }
            if !same {
                self.differs(attribute.force_new, at);
            }
            return if new.is_null() { empty(ty) } else { new.clone() };
        }
        let same = was.len() == given.len() && was.iter().zip(given).all(|(a, b)| loosely_equal(a, b));
        if !new.is_null() && !at.in_set() && same {
            return if old.is_null() { new.clone() } else { old.clone() };
        }
        let nothing = was.is_empty() && given.is_empty();
        if nothing && computed {
            self.differs(attribute.force_new, at);
            return unknown();
        }
        if nothing && !at.in_set() {
            return old.clone();
        }
        if !same {
            self.differs(attribute.force_new, at);
        }
        if new.is_null() { empty(ty) } else { new.clone() }
    }
}
