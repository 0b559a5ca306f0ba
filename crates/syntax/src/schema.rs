//! What a body may hold.

/// The arguments and blocks that a body may hold.
///
/// ```
/// use syntax::{AttributeSchema, BlockSchema, BodySchema};
/// const OUTPUT: BodySchema = BodySchema {
///     attributes: &[AttributeSchema { name: "value", required: true }, AttributeSchema { name: "description", required: false }],
///     blocks: &[BlockSchema { kind: "precondition", labels: &[] }],
/// };
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BodySchema<'s> {
    /// Arguments, in the order in which missing ones are reported.
    pub attributes: &'s [AttributeSchema<'s>],
    /// Kinds of nested blocks.
    pub blocks: &'s [BlockSchema<'s>],
}

/// An argument: `name = …`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AttributeSchema<'s> {
    /// Its name.
    pub name: &'s str,
    /// Whether leaving it out is a mistake.
    pub required: bool,
}

impl<'s> AttributeSchema<'s> {
    /// An argument that may be left out.
    pub const fn optional(name: &'s str) -> Self {
        AttributeSchema { name, required: false }
    }

    /// An argument that must be there.
    pub const fn required(name: &'s str) -> Self {
        AttributeSchema { name, required: true }
    }
}

/// A kind of block: `kind "label" { … }`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockSchema<'s> {
    /// The word it begins with.
    pub kind: &'s str,
    /// What each label stands for (`type`, `name`); a block has exactly these.
    pub labels: &'s [&'s str],
}

impl<'s> BodySchema<'s> {
    pub(crate) fn attribute(&self, name: &str) -> Option<usize> {
        self.attributes.iter().position(|attribute| attribute.name == name)
    }

    pub(crate) fn block(&self, kind: &str) -> Option<&BlockSchema<'s>> {
        self.blocks.iter().find(|block| block.kind == kind)
    }
}
