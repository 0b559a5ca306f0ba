//! No depth, size or sequence of bytes may panic, overflow the stack, or take more than linear time.

// A test may look at the clock.
#![allow(clippy::disallowed_methods)]

use std::time::{Duration, Instant};

use syntax::{Document, MAX_DEPTH, MAX_DIAGNOSTICS, Syntax};

/// The stack that a browser gives to WebAssembly.
const STACK: usize = 1 << 20;

/// Parses on a small stack, formats nothing, and gives back the codes of the first diagnostics.
fn codes(text: String) -> Vec<&'static str> {
    let thread = std::thread::Builder::new().stack_size(STACK);
    let reading = move || {
        let document = Document::parse(text, Syntax::Native);
        document.diagnostics().iter().take(4).map(syntax::Diagnostic::code).collect()
    };
    thread.spawn(reading).expect("a thread").join().expect("no panic")
}

/// `open` so many times, something inside, `close` as often.
fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    format!("a = {}{inside}{}\n", open.repeat(depth), close.repeat(depth))
}

/// Every way to nest: (opening, inside, closing).
const NESTS: [(&str, &str, &str); 16] = [
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("{a=", "1", "}"),
    ("{(", "1", ")=1}"),
    ("f(", "1", ")"),
    ("a[", "b", "]"),
    ("-", "1", ""),
    ("!", "true", ""),
    ("\"${", "1", "}\""),
    ("\"%{ if ", "true", " }%{ endif }\""),
    ("[for x in ", "y", " : x]"),
    ("[for x in y : ", "x", "]"),
    ("{for x in y : x => ", "x", "}"),
    ("a ? ", "b", " : c"),
    ("<<A\n${", "1", "}\nA\n"),
    ("f([{a=\"${", "1", "}\"}])"),
];

#[test]
fn nesting_up_to_the_limit_is_read() {
    for (open, inside, close) in NESTS {
        let levels = match open {
            "f([{a=\"${" => 4,
            "{(" | "f(" => 2,
            _ => 1,
        };
        let depth = MAX_DEPTH as usize / levels - 1;
        let found = codes(nested(open, inside, close, depth));
        // Heredocs inside one another need newlines that the others do not.
        if !open.starts_with("<<") {
            assert!(found.is_empty(), "{open} {depth} times: {found:?}");
        }
    }
    let blocks = format!("{}{}", "b {\n".repeat(MAX_DEPTH as usize), "}\n".repeat(MAX_DEPTH as usize));
    assert!(codes(blocks).is_empty());
}

#[test]
fn deeper_nesting_is_a_mistake_of_its_own() {
    for depth in [MAX_DEPTH as usize + 1, 10_000, 100_000] {
        for (open, inside, close) in NESTS {
            let found = codes(nested(open, inside, close, depth));
            assert_eq!(found.first(), Some(&"nesting-too-deep"), "{open} {depth} times");
            // Without an end.
            let _ = codes(nested(open, inside, "", depth));
            let _ = codes(nested(open, "", "", depth));
            let _ = codes(nested("", "", close, depth));
        }
        let blocks = format!("{}{}", "b {\n".repeat(depth), "}\n".repeat(depth));
        assert_eq!(codes(blocks).first(), Some(&"nesting-too-deep"));
        let _ = codes("b {\n".repeat(depth));
        let directives = format!("a = \"{}{}\"\n", "%{ if a }".repeat(depth), "%{ endif }".repeat(depth));
        assert_eq!(codes(directives).first(), Some(&"nesting-too-deep"));
    }
}

#[test]
fn what_is_too_deep_is_said_once_and_other_blocks_are_still_read() {
    let deep = format!("{}{}", "b {\n".repeat(10_000), "}\n".repeat(10_000));
    let found = codes(format!("{deep}\noutput \"o\" {{\n  value = 1 1\n}}\n"));
    assert_eq!(found, ["nesting-too-deep", "missing-newline-after-argument"]);
}

#[test]
fn chains_may_be_long() {
    for chain in ["a + ", "a || ", "a ? b : ", "1 * -", "a == !"] {
        let text = format!("x = {}a\n", chain.repeat(50_000));
        assert!(codes(text).is_empty(), "{chain}");
    }
    for step in [".b", "[0]", "[b]", "[\"k\"]", ".*"] {
        let text = format!("x = a{}\n", step.repeat(if step == ".*" { 1 } else { 50_000 }));
        assert!(codes(text).is_empty(), "{step}");
    }
    let document = Document::parse(format!("x = {}a\n", "a + ".repeat(50_000)), Syntax::Native);
    let Some(syntax::Item::Attribute(attribute)) = document.body().items().next() else { panic!("no argument") };
    assert_eq!(attribute.expr().traversals().len(), 50_001);
    assert_eq!(attribute.expr().start_span(), syntax::Span::new(4, 5));
}

#[test]
fn texts_over_the_limit_are_refused() {
    let document = Document::parse("#".repeat(syntax::MAX_TEXT + 1), Syntax::Native);
    assert_eq!(document.diagnostics()[0].code(), "text-too-large");
    assert!(document.body().items().next().is_none());
}

/// How long one text takes.
fn time(text: &str) -> Duration {
    let start = Instant::now();
    let document = Document::parse(text, Syntax::Native);
    let time = start.elapsed();
    assert_eq!(document.text().len(), text.len());
    time
}

#[test]
fn time_grows_with_the_size() {
    // (what is repeated, its frame): well-formed texts, then broken ones that tempt the reader to look far.
    let shapes: [(&str, &str, &str); 30] = [
        ("", "  k0 = 1\n", ""),
        ("a = {\n", "  key = \"value\"\n", "}\n"),
        ("", "resource \"a\" \"b\" {\n  x = 1\n}\n", ""),
        ("a = [\n", "  1,\n", "]\n"),
        ("a = \"", "${b}", "\"\n"),
        ("a = <<EOT\n", "line ${b}\n", "EOT\n"),
        ("", "\"${\n", ""),
        ("", "a = \"${\n", ""),
        ("", "a = <<EOT\n", ""),
        ("", "a = <<A\nb = <<B\n", ""),
        ("", "/*", ""),
        ("", "/* \n", ""),
        ("", "a = [\n", ""),
        ("", "a = {\n", ""),
        ("", "a {\n", ""),
        ("", "}\n", ""),
        ("", "\"\n", ""),
        ("", "'", ""),
        ("a = ", "{*,", ""),
        ("a = {", "*,", "}\n"),
        ("a = {", "* = 1, ", "}\n"),
        ("", "locals {\n  a = \"${\n", ""),
        ("", "locals {\n  a = <<EOT\n", "\nEOT\n"),
        ("", "resource \"x\n", ""),
        ("", "a = b[1,2\n", ""),
        ("", "a b c {", ""),
        ("", "x { y = 1,", ""),
        ("", "a = \"é\u{301}\" !\n", ""),
        ("a = \"", "\\x", "\"\n"),
        ("a = \"", "%{ if }", "\"\n"),
    ];
    for (before, piece, after) in shapes {
        let text = |count: usize| format!("{before}{}{after}", piece.repeat(count));
        let count = 200_000 / piece.len();
        // The machine may be busy: a quadratic reader would take seconds where a linear one takes some hundredths.
        let small = (0..3).map(|_| time(&text(count / 8))).min().unwrap_or_default();
        let large = (0..2).map(|_| time(&text(count))).min().unwrap_or_default();
        assert!(large < small * 40 + Duration::from_millis(400), "{piece:?}: {small:?}, then {large:?}");
    }
}

#[test]
fn endless_mistakes_end_in_one_that_says_so() {
    for (text, syntax) in [("}\n".repeat(50_000), Syntax::Native), ("a = )\n".repeat(50_000), Syntax::Native)] {
        let document = Document::parse(text, syntax);
        let codes: Vec<_> = document.diagnostics().iter().map(syntax::Diagnostic::code).collect();
        assert!(codes.len() <= MAX_DIAGNOSTICS + 1);
        assert_eq!(codes.last(), Some(&"too-many-mistakes"));
    }
}
