//! Native syntax: every byte is in a token, the tokens are in order, and whatever can be asked of a tree is answered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use syntax::{Document, Syntax};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let document = Document::parse(text, Syntax::Native);
    assert_eq!(document.text(), text);
    let mut end = 0;
    for index in 0..document.tokens().len() {
        let span = document.token_span(index);
        assert_eq!(span.start, end, "token {index}");
        end = span.end;
    }
    assert_eq!(end as usize, text.len());
    for diagnostic in document.diagnostics() {
        let span = diagnostic.span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?}");
    }
    let _ = stackwright_fuzz::look_at_everything("main.tf", text);
    let _ = Document::parse_expression(text).expression().traversals();
    let _ = Document::parse_template(text).expression().traversals();
});
