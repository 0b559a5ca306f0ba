//! What Terraform writes in another way than it was typed: `"${x}"` becomes `x`, old spellings of variable types the
//! current ones, labels are quoted.

use super::piece::{Piece, bracket_change};
use crate::body::{Block, Body, Item};
use crate::document::Document;
use crate::position::Span;
use crate::token::TokenKind;
use std::fmt::Write;
use std::ops::Range;

/// Some pieces and what stands in their place.
struct Replacement<'a> {
    old: Range<usize>,
    new: Vec<Piece<'a>>,
}

pub(super) fn rewrite<'a>(document: &'a Document, pieces: Vec<Piece<'a>>) -> Vec<Piece<'a>> {
    let mut rewriter = Rewriter { index: PieceIndex::new(document), pieces: &pieces, replacements: Vec::new() };
    rewriter.body(&document.body(), Place::Root);
    let replacements = rewriter.replacements;
    if replacements.is_empty() {
        return pieces;
    }
    let mut rewritten = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter();
    let mut taken = 0;
    for Replacement { old, new } in replacements {
        rewritten.extend(rest.by_ref().take(old.start - taken));
        rest.by_ref().take(old.len()).for_each(drop);
        taken = old.end;
        rewritten.extend(new);
    }
    rewritten.extend(rest);
    rewritten
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    /// Directly inside a `variable` block of the file.
    Variable,
    Other,
}

struct Rewriter<'a, 'p> {
    index: PieceIndex,
    pieces: &'p [Piece<'a>],
    /// In source order, none inside another.
    replacements: Vec<Replacement<'a>>,
}

impl<'a> Rewriter<'a, '_> {
    fn body(&mut self, body: &Body<'a>, place: Place) {
        for item in body.items() {
            match item {
                Item::Attribute(attribute) => {
                    let old = self.index.pieces_of(attribute.expr().span());
                    let expression = &self.pieces[old.clone()];
                    let new = if place == Place::Variable && attribute.name() == "type" {
                        current_type(expression)
                    } else {
                        unwrap(expression)
                    };
                    self.replacements.extend(new.map(|new| Replacement { old, new }));
                }
                Item::Block(block) => {
                    self.labels(&block);
                    let is_variable = place == Place::Root && block.kind() == "variable";
                    self.body(&block.body(), if is_variable { Place::Variable } else { Place::Other });
                }
            }
        }
    }

    /// Quotes the labels. Comments in front of a label are lost. Terraform also loses labels that hold a `$` or `%` beside
    /// other characters; they stay here.
    fn labels(&mut self, block: &Block<'a>) {
        let start = self.index.pieces_of(block.kind_span()).end;
        let mut end = start;
        let mut new = Vec::new();
        for label in block.labels() {
            end = self.index.pieces_of(label.span).end;
            new.push(Piece::new(TokenKind::OpenQuote, "\""));
            new.push(Piece::new(TokenKind::QuotedText, escape(&label.value)));
            new.push(Piece::new(TokenKind::CloseQuote, "\""));
        }
        if end > start {
            self.replacements.push(Replacement { old: start..end, new });
        }
    }
}

/// A label's text for use between quotes; composed (NFC), as Terraform keeps all texts.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = unicode::composed(text);
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '"' | '\\' => escaped.extend(['\\', character]),
            '$' | '%' if rest.peek() == Some(&'{') => escaped.extend([character, character]),
            _ if is_printable(character) => escaped.push(character),
            _ if character <= '\u{ffff}' => _ = write!(escaped, "\\u{:04x}", u32::from(character)),
            _ => _ = write!(escaped, "\\U{:08x}", u32::from(character)),
        }
    }
    escaped
}

/// Letters, marks, numbers, punctuation, symbols and the space.
fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    // Behind another character the standard library escapes just those that are none of these.
    let mut text = String::from("x");
    text.push(character);
    text.escape_debug().nth(2).is_none()
}

/// Finds pieces by their place in the text.
struct PieceIndex {
    starts: Vec<u32>,
}

impl PieceIndex {
    fn new(document: &Document) -> Self {
        let tokens = document.tokens().iter().filter(|token| token.kind != TokenKind::Whitespace);
        PieceIndex { starts: tokens.map(|token| token.start).collect() }
    }

    fn pieces_of(&self, span: Span) -> Range<usize> {
        let index = |offset| self.starts.partition_point(|start| *start < offset);
        index(span.start)..index(span.end)
    }
}

/// The expression inside `"${…}"`, if nothing else is between the quotes. It gets parentheses if it takes several lines.
///
/// Terraform gives it none if it begins with one and ends with another, or if a line comment is its only line end. Where
/// that would cut the expression in two, it stays between its quotes.
fn unwrap<'a>(expression: &[Piece<'a>]) -> Option<Vec<Piece<'a>>> {
    use TokenKind::*;
    let [open_quote, open, inside @ .., close, close_quote] = expression else { return None };
    if [open_quote.kind, open.kind, close.kind, close_quote.kind]
        != [OpenQuote, OpenInterpolation, CloseTemplate, CloseQuote]
    {
        return None;
    }
    let mut quotes = 0_usize;
    for piece in inside {
        match piece.kind {
            OpenQuote => quotes += 1,
            CloseQuote => quotes = quotes.checked_sub(1)?,
            // A second sequence, or a heredoc with one.
            OpenInterpolation | CloseTemplate | QuotedText if quotes == 0 => return None,
            _ => {}
        }
    }
    let start = inside.iter().position(|piece| piece.kind != Newline)?;
    let end = inside.iter().rposition(|piece| piece.kind != Newline)? + 1;
    let trimmed = &inside[start..end];
    let in_parentheses = trimmed[0].kind == OpenParen && trimmed[trimmed.len() - 1].kind == CloseParen;
    if in_parentheses || trimmed.iter().all(|piece| piece.kind != Newline) {
        return is_one_line(trimmed).then(|| trimmed.to_vec());
    }
    let mut wrapped = vec![Piece::new(OpenParen, "(")];
    wrapped.extend_from_slice(trimmed);
    wrapped.push(Piece::new(CloseParen, ")"));
    Some(wrapped)
}

/// Whether no line ends outside of brackets before the last token that is no comment.
fn is_one_line(expression: &[Piece<'_>]) -> bool {
    let last = expression.iter().rposition(|piece| piece.kind != TokenKind::Newline && !piece.is_comment());
    let mut depth = 0;
    expression[..last.unwrap_or(0)].iter().all(|piece| {
        depth += bracket_change(piece.kind);
        depth > 0 || !piece.ends_line()
    })
}

/// The current spelling of a type that is a collection without element type, or a name in quotes (before Terraform 0.12).
fn current_type<'a>(expression: &[Piece<'a>]) -> Option<Vec<Piece<'a>>> {
    use TokenKind::*;
    let (name, element) = match expression {
        [name] if name.kind == Identifier && matches!(&*name.text, "list" | "map" | "set") => (name, Some("any")),
        [open, name, close] if [open.kind, name.kind, close.kind] == [OpenQuote, QuotedText, CloseQuote] => {
            match &*name.text {
                "string" => (name, None),
                "list" | "map" => (name, Some("string")),
                _ => return None,
            }
        }
        _ => return None,
    };
    let mut current = vec![Piece::new(Identifier, name.text.clone())];
    if let Some(element) = element {
        current.push(Piece::new(OpenParen, "("));
        current.push(Piece::new(Identifier, element));
        current.push(Piece::new(CloseParen, ")"));
    }
    Some(current)
}
