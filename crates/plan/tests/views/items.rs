//! The API's execution-plan items.

use plan::document::{Document, Mode};
use plan::items::{ExecutionPlanItem, ExecutionPlanItems, ExecutionPlanSummary, ItemAction, ItemMode};
use serde_json::{Value as Json, json};

use crate::{case, golden, one, plan_of, text_of};

fn items(document: &Document) -> Vec<ExecutionPlanItem> {
    ExecutionPlanItems::of(document).execution_plan_items
}

/// Name, value before, value after of each attribute.
fn attributes(item: &ExecutionPlanItem) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let of = |one: &'_ Option<String>| -> Option<&'static str> { one.clone().map(|text| &*text.leak()) };
    item.attributes.iter().map(|one| (&*one.name, of(&one.previous_value), of(&one.target_value))).collect()
}

#[test]
fn there_is_one_for_each_change_and_each_drift() {
    for (name, document) in golden() {
        let items = items(&document);
        assert_eq!(items.len(), document.resource_changes.len() + document.resource_drift.len(), "{name}");
        let data = document.resource_changes.iter().filter(|change| change.mode == Mode::Data).count();
        assert_eq!(items.iter().filter(|item| item.mode == ItemMode::Data).count(), data, "{name}");
        assert!(items.iter().all(|item| item.attributes.is_sorted_by(|one, next| one.name < next.name)), "{name}");
    }
}

#[test]
fn counts_are_those_that_terraform_prints() {
    let mut compared = 0;
    for (name, document) in golden() {
        let text = text_of(&name);
        let Some(line) = text.lines().find_map(|line| line.strip_prefix("Plan: ")) else { continue };
        let counted = |what: &str| {
            line.trim_end_matches('.').split(", ").find_map(|part| part.strip_suffix(what)?.parse().ok()).unwrap_or(0)
        };
        let expected = ExecutionPlanSummary {
            resource_add: counted(" to add"),
            resource_update: counted(" to change"),
            resource_delete: counted(" to destroy"),
            resource_import: counted(" to import"),
        };
        assert_eq!(ExecutionPlanSummary::of(&document), expected, "{name}");
        compared += 1;
    }
    assert!(compared > 25);
}

#[test]
fn a_new_resource_lists_all_attributes_with_texts_for_what_is_unknown() {
    let document = one(json!({
        "actions": ["create"], "before": null,
        "after": {"name": "a", "on": true, "size": 12345678901234567890_u64, "none": null, "tags": {"k": "v"}, "rules": [{"port": 1}], "empty": ""},
        "after_unknown": {"id": true, "tags": {"n": true}, "rules": [{"id": true}], "whole": [], "partly": {"x": true}},
        "after_sensitive": {"rules": [{"port": true}], "name": true},
    }));
    let items = items(&document);
    assert_eq!(
        attributes(&items[0]),
        [
            ("empty", None, Some("")),
            ("id", None, Some("(will be generated after apply)")),
            ("name", None, Some("<sensitive>")),
            ("none", None, None),
            ("on", None, Some("true")),
            ("partly", None, Some(r#"{"x":"(will be generated after apply)"}"#)),
            ("rules", None, Some(r#"[{"id":"(will be generated after apply)","port":"<sensitive>"}]"#)),
            ("size", None, Some("12345678901234567890")),
            ("tags", None, Some(r#"{"k":"v","n":"(will be generated after apply)"}"#)),
        ]
    );
    assert_eq!((items[0].action, items[0].drifted, items[0].imported), (ItemAction::Add, None, None));
    assert_eq!((&items[0].action_reason, &items[0].resource_id), (&None, &None));
}

#[test]
fn an_update_lists_what_changes() {
    let document = one(json!({
        "actions": ["update"],
        "before": {"id": "i-1", "same": "x", "gone": "y", "size": 1, "secret": "old"},
        "after": {"id": "i-1", "same": "x", "gone": null, "size": 2, "secret": "new"},
        "after_unknown": {"stamp": true}, "before_sensitive": {"secret": true}, "after_sensitive": {"secret": true},
    }));
    let items = items(&document);
    assert_eq!(
        attributes(&items[0]),
        [
            ("gone", Some("y"), None),
            ("secret", Some("<sensitive>"), Some("<sensitive>")),
            ("size", Some("1"), Some("2")),
            ("stamp", None, Some("(will be generated after apply)")),
        ]
    );
    assert_eq!((items[0].drifted, items[0].imported), (Some(false), Some(false)));
    assert_eq!(items[0].resource_id.as_deref(), Some("i-1"));
}

#[test]
fn actions_keep_their_order() {
    let table = [
        (json!(["create"]), ItemAction::Add),
        (json!(["create", "delete"]), ItemAction::AddThenDelete),
        (json!(["delete", "create"]), ItemAction::DeleteThenAdd),
        (json!(["delete"]), ItemAction::Delete),
        (json!(["update"]), ItemAction::Update),
        (json!(["no-op"]), ItemAction::NoOperation),
        (json!(["forget"]), ItemAction::NoOperation),
        (json!(["read"]), ItemAction::NoOperation),
        (json!(["of a later format"]), ItemAction::NoOperation),
    ];
    for (actions, expected) in table {
        assert_eq!(items(&one(json!({"actions": actions})))[0].action, expected, "{actions}");
    }
    assert_eq!(serde_json::to_string(&ItemAction::DeleteThenAdd).unwrap(), "\"DELETE_THEN_ADD\"");
}

#[test]
fn what_changed_outside_comes_first_and_then_what_the_plan_does() {
    let items = items(&case("drift-updated-outside"));
    let drifted: Vec<_> = items.iter().enumerate().filter(|(_, item)| item.drifted == Some(true)).collect();
    assert_eq!(drifted.len(), 3);
    for (place, item) in drifted {
        let next = &items[place + 1];
        assert_eq!((&next.resource_name, next.drifted), (&item.resource_name, Some(false)));
    }
}

#[test]
fn what_is_gone_is_deleted_and_added_again() {
    let change = |actions: Json, before: Json, after: Json| {
        json!({"address": "t.n", "mode": "managed", "type": "t", "name": "n", "provider_name": "example.com/p/t",
            "change": {"actions": actions, "before": before, "after": after}})
    };
    let document = plan_of(json!({
        "format_version": "1.2",
        "resource_drift": [change(json!(["delete"]), json!({"id": "i-1"}), json!(null))],
        "resource_changes": [change(json!(["create"]), json!(null), json!({"id": null}))],
    }));
    let told: Vec<_> = items(&document).iter().map(|item| (item.action, item.drifted)).collect();
    assert_eq!(told, [(ItemAction::Delete, Some(true)), (ItemAction::Add, Some(false))]);
}

#[test]
fn imports_indexes_and_reasons_are_told() {
    let imported: Vec<_> = items(&case("import-blocks"));
    assert_eq!(imported.iter().filter(|item| item.imported == Some(true)).count(), 2);
    let counted = items(&case("count-shrink-and-conditional"));
    let gone = counted.iter().find(|item| item.action == ItemAction::Delete).unwrap();
    assert!(gone.index.as_ref().is_some_and(|index| index.parse::<u8>().is_ok()));
    assert!(gone.action_reason.is_some());
    let replaced = items(&case("replace-force-new"));
    let reason = replaced.iter().find_map(|item| item.action_reason.clone()).unwrap();
    assert!(reason.starts_with("cannot be updated in place: "), "{reason}");
}
