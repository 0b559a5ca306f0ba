//! A state from its text.

use std::collections::HashSet;

use lang::Mode;
use serde_json::Value as Json;
use value::{Marks, Path, PathStep, Type};

use super::{Instance, Output, ProviderAddress, Resource, State, StateError, object};
use crate::file::{
    FileProblem, Foreign, Members, Read, Wanted, foreign, is_zip, key_of, parse, read_address, text_of, wrong,
};

impl State {
    /// Reads a state of format 4, which Terraform since 0.12 and OpenTofu write. A file without anything in it is an empty
    /// state, as it is for Terraform.
    ///
    /// # Errors
    ///
    /// What the text is instead and what to do, or the first member that is not as the format says.
    pub fn read(text: &str) -> Result<State, StateError> {
        let whole = |problem| Err(StateError { path: String::new(), problem });
        if is_zip(text) {
            return whole(FileProblem::Foreign(Foreign::Zip));
        }
        if text.trim().is_empty() {
            return Ok(State::default());
        }
        let Json::Object(map) = parse(text, State::MAX_BYTES)? else {
            return whole(FileProblem::Foreign(Foreign::Json));
        };
        match foreign(&map) {
            Foreign::State => {}
            // Nothing but the version is a state without anything in it.
            Foreign::Json if map.contains_key("version") => {}
            other => return whole(FileProblem::Foreign(other)),
        }
        let mut members = Members::of(String::new(), Json::Object(map))?;
        match members.count("version")? {
            4 => {}
            older @ 0..4 => return members.wrong("version", FileProblem::OlderState(older.to_string())),
            newer => return members.wrong("version", FileProblem::NewerState(newer.to_string())),
        }
        let mut outputs = Vec::new();
        for (name, json) in members.object("outputs")? {
            let output = output(format!("outputs.{name}"), json)?;
            outputs.push((name, output));
        }
        let state = State {
            terraform_version: members.text("terraform_version")?.unwrap_or_default(),
            serial: members.count("serial")?,
            lineage: members.text("lineage")?.unwrap_or_default(),
            outputs,
            resources: members.list("resources", resource)?,
            check_results: members.take("check_results"),
            others: members.others(),
        };
        state.refuse_duplicates()?;
        Ok(state)
    }

    fn refuse_duplicates(&self) -> Read<()> {
        let mut seen = HashSet::new();
        for (resource_index, resource) in self.resources.iter().enumerate() {
            for (index, instance) in resource.instances.iter().enumerate() {
                let address = resource.address_of(instance).to_string();
                if !seen.insert((address.clone(), instance.deposed.as_deref())) {
                    let path = format!("resources[{resource_index}].instances[{index}]");
                    return Err(StateError { path, problem: FileProblem::Duplicate(address) });
                }
            }
        }
        Ok(())
    }
}

fn output(path: String, json: Json) -> Read<Output> {
    let mut members = Members::of(path, json)?;
    let sensitive = members.truth("sensitive")?;
    let ty = match members.take("type") {
        Some(json) => Type::from_json(&json.to_string()),
        None => Some(Type::Dynamic),
    };
    let Some(ty) = ty else { return wrong(&members.at("type"), Wanted::Type) };
    let json = members.take("value").unwrap_or_default();
    let (value, problems) = match ty {
        // Without a type there is only the shape.
        Type::Dynamic => (object::shape(&json), Vec::new()),
        _ => object::typed(&json, &ty),
    };
    if !problems.is_empty() || !value.is_wholly_known() {
        return wrong(&members.at("value"), Wanted::Type);
    }
    let ty = value.type_of();
    let value = if sensitive { value.mark(Marks::SENSITIVE) } else { value };
    Ok(Output { value, ty, sensitive })
}

fn resource(path: String, json: Json) -> Read<Resource> {
    let mut members = Members::of(path, json)?;
    let mode = match &*members.needed("mode")? {
        "managed" => Mode::Managed,
        "data" => Mode::Data,
        other => return members.wrong("mode", FileProblem::Mode(other.to_owned())),
    };
    let module = match members.text("module")? {
        None => Vec::new(),
        Some(text) if text.is_empty() => Vec::new(),
        Some(text) => match read_address(&text).filter(|address| address.resource.is_none()) {
            Some(address) => address.module,
            None => return members.wrong("module", FileProblem::Address(text)),
        },
    };
    let provider = members.needed("provider")?;
    let Some(provider) = ProviderAddress::read(&provider) else {
        return members.wrong("provider", FileProblem::Provider(provider));
    };
    Ok(Resource {
        module,
        mode,
        type_name: members.needed("type")?,
        name: members.needed("name")?,
        provider,
        instances: members.list("instances", instance)?,
        others: members.others(),
    })
}

fn instance(path: String, json: Json) -> Read<Instance> {
    let mut members = Members::of(path, json)?;
    let key = match members.take("index_key") {
        Some(json) => Some(key_of(&members.at("index_key"), &json)?),
        None => None,
    };
    let tainted = match members.text("status")?.as_deref() {
        None | Some("") => false,
        Some("tainted") => true,
        Some(other) => return members.wrong("status", FileProblem::Status(other.to_owned())),
    };
    let attributes = match members.take("attributes") {
        Some(json @ Json::Object(_)) => json,
        Some(_) => return wrong(&members.at("attributes"), Wanted::Object),
        None if members.get("attributes_flat").is_some_and(|flat| !flat.is_null()) => {
            return members.wrong("attributes_flat", FileProblem::Flat);
        }
        None => Json::Object(serde_json::Map::new()),
    };
    Ok(Instance {
        key,
        deposed: members.text("deposed")?.filter(|key| !key.is_empty()),
        tainted,
        schema_version: members.count("schema_version")?,
        attributes,
        sensitive_attributes: members.list("sensitive_attributes", sensitive_path)?,
        dependencies: members.list("dependencies", text_of)?,
        create_before_destroy: members.truth("create_before_destroy")?,
        private: members.text("private")?,
        others: members.others(),
    })
}

fn sensitive_path(path: String, json: Json) -> Read<Path> {
    let Json::Array(steps) = json else { return wrong(&path, Wanted::List) };
    let mut found = Path::root();
    for (index, step) in steps.into_iter().enumerate() {
        let place = format!("{path}[{index}]");
        let mut members = Members::of(place.clone(), step)?;
        let kind = members.needed("type")?;
        let step = match (&*kind, members.take("value")) {
            ("get_attr", Some(Json::String(name))) => Some(PathStep::Attribute(name.into())),
            ("index", Some(Json::Object(mut typed))) => index_step(typed.remove("value")),
            ("index", plain) => index_step(plain),
            _ => None,
        };
        match step {
            Some(step) => found.push(step),
            None => return wrong(&place, Wanted::Step),
        }
    }
    Ok(found)
}

fn index_step(json: Option<Json>) -> Option<PathStep> {
    match json? {
        Json::String(key) => Some(PathStep::Key(key.into())),
        Json::Number(index) => index.as_u64().and_then(|index| usize::try_from(index).ok()).map(PathStep::Index),
        _ => None,
    }
}
