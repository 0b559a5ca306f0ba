//! The formatter's own token: a text that may be new, and the spaces before it.

use crate::position::columns;
use crate::token::TokenKind;
use std::borrow::Cow;

#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: Cow<'a, str>,
    pub(super) spaces: usize,
}

impl<'a> Piece<'a> {
    pub(super) fn new(kind: TokenKind, text: impl Into<Cow<'a, str>>) -> Self {
        Piece { kind, text: text.into(), spaces: 0 }
    }

    pub(super) fn ends_line(&self) -> bool {
        matches!(self.kind, TokenKind::Newline | TokenKind::LineComment)
    }

    pub(super) fn is_comment(&self) -> bool {
        matches!(self.kind, TokenKind::Comment | TokenKind::LineComment)
    }

    /// Its width with the spaces before it. A piece of several lines counts as if it were one.
    pub(super) fn columns(&self) -> usize {
        self.spaces + columns(&self.text)
    }
}

/// By how many levels a token opens (1) or closes (-1) brackets; the marks of a template count as brackets.
pub(super) fn bracket_change(kind: TokenKind) -> isize {
    use TokenKind::*;
    match kind {
        OpenBrace | OpenBracket | OpenParen | OpenInterpolation | OpenDirective => 1,
        CloseBrace | CloseBracket | CloseParen | CloseTemplate => -1,
        _ => 0,
    }
}

/// Whether a minus behind it subtracts. `${` counts as the end of an operand, as in `terraform fmt`.
pub(super) fn may_end_operand(kind: TokenKind) -> bool {
    use TokenKind::*;
    !matches!(
        kind,
        OpenParen
            | OpenBrace
            | OpenBracket
            | Equals
            | Colon
            | Comma
            | Question
            | Plus
            | Minus
            | Star
            | Slash
            | Percent
            | Equal
            | NotEqual
            | Less
            | LessEqual
            | Greater
            | GreaterEqual
            | And
            | Or
            | Bang
    )
}
