//! Addresses of resource instances.

use std::cmp::Ordering;
use std::fmt;

use config::evaluation::{Evaluation, Key, ResourceView};
use lang::Mode;

/// The calls that lead to a module instance, each with the instance that is meant.
pub type ModulePath = Vec<(String, Key)>;

/// The address of a resource instance. The order is that of plans: outer modules before inner ones, data sources before
/// managed resources, then by type, name and key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceAddress {
    /// The module instance.
    pub module: ModulePath,
    /// Which kind of object.
    pub mode: Mode,
    /// Its type.
    pub type_name: String,
    /// Its name.
    pub name: String,
    /// Which instance of the block.
    pub key: Key,
}

impl InstanceAddress {
    /// The address of an instance of a resource block.
    pub fn of(module: &ModulePath, view: &ResourceView<'_, '_>, key: &Key) -> InstanceAddress {
        InstanceAddress {
            module: module.clone(),
            mode: view.resource.mode,
            type_name: view.resource.type_name.text.to_string(),
            name: view.resource.name.text.to_string(),
            key: key.clone(),
        }
    }

    /// `module.a[0].module.b`; empty for the root module.
    pub fn module_text(&self) -> String {
        module_text(&self.module)
    }

    /// Whether both are instances of one block in one module instance.
    pub fn is_same_resource(&self, other: &InstanceAddress) -> bool {
        self.mode == other.mode
            && self.type_name == other.type_name
            && self.name == other.name
            && self.module == other.module
    }

    /// The names of the calls that lead to the module.
    pub fn module_names(&self) -> impl Iterator<Item = &str> {
        self.module.iter().map(|(name, _)| name.as_str())
    }

    /// The address without keys.
    pub fn configuration_text(&self) -> String {
        let mut text = String::new();
        for name in self.module_names() {
            text.extend(["module.", name, "."]);
        }
        text.extend([self.mode.prefix(), &self.type_name, ".", &self.name]);
        text
    }
}

impl Ord for InstanceAddress {
    fn cmp(&self, other: &InstanceAddress) -> Ordering {
        let modules = (self.module.len(), &self.module).cmp(&(other.module.len(), &other.module));
        let mode = |address: &InstanceAddress| address.mode != Mode::Data;
        let rest = |address: &'_ InstanceAddress| (mode(address), address.mode);
        modules
            .then_with(|| rest(self).cmp(&rest(other)))
            .then_with(|| (&self.type_name, &self.name, &self.key).cmp(&(&other.type_name, &other.name, &other.key)))
    }
}

impl PartialOrd for InstanceAddress {
    fn partial_cmp(&self, other: &InstanceAddress) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for InstanceAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, key) in &self.module {
            write!(f, "module.{name}{key}.")?;
        }
        write!(f, "{}{}.{}{}", self.mode.prefix(), self.type_name, self.name, self.key)
    }
}

/// `module.a[0].module.b`; empty for the root module.
pub fn module_text(module: &ModulePath) -> String {
    module.iter().map(|(name, key)| format!("module.{name}{key}")).collect::<Vec<_>>().join(".")
}

/// Reads the address of a module instance, such as a state names it; the empty text is the root module.
pub fn read_module(text: &str) -> Option<ModulePath> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let document = syntax::Document::parse_expression(text);
    let traversal = document.expression().as_traversal().filter(|_| !document.has_errors())?;
    let address = lang::address::address(&traversal).ok()?;
    if address.resource.is_some() {
        return None;
    }
    let part = |(name, key): (String, Option<lang::address::InstanceKey>)| Some((name, instance_key(key.as_ref())?));
    address.module.into_iter().map(part).collect()
}

/// A key as an address has it.
pub fn instance_key(key: Option<&lang::address::InstanceKey>) -> Option<Key> {
    Some(match key {
        None => Key::None,
        Some(lang::address::InstanceKey::Number(digits)) => Key::Index(digits.parse().ok()?),
        Some(lang::address::InstanceKey::Text(text)) => Key::Text(text.as_str().into()),
    })
}

/// The calls that lead to a module instance of an evaluation.
pub fn module_path(evaluation: &Evaluation<'_>, instance: usize) -> ModulePath {
    let instances = evaluation.instances();
    let mut path = Vec::new();
    let mut next = Some(instance);
    while let Some(found) = next.and_then(|index| instances.get(index)) {
        if let Some(name) = evaluation.tree().nodes().get(found.node).and_then(|node| node.path.last()) {
            path.push((name.clone(), found.key.clone()));
        }
        next = found.parent;
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_instances_are_read_as_they_are_written() {
        for text in ["", "module.a", "module.a[0].module.b[\"x.y\"]"] {
            assert_eq!(module_text(&read_module(text).unwrap()), text);
        }
        for text in ["a.b", "module", "module.a.b.c", "1 +"] {
            assert_eq!(read_module(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_in_order() {
        let at = |index| InstanceAddress {
            module: Vec::new(),
            mode: Mode::Managed,
            type_name: "a".into(),
            name: "b".into(),
            key: Key::Index(index),
        };
        assert!(at(2) < at(10));
        assert_eq!(at(2).to_string(), "a.b[2]");
    }
}
