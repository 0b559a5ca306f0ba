//! Bodies read by a schema: the same answers for native and JSON syntax, mistakes where Terraform 1.11.4 reports them.

use syntax::{AttributeSchema, BlockSchema, BodySchema, Diagnostic, Document, Item, Locale, Syntax};

const ROOT: BodySchema = BodySchema {
    attributes: &[],
    blocks: &[
        BlockSchema { kind: "terraform", labels: &[] },
        BlockSchema { kind: "variable", labels: &["name"] },
        BlockSchema { kind: "output", labels: &["name"] },
        BlockSchema { kind: "resource", labels: &["type", "name"] },
        BlockSchema { kind: "locals", labels: &[] },
    ],
};

const VARIABLE: BodySchema = BodySchema {
    attributes: &[
        AttributeSchema::optional("type"),
        AttributeSchema::optional("default"),
        AttributeSchema::optional("description"),
    ],
    blocks: &[BlockSchema { kind: "validation", labels: &[] }],
};

const VALIDATION: BodySchema = BodySchema {
    attributes: &[AttributeSchema::required("condition"), AttributeSchema::required("error_message")],
    blocks: &[],
};

const OUTPUT: BodySchema = BodySchema {
    attributes: &[AttributeSchema::required("value"), AttributeSchema::optional("description")],
    blocks: &[BlockSchema { kind: "precondition", labels: &[] }],
};

const TERRAFORM: BodySchema = BodySchema {
    attributes: &[AttributeSchema::optional("required_version")],
    blocks: &[BlockSchema { kind: "backend", labels: &["type"] }],
};

/// Reads a file as Terraform would and gives every mistake.
fn read(document: &Document) -> Vec<Diagnostic> {
    let (root, mut diagnostics) = document.body().content(&ROOT);
    for block in &root.blocks {
        let schema = match block.kind() {
            "variable" => &VARIABLE,
            "output" => &OUTPUT,
            "terraform" => &TERRAFORM,
            "locals" => {
                diagnostics.extend(block.body().just_attributes().1);
                continue;
            }
            _ => continue,
        };
        let (content, found) = block.body().content(schema);
        diagnostics.extend(found);
        for inner in content.blocks_of("validation") {
            diagnostics.extend(inner.body().content(&VALIDATION).1);
        }
    }
    diagnostics
}

fn check(syntax: Syntax, cases: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in cases {
        let document = Document::parse(*text, syntax);
        assert!(!document.has_errors(), "{text:?}: {:?}", document.diagnostics());
        let mut diagnostics = read(&document);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let found: Vec<(&str, &str)> =
            diagnostics.iter().map(|diagnostic| (diagnostic.code(), &text[diagnostic.span.bytes()])).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn native_mistakes_are_where_terraform_reports_them() {
    check(
        Syntax::Native,
        &[
            ("output \"a\" {\n  value = 1\n}\n", &[]),
            ("output \"a\" {\n  valu = 1\n}\n", &[("missing-argument", "{"), ("unsupported-argument", "valu")]),
            ("  output \"a\" { description = 1 }\n", &[("missing-argument", "d")]),
            ("output {\n value = 1\n}\n", &[("missing-label", "{")]),
            ("output \"a\" \"b\" {\n value = 1\n}\n", &[("extra-label", "\"b\"")]),
            ("locals \"x\" {\n}\n", &[("unexpected-label", "\"x\"")]),
            ("resource \"a\" {\n}\n", &[("missing-label", "{")]),
            ("resource a b c {\n}\n", &[("extra-label", "c")]),
            ("reource \"a\" \"b\" {\n}\n", &[("unsupported-block", "reource")]),
            ("x = 1\n", &[("unsupported-argument", "x")]),
            ("output = 1\n", &[("argument-is-block", "output")]),
            ("variable \"x\" {\n default {\n }\n}\n", &[("block-is-argument", "default")]),
            ("variable \"x\" {\n validation = 1\n}\n", &[("argument-is-block", "validation")]),
            ("variable \"x\" {\n validation {\n }\n}\n", &[("missing-argument", "{"), ("missing-argument", "{")]),
            ("locals {\n a {\n }\n b {}\n c = 1\n}\n", &[("block-not-allowed", "a")]),
            (
                "terraform {\n required_version {\n }\n backend {\n }\n}\n",
                &[("block-is-argument", "required_version"), ("missing-label", "{")],
            ),
        ],
    );
}

#[test]
fn json_mistakes_are_where_terraform_reports_them() {
    check(
        Syntax::Json,
        &[
            (r#"{"output":{"a":{"value":1}}}"#, &[]),
            (r#"{"output":{"a":{"valu":1}}}"#, &[("json-unexpected-property", "\"valu\""), ("missing-argument", "}")]),
            (r#"{"output":{"a":{}}}"#, &[("missing-argument", "}")]),
            (r#"{"output":{}}"#, &[("json-missing-label", "{")]),
            (r#"{"output":null}"#, &[("json-missing-label", "null")]),
            (r#"{"output":{"a":null}}"#, &[]),
            (r#"{"output":{"a":[]}}"#, &[]),
            (r#"{"output":{"a":[{"value":1},2]}}"#, &[("json-wrong-type", "2"), ("missing-argument", "2")]),
            (r#"{"output":{"a":[[{"value":1}]]}}"#, &[]),
            (r#"{"output":[[{"a":{"value":1}}]]}"#, &[("json-missing-label", "["), ("json-wrong-type", "[")]),
            (r#"{"output":"x"}"#, &[("json-wrong-type", "\"x\""), ("json-missing-label", "\"x\"")]),
            (r#"{"output":{"a":"x"}}"#, &[("json-wrong-type", "\"x\"")]),
            (r#"{"output":{"a":{"value":1,"value":2}}}"#, &[("json-duplicate-argument", "\"value\"")]),
            (r#"{"output":{"a":{"value":1,"//":2,"//":{}}},"//":1}"#, &[]),
            (r#"{"output":{"//":1,"a":{"value":1}}}"#, &[("json-wrong-type", "1")]),
            (r#"{"resource":{"a":[1,{"b":{}}]}}"#, &[("json-wrong-type", "1")]),
            (r#"{"reource":{}}"#, &[("json-unexpected-property", "\"reource\"")]),
            (r#"{"locals":[1,{"a":1}]}"#, &[("json-wrong-type", "1")]),
            (r#"{"locals":{"a":{},"a":2,"//":2,"//":3}}"#, &[("json-duplicate-argument", "\"a\"")]),
            (r#"{"variable":{"x":{"validation":1}}}"#, &[("json-wrong-type", "1")]),
            (
                r#"{"variable":{"x":{"validation":[{"condition":true},{"condition":1,"error_message":""}]}}}"#,
                &[("missing-argument", "}")],
            ),
            (r#"{"terraform":{"backend":{}}}"#, &[("json-missing-label", "{")]),
            (r#"[{"output":{"a":{"value":1}}},{"output":{"b":{}}}]"#, &[("missing-argument", "}")]),
            (r#"[1,{"locals":{}},null]"#, &[("json-wrong-type", "1"), ("json-wrong-type", "null")]),
        ],
    );
}

#[test]
fn what_was_meant_is_suggested() {
    let detail = |text: &str, syntax| read(&Document::parse(text, syntax))[0].detail(Locale::En);
    assert!(detail("reource \"a\" \"b\" {\n}\n", Syntax::Native).contains("resource"));
    assert!(detail("variable \"a\" {\n  descripton = 1\n}\n", Syntax::Native).contains("description"));
    assert!(detail(r#"{"variable":{"a":{"defualt":1}}}"#, Syntax::Json).contains("default"));
    assert!(!detail("zzz \"a\" {\n}\n", Syntax::Native).contains("mean"));
}

/// The parts of a block as text.
fn parts(text: &str, syntax: Syntax) -> Vec<String> {
    let document = Document::parse(text, syntax);
    let (content, _) = document.body().content(&ROOT);
    let at = |span: syntax::Span| text[span.bytes()].to_owned();
    let block = &content.blocks[0];
    let labels = block.labels().iter().map(|label| format!("{}={}", label.value, at(label.span)));
    let mut parts = vec![block.kind().to_owned(), at(block.kind_span())];
    parts.extend(labels);
    parts.extend([
        at(block.header_span()),
        at(block.open_brace_span()),
        block.close_brace_span().map_or(String::new(), at),
        at(block.body().span()),
        at(block.span()),
    ]);
    parts
}

#[test]
fn blocks_know_their_parts() {
    assert_eq!(
        parts("resource \"a\" b {\n}\n", Syntax::Native),
        ["resource", "resource", "a=\"a\"", "b=b", "resource \"a\" b", "{", "}", "{\n}", "resource \"a\" b {\n}"]
    );
    assert_eq!(
        parts(r#"{"resource":{"a":{"b":{"c":1}}}}"#, Syntax::Json),
        ["resource", "\"resource\"", "a=\"a\"", "b=\"b\"", "{", "{", "}", r#"{"c":1}"#, r#"{"c":1}"#]
    );
    assert_eq!(
        parts(r#"{"locals": [ {"c":1} ]}"#, Syntax::Json),
        ["locals", "\"locals\"", "[", "{", "}", r#"{"c":1}"#, r#"[ {"c":1}"#]
    );
}

#[test]
fn the_rest_of_a_body_does_not_show_what_was_taken() {
    let native = "a = 1\nb = 2\nlocals {\n}\nother {\n}\nlocals {\n}\n";
    let json = r#"{"a":1,"b":2,"locals":{},"other":{},"locals":{}}"#;
    let schema = BodySchema { attributes: &[AttributeSchema::optional("a")], blocks: &ROOT.blocks[4..] };
    let rest_schema = BodySchema {
        attributes: &[AttributeSchema::optional("a"), AttributeSchema::required("b")],
        blocks: &[BlockSchema { kind: "other", labels: &[] }, BlockSchema { kind: "locals", labels: &[] }],
    };
    for (text, syntax) in [(native, Syntax::Native), (json, Syntax::Json)] {
        let document = Document::parse(text, syntax);
        let (content, rest, diagnostics) = document.body().partial_content(&schema);
        assert_eq!((content.attributes.len(), content.blocks.len(), diagnostics.len()), (1, 2, 0));
        let (content, diagnostics) = rest.content(&rest_schema);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(content.attributes.iter().map(|attribute| attribute.name()).collect::<Vec<_>>(), ["b"]);
        assert_eq!(content.blocks.iter().map(|block| block.kind()).collect::<Vec<_>>(), ["other"]);
    }
}

#[test]
fn items_come_in_source_order() {
    let document = Document::parse("a = 1\nb {\n}\nc = 2\n", Syntax::Native);
    let names: Vec<String> = document
        .body()
        .items()
        .map(|item| match item {
            Item::Attribute(attribute) => attribute.name().to_owned(),
            Item::Block(block) => block.kind().to_uppercase(),
        })
        .collect();
    assert_eq!(names, ["a", "B", "c"]);
    assert_eq!(Document::parse(r#"{"a":1}"#, Syntax::Json).body().items().count(), 0);
}

#[test]
fn a_broken_block_on_one_line_names_its_mistake_too() {
    let document = Document::parse("a { b { c = 1 } }\n\nd = 1\n", Syntax::Native);
    let lines: Vec<u32> = document.diagnostics().iter().map(|one| document.position(one.span.start).line).collect();
    assert_eq!(lines, [2, 1]);
}
