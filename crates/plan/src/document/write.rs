//! A document as JSON.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::{Action, Change, Document, Mode, RelevantAttribute, ResourceChange};

/// Leaves out what is not there.
struct Members<M> {
    map: M,
}

impl<M: SerializeMap> Members<M> {
    fn always(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        self.map.serialize_entry(name, value)
    }

    fn option(&mut self, name: &str, value: Option<&impl Serialize>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.always(name, value))
    }

    fn list(&mut self, name: &str, list: &[impl Serialize]) -> Result<(), M::Error> {
        if list.is_empty() { Ok(()) } else { self.always(name, list) }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = Members { map: serializer.serialize_map(None)? };
        members.always("format_version", &self.format_version)?;
        members.always("terraform_version", &self.terraform_version)?;
        members.option("variables", Some(&self.variables).filter(|variables| !variables.is_empty()))?;
        members.option("planned_values", self.planned_values.as_ref())?;
        members.list("resource_drift", &self.resource_drift)?;
        members.list("resource_changes", &self.resource_changes)?;
        if !self.output_changes.is_empty() {
            let changes = Named(&self.output_changes);
            members.always("output_changes", &changes)?;
        }
        members.option("prior_state", self.prior_state.as_ref())?;
        members.option("configuration", self.configuration.as_ref())?;
        members.list("relevant_attributes", &self.relevant_attributes)?;
        members.list("checks", &self.checks)?;
        members.option("timestamp", self.timestamp.as_ref())?;
        members.option("applyable", self.applyable.as_ref())?;
        members.option("complete", self.complete.as_ref())?;
        members.option("errored", self.errored.as_ref())?;
        for (name, value) in &self.others {
            members.always(name, value)?;
        }
        members.list("diagnostics", &self.diagnostics)?;
        members.map.end()
    }
}

struct Named<'a>(&'a [(String, Change)]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, change)| (name, change)))
    }
}

impl Serialize for ResourceChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = Members { map: serializer.serialize_map(None)? };
        members.always("address", &self.address)?;
        members.option("previous_address", self.previous_address.as_ref())?;
        members.option("module_address", self.module_address.as_ref())?;
        members.always("mode", &self.mode)?;
        members.always("type", &self.type_name)?;
        members.always("name", &self.name)?;
        members.option("index", self.index.as_ref())?;
        members.always("provider_name", &self.provider_name)?;
        members.option("deposed", self.deposed.as_ref())?;
        members.always("change", &self.change)?;
        members.option("action_reason", self.action_reason.as_ref())?;
        for (name, value) in &self.others {
            members.always(name, value)?;
        }
        members.map.end()
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = Members { map: serializer.serialize_map(None)? };
        members.always("actions", &self.actions)?;
        members.always("before", &self.before)?;
        // A wholly unknown value has no known part at all.
        members.option(
            "after",
            Some(&self.after).filter(|after| !(after.is_null() && self.after_unknown == Json::Bool(true))),
        )?;
        members.always("after_unknown", &self.after_unknown)?;
        members.always("before_sensitive", &self.before_sensitive)?;
        members.always("after_sensitive", &self.after_sensitive)?;
        members.list("replace_paths", &self.replace_paths)?;
        members.option("importing", self.importing.as_ref())?;
        for (name, value) in &self.others {
            members.always(name, value)?;
        }
        members.map.end()
    }
}

impl Serialize for RelevantAttribute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("resource", &self.resource)?;
        map.serialize_entry("attribute", &self.attribute)?;
        map.end()
    }
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Mode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
