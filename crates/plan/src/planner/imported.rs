//! Objects that are not in the state: imported ones, what refresh found, and what data sources read.

use std::rc::Rc;

use config::evaluation::ResourceInstance;
use schema::ResourceSchema;
use serde_json::{Map, Value as Json};
use syntax::Diagnostic;
use value::{Type, Value, convert};

use super::{Imports, Planner, messages};
use crate::address::InstanceAddress;
use crate::state::{Instance, Problem, shape};

impl Planner<'_> {
    /// The ID with which an `import` block brings an object to this address; `Some(None)` if the block is wrong.
    pub(super) fn import(
        &self,
        instance: &ResourceInstance<'_, '_>,
        address: &InstanceAddress,
    ) -> Option<Option<Value>> {
        let text = address.to_string();
        let imports = self.imports(instance);
        let (id, file, span) = imports.get(&text)?;
        let (id, _) = id.unmark_deep();
        let refuse = |message| {
            instance.report(file, Diagnostic::error(message, *span, vec![text.clone()]));
            Some(None)
        };
        let Ok(id) = convert(&id, &Type::String) else { return refuse(&messages::IMPORT_ID_TYPE) };
        if id.is_null() || id.as_str() == Some("") {
            return refuse(&messages::IMPORT_ID_NULL);
        }
        if !id.is_known() {
            return refuse(&messages::IMPORT_ID_UNKNOWN);
        }
        Some(Some(id))
    }

    /// What is imported into the block of an instance.
    fn imports(&self, instance: &ResourceInstance<'_, '_>) -> Rc<Imports> {
        let block = (instance.site.instance, instance.index());
        if let Some(found) = self.imports.borrow().get(&block) {
            return Rc::clone(found);
        }
        let mut found = Imports::new();
        for import in instance.evaluation.imports(block.0, block.1) {
            let place = (import.id, import.file.to_owned(), import.id_expr.span());
            found.entry(import.address).or_insert(place);
        }
        let found = Rc::new(found);
        self.imports.borrow_mut().insert(block, Rc::clone(&found));
        found
    }

    /// The object behind an import, if somebody told.
    pub(super) fn imported(&self, address: &InstanceAddress, schema: &ResourceSchema) -> Option<Value> {
        let found = self.request.given.import.get(&address.to_string())?;
        Some(object(found, schema))
    }
}

/// An object of a schema out of plain attributes.
pub(super) fn object(attributes: &Map<String, Json>, schema: &ResourceSchema) -> Value {
    let mut known = Map::new();
    for (name, json) in attributes {
        if schema.block.attribute(name).is_some() || schema.block.block(name).is_some() {
            known.insert(name.clone(), json.clone());
        }
    }
    let (value, _) = schema.block.conform(&shape(&Json::Object(known)));
    schema.block.mark_sensitive(&value)
}

/// An object with some attributes as they are by now.
pub(super) fn with_attributes(value: &Value, changed: &Map<String, Json>, schema: &ResourceSchema) -> Value {
    let (plain, marks) = value.unmark_deep_with_paths();
    let found = object(changed, schema).unmark_deep().0;
    let parts = plain.entries().iter().map(|(name, part)| {
        let now = changed.contains_key(&**name).then(|| found.attribute(name)).flatten();
        (name.clone(), now.unwrap_or(part).clone())
    });
    schema.block.mark_sensitive(&Value::object(parts.collect::<Vec<_>>()).mark_with_paths(&marks))
}

/// An object that moved here from a resource of another type. Terraform's own resource takes over a `null_resource`; of
/// others the attributes of the same names stay.
pub(super) fn other_type(instance: &Instance, schema: &ResourceSchema) -> (Value, Vec<Problem>) {
    let mut instance = instance.clone();
    if &*schema.type_name == "terraform_data"
        && let Json::Object(attributes) = &mut instance.attributes
        && let Some(triggers) = attributes.remove("triggers").filter(|triggers| !triggers.is_null())
    {
        let typed = serde_json::json!({ "type": ["map", "string"], "value": triggers });
        attributes.insert("triggers_replace".to_owned(), typed);
    }
    instance.schema_version = schema.version;
    instance.value(schema)
}
