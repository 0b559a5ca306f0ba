//! Packs Unicode's canonical decompositions, combining classes and the characters of names into the few kilobytes that
//! `src/lib.rs` reads.
//! The tables of the crate they come from are ten times as large in a browser's download.

#![allow(clippy::disallowed_methods, reason = "a build script reads its place from the environment and writes there")]

use std::collections::BTreeMap;
use std::{env, fs, path::PathBuf};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, ((value << 1) ^ (value >> 63)) as u32);
}

/// 2 for `ID_Start`, 1 for what else is `ID_Continue`.
fn of_name(c: char) -> u32 {
    let is_xid_start = unicode_ident::is_xid_start(c);
    // What the stabler XID_Start and XID_Continue leave out.
    let starts_only_id = matches!(c, '\u{e33}' | '\u{eb3}' | '\u{ff9e}' | '\u{ff9f}');
    let is_only_id =
        matches!(c, '\u{37a}' | '\u{309b}' | '\u{309c}' | '\u{fc5e}'..='\u{fc63}' | '\u{fdfa}' | '\u{fdfb}')
            || matches!(c, '\u{fe70}'..='\u{fe7e}' if u32::from(c) % 2 == 0);
    if is_xid_start || starts_only_id || is_only_id { 2 } else { u32::from(unicode_ident::is_xid_continue(c)) }
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let mut decompositions: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for c in ('\0'..=char::MAX).filter(|c| !is_hangul(*c)) {
        let mut full = Vec::new();
        decompose_canonical(c, |part| full.push(part));
        if full != [c] {
            decompositions.insert(c, full);
        }
    }
    // Of characters with the same decomposition (the letter å and the sign for ångström) the first one is the composed
    // form of the others.
    let by_full: BTreeMap<&[char], char> = decompositions.iter().rev().map(|(c, full)| (full.as_slice(), *c)).collect();

    // Numbers of one kind stand together because that compresses better.
    let mut steps = Vec::new();
    let mut firsts = Vec::new();
    let mut seconds = Vec::new();
    let (mut last, mut last_first) = (0, 0);
    for (c, full) in &decompositions {
        let (kind, first, second) = match full.as_slice() {
            [single] => (0, *single, None),
            [first, second] => (1, *first, Some(*second)),
            [start @ .., second] => (1, by_full[start], Some(*second)),
            [] => unreachable!("nothing decomposes to nothing"),
        };
        let excluded = c.to_string().nfc().ne([*c]);
        let code = u32::from(*c);
        number(&mut steps, (code - last) << 2 | if kind == 1 && excluded { 2 } else { kind });
        signed(&mut firsts, i64::from(u32::from(first)) - i64::from(last_first));
        if let Some(second) = second {
            number(&mut seconds, u32::from(second));
        }
        (last, last_first) = (code, u32::from(first));
    }

    let mut classes = Vec::new();
    let (mut end, mut start, mut class) = (0, 0, 0);
    for code in 0..=u32::from(char::MAX) + 1 {
        let own = char::from_u32(code).map_or(0, canonical_combining_class);
        if own != class {
            if class != 0 {
                number(&mut classes, start - end);
                number(&mut classes, code - start);
                classes.push(class);
                end = code;
            }
            (start, class) = (code, own);
        }
    }

    // Runs of characters that begin names, of those that only go on names, and of others. Only two kinds can follow.
    let mut names = Vec::new();
    let (mut start, mut kind) = (0, 0);
    for code in 0..=u32::from(char::MAX) + 1 {
        let own = char::from_u32(code).map_or(0, of_name);
        if own != kind {
            number(&mut names, (code - start) << 1 | u32::from((own + 3 - kind) % 3 == 2));
            (start, kind) = (code, own);
        }
    }

    let mut out = Vec::new();
    for part in [steps, firsts, seconds, classes, names] {
        number(&mut out, part.len() as u32);
        out.extend(part);
    }
    let path = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("normalization.bin");
    fs::write(path, out).expect("the build folder can be written");
}
