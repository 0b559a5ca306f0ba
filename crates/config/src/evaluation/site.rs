//! Where an expression stands, and so what the names in it mean.

use std::fmt;
use std::sync::Arc;

use value::Value;

/// Which of several instances.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The only one, without `count` and `for_each`.
    None,
    /// One of those that `count` makes.
    Index(u64),
    /// One of those that `for_each` makes.
    Text(Arc<str>),
    /// One that stands for all, since they are not known.
    Unknown,
}

impl fmt::Display for Key {
    /// As in an address: nothing, `[0]`, `["key"]` or `[*]`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::None => Ok(()),
            Key::Index(index) => write!(formatter, "[{index}]"),
            Key::Text(text) => lang::address::InstanceKey::Text(text.to_string()).fmt(formatter),
            Key::Unknown => formatter.write_str("[*]"),
        }
    }
}

/// The values of `each` and `count` in a block.
#[derive(Clone, Debug, Default)]
pub struct Repetition {
    /// `each.key` and `each.value`.
    pub each: Option<(Value, Value)>,
    /// `count.index`.
    pub count: Option<Value>,
}

/// What `self` means.
#[derive(Clone, Debug, Default)]
pub enum This {
    /// Nothing.
    #[default]
    Nothing,
    /// The object of the resource of this number among the module's resources.
    Resource(usize, Value),
}

/// Where an expression stands.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The number of the module instance.
    pub instance: usize,
    /// The values of `each` and `count`.
    pub repetition: Repetition,
    /// What `self` means.
    pub this: This,
    /// Further names, innermost last: the iterators of `dynamic` blocks.
    pub names: Vec<(String, Value)>,
    /// The number of the `check` block around it.
    pub check: Option<usize>,
}

impl Site {
    /// The top level of a module instance; the root is instance 0.
    pub fn of(instance: usize) -> Site {
        Site { instance, ..Site::default() }
    }

    /// The value of a name that is no object of the module.
    pub(crate) fn name(&self, name: &str) -> Option<&Value> {
        self.names.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}
