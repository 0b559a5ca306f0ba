//! The text that a JSON string stands for, with the way back to the places in the source.

/// Decodes what stands between the quotes of a JSON string. `push` is given the decoded text piece by piece, each with
/// the offset in `raw` that it comes from: runs without escapes, and single characters. Half a surrogate pair becomes
/// U+FFFD, as in Terraform.
///
/// # Errors
///
/// The offset of the first character that no escape may have.
pub fn decode_json_string(raw: &str, mut push: impl FnMut(&str, usize)) -> Result<(), usize> {
    let mut at = 0;
    while let Some(length) = raw[at..].find('\\') {
        if length > 0 {
            push(&raw[at..at + length], at);
        }
        at += length;
        let (character, end) = escape(raw, at)?;
        push(character.encode_utf8(&mut [0; 4]), at);
        at = end;
    }
    if at < raw.len() {
        push(&raw[at..], at);
    }
    Ok(())
}

/// The character of the escape that begins at `at`, and the offset behind it.
fn escape(raw: &str, at: usize) -> Result<(char, usize), usize> {
    let character = match raw.as_bytes().get(at + 1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
        Some(b'u') => return unicode(raw, at),
        _ => return Err(at + 1),
    };
    Ok((character, at + 2))
}

fn unicode(raw: &str, at: usize) -> Result<(char, usize), usize> {
    let end = at + 6;
    let first = unit(raw, at)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, end));
    }
    // A surrogate pair; anything else behind a first half is read again on its own.
    if (0xd800..0xdc00).contains(&first)
        && raw[end..].starts_with("\\u")
        && let Ok(second @ 0xdc00..0xe000) = unit(raw, end)
        && let Some(character) = char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    {
        return Ok((character, end + 6));
    }
    Ok((char::REPLACEMENT_CHARACTER, end))
}

/// The four digits of `\uXXXX`.
fn unit(raw: &str, at: usize) -> Result<u32, usize> {
    let mut unit = 0;
    for offset in at + 2..at + 6 {
        let digit = raw.as_bytes().get(offset).and_then(|byte| char::from(*byte).to_digit(16)).ok_or(offset)?;
        unit = unit * 16 + digit;
    }
    Ok(unit)
}
