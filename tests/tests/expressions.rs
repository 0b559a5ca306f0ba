//! Expressions against the values and errors of Terraform 1.11.4 (`golden/expressions`), through what `stackwright eval`
//! does with a line. How many of each group agree is recorded in `snapshots/expressions.txt`.

use std::collections::BTreeMap;

use config::evaluation::{Environment, Reading, Session};
use config::{Inputs, Sources};
use serde_json::Value as Json;
use syntax::{Document, Syntax};
use tests::inputs::{Fixtures, given_variables};
use tests::{golden, snapshot};

/// Where we differ on purpose, and why.
const DIFFERENCES: [(&str, &str); 1] =
    [("type-display-063", "the console's help is in our own words, not in Terraform's")];

fn session() -> Session<'static> {
    let environment = Environment {
        files: Some(&Fixtures),
        plan_timestamp: Some("2029-06-14T08:30:00Z"),
        working_directory: Some("/project"),
        home_directory: Some("/home/user"),
        workspace: None,
        ..Environment::default()
    };
    Session::new(Sources::default(), Inputs::default(), environment)
}

/// What a line with this case is answered.
fn answer(session: &Session<'_>, case: &Json) -> Json {
    let reading = match case["mode"].as_str() {
        Some("console") => Reading::Console,
        Some("provider") => Reading::Provider,
        _ => Reading::File,
    };
    let text = case["expr"].as_str().expect("an expression");
    let answer = session.answer(text, &given_variables(case), reading).to_json();
    serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{answer}: {error}"))
}

/// Whether two values are the same. Numbers of 53 bits print as recorded without being equal to what is read.
fn same_value(found: &Json, expected: &Json) -> bool {
    match (found, expected) {
        (Json::Number(found), Json::Number(expected)) => {
            let [found, expected] = [found, expected].map(|number| value::Number::parse(&number.to_string()));
            match (found, expected) {
                (Some(found), Some(expected)) => found == expected || found.to_string() == expected.to_string(),
                _ => false,
            }
        }
        (Json::Array(found), Json::Array(expected)) => {
            found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| same_value(a, b))
        }
        (Json::Object(found), Json::Object(expected)) => {
            found.len() == expected.len()
                && found.iter().all(|(name, a)| expected.get(name).is_some_and(|b| same_value(a, b)))
        }
        _ => found == expected,
    }
}

/// A mirror structure without the parts in which nothing is marked.
fn pruned(mirror: &Json) -> Json {
    match mirror {
        Json::Object(members) => {
            let kept = members.iter().map(|(name, inner)| (name.clone(), pruned(inner)));
            let kept: serde_json::Map<String, Json> = kept.filter(|(_, inner)| holds(inner)).collect();
            Json::Object(kept)
        }
        Json::Array(elements) => Json::Array(elements.iter().map(pruned).collect()),
        Json::Null => Json::Bool(false),
        other => other.clone(),
    }
}

/// Whether anything is marked in a mirror structure.
fn holds(mirror: &Json) -> bool {
    match mirror {
        Json::Bool(whole) => *whole,
        Json::Array(elements) => elements.iter().any(holds),
        Json::Object(members) => members.values().any(holds),
        _ => false,
    }
}

fn same_mirror(found: &Json, expected: &Json) -> bool {
    (!holds(found) && !holds(expected)) || leveled(&pruned(found)) == leveled(&pruned(expected))
}

/// Parts in which nothing is marked are `false`, however they are written.
fn leveled(mirror: &Json) -> Json {
    match mirror {
        mirror if !holds(mirror) => Json::Bool(false),
        Json::Object(members) => {
            Json::Object(members.iter().map(|(name, inner)| (name.clone(), leveled(inner))).collect())
        }
        Json::Array(elements) => Json::Array(elements.iter().map(leveled).collect()),
        other => other.clone(),
    }
}

fn same_result(found: &Json, expected: &Json) -> bool {
    if expected["infinite"] == true {
        return found["infinite"] == true;
    }
    found["type"] == expected["type"]
        && same_value(&found["value"], &expected["value"])
        && same_mirror(&found["unknown"], &expected["unknown"])
        && same_mirror(&found["sensitive"], &expected["sensitive"])
}

/// The ranges of the errors of an answer or a case.
fn ranges<'j>(first: &'j Json, more: &'j Json) -> Vec<&'j Json> {
    let more = more.as_array().into_iter().flatten();
    std::iter::once(first).chain(more).filter_map(|error| error.get("range")).collect()
}

/// What is wrong, if anything.
fn difference(case: &Json, answer: &Json) -> Option<String> {
    if case.get("error").is_none() {
        if let (Some(expected), Some(found)) = (case.get("result"), answer.get("result"))
            && !same_result(found, expected)
        {
            return Some(format!("is {found}, not {expected}"));
        }
        let same = case.get("console").is_none_or(|console| *console == answer["console"]);
        return (!same).then(|| format!("is {answer}, not {}", case["console"]));
    }
    if answer.get("error").is_none() {
        return Some(format!("is {answer}, not an error: {}", case["error"]));
    }
    let found = ranges(&answer["error"], &answer["more_errors"]);
    let expected = match case.get("in_config_errors") {
        Some(errors) => {
            let errors = errors.as_array().into_iter().flatten();
            errors.filter_map(|error| error.get("range")).collect()
        }
        None => ranges(&case["error"], &case["more_errors"]),
    };
    let text = ["locals {\n  result = ", case["expr"].as_str().expect("an expression"), "\n}\n"].concat();
    let is_grammar = Document::parse(text, Syntax::Native).has_errors();
    let same = if is_grammar {
        // Terraform tells the first mistake and its follow-ups, we tell every independent one.
        expected.first().is_none_or(|first| found.first() == Some(first))
    } else {
        expected.is_empty() || expected.len() == found.len() && expected.iter().all(|range| found.contains(range))
    };
    (!same).then(|| format!("errors at {found:?}, not {expected:?}"))
}

#[test]
fn evaluates_to_what_terraform_gives() {
    let mut groups: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut report = String::new();
    let mut different = Vec::new();
    let session = session();
    for case in golden::cases("expressions/cases.jsonl") {
        let counts = groups.entry(case["group"].as_str().expect("a group").to_owned()).or_default();
        counts[1] += 1;
        match difference(&case, &answer(&session, &case)) {
            None => counts[0] += 1,
            Some(difference) => {
                report += &format!("{} {}\n    {difference}\n", case["id"], case["expr"]);
                different.push(case["id"].as_str().expect("an id").to_owned());
            }
        }
    }
    let [passed, all] = groups.values().fold([0, 0], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1]]);
    println!("{report}\n{passed} of {all} cases agree");
    let reasons: Vec<&str> = DIFFERENCES.iter().map(|(id, _)| *id).collect();
    assert_eq!(different, reasons, "cases that differ without a reason in DIFFERENCES");
    let lines = groups.iter().map(|(group, [passed, all])| format!("{group} {passed}/{all}\n"));
    snapshot::check("expressions.txt", &format!("all {passed}/{all}\n{}", lines.collect::<String>()));
}

#[test]
fn results_that_differ_from_run_to_run_have_their_properties() {
    let mut wrong = Vec::new();
    let session = session();
    for case in golden::cases("expressions/properties.jsonl") {
        let found = answer(&session, &case);
        let unknown = case["unknown_in_plan"] == true;
        let same = match case.get("error") {
            Some(_) => difference(&case, &found).is_none(),
            None if unknown => found["result"]["type"] == case["type"] && found["result"]["unknown"] == true,
            None => {
                let check = case["check"].as_str().expect("a check");
                let text = format!("[for x in [{}] : ({check})]", case["expr"].as_str().expect("an expression"));
                let checked: Json =
                    serde_json::from_str(&session.answer(&text, &[], Reading::File).to_json()).expect("JSON");
                found["result"]["type"] == case["type"] && checked["result"]["value"][0] != false
            }
        };
        if !same {
            wrong.push(format!("{case}\n    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
