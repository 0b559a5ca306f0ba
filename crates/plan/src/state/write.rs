//! A state as its text.

use lang::Mode;
use lang::address::InstanceKey;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json, json};
use value::{Path, PathStep};

use super::{Instance, Output, Resource, State};

impl State {
    /// The text of the state, as Terraform writes it: two spaces a level, members in its order.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn others<M: SerializeMap>(map: &mut M, others: &Map<String, Json>) -> Result<(), M::Error> {
    others.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &4)?;
        map.serialize_entry("terraform_version", &self.terraform_version)?;
        map.serialize_entry("serial", &self.serial)?;
        map.serialize_entry("lineage", &self.lineage)?;
        map.serialize_entry("outputs", &Outputs(&self.outputs))?;
        map.serialize_entry("resources", &self.resources)?;
        map.serialize_entry("check_results", &self.check_results)?;
        others(&mut map, &self.others)?;
        map.end()
    }
}

struct Outputs<'s>(&'s [(String, Output)]);

impl Serialize for Outputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, output)| (name, output)))
    }
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let (value, _) = self.value.unmark_deep();
        let text = value::json::encode(&value).unwrap_or_else(|_| "null".to_owned());
        map.serialize_entry("value", &json_of(&text))?;
        map.serialize_entry("type", &json_of(&self.ty.to_json()))?;
        if self.sensitive {
            map.serialize_entry("sensitive", &true)?;
        }
        map.end()
    }
}

fn json_of(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.module.is_empty() {
            map.serialize_entry("module", &self.module_address())?;
        }
        map.serialize_entry("mode", if self.mode == Mode::Data { "data" } else { "managed" })?;
        map.serialize_entry("type", &self.type_name)?;
        map.serialize_entry("name", &self.name)?;
        others(&mut map, &self.others)?;
        map.serialize_entry("provider", &self.provider.to_string())?;
        map.serialize_entry("instances", &self.instances)?;
        map.end()
    }
}

impl Serialize for Instance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.key {
            None => {}
            Some(InstanceKey::Number(digits)) => map.serialize_entry("index_key", &json_of(digits))?,
            Some(InstanceKey::Text(text)) => map.serialize_entry("index_key", text)?,
        }
        if self.tainted {
            map.serialize_entry("status", "tainted")?;
        }
        if let Some(deposed) = &self.deposed {
            map.serialize_entry("deposed", deposed)?;
        }
        map.serialize_entry("schema_version", &self.schema_version)?;
        map.serialize_entry("attributes", &self.attributes)?;
        let paths: Vec<Json> = self.sensitive_attributes.iter().map(path).collect();
        map.serialize_entry("sensitive_attributes", &paths)?;
        if let Some(private) = &self.private {
            map.serialize_entry("private", private)?;
        }
        if !self.dependencies.is_empty() {
            map.serialize_entry("dependencies", &self.dependencies)?;
        }
        if self.create_before_destroy {
            map.serialize_entry("create_before_destroy", &true)?;
        }
        others(&mut map, &self.others)?;
        map.end()
    }
}

fn path(path: &Path) -> Json {
    let step = |step: &PathStep| match step {
        PathStep::Attribute(name) => json!({"type": "get_attr", "value": **name}),
        PathStep::Key(key) => json!({"type": "index", "value": {"value": **key, "type": "string"}}),
        PathStep::Index(index) => json!({"type": "index", "value": {"value": index, "type": "number"}}),
    };
    path.steps().iter().map(step).collect()
}
