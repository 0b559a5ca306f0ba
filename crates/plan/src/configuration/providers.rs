//! Provider configurations: which there are, under which names, and where those of called modules come from.

use std::collections::BTreeMap;

use config::body::parts_of_provider;
use config::{Module, Node, Resource, Tree};
use serde_json::{Map, Value as Json, json};

use super::{canonical_constraints, expressions, insert_unless_empty};
use crate::SchemaOf;
use crate::provider::{Reference, Requirements, alias, constant_text};

/// A configuration as a plan lists it.
#[derive(Debug)]
struct Configuration {
    name: String,
    source: String,
    alias: Option<String>,
    version: String,
    module: String,
    expressions: Json,
    /// The key of the configuration of a calling module that it stands for.
    parent: Option<String>,
}

/// All provider configurations of a tree, by key.
#[derive(Debug)]
pub(super) struct Providers {
    by_key: BTreeMap<String, Configuration>,
    requirements: Vec<Requirements>,
}

impl Providers {
    pub(super) fn of(tree: &Tree<'_>, schemas: &SchemaOf<'_>) -> Providers {
        let requirements = tree.nodes().iter().map(|node| Requirements::of(&node.module)).collect();
        let mut providers = Providers { by_key: BTreeMap::new(), requirements };
        // Callers come before the modules that they call.
        for (index, node) in tree.nodes().iter().enumerate() {
            let caller = node.parent.and_then(|parent| tree.nodes().get(parent)).map(Node::address);
            providers.pass(tree, index);
            providers.declare(index, node, caller.as_deref(), schemas);
        }
        providers
    }

    /// The configurations that a module is handed by the call of it.
    fn pass(&mut self, tree: &Tree<'_>, index: usize) {
        let Some(node) = tree.nodes().get(index) else { return };
        let Some(caller) = node.parent.and_then(|parent| tree.nodes().get(parent)) else { return };
        let call = caller.calls.iter().position(|call| call.child == Ok(index));
        let Some(call) = call.and_then(|call| caller.module.calls.get(call)) else { return };
        let passed = call.argument("providers").and_then(|argument| argument.attribute.expr().as_map());
        for item in passed.iter().flat_map(|map| map.items()) {
            let (Some(inside), Some(outside)) = (Reference::read(item.key), Reference::read(item.value)) else {
                continue;
            };
            let source = self.source(index, &inside.name);
            let parent = self.origin(key(&outside.text(), &caller.address()), &source);
            let module = node.address();
            let configuration = Configuration::plain(inside.text(), source, module.clone());
            self.by_key.insert(key(&inside.text(), &module), Configuration { parent, ..configuration });
        }
    }

    fn declare(&mut self, index: usize, node: &Node<'_>, caller: Option<&str>, schemas: &SchemaOf<'_>) {
        let address = node.address();
        let constraints = self.constraints(index, &node.module);
        let version = |source: &str| {
            let texts = constraints.get(source).into_iter().flatten();
            canonical_constraints(texts.map(String::as_str))
        };
        for provider in &node.module.providers {
            let name = provider.name.text.to_string();
            let source = self.source(index, &name);
            let schema = schemas(&source, schema::Mode::Provider, "");
            let parts: Vec<_> = parts_of_provider(provider).into_iter().map(|part| part.body).collect();
            let configuration = Configuration {
                alias: alias(provider),
                version: version(&source),
                expressions: expressions::of_parts(
                    &parts,
                    schema.as_ref().map(|schema| &schema.block),
                    &["alias", "version"],
                ),
                ..Configuration::plain(name.clone(), source, address.clone())
            };
            let written = Reference { name, alias: configuration.alias.clone() };
            self.by_key.insert(key(&written.text(), &address), configuration);
        }
        let declared = self.requirements.get(index).map(|declared| declared.0.clone()).unwrap_or_default();
        for requirement in declared {
            let plain = || Configuration {
                version: version(&requirement.source),
                ..Configuration::plain(requirement.name.clone(), requirement.source.clone(), address.clone())
            };
            for alias in &requirement.aliases {
                let written = Reference { name: requirement.name.clone(), alias: Some(alias.clone()) };
                self.by_key.entry(key(&written.text(), &address)).or_insert_with(plain);
            }
            self.inherit(&requirement.name, &requirement.source, &address, caller, plain);
        }
        for source in constraints.keys() {
            let name = source.rsplit('/').next().unwrap_or_default();
            let plain = || Configuration::plain(name.to_owned(), source.clone(), address.clone());
            self.inherit(name, source, &address, caller, plain);
        }
    }

    /// A default configuration that nothing is written of: one of its own in the root module, else the caller's.
    fn inherit(
        &mut self,
        name: &str,
        source: &str,
        address: &str,
        caller: Option<&str>,
        plain: impl FnOnce() -> Configuration,
    ) {
        let own = key(name, address);
        if self.by_key.contains_key(&own) {
            return;
        }
        let parent = caller.and_then(|caller| self.origin(key(name, caller), source));
        self.by_key.insert(own, Configuration { parent, ..plain() });
    }

    /// The key of the configuration that this one stands for in the end.
    fn origin(&self, start: String, source: &str) -> Option<String> {
        let mut found = None;
        let mut next = Some(start);
        // Each step leads to a calling module.
        while let Some(key) = next {
            let Some(configuration) = self.by_key.get(&key).filter(|found| found.source == source) else { break };
            next = configuration.parent.clone().filter(|parent| *parent != key);
            found = Some(key);
        }
        found
    }

    /// The conditions on the version of each provider that a module needs.
    fn constraints(&self, index: usize, module: &Module<'_>) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for requirement in self.requirements.get(index).iter().flat_map(|declared| &declared.0) {
            found.entry(requirement.source.clone()).or_default().extend(requirement.version.clone());
        }
        for resource in &module.resources {
            found.entry(self.source_of_resource(index, resource)).or_default();
        }
        for provider in &module.providers {
            let version = provider.argument("version").and_then(|version| constant_text(version.attribute.expr()));
            found.entry(self.source(index, &provider.name.text)).or_default().extend(version);
        }
        found
    }

    /// The full address of the provider that a local name of a module stands for.
    pub(super) fn source(&self, index: usize, name: &str) -> String {
        self.requirements.get(index).map_or_else(|| Requirements::default().source(name), |own| own.source(name))
    }

    /// The full address of the provider of a resource.
    pub(super) fn source_of_resource(&self, index: usize, resource: &Resource<'_>) -> String {
        self.source(index, &Reference::of_resource(resource).name)
    }

    /// The key of the configuration that a resource uses.
    pub(super) fn key_of_resource(&self, address: &str, resource: &Resource<'_>) -> String {
        let own = key(&Reference::of_resource(resource).text(), address);
        let parent = self.by_key.get(&own).and_then(|configuration| configuration.parent.clone());
        parent.filter(|parent| self.by_key.contains_key(parent)).unwrap_or(own)
    }

    /// The configurations that stand for no others.
    pub(super) fn to_json(&self) -> Json {
        let own = self.by_key.iter().filter(|(_, configuration)| configuration.parent.is_none());
        Json::Object(own.map(|(key, configuration)| (key.clone(), configuration.to_json())).collect())
    }
}

impl Configuration {
    fn plain(name: String, source: String, module: String) -> Configuration {
        let (version, expressions) = (String::new(), Json::Null);
        Configuration { name, source, alias: None, version, module, expressions, parent: None }
    }

    fn to_json(&self) -> Json {
        let mut map = Map::new();
        insert_unless_empty(&mut map, "name", json!(self.name));
        insert_unless_empty(&mut map, "full_name", json!(self.source));
        insert_unless_empty(&mut map, "alias", json!(self.alias));
        insert_unless_empty(&mut map, "version_constraint", json!(self.version));
        insert_unless_empty(&mut map, "module_address", json!(self.module));
        insert_unless_empty(&mut map, "expressions", self.expressions.clone());
        Json::Object(map)
    }
}

/// The key of a configuration in a module.
fn key(name: &str, module: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}:{name}") }
}
