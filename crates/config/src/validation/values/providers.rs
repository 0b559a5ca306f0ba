//! Provider configurations.

use syntax::{AttributeSchema, BodySchema};

use crate::Named;
use crate::builtin_schema::PROVIDER;
use crate::evaluation::bodies::expressions;
use crate::evaluation::{Evaluation, Site};

/// What Terraform itself reads of a provider configuration.
const META: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::optional("alias"), AttributeSchema::optional("version")],
    blocks: &[syntax::BlockSchema { kind: "_", labels: &[] }],
};

impl<'a> Evaluation<'a> {
    /// Checks a provider configuration that something uses; Terraform drops the others.
    pub(crate) fn validate_provider(&self, provider: &Named<'a>, instance: usize) {
        if !self.is_used(provider, instance) {
            return;
        }
        let site = Site::of(instance);
        let (_, rest, _) = provider.body.partial_content(&META);
        let mut sound = true;
        expressions(&rest, &mut Vec::new(), &mut |expr, _| sound &= self.demand_references(&site, expr));
        if !sound {
            return;
        }
        if provider.name.text == "terraform" {
            self.decode(&[(provider.header.file, rest)], PROVIDER, &site);
        } else {
            self.evaluate_body(provider.header.file, &rest, &site, &[]);
        }
    }

    /// Whether a resource of the module names the configuration or, if it is the default one, has a type of the provider,
    /// or a module is called, which may.
    fn is_used(&self, provider: &Named<'a>, instance: usize) -> bool {
        let Some(definitions) = self.definitions(instance) else { return false };
        let alias = provider.argument("alias").and_then(|argument| {
            let (value, _) = lang::evaluate(argument.attribute.expr(), None);
            value.as_str().map(str::to_owned)
        });
        let name = &*provider.name.text;
        let direct = definitions.resources.iter().any(|resource| {
            let own =
                resource.argument("provider").and_then(|argument| argument.attribute.expr().as_static_traversal());
            match own {
                Some(traversal) => {
                    let step = traversal.steps().next().and_then(|step| match step {
                        syntax::Step::Attribute { name, .. } => Some(name),
                        syntax::Step::Index { .. } => None,
                    });
                    traversal.root_name() == name && step == alias.as_deref()
                }
                None => {
                    let type_name = &*resource.type_name.text;
                    let local = type_name.split_once('_').map_or(type_name, |(prefix, _)| prefix);
                    alias.is_none() && local == name
                }
            }
        });
        let passed = definitions.module.calls.iter().any(|call| {
            let providers = call.argument("providers").and_then(|argument| argument.attribute.expr().as_map());
            let values = providers.into_iter().flat_map(|providers| providers.items()).map(|item| item.value);
            values.filter_map(syntax::Expr::as_static_traversal).any(|traversal| {
                let step = traversal.steps().next().and_then(|step| match step {
                    syntax::Step::Attribute { name, .. } => Some(name),
                    syntax::Step::Index { .. } => None,
                });
                traversal.root_name() == name && step == alias.as_deref()
            })
        });
        direct || passed || (alias.is_none() && self.is_used_below(name, instance))
    }

    /// Whether a module that is called from here has resources of the provider.
    fn is_used_below(&self, name: &str, instance: usize) -> bool {
        let Some(from) = self.instance(instance) else { return false };
        let Some(node) = self.tree().nodes().get(from.node) else { return false };
        let depth = node.path.len();
        self.tree().nodes().iter().any(|below| {
            below.path.len() > depth
                && below.path.starts_with(&node.path)
                && below.module.resources.iter().any(|resource| {
                    let type_name = &*resource.type_name.text;
                    type_name.split_once('_').map_or(type_name, |(prefix, _)| prefix) == name
                })
        })
    }
}
