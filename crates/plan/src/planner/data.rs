//! Data sources: read while planning, or when the plan is applied.

use config::Mode;
use config::evaluation::{Key, ResourceInstance};
use value::Value;

use super::{Decision, NoteKind, Planner, imported};
use crate::address::InstanceAddress;
use crate::document::Action;

impl Planner<'_> {
    /// What a data source gives. `None` if something is wrong with it.
    pub(super) fn data(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value> {
        let (evaluation, resource) = (instance.evaluation, instance.resource);
        let address = self.address(instance);
        let provider = self.provider(evaluation, instance.site.instance, instance.index(), resource);
        let (schema, config) = self.written(instance, None)?;
        let (config, marks) = config.unmark_deep_with_paths();
        let in_check = instance.site.check.is_some();
        let given = self.request.given.data.get(&address.to_string());
        let reason = if !config.is_wholly_known() {
            Some("read_because_config_unknown")
        } else if self.waits(instance) {
            Some("read_because_dependency_pending")
        } else if in_check && given.is_some() {
            Some("read_because_check_nested")
        } else {
            None
        };
        let is_deferred =
            given.is_none() || (reason.is_some() && !(in_check && reason == Some("read_because_check_nested")));
        let value = match given.filter(|_| !is_deferred) {
            Some(given) => imported::object(given, &schema),
            None => {
                if reason.is_none() {
                    self.note(address.to_string(), NoteKind::DataNotGiven);
                    self.untold.borrow_mut().insert((instance.site.instance, instance.index()));
                }
                schema.block.mark_sensitive(&schema.block.with_unknown_computed(&config))
            }
        };
        let after = value.mark_with_paths(&marks);
        let is_read = !is_deferred && !in_check;
        self.decisions.borrow_mut().insert(
            address.clone(),
            Decision {
                address,
                previous: None,
                deposed: None,
                provider: provider.source,
                schema_version: schema.version,
                actions: vec![Action::Read],
                reason,
                before: None,
                after: Some(after.clone()),
                replaced: None,
                replace_paths: Vec::new(),
                importing: None,
                place: Some(Planner::place(resource)),
                is_read,
                create_before_destroy: false,
                block: Some((instance.site.instance, instance.index())),
            },
        );
        Some(after)
    }

    /// Whether a data source has to wait for changes: of what `depends_on` names, its own or that of a module around it,
    /// of the resources that it refers to directly, and of everything behind those. Conditions make it wait for whatever
    /// is behind it.
    fn waits(&self, instance: &ResourceInstance<'_, '_>) -> bool {
        let evaluation = instance.evaluation;
        let (module, index) = (instance.site.instance, instance.index());
        let has_conditions = instance.resource.has_conditions();
        let mut behind = if has_conditions {
            evaluation.dependencies(module, index, true)
        } else {
            evaluation.ordered_after(module, index)
        };
        behind.sort_unstable();
        behind.dedup();
        behind.into_iter().any(|(module, index)| self.changes(instance, module, index))
    }

    /// Whether something of a resource changes, instances that go away included.
    fn changes(&self, instance: &ResourceInstance<'_, '_>, module: usize, index: usize) -> bool {
        let evaluation = instance.evaluation;
        let views = evaluation.resources(module);
        let Some(view) = views.get(index).filter(|view| view.resource.mode == Mode::Managed) else { return false };
        let path = self.module(evaluation, module);
        let any = InstanceAddress::of(&path, view, &Key::None);
        let decided = self.decisions.borrow();
        let mut own = decided.values().filter(|decision| decision.address.is_same_resource(&any));
        own.any(Decision::is_change)
            || self.stored.keys().any(|address| address.is_same_resource(&any) && !decided.contains_key(address))
            || self.deposed.keys().any(|address| address.is_same_resource(&any))
    }
}
