//! Which provider configuration a resource uses, and what it says about planning.

use config::evaluation::{Evaluation, Site};
use config::{Module, Resource};
use value::{Type, Value, convert};

use crate::Settings;
use crate::provider::{Reference, Requirements, alias};

/// The configuration of a provider that a resource uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ProviderConfiguration {
    /// The full source address.
    pub(super) source: String,
    /// The module instance with the `provider` block, and the number of the block there; none if there is no block.
    pub(super) block: Option<(usize, usize)>,
}

/// The configuration that a resource in a module instance uses.
pub(super) fn of_resource(
    evaluation: &Evaluation<'_>,
    instance: usize,
    resource: &Resource<'_>,
) -> ProviderConfiguration {
    let reference = Reference::of_resource(resource);
    let requirements = module(evaluation, instance).map(|module| Requirements::of(&module)).unwrap_or_default();
    let source = requirements.source(&reference.name);
    ProviderConfiguration { block: block(evaluation, instance, reference, &source), source }
}

fn module<'a>(evaluation: &Evaluation<'a>, instance: usize) -> Option<std::rc::Rc<Module<'a>>> {
    let node = evaluation.instances().get(instance)?.node;
    Some(std::rc::Rc::clone(&evaluation.tree().nodes().get(node)?.module))
}

fn block(
    evaluation: &Evaluation<'_>,
    mut instance: usize,
    mut reference: Reference,
    wanted: &str,
) -> Option<(usize, usize)> {
    // Callers are fewer than instances.
    for _ in 0..=evaluation.instances().len() {
        let module = module(evaluation, instance)?;
        let own = module.providers.iter().position(|provider| {
            *provider.name.text == *reference.name && alias(provider).as_deref() == reference.alias.as_deref()
        });
        if let Some(index) = own {
            return Some((instance, index));
        }
        let instances = evaluation.instances();
        let found = instances.get(instance)?;
        let parent = found.parent?;
        let caller = self::module(evaluation, parent)?;
        let call = caller.calls.iter().find(|call| {
            evaluation.tree().nodes().get(found.node).and_then(|node| node.path.last()).map(String::as_str)
                == Some(&*call.name.text)
        })?;
        let passed = call.argument("providers").and_then(|argument| {
            let map = argument.attribute.expr().as_map()?;
            map.items().find_map(|item| {
                let is_meant = Reference::read(item.key)? == reference;
                is_meant.then(|| Reference::read(item.value)).flatten()
            })
        });
        reference = match passed {
            Some(passed) => passed,
            // Only default configurations are handed down without a word.
            None if reference.alias.is_some() => return None,
            None => {
                let name = Requirements::of(&caller).local_name(wanted).map(str::to_owned);
                Reference { name: name.unwrap_or(reference.name), alias: None }
            }
        };
        instance = parent;
    }
    None
}

/// What a configuration says about planning, as the provider of the catalog reads it.
pub(super) fn settings(evaluation: &Evaluation<'_>, configuration: &ProviderConfiguration) -> Settings {
    let Some((instance, index)) = configuration.block else { return Settings::default() };
    let Some(module) = module(evaluation, instance) else { return Settings::default() };
    let Some(provider) = module.providers.get(index) else { return Settings::default() };
    let argument = |name: &str| {
        let argument = provider.argument(name)?;
        let (value, _) = evaluation.value_of(&Site::of(instance), argument.attribute.expr());
        Some(value.unmark_deep().0)
    };
    let default_tags = argument("default_tags").and_then(|tags| convert(&tags, &Type::map(Type::String)).ok());
    let ignored = argument("ignore_tags").map(|tags| tags.elements().to_vec()).unwrap_or_default();
    let enable = argument("enable_force_new").and_then(|value| convert(&value, &Type::Bool).ok());
    Settings {
        default_tags: default_tags.filter(|tags| !tags.is_null()),
        ignore_tags: ignored.iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect(),
        enable_force_new: enable.as_ref().and_then(Value::as_bool).unwrap_or(false),
    }
}
