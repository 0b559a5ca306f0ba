//! Texts with small random changes, and the comparison with Terraform: what one accepts the other must accept.

use std::fmt::Write;

use syntax::{Document, Syntax, TokenKind};

/// A generator of numbers that is the same everywhere (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator for a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// A number below `limit`, 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.number() % limit as u64) as usize }
    }

    /// One of the elements.
    pub fn pick<'a, T>(&mut self, elements: &'a [T]) -> &'a T {
        &elements[self.below(elements.len())]
    }
}

/// Pieces that are put between or instead of tokens.
const PIECES: [&str; 88] = [
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "=",
    "==",
    "=>",
    ":",
    "::",
    ",",
    ".",
    "...",
    "?",
    "!",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "&&",
    "||",
    "+",
    "-",
    "*",
    "/",
    "%",
    "\"",
    "\\",
    "\\n",
    "${",
    "%{",
    "~}",
    "$${",
    "%%{",
    "${~",
    "#x",
    "//x\n",
    "/*x*/",
    "/*",
    "*/",
    "<<EOT\n",
    "<<-EOT\nx\n  EOT\n",
    "EOT",
    "\nEOT\n",
    "for",
    "in",
    "if",
    "else",
    "endif",
    "endfor",
    "null",
    "true",
    "a",
    "b-c",
    "0",
    "1.5",
    "1e9",
    "0.0",
    "\"x\"",
    "\"${a}\"",
    "名",
    "\u{a0}",
    "'",
    ";",
    "&",
    "é",
    "e\u{301}",
    "\u{301}",
    "👩\u{200d}💻",
    "🇨🇳",
    "क्ष",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "\u{feff}",
    "ﷺ",
    "\u{37a}",
    "𐐀",
    "“",
    "\u{2028}",
    "\u{85}",
    "\u{0}",
];

/// A text with one to three changes: tokens deleted, doubled, swapped, replaced or put in, lines deleted or joined,
/// the end cut off.
#[must_use]
pub fn mutant(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(3) {
        text = change(&text, random);
    }
    text
}

fn change(text: &str, random: &mut Random) -> String {
    let document = Document::parse(text, Syntax::Native);
    let spans: Vec<_> = (0..document.tokens().len()).map(|index| document.token_span(index).bytes()).collect();
    let solid: Vec<_> =
        (0..spans.len()).filter(|index| document.tokens()[*index].kind != TokenKind::Whitespace).collect();
    let token = spans[*random.pick(&solid)].clone();
    let other = spans[*random.pick(&solid)].clone();
    let replaced = |range: std::ops::Range<usize>, by: &str| [&text[..range.start], by, &text[range.end..]].concat();
    match random.below(12) {
        0 | 1 => replaced(token, ""),
        2 | 3 => replaced(token.start..token.start, PIECES[random.below(PIECES.len())]),
        4 => replaced(token.clone(), PIECES[random.below(PIECES.len())]),
        5 => replaced(token.start..token.start, &text[token]),
        6 => replaced(token, &text[other]),
        7 if token.end <= other.start => {
            let swapped = [&text[other.clone()], &text[token.end..other.start], &text[token.clone()]].concat();
            replaced(token.start..other.end, &swapped)
        }
        8 => {
            // A whole line.
            let start = text[..token.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[token.start..].find('\n').map_or(text.len(), |at| token.start + at + 1);
            replaced(start..end.max(start), "")
        }
        9 => match text[token.start..].find('\n') {
            // A newline.
            Some(at) => replaced(token.start + at..token.start + at + 1, ""),
            None => text.to_owned(),
        },
        10 if random.below(4) == 0 => text[..token.start].to_owned(),
        _ => {
            // A character inside a token.
            let mut at = token.start + random.below(token.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            match random.below(2) {
                0 => replaced(at..at, PIECES[random.below(PIECES.len())]),
                _ => replaced(at..at + text[at..].chars().next().map_or(0, char::len_utf8), ""),
            }
        }
    }
}

/// The native texts of the golden suites, each at most 4 KiB: what mutants are made of.
#[must_use]
pub fn seeds() -> Vec<String> {
    let mut seeds = Vec::new();
    for case in crate::golden::cases("fmt/cases.jsonl") {
        seeds.extend(case["input"].as_str().map(str::to_owned));
    }
    for case in crate::golden::cases("broken/cases.jsonl") {
        seeds.extend(case["text"].as_str().map(str::to_owned));
    }
    for case in crate::golden::cases("expressions/cases.jsonl") {
        seeds.extend(case["expr"].as_str().map(|expression| format!("a = {expression}\n")));
    }
    for case in crate::golden::cases("variables/cases.jsonl") {
        for (name, text) in case["files"].as_object().into_iter().flatten() {
            if name.ends_with(".tf") {
                seeds.extend(text.as_str().map(str::to_owned));
            }
        }
    }
    seeds.extend(plan_templates().into_iter().map(|(_, text)| text));
    let cases = format!("{}/golden/parser-cases", env!("CARGO_MANIFEST_DIR"));
    seeds.extend(files(std::path::Path::new(&cases), "tf").into_iter().map(|(_, text)| text));
    seeds.retain(|text| text.len() <= 4096);
    seeds
}

/// The `.tf` files of the plan suite, by path.
#[must_use]
pub fn plan_templates() -> Vec<(String, String)> {
    let folder = format!("{}/golden/plan", env!("CARGO_MANIFEST_DIR"));
    files(std::path::Path::new(&folder), "tf")
}

/// All files below a folder that are UTF-8 and have an extension, by path, in order of their names.
fn files(folder: &std::path::Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension)
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            found.push((path.display().to_string(), text));
        }
    }
    found
}

/// The outcome of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// How many texts both accept.
    pub accepted: usize,
    /// How many texts both reject.
    pub rejected: usize,
    /// Descriptions of the texts on which they differ.
    pub differences: Vec<String>,
}

/// Compares accept and reject of mutants with `terraform fmt`, and what it writes of those that it accepts.
///
/// # Errors
///
/// Says why there is no answer: terraform is not installed, or it did not run to its end.
pub fn compare(count: usize, seed: u64) -> Result<Comparison, String> {
    let seeds = seeds();
    let mut random = Random::new(seed);
    let mut comparison = Comparison::default();
    let mut left = count;
    while left > 0 {
        let batch = left.min(2000);
        left -= batch;
        let texts: Vec<String> =
            (0..batch).map(|_| mutant(random.pick(&seeds).clone().as_str(), &mut random)).collect();
        let answers = crate::terraform::format_all(&texts)?;
        for (text, answer) in texts.iter().zip(answers) {
            let document = Document::parse(text.as_str(), Syntax::Native);
            match (document.has_errors(), answer.is_none()) {
                (false, false) => match crate::terraform::difference(text, answer.as_deref()) {
                    None => comparison.accepted += 1,
                    Some(difference) => comparison.differences.push(difference),
                },
                (true, true) => comparison.rejected += 1,
                (ours, _) => {
                    let mut difference = String::new();
                    let who = if ours { "only we reject" } else { "only terraform rejects" };
                    let _ = write!(difference, "{who}: {text:?}");
                    if let Some(report) = crate::reports::Report::all(&document).first() {
                        let _ = write!(difference, "\n  {report}");
                    }
                    comparison.differences.push(difference);
                }
            }
        }
    }
    Ok(comparison)
}

/// Compares the first error of mutants that we reject, title and place, with `terraform validate`.
///
/// # Errors
///
/// Says why there is no answer: terraform is not installed, or it did not run to its end.
pub fn compare_places(count: usize, seed: u64) -> Result<Comparison, String> {
    let seeds = seeds();
    let mut random = Random::new(seed);
    let mut comparison = Comparison::default();
    let mut texts = Vec::new();
    for _ in 0..count {
        let text = mutant(random.pick(&seeds).clone().as_str(), &mut random);
        if Document::parse(text.as_str(), Syntax::Native).has_errors() {
            texts.push(text);
        } else {
            comparison.accepted += 1;
        }
    }
    let answers = crate::validation::first_errors(&texts)?;
    for (text, answer) in texts.iter().zip(answers) {
        let ours = crate::reports::Report::all(&Document::parse(text.as_str(), Syntax::Native)).into_iter().next();
        if ours.as_ref().map_or(answer.is_empty(), |ours| answer.contains(ours)) {
            comparison.rejected += 1;
        } else {
            let show =
                |report: Option<&crate::reports::Report>| report.map_or("nothing".to_owned(), ToString::to_string);
            let difference = format!("{} instead of {}: {text:?}", show(ours.as_ref()), show(answer.first()));
            comparison.differences.push(difference);
        }
    }
    Ok(comparison)
}
