//! The `terraform` block: version, required providers, backend.

use lang::evaluate;
use syntax::{Attribute, AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic};
use value::{Type, Value};

use super::messages;
use super::required_providers;
use super::shape::check_provider_name;
use super::version::Constraint;

const TERRAFORM: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("required_version"),
        AttributeSchema::optional("experiments"),
        AttributeSchema::optional("language"),
    ],
    blocks: &[
        BlockSchema { kind: "backend", labels: &["type"] },
        BlockSchema { kind: "cloud", labels: &[] },
        BlockSchema { kind: "required_providers", labels: &[] },
        BlockSchema { kind: "provider_meta", labels: &["provider"] },
    ],
};

/// The only edition of the language that ever was.
const EDITION: &str = "TF2021";

/// Checks the block, and gives the blocks in it of which a module may have one only.
pub(super) fn check<'a>(block: &Block<'a>, found: &mut Vec<Diagnostic>) -> Vec<Block<'a>> {
    let (content, diagnostics) = block.body().content(&TERRAFORM);
    found.extend(diagnostics);
    if let Some(attribute) = content.attribute("required_version") {
        let _ = constraint(&attribute, found);
    }
    if let Some(attribute) = content.attribute("experiments") {
        found.push(Diagnostic::error(&messages::EXPERIMENTS, attribute.name_span(), Vec::new()));
    }
    if let Some(attribute) = content.attribute("language")
        && attribute.expr().as_keyword() != Some(EDITION)
    {
        let args = vec![EDITION.to_owned()];
        found.push(Diagnostic::error(&messages::LANGUAGE_EDITION, attribute.expr().span(), args));
    }
    for block in content.blocks_of("provider_meta") {
        for label in block.labels() {
            check_provider_name(&label.value, block.header_span(), found);
        }
    }
    for block in content.blocks_of("required_providers") {
        required_providers::check(block, found);
    }
    content.blocks
}

/// The constraint of a `required_version`, with its text; nothing if there is none or it is wrong.
pub(super) fn constraint(attribute: &Attribute<'_>, found: &mut Vec<Diagnostic>) -> Option<(String, Constraint)> {
    let expr = attribute.expr();
    let (value, diagnostics) = evaluate(expr, None);
    if !diagnostics.is_empty() {
        found.extend(diagnostics);
        return None;
    }
    let text = value::convert(&value, &Type::String).ok();
    match text.as_ref() {
        Some(value) if value.is_null() => return None,
        Some(value) => {
            if let Some(text) = value.as_str()
                && let Some(constraint) = Constraint::parse(text)
            {
                return Some((text.to_owned(), constraint));
            }
        }
        None => {}
    }
    let args = vec![attribute.name().to_owned()];
    found.push(Diagnostic::error(&messages::VERSION_INVALID, expr.span(), args));
    None
}

/// Whether a value is a text that is a version constraint.
pub(super) fn is_constraint(value: &Value) -> bool {
    value.as_str().is_some_and(|text| Constraint::parse(text).is_some())
}
