//! `moved`, `removed` and `import` blocks.

use lang::Mode;
use lang::address::{Address, address, resource_address, whole_address};
use lang::reference::messages::ADDRESS_EXPECTED;
use syntax::{Attribute, AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic, Document, Expr, Span, Traversal};
use value::Type;

use super::shape::{Inside, constant, inner_span, provider_reference, with_reference};
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
    let mut end = |name: &str| target(content.attribute(name)?.expr(), address, found);
    let (from, to) = (end("from"), end("to"));
    if let (Some(from), Some(to)) = (from, to)
        && from.resource.is_some() != to.resource.is_some()
    {
        found.push(Diagnostic::error(&messages::MOVED_KINDS, block.header_span(), Vec::new()));
    }
}

/// The address that an argument must be.
fn target(
    expr: Expr<'_>,
    read: impl FnOnce(&Traversal<'_>) -> Result<Address, Diagnostic>,
    found: &mut Vec<Diagnostic>,
) -> Option<Address> {
    if expr.as_static_traversal().is_none() {
        found.push(Diagnostic::error(&ADDRESS_EXPECTED, expr.span(), Vec::new()));
        return None;
    }
    with_reference(expr, None, found, |traversal, _, found| match read(traversal) {
        Ok(address) => Some(address),
        Err(mistake) => {
            found.push(mistake);
            None
        }
    })
    .flatten()
}

pub(super) fn removed(block: &Block<'_>, found: &mut Vec<Diagnostic>) {
    let (content, diagnostics) = block.body().content(&REMOVED);
    found.extend(diagnostics);
    let mut is_managed = false;
    if let Some(attribute) = content.attribute("from")
        && let Some(address) = target(attribute.expr(), whole_address, found)
    {
        let mode = address.resource.map(|resource| resource.mode);
        if mode == Some(Mode::Data) {
            let span = inner_span(attribute.expr());
            found.push(Diagnostic::error(&messages::REMOVED_DATA, span, Vec::new()));
        }
        is_managed = mode == Some(Mode::Managed);
    }
    for lifecycle in content.blocks_of("lifecycle") {
        let (content, diagnostics) = lifecycle.body().content(&REMOVED_LIFECYCLE);
        found.extend(diagnostics);
        if let Some(attribute) = content.attribute("destroy") {
            constant(&attribute, &Type::Bool, found);
        }
    }
    if is_managed {
        super::check_single(&content.blocks, "connection", found);
    } else {
        for connection in content.blocks_of("connection") {
            found.push(Diagnostic::error(&messages::REMOVED_CONNECTION, connection.header_span(), Vec::new()));
        }
    }
    for provisioner in content.blocks_of("provisioner") {
        // One for something else than a resource is not looked into, nor is one that Terraform no longer has.
        if !is_managed || provisioners::check(provisioner, found) == Some(false) {
            found.push(Diagnostic::error(&messages::REMOVED_PROVISIONER, provisioner.header_span(), Vec::new()));
        }
    }
}

/// Checks the block, and gives place and text of its target, which two blocks must not share.
pub(super) fn import(block: &Block<'_>, found: &mut Vec<Diagnostic>) -> Option<(Span, String)> {
    let (content, diagnostics) = block.body().content(&IMPORT);
    let sound = diagnostics.is_empty();
    found.extend(diagnostics);
    if let Some(attribute) = content.attribute("provider") {
        provider_reference(attribute.expr(), found);
    }
    import_target(&content.attribute("to")?, found).filter(|_| sound)
}

/// The target may have indexes that are evaluated, if each object of a collection is imported.
fn import_target(attribute: &Attribute<'_>, found: &mut Vec<Diagnostic>) -> Option<(Span, String)> {
    let expr = attribute.expr();
    if !expr.is_json() {
        return resource(expr, attribute, found).map(|text| (expr.span(), text));
    }
    let Some(text) = expr.json_string() else {
        found.push(Diagnostic::error(&messages::REFERENCE_STRING, expr.span(), Vec::new()));
        return None;
    };
    let (document, inside) = (Document::parse_expression(&*text), Inside::json(expr));
    if document.has_errors() {
        found.extend(document.diagnostics().first().map(|mistake| inside.move_to(mistake.clone())));
        return None;
    }
    let mut of_inside = Vec::new();
    let address = resource(document.expression(), attribute, &mut of_inside);
    let is_about_text = |found: &Diagnostic| found.code() != messages::IMPORT_ADDRESS.code;
    found.extend(of_inside.into_iter().map(|found| if is_about_text(&found) { inside.move_to(found) } else { found }));
    address.map(|text| (inner_span(expr), text))
}

/// The text of the target if it is always the same.
fn resource(expr: Expr<'_>, attribute: &Attribute<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    match resource_address(expr) {
        Ok((address, constant)) if address.resource.as_ref().is_some_and(|found| found.mode == Mode::Managed) => {
            return constant.then(|| address.to_string());
        }
        Ok(_) => {}
        Err(mistake) => found.push(mistake),
    }
    found.push(Diagnostic::error(&messages::IMPORT_ADDRESS, attribute.span(), Vec::new()));
    None
}
