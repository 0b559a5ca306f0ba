//! `ignore_changes`: what the template says of some parts is replaced by what there is.

use config::IgnoredChanges;
use schema::Block;
use value::{PathStep, Type, Value};

/// The configuration with the ignored parts as they were. With a schema, `all` leaves to the provider what only it sets;
/// without one, for what a provider planned, everything stays as it was.
pub(super) fn apply(ignored: &IgnoredChanges, prior: &Value, value: &Value, block: Option<&Block>) -> Value {
    if prior.is_null() || matches!(ignored, IgnoredChanges::Nothing) {
        return value.clone();
    }
    match ignored {
        IgnoredChanges::Nothing => value.clone(),
        IgnoredChanges::All => match block {
            None => prior.clone(),
            Some(block) => without_computed(block, prior),
        },
        IgnoredChanges::Parts(paths) => {
            let mut result = value.clone();
            for path in paths {
                result = with_prior(prior, &result, path.steps());
            }
            result
        }
    }
}

/// What a template would have to say for an object to be as it is.
fn without_computed(block: &Block, object: &Value) -> Value {
    let (plain, marks) = object.unmark();
    let parts = plain.entries().iter().map(|(name, part)| {
        let only_computed = block
            .attribute(name)
            .is_some_and(|attribute| attribute.standing.computed && !attribute.standing.is_settable());
        // An ID that the classic SDK adds can be set, but nobody does.
        let is_id = &**name == "id" && block.attribute(name).is_some_and(|attribute| attribute.standing.computed);
        let part = if only_computed || is_id { Value::null(part.type_of()) } else { part.clone() };
        (name.clone(), part)
    });
    Value::object(parts.collect::<Vec<_>>()).mark(marks)
}

/// The value with the part at a path as it was. What is nowhere on both sides stays.
fn with_prior(prior: &Value, value: &Value, steps: &[PathStep]) -> Value {
    let Some((step, rest)) = steps.split_first() else { return prior.clone() };
    let (old, _) = prior.unmark();
    let (new, marks) = value.unmark();
    if !new.is_known() || old.is_null() {
        return value.clone();
    }
    match step {
        PathStep::Attribute(name) | PathStep::Key(name) => {
            let (was, is) = (old.attribute(name), new.attribute(name));
            let part = match (was, is) {
                // The key of a map that is new goes away again, and one that went away comes back.
                (Some(was), Some(is)) => Some(with_prior(was, is, rest)),
                (Some(was), None) if rest.is_empty() => Some(was.clone()),
                (None, Some(_)) if rest.is_empty() => None,
                (_, is) => is.cloned(),
            };
            let mut entries: Vec<_> = new.entries().iter().filter(|(own, _)| own != name).cloned().collect();
            entries.extend(part.map(|part| (name.clone(), part)));
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            let result = match (new.type_of(), old.type_of()) {
                (Type::Object(_), _) => Value::object(entries),
                (Type::Map(element), _) | (Type::Dynamic, Type::Map(element)) if !new.is_null() => {
                    Value::map((*element).clone(), entries)
                }
                (Type::Map(element), _) if !entries.is_empty() => Value::map((*element).clone(), entries),
                _ => return value.clone(),
            };
            result.mark(marks)
        }
        PathStep::Index(index) => {
            let (Some(was), Some(is)) = (old.elements().get(*index), new.elements().get(*index)) else {
                return value.clone();
            };
            let mut elements = new.elements().to_vec();
            let part = with_prior(was, is, rest);
            if let Some(place) = elements.get_mut(*index) {
                *place = part;
            }
            let result = match new.type_of() {
                Type::List(element) => Value::list((*element).clone(), elements),
                Type::Tuple(_) => Value::tuple(elements),
                _ => return value.clone(),
            };
            result.mark(marks)
        }
    }
}
