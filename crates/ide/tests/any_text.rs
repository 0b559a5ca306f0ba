//! Whatever the text: every question has an answer, and asking changes nothing.

use ide::{Options, PositionEncoding, Workspace};
use proptest::prelude::*;

/// Pieces that mean something next to each other, in any order.
const PIECES: [&str; 60] = [
    "resource \"a_b\" \"c\" {\n",
    "data \"a_b\" \"c\" {\n",
    "module \"m\" {\n",
    "source = \"./n\"\n",
    "variable \"v\" {\n",
    "locals {\n",
    "output \"o\" {\n",
    "}\n",
    "}",
    "{",
    "[",
    "]",
    "(",
    ")",
    "\n",
    "\r\n",
    " ",
    "=",
    ":",
    ",",
    ".",
    "...",
    "::",
    "\"",
    "${",
    "%{ for x in ",
    "%{ endfor }",
    "<<E\n",
    "\nE\n",
    "# c\n",
    "/*",
    "*/",
    "for x in ",
    "for k, v in ",
    "if ",
    "var",
    "var.v",
    "local.l",
    "module.m.o",
    "a_b.c",
    "data.a_b.c",
    "each.value",
    "count.index",
    "self",
    "x",
    "l = ",
    "v = ",
    "type = ",
    "list(",
    "dynamic \"d\" {\n",
    "content {\n",
    "for_each = ",
    "upper(",
    "0",
    "[*]",
    "[0]",
    "=>",
    "?",
    "é👩‍💻",
    "\u{feff}",
];

/// The same for JSON syntax.
const JSON: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u00e9",
    "\"resource\": {",
    "\"a_b\": {",
    "\"c\": {",
    "\"locals\": {",
    "\"l\": ",
    "\"${var.v}\"",
    "\"${[for x in local.l : x]}\"",
    "\"dynamic\": {\"d\": {\"for_each\": [1], \"content\": {",
    "${",
    "local.",
    "1",
    "null",
    "\n",
    "é",
    "\"depends_on\": [\"a_b.c\"]",
];

fn ask(path: &str, text: &str, offset: u32) {
    let files = [(path, text), ("n/main.tf", "variable \"v\" {}\noutput \"o\" {\n  value = var.v\n}\n")];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let workspace = Workspace::new(files, Options { position_encoding: PositionEncoding::Utf16, ..Options::default() });
    let found = workspace.complete(path, offset);
    let length = text.encode_utf16().count() as u32;
    assert!(found.from <= found.to && found.to <= length, "{found:?} in {length}");
    assert_eq!(found, workspace.complete(path, offset));
    if let Some(hover) = workspace.hover(path, offset) {
        assert!(hover.from <= hover.to && hover.to <= length, "{hover:?}");
    }
    workspace.definition(path, offset);
    workspace.references(path, offset);
    workspace.output_values();
    workspace.advice();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn native_texts(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), offset in 0u32..200) {
        ask("main.tf", &pieces.concat(), offset);
    }

    #[test]
    fn json_texts(pieces in prop::collection::vec(prop::sample::select(&JSON[..]), 0..40), offset in 0u32..200) {
        ask("main.tf.json", &pieces.concat(), offset);
    }
}
