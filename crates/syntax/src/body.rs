//! Bodies as others see them: arguments and blocks, read by a schema, the same for native and JSON syntax.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Syntax};
use crate::expression::Expr;
use crate::message::Message;
use crate::messages;
use crate::position::Span;
use crate::schema::{BlockSchema, BodySchema};
use crate::tree::NodeId;

mod json;
mod native;
mod suggestion;

pub use suggestion::similar;

/// What a file or a block holds. In JSON syntax only the schema tells arguments from blocks, so a body is always read by
/// one: with [`content`](Self::content), [`partial_content`](Self::partial_content) or
/// [`just_attributes`](Self::just_attributes).
///
/// ```
/// use syntax::{BlockSchema, BodySchema, Document, Syntax};
/// let schema = BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "output", labels: &["name"] }] };
/// let native = Document::parse("output \"ip\" {\n  value = var.ip\n}\n", Syntax::Native);
/// let json = Document::parse(r#"{ "output": { "ip": { "value": "${var.ip}" } } }"#, Syntax::Json);
/// for document in [native, json] {
///     let (content, diagnostics) = document.body().content(&schema);
///     assert!(diagnostics.is_empty());
///     assert_eq!(content.blocks[0].labels()[0].value, "ip");
///     let (attributes, _) = content.blocks[0].body().just_attributes();
///     assert_eq!(attributes[0].expr().traversals()[0].root_name(), "var");
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Body<'a> {
    document: &'a Document,
    id: NodeId,
    /// Names that an earlier [`partial_content`](Self::partial_content) took; few, and each but once.
    hidden: Vec<Hidden<'a>>,
}

/// In JSON an argument and a block of one name cannot both be there; both variants hide the property.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hidden<'a> {
    Attribute(&'a str),
    Blocks(&'a str),
}

/// What a schema found in a body.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    /// The arguments in source order, each name once.
    pub attributes: Vec<Attribute<'a>>,
    /// The blocks in source order; those with a wrong number of labels are left out.
    pub blocks: Vec<Block<'a>>,
    /// Where to say that something is missing.
    pub missing_item_span: Span,
}

impl<'a> Content<'a> {
    /// The argument of a name.
    pub fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name).copied()
    }

    /// The blocks of a kind.
    pub fn blocks_of<'b>(&'b self, kind: &'b str) -> impl Iterator<Item = &'b Block<'a>> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }
}

impl<'a> Body<'a> {
    pub(crate) fn root(document: &'a Document) -> Self {
        Body::new(document, document.root())
    }

    fn new(document: &'a Document, id: NodeId) -> Self {
        Body { document, id, hidden: Vec::new() }
    }

    /// Reads the whole body: names that the schema does not have are mistakes.
    pub fn content(&self, schema: &BodySchema<'_>) -> (Content<'a>, Vec<Diagnostic>) {
        let (content, rest, mut diagnostics) = self.partial_content(schema);
        match self.document.syntax() {
            Syntax::Native => native::unexpected(&rest, schema, &content, &mut diagnostics),
            Syntax::Json => json::unexpected(&rest, schema, &content, &mut diagnostics),
        }
        (content, diagnostics)
    }

    /// Reads what the schema names and gives the body of all else.
    pub fn partial_content(&self, schema: &BodySchema<'_>) -> (Content<'a>, Body<'a>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut content =
            Content { attributes: Vec::new(), blocks: Vec::new(), missing_item_span: self.missing_item_span() };
        let mut rest = self.clone();
        match self.document.syntax() {
            Syntax::Native => native::take(&mut rest, schema, &mut content, &mut diagnostics),
            Syntax::Json => json::take(&mut rest, schema, &mut content, &mut diagnostics),
        }
        for attribute in schema.attributes.iter().filter(|attribute| attribute.required) {
            if content.attribute(attribute.name).is_none() {
                diagnostics.push(error(&messages::ARGUMENT_MISSING, content.missing_item_span, &[attribute.name]));
            }
        }
        (content, rest, diagnostics)
    }

    /// Reads a body in which every name is an argument, as `locals` and `.tfvars` files.
    pub fn just_attributes(&self) -> (Vec<Attribute<'a>>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let attributes = match self.document.syntax() {
            Syntax::Native => native::just_attributes(self, &mut diagnostics),
            Syntax::Json => json::just_attributes(self, &mut diagnostics),
        };
        (attributes, diagnostics)
    }

    /// The arguments and blocks of a native body in source order, without a schema. Empty for JSON, where only a schema
    /// tells one from the other.
    pub fn items(&self) -> impl Iterator<Item = Item<'a>> {
        native::items(self)
    }

    /// The properties of a JSON body in source order, comments (`"//"`) and repeated names included. Empty for native
    /// syntax.
    pub fn properties(&self) -> Vec<Attribute<'a>> {
        match self.document.syntax() {
            Syntax::Native => Vec::new(),
            Syntax::Json => json::all(self),
        }
    }

    /// The blocks that a property of a JSON body stands for, if it is a kind of block. Those with a wrong number of labels
    /// are left out.
    pub fn blocks_of(&self, property: &Attribute<'a>, schema: &BlockSchema<'_>) -> (Vec<Block<'a>>, Vec<Diagnostic>) {
        match self.document.syntax() {
            Syntax::Native => (Vec::new(), Vec::new()),
            Syntax::Json => json::blocks_of(property, schema),
        }
    }

    /// The place of the body: with its braces, or the whole file.
    pub fn span(&self) -> Span {
        self.expr().span()
    }

    /// The document it belongs to.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The body's node as an expression: what it is in JSON.
    fn expr(&self) -> Expr<'a> {
        Expr::new(self.document, self.id)
    }

    fn missing_item_span(&self) -> Span {
        match self.document.syntax() {
            Syntax::Native => native::missing_item_span(self),
            Syntax::Json => json::missing_item_span(self),
        }
    }

    fn hide(&mut self, name: Hidden<'a>) {
        if !self.hidden.contains(&name) {
            self.hidden.push(name);
        }
    }
}

/// An error; out of line, because it is made in many places.
#[cold]
#[cfg_attr(not(feature = "texts"), inline(always))]
pub(crate) fn error(message: &'static Message, span: Span, args: &[&str]) -> Diagnostic {
    let args =
        if Message::HAS_TEXTS { args.iter().map(|argument| (*argument).to_owned()).collect() } else { Vec::new() };
    Diagnostic::new(message, span, Message::kept(args))
}

/// An argument or a block.
#[derive(Clone, Debug)]
pub enum Item<'a> {
    /// An argument.
    Attribute(Attribute<'a>),
    /// A block.
    Block(Block<'a>),
}

/// An argument: a name and the expression it is set to.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    name: &'a str,
    name_span: Span,
    expr: Expr<'a>,
    span: Span,
}

impl<'a> Attribute<'a> {
    /// Its name.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The place of the name; in JSON with its quotes.
    pub fn name_span(&self) -> Span {
        self.name_span
    }

    /// What it is set to.
    pub fn expr(&self) -> Expr<'a> {
        self.expr
    }

    /// From the name to the end of the expression.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// A label of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label<'a> {
    /// Its text, without quotes, escapes decoded.
    pub value: Cow<'a, str>,
    /// Its place, with quotes if it has some.
    pub span: Span,
}

/// A block: a kind, labels and a body.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    kind: &'a str,
    kind_span: Span,
    labels: Vec<Label<'a>>,
    body: Body<'a>,
    open_brace_span: Span,
    close_brace_span: Option<Span>,
    header_span: Span,
}

impl<'a> Block<'a> {
    /// The word it begins with.
    pub fn kind(&self) -> &'a str {
        self.kind
    }

    /// The place of that word; in JSON the name of the property, with its quotes.
    pub fn kind_span(&self) -> Span {
        self.kind_span
    }

    /// Its labels.
    pub fn labels(&self) -> &[Label<'a>] {
        &self.labels
    }

    /// What it holds.
    pub fn body(&self) -> Body<'a> {
        self.body.clone()
    }

    /// The opening brace (or bracket, of a JSON array).
    pub fn open_brace_span(&self) -> Span {
        self.open_brace_span
    }

    /// The closing brace; absent if it was never closed.
    pub fn close_brace_span(&self) -> Option<Span> {
        self.close_brace_span
    }

    /// What Terraform points at when it means the block as a whole: kind and labels; in JSON the opening brace or, of a
    /// list of blocks, the opening bracket.
    pub fn header_span(&self) -> Span {
        self.header_span
    }

    /// From the header to the closing brace.
    pub fn span(&self) -> Span {
        self.header_span.to(self.body.span())
    }
}
