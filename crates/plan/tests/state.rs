//! States and files of given values: what is read, written again, and refused.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

mod support;

use plan::given::Given;
use plan::state::{ProblemKind, State};
use proptest::prelude::*;
use schema::{Mode, ResourceSchema};
use serde_json::{Value as Json, json};
use support::{cases, file, schemas};
use syntax::Locale;

fn schema_of(source: &str, mode: lang::Mode, type_name: &str) -> std::sync::Arc<ResourceSchema> {
    let mode = if mode == lang::Mode::Data { Mode::Data } else { Mode::Managed };
    schemas().get(source, mode, type_name).found().unwrap_or_else(|| panic!("no schema of {type_name}"))
}

#[test]
fn states_of_the_golden_plans_are_written_as_they_were_read() {
    let mut count = 0;
    for case in cases() {
        let Some(text) = file(&case, "prior.tfstate") else { continue };
        let state = State::read(&text).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        let (read, written): (Json, Json) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&state.write()).unwrap());
        assert_eq!(read, written, "{}", case.display());
        count += 1;
    }
    assert_eq!(count, 24);
}

#[test]
fn objects_of_the_golden_states_fit_their_schemas() {
    for case in cases() {
        let Some(text) = file(&case, "prior.tfstate") else { continue };
        let state = State::read(&text).unwrap();
        for (resource, instance) in state.objects() {
            let schema = schema_of(&resource.provider.source, resource.mode, &resource.type_name);
            let (value, problems) = instance.value(&schema);
            let address = resource.address_of(instance);
            assert_eq!(problems, [], "{}: {address}", case.display());
            let (plain, _) = value.unmark_deep();
            for (name, json) in instance.attributes.as_object().unwrap() {
                let part = plain.attribute(name).unwrap();
                let encoded: Json = serde_json::from_str(&value::json::encode(part).unwrap()).unwrap();
                // Of a value whose type the schema leaves open the type stands beside it; sets have an order of their own.
                let json =
                    if value::Type::from_json(&json["type"].to_string()).is_some() { &json["value"] } else { json };
                let count = |json: &Json| json.as_array().map(Vec::len);
                assert!(encoded == *json || json.is_array() && count(&encoded) == count(json), "{address}.{name}");
            }
        }
    }
}

#[test]
fn given_values_of_the_golden_plans_are_read() {
    let mut count = 0;
    for case in cases() {
        let Some(text) = file(&case, "data.json") else { continue };
        let given = Given::read(&text).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        let json: Json = serde_json::from_str(&text).unwrap();
        let members = |name: &str| json[name].as_object().map_or(0, serde_json::Map::len);
        assert_eq!(
            (given.data.len(), given.import.len(), given.drift.len()),
            (members("data"), members("import"), members("drift"))
        );
        count += 1;
    }
    assert!(count >= 8, "{count}");
}

#[test]
fn keys_of_any_characters_are_written_as_they_are_read() {
    for key in ["a", "é", "\u{7f}", "\u{0}", "a\"b\\", "${x}", "%{x}", "\n\t", "\u{200b}", "\u{e000}", "😀"] {
        let state = state_with(|json| {
            json["resources"][0]["instances"][0]["index_key"] = key.into();
        })
        .unwrap();
        let address = state.resources[0].address_of(&state.resources[0].instances[0]).to_string();
        let again = state_with(|json| json["resources"][0]["module"] = format!("module.{}", &address[15..]).into());
        assert_eq!(again.unwrap().resources[0].module[0].1, state.resources[0].instances[0].key, "{address}");
    }
}

#[test]
fn outputs_without_a_type_have_that_of_their_shape() {
    let read = |text: &str| State::read(&format!(r#"{{"version": 4, "outputs": {{"o": {text}}}}}"#));
    for text in [r#"{"value": 1}"#, r#"{"value": [null, {"a": "b"}], "sensitive": true}"#, r#"{"value": null}"#, "{}"] {
        let state = read(text).unwrap();
        assert_eq!(State::read(&state.write()).unwrap(), state, "{text}");
    }
    let wrapped = r#"{"value": [{"value": 1, "type": "number"}], "type": ["list", "dynamic"]}"#;
    let state = read(wrapped).unwrap();
    assert_eq!(State::read(&state.write()).unwrap(), state);
    assert_eq!(read(r#"{"value": 1e999999999999}"#).unwrap_err().path, "outputs.o.value");
}

/// A state with one object, of which members are replaced.
fn state_with(change: impl Fn(&mut Json)) -> Result<State, plan::state::StateError> {
    let mut json = json!({
        "version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {},
        "resources": [{
            "mode": "managed", "type": "terraform_data", "name": "a",
            "provider": "provider[\"terraform.io/builtin/terraform\"]",
            "instances": [{
                "schema_version": 0,
                "attributes": {"id": "1", "input": {"value": ["x"], "type": ["tuple", ["string"]]}, "output": null},
                "sensitive_attributes": [[{"type": "get_attr", "value": "input"},
                    {"type": "index", "value": {"value": 0, "type": "number"}}]],
            }],
        }],
    });
    change(&mut json);
    State::read(&json.to_string())
}

#[test]
fn values_have_the_types_of_the_schema_and_their_marks() {
    let state = state_with(|_| {}).unwrap();
    let schema = schema_of("terraform.io/builtin/terraform", lang::Mode::Managed, "terraform_data");
    let (value, problems) = state.resources[0].instances[0].value(&schema);
    assert_eq!(problems, []);
    assert_eq!(format!("{value:?}"), r#"{id = "1", input = [(sensitive)], output = null, triggers_replace = null}"#);
    assert_eq!(format!("{:?}", state.resources[0].instances[0].attributes["id"]), "String(\"1\")");
}

#[test]
fn what_the_schema_calls_sensitive_is_so_whatever_the_state_says() {
    let state = state_with(|json| {
        json["resources"][0]["type"] = "random_password".into();
        json["resources"][0]["instances"][0] =
            json!({"schema_version": 3, "attributes": {"result": "secret", "length": 6, "from_elsewhere": 1}});
    })
    .unwrap();
    let schema = schema_of("registry.terraform.io/hashicorp/random", lang::Mode::Managed, "random_password");
    let (value, problems) = state.resources[0].instances[0].value(&schema);
    assert!(problems.iter().all(|problem| matches!(problem.kind, ProblemKind::NewerSchema { .. })));
    assert!(value.attribute("result").unwrap().marks().is_sensitive());
    assert_eq!(value.attribute("from_elsewhere"), None);
    assert!(value.attribute("special").unwrap().is_null());
    assert!(!format!("{value:?} {state:?}").contains("(sensitive) secret"));
}

#[test]
fn what_does_not_fit_is_told_with_its_place_and_is_unknown() {
    let state = state_with(|json| {
        json["resources"][0]["instances"][0]["attributes"] = json!({"length": ["secret"], "keepers": {"a": {}}});
    })
    .unwrap();
    let schema = schema_of("registry.terraform.io/hashicorp/random", lang::Mode::Managed, "random_string");
    let (value, problems) = state.resources[0].instances[0].value(&schema);
    let mut told: Vec<_> = problems.iter().map(|problem| problem.arguments("a.b")).collect();
    told.sort();
    assert_eq!(told, [["a.b.keepers[\"a\"]", "string"], ["a.b.length", "number"]]);
    assert!(!value.attribute("length").unwrap().is_known());
    for problem in &problems {
        for locale in [Locale::En, Locale::Zh] {
            let text = syntax::fill(problem.message().text(locale).detail, &problem.arguments("a.b"));
            assert!(!text.contains("secret") && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn every_part_of_a_state_is_checked() {
    let resource = |change: fn(&mut Json)| state_with(move |json| change(&mut json["resources"][0]));
    let instance = |change: fn(&mut Json)| state_with(move |json| change(&mut json["resources"][0]["instances"][0]));
    let table = [
        ("version", "file-wants-count", state_with(|json| json["version"] = "4".into())),
        ("version", "state-older", state_with(|json| json["version"] = 3.into())),
        ("version", "state-newer", state_with(|json| json["version"] = 5.into())),
        ("serial", "file-wants-count", state_with(|json| json["serial"] = (-1).into())),
        ("outputs", "file-wants-object", state_with(|json| json["outputs"] = json!([1]))),
        (
            "outputs.a.type",
            "file-wants-type",
            state_with(|json| json["outputs"]["a"] = json!({"value": 1, "type": "x"})),
        ),
        (
            "outputs.a.value",
            "file-wants-type",
            state_with(|json| json["outputs"]["a"] = json!({"value": {}, "type": "string"})),
        ),
        ("resources", "file-wants-list", state_with(|json| json["resources"] = json!({}))),
        ("resources[0]", "file-wants-object", resource(|json| *json = json!(1))),
        ("resources[0].mode", "file-misses", resource(|json| json["mode"] = Json::Null)),
        ("resources[0].mode", "state-mode", resource(|json| json["mode"] = "ephemeral".into())),
        ("resources[0].type", "file-wants-text", resource(|json| json["type"] = 1.into())),
        ("resources[0].provider", "state-provider", resource(|json| json["provider"] = "aws".into())),
        ("resources[0].provider", "state-provider", resource(|json| json["provider"] = "provider[\"a\"].b.c".into())),
        ("resources[0].provider", "state-provider", resource(|json| json["provider"] = "provider[\"a\u{7f}\"]".into())),
        ("resources[0].module", "file-address", resource(|json| json["module"] = "net".into())),
        ("resources[0].module", "file-address", resource(|json| json["module"] = "module.a.b.c".into())),
        ("resources[0].instances[0].index_key", "file-wants-key", instance(|json| json["index_key"] = json!([]))),
        ("resources[0].instances[0].index_key", "file-wants-key", instance(|json| json["index_key"] = json!(1.5))),
        ("resources[0].instances[0].status", "state-status", instance(|json| json["status"] = "odd".into())),
        ("resources[0].instances[0].attributes", "file-wants-object", instance(|json| json["attributes"] = json!([]))),
        (
            "resources[0].instances[0].attributes_flat",
            "state-flat",
            instance(|json| *json = json!({"attributes_flat": {"id": "1"}})),
        ),
        (
            "resources[0].instances[0].sensitive_attributes[0][0]",
            "file-wants-step",
            instance(|json| json["sensitive_attributes"] = json!([[{"type": "splat", "value": "a"}]])),
        ),
        (
            "resources[0].instances[0].dependencies[1]",
            "file-wants-text",
            instance(|json| json["dependencies"] = json!(["a.b", 1])),
        ),
        (
            "resources[0].instances[1]",
            "state-duplicate",
            resource(|json| {
                let again = json["instances"][0].clone();
                json["instances"].as_array_mut().unwrap().push(again);
            }),
        ),
    ];
    for (path, code, result) in table {
        let error = result.expect_err(code);
        assert_eq!((error.path.as_str(), error.code()), (path, code));
        for locale in [Locale::En, Locale::Zh] {
            assert!(error.detail(locale).starts_with(path) && !error.detail(locale).contains("{0}"));
        }
    }
}

#[test]
fn files_of_another_kind_are_named() {
    let table = [
        ("not json", "file-not-json"),
        ("[]", "file-of-other-kind"),
        ("\"text\"", "file-of-other-kind"),
        ("{}", "file-of-other-kind"),
        ("{\"a\": 1}", "file-of-other-kind"),
        ("PK\u{3}\u{4}rest", "file-is-zip"),
        (r#"{"format_version": "1.2", "resource_changes": []}"#, "file-is-plan-json"),
        (r#"{"format_version": "1.0", "terraform_version": "1.11.4", "values": {}}"#, "file-is-state-json"),
        (r#"{"version": 3, "terraform_version": "1.11.4", "backend": {"type": "s3"}}"#, "file-is-backend"),
        (
            r#"{"serial": 1, "lineage": "x", "meta": {}, "encrypted_data": "aa", "encryption_version": "v0"}"#,
            "file-is-encrypted",
        ),
        (r#"{"version": 3, "deployment": {"resources": []}}"#, "file-of-other-tool"),
        (r#"{"version": 3, "serial": 1, "modules": []}"#, "state-older"),
        (r#"{"version": 9}"#, "state-newer"),
    ];
    for (text, code) in table {
        assert_eq!(State::read(text).expect_err(text).code(), code, "{text}");
    }
    let table = [
        ("", "file-not-json"),
        ("[]", "file-of-other-kind"),
        (r#"{"version": 4, "serial": 1}"#, "file-is-state"),
        (r#"{"data": {}}"#, "file-misses"),
        (r#"{"format": "1"}"#, "file-wants-count"),
        (r#"{"format": 2}"#, "given-format"),
        (r#"{"format": 1, "data": []}"#, "file-wants-object"),
        (r#"{"format": 1, "data": {"a.b": {}}}"#, "file-address"),
        (r#"{"format": 1, "data": {"data.a.b": 1}}"#, "file-wants-object"),
        (r#"{"format": 1, "data": {"data.a.b": null}}"#, "file-wants-object"),
        (r#"{"format": 1, "import": {"module.a": {}}}"#, "file-address"),
        (r#"{"format": 1, "import": {"a.b": null}}"#, "file-wants-object"),
        (r#"{"format": 1, "drift": {"a.b": true}}"#, "file-wants-object"),
        (r#"{"format": 1, "drift": {"a .. b": null}}"#, "file-address"),
    ];
    for (text, code) in table {
        assert_eq!(Given::read(text).expect_err(text).code(), code, "{text}");
    }
}

#[test]
fn what_terraform_takes_for_empty_is_empty() {
    for text in ["", " \n", "{\"version\": 4}", "\u{feff}{\"version\": 4, \"serial\": 0, \"resources\": []}"] {
        assert!(State::read(text).unwrap().is_empty(), "{text:?}");
    }
    assert_eq!(Given::read("{\"format\": 1}").unwrap(), Given::default());
}

#[test]
fn nothing_is_too_deep_or_too_large_to_be_refused() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(State::read(&deep).unwrap_err().code(), "file-too-deep");
    let deep = format!("{}1{}", "{\"a\":".repeat(200_000), "}".repeat(200_000));
    assert_eq!(State::read(&format!("{{\"version\": 4, \"resources\": {deep}}}")).unwrap_err().code(), "file-too-deep");
    let large = format!("{{\"version\": 4, \"lineage\": \"{}\"}}", "x".repeat(100 << 20));
    assert_eq!(State::read(&large).unwrap_err().code(), "file-too-large");
    // A number that nothing can hold, and one that only takes long to write out.
    for digits in ["1e99999999999999999999", "1e999999999", "-0.0000000000000000000000000000001e-99999"] {
        let text = format!(
            r#"{{"version": 4, "resources": [{{"mode": "managed", "type": "random_string", "name": "a",
            "provider": "provider[\"registry.terraform.io/hashicorp/random\"]",
            "instances": [{{"attributes": {{"length": {digits}, "id": {digits}}}}}]}}]}}"#
        );
        let state = State::read(&text).unwrap();
        let schema = schema_of("registry.terraform.io/hashicorp/random", lang::Mode::Managed, "random_string");
        let _ = state.resources[0].instances[0].value(&schema);
        let _ = state.resources[0].instances[0].shape();
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let names = prop_oneof![
        Just("version"),
        Just("resources"),
        Just("instances"),
        Just("attributes"),
        Just("mode"),
        Just("type"),
        Just("name"),
        Just("provider"),
        Just("index_key"),
        Just("outputs"),
        Just("value"),
        Just("id"),
        Just("sensitive_attributes"),
        Just("module"),
        Just("format"),
        Just("data"),
        Just("drift"),
    ];
    let leaf = prop_oneof![
        Just(json!(4)),
        Just(json!(1)),
        Just(json!(null)),
        Just(json!("managed")),
        Just(json!("a")),
        any::<f64>().prop_map(Json::from),
        Just(json!("provider[\"registry.terraform.io/hashicorp/random\"]")),
        any::<bool>().prop_map(Json::from),
        Just(json!("module.a[\"x\"]")),
        ".{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|members| Json::Object(
                members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect()
            )),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_a_reader_panic(json in any_json(), schema in prop_oneof![Just("random_id"), Just("random_shuffle")]) {
        let text = json.to_string();
        let _ = Given::read(&text);
        if let Ok(state) = State::read(&text) {
            let schema = schema_of("registry.terraform.io/hashicorp/random", lang::Mode::Managed, schema);
            for (_, instance) in state.objects() {
                let _ = instance.value(&schema);
                let _ = instance.shape();
            }
            // What was read is written as something that reads the same.
            prop_assert_eq!(State::read(&state.write()).unwrap(), state);
        }
    }
}
