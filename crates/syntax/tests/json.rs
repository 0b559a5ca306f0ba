//! JSON syntax: what is read, where mistakes are reported, what is kept of a broken text.

use syntax::{AttributeSchema, BlockSchema, BodySchema, Document, Expr, ExprKind, Syntax, TemplatePart};

const ROOT: BodySchema = BodySchema {
    attributes: &[],
    blocks: &[
        BlockSchema { kind: "locals", labels: &[] },
        BlockSchema { kind: "output", labels: &["name"] },
        BlockSchema { kind: "resource", labels: &["type", "name"] },
    ],
};

fn parse(text: &str) -> Document {
    Document::parse(text, Syntax::Json)
}

/// The place of the first mistake, those of reading the file's blocks included.
fn first_place(text: &str) -> Option<u32> {
    let document = parse(text);
    let (_, unread) = document.body().content(&ROOT);
    document.diagnostics().iter().chain(&unread).map(|diagnostic| diagnostic.span.start).min()
}

/// The kinds of all mistakes of the text, in order.
fn codes(text: &str) -> Vec<&'static str> {
    parse(text).diagnostics().iter().map(|diagnostic| diagnostic.code()).collect()
}

/// The places where `terraform validate` 1.11.4 sees the first mistake.
#[test]
fn the_first_mistake_is_where_terraform_sees_it() {
    let cases: &[(&str, Option<u32>)] = &[
        (r#"{}"#, None),
        (r#"[]"#, None),
        (r#" [{"locals":{"a":1}},{"locals":{"b":1e400}}] "#, None),
        (r#"{"locals":{"a":"\ud83d"}}"#, None),
        (r#"{"locals":{"a":1},"locals":{"b":2}}"#, None),
        (r#"{"//":"${","locals":{"//":1,"//":2}}"#, None),
        (r#"null"#, Some(0)),
        (r#""x""#, Some(0)),
        (r#" 1"#, Some(1)),
        ("", Some(0)),
        (" ", Some(1)),
        ("{", Some(0)),
        ("[", Some(0)),
        ("}", Some(0)),
        (r#"{"locals""#, Some(0)),
        (r#"{"locals":"#, Some(0)),
        (r#"{"locals":}"#, Some(10)),
        (r#"{"a":}"#, Some(1)),
        (r#"{"locals" 1}"#, Some(0)),
        (r#"{"locals"={}}"#, Some(0)),
        (r#"{"locals":{}]"#, Some(0)),
        (r#"{"locals":{},}"#, Some(0)),
        (r#"{"locals":{"a":[1,]}}"#, Some(10)),
        (r#"{"locals":{"a":[1 2]}}"#, Some(20)),
        (r#"{"locals":{"a":01}}"#, Some(15)),
        (r#"{"locals":{"a":1e}}"#, Some(15)),
        (r#"{"locals":{"a":-}}"#, Some(15)),
        (r#"{"locals":{"a":1.}}"#, Some(15)),
        (r#"{"locals":{"a":.5}}"#, Some(15)),
        (r#"{"locals":{"a":+1}}"#, Some(15)),
        (r#"{"locals":{"a":tru}}"#, Some(15)),
        (r#"{"locals":{"a":NaN}}"#, Some(15)),
        (r#"{"locals":{"a":a_b}}"#, Some(15)),
        (r#"{"locals":{"a":a1}}"#, Some(10)),
        (r#"{"locals":{"a":_b}}"#, Some(0)),
        (r#"{"locals":{"a":"x}}"#, Some(0)),
        (r#"{"locals":{"a":"\x"}}"#, Some(18)),
        (r#"{"locals":{"a":"\u12"}}"#, Some(21)),
        ("{\"locals\":{\"a\":\"\t\"}}", Some(0)),
        ("// c\n{}", Some(0)),
        ("{} // c", Some(3)),
        ("{} {}", Some(3)),
        ("{},", Some(2)),
        ("\u{feff}{}", Some(0)),
        (r#"{1:2}"#, Some(0)),
        (r#"{a:1}"#, Some(0)),
        (r#"{'a':1}"#, Some(0)),
        (r#"{ "locals": { "a": 1, } }"#, Some(12)),
        ("{\n  \"locals\": {\n    \"a\": 1\n", Some(0)),
        (r#"[1,{"locals":{}}]"#, Some(1)),
        (r#"{"locals":1}"#, Some(10)),
        (r#"{"output":{}}"#, Some(10)),
        (r#"{"output":null}"#, Some(10)),
        (r#"{"output":{"a":null}}"#, None),
        (r#"{"output":{"a":"x"}}"#, Some(15)),
        (r#"{"resource":{"a":1}}"#, Some(17)),
        (r#"{"resource":{"a":{}}}"#, Some(17)),
        (r#"{"resource":{"a":[1,{"b":{}}]}}"#, Some(18)),
        (r#"{"output":[[{"a":{}}]]}"#, Some(10)),
        (r#"{"reource":{}}"#, Some(1)),
    ];
    for (text, place) in cases {
        assert_eq!(first_place(text), *place, "{text:?}");
    }
}

#[test]
fn every_independent_mistake_is_reported() {
    let cases: &[(&str, &[&str])] = &[
        (
            "{\n\"a\": 1\n\"b\": tru,\n\"c\": [1,],\n}",
            &[
                "json-wrong-root",
                "json-missing-comma",
                "json-invalid-word",
                "json-trailing-comma",
                "json-trailing-comma",
            ],
        ),
        (
            "// note\n{\"a\": 1, # x\n\"b\": 02 /* y */}",
            &["json-comment", "json-comment", "json-invalid-number", "json-comment"],
        ),
        ("{'a': 'b'}", &["json-wrong-root", "single-quote"]),
        ("{\"a\": [1}", &["json-unclosed", "json-mismatched-bracket"]),
        (
            "{\"a\" = 1, \"b\" 2, \"c\"}",
            &["json-wrong-root", "json-equals-sign", "json-missing-colon", "json-missing-property-value"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(codes(text), *expected, "{text:?}");
    }
}

#[test]
fn what_is_intact_is_kept() {
    let text = "{ // comment\n  \"output\": {\n    \"a\": { \"value\": 1, },\n    \"b\": { value: 'x' }\n    \"c\": { \"value\": \"${1 + 2}\" }\n  ]\n}\n";
    let document = parse(text);
    let (content, _) = document.body().content(&ROOT);
    let labels: Vec<_> = content.blocks.iter().map(|block| block.labels()[0].value.as_ref()).collect();
    assert_eq!(labels, ["a", "b", "c"]);
    let (attributes, _) = content.blocks[2].body().just_attributes();
    assert_eq!(attributes[0].name(), "value");
}

fn value_of<'a>(document: &'a Document, name: &str) -> Expr<'a> {
    let (attributes, diagnostics) = document.body().just_attributes();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    attributes.into_iter().find(|attribute| attribute.name() == name).expect("the name is there").expr()
}

#[test]
fn values_keep_all_they_say() {
    let document = parse(
        r#"{"n": -1.50e+3000, "t": true, "z": null, "s": "a\n\u00e9\ud83d\ude00\/", "l": [1, [2]], "o": {"k": 1, "k": 2}, "k\u0065y": 1}"#,
    );
    assert!(matches!(value_of(&document, "n").kind(), ExprKind::Number("-1.50e+3000")));
    assert!(matches!(value_of(&document, "t").kind(), ExprKind::Bool(true)));
    assert!(matches!(value_of(&document, "z").kind(), ExprKind::Null));
    assert_eq!(value_of(&document, "s").json_string().as_deref(), Some("a\né😀/"));
    assert_eq!(value_of(&document, "l").as_list().map(|list| list.len()), Some(2));
    assert_eq!(value_of(&document, "o").as_map().map(|map| map.len()), Some(2));
    assert!(matches!(value_of(&document, "key").kind(), ExprKind::Number("1")));
}

#[test]
fn names_inside_strings_point_at_their_place_in_the_file() {
    let text = r#"{"a": "${var.x}", "b": "x\ty\u4e2d \"${var.long == \"q\" ? var.y : 1}", "c": "中 %{ if var.z }q%{ endif }"}"#;
    let document = parse(text);
    for (attribute, expected) in [("a", vec!["var.x"]), ("b", vec!["var.long", "var.y"]), ("c", vec!["var.z"])] {
        let traversals = value_of(&document, attribute).traversals();
        let sources: Vec<_> = traversals.iter().map(|traversal| &text[traversal.span().bytes()]).collect();
        assert_eq!(sources, expected);
    }
}

#[test]
fn a_string_is_read_as_a_template() {
    let document = parse(r#"{"a": "x $${y} ${var.z}", "b": "${1}", "c": "", "d": "plain"}"#);
    let ExprKind::Template(template) = value_of(&document, "a").kind() else { panic!("a template") };
    let text: String = template
        .parts()
        .map(|part| match part {
            TemplatePart::Text(text) => text.into_owned(),
            _ => "<>".to_owned(),
        })
        .collect();
    assert_eq!(text, "x ${y} <>");
    let ExprKind::Template(template) = value_of(&document, "b").kind() else { panic!("a template") };
    assert!(matches!(template.wrapped().expect("only an interpolation").kind(), ExprKind::Number("1")));
    for (name, expected) in [("c", ""), ("d", "plain")] {
        let ExprKind::Template(template) = value_of(&document, name).kind() else { panic!("a template") };
        assert_eq!(template.literal().as_deref(), Some(expected));
    }
}

#[test]
fn mistakes_in_a_template_are_kept_with_the_string() {
    let document = parse(r#"{"a": "é\"${1 +} ${f(}", "b": "fine ${x}"}"#);
    assert!(!document.has_errors());
    let places = value_of(&document, "a").json_template_diagnostics().iter().map(|diagnostic| diagnostic.span.start);
    assert_eq!(places.collect::<Vec<_>>(), [16, 22]);
    assert!(value_of(&document, "b").json_template_diagnostics().is_empty());
}

#[test]
fn a_string_may_hold_a_bare_reference_or_call() {
    let document = parse(
        r#"{"a": "aws.west", "b": "list(string)", "c": "all", "d": "${aws.west}", "e": "a b", "f": "a[\"x\"].b"}"#,
    );
    let steps = |name: &str| value_of(&document, name).as_static_traversal().map(|traversal| traversal.step_count());
    assert_eq!(steps("a"), Some(1));
    assert_eq!(steps("d"), None);
    assert_eq!(steps("e"), None);
    assert_eq!(steps("f"), Some(2));
    // Only names, numbers and quoted strings; no older forms of an index.
    for (text, is_reference) in [
        (" a . b ", true),
        ("a[0].b", true),
        ("a[\\\"k\\\"]", true),
        ("a.0", false),
        ("a[true]", false),
        ("a[*]", false),
        ("a[b]", false),
        ("(a.b)", false),
        ("a.b.c d", false),
    ] {
        let document = parse(&format!("{{\"x\": \"{text}\"}}"));
        assert_eq!(value_of(&document, "x").as_static_traversal().is_some(), is_reference, "{text}");
    }
    assert_eq!(value_of(&document, "c").as_keyword(), Some("all"));
    assert_eq!(value_of(&document, "b").as_static_call().map(|call| call.name().into_owned()).as_deref(), Some("list"));
}

#[test]
fn tokens_cover_every_byte() {
    for text in ["", "{\"a\": [1, \"x\\\"y\", tru]}\r\n", "\u{feff}{'é': # x\n", "\"", "\"\\", "\"a\tb"] {
        let document = parse(text);
        let tokens = document.tokens();
        let whole: String = (0..tokens.len()).map(|index| &text[document.token_span(index).bytes()]).collect();
        assert_eq!(whole, text);
        assert!(tokens.windows(2).all(|pair| pair[0].start < pair[1].start), "{text:?}: {tokens:?}");
    }
}

#[test]
fn depth_is_limited_and_time_is_linear() {
    for opener in ["[", "{\"a\":", "[{\"a\":"] {
        let shallow = format!("{{\"locals\":{}}}", "[".repeat(200) + &"]".repeat(200));
        assert!(!parse(&shallow).has_errors());
        let text = opener.repeat(100_000);
        let document = parse(&text);
        assert!(document.diagnostics().iter().any(|diagnostic| diagnostic.code() == "nesting-too-deep"));
        assert!(document.diagnostics().len() < 1000);
    }
    // A quadratic reader would take minutes.
    let broken = "{\"a\":[1,],".repeat(50_000);
    assert!(parse(&broken).has_errors());
    let wide =
        format!("{{{}\"z\":1}}", (0..100_000).map(|index| format!("\"k{index}\":\"a\\nb\",")).collect::<String>());
    assert_eq!(parse(&wide).body().just_attributes().0.len(), 100_001);
}

#[test]
fn nothing_panics() {
    let text = r#"{"a": [1, -2.5e3, "x\u00e9\"${f(1)}", null], "b": {"c": tru /* x */}, 'd': # y
    "e" = "}"#;
    let document = |text: &str| {
        let document = parse(text);
        let _ = document.body().content(&ROOT);
        let _ = document.body().content(&BodySchema { attributes: &[AttributeSchema::required("a")], blocks: &[] });
        let _ = document.body().just_attributes();
    };
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        document(&text[..end]);
        document(&text[end..]);
        for insert in ["\"", "{", "}", "[", "]", ",", ":", "\\", "'", "/*", "\u{feff}", "😀", "\n"] {
            document(&format!("{}{insert}{}", &text[..end], &text[end..]));
        }
    }
}
