//! `resource`, `data` and `ephemeral` blocks: what all types have.

use lang::Mode;
use syntax::{AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic, Document, Expr};
use value::Type;

use super::shape::{Inside, check_depends_on, check_name, constant, list, provider_reference, with_reference};
use super::{conditions, messages, provisioners};

const COMMON: [AttributeSchema<'static>; 4] = [
    AttributeSchema::optional("count"),
    AttributeSchema::optional("for_each"),
    AttributeSchema::optional("provider"),
    AttributeSchema::optional("depends_on"),
];

const RESOURCE: BodySchema<'static> = BodySchema {
    attributes: &COMMON,
    blocks: &[
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "locals", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "connection", labels: &[] },
        BlockSchema { kind: "provisioner", labels: &["type"] },
    ],
};

/// Data sources and ephemeral resources.
const READ_ONLY: BodySchema<'static> = BodySchema {
    attributes: &COMMON,
    blocks: &[
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "locals", labels: &[] },
    ],
};

const LIFECYCLE: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("create_before_destroy"),
        AttributeSchema::optional("prevent_destroy"),
        AttributeSchema::optional("ignore_changes"),
        AttributeSchema::optional("replace_triggered_by"),
    ],
    blocks: &[BlockSchema { kind: "precondition", labels: &[] }, BlockSchema { kind: "postcondition", labels: &[] }],
};

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) is_override: bool,
    pub(super) in_check: bool,
}

pub(super) fn check(mode: Mode, block: &Block<'_>, place: Place, found: &mut Vec<Diagnostic>) {
    let schema = if mode == Mode::Managed { &RESOURCE } else { &READ_ONLY };
    let (content, _, diagnostics) = block.body().partial_content(schema);
    found.extend(diagnostics);
    for label in block.labels() {
        check_name(block.kind(), label, found);
    }
    let repetition = ["count", "for_each"].map(|name| content.attribute(name));
    if place.in_check {
        for attribute in repetition.iter().flatten() {
            let args = vec![attribute.name().to_owned()];
            found.push(Diagnostic::error(&messages::REPETITION_IN_CHECK, attribute.name_span(), args));
        }
    } else if let [Some(_), Some(for_each)] = &repetition {
        found.push(Diagnostic::error(&messages::COUNT_AND_FOR_EACH, for_each.name_span(), Vec::new()));
    }
    if let Some(attribute) = content.attribute("provider") {
        provider_reference(attribute.expr(), found);
    }
    if let Some(attribute) = content.attribute("depends_on") {
        check_depends_on(&attribute, place.is_override, found);
    }
    super::check_reserved_blocks(&content.blocks, block.kind(), &["locals"], found);
    let owner = match block.labels() {
        [type_name, name] => format!("{}{}.{}", mode.prefix(), type_name.value, name.value),
        _ => String::new(),
    };
    if place.in_check {
        for lifecycle in content.blocks_of("lifecycle") {
            found.push(Diagnostic::error(&messages::LIFECYCLE_IN_CHECK, lifecycle.header_span(), Vec::new()));
        }
    }
    super::check_single(&content.blocks, "lifecycle", found);
    if let Some(block) = content.blocks_of("lifecycle").next() {
        lifecycle(mode, block, &owner, place.is_override, found);
    }
    super::check_single(&content.blocks, "connection", found);
    let mut at_destruction = false;
    for block in content.blocks_of("provisioner") {
        at_destruction |= provisioners::check(block, found) == Some(true);
    }
    if at_destruction && let Some(connection) = content.blocks_of("connection").next() {
        provisioners::check_destroy_references(&connection.body(), found);
    }
}

fn lifecycle(mode: Mode, block: &Block<'_>, owner: &str, is_override: bool, found: &mut Vec<Diagnostic>) {
    let (content, diagnostics) = block.body().content(&LIFECYCLE);
    found.extend(diagnostics);
    for attribute in &content.attributes {
        let name = attribute.name();
        if mode != Mode::Managed {
            let args = vec![name.to_owned()];
            found.push(Diagnostic::error(&messages::LIFECYCLE_ONLY_MANAGED, attribute.name_span(), args));
            continue;
        }
        match name {
            "create_before_destroy" | "prevent_destroy" => {
                constant(attribute, &Type::Bool, found);
            }
            "ignore_changes" => ignore_changes(attribute, found),
            _ => replace_triggers(attribute.expr(), found),
        }
    }
    for block in &content.blocks {
        conditions::check(block, Some(owner), is_override, found);
    }
}

fn ignore_changes(attribute: &syntax::Attribute<'_>, found: &mut Vec<Diagnostic>) {
    let expr = attribute.expr();
    if expr.as_keyword() == Some("all") {
        return;
    }
    let (mut star, mut named) = (None, false);
    for element in list(expr, found) {
        let is_star = match element.kind() {
            syntax::ExprKind::Template(template) => template.literal().as_deref() == Some("*"),
            _ => false,
        };
        if is_star {
            found.push(Diagnostic::error(&messages::IGNORE_CHANGES_STAR, expr.span(), Vec::new()));
            star = Some(element.span());
        } else {
            named |= with_reference(element, None, found, |_, _, _| ()).is_some();
        }
    }
    if let Some(star) = star.filter(|_| named) {
        found.push(Diagnostic::error(&messages::IGNORE_CHANGES_MIXED, star, Vec::new()).within(expr.span()));
    }
}

/// The elements up to the first that cannot trigger a replacement. In JSON each must be a string that is an expression.
fn replace_triggers(expr: Expr<'_>, found: &mut Vec<Diagnostic>) {
    let mut texts = Vec::new();
    let mut elements = Vec::new();
    for element in list(expr, found) {
        if !element.is_json() {
            elements.push(element);
        } else if let Some(text) = element.json_string() {
            let (document, inside) = (Document::parse_expression(&*text), Inside::json(element));
            if document.has_errors() {
                found.extend(document.diagnostics().first().map(|mistake| inside.move_to(mistake.clone())));
            } else {
                texts.push((document, inside));
            }
        } else {
            found.push(Diagnostic::error(&messages::REFERENCE_STRING, element.span(), Vec::new()));
        }
    }
    let native = elements.into_iter().map(|element| (element, Inside::default()));
    let json = texts.iter().map(|(document, inside)| (document.expression(), *inside));
    for (element, inside) in native.chain(json) {
        let mistakes = replace_trigger(element);
        if !mistakes.is_empty() {
            found.extend(mistakes.into_iter().map(|mistake| inside.move_to(mistake)));
            break;
        }
    }
}

/// One resource triggers the replacement; its index may be `count.index` or `each.key`.
fn replace_trigger(element: Expr<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut resources = 0;
    for traversal in element.traversals() {
        let is_possible = match lang::reference(&traversal) {
            Ok(reference) => match reference.subject {
                lang::Subject::Resource { .. } => {
                    resources += 1;
                    true
                }
                lang::Subject::Count(name) => name == "index",
                lang::Subject::Each(name) => name == "key",
                _ => false,
            },
            Err(mut mistake) => {
                mistake.span = element.span();
                found.push(mistake);
                return found;
            }
        };
        if !is_possible {
            found.push(Diagnostic::error(&messages::REPLACE_TRIGGER, element.span(), Vec::new()));
        }
    }
    if resources != 1 {
        found.push(Diagnostic::error(&messages::REPLACE_TRIGGER_ONE, element.span(), Vec::new()));
    }
    found
}
