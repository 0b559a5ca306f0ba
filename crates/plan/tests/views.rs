//! What is made of a plan: the API's items, the masked form, the digest.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

use std::path::Path;
use std::sync::Arc;

use plan::digest::Digest;
use plan::document::{Action, Document, Mode};
use plan::items::{ExecutionPlanItem, ExecutionPlanItems, ExecutionPlanSummary, ItemAction, ItemMode};
use plan::mask::{self, masked};
use proptest::prelude::*;
use schema::{Bundle, ChunkId, ResourceSchema, Schemas};
use serde_json::{Map, Value as Json, json};

/// Every golden plan by the name of its case.
fn golden() -> Vec<(String, Document)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan"));
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(path.join("expected.plan.json")).ok()?;
            Some((path.file_name().unwrap().to_str().unwrap().to_owned(), Document::read(&text).unwrap()))
        })
        .collect();
    cases.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(cases.len() >= 39);
    cases
}

fn case(name: &str) -> Document {
    golden().into_iter().find(|(case, _)| case == name).unwrap().1
}

fn text_of(name: &str) -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan"));
    std::fs::read_to_string(folder.join(name).join("expected.plan.txt")).unwrap()
}

fn items(document: &Document) -> Vec<ExecutionPlanItem> {
    ExecutionPlanItems::of(document).execution_plan_items
}

fn plan_of(json: Json) -> Document {
    Document::read(&json.to_string()).unwrap()
}

/// A plan with one resource that has this change.
fn one(change: Json) -> Document {
    plan_of(json!({"format_version": "1.2", "resource_changes": [{
        "address": "t.n", "mode": "managed", "type": "t", "name": "n", "provider_name": "example.com/p/t", "change": change,
    }]}))
}

mod the_api_s_items {
    use super::*;

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
}

mod the_masked_form {
    use super::*;

    /// A value, its marker, and how many marked leaves it has; every text below a mark is a canary.
    fn marked_value() -> impl Strategy<Value = (Json, Json)> {
        let leaf = (any::<bool>(), any::<u32>(), 0..4_u8).prop_map(|(is_marked, number, kind)| {
            let value = match (is_marked, kind) {
                (_, 0) => Json::Null,
                (true, 1) => json!(7_770_000_000_000_u64 + u64::from(number)),
                (true, _) => json!(format!("canary-{number:010}")),
                (false, 1) => json!(number % 1_000),
                (false, 2) => json!(number % 2 == 0),
                (false, _) => json!(format!("plain-{}", number % 10)),
            };
            (value, json!(is_marked))
        });
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|parts| {
                    let (values, markers): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                    (json!(values), json!(markers))
                }),
                prop::collection::btree_map("[a-c]", inner, 0..4).prop_map(|parts| {
                    let of = |index: usize| -> Map<String, Json> {
                        let side = |(value, marker): (Json, Json)| if index == 0 { value } else { marker };
                        parts.iter().map(|(name, part)| (name.clone(), side(part.clone()))).collect()
                    };
                    (json!(of(0)), json!(of(1)))
                }),
            ]
        })
    }

    fn marked_object() -> impl Strategy<Value = (Json, Json)> {
        prop::collection::btree_map("[a-e]", marked_value(), 0..5).prop_map(|parts| {
            let values: Map<_, _> = parts.iter().map(|(name, part)| (name.clone(), part.0.clone())).collect();
            let markers: Map<_, _> = parts.iter().map(|(name, part)| (name.clone(), part.1.clone())).collect();
            (json!(values), json!(markers))
        })
    }

    fn shown(document: &Document) -> String {
        serde_json::to_string(&masked(document)).unwrap()
    }

    /// Everything that the values of a resource occur in.
    fn everywhere(before: &(Json, Json), after: &(Json, Json), output: &(Json, Json)) -> Document {
        let address = json!({"address": "t.n", "mode": "managed", "type": "t", "name": "n"});
        let with = |more: Json| {
            let mut all = address.as_object().unwrap().clone();
            all.extend(more.as_object().unwrap().clone());
            Json::Object(all)
        };
        let change = json!({"actions": ["update"], "before": before.0, "after": after.0, "before_sensitive": before.1, "after_sensitive": after.1});
        let state = |side: &(Json, Json)| json!({"root_module": {"resources": [with(json!({"values": side.0, "sensitive_values": side.1}))]},
            "outputs": {"o": {"sensitive": true, "value": output.0}}});
        let constants: Map<String, Json> = after.0.as_object().unwrap().iter()
            .map(|(name, value)| (name.clone(), json!({"constant_value": value}))).collect();
        let marks = serde_json::to_string(&after.1).unwrap().contains("true");
        let expressions = if marks { json!(constants) } else { json!({}) };
        plan_of(json!({
            "format_version": "1.2",
            "variables": {"v": {"value": output.0}},
            "resource_changes": [with(json!({"change": change}))],
            "resource_drift": [with(json!({"change": change}))],
            "output_changes": {"o": {"actions": ["update"], "before": null, "after": output.0, "after_sensitive": true}},
            "planned_values": state(after),
            "prior_state": {"values": state(before)},
            "configuration": {"root_module": {
                "variables": {"v": {"sensitive": true, "default": output.0}},
                "outputs": {"o": {"sensitive": true, "expression": {"constant_value": output.0}}},
                "resources": [with(json!({"expressions": expressions}))],
                "module_calls": {"m": {"expressions": {"x": {"constant_value": output.0}}, "module": {"variables": {"x": {"sensitive": true, "default": output.0}}}}},
            }},
            "of_a_later_format": output.0,
        }))
    }

    proptest! {
        #[test]
        fn no_sensitive_value_is_left((before, after, output) in (marked_object(), marked_object(), marked_value())) {
            let document = everywhere(&before, &after, &output);
            let text = shown(&document);
            prop_assert!(!text.contains("canary") && !text.contains("777000"), "{}", text);
        }

        #[test]
        fn masking_twice_is_masking_once((before, after, output) in (marked_object(), marked_object(), marked_value())) {
            let once = masked(&everywhere(&before, &after, &output));
            prop_assert_eq!(masked(&once), once);
        }

        #[test]
        fn what_changes_still_changes((before, after) in (marked_object(), marked_object())) {
            let document = one(json!({"actions": ["update"], "before": before.0, "after": after.0, "before_sensitive": before.1, "after_sensitive": after.1}));
            let shown = masked(&document);
            let change = |document: &Document| document.resource_changes[0].change.clone();
            prop_assert_eq!(change(&shown).before == change(&shown).after, change(&document).before == change(&document).after);
        }
    }

    #[test]
    fn of_the_golden_plans_no_secret_is_left() {
        let document = case("sensitive-variables-outputs");
        assert!(serde_json::to_string(&document).unwrap().contains("n0t-so-secret"));
        assert!(!shown(&document).contains("n0t-so-secret"));
    }

    #[test]
    fn a_value_that_becomes_sensitive_is_hidden_where_it_was_not() {
        let document = one(json!({"actions": ["update"], "before": {"p": "hush-hush"}, "after": {"p": "hush-hush"}, "before_sensitive": {}, "after_sensitive": {"p": true}}));
        let change = &masked(&document).resource_changes[0].change;
        assert_eq!((&change.before["p"], &change.after["p"]), (&json!(mask::SENSITIVE), &json!(mask::SENSITIVE)));
    }

    #[test]
    fn constants_in_nested_blocks_are_hidden_by_their_names() {
        let mut document = json!({"format_version": "1.2", "resource_changes": [
            {"address": "module.m[\"a\"].t.n[0]", "mode": "managed", "type": "t", "name": "n", "change": {"actions": ["create"],
                "after": {"login": [{"user": "root", "word": "pw"}], "n": 7}, "after_sensitive": {"login": [{"word": true}], "n": true}}}]});
        document["configuration"] = json!({
            "provider_config": {"p": {"name": "p", "expressions": {"key": {"constant_value": "AK"}, "nest": [{"key": {"constant_value": "SK"}}]}}},
            "root_module": {"module_calls": {"m": {"module": {"resources": [
                {"address": "t.n", "expressions": {"login": [{"user": {"constant_value": "root"}, "word": {"constant_value": "pw"}}], "n": {"constant_value": 7}},
                 "provisioners": [{"type": "x", "expressions": {"word": {"constant_value": "pw"}}}]},
                {"address": "t.none", "expressions": {"word": {"constant_value": "pw"}, "count": {"references": ["var.pw"]}}},
            ]}}}},
        });
        let shown = masked(&plan_of(document)).configuration.unwrap();
        let text = shown.to_string();
        assert!(!["\"pw\"", "AK", "SK", "7"].iter().any(|secret| text.contains(secret)), "{text}");
        assert!(text.contains("root") && text.contains("var.pw"), "{text}");
    }

    #[test]
    fn texts_without_markers_lose_what_is_hidden_elsewhere() {
        let secret = "s3cr3t-".repeat(20);
        let document = plan_of(json!({
            "format_version": "1.2",
            "variables": {"v": {"value": secret}},
            "configuration": {"root_module": {"variables": {"v": {"sensitive": true}, "w": {"default": format!("x{secret}y")}}}},
            "checks": [{"instances": [{"problems": [{"message": format!("not {secret}!")}]}]}],
            "diagnostics": [{"detail": secret}],
        }));
        let shown = masked(&document);
        assert!(!serde_json::to_string(&shown).unwrap().contains("s3cr3t"));
        assert_eq!(shown.checks[0]["instances"][0]["problems"][0]["message"], format!("not {}!", mask::SENSITIVE));
    }

    #[test]
    fn plans_without_markers_hide_by_value() {
        let document = plan_of(json!({
            "format_version": "0.1",
            "variables": {"v": {"value": "hunter2!"}, "w": {"value": "open"}},
            "configuration": {"root_module": {"variables": {"v": {"sensitive": true}, "w": {}}}},
            "resource_changes": [{"address": "t.n", "mode": "managed", "type": "t", "name": "n",
                "change": {"actions": ["create"], "after": {"url": "db://u:hunter2!@h", "open": "open"}}}],
        }));
        let change = masked(&document).resource_changes[0].change.clone();
        assert_eq!(change.after, json!({"url": "db://u:(sensitive value)@h", "open": "open"}));
    }

    #[test]
    fn without_a_template_nobody_says_that_a_variable_is_open() {
        let document = plan_of(json!({"format_version": "1.2", "planned_values": {}, "variables": {"v": {"value": "x"}}}));
        assert_eq!(masked(&document).variables["v"]["value"], mask::SENSITIVE);
    }

    #[test]
    fn the_rest_of_a_golden_plan_stays_as_it_is() {
        for (name, document) in golden() {
            let shown = masked(&document);
            assert_eq!(shown.resource_changes.len(), document.resource_changes.len());
            if !serde_json::to_string(&document.resource_changes).unwrap().contains("_sensitive\":{\"") {
                assert_eq!(shown.resource_changes, document.resource_changes, "{name}");
            }
        }
    }
}

mod the_digest {
    use super::*;

    fn schemas() -> Schemas {
        let catalog = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/data/catalog.bin")).unwrap();
        let mut schemas = Schemas::new();
        schemas.add_bundle(&catalog).unwrap();
        let index = Bundle::read(&catalog).unwrap();
        for chunk in (0..index.chunk_count()).map(ChunkId) {
            schemas.add_chunk(0, chunk, &catalog[index.place(chunk).unwrap()]).unwrap();
        }
        schemas
    }

    fn find(schemas: &Schemas) -> impl Fn(&str, &Mode, &str) -> Option<Arc<ResourceSchema>> {
        move |provider, mode, name| {
            let mode = if *mode == Mode::Data { schema::Mode::Data } else { schema::Mode::Managed };
            schemas.get(provider, mode, name).found()
        }
    }

    fn plain(document: &Document) -> Digest {
        Digest::of(document, &|_, _, _| None)
    }

    /// The same with members of objects and resources in reverse order.
    fn reversed(json: &Json) -> Json {
        match json {
            Json::Object(map) => map.iter().rev().map(|(name, member)| (name.clone(), reversed(member))).collect::<Map<_, _>>().into(),
            Json::Array(list) => list.iter().map(reversed).collect(),
            other => other.clone(),
        }
    }

    #[test]
    fn order_of_members_and_of_resources_the_time_and_the_version_do_not_matter() {
        for (name, document) in golden() {
            let mut other = Document::read(&reversed(&serde_json::to_value(&document).unwrap()).to_string()).unwrap();
            other.resource_changes.reverse();
            other.resource_drift.reverse();
            other.output_changes.reverse();
            other.timestamp = Some("2031-01-01T00:00:00Z".to_owned());
            other.terraform_version = "9.9.9".to_owned();
            other.relevant_attributes.clear();
            assert_eq!(plain(&other), plain(&document), "{name}");
        }
    }

    #[test]
    fn order_in_sets_does_not_matter_and_order_in_lists_does() {
        let schemas = schemas();
        let find = find(&schemas);
        let account = |hosts: Json, marks: Json| {
            plan_of(json!({"format_version": "1.2", "resource_changes": [{
                "address": "huaweicloud_rds_mysql_account.a", "mode": "managed", "type": "huaweicloud_rds_mysql_account", "name": "a",
                "provider_name": "registry.terraform.io/huaweicloud/huaweicloud",
                "change": {"actions": ["create"], "before": null, "after": {"hosts": hosts, "other": [1, 2]}, "after_unknown": {"hosts": marks}}}]}))
        };
        let hosts = schemas.get("huaweicloud/huaweicloud", schema::Mode::Managed, "huaweicloud_networking_secgroup_rule");
        assert!(hosts.found().is_some());
        let one = account(json!(["a", "b"]), json!([false, false]));
        let other = account(json!(["b", "a"]), json!([false, false]));
        let is_set = schemas.get("huaweicloud/huaweicloud", schema::Mode::Managed, "huaweicloud_rds_mysql_account").found();
        let is_set = is_set.and_then(|schema| schema.block.attribute("hosts").map(|hosts| matches!(hosts.ty, value::Type::Set(_))));
        assert_eq!(Digest::of(&one, &find) == Digest::of(&other, &find), is_set == Some(true));
        assert_ne!(plain(&one), plain(&other));
    }

    #[test]
    fn the_masked_form_has_the_same_one() {
        let schemas = schemas();
        let find = find(&schemas);
        for (name, document) in golden() {
            assert_eq!(Digest::of(&masked(&document), &find), Digest::of(&document, &find), "{name}");
        }
    }

    #[test]
    fn of_a_sensitive_value_only_the_effect_counts() {
        let with = |before: &str, after: &str| {
            let marks = json!({"p": true});
            plain(&one(json!({"actions": ["update"], "before": {"p": before}, "after": {"p": after}, "before_sensitive": marks, "after_sensitive": marks})))
        };
        assert_eq!(with("a", "b"), with("c", "d"));
        assert_ne!(with("a", "b"), with("b", "b"));
    }

    /// Every other document that differs in one value.
    fn variations(json: &Json) -> Vec<Json> {
        match json {
            Json::Object(map) => map.iter().flat_map(|(name, member)| {
                variations(member).into_iter().map(move |other| {
                    let mut map = map.clone();
                    map.insert(name.clone(), other);
                    Json::Object(map)
                })
            }).collect(),
            Json::Array(list) => list.iter().enumerate().flat_map(|(index, element)| {
                variations(element).into_iter().map(move |other| {
                    let mut list = list.clone();
                    list[index] = other;
                    Json::Array(list)
                })
            }).collect(),
            Json::String(text) => vec![json!(format!("{text}'"))],
            Json::Number(_) => vec![json!(987_654)],
            Json::Bool(truth) => vec![json!(!truth)],
            Json::Null => vec![json!("something")],
        }
    }

    #[test]
    fn every_other_action_value_and_output_makes_another_one() {
        for (name, document) in golden().into_iter().filter(|(name, _)| name != "large-120-resources") {
            let whole = plain(&document);
            for (index, change) in document.resource_changes.iter().enumerate().take(3) {
                let of = |change: &plan::document::Change| Json::clone(&change.after);
                let sensitive = serde_json::to_string(&(&change.change.before_sensitive, &change.change.after_sensitive)).unwrap();
                if sensitive.contains("true") {
                    continue;
                }
                for other in variations(&of(&change.change)) {
                    let mut document = document.clone();
                    document.resource_changes[index].change.after = other.clone();
                    assert_ne!(plain(&document), whole, "{name}: {} {other}", change.address);
                }
                let mut other = document.clone();
                other.resource_changes[index].change.actions.push(Action::Forget);
                assert_ne!(plain(&other), whole, "{name}: {}", change.address);
            }
            let mut other = document.clone();
            other.resource_changes.pop();
            assert_ne!(plain(&other), whole, "{name}");
            for (index, (output, change)) in document.output_changes.iter().enumerate() {
                if change.after_sensitive != json!(false) || change.before_sensitive != json!(false) {
                    continue;
                }
                let mut other = document.clone();
                other.output_changes[index].1.after = json!({"another": 1});
                assert_ne!(plain(&other), whole, "{name}: {output}");
            }
        }
    }

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        let with = |number: &str| {
            let text = format!(
                r#"{{"format_version": "1.2", "output_changes": {{"n": {{"actions": ["create"], "before": null, "after": {number}}}}}}}"#
            );
            plain(&Document::read(&text).unwrap())
        };
        assert_eq!(with("100"), with("1e2"));
        assert_eq!(with("1.50"), with("1.5"));
        assert_ne!(with("12345678901234567890123"), with("12345678901234567890124"));
    }
}
