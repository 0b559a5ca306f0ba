//! Expressions against the values and errors of Terraform 1.11.4 (`golden/expressions`): those that refer to nothing but
//! input variables. How many of each group agree is recorded in `snapshots/expressions.txt`.

use std::collections::BTreeMap;

use lang::evaluate;
use serde_json::{Value as Json, json};
use syntax::{Diagnostic, Document, Severity, Syntax};
use tests::inputs::{Inputs, input};
use tests::{golden, snapshot};
use value::{Kind, Type, Value};

/// What stands before the expression in the file that Terraform was given.
const BEFORE: &str = "locals {\n  result = ";

/// Groups whose references need more than variables.
const OTHER_SCOPE: [&str; 1] = ["ref:scope"];

/// What evaluation gives: a value, or where the errors are.
enum Outcome {
    Value(Value),
    Errors(Vec<Json>),
    /// Where the syntax errors are. Terraform tells the first and its follow-ups, we tell every independent one.
    SyntaxErrors(Vec<Json>),
}

fn outcome(case: &Json) -> Outcome {
    let (mut inputs, mut unknown_inputs) = (BTreeMap::new(), BTreeMap::new());
    for (name, described) in case["vars"].as_object().into_iter().flatten() {
        let Some((value, unknown)) = input(described) else { return Outcome::Errors(Vec::new()) };
        inputs.insert(name.clone(), value);
        unknown_inputs.insert(name.clone(), unknown);
    }
    let text = [BEFORE, case["expr"].as_str().expect("an expression"), "\n}\n"].concat();
    let document = Document::parse(text.as_str(), Syntax::Native);
    let places = |diagnostics: &[Diagnostic]| -> Vec<Json> {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        errors.map(|diagnostic| relative(&document, diagnostic)).collect()
    };
    if document.has_errors() {
        return Outcome::SyntaxErrors(places(document.diagnostics()));
    }
    let block = document.body().items().find_map(|item| match item {
        syntax::Item::Block(block) => Some(block),
        syntax::Item::Attribute(_) => None,
    });
    let (attributes, _) = block.expect("the locals block").body().just_attributes();
    // Terraform validates before it plans, and then no variable has a value. Only what is right then is evaluated with
    // the values.
    let (_, found) = evaluate(attributes[0].expr(), Some(&Inputs(unknown_inputs)));
    let errors = places(&found);
    if !errors.is_empty() {
        return Outcome::Errors(errors);
    }
    let (value, found) = evaluate(attributes[0].expr(), Some(&Inputs(inputs)));
    let errors = places(&found);
    if errors.is_empty() { Outcome::Value(value) } else { Outcome::Errors(errors) }
}

/// The place of a diagnostic, counted from the start of the expression.
fn relative(document: &Document, diagnostic: &Diagnostic) -> Json {
    let range = document.range(diagnostic.span).visible();
    let position = |position: syntax::Position| {
        // Wrong on purpose where the place lies before the expression, which no recorded one does.
        let line = i64::from(position.line) - 1;
        let column = i64::from(position.column) - if line == 1 { 11 } else { 0 };
        json!({ "line": line, "column": column, "byte": i64::from(position.byte) - BEFORE.len() as i64 })
    };
    json!({ "start": position(range.start), "end": position(range.end) })
}

fn type_json(ty: &Type) -> Json {
    match ty {
        Type::Dynamic => json!("dynamic"),
        Type::Bool => json!("bool"),
        Type::Number => json!("number"),
        Type::String => json!("string"),
        Type::List(element) => json!(["list", type_json(element)]),
        Type::Set(element) => json!(["set", type_json(element)]),
        Type::Map(element) => json!(["map", type_json(element)]),
        Type::Tuple(elements) => json!(["tuple", elements.iter().map(type_json).collect::<Vec<_>>()]),
        Type::Object(object) => {
            let attributes = object.attributes().iter();
            let attributes: serde_json::Map<String, Json> =
                attributes.map(|attribute| (attribute.name.to_string(), type_json(&attribute.ty))).collect();
            json!(["object", attributes])
        }
    }
}

/// Whether the known parts of the value are those of the JSON.
fn same_value(value: &Value, json: &Json) -> bool {
    match value.kind() {
        Kind::Unknown(..) | Kind::Null(_) => json.is_null(),
        Kind::Bool(value) => json == value,
        Kind::Number(number) => match json {
            Json::Number(expected) => {
                // Numbers of 53 bits print as recorded without being equal to what is read.
                value::Number::parse(&expected.to_string())
                    .is_some_and(|expected| expected == *number || expected.to_string() == number.to_string())
            }
            _ => false,
        },
        Kind::String(text) => json == &**text,
        Kind::Sequence(sequence) => json.as_array().is_some_and(|expected| {
            let elements = sequence.elements();
            elements.len() == expected.len() && elements.iter().zip(expected).all(|(a, b)| same_value(a, b))
        }),
        Kind::Mapping(mapping) => json.as_object().is_some_and(|expected| {
            expected.keys().all(|key| value.attribute(key).is_some())
                && mapping.entries().iter().all(|(name, element)| match expected.get(&**name) {
                    Some(json) => same_value(element, json),
                    None => !element.is_known(),
                })
        }),
    }
}

/// Whether the parts for which `holds` says so are those that the mirror structure names.
fn same_mirror(value: &Value, mirror: Option<&Json>, holds: &dyn Fn(&Value) -> bool) -> bool {
    let whole = mirror == Some(&Json::Bool(true));
    if holds(value) || whole {
        return holds(value) && whole;
    }
    match value.kind() {
        Kind::Sequence(sequence) => sequence
            .elements()
            .iter()
            .enumerate()
            .all(|(index, element)| same_mirror(element, mirror.and_then(|mirror| mirror.get(index)), holds)),
        Kind::Mapping(mapping) => mapping
            .entries()
            .iter()
            .all(|(name, element)| same_mirror(element, mirror.and_then(|mirror| mirror.get(&**name)), holds)),
        _ => true,
    }
}

fn same_result(value: &Value, expected: &Json) -> bool {
    if expected["infinite"] == true {
        return value.as_number().is_some_and(value::Number::is_infinite);
    }
    type_json(&value.type_of()) == expected["type"]
        && same_value(value, &expected["value"])
        && same_mirror(value, expected.get("unknown"), &|value| !value.is_known())
        && same_mirror(value, expected.get("sensitive"), &|value| value.marks().is_sensitive())
}

/// What is wrong, if anything.
fn difference(case: &Json, outcome: &Outcome) -> Option<String> {
    match (outcome, case.get("result")) {
        (Outcome::Value(value), Some(expected)) => (!same_result(value, expected))
            .then(|| format!("is {value:?} of type {}, not {expected}", type_json(&value.type_of()))),
        (Outcome::Value(value), None) => Some(format!("is {value:?}, not an error: {}", case["error"])),
        (Outcome::Errors(errors) | Outcome::SyntaxErrors(errors), Some(expected)) => {
            Some(format!("errors at {errors:?}, not {expected}"))
        }
        (Outcome::Errors(errors) | Outcome::SyntaxErrors(errors), None) => {
            let expected: Vec<&Json> = match case.get("in_config_errors") {
                Some(errors) => errors.as_array().into_iter().flatten().collect(),
                None => {
                    let more = case.get("more_errors").and_then(Json::as_array);
                    std::iter::once(&case["error"]).chain(more.into_iter().flatten()).collect()
                }
            };
            let ranges: Vec<&Json> = expected.iter().filter_map(|error| error.get("range")).collect();
            let same = match outcome {
                Outcome::SyntaxErrors(_) => ranges.first().is_none_or(|first| errors.first() == Some(first)),
                _ => {
                    ranges.is_empty()
                        || ranges.len() == errors.len() && ranges.iter().all(|range| errors.contains(range))
                }
            };
            (!same).then(|| format!("errors at {errors:?}, not {ranges:?}"))
        }
    }
}

#[test]
fn evaluates_to_what_terraform_gives() {
    let mut groups: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut report = String::new();
    for case in golden::cases("expressions/cases.jsonl") {
        let group = case["group"].as_str().expect("a group").to_owned();
        let console = case["mode"] == "console" || case["mode"] == "provider";
        if console || OTHER_SCOPE.contains(&group.as_str()) {
            continue;
        }
        let outcome = outcome(&case);
        let counts = groups.entry(group).or_default();
        counts[1] += 1;
        match difference(&case, &outcome) {
            None => counts[0] += 1,
            Some(difference) => report += &format!("{} {}\n    {difference}\n", case["id"], case["expr"]),
        }
    }
    // Seen with `--nocapture`, and where the snapshot differs.
    println!("{report}");
    let lines = groups.iter().map(|(group, [passed, all])| format!("{group} {passed}/{all}\n"));
    snapshot::check("expressions.txt", &lines.collect::<String>());
}
