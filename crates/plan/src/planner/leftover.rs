//! What the state has and the template does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use config::evaluation::{Evaluation, Key};
use config::{Mode, Node, Resource, argument};
use schema::ResourceSchema;
use value::Value;

use super::{Decision, Planner, Stored, at_header, messages, schemaless};
use crate::address::{InstanceAddress, ModulePath};
use crate::document::Action;

/// The addresses, in their module, of resources of which all instances are known.
type Settled = BTreeSet<String>;

impl<'a> Planner<'a> {
    /// Decides what becomes of objects that no instance of the template stands for, and of those that a replacement left
    /// over.
    pub(super) fn decide_leftovers(&self, evaluation: &Evaluation<'_>) {
        let modules = self.module_instances(evaluation);
        for (address, stored) in &self.stored {
            if address.mode == Mode::Managed && !self.decisions.borrow().contains_key(address) {
                self.decide_leftover(evaluation, address, *stored, modules.get(&address.module));
            }
        }
        for (address, objects) in &self.deposed {
            for stored in objects {
                let schema = self.schema_of_stored(address, *stored);
                let (value, _) = stored.instance.value(&schema);
                let found = self.block(address);
                let action = if self.is_forgotten(address) { Action::Forget } else { Action::Delete };
                let mut decision = self.gone(address, *stored, value, found.map(|(_, resource)| resource));
                decision.deposed = stored.instance.deposed.clone();
                decision.actions = vec![action];
                self.deposed_decisions.borrow_mut().push(decision);
            }
        }
    }

    /// The module instances, and in each the resources of which all instances are known.
    fn module_instances(&self, evaluation: &Evaluation<'_>) -> BTreeMap<ModulePath, Settled> {
        let settled = |instance| {
            let views = evaluation.resources(instance).into_iter();
            views.filter(|view| !view.failed && view.keys.is_some()).map(|view| view.resource.address()).collect()
        };
        let instances = 0..evaluation.instances().len();
        instances.map(|instance| (self.module(evaluation, instance), settled(instance))).collect()
    }

    fn decide_leftover(
        &self,
        evaluation: &Evaluation<'_>,
        address: &InstanceAddress,
        stored: Stored<'a>,
        module: Option<&Settled>,
    ) {
        let schema = self.schema_of_stored(address, stored);
        // What cannot be read is not shown, but it goes away all the same.
        let prior = match self.prior(address, stored, &schema) {
            Ok(prior) => prior.map(|prior| prior.value),
            Err(_) => Some(stored.instance.value(&schema).0),
        };
        let Some(before) = prior else { return };
        let found = self.block(address);
        // While something is wrong with a block, nothing is known about its instances.
        if let (Some((_, resource)), Some(settled)) = (&found, module)
            && !self.request.destroy
            && !settled.contains(&resource.address())
        {
            return;
        }
        let resource = found.map(|(_, resource)| resource);
        if let Some(resource) = resource
            && resource.lifecycle().prevent_destroy
        {
            let args = vec![address.to_string()];
            evaluation.tell(resource.header.file, at_header(resource, &messages::PREVENTED, args));
            return;
        }
        let forgets = !self.request.destroy && self.is_forgotten(address);
        let mut decision = self.gone(address, stored, before, resource);
        decision.actions = vec![if forgets { Action::Forget } else { Action::Delete }];
        if !self.request.destroy {
            decision.reason = self.reason(address, resource, module.is_some());
        }
        self.decisions.borrow_mut().insert(address.clone(), decision);
    }

    /// Why an object is deleted.
    fn reason(
        &self,
        address: &InstanceAddress,
        resource: Option<&Resource<'_>>,
        module_exists: bool,
    ) -> Option<&'static str> {
        let Some(resource) = resource else {
            return Some(if self.previous.contains_key(address) {
                "delete_because_no_move_target"
            } else {
                "delete_because_no_resource_config"
            });
        };
        if !module_exists {
            return Some("delete_because_no_module");
        }
        let has = |name| resource.argument(name).is_some();
        Some(match (&address.key, has("count"), has("for_each")) {
            (Key::None, true, _) | (Key::None, _, true) => "delete_because_wrong_repetition",
            (Key::Index(_), true, _) => "delete_because_count_index",
            (Key::Text(_), _, true) => "delete_because_each_key",
            (Key::Index(_) | Key::Text(_), ..) => "delete_because_wrong_repetition",
            _ => return None,
        })
    }

    fn gone(
        &self,
        address: &InstanceAddress,
        stored: Stored<'_>,
        before: Value,
        resource: Option<&Resource<'_>>,
    ) -> Decision {
        Decision {
            address: address.clone(),
            previous: self.previous.get(address).cloned(),
            deposed: None,
            provider: stored.provider.to_owned(),
            schema_version: stored.instance.schema_version,
            actions: vec![Action::Delete],
            reason: None,
            before: Some(before),
            after: None,
            replaced: None,
            replace_paths: Vec::new(),
            importing: None,
            place: resource.map(Planner::place),
            is_read: false,
            create_before_destroy: stored.instance.create_before_destroy,
            block: None,
        }
    }

    /// The schema of an object of the state; of an unknown type one that fits its attributes.
    pub(super) fn schema_of_stored(&self, address: &InstanceAddress, stored: Stored<'_>) -> Arc<ResourceSchema> {
        self.schema(stored.provider, address.mode, &address.type_name)
            .unwrap_or_else(|| Arc::new(schemaless::stored(&address.type_name, stored)))
    }

    /// The module of the template and the block in it that an address means.
    pub(super) fn block(&self, address: &InstanceAddress) -> Option<(&'a Node<'a>, &'a Resource<'a>)> {
        let tree = self.request.tree;
        let mut node = tree.root();
        for name in address.module_names() {
            node = tree.nodes().get(node.child(name)?)?;
        }
        let resource = node.module.resources.iter().find(|resource| {
            (resource.mode, &*resource.type_name.text, &*resource.name.text)
                == (address.mode, address.type_name.as_str(), address.name.as_str())
        })?;
        Some((node, resource))
    }

    /// Whether a `removed` block says that the object stays where it is.
    fn is_forgotten(&self, address: &InstanceAddress) -> bool {
        let names: Vec<&str> = address.module_names().collect();
        self.request.tree.nodes().iter().any(|node| {
            node.module.removed.iter().any(|block| {
                let Some(traversal) = argument(&block.body, "from").and_then(|from| from.as_static_traversal()) else {
                    return false;
                };
                let Ok(from) = lang::address::address(&traversal) else { return false };
                let path: Vec<&str> = node
                    .path
                    .iter()
                    .map(String::as_str)
                    .chain(from.module.iter().map(|(name, _)| name.as_str()))
                    .collect();
                let is_meant = match &from.resource {
                    None => names.starts_with(&path),
                    Some(resource) => {
                        names == path
                            && (resource.mode, &resource.type_name, &resource.name)
                                == (address.mode, &address.type_name, &address.name)
                    }
                };
                is_meant && !destroys(&block.body)
            })
        })
    }
}

/// What the `lifecycle` of a `removed` block says; destroying is what happens if it says nothing.
fn destroys(body: &syntax::Body<'_>) -> bool {
    let schema = [syntax::BlockSchema { kind: "lifecycle", labels: &[] }];
    let (content, ..) = body.partial_content(&syntax::BodySchema { attributes: &[], blocks: &schema });
    let destroy = content.blocks.iter().find_map(|block| argument(&block.body(), "destroy"));
    destroy.is_none_or(|expr| lang::evaluate(expr, None).0.as_bool() != Some(false))
}
