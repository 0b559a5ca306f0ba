//! Formatting: what `terraform fmt` writes.

use syntax::{Document, Locale, Syntax};

use crate::model::{Change, FormatResult, Options};
use crate::places::Places;
use crate::problems::problem;

/// Formats a text in native syntax. With syntax errors it stays as it is and they are reported; `path` names the text in
/// them.
///
/// ```
/// let result = ide::format("main.tf", "a=1\nlonger=2\n", ide::Options::default());
/// assert_eq!(result.text, "a      = 1\nlonger = 2\n");
/// assert!(result.changed && result.diagnostics.is_empty());
/// ```
pub fn format(path: &str, text: &str, options: Options) -> FormatResult {
    let document = Document::parse(text, Syntax::Native);
    let locale = Locale::from(options.locale);
    let places = Places::of(&document, options.position_encoding);
    let mut diagnostics: Vec<_> =
        document.diagnostics().iter().map(|found| problem(path, &document, found, places, locale)).collect();
    // `terraform fmt` lists mistakes by place, `terraform validate` as it found them.
    diagnostics.sort_by_key(|found| (found.from, found.to));
    if document.has_errors() {
        return FormatResult { text: text.to_owned(), changed: false, diagnostics };
    }
    let formatted = syntax::format(text);
    FormatResult { changed: formatted.text != text, text: formatted.text, diagnostics }
}

/// The difference between two texts, one change for each run of lines that differ, so that a cursor elsewhere stays
/// where it is. Formatting keeps lines apart, so lines are compared in step; where their number differs, everything
/// between the equal ends is one change.
pub(crate) fn changes(before: &str, after: &str, places: Places<'_>) -> Vec<Change> {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut start: usize = old[..head].iter().map(|line| line.len()).sum();
    let mut changes = Vec::new();
    let mut push = |from: usize, to: usize, insert: String| {
        changes.push(Change { from: places.offset(from as u32), to: places.offset(to as u32), insert });
    };
    if old_middle.len() != new_middle.len() {
        let length: usize = old_middle.iter().map(|line| line.len()).sum();
        push(start, start + length, new_middle.concat());
        return changes;
    }
    for (old, new) in old_middle.iter().zip(new_middle) {
        if old != new {
            let (prefix, suffix) = common(old, new);
            push(start + prefix, start + old.len() - suffix, new[prefix..new.len() - suffix].to_owned());
        }
        start += old.len();
    }
    changes
}

/// How many bytes two lines share at their starts and ends, whole characters only.
fn common(old: &str, new: &str) -> (usize, usize) {
    let starts = old.chars().zip(new.chars()).take_while(|(old, new)| old == new);
    let prefix: usize = starts.map(|(character, _)| character.len_utf8()).sum();
    let ends = old[prefix..].chars().rev().zip(new[prefix..].chars().rev()).take_while(|(old, new)| old == new);
    (prefix, ends.map(|(character, _)| character.len_utf8()).sum())
}
