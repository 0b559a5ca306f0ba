//! JSON syntax: no panic, ranges inside the text, and whatever can be asked of a tree is answered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use syntax::{Document, Syntax};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let document = Document::parse(text, Syntax::Json);
    assert_eq!(document.text(), text);
    for diagnostic in document.diagnostics() {
        let span = diagnostic.span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?}");
    }
    let _ = stackwright_fuzz::look_at_everything("main.tf.json", text);
});
