//! What holds for every text.

use proptest::prelude::*;
use syntax::{Document, Span, Syntax, TextEdit, TokenKind, apply_edits};

/// Texts made of pieces of the language, so that they get further than random characters do.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just("b-c"),
        Just("名"),
        Just(" "),
        Just("  "),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("="),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("\""),
        Just("${"),
        Just("%{"),
        Just("~}"),
        Just("$${"),
        Just("\\"),
        Just("\\n"),
        Just("<<EOT\n"),
        Just("<<-EOT\n"),
        Just("\nEOT\n"),
        Just("#x\n"),
        Just("/*"),
        Just("*/"),
        Just("//"),
        Just("1"),
        Just("1.5e3"),
        Just("."),
        Just(","),
        Just(":"),
        Just("?"),
        Just("..."),
        Just("for"),
        Just(" in "),
        Just("if"),
        Just("endif"),
        Just("else"),
        Just("*"),
        Just("-"),
        Just("!"),
        Just("=="),
        Just("e\u{301}"),
        Just("👩\u{200d}💻"),
        Just("\u{feff}"),
        Just("\u{a0}"),
        Just("\nresource \"x\" \"y\" {\n  "),
        Just("\nlocals {\n"),
        Just("  k = "),
        Just("\0"),
    ];
    prop_oneof![prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()), any::<String>()]
}

fn tokens_concatenated(document: &Document) -> String {
    let spans = (0..document.tokens().len()).map(|index| document.token_span(index));
    spans.map(|span| &document.text()[span.bytes()]).collect()
}

fn walk(body: &syntax::Body<'_>) -> usize {
    body.items()
        .map(|item| match item {
            syntax::Item::Attribute(attribute) => attribute.expr().traversals().len() + attribute.expr().source().len(),
            syntax::Item::Block(block) => block.labels().len() + walk(&block.body()),
        })
        .sum()
}

proptest! {
    #[test]
    fn bytes_in_are_bytes_out(text in texts()) {
        let document = Document::parse(text.as_str(), Syntax::Native);
        prop_assert_eq!(document.text(), text.as_str());
        prop_assert_eq!(tokens_concatenated(&document), text.as_str());
        prop_assert_eq!(document.tokens().last().map(|token| token.kind), Some(TokenKind::End));
        let ordered = document.tokens().windows(2).all(|pair| pair[0].start <= pair[1].start);
        prop_assert!(ordered);
    }

    #[test]
    fn nothing_panics_and_every_place_lies_inside(text in texts()) {
        for document in [
            Document::parse(text.as_str(), Syntax::Native),
            Document::parse(text.as_str(), Syntax::Json),
            Document::parse_expression(text.as_str()),
            Document::parse_template(text.as_str()),
        ] {
            for diagnostic in document.diagnostics() {
                let span = diagnostic.span;
                prop_assert!(span.start <= span.end && span.end as usize <= text.len(), "{:?}", diagnostic);
                let range = document.range(span);
                prop_assert!(range.start <= range.end && range.start.column > 0);
            }
            let _ = document.expression().traversals().len();
        }
        let document = Document::parse(text.as_str(), Syntax::Native);
        let _ = walk(&document.body());
    }

    #[test]
    fn an_edit_and_a_reparse_are_a_parse_of_the_edited_text(text in texts(), insert in texts(), at in 0.0..1.0, length in 0usize..9) {
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor((text.len() as f64 * at) as usize);
        let end = floor((start + length).min(text.len())).max(start);
        let edits = [TextEdit::replace(Span::new(start as u32, end as u32), insert.as_str())];
        let edited = apply_edits(&text, &edits).expect("a sound edit");
        prop_assert_eq!(&edited, &[&text[..start], &insert, &text[end..]].concat());
        let (one, other) = (Document::parse(edited.as_str(), Syntax::Native), Document::parse(edited.clone(), Syntax::Native));
        prop_assert_eq!(one.diagnostics(), other.diagnostics());
        prop_assert_eq!(tokens_concatenated(&one), edited);
    }

    #[test]
    fn positions_lead_back(text in any::<String>()) {
        let lines = syntax::LineIndex::new(&text);
        for (byte, _) in text.char_indices() {
            let byte = byte as u32;
            prop_assert_eq!(lines.byte_of_utf16(&text, lines.utf16(&text, byte)), byte);
            let position = lines.position(&text, byte);
            prop_assert!(lines.line_span(position.line).touches(byte));
        }
        prop_assert_eq!(lines.utf16(&text, text.len() as u32) as usize, text.encode_utf16().count());
    }
}
