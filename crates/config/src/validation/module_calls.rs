//! `module` blocks.

use syntax::{AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic};
use value::Type;

use super::messages;
use super::module_source::{self, Kind};
use super::shape::{check_depends_on, check_name, constant, provider_reference};
use super::terraform_block::constraint;

const ATTRIBUTES: [AttributeSchema<'static>; 6] = [
    AttributeSchema::required("source"),
    AttributeSchema::optional("version"),
    AttributeSchema::optional("count"),
    AttributeSchema::optional("for_each"),
    AttributeSchema::optional("depends_on"),
    AttributeSchema::optional("providers"),
];

const BLOCKS: [BlockSchema<'static>; 4] = [
    BlockSchema { kind: "_", labels: &[] },
    BlockSchema { kind: "lifecycle", labels: &[] },
    BlockSchema { kind: "locals", labels: &[] },
    BlockSchema { kind: "provider", labels: &["type"] },
];

const CALL: BodySchema<'static> = BodySchema { attributes: &ATTRIBUTES, blocks: &BLOCKS };

/// In an override file the source may be left as it is.
const OVERRIDE: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("source"),
        ATTRIBUTES[1],
        ATTRIBUTES[2],
        ATTRIBUTES[3],
        ATTRIBUTES[4],
        ATTRIBUTES[5],
    ],
    blocks: &BLOCKS,
};

pub(super) fn check(block: &Block<'_>, is_override: bool, found: &mut Vec<Diagnostic>) {
    let (content, _, diagnostics) = block.body().partial_content(if is_override { &OVERRIDE } else { &CALL });
    found.extend(diagnostics);
    for label in block.labels() {
        check_name("module", label, found);
    }
    let has_version = content.attribute("version").is_some();
    if let Some(attribute) = content.attribute("source")
        && let Some(source) = constant(&attribute, &Type::String, found)
    {
        let message = match module_source::kind(source.as_str().unwrap_or_default()) {
            Some(Kind::Registry) => None,
            Some(Kind::Folder) if has_version => Some(&messages::MODULE_VERSION_LOCAL),
            Some(_) if has_version => Some(&messages::MODULE_VERSION_SOURCE),
            Some(_) => None,
            None => Some(&messages::MODULE_SOURCE),
        };
        if let Some(message) = message {
            found.push(Diagnostic::error(message, attribute.expr().span(), Vec::new()));
        }
    }
    if let Some(attribute) = content.attribute("version") {
        let _ = constraint(&attribute, found);
    }
    if let (Some(_), Some(for_each)) = (content.attribute("count"), content.attribute("for_each")) {
        found.push(Diagnostic::error(&messages::COUNT_AND_FOR_EACH, for_each.name_span(), Vec::new()));
    }
    if let Some(attribute) = content.attribute("depends_on") {
        check_depends_on(&attribute, is_override, found);
    }
    if let Some(attribute) = content.attribute("providers") {
        providers(attribute.expr(), found);
    }
    super::check_reserved_blocks(&content.blocks, "module", &["lifecycle", "locals", "provider"], found);
}

/// Checks the map of providers that are passed on.
fn providers(expr: syntax::Expr<'_>, found: &mut Vec<Diagnostic>) {
    let Some(map) = expr.as_map() else {
        found.push(Diagnostic::error(&messages::MAP_EXPECTED, expr.start_span(), Vec::new()));
        return;
    };
    let mut seen = Vec::new();
    for item in map.items() {
        let key = provider_reference(item.key, found);
        let value = provider_reference(item.value, found);
        let (Some(key), Some(_)) = (key, value) else { continue };
        let name = (key.name, key.alias);
        if seen.contains(&name) {
            let args = vec![name.1.map_or(name.0.clone(), |alias| format!("{}.{alias}", name.0))];
            found.push(Diagnostic::error(&messages::PROVIDER_PASSED_TWICE, item.value.span(), args));
        } else {
            seen.push(name);
        }
    }
}
