//! Modules: resources, outputs, variables, and the modules that they call.

use config::body::{Part, parts_of_resource};
use config::{Mode, Module, Named, Resource, Tree, variables};
use serde_json::{Map, Value as Json, json};
use syntax::{AttributeSchema, Block, BlockSchema, Body, BodySchema, Document, Expr};

use super::expressions::{of_names, of_parts, of_value, subject_text};
use super::insert_unless_empty;
use super::providers::Providers;
use crate::SchemaOf;

/// The arguments of the provisioners that Terraform has.
const PROVISIONERS: [(&str, &[&str]); 3] = [
    ("file", &["content", "destination", "source"]),
    ("local-exec", &["command", "environment", "interpreter", "quiet", "working_dir"]),
    ("remote-exec", &["inline", "script", "scripts"]),
];

/// What the language itself reads of a resource.
pub(super) const OF_THE_LANGUAGE: [&str; 7] =
    ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

pub(super) struct Modules<'t, 's> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) schemas: &'t SchemaOf<'s>,
    pub(super) providers: &'t Providers,
}

impl Modules<'_, '_> {
    /// The module of a node and those that it calls. A tree is at most 50 levels deep.
    pub(super) fn module(&self, index: usize) -> Json {
        let mut result = Map::new();
        let Some(node) = self.tree.nodes().get(index) else { return Json::Object(result) };
        let module = &*node.module;
        insert_unless_empty(&mut result, "outputs", outputs(module));
        insert_unless_empty(&mut result, "resources", self.resources(index, &node.address(), module));
        let mut calls: Vec<(String, Json)> = Vec::new();
        for (block, call) in module.calls.iter().zip(&node.calls) {
            calls.push((block.name.text.to_string(), self.call(block, call.child.ok())));
        }
        insert_unless_empty(&mut result, "module_calls", sorted(calls));
        insert_unless_empty(&mut result, "variables", declared_variables(node.sources));
        Json::Object(result)
    }

    fn resources(&self, index: usize, address: &str, module: &Module<'_>) -> Json {
        let mut listed: Vec<(Mode, String, Json)> = Vec::new();
        for resource in module.resources.iter().filter(|resource| resource.mode != Mode::Ephemeral) {
            listed.push((resource.mode, resource.address(), self.resource(index, address, resource)));
        }
        // Those in `check` blocks are resources of the module, too.
        for check in &module.checks {
            for resource in check.data_sources() {
                listed.push((resource.mode, resource.address(), self.resource(index, address, &resource)));
            }
        }
        listed.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        listed.into_iter().map(|(.., json)| json).collect()
    }

    fn resource(&self, index: usize, module: &str, resource: &Resource<'_>) -> Json {
        let type_name = &*resource.type_name.text;
        let (mode, schema_mode) = match resource.mode {
            Mode::Data => ("data", schema::Mode::Data),
            _ => ("managed", schema::Mode::Managed),
        };
        let schema = (self.schemas)(&self.providers.source_of_resource(index, resource), schema_mode, type_name);
        let parts: Vec<_> = parts_of_resource(resource).into_iter().map(|Part { body, .. }| body).collect();
        let mut result = Map::new();
        result.insert("address".to_owned(), json!(resource.address()));
        result.insert("mode".to_owned(), json!(mode));
        result.insert("type".to_owned(), json!(type_name));
        result.insert("name".to_owned(), json!(resource.name.text));
        result.insert("provider_config_key".to_owned(), json!(self.providers.key_of_resource(module, resource)));
        if resource.mode == Mode::Managed {
            insert_unless_empty(&mut result, "provisioners", provisioners(resource));
        }
        let expressions = of_parts(&parts, schema.as_ref().map(|schema| &schema.block), &OF_THE_LANGUAGE);
        insert_unless_empty(&mut result, "expressions", expressions);
        result.insert("schema_version".to_owned(), json!(schema.map_or(0, |schema| schema.version)));
        let argument = |name: &str| resource.argument(name).map(|argument| argument.attribute.expr());
        repetition(&mut result, argument("count"), argument("for_each"));
        insert_unless_empty(&mut result, "depends_on", depends_on(argument("depends_on")));
        Json::Object(result)
    }

    fn call(&self, block: &Named<'_>, child: Option<usize>) -> Json {
        let argument = |name: &str| block.argument(name).map(|argument| argument.attribute.expr());
        let text =
            |name: &str| argument(name).and_then(|expr| lang::evaluate(expr, None).0.as_str().map(str::to_owned));
        let mut result = Map::new();
        insert_unless_empty(&mut result, "source", json!(text("source")));
        let bodies: Vec<Body<'_>> =
            block.overrides.iter().rev().map(|over| &over.body).chain([&block.body]).cloned().collect();
        let node = child.and_then(|child| self.tree.nodes().get(child));
        let names: Vec<String> = match node {
            Some(node) => node.module.variables.iter().map(|variable| variable.name.text.to_string()).collect(),
            None => Vec::new(),
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        insert_unless_empty(&mut result, "expressions", of_names(&bodies, &names));
        repetition(&mut result, argument("count"), argument("for_each"));
        if let Some(child) = child {
            result.insert("module".to_owned(), self.module(child));
        }
        insert_unless_empty(&mut result, "version_constraint", json!(text("version")));
        insert_unless_empty(&mut result, "depends_on", depends_on(argument("depends_on")));
        Json::Object(result)
    }
}

fn repetition(result: &mut Map<String, Json>, count: Option<Expr<'_>>, for_each: Option<Expr<'_>>) {
    for (name, expr) in [("count_expression", count), ("for_each_expression", for_each)] {
        let Some(expression) = expr.map(of_value).filter(|json| json.as_object().is_some_and(|map| !map.is_empty()))
        else {
            continue;
        };
        result.insert(name.to_owned(), expression);
        return;
    }
}

/// The subjects of a list of references.
fn depends_on(list: Option<Expr<'_>>) -> Json {
    let Some(list) = list.and_then(Expr::as_list) else { return Json::Null };
    let subject = |expr: Expr<'_>| {
        if let Some(traversal) = expr.as_static_traversal() {
            return subject_text(&traversal);
        }
        let (text, _) = lang::evaluate(expr, None);
        let inside = Document::parse_expression(text.as_str()?);
        let traversal = inside.expression().as_static_traversal().filter(|_| !inside.has_errors())?;
        subject_text(&traversal)
    };
    list.elements().map(|expr| json!(subject(expr).unwrap_or_default())).collect()
}

fn outputs(module: &Module<'_>) -> Json {
    let outputs = module.outputs.iter().map(|output| {
        let argument = |name: &str| output.argument(name).map(|argument| argument.attribute.expr());
        let constant = |name: &str| argument(name).map(|expr| lang::evaluate(expr, None).0);
        let mut result = Map::new();
        let sensitive = constant("sensitive").and_then(|value| value::convert(&value, &value::Type::Bool).ok());
        insert_unless_empty(&mut result, "sensitive", json!(sensitive.and_then(|value| value.as_bool())));
        let value = argument("value").map_or_else(|| Json::Object(Map::new()), of_value);
        result.insert("expression".to_owned(), value);
        insert_unless_empty(&mut result, "depends_on", depends_on(argument("depends_on")));
        let description = constant("description");
        let description = description.as_ref().and_then(|value| value.as_str());
        insert_unless_empty(&mut result, "description", json!(description));
        (output.name.text.to_string(), Json::Object(result))
    });
    sorted(outputs.collect())
}

fn declared_variables(sources: &[config::Source]) -> Json {
    let declared = variables(sources).variables.into_iter().map(|variable| {
        let mut result = Map::new();
        let default = variable.default.and_then(|value| value::json::encode(&value.unmark_deep().0).ok());
        if let Some(default) = default.and_then(|text| serde_json::from_str(&text).ok()) {
            result.insert("default".to_owned(), default);
        }
        insert_unless_empty(&mut result, "description", json!(variable.description));
        insert_unless_empty(&mut result, "sensitive", json!(variable.sensitive));
        (variable.name, Json::Object(result))
    });
    sorted(declared.collect())
}

fn provisioners(resource: &Resource<'_>) -> Json {
    let schema = BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "provisioner", labels: &["type"] }] };
    let bodies = resource.overrides.iter().rev().map(|over| &over.body).chain([&resource.body]);
    let blocks = |body: &Body<'_>| -> Vec<Json> {
        body.partial_content(&schema).0.blocks.iter().filter_map(provisioner).collect()
    };
    bodies.map(blocks).find(|found| !found.is_empty()).map_or(Json::Null, Json::Array)
}

fn provisioner(block: &Block<'_>) -> Option<Json> {
    let kind = &*block.labels().first()?.value;
    let names = PROVISIONERS.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, names)| names);
    let mut result = Map::new();
    result.insert("type".to_owned(), json!(kind));
    insert_unless_empty(&mut result, "expressions", of_names(&[block.body()], names));
    Some(Json::Object(result))
}

/// An object with its members by name.
fn sorted(mut members: Vec<(String, Json)>) -> Json {
    members.sort_by(|a, b| a.0.cmp(&b.0));
    Json::Object(members.into_iter().collect())
}

/// The schema of optional arguments of these names.
pub(super) fn optional<'n>(names: &[&'n str]) -> Vec<AttributeSchema<'n>> {
    names.iter().map(|name| AttributeSchema::optional(name)).collect()
}
