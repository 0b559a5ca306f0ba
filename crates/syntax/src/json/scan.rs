//! Cuts a JSON text into tokens that cover every byte.

use crate::token::{Token, TokenKind};

/// The tokens of a text, [`TokenKind::End`] last. A string is an open quote, its text and a close quote; a string that is
/// cut off by a control character or the end of the text has no close quote.
pub(crate) fn scan(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 4 + 1);
    let mut at = 0;
    let run = |from: usize, fits: fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| !fits(*byte)).map_or(bytes.len(), |length| from + length)
    };
    while at < bytes.len() {
        let (kind, end) = match bytes[at] {
            b' ' | b'\t' | b'\r' => (TokenKind::Whitespace, run(at, |byte| matches!(byte, b' ' | b'\t' | b'\r'))),
            b'\n' => (TokenKind::Newline, at + 1),
            b'{' => (TokenKind::OpenBrace, at + 1),
            b'}' => (TokenKind::CloseBrace, at + 1),
            b'[' => (TokenKind::OpenBracket, at + 1),
            b']' => (TokenKind::CloseBracket, at + 1),
            b',' => (TokenKind::Comma, at + 1),
            b':' => (TokenKind::Colon, at + 1),
            b'=' => (TokenKind::Equals, at + 1),
            b'0'..=b'9' | b'-' | b'+' | b'.' => (TokenKind::Number, run(at, is_number)),
            b'a'..=b'z' | b'A'..=b'Z' => (TokenKind::Identifier, run(at, is_word)),
            b'"' => {
                tokens.push(Token { kind: TokenKind::OpenQuote, start: at as u32 });
                let end = string_end(bytes, at + 1);
                if end > at + 1 {
                    tokens.push(Token { kind: TokenKind::QuotedText, start: at as u32 + 1 });
                }
                at = end;
                if bytes.get(at) != Some(&b'"') {
                    continue;
                }
                (TokenKind::CloseQuote, at + 1)
            }
            _ => (TokenKind::Invalid, at + text[at..].chars().next().map_or(1, char::len_utf8)),
        };
        tokens.push(Token { kind, start: at as u32 });
        at = end;
    }
    tokens.push(Token { kind: TokenKind::End, start: bytes.len() as u32 });
    tokens
}

fn is_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// The offset of the closing quote, of a control character or of the end of the text.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | 0..0x20 => break,
            b'\\' if bytes.get(at + 1).is_some_and(|next| *next >= 0x20) => at += 2,
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}
