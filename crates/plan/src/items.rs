//! A plan as the API's execution-plan items: what GetExecutionPlan answers, and the counts of
//! GetExecutionPlanMetadata. The rules cited as `R…` are those of the API's behaviour document.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::document::{Action, Document, Marker, Mode, ResourceChange};

/// What stands for a value that is known only after apply (R126).
pub const UNKNOWN: &str = "(will be generated after apply)";
/// What stands for a sensitive value: what the API shows of sensitive outputs (R106).
pub const SENSITIVE: &str = "<sensitive>";

/// The body of GetExecutionPlan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionPlanItems {
    /// What applying the plan does with each resource.
    pub execution_plan_items: Vec<ExecutionPlanItem>,
}

/// What applying the plan does with a resource, or what happened to it meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionPlanItem {
    /// Such as `huaweicloud_vpc`.
    pub resource_type: String,
    /// The name of its block.
    pub resource_name: String,
    /// With `count` the number as text, with `for_each` the key (R129).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// What is done.
    pub action: ItemAction,
    /// Why, in words; left out for what is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_reason: Option<String>,
    /// The full source of the provider (R134).
    pub provider_name: String,
    /// Resource or data source.
    pub mode: ItemMode,
    /// Whether the item tells what happened outside of the template (R131); left out for what is added without that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drifted: Option<bool>,
    /// Whether the resource is imported; left out for what is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<bool>,
    /// The ID that the resource has so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// What changes, by name; of something new or deleted all there is (R127, R134).
    pub attributes: Vec<ExecutionPlanDiffAttribute>,
}

/// One attribute; what is empty is left out (R127).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionPlanDiffAttribute {
    /// Its name.
    pub name: String,
    /// The value before, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_value: Option<String>,
    /// The value after, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_value: Option<String>,
}

/// What is done with a resource (R125).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemAction {
    /// Create.
    Add,
    /// Replace; the new one is there first.
    AddThenDelete,
    /// Remove.
    Delete,
    /// Replace; the old one goes first.
    DeleteThenAdd,
    /// Change in place.
    Update,
    /// Nothing in the infrastructure changes.
    NoOperation,
}

/// What an item is about (R133).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ItemMode {
    /// A data source.
    Data,
    /// A managed resource.
    Resource,
}

/// How much changes; what is zero is left out (R140).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionPlanSummary {
    /// Resources to add; a replacement adds one and deletes one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub resource_add: usize,
    /// Resources to update in place.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub resource_update: usize,
    /// Resources to delete.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub resource_delete: usize,
    /// Resources to import.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub resource_import: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl ExecutionPlanItems {
    /// The items of a plan. A resource that changed outside of the template has two: first what happened, then what the
    /// plan does (R131).
    ///
    /// ```
    /// use plan::{document::Document, items::ExecutionPlanItems};
    /// let text = r#"{"format_version": "1.2", "resource_changes": [{
    ///     "address": "a.b[0]", "mode": "managed", "type": "a", "name": "b", "index": 0, "provider_name": "example.com/x/a",
    ///     "change": {"actions": ["create"], "before": null, "after": {"n": 1}, "after_unknown": {"id": true}}}]}"#;
    /// let items = ExecutionPlanItems::of(&Document::read(text)?);
    /// assert_eq!(items.execution_plan_items[0].index.as_deref(), Some("0"));
    /// assert_eq!(
    ///     serde_json::to_string(&items.execution_plan_items[0].attributes)?,
    ///     r#"[{"name":"id","target_value":"(will be generated after apply)"},{"name":"n","target_value":"1"}]"#
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(document: &Document) -> ExecutionPlanItems {
        let drifts = document.resource_drift.iter().filter(|drift| is_drift(drift));
        let mut drifts: BTreeMap<Key<'_>, &ResourceChange> =
            drifts.map(|drift| ((drift.address.as_str(), drift.deposed.as_deref()), drift)).collect();
        let mut planned = Vec::new();
        for change in &document.resource_changes {
            let addresses = [Some(change.address.as_str()), change.previous_address.as_deref()];
            let keys = addresses.into_iter().flatten().map(|address| (address, change.deposed.as_deref()));
            let drift = keys.into_iter().find_map(|key| drifts.remove(&key));
            planned.extend(drift.map(|drift| drift_item(drift, &change.address)));
            planned.push(planned_item(change, drift.is_some()));
        }
        // What is gone on both sides has no change of its own.
        let mut items: Vec<_> = drifts.into_values().map(|drift| drift_item(drift, &drift.address)).collect();
        items.append(&mut planned);
        ExecutionPlanItems { execution_plan_items: items }
    }
}

impl ExecutionPlanSummary {
    /// The counts of a plan.
    pub fn of(document: &Document) -> ExecutionPlanSummary {
        let mut summary = ExecutionPlanSummary::default();
        for change in document.resource_changes.iter().filter(|change| change.mode == Mode::Managed) {
            let does = |action: Action| usize::from(change.change.actions.contains(&action));
            summary.resource_add += does(Action::Create);
            summary.resource_update += does(Action::Update);
            summary.resource_delete += does(Action::Delete);
            summary.resource_import += usize::from(change.change.importing.is_some());
        }
        summary
    }
}

/// The address of an object and its key, if it is a deposed one.
type Key<'a> = (&'a str, Option<&'a str>);

fn is_drift(drift: &ResourceChange) -> bool {
    drift.change.actions.iter().any(|action| *action != Action::NoOp)
}

fn planned_item(change: &ResourceChange, has_drift: bool) -> ExecutionPlanItem {
    let action = action(&change.change.actions);
    let is_added = action == ItemAction::Add && !has_drift;
    let mode = if change.mode == Mode::Data { ItemMode::Data } else { ItemMode::Resource };
    let is_read = change.change.actions.contains(&Action::Read);
    let attributes = match action {
        ItemAction::NoOperation if !is_read => Vec::new(),
        _ => attributes(change, !matches!(action, ItemAction::Add | ItemAction::Delete) && !is_read),
    };
    ExecutionPlanItem {
        action,
        action_reason: reason(change),
        mode,
        drifted: (!is_added && mode == ItemMode::Resource).then_some(false),
        imported: (!is_added && mode == ItemMode::Resource).then_some(change.change.importing.is_some()),
        attributes,
        ..about(change)
    }
}

fn drift_item(drift: &ResourceChange, address: &str) -> ExecutionPlanItem {
    let action = action(&drift.change.actions);
    let happened = if action == ItemAction::Delete { "deleted" } else { "changed" };
    ExecutionPlanItem {
        action,
        action_reason: Some(format!("{address} was {happened} outside of the template")),
        drifted: Some(true),
        imported: Some(false),
        attributes: attributes(drift, action != ItemAction::Delete),
        ..about(drift)
    }
}

/// What does not depend on what is done.
fn about(change: &ResourceChange) -> ExecutionPlanItem {
    let index = change.index.as_ref().map(|index| match index {
        Json::String(key) => key.clone(),
        other => other.to_string(),
    });
    let sensitive = Marker::of([&change.change.before_sensitive, &change.change.after_sensitive]).member("id");
    let resource_id = change.change.before.get("id").filter(|_| !sensitive.is_any()).and_then(Json::as_str);
    ExecutionPlanItem {
        resource_type: change.type_name.clone(),
        resource_name: change.name.clone(),
        index,
        action: ItemAction::NoOperation,
        action_reason: None,
        provider_name: change.provider_name.clone(),
        mode: ItemMode::Resource,
        drifted: None,
        imported: None,
        resource_id: resource_id.map(str::to_owned),
        attributes: Vec::new(),
    }
}

fn action(actions: &[Action]) -> ItemAction {
    let place = |wanted: Action| actions.iter().position(|action| *action == wanted);
    match (place(Action::Create), place(Action::Delete)) {
        (Some(create), Some(delete)) if create < delete => ItemAction::AddThenDelete,
        (Some(_), Some(_)) => ItemAction::DeleteThenAdd,
        (Some(_), None) => ItemAction::Add,
        (None, Some(_)) => ItemAction::Delete,
        (None, None) if actions.contains(&Action::Update) => ItemAction::Update,
        (None, None) => ItemAction::NoOperation,
    }
}

/// Why something is done, in words. What is added needs no reason (R134).
fn reason(change: &ResourceChange) -> Option<String> {
    let done = &change.change;
    let names: BTreeSet<&str> =
        done.replace_paths.iter().filter_map(|path| path.first()).filter_map(Json::as_str).collect();
    let forcing = match names.len() {
        0 => String::new(),
        _ => format!(": {}", names.into_iter().collect::<Vec<_>>().join(", ")),
    };
    if let Some(key) = &change.deposed {
        return Some(format!("object {key} is left over from a replacement that failed"));
    }
    let words = match change.action_reason.as_deref() {
        Some("replace_because_cannot_update") => format!("cannot be updated in place{forcing}"),
        Some("replace_because_tainted") => "its creation did not finish".to_owned(),
        Some("replace_by_request") => "replacement was asked for".to_owned(),
        Some("replace_by_triggers") => "something in replace_triggered_by changes".to_owned(),
        Some("delete_because_no_resource_config") => "no longer in the template".to_owned(),
        Some("delete_because_no_module") => "its module is no longer in the template".to_owned(),
        Some("delete_because_wrong_repetition") => "count or for_each was added or removed".to_owned(),
        Some("delete_because_count_index") => "its index is beyond count".to_owned(),
        Some("delete_because_each_key") => "its key is no longer in for_each".to_owned(),
        Some("delete_because_no_move_target") => "the place it was moved to is not in the template".to_owned(),
        Some("read_because_config_unknown") => "its arguments are known only after apply".to_owned(),
        Some("read_because_dependency_pending") => "what it depends on changes first".to_owned(),
        Some("read_because_check_nested") => "a check reads it on every apply".to_owned(),
        // A reason of a later format: its code says more than nothing.
        Some(other) => other.replace('_', " "),
        None => match (done.actions.as_slice(), &change.previous_address) {
            ([Action::NoOp], Some(previous)) => format!("moved from {previous}"),
            ([Action::NoOp], None) if done.importing.is_some() => "taken over as it is".to_owned(),
            ([Action::Forget], _) => "no longer managed, but not destroyed".to_owned(),
            ([Action::Update], _) => "the template differs from the resource".to_owned(),
            ([Action::Delete], _) => "to be destroyed".to_owned(),
            _ => return None,
        },
    };
    Some(words)
}

/// The attributes by name; only those that change, or all.
fn attributes(change: &ResourceChange, only_changed: bool) -> Vec<ExecutionPlanDiffAttribute> {
    let change = &change.change;
    let sensitive = Marker::of([&change.before_sensitive, &change.after_sensitive]);
    let unknown = Marker::of([&change.after_unknown]);
    let known = [&change.before, &change.after].into_iter().filter_map(Json::as_object).flat_map(Map::keys);
    let names: BTreeSet<&str> =
        known.map(String::as_str).chain(unknown.names().filter(|name| unknown.member(name).is_any())).collect();
    let mut attributes = Vec::new();
    for name in names {
        let (before, after) = (change.before.get(name), change.after.get(name));
        let (before, after) = (before.unwrap_or(&Json::Null), after.unwrap_or(&Json::Null));
        let (unknown, sensitive) = (unknown.member(name), sensitive.member(name));
        if only_changed && before == after && !unknown.is_any() {
            continue;
        }
        attributes.push(ExecutionPlanDiffAttribute {
            name: name.to_owned(),
            previous_value: text(before, &Marker::default(), &sensitive),
            target_value: text(after, &unknown, &sensitive),
        });
    }
    attributes
}

/// A value as text (R127): strings as they are, what has parts as JSON. Nothing for null.
fn text(value: &Json, unknown: &Marker<'_>, sensitive: &Marker<'_>) -> Option<String> {
    match marked(value, unknown, sensitive) {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// The value with texts in the place of what is unknown or sensitive.
fn marked(value: &Json, unknown: &Marker<'_>, sensitive: &Marker<'_>) -> Json {
    if sensitive.is_whole() && (!value.is_null() || unknown.is_any()) {
        return SENSITIVE.into();
    }
    if unknown.is_whole() {
        return UNKNOWN.into();
    }
    // Where nothing is known of a value, the marker has its shape.
    let (no_map, no_list) = (Json::Object(Map::new()), Json::Array(Vec::new()));
    let value = match value {
        Json::Null if unknown.element_count() > 0 => &no_list,
        Json::Null if unknown.is_any() => &no_map,
        value => value,
    };
    match value {
        _ if unknown.is_none() && sensitive.is_none() => value.clone(),
        Json::Array(list) => {
            let count = list.len().max(unknown.element_count());
            let element = |index| list.get(index).unwrap_or(&Json::Null);
            (0..count).map(|index| marked(element(index), &unknown.element(index), &sensitive.element(index))).collect()
        }
        Json::Object(map) => {
            let unknown_names = unknown.names().filter(|name| unknown.member(name).is_any());
            let names: BTreeSet<&str> = map.keys().map(String::as_str).chain(unknown_names).collect();
            let of = |name: &str| {
                let member = map.get(name).unwrap_or(&Json::Null);
                marked(member, &unknown.member(name), &sensitive.member(name))
            };
            names.into_iter().map(|name| (name.to_owned(), of(name))).collect::<Map<_, _>>().into()
        }
        _ => value.clone(),
    }
}
