//! Conversion between the two syntaxes: the result means the same, whoever reads it.

use std::collections::BTreeMap;

use config::convert::{convert, no_schema};
use config::{Source, variables};
use lang::evaluate;
use syntax::{Document, Item, Syntax};
use tests::conversion::to;
use tests::inputs::{Inputs, input};
use tests::{golden, meaning};
use value::Value;

/// Every native text in the golden suites, with a name.
fn native_texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for suite in ["variables/cases.jsonl", "validate/cases.jsonl"] {
        for case in golden::cases(suite) {
            for (name, text) in case["files"].as_object().into_iter().flatten() {
                if name.ends_with(".tf") || name.ends_with(".tfvars") {
                    texts.push((format!("{} {name}", case["id"]), text.as_str().unwrap_or_default().to_owned()));
                }
            }
        }
    }
    for case in golden::cases("fmt/cases.jsonl") {
        texts.push((format!("{}.tf", case["id"]), case["input"].as_str().unwrap_or_default().to_owned()));
    }
    texts.extend(
        golden::plan_files().into_iter().filter(|(path, _)| path.ends_with(".tf") || path.ends_with(".tfvars")),
    );
    texts
}

#[test]
fn what_is_converted_twice_is_stable() {
    let (mut carried, mut all) = (0, 0);
    for (name, text) in native_texts() {
        all += 1;
        let Some(json) = to(Syntax::Json, &name, &text) else { continue };
        let Some(native) = to(Syntax::Native, &json.path, json.document.text()) else {
            // Top-level blocks and names that Terraform does not have.
            continue;
        };
        assert_eq!(syntax::format(native.document.text()).text, native.document.text(), "{name}");
        let Some(again) = to(Syntax::Json, &native.path, native.document.text()) else {
            panic!("{name} does not convert back:\n{}", native.document.text());
        };
        let Some(native_again) = to(Syntax::Native, &again.path, again.document.text()) else { panic!("{name}") };
        assert_eq!(native_again.document.text(), native.document.text(), "{name}\n{text}");
        carried += 1;
    }
    println!("{carried} of {all} carried there and back");
    assert!(carried * 10 > all * 5, "only {carried} of {all} were carried there and back");
}

/// The expression of `locals { result = … }`.
fn result<'a>(document: &'a Document) -> syntax::Expr<'a> {
    const SCHEMA: syntax::BodySchema<'static> =
        syntax::BodySchema { attributes: &[], blocks: &[syntax::BlockSchema { kind: "locals", labels: &[] }] };
    let (content, _) = document.body().content(&SCHEMA);
    let (attributes, _) = content.blocks[0].body().just_attributes();
    attributes[0].expr()
}

#[test]
fn expressions_have_the_same_value_in_all_forms() {
    let mut carried = 0;
    for case in golden::cases("expressions/cases.jsonl") {
        let mut inputs = BTreeMap::new();
        let mut fits = true;
        for (name, described) in case["vars"].as_object().into_iter().flatten() {
            match input(described) {
                Some((value, _)) => _ = inputs.insert(name.clone(), value),
                None => fits = false,
            }
        }
        if !fits {
            continue;
        }
        let inputs = Inputs(inputs);
        let text = format!("locals {{\n  result = {}\n}}\n", case["expr"].as_str().unwrap_or_default());
        let Some(json) = to(Syntax::Json, "main.tf", &text) else { continue };
        let back = to(Syntax::Native, "main.tf.json", json.document.text()).expect("what was written is read");
        let native = Document::parse(text.as_str(), Syntax::Native);
        let value = |document: &Document| {
            let (value, diagnostics) = evaluate(result(document), Some(&inputs));
            (diagnostics.is_empty(), if diagnostics.is_empty() { value } else { Value::dynamic() })
        };
        let expected = value(&native);
        for converted in [&json.document, &back.document] {
            assert_eq!(value(converted), expected, "{}\n{text}{}", case["id"], converted.text());
        }
        carried += 1;
    }
    println!("{carried} expressions carried");
    assert!(carried > 1500, "only {carried} expressions were carried");
}

#[test]
fn variables_are_the_same_in_all_forms() {
    let mut carried = 0;
    for case in golden::cases("variables/cases.jsonl") {
        if case["error"].is_object() {
            continue;
        }
        let mut forms: [Vec<Source>; 3] = Default::default();
        for (path, text) in case["files"].as_object().into_iter().flatten() {
            let text = text.as_str().unwrap_or_default();
            if path.contains('/') || !config::is_configuration(path) {
                continue;
            }
            let given = Source::from_text(path, text);
            let json = to(Syntax::Json, path, text).unwrap_or_else(|| panic!("{}: {path}\n{text}", case["id"]));
            let native = to(Syntax::Native, &json.path, json.document.text()).expect("what was written is read");
            for (form, source) in forms.iter_mut().zip([given, json, native]) {
                form.push(source);
            }
        }
        let seen = forms.map(|mut sources| {
            sources.sort_by_key(|source| config::convert::path_in(&source.path, Syntax::Native));
            let found = variables(&sources);
            assert!(!found.refused, "{}", case["id"]);
            let view = |variable: &config::Variable| {
                (
                    variable.name.clone(),
                    variable.constraint.ty.clone(),
                    variable.default.clone(),
                    variable.description.clone(),
                    [variable.sensitive, variable.nullable, variable.ephemeral],
                    variable.validations.len(),
                )
            };
            let mut views: Vec<_> = found.variables.iter().map(view).collect();
            views.sort_by(|a, b| a.0.cmp(&b.0));
            format!("{views:#?}")
        });
        assert_eq!(seen[0], seen[1], "{}", case["id"]);
        assert_eq!(seen[0], seen[2], "{}", case["id"]);
        carried += 1;
    }
    assert!(carried > 50, "only {carried} templates were carried");
}

/// The blocks and arguments of a body in an order that does not depend on the syntax.
fn outline(body: &syntax::Body<'_>) -> Vec<String> {
    let mut lines: Vec<String> = body
        .items()
        .map(|item| match item {
            Item::Attribute(attribute) => {
                format!("{} = {}", attribute.name(), meaning::of_expression(attribute.expr()))
            }
            Item::Block(block) => {
                let labels: Vec<_> = block.labels().iter().map(|label| label.value.clone()).collect();
                format!("{} {labels:?} {:?}", block.kind(), outline(&block.body()))
            }
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn plan_templates_come_back_as_they_were() {
    for (path, text) in golden::plan_files().into_iter().filter(|(path, _)| path.ends_with(".tf")) {
        let json = to(Syntax::Json, &path, &text).unwrap_or_else(|| panic!("{path}"));
        let native = to(Syntax::Native, &json.path, json.document.text()).unwrap_or_else(|| panic!("{path}"));
        let given = Document::parse(text.as_str(), Syntax::Native);
        assert_eq!(outline(&native.document.body()), outline(&given.body()), "{path}\n{}", native.document.text());
    }
}

/// Terraform makes the same plan of a template in all its forms.
#[test]
fn terraform_plans_the_same_in_all_forms() {
    for path in ["every-form.tf", "every-form.tf.json"] {
        let file = format!("{}/templates/{path}", env!("CARGO_MANIFEST_DIR"));
        #[allow(clippy::disallowed_methods, reason = "a template of this test")]
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let given = Source::from_text(path, text.as_str());
        let other = if path.ends_with(".json") { Syntax::Native } else { Syntax::Json };
        let there = to(other, path, &text).expect("it is carried");
        let back = to(given.document.syntax(), &there.path, there.document.text()).expect("it is carried back");
        let mut plans = Vec::new();
        for source in [&given, &there, &back] {
            match tests::terraform::plan(&source.path, source.document.text()) {
                Ok(plan) => plans.push(plan),
                Err(reason) if reason.contains("cannot be run") => {
                    eprintln!("SKIPPED: {reason}");
                    return;
                }
                Err(reason) => panic!("{}: {reason}\n{}", source.path, source.document.text()),
            }
        }
        assert_eq!(plans[0], plans[1], "{path}");
        assert_eq!(plans[0], plans[2], "{path}");
    }
}

/// Nothing that a file may hold makes conversion slow or large without bound.
#[test]
#[allow(clippy::disallowed_methods, reason = "it measures")]
fn hostile_files_are_converted_in_time() {
    let many = |piece: &dyn Fn(usize) -> String, count: usize| (0..count).map(piece).collect::<String>();
    let deep = |open: &str, inside: &str, close: &str| [&open.repeat(200), inside, &close.repeat(200)].concat();
    let long = "x".repeat(1 << 20);
    for (what, path, text) in [
        ("variables", "main.tf", many(&|n| format!("variable \"v{n}\" {{}}\n"), 20_000)),
        (
            "arguments and blocks",
            "main.tf",
            format!("resource \"a\" \"b\" {{\n{}}}\n", many(&|n| format!("a{n} = 1\nc {{}}\n"), 20_000)),
        ),
        (
            "kinds of blocks",
            "main.tf",
            format!("resource \"a\" \"b\" {{\n{}}}\n", many(&|n| format!("c{n} {{}}\n"), 20_000)),
        ),
        (
            "comments",
            "main.tf",
            format!("locals {{\na = [\n{}]\n}}\n", many(&|n| format!("\"${{a}}b\", # {n}\n"), 20_000)),
        ),
        ("lists", "main.tf", format!("locals {{\n  a = {}\n}}\n", deep("[", "1", "]"))),
        ("a long text", "main.tf", format!("locals {{\n  a = {}\n}}\n", deep("[", &format!("\"{long}\""), "]"))),
        ("blocks", "main.tf", deep("a {\n", "", "}\n")),
        (
            "properties",
            "main.tf.json",
            format!("{{\"locals\": {{{}\"z\": 1}}}}", many(&|n| format!("\"//\": \"x\", \"a{n}\": [{{}}], "), 20_000)),
        ),
        (
            "objects",
            "main.tf.json",
            format!("{{\"resource\": {{\"a\": {{\"b\": {}}}}}}}", deep("{\"c\": [", "{}", "]}")),
        ),
        (
            "wide and deep",
            "main.tf.json",
            format!("{{\"locals\": {{\"a\": {}}}}}", deep("[", &format!("1{}", ",1".repeat(200_000)), "]")),
        ),
    ] {
        let start = std::time::Instant::now();
        let source = Source::from_text(path, text);
        for syntax in [Syntax::Json, Syntax::Native] {
            let converted = convert(&source, syntax, &no_schema);
            assert!(converted.text.is_none_or(|text| text.len() <= syntax::MAX_TEXT), "{what}");
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{seconds:.2} s: {what}");
        assert!(seconds < 20.0, "{what} took {seconds:.1} s");
    }
}
