//! What can be folded away: brackets, heredocs and comments that reach over several lines.

use syntax::{Document, Span, Syntax, TokenKind};

use crate::json_tokens::{self, JsonKind};
use crate::model::Fold;
use crate::order::ordered;
use crate::places::Places;

/// The folds of a file, by their start. Brackets without a partner fold nothing, so a half-typed file keeps its folds.
pub(crate) fn folds(document: &Document, places: Places<'_>) -> Vec<Fold> {
    let folds = match document.syntax() {
        Syntax::Native => native(document),
        Syntax::Json => json(document.text()),
    };
    let lines = document.lines();
    ordered(folds, |(from, to)| u64::from(*from) << 32 | u64::from(*to))
        .into_iter()
        .filter(|(from, to)| lines.line(*from) < lines.line(*to))
        .map(|(from, to)| Fold { from: places.offset(from), to: places.offset(to) })
        .collect()
}

/// Where a fold starts and ends, in bytes.
type Place = (u32, u32);

/// Brackets that were opened and not yet closed.
#[derive(Default)]
struct Brackets {
    /// The character, and the byte behind it.
    open: Vec<(u8, u32)>,
}

impl Brackets {
    fn open(&mut self, bracket: u8, end: u32) {
        self.open.push((bracket, end));
    }

    /// The place between the bracket that closes at a byte and its partner. Brackets in between never closed.
    fn close(&mut self, bracket: u8, start: u32) -> Option<Place> {
        let opening = match bracket {
            b'}' => b'{',
            b']' => b'[',
            _ => b'(',
        };
        let partner = self.open.iter().rposition(|(open, _)| *open == opening)?;
        let from = self.open.get(partner)?.1;
        self.open.truncate(partner);
        Some((from, start))
    }
}

fn native(document: &Document) -> Vec<Place> {
    let mut folds = Vec::new();
    let mut brackets = Brackets::default();
    let mut heredoc = None;
    for (index, token) in document.tokens().iter().enumerate() {
        let span = document.token_span(index);
        match token.kind {
            TokenKind::OpenBrace => brackets.open(b'{', span.end),
            TokenKind::OpenBracket => brackets.open(b'[', span.end),
            TokenKind::OpenParen => brackets.open(b'(', span.end),
            TokenKind::CloseBrace => folds.extend(brackets.close(b'}', span.start)),
            TokenKind::CloseBracket => folds.extend(brackets.close(b']', span.start)),
            TokenKind::CloseParen => folds.extend(brackets.close(b')', span.start)),
            // The line end belongs to the mark: the fold starts before it.
            TokenKind::OpenHeredoc => heredoc = Some(trimmed_end(document.text(), span)),
            TokenKind::CloseHeredoc => folds.extend(heredoc.take().map(|from| (from, span.start))),
            TokenKind::Comment => folds.push((span.start + 2, span.end.saturating_sub(2))),
            _ => {}
        }
    }
    folds.extend(line_comments(document));
    folds
}

/// Runs of line comments on lines of their own.
fn line_comments(document: &Document) -> Vec<Place> {
    let mut folds = Vec::new();
    let mut run: Option<Place> = None;
    let mut alone = true;
    for (index, token) in document.tokens().iter().enumerate() {
        match token.kind {
            TokenKind::LineComment if alone => {
                let end = trimmed_end(document.text(), document.token_span(index));
                run = Some((run.map_or(end, |(from, _)| from), end));
            }
            TokenKind::Whitespace | TokenKind::LineComment => {}
            _ => {
                folds.extend(run.take());
                alone = token.kind == TokenKind::Newline;
            }
        }
    }
    folds.extend(run);
    folds
}

/// The end of a piece of text without its line end.
fn trimmed_end(text: &str, span: Span) -> u32 {
    let piece = text.get(span.bytes()).unwrap_or_default();
    span.start + piece.trim_end_matches(['\n', '\r']).len() as u32
}

fn json(text: &str) -> Vec<Place> {
    let mut folds = Vec::new();
    let mut brackets = Brackets::default();
    for token in json_tokens::tokens(text).iter().filter(|token| token.kind == JsonKind::Bracket) {
        match text.as_bytes().get(token.start as usize) {
            Some(bracket @ (b'{' | b'[')) => brackets.open(*bracket, token.end),
            Some(bracket) => folds.extend(brackets.close(*bracket, token.start)),
            None => {}
        }
    }
    folds
}
