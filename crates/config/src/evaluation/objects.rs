//! Where the values of resources come from.

use std::sync::Arc;

use lang::Mode;
use schema::ResourceSchema;
use syntax::{Diagnostic, Expr};
use value::{Type, Value};

use super::graph::Item;
use super::{Evaluation, Key, Site, builtin};
use crate::{Argument, Resource};

/// Says what the objects of resources will be. A planner compares what the template says with what there is; without one
/// nothing is known about objects but those of the built-in provider.
pub trait Objects {
    /// The object of one instance. Everything that its block refers to has been computed, and its expressions were right
    /// when they were evaluated for this instance. `None` if something is wrong with it, which has been reported.
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value>;

    /// Whether what is unknown about the resource's objects is so until they are made. If not, somebody else would know,
    /// and instances that follow from it are not called wrong.
    ///
    /// The resource is the one of this number in this module instance; it is asked about after its objects.
    fn is_planned(&self, _instance: usize, _index: usize, _resource: &Resource<'_>) -> bool {
        true
    }

    /// Whether a plan is made of the objects: then it is worth a warning that a check cannot be decided before they are
    /// made.
    fn plans(&self) -> bool {
        false
    }
}

/// One instance of a `resource`, `data` or `ephemeral` block.
pub struct ResourceInstance<'e, 'a> {
    /// The evaluation it belongs to.
    pub evaluation: &'e Evaluation<'a>,
    /// Its block.
    pub resource: &'e Resource<'a>,
    /// Which of the block's instances.
    pub key: Key,
    /// The schema of its type, if that is known.
    pub schema: Option<Arc<ResourceSchema>>,
    /// The value of its block by that schema, with marks; null without a schema.
    pub configuration: Value,
    /// Where the block's expressions stand: the module instance, `each` and `count`.
    pub site: Site,
    pub(crate) item: Item,
}

impl<'a> ResourceInstance<'_, 'a> {
    /// Its address, such as `module.net["a"].cloud_subnet.main[0]`.
    pub fn address(&self) -> String {
        let module = self.evaluation.module_address(self.site.instance);
        let separator = if module.is_empty() { "" } else { "." };
        format!("{module}{separator}{}{}", self.resource.address(), self.key)
    }

    /// The number of its block among the resources of the module.
    pub fn index(&self) -> usize {
        self.item.index
    }

    /// The value of an expression of its block.
    pub fn evaluate(&self, expr: Expr<'_>) -> (Value, Vec<Diagnostic>) {
        self.evaluation.evaluate_at(&self.site, expr)
    }

    /// An argument of its block, override files considered.
    pub fn argument(&self, name: &str) -> Option<Argument<'a>> {
        self.resource.argument(name)
    }

    /// The value of an argument; null if it is absent, unknown if it is wrong.
    pub fn value(&self, name: &str) -> Value {
        match self.argument(name) {
            Some(argument) => self.evaluate(argument.attribute.expr()).0,
            None => Value::null(Type::Dynamic),
        }
    }

    /// Adds to the evaluation's diagnostics.
    pub fn report(&self, file: &str, diagnostic: Diagnostic) {
        self.evaluation.report(file, [diagnostic]);
    }
}

/// Objects of which nothing is known, except that those of the built-in provider are new.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unplanned;

impl Objects for Unplanned {
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value> {
        Some(match (instance.resource.mode, &*instance.resource.type_name.text) {
            (Mode::Managed, "terraform_data") => {
                builtin::new_terraform_data(&instance.value("input"), &instance.value("triggers_replace"))
            }
            (Mode::Data, "terraform_remote_state") => {
                builtin::unread_remote_state(&instance.value("backend"), &instance.value("workspace"))
            }
            _ => Value::dynamic(),
        })
    }

    fn is_planned(&self, _instance: usize, _index: usize, resource: &Resource<'_>) -> bool {
        resource.mode == Mode::Managed && &*resource.type_name.text == "terraform_data"
    }
}

/// A resource block in a module instance, and what instances it has.
pub struct ResourceView<'e, 'a> {
    /// The number of the module instance.
    pub instance: usize,
    /// The number of the block among the module's resources.
    pub index: usize,
    /// The block.
    pub resource: &'e Resource<'a>,
    /// The number of the `check` block around it.
    pub check: Option<usize>,
    /// Its instances; none if they are not known, or nobody asked for them yet.
    pub keys: Option<Vec<Key>>,
    /// Whether it, or something that it needs, is wrong.
    pub failed: bool,
}

impl<'a> Evaluation<'a> {
    /// The resources of a module instance, those inside `check` blocks last.
    pub fn resources(&self, instance: usize) -> Vec<ResourceView<'_, 'a>> {
        let Some(definitions) = self.definitions(instance) else { return Vec::new() };
        let views = definitions.resources.iter().enumerate().map(|(index, resource)| {
            let item = Item { kind: super::graph::Kind::Resource, instance, index };
            let keys = self.expansions.borrow().get(&item).filter(|found| found.known).map(|found| found.keys.clone());
            let (check, failed) = (definitions.container(index), self.outcome(item).failed);
            ResourceView { instance, index, resource, check, keys, failed }
        });
        views.collect()
    }

    /// The resources that a resource refers to, directly and through local values, variables, outputs and modules: of each
    /// the module instance and the number of its block there. `through` says whether those are followed further that
    /// are resources themselves.
    pub fn dependencies(&self, instance: usize, index: usize, through: bool) -> Vec<(usize, usize)> {
        let item = Item { kind: super::graph::Kind::Resource, instance, index };
        self.resources_behind(self.needs(item), through)
            .into_iter()
            .filter(|found| *found != (instance, index))
            .collect()
    }

    /// The resources behind what an expression refers to.
    pub fn dependencies_of(&self, site: &Site, expr: Expr<'_>, through: bool) -> Vec<(usize, usize)> {
        let mut needed = Vec::new();
        self.needs_of(site, expr, &mut needed);
        self.resources_behind(needed, through)
    }

    /// The resources behind what a list such as `depends_on` names.
    pub fn dependencies_of_list(&self, site: &Site, list: Expr<'_>, through: bool) -> Vec<(usize, usize)> {
        let mut needed = Vec::new();
        self.needs_of_list(site, list, &mut needed);
        self.resources_behind(needed, through)
    }

    /// The resources that a data source is read after, and everything behind them: what `depends_on` names, its own or that
    /// of a module call around it, and what its block refers to directly.
    pub fn ordered_after(&self, instance: usize, index: usize) -> Vec<(usize, usize)> {
        let mut start = Vec::new();
        let site = Site::of(instance);
        let Some(resource) = self.definitions(instance).and_then(|found| found.resources.get(index)) else {
            return Vec::new();
        };
        if let Some(argument) = resource.argument("depends_on") {
            self.needs_of_list(&site, argument.attribute.expr(), &mut start);
        }
        let item = Item { kind: super::graph::Kind::Resource, instance, index };
        let mut direct = Vec::new();
        self.needs_of_resource(item, &mut direct);
        start.extend(direct.into_iter().filter(|needed| needed.kind == super::graph::Kind::Resource));
        let mut next = self.instance(instance);
        while let Some(found) = next {
            let Some(parent) = found.parent else { break };
            let call = self.definitions(parent).and_then(|definitions| definitions.module.calls.get(found.call));
            if let Some(argument) = call.and_then(|call| call.argument("depends_on")) {
                self.needs_of_list(&Site::of(parent), argument.attribute.expr(), &mut start);
            }
            next = self.instance(parent);
        }
        self.resources_behind(start, true)
    }

    fn resources_behind(&self, start: Vec<Item>, through: bool) -> Vec<(usize, usize)> {
        let mut seen: std::collections::BTreeSet<Item> = start.iter().copied().collect();
        let mut open = start;
        let mut found = Vec::new();
        while let Some(item) = open.pop() {
            if item.kind == super::graph::Kind::Resource {
                found.push((item.instance, item.index));
                if !through {
                    continue;
                }
            }
            for needed in self.needs(item) {
                if seen.insert(needed) {
                    open.push(needed);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
