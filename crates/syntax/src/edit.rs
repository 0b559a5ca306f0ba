//! Changes to a text.

use crate::position::Span;

/// Replaces the bytes of `span` by `insert`; an empty span inserts, an empty text removes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What is replaced, in offsets of the text before any edit.
    pub span: Span,
    /// What stands there afterwards.
    pub insert: String,
}

impl TextEdit {
    /// Replaces `span` by `insert`.
    pub fn replace(span: Span, insert: impl Into<String>) -> Self {
        Self { span, insert: insert.into() }
    }

    /// Inserts at an offset.
    pub fn insert(offset: u32, insert: impl Into<String>) -> Self {
        Self { span: Span::at(offset), insert: insert.into() }
    }

    /// Removes a span.
    pub fn remove(span: Span) -> Self {
        Self { span, insert: String::new() }
    }
}

/// Why edits cannot be applied; the number is the index of the edit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditError {
    /// The span ends behind the text or before its own start.
    OutOfBounds(usize),
    /// The span begins before the end of the one before it.
    NotSorted(usize),
    /// The span cuts a character.
    SplitsCharacter(usize),
}

impl std::fmt::Display for EditError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (index, what) = match self {
            EditError::OutOfBounds(index) => (index, "lies outside the text"),
            EditError::NotSorted(index) => (index, "begins before the end of the edit before it"),
            EditError::SplitsCharacter(index) => (index, "begins or ends inside a character"),
        };
        write!(formatter, "edit {index} {what}; edits use offsets of the old text, sorted and disjoint")
    }
}

impl std::error::Error for EditError {}

/// The text after the edits, whose offsets are those of the old text, sorted and disjoint.
///
/// ```
/// use syntax::{Span, TextEdit, apply_edits};
/// let edits = [TextEdit::replace(Span::new(4, 5), "2"), TextEdit::insert(6, "b = 3\n")];
/// assert_eq!(apply_edits("a = 1\n", &edits).unwrap(), "a = 2\nb = 3\n");
/// ```
///
/// # Errors
///
/// When the edits are not sorted, overlap, lie outside the text or cut a character.
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> Result<String, EditError> {
    let added: usize = edits.iter().map(|edit| edit.insert.len()).sum();
    let mut result = String::with_capacity(text.len() + added);
    let mut done = 0;
    for (index, edit) in edits.iter().enumerate() {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if start > end || end > text.len() {
            return Err(EditError::OutOfBounds(index));
        }
        if start < done {
            return Err(EditError::NotSorted(index));
        }
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return Err(EditError::SplitsCharacter(index));
        }
        result.push_str(&text[done..start]);
        result.push_str(&edit.insert);
        done = end;
    }
    result.push_str(&text[done..]);
    Ok(result)
}
