//! Strings in quotes.

/// A string in quotes, as Go's `%q` writes it.
///
/// ```
/// assert_eq!(value::console::quoted("a \"b\"\n"), r#""a \"b\"\n""#);
/// ```
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_quoted(text, &mut out);
    out
}

/// Appends a string in quotes, as Go's `%q` writes it: quotes, backslashes and what is not printable are escaped.
pub(crate) fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            character if is_printable(character) => out.push(character),
            character => {
                let code = u32::from(character);
                let (letter, digits) = match code {
                    0..0x80 => ("\\x", 2),
                    0x80..0x10000 => ("\\u", 4),
                    _ => ("\\U", 8),
                };
                out.push_str(letter);
                for place in (0..digits).rev() {
                    out.extend(char::from_digit(code >> (4 * place) & 15, 16));
                }
            }
        }
    }
    out.push('"');
}

/// Whether Go prints the character as it is. Characters that Unicode has not assigned yet count as printable here; a
/// table of the gaps would be longer than the rest of this crate's tables.
pub fn is_printable(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}'
            | '\u{f0000}'..='\u{10ffff}'
    )
}
