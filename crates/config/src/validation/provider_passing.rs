//! Which provider configurations modules pass to each other.

use std::collections::BTreeMap;

use syntax::{AttributeSchema, BlockSchema, BodySchema, Diagnostic};

use super::messages;
use super::required_providers::{Requirement, requirements};
use super::shape::{ProviderReference, provider_reference, reference_span};
use crate::module::Argument;
use crate::{FileDiagnostic, Module, Named, Node, Tree};

/// The providers of one module: by local name what it asks for.
fn declared(module: &Module<'_>) -> BTreeMap<String, Requirement> {
    let schema = [BlockSchema { kind: "required_providers", labels: &[] }];
    let blocks = module.terraform.iter().flat_map(|terraform| {
        terraform.body.partial_content(&BodySchema { attributes: &[], blocks: &schema }).0.blocks
    });
    let all = blocks.flat_map(|block| requirements(&block, &mut Vec::new()));
    all.map(|requirement| (requirement.name.clone(), requirement)).collect()
}

/// Warns of a provider that a module knows under two names, by itself or because resources are called after it.
pub(super) fn check_names(node: &Node<'_>, found: &mut Vec<FileDiagnostic>) {
    let module = &node.module;
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let schema = [BlockSchema { kind: "required_providers", labels: &[] }];
    for terraform in &module.terraform {
        let body = BodySchema { attributes: &[], blocks: &schema };
        let blocks = terraform.body.partial_content(&body).0.blocks;
        for requirement in blocks.iter().flat_map(|block| requirements(block, &mut Vec::new())) {
            let address = full_address(requirement.source.as_deref().unwrap_or(&requirement.name));
            let known = names.entry(address.clone()).or_default();
            if let Some(first) = known.first().filter(|first| **first != requirement.name) {
                let args = vec![address, requirement.name.clone(), first.clone()];
                let diagnostic = Diagnostic::warning(&messages::PROVIDER_TWO_NAMES, requirement.span, args);
                found.push(FileDiagnostic { file: terraform.header.file.to_owned(), diagnostic });
            }
            known.push(requirement.name);
        }
    }
    for resource in module.resources.iter().filter(|resource| resource.argument("provider").is_none()) {
        let type_name = &*resource.type_name.text;
        let implied = type_name.split_once('_').map_or(type_name, |(prefix, _)| prefix);
        let address = match implied {
            "terraform" => full_address("terraform.io/builtin/terraform"),
            implied => full_address(implied),
        };
        let Some(known) = names.get(&address) else { continue };
        if names.values().flatten().any(|name| name == implied) {
            continue;
        }
        for name in known {
            let args = vec![address.clone(), resource.address(), name.clone()];
            let diagnostic = Diagnostic::warning(&messages::PROVIDER_IMPLIED, resource.header.header_span, args);
            found.push(FileDiagnostic { file: resource.header.file.to_owned(), diagnostic });
        }
    }
}

/// The full address of the provider that a local name stands for.
fn source(name: &str, declared: &BTreeMap<String, Requirement>) -> String {
    full_address(declared.get(name).and_then(|requirement| requirement.source.as_deref()).unwrap_or(name))
}

/// Host, namespace and type of a provider whose source is written so.
fn full_address(written: &str) -> String {
    match written.split('/').count() {
        1 => format!("registry.terraform.io/hashicorp/{written}"),
        2 => format!("registry.terraform.io/{written}"),
        _ => written.to_owned(),
    }
    .to_lowercase()
}

/// A provider configuration of a module.
struct Configuration<'m> {
    name: &'m str,
    alias: Option<String>,
    /// Whether it says more than how it is called.
    says: bool,
    block: &'m Named<'m>,
}

fn configurations<'m>(module: &'m Module<'m>) -> Vec<Configuration<'m>> {
    let read = |block: &'m Named<'m>| {
        let alias = block.argument("alias").and_then(|argument| {
            let (value, _) = lang::evaluate(argument.attribute.expr(), None);
            value.as_str().map(str::to_owned)
        });
        Configuration { name: &block.name.text, alias, says: configures(block), block }
    };
    module.providers.iter().map(read).collect()
}

/// Checks all calls of a tree, and the provider blocks of the called modules.
pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    for node in tree.nodes() {
        let of_caller = declared(&node.module);
        for (block, call) in node.module.calls.iter().zip(&node.calls) {
            let Some(child) = call.child.ok().and_then(|child| tree.nodes().get(child)) else { continue };
            check_call(block, &node.module, &of_caller, &child.module, found);
        }
        if node.parent.is_none() {
            continue;
        }
        let configurations = configurations(&node.module);
        if configurations.iter().any(|configuration| configuration.says) {
            found.extend(repeated(tree, node));
        }
        let mut empty: Vec<&str> = Vec::new();
        for configuration in configurations.iter().filter(|configuration| !configuration.says) {
            // One for each provider is enough for Terraform.
            if !empty.contains(&configuration.name) {
                empty.push(configuration.name);
                let header = &configuration.block.header;
                let diagnostic = Diagnostic::warning(&messages::PROVIDER_BLOCK_EMPTY, header.header_span, Vec::new());
                found.push(FileDiagnostic { file: header.file.to_owned(), diagnostic });
            }
        }
    }
}

/// Reports resources whose provider configuration nothing defines.
pub(super) fn check_resources(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    for node in tree.nodes() {
        let module = &node.module;
        let declared = declared(module);
        let configurations = configurations(module);
        let in_checks = module.checks.iter().flat_map(|check| {
            let data = [BlockSchema { kind: "data", labels: &["type", "name"] }];
            let (content, ..) = check.body.partial_content(&BodySchema { attributes: &[], blocks: &data });
            content.blocks.into_iter().filter_map(|block| {
                let schema = [AttributeSchema::optional("provider")];
                let (content, ..) = block.body().partial_content(&BodySchema { attributes: &schema, blocks: &[] });
                Some(Argument { file: check.header.file, attribute: content.attribute("provider")? })
            })
        });
        let of_resources = module.resources.iter().filter_map(|resource| resource.argument("provider"));
        for argument in of_resources.chain(in_checks) {
            let Some(reference) = provider_reference(argument.attribute.expr(), &mut Vec::new()) else { continue };
            let Some(alias) = &reference.alias else { continue };
            let is_defined = configurations.iter().any(|own| own.is(&reference))
                || declared.get(&reference.name).is_some_and(|requirement| requirement.aliases.contains(alias));
            if !is_defined {
                let args = vec![format!("{}.{alias}", reference.name)];
                let span = argument.attribute.expr().span();
                let diagnostic = Diagnostic::error(&messages::PROVIDER_ALIAS_MISSING, span, args);
                found.push(FileDiagnostic { file: argument.file.to_owned(), diagnostic });
            }
        }
    }
}

fn check_call(
    block: &Named<'_>,
    caller: &Module<'_>,
    of_caller: &BTreeMap<String, Requirement>,
    child: &Module<'_>,
    found: &mut Vec<FileDiagnostic>,
) {
    let of_child = declared(child);
    let providers = block.argument("providers");
    let file = providers.map_or(block.header.file, |argument| argument.file);
    let mut report = |diagnostic| found.push(FileDiagnostic { file: file.to_owned(), diagnostic });
    let mut passed: Vec<(ProviderReference, ProviderReference)> = Vec::new();
    if let Some(map) = providers.and_then(|argument| argument.attribute.expr().as_map()) {
        for item in map.items() {
            let read = |expr| provider_reference(expr, &mut Vec::new());
            if let (Some(key), Some(value)) = (read(item.key), read(item.value)) {
                passed.push((key, value));
            }
        }
    }
    let (configured, taken) = (configurations(caller), configurations(child));
    for (key, value) in &passed {
        let args = vec![value.name.clone()];
        let is_declared = of_caller.contains_key(&value.name)
            || configured.iter().any(|own| own.is(value) && (own.says || own.alias.is_some()));
        if !is_declared {
            report(Diagnostic::warning(&messages::PROVIDER_UNDECLARED, value.span, args));
        }
        let args = vec![key.name.clone()];
        let own = taken.iter().find(|own| own.is(key));
        if own.is_some_and(|own| own.says) {
            report(Diagnostic::error(&messages::PROVIDER_CONFIGURED, key.span, args.clone()));
        }
        match (of_child.get(&key.name), &key.alias) {
            (None, _) if own.is_some_and(|own| !own.says) => {}
            (None, _) => report(Diagnostic::warning(&messages::PROVIDER_UNDECLARED, key.span, args)),
            (Some(requirement), Some(alias)) if !requirement.aliases.contains(alias) => {
                report(Diagnostic::error(&messages::PROVIDER_NOT_EXPECTED, key.span, args));
            }
            _ => {}
        }
        let (given, wanted) = (source(&value.name, of_caller), source(&key.name, &of_child));
        if given != wanted {
            report(Diagnostic::error(&messages::PROVIDER_OTHER, value.span, vec![given, wanted]));
        }
    }
    for requirement in of_child.values() {
        for alias in &requirement.aliases {
            let is_passed = |(key, _): &(ProviderReference, ProviderReference)| {
                key.name == requirement.name && key.alias.as_ref() == Some(alias)
            };
            if !passed.iter().any(is_passed) {
                let args = vec![format!("{}.{alias}", requirement.name)];
                let diagnostic = Diagnostic::error(&messages::PROVIDER_NOT_PASSED, block.header.header_span, args);
                found.push(FileDiagnostic { file: block.header.file.to_owned(), diagnostic });
            }
        }
    }
}

impl Configuration<'_> {
    fn is(&self, reference: &ProviderReference) -> bool {
        self.name == reference.name && self.alias == reference.alias
    }
}

/// Whether a block holds more than an alias.
fn configures(provider: &Named<'_>) -> bool {
    let schema = [AttributeSchema::optional("alias")];
    let (_, rest, _) = provider.body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
    let (_, unexpected) = rest.content(&BodySchema { attributes: &[], blocks: &[] });
    !unexpected.is_empty()
}

/// Reports what a module with configurations of its own, or the nearest one that calls it and has it, cannot have: it
/// cannot be repeated, nor wait for others.
fn repeated(tree: &Tree<'_>, node: &Node<'_>) -> Option<FileDiagnostic> {
    let mut node = node;
    loop {
        let parent = tree.nodes().get(node.parent?)?;
        let call =
            parent.module.calls.iter().find(|call| Some(&*call.name.text) == node.path.last().map(String::as_str))?;
        for name in ["count", "for_each", "depends_on"] {
            let Some(argument) = call.argument(name) else { continue };
            let expr = argument.attribute.expr();
            let span = match expr.as_list().filter(|_| name == "depends_on") {
                None => expr.span(),
                Some(list) => {
                    let first = list.elements().find_map(|element| reference_span(element, &mut Vec::new()));
                    let Some(first) = first else { continue };
                    first
                }
            };
            let diagnostic = Diagnostic::error(&messages::MODULE_CONFIGURES, span, vec![name.to_owned()]);
            return Some(FileDiagnostic { file: argument.file.to_owned(), diagnostic });
        }
        node = parent;
    }
}
