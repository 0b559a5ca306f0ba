//! Which provider configuration a resource uses, and what it says about planning.

use config::evaluation::{Evaluation, Site};
use config::{Module, Named, Resource};
use syntax::{BlockSchema, BodySchema, Expr, Step};
use value::{Type, Value, convert};

use crate::Settings;

/// The provider that Terraform itself contains.
pub const BUILT_IN: &str = "terraform.io/builtin/terraform";

/// The configuration of a provider that a resource uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ProviderConfiguration {
    /// The full source address.
    pub(super) source: String,
    /// The module instance with the `provider` block, and the number of the block there; none if there is no block.
    pub(super) block: Option<(usize, usize)>,
}

/// A local name of a provider and perhaps an alias.
struct Reference {
    name: String,
    alias: Option<String>,
}

/// The configuration that a resource in a module instance uses.
pub(super) fn of_resource(
    evaluation: &Evaluation<'_>,
    instance: usize,
    resource: &Resource<'_>,
) -> ProviderConfiguration {
    let written = resource.argument("provider").and_then(|argument| reference(argument.attribute.expr()));
    let reference = written.unwrap_or_else(|| {
        let type_name = &resource.type_name.text;
        let name = type_name.split_once('_').map_or(&**type_name, |(name, _)| name);
        Reference { name: name.to_owned(), alias: None }
    });
    let source = module(evaluation, instance).map_or_else(String::new, |module| source(&module, &reference.name));
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
                let key = self::reference(item.key)?;
                let is_meant = key.name == reference.name && key.alias == reference.alias;
                is_meant.then(|| self::reference(item.value)).flatten()
            })
        });
        reference = match passed {
            Some(passed) => passed,
            // Only default configurations are handed down without a word.
            None if reference.alias.is_some() => return None,
            None => Reference { name: local_name(&caller, wanted).unwrap_or(reference.name), alias: None },
        };
        instance = parent;
    }
    None
}

/// The alias of a `provider` block.
fn alias(provider: &Named<'_>) -> Option<String> {
    let (value, _) = lang::evaluate(provider.argument("alias")?.attribute.expr(), None);
    value.as_str().map(str::to_owned)
}

/// `name` or `name.alias`, also in quotes.
fn reference(expr: Expr<'_>) -> Option<Reference> {
    if let Some(traversal) = expr.as_static_traversal() {
        let alias = traversal.steps().next().and_then(|step| match step {
            Step::Attribute { name, .. } => Some(name.to_owned()),
            Step::Index { .. } => None,
        });
        return Some(Reference { name: traversal.root_name().to_owned(), alias });
    }
    let (value, _) = lang::evaluate(expr, None);
    let text = value.as_str()?;
    let (name, alias) = text.split_once('.').map_or((text, None), |(name, alias)| (name, Some(alias)));
    Some(Reference { name: name.to_owned(), alias: alias.map(str::to_owned) })
}

/// What a module's `required_providers` say: local names and sources.
fn required(module: &Module<'_>) -> Vec<(String, String)> {
    let schema = [BlockSchema { kind: "required_providers", labels: &[] }];
    let mut found = Vec::new();
    for terraform in module.terraform.iter().rev() {
        let (content, ..) = terraform.body.partial_content(&BodySchema { attributes: &[], blocks: &schema });
        for block in content.blocks {
            for attribute in block.body().just_attributes().0 {
                let items = attribute.expr().as_map();
                let source = items.and_then(|items| {
                    items.items().find(|item| item.literal_key().as_deref() == Some("source")).map(|item| item.value)
                });
                let source = source.and_then(|source| lang::evaluate(source, None).0.as_str().map(str::to_owned));
                if let Some(source) = source {
                    found.push((attribute.name().to_owned(), full_source(&source)));
                }
            }
        }
    }
    found
}

/// The full address of the provider that a local name stands for.
fn source(module: &Module<'_>, name: &str) -> String {
    let declared = required(module).into_iter().find(|(local, _)| local == name);
    declared
        .map_or_else(|| if name == "terraform" { BUILT_IN.to_owned() } else { full_source(name) }, |(_, source)| source)
}

/// The local name that a module has for a provider.
fn local_name(module: &Module<'_>, wanted: &str) -> Option<String> {
    required(module).into_iter().find(|(_, source)| source == wanted).map(|(name, _)| name)
}

fn full_source(written: &str) -> String {
    match written.split('/').count() {
        1 => format!("registry.terraform.io/hashicorp/{written}"),
        2 => format!("registry.terraform.io/{written}"),
        _ => written.to_owned(),
    }
    .to_lowercase()
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
