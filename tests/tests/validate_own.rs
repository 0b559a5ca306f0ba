//! Configurations of our own with mistakes in blocks, expressions, bodies and modules, against what `terraform validate -json` says
//! of them: severity and place of everything it reports, and nothing else.

use ide::{Options, Workspace};
use serde_json::Value;
use tests::golden;

/// Severity and place of each diagnostic.
fn places<'a>(diagnostics: impl Iterator<Item = &'a Value>) -> Vec<String> {
    let range = |diagnostic: &Value| {
        let range = &diagnostic["range"];
        if range.is_null() {
            return "nowhere".to_owned();
        }
        let position = |name: &str| format!("{},{}", range[name]["line"], range[name]["column"]);
        format!("{}:{}-{}", range["filename"].as_str().unwrap_or_default(), position("start"), position("end"))
    };
    let mut places: Vec<String> = diagnostics
        .map(|diagnostic| format!("{} {}", diagnostic["severity"].as_str().unwrap_or_default(), range(diagnostic)))
        .collect();
    places.sort();
    places
}

#[test]
fn blocks_are_judged_as_terraform_judges_them() {
    check("validate-blocks/cases.jsonl");
}

#[test]
fn values_are_judged_as_terraform_judges_them() {
    check("validate-values/cases.jsonl");
}

#[test]
fn the_lines_that_terraform_shows_are_shown() {
    for case in golden::cases("validate-blocks/snippets.jsonl") {
        let shown = |diagnostic: &Value| {
            let mut snippet = diagnostic["snippet"].clone();
            snippet.as_object_mut().map(|snippet| snippet.remove("values"));
            format!("{} {snippet}", diagnostic["range"])
        };
        let mut is: Vec<String> = problems(&case).iter().map(shown).collect();
        let mut should: Vec<String> =
            case["result"]["diagnostics"].as_array().expect("diagnostics").iter().map(shown).collect();
        is.sort();
        should.sort();
        assert_eq!(is, should, "{}", case["title"]);
    }
}

/// What is wrong with the files of a case.
fn problems(case: &Value) -> Vec<Value> {
    let files = case["files"].as_object().expect("files").iter();
    let files = files.map(|(path, text)| (path.clone(), text.as_str().expect("a text").as_bytes().to_vec()));
    let workspace = Workspace::new(files, Options::default());
    let problems = workspace.validation();
    problems.iter().map(|problem| serde_json::to_value(problem).expect("a problem is JSON")).collect()
}

/// The places of one list that the other lacks, each as often as it lacks it.
fn without(these: &[String], those: &[String]) -> Vec<String> {
    let mut those = those.to_vec();
    let mut lacks = |place: &&String| match those.iter().position(|other| other == *place) {
        Some(index) => {
            those.remove(index);
            false
        }
        None => true,
    };
    these.iter().filter(|place| lacks(place)).cloned().collect()
}

fn check(cases: &str) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in golden::cases(cases) {
        count += 1;
        let found = problems(&case);
        let is = places(found.iter());
        let should = places(case["result"]["diagnostics"].as_array().expect("diagnostics").iter());
        if is == should {
            continue;
        }
        let title = case["title"].as_str().unwrap_or_default();
        let missing = without(&should, &is).into_iter().map(|place| format!("\n  missing {place}"));
        let alarms = without(&is, &should).into_iter().map(|place| format!("\n  false alarm {place}"));
        wrong.push(format!("{title}{}", missing.chain(alarms).collect::<String>()));
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
