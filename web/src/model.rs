//! Plain types that the parts of the page exchange.
//!
//! Offsets are UTF-16 code units of the file's own text (a CRLF counts two), as JavaScript counts; lines and columns
//! start at 1.

use std::ops::Deref;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

pub use ide::model::{
    Change, FormField, InputProblem, InputValue, Language as Locale, OutlineBlock, Problem, ProblemSeverity,
};

/// A value that is compared by its address: cheap to hand down, and equal only to itself.
#[derive(Debug)]
pub struct Shared<T: ?Sized>(Rc<T>);

impl<T> Shared<T> {
    /// Makes `value` shareable.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Shared::new(T::default())
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What one keystroke, paste or command did to a file: sorted and disjoint, in offsets of the text before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextChange {
    /// The file.
    pub path: String,
    /// The replacements.
    pub changes: Vec<Change>,
}

/// Where the cursor is, and whether the file's history has steps to take.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cursor {
    /// The file.
    pub path: String,
    /// The head of the main selection.
    pub offset: u32,
    /// Its line.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// Length of the selection.
    pub selected: u32,
    /// Whether undo would do something.
    pub can_undo: bool,
    /// Whether redo would do something.
    pub can_redo: bool,
}

/// The part of a file that is on screen.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Viewport {
    /// The file.
    pub path: String,
    /// Start of the first visible line.
    pub from: u32,
    /// End of the last visible line.
    pub to: u32,
}

/// A problem as the editor shows it, in the page's language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditorProblem {
    /// Start.
    pub from: u32,
    /// End.
    pub to: u32,
    /// How bad.
    pub severity: ProblemSeverity,
    /// One line.
    pub summary: String,
    /// What was found and what to do.
    pub detail: String,
}

/// Gives the text of a file.
type TextOf = dyn Fn(&str) -> Option<String>;

/// Where the editor takes the text of a file from, when it shows the file for the first time.
#[derive(Clone)]
pub struct Documents(Rc<TextOf>);

impl Documents {
    /// Texts that `text_of` gives.
    pub fn new(text_of: impl Fn(&str) -> Option<String> + 'static) -> Self {
        Documents(Rc::new(text_of))
    }

    /// The text of `path`; nothing when there is no such file or it is no text.
    pub fn text(&self, path: &str) -> Option<String> {
        (self.0)(path)
    }
}

impl PartialEq for Documents {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
