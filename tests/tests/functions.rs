//! The built-in functions as a whole: their signatures are Terraform's, each has recorded cases, and those whose results
//! differ from run to run are unknown.

use std::collections::BTreeSet;

use lang::{Function, Scope, evaluate, functions};
use serde_json::Value as Json;
use syntax::{Diagnostic, Document, Traversal};
use tests::golden;
use value::{Marks, Type, Value};

/// A scope with the functions and one value that `x` stands for.
struct Only(Value);

impl Scope for Only {
    fn reference(&self, reference: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        match (reference.root_name(), reference.step_count()) {
            ("x", _) => Ok((self.0.clone(), 0)),
            ("path", 1..) => Ok((Value::string("/project"), 1)),
            (root, _) => {
                let args = vec![root.to_owned()];
                Err(Diagnostic::error(&lang::messages::UNKNOWN_NAME, reference.span(), args))
            }
        }
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        functions::find(name)
    }

    fn plan_timestamp(&self) -> Option<&str> {
        Some("2029-06-14T08:30:00Z")
    }

    fn working_directory(&self) -> Option<&str> {
        Some("/project/")
    }

    fn home_directory(&self) -> Option<&str> {
        Some("/home/user")
    }
}

fn value_of(text: &str, scope: &Only) -> Result<Value, Vec<&'static str>> {
    let document = Document::parse_expression(text);
    let (value, diagnostics) = evaluate(document.expression(), Some(scope));
    if diagnostics.is_empty() { Ok(value) } else { Err(diagnostics.iter().map(Diagnostic::code).collect()) }
}

#[test]
fn answers_are_those_of_terraform() {
    let scope = Only(Value::bool(true));
    let mut wrong = Vec::new();
    for case in golden::cases("functions/answers.jsonl") {
        let text = case["expr"].as_str().expect("an expression");
        let answer = value_of(&format!("jsonencode({text})"), &scope);
        let is = answer.as_ref().ok().and_then(Value::as_str);
        if is != case["json"].as_str() {
            wrong.push(format!("{text} is {answer:?}, not {case}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn signatures_are_those_of_terraform() {
    let recorded = golden::cases("functions/signatures.json").remove(0)["function_signatures"].take();
    let parameter = |parameter: &Json| {
        let ty = match parameter["type"].as_str() {
            Some("dynamic") => Type::Dynamic,
            _ => Type::from_json(&parameter["type"].to_string()).expect("a type"),
        };
        (parameter["name"].as_str().expect("a name").to_owned(), ty, parameter["is_nullable"] == true)
    };
    let ours = |(name, ty, null): &(&'static str, Type, bool)| ((*name).to_owned(), ty.clone(), *null);
    let signatures = functions::signatures();
    for signature in &signatures {
        let recorded = &recorded[signature.name];
        let parameters: Vec<_> = recorded["parameters"].as_array().into_iter().flatten().map(parameter).collect();
        assert_eq!(signature.parameters.iter().map(ours).collect::<Vec<_>>(), parameters, "{}", signature.name);
        let variadic = recorded.get("variadic_parameter").map(parameter);
        assert_eq!(signature.variadic.as_ref().map(ours), variadic, "{}", signature.name);
    }
    let names: BTreeSet<&str> = signatures.iter().map(|signature| signature.name).collect();
    for name in recorded.as_object().expect("functions").keys() {
        assert!(names.contains(name.strip_prefix("core::").unwrap_or(name)), "{name} is missing");
        assert!(functions::find(name).is_some(), "{name} cannot be found");
    }
}

/// Functions without recorded cases, each with a call and what Terraform gives for it, or null where that is not known
/// here.
const ALONE: [(&str, &str, &str); 7] = [
    ("sha1", r#"sha1("")"#, r#""da39a3ee5e6b4b0d3255bfef95601890afd80709""#),
    ("sha256", r#"sha256("abc")"#, r#""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#),
    ("sha512", r#"substr(sha512("abc"), 0, 16)"#, r#""ddaf35a193617aba""#),
    ("filesha512", r#"filesha512("a")"#, "null"),
    ("filebase64sha512", r#"filebase64sha512("a")"#, "null"),
    ("filesha256", r#"filesha256("a")"#, "null"),
    ("filebase64", r#"filebase64("a")"#, "null"),
];

#[test]
fn every_function_has_a_test() {
    let mut tested: BTreeSet<String> = BTreeSet::new();
    for file in ["expressions/cases.jsonl", "expressions/properties.jsonl"] {
        for case in golden::cases(file) {
            let group = case["group"].as_str().unwrap_or_default();
            tested.extend(group.split_once(':').map(|(_, name)| name.to_owned()));
        }
    }
    for (name, text, expected) in ALONE {
        let nothing = Only(Value::dynamic());
        let value = value_of(text, &nothing).expect("no mistake");
        match expected {
            // Without files nothing is known but the type.
            "null" => assert!(!value.is_known() && value.is_of_type(&Type::String), "{text}"),
            expected => assert_eq!(Ok(value), value_of(expected, &nothing), "{text}"),
        }
        tested.insert(name.to_owned());
    }
    let untested: Vec<&str> = functions::names().filter(|name| !tested.contains(*name)).collect();
    assert!(untested.is_empty(), "no test for {untested:?}");
}

/// Whether the value is unknown where the mirror says so, and known where not.
fn unknown_where(value: &Value, mirror: &Json) -> bool {
    match mirror {
        Json::Bool(unknown) => value.is_known() != *unknown,
        Json::Array(parts) => value.elements().iter().zip(parts).all(|(value, part)| unknown_where(value, part)),
        _ => false,
    }
}

#[test]
fn what_differs_from_run_to_run() {
    for case in golden::cases("expressions/properties.jsonl") {
        let text = case["expr"].as_str().expect("an expression");
        let found = value_of(text, &Only(Value::dynamic()));
        if case.get("error").is_some() {
            assert!(found.is_err(), "{text}");
            continue;
        }
        let value = found.unwrap_or_else(|codes| panic!("{text}: {codes:?}"));
        let ty = Type::from_json(&case["type"].to_string()).expect("a type");
        assert!(value.is_of_type(&ty), "{text}");
        assert!(unknown_where(&value, &case["unknown_in_plan"]), "{text}: {value:?}");
        if value.is_wholly_known() {
            let check = case["check"].as_str().expect("a check");
            assert_eq!(value_of(check, &Only(value)), Ok(Value::bool(true)), "{text}: {check}");
        }
    }
}

/// Values of many kinds, as arguments.
const VALUES: [&str; 22] = [
    "null",
    "true",
    r#""""#,
    r#""a""#,
    r#""10.0.0.0/8""#,
    r#""2029-06-14T08:30:00Z""#,
    r#""%s %d""#,
    r#""(a)|[b""#,
    r#""é👍""#,
    "0",
    "-1",
    "3",
    "0.5",
    "1/0",
    "1e30",
    "[]",
    "[1, 2, 3]",
    r#"["a", null]"#,
    "{}",
    r#"{ a = 1, b = ["x"] }"#,
    r#"toset(["a", "b"])"#,
    r#"tomap({ a = "x" })"#,
];

#[test]
fn unknown_and_sensitive_arguments_contradict_nothing() {
    let nothing = Only(Value::dynamic());
    for signature in functions::signatures() {
        // These tell what is known of a value.
        if matches!(signature.name, "try" | "can" | "issensitive" | "nonsensitive" | "ephemeralasnull") {
            continue;
        }
        let count = signature.parameters.len() + usize::from(signature.variadic.is_some());
        for number in 0..500_usize {
            let argument = |index: usize| VALUES[(number * (index * 7 + 1) + index * 5 + number / 22) % VALUES.len()];
            let arguments: Vec<&str> = (0..count).map(argument).collect();
            let call = |arguments: &[&str]| format!("{}({})", signature.name, arguments.join(", "));
            let Ok(known) = value_of(&call(&arguments), &nothing) else { continue };
            for replaced in 0..count {
                let given = value_of(arguments[replaced], &nothing).expect("a value");
                let mut arguments = arguments.clone();
                arguments[replaced] = "x";
                let text = call(&arguments);
                let unknown = Value::unknown(given.type_of());
                let with = value_of(&text, &Only(unknown)).unwrap_or_else(|codes| panic!("{text}: {codes:?}"));
                assert_ne!(with.equals(&known).as_bool(), Some(false), "{text} is {with:?} but can be {known:?}");
                let marked = value_of(&text, &Only(given.mark(Marks::SENSITIVE))).expect("a value");
                let plain = marked.unmark_deep().0;
                assert_ne!(plain.equals(&known).as_bool(), Some(false), "{text}: {plain:?}, not {known:?}");
                // A default that is not used does not count.
                assert!(signature.name == "lookup" || marked.contains_marked(), "{text} loses the mark");
            }
        }
    }
}

/// A null of an object type promises attributes that it does not have.
#[test]
fn merge_of_a_null_object_is_refused() {
    for (attributes, refused) in [(&["a"][..], true), (&[], false)] {
        let ty = Type::object(attributes.iter().map(|name| (*name, Type::String)));
        let document = Document::parse_expression("merge(x)");
        let (_, diagnostics) = evaluate(document.expression(), Some(&Only(Value::null(ty))));
        assert_eq!(!diagnostics.is_empty(), refused, "{attributes:?}");
    }
}
