//! The formatter against what Terraform 1.11.4 wrote: recorded (`golden/fmt`) and, where terraform is installed, live.

use serde_json::Value;
use syntax::{Document, Range, Syntax};
use tests::{golden, layouts, meaning, terraform};

/// The text of a field. Cases whose bytes are not UTF-8 hold it otherwise; they never reach the formatter.
fn text(case: &Value, field: &str) -> Option<String> {
    case[field].as_str().map(str::to_owned)
}

#[test]
fn writes_what_terraform_wrote() {
    let mut wrong = Vec::new();
    for case in golden::cases("fmt/cases.jsonl") {
        let Some(input) = text(&case, "input") else { continue };
        let output = text(&case, "output").expect("a text stays UTF-8");
        let again = text(&case, "second_output").unwrap_or_else(|| output.clone());
        let formatted = syntax::format(&input);
        if !formatted.diagnostics.is_empty() || formatted.text != output || formatted.changed != (input != output) {
            wrong.push(format!("{} {}\n  wrote {:?}\n  not   {output:?}", case["id"], case["title"], formatted.text));
        } else if syntax::format(&output).text != again {
            wrong.push(format!("{} {}: formatted twice", case["id"], case["title"]));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// The first error is at a place that Terraform names. `fmt` sorts its errors by place and `validate` names those of the
/// scanner first, which is what ours does too; what follows from the first error on its line is left out.
#[test]
fn rejects_what_terraform_rejects_at_the_same_places() {
    let mut wrong = Vec::new();
    for case in golden::cases("fmt/rejects.jsonl") {
        let Some(input) = text(&case, "input") else { continue };
        let formatted = syntax::format(&input);
        if formatted.text != input || formatted.changed {
            wrong.push(format!("{} {}: touched", case["id"], case["title"]));
        }
        let document = Document::parse(input.as_str(), Syntax::Native);
        let found: Vec<String> = formatted
            .diagnostics
            .iter()
            .map(|diagnostic| {
                let Range { start, end } = document.range(diagnostic.span).visible();
                format!("{}:{}:{}-{}:{}:{}", start.line, start.column, start.byte, end.line, end.column, end.byte)
            })
            .collect();
        let errors = case["errors"].as_array().expect("a list of errors");
        let expected: Vec<String> = errors.iter().map(|error| place(&error["range"])).collect();
        if !found.first().is_some_and(|first| expected.contains(first)) {
            wrong.push(format!("{} {}\n  found {found:?}\n  not   {expected:?}", case["id"], case["title"]));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn place(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}:{}", range[end]["line"], range[end]["column"], range[end]["byte"]);
    format!("{}-{}", at("start"), at("end"))
}

/// The inputs of the goldens: material for generated layouts.
fn sources() -> Vec<String> {
    golden::cases("fmt/cases.jsonl").iter().filter_map(|case| text(case, "input")).collect()
}

#[test]
fn generated_layouts_are_written_as_terraform_writes_them() {
    let layouts = layouts::layouts(&sources(), 500, 11);
    let answers = match terraform::format_all(&layouts) {
        Ok(answers) => answers,
        Err(problem) => {
            eprintln!("SKIPPED generated_layouts_are_written_as_terraform_writes_them: {problem}");
            return;
        }
    };
    let both = layouts.iter().zip(&answers);
    let differences: Vec<_> =
        both.filter_map(|(layout, answer)| terraform::difference(layout, answer.as_deref())).collect();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

/// One run unwraps one level of `"${"${x}"}"`, so that a few layouts take more than one to settle; all others are settled
/// at once. No run changes the meaning.
#[test]
fn formatting_keeps_the_meaning_and_settles() {
    for layout in layouts::layouts(&sources(), 3000, 12) {
        let document = Document::parse(layout.as_str(), Syntax::Native);
        if document.has_errors() {
            assert_eq!(syntax::format(&layout).text, layout);
            continue;
        }
        let meaning = meaning::of_document(&document);
        let mut text = layout.clone();
        let mut runs = 0;
        loop {
            let formatted = syntax::format(&text);
            if !formatted.changed {
                break;
            }
            runs += 1;
            let document = Document::parse(formatted.text.as_str(), Syntax::Native);
            assert!(!document.has_errors(), "{layout:?} became {:?}", formatted.text);
            assert_eq!(meaning::of_document(&document), meaning, "{layout:?} became {:?}", formatted.text);
            text = formatted.text;
        }
        let is_nested_wrap = layout.matches("${").count() > 1;
        assert!(runs <= 1 || runs <= 8 && is_nested_wrap, "{layout:?} took {runs} runs");
    }
}

#[test]
fn time_is_linear() {
    // Each would take minutes if a rule looked at the whole file for each line.
    for piece in
        ["a = 1 # x\n", "b {\n", "c = [\n", "\"${x}\"\n", "r x y {\n  k = \"${v}\"\n}\n", "a = {\n  b = 1\n}\n"]
    {
        let text = piece.repeat(40_000);
        let formatted = syntax::format(&text);
        assert!(formatted.changed || formatted.text == text);
    }
}
