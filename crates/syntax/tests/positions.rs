//! Lines and columns as Terraform counts them, and UTF-16 offsets as editors do.

use syntax::{Document, LineIndex, Syntax};

/// The place of the exclamation mark, which is the mistake.
#[track_caller]
fn check(text: &str, line: u32, column: u32, byte: u32) {
    let document = Document::parse(text, Syntax::Native);
    let start = document.range(document.diagnostics()[0].span).start;
    assert_eq!((start.line, start.column, start.byte), (line, column, byte), "{text:?}");
}

#[test]
fn columns_are_grapheme_clusters() {
    check("a = 1 !\n", 1, 7, 6);
    check("a = \"中文\" !\n", 1, 10, 13);
    check("a = \"e\u{301}\" !\n", 1, 9, 10);
    check("a = \"👩\u{200d}💻🇨🇳\" !\n", 1, 10, 26);
    check("\tx\u{e9} = 1 !\n", 1, 9, 9);
    // Unicode 15.0 does not keep conjuncts together.
    check("a = \"\u{915}\u{94d}\u{937}\" !\n", 1, 10, 16);
    check("a = \"\u{1112}\u{1161}\u{11ab}\" !\n", 1, 9, 16);
}

#[test]
fn every_token_is_counted_on_its_own() {
    // The combining mark does not melt into the quote before it.
    check("a = \"\u{301}\" !\n", 1, 9, 9);
    let text = "a = \"\u{301}\" !\n";
    assert_eq!(LineIndex::new(text).position(text, 9).column, 8);
}

#[test]
fn carriage_returns_and_byte_order_marks_take_no_column() {
    check("a = [\r\n  1 !\r\n]\r\n", 2, 5, 11);
    check("\u{feff}a = 1 !\n", 1, 7, 9);
    check("\u{feff}\na = 1 !\n", 2, 7, 10);
}

#[test]
fn utf16_offsets() {
    let text = "a = \"é中😀\"\nb = \"😀\"\n";
    let lines = LineIndex::new(text);
    for (at, character) in text.char_indices() {
        let units: usize = text[..at].encode_utf16().count();
        assert_eq!(lines.utf16(text, at as u32), units as u32, "before {character}");
        assert_eq!(lines.byte_of_utf16(text, units as u32), at as u32, "before {character}");
    }
    // Inside a surrogate pair: the start of the character.
    assert_eq!(lines.byte_of_utf16(text, 8), 10);
    // Behind the end: the end.
    assert_eq!(lines.byte_of_utf16(text, 999), text.len() as u32);
    assert_eq!(lines.utf16(text, 999), text.encode_utf16().count() as u32);
}

#[test]
fn lines() {
    let lines = LineIndex::new("a\r\nb\n\nc");
    assert_eq!(lines.line_count(), 4);
    let spans: Vec<_> = (1..=5).map(|line| lines.line_span(line).bytes()).collect();
    assert_eq!(spans, [0..3, 3..5, 5..6, 6..7, 7..7]);
    assert_eq!(LineIndex::new("").line_count(), 1);
}
