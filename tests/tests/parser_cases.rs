//! Small files, each with one peculiarity of the grammar: accepted or rejected as Terraform does, the first mistake
//! being Terraform's first, at its place.

#![allow(clippy::disallowed_methods, reason = "the recorded cases are files")]

use std::fmt::Write;

use serde_json::Value;
use syntax::{Document, Syntax};
use tests::reports::Report;
use tests::snapshot;

#[test]
fn verdicts_are_terraforms() {
    let folder = format!("{}/golden/parser-cases", env!("CARGO_MANIFEST_DIR"));
    let verdicts = std::fs::read_to_string(format!("{folder}/verdicts.json")).expect("verdicts");
    let verdicts: Value = serde_json::from_str(&verdicts).expect("JSON");
    let (mut same, mut all, mut errors, mut further) = (0, 0, 0, 0);
    let mut differences = String::new();
    for (name, verdict) in verdicts.as_object().expect("an object") {
        let bytes = std::fs::read(format!("{folder}/{name}")).expect("a case");
        // What is not UTF-8 never reaches the parser.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        all += 1;
        let document = Document::parse(text, Syntax::Native);
        let found = Report::all(&document);
        let recorded: Vec<Report> = verdict["errors"].as_array().into_iter().flatten().map(Report::recorded).collect();
        errors += recorded.len();
        further += recorded.iter().filter(|error| found.contains(error)).count();
        if verdict["syntax_ok"] == Value::Bool(!document.has_errors()) && found.first() == recorded.first() {
            same += 1;
        } else {
            let show = |reports: &[Report]| reports.first().map_or("accepted".to_owned(), Report::to_string);
            let _ = writeln!(differences, "{name}: {} instead of {}", show(&found), show(&recorded));
        }
    }
    snapshot::check(
        "parser-cases.txt",
        &format!(
            "same verdict and first error: {same} of {all}\nrecorded errors found: {further} of {errors}\n{differences}"
        ),
    );
}

#[test]
fn rejected_files_of_fmt_are_rejected_for_the_same_reason() {
    let (mut same, mut all) = (0, 0);
    let mut differences = String::new();
    for case in tests::golden::cases("fmt/rejects.jsonl") {
        let Some(input) = case["input"].as_str() else { continue };
        all += 1;
        let document = Document::parse(input, Syntax::Native);
        let found = Report::all(&document);
        let recorded: Vec<Report> = case["errors"].as_array().into_iter().flatten().map(Report::recorded).collect();
        // `fmt` sorts by place, so that its first need not be the parser's.
        if found.first().is_some_and(|first| recorded.contains(first)) {
            same += 1;
        } else {
            let show = |reports: &[Report]| reports.first().map_or("accepted".to_owned(), Report::to_string);
            let _ = writeln!(differences, "{}: {} instead of {}", case["id"], show(&found), show(&recorded));
        }
    }
    snapshot::check("fmt-rejects.txt", &format!("same reason: {same} of {all}\n{differences}"));
}

#[test]
fn expressions_that_do_not_parse_say_why() {
    let (mut same, mut all, mut accepted_wrongly, mut rejected_wrongly) = (0, 0, 0, 0);
    let mut differences = String::new();
    for case in tests::golden::cases("expressions/cases.jsonl") {
        let expression = case["expr"].as_str().expect("an expression");
        let head = "locals {\n  result = ";
        let document = Document::parse(format!("{head}{expression}\n}}\n"), Syntax::Native);
        let is_syntax = case["group"].as_str().is_some_and(|group| group.starts_with("syntax:"));
        let recorded = case.get("in_config_errors").and_then(Value::as_array).and_then(|errors| errors.first());
        let recorded = recorded.or_else(|| case.get("error").filter(|_| is_syntax));
        let Some(recorded) = recorded else {
            if document.has_errors() && case.get("result").is_some() {
                rejected_wrongly += 1;
                let _ = writeln!(differences, "{}: rejected: {}", case["id"], Report::all(&document)[0]);
            }
            continue;
        };
        all += 1;
        let Some(mut found) = Report::all(&document).into_iter().next() else {
            accepted_wrongly += 1;
            let _ = writeln!(differences, "{}: accepted instead of {}", case["id"], Report::recorded(recorded));
            continue;
        };
        // Recorded places count from the expression.
        for place in [&mut found.start, &mut found.end] {
            if place.0 == 2 {
                place.1 -= 11;
            }
            place.0 -= 1;
            place.2 -= head.len() as i64;
        }
        let recorded = Report::recorded(recorded);
        if found == recorded || recorded.start.0 == 0 && recorded.end.0 == 0 && found.summary == recorded.summary {
            same += 1;
        } else {
            let _ = writeln!(differences, "{}: {found} instead of {recorded}", case["id"]);
        }
    }
    snapshot::check(
        "expression-syntax.txt",
        &format!(
            "first error as recorded: {same} of {all}\naccepted wrongly: {accepted_wrongly}\nrejected wrongly: {rejected_wrongly}\n{differences}"
        ),
    );
}

#[test]
fn literal_strings_mean_what_terraform_reads() {
    use syntax::{ExprKind, Item};
    let (mut same, mut all) = (0, 0);
    let mut differences = String::new();
    for case in tests::golden::cases("expressions/cases.jsonl") {
        let (Some(expression), Some(value)) = (case["expr"].as_str(), case["result"]["value"].as_str()) else {
            continue;
        };
        let document = Document::parse(format!("a = {expression}\n"), Syntax::Native);
        let Some(Item::Attribute(attribute)) = document.body().items().next() else { continue };
        let ExprKind::Template(template) = attribute.expr().kind() else { continue };
        let Some(text) = template.literal() else { continue };
        all += 1;
        // Strings are composed to NFC when they become values.
        if text == value || !value.is_ascii() {
            same += 1;
        } else {
            let _ = writeln!(differences, "{}: {text:?} instead of {value:?}", case["id"]);
        }
    }
    snapshot::check("literal-strings.txt", &format!("same text: {same} of {all}\n{differences}"));
}
