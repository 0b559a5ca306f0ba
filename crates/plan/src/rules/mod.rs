//! What a provider would answer.

mod classic;
mod framework;
mod tags;
mod terraform_data;

use schema::{Planning, ResourceSchema};
use value::{Path, Value};

use crate::replacement;

/// A change that a provider refuses, since nobody enabled the replacement that it would take.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What would change.
    pub path: Path,
    /// From this.
    pub old: Value,
    /// To this, perhaps unknown.
    pub new: Value,
}

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

/// Plans a resource as its provider would: the planned state, and what forces a replacement, if it has to be replaced.
///
/// Configuration and prior state are objects of the schema's type without marks; there is no prior state if the resource
/// does not exist. A replacement is not planned as something new yet: see [`provider_rules`].
pub fn provider_answer(schema: &ResourceSchema, prior: Option<&Value>, config: &Value, settings: &Settings) -> Planned {
    let prior = prior.filter(|prior| !prior.is_null());
    let mut planned = match schema.planning {
        Planning::Classic => classic::plan(schema, prior, config, settings),
        Planning::BuiltIn if &*schema.type_name == "terraform_data" => {
            compared(schema, prior, terraform_data::plan(prior, config))
        }
        Planning::BuiltIn | Planning::Framework | Planning::Unstated => {
            compared(schema, prior, framework::plan(schema, prior, config))
        }
    };
    if let Some(prior) = prior {
        let value = &planned.value;
        // A provider may name more than what differs.
        planned.replace_paths.retain(|path| prior.at(path) != value.at(path));
    }
    planned
}

/// The same; what is replaced is planned as something new.
pub fn provider_rules(schema: &ResourceSchema, prior: Option<&Value>, config: &Value, settings: &Settings) -> Planned {
    let mut planned = provider_answer(schema, prior, config, settings);
    if !planned.replace_paths.is_empty() {
        planned.value = provider_answer(schema, None, config, settings).value;
    }
    planned
}

fn compared(schema: &ResourceSchema, prior: Option<&Value>, value: Value) -> Planned {
    let replace_paths = prior.map_or_else(Vec::new, |prior| replacement::find(&schema.block, prior, &value));
    Planned { value, replace_paths, refusals: Vec::new() }
}
