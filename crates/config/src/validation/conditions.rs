//! `precondition`, `postcondition` and `assert` blocks.

use syntax::{AttributeSchema, Block, BodySchema, Diagnostic, Traversal};

use super::messages;

const CONDITION: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::required("condition"), AttributeSchema::required("error_message")],
    blocks: &[],
};

/// Checks the block; whether it is right. `owner` is the address of the resource it belongs to.
pub(super) fn check(block: &Block<'_>, owner: Option<&str>, is_override: bool, found: &mut Vec<Diagnostic>) -> bool {
    let kind = block.kind().to_owned();
    if is_override {
        found.push(Diagnostic::error(&messages::OVERRIDE_NOT_ALLOWED, block.header_span(), vec![kind]));
        return false;
    }
    let before = found.len();
    let (content, diagnostics) = block.body().content(&CONDITION);
    found.extend(diagnostics);
    if let Some(condition) = content.attribute("condition").map(|attribute| attribute.expr())
        && condition.traversals().is_empty()
    {
        let args = vec![kind.clone()];
        found.push(Diagnostic::error(&messages::CONDITION_WITHOUT_REFERENCE, condition.span(), args));
    }
    if let Some(owner) = owner {
        for attribute in &content.attributes {
            let expr = attribute.expr();
            if expr.traversals().iter().any(|traversal| names(traversal, owner)) {
                let args = vec![kind.clone(), owner.to_owned()];
                found.push(Diagnostic::error(&messages::CONDITION_ABOUT_ITSELF, expr.span(), args));
            }
        }
    }
    found.len() == before
}

/// Whether a reference begins with this address.
fn names(traversal: &Traversal<'_>, address: &str) -> bool {
    let Ok(reference) = lang::reference(traversal) else { return false };
    match reference.subject {
        lang::Subject::Resource { mode, type_name, name } => {
            let (prefix, length) = (mode.prefix(), mode.prefix().len() + type_name.len() + 1 + name.len());
            address.len() == length
                && address.starts_with(prefix)
                && address[prefix.len()..].starts_with(type_name)
                && address.ends_with(name)
        }
        _ => false,
    }
}
