//! Places inside a value.

use std::fmt;
use std::sync::Arc;

use crate::quote::write_quoted;

/// One step of a [`Path`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PathStep {
    /// An object's attribute.
    Attribute(Arc<str>),
    /// A map's element.
    Key(Arc<str>),
    /// An element of a list or tuple; of a set, its place in the set's order.
    Index(usize),
}

/// A place inside a value: the steps that lead to it from the outermost value.
///
/// It displays as one would write it in an expression:
///
/// ```
/// use value::{Path, PathStep};
///
/// let path = Path::from(vec![
///     PathStep::Attribute("rules".into()),
///     PathStep::Index(0),
///     PathStep::Key("a b".into()),
/// ]);
/// assert_eq!(path.to_string(), r#".rules[0]["a b"]"#);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Path {
    steps: Vec<PathStep>,
}

impl Path {
    /// The outermost value itself.
    pub fn root() -> Path {
        Path::default()
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }

    /// Whether this is the outermost value itself.
    pub fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// Goes one step further in.
    pub fn push(&mut self, step: PathStep) {
        self.steps.push(step);
    }

    /// Goes one step back out.
    pub fn pop(&mut self) {
        self.steps.pop();
    }

    /// Whether `other` is this place or lies inside it.
    pub fn is_prefix_of(&self, other: &Path) -> bool {
        other.steps.starts_with(&self.steps)
    }
}

impl From<Vec<PathStep>> for Path {
    fn from(steps: Vec<PathStep>) -> Path {
        Path { steps }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            match step {
                PathStep::Attribute(name) => write!(f, ".{name}")?,
                PathStep::Key(key) => {
                    let mut quoted = String::new();
                    write_quoted(key, &mut quoted);
                    write!(f, "[{quoted}]")?;
                }
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
