//! The template as a plan's `configuration` member describes it: what is written, not what it comes to.
//!
//! Constants stand as values and everything else as the names that it refers to. Contents of `dynamic` blocks are not in
//! the format, nor are `ephemeral` resources.

mod expressions;
mod modules;
mod providers;
mod relevant;
mod versions;

use crate::SchemaOf;
use config::Tree;
use serde_json::{Map, Value as Json};

pub use relevant::relevant_attributes;
pub use versions::canonical_constraints;

/// The `configuration` of a plan: provider configurations, and the root module with the modules that it calls.
///
/// Of a type without a schema the arguments and blocks stand as they are written; Terraform makes no plan of such a
/// template. A module that is not in the project has no `module`.
pub fn configuration(tree: &Tree<'_>, schemas: &SchemaOf<'_>) -> Json {
    let providers = providers::Providers::of(tree, schemas);
    let mut result = Map::new();
    insert_unless_empty(&mut result, "provider_config", providers.to_json());
    result.insert("root_module".to_owned(), modules::Modules { tree, schemas, providers: &providers }.module(0));
    Json::Object(result)
}

/// Adds a member unless there is nothing in it.
fn insert_unless_empty(map: &mut Map<String, Json>, name: &str, json: Json) {
    let is_empty = match &json {
        Json::Null => true,
        Json::Bool(truth) => !truth,
        Json::String(text) => text.is_empty(),
        Json::Array(list) => list.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::Number(_) => false,
    };
    if !is_empty {
        map.insert(name.to_owned(), json);
    }
}
