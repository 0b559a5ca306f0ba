//! A file between the two syntaxes: what it says, with its comments, without its layout.

/// The contents of a file or block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Body {
    /// What is said about it as a whole, line by line.
    pub(super) comment: Vec<String>,
    /// Arguments and blocks, in source order.
    pub(super) items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Argument(Argument),
    Block(Block),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) value: Value,
    pub(super) comment: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    pub(super) kind: String,
    pub(super) labels: Vec<String>,
    pub(super) body: Body,
    /// Only a provider's schema says that it is a block. JSON always has an array of those, which sets them apart from
    /// maps.
    pub(super) is_listed: bool,
}

/// What an argument is set to; also what a key of an object is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// Digits as JSON takes them.
    Number(String),
    /// Text where Terraform evaluates nothing, so that JSON has it as it is.
    Verbatim(String),
    /// A template that is not a single interpolation. Neighbouring texts are one, none is empty; empty text is no piece.
    Template(Vec<Piece>),
    /// An expression in native syntax. On one line, unless it holds a heredoc.
    Code(String),
    /// A reference, keyword or type: in JSON a string that holds it bare.
    Bare(String),
    List(Vec<Value>),
    Object(Vec<(Value, Value)>),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// What the text means.
    Text(String),
    /// `${ … }` or `%{ … }` as it is written in either syntax.
    Code(String),
}

impl Value {
    /// A template, or the text that it is.
    pub(super) fn text(text: &str) -> Value {
        Value::Template(if text.is_empty() { Vec::new() } else { vec![Piece::Text(text.to_owned())] })
    }
}
