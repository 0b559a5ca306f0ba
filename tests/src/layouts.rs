//! Layouts that nobody would write: texts with spaces, newlines, comments and quotes put where they may or may not stand.

/// A small generator with a fixed sequence for each seed (splitmix64), so that a difference can be found again.
pub struct Random(u64);

impl Random {
    /// The generator of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    /// One of the choices. There must be one.
    pub fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

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
    format!("{}{}{}", &text[..at], random.of(by), &text[at + 1..])
}

fn insert_any(text: &str, random: &mut Random, fits: impl Fn(&[u8], usize) -> bool, what: &[&str]) -> String {
    let Some(at) = place(text, random, fits) else { return text.to_owned() };
    format!("{}{}{}", &text[..at], random.of(what), &text[at..])
}

/// `a = b` becomes `a = "${b}"`, in one of several layouts.
fn wrap_value(text: &str, random: &mut Random) -> String {
    let Some(at) = place(text, random, |text, at| text[at] == b'=' && text.get(at + 1) == Some(&b' ')) else {
        return text.to_owned();
    };
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let (open, close) = random.of::<(&str, &str)>(&[
        &("\"${", "}\""),
        &("\"${\n", "\n}\""),
        &("\"${~ ", " ~}\""),
        &("\"${ /* a */", "# b\n}\""),
        &("\"${(", ")}\""),
        &("(", "\n)"),
        &("[", "]"),
        &("{ x = ", " }"),
    ]);
    format!("{}= {open}{}{close}{}", &text[..at], &text[at + 2..end], &text[end..])
}
