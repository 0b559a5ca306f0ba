//! The rules of planning, one by one, on small schemas in the catalog's notation.
#![allow(clippy::unwrap_used, reason = "a test says what must be there by unwrapping it")]

use plan::{Planned, Settings, provider_rules};
use schema::{Conventions, Mode, Planning, ResourceSchema, Schemas};
use value::{Type, Value};

fn schema(planning: Planning, attributes: &str) -> ResourceSchema {
    let notation = format!("{{\"a\":{{{attributes}}}}}");
    schema::entry(&notation, Mode::Managed, "cloud_thing", Conventions { planning }).unwrap()
}

/// A body from JSON, in which `"?"` is unknown.
fn body(schema: &ResourceSchema, json: &str) -> Value {
    fn unknowns(value: &Value) -> Value {
        match value.type_of() {
            Type::String if value.as_str() == Some("?") => Value::dynamic(),
            Type::Tuple(_) => Value::tuple(value.elements().iter().map(unknowns)),
            Type::Object(_) => {
                Value::object(value.entries().iter().map(|(name, value)| (name.clone(), unknowns(value))))
            }
            _ => value.clone(),
        }
    }
    let (object, misfits) = schema.block.conform(&unknowns(&value::json::decode(json).unwrap()));
    assert_eq!(misfits, []);
    object
}

fn plan_with(attributes: &str, prior: &str, config: &str, settings: &Settings) -> Planned {
    let schema = schema(Planning::Classic, attributes);
    let prior = (!prior.is_empty()).then(|| body(&schema, prior));
    provider_rules(&schema, prior.as_ref(), &body(&schema, config), settings)
}

fn text(planned: &Planned, name: &str) -> String {
    format!("{:?}", planned.value.attribute(name).unwrap())
}

/// What it shows, attributes, prior state, configuration, planned value of `a`, replace paths.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    ("a default", r#""a":["s:o",{"d":"x"}]"#, "", "{}", r#""x""#, &[]),
    ("computed and new", r#""a":"s:oc""#, "", "{}", "(unknown)", &[]),
    ("computed and there", r#""a":"s:oc""#, r#"{"id":"i","a":"x"}"#, "{}", r#""x""#, &[]),
    ("computed, empty means unset", r#""a":"s:oc""#, r#"{"id":"i","a":"x"}"#, r#"{"a":""}"#, r#""x""#, &[]),
    ("a removed text", r#""a":"s:o""#, r#"{"id":"i","a":"x"}"#, "{}", "null", &[]),
    ("a removed empty text stays", r#""a":"s:o","b":"s:o""#, r#"{"id":"i","a":""}"#, r#"{"b":"x"}"#, r#""""#, &[]),
    ("a removed zero stays", r#""a":"i:o","b":"s:o""#, r#"{"id":"i","a":0}"#, r#"{"b":"x"}"#, "0", &[]),
    ("a removed list", r#""a":"ls:o""#, r#"{"id":"i","a":["x"]}"#, "{}", "[]", &[]),
    ("a removed map", r#""a":"ms:o""#, r#"{"id":"i","a":{"k":"x"}}"#, "{}", "{}", &[]),
    ("an empty set is null", r#""a":"es:o""#, "", r#"{"a":[]}"#, "null", &[]),
    ("an empty list stays", r#""a":"ls:o""#, "", r#"{"a":[]}"#, "[]", &[]),
    ("one unknown element", r#""a":"ls:o""#, "", r#"{"a":["x","?"]}"#, "(unknown)", &[]),
    (
        "a key set to nothing",
        r#""a":"ms:oc","b":"s:o""#,
        r#"{"id":"i","a":{"k":"x"}}"#,
        r#"{"a":{"k":""},"b":"y"}"#,
        r#"{k = "x"}"#,
        &[],
    ),
    ("a replacement", r#""a":"s:oF","c":"s:c""#, r#"{"id":"i","a":"x","c":"z"}"#, r#"{"a":"y"}"#, r#""y""#, &[".a"]),
    ("perhaps a replacement", r#""a":"s:oF""#, r#"{"id":"i","a":"x"}"#, r#"{"a":"?"}"#, "(unknown)", &[".a"]),
    ("null is empty", r#""a":"s:oF""#, r#"{"id":"i","a":""}"#, "{}", r#""""#, &[]),
    (
        "an element that goes away",
        r#""a":["l{}:oB",{"a":{"n":"s:oF"}}]"#,
        r#"{"id":"i","a":[{"n":"x"},{"n":"y"}]}"#,
        r#"{"a":[{"n":"x"}]}"#,
        r#"[{n = "x"}]"#,
        &[".a[1].n"],
    ),
    (
        "inside of a set",
        r#""a":["e{}:oB",{"a":{"n":"s:oF"}}]"#,
        r#"{"id":"i","a":[{"n":"x"}]}"#,
        r#"{"a":[{"n":"y"}]}"#,
        r#"[{n = "y"}]"#,
        &[".a"],
    ),
    (
        "a block that stays",
        r#""a":["l{}:ocB",{"a":{"n":"s:o"}}],"b":"s:o""#,
        r#"{"id":"i","a":[{"n":"x"}]}"#,
        r#"{"b":"y"}"#,
        r#"[{n = "x"}]"#,
        &[],
    ),
    ("a block to come", r#""a":["l{}:ocB",{"a":{"n":"s:o"}}]"#, "", "{}", "(unknown)", &[]),
];

#[test]
fn the_classic_sdk() {
    for (what, attributes, prior, config, expected, paths) in CASES {
        let planned = plan_with(attributes, prior, config, &Settings::default());
        assert_eq!(text(&planned, "a"), *expected, "{what}");
        let found: Vec<String> = planned.replace_paths.iter().map(ToString::to_string).collect();
        assert_eq!(found, *paths, "{what}");
        assert_eq!(planned.value.attribute("id").unwrap().is_known(), !prior.is_empty() && paths.is_empty(), "{what}");
    }
}

#[test]
fn nothing_differs_but_null_and_zero() {
    let planned = plan_with(
        r#""a":"s:o","b":"i:o","c":"ls:o""#,
        r#"{"id":"i","a":"","b":0}"#,
        r#"{"c":[]}"#,
        &Settings::default(),
    );
    assert_eq!(
        (text(&planned, "a"), text(&planned, "b"), text(&planned, "c")),
        (r#""""#.into(), "0".into(), "null".into())
    );
}

#[test]
fn a_change_that_is_refused_replaces_if_somebody_enables_it() {
    let (attributes, prior) = (r#""a":"s:oN","enable_force_new":"s:o""#, r#"{"id":"i","a":"x"}"#);
    let planned = plan_with(attributes, prior, r#"{"a":"y"}"#, &Settings::default());
    assert_eq!((planned.refusals.len(), planned.replace_paths.len()), (1, 0));
    let planned = plan_with(attributes, prior, r#"{"a":"y","enable_force_new":"true"}"#, &Settings::default());
    assert_eq!((planned.refusals.len(), planned.replace_paths.len()), (0, 1));
    let enabled = Settings { enable_force_new: true, ..Settings::default() };
    assert_eq!(plan_with(attributes, prior, r#"{"a":"y"}"#, &enabled).replace_paths.len(), 1);
    let own = plan_with(attributes, prior, r#"{"a":"y","enable_force_new":"false"}"#, &enabled);
    assert_eq!(own.refusals.len(), 1, "the resource's own word counts");
}

#[test]
fn tags_of_the_provider_are_under_those_of_the_resource() {
    let tags =
        |pairs: &[(&str, &str)]| Value::map(Type::String, pairs.iter().map(|(key, text)| (*key, Value::string(text))));
    let settings = Settings {
        default_tags: Some(tags(&[("owner", "ops"), ("empty", "")])),
        ignore_tags: vec!["system".to_owned()],
        enable_force_new: false,
    };
    let planned = plan_with(r#""tags":"ms:oc""#, "", r#"{"tags":{"owner":"me"}}"#, &settings);
    assert_eq!(text(&planned, "tags"), r#"{empty = (unknown), owner = "me"}"#);
    let prior = r#"{"id":"i","tags":{"empty":"filled","owner":"ops","system":"s","old":"o"}}"#;
    let planned = plan_with(r#""tags":"ms:oc""#, prior, "{}", &settings);
    assert_eq!(text(&planned, "tags"), r#"{empty = "filled", owner = "ops", system = "s"}"#);
    assert_eq!(text(&plan_with(r#""tags":"ms:oc""#, "", "{}", &Settings::default()), "tags"), "(unknown)");
}

#[test]
fn other_providers_plan_the_proposed_state() {
    let schema = schema(Planning::Framework, r#""a":"s:rF","b":["i:oc",{"d":2}],"c":"s:c""#);
    let new = provider_rules(&schema, None, &body(&schema, r#"{"a":"x"}"#), &Settings::default());
    assert_eq!(format!("{:?}", new.value), r#"{a = "x", b = 2, c = (unknown)}"#);
    let prior = body(&schema, r#"{"a":"x","b":2,"c":"z"}"#);
    let same = provider_rules(&schema, Some(&prior), &body(&schema, r#"{"a":"x"}"#), &Settings::default());
    assert_eq!(same.value, prior);
    let other = provider_rules(&schema, Some(&prior), &body(&schema, r#"{"a":"y"}"#), &Settings::default());
    assert_eq!(format!("{:?}", other.value), r#"{a = "y", b = 2, c = (unknown)}"#);
}

#[test]
fn terraforms_own_resource() {
    let schemas = Schemas::new();
    let schema = schemas.get("terraform.io/builtin/terraform", Mode::Managed, "terraform_data").found().unwrap();
    let object = |input: &str, trigger: i64| {
        Value::object([
            ("id", Value::string("i")),
            ("input", Value::string(input)),
            ("output", Value::string(input)),
            ("triggers_replace", Value::number(trigger)),
        ])
    };
    let plan = |input: &str, trigger: i64| {
        let planned = provider_rules(&schema, Some(&object("a", 1)), &object(input, trigger), &Settings::default());
        (format!("{:?}", planned.value), planned.replace_paths.len())
    };
    assert_eq!(plan("a", 1), (r#"{id = "i", input = "a", output = "a", triggers_replace = 1}"#.into(), 0));
    assert_eq!(plan("b", 1), (r#"{id = "i", input = "b", output = (unknown), triggers_replace = 1}"#.into(), 0));
    assert_eq!(plan("a", 2), (r#"{id = (unknown), input = "a", output = (unknown), triggers_replace = 2}"#.into(), 1));
}
