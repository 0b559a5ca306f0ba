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
    pub(super) blocks: Vec<Vec<Child<'a>>>,
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
    pub(super) header: Span,
    pub(super) content: Content<'a>,
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
    pub(super) fn schema(&self) -> &Block {
        match self {
            Target::Blocks(_, nested) => &nested.block,
            Target::Objects(_, schema) => schema,
        }
    }

    pub(super) fn is_labelled(&self) -> bool {
        matches!(self, Target::Blocks(_, nested) if nested.nesting == Nesting::Map)
    }
}

/// The label of a `dynamic` block and of a block in a map.
const KIND_LABEL: &[&str] = &["type"];
const KEY_LABEL: &[&str] = &["key"];

impl<'a> Decoder<'_, 'a> {
    /// Reads a block that is put together from several bodies.
    pub(super) fn read(&self, parts: &[Part<'a>], context: &Rc<Context>, block: &Block) -> Content<'a> {
        let objects: Vec<usize> = block
            .attributes
            .iter()
            .enumerate()
            .filter_map(|(index, attribute)| {
                element_of_blocks(attribute)?;
                (!parts.iter().any(|part| has_argument(part, &attribute.name))).then_some(index)
            })
            .collect();
        let (attributes, blocks) = body_schema(block, &objects);
        let mut found: Vec<Given<'a>> = block.attributes.iter().map(|_| Given::Nothing).collect();
        let mut written: Vec<Written<'a>> = Vec::new();
        let mut place = ("", Span::default());
        // What counts least comes first here: whose blocks others replace.
        for (index, part) in parts.iter().rev().enumerate() {
            let is_base = index == 0;
            let optional: Vec<AttributeSchema<'_>> =
                attributes.iter().map(|attribute| AttributeSchema::optional(attribute.name)).collect();
            let schema = BodySchema { attributes: if is_base { &attributes } else { &optional }, blocks: &blocks };
            // As in Terraform, names that nobody knows are not looked for in what is put together from several bodies.
            let (content, mistakes) = match parts.len() {
                1 => part.body.content(&schema),
                _ => {
                    let (content, _, mistakes) = part.body.partial_content(&schema);
                    (content, mistakes)
                }
            };
            self.report(part.file, mistakes);
            if is_base {
                place = (part.file, content.missing_item_span);
            }
            for argument in content.attributes {
                let index = block.attributes.iter().position(|attribute| &*attribute.name == argument.name());
                if let Some(given) = index.and_then(|index| found.get_mut(index)) {
                    *given = Given::Argument { file: part.file, argument, context: Rc::clone(context) };
                }
            }
            written.retain(|earlier| !content.blocks.iter().any(|block| kind_of(block) == kind_of(&earlier.block)));
            written.extend(content.blocks.into_iter().map(|block| Written { file: part.file, block }));
        }
        let mut content = Content {
            file: place.0,
            missing: place.1,
            attributes: found,
            blocks: block.blocks.iter().map(|_| Vec::new()).collect(),
        };
        for written in &written {
            self.take(written, context, block, &objects, &mut content);
        }
        content
    }

    fn take(
        &self,
        written: &Written<'a>,
        context: &Rc<Context>,
        block: &Block,
        objects: &[usize],
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
        let children = match is_dynamic {
            true => self.write_out(written, context, &target),
            false => {
                let label = written.block.labels().first().map(|label| (Arc::from(&*label.value), label.span));
                let part = Part { file: written.file, body: written.block.body() };
                let child = self.child(part, written.block.header_span(), label, Rc::clone(context), &target);
                vec![child]
            }
        };
        match target {
            Target::Blocks(index, _) => {
                if let Some(blocks) = content.blocks.get_mut(index) {
                    blocks.extend(children);
                }
            }
            Target::Objects(index, schema) => match content.attributes.get_mut(index) {
                Some(Given::Blocks { blocks, .. }) => blocks.extend(children),
                Some(given) if !children.is_empty() => *given = Given::Blocks { schema, blocks: children },
                _ => {}
            },
        }
    }

    pub(super) fn child(
        &self,
        part: Part<'a>,
        header: Span,
        label: Option<(Arc<str>, Span)>,
        context: Rc<Context>,
        target: &Target<'_>,
    ) -> Child<'a> {
        let content = self.read(std::slice::from_ref(&part), &context, target.schema());
        Child { label, header, content, context }
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
    content.blocks.iter().flatten().for_each(|block| arguments(&block.content, visit));
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

/// Terraform lets people write blocks where a provider has a list or set of objects: what each holds.
fn element_of_blocks(attribute: &Attribute) -> Option<Block> {
    let structural = attribute.nested.as_ref().is_some_and(|nested| nested.structural);
    let Type::Object(object) = (match &attribute.ty {
        Type::List(element) | Type::Set(element) if !structural => &**element,
        _ => return None,
    }) else {
        return None;
    };
    let attributes = object.attributes().iter().map(|inner| Attribute::new(inner.name.clone(), inner.ty.clone()));
    Some(Block { attributes: attributes.collect(), blocks: Vec::new() })
}

fn has_argument(part: &Part<'_>, name: &str) -> bool {
    let attributes = [AttributeSchema::optional(name)];
    let (content, ..) = part.body.partial_content(&BodySchema { attributes: &attributes, blocks: &[] });
    !content.attributes.is_empty()
}
