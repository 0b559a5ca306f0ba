//! What the template says about sensitive variables and outputs, and the constants in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::secrets::Secrets;
use super::{Key, SENSITIVE, hide};
use crate::document::{Document, Marker};

/// What is hidden by name.
pub(super) struct Hidden<'a> {
    /// Variables of the root module that are known not to be sensitive.
    open_variables: BTreeSet<&'a str>,
    /// Outputs of the root module that something calls sensitive.
    outputs: BTreeSet<&'a str>,
    /// What is sensitive in any instance of a resource, by its address without keys.
    resources: BTreeMap<String, Marker<'a>>,
}

impl<'a> Hidden<'a> {
    /// What a document says.
    pub(super) fn of(document: &'a Document, markers: &BTreeMap<Key, Marker<'a>>) -> Hidden<'a> {
        let root = document.configuration.as_ref().and_then(|configuration| configuration.get("root_module"));
        let variables = members(root, "variables").filter(|(_, variable)| !is_sensitive(variable));
        let prior = document.prior_state.as_ref().and_then(|state| state.get("values"));
        let told = [root, document.planned_values.as_ref(), prior].into_iter().flat_map(|of| members(of, "outputs"));
        let told = told.filter(|(_, output)| is_sensitive(output)).map(|(name, _)| name);
        let changes = document
            .output_changes
            .iter()
            .filter(|(_, change)| Marker::of([&change.before_sensitive, &change.after_sensitive]).is_whole());
        let mut resources: BTreeMap<String, Marker<'a>> = BTreeMap::new();
        for ((address, _), marker) in markers {
            resources.entry(without_keys(address)).or_default().join(marker.clone());
        }
        Hidden {
            open_variables: variables.map(|(name, _)| name).collect(),
            outputs: told.chain(changes.map(|(name, _)| name.as_str())).collect(),
            resources,
        }
    }

    pub(super) fn variable(&self, name: &str) -> bool {
        !self.open_variables.contains(name)
    }

    pub(super) fn output(&self, name: &str) -> bool {
        self.outputs.contains(name)
    }

    /// Hides constants of the document's `configuration`.
    pub(super) fn hide(&self, configuration: &mut Json, secrets: &mut Secrets) {
        for provider in members_mut(configuration, "provider_config") {
            hide_all(provider.1.get_mut("expressions"));
        }
        if let Some(module) = configuration.get_mut("root_module") {
            self.hide_module(module, "", secrets);
        }
    }

    fn hide_module(&self, module: &mut Json, path: &str, secrets: &mut Secrets) {
        for (_, variable) in members_mut(module, "variables").filter(|(_, variable)| is_sensitive(variable)) {
            variable.get_mut("default").into_iter().for_each(|default| hide(default, secrets));
        }
        for (_, output) in members_mut(module, "outputs").filter(|(_, output)| is_sensitive(output)) {
            hide_constant(output.get_mut("expression"), secrets);
        }
        for resource in module.get_mut("resources").and_then(Json::as_array_mut).into_iter().flatten() {
            let address = resource.get("address").and_then(Json::as_str).unwrap_or_default();
            match self.resources.get(&format!("{path}{address}")) {
                Some(marker) => hide_marked(resource.get_mut("expressions"), marker, secrets),
                None => hide_all(resource.get_mut("expressions")),
            }
            for provisioner in resource.get_mut("provisioners").and_then(Json::as_array_mut).into_iter().flatten() {
                hide_all(provisioner.get_mut("expressions"));
            }
        }
        for (name, call) in members_mut(module, "module_calls") {
            let child = call.get("module");
            let open: BTreeSet<String> = members(child, "variables")
                .filter(|(_, variable)| !is_sensitive(variable))
                .map(|(name, _)| name.to_owned())
                .collect();
            for (_, argument) in members_mut(call, "expressions").filter(|(name, _)| !open.contains(*name)) {
                hide_constant(Some(argument), secrets);
            }
            if let Some(child) = call.get_mut("module") {
                self.hide_module(child, &format!("{path}module.{name}."), secrets);
            }
        }
    }
}

fn is_sensitive(json: &Json) -> bool {
    json.get("sensitive") == Some(&Json::Bool(true))
}

fn members<'a>(json: Option<&'a Json>, name: &str) -> impl Iterator<Item = (&'a str, &'a Json)> {
    let map = json.and_then(|json| json.get(name)).and_then(Json::as_object);
    map.into_iter().flatten().map(|(name, member)| (name.as_str(), member))
}

fn members_mut<'a>(json: &'a mut Json, name: &str) -> impl Iterator<Item = (&'a str, &'a mut Json)> {
    let map = json.get_mut(name).and_then(Json::as_object_mut);
    map.into_iter().flatten().map(|(name, member)| (name.as_str(), member))
}

fn hide_constant(expression: Option<&mut Json>, secrets: &mut Secrets) {
    if let Some(constant) = expression.and_then(|expression| expression.get_mut("constant_value")) {
        hide(constant, secrets);
    }
}

/// Hides the constants of a body whose values are sensitive.
fn hide_marked(body: Option<&mut Json>, marker: &Marker<'_>, secrets: &mut Secrets) {
    match body {
        Some(Json::Array(blocks)) => blocks.iter_mut().for_each(|block| hide_marked(Some(block), marker, secrets)),
        Some(expression) if expression.get("constant_value").is_some() && marker.is_any() => {
            hide_constant(Some(expression), secrets);
        }
        Some(Json::Object(map)) => {
            for (name, member) in map {
                hide_marked(Some(member), &marker.member_of_elements(name), secrets);
            }
        }
        _ => {}
    }
}

/// Hides every constant of a body.
fn hide_all(body: Option<&mut Json>) {
    match body {
        Some(Json::Array(blocks)) => blocks.iter_mut().for_each(|block| hide_all(Some(block))),
        Some(Json::Object(map)) => {
            for (name, member) in map {
                if name == "constant_value" && !member.is_null() {
                    *member = SENSITIVE.into();
                } else if name != "references" {
                    hide_all(Some(member));
                }
            }
        }
        _ => {}
    }
}

/// An address without the keys of instances: `module.a["x"].b.c[0]` is `module.a.b.c`.
fn without_keys(address: &str) -> String {
    let mut plain = String::new();
    let (mut is_inside, mut is_quoted, mut is_escaped) = (false, false, false);
    for character in address.chars() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if is_inside => is_quoted = !is_quoted,
            '[' if !is_inside => is_inside = true,
            ']' if is_inside && !is_quoted => is_inside = false,
            _ if !is_inside => plain.push(character),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::without_keys;

    #[test]
    fn addresses_lose_their_keys() {
        for (address, plain) in [
            ("a.b", "a.b"),
            ("module.a[\"x\"].module.b[0].c.d[1]", "module.a.module.b.c.d"),
            ("a.b[\"x]\\\"[y\"]", "a.b"),
        ] {
            assert_eq!(without_keys(address), plain);
        }
    }
}
