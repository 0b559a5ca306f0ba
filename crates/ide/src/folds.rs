//! What can be folded away: brackets, heredocs and comments that reach over several lines.

use syntax::{Document, Syntax, Token, TokenKind};

use crate::json_tokens::{self, JsonKind};
use crate::model::Fold;
use crate::places::Places;

/// The folds of a file, by their start. Brackets without a partner fold nothing, so a half-typed file keeps its folds.
pub(crate) fn folds(document: &Document, places: Places<'_>) -> Vec<Fold> {
    let mut folds = match document.syntax() {
        Syntax::Native => native(document),
        Syntax::Json => json(document.text()),
    };
    folds.sort_unstable();
    let lines = document.lines();
    folds
        .into_iter()
        .filter(|(from, to)| lines.line(*from) < lines.line(*to))
        .map(|(from, to)| Fold { from: places.offset(from), to: places.offset(to) })
        .collect()
}

fn native(document: &Document) -> Vec<(u32, u32)> {
    let tokens = document.tokens();
    let end = |index: usize| tokens.get(index + 1).map_or(document.text().len() as u32, |next: &Token| next.start);
    let (mut folds, mut open): (Vec<(u32, u32)>, Vec<(TokenKind, u32)>) = (Vec::new(), Vec::new());
    let mut heredoc = None;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::OpenBrace | TokenKind::OpenBracket | TokenKind::OpenParen => open.push((token.kind, end(index))),
            TokenKind::CloseBrace | TokenKind::CloseBracket | TokenKind::CloseParen => {
                let opening = match token.kind {
                    TokenKind::CloseBrace => TokenKind::OpenBrace,
                    TokenKind::CloseBracket => TokenKind::OpenBracket,
                    _ => TokenKind::OpenParen,
                };
                // Those in between never closed.
                if let Some(partner) = open.iter().rposition(|(kind, _)| *kind == opening) {
                    folds.push((open[partner].1, token.start));
                    open.truncate(partner);
                }
            }
            // The line end belongs to the mark: the fold starts before it.
            TokenKind::OpenHeredoc => heredoc = Some(trimmed_end(document.text(), token.start, end(index))),
            TokenKind::CloseHeredoc => folds.extend(heredoc.take().map(|from| (from, token.start))),
            TokenKind::Comment => folds.push((token.start + 2, end(index).saturating_sub(2))),
            _ => {}
        }
    }
    folds.extend(line_comments(document));
    folds
}

/// Runs of line comments on lines of their own.
fn line_comments(document: &Document) -> Vec<(u32, u32)> {
    let (text, tokens) = (document.text(), document.tokens());
    let mut folds = Vec::new();
    let mut run: Option<(u32, u32, usize)> = None;
    let mut alone = true;
    for (index, token) in tokens.iter().enumerate() {
        let end = tokens.get(index + 1).map_or(text.len() as u32, |next| next.start);
        match token.kind {
            TokenKind::LineComment if alone => {
                let last = trimmed_end(text, token.start, end);
                run = match run {
                    Some((from, _, count)) => Some((from, last, count + 1)),
                    None => Some((last, last, 1)),
                };
            }
            TokenKind::Whitespace => {}
            TokenKind::LineComment => {}
            _ => {
                folds.extend(run.take().filter(|(_, _, count)| *count > 1).map(|(from, to, _)| (from, to)));
                alone = token.kind == TokenKind::Newline;
            }
        }
    }
    folds.extend(run.filter(|(_, _, count)| *count > 1).map(|(from, to, _)| (from, to)));
    folds
}

/// The end of a piece of text without its line end.
fn trimmed_end(text: &str, start: u32, end: u32) -> u32 {
    let piece = text.get(start as usize..end as usize).unwrap_or_default();
    start + piece.trim_end_matches(['\n', '\r']).len() as u32
}

fn json(text: &str) -> Vec<(u32, u32)> {
    let (mut folds, mut open): (Vec<(u32, u32)>, Vec<(u8, u32)>) = (Vec::new(), Vec::new());
    for token in json_tokens::tokens(text) {
        if token.kind != JsonKind::Bracket {
            continue;
        }
        match text.as_bytes().get(token.start as usize) {
            Some(bracket @ (b'{' | b'[')) => open.push((*bracket, token.end)),
            Some(bracket) => {
                let opening = if *bracket == b'}' { b'{' } else { b'[' };
                if let Some(partner) = open.iter().rposition(|(kind, _)| *kind == opening) {
                    folds.push((open[partner].1, token.start));
                    open.truncate(partner);
                }
            }
            None => {}
        }
    }
    folds
}
