//! The formatter: byte for byte what `terraform fmt -` 1.11 writes.
//!
//! Two steps. [`rewrite`] changes the few tokens that Terraform writes in another way (`"${x}"`, old type names, labels);
//! [`layout`] then sets the spaces between all tokens. Comments, newlines and the order of things stay.

mod layout;
mod piece;
mod rewrite;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Syntax};
use crate::token::TokenKind;
use piece::Piece;

/// A formatted text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Formatted {
    /// The text in its new layout; the given one if it has syntax errors.
    pub text: String,
    /// Whether it differs from the given one.
    pub changed: bool,
    /// The syntax errors. A text that has some is not touched.
    pub diagnostics: Vec<Diagnostic>,
}

/// Formats a text in native syntax (`.tf`, `.tfvars`) as `terraform fmt` does.
///
/// The meaning is kept. Comments are too, but for those between the labels of a block, which Terraform drops. Where
/// Terraform itself damages a file the text stays as it was:
///
/// - it drops a label that holds a `$` or `%` beside other characters;
/// - it drops the key of `x[true]`, `x[false]` and `x[null]`;
/// - it takes an expression of several lines out of `"${…}"` without parentheses if a line comment hides the line end, or
///   if its first character is `(` and its last `)`.
///
/// JSON syntax has no formatter in Terraform and is left alone.
///
/// ```
/// let formatted = syntax::format("a=\"${var.x}\"\nlong=[1,2]");
/// assert_eq!(formatted.text, "a    = var.x\nlong = [1, 2]\n");
/// ```
pub fn format(text: &str) -> Formatted {
    format_document(&Document::parse(text, Syntax::Native))
}

/// [`format()`] for a native text that is parsed already.
pub fn format_document(document: &Document) -> Formatted {
    let text = document.text();
    if document.has_errors() || document.syntax() != Syntax::Native {
        let diagnostics = document.diagnostics().to_vec();
        return Formatted { text: text.to_owned(), changed: false, diagnostics };
    }
    let mut pieces = rewrite::rewrite(document, pieces(document));
    layout::lay_out(&mut pieces);
    let formatted = print(&pieces, text.len());
    Formatted { changed: formatted != text, text: formatted, diagnostics: Vec::new() }
}

/// The tokens without the spaces between them. The last is the end of the file.
fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let text = document.text();
    let mut pieces = Vec::with_capacity(document.tokens().len());
    let mut starts = document.tokens().iter().map(|token| token.start as usize).skip(1);
    // Spaces at the end of the file stay, those after a newline too.
    let mut spaces = 0;
    for token in document.tokens() {
        let start = token.start as usize;
        let end = starts.next().unwrap_or(text.len());
        match token.kind {
            TokenKind::Whitespace => spaces = end - start,
            // Quoted text is quoted text, with or without escapes.
            TokenKind::QuotedEscapes => pieces.push(Piece::new(TokenKind::QuotedText, &text[start..end])),
            kind => pieces.push(Piece { spaces: std::mem::take(&mut spaces), ..Piece::new(kind, &text[start..end]) }),
        }
    }
    pieces
}

fn print(pieces: &[Piece<'_>], size: usize) -> String {
    let mut text = String::with_capacity(size + size / 8);
    for piece in pieces {
        text.extend(std::iter::repeat_n(' ', piece.spaces));
        text.push_str(&piece.text);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
