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

/// Severity, file and line.
type Place = (String, String, u64);

fn place_of(case: &std::path::Path, found: &config::FileDiagnostic) -> Place {
    let text = plans::text(case, &found.file).unwrap_or_default();
    let before = text.get(..found.diagnostic.span.start as usize).unwrap_or_default();
    let severity = format!("{:?}", found.diagnostic.severity).to_lowercase();
    (severity, found.file.clone(), before.matches('\n').count() as u64 + 1)
}

/// Mistakes and warnings are Terraform's: their severity, file and line.
#[test]
fn plans_say_what_is_wrong() {
    for case in plans::cases() {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(text) = plans::text(&case, "expected.diagnostics.json") else { continue };
        if case.join("expected.validate.json").exists() {
            continue;
        }
        let expected: Vec<Json> = serde_json::from_str(&text).expect("diagnostics");
        let planned = plans::planned(&case, |state| state);
        assert_eq!(planned.document.errored, Some(!case.join("expected.plan.json").exists()), "{name}");
        let mut found: Vec<Place> = planned.diagnostics.iter().map(|found| place_of(&case, found)).collect();
        // What Terraform says of the plan as a whole has no place.
        let placed = expected.iter().filter(|expected| expected.get("range").is_some());
        let mut wanted: Vec<Place> = placed
            .map(|expected| {
                let (severity, file) = (&expected["severity"], &expected["range"]["filename"]);
                let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
                (text(severity), text(file), expected["range"]["start"]["line"].as_u64().unwrap_or_default())
            })
            .collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{name}");
    }
}
