//! The variables of a template against what Terraform 1.11.4 says about them (`golden/variables`).

use config::{Source, Variables, is_configuration, variables};
use serde_json::Value;
use syntax::Locale;
use tests::golden::{self, same};

/// The configuration files in the top folder of a case.
fn sources(case: &Value) -> Vec<Source> {
    match case["files"].as_object() {
        Some(files) => files
            .iter()
            .filter(|(path, _)| !path.contains('/') && is_configuration(path))
            .map(|(path, text)| Source::new(path, text.as_str().expect("a text").as_bytes()))
            .collect(),
        None => vec![Source::from_body(case["body"].as_str().expect("a body"))],
    }
}

/// The first error as `file:line summary`.
fn first_error(found: &Variables, sources: &[Source]) -> Option<(String, u32, String)> {
    let error = found.first_error()?;
    let source = sources.iter().find(|source| source.path == error.file)?;
    let line = source.document.range(error.diagnostic.span).start.line;
    Some((error.file.clone(), line, error.diagnostic.summary(Locale::En)))
}

#[test]
fn answers_what_terraform_says() {
    let mut wrong = Vec::new();
    for case in golden::cases("variables/cases.jsonl") {
        let sources = sources(&case);
        let found = variables(&sources);
        let error = first_error(&found, &sources);
        let title = format!("{} {}", case["id"], case["title"]);
        match (&case["error"], error) {
            (Value::Null, None) => {
                let json: Value = serde_json::from_str(&found.to_json()).expect("what is written is JSON");
                if !same(&json["variables"], &case["variables"]) {
                    wrong.push(format!("{title}\n  is  {}\n  not {}", json["variables"], case["variables"]));
                }
            }
            (Value::Null, Some(error)) => wrong.push(format!("{title}\n  is refused: {error:?}")),
            (expected, None) => wrong.push(format!("{title}\n  is not refused: {expected}")),
            (expected, Some((file, line, summary))) => {
                let file_matches = expected["file"].as_str().is_none_or(|expected| expected == file);
                if !file_matches || expected["line"] != line {
                    wrong.push(format!("{title}\n  is refused at {file}:{line} ({summary}), not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
