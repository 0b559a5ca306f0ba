//! What a provider would answer.

mod classic;
mod framework;
mod tags;
mod terraform_data;

use schema::{Planning, ResourceSchema};
use value::{Path, Value};

use crate::replacement::{self, Refusal};

/// What the configuration of a provider says about planning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Tags for every resource: a map of strings, or null.
    pub default_tags: Option<Value>,
    /// Tags that others set and that stay as they are.
    pub ignore_tags: Vec<String>,
    /// Whether a change that a resource refuses replaces it.
    pub enable_force_new: bool,
}

/// The planned state of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What it will be. The prior state itself if nothing changes.
    pub value: Value,
    /// What forces a replacement; the value is then that of a new resource.
    pub replace_paths: Vec<Path>,
    /// Changes that the provider refuses.
    pub refusals: Vec<Refusal>,
}

/// Plans a resource as its provider would.
///
/// Configuration and prior state are objects of the schema's type without marks; there is no prior state if the resource
/// does not exist.
pub fn provider_rules(schema: &ResourceSchema, prior: Option<&Value>, config: &Value, settings: &Settings) -> Planned {
    let prior = prior.filter(|prior| !prior.is_null());
    let plan = |prior: Option<&Value>| match schema.planning {
        Planning::Classic => classic::plan(schema, prior, config, settings),
        Planning::BuiltIn if &*schema.type_name == "terraform_data" => terraform_data::plan(prior, config),
        Planning::BuiltIn | Planning::Framework | Planning::Unstated => framework::plan(schema, prior, config),
    };
    let value = plan(prior);
    let Some(prior) = prior else {
        return Planned { value, replace_paths: Vec::new(), refusals: Vec::new() };
    };
    let enabled = match config.attribute("enable_force_new").and_then(Value::as_str) {
        Some(own) => own == "true",
        None => settings.enable_force_new,
    };
    let loose = schema.planning == Planning::Classic;
    let (replace_paths, refusals) = replacement::find(&schema.block, prior, &value, enabled, loose);
    let value = if replace_paths.is_empty() { value } else { plan(None) };
    Planned { value, replace_paths, refusals }
}
