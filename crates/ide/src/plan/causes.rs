//! What an attribute follows from, as the plan's own `configuration` says: references, followed through variables and
//! outputs of modules.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

/// As many references are given.
const MOST: usize = 4;

/// As many references are followed for one attribute.
const MAX_VISITS: usize = 200;

/// The `configuration` of a plan. All addresses are without keys.
#[derive(Debug)]
pub(super) struct Configuration<'d> {
    /// By address; `""` is the root module.
    modules: BTreeMap<String, &'d Json>,
    /// By address as seen from the root module.
    resources: BTreeMap<String, &'d Json>,
    /// What the plan does something with.
    changing: &'d BTreeSet<String>,
}

impl<'d> Configuration<'d> {
    /// Reads it. `changing` are the addresses of the resources that something becomes of.
    pub(super) fn new(configuration: Option<&'d Json>, changing: &'d BTreeSet<String>) -> Configuration<'d> {
        let (mut modules, mut resources) = (BTreeMap::new(), BTreeMap::new());
        let root = configuration.and_then(|json| json.get("root_module"));
        let mut next: Vec<(String, &Json)> = root.map(|json| (String::new(), json)).into_iter().collect();
        while let Some((address, module)) = next.pop() {
            for (name, call) in module.get("module_calls").and_then(Json::as_object).into_iter().flatten() {
                next.extend(call.get("module").map(|json| (within(&address, &format!("module.{name}")), json)));
            }
            for block in module.get("resources").and_then(Json::as_array).into_iter().flatten() {
                if let Some(own) = block.get("address").and_then(Json::as_str) {
                    resources.insert(within(&address, own), block);
                }
            }
            modules.insert(address, module);
        }
        Configuration { modules, resources, changing }
    }

    /// What the attribute at the end of `path` of a resource follows from.
    pub(super) fn attribute(&self, module: &str, address: &str, path: &[Json]) -> Vec<String> {
        let Some(block) = self.resources.get(address) else { return Vec::new() };
        self.followed(module, references(block.get("expressions"), path))
    }

    /// What the number of instances of a resource follows from.
    pub(super) fn repetition(&self, address: &str) -> Vec<String> {
        let Some(block) = self.resources.get(address) else { return Vec::new() };
        let expression = block.get("for_each_expression").or_else(|| block.get("count_expression"));
        longest(references(expression, &[]))
    }

    /// What the arguments of a resource follow from that changes in this plan.
    pub(super) fn arguments(&self, module: &str, address: &str) -> Vec<String> {
        let Some(block) = self.resources.get(address) else { return Vec::new() };
        let mut found = self.followed(module, references(block.get("expressions"), &[]));
        found.retain(|reference| self.changes(reference));
        found
    }

    /// What the value of an output follows from.
    pub(super) fn output(&self, name: &str) -> Vec<String> {
        let outputs = self.modules.get("").and_then(|module| module.get("outputs"));
        let expression = outputs.and_then(|outputs| outputs.get(name)?.get("expression"));
        self.followed("", references(expression, &[]))
    }

    fn changes(&self, reference: &str) -> bool {
        let ends = reference.match_indices(['.', '[']).map(|(end, _)| end).chain([reference.len()]);
        ends.into_iter().any(|end| self.changing.contains(&without_keys(&reference[..end])))
    }

    /// References of a module, with those to variables and modules replaced by what these follow from, as far as that can
    /// be told. If some of them change in this plan, only those.
    fn followed(&self, module: &str, first: Vec<String>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next: Vec<(String, String)> =
            longest(first).into_iter().rev().map(|reference| (module.to_owned(), reference)).collect();
        while let Some((module, reference)) = next.pop() {
            if seen.len() >= MAX_VISITS || !seen.insert((module.clone(), reference.clone())) {
                continue;
            }
            let further = self.step(&module, &reference);
            if further.is_empty() {
                let full = within(&module, &reference);
                if !found.contains(&full) {
                    found.push(full);
                }
            }
            next.extend(further.into_iter().rev());
        }
        if found.iter().any(|reference| self.changes(reference)) {
            found.retain(|reference| self.changes(reference));
        }
        found.truncate(MOST);
        found
    }

    /// What a variable of a called module, or an output of one, follows from.
    fn step(&self, module: &str, reference: &str) -> Vec<(String, String)> {
        let mut steps = reference.split(['.', '[']);
        let (first, second) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
        let (place, expression) = match first {
            "var" => {
                let (caller, name) = match module.rsplit_once(".module.") {
                    Some((caller, name)) => (caller, name),
                    None => ("", module.strip_prefix("module.").unwrap_or_default()),
                };
                let call = self.modules.get(caller).and_then(|caller| caller.get("module_calls")?.get(name));
                (caller.to_owned(), call.and_then(|call| call.get("expressions")?.get(second)))
            }
            "module" => {
                let called = within(module, &format!("module.{second}"));
                let output = steps.find(|step| !step.ends_with(']')).unwrap_or_default().to_owned();
                let outputs = self.modules.get(&called).and_then(|module| module.get("outputs"));
                (called, outputs.and_then(|outputs| outputs.get(output)?.get("expression")))
            }
            _ => return Vec::new(),
        };
        longest(references(expression, &[])).into_iter().map(|reference| (place.clone(), reference)).collect()
    }
}

/// An address as seen from the root module.
pub(super) fn within(module: &str, address: &str) -> String {
    if module.is_empty() { address.to_owned() } else { format!("{module}.{address}") }
}

/// The references of an expression, or of what lies below it on the way; where the way is not known further, of all of it.
fn references(expression: Option<&Json>, path: &[Json]) -> Vec<String> {
    let Some(mut expression) = expression else { return Vec::new() };
    for step in path {
        expression = match (step, expression) {
            (Json::String(name), Json::Object(parts)) if !parts.contains_key("references") => match parts.get(name) {
                Some(part) => part,
                // An argument that is not given follows from nothing.
                None => return Vec::new(),
            },
            (Json::Number(index), Json::Array(elements)) => {
                let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
                match index.and_then(|index| elements.get(index)).or(elements.first()) {
                    Some(element) => element,
                    None => return Vec::new(),
                }
            }
            _ => break,
        };
    }
    let mut found = Vec::new();
    let mut next = vec![expression];
    while let Some(json) = next.pop() {
        match json {
            Json::Object(parts) => match parts.get("references").and_then(Json::as_array) {
                Some(list) => found.extend(list.iter().filter_map(Json::as_str).map(str::to_owned)),
                None => next.extend(parts.values().rev()),
            },
            Json::Array(elements) => next.extend(elements.iter().rev()),
            _ => {}
        }
    }
    found
}

/// The references without those that another one goes on from.
fn longest(references: Vec<String>) -> Vec<String> {
    let goes_on = |short: &str| {
        references.iter().any(|long| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(['.', '['])))
    };
    let mut kept: Vec<String> = Vec::new();
    for reference in &references {
        if !goes_on(reference) && !kept.contains(reference) {
            kept.push(reference.clone());
        }
    }
    kept
}

/// An address without the keys of instances.
pub(super) fn without_keys(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    let (mut inside, mut quoted, mut escaped) = (false, false, false);
    for character in address.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if inside => quoted = !quoted,
            '[' if !inside => inside = true,
            ']' if inside && !quoted => inside = false,
            _ if inside => {}
            character => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_instances_are_taken_out_whatever_stands_in_them() {
        assert_eq!(without_keys(r#"module.a["x.]\"["].cloud_disk.data[0]"#), "module.a.cloud_disk.data");
    }

    #[test]
    fn a_reference_that_another_one_goes_on_from_says_nothing_more() {
        let given = ["each.value.size", "each.value", "each.values"].map(str::to_owned).to_vec();
        assert_eq!(longest(given), ["each.value.size", "each.values"]);
    }
}
