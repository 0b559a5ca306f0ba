//! Resources: their instances, the expressions in their blocks, and the value that references to them have.

use std::rc::Rc;

use schema::ResourceSchema;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema};
use value::{Type, Value};

use super::bodies::expressions;
use super::conditions::{CheckOwner, Owner};
use super::graph::{Item, Outcome};
use super::{Evaluation, Purpose, ResourceInstance, Site, This};
use crate::Resource;
use crate::body::decode_resource;

/// What the language itself reads of a resource block.
pub(crate) const META: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("count"),
        AttributeSchema::optional("for_each"),
        AttributeSchema::optional("provider"),
        AttributeSchema::optional("depends_on"),
    ],
    blocks: &[
        // In this block names that the language has stand for arguments of the provider.
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "connection", labels: &[] },
        BlockSchema { kind: "provisioner", labels: &["type"] },
    ],
};

/// The names of those.
pub(crate) const META_NAMES: [&str; 7] =
    ["count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner"];

impl<'a> Evaluation<'a> {
    /// What a resource needs: whatever its block refers to.
    pub(crate) fn needs_of_resource(&self, item: Item, found: &mut Vec<Item>) {
        let Some(resource) = self.definitions(item.instance).and_then(|found| found.resources.get(item.index)) else {
            return;
        };
        let mut site = Site::of(item.instance);
        if let Some(argument) = resource.argument("depends_on") {
            self.needs_of_list(&site, argument.attribute.expr(), found);
        }
        let bodies = resource.overrides.iter().map(|over| &over.body).chain([&resource.body]);
        for body in bodies {
            expressions(body, &mut Vec::new(), &mut |expr, names| {
                site.names = names.iter().map(|name| (name.clone(), Value::dynamic())).collect();
                self.needs_of(&site, expr, found);
            });
        }
    }

    /// Finds the instances of a resource and their objects.
    pub(crate) fn compute_resource(&self, item: Item) -> Outcome {
        if self.purpose == Purpose::Validate {
            return self.validate_resource(item);
        }
        let Some(definitions) = self.definitions(item.instance) else { return Outcome::failed() };
        let Some(resource) = definitions.resources.get(item.index) else { return Outcome::failed() };
        let site = Site { check: definitions.container(item.index), ..Site::of(item.instance) };
        let (expansion, mut sound) = self.expand(&site, resource.argument("count"), resource.argument("for_each"));
        if let Some(argument) = resource.argument("depends_on") {
            sound &= self.check_list(&site, &argument);
        }
        let expansion = Rc::new(expansion);
        self.expansions.borrow_mut().insert(item, Rc::clone(&expansion));
        if !sound {
            return Outcome::failed();
        }
        let schema = self.schema_of(item.instance, resource).found();
        let mut objects = Vec::with_capacity(expansion.keys.len());
        for (key, repetition) in expansion.keys.iter().zip(&expansion.repetitions) {
            let site = Site { repetition: repetition.clone(), ..site.clone() };
            let whose = CheckOwner::Resource(item.index, key.clone());
            let Some(configuration) = self.evaluate_resource(resource, schema.as_deref(), &site, &whose) else {
                sound = false;
                objects.push(Value::dynamic());
                continue;
            };
            let (key, schema) = (key.clone(), schema.clone());
            let instance = ResourceInstance { evaluation: self, resource, key, schema, configuration, site, item };
            let Some(object) = self.objects.object(&instance) else {
                sound = false;
                objects.push(Value::dynamic());
                continue;
            };
            let site = Site { this: This::Resource(item.index, object.clone()), ..instance.site };
            sound &= self.evaluate_own(resource, &site, &whose);
            if !self.spend(object.size()) {
                return Outcome::failed();
            }
            objects.push(object);
        }
        let untold = !expansion.known || !self.objects.is_planned(item.instance, item.index, resource);
        let value = if expansion.known { expansion.collect(objects) } else { Value::dynamic() };
        Outcome { value, failed: !sound, untold }
    }

    /// Evaluates the expressions of a resource's block for one instance, and its preconditions. The value of the block, null
    /// if its schema is not known; `None` if something is wrong.
    fn evaluate_resource(
        &self,
        resource: &Resource<'a>,
        schema: Option<&ResourceSchema>,
        site: &Site,
        whose: &CheckOwner,
    ) -> Option<Value> {
        let mut sound = true;
        for Layer { file, body, replaced } in layers(resource) {
            let (content, ..) = body.partial_content(&META);
            for block in content.blocks_of("lifecycle") {
                sound &= self.conditions(file, &block.body(), "precondition", site, Owner::Resource, whose);
            }
            if schema.is_none() {
                let skip: Vec<&str> = META_NAMES.into_iter().chain(replaced.iter().map(String::as_str)).collect();
                sound &= self.evaluate_body(file, body, site, &skip);
            }
        }
        let mut value = Value::null(Type::Dynamic);
        if let Some(schema) = schema {
            let decoded = decode_resource(self, site, resource, &schema.block);
            sound &= decoded.sound;
            value = decoded.value;
        }
        sound.then_some(value)
    }

    /// Evaluates what may refer to the resource itself: provisioners, connections, postconditions.
    fn evaluate_own(&self, resource: &Resource<'a>, site: &Site, whose: &CheckOwner) -> bool {
        let mut sound = true;
        for Layer { file, body, replaced } in layers(resource) {
            let (content, ..) = body.partial_content(&META);
            for block in &content.blocks {
                match block.kind() {
                    "provisioner" | "connection" if replaced.iter().any(|name| name == block.kind()) => {}
                    "lifecycle" => {
                        sound &= self.conditions(file, &block.body(), "postcondition", site, Owner::Resource, whose)
                    }
                    "provisioner" => sound &= self.evaluate_body(file, &block.body(), site, &["when", "on_failure"]),
                    _ => sound &= self.evaluate_body(file, &block.body(), site, &[]),
                }
            }
        }
        sound
    }
}

/// A body of a resource, and the names of the arguments and blocks in it that later override files replace.
pub(crate) struct Layer<'b, 'a> {
    pub(crate) file: &'a str,
    pub(crate) body: &'b Body<'a>,
    pub(crate) replaced: Vec<String>,
}

/// The bodies of override files, the one that counts most first, and at the end the block's own.
pub(crate) fn layers<'b, 'a>(resource: &'b Resource<'a>) -> Vec<Layer<'b, 'a>> {
    let overrides = resource.overrides.iter().rev().map(|over| (over.header.file, &over.body));
    let mut layers: Vec<Layer<'b, 'a>> = Vec::new();
    for (file, body) in overrides.chain([(resource.header.file, &resource.body)]) {
        let replaced = layers.last().map(|later| {
            let mut names = later.replaced.clone();
            names.extend(names_of(later.body));
            names
        });
        layers.push(Layer { file, body, replaced: replaced.unwrap_or_default() });
    }
    layers
}

/// The arguments of a body, and the kinds of the blocks in it.
fn names_of(body: &Body<'_>) -> Vec<String> {
    let properties = body.properties().into_iter().map(|property| property.name().to_owned());
    let items = body.items().filter_map(|item| match item {
        syntax::Item::Attribute(attribute) => Some(attribute.name().to_owned()),
        syntax::Item::Block(block) if block.kind() == "dynamic" => Some(block.labels().first()?.value.to_string()),
        syntax::Item::Block(block) => Some(block.kind().to_owned()),
    });
    properties.chain(items).collect()
}
