//! `provider` blocks.

use syntax::{AttributeSchema, BlockSchema, BodySchema};
use syntax::{Block, Diagnostic, Span};
use value::Type;

use super::messages;
use super::shape::{check_provider_name, constant, is_name};
use super::terraform_block::constraint;

const PROVIDER: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("alias"),
        AttributeSchema::optional("version"),
        AttributeSchema::optional("count"),
        AttributeSchema::optional("depends_on"),
        AttributeSchema::optional("for_each"),
        AttributeSchema::optional("source"),
    ],
    blocks: &[
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "locals", labels: &[] },
    ],
};

/// The alias of the configuration, if it has one.
pub(super) fn check(block: &Block<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    let (content, _, diagnostics) = block.body().partial_content(&PROVIDER);
    found.extend(diagnostics);
    if let Some(label) = block.labels().first() {
        check_provider_name(&label.value, block.header_span(), found);
    }
    let mut alias = None;
    if let Some(attribute) = content.attribute("alias") {
        let mut of_alias = Vec::new();
        alias = constant(&attribute, &Type::String, &mut of_alias).and_then(|value| value.as_str().map(str::to_owned));
        if !alias.as_deref().is_some_and(is_name) {
            of_alias.push(Diagnostic::error(&messages::ALIAS_INVALID, Span::default(), Vec::new()));
        }
        found.extend(of_alias);
    }
    if let Some(attribute) = content.attribute("version") {
        let args = vec!["version".to_owned()];
        found.push(Diagnostic::warning(&messages::PROVIDER_VERSION_DEPRECATED, attribute.expr().span(), args));
        let _ = constraint(&attribute, found);
    }
    for name in ["count", "depends_on", "for_each", "source"] {
        if let Some(attribute) = content.attribute(name) {
            let args = vec![name.to_owned(), "provider".to_owned()];
            found.push(Diagnostic::error(&messages::ARGUMENT_RESERVED, attribute.name_span(), args));
        }
    }
    super::check_reserved_blocks(&content.blocks, "provider", &["lifecycle", "locals"], found);
    alias
}
