//! Resources of the golden plans, one by one: from the template's values and the prior state to the planned state.
//!
//! What the template says is taken from the plan's own representation of it: constants as they are written, references by
//! what they came to. Resources of which it does not tell enough are left out and counted.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

use std::path::Path;

use plan::{Settings, provider_rules};
use schema::{Block, Mode, Nesting, ResourceSchema};
use serde_json::Value as Json;
use value::{PathStep, Type, Value};

mod support;

/// JSON of a plan as a value of a type; what the mirror marks is unknown.
fn typed(json: &Json, unknown: &Json, ty: &Type) -> Value {
    if *unknown == Json::Bool(true) {
        return Value::unknown(ty.clone());
    }
    let of = |index: usize| &unknown[index];
    let elements = |element: &Type| -> Vec<Value> {
        let list = json.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().enumerate().map(|(index, json)| typed(json, of(index), element)).collect()
    };
    match ty {
        Type::Object(object) if !json.is_null() => Value::object(object.attributes().iter().map(|attribute| {
            let part = typed(&json[&*attribute.name], &unknown[&*attribute.name], &attribute.ty);
            (attribute.name.clone(), part)
        })),
        _ if json.is_null() => Value::null(ty.clone()),
        Type::List(element) => Value::list((**element).clone(), elements(element)),
        Type::Set(element) => Value::set((**element).clone(), elements(element)),
        Type::Map(element) => {
            let mut entries: Vec<(String, Value)> = Vec::new();
            for (key, json) in json.as_object().into_iter().flatten() {
                entries.push((key.clone(), typed(json, &unknown[key], element)));
            }
            for key in unknown.as_object().into_iter().flat_map(|map| map.keys()).filter(|key| json.get(key).is_none())
            {
                entries.push((key.clone(), Value::unknown((**element).clone())));
            }
            Value::map((**element).clone(), entries)
        }
        Type::Dynamic if json.is_object() => {
            let keys = json.as_object().into_iter().flatten().map(|(key, _)| key);
            let mirror = unknown.as_object().into_iter().flatten().map(|(key, _)| key);
            Value::object(keys.chain(mirror).map(|key| (key, typed(&json[key], &unknown[key], ty))))
        }
        Type::Dynamic if json.is_array() => Value::tuple(elements(ty)),
        Type::Dynamic => value::json::decode(&json.to_string()).unwrap(),
        ty => value::convert(&value::json::decode(&json.to_string()).unwrap(), ty).unwrap(),
    }
}

/// What the template says, or nothing if the plan does not tell.
fn configuration(block: &Block, expressions: &Json, after: &Value) -> Option<Value> {
    let mut parts = Vec::new();
    for attribute in &block.attributes {
        let expression = &expressions[&*attribute.name];
        let value = match (expression.is_null(), expression.get("constant_value")) {
            (true, _) => Value::null(attribute.ty.clone()),
            // In JSON syntax templates are written as constants.
            (_, Some(constant)) if !constant.to_string().contains("${") => {
                let value = value::json::decode(&constant.to_string()).ok()?;
                value::convert(&value, &attribute.ty).ok()?
            }
            _ => after.attribute(&attribute.name)?.clone(),
        };
        parts.push((attribute.name.clone(), value));
    }
    for nested in &block.blocks {
        let written = &expressions[&*nested.name];
        let planned = after.attribute(&nested.name)?;
        if nested.nesting == Nesting::Single {
            let value =
                if written.is_null() { planned.clone() } else { configuration(&nested.block, written, planned)? };
            parts.push((nested.name.clone(), value));
            continue;
        }
        let object = nested.block.implied_type();
        let Some(list) = written.as_array() else {
            // Dynamic blocks are not told of.
            if !planned.elements().is_empty() && !nested.standing.computed {
                return None;
            }
            parts.push((nested.name.clone(), nested.absent()));
            continue;
        };
        let mut elements = Vec::new();
        for (index, written) in list.iter().enumerate() {
            let unordered = nested.nesting == Nesting::Set && written.to_string().contains("\"references\"");
            if unordered && list.len() > 1 {
                return None;
            }
            let nothing = Value::null(object.clone());
            elements.push(configuration(&nested.block, written, planned.elements().get(index).unwrap_or(&nothing))?);
        }
        let value =
            if nested.nesting == Nesting::Set { Value::set(object, elements) } else { Value::list(object, elements) };
        parts.push((nested.name.clone(), value));
    }
    Some(Value::object(parts))
}

/// The resource of the configuration that a change is of, and the settings of its provider.
fn resource<'p>(plan: &'p Json, change: &Json) -> Option<(&'p Json, Settings)> {
    let mut module = &plan["configuration"]["root_module"];
    let text = change["module_address"].as_str().unwrap_or_default();
    for call in text.split("module.").skip(1) {
        let name = call.trim_end_matches('.').split('[').next()?;
        module = &module["module_calls"][name]["module"];
    }
    let same = |resource: &&Json| ["mode", "type", "name"].iter().all(|key| resource[*key] == change[*key]);
    let resource = module["resources"].as_array()?.iter().find(same)?;
    let expressions =
        &plan["configuration"]["provider_config"][resource["provider_config_key"].as_str()?]["expressions"];
    let constant = |name: &str| &expressions[name]["constant_value"];
    let tags = constant("default_tags");
    let ignored = constant("ignore_tags").as_array().into_iter().flatten().filter_map(Json::as_str);
    let settings = Settings {
        default_tags: tags.is_object().then(|| typed(tags, &Json::Null, &Type::map(Type::String))),
        ignore_tags: ignored.map(str::to_owned).collect(),
        enable_force_new: *constant("enable_force_new") == Json::Bool(true),
    };
    Some((resource, settings))
}

fn path_json(path: &value::Path) -> Json {
    let step = |step: &PathStep| match step {
        PathStep::Attribute(name) | PathStep::Key(name) => Json::from(&**name),
        PathStep::Index(index) => Json::from(*index),
    };
    path.steps().iter().map(step).collect()
}

/// Why a resource cannot be planned by itself, or what differs.
fn check(plan: &Json, change: &Json) -> Result<Vec<String>, &'static str> {
    let what = &change["change"];
    let actions: Vec<&str> = what["actions"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
    if change["mode"] != "managed" || matches!(actions[..], ["delete"] | ["forget"]) {
        return Err("nothing is planned by its provider");
    }
    let reason = change["action_reason"].as_str().unwrap_or_default();
    if matches!(reason, "replace_because_tainted" | "replace_by_triggers") {
        return Err("replaced for a reason that is not in its values");
    }
    let source = change["provider_name"].as_str().unwrap();
    let schema =
        support::schemas().get(source, Mode::Managed, change["type"].as_str().unwrap()).found().ok_or("no schema")?;
    let ty = schema.block.implied_type();
    let after = typed(&what["after"], &what["after_unknown"], &ty);
    let prior = (!what["before"].is_null()).then(|| typed(&what["before"], &Json::Null, &ty));
    let (resource, settings) = resource(plan, change).ok_or("not in the configuration")?;
    let told = configuration(&schema.block, &resource["expressions"], &after);
    let config = told.ok_or("dynamic blocks or references in sets")?;
    Ok(differences(&schema, prior.as_ref(), &config, &settings, &after, &what["replace_paths"]))
}

fn differences(
    schema: &ResourceSchema,
    prior: Option<&Value>,
    config: &Value,
    settings: &Settings,
    after: &Value,
    replace: &Json,
) -> Vec<String> {
    let planned = provider_rules(schema, prior, config, settings);
    let mut found = Vec::new();
    for (name, value) in planned.value.entries() {
        let expected = after.attribute(name);
        // The mirror of unknown values does not tell the type of one that may have any.
        let both_unknown = !value.is_known() && expected.is_some_and(|expected| !expected.is_known());
        if expected != Some(value) && !both_unknown {
            let empty = Value::null(Type::Dynamic);
            let (was, given) = (prior.and_then(|prior| prior.attribute(name)), config.attribute(name));
            let (was, given) = (was.unwrap_or(&empty), given.unwrap_or(&empty));
            found.push(format!("{name}: {value:?}, expected {expected:?} (prior {was:?}, given {given:?})"));
        }
    }
    // What a plan leads to is what the next one finds.
    if planned.value.is_wholly_known() && planned.refusals.is_empty() {
        let again = provider_rules(schema, Some(&planned.value), config, settings);
        if again.value != planned.value || !again.replace_paths.is_empty() {
            found.push(format!("planned again: {:?}", again.value));
        }
    }
    let mut ours: Vec<String> = planned.replace_paths.iter().map(|path| path_json(path).to_string()).collect();
    let mut theirs: Vec<String> = replace.as_array().into_iter().flatten().map(Json::to_string).collect();
    ours.sort();
    theirs.sort();
    if ours != theirs {
        found.push(format!("replaced because of {ours:?}, expected {theirs:?}"));
    }
    found
}

fn plan_of(folder: &Path) -> Json {
    serde_json::from_str(&std::fs::read_to_string(folder.join("expected.plan.json")).unwrap()).unwrap()
}

/// Its configuration says what the template does not: attributes are ignored, or the plan failed before.
const LEFT_OUT: [&str; 2] = ["lifecycle-ignore-changes", "fail-prevent-destroy"];

#[test]
fn resources_of_the_golden_plans() {
    let (mut right, mut left_out, mut wrong) = (0, std::collections::BTreeMap::<&str, usize>::new(), Vec::new());
    for folder in support::cases().into_iter().filter(|case| case.join("expected.plan.json").exists()) {
        let case = folder.file_name().unwrap().to_string_lossy().into_owned();
        if LEFT_OUT.contains(&&*case) {
            continue;
        }
        let plan = plan_of(&folder);
        for change in plan["resource_changes"].as_array().into_iter().flatten() {
            match check(&plan, change) {
                Err(reason) => *left_out.entry(reason).or_default() += 1,
                Ok(found) if found.is_empty() => right += 1,
                Ok(found) => wrong.push(format!("{case} {}:\n    {}", change["address"], found.join("\n    "))),
            }
        }
    }
    println!("{right} right, {} wrong, left out: {left_out:?}", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right > 200, "{right}: most are looked at");
}
