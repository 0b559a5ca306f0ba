//! Unicode normal form C, by which texts that look the same are the same, and the characters of names.
//!
//! The tables take a tenth of what those of the crate `unicode-normalization`, and half of what those of `unicode-ident`
//! take in a browser's download.

use std::borrow::Cow;
use std::sync::OnceLock;

/// Made by `build.rs`.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/normalization.bin"));

/// One step of a character's canonical decomposition: a pair, or one character (then `second` is 0).
#[derive(Clone, Copy)]
struct Decomposition {
    composed: u32,
    first: u32,
    second: u32,
    /// Whether normal form C keeps the composed character.
    composes: bool,
}

struct Tables {
    /// Sorted by `composed`.
    decompositions: Vec<Decomposition>,
    /// Those that compose, each at the first of its [`places`] that was free.
    compositions: Vec<Option<Decomposition>>,
    /// First, last and class of characters that combine with the one before, sorted.
    classes: Vec<(u32, u32, u8)>,
    /// The few characters that compose with the one before although they have no combining class.
    joining: Vec<u32>,
    /// The first characters of runs, and whether those of the run begin names (2), only go on names (1) or neither.
    names: Vec<(u32, u8)>,
}

/// Twice as many as there are compositions, so that few meet.
const SLOTS: usize = 2048;

struct Unpacker {
    bytes: &'static [u8],
}

impl Unpacker {
    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        value
    }

    fn part(&mut self) -> Unpacker {
        let length = self.number() as usize;
        let (part, rest) = self.bytes.split_at(length.min(self.bytes.len()));
        self.bytes = rest;
        Unpacker { bytes: part }
    }
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut packed = Unpacker { bytes: PACKED };
        let (mut steps, mut firsts, mut seconds) = (packed.part(), packed.part(), packed.part());
        let (mut class_runs, mut name_runs) = (packed.part(), packed.part());
        let mut decompositions = Vec::new();
        let (mut composed, mut first) = (0_u32, 0_u32);
        while !steps.bytes.is_empty() {
            let step = steps.number();
            let difference = firsts.number();
            composed += step >> 2;
            first = first.wrapping_add((difference >> 1) ^ (difference & 1).wrapping_neg());
            let second = if step & 3 == 0 { 0 } else { seconds.number() };
            decompositions.push(Decomposition { composed, first, second, composes: step & 3 == 1 });
        }
        let mut classes = Vec::new();
        let mut start = 0;
        while !class_runs.bytes.is_empty() {
            start += class_runs.number();
            let end = start + class_runs.number();
            // A class has up to eight bits, which is one byte or two.
            let class = class_runs.bytes.first().copied().unwrap_or(0);
            class_runs.bytes = class_runs.bytes.get(1..).unwrap_or(&[]);
            classes.push((start, end - 1, class));
            start = end;
        }
        let mut names = Vec::new();
        let (mut start, mut kind) = (0, 0);
        while !name_runs.bytes.is_empty() {
            names.push((start, kind));
            let run = name_runs.number();
            start += run >> 1;
            kind = (kind + 1 + (run & 1) as u8) % 3;
        }
        names.push((start, kind));
        let mut tables =
            Tables { decompositions, compositions: vec![None; SLOTS], classes, joining: Vec::new(), names };
        let composing: Vec<Decomposition> =
            tables.decompositions.iter().filter(|entry| entry.composes).copied().collect();
        for entry in composing {
            let free = places(entry.first, entry.second).find(|place| tables.compositions[*place].is_none());
            if let Some(place) = free {
                tables.compositions[place] = Some(entry);
            }
            if tables.class(entry.second) == 0 && !tables.joining.contains(&entry.second) {
                tables.joining.push(entry.second);
            }
        }
        tables
    })
}

/// Where a pair may stand among the compositions, the likeliest place first.
fn places(first: u32, second: u32) -> impl Iterator<Item = usize> {
    let start = (first.wrapping_mul(31) ^ second.wrapping_mul(0x9e37_79b1)) as usize;
    (0..SLOTS).map(move |step| (start + step) % SLOTS)
}

impl Tables {
    fn decomposition(&self, code: u32) -> Option<&Decomposition> {
        let index = self.decompositions.binary_search_by(|entry| entry.composed.cmp(&code)).ok()?;
        self.decompositions.get(index)
    }

    fn class(&self, code: u32) -> u8 {
        let after = self.classes.partition_point(|(first, ..)| *first <= code);
        match after.checked_sub(1).and_then(|index| self.classes.get(index)) {
            Some((_, last, class)) if code <= *last => *class,
            _ => 0,
        }
    }

    fn of_name(&self, code: u32) -> u8 {
        let after = self.names.partition_point(|(first, _)| *first <= code);
        after.checked_sub(1).and_then(|index| self.names.get(index)).map_or(0, |(_, kind)| *kind)
    }

    fn decompose(&self, code: u32, out: &mut Vec<(u32, u8)>) {
        if let syllable @ 0..HANGUL_SYLLABLES = code.wrapping_sub(HANGUL_BASE) {
            let trailing = syllable % HANGUL_TRAILING;
            out.push((LEADING_BASE + syllable / (HANGUL_VOWELS * HANGUL_TRAILING), 0));
            out.push((VOWEL_BASE + syllable / HANGUL_TRAILING % HANGUL_VOWELS, 0));
            if trailing > 0 {
                out.push((TRAILING_BASE + trailing, 0));
            }
            return;
        }
        match self.decomposition(code) {
            Some(entry) => {
                // At most three steps deep, as Unicode guarantees by its data.
                self.decompose(entry.first, out);
                if entry.second != 0 {
                    self.decompose(entry.second, out);
                }
            }
            None => out.push((code, self.class(code))),
        }
    }

    fn compose(&self, first: u32, second: u32) -> Option<u32> {
        if let (leading @ 0..HANGUL_LEADING, vowel @ 0..HANGUL_VOWELS) =
            (first.wrapping_sub(LEADING_BASE), second.wrapping_sub(VOWEL_BASE))
        {
            return Some(HANGUL_BASE + (leading * HANGUL_VOWELS + vowel) * HANGUL_TRAILING);
        }
        if let (syllable @ 0..HANGUL_SYLLABLES, trailing @ 1..HANGUL_TRAILING) =
            (first.wrapping_sub(HANGUL_BASE), second.wrapping_sub(TRAILING_BASE))
            && syllable % HANGUL_TRAILING == 0
        {
            return Some(first + trailing);
        }
        let mut entries = places(first, second).map_while(|place| self.compositions[place]);
        entries.find(|entry| (entry.first, entry.second) == (first, second)).map(|entry| entry.composed)
    }

    /// Whether the character can stand in normalised text whatever is before it.
    fn is_inert(&self, code: u32) -> bool {
        self.class(code) == 0
            && !matches!(code, VOWEL_BASE..=VOWEL_LAST | TRAILING_BASE..=TRAILING_LAST)
            && self.decomposition(code).is_none_or(|entry| entry.composes)
            && !self.joining.contains(&code)
    }
}

const HANGUL_BASE: u32 = 0xac00;
const LEADING_BASE: u32 = 0x1100;
const VOWEL_BASE: u32 = 0x1161;
const VOWEL_LAST: u32 = 0x1175;
/// One before the first trailing consonant.
const TRAILING_BASE: u32 = 0x11a7;
const TRAILING_LAST: u32 = 0x11c2;
const HANGUL_LEADING: u32 = 19;
const HANGUL_VOWELS: u32 = 21;
const HANGUL_TRAILING: u32 = 28;
const HANGUL_SYLLABLES: u32 = 11_172;

/// Whether a character may begin a name: `ID_Start`.
pub fn is_id_start(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { tables().of_name(character.into()) == 2 }
}

/// Whether a character may go on a name: `ID_Continue`.
pub fn is_id_continue(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphanumeric() || character == '_'
    } else {
        tables().of_name(character.into()) != 0
    }
}

/// The text in normal form C: borrowed where it already is.
///
/// ```
/// assert_eq!(unicode::composed("e\u{301}"), "é");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    // Below U+0300 nothing changes; neither do the ideographs, kana and syllables that most other text consists of.
    let is_plain = |character: char| {
        matches!(character, '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff00}'..='\u{ffef}')
    };
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let tables = tables();
    if text.chars().all(|character| is_plain(character) || tables.is_inert(character.into())) {
        return Cow::Borrowed(text);
    }
    let mut characters = Vec::with_capacity(text.len());
    for character in text.chars() {
        tables.decompose(character.into(), &mut characters);
    }
    reorder(&mut characters);
    let mut out: String = String::with_capacity(text.len());
    for code in join(tables, &characters) {
        out.extend(char::from_u32(code));
    }
    Cow::Owned(out)
}

/// Sorts each run of combining characters by class; those of one class keep their order.
fn reorder(characters: &mut [(u32, u8)]) {
    for run in characters.split_mut(|(_, class)| *class == 0) {
        if run.windows(2).any(|pair| pair[0].1 > pair[1].1) {
            let unsorted = run.to_vec();
            let sorted = (1..=u8::MAX).flat_map(|class| unsorted.iter().filter(move |character| character.1 == class));
            for (slot, character) in run.iter_mut().zip(sorted) {
                *slot = *character;
            }
        }
    }
}

/// Puts together what composes: each character with the last starter before it, unless one of the same or a higher class
/// stands between them.
fn join(tables: &Tables, characters: &[(u32, u8)]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::with_capacity(characters.len());
    let mut starter = None;
    let mut last_class = 0;
    for (code, class) in characters {
        let adjacent = starter.is_some_and(|index| index + 1 == out.len());
        let blocked = !adjacent && last_class >= *class;
        let joined = starter
            .filter(|_| !blocked)
            .and_then(|index| out.get(index).copied().and_then(|first| tables.compose(first, *code)))
            .zip(starter);
        if let Some((whole, index)) = joined {
            if let Some(slot) = out.get_mut(index) {
                *slot = whole;
            }
            continue;
        }
        if *class == 0 {
            starter = Some(out.len());
        }
        last_class = *class;
        out.push(*code);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::composed;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_character_alone_and_after_a_letter() {
        // Beyond these planes nothing is assigned that has a decomposition or a class.
        for character in '\0'..='\u{2ffff}' {
            for text in [character.to_string(), format!("e{character}"), format!("q\u{323}{character}")] {
                assert_eq!(*composed(&text), *text.nfc().collect::<String>(), "{text:?}");
            }
        }
    }

    #[test]
    fn characters_of_names() {
        for character in '\0'..=char::MAX {
            let only_id = super::is_id_start(character) && !unicode_ident::is_xid_start(character);
            assert_eq!(
                super::is_id_continue(character),
                unicode_ident::is_xid_continue(character) || only_id,
                "{character:?}"
            );
            assert!(super::is_id_start(character) || !unicode_ident::is_xid_start(character), "{character:?}");
            assert!(!only_id || ('\u{37a}'..='\u{ff9f}').contains(&character), "{character:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn as_the_crate_that_the_tables_come_from(
            text in "([a-zé가각ᄀ-나-ᅣᆨ-ᆪ]|[\u{300}-\u{362}]|[\u{5b0}-\u{5c4}]|[\u{915}\u{93c}\u{9be}]|.){0,12}"
        ) {
            prop_assert_eq!(&*composed(&text), text.nfc().collect::<String>());
        }
    }
}
