//! What is being typed at a place of a text that is probably broken there: found from the tokens in front of it, as the
//! tree has a gap where something is missing.

mod json;
mod native;
mod path;

use std::borrow::Cow;

use syntax::{Document, Span, Syntax};

use crate::language::blocks;

pub(crate) use path::PathStep;

/// The surroundings of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor<'a> {
    /// The blocks around it, from the outermost one.
    pub(crate) blocks: Vec<OpenBlock<'a>>,
    /// What stands there.
    pub(crate) at: At<'a>,
}

/// A block that the place lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenBlock<'a> {
    /// Its kind.
    pub(crate) kind: Cow<'a, str>,
    /// Its labels.
    pub(crate) labels: Vec<Cow<'a, str>>,
    /// Where it starts.
    pub(crate) start: u32,
}

impl OpenBlock<'_> {
    /// The block as the tables of the language know it.
    pub(crate) fn place(&self) -> blocks::Place<'_> {
        blocks::Place { kind: &self.kind, label: self.labels.first().map(|label| &**label) }
    }
}

/// What is being typed. Spans hold what was typed of it so far and what of the same word follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum At<'a> {
    /// Something that is free: a comment, text, a number.
    Nothing,
    /// The name of an argument or the kind of a block.
    Item {
        /// The name.
        name: Span,
        /// Whether only the name itself can be inserted: it stands in quotes, or something follows it.
        bare: bool,
    },
    /// A label.
    Label {
        /// The block's kind.
        kind: Cow<'a, str>,
        /// The labels in front of it.
        before: Vec<Cow<'a, str>>,
        /// The label, without quotes.
        name: Span,
        /// Whether it stands in quotes.
        quoted: bool,
    },
    /// A text that is the whole value of an argument or of an attribute in it.
    Text {
        /// The argument.
        argument: Option<Cow<'a, str>>,
        /// The keys that lead to the value.
        keys: Vec<Cow<'a, str>>,
        /// The text, without quotes.
        text: Span,
    },
    /// The key of an object's item.
    Key {
        /// The argument.
        argument: Option<Cow<'a, str>>,
        /// The keys that lead to the object.
        keys: Vec<Cow<'a, str>>,
        /// The key.
        name: Span,
        /// Whether only the name itself can be inserted.
        bare: bool,
    },
    /// A name in an expression.
    Name(Expression<'a>),
    /// A text that is an index: `x["…"]`.
    Index {
        /// What is indexed, as far as it is a path of names.
        path: Vec<PathStep<'a>>,
        /// The names that surrounding `for` expressions declare.
        bound: Vec<Cow<'a, str>>,
        /// The text, without quotes.
        text: Span,
    },
    /// The word that a directive of a template begins with: `%{ … }`.
    Directive {
        /// The word.
        name: Span,
        /// The directive that is open in front of it.
        open: Option<Directive>,
    },
}

/// What a directive of a template opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directive {
    If,
    For,
}

/// A name in an expression, perhaps behind others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression<'a> {
    /// The argument that the expression is for.
    pub(crate) argument: Option<Cow<'a, str>>,
    /// The keys that lead to the value being typed.
    pub(crate) keys: Vec<Cow<'a, str>>,
    /// The functions whose arguments it is part of, from the outermost one.
    pub(crate) calls: Vec<Cow<'a, str>>,
    /// The names that surrounding `for` expressions declare.
    pub(crate) bound: Vec<Cow<'a, str>>,
    /// What stands in front of it, joined to it by a dot: `module.net[0]` of `module.net[0].ou`. Nothing when it is the
    /// first name.
    pub(crate) path: Vec<PathStep<'a>>,
    /// Whether the path begins with something that is no name, such as a call.
    pub(crate) relative: bool,
    /// The text in front of the dot if it does.
    pub(crate) operand: Option<Cow<'a, str>>,
    /// The name itself.
    pub(crate) name: Span,
}

/// The surroundings of a byte of a document.
pub(crate) fn cursor(document: &Document, byte: u32) -> Cursor<'_> {
    match document.syntax() {
        Syntax::Native => native::cursor(document, byte),
        Syntax::Json => json::cursor(document, byte),
    }
}
