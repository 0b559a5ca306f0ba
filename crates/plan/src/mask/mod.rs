//! The masked form of a plan: the same document without any sensitive value, which is what may leave the hands of whoever
//! made the plan.
//!
//! - Where a value is marked as sensitive, before or after, in the state, or as drift, it is hidden in all of these places.
//! - Values of variables are hidden when the template says that they are sensitive, or is not there; those of outputs when
//!   anything says so.
//! - Of the template, constants are hidden that become sensitive values, and all constants of provider configurations,
//!   provisioners and resources without an instance: nobody tells which of them are sensitive.
//! - Where there are no markers (messages, constants, plans of Terraform before 0.15) no text stays that holds a value
//!   that is hidden elsewhere, if it has at least [`SHORTEST`] characters.
//! - Members of formats later than this knows are left out.
//!
//! Null stays null, and a value that changes stays different from the one before, so that the views of the masked form show
//! the same changes.

mod configuration;
mod secrets;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::document::{Change, Document, Marker, ResourceChange};
use configuration::Hidden;
use secrets::Secrets;

pub use secrets::SHORTEST;

/// What stands for a sensitive value.
pub const SENSITIVE: &str = "(sensitive value)";
/// What stands for a sensitive value that is another one than before.
pub const CHANGED: &str = "(sensitive value, changed)";

/// Members of a change beyond the format's version 1.2 that hold nothing sensitive by Terraform's own rules.
const HARMLESS: [&str; 3] = ["before_identity", "after_identity", "generated_config"];

/// The masked form of a plan.
///
/// ```
/// use plan::{document::Document, mask::masked};
/// let text = r#"{"format_version": "1.2", "output_changes": {"dsn": {
///     "actions": ["update"], "before": "old", "after": "new", "before_sensitive": true, "after_sensitive": true}}}"#;
/// let shown = masked(&Document::read(text)?);
/// assert_eq!(shown.output_changes[0].1.before, "(sensitive value)");
/// assert_eq!(shown.output_changes[0].1.after, "(sensitive value, changed)");
/// # Ok::<(), plan::FileError>(())
/// ```
pub fn masked(document: &Document) -> Document {
    let mut secrets = Secrets::default();
    let markers = markers(document);
    let hidden = Hidden::of(document, &markers);
    let mut shown = Document { others: Map::new(), ..document.clone() };
    for (name, variable) in &mut shown.variables {
        if hidden.variable(name) {
            hide_members(variable, &["value"], &mut secrets);
        }
    }
    for change in shown.resource_drift.iter_mut().chain(&mut shown.resource_changes) {
        let marker = markers.get(&key(&change.address, change.deposed.as_deref())).cloned().unwrap_or_default();
        hide_change(&mut change.change, &marker, &mut secrets);
        change.others = Map::new();
    }
    for (name, change) in &mut shown.output_changes {
        let marker = if hidden.output(name) {
            Marker::of([&Json::Bool(true)])
        } else {
            Marker::of([&change.before_sensitive, &change.after_sensitive])
        };
        let (before, after) =
            cover(std::mem::take(&mut change.before), std::mem::take(&mut change.after), &marker, &mut secrets);
        (change.before, change.after) = (before, after);
        keep_harmless(&mut change.others);
    }
    if let Some(values) = &mut shown.planned_values {
        hide_values(values, &markers, &hidden, &mut secrets);
    }
    if let Some(values) = shown.prior_state.as_mut().and_then(|state| state.get_mut("values")) {
        hide_values(values, &markers, &hidden, &mut secrets);
    }
    if let Some(configuration) = &mut shown.configuration {
        hidden.hide(configuration, &mut secrets);
    }
    let words = secrets.words();
    if words.is_empty() {
        return shown;
    }
    shown.configuration.iter_mut().for_each(|configuration| words.hide(configuration));
    shown.checks.iter_mut().chain(&mut shown.diagnostics).for_each(|json| words.hide(json));
    if !has_markers(document) {
        shown.variables.values_mut().for_each(|json| words.hide(json));
        shown.planned_values.iter_mut().chain(&mut shown.prior_state).for_each(|json| words.hide(json));
        let of_resources = shown.resource_drift.iter_mut().chain(&mut shown.resource_changes).map(|of| &mut of.change);
        for change in of_resources.chain(shown.output_changes.iter_mut().map(|(_, change)| change)) {
            words.hide(&mut change.before);
            words.hide(&mut change.after);
        }
    }
    shown
}

/// What names an object of a resource: its address, and its key if it is a deposed one.
type Key = (String, Option<String>);

fn key(address: &str, deposed: Option<&str>) -> Key {
    (address.to_owned(), deposed.map(str::to_owned))
}

/// Everything that the document says about what is sensitive in each object.
fn markers(document: &Document) -> BTreeMap<Key, Marker<'_>> {
    let mut found: BTreeMap<Key, Vec<&Json>> = BTreeMap::new();
    for of in document.resource_drift.iter().chain(&document.resource_changes) {
        let ResourceChange { address, previous_address, deposed, change, .. } = of;
        for address in [Some(address), previous_address.as_ref()].into_iter().flatten() {
            let here = found.entry(key(address, deposed.as_deref())).or_default();
            here.extend([&change.before_sensitive, &change.after_sensitive]);
        }
    }
    let prior = document.prior_state.as_ref().and_then(|state| state.get("values"));
    for values in [document.planned_values.as_ref(), prior].into_iter().flatten() {
        resources(values.get("root_module"), &mut |resource| {
            if let (Some(key), Some(marker)) = (key_of(resource), resource.get("sensitive_values")) {
                found.entry(key).or_default().push(marker);
            }
        });
    }
    found.into_iter().map(|(key, markers)| (key, Marker::of(markers))).collect()
}

fn key_of(resource: &Json) -> Option<Key> {
    let deposed = resource.get("deposed_key").and_then(Json::as_str);
    Some(key(resource.get("address")?.as_str()?, deposed))
}

/// Every resource of a module and of those below it.
fn resources<'a>(module: Option<&'a Json>, each: &mut dyn FnMut(&'a Json)) {
    let Some(module) = module else { return };
    elements(module, "resources").for_each(&mut *each);
    elements(module, "child_modules").for_each(|child| resources(Some(child), each));
}

fn elements<'a>(json: &'a Json, name: &str) -> impl Iterator<Item = &'a Json> {
    json.get(name).and_then(Json::as_array).into_iter().flatten()
}

/// Whether the document's format knows markers: since Terraform 0.15.
fn has_markers(document: &Document) -> bool {
    !matches!(document.format_version.as_str(), "0.1")
}

fn hide_change(change: &mut Change, marker: &Marker<'_>, secrets: &mut Secrets) {
    let (before, after) = (std::mem::take(&mut change.before), std::mem::take(&mut change.after));
    (change.before, change.after) = cover(before, after, marker, secrets);
    keep_harmless(&mut change.others);
}

fn keep_harmless(others: &mut Map<String, Json>) {
    others.retain(|name, _| HARMLESS.contains(&name.as_str()));
}

/// Hides what is marked in both sides of a change.
fn cover(before: Json, after: Json, marker: &Marker<'_>, secrets: &mut Secrets) -> (Json, Json) {
    if marker.is_none() {
        return (before, after);
    }
    if marker.is_whole() {
        let changes = !before.is_null() && before != after;
        let mut hide = |value: Json, shown: &str| {
            secrets.add(&value);
            if value.is_null() { value } else { shown.into() }
        };
        return (hide(before, SENSITIVE), hide(after, if changes { CHANGED } else { SENSITIVE }));
    }
    match (before, after) {
        (Json::Object(mut before), Json::Object(mut after)) => {
            for (name, old) in &mut before {
                let mut new = after.get_mut(name);
                let taken = new.as_deref_mut().map(Json::take).unwrap_or_default();
                let (hidden, shown) = cover(old.take(), taken, &marker.member(name), secrets);
                *old = hidden;
                if let Some(new) = new {
                    *new = shown;
                }
            }
            for (name, new) in after.iter_mut().filter(|(name, _)| !before.contains_key(*name)) {
                *new = cover(Json::Null, new.take(), &marker.member(name), secrets).1;
            }
            (before.into(), after.into())
        }
        (Json::Array(before), Json::Array(after)) => {
            let (old_count, new_count) = (before.len(), after.len());
            let (mut old, mut new) = (before.into_iter(), after.into_iter());
            let mut covered = (Vec::with_capacity(old_count), Vec::with_capacity(new_count));
            for index in 0..old_count.max(new_count) {
                let both = (old.next().unwrap_or_default(), new.next().unwrap_or_default());
                let (hidden, shown) = cover(both.0, both.1, &marker.element(index), secrets);
                covered.0.push(hidden);
                covered.1.push(shown);
            }
            covered.0.truncate(old_count);
            covered.1.truncate(new_count);
            (covered.0.into(), covered.1.into())
        }
        // Of different shape, each by itself.
        (before, after) => (cover_alone(before, marker, secrets), cover_alone(after, marker, secrets)),
    }
}

fn cover_alone(value: Json, marker: &Marker<'_>, secrets: &mut Secrets) -> Json {
    match value {
        _ if marker.is_none() => value,
        Json::Null => value,
        _ if marker.is_whole() => {
            secrets.add(&value);
            SENSITIVE.into()
        }
        Json::Object(map) => {
            let of = |(name, value): (String, Json)| {
                let covered = cover_alone(value, &marker.member(&name), secrets);
                (name, covered)
            };
            map.into_iter().map(of).collect::<Map<_, _>>().into()
        }
        Json::Array(list) => {
            let of = |(index, value)| cover_alone(value, &marker.element(index), secrets);
            list.into_iter().enumerate().map(of).collect()
        }
        // A marker of parts on a value that has none: its shape is not what the marker is about.
        other => {
            if marker.is_any() {
                secrets.add(&other);
                return SENSITIVE.into();
            }
            other
        }
    }
}

/// Hides in what the format calls a values representation: outputs and a tree of modules.
fn hide_values(values: &mut Json, markers: &BTreeMap<Key, Marker<'_>>, hidden: &Hidden<'_>, secrets: &mut Secrets) {
    for (name, output) in values.get_mut("outputs").and_then(Json::as_object_mut).into_iter().flatten() {
        if hidden.output(name) {
            hide_members(output, &["value"], secrets);
        }
    }
    if let Some(module) = values.get_mut("root_module") {
        hide_module(module, markers, secrets);
    }
}

fn hide_module(module: &mut Json, markers: &BTreeMap<Key, Marker<'_>>, secrets: &mut Secrets) {
    for resource in module.get_mut("resources").and_then(Json::as_array_mut).into_iter().flatten() {
        let marker = key_of(resource).and_then(|key| markers.get(&key)).cloned().unwrap_or_default();
        if let Some(values) = resource.get_mut("values") {
            *values = cover_alone(values.take(), &marker, secrets);
        }
    }
    for child in module.get_mut("child_modules").and_then(Json::as_array_mut).into_iter().flatten() {
        hide_module(child, markers, secrets);
    }
}

fn hide_members(json: &mut Json, names: &[&str], secrets: &mut Secrets) {
    for name in names {
        if let Some(value) = json.get_mut(*name) {
            hide(value, secrets);
        }
    }
}

fn hide(value: &mut Json, secrets: &mut Secrets) {
    secrets.add(value);
    if !value.is_null() {
        *value = SENSITIVE.into();
    }
}
