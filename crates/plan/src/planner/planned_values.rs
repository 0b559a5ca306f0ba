//! `planned_values` and `variables` of a plan.

use std::collections::BTreeMap;

use config::evaluation::{Evaluation, Key};
use config::{Mode, variables};
use serde_json::{Map, Value as Json, json};

use super::{Decision, Planner, json};
use crate::address::module_text;
use crate::document::Action;

/// The resources of a module instance and the instances below it.
#[derive(Default)]
struct Module {
    resources: Vec<Json>,
    children: BTreeMap<(String, Key), Module>,
}

impl Planner<'_> {
    /// What there will be, as far as it is known.
    pub(super) fn planned_values(&self, evaluation: &Evaluation<'_>, shown: &[&Decision]) -> Json {
        let mut root = Module::default();
        let stays = |decision: &&&Decision| decision.after.is_some() || decision.actions == [Action::Forget];
        for decision in shown.iter().filter(|decision| decision.deposed.is_none()).filter(stays) {
            let mut module = &mut root;
            for part in &decision.address.module {
                module = module.children.entry(part.clone()).or_default();
            }
            module.resources.push(resource(decision));
        }
        let mut values = Map::new();
        let outputs = if self.request.destroy { Map::new() } else { self.planned_outputs(evaluation) };
        if !outputs.is_empty() {
            values.insert("outputs".into(), outputs.into());
        }
        values.insert("root_module".into(), root.json(&mut Vec::new()).into());
        Json::Object(values)
    }

    fn planned_outputs(&self, evaluation: &Evaluation<'_>) -> Map<String, Json> {
        let mut outputs = evaluation.outputs();
        outputs.sort_by(|a, b| a.name.cmp(&b.name));
        let known = outputs.into_iter().filter(|output| !output.failed).map(|output| {
            let was_sensitive = self.request.state.output(&output.name).is_some_and(|stored| stored.sensitive);
            let mut member = Map::new();
            member.insert("sensitive".into(), (was_sensitive || output.sensitive).into());
            let (value, _) = output.value.unmark_deep();
            if value.is_wholly_known() {
                let ty = serde_json::from_str(&value.type_of().to_json()).unwrap_or_default();
                member.insert("type".into(), ty);
                member.insert("value".into(), json::known(&value).unwrap_or_default());
            }
            (output.name, Json::Object(member))
        });
        known.collect()
    }

    /// The values of the root module's variables as they were given, else their defaults.
    pub(super) fn given_variables(&self) -> Map<String, Json> {
        let declared = variables(self.request.tree.root().sources).variables;
        let mut found: Vec<(String, Json)> = declared
            .into_iter()
            .filter_map(|variable| {
                let given = self.request.inputs.get(&variable.name).map(|input| input.value.clone());
                let value = given.or(variable.default)?;
                Some((variable.name, json!({ "value": json::known(&value.unmark_deep().0)? })))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.into_iter().collect()
    }
}

impl Module {
    fn json(self, path: &mut Vec<(String, Key)>) -> Map<String, Json> {
        let mut object = Map::new();
        if !self.resources.is_empty() {
            object.insert("resources".into(), self.resources.into());
        }
        if !path.is_empty() {
            object.insert("address".into(), module_text(path).into());
        }
        let mut children: Vec<Json> = Vec::new();
        for (part, child) in self.children {
            path.push(part);
            children.push(child.json(path).into());
            path.pop();
        }
        if !children.is_empty() {
            object.insert("child_modules".into(), children.into());
        }
        object
    }
}

fn resource(decision: &Decision) -> Json {
    let address = &decision.address;
    let mut object = Map::new();
    object.insert("address".into(), address.to_string().into());
    object.insert("mode".into(), if address.mode == Mode::Data { "data" } else { "managed" }.into());
    object.insert("type".into(), address.type_name.clone().into());
    object.insert("name".into(), address.name.clone().into());
    match &address.key {
        Key::Index(index) => object.insert("index".into(), (*index).into()),
        Key::Text(text) => object.insert("index".into(), text.to_string().into()),
        _ => None,
    };
    object.insert("provider_name".into(), decision.provider.clone().into());
    object.insert("schema_version".into(), decision.schema_version.into());
    match decision.replaced.as_ref().or(decision.after.as_ref()) {
        Some(after) => {
            object.insert("values".into(), json::known(after).unwrap_or_default());
            object.insert("sensitive_values".into(), json::sensitive_marks(after));
        }
        None => {
            object.insert("sensitive_values".into(), false.into());
        }
    }
    Json::Object(object)
}
