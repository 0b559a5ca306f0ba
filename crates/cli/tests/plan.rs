//! `stackwright plan` as a script calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the command and writes its files")]

mod script;

use serde_json::{Value as Json, json};

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn stackwright(folder: &tempfile::TempDir, arguments: &[&str]) -> (i32, String, String) {
    script::run(folder.path(), arguments, "")
}

const SECRET: &str = "variable \"key\" {\n  type      = string\n  sensitive = true\n}\n\nresource \"terraform_data\" \"a\" {\n  input = var.key\n}\n";

#[test]
fn a_template_is_planned() {
    let folder = folder(&[("main.tf", SECRET), ("v.tfvars", "key = \"hunter2\"\n")]);
    let (code, out, _) = stackwright(&folder, &["plan", ".", "--var-file", "v.tfvars", "--json"]);
    let plan: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    let change = &plan["resource_changes"][0]["change"];
    assert_eq!(change["actions"], json!(["create"]));
    assert_eq!(change["after"]["input"], "hunter2");
    assert_eq!(change["after_sensitive"]["input"], true);
    for form in [&["--json", "--masked"][..], &["--items"], &[]] {
        let arguments = [&["plan", ".", "--var", "key=hunter2"], form].concat();
        let (code, out, error) = stackwright(&folder, &arguments);
        assert_eq!(code, 0, "{form:?}");
        assert!(!out.is_empty() && !out.contains("hunter2") && !error.contains("hunter2"), "{form:?}");
    }
}

#[test]
fn what_is_wrong_makes_no_plan() {
    let folder = folder(&[("main.tf", SECRET)]);
    let (code, out, error) = stackwright(&folder, &["plan", ".", "--json"]);
    let plan: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &plan["errored"]), (1, &json!(true)));
    assert_eq!(plan["diagnostics"][0]["range"]["filename"], "main.tf");
    assert!(error.contains("main.tf"), "{error}");
}

#[test]
fn a_plan_made_elsewhere_is_shown() {
    let folder = folder(&[("main.tf", "resource \"terraform_data\" \"a\" {\n  input = 1\n}\n")]);
    let (_, out, _) = stackwright(&folder, &["plan", ".", "--json"]);
    std::fs::write(folder.path().join("plan.json"), out).expect("a file");
    let (code, out, _) = stackwright(&folder, &["plan", "plan.json"]);
    assert_eq!(code, 0);
    assert!(out.contains("# terraform_data.a will be created"), "{out}");
    let (code, _, error) = stackwright(&folder, &["plan", "plan.json", "--destroy"]);
    assert_eq!(code, 2, "{error}");
    std::fs::write(folder.path().join("state.json"), "{\"version\": 4}").expect("a file");
    let (code, _, error) = stackwright(&folder, &["plan", "state.json"]);
    assert_eq!(code, 2, "{error}");
}

/// One rule that no plan may break: what was applied changes nothing.
#[test]
fn a_state_is_compared_and_destroyed() {
    let state = r#"{"version": 4, "serial": 1, "lineage": "x", "outputs": {}, "resources": [{"mode": "managed",
      "type": "terraform_data", "name": "a", "provider": "provider[\"terraform.io/builtin/terraform\"]",
      "instances": [{"schema_version": 0, "attributes": {"id": "7", "input": {"value": 1, "type": "number"},
      "output": {"value": 1, "type": "number"}, "triggers_replace": null}}]}]}"#;
    let folder = folder(&[("main.tf", "resource \"terraform_data\" \"a\" {\n  input = 1\n}\n"), ("s.json", state)]);
    for (more, action) in [(&[][..], "no-op"), (&["--destroy"], "delete")] {
        let arguments = [&["plan", "main.tf", "--state", "s.json", "--json"], more].concat();
        let (code, out, error) = stackwright(&folder, &arguments);
        let plan: Json = serde_json::from_str(&out).expect("JSON");
        assert_eq!((code, &plan["resource_changes"][0]["change"]["actions"]), (0, &json!([action])), "{error}");
    }
}

/// What was sensitive when the state was written is not shown, although the template no longer calls it so.
#[test]
fn a_refused_change_shows_no_secret() {
    let template = "terraform {\n  required_providers {\n    huaweicloud = {\n      source = \"huaweicloud/huaweicloud\"\n    }\n  }\n}\n\nresource \"huaweicloud_rds_mysql_database\" \"a\" {\n  instance_id   = \"i\"\n  name          = \"n\"\n  character_set = \"utf8\"\n}\n";
    let state = r#"{"version": 4, "serial": 1, "lineage": "x", "outputs": {}, "resources": [{"mode": "managed",
      "type": "huaweicloud_rds_mysql_database", "name": "a",
      "provider": "provider[\"registry.terraform.io/huaweicloud/huaweicloud\"]", "instances": [{"schema_version": 0,
      "attributes": {"id": "7", "instance_id": "i", "name": "n", "character_set": "hunter2"},
      "sensitive_attributes": [[{"type": "get_attr", "value": "character_set"}]]}]}]}"#;
    let folder = folder(&[("main.tf", template), ("s.json", state)]);
    let (code, out, error) = stackwright(&folder, &["plan", ".", "--state", "s.json"]);
    assert_eq!(code, 1, "{out}");
    assert!(error.contains("character_set"), "{error}");
    assert!(!error.contains("hunter2") && !out.contains("hunter2"), "{error}{out}");
}
