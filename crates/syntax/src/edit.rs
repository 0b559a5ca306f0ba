//! Changes to a text.

use crate::body::{Body, Item};
use crate::document::Document;
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

/// The edit that gives an argument of a native body a value: only the value is replaced; an argument that is not there
/// becomes the body's last line. `value` is an expression as it is written.
///
/// ```
/// use syntax::{Document, Syntax, apply_edits, edit};
/// let document = Document::parse("a = 1 # one\n", Syntax::Native);
/// let edits = [edit::set_attribute(&document.body(), "a", "2"), edit::set_attribute(&document.body(), "b", "[]")];
/// assert_eq!(apply_edits(document.text(), &edits).unwrap(), "a = 2 # one\nb = []\n");
/// ```
pub fn set_attribute(body: &Body<'_>, name: &str, value: &str) -> TextEdit {
    let old = body.items().find_map(|item| match item {
        Item::Attribute(attribute) if attribute.name() == name => Some(attribute.expr().span()),
        _ => None,
    });
    match old {
        Some(span) => TextEdit::replace(span, value),
        None => append(body, &[name, " = ", value].concat()),
    }
}

/// The edit that puts lines, for example a block, at the end of a native body. They are indented as the body's items
/// are, and end as the file's lines do.
///
/// ```
/// use syntax::{Document, Item, Syntax, apply_edits, edit};
/// let document = Document::parse("a {\n}\n", Syntax::Native);
/// let Some(Item::Block(block)) = document.body().items().next() else { unreachable!() };
/// let edits = [edit::append(&block.body(), "b {\n  c = 1\n}")];
/// assert_eq!(apply_edits(document.text(), &edits).unwrap(), "a {\n  b {\n    c = 1\n  }\n}\n");
/// ```
pub fn append(body: &Body<'_>, lines: &str) -> TextEdit {
    let text = body.document().text();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let span = body.span();
    let is_file = span == Span::new(0, text.len() as u32);
    let end = if is_file || !text[span.bytes()].ends_with('}') { span.end } else { span.end - 1 };
    let line_start = text[..end as usize].rfind('\n').map_or(0, |at| at + 1);
    // The closing brace alone on its line: the new lines come before that line.
    let at = if text[line_start..end as usize].trim().is_empty() { line_start as u32 } else { end };
    let indentation = if is_file { String::new() } else { [indentation_at(text, span.start), "  "].concat() };
    let mut insert = String::new();
    if at == end && at as usize != line_start {
        insert.push_str(newline);
    }
    for line in lines.lines() {
        if !line.is_empty() {
            insert.push_str(&indentation);
        }
        insert.push_str(line);
        insert.push_str(newline);
    }
    if at == end && !is_file && at as usize != line_start {
        insert.push_str(indentation_at(text, span.start));
    }
    TextEdit::insert(at, insert)
}

/// The edit that removes an item with its line, when it has the line for itself. Comments beside it go with it, those
/// above it stay.
///
/// ```
/// use syntax::{Document, Syntax, apply_edits, edit};
/// let document = Document::parse("a = 1 # one\nb = 2\n", Syntax::Native);
/// let item = document.body().items().next().unwrap();
/// let edits = [edit::remove_item(&document, &item)];
/// assert_eq!(apply_edits(document.text(), &edits).unwrap(), "b = 2\n");
/// ```
pub fn remove_item(document: &Document, item: &Item<'_>) -> TextEdit {
    let text = document.text();
    let mut span = match item {
        Item::Attribute(attribute) => attribute.span(),
        Item::Block(block) => block.span(),
    };
    let line_start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at + 1);
    let before = &text[line_start..span.start as usize];
    let behind = text[span.end as usize..line_end].trim();
    if before.trim().is_empty() && (behind.is_empty() || behind.starts_with(['#', '/'])) {
        span = Span::new(line_start as u32, line_end as u32);
    }
    TextEdit::remove(span)
}

/// The spaces at the start of the line of an offset.
fn indentation_at(text: &str, offset: u32) -> &str {
    let start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset as usize];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
