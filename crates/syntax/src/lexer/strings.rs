//! Between quotes, in heredocs and in bare templates.

use super::{Flow, Frame, Lexer, QUOTED_STOPS, continues_name};
use crate::decode::{trim_end, trim_start};
use crate::messages;
use crate::position::Span;
use crate::token::TokenKind;

impl Lexer<'_> {
    /// `${` or `%{` at the current place: its length with `~`.
    #[inline]
    pub(super) fn sequence_length(&self, at: usize) -> Option<usize> {
        if self.byte(at + 1) != b'{' {
            return None;
        }
        Some(if self.byte(at + 2) == b'~' { 3 } else { 2 })
    }

    pub(super) fn open_sequence(&mut self, start: usize, length: usize) {
        let kind = if self.bytes[start] == b'$' { TokenKind::OpenInterpolation } else { TokenKind::OpenDirective };
        self.at = start + length;
        self.push(kind, start);
        self.braces += 1;
        self.set_line_start(false);
        self.frames.push(Frame::Sequence { braces: self.braces, start: start as u32, brackets: self.brackets });
    }

    /// The length of `$` or `%` as text: an escape `$${` (and its `~`) or the character alone.
    #[inline]
    pub(super) fn dollar_length(&self, at: usize) -> usize {
        let byte = self.bytes[at];
        if self.byte(at + 1) == byte && self.byte(at + 2) == b'{' { 3 } else { 1 }
    }

    /// Reads between quotes.
    pub(super) fn quoted(&mut self) -> Flow {
        let start = self.at;
        let mut at = start;
        let mut kind = TokenKind::QuotedText;
        loop {
            while let Some(byte) = self.bytes.get(at) {
                if QUOTED_STOPS[*byte as usize] {
                    break;
                }
                at += 1;
            }
            let byte = self.byte(at);
            match byte {
                b'$' | b'%' => match self.sequence_length(at) {
                    None if at + 1 == self.bytes.len() && !self.lenient => {
                        self.quoted_text(kind, start, at);
                        self.at = at + 1;
                        self.push(TokenKind::Invalid, at);
                        return self.error(&messages::INVALID_CHARACTER, at, at + 1);
                    }
                    None => {
                        let length = self.dollar_length(at);
                        if length > 1 {
                            kind = TokenKind::QuotedEscapes;
                        }
                        at += length;
                    }
                    Some(length) => {
                        self.quoted_text(kind, start, at);
                        self.open_sequence(at, length);
                        return Flow::Continue;
                    }
                },
                b'\\' => match self.bytes.get(at + 1) {
                    None | Some(b'\n' | b'\r') => {
                        self.quoted_text(kind, start, at);
                        self.at = at + 1;
                        self.push(TokenKind::Invalid, at);
                        return self.error(&messages::INVALID_CHARACTER, at, at + 1);
                    }
                    // The next character is inside, whatever it is; a longer one has no stop in it.
                    Some(_) => {
                        kind = TokenKind::QuotedEscapes;
                        at += 2;
                    }
                },
                b'"' => {
                    self.quoted_text(kind, start, at);
                    self.at = at + 1;
                    self.push(TokenKind::CloseQuote, at);
                    self.frames.pop();
                    return Flow::Continue;
                }
                b'\n' | b'\r' => {
                    if self.lenient {
                        if self.string_goes_on(at) {
                            let _ = self.error(&messages::QUOTED_NEWLINE, at, at + 1);
                            at += 1;
                            continue;
                        }
                        self.quoted_text(kind, start, at);
                        self.at = at;
                        self.close_strings(at);
                        return Flow::Continue;
                    }
                    self.quoted_text(kind, start, at);
                    self.push(TokenKind::QuotedNewline, at);
                    let end = at + self.bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                    self.at = end;
                    return self.error(&messages::QUOTED_NEWLINE, at, end);
                }
                _ => {
                    // A zero byte is a character like others; else the text is over.
                    if at < self.bytes.len() {
                        at += 1;
                        continue;
                    }
                    self.quoted_text(kind, start, at);
                    self.at = at;
                    return Flow::Continue;
                }
            }
        }
    }

    /// Whether a string that is open at the end of a line was meant to go on: the next quote comes soon, alone in its
    /// line, and behind nothing that looks like code.
    #[cold]
    fn string_goes_on(&self, at: usize) -> bool {
        if self.frames.len() != 1 {
            return false;
        }
        let mut lines = self.text[at..].split('\n');
        if self.bytes[at] == b'\n' {
            lines.next();
        }
        for line in lines.take(20) {
            let line = trim_end(trim_start(line));
            let word = line.find(|character: char| !continues_name(character)).unwrap_or(line.len());
            let (name, rest) = line.split_at(word);
            let rest = trim_start(rest);
            let is_code = if name.is_empty() {
                rest.starts_with(['}', ']', ')'])
            } else {
                rest.starts_with(['=', '{', '"']) && rest != "\""
            };
            if is_code {
                return false;
            }
            let quotes = line.bytes().filter(|byte| *byte == b'"').count();
            let escaped = line.as_bytes().windows(2).filter(|pair| *pair == b"\\\"").count();
            match quotes - escaped {
                0 => {}
                count => return count % 2 == 1,
            }
        }
        false
    }

    #[inline]
    fn quoted_text(&mut self, kind: TokenKind, start: usize, end: usize) {
        if end > start {
            self.push(kind, start);
        }
    }

    /// Reads a line of a heredoc, or up to a sequence in it.
    pub(super) fn heredoc(&mut self, marker: Span, line_start: bool) -> Flow {
        let start = self.at;
        let mut at = start;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\n' => {
                    at += 1;
                    if line_start && trim_end(trim_start(&self.text[start..at])) == &self.text[marker.bytes()] {
                        let end = at - 1 - usize::from(self.byte(at.wrapping_sub(2)) == b'\r');
                        self.push(TokenKind::CloseHeredoc, start);
                        self.push(TokenKind::Newline, end);
                        self.at = at;
                        self.frames.pop();
                        return self.line_begins(at).unwrap_or(Flow::Continue);
                    }
                    self.push(TokenKind::Text, start);
                    self.at = at;
                    self.set_line_start(true);
                    return Flow::Continue;
                }
                b'$' | b'%' => match self.sequence_length(at) {
                    None if at + 1 == self.bytes.len() && !self.lenient => return self.refused_text(start, at),
                    None => at += self.dollar_length(at),
                    Some(length) => {
                        if at > start {
                            self.push(TokenKind::Text, start);
                        }
                        self.open_sequence(at, length);
                        return Flow::Continue;
                    }
                },
                b'\r' if self.byte(at + 1) != b'\n' => return self.refused_text(start, at),
                _ => at += 1,
            }
        }
        if at > start {
            self.push(TokenKind::Text, start);
        }
        self.at = at;
        Flow::Continue
    }

    pub(super) fn set_line_start(&mut self, value: bool) {
        if let Some(Frame::Heredoc { line_start, .. }) = self.frames.last_mut() {
            *line_start = value;
        }
    }

    /// A carriage return without a newline is no text of a heredoc, nor is `$` or `%` as the last character of a file.
    /// Terraform refuses everything from there on.
    #[cold]
    fn refused_text(&mut self, start: usize, at: usize) -> Flow {
        if at > start {
            self.push(TokenKind::Text, start);
            self.set_line_start(false);
        }
        self.at = at + 1;
        self.push(TokenKind::Invalid, at);
        let end = if self.lenient { at + 1 } else { self.bytes.len() };
        self.error(&messages::INVALID_CHARACTER, at, end)
    }

    /// Reads a line of a bare template, or up to a sequence in it: `~` reaches no further than the line beside it.
    pub(super) fn bare(&mut self) -> Flow {
        let start = self.at;
        let mut at = start;
        while let Some(byte) = self.bytes.get(at) {
            if *byte == b'\n' {
                at += 1;
                break;
            }
            if *byte == b'\r' && self.byte(at + 1) != b'\n' {
                // Terraform's lexer gives up here, and what is left counts as text.
                at = self.bytes.len();
                break;
            }
            if !matches!(byte, b'$' | b'%') {
                at += 1;
                continue;
            }
            match self.sequence_length(at) {
                None => at += self.dollar_length(at),
                Some(length) => {
                    if at > start {
                        self.push(TokenKind::Text, start);
                    }
                    self.open_sequence(at, length);
                    return Flow::Continue;
                }
            }
        }
        self.push(TokenKind::Text, start);
        self.at = at;
        Flow::Continue
    }
}
