//! Every native golden whose meaning JSON can carry, as `.tf.json` through the same bodies and expressions.

use std::collections::BTreeSet;

use syntax::{Block, BlockSchema, Body, BodySchema, Document, Expr, Item, Syntax};
use tests::json_form::{Reading, json_form, reading};
use tests::mutants::Random;
use tests::{golden, meaning};

/// The native files of a golden suite.
fn files(suite: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for case in golden::cases(suite) {
        for (name, text) in case["files"].as_object().into_iter().flatten() {
            if !name.ends_with(".json") {
                let id = case["id"].as_str().expect("a case has an id");
                files.push((format!("{id} {name}"), text.as_str().expect("files are texts").to_owned()));
            }
        }
    }
    files
}

#[test]
fn bodies_say_the_same_in_both_syntaxes() {
    let mut carried = 0;
    for (id, text) in files("variables/cases.jsonl").into_iter().chain(files("validate/cases.jsonl")) {
        let native = Document::parse(text.as_str(), Syntax::Native);
        for seed in 0..3 {
            let Some(form) = json_form(&native, &mut Random::new(seed)) else { continue };
            let json = Document::parse(form.as_str(), Syntax::Json);
            assert!(!json.has_errors(), "{id}: {:?}\n{form}", json.diagnostics());
            same_bodies(&native.body(), &json.body(), "", &format!("{id}\n{form}"));
            carried += 1;
        }
    }
    assert!(carried > 200, "only {carried} files were carried over");
}

/// Reads the JSON body by the schema that the native one obeys.
fn same_bodies(native: &Body<'_>, json: &Body<'_>, kind: &str, context: &str) {
    let mut attributes = Vec::new();
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for item in native.items() {
        match item {
            Item::Attribute(attribute) => attributes.push(attribute),
            Item::Block(block) => blocks.push(block),
        }
    }
    let attribute_schema: Vec<_> =
        attributes.iter().map(|attribute| syntax::AttributeSchema::required(attribute.name())).collect();
    let block_schema: Vec<BlockSchema<'_>> = blocks
        .iter()
        .map(|block| (block.kind(), &["label", "label", "label"][..block.labels().len().min(3)]))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|(kind, labels)| BlockSchema { kind, labels })
        .collect();
    if block_schema.windows(2).any(|pair| pair[0].kind == pair[1].kind) {
        // The same kind with another number of labels: no schema reads both.
        return;
    }
    let (content, diagnostics) = json.content(&BodySchema { attributes: &attribute_schema, blocks: &block_schema });
    assert!(diagnostics.is_empty(), "{context}: {diagnostics:?}");
    for attribute in attributes {
        let found = content.attribute(attribute.name()).expect("a required argument is there");
        same_values(attribute.expr(), found.expr(), reading(kind, attribute.name()), context);
    }
    assert_eq!(content.blocks.len(), blocks.len(), "{context}");
    let mut found = content.blocks;
    found.sort_by_key(|block| block.body().span().start);
    for (block, found) in blocks.iter().zip(&found) {
        assert_eq!((block.kind(), texts(block)), (found.kind(), texts(found)), "{context}");
        same_bodies(&block.body(), &found.body(), block.kind(), context);
    }
}

fn texts(block: &Block<'_>) -> Vec<String> {
    block.labels().iter().map(|label| label.value.clone().into_owned()).collect()
}

fn same_values(native: Expr<'_>, json: Expr<'_>, reading: Reading, context: &str) {
    match reading {
        Reading::Template => {
            assert!(json.json_template_diagnostics().is_empty(), "{context}");
            assert_eq!(meaning::of_expression(native), meaning::of_expression(json), "{context}");
            same_places(native, json, context);
        }
        Reading::Bare => assert_eq!(meaning::of_expression(native), meaning::of_static(json), "{context}"),
        Reading::Verbatim => assert_eq!(meaning::of_expression(native), meaning::of_verbatim(json), "{context}"),
    }
}

/// Every reference points at the same characters in both files, whatever escapes JSON needs for them.
fn same_places(native: Expr<'_>, json: Expr<'_>, context: &str) {
    let native_text = native.document().text();
    let json_text = json.document().text();
    let (expected, found) = (native.traversals(), json.traversals());
    assert_eq!(expected.len(), found.len(), "{context}");
    for (expected, found) in expected.iter().zip(&found) {
        let written = &json_text[found.span().bytes()];
        let decoded: String = serde_json::from_str(&format!("\"{written}\"")).expect("a span cuts no escape");
        assert_eq!(&native_text[expected.span().bytes()], decoded, "{context}");
    }
}

#[test]
fn expressions_say_the_same_in_both_syntaxes() {
    let mut carried = 0;
    for (index, case) in golden::cases("expressions/cases.jsonl").into_iter().enumerate() {
        let text = format!("locals {{\n  result = {}\n}}\n", case["expr"].as_str().expect("a text"));
        let native = Document::parse(text.as_str(), Syntax::Native);
        let Some(form) = json_form(&native, &mut Random::new(index as u64)) else { continue };
        let json = Document::parse(form.as_str(), Syntax::Json);
        same_bodies(&native.body(), &json.body(), "", &format!("{}\n{text}{form}", case["id"]));
        carried += 1;
    }
    assert!(carried > 1500, "only {carried} expressions were carried over");
}

/// Whole templates: the analysis of variables does not tell the syntaxes apart. JSON shows the texts of type and condition
/// as they stand in its strings, which the conversion copies.
#[test]
fn templates_have_the_same_variables_in_both_syntaxes() {
    let mut carried = 0;
    for (index, case) in golden::cases("variables/cases.jsonl").into_iter().enumerate() {
        if case["error"].is_object() {
            continue;
        }
        let mut sources = Vec::new();
        let mut is_carried = false;
        for (path, text) in case["files"].as_object().into_iter().flatten() {
            if path.contains('/') || !config::is_configuration(path) {
                continue;
            }
            let text = text.as_str().expect("files are texts");
            let native = Document::parse(text, Syntax::of_path(path));
            let form = (native.syntax() == Syntax::Native)
                .then(|| json_form(&native, &mut Random::new(index as u64)))
                .flatten();
            is_carried |= form.is_some();
            let (path, text) = match form {
                Some(form) => (format!("{path}.json"), form),
                None => (path.clone(), text.to_owned()),
            };
            sources.push(config::Source::new(&path, text.as_bytes()));
        }
        if !is_carried {
            continue;
        }
        carried += 1;
        let found = config::variables(&sources);
        let texts = || sources.iter().map(|source| source.document.text()).collect::<Vec<_>>().join("\n");
        assert!(found.first_error().is_none(), "{}: {:?}\n{}", case["id"], found.diagnostics, texts());
        let found: serde_json::Value = serde_json::from_str(&found.to_json()).expect("what is written is JSON");
        let found = found["variables"].as_array().expect("a list");
        let expected = case["variables"].as_array().expect("a list");
        assert_eq!(found.len(), expected.len(), "{}\n{}", case["id"], texts());
        for (found, expected) in found.iter().zip(expected) {
            for key in ["name", "type", "description", "sensitive", "nullable", "validations"] {
                assert_eq!(found[key], expected[key], "{} {key}\n{}", case["id"], texts());
            }
            assert!(golden::same(&found["default"], &expected["default"]), "{}\n{}", case["id"], texts());
        }
    }
    assert!(carried > 30, "only {carried} templates were carried over");
}
