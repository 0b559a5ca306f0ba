//! The plan as a document.

use std::collections::BTreeSet;

use config::Mode;
use config::evaluation::{Evaluation, Key};
use serde_json::{Value as Json, json};
use syntax::Span;

use super::{Decision, Drift, Planned, Planner, is_error, json};
use crate::address::InstanceAddress;
use crate::configuration::{configuration, relevant_attributes};
use crate::document::{self, Action, Change, Document, FORMAT_VERSION, ResourceChange, TERRAFORM_VERSION};
use crate::schema_of;

impl Planner<'_> {
    /// Puts together what was decided.
    pub(super) fn assemble(&self, evaluation: &Evaluation<'_>) -> Planned {
        self.order_replacements(evaluation);
        let diagnostics = evaluation.diagnostics();
        let errored = diagnostics.iter().any(is_error);
        let decisions = self.decisions.borrow();
        let deposed = self.deposed_decisions.borrow();
        let mut shown: Vec<&Decision> =
            decisions.values().chain(deposed.iter()).filter(|decision| !decision.is_read).collect();
        shown.sort_by(|a, b| (&a.address, &a.deposed).cmp(&(&b.address, &b.deposed)));
        let places: Vec<Option<(String, Span)>> = shown.iter().map(|decision| decision.place.clone()).collect();
        let resource_changes: Vec<ResourceChange> = shown.iter().map(|decision| change_of(decision)).collect();
        let output_changes = self.output_changes(evaluation);
        let changes_something = shown
            .iter()
            .any(|decision| decision.is_change() || decision.previous.is_some() || decision.importing.is_some());
        let changes_outputs = output_changes.iter().any(|(_, change)| change.actions != [Action::NoOp]);
        let schema = schema_of(self.request.schemas);
        let modules: Vec<String> =
            (1..evaluation.instances().len()).map(|instance| evaluation.module_address(instance)).collect();
        let relevant_attributes =
            relevant_attributes(self.request.tree, &schema, &resource_changes, &output_changes, &modules);
        let document = Document {
            variables: self.given_variables(),
            planned_values: Some(self.planned_values(evaluation, &shown)),
            configuration: Some(configuration(self.request.tree, &schema)),
            relevant_attributes,
            format_version: FORMAT_VERSION.to_owned(),
            terraform_version: TERRAFORM_VERSION.to_owned(),
            resource_drift: self.drift_changes(),
            resource_changes,
            output_changes,
            checks: if self.request.destroy { Vec::new() } else { self.check_results(evaluation) },
            timestamp: self.request.environment.plan_timestamp.map(str::to_owned),
            applyable: Some(!errored && (changes_something || changes_outputs)),
            complete: Some(!errored),
            errored: Some(errored),
            ..Document::default()
        };
        let notes = self.notes.borrow().iter().cloned().collect();
        Planned { document, diagnostics, notes, places }
    }

    /// A resource whose replacement is made first needs the same of all that it depends on.
    fn order_replacements(&self, evaluation: &Evaluation<'_>) {
        let first: BTreeSet<(usize, usize)> = {
            let decisions = self.decisions.borrow();
            let own = decisions.values().filter(|decision| decision.create_before_destroy);
            let blocks: BTreeSet<(usize, usize)> = own.filter_map(|decision| decision.block).collect();
            blocks.into_iter().flat_map(|(instance, index)| evaluation.dependencies(instance, index, true)).collect()
        };
        for decision in self.decisions.borrow_mut().values_mut() {
            if decision.actions == [Action::Delete, Action::Create]
                && decision.block.is_some_and(|block| first.contains(&block))
            {
                decision.actions.reverse();
            }
        }
    }

    fn drift_changes(&self) -> Vec<ResourceChange> {
        let drift = self.drift.borrow();
        let change = |(address, (provider, before, after)): (&InstanceAddress, &Drift)| {
            let actions = vec![if after.is_some() { Action::Update } else { Action::Delete }];
            let change = change(actions, Some(before), after.as_ref());
            ResourceChange {
                previous_address: self.previous.get(address).map(ToString::to_string),
                change,
                ..resource_change(address, provider)
            }
        };
        drift.iter().map(change).collect()
    }
}

fn change_of(decision: &Decision) -> ResourceChange {
    let mut change = change(decision.actions.clone(), decision.before.as_ref(), decision.after.as_ref());
    change.replace_paths = decision.replace_paths.iter().map(json::path).collect();
    change.importing = decision
        .importing
        .as_ref()
        .map(|id| json::known(id).map_or_else(|| json!({ "unknown": true }), |id| json!({ "id": id })));
    ResourceChange {
        previous_address: decision.previous.as_ref().map(ToString::to_string),
        deposed: decision.deposed.clone(),
        change,
        action_reason: decision.reason.map(str::to_owned),
        ..resource_change(&decision.address, &decision.provider)
    }
}

fn resource_change(address: &InstanceAddress, provider: &str) -> ResourceChange {
    let module = address.module_text();
    ResourceChange {
        address: address.to_string(),
        module_address: Some(module).filter(|module| !module.is_empty()),
        mode: if address.mode == Mode::Data { document::Mode::Data } else { document::Mode::Managed },
        type_name: address.type_name.clone(),
        name: address.name.clone(),
        index: match &address.key {
            Key::Index(index) => Some(Json::from(*index)),
            Key::Text(text) => Some(Json::from(text.to_string())),
            _ => None,
        },
        provider_name: provider.to_owned(),
        ..ResourceChange::default()
    }
}

fn change(actions: Vec<Action>, before: Option<&value::Value>, after: Option<&value::Value>) -> Change {
    let none = || Json::Bool(false);
    Change {
        actions,
        before: before.and_then(json::known).unwrap_or_default(),
        after: after.and_then(json::known).unwrap_or_default(),
        after_unknown: after.map_or_else(|| json!({}), json::unknown_marks),
        before_sensitive: before.map_or_else(none, json::sensitive_marks),
        after_sensitive: after.map_or_else(none, json::sensitive_marks),
        ..Change::default()
    }
}
