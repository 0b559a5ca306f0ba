//! `moved`, `removed` and `import` blocks.

use lang::Mode;
use lang::address::{Address, address};
use syntax::{Attribute, AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic, Expr};
use value::Type;

use super::shape::{constant, provider_reference};
use super::{messages, provisioners};

const MOVED: BodySchema<'static> =
    BodySchema { attributes: &[AttributeSchema::required("from"), AttributeSchema::required("to")], blocks: &[] };

const REMOVED: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::required("from")],
    blocks: &[
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "connection", labels: &[] },
        BlockSchema { kind: "provisioner", labels: &["type"] },
    ],
};

const REMOVED_LIFECYCLE: BodySchema<'static> =
    BodySchema { attributes: &[AttributeSchema::optional("destroy")], blocks: &[] };

const IMPORT: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("provider"),
        AttributeSchema::optional("for_each"),
        AttributeSchema::required("id"),
        AttributeSchema::required("to"),
    ],
    blocks: &[],
};

pub(super) fn moved(block: &Block<'_>, found: &mut Vec<Diagnostic>) {
    let (content, diagnostics) = block.body().content(&MOVED);
    found.extend(diagnostics);
    let mut end = |name: &str| target(content.attribute(name)?.expr(), found);
    let (from, to) = (end("from"), end("to"));
    if let (Some(from), Some(to)) = (from, to)
        && from.resource.is_some() != to.resource.is_some()
    {
        found.push(Diagnostic::error(&messages::MOVED_KINDS, block.header_span(), Vec::new()));
    }
}

/// The address that an argument must be.
fn target(expr: Expr<'_>, found: &mut Vec<Diagnostic>) -> Option<Address> {
    let Some(traversal) = expr.as_static_traversal() else {
        found.push(Diagnostic::error(&messages::ADDRESS_EXPECTED, expr.span(), Vec::new()));
        return None;
    };
    match address(&traversal) {
        Ok(address) => Some(address),
        Err(mistake) => {
            found.push(mistake);
            None
        }
    }
}

pub(super) fn removed(block: &Block<'_>, found: &mut Vec<Diagnostic>) {
    let (content, diagnostics) = block.body().content(&REMOVED);
    found.extend(diagnostics);
    let mut is_managed = false;
    if let Some(attribute) = content.attribute("from") {
        let expr = attribute.expr();
        let before = found.len();
        let address = target(expr, found);
        // Here Terraform does not mind words of the language.
        let reserved = lang::reference::messages::ADDRESS_RESERVED.code;
        let mut of_target = found.split_off(before);
        of_target.retain(|diagnostic| diagnostic.code() != reserved);
        found.extend(of_target);
        if let Some(address) = address {
            match (&address.resource, address.key_span) {
                (Some(resource), _) if resource.mode == Mode::Data => {
                    found.push(Diagnostic::error(&messages::REMOVED_DATA, expr.as_static().span(), Vec::new()));
                }
                (_, Some(span)) => found.push(Diagnostic::error(&messages::REMOVED_KEY, span, Vec::new())),
                _ => {}
            }
            is_managed = address.resource.is_some_and(|resource| resource.mode == Mode::Managed);
        }
    }
    for lifecycle in content.blocks_of("lifecycle") {
        let (content, diagnostics) = lifecycle.body().content(&REMOVED_LIFECYCLE);
        found.extend(diagnostics);
        if let Some(attribute) = content.attribute("destroy") {
            constant(&attribute, &Type::Bool, found);
        }
    }
    super::check_single(&content.blocks, "connection", found);
    for provisioner in content.blocks_of("provisioner") {
        let mut of_provisioner = Vec::new();
        let at_destruction = provisioners::check(provisioner, &mut of_provisioner);
        found.extend(of_provisioner);
        if !at_destruction || !is_managed {
            found.push(Diagnostic::error(&messages::REMOVED_PROVISIONER, provisioner.header_span(), Vec::new()));
        }
    }
}

/// Checks the block, and gives the text of its target, which two blocks must not share.
pub(super) fn import<'a>(block: &Block<'a>, found: &mut Vec<Diagnostic>) -> Option<(Expr<'a>, String)> {
    let (content, diagnostics) = block.body().content(&IMPORT);
    found.extend(diagnostics);
    if let Some(attribute) = content.attribute("provider") {
        provider_reference(attribute.expr(), found);
    }
    let attribute = content.attribute("to")?;
    import_target(&attribute, found).map(|text| (attribute.expr(), text))
}

/// The target may have indexes that are evaluated, if each object of a collection is imported.
fn import_target(attribute: &Attribute<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    let mut expr = attribute.expr().as_static();
    let mut is_constant = true;
    loop {
        expr = match expr.kind() {
            syntax::ExprKind::Index { of, .. } => of,
            syntax::ExprKind::Relative(relative) => relative.of(),
            _ => break,
        };
        is_constant = false;
    }
    let refused = |found: &mut Vec<Diagnostic>| {
        found.push(Diagnostic::error(&messages::IMPORT_ADDRESS, attribute.span(), Vec::new()));
        None
    };
    if !is_constant {
        return if expr.as_traversal().is_some() { None } else { refused(found) };
    }
    match target(attribute.expr(), found) {
        Some(address) if address.resource.as_ref().is_some_and(|resource| resource.mode == Mode::Managed) => {
            Some(address.to_string())
        }
        _ => refused(found),
    }
}
