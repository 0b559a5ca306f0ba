//! Characters as Go has them: letters have one capital letter each, words end where Go's `strings.Title` ends them.

/// The capital letter, where it is one character.
pub(super) fn upper(character: char) -> char {
    // These have a capital letter of their own, and a longer form that is in more common use.
    let capital = match character {
        '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => {
            char::from_u32(u32::from(character) + 8)
        }
        '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => char::from_u32(u32::from(character) + 9),
        _ => single(character.to_uppercase()),
    };
    capital.unwrap_or(character)
}

/// The small letter, where it is one character.
pub(super) fn lower(character: char) -> char {
    if character == 'İ' { 'i' } else { single(character.to_lowercase()).unwrap_or(character) }
}

/// The letter that begins a word: of the Croatian double letters the second part stays small.
pub(super) fn title(character: char) -> char {
    match character {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        'ა'..='ჺ' | 'ჽ'..='ჿ' => character,
        _ => upper(character),
    }
}

/// Whether a word ends here.
pub(super) fn separates(character: char) -> bool {
    if character.is_ascii() {
        return !(character.is_ascii_alphanumeric() || character == '_');
    }
    !character.is_alphanumeric() && character.is_whitespace()
}

fn single(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    first.filter(|_| characters.next().is_none())
}
