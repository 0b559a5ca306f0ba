//! `required_providers`: which providers a module needs, and under which names.

use lang::evaluate;
use lang::reference::messages::ADDRESS_EXPECTED;
use syntax::{Block, Diagnostic, Expr, ExprKind, Span, Step};
use value::Type;

use super::messages;
use super::shape::{check_provider_name, list};
use super::terraform_block::is_constraint;

const ENTRY: [&str; 3] = ["source", "version", "configuration_aliases"];

pub(super) fn check(block: &Block<'_>, found: &mut Vec<Diagnostic>) {
    requirements(block, found);
}

/// What a module asks for under one local name.
#[derive(Clone, Debug)]
pub(super) struct Requirement {
    pub(super) name: String,
    /// The source as it is written; without one the name stands for it.
    pub(super) source: Option<String>,
    pub(super) aliases: Vec<String>,
    /// The place of what it asks for.
    pub(super) span: Span,
}

/// The entries of the block that can be read.
pub(super) fn requirements(block: &Block<'_>, found: &mut Vec<Diagnostic>) -> Vec<Requirement> {
    let (attributes, diagnostics) = block.body().just_attributes();
    if !diagnostics.is_empty() {
        found.extend(diagnostics);
        return Vec::new();
    }
    let mut read = Vec::new();
    for attribute in attributes {
        let expr = attribute.expr();
        let mut requirement =
            Requirement { name: attribute.name().to_owned(), source: None, aliases: Vec::new(), span: expr.span() };
        match expr.as_map() {
            Some(map) => {
                if !check_provider_name(attribute.name(), expr.span(), found) {
                    continue;
                }
                // Behind an argument that there is not, none is looked at.
                let _ = map.items().all(|item| entry(&mut requirement, item.key, item.value, found));
            }
            None => {
                // Where only a version stands, Terraform takes the name in capitals too.
                let mut of_name = Vec::new();
                check_provider_name(attribute.name(), expr.span(), &mut of_name);
                found.extend(of_name.into_iter().filter(|found| found.code() == messages::PROVIDER_NAME_INVALID.code));
                let (value, diagnostics) = evaluate(expr, None);
                match value::convert(&value, &Type::String) {
                    Ok(value) if diagnostics.is_empty() && value.is_known() && !value.is_null() => {
                        if !is_constraint(&value) {
                            let args = vec![attribute.name().to_owned()];
                            found.push(Diagnostic::error(&messages::VERSION_INVALID, expr.span(), args));
                        }
                    }
                    _ => found.push(Diagnostic::error(&messages::PROVIDER_ENTRY, expr.span(), Vec::new())),
                }
            }
        }
        read.push(requirement);
    }
    read
}

/// Reads an argument of a requirement; whether there is such an argument.
fn entry(requirement: &mut Requirement, key: Expr<'_>, value: Expr<'_>, found: &mut Vec<Diagnostic>) -> bool {
    if let ExprKind::Parentheses(inner) = key.kind() {
        let (_, mistakes) = evaluate(inner, None);
        if !mistakes.is_empty() {
            found.extend(mistakes);
            return true;
        }
    }
    let name = match key.kind() {
        ExprKind::Template(template) => template.literal().map(std::borrow::Cow::into_owned),
        _ => key.as_keyword().map(str::to_owned),
    };
    let name = name.or_else(|| key.json_string().map(std::borrow::Cow::into_owned));
    let text = |expr: Expr<'_>| {
        let (value, diagnostics) = evaluate(expr, None);
        let is_text = value.type_of() == Type::String && value.is_known() && !value.is_null();
        (diagnostics.is_empty() && is_text).then_some(value)
    };
    match name.as_deref() {
        Some("source") => match text(value) {
            None => found.push(Diagnostic::error(&messages::PROVIDER_SOURCE, value.span(), Vec::new())),
            Some(source) => {
                let source = source.as_str().unwrap_or_default();
                let args = vec![source.to_owned()];
                if !is_source(source) {
                    found.push(Diagnostic::error(&messages::PROVIDER_SOURCE, value.span(), args));
                } else if let Some(instead) = without_prefix(source) {
                    let args = vec![source.to_owned(), instead];
                    found.push(Diagnostic::error(&messages::PROVIDER_SOURCE_PREFIX, value.span(), args));
                }
                requirement.source = Some(source.to_owned());
            }
        },
        Some("version") => {
            if !text(value).is_some_and(|value| is_constraint(&value)) {
                let args = vec!["version".to_owned()];
                found.push(Diagnostic::error(&messages::VERSION_INVALID, value.span(), args));
            }
        }
        Some("configuration_aliases") => {
            for element in list(value, found) {
                let Some(traversal) = element.as_static_traversal() else {
                    found.push(Diagnostic::error(&ADDRESS_EXPECTED, element.span(), Vec::new()));
                    continue;
                };
                let refused = || {
                    let args = vec![requirement.name.clone()];
                    Diagnostic::error(&messages::CONFIGURATION_ALIAS, value.span(), args)
                };
                match traversal.steps().next() {
                    // What follows the alias does not matter to Terraform.
                    Some(Step::Index { .. }) => found.push(refused()),
                    _ if traversal.root_name() != requirement.name => found.push(refused()),
                    Some(Step::Attribute { name, .. }) => requirement.aliases.push(name.to_owned()),
                    None => {}
                }
            }
        }
        _ => {
            let args = vec![name.unwrap_or_default(), ENTRY.join(", ")];
            found.push(Diagnostic::error(&messages::PROVIDER_ENTRY_ARGUMENT, key.span(), args));
            return false;
        }
    }
    true
}

/// The source without the prefix that repositories of providers have and providers must not have. Where the name stands
/// alone Terraform does not look at it.
fn without_prefix(source: &str) -> Option<String> {
    let (namespace, name) = source.rsplit_once('/')?;
    let short = name.strip_prefix("terraform-")?;
    Some(format!("{namespace}/{}", short.strip_prefix("provider-").unwrap_or(short)))
}

/// `name`, `namespace/name` or `host/namespace/name`.
fn is_source(source: &str) -> bool {
    let parts: Vec<&str> = source.split('/').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && name.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_'))
            && !name.starts_with(['-', '_'])
            && !name.ends_with(['-', '_'])
            && !name.contains("--")
    };
    match parts.as_slice() {
        [name] => is_name(name),
        // `-` stands for providers of old, which had no namespace.
        [namespace, name] => (*namespace == "-" || is_name(namespace)) && is_name(name),
        [host, namespace, name] => {
            let is_label = |label: &str| {
                !label.is_empty()
                    && label.chars().all(|character| character.is_alphanumeric() || character == '-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            };
            let (host, port) = host.split_once(':').unwrap_or((host, "443"));
            let is_port = port.parse::<u16>().is_ok();
            is_port && host.split('.').all(is_label) && is_name(namespace) && is_name(name)
        }
        _ => false,
    }
}
