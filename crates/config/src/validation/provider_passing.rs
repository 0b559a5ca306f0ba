//! Which provider configurations modules pass to each other.

use std::collections::BTreeMap;

use syntax::{AttributeSchema, BlockSchema, BodySchema, Diagnostic};

use super::messages;
use super::required_providers::{Requirement, requirements};
use super::shape::{ProviderReference, provider_reference, reference_span};
use crate::{FileDiagnostic, Module, Named, Tree};

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
pub(super) fn check_names(node: &crate::Node<'_>, found: &mut Vec<FileDiagnostic>) {
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

/// Checks all calls of a tree, and the provider blocks of the called modules.
pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    for node in tree.nodes() {
        let of_caller = declared(&node.module);
        for (block, call) in node.module.calls.iter().zip(&node.calls) {
            let Some(child) = call.child.ok().and_then(|child| tree.nodes().get(child)) else { continue };
            check_call(block, &node.module, &of_caller, &child.module, found);
            if has_configuration(tree, child) {
                repeated(block, found);
            }
        }
        if node.parent.is_some() {
            for provider in node.module.providers.iter().filter(|provider| !configures(provider)) {
                let span = provider.header.header_span;
                let diagnostic = Diagnostic::warning(&messages::PROVIDER_BLOCK_EMPTY, span, Vec::new());
                found.push(FileDiagnostic { file: provider.header.file.to_owned(), diagnostic });
            }
        }
    }
}

/// Reports resources whose provider configuration nothing defines.
pub(super) fn check_resources(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    for node in tree.nodes() {
        let module = &node.module;
        let declared = declared(module);
        let aliases: Vec<(&str, String)> = module
            .providers
            .iter()
            .filter_map(|provider| {
                let (value, _) = lang::evaluate(provider.argument("alias")?.attribute.expr(), None);
                Some((&*provider.name.text, value.as_str()?.to_owned()))
            })
            .collect();
        for resource in &module.resources {
            let Some(argument) = resource.argument("provider") else { continue };
            let Some(reference) = provider_reference(argument.attribute.expr(), &mut Vec::new()) else { continue };
            let Some(alias) = &reference.alias else { continue };
            let is_defined = aliases.iter().any(|(name, own)| *name == reference.name && own == alias)
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
    for (key, value) in &passed {
        let args = vec![value.name.clone()];
        let is_declared = of_caller.contains_key(&value.name)
            || caller.providers.iter().any(|provider| provider.name.text == value.name);
        if !is_declared {
            report(Diagnostic::warning(&messages::PROVIDER_UNDECLARED, value.span, args));
        }
        let args = vec![key.name.clone()];
        match (of_child.get(&key.name), &key.alias) {
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

/// Whether a module or one that it calls has a provider configuration of its own.
fn has_configuration(tree: &Tree<'_>, node: &crate::Node<'_>) -> bool {
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        if node.module.providers.iter().any(configures) {
            return true;
        }
        waiting.extend(node.calls.iter().filter_map(|call| tree.nodes().get(call.child.ok()?)));
    }
    false
}

/// Whether a block holds more than an alias.
fn configures(provider: &Named<'_>) -> bool {
    let schema = [AttributeSchema::optional("alias"), AttributeSchema::optional("version")];
    let (_, rest, _) = provider.body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
    let (_, unexpected) = rest.content(&BodySchema { attributes: &[], blocks: &[] });
    !unexpected.is_empty()
}

/// Reports what a module with configurations of its own cannot have: it cannot be repeated, nor wait for others.
fn repeated(block: &Named<'_>, found: &mut Vec<FileDiagnostic>) {
    for argument in ["count", "for_each", "depends_on"].into_iter().filter_map(|name| block.argument(name)) {
        let (name, expr) = (argument.attribute.name(), argument.attribute.expr());
        let elements = expr.as_list().filter(|_| name == "depends_on");
        let first =
            elements.and_then(|list| list.elements().find_map(|element| reference_span(element, &mut Vec::new())));
        let span = first.unwrap_or_else(|| expr.span());
        let diagnostic = Diagnostic::error(&messages::MODULE_CONFIGURES, span, vec![name.to_owned()]);
        found.push(FileDiagnostic { file: argument.file.to_owned(), diagnostic });
    }
}
