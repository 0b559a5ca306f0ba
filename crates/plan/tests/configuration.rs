//! The `configuration` of plans: the golden ones' equal Terraform's.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

mod support;

use config::{Folders, Source, Sources, Tree};
use serde_json::{Value as Json, json};
use support::{case_sources, cases, file, schemas};

fn configuration(sources: Vec<Source>) -> Json {
    let mut all = Sources::default();
    sources.into_iter().for_each(|source| all.set(source));
    let folders = Folders::of(&all);
    let lookup = |source: &str, mode, name: &str| schemas().get(source, mode, name).found();
    plan::configuration::configuration(&Tree::of(&folders), &lookup)
}

fn of_text(text: &str) -> Json {
    configuration(vec![Source::from_text("main.tf", text)])
}

#[test]
fn golden_configurations_are_as_terraform_writes_them() {
    let (mut same, mut all) = (0, 0);
    for case in cases() {
        let Some(text) = file(&case, "expected.plan.json") else { continue };
        let expected: Json = serde_json::from_str(&text).unwrap();
        all += 1;
        let found = configuration(case_sources(&case));
        let differences = support::differences(&expected["configuration"], &found);
        same += usize::from(differences.is_empty());
        assert!(differences.is_empty(), "{}:\n{}", case.display(), differences.join("\n"));
    }
    assert_eq!((same, all), (39, 39));
}

#[test]
fn names_in_expressions_stand_with_all_that_they_go_through() {
    for (expression, expected) in [
        ("1 + 1", json!({"constant_value": 2})),
        ("null", json!({"constant_value": null})),
        ("upper(\"a\")", json!({})),
        ("[1, var.a]", json!({"references": ["var.a"]})),
        ("var.a.b[0][\"c\"]", json!({"references": ["var.a.b[0][\"c\"]", "var.a.b[0]", "var.a.b", "var.a"]})),
        ("terraform_data.x.output", json!({"references": ["terraform_data.x.output", "terraform_data.x"]})),
        (
            "resource.terraform_data.x[0].id",
            json!({"references": ["terraform_data.x[0].id", "terraform_data.x[0]", "terraform_data.x"]}),
        ),
        ("terraform_data.x[*].id", json!({"references": ["terraform_data.x"]})),
        ("terraform_data.x[var.i].id", json!({"references": ["terraform_data.x", "var.i"]})),
        ("data.a_b.c[\"k\"]", json!({"references": ["data.a_b.c[\"k\"]", "data.a_b.c"]})),
        ("module.m", json!({"references": ["module.m"]})),
        ("module.m[0]", json!({"references": ["module.m[0]", "module.m"]})),
        ("module.m.out.x", json!({"references": ["module.m.out.x", "module.m.out", "module.m"]})),
        ("module.m[\"k\"].out", json!({"references": ["module.m[\"k\"].out", "module.m[\"k\"]"]})),
        ("[for v in local.l : v.x]", json!({"references": ["local.l"]})),
        ("path.module", json!({"references": ["path.module"]})),
        ("true ? var.a : var.a", json!({"references": ["var.a", "var.a"]})),
    ] {
        let found = of_text(&format!("output \"o\" {{\n  value = {expression}\n}}\n"));
        assert_eq!(found["root_module"]["outputs"]["o"]["expression"], expected, "{expression}");
    }
}

#[test]
fn strings_of_the_json_syntax_are_constants_and_refer() {
    let text = r#"{"output": {"o": {"value": "${var.a}-x", "description": "d", "sensitive": true}}}"#;
    let found = configuration(vec![Source::from_text("main.tf.json", text)]);
    let expected = json!({"description": "d", "sensitive": true,
        "expression": {"constant_value": "${var.a}-x", "references": ["var.a"]}});
    assert_eq!(found["root_module"]["outputs"]["o"], expected);
}

#[test]
fn types_without_a_schema_stand_as_they_are_written() {
    let found = of_text("resource \"far_thing\" \"a\" {\n  size = 1\n  part {\n    of = var.x\n  }\n  part {}\n}\n");
    let expected = json!([{
        "address": "far_thing.a", "mode": "managed", "type": "far_thing", "name": "a",
        "provider_config_key": "far", "schema_version": 0,
        "expressions": {"size": {"constant_value": 1}, "part": [{"of": {"references": ["var.x"]}}, {}]},
    }]);
    assert_eq!(found["root_module"]["resources"], expected);
    assert_eq!(found["provider_config"]["far"]["full_name"], "registry.terraform.io/hashicorp/far");
}

#[test]
fn what_is_half_written_is_described_as_far_as_it_goes() {
    for text in [
        "resource \"a\"",
        "module \"m\" {}",
        "module \"m\" {\n source = \"./x\"\n}",
        "provider \"p\" {",
        "output \"o\" {}",
        "terraform {\n required_providers {\n a = 1\n b = {\n source = 2\n version = [] }\n c = { source = \"\" }\n }\n}",
        "resource \"a_b\" \"c\" {\n count = \n provider = 1\n depends_on = [1, a]\n}",
        "variable \"v\" {\n default = x\n}",
    ] {
        assert!(of_text(text)["root_module"].is_object(), "{text}");
    }
}

/// The addresses of the module instances that planned values name.
fn module_instances(values: &Json, out: &mut Vec<String>) {
    for child in values["child_modules"].as_array().into_iter().flatten() {
        out.extend(child["address"].as_str().map(str::to_owned));
        module_instances(child, out);
    }
}

#[test]
fn golden_plans_depend_on_what_terraform_says() {
    let mut checked = 0;
    for case in cases() {
        let Some(text) = file(&case, "expected.plan.json") else { continue };
        let document = plan::document::Document::read(&text).unwrap();
        let mut all = Sources::default();
        case_sources(&case).into_iter().for_each(|source| all.set(source));
        let folders = Folders::of(&all);
        let lookup = |source: &str, mode, name: &str| schemas().get(source, mode, name).found();
        let mut instances = Vec::new();
        for values in [document.planned_values.as_ref(), document.prior_state.as_ref().map(|state| &state["values"])] {
            module_instances(&values.unwrap_or(&Json::Null)["root_module"], &mut instances);
        }
        let tree = Tree::of(&folders);
        let (changes, outputs) = (&document.resource_changes, &document.output_changes);
        let found = plan::configuration::relevant_attributes(&tree, &lookup, changes, outputs, &instances);
        let sorted = |list: &[plan::document::RelevantAttribute]| {
            let mut lines: Vec<String> =
                list.iter().map(|of| format!("{} {}", of.resource, json!(of.attribute))).collect();
            lines.sort();
            lines.dedup();
            lines
        };
        assert_eq!(sorted(&found), sorted(&document.relevant_attributes), "{}", case.display());
        checked += 1;
    }
    assert_eq!(checked, 39);
}
