//! Where the values of resources come from.

use lang::Mode;
use syntax::{Diagnostic, Expr};
use value::{Type, Value};

use super::graph::Item;
use super::{Evaluation, Key, Site, builtin};
use crate::{Argument, Resource};

/// Says what the objects of resources will be. A planner compares what the template says with what there is; without one
/// nothing is known about objects but those of the built-in provider.
pub trait Objects {
    /// The object of one instance. Everything that its block refers to has been computed, and its expressions were right
    /// when they were evaluated for this instance.
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Value;

    /// Whether what is unknown about the resource's objects is so until they are made. If not, somebody else would know,
    /// and instances that follow from it are not called wrong.
    fn is_planned(&self, _resource: &Resource<'_>) -> bool {
        true
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
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Value {
        match (instance.resource.mode, &*instance.resource.type_name.text) {
            (Mode::Managed, "terraform_data") => {
                builtin::new_terraform_data(&instance.value("input"), &instance.value("triggers_replace"))
            }
            (Mode::Data, "terraform_remote_state") => {
                builtin::unread_remote_state(&instance.value("backend"), &instance.value("workspace"))
            }
            _ => Value::dynamic(),
        }
    }

    fn is_planned(&self, resource: &Resource<'_>) -> bool {
        resource.mode == Mode::Managed && &*resource.type_name.text == "terraform_data"
    }
}
