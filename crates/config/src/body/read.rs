//! Reading a body by its schema, before anything but the collections of `dynamic` blocks is evaluated.

use std::rc::Rc;
use std::sync::Arc;

use schema::{Attribute, Block, NestedBlock, Nesting};
use syntax::{AttributeSchema, BlockSchema, BodySchema, Span};
use value::Type;

use super::{Context, Decoder, Part};

/// What was found in a body; the lists go along with those of the schema.
pub(super) struct Content<'a> {
    pub(super) file: &'a str,
    /// Where something that is missing would be.
    pub(super) missing: Span,
    pub(super) attributes: Vec<Given<'a>>,
    pub(super) blocks: Vec<Blocks<'a>>,
}

/// The blocks of a kind.
#[derive(Default)]
pub(super) struct Blocks<'a> {
    pub(super) children: Vec<Child<'a>>,
    /// The second one, where there can be only one.
    pub(super) second: Option<(&'a str, Span)>,
}

/// What an attribute is set to.
pub(super) enum Given<'a> {
    Nothing,
    Argument {
        file: &'a str,
        argument: syntax::Attribute<'a>,
        context: Rc<Context>,
    },
    /// Blocks where the schema has a collection of objects.
    Blocks {
        schema: Rc<Block>,
        blocks: Vec<Child<'a>>,
    },
}

/// A nested block, after `dynamic` ones were written out.
pub(super) struct Child<'a> {
    /// Its label, if its kind has one.
    pub(super) label: Option<(Arc<str>, Span)>,
    pub(super) content: Content<'a>,
    pub(super) context: Rc<Context>,
}

/// A nested block before it is read.
pub(super) struct Found<'a> {
    pub(super) part: Part<'a>,
    pub(super) header: Span,
    pub(super) label: Option<(Arc<str>, Span)>,
    pub(super) context: Rc<Context>,
}

/// A block as written.
pub(super) struct Written<'a> {
    pub(super) file: &'a str,
    pub(super) block: syntax::Block<'a>,
}

/// What blocks of a name become.
#[derive(Clone)]
pub(super) enum Target<'s> {
    /// Blocks of the schema.
    Blocks(usize, &'s NestedBlock),
    /// The objects of an attribute.
    Objects(usize, Rc<Block>),
}

impl Target<'_> {
    pub(super) fn is_labelled(&self) -> bool {
        matches!(self, Target::Blocks(_, nested) if nested.nesting == Nesting::Map)
    }
}

/// The label of a `dynamic` block and of a block in a map.
const KIND_LABEL: &[&str] = &["type"];
const KEY_LABEL: &[&str] = &["key"];

impl<'a> Decoder<'_, 'a> {
    /// Reads a block that is put together from several bodies. `loose` is whether blocks may stand for objects.
    pub(super) fn read(&self, parts: &[Part<'a>], context: &Rc<Context>, block: &Block, loose: bool) -> Content<'a> {
        let objects = if loose { written_as_blocks(parts, block) } else { Vec::new() };
        let (attributes, blocks) = body_schema(block, &objects);
        let mut content = Content {
            file: "",
            missing: Span::default(),
            attributes: block.attributes.iter().map(|_| Given::Nothing).collect(),
            blocks: block.blocks.iter().map(|_| Blocks::default()).collect(),
        };
        let mut written: Vec<Written<'a>> = Vec::new();
        // What counts least comes first here: whose blocks others replace.
        for (index, part) in parts.iter().rev().enumerate() {
            let is_base = index == 0;
            let optional: Vec<AttributeSchema<'_>> =
                attributes.iter().map(|attribute| AttributeSchema::optional(attribute.name)).collect();
            let schema = BodySchema { attributes: if is_base { &attributes } else { &optional }, blocks: &blocks };
            // As in Terraform, names that nobody knows are not looked for in what is put together from several bodies.
            let (found, mistakes) = match parts.len() {
                1 => part.body.content(&schema),
                _ => {
                    let (found, _, mistakes) = part.body.partial_content(&schema);
                    (found, mistakes)
                }
            };
            self.report(part.file, mistakes);
            if is_base {
                content.file = part.file;
                content.missing = found.missing_item_span;
            }
            for argument in found.attributes {
                let index = block.attributes.iter().position(|attribute| &*attribute.name == argument.name());
                if let Some(given) = index.and_then(|index| content.attributes.get_mut(index)) {
                    *given = Given::Argument { file: part.file, argument, context: Rc::clone(context) };
                }
            }
            written.retain(|earlier| !found.blocks.iter().any(|block| kind_of(block) == kind_of(&earlier.block)));
            written.extend(found.blocks.into_iter().map(|block| Written { file: part.file, block }));
        }
        for written in &written {
            self.take(written, context, block, &objects, loose, &mut content);
        }
        content
    }

    fn take(
        &self,
        written: &Written<'a>,
        context: &Rc<Context>,
        block: &Block,
        objects: &[usize],
        loose: bool,
        content: &mut Content<'a>,
    ) {
        let kind = kind_of(&written.block);
        let is_dynamic = written.block.kind() == "dynamic";
        let Some(target) = target(block, objects, &kind) else {
            if is_dynamic && let Some(label) = written.block.labels().first() {
                let args = syntax::arguments![kind.to_string()];
                self.error(written.file, &syntax::messages::BLOCK_UNEXPECTED, label.span, args);
            }
            return;
        };
        let mut add = |found: Found<'a>| self.add(found, &target, loose, content);
        if is_dynamic {
            self.write_out(written, context, &target, &mut add);
        } else {
            add(Found {
                part: Part { file: written.file, body: written.block.body() },
                header: written.block.header_span(),
                label: written.block.labels().first().map(|label| (Arc::from(&*label.value), label.span)),
                context: Rc::clone(context),
            });
        }
    }

    /// Reads a block that was found, unless Terraform would not.
    fn add(&self, found: Found<'a>, target: &Target<'_>, loose: bool, content: &mut Content<'a>) {
        let Found { part, header, label, context } = found;
        let read = |schema: &Block, loose: bool| {
            let content = self.read(std::slice::from_ref(&part), &context, schema, loose);
            Child { label, content, context }
        };
        match target {
            Target::Blocks(index, nested) => {
                let Some(blocks) = content.blocks.get_mut(*index) else { return };
                let single = matches!(nested.nesting, Nesting::Single | Nesting::Group);
                if single && !blocks.children.is_empty() {
                    blocks.second.get_or_insert((part.file, header));
                } else if blocks.children.last().is_none_or(|before| !before.context.unknown) {
                    // One of which nobody knows whether it is there makes the whole unknown.
                    blocks.children.push(read(&nested.block, loose));
                }
            }
            Target::Objects(index, schema) => {
                let Some(given) = content.attributes.get_mut(*index) else { return };
                let child = read(schema, is_loose(schema));
                match given {
                    Given::Blocks { blocks, .. } => blocks.push(child),
                    _ => *given = Given::Blocks { schema: Rc::clone(schema), blocks: vec![child] },
                }
            }
        }
    }

    /// Whether the references of all expressions are right. What is wrong is reported: mistakes about resources and modules
    /// in one of them hide the others' mistakes about everything else.
    pub(super) fn references(&self, content: &Content<'a>) -> bool {
        if self.evaluation.purpose() == crate::evaluation::Purpose::Plan {
            // Evaluation looks at them one by one.
            return true;
        }
        let mut all = Vec::new();
        arguments(content, &mut |file, argument, context| {
            all.push((file, self.evaluation.mistakes(&context.site, &lang::references(argument.expr()))));
        });
        let blind = all.iter().any(|(_, mistakes)| mistakes.is_blind());
        let mut sound = true;
        for (file, mistakes) in all {
            let found = mistakes.found(blind);
            sound &= found.is_empty();
            self.report(file, found);
        }
        sound
    }
}

/// Every argument that is evaluated, at any depth.
fn arguments<'a>(content: &Content<'a>, visit: &mut dyn FnMut(&'a str, &syntax::Attribute<'a>, &Context)) {
    for given in &content.attributes {
        match given {
            Given::Nothing => {}
            Given::Argument { context, .. } if context.unknown => {}
            Given::Argument { file, argument, context } => visit(file, argument, context),
            Given::Blocks { blocks, .. } => blocks.iter().for_each(|block| arguments(&block.content, visit)),
        }
    }
    let children = content.blocks.iter().flat_map(|blocks| &blocks.children);
    children.for_each(|child| arguments(&child.content, visit));
}

/// The kind of a block; of a `dynamic` one that of those it makes.
pub(super) fn kind_of<'b>(block: &'b syntax::Block<'_>) -> std::borrow::Cow<'b, str> {
    match block.labels().first() {
        Some(label) if block.kind() == "dynamic" => (&*label.value).into(),
        _ => block.kind().into(),
    }
}

fn target<'s>(block: &'s Block, objects: &[usize], kind: &str) -> Option<Target<'s>> {
    let objects = objects.iter().find_map(|&index| {
        let attribute = block.attributes.get(index).filter(|attribute| &*attribute.name == kind)?;
        Some(Target::Objects(index, Rc::new(element_of_blocks(attribute)?)))
    });
    objects.or_else(|| {
        let index = block.blocks.iter().position(|nested| &*nested.name == kind)?;
        Some(Target::Blocks(index, block.blocks.get(index)?))
    })
}

/// What a body may hold, where the attributes of these numbers are written as blocks.
fn body_schema<'s>(block: &'s Block, objects: &[usize]) -> (Vec<AttributeSchema<'s>>, Vec<BlockSchema<'s>>) {
    let (mut attributes, mut blocks) = (Vec::with_capacity(block.attributes.len()), Vec::new());
    for (index, attribute) in block.attributes.iter().enumerate() {
        if objects.contains(&index) {
            blocks.push(BlockSchema { kind: &attribute.name, labels: &[] });
        } else {
            attributes.push(AttributeSchema { name: &attribute.name, required: attribute.standing.required });
        }
    }
    blocks.extend(block.blocks.iter().map(|nested| BlockSchema {
        kind: &nested.name,
        labels: if nested.nesting == Nesting::Map { KEY_LABEL } else { &[] },
    }));
    blocks.push(BlockSchema { kind: "dynamic", labels: KIND_LABEL });
    (attributes, blocks)
}

/// What each block holds that stands for an object of an attribute.
fn element_of_blocks(attribute: &Attribute) -> Option<Block> {
    let Type::Object(object) = attribute.ty.element_type()? else { return None };
    let attributes = object.attributes().iter().map(|inner| Attribute::new(inner.name.clone(), inner.ty.clone()));
    Some(Block { attributes: attributes.collect(), blocks: Vec::new() })
}

/// The numbers of the attributes that no body sets as an argument, and that may be written as blocks.
fn written_as_blocks(parts: &[Part<'_>], block: &Block) -> Vec<usize> {
    let candidates = block.attributes.iter().enumerate().filter(|(_, attribute)| holds_objects(attribute));
    let mut candidates: Vec<(usize, &str)> = candidates.map(|(index, attribute)| (index, &*attribute.name)).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    for part in parts {
        // In JSON syntax what can be an argument is one.
        let arguments = part.body.properties().into_iter().chain(part.body.items().filter_map(|item| match item {
            syntax::Item::Attribute(attribute) => Some(attribute),
            syntax::Item::Block(_) => None,
        }));
        for argument in arguments {
            candidates.retain(|(_, name)| *name != argument.name());
        }
    }
    candidates.into_iter().map(|(index, _)| index).collect()
}

fn holds_objects(attribute: &Attribute) -> bool {
    matches!(&attribute.ty, Type::List(element) | Type::Set(element) if matches!(**element, Type::Object(_)))
}

/// Whether Terraform lets blocks stand for objects in a block of this kind: only if nothing in it tells that its provider
/// never knew that habit.
pub(super) fn is_loose(block: &Block) -> bool {
    let is_old = |attribute: &Attribute| {
        let is_structural = attribute.nested.as_ref().is_some_and(|nested| nested.structural);
        let is_plain = match &attribute.ty {
            Type::Tuple(_) | Type::Object(_) => false,
            Type::Map(element) if matches!(**element, Type::Object(_)) => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => {
                element.element_type().is_none_or(Type::is_primitive)
            }
            _ => true,
        };
        is_plain && !is_structural
    };
    block.attributes.iter().all(is_old) && block.blocks.iter().all(|nested| is_loose(&nested.block))
}
