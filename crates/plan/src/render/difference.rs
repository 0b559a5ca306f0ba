//! The difference between two values as a tree, which every view of a plan is made of. It holds no sensitive value.

use std::fmt;

use crate::document::Action;

/// What becomes of a part of an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It stays as it is.
    #[default]
    Unchanged,
    /// It comes.
    Added,
    /// It is another one, or one of its parts is.
    Changed,
    /// It goes.
    Removed,
}

impl Effect {
    /// The effect on a collection, as far as it follows from where there is one.
    pub(super) fn of_collection(before: bool, after: bool) -> Effect {
        match (before, after) {
            (false, true) => Effect::Added,
            (true, false) => Effect::Removed,
            _ => Effect::Unchanged,
        }
    }

    /// The effect on a whole of which one more part is known: with parts of different effects it is changed.
    #[must_use]
    pub fn and(self, part: Effect) -> Effect {
        match part {
            Effect::Unchanged => self,
            part if part == self => self,
            _ => Effect::Changed,
        }
    }
}

/// What becomes of a part, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What becomes of it.
    pub effect: Effect,
    /// Whether this is why the resource is replaced.
    pub forces_replacement: bool,
    /// The part itself.
    pub content: Content,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number, a truth value, null, or a string of one line.
    Literal {
        /// What it was.
        before: Literal,
        /// What it will be.
        after: Literal,
        /// Whether it is a string, also where it is null.
        is_string: bool,
    },
    /// A string of several lines.
    Lines(Vec<Line>),
    /// A string that holds JSON, which is compared as such.
    Json {
        /// The difference of what it holds.
        value: Box<Difference>,
        /// Whether only the layout of the string changes.
        only_layout: bool,
    },
    /// An object.
    Object {
        /// By name, sorted.
        attributes: Vec<(String, Difference)>,
        /// Whether the schema knows its attributes one by one, instead of only their types.
        nested: bool,
    },
    /// A map.
    Map {
        /// By key, sorted.
        elements: Vec<(String, Difference)>,
        /// Whether its elements are objects of nested attributes.
        nested: bool,
    },
    /// A list or tuple.
    List {
        /// In order, those that go among those that come.
        elements: Vec<Difference>,
        /// Whether its elements are objects of nested attributes.
        nested: bool,
    },
    /// A set.
    Set {
        /// Those that stay or go, then those that come.
        elements: Vec<Difference>,
        /// Whether its elements are objects of nested attributes.
        nested: bool,
    },
    /// The body of a resource or of a block in it.
    Block(BlockContent),
    /// Known after apply.
    Unknown {
        /// What there is now, as if it went.
        before: Option<Box<Difference>>,
    },
    /// A sensitive value, which is not told.
    Sensitive {
        /// What becomes of the value, apart from its sensitivity.
        value: Effect,
        /// Whether it is sensitive before.
        before: bool,
        /// Whether it is sensitive after.
        after: bool,
    },
    /// A block with sensitive parts, which is not told.
    SensitiveBlock {
        /// What becomes of the block, apart from its sensitivity.
        value: Effect,
        /// Whether it is sensitive before.
        before: bool,
        /// Whether it is sensitive after.
        after: bool,
    },
    /// An attribute that no state keeps.
    WriteOnly {
        /// Whether it is sensitive as well.
        sensitive: bool,
    },
    /// A value of another type takes the place of the one that there is.
    Retyped {
        /// What goes.
        before: Box<Difference>,
        /// What comes.
        after: Box<Difference>,
    },
    /// A value below more levels than [`DEPTH`].
    TooDeep,
}

/// How many levels of a value are told.
pub const DEPTH: usize = 160;

/// A value without parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Literal {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number with the digits that it was written with.
    Number(String),
    /// Text of one line.
    String(String),
}

/// One line of a string of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it stays, comes or goes.
    pub effect: Effect,
    /// The line.
    pub text: String,
}

/// What a body holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockContent {
    /// The attributes that are set before or after, by name, sorted.
    pub attributes: Vec<(String, Difference)>,
    /// Its blocks by kind, sorted.
    pub blocks: Vec<BlockGroup>,
}

/// All blocks of one kind in a body.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockGroup {
    /// The kind.
    pub name: String,
    /// The blocks, each with the key that it has in a map. One of which nothing is known stands for any number of them.
    pub blocks: Vec<(Option<String>, Difference)>,
    /// Whether their number is why the resource is replaced.
    pub forces_replacement: bool,
}

impl Difference {
    pub(super) fn new(content: Content, effect: Effect) -> Difference {
        Difference { effect, forces_replacement: false, content }
    }

    pub(super) fn forcing(mut self, forces_replacement: bool) -> Difference {
        self.forces_replacement = forces_replacement;
        self
    }

    /// Whether only the sensitivity changes.
    pub fn only_sensitivity_changes(&self) -> bool {
        match &self.content {
            Content::Sensitive { value, before, after } | Content::SensitiveBlock { value, before, after } => {
                before != after && *value == Effect::Unchanged
            }
            _ => false,
        }
    }
}

impl fmt::Display for Literal {
    /// As an expression that would give the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => f.write_str("null"),
            Literal::Bool(truth) => write!(f, "{truth}"),
            Literal::Number(digits) => f.write_str(digits),
            Literal::String(text) => f.write_str(&value::console::quoted(text)),
        }
    }
}

/// What is done with a resource instance as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Nothing, or only its address changes or it is imported.
    #[default]
    NoOp,
    /// It is created.
    Create,
    /// A data source is read while the plan is applied.
    Read,
    /// It is updated in place.
    Update,
    /// It is destroyed.
    Delete,
    /// It is destroyed, then another one is created.
    DeleteThenCreate,
    /// Another one is created, then it is destroyed.
    CreateThenDelete,
    /// Another one is created; it is no longer managed, but stays.
    CreateThenForget,
    /// It is no longer managed, but stays.
    Forget,
    /// What a later format brings.
    Other,
}

impl Operation {
    /// The operation of these actions.
    ///
    /// ```
    /// use plan::document::Action;
    /// use plan::render::Operation;
    ///
    /// assert_eq!(Operation::of(&[Action::Delete, Action::Create]), Operation::DeleteThenCreate);
    /// ```
    pub fn of(actions: &[Action]) -> Operation {
        match actions {
            [Action::NoOp] => Operation::NoOp,
            [Action::Create] => Operation::Create,
            [Action::Read] => Operation::Read,
            [Action::Update] => Operation::Update,
            [Action::Delete] => Operation::Delete,
            [Action::Forget] => Operation::Forget,
            [Action::Delete, Action::Create] => Operation::DeleteThenCreate,
            [Action::Create, Action::Delete] => Operation::CreateThenDelete,
            [Action::Create, Action::Forget] => Operation::CreateThenForget,
            _ => Operation::Other,
        }
    }

    /// Whether another object takes its place.
    pub fn replaces(self) -> bool {
        matches!(self, Operation::DeleteThenCreate | Operation::CreateThenDelete | Operation::CreateThenForget)
    }

    /// The symbol before the resource, without blanks.
    pub fn symbol(self) -> &'static str {
        match self {
            Operation::NoOp => "",
            Operation::Create => "+",
            Operation::Read => "<=",
            Operation::Update => "~",
            Operation::Delete => "-",
            Operation::DeleteThenCreate => "-/+",
            Operation::CreateThenDelete => "+/-",
            Operation::CreateThenForget => "+/.",
            Operation::Forget => ".",
            Operation::Other => "?",
        }
    }
}
