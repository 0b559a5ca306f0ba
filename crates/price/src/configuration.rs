//! What a plan tells about the template: the expressions of a resource's block, and the region of its provider.

use std::collections::HashMap;

use plan::document::{Document, ResourceChange};
use serde_json::Value as Json;

use crate::messages;
use crate::reason::Reason;

/// The template as a plan describes it, by module and block.
pub(crate) struct Configuration<'a> {
    document: &'a Document,
    /// By the path of the module without keys, and the address in it.
    resources: HashMap<(String, String), &'a Json>,
}

impl<'a> Configuration<'a> {
    pub(crate) fn new(document: &'a Document) -> Configuration<'a> {
        let mut resources = HashMap::new();
        let root = document.configuration.as_ref().and_then(|json| json.get("root_module"));
        let mut modules: Vec<(String, &Json)> = root.map(|root| (String::new(), root)).into_iter().collect();
        while let Some((path, module)) = modules.pop() {
            for resource in module.get("resources").and_then(Json::as_array).into_iter().flatten() {
                if let Some(address) = resource.get("address").and_then(Json::as_str) {
                    resources.insert((path.clone(), address.to_owned()), resource);
                }
            }
            for (name, call) in module.get("module_calls").and_then(Json::as_object).into_iter().flatten() {
                if let Some(called) = call.get("module") {
                    modules.push((join(&path, name), called));
                }
            }
        }
        Configuration { document, resources }
    }

    /// The block of a resource.
    fn block(&self, change: &ResourceChange) -> Option<&'a Json> {
        let path = module_path(change.module_address.as_deref().unwrap_or_default());
        self.resources.get(&(path, format!("{}.{}", change.type_name, change.name))).copied()
    }

    /// The expressions of its arguments; none if the plan does not describe the template.
    pub(crate) fn expressions(&self, change: &ResourceChange) -> Option<&'a Json> {
        self.block(change)?.get("expressions")
    }

    /// The region of the provider, and where that is said.
    pub(crate) fn provider_region(&self, change: &ResourceChange) -> Result<Option<(String, &'static str)>, Reason> {
        let Some(key) = self.block(change).and_then(|block| block.get("provider_config_key")?.as_str()) else {
            return Ok(None);
        };
        let providers = self.document.configuration.as_ref().and_then(|json| json.get("provider_config"));
        let Some(provider) = providers.and_then(|providers| providers.get(key)) else { return Ok(None) };
        let Some(expression) = provider.get("expressions").and_then(|expressions| expressions.get("region")) else {
            return Ok(None);
        };
        if let Some(region) = expression.get("constant_value").and_then(Json::as_str) {
            return Ok(Some((region.to_owned(), "provider")));
        }
        // A plan lists what an expression refers to and not the expression, so this holds only for a value that looks like a
        // region; of a module's provider not even the variable is in the plan.
        let references: Vec<_> = expression.get("references").and_then(Json::as_array).into_iter().flatten().collect();
        let [Json::String(reference)] = references[..] else { return Ok(None) };
        let Some(name) = reference.strip_prefix("var.").filter(|_| provider.get("module_address").is_none()) else {
            return Ok(None);
        };
        let root = self.document.configuration.as_ref().and_then(|json| json.get("root_module"));
        let declared = root.and_then(|root| root.get("variables")?.get(name));
        if declared.and_then(|variable| variable.get("sensitive")) == Some(&Json::Bool(true)) {
            return Err(Reason::new(&messages::SENSITIVE, ["region"]));
        }
        let value = self.document.variables.get(name).and_then(|variable| variable.get("value")?.as_str());
        Ok(value.filter(|region| looks_like_region(region)).map(|region| (region.to_owned(), "provider")))
    }

    /// Whether an argument refers to a data source.
    pub(crate) fn is_from_data_source(&self, change: &ResourceChange, argument: &str) -> bool {
        let expression = self.expressions(change).and_then(|expressions| expressions.get(argument));
        let references = expression.and_then(|expression| expression.get("references")?.as_array());
        references
            .into_iter()
            .flatten()
            .any(|reference| reference.as_str().is_some_and(|text| text.starts_with("data.")))
    }
}

/// Whether a text is built like the name of a region: `cn-north-4`, `ap-southeast-1`, `la-north-2`.
pub(crate) fn looks_like_region(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match parts[..] {
        [first, .., last] if parts.len() >= 3 => {
            is_word(first)
                && parts[1..parts.len() - 1].iter().all(|part| is_word(part))
                && last.bytes().all(|byte| byte.is_ascii_digit())
                && !last.is_empty()
        }
        _ => false,
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The path of a module instance without keys: of `module.a["x.y"].module.b[0]`, `a.b`.
fn module_path(address: &str) -> String {
    let mut path = String::new();
    let mut name = String::new();
    let mut is_name = false;
    let mut characters = address.chars();
    while let Some(character) = characters.next() {
        match character {
            '.' if is_name => {
                path = join(&path, &name);
                (name, is_name) = (String::new(), false);
            }
            '.' => (name, is_name) = (String::new(), true),
            '[' => {
                // A key can hold anything but an unescaped quote.
                let is_text = characters.clone().next() == Some('"');
                if is_text {
                    characters.next();
                }
                while let Some(inside) = characters.next() {
                    match inside {
                        '\\' if is_text => drop(characters.next()),
                        '"' if is_text => break,
                        ']' if !is_text => break,
                        _ => {}
                    }
                }
                if is_text {
                    characters.next();
                }
            }
            character => name.push(character),
        }
    }
    if is_name && !name.is_empty() { join(&path, &name) } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_s_path_has_no_keys() {
        for (address, path) in [
            ("", ""),
            ("module.net", "net"),
            ("module.a[0].module.b", "a.b"),
            (r#"module.a["x.\"y]"].module.b["]"]"#, "a.b"),
            ("module.module.module.b", "module.b"),
        ] {
            assert_eq!(module_path(address), path, "{address}");
        }
    }

    #[test]
    fn regions_have_an_area_a_direction_and_a_number() {
        assert!(["cn-north-4", "ap-southeast-1", "my-kualalumpur-1"].iter().all(|region| looks_like_region(region)));
        assert!(
            ["", "cn", "cn-north", "cn-north-4a", "CN-north-4", "a--1"].iter().all(|text| !looks_like_region(text))
        );
    }
}
