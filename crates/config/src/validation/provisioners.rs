//! Provisioners and their connections.

use syntax::{AttributeSchema, Block, BlockSchema, Body, BodySchema, Diagnostic, Step, Traversal};

use super::messages;
use super::shape::keyword;

const PROVISIONER: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::optional("when"), AttributeSchema::optional("on_failure")],
    blocks: &[
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "connection", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
    ],
};

/// Those that Terraform once had.
const GONE: [&str; 4] = ["chef", "habitat", "puppet", "salt-masterless"];

/// Checks a provisioner; whether it runs when its object is destroyed, which is not asked of one that no longer exists.
pub(super) fn check(block: &Block<'_>, found: &mut Vec<Diagnostic>) -> Option<bool> {
    if let Some(label) = block.labels().first()
        && GONE.contains(&&*label.value)
    {
        let args = vec![label.value.to_string()];
        found.push(Diagnostic::error(&messages::PROVISIONER_GONE, label.span, args));
        return None;
    }
    let (content, rest, diagnostics) = block.body().partial_content(&PROVISIONER);
    found.extend(diagnostics);
    let mut at_destruction = false;
    for (name, words) in [("when", ["create", "destroy"]), ("on_failure", ["continue", "fail"])] {
        let Some(attribute) = content.attribute(name) else { continue };
        match keyword(attribute.expr(), found) {
            Some(word) if words.contains(&&*word) => at_destruction |= word == "destroy",
            _ => {
                let args = vec![name.to_owned(), words.join(", ")];
                found.push(Diagnostic::error(&messages::KEYWORD_UNKNOWN, attribute.expr().span(), args));
            }
        }
    }
    super::check_reserved_blocks(&content.blocks, "provisioner", &["lifecycle"], found);
    super::check_single(&content.blocks, "connection", found);
    if at_destruction {
        check_destroy_references(&rest, found);
        if let Some(connection) = content.blocks_of("connection").next() {
            check_destroy_references(&connection.body(), found);
        }
    }
    Some(at_destruction)
}

/// Reports what will not be known when the object is destroyed.
pub(super) fn check_destroy_references(body: &Body<'_>, found: &mut Vec<Diagnostic>) {
    for attribute in body.just_attributes().0 {
        for traversal in attribute.expr().traversals() {
            if !is_known_at_destruction(&traversal) {
                found.push(Diagnostic::error(&messages::DESTROY_REFERENCE, attribute.expr().span(), Vec::new()));
            }
        }
    }
}

fn is_known_at_destruction(traversal: &Traversal<'_>) -> bool {
    let only_step = |wanted: &str| {
        traversal.step_count() == 1
            && matches!(traversal.steps().next(), Some(Step::Attribute { name, .. }) if name == wanted)
    };
    match traversal.root_name() {
        "self" | "path" | "terraform" => true,
        "count" => only_step("index"),
        "each" => only_step("key"),
        _ => false,
    }
}
