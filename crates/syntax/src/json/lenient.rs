//! Lenient reading: past every mistake, which is reported once.

use super::reader::{Lexeme, Reader};
use crate::messages;
use crate::parser;
use crate::position::Span;
use crate::token::TokenKind::{self, *};
use crate::tree::NodeId;

impl Reader<'_> {
    /// Pushes keys and values of all properties that can be read. Whether the closing brace is there.
    #[cold]
    pub(super) fn lenient_object(&mut self, open: Lexeme) -> bool {
        loop {
            self.skip_junk();
            let lexeme = self.peek();
            match lexeme.kind {
                OpenQuote | Identifier | Number => {
                    let key = self.name(lexeme);
                    self.property(key);
                    self.lenient_separator(CloseBrace);
                }
                CloseBrace | CloseBracket | End => {
                    if let Some(is_closed) = self.lenient_end(open, lexeme) {
                        return is_closed;
                    }
                }
                _ => {
                    self.report(&messages::JSON_NAME_INVALID, lexeme.span, &[]);
                    // A value in the place of a name is read and dropped.
                    if lexeme.begins_value() {
                        _ = self.value()
                    } else {
                        _ = self.next()
                    }
                    self.stay_quiet();
                }
            }
        }
    }

    /// The name of a property; one without quotes is taken for what it says.
    #[cold]
    fn name(&mut self, lexeme: Lexeme) -> NodeId {
        if lexeme.kind == OpenQuote {
            return self.value();
        }
        self.report(&messages::JSON_NAME_INVALID, lexeme.span, &[]);
        self.next();
        parser::json_string(self.text, self.builder, lexeme.span, lexeme.span)
    }

    #[cold]
    fn property(&mut self, key: NodeId) {
        self.skip_junk();
        let colon = self.peek();
        match colon.kind {
            Colon => _ = self.next(),
            Equals => {
                self.report(&messages::JSON_EQUALS, colon.span, &[]);
                self.next();
            }
            Comma | CloseBrace | CloseBracket | End => {
                self.report(&messages::JSON_PROPERTY_VALUE_MISSING, colon.span, &[]);
                return;
            }
            _ => self.report(&messages::JSON_COLON_MISSING, colon.span, &[]),
        }
        self.skip_junk();
        let lexeme = self.peek();
        let value = if lexeme.begins_value() {
            self.value()
        } else {
            self.report(&messages::JSON_VALUE_MISSING, lexeme.span, &[]);
            self.error(lexeme.span)
        };
        self.builder.push(key);
        self.builder.push(value);
    }

    /// Pushes all elements that can be read. Whether the closing bracket is there.
    #[cold]
    pub(super) fn lenient_array(&mut self, open: Lexeme) -> bool {
        loop {
            self.skip_junk();
            let lexeme = self.peek();
            match lexeme.kind {
                CloseBrace | CloseBracket | End => {
                    if let Some(is_closed) = self.lenient_end(open, lexeme) {
                        return is_closed;
                    }
                }
                _ if lexeme.begins_value() => {
                    let value = self.value();
                    self.builder.push(value);
                    self.lenient_separator(CloseBracket);
                }
                _ => {
                    self.report(&messages::JSON_VALUE_MISSING, lexeme.span, &[]);
                    self.next();
                    self.stay_quiet();
                }
            }
        }
    }

    /// The end of an object or array, unless a wrong bracket is passed over.
    #[cold]
    fn lenient_end(&mut self, open: Lexeme, lexeme: Lexeme) -> Option<bool> {
        let (closer, expected, is_outside_open) = if open.kind == OpenBrace {
            (CloseBrace, "}", self.open.arrays > 0)
        } else {
            (CloseBracket, "]", self.open.objects > 0)
        };
        if lexeme.kind == closer {
            self.next();
            return Some(true);
        }
        if lexeme.kind == End {
            self.report(&messages::JSON_UNCLOSED, open.span, &[expected]);
            return Some(false);
        }
        self.report(&messages::JSON_MISMATCHED, lexeme.span, &[expected, self.source(lexeme.span)]);
        if is_outside_open {
            // The bracket closes what is outside.
            return Some(false);
        }
        self.next();
        None
    }

    /// What follows a property or an element.
    #[cold]
    fn lenient_separator(&mut self, closer: TokenKind) {
        self.skip_junk();
        let lexeme = self.peek();
        match lexeme.kind {
            Comma => {
                self.next();
                self.skip_junk();
                if self.peek().kind == closer {
                    self.report(&messages::JSON_COMMA_EXTRA, lexeme.span, &[]);
                }
            }
            CloseBrace | CloseBracket | End => {}
            _ => self.report(&messages::JSON_COMMA_MISSING, lexeme.span, &[]),
        }
    }

    /// Skips comments and characters that JSON does not have. Does nothing when reading strictly.
    pub(super) fn skip_junk(&mut self) {
        while self.is_lenient && self.peek().kind == Invalid {
            let Span { start, end } = self.peek().span;
            let rest = &self.text[start as usize..];
            let line = rest.find('\n').unwrap_or(rest.len());
            let (message, length) = match rest.as_bytes() {
                [b'#', ..] | [b'/', b'/', ..] => (&messages::JSON_COMMENT, line),
                [b'/', b'*', ..] => (
                    &messages::JSON_COMMENT,
                    rest.as_bytes().windows(2).position(|pair| pair == b"*/").map_or(rest.len(), |length| length + 2),
                ),
                // Most likely a string.
                [b'\'', ..] => (&messages::SINGLE_QUOTE, rest[1..line].find('\'').map_or(line, |length| length + 2)),
                _ if rest.starts_with('\u{feff}') => (&messages::JSON_BYTE_ORDER_MARK, (end - start) as usize),
                _ => (&messages::JSON_VALUE_INVALID, (end - start) as usize),
            };
            let is_comment = *message == messages::JSON_COMMENT;
            if is_comment {
                // It follows from nothing, and nothing follows from it.
                self.quiet_until = 0;
            }
            // Terraform points at the first character.
            let first = Span::new(start, end);
            self.report(message, first, &[self.source(first)]);
            self.skip_to(start as usize + length);
            if is_comment {
                self.quiet_until = 0;
            } else {
                self.stay_quiet();
            }
        }
    }
}
