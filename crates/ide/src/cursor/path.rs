//! The names in front of the one that is typed.

use std::borrow::Cow;

use syntax::{Span, TokenKind};

use super::native::Tokens;

/// A part of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PathStep<'a> {
    /// A name.
    Name(Cow<'a, str>),
    /// `[…]`, `.0`; with its text where it is a plain string.
    Index(Option<Cow<'a, str>>),
    /// `[*]` or `.*`.
    Splat,
}

/// The part of a reference that ends in front of the token with this index, which stands behind its dot; and whether it
/// begins with something that is no name.
pub(super) fn before<'a>(tokens: &Tokens<'a>, dot: usize) -> (Vec<PathStep<'a>>, bool) {
    let mut path = Vec::new();
    let mut at = dot;
    // `at` is a dot: what it is joined to stands in front of it.
    let relative = loop {
        let Some(last) = tokens.before(at) else { break true };
        at = match tokens.kind(last) {
            TokenKind::Identifier => {
                path.push(PathStep::Name(tokens.text(last).into()));
                match tokens.before(last).filter(|dot| tokens.kind(*dot) == TokenKind::Dot) {
                    Some(dot) => dot,
                    None => break false,
                }
            }
            TokenKind::Number | TokenKind::Star => {
                let is_star = tokens.kind(last) == TokenKind::Star;
                path.push(if is_star { PathStep::Splat } else { PathStep::Index(None) });
                match tokens.before(last).filter(|dot| tokens.kind(*dot) == TokenKind::Dot) {
                    Some(dot) => dot,
                    None => break true,
                }
            }
            TokenKind::CloseBracket => {
                let Some(open) = opening(tokens, last) else { break true };
                path.push(index(tokens, open, last));
                // Brackets follow what they index: go on as if there were a dot in front of them.
                open
            }
            _ => break true,
        };
    };
    path.reverse();
    (path, relative)
}

/// The text of the expression that a dot stands behind, which may begin with a call, brackets or parentheses.
pub(super) fn operand<'a>(tokens: &Tokens<'a>, dot: usize) -> Option<Cow<'a, str>> {
    let end = tokens.span(dot).start;
    let mut at = dot;
    let start = loop {
        let last = tokens.before(at)?;
        let start = match tokens.kind(last) {
            TokenKind::Identifier | TokenKind::Number | TokenKind::Star => last,
            TokenKind::CloseParen => name_of_call(tokens, matching(tokens, last)?),
            TokenKind::CloseBrace => matching(tokens, last)?,
            TokenKind::CloseBracket => {
                let open = matching(tokens, last)?;
                let indexed = open.checked_sub(1).filter(|before| {
                    use TokenKind::{CloseBracket, CloseParen, Identifier, Number};
                    matches!(tokens.kind(*before), CloseBracket | CloseParen | Identifier | Number)
                });
                match indexed {
                    Some(_) => {
                        at = open;
                        continue;
                    }
                    None => open,
                }
            }
            _ => return None,
        };
        match tokens.before(start).filter(|before| tokens.kind(*before) == TokenKind::Dot) {
            Some(dot) => at = dot,
            None => break start,
        }
    };
    tokens.slice(Span { start: tokens.span(start).start, end }).map(Cow::Borrowed)
}

/// The first word of the name of a function in front of a parenthesis, or the parenthesis.
fn name_of_call(tokens: &Tokens<'_>, open: usize) -> usize {
    let is_name = |index: &usize| tokens.kind(*index) == TokenKind::Identifier;
    let Some(mut name) = open.checked_sub(1).filter(is_name) else { return open };
    while let Some(part) = name.checked_sub(2).filter(is_name)
        && tokens.kind(part + 1) == TokenKind::DoubleColon
    {
        name = part;
    }
    name
}

/// What is closed by this token, other brackets in between included.
fn matching(tokens: &Tokens<'_>, close: usize) -> Option<usize> {
    use TokenKind::{CloseBrace, CloseBracket, CloseParen, OpenBrace, OpenBracket, OpenParen};
    let mut nesting = 0u32;
    (0..=close).rev().find(|index| {
        match tokens.kind(*index) {
            CloseParen | CloseBracket | CloseBrace => nesting += 1,
            OpenParen | OpenBracket | OpenBrace => nesting -= 1,
            _ => {}
        }
        nesting == 0
    })
}

/// The bracket that is closed by this one.
fn opening(tokens: &Tokens<'_>, close: usize) -> Option<usize> {
    let mut nesting = 0u32;
    for index in (0..close).rev() {
        match tokens.kind(index) {
            TokenKind::CloseBracket => nesting += 1,
            TokenKind::OpenBracket if nesting == 0 => return Some(index),
            TokenKind::OpenBracket => nesting -= 1,
            TokenKind::Newline | TokenKind::LineComment => return None,
            _ => {}
        }
    }
    None
}

fn index<'a>(tokens: &Tokens<'a>, open: usize, close: usize) -> PathStep<'a> {
    let inside: Vec<usize> = (open + 1..close).filter(|index| tokens.kind(*index) != TokenKind::Whitespace).collect();
    match inside[..] {
        [star] if tokens.kind(star) == TokenKind::Star => PathStep::Splat,
        [quote, text, _] if tokens.kind(quote) == TokenKind::OpenQuote => {
            let plain = tokens.kind(text) == TokenKind::QuotedText;
            PathStep::Index(plain.then(|| tokens.text(text).into()))
        }
        _ => PathStep::Index(None),
    }
}

/// The name that a place touches: the identifier token that ends or goes on there, or an empty span.
pub(super) fn name_at(tokens: &Tokens<'_>, last: Option<usize>, byte: u32) -> Span {
    match last.filter(|last| tokens.kind(*last) == TokenKind::Identifier) {
        Some(last) if tokens.span(last).end >= byte => tokens.span(last),
        _ => Span::at(byte),
    }
}
