//! Bodies by the schemas of providers: what a block holds, with `dynamic` blocks written out and override files applied,
//! and the value that it becomes.
//!
//! [`decode`] goes in Terraform's steps. It reads the whole body by its schema (unsupported and missing arguments, blocks
//! that are not expected), looks at the references of all expressions, and only then computes values: wrong references
//! hide everything else.

mod dynamic;
mod messages;
mod read;
mod values;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use schema::Block;
use syntax::Body;
use value::Value;

use crate::evaluation::resources::META;
use crate::evaluation::{Evaluation, ResourceInstance, Site};
use crate::{Mode, Named, Resource};
use syntax::{AttributeSchema, BlockSchema, BodySchema};

/// One of the bodies that a block is put together from.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// What the block holds there, without what the language itself reads of it.
    pub body: Body<'a>,
}

/// What a block became.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// An object of the schema's type, with marks. What is absent is null, what is wrong is unknown.
    pub value: Value,
    /// Whether nothing was wrong.
    pub sound: bool,
}

/// What the language reads of a block of something that is not created.
const META_OF_READ: BodySchema<'static> =
    BodySchema { attributes: META.attributes, blocks: &[BlockSchema { kind: "lifecycle", labels: &[] }] };

/// What the language reads of a provider's configuration.
const META_OF_PROVIDER: BodySchema<'static> =
    BodySchema { attributes: &[AttributeSchema::optional("alias"), AttributeSchema::optional("version")], blocks: &[] };

/// The bodies of a resource, those of override files first, the one that counts most at the beginning.
pub fn parts_of_resource<'a>(resource: &Resource<'a>) -> Vec<Part<'a>> {
    let meta = if resource.mode == Mode::Managed { &META } else { &META_OF_READ };
    let overrides = resource.overrides.iter().rev().map(|over| (over.header.file, &over.body));
    parts(overrides.chain([(resource.header.file, &resource.body)]), meta)
}

/// The bodies of a provider's configuration, likewise.
pub fn parts_of_provider<'a>(provider: &Named<'a>) -> Vec<Part<'a>> {
    let overrides = provider.overrides.iter().rev().map(|over| (over.header.file, &over.body));
    parts(overrides.chain([(provider.header.file, &provider.body)]), &META_OF_PROVIDER)
}

fn parts<'b, 'a: 'b>(bodies: impl Iterator<Item = (&'a str, &'b Body<'a>)>, meta: &BodySchema<'_>) -> Vec<Part<'a>> {
    bodies.map(|(file, body)| Part { file, body: body.partial_content(meta).1 }).collect()
}

/// The value of a block. `parts` are its own body, which comes last, and those of override files; an argument of an
/// earlier one counts, and blocks of one kind there stand for all of that kind in later ones.
///
/// What is wrong is reported to the evaluation, with Terraform's severity and place. Everything that the expressions refer
/// to must have been computed: that is so for the block of a [`ResourceInstance`]; for others see
/// [`Evaluation::value_of`].
///
/// # Limits
///
/// The blocks that `dynamic` blocks make use up the evaluation's fuel.
pub fn decode<'a>(evaluation: &Evaluation<'a>, site: &Site, parts: &[Part<'a>], block: &Block) -> Decoded {
    let decoder = Decoder { evaluation, keeps: false, sound: true.into(), held: RefCell::new(Some(Vec::new())) };
    decoder.decode(site, parts, block)
}

/// The value of a resource's block, likewise. What a state would keep must not be ephemeral.
pub fn decode_resource<'a>(
    evaluation: &Evaluation<'a>,
    site: &Site,
    resource: &Resource<'a>,
    block: &Block,
) -> Decoded {
    let decoder = Decoder {
        evaluation,
        keeps: resource.mode != Mode::Ephemeral,
        sound: true.into(),
        held: RefCell::new(Some(Vec::new())),
    };
    decoder.decode(site, &parts_of_resource(resource), block)
}

impl ResourceInstance<'_, '_> {
    /// The value of its block by a schema: see [`decode_resource`].
    pub fn decode(&self, block: &Block) -> Decoded {
        decode_resource(self.evaluation, &self.site, self.resource, block)
    }
}

/// What is held back, by file.
type Held = Vec<(String, Vec<syntax::Diagnostic>)>;

/// Reads and evaluates one block.
struct Decoder<'e, 'a> {
    evaluation: &'e Evaluation<'a>,
    /// Whether a state keeps what the block says.
    keeps: bool,
    /// Whether nothing has been wrong so far.
    sound: Cell<bool>,
    /// What was found while reading, by file: wrong references hide it.
    held: RefCell<Option<Held>>,
}

/// Where expressions of a body stand.
struct Context {
    /// With the iterators of the `dynamic` blocks around it.
    site: Site,
    /// What sticks to every value because of the collections that these walk.
    marks: value::Marks,
    /// Whether it is not known how often a `dynamic` block around it is written out.
    unknown: bool,
}

impl<'a> Decoder<'_, 'a> {
    fn decode(&self, site: &Site, parts: &[Part<'a>], block: &Block) -> Decoded {
        let context = Rc::new(Context { site: site.clone(), marks: value::Marks::NONE, unknown: false });
        let content = self.read(parts, &context, block, read::is_loose(block));
        let held = self.held.take().unwrap_or_default();
        let value = match self.references(&content) {
            true => {
                held.into_iter().for_each(|(file, found)| self.evaluation.report(&file, found));
                self.object(block, &content)
            }
            false => Value::unknown(block.implied_type()),
        };
        Decoded { value, sound: self.sound.get() }
    }

    fn report(&self, file: &str, found: Vec<syntax::Diagnostic>) {
        if found.iter().any(|found| found.severity == syntax::Severity::Error) {
            self.sound.set(false);
        }
        match &mut *self.held.borrow_mut() {
            Some(held) => held.push((file.to_owned(), found)),
            None => self.evaluation.report(file, found),
        }
    }

    fn error(&self, file: &str, message: &'static syntax::Message, span: syntax::Span, args: Vec<String>) {
        self.report(file, vec![syntax::Diagnostic::error(message, span, args)]);
    }
}
