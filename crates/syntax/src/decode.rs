//! From characters as written to the text they mean.

use std::borrow::Cow;

use crate::tree::flag;

/// The text that a piece of a template means, see [`flag`].
pub(crate) fn text(written: &str, flags: u8) -> Cow<'_, str> {
    if flags & (flag::ESCAPED | flag::TRIM_START | flag::TRIM_END) == 0 {
        return Cow::Borrowed(written);
    }
    let decoded = if flags & flag::ESCAPED == 0 {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(unescape(written, flags & flag::QUOTED != 0))
    };
    match decoded {
        Cow::Borrowed(decoded) => Cow::Borrowed(trim(decoded, flags)),
        Cow::Owned(decoded) => match trim(&decoded, flags) {
            trimmed if trimmed.len() == decoded.len() => Cow::Owned(decoded),
            trimmed => Cow::Owned(trimmed.to_owned()),
        },
    }
}

fn trim(mut text: &str, flags: u8) -> &str {
    if flags & flag::TRIM_START != 0 {
        text = trim_start(text);
    }
    if flags & flag::TRIM_END != 0 {
        text = trim_end(text);
    }
    text
}

/// As [`str::trim_start`], which is slow, and seldom has to look at other than ASCII characters.
pub(crate) fn trim_start(text: &str) -> &str {
    let trimmed = text.trim_ascii_start();
    if trimmed.as_bytes().first().is_none_or(u8::is_ascii_graphic) { trimmed } else { trimmed.trim_start() }
}

/// As [`str::trim_end`].
pub(crate) fn trim_end(text: &str) -> &str {
    let trimmed = text.trim_ascii_end();
    if trimmed.as_bytes().last().is_none_or(u8::is_ascii_graphic) { trimmed } else { trimmed.trim_end() }
}

/// Whether a piece holds anything that [`unescape`] changes.
pub(crate) fn has_escapes(written: &str, quoted: bool) -> bool {
    let bytes = written.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\\' => quoted,
        b'$' | b'%' => bytes.get(at + 1) == Some(byte) && bytes.get(at + 2) == Some(&b'{'),
        _ => false,
    })
}

fn unescape(written: &str, quoted: bool) -> String {
    let mut decoded = String::with_capacity(written.len());
    let mut rest = written;
    loop {
        let bytes = rest.as_bytes();
        let Some(at) = bytes.iter().position(|byte| matches!(byte, b'\\' | b'$' | b'%')) else {
            decoded.push_str(rest);
            return decoded;
        };
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let bytes = rest.as_bytes();
        match bytes {
            [b'\\', ..] if quoted => {
                let escape = escape(rest);
                match escape.character {
                    Ok(character) => decoded.push(character),
                    Err(_) => decoded.push_str(&rest[..escape.length]),
                }
                rest = &rest[escape.length..];
            }
            [first, second, b'{', ..] if first == second && *first != b'\\' => {
                decoded.push_str(&rest[1..3]);
                rest = &rest[3..];
            }
            _ => {
                decoded.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
}

/// What is wrong with an escape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EscapeError {
    /// The letter behind the backslash means nothing.
    Selector,
    /// `\u` without four hexadecimal digits.
    Short,
    /// `\U` without eight hexadecimal digits.
    Long,
    /// The number of no character: half of a surrogate pair, or beyond Unicode.
    CodePoint,
}

/// An escape at the start of a text.
pub(crate) struct Escape {
    /// Bytes that belong to it.
    pub(crate) length: usize,
    pub(crate) character: Result<char, EscapeError>,
}

/// Reads the escape at the start of `text`, which begins with a backslash.
pub(crate) fn escape(text: &str) -> Escape {
    let Some(selector) = text[1..].chars().next() else {
        return Escape { length: 1, character: Err(EscapeError::Selector) };
    };
    let plain = |character| Escape { length: 2, character: Ok(character) };
    match selector {
        'n' => plain('\n'),
        'r' => plain('\r'),
        't' => plain('\t'),
        '"' => plain('"'),
        '\\' => plain('\\'),
        'u' => code_point(text, 4, EscapeError::Short),
        'U' => code_point(text, 8, EscapeError::Long),
        other => Escape { length: 1 + other.len_utf8(), character: Err(EscapeError::Selector) },
    }
}

fn code_point(text: &str, digits: usize, error: EscapeError) -> Escape {
    let mut value = 0u32;
    let mut count = 0;
    for byte in text.as_bytes()[2..].iter().take(digits) {
        let Some(digit) = char::from(*byte).to_digit(16) else { break };
        value = value << 4 | digit;
        count += 1;
    }
    if count < digits {
        return Escape { length: 2 + count, character: Err(error) };
    }
    Escape { length: 2 + digits, character: char::from_u32(value).ok_or(EscapeError::CodePoint) }
}

/// A namespaced function name without the spaces and comments between its parts.
pub(crate) fn joined_name(written: &str) -> Cow<'_, str> {
    let mut name = String::with_capacity(written.len());
    for token in crate::lexer::significant(written) {
        name.push_str(token);
    }
    Cow::Owned(name)
}
