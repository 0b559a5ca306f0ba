//! Plans as rows: what is done, why, and what of it changes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests say what they expect, and read golden files"
)]

use ide::{
    Options, PlanAction, PlanDetail, PlanLine, PlanLineChange, PlanQuery, PlanRow, PlanValue, PlanView, Workspace,
};
use serde_json::{Value as Json, json};

/// Everything, open.
fn all() -> PlanQuery {
    PlanQuery { open: true, count: 500, ..PlanQuery::default() }
}

fn document(resource_changes: Json) -> Json {
    json!({"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": resource_changes})
}

/// A change of `cloud_disk.data` with these members over the usual ones.
fn disk(actions: Json, before: Json, after: Json, more: Json) -> Json {
    let mut change = json!({"actions": actions, "before": before, "after": after,
        "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}});
    let mut resource = json!({"address": "cloud_disk.data", "mode": "managed", "type": "cloud_disk", "name": "data",
        "provider_name": "registry.terraform.io/acme/cloud"});
    for (name, value) in more.as_object().unwrap() {
        let place = if ["after_unknown", "before_sensitive", "after_sensitive", "replace_paths", "importing"]
            .contains(&&**name)
        {
            &mut change
        } else {
            &mut resource
        };
        place[name] = value.clone();
    }
    resource["change"] = change;
    resource
}

fn opened(document: &Json) -> Workspace {
    let mut workspace = Workspace::new([], Options::default());
    workspace.open_plan(&document.to_string()).unwrap();
    workspace
}

fn view(document: &Json, query: &PlanQuery) -> PlanView {
    opened(document).opened_plan_view(query, None).unwrap()
}

fn only(document: &Json) -> (PlanRow, PlanDetail) {
    let mut view = view(document, &all());
    assert_eq!(view.rows.len(), 1);
    let row = view.rows.remove(0);
    let detail = row.detail.clone().unwrap();
    (row, detail)
}

/// A line as one would write it down.
fn written(line: &PlanLine) -> String {
    let value = |value: &Option<PlanValue>| match value {
        None => "-".to_owned(),
        Some(PlanValue::Known { text }) => text.clone(),
        Some(PlanValue::Unknown { because }) if because.is_empty() => "?".to_owned(),
        Some(PlanValue::Unknown { because }) => format!("?({})", because.join(", ")),
        Some(PlanValue::Sensitive) => "*".to_owned(),
    };
    let mark = match line.change {
        PlanLineChange::Added => "+",
        PlanLineChange::Removed => "-",
        PlanLineChange::Changed => "~",
        PlanLineChange::Same => "=",
        PlanLineChange::Parts => "v",
    };
    let mut text = format!("{}{mark} {}", "  ".repeat(line.depth.into()), line.name);
    if line.change != PlanLineChange::Parts && line.text.is_empty() {
        text.push_str(&format!(" {} > {}", value(&line.before), value(&line.after)));
    }
    for part in &line.text {
        let mark = match part.change {
            PlanLineChange::Added => '+',
            PlanLineChange::Removed => '-',
            PlanLineChange::Parts => '@',
            _ => ' ',
        };
        text.push_str(&format!(" |{mark}{}", part.text));
    }
    if line.forces {
        text.push_str(" !");
    }
    if !line.note.is_empty() {
        text.push_str(&format!(" ({})", line.note));
    }
    text
}

fn lines(detail: &PlanDetail) -> Vec<String> {
    let folded = detail.folded.iter().map(|fold| format!("[{}]", fold.label));
    detail.lines.iter().map(written).chain(folded).collect()
}

/// What is shown of an update from one object to another.
fn update(before: Json, after: Json, more: Json) -> Vec<String> {
    lines(&only(&document(json!([disk(json!(["update"]), before, after, more)]))).1)
}

#[test]
fn what_changes_is_shown_and_what_stays_is_put_away() {
    assert_eq!(
        update(
            json!({"size": 10, "name": "a", "zone": null, "kind": "ssd"}),
            json!({"size": 20, "name": "a", "zone": "n1", "kind": null}),
            json!({})
        ),
        ["~ kind \"ssd\" > null", "~ size 10 > 20", "~ zone null > \"n1\"", "[1 unchanged]"]
    );
}

#[test]
fn parts_that_change_alone_stand_on_the_line_of_what_holds_them() {
    assert_eq!(
        update(
            json!({"volume": [{"size": 1, "type": "a"}], "tags": {"a": "1", "b": "2"}}),
            json!({"volume": [{"size": 2, "type": "a"}], "tags": {"a": "2", "b": "2", "c d": "3"}}),
            json!({})
        ),
        ["v tags (1 unchanged)", "  ~ a \"1\" > \"2\"", "  ~ \"c d\" null > \"3\"", "~ volume[0].size 1 > 2",]
    );
}

#[test]
fn an_element_that_is_inserted_moves_no_other() {
    assert_eq!(
        update(
            json!({"rule": [{"port": 1}, {"port": 2}]}),
            json!({"rule": [{"port": 0}, {"port": 1}, {"port": 2}]}),
            json!({})
        ),
        ["+ rule[0].port - > 0"]
    );
    assert_eq!(
        update(json!({"zones": ["a", "b"]}), json!({"zones": ["a", "b", "c"]}), json!({})),
        ["~ zones [\"a\", \"b\"] > [\"a\", \"b\", \"c\"]"]
    );
}

#[test]
fn texts_of_several_lines_and_json_are_compared_by_lines() {
    let script = |port: u32| format!("#!/bin/sh\none\ntwo\nthree\nfour\nserve {port}\n");
    assert_eq!(
        update(json!({"script": script(80)}), json!({"script": script(443)}), json!({})),
        ["~ script |@3 | three | four |-serve 80 |+serve 443"]
    );
    assert_eq!(
        update(json!({"policy": "{\"a\":1,\"b\":[2]}"}), json!({"policy": "{\"a\": 1, \"b\": [3]}"}), json!({})),
        ["~ policy |@1 |   \"a\": 1, |   \"b\": [ |-    2 |+    3 |   ] | }"]
    );
    assert_eq!(
        update(json!({"policy": "{\"a\":1}"}), json!({"policy": "{ \"a\": 1 }"}), json!({})),
        ["~ policy - > - (same JSON, other layout)"]
    );
    assert_eq!(
        update(json!({"text": "a\nb\n"}), json!({"text": "a\n  b\n"}), json!({})),
        ["~ text | a |-b |+  b (only white space changes)"]
    );
}

#[test]
fn sensitive_values_are_hidden_whichever_side_is_marked() {
    let both = json!({"before_sensitive": {"key": true}, "after_sensitive": {"key": true}});
    assert_eq!(update(json!({"key": "old"}), json!({"key": "new"}), both), ["~ key * > * (sensitive, changed)"]);
    let after = json!({"after_sensitive": {"key": true}});
    assert_eq!(
        update(json!({"key": "old"}), json!({"key": "new"}), after.clone()),
        ["~ key * > * (sensitive, changed)"]
    );
    assert_eq!(
        update(json!({"key": "old", "size": 1}), json!({"key": "old", "size": 2}), after),
        ["~ key * > * (becomes sensitive, value unchanged)", "~ size 1 > 2"]
    );
    let before = json!({"before_sensitive": {"key": true}});
    assert_eq!(
        update(json!({"key": "old", "size": 1}), json!({"key": "old", "size": 2}), before),
        ["~ key * > * (no longer sensitive, value unchanged)", "~ size 1 > 2"]
    );
}

#[test]
fn an_object_of_which_only_marks_change_is_a_change_of_the_state() {
    let change = disk(
        json!(["update"]),
        json!({"key": "old"}),
        json!({"key": "old"}),
        json!({"after_sensitive": {"key": true}}),
    );
    let (row, detail) = only(&document(json!([change])));
    assert_eq!(row.action, PlanAction::State);
    assert_eq!(detail.why, ["Only what counts as sensitive changes; every value stays."]);
    assert_eq!(lines(&detail), ["~ key * > * (becomes sensitive, value unchanged)"]);
}

#[test]
fn a_replacement_names_what_forces_it_also_when_that_is_sensitive() {
    let change = disk(
        json!(["create", "delete"]),
        json!({"id": "d1", "key": "k1", "size": 1}),
        json!({"key": "k2", "size": 1}),
        json!({"after_unknown": {"id": true}, "before_sensitive": {"key": true}, "after_sensitive": {"key": true},
               "replace_paths": [["key"]], "action_reason": "replace_because_cannot_update"}),
    );
    let (row, detail) = only(&document(json!([change])));
    assert_eq!(row.action, PlanAction::Replace);
    assert_eq!(detail.why, ["`key` cannot change in place.", "The new one is created before the old one is deleted."]);
    assert_eq!(lines(&detail), ["~ id \"d1\" > ?", "~ key * > * ! (sensitive, changed)", "[1 unchanged]"]);
}

#[test]
fn known_after_apply_says_because_of_which_reference() {
    let mut document = document(json!([
        disk(json!(["create"]), Json::Null, json!({"size": 5, "net": [{}]}),
             json!({"after_unknown": {"id": true, "server": true, "host": true, "net": [{"id": true}]}})),
        {"address": "module.a[\"x\"].cloud_server.web", "module_address": "module.a[\"x\"]", "mode": "managed",
         "type": "cloud_server", "name": "web",
         "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": {"id": true, "key": true}}},
    ]));
    document["configuration"] = json!({"root_module": {
        "resources": [{"address": "cloud_disk.data", "expressions": {
            "server": {"references": ["module.a[\"x\"].server_id", "module.a[\"x\"]", "module.a"]},
            "host": {"references": ["local.host"]},
            "net": [{"id": {"references": ["cloud_net.one.id", "cloud_net.one"]}}],
            "size": {"constant_value": 5},
        }}],
        "module_calls": {"a": {
            "expressions": {"secret": {"references": ["cloud_disk.data.id", "cloud_disk.data"]}},
            "module": {
                "outputs": {"server_id": {"expression": {"references": ["cloud_server.web.id", "cloud_server.web"]}}},
                "resources": [{"address": "cloud_server.web", "expressions": {"key": {"references": ["var.secret"]}}}],
            },
        }},
    }});
    let rows = view(&document, &all()).rows;
    assert_eq!(
        lines(rows[0].detail.as_ref().unwrap()),
        [
            "+ host - > ?(local.host)",
            "+ net[0].id - > ?(cloud_net.one.id)",
            "+ server - > ?(module.a.cloud_server.web.id)",
            "+ size - > 5",
            "[1 more known after apply]",
        ]
    );
    assert_eq!(
        lines(rows[1].detail.as_ref().unwrap()),
        ["+ key - > ?(cloud_disk.data.id)", "[1 more known after apply]"]
    );
    assert_eq!((&*rows[1].prefix, &*rows[1].name), ("module.a[\"x\"].cloud_server.", "web"));
}

#[test]
fn why_is_said_in_plain_words() {
    let cases = [
        (
            json!({"action_reason": "delete_because_each_key", "index": "ssh"}),
            "Key `\"ssh\"` is no longer in `for_each`.",
        ),
        (json!({"action_reason": "delete_because_count_index", "index": 3}), "Index `3` is beyond `count`."),
        (json!({"action_reason": "delete_because_no_resource_config"}), "The template no longer declares it."),
        (json!({"action_reason": "of_a_later_version"}), "Reason: `of_a_later_version`."),
        (json!({"deposed": "ab12"}), "Left over by a replacement that ended half-way (`ab12`)."),
    ];
    for (more, wanted) in cases {
        let change = disk(json!(["delete"]), json!({"size": 1}), Json::Null, more);
        let (row, detail) = only(&document(json!([change])));
        assert_eq!(row.action, PlanAction::Delete);
        assert_eq!(detail.why, [wanted]);
        assert_eq!(lines(&detail), ["[values it has now: 1]"]);
    }
}

#[test]
fn moves_and_imports_stand_apart() {
    let same = || (json!({"size": 1}), json!({"size": 1}));
    let (before, after) = same();
    let moved = disk(json!(["no-op"]), before, after, json!({"previous_address": "cloud_disk.old"}));
    let (row, detail) = only(&document(json!([moved])));
    assert_eq!((row.action, &*row.hint), (PlanAction::State, "was cloud_disk.old"));
    assert_eq!(detail.why, ["It was called `cloud_disk.old` before; nothing is created or deleted for that."]);
    let (before, after) = same();
    let imported = disk(json!(["no-op"]), before, after, json!({"importing": {"id": "d-1"}}));
    let (row, detail) = only(&document(json!([imported])));
    assert_eq!(row.action, PlanAction::State);
    assert_eq!(detail.why, ["It is there already and is taken over: `d-1`."]);
}

/// 500 disks of which every fifth is replaced.
fn many() -> Json {
    let disk = |index: usize| {
        let replaced = index.is_multiple_of(5);
        let actions = if replaced { json!(["delete", "create"]) } else { json!(["update"]) };
        json!({"address": format!("cloud_disk.data[{index}]"), "mode": "managed", "type": "cloud_disk", "name": "data",
            "index": index, "change": {"actions": actions, "before": {"size": 1, "zone": format!("z{index}")},
            "after": {"size": 2, "zone": format!("z{index}")}, "after_unknown": {}}})
    };
    document((0..500).map(disk).collect())
}

#[test]
fn a_long_plan_is_handed_over_in_windows() {
    let workspace = opened(&many());
    let query = PlanQuery { from: 90, count: 20, ..PlanQuery::default() };
    let view = workspace.opened_plan_view(&query, None).unwrap();
    assert_eq!((view.rows.len(), view.from, view.lines.len()), (20, 90, 500));
    assert_eq!((view.rows[9].action, view.rows[10].action), (PlanAction::Replace, PlanAction::Update));
    assert!(view.rows.iter().all(|row| row.detail.is_none()));
    let groups: Vec<_> = view.overview.groups.iter().map(|group| (&*group.name, group.total, group.found)).collect();
    assert_eq!(groups, [("Replace", 100, 100), ("Update", 400, 400)]);

    let query = PlanQuery { hidden: vec![PlanAction::Replace], text: "Z17 cloud".to_owned(), count: 50, ..query };
    let found = workspace.opened_plan_view(&PlanQuery { from: 0, ..query.clone() }, None).unwrap();
    let names: Vec<_> = found.rows.iter().map(|row| &*row.name).collect();
    assert_eq!(names[..3], ["data[17]", "data[171]", "data[172]"]);
    assert_eq!(found.overview.groups[0].found, 0);
    let none = PlanQuery { type_name: "cloud_server".to_owned(), ..query };
    assert!(workspace.opened_plan_view(&none, None).unwrap().rows.is_empty());
}

#[test]
fn one_row_can_be_opened_among_closed_ones() {
    let workspace = opened(&many());
    let query = PlanQuery { toggled: vec!["cloud_disk.data[5]".to_owned()], count: 3, ..PlanQuery::default() };
    let view = workspace.opened_plan_view(&query, None).unwrap();
    let open: Vec<bool> = view.rows.iter().map(|row| row.detail.is_some()).collect();
    assert_eq!(open, [false, true, false]);
    assert_eq!(view.lines[..3], [0, 3, 0]);
    let detail = workspace.opened_plan_detail("cloud_disk.data[5]").unwrap();
    assert_eq!(lines(&detail), ["~ size 1 > 2", "[1 unchanged]"]);
}

#[test]
fn what_an_edit_does_is_said_in_a_sentence() {
    let change = |actions: Json, size: u32| {
        document(json!([
            {"address": "huaweicloud_evs_volume.a", "mode": "managed", "type": "huaweicloud_evs_volume", "name": "a",
             "change": {"actions": actions, "before": {"size": 1}, "after": {"size": size}, "after_unknown": {}}}
        ]))
    };
    let (same, changed, replaced) =
        (change(json!(["no-op"]), 1), change(json!(["update"]), 2), change(json!(["delete", "create"]), 2));
    let told = |from: &Json, to: &Json| {
        let base = opened(from).opened_plan().unwrap().point().clone();
        let view = opened(to).opened_plan_view(&all(), Some(&base)).unwrap();
        let comparison = view.overview.comparison.unwrap();
        (comparison.text, comparison.rows, view.rows[0].differs.clone())
    };
    assert_eq!(told(&same, &replaced), ("This edit replaces 1 disk.".into(), 1, Some("before: Unchanged".into())));
    assert_eq!(
        told(&replaced, &changed),
        ("This edit updates 1 disk. It no longer replaces 1 disk.".into(), 1, Some("before: Replace".into()))
    );
    assert_eq!(told(&changed, &changed), ("Nothing is different.".into(), 0, None));
    assert_eq!(
        told(&changed, &change(json!(["update"]), 3)),
        ("The actions stay; rows with other values: 1.".into(), 1, Some("other values".into()))
    );
    let empty = document(json!([]));
    assert_eq!(told(&empty, &replaced).0, "This edit replaces 1 disk.");
}

#[test]
fn rows_jump_to_where_the_project_declares_their_resource() {
    let files = [
        ("main.tf", "module \"a\" {\n  source = \"./a\"\n}\n\nresource \"cloud_disk\" \"data\" {\n  count = 2\n}\n"),
        ("a/main.tf", "resource \"cloud_server\" \"web\" {}\n"),
    ];
    let mut workspace = Workspace::new(files.map(|(path, text)| (path.to_owned(), text.into())), Options::default());
    let row = |address: &str, module: Option<&str>, type_name: &str, name: &str| {
        json!({"address": address, "module_address": module, "mode": "managed", "type": type_name, "name": name,
            "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": {}}})
    };
    let document = document(json!([
        row("cloud_disk.data[1]", None, "cloud_disk", "data"),
        row("module.a.cloud_server.web", Some("module.a"), "cloud_server", "web"),
        row("cloud_net.gone", None, "cloud_net", "gone"),
    ]));
    workspace.open_plan(&document.to_string()).unwrap();
    let view = workspace.opened_plan_view(&all(), None).unwrap();
    let places =
        view.rows.iter().map(|row| row.target.as_ref().map(|target| format!("{}:{}", target.path, target.line)));
    assert_eq!(places.collect::<Vec<_>>(), [Some("main.tf:5".to_owned()), Some("a/main.tf:1".to_owned()), None]);
}

#[test]
fn what_is_no_plan_is_refused_and_the_plan_before_stays() {
    let mut workspace = opened(&document(json!([])));
    assert!(workspace.open_plan("{}").unwrap_err().contains("plan"));
    assert!(workspace.open_plan("not json").is_err());
    assert!(workspace.opened_plan().is_some());
    workspace.close_plan();
    assert!(workspace.opened_plan_view(&all(), None).is_none());
}

const CANARY: &str = "canary-4711";

/// Puts a canary into every place that a marker marks; says how many.
fn plant(json: &mut Json, marker: &Json) -> usize {
    match (json, marker) {
        (Json::Null, _) => 0,
        (json, Json::Bool(true)) => {
            *json = CANARY.into();
            1
        }
        (Json::Array(parts), Json::Array(markers)) => {
            parts.iter_mut().zip(markers).map(|(part, marker)| plant(part, marker)).sum()
        }
        (Json::Object(parts), Json::Object(markers)) => {
            let marker = |name: &String| markers.get(name).unwrap_or(&Json::Null);
            parts.iter_mut().map(|(name, part)| plant(part, marker(name))).sum()
        }
        _ => 0,
    }
}

#[test]
fn every_golden_plan_is_shown_without_its_secrets() {
    let mut secrets = 0;
    for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan")).unwrap() {
        let Ok(text) = std::fs::read_to_string(folder.unwrap().path().join("expected.plan.json")) else { continue };
        let mut document: Json = serde_json::from_str(&text).unwrap();
        for list in ["resource_changes", "resource_drift"] {
            for resource in document.get_mut(list).and_then(Json::as_array_mut).into_iter().flatten() {
                let change = resource["change"].clone();
                for (side, marker) in [("before", "before_sensitive"), ("after", "after_sensitive")] {
                    secrets += plant(&mut resource["change"][side], &change[marker]);
                }
            }
        }
        for (_, change) in document.get_mut("output_changes").and_then(Json::as_object_mut).into_iter().flatten() {
            for (side, marker) in [("before", "before_sensitive"), ("after", "after_sensitive")] {
                let marker = change[marker].clone();
                secrets += plant(&mut change[side], &marker);
            }
        }
        let view = view(&document, &all());
        let shown = serde_json::to_string(&view).unwrap();
        assert!(!shown.contains(CANARY), "{shown}");
        let changed = view.rows.iter().filter(|row| row.action < PlanAction::State);
        for row in changed {
            let detail = row.detail.as_ref().unwrap();
            assert!(!detail.why.is_empty(), "{}", row.key);
            assert!(!detail.lines.is_empty() || !detail.folded.is_empty(), "{}", row.key);
        }
        let found = PlanQuery { text: CANARY.to_owned(), ..all() };
        assert!(opened(&document).opened_plan_view(&found, None).unwrap().rows.is_empty());
    }
    assert!(secrets > 5, "{secrets}");
}

#[test]
fn chinese_has_all_of_it() {
    let options = Options { locale: ide::Language::Zh, ..Options::default() };
    let mut workspace = Workspace::new([], options);
    workspace.open_plan(&many().to_string()).unwrap();
    let view = workspace.opened_plan_view(&all(), None).unwrap();
    assert_eq!(view.overview.groups[0].name, "替换");
    assert_eq!(view.rows[0].detail.as_ref().unwrap().why, ["先删除旧资源，再创建新资源。"]);
}
