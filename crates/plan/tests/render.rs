//! Plans as text: the same, byte for byte, as Terraform prints for them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

use std::path::{Path, PathBuf};

use plan::document::{Action, Change, Document};
use plan::render::{Content, Effect, PlanMode, Style, differences, output, text};
use plan::schema_of;
use schema::Schemas;
use serde_json::Value as Json;

mod support;

/// The folders below one of the golden folders that hold a file of this name.
fn cases(folder: &str, file: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|case| case.join(file).exists()).collect();
    cases.sort();
    cases
}

fn read(case: &Path, file: &str) -> String {
    std::fs::read_to_string(case.join(file)).unwrap()
}

/// The first line that differs, with the lines around it.
fn first_difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.split('\n').collect(), actual.split('\n').collect());
    let at = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let around = |lines: &[&str]| lines[at.saturating_sub(3)..lines.len().min(at + 4)].join("\n");
    format!("line {}\n--- expected\n{}\n--- actual\n{}\n", at + 1, around(&expected), around(&actual))
}

/// Fails with what is wrong about the cases.
fn none_differs(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn golden_plans() {
    let cases = cases("plan", "expected.plan.json");
    assert!(cases.len() >= 38, "only {} cases", cases.len());
    let schemas = schema_of(support::schemas());
    let mut wrong = Vec::new();
    for case in &cases {
        let document = Document::read(&read(case, "expected.plan.json")).unwrap();
        let destroys = case.join("case.json").exists() && read(case, "case.json").contains("\"destroy\": true");
        let mode = if destroys { PlanMode::Destroy } else { PlanMode::of(&document) };
        let (expected, actual) =
            (read(case, "expected.plan.txt"), text(&document, &schemas, &Style { mode, ..Style::default() }));
        if actual != expected {
            wrong.push(format!("{}: {}", case.display(), first_difference(&expected, &actual)));
        }
    }
    none_differs(&wrong);
}

#[test]
fn every_kind_of_change_with_and_without_colours() {
    let cases = cases("plan-text", "plan.json");
    assert!(cases.len() >= 32, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let document = Document::read(&read(case, "plan.json")).unwrap();
        let mut given = Schemas::new();
        given.add_printed(&read(case, "schemas.json"), None).unwrap();
        let mode = if case.join("destroy").exists() { PlanMode::Destroy } else { PlanMode::of(&document) };
        for (file, color) in [("expected.txt", false), ("expected.color.txt", true)] {
            let style = Style { color, mode, ..Style::default() };
            let (expected, actual) = (read(case, file), text(&document, &schema_of(&given), &style));
            if actual != expected {
                wrong.push(format!("{} {file}: {}", case.display(), first_difference(&expected, &actual)));
            }
        }
    }
    none_differs(&wrong);
}

/// Every plan of the golden folders, with the schemas of its provider.
fn all_plans() -> Vec<(Json, Schemas)> {
    let mut plans = Vec::new();
    for case in cases("plan-text", "plan.json") {
        let mut given = Schemas::new();
        given.add_printed(&read(&case, "schemas.json"), None).unwrap();
        plans.push((serde_json::from_str(&read(&case, "plan.json")).unwrap(), given));
    }
    plans
}

fn document(plan: &Json) -> Option<Document> {
    Document::read(&plan.to_string()).ok()
}

/// The changes of a plan, to change them.
fn changes(plan: &mut Json) -> impl Iterator<Item = &mut Json> {
    let members = plan.as_object_mut().unwrap().iter_mut();
    let lists = members.filter(|(name, _)| *name == "resource_changes" || *name == "resource_drift");
    lists.flat_map(|(_, list)| list.as_array_mut().unwrap()).map(|change| &mut change["change"])
}

fn for_each_string(json: &mut Json, act: &mut impl FnMut(&mut String)) {
    match json {
        Json::String(text) => act(text),
        Json::Array(list) => list.iter_mut().for_each(|element| for_each_string(element, act)),
        Json::Object(object) => object.values_mut().for_each(|value| for_each_string(value, act)),
        _ => {}
    }
}

/// Marks parts as sensitive here and there: what is below a marked part is a secret.
fn mark(value: &mut Json, choose: &mut impl FnMut() -> bool) -> Json {
    if choose() {
        for_each_string(value, &mut |text| *text = format!("SECRET {text}"));
        return Json::Bool(true);
    }
    match value {
        Json::Array(list) => list.iter_mut().map(|element| mark(element, choose)).collect(),
        Json::Object(object) => object.iter_mut().map(|(name, value)| (name.clone(), mark(value, choose))).collect(),
        _ => Json::Bool(false),
    }
}

/// Numbers that look random, the same every time.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    }
}

#[test]
fn no_text_and_no_tree_tells_a_secret() {
    let mut random = numbers();
    for (mut plan, given) in all_plans() {
        for change in changes(&mut plan) {
            for (side, marker) in [("before", "before_sensitive"), ("after", "after_sensitive")] {
                let marked = mark(&mut change[side], &mut || random(6) == 0);
                change[marker] = marked;
            }
        }
        let document = document(&plan).unwrap();
        let without = |_: &str, _, _: &str| None;
        for told in
            [text(&document, &schema_of(&given), &Style::default()), text(&document, &without, &Style::default())]
        {
            assert!(!told.contains("SECRET"), "{}", told.lines().find(|line| line.contains("SECRET")).unwrap());
        }
        let tree = format!(
            "{:?}",
            differences(&document, &schema_of(&given), PlanMode::Normal)
                .changes
                .iter()
                .map(|of| &of.difference)
                .collect::<Vec<_>>()
        );
        assert!(!tree.contains("SECRET"));
    }
}

/// Puts something else in a place of a value.
fn disturb(json: &mut Json, random: &mut impl FnMut(usize) -> usize) {
    if random(12) == 0 {
        let others = [
            "null",
            "true",
            "7",
            "\"\"",
            "\"a\\nb\"",
            "\"{\\\"a\\\":[1]}\"",
            "[]",
            "{}",
            "[null,{\"id\":1}]",
            "{\"0\":[true]}",
        ];
        *json = serde_json::from_str(others[random(others.len())]).unwrap();
        return;
    }
    match json {
        Json::Array(list) => list.iter_mut().for_each(|element| disturb(element, random)),
        Json::Object(object) => object.values_mut().for_each(|value| disturb(value, random)),
        _ => {}
    }
}

#[test]
fn plans_that_do_not_fit_their_schemas_are_told_all_the_same() {
    let mut random = numbers();
    for (plan, given) in all_plans() {
        for _ in 0..8 {
            let mut disturbed = plan.clone();
            changes(&mut disturbed).for_each(|change| disturb(change, &mut random));
            let Some(document) = document(&disturbed) else { continue };
            text(&document, &schema_of(&given), &Style::default());
            text(&document, &|_, _, _| None, &Style { color: true, width: random(90), ..Style::default() });
        }
    }
}

#[test]
fn without_a_schema_blocks_are_told_from_attributes_by_the_template() {
    let document = Document::read(
        r#"{
            "format_version": "1.2",
            "resource_changes": [{
                "address": "module.m[\"k.]\"].a_b.c[0]", "module_address": "module.m[\"k.]\"]", "mode": "managed",
                "type": "a_b", "name": "c", "index": 0, "provider_name": "example.com/a/a",
                "change": {
                    "actions": ["create"], "before": null,
                    "after": {"disks": [{"size": 5}], "list": [{"size": 5}], "tags": {"b c": "d"}, "timeouts": {"create": "1m"}},
                    "after_unknown": {"id": true, "disks": [{"id": true}]}
                }
            }],
            "configuration": {"root_module": {"module_calls": {"m": {"module": {"resources": [{
                "address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c",
                "expressions": {"disks": [{"size": {"constant_value": 5}}], "timeouts": {"create": {"constant_value": "1m"}}}
            }]}}}}}
        }"#,
    );
    let text = text(&document.unwrap(), &|_, _, _| None, &Style::default());
    let expected = r#"
  # module.m["k.]"].a_b.c[0] will be created
  + resource "a_b" "c" {
      + id   = (known after apply)
      + list = [
          + {
              + size = 5
            },
        ]
      + tags = {
          + "b c" = "d"
        }

      + disks {
          + id   = (known after apply)
          + size = 5
        }

      + timeouts {
          + create = "1m"
        }
    }
"#;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn deep_values_and_long_lists_are_told_within_limits() {
    let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    let mut change = Change { actions: vec![Action::Update], ..Change::default() };
    // The reader takes no value that is this deep; a planner may make one.
    change.after = serde_json::from_str(&deep(100)).unwrap();
    for _ in 0..100 {
        change.after = Json::Array(vec![change.after]);
    }
    assert!(format!("{:?}", output(&change)).contains("TooDeep"));

    let lines = |from: usize| (from..from + 20_000).map(|line| format!("line {line}\n")).collect::<String>();
    change.before = lines(0).into();
    change.after = lines(7).into();
    let Content::Lines(told) = output(&change).content else { panic!("no lines") };
    assert_eq!(told.iter().filter(|line| line.effect == Effect::Removed).count(), 20_000);
    change.after = format!("{}end", lines(0)).into();
    let Content::Lines(told) = output(&change).content else { panic!("no lines") };
    assert_eq!(told.iter().filter(|line| line.effect != Effect::Unchanged).count(), 1);
}
