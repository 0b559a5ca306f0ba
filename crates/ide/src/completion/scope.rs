//! Which of the names that depend on their surroundings have a meaning at the place.

use std::rc::Rc;

use config::{Mode, Resource, argument};
use syntax::{Body, Expr};

use super::Completer;
use crate::expressions::{Role, around};
use crate::infer::{Names, names_around};
use crate::project::Declarations;

/// What surrounds the place, as far as names depend on it.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// The resource that the place is in.
    pub(super) resource: Option<Resource<'a>>,
    /// The `for_each` around it.
    pub(super) for_each: Option<Expr<'a>>,
    /// Whether there is a `count` around it.
    pub(super) has_count: bool,
    /// Whether `self` has a meaning.
    pub(super) has_self: bool,
    /// The iterators of the `dynamic` blocks around it.
    pub(super) iterators: Vec<String>,
}

impl<'a> Completer<'_, 'a> {
    pub(super) fn scope(&self) -> Scope<'a> {
        let mut scope = Scope::default();
        let Some(outermost) = self.cursor.blocks.first() else { return scope };
        let label = |index: usize| outermost.labels.get(index).map(|label| &**label).unwrap_or_default();
        let mode = Mode::of_block(&outermost.kind);
        scope.resource = mode.and_then(|mode| self.module.resource(mode, label(0), label(1)).cloned());
        let body: Option<&Body<'a>> = match &*outermost.kind {
            "module" => self.module.call(label(0)).map(|call| &call.body),
            _ => scope.resource.as_ref().map(|resource| &resource.body),
        };
        if let Some(body) = body {
            scope.for_each = argument(body, "for_each");
            scope.has_count = argument(body, "count").is_some();
        }
        let kinds = || self.cursor.blocks.iter().skip(1).map(|block| &*block.kind);
        scope.has_self = kinds().any(|kind| matches!(kind, "provisioner" | "connection" | "postcondition"));
        let dynamic = self
            .cursor
            .blocks
            .windows(2)
            .filter(|pair| matches!(pair, [outer, inner] if outer.kind == "dynamic" && inner.kind == "content"));
        let declared =
            around(self.document, self.byte, None).bound.into_iter().filter(|bound| bound.role == Role::Both);
        scope.iterators = declared.map(|bound| bound.name.to_owned()).collect();
        if scope.iterators.is_empty() {
            // The text is too broken to say more.
            scope.iterators = dynamic.filter_map(|pair| Some(pair.first()?.labels.first()?.to_string())).collect();
        }
        scope
    }

    /// The names and types that the place's surroundings give.
    pub(super) fn environment(&self, scope: &Scope<'a>, argument: Option<&str>) -> Names {
        names_around(self.project, &self.module, &around(self.document, self.byte, argument), scope.for_each)
    }

    /// The module that the call around the place leads to.
    pub(super) fn called(&self) -> Option<Rc<Declarations<'a>>> {
        let call = self.cursor.blocks.first().filter(|block| block.kind == "module")?;
        self.project.called(&self.module, self.module.call(call.labels.first()?)?)
    }
}
