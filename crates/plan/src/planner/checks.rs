//! The results of conditions, as the plan format has them.

use std::collections::BTreeMap;

use config::evaluation::{CheckOwner, CheckResult, CheckStatus, Evaluation, Key};
use config::{Mode, Node};
use serde_json::{Map, Value as Json, json};
use syntax::{BlockSchema, BodySchema};

use super::Planner;
use crate::address::{ModulePath, module_text};

/// An instance of an object with conditions: as it is shown, its parts, and what became of it.
type Checked = (String, Json, CheckResult);

impl Planner<'_> {
    /// What is known of all objects with conditions.
    pub(super) fn check_results(&self, evaluation: &Evaluation<'_>) -> Vec<Json> {
        let mut found: BTreeMap<String, (Json, Vec<Checked>)> = BTreeMap::new();
        for node in self.request.tree.nodes() {
            for (display, address) in checkable(node) {
                found.entry(display).or_insert_with(|| (address, Vec::new()));
            }
        }
        for result in evaluation.check_results() {
            let module = self.module(evaluation, result.instance);
            let Some(node) = evaluation
                .instances()
                .get(result.instance)
                .and_then(|instance| self.request.tree.nodes().get(instance.node))
            else {
                continue;
            };
            let Some((relative, key)) = relative(evaluation, &result) else { continue };
            let static_module = node.address();
            let display = joined(&static_module, &relative);
            let Some((_, instances)) = found.get_mut(&display) else { continue };
            let (text, address) = instance_address(&module, &relative, &key);
            instances.push((text, address, result));
        }
        found.into_values().map(|(address, instances)| object(address, instances)).collect()
    }
}

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}.{name}") }
}

fn object(address: Json, mut instances: Vec<Checked>) -> Json {
    instances.sort_by(|a, b| a.0.cmp(&b.0));
    let worst = instances.iter().map(|(.., result)| result.status).max().unwrap_or(CheckStatus::Pass);
    let mut object = Map::new();
    object.insert("address".into(), address);
    object.insert("status".into(), status(worst).into());
    let instances: Vec<Json> = instances
        .into_iter()
        .map(|(_, address, result)| {
            let mut instance = Map::new();
            instance.insert("address".into(), address);
            instance.insert("status".into(), status(result.status).into());
            if !result.problems.is_empty() {
                let problems = result.problems.into_iter().map(|message| json!({ "message": message }));
                instance.insert("problems".into(), problems.collect());
            }
            Json::Object(instance)
        })
        .collect();
    if !instances.is_empty() {
        object.insert("instances".into(), instances.into());
    }
    Json::Object(object)
}

fn status(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Pass => "pass",
        CheckStatus::Unknown => "unknown",
        CheckStatus::Fail => "fail",
        CheckStatus::Error => "error",
    }
}

/// The objects of a module that have conditions, each as it is shown and as its parts.
fn checkable(node: &Node<'_>) -> Vec<(String, Json)> {
    let module = node.address();
    let mut found = Vec::new();
    let mut add = |name: String, mut parts: Map<String, Json>| {
        let display = joined(&module, &name);
        if !module.is_empty() {
            parts.insert("module".into(), module.clone().into());
        }
        parts.insert("to_display".into(), display.clone().into());
        found.push((display, Json::Object(parts)));
    };
    let parts = |members: &[(&str, &str)]| {
        members.iter().map(|(name, value)| ((*name).to_owned(), Json::from(*value))).collect::<Map<_, _>>()
    };
    for resource in node.module.resources.iter().filter(|resource| resource.has_conditions()) {
        let mode = if resource.mode == Mode::Data { "data" } else { "managed" };
        let (type_name, name) = (&*resource.type_name.text, &*resource.name.text);
        add(resource.address(), parts(&[("kind", "resource"), ("mode", mode), ("type", type_name), ("name", name)]));
    }
    let has = |body: &syntax::Body<'_>, kind: &'static str| {
        let schema = [BlockSchema { kind, labels: &[] }];
        !body.partial_content(&BodySchema { attributes: &[], blocks: &schema }).0.blocks.is_empty()
    };
    for output in node.module.outputs.iter().filter(|output| has(&output.body, "precondition")) {
        add(format!("output.{}", output.name.text), parts(&[("kind", "output_value"), ("name", &output.name.text)]));
    }
    for check in &node.module.checks {
        add(format!("check.{}", check.name.text), parts(&[("kind", "check"), ("name", &check.name.text)]));
    }
    for variable in node.module.variables.iter().filter(|variable| has(&variable.body, "validation")) {
        add(format!("var.{}", variable.name.text), parts(&[("kind", "var"), ("name", &variable.name.text)]));
    }
    found
}

/// The address of an object in its module, without key, and the key.
fn relative(evaluation: &Evaluation<'_>, result: &CheckResult) -> Option<(String, Key)> {
    let node = evaluation.tree().nodes().get(evaluation.instances().get(result.instance)?.node)?;
    Some(match &result.owner {
        CheckOwner::Resource(index, key) => {
            (evaluation.resources(result.instance).get(*index)?.resource.address(), key.clone())
        }
        CheckOwner::Output(index) => (format!("output.{}", node.module.outputs.get(*index)?.name.text), Key::None),
        CheckOwner::Check(index) => (format!("check.{}", node.module.checks.get(*index)?.name.text), Key::None),
        CheckOwner::Variable(name) => (format!("var.{name}"), Key::None),
    })
}

fn instance_address(module: &ModulePath, relative: &str, key: &Key) -> (String, Json) {
    let module = module_text(module);
    let text = joined(&module, &format!("{relative}{key}"));
    let mut address = Map::new();
    address.insert("to_display".into(), text.clone().into());
    if !module.is_empty() {
        address.insert("module".into(), module.into());
    }
    match key {
        Key::Index(index) => {
            address.insert("instance_key".into(), (*index).into());
        }
        Key::Text(key) => {
            address.insert("instance_key".into(), key.to_string().into());
        }
        _ => {}
    }
    (text, Json::Object(address))
}
