//! Formatting: a text without errors keeps its meaning, and formatting again changes nothing.
//!
//! As with Terraform, each run takes away one level of `"${"${x}"}"`, and white space on a last line without a line end
//! goes with the second run only; nothing else may change again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stackwright_fuzz::meaning::meaning;
use syntax::{Document, Syntax};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let before = Document::parse(text, Syntax::Native);
    let once = syntax::format(text);
    if before.has_errors() {
        assert_eq!(once.text, text, "a broken file stays as it is");
        return;
    }
    let after = Document::parse(once.text.as_str(), Syntax::Native);
    assert!(!after.has_errors(), "formatting broke the file:\n{}", once.text);
    assert_eq!(meaning(&before), meaning(&after));
    let twice = syntax::format(&once.text);
    if once.text.trim_end() != twice.text.trim_end() {
        assert!(once.text.contains("\"${") && twice.text.len() < once.text.len(), "formatting twice differs from once");
    }
});
