//! The rows of a plan: one for each resource instance and output, in groups.

use ::plan::document::{Action, Change, Document, Mode, ResourceChange};
use serde_json::Value as Json;

use super::causes::{within, without_keys};
use super::texts;
use crate::model::PlanAction;

/// A row, without what is in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) key: String,
    pub(super) action: PlanAction,
    pub(super) subject: Subject,
    pub(super) prefix: String,
    pub(super) name: String,
    /// The address without keys, as seen from the root module; empty for an output.
    pub(super) declared: String,
    /// The address of the module without keys.
    pub(super) module: String,
    pub(super) type_name: String,
}

/// What a row is about: a place in one of the document's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Resource(usize),
    Drift(usize),
    Output(usize),
}

impl Subject {
    pub(super) fn resource(self, document: &Document) -> Option<&ResourceChange> {
        match self {
            Subject::Resource(index) => document.resource_changes.get(index),
            Subject::Drift(index) => document.resource_drift.get(index),
            Subject::Output(_) => None,
        }
    }

    pub(super) fn change(self, document: &Document) -> Option<&Change> {
        match self {
            Subject::Output(index) => document.output_changes.get(index).map(|(_, change)| change),
            _ => self.resource(document).map(|resource| &resource.change),
        }
    }
}

/// The rows of a plan, by group; in a group in the order of the document.
pub(super) fn rows(document: &Document) -> Vec<Row> {
    let resources = document.resource_changes.iter().enumerate();
    let mut rows: Vec<Row> = resources.map(|(index, change)| row(change, Subject::Resource(index))).collect();
    let drifted = document.resource_drift.iter().enumerate();
    // A move is told of the resource itself.
    let drifted = drifted.filter(|(_, change)| change.change.actions != [Action::NoOp]);
    rows.extend(drifted.map(|(index, change)| row(change, Subject::Drift(index))));
    let outputs = document.output_changes.iter().enumerate();
    rows.extend(outputs.map(|(index, (name, change))| Row {
        key: format!("output.{name}"),
        action: if change.actions == [Action::NoOp] { PlanAction::Unchanged } else { PlanAction::Output },
        subject: Subject::Output(index),
        prefix: "output.".to_owned(),
        name: name.clone(),
        declared: String::new(),
        module: String::new(),
        type_name: String::new(),
    }));
    rows.sort_by_key(|row| row.action);
    rows
}

fn row(change: &ResourceChange, subject: Subject) -> Row {
    let module = without_keys(change.module_address.as_deref().unwrap_or_default());
    let own = match change.mode {
        Mode::Data => format!("data.{}.{}", change.type_name, change.name),
        _ => format!("{}.{}", change.type_name, change.name),
    };
    let (prefix, name) = split(change);
    let (key, action) = match (subject, &change.deposed) {
        (Subject::Drift(_), deposed) => {
            (format!("{} drift {}", change.address, deposed.as_deref().unwrap_or_default()), PlanAction::Drift)
        }
        (_, Some(deposed)) => (format!("{} deposed {deposed}", change.address), action(change)),
        (_, None) => (change.address.clone(), action(change)),
    };
    Row {
        key,
        action,
        subject,
        prefix,
        name,
        declared: within(&module, &own),
        module,
        type_name: change.type_name.clone(),
    }
}

/// The part of an address that ends with the type, and the rest.
fn split(change: &ResourceChange) -> (String, String) {
    let module = change.module_address.as_deref().unwrap_or_default().len();
    let wanted = format!("{}.", change.type_name);
    let end = change.address.get(module..).and_then(|rest| rest.find(&wanted)).map(|at| module + at + wanted.len());
    match end.and_then(|end| change.address.split_at_checked(end)) {
        Some((prefix, name)) if !name.is_empty() => (prefix.to_owned(), name.to_owned()),
        _ => (String::new(), change.address.clone()),
    }
}

fn action(resource: &ResourceChange) -> PlanAction {
    let change = &resource.change;
    let is_state = resource.previous_address.is_some() || change.importing.is_some();
    match change.actions.as_slice() {
        [Action::Delete, Action::Create] | [Action::Create, Action::Delete] => PlanAction::Replace,
        [Action::Create, Action::Forget] | [Action::Forget, Action::Create] => PlanAction::Replace,
        [Action::Delete] => PlanAction::Delete,
        [Action::Update] if keeps_values(change) => PlanAction::State,
        [Action::Update] => PlanAction::Update,
        [Action::Create] => PlanAction::Create,
        [Action::Read] => PlanAction::Read,
        [Action::Forget] => PlanAction::Forget,
        [] | [Action::NoOp] if is_state => PlanAction::State,
        [] | [Action::NoOp] => PlanAction::Unchanged,
        // What a later format brings is a change of some kind; its name is told.
        _ => PlanAction::Update,
    }
}

/// Whether an update changes no value: only what counts as sensitive.
pub(super) fn keeps_values(change: &Change) -> bool {
    !texts::marks(&change.after_unknown) && change.before == change.after && change.before != Json::Null
}
