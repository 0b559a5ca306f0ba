//! What is wrong with a configuration against what `terraform validate -json` says (`golden/validate`).
//!
//! Not everything that Terraform checks is checked yet; how much is, is a snapshot. What is reported must be Terraform's:
//! at its place, with its source lines, and nothing else.

use std::collections::BTreeMap;
use std::fmt::Write;

use ide::{Options, Problem, Workspace};
use serde_json::{Value, json};
use tests::{golden, snapshot};

fn workspace(case: &Value) -> Workspace {
    let files = case["files"].as_object().expect("files");
    let files = files.iter().map(|(path, text)| (path.clone(), text.as_str().expect("a text").as_bytes().to_vec()));
    Workspace::new(files, Options::default())
}

/// Where Terraform sees a mistake, and the lines it shows.
fn place(diagnostic: &Value) -> Value {
    json!({ "severity": diagnostic["severity"], "range": diagnostic["range"] })
}

fn as_json(problem: &Problem) -> Value {
    serde_json::to_value(problem).expect("a problem is JSON")
}

#[test]
fn reports_what_terraform_reports() {
    let mut wrong = Vec::new();
    let mut groups: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for case in golden::cases("validate/cases.jsonl") {
        let found: Vec<Value> = workspace(&case).validation().iter().map(as_json).collect();
        let expected = case["result"]["diagnostics"].as_array().expect("diagnostics");
        let title = format!("{} {}", case["id"], case["title"]);
        let group = case["group"].as_str().unwrap_or_default();
        let count = groups.entry(group.to_owned()).or_default();
        if group.ends_with("syntax") {
            // The recorded lists are sorted by place and hold follow-ups of what the grammar already refused; our first is
            // the first mistake of the grammar.
            count[1] += 1;
            let first = found.first().map(place);
            if expected.is_empty() == found.is_empty()
                && first.as_ref().is_none_or(|first| expected.iter().any(|other| place(other) == *first))
            {
                count[0] += 1;
            } else if !found.is_empty() {
                wrong.push(format!("{title}\n  is  {first:?}\n  not {expected:?}"));
            }
            continue;
        }
        count[1] += expected.len();
        for problem in &found {
            match expected.iter().find(|diagnostic| place(diagnostic) == place(problem)) {
                None => wrong.push(format!("{title}\n  false alarm {problem}")),
                Some(diagnostic) => {
                    count[0] += 1;
                    // What follows from values is Terraform's own to say.
                    let (mut is, mut should) = (problem["snippet"].clone(), diagnostic["snippet"].clone());
                    for snippet in [&mut is, &mut should] {
                        if let Some(snippet) = snippet.as_object_mut() {
                            snippet.remove("values");
                        }
                    }
                    if is != should {
                        wrong.push(format!("{title}\n  shows {is}\n  not   {should}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    let mut rates = String::new();
    for (group, [found, expected]) in groups {
        let _ = writeln!(rates, "{group}: {found} of {expected}");
    }
    snapshot::check("validate.txt", &rates);
}
