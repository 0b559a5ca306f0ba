//! Plans made elsewhere: which texts are read, and what is said about those that are not.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

use plan::document::{Action, Document, Mode};
use plan::{FileError, FileProblem, NotAPlan};
use serde_json::json;
use syntax::Locale;

fn refused(text: &str) -> FileError {
    Document::read(text).unwrap_err()
}

#[test]
fn golden_plans_are_written_as_they_were_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path().join("expected.plan.json");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_value(Document::read(&text).unwrap()).unwrap();
        assert_eq!(written, json, "{}", path.display());
    }
}

#[test]
fn formats_since_terraform_0_12_are_read() {
    for text in [
        r#"{"format_version":"0.1","terraform_version":"0.12.31","planned_values":{"root_module":{}},"configuration":{"root_module":{}}}"#,
        r#"{"format_version":"0.1","terraform_version":"0.13.7","planned_values":{"root_module":{}},"resource_changes":null,"configuration":{}}"#,
        r#"{"format_version":"0.2","terraform_version":"1.0.11","output_changes":{"a":{"actions":["create"],"before":null,"after":1,"after_unknown":false}}}"#,
        r#"{"format_version":"1.2","terraform_version":"1.8.1","planned_values":{"root_module":{}},"timestamp":"2025-01-01T00:00:00Z","errored":false}"#,
        "\u{feff}{\"format_version\":\"1.42\",\"resource_changes\":[]}",
    ] {
        assert!(Document::read(text).is_ok(), "{text}");
    }
}

#[test]
fn members_of_later_formats_are_kept() {
    let text = json!({
        "format_version": "1.3",
        "resource_changes": [{
            "address": "a.b", "mode": "list", "type": "a", "name": "b", "provider_name": "p", "brand": "new",
            "change": {"actions": ["create", "reinvent"], "before": null, "after": {}, "after_unknown": {}, "before_sensitive": false,
                "after_sensitive": {}, "before_identity": {"id": "x"}, "generated_config": "text"},
        }],
        "deferred_changes": [{"reason": "provider_config_unknown", "resource_change": {}}],
        "action_invocations": [{"address": "action.x.y"}],
    });
    let document = Document::read(&text.to_string()).unwrap();
    let change = &document.resource_changes[0];
    assert_eq!(change.mode, Mode::Other("list".to_owned()));
    assert_eq!(change.change.actions, [Action::Create, Action::Other("reinvent".to_owned())]);
    assert_eq!(document.others.keys().collect::<Vec<_>>(), ["deferred_changes", "action_invocations"]);
    assert_eq!(serde_json::to_value(&document).unwrap()["resource_changes"], text["resource_changes"]);
}

#[test]
fn a_file_of_another_kind_is_named() {
    let messages = "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"@module\":\"terraform.ui\"}\n";
    let table = [
        (
            r#"{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[]}"#,
            NotAPlan::State,
        ),
        (r#"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}"#, NotAPlan::StateJson),
        (r#"{"format_version":"1.0"}"#, NotAPlan::StateJson),
        (messages, NotAPlan::Messages),
        (&messages.repeat(3), NotAPlan::Messages),
        ("\nTerraform used the selected providers to generate the following plan.\n", NotAPlan::Words),
        (
            "module.a.b.c: Refreshing state...\n\nNo changes. Your infrastructure matches the configuration.\n",
            NotAPlan::Words,
        ),
        ("PK\u{3}\u{4}rest", NotAPlan::Zip),
        (r#"{"encrypted_data":"x","encryption_version":"v0"}"#, NotAPlan::Encrypted),
        (r#"{"format_version":"1.0","valid":true,"error_count":0}"#, NotAPlan::Json),
        (r#"{"format_version":"1.0","provider_schemas":{}}"#, NotAPlan::Json),
        ("[]", NotAPlan::Json),
        ("1", NotAPlan::Json),
        ("{}", NotAPlan::Json),
    ];
    for (text, expected) in table {
        assert_eq!(refused(text).problem, FileProblem::NotAPlan(expected), "{text}");
    }
    assert!(matches!(refused("").problem, FileProblem::NotJson(_)));
    assert!(matches!(refused("{\"format_version\":").problem, FileProblem::NotJson(_)));
}

#[test]
fn a_wrong_member_is_named_by_its_way() {
    let table = [
        (r#"{"format_version":1,"resource_changes":[]}"#, "format_version"),
        (r#"{"format_version":"2.0","resource_changes":[]}"#, "format_version"),
        (r#"{"format_version":"1.2","resource_changes":{}}"#, "resource_changes"),
        (
            r#"{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","name":"b"}]}"#,
            "resource_changes[0].change",
        ),
        (
            r#"{"format_version":"1.2","resource_changes":[{"type":"a","name":"b","change":{}}]}"#,
            "resource_changes[0].address",
        ),
        (
            r#"{"format_version":"1.2","errored":false,"resource_drift":[{"address":"a.b","type":"a","name":"b","change":{"actions":[1]}}]}"#,
            "resource_drift[0].change.actions[0]",
        ),
        (
            r#"{"format_version":"1.2","output_changes":{"x":{"replace_paths":[1]}}}"#,
            "output_changes.x.replace_paths[0]",
        ),
        (r#"{"format_version":"1.2","errored":"no"}"#, "errored"),
    ];
    for (text, path) in table {
        let error = refused(text);
        assert_eq!(error.path, path, "{text}");
        assert!(!error.detail(Locale::Zh).is_empty());
    }
}

#[test]
fn nesting_has_a_limit_and_the_error_says_so() {
    let deep = |levels: usize| {
        format!(r#"{{"format_version":"1.2","planned_values":{}{}}}"#, "[".repeat(levels), "]".repeat(levels))
    };
    assert!(Document::read(&deep(100)).is_ok());
    assert_eq!(refused(&deep(200)).problem, FileProblem::TooDeep);
    assert_eq!(refused(&deep(1_000_000)).problem, FileProblem::TooDeep);
}

#[test]
fn files_of_powershell_are_read() {
    let text = r#"{"format_version":"1.2","resource_changes":[]}"#;
    let wide = |of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(of).collect()
    };
    for bytes in [text.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        assert!(Document::read_file(&bytes).is_ok());
    }
    assert_eq!(Document::read_file(&[0xff, 0xfe, 0x00, 0xd8]).unwrap_err().problem, FileProblem::Encoding);
    assert_eq!(Document::read_file(b"PK\x03\x04\xff").unwrap_err().problem, FileProblem::NotAPlan(NotAPlan::Zip));
}
