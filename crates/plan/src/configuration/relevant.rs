//! Which attributes of resources a plan depends on: those that its changes refer to, through whatever values.
//!
//! Terraform looks for them in what is written, not in what was evaluated, and so does this: of a conditional both sides
//! count, and keys are told only where they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use config::body::{Part, parts_of_resource};
use config::{Mode, Node, Resource, Tree};
use lang::{Subject, reference, references};
use schema::{Block, Nesting, ResourceSchema};
use serde_json::Value as Json;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Expr, IndexKey, Item, Step, Syntax, Traversal};

use super::expressions::subject;
use super::modules::{OF_THE_LANGUAGE, optional};
use super::providers::Providers;
use crate::SchemaOf;
use crate::document::{Action, Change, RelevantAttribute, ResourceChange};
use crate::module_address::{module_names, module_prefix};

/// The `relevant_attributes` of a plan: the attributes that its changes depend on.
///
/// `module_instances` are the addresses of the instances of called modules, whose outputs Terraform takes to change in every
/// plan.
pub fn relevant_attributes(
    tree: &Tree<'_>,
    schemas: &SchemaOf<'_>,
    changes: &[ResourceChange],
    output_changes: &[(String, Change)],
    module_instances: &[String],
) -> Vec<RelevantAttribute> {
    let search = Search { tree, resources: resources(tree, schemas) };
    let is_change = |change: &Change| change.actions != [Action::NoOp];
    let changed = changes.iter().filter(|resource| is_change(&resource.change));
    let blocks: BTreeSet<(&str, String)> = changed
        .map(|resource| {
            let address = format!("{}{}.{}", prefix(resource), resource.type_name, resource.name);
            (resource.module_address.as_deref().unwrap_or_default(), address)
        })
        .collect();
    let mut found = Vec::new();
    for (module, address) in blocks {
        let Some(node) = search.node_of(module) else { continue };
        found.extend(search.in_resource(&Place::of(node, module), &address, &[]));
    }
    for (name, _) in output_changes.iter().filter(|(_, change)| is_change(change)) {
        found.extend(search.in_output(&Place::of(0, ""), name));
    }
    for module in module_instances {
        let Some(node) = search.node_of(module) else { continue };
        found.extend(search.in_outputs(&Place::of(node, module)));
    }
    search.follow(found)
}

/// A resource of the template.
struct Written<'t> {
    resource: Resource<'t>,
    /// Its bodies, of which the first counts most, without what the language itself reads of them.
    bodies: Vec<Body<'t>>,
    schema: Option<Arc<ResourceSchema>>,
}

/// The resources of every module of a tree by address, with the data sources in its checks.
fn resources<'t>(tree: &Tree<'t>, schemas: &SchemaOf<'_>) -> Vec<BTreeMap<String, Written<'t>>> {
    let providers = Providers::of(tree, schemas);
    let of = |(number, node): (usize, &Node<'t>)| {
        let nested = node.module.checks.iter().flat_map(|check| check.data_sources());
        let all = node.module.resources.iter().cloned().chain(nested);
        all.map(|resource| {
            let mode = match resource.mode {
                Mode::Data => schema::Mode::Data,
                Mode::Managed => schema::Mode::Managed,
                Mode::Ephemeral => schema::Mode::Ephemeral,
            };
            let source = providers.source_of_resource(number, &resource);
            let schema = schemas(&source, mode, &resource.type_name.text);
            let bodies = parts_of_resource(&resource).into_iter().map(|Part { body, .. }| body).collect();
            (resource.address(), Written { resource, bodies, schema })
        })
        .collect()
    };
    tree.nodes().iter().enumerate().map(of).collect()
}

fn prefix(resource: &ResourceChange) -> &'static str {
    if resource.mode == crate::document::Mode::Managed { "" } else { Mode::Data.prefix() }
}

/// Where something is referred to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The number of the module in the tree.
    node: usize,
    /// The address of the module instance.
    module: String,
    /// The address of the resource in the module, for `each` and `count`; empty elsewhere.
    resource: String,
}

impl Place {
    fn of(node: usize, module: &str) -> Place {
        Place { node, module: module.to_owned(), resource: String::new() }
    }
}

/// What is referred to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Referred {
    Variable(String),
    Local(String),
    /// `each` or `count`.
    Repetition,
    /// An output of a module, or all of them: the name of the call, and the call with the key of an instance.
    Call {
        name: String,
        instance: String,
        output: Option<String>,
    },
    /// A resource: its address in the module without and with the key of an instance, and the way to the attribute.
    Resource {
        block: String,
        instance: String,
        path: Vec<Way>,
    },
}

/// A step on the way to an attribute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Name(String),
    /// The digits as they are written.
    Number(String),
}

type Found = (Place, Referred);

struct Search<'t> {
    tree: &'t Tree<'t>,
    /// By the number of the module.
    resources: Vec<BTreeMap<String, Written<'t>>>,
}

impl<'t> Search<'t> {
    fn node(&self, place: &Place) -> Option<&'t Node<'t>> {
        self.tree.nodes().get(place.node)
    }

    /// The number of the module that an instance of this address is one of.
    fn node_of(&self, module: &str) -> Option<usize> {
        let mut node = 0;
        for name in module_names(module) {
            node = self.tree.nodes().get(node)?.child(name)?;
        }
        Some(node)
    }

    /// Everything that is referred to, and what is behind that.
    fn follow(&self, start: Vec<Found>) -> Vec<RelevantAttribute> {
        let mut pending = start;
        let mut visited: BTreeSet<Found> = BTreeSet::new();
        let mut relevant: BTreeSet<(String, Vec<Way>)> = BTreeSet::new();
        while let Some(found) = pending.pop() {
            if visited.contains(&found) {
                continue;
            }
            let (place, referred) = &found;
            if let Referred::Resource { instance, path, .. } = referred {
                relevant.insert((inside(&place.module, instance), path.clone()));
            }
            pending.extend(self.behind(place, referred));
            visited.insert(found);
        }
        let attribute = |(resource, path): (String, Vec<Way>)| RelevantAttribute {
            resource,
            attribute: path.iter().map(Way::to_json).collect(),
        };
        relevant.into_iter().map(attribute).collect()
    }

    /// What is referred to where this is defined.
    fn behind(&self, place: &Place, referred: &Referred) -> Vec<Found> {
        match referred {
            Referred::Variable(name) => self.given(place, name).unwrap_or_default(),
            Referred::Local(name) => {
                let locals = self.node(place).map(|node| &node.module.locals);
                let mut named = locals.into_iter().flatten().filter(|local| local.attribute.name() == name);
                named.next_back().map(|local| within(place, local.attribute.expr(), &[])).unwrap_or_default()
            }
            Referred::Repetition => {
                let Some(found) = self.resource(place, &place.resource) else { return Vec::new() };
                let outside = Place { resource: String::new(), ..place.clone() };
                let arguments = ["for_each", "count"].into_iter().filter_map(|name| found.resource.argument(name));
                arguments.flat_map(|argument| within(&outside, argument.attribute.expr(), &[])).collect()
            }
            Referred::Call { name, instance, output } => {
                let Some(node) = self.node(place).and_then(|node| node.child(name)) else { return Vec::new() };
                let called = Place::of(node, &inside(&place.module, instance));
                match output {
                    Some(output) => self.in_output(&called, output),
                    None => self.in_outputs(&called),
                }
            }
            Referred::Resource { block, path, .. } => self.in_resource(place, block, path),
        }
    }

    /// What the calling module gives for a variable.
    fn given(&self, place: &Place, name: &str) -> Option<Vec<Found>> {
        let node = self.node(place)?;
        let caller = node.parent?;
        let called = node.path.last()?;
        let calls = &self.tree.nodes().get(caller)?.module.calls;
        let argument = calls.iter().find(|call| call.name.text == *called)?.argument(name)?;
        let depth = module_names(&place.module).len();
        let module = module_prefix(&place.module, depth.saturating_sub(1));
        Some(within(&Place::of(caller, module), argument.attribute.expr(), &[]))
    }

    fn in_output(&self, place: &Place, name: &str) -> Vec<Found> {
        let outputs = self.node(place).map(|node| &node.module.outputs);
        let output = outputs.into_iter().flatten().find(|output| output.name.text == name);
        let value = output.and_then(|output| output.argument("value"));
        value.map(|value| within(place, value.attribute.expr(), &[])).unwrap_or_default()
    }

    fn in_outputs(&self, place: &Place) -> Vec<Found> {
        let outputs = self.node(place).map(|node| &node.module.outputs);
        outputs.into_iter().flatten().flat_map(|output| self.in_output(place, &output.name.text)).collect()
    }

    /// The resource block of this address in the module.
    fn resource(&self, place: &Place, address: &str) -> Option<&Written<'t>> {
        self.resources.get(place.node)?.get(address)
    }

    /// What a resource refers to, or what the part of it does that a path leads to.
    fn in_resource(&self, place: &Place, address: &str, path: &[Way]) -> Vec<Found> {
        let Some(resource) = self.resource(place, address) else { return Vec::new() };
        let place = Place { resource: address.to_owned(), ..place.clone() };
        let mut found = Vec::new();
        let mut visit = |expr: Expr<'_>, names: &[String]| found.extend(within(&place, expr, names));
        match &resource.schema {
            Some(schema) => part(resource.bodies.clone(), &schema.block, path, &mut visit),
            None => {
                for body in &resource.bodies {
                    written(body, &OF_THE_LANGUAGE, &mut Vec::new(), &mut visit);
                }
            }
        }
        found
    }
}

/// An address in a module instance.
fn inside(module: &str, address: &str) -> String {
    if module.is_empty() { address.to_owned() } else { format!("{module}.{address}") }
}

/// What an expression refers to, but the names that `dynamic` blocks define.
fn within(place: &Place, expr: Expr<'_>, names: &[String]) -> Vec<Found> {
    let traversals = references(expr).into_iter();
    let outside = traversals.filter(|traversal| names.iter().all(|name| name != traversal.root_name()));
    outside.filter_map(|traversal| referred(place, &traversal)).collect()
}

fn referred(place: &Place, traversal: &Traversal<'_>) -> Option<Found> {
    let found = reference(traversal).ok()?;
    let (whole, without) = subject(&found);
    let in_module = Place { resource: String::new(), ..place.clone() };
    Some(match found.subject {
        Subject::Variable(name) => (in_module, Referred::Variable(name.to_owned())),
        Subject::Local(name) => (in_module, Referred::Local(name.to_owned())),
        Subject::Each(_) | Subject::Count(_) => (place.clone(), Referred::Repetition),
        Subject::Call(name) => {
            let output = found.output.map(str::to_owned);
            let instance = without.filter(|_| output.is_some()).unwrap_or(whole);
            (in_module, Referred::Call { name: name.to_owned(), instance, output })
        }
        Subject::Resource { .. } => {
            let taken = found.steps + usize::from(found.key.is_some());
            let path = traversal.steps().skip(taken).map(|step| Way::of(&step)).collect();
            let block = without.unwrap_or_else(|| whole.clone());
            (in_module, Referred::Resource { block, instance: whole, path })
        }
        Subject::Path(_) | Subject::Terraform(_) | Subject::This => return None,
    })
}

impl Way {
    fn of(step: &Step<'_>) -> Way {
        match step {
            Step::Attribute { name, .. } => Way::Name((*name).to_owned()),
            Step::Index { key, .. } => match key {
                IndexKey::Number(digits) => Way::Number(
                    value::Number::parse(digits).map_or_else(|| (*digits).to_owned(), |number| number.to_string()),
                ),
                IndexKey::String(text) => Way::Name(text.to_string()),
                IndexKey::Bool(truth) => Way::Name(truth.to_string()),
                IndexKey::Null | IndexKey::Unknown => Way::Name(String::new()),
            },
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Way::Name(name) => Json::String(name.clone()),
            Way::Number(digits) => digits.parse().map_or(Json::Null, Json::Number),
        }
    }
}

type Visit<'v, 'a> = dyn FnMut(Expr<'a>, &[String]) + 'v;

/// The expressions of the part of a body that a path leads to. Blocks that come in lists are not told apart: a path that
/// ends at them stands for the whole body, one that goes on leads nowhere.
fn part<'a>(mut bodies: Vec<Body<'a>>, schema: &Block, path: &[Way], visit: &mut Visit<'_, 'a>) {
    let mut schema = schema;
    for step in path {
        let (Way::Name(name) | Way::Number(name)) = step;
        if schema.attribute(name).is_some() {
            let names = [AttributeSchema::optional(name)];
            for body in &bodies {
                let (content, ..) = body.partial_content(&BodySchema { attributes: &names, blocks: &[] });
                if let Some(attribute) = content.attribute(name) {
                    return visit(attribute.expr(), &[]);
                }
            }
            return;
        }
        match schema.block(name) {
            Some(nested) if matches!(nested.nesting, Nesting::Single | Nesting::Group) => {
                bodies = bodies.iter().flat_map(|body| single(body, name, visit)).collect();
                schema = &nested.block;
            }
            Some(_) => {}
            None => return,
        }
    }
    for_each_by_schema(&bodies, schema, &mut Vec::new(), visit);
}

/// The bodies of a single block, and what makes it if a `dynamic` block does.
fn single<'a>(body: &Body<'a>, name: &str, visit: &mut Visit<'_, 'a>) -> Vec<Body<'a>> {
    let kinds = [BlockSchema { kind: name, labels: &[] }, DYNAMIC_BLOCK];
    let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &kinds });
    let mut bodies = Vec::new();
    for block in &content.blocks {
        if block.kind() != "dynamic" {
            bodies.push(block.body());
        } else if block.labels().first().is_some_and(|label| *label.value == *name) {
            bodies.extend(dynamic(block, &[], visit).1);
        }
    }
    bodies
}

const DYNAMIC_BLOCK: BlockSchema<'static> = BlockSchema { kind: "dynamic", labels: &["type"] };

/// What a `dynamic` block refers to outside of its content: the name that it defines, and its content.
fn dynamic<'a>(block: &syntax::Block<'a>, names: &[String], visit: &mut Visit<'_, 'a>) -> (String, Vec<Body<'a>>) {
    let content = [BlockSchema { kind: "content", labels: &[] }];
    let schema = BodySchema { attributes: &optional(&["for_each", "iterator", "labels"]), blocks: &content };
    let (content, ..) = block.body().partial_content(&schema);
    for name in ["for_each", "labels"] {
        if let Some(argument) = content.attribute(name) {
            visit(argument.expr(), names);
        }
    }
    let named = content.attribute("iterator").and_then(|attribute| attribute.expr().as_keyword().map(str::to_owned));
    let label = || block.labels().first().map(|label| label.value.to_string()).unwrap_or_default();
    (named.unwrap_or_else(label), content.blocks.iter().map(syntax::Block::body).collect())
}

/// All expressions of a body. Parsers bound how deep blocks are nested.
fn for_each_by_schema<'a>(bodies: &[Body<'a>], schema: &Block, names: &mut Vec<String>, visit: &mut Visit<'_, 'a>) {
    let attributes: Vec<&str> = schema.attributes.iter().map(|attribute| &*attribute.name).collect();
    let mut kinds: Vec<BlockSchema<'_>> = vec![DYNAMIC_BLOCK];
    for nested in &schema.blocks {
        let labels: &[&str] = if nested.nesting == Nesting::Map { &["key"] } else { &[] };
        kinds.push(BlockSchema { kind: &nested.name, labels });
    }
    let (mut given, mut kinds_given) = (BTreeSet::new(), BTreeSet::new());
    for body in bodies {
        let (content, rest, _) =
            body.partial_content(&BodySchema { attributes: &optional(&attributes), blocks: &kinds });
        for attribute in content.attributes.iter().filter(|attribute| given.insert(attribute.name().to_owned())) {
            visit(attribute.expr(), names);
        }
        // Blocks of a kind in an override file stand for all of that kind.
        let mut own = BTreeSet::new();
        for block in &content.blocks {
            let kind = match block.labels().first() {
                Some(label) if block.kind() == "dynamic" => label.value.to_string(),
                _ => block.kind().to_owned(),
            };
            if kinds_given.contains(&kind) {
                continue;
            }
            own.insert(kind.clone());
            let Some(nested) = schema.block(&kind) else {
                // Blocks that stand for the objects of an attribute.
                if block.kind() == "dynamic" && schema.attribute(&kind).is_some() {
                    let (name, bodies) = dynamic(block, names, visit);
                    names.push(name);
                    bodies.iter().for_each(|body| written(body, &[], names, visit));
                    names.pop();
                }
                continue;
            };
            if block.kind() == "dynamic" {
                let (name, bodies) = dynamic(block, names, visit);
                names.push(name);
                bodies
                    .iter()
                    .for_each(|body| for_each_by_schema(std::slice::from_ref(body), &nested.block, names, visit));
                names.pop();
            } else {
                for_each_by_schema(&[block.body()], &nested.block, names, visit);
            }
        }
        kinds_given.extend(own);
        let objects = attributes.iter().map(|name| BlockSchema { kind: name, labels: &[] }).collect::<Vec<_>>();
        let (objects, ..) = rest.partial_content(&BodySchema { attributes: &[], blocks: &objects });
        objects.blocks.iter().for_each(|block| written(&block.body(), &[], names, visit));
    }
}

/// All expressions of a body as it is written, but in arguments and blocks of the names to skip.
fn written<'a>(body: &Body<'a>, skip: &[&str], names: &mut Vec<String>, visit: &mut Visit<'_, 'a>) {
    if body.document().syntax() == Syntax::Json {
        let attributes = body.just_attributes().0;
        let told = attributes.iter().filter(|attribute| !skip.contains(&attribute.name()));
        return told.for_each(|attribute| visit(attribute.expr(), names));
    }
    for item in body.items() {
        match item {
            Item::Attribute(attribute) if !skip.contains(&attribute.name()) => visit(attribute.expr(), names),
            Item::Block(block) if block.kind() == "dynamic" => {
                let (name, bodies) = dynamic(&block, names, visit);
                names.push(name);
                bodies.iter().for_each(|body| written(body, &[], names, visit));
                names.pop();
            }
            Item::Block(block) if !skip.contains(&block.kind()) => written(&block.body(), &[], names, visit),
            _ => {}
        }
    }
}
