//! `replace_triggered_by`: changes elsewhere that replace a resource.

use config::Lifecycle;
use config::evaluation::{AddressPart, Key, ResourceInstance, address_parts};
use lang::Mode;
use syntax::IndexKey;
use value::{Path, PathStep, Value};

use super::{Decision, Planner};
use crate::address::InstanceAddress;
use crate::document::Action;

impl Planner<'_> {
    /// Whether a change that is already decided replaces this resource.
    pub(super) fn is_triggered(&self, instance: &ResourceInstance<'_, '_>, lifecycle: &Lifecycle<'_>) -> bool {
        lifecycle.replace_triggered_by.iter().any(|(_, expr)| {
            let Some(parts) = address_parts(*expr) else { return false };
            let keys: Option<Vec<Step>> = parts.iter().map(|part| step(instance, part)).collect();
            keys.is_some_and(|steps| self.is_trigger(instance, &steps))
        })
    }

    fn is_trigger(&self, instance: &ResourceInstance<'_, '_>, steps: &[Step]) -> bool {
        let mut steps = steps;
        if let [Step::Name(word), rest @ ..] = steps
            && word == "resource"
        {
            steps = rest;
        }
        let [Step::Name(type_name), Step::Name(name), rest @ ..] = steps else { return false };
        let (key, rest) = match rest {
            [Step::Key(key), rest @ ..] => (Some(key.clone()), rest),
            rest => (None, rest),
        };
        let module = self.module(instance.evaluation, instance.site.instance);
        let wanted = InstanceAddress {
            module,
            mode: Mode::Managed,
            type_name: type_name.clone(),
            name: name.clone(),
            key: key.clone().unwrap_or(Key::None),
        };
        let decisions = self.decisions.borrow();
        let mut changes = decisions.values().filter(|decision| {
            decision.address.is_same_resource(&wanted) && key.as_ref().is_none_or(|key| decision.address.key == *key)
        });
        if rest.is_empty() {
            return changes.any(is_actionable);
        }
        let path: Vec<PathStep> = rest
            .iter()
            .map(|step| match step {
                Step::Name(name) => PathStep::Attribute(name.as_str().into()),
                Step::Key(Key::Index(index)) => PathStep::Index(usize::try_from(*index).unwrap_or(usize::MAX)),
                Step::Key(Key::Text(text)) => PathStep::Key(text.clone()),
                Step::Key(_) => PathStep::Index(usize::MAX),
            })
            .collect();
        let path = Path::from(path);
        changes.next().filter(|change| is_actionable(change)).is_some_and(|change| {
            let at = |value: &Option<Value>| value.as_ref().and_then(|value| at(&value.unmark_deep().0, &path));
            at(&change.before) != at(&change.after)
        })
    }
}

/// The part of a value; an attribute may also be the key of a map.
fn at(value: &Value, path: &Path) -> Option<Value> {
    let mut value = value.clone();
    for step in path.steps() {
        value = match step {
            PathStep::Attribute(name) | PathStep::Key(name) => value.attribute(name)?.clone(),
            PathStep::Index(index) => value.elements().get(*index)?.clone(),
        };
    }
    Some(value)
}

/// What was made or goes away triggers nothing.
fn is_actionable(decision: &Decision) -> bool {
    decision.actions.contains(&Action::Update) || decision.actions.len() == 2
}

enum Step {
    Name(String),
    Key(Key),
}

fn step(instance: &ResourceInstance<'_, '_>, part: &AddressPart<'_>) -> Option<Step> {
    Some(match part {
        AddressPart::Name(name) => Step::Name((*name).to_owned()),
        AddressPart::Key(IndexKey::Number(digits)) => Step::Key(Key::Index(digits.parse().ok()?)),
        AddressPart::Key(IndexKey::String(text)) => Step::Key(Key::Text(text.as_ref().into())),
        AddressPart::Key(_) => return None,
        AddressPart::Computed(expr) => Step::Key(Key::of_value(&instance.evaluate(*expr).0)?),
    })
}
