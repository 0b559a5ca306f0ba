//! What becomes of the root module's outputs.

use config::evaluation::{Evaluation, OutputValue};
use serde_json::Value as Json;
use value::{Type, Value};

use super::{Planner, json};
use crate::document::{Action, Change};

impl Planner<'_> {
    /// The changes of outputs, by name.
    pub(super) fn output_changes(&self, evaluation: &Evaluation<'_>) -> Vec<(String, Change)> {
        let mut changes: Vec<(String, Change)> = Vec::new();
        let outputs = if self.request.destroy { Vec::new() } else { evaluation.outputs() };
        for output in &outputs {
            if !output.failed {
                changes.push((output.name.clone(), self.output_change(output)));
            }
        }
        for (name, stored) in &self.request.state.outputs {
            if outputs.iter().all(|output| output.name != *name) {
                let (before, _) = stored.value.unmark_deep();
                let change = change(vec![Action::Delete], &before, &Value::null(Type::Dynamic), stored.sensitive);
                changes.push((name.clone(), change));
            }
        }
        changes.sort_by(|a, b| a.0.cmp(&b.0));
        changes
    }

    fn output_change(&self, output: &OutputValue) -> Change {
        let stored = self.request.state.output(&output.name);
        let (after, _) = output.value.unmark_deep();
        let before = stored.map_or_else(|| Value::null(Type::Dynamic), |stored| stored.value.unmark_deep().0);
        let was_sensitive = stored.is_some_and(|stored| stored.sensitive);
        let action = if after.is_null() && before.is_null() {
            Action::NoOp
        } else if before.is_null() {
            Action::Create
        } else if after.is_wholly_known() && after == before && output.sensitive == was_sensitive {
            Action::NoOp
        } else {
            Action::Update
        };
        change(vec![action], &before, &after, was_sensitive || output.sensitive)
    }
}

fn change(actions: Vec<Action>, before: &Value, after: &Value, sensitive: bool) -> Change {
    Change {
        actions,
        before: json::known(before).unwrap_or_default(),
        after: json::known(after).unwrap_or_default(),
        after_unknown: if after.is_wholly_known() { Json::Bool(false) } else { json::unknown_marks(after) },
        before_sensitive: Json::Bool(sensitive),
        after_sensitive: Json::Bool(sensitive),
        ..Change::default()
    }
}
