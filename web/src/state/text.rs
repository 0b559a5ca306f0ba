//! Texts counted in UTF-16, as the editor counts them, kept in UTF-8, as the core reads them.

use crate::model::Change;

/// A change that does not fit the text: its offsets are beyond the end, out of order, or inside a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misfit;

/// Applies `changes` (sorted, disjoint, in offsets of the text before all of them) to `text`.
///
/// # Errors
///
/// [`Misfit`] when an offset is no place in the text; the text is then as before.
pub fn apply(text: &mut String, changes: &[Change]) -> Result<(), Misfit> {
    let spans = byte_spans(text, changes)?;
    for (change, (from, to)) in changes.iter().zip(spans).rev() {
        text.replace_range(from..to, &change.insert);
    }
    Ok(())
}

fn byte_spans(text: &str, changes: &[Change]) -> Result<Vec<(usize, usize)>, Misfit> {
    let mut scan = Scan::new(text);
    let mut spans = Vec::with_capacity(changes.len());
    let mut end = 0;
    for change in changes {
        if change.from < end || change.to < change.from {
            return Err(Misfit);
        }
        end = change.to;
        spans.push((scan.byte_at(change.from)?, scan.byte_at(change.to)?));
    }
    Ok(spans)
}

/// Converts ascending UTF-16 offsets in one pass.
struct Scan<'a> {
    text: &'a str,
    ascii: bool,
    byte: usize,
    unit: u32,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Scan { text, ascii: text.is_ascii(), byte: 0, unit: 0 }
    }

    fn byte_at(&mut self, offset: u32) -> Result<usize, Misfit> {
        if self.ascii {
            let byte = offset as usize;
            return if byte <= self.text.len() { Ok(byte) } else { Err(Misfit) };
        }
        for character in self.text[self.byte..].chars() {
            if self.unit >= offset {
                break;
            }
            self.unit += character.len_utf16() as u32;
            self.byte += character.len_utf8();
        }
        if self.unit == offset { Ok(self.byte) } else { Err(Misfit) }
    }
}

/// UTF-16 offset of the start of `line` (from 1); the end of the text when it has fewer lines.
pub fn line_start(text: &str, line: u32) -> u32 {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1) as usize);
    lines.map(utf16_len).sum()
}

/// Length of `text` in UTF-16 units.
pub fn utf16_len(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.chars().map(|c| c.len_utf16() as u32).sum() }
}

/// The line ends of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineEnds {
    /// Only `\n`, or no line end at all.
    Lf,
    /// Only `\r\n`.
    Crlf,
    /// Both.
    Mixed,
}

/// Which line ends `text` uses.
pub fn line_ends(text: &str) -> LineEnds {
    let (mut lf, mut crlf, mut before) = (false, false, 0);
    for byte in text.bytes() {
        if byte == b'\n' {
            lf |= before != b'\r';
            crlf |= before == b'\r';
            if lf && crlf {
                return LineEnds::Mixed;
            }
        }
        before = byte;
    }
    if crlf { LineEnds::Crlf } else { LineEnds::Lf }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: u32, to: u32, insert: &str) -> Change {
        Change { from, to, insert: insert.to_owned() }
    }

    #[test]
    fn changes_count_utf16_units_of_the_text_before_them() {
        let table: &[(&str, &[Change], &str)] = &[
            ("abc", &[change(1, 2, "XY")], "aXYc"),
            ("abc", &[change(0, 0, "<"), change(3, 3, ">")], "<abc>"),
            ("中文 = 1", &[change(2, 2, "字")], "中文字 = 1"),
            ("a😀b", &[change(3, 4, "c")], "a😀c"),
            ("a\r\nb", &[change(3, 4, "c")], "a\r\nc"),
            ("e\u{301}x", &[change(2, 3, "y")], "e\u{301}y"),
            ("", &[change(0, 0, "new")], "new"),
        ];
        for (before, changes, after) in table {
            let mut text = (*before).to_owned();
            assert_eq!(apply(&mut text, changes), Ok(()), "{before:?}");
            assert_eq!(text, *after);
        }
    }

    #[test]
    fn a_change_that_does_not_fit_leaves_the_text_alone() {
        let table: &[(&str, &[Change])] = &[
            ("abc", &[change(2, 4, "")]),
            ("a😀b", &[change(2, 3, "")]),
            ("abc", &[change(2, 3, ""), change(0, 1, "")]),
            ("abc", &[change(2, 1, "")]),
        ];
        for (before, changes) in table {
            let mut text = (*before).to_owned();
            assert_eq!(apply(&mut text, changes), Err(Misfit), "{before:?}");
            assert_eq!(text, *before);
        }
    }

    #[test]
    fn lines_start_where_utf16_counts_them() {
        let text = "中\r\n😀\nlast";
        assert_eq!([1, 2, 3, 9].map(|line| line_start(text, line)), [0, 3, 6, 10]);
    }

    #[test]
    fn line_ends_are_told_apart() {
        assert_eq!(line_ends("a"), LineEnds::Lf);
        assert_eq!(line_ends("a\nb\n"), LineEnds::Lf);
        assert_eq!(line_ends("a\r\nb\r\n"), LineEnds::Crlf);
        assert_eq!(line_ends("a\r\nb\n"), LineEnds::Mixed);
    }
}
