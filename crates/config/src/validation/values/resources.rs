//! Resources, data sources and ephemeral resources: all that can be said of one without asking its provider.

use std::rc::Rc;

use lang::Mode;
use schema::{Block, Found};
use syntax::{BlockSchema, Body, BodySchema, Diagnostic, Expr, Message, Severity, Step, Traversal, arguments};
use value::Value;

use super::bodies::Decoded;
use super::{messages, remote_state};
use crate::Resource;
use crate::body::decode_resource;
use crate::builtin_schema::{Presence, ResourceType, Schema, resource_type};
use crate::evaluation::graph::{Item, Outcome};
use crate::evaluation::resources::{Layer, META, META_NAMES, layers};
use crate::evaluation::schemas::check_steps;
use crate::evaluation::{Evaluation, Site, This, builtin};
use crate::used_types::schema_mode;
use crate::validation::with_reference;

/// What the language itself reads of a block of something that is not created.
const META_OF_READ: BodySchema<'static> = BodySchema {
    attributes: META.attributes,
    blocks: &[BlockSchema { kind: "_", labels: &[] }, BlockSchema { kind: "lifecycle", labels: &[] }],
};

impl<'a> Evaluation<'a> {
    /// Checks a resource for all instances that it may have.
    pub(crate) fn validate_resource(&self, item: Item) -> Outcome {
        let Some(definitions) = self.definitions(item.instance) else { return Outcome::failed() };
        let Some(resource) = definitions.resources.get(item.index) else { return Outcome::failed() };
        let outer = Site { check: definitions.container(item.index), ..Site::of(item.instance) };
        let (expansion, mut sound) = self.expand(&outer, resource.argument("count"), resource.argument("for_each"));
        let repetition = expansion.repetitions.first().cloned().unwrap_or_default();
        self.expansions_of(item, Rc::new(expansion));
        let site = Site { repetition, ..outer.clone() };
        if let Some(argument) = resource.argument("depends_on") {
            sound &= self.check_list(&outer, &argument);
        }
        sound &= match resource_type(resource) {
            ResourceType::Foreign => match self.schema_of(item.instance, resource) {
                Found::Schema(schema) => {
                    decode_resource(self, &site, resource, &schema.block).sound
                        && self.validate_ignored(resource, &schema.block)
                }
                Found::NoSuchType => {
                    self.missing_type(item.instance, resource);
                    false
                }
                _ => self.evaluate_foreign(resource, &site),
            },
            ResourceType::Missing => {
                self.missing_type(item.instance, resource);
                false
            }
            ResourceType::Known(schema) => self.validate_known(resource, schema, &site),
        };
        let repeated = expansion_is_repeated(resource);
        let object = if repeated { Value::dynamic() } else { builtin::unknown_instances(resource) };
        let own = Site { this: This::Resource(item.index, object), ..site.clone() };
        for (file, body) in bodies(resource) {
            let (content, ..) = body.partial_content(&META);
            for block in content.blocks_of("lifecycle") {
                sound &= self.validate_conditions(file, &block.body(), "precondition", &site);
                sound &= self.validate_conditions(file, &block.body(), "postcondition", &own);
            }
        }
        sound &= self.validate_imports_into(item);
        if resource.mode == Mode::Managed {
            sound &= self.validate_provisioners(resource, &own, sound);
        }
        Outcome { value: Value::dynamic(), failed: !sound, untold: false }
    }

    fn missing_type(&self, instance: usize, resource: &Resource<'a>) {
        let type_name = &*resource.type_name.text;
        let source = self.provider_of(instance, resource);
        let schemas = self.schemas();
        let names = |mode| schemas.type_names(&source, schema_mode(mode));
        let other = match resource.mode {
            Mode::Managed => Some(Mode::Data),
            Mode::Data => Some(Mode::Managed),
            Mode::Ephemeral => None,
        };
        let other = other.filter(|other| names(*other).contains(&type_name));
        let near = syntax::similar(type_name, &mut names(resource.mode).into_iter());
        let (message, hint): (&'static Message, _) = match (other, near) {
            (Some(other), _) => (&messages::RESOURCE_TYPE_OTHER_KIND, Some(word(other))),
            (None, Some(near)) => (&messages::RESOURCE_TYPE_SIMILAR, Some(near)),
            (None, None) => (&messages::RESOURCE_TYPE, None),
        };
        let mut args = arguments![type_name.to_owned(), word(resource.mode).to_owned(), source.clone()];
        args.extend(hint.map(str::to_owned));
        self.error(resource.header.file, message, resource.type_name.span, args);
    }

    /// The arguments of a resource of which no schema is known: only the expressions themselves can be wrong.
    fn evaluate_foreign(&self, resource: &Resource<'a>, site: &Site) -> bool {
        let mut sound = true;
        for Layer { file, body, replaced } in layers(resource) {
            let skip: Vec<&str> = META_NAMES.into_iter().chain(replaced.iter().map(String::as_str)).collect();
            sound &= self.evaluate_body(file, body, site, &skip);
        }
        sound
    }

    fn validate_known(&self, resource: &Resource<'a>, schema: Schema, site: &Site) -> bool {
        let managed = resource.mode == Mode::Managed;
        let rest: Vec<(&'a str, Body<'a>)> = bodies(resource)
            .map(|(file, body)| {
                let (_, rest, _) = body.partial_content(if managed { &META } else { &META_OF_READ });
                (file, rest)
            })
            .collect();
        let Some(decoded) = self.decode(&rest, schema, site) else { return false };
        if !decoded.sound {
            return false;
        }
        let known = self.schema_of(site.instance, resource).found();
        let mut sound = known.is_none_or(|known| self.validate_ignored(resource, &known.block));
        for (name, given) in decoded.all() {
            if given.value.marks_deep().is_ephemeral() {
                sound = false;
                self.error(given.file, &messages::EPHEMERAL_ARGUMENT, given.expr.span(), arguments![name.to_owned()]);
            }
        }
        match resource.mode {
            Mode::Data => sound &= remote_state::validate(self, resource, &decoded),
            _ => sound &= self.validate_computed(schema, &decoded),
        }
        sound
    }

    /// What only Terraform sets must not be set.
    fn validate_computed(&self, schema: Schema, decoded: &Decoded<'a>) -> bool {
        let mut sound = true;
        for attribute in schema.iter().filter(|attribute| attribute.presence == Presence::Computed) {
            if let Some(given) = decoded.given(attribute.name).filter(|_| decoded.is_set(attribute.name)) {
                sound = false;
                let args = arguments![attribute.name.to_owned()];
                self.error(given.file, &messages::READ_ONLY, given.expr.span(), args);
            }
        }
        sound
    }

    /// Whether the attributes in `ignore_changes` exist and can be set at all.
    fn validate_ignored(&self, resource: &Resource<'a>, block: &Block) -> bool {
        let mut sound = true;
        for (file, body) in bodies(resource) {
            let (content, ..) = body.partial_content(&META);
            let lists =
                content.blocks_of("lifecycle").filter_map(|block| crate::argument(&block.body(), "ignore_changes"));
            let elements: Vec<Expr<'a>> =
                lists.filter_map(Expr::as_list).flat_map(|list| list.elements().collect::<Vec<_>>()).collect();
            let counts = !elements.is_empty();
            for element in elements {
                let mut found = None;
                let mut computed = None;
                // What is no reference has been said before.
                with_reference(element, None, &mut Vec::new(), |traversal, inside, _| {
                    let (name, span) = (traversal.root_name(), traversal.root_span());
                    let first = Step::Attribute { name, span, name_span: span };
                    let steps = std::iter::once(first).chain(traversal.steps());
                    found = check_steps(block, steps, &resource.address()).map(|found| inside.move_to(found));
                    computed = is_computed_only(block, traversal).then(|| name.to_owned());
                });
                sound &= found.as_ref().is_none_or(|found| found.severity != Severity::Error);
                self.report(file, found);
                if let Some(name) = computed.filter(|_| sound) {
                    let args = arguments![name];
                    let diagnostic = Diagnostic::warning(&messages::IGNORED_COMPUTED, resource.type_name.span, args);
                    self.report(resource.header.file, [diagnostic]);
                }
            }
            // A list in an override file stands in the place of the others.
            if counts {
                break;
            }
        }
        sound
    }
}

/// Whether a path leads to an attribute that only the provider sets.
fn is_computed_only(block: &Block, traversal: &Traversal<'_>) -> bool {
    let names = traversal.steps().filter_map(|step| match step {
        Step::Attribute { name, .. } => Some(name),
        Step::Index { .. } => None,
    });
    let path: Vec<&str> = std::iter::once(traversal.root_name()).chain(names).collect();
    let in_blocks =
        path.split_last().is_some_and(|(_, outer)| outer.is_empty() || block.is_block(outer.iter().copied()));
    let ends_in_index = matches!(traversal.steps().last(), Some(Step::Index { .. }));
    match block.at(path.iter().copied()) {
        Some(schema::Item::Attribute(attribute)) if in_blocks && !ends_in_index => {
            attribute.standing.computed && !attribute.standing.is_settable()
        }
        _ => false,
    }
}

fn expansion_is_repeated(resource: &Resource<'_>) -> bool {
    ["count", "for_each"].iter().any(|name| resource.argument(name).is_some())
}

/// The word that such a block begins with.
fn word(mode: Mode) -> &'static str {
    match mode {
        Mode::Managed => "resource",
        Mode::Data => "data",
        Mode::Ephemeral => "ephemeral",
    }
}

/// The bodies of override files, the one that counts most first, and at the end the block's own.
pub(super) fn bodies<'b, 'a>(resource: &'b Resource<'a>) -> impl Iterator<Item = (&'a str, Body<'a>)> + use<'b, 'a> {
    let overrides = resource.overrides.iter().rev().map(|over| (over.header.file, over.body.clone()));
    overrides.chain([(resource.header.file, resource.body.clone())])
}

/// The blocks of one kind without labels in a body.
pub(super) fn blocks_of<'a>(body: &Body<'a>, kind: &'static str) -> Vec<syntax::Block<'a>> {
    let blocks = [BlockSchema { kind, labels: &[] }];
    body.partial_content(&BodySchema { attributes: &[], blocks: &blocks }).0.blocks
}
