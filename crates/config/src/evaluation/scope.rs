//! What an expression of a module sees.

use lang::{Files, Function, Reference, Scope, Subject, functions};
use syntax::{Diagnostic, IndexKey, Traversal};
use value::{Marks, Type, Value};

use super::graph::{Item, Kind};
use super::references::is_ephemeral;
use super::{Evaluation, Key, Purpose, Site, This};

pub(crate) struct SiteScope<'s, 'a> {
    pub(crate) evaluation: &'s Evaluation<'a>,
    pub(crate) site: &'s Site,
}

impl Scope for SiteScope<'_, '_> {
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        if let Some(value) = self.site.name(traversal.root_name()) {
            return Ok((value.clone(), 0));
        }
        let reference = lang::reference(traversal)?;
        Ok(self.evaluation.object(self.site, &reference))
    }

    fn check(&self, references: &[Traversal<'_>]) -> Vec<Diagnostic> {
        self.evaluation.check_traversals(self.site, references)
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        let Some(provided) = name.strip_prefix("provider::") else { return functions::find(name) };
        let (provider, function) = provided.split_once("::")?;
        let definitions = self.evaluation.definitions(self.site.instance)?;
        let source = definitions.providers.get(provider)?.source.as_deref();
        (source == Some(functions::BUILT_IN_PROVIDER)).then(|| functions::find_of_provider(function)).flatten()
    }

    fn similar_function(&self, name: &str) -> Option<&'static str> {
        syntax::similar(name, &mut functions::names())
    }

    fn is_validation(&self) -> bool {
        self.evaluation.purpose == Purpose::Validate
    }

    fn files(&self) -> Option<&dyn Files> {
        self.evaluation.environment.files
    }

    fn plan_timestamp(&self) -> Option<&str> {
        self.evaluation.environment.plan_timestamp
    }

    fn working_directory(&self) -> Option<&str> {
        self.evaluation.environment.working_directory
    }

    fn home_directory(&self) -> Option<&str> {
        self.evaluation.environment.home_directory
    }
}

/// The same names; that something of them is wrong has been said.
pub(crate) struct UncheckedScope<'s, 'a> {
    pub(crate) inside: SiteScope<'s, 'a>,
    /// Whether the names mean nothing.
    pub(crate) blind: bool,
    /// The variable whose value is another one here than elsewhere: that under validation.
    pub(crate) variable: Option<(&'s str, &'s Value)>,
}

impl Scope for UncheckedScope<'_, '_> {
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        if self.blind {
            let args = syntax::arguments![traversal.root_name().to_owned()];
            return Err(Diagnostic::error(&lang::messages::UNKNOWN_NAME, traversal.root_span(), args));
        }
        if let Some((name, value)) = self.variable
            && let Ok(Reference { subject: Subject::Variable(other), steps, .. }) = lang::reference(traversal)
            && other == name
        {
            return Ok((value.clone(), steps));
        }
        self.inside.reference(traversal)
    }

    fn check(&self, _references: &[Traversal<'_>]) -> Vec<Diagnostic> {
        Vec::new()
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        self.inside.function(name)
    }

    fn similar_function(&self, name: &str) -> Option<&'static str> {
        self.inside.similar_function(name)
    }

    fn is_validation(&self) -> bool {
        self.inside.is_validation()
    }

    fn files(&self) -> Option<&dyn Files> {
        self.inside.files()
    }

    fn plan_timestamp(&self) -> Option<&str> {
        self.inside.plan_timestamp()
    }

    fn working_directory(&self) -> Option<&str> {
        self.inside.working_directory()
    }

    fn home_directory(&self) -> Option<&str> {
        self.inside.home_directory()
    }
}

impl<'a> Evaluation<'a> {
    /// The value of what a reference begins with, and how many steps it covers. What it needs has been computed.
    fn object(&self, site: &Site, reference: &Reference<'_>) -> (Value, usize) {
        let instance = site.instance;
        let unknown = (Value::dynamic(), reference.steps);
        let Some(definitions) = self.definitions(instance) else { return unknown };
        let computed = |kind, index: Option<usize>| match index {
            Some(index) => (self.outcome(Item { kind, instance, index }).value, reference.steps),
            None => unknown.clone(),
        };
        match reference.subject {
            Subject::Variable(name) => computed(Kind::Variable, definitions.variable(name)),
            Subject::Local(name) => computed(Kind::Local, definitions.local(name)),
            Subject::Resource { mode, type_name, name } => {
                let index = definitions.resource(mode, type_name, name);
                let resource = index.and_then(|index| definitions.resources.get(index));
                let ephemeral = resource.is_some_and(is_ephemeral);
                let (value, steps) = match self.purpose {
                    Purpose::Validate => unknown,
                    Purpose::Plan => computed(Kind::Resource, index),
                };
                (if ephemeral { value.mark(Marks::EPHEMERAL) } else { value }, steps)
            }
            Subject::Call(name) => match definitions.call(name) {
                Some(index) => self.call_value(Item { kind: Kind::Call, instance, index }, reference),
                None => unknown,
            },
            Subject::Each(name) => {
                let each = site.repetition.each.as_ref();
                let value = each.map(|(key, value)| if name == "key" { key.clone() } else { value.clone() });
                (value.unwrap_or_else(Value::dynamic), reference.steps)
            }
            Subject::Count(_) => (site.repetition.count.clone().unwrap_or_else(Value::dynamic), reference.steps),
            Subject::Path(name) => (self.path(instance, name), reference.steps),
            Subject::Terraform("workspace") => {
                (Value::string(self.environment.workspace.unwrap_or("default")), reference.steps)
            }
            Subject::Terraform(_) => (Value::bool(false).mark(Marks::EPHEMERAL), reference.steps),
            Subject::This => match &site.this {
                This::Resource(_, value) => (value.clone(), reference.steps),
                This::Nothing => unknown,
            },
        }
    }

    fn path(&self, instance: usize, name: &str) -> Value {
        match name {
            "cwd" => self.environment.working_directory.map_or_else(|| Value::unknown(Type::String), Value::string),
            "module" => {
                let node = self.instance(instance).and_then(|found| self.tree.nodes().get(found.node));
                let folder = node.map(|node| node.folder).filter(|folder| !folder.is_empty());
                Value::string(folder.unwrap_or("."))
            }
            _ => Value::string("."),
        }
    }

    fn call_value(&self, call: Item, reference: &Reference<'_>) -> (Value, usize) {
        let steps = reference.steps;
        let unknown = (Value::dynamic(), steps);
        let Some(expansion) = self.expansions.borrow().get(&call).cloned() else { return unknown };
        let Some(node) = self.called(call.instance, call.index) else { return unknown };
        let definitions = self.tree.nodes().get(node).and_then(|node| self.definitions.get(node.folder));
        let Some(definitions) = definitions else { return unknown };
        if self.purpose == Purpose::Validate {
            return (expansion.validated(&mut definitions.output_names()), steps);
        }
        if !expansion.known {
            return unknown;
        }
        // One output of one instance needs no object of all.
        if let Some(index) = reference.output.and_then(|name| definitions.output(name)) {
            let skipped = steps + usize::from(reference.key.is_some()) + 1;
            let place = expansion.keys.iter().position(|key| is_meant(key, reference.key.as_ref()));
            if let Some(&instance) = place.and_then(|place| expansion.children.get(place)) {
                return (self.outcome(Item { kind: Kind::Output, instance, index }).value, skipped);
            }
        }
        let objects: Vec<Value> = expansion.children.iter().map(|&instance| self.outputs_object(instance)).collect();
        if !self.spend(objects.iter().map(Value::size).sum()) {
            return unknown;
        }
        (expansion.collect(objects), steps)
    }

    /// The outputs of a module instance as an object; those that nobody asked for are unknown.
    fn outputs_object(&self, instance: usize) -> Value {
        let Some(definitions) = self.definitions(instance) else { return Value::dynamic() };
        Value::object(definitions.outputs().filter_map(|index| {
            let name = definitions.module.outputs.get(index)?.name.text.to_string();
            Some((name, self.outcome(Item { kind: Kind::Output, instance, index }).value))
        }))
    }
}

/// Whether the key of a reference means this instance.
fn is_meant(key: &Key, written: Option<&IndexKey<'_>>) -> bool {
    match (key, written) {
        (Key::None, None) => true,
        (Key::Index(index), Some(IndexKey::Number(text))) => {
            value::Number::parse(text).is_some_and(|number| number.to_string() == index.to_string())
        }
        (Key::Text(text), Some(IndexKey::String(other))) => **text == **other,
        _ => false,
    }
}
