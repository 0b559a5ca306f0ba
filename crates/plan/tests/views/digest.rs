//! The digest.

use plan::digest::Digest;
use plan::document::{Action, Document};
use plan::mask::masked;
use serde_json::{Map, Value as Json, json};

use crate::{golden, one, plan_of, support};

fn plain(document: &Document) -> Digest {
    Digest::of(document, &|_, _, _| None)
}

/// The same with members of objects and resources in reverse order.
fn reversed(json: &Json) -> Json {
    match json {
        Json::Object(map) => {
            map.iter().rev().map(|(name, member)| (name.clone(), reversed(member))).collect::<Map<_, _>>().into()
        }
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
    let find = plan::schema_of(support::schemas());
    let account = |hosts: Json, marks: Json| {
        plan_of(json!({"format_version": "1.2", "resource_changes": [{
            "address": "huaweicloud_rds_mysql_account.a", "mode": "managed", "type": "huaweicloud_rds_mysql_account", "name": "a",
            "provider_name": "registry.terraform.io/huaweicloud/huaweicloud",
            "change": {"actions": ["create"], "before": null, "after": {"hosts": hosts, "other": [1, 2]}, "after_unknown": {"hosts": marks}}}]}))
    };
    let hosts = support::schemas().get(
        "huaweicloud/huaweicloud",
        schema::Mode::Managed,
        "huaweicloud_networking_secgroup_rule",
    );
    assert!(hosts.found().is_some());
    let one = account(json!(["a", "b"]), json!([false, false]));
    let other = account(json!(["b", "a"]), json!([false, false]));
    let is_set = support::schemas()
        .get("huaweicloud/huaweicloud", schema::Mode::Managed, "huaweicloud_rds_mysql_account")
        .found();
    let is_set =
        is_set.and_then(|schema| schema.block.attribute("hosts").map(|hosts| matches!(hosts.ty, value::Type::Set(_))));
    assert_eq!(Digest::of(&one, &find) == Digest::of(&other, &find), is_set == Some(true));
    assert_ne!(plain(&one), plain(&other));
}

#[test]
fn the_masked_form_has_the_same_one() {
    let find = plan::schema_of(support::schemas());
    for (name, document) in golden() {
        assert_eq!(Digest::of(&masked(&document), &find), Digest::of(&document, &find), "{name}");
    }
}

#[test]
fn of_a_sensitive_value_only_the_effect_counts() {
    let with = |before: &str, after: &str| {
        let marks = json!({"p": true});
        plain(&one(
            json!({"actions": ["update"], "before": {"p": before}, "after": {"p": after}, "before_sensitive": marks, "after_sensitive": marks}),
        ))
    };
    assert_eq!(with("a", "b"), with("c", "d"));
    assert_ne!(with("a", "b"), with("b", "b"));
}

/// Every other document that differs in one value.
fn variations(json: &Json) -> Vec<Json> {
    match json {
        Json::Object(map) => map
            .iter()
            .flat_map(|(name, member)| {
                variations(member).into_iter().map(move |other| {
                    let mut map = map.clone();
                    map.insert(name.clone(), other);
                    Json::Object(map)
                })
            })
            .collect(),
        Json::Array(list) => list
            .iter()
            .enumerate()
            .flat_map(|(index, element)| {
                variations(element).into_iter().map(move |other| {
                    let mut list = list.clone();
                    list[index] = other;
                    Json::Array(list)
                })
            })
            .collect(),
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
            let sensitive =
                serde_json::to_string(&(&change.change.before_sensitive, &change.change.after_sensitive)).unwrap();
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
            if change.after_unknown != json!(false)
                || change.after_sensitive != json!(false)
                || change.before_sensitive != json!(false)
            {
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
