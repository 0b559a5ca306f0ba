//! `output` blocks.

use syntax::{AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic};
use value::Type;

use super::shape::{check_depends_on, check_name, constant};
use super::{conditions, messages};

const ATTRIBUTES: [AttributeSchema<'static>; 5] = [
    AttributeSchema::optional("description"),
    AttributeSchema::required("value"),
    AttributeSchema::optional("depends_on"),
    AttributeSchema::optional("sensitive"),
    AttributeSchema::optional("ephemeral"),
];

const BLOCKS: [BlockSchema<'static>; 2] =
    [BlockSchema { kind: "precondition", labels: &[] }, BlockSchema { kind: "postcondition", labels: &[] }];

const OUTPUT: BodySchema<'static> = BodySchema { attributes: &ATTRIBUTES, blocks: &BLOCKS };

/// In an override file the value may be left as it is.
const OVERRIDE: BodySchema<'static> = BodySchema {
    attributes: &[ATTRIBUTES[0], AttributeSchema::optional("value"), ATTRIBUTES[2], ATTRIBUTES[3], ATTRIBUTES[4]],
    blocks: &BLOCKS,
};

pub(super) fn check(block: &Block<'_>, is_override: bool, found: &mut Vec<Diagnostic>) {
    let (content, diagnostics) = block.body().content(if is_override { &OVERRIDE } else { &OUTPUT });
    found.extend(diagnostics);
    for label in block.labels() {
        check_name("output", label, found);
    }
    for attribute in &content.attributes {
        match attribute.name() {
            "description" => {
                constant(attribute, &Type::String, found);
            }
            "sensitive" | "ephemeral" => {
                constant(attribute, &Type::Bool, found);
            }
            "depends_on" => check_depends_on(attribute, is_override, found),
            _ => {}
        }
    }
    for block in &content.blocks {
        if block.kind() == "postcondition" {
            found.push(Diagnostic::error(&messages::POSTCONDITION_IN_OUTPUT, block.header_span(), Vec::new()));
        } else {
            conditions::check(block, None, is_override, found);
        }
    }
}
