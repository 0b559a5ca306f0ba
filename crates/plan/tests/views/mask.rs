//! The masked form.

use plan::document::Document;
use plan::mask::{self, masked};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use crate::{case, golden, one, plan_of};

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
    let state = |side: &(Json, Json)| {
        json!({"root_module": {"resources": [with(json!({"values": side.0, "sensitive_values": side.1}))]},
        "outputs": {"o": {"sensitive": true, "value": output.0}}})
    };
    let constants: Map<String, Json> = after
        .0
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.clone(), json!({"constant_value": value})))
        .collect();
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
    let document = one(
        json!({"actions": ["update"], "before": {"p": "hush-hush"}, "after": {"p": "hush-hush"}, "before_sensitive": {}, "after_sensitive": {"p": true}}),
    );
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
