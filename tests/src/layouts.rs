//! Layouts that nobody would write: texts with spaces, newlines, comments and quotes put where they may or may not stand.

use crate::mutants::{Comparison, Random, seeds};
use crate::terraform;

const SPACES: &[&str] = &["", " ", "  ", "\t", "     ", " \t ", " /* c */ ", "/**/"];
const LINE_ENDS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "  \n",
    "\t\n",
    " # note\n",
    "# 注\n",
    " // note\n",
    " /* a */\n",
    " /* a\n b */\n",
    "\n# x\n",
    "\n\t/* y */\n",
];
const INSERTED: &[&str] = &["\n", " ", "  ", "\t", "\n\n", " # c\n", "/* c */", " /* a\n b */ ", "\r\n", "\n  # d\n"];
const WORDS: &[&str] = &[
    "${x}",
    "\"${x}\"",
    "-",
    "!",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    "in",
    "\"",
    "%{if x}",
    "日本",
    "e\u{301}",
    "~",
    "=",
    "$",
    "%",
    "...",
    "::",
    "\\n",
    "<<E\nx\nE\n",
];
const PUNCTUATION: &[u8] = b"{}[](),=:?+-*/%!<>&|.\"$~";

/// `count` texts, each made of one of the sources by 1 to 6 changes. Most are still HCL.
#[must_use]
pub fn layouts(sources: &[String], count: usize, seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    (0..count)
        .map(|_| {
            let mut text = sources[random.below(sources.len())].clone();
            for _ in 0..=random.below(6) {
                text = change(&text, &mut random);
            }
            text
        })
        .collect()
}

fn change(text: &str, random: &mut Random) -> String {
    match random.below(20) {
        0..=5 => replace_any(text, random, |text, at| matches!(text[at], b' ' | b'\t'), SPACES),
        6..=11 => replace_any(text, random, |text, at| text[at] == b'\n', LINE_ENDS),
        12..=17 => {
            let shift = random.below(2);
            insert_any(
                text,
                random,
                |text, at| PUNCTUATION.contains(&text[(at + text.len() - shift) % text.len()]),
                INSERTED,
            )
        }
        18 => insert_any(text, random, |_, _| true, WORDS),
        _ => wrap_value(text, random),
    }
}

/// One of the places that fit, if there is one.
fn place(text: &str, random: &mut Random, fits: impl Fn(&[u8], usize) -> bool) -> Option<usize> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|&at| fits(text.as_bytes(), at)).collect();
    (!places.is_empty()).then(|| places[random.below(places.len())])
}

fn replace_any(text: &str, random: &mut Random, fits: impl Fn(&[u8], usize) -> bool, by: &[&str]) -> String {
    let Some(at) = place(text, random, fits) else { return text.to_owned() };
    format!("{}{}{}", &text[..at], random.pick(by), &text[at + 1..])
}

fn insert_any(text: &str, random: &mut Random, fits: impl Fn(&[u8], usize) -> bool, what: &[&str]) -> String {
    let Some(at) = place(text, random, fits) else { return text.to_owned() };
    format!("{}{}{}", &text[..at], random.pick(what), &text[at..])
}

/// `a = b` becomes `a = "${b}"`, in one of several layouts.
fn wrap_value(text: &str, random: &mut Random) -> String {
    let Some(at) = place(text, random, |text, at| text[at] == b'=' && text.get(at + 1) == Some(&b' ')) else {
        return text.to_owned();
    };
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let (open, close) = random.pick(&[
        ("\"${", "}\""),
        ("\"${\n", "\n}\""),
        ("\"${~ ", " ~}\""),
        ("\"${ /* a */", "# b\n}\""),
        ("\"${(", ")}\""),
        ("(", "\n)"),
        ("[", "]"),
        ("{ x = ", " }"),
    ]);
    format!("{}= {open}{}{close}{}", &text[..at], &text[at + 2..end], &text[end..])
}

/// Compares what our formatter and `terraform fmt` write of generated layouts of the golden suites' texts.
///
/// # Errors
///
/// Says why there is no answer: terraform is not installed, or it did not run to its end.
pub fn compare(count: usize, seed: u64) -> Result<Comparison, String> {
    let layouts = layouts(&seeds(), count, seed);
    let mut comparison = Comparison::default();
    for (layout, answer) in layouts.iter().zip(terraform::format_all(&layouts)?) {
        match terraform::difference(layout, answer.as_deref()) {
            Some(difference) => comparison.differences.push(difference),
            None if answer.is_some() => comparison.accepted += 1,
            None => comparison.rejected += 1,
        }
    }
    Ok(comparison)
}
