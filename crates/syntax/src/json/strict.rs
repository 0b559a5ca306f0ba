//! Strict reading: the same errors at the same places as Terraform, follow-ups included.

use super::reader::{Lexeme, Reader};
use crate::messages;
use crate::token::TokenKind::{self, *};
use crate::tree::NodeKind;

impl Reader<'_> {
    /// Pushes keys and values. False: there was a mistake, and the object is given up.
    pub(super) fn strict_object(&mut self, open: Lexeme) -> bool {
        loop {
            if self.peek().kind == CloseBrace {
                self.next();
                return true;
            }
            let start = self.peek();
            let key = self.value();
            if self.builder.tree().node(key).kind != NodeKind::JsonString {
                self.report(&messages::JSON_NAME_INVALID, start.span, &[]);
                return false;
            }
            let colon = self.next();
            if colon.kind != Colon {
                self.skip_rest(colon, OpenBrace, CloseBrace);
                let message = match colon.kind {
                    CloseBrace | Comma => &messages::JSON_PROPERTY_VALUE_MISSING,
                    Equals => &messages::JSON_EQUALS,
                    _ => &messages::JSON_COLON_MISSING,
                };
                self.report(message, colon.span, &[]);
                return false;
            }
            let value = self.value();
            self.builder.push(key);
            self.builder.push(value);
            if let Some(is_closed) = self.strict_end(open, OpenBrace, CloseBrace, CloseBracket) {
                return is_closed;
            }
        }
    }

    /// Pushes the elements. False: there was a mistake, and the array is given up.
    pub(super) fn strict_array(&mut self, open: Lexeme) -> bool {
        loop {
            if self.peek().kind == CloseBracket {
                self.next();
                return true;
            }
            let value = self.value();
            self.builder.push(value);
            if let Some(is_closed) = self.strict_end(open, OpenBracket, CloseBracket, CloseBrace) {
                return is_closed;
            }
        }
    }

    /// What follows a property or an element: the answer of the object or array, or nothing if there is another.
    fn strict_end(&mut self, open: Lexeme, opener: TokenKind, closer: TokenKind, other: TokenKind) -> Option<bool> {
        let (expected, found) = if closer == CloseBrace { ("}", "]") } else { ("]", "}") };
        let lexeme = self.peek();
        if lexeme.kind == closer {
            return None;
        }
        if lexeme.kind == Comma {
            self.next();
            if self.peek().kind == closer {
                // The closing bracket is left to the one outside, as Terraform does.
                self.report(&messages::JSON_COMMA_EXTRA, lexeme.span, &[]);
                return Some(false);
            }
            return None;
        }
        if lexeme.kind == End {
            self.report(&messages::JSON_UNCLOSED, open.span, &[expected]);
            return Some(false);
        }
        self.next();
        if lexeme.kind == other {
            if closer == CloseBracket {
                self.skip_rest(lexeme, opener, closer);
            }
            let place = self.peek().span;
            self.report(&messages::JSON_MISMATCHED, place, &[expected, found]);
        } else {
            self.skip_rest(lexeme, opener, closer);
            let place = self.peek().span;
            self.report(&messages::JSON_COMMA_MISSING, place, &[]);
        }
        Some(false)
    }

    /// Skips up to and with the bracket that closes what is open; `first` was read already.
    fn skip_rest(&mut self, first: Lexeme, opener: TokenKind, closer: TokenKind) {
        let mut depth = 1_u32;
        let mut lexeme = first;
        loop {
            if lexeme.kind == opener {
                depth += 1;
            } else if lexeme.kind == closer {
                depth -= 1;
                if depth <= 1 {
                    return;
                }
            } else if lexeme.kind == End {
                return;
            }
            lexeme = self.next();
        }
    }
}
