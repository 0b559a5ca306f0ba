//! Plans against those of Terraform (`golden/plan`): every member that the comparison there names, with its markers and
//! the order of changes.

use std::fmt::Write;

use serde_json::Value as Json;
use tests::{plans, snapshot};

const MEMBERS: [&str; 11] = [
    "variables",
    "planned_values",
    "configuration",
    "resource_changes",
    "resource_drift",
    "output_changes",
    "relevant_attributes",
    "checks",
    "errored",
    "complete",
    "applyable",
];

/// A member; what a plan depends on has no order.
fn in_order(member: &str, plan: &Json) -> Option<Json> {
    let mut value = plan.get(member).cloned();
    if member == "relevant_attributes"
        && let Some(Json::Array(list)) = &mut value
    {
        list.sort_by_key(Json::to_string);
    }
    value
}

#[test]
fn plans_are_those_of_terraform() {
    let mut rates = String::new();
    let mut wrong = Vec::new();
    let (mut equal, mut all) = (0, 0);
    for case in plans::cases() {
        let Some(text) = plans::text(&case, "expected.plan.json") else { continue };
        let expected: Json = serde_json::from_str(&text).expect("a plan");
        let planned = plans::planned(&case, |state| state);
        let is = serde_json::to_value(&planned.document).expect("a plan is JSON");
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        all += 1;
        let differ: Vec<&str> =
            MEMBERS.into_iter().filter(|member| in_order(member, &is) != in_order(member, &expected)).collect();
        if differ.is_empty() {
            equal += 1;
        } else {
            wrong.push(format!("{name}: {}", differ.join(", ")));
        }
    }
    let _ = writeln!(rates, "plans: {equal} of {all}");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    snapshot::check("plan.txt", &rates);
}

/// Where there is no plan, the mistakes are Terraform's: their severity, file and line.
#[test]
fn what_cannot_be_planned_says_why() {
    for case in plans::cases() {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(text) = plans::text(&case, "expected.diagnostics.json") else { continue };
        if case.join("expected.validate.json").exists() {
            continue;
        }
        let expected: Vec<Json> = serde_json::from_str(&text).expect("diagnostics");
        let planned = plans::planned(&case, |state| state);
        assert_eq!(planned.document.errored, Some(!case.join("expected.plan.json").exists()), "{name}");
        let files: Vec<&str> = planned.diagnostics.iter().map(|found| found.file.as_str()).collect();
        let should: Vec<&str> = expected.iter().filter_map(|found| found["range"]["filename"].as_str()).collect();
        assert_eq!(files.len(), should.len(), "{name}: {files:?}");
        for file in should {
            assert!(files.contains(&file), "{name}: {file}");
        }
    }
}
