//! What a module defines, by name.

use std::collections::BTreeMap;
use std::rc::Rc;

use lang::Mode;

use crate::used_types::{Required, required_providers};
use crate::{Module, Named, Node, Resource, Variable, variables};

/// The blocks of a module and where to find them. Of several with one name the first counts.
pub(crate) struct Definitions<'a> {
    pub(crate) module: Rc<Module<'a>>,
    pub(crate) variables: Vec<Variable>,
    /// Those of the module, then the data sources inside `check` blocks.
    pub(crate) resources: Vec<Resource<'a>>,
    /// How many resources stand at the top level.
    scoped_from: usize,
    /// The number of the check of each scoped data source.
    containers: Vec<usize>,
    variable_names: BTreeMap<String, usize>,
    /// The blocks of variables.
    variable_blocks: BTreeMap<String, usize>,
    local_names: BTreeMap<&'a str, usize>,
    call_names: BTreeMap<String, usize>,
    output_names: BTreeMap<String, usize>,
    resource_names: BTreeMap<String, usize>,
    /// What the module requires of providers, by their names in it.
    pub(crate) providers: BTreeMap<String, Required>,
}

/// As many names as are searched for one that is near.
const MAX_NAMES: usize = 2000;

fn near<'s>(name: &str, names: impl Iterator<Item = &'s str>) -> Option<&'s str> {
    syntax::similar(name, &mut names.take(MAX_NAMES))
}

fn by_name<K: Ord>(names: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut found = BTreeMap::new();
    for (index, name) in names.enumerate() {
        found.entry(name).or_insert(index);
    }
    found
}

impl<'a> Definitions<'a> {
    pub(crate) fn of(node: &Node<'a>) -> Definitions<'a> {
        let module = Rc::clone(&node.module);
        let variables = variables(node.sources).variables;
        let mut resources = module.resources.clone();
        let scoped_from = resources.len();
        let mut containers = Vec::new();
        for (number, check) in module.checks.iter().enumerate() {
            let scoped = check.data_sources();
            containers.extend(scoped.iter().map(|_| number));
            resources.extend(scoped);
        }
        Definitions {
            variable_blocks: by_name(module.variables.iter().map(|block| block.name.text.to_string())),
            variable_names: by_name(variables.iter().map(|variable| variable.name.clone())),
            local_names: by_name(module.locals.iter().map(|local| local.attribute.name())),
            call_names: by_name(module.calls.iter().map(|call| call.name.text.to_string())),
            output_names: by_name(module.outputs.iter().map(|output| output.name.text.to_string())),
            resource_names: by_name(resources.iter().map(Resource::address)),
            providers: required_providers(&module),
            module,
            variables,
            resources,
            scoped_from,
            containers,
        }
    }

    pub(crate) fn variable(&self, name: &str) -> Option<usize> {
        self.variable_names.get(name).copied()
    }

    /// The block of a variable.
    pub(crate) fn variable_block(&self, name: &str) -> Option<&Named<'a>> {
        self.module.variables.get(*self.variable_blocks.get(name)?)
    }

    pub(crate) fn local(&self, name: &str) -> Option<usize> {
        self.local_names.get(name).copied()
    }

    pub(crate) fn call(&self, name: &str) -> Option<usize> {
        self.call_names.get(name).copied()
    }

    pub(crate) fn output(&self, name: &str) -> Option<usize> {
        self.output_names.get(name).copied()
    }

    pub(crate) fn resource(&self, mode: Mode, type_name: &str, name: &str) -> Option<usize> {
        self.resource_names.get(&format!("{}{type_name}.{name}", mode.prefix())).copied()
    }

    /// The number of the `check` block that the resource stands in, if it does.
    pub(crate) fn container(&self, resource: usize) -> Option<usize> {
        self.containers.get(resource.checked_sub(self.scoped_from)?).copied()
    }

    /// The name among these that is near.
    pub(crate) fn near_variable(&self, name: &str) -> Option<&str> {
        near(name, self.variable_names.keys().map(String::as_str))
    }

    pub(crate) fn near_local(&self, name: &str) -> Option<&str> {
        near(name, self.local_names.keys().copied())
    }

    pub(crate) fn near_call(&self, name: &str) -> Option<&str> {
        near(name, self.call_names.keys().map(String::as_str))
    }

    pub(crate) fn near_resource(&self, address: &str) -> Option<&str> {
        near(address, self.resource_names.keys().map(String::as_str)).or_else(|| {
            // The prefix of a data source is easily forgotten.
            let data = format!("data.{address}");
            self.resource_names.get_key_value(&data).map(|(name, _)| name.as_str())
        })
    }

    /// The names of all outputs.
    pub(crate) fn output_names(&self) -> impl Iterator<Item = &str> {
        self.output_names.keys().map(String::as_str)
    }

    /// The numbers of all outputs, each name once.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = usize> {
        self.output_names.values().copied()
    }
}
