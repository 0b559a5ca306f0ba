//! The arguments of module calls against the variables of the called modules.

use syntax::{AttributeSchema, BlockSchema, BodySchema};

use crate::{FileDiagnostic, Named, Tree, variables};

/// As many variables as are compared with arguments; a module with more is not looked at.
const MAX_VARIABLES: usize = 1000;

/// What a module call has that is no argument for the module.
const META: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("source"),
        AttributeSchema::optional("version"),
        AttributeSchema::optional("count"),
        AttributeSchema::optional("for_each"),
        AttributeSchema::optional("depends_on"),
        AttributeSchema::optional("providers"),
    ],
    blocks: &[
        BlockSchema { kind: "_", labels: &[] },
        BlockSchema { kind: "lifecycle", labels: &[] },
        BlockSchema { kind: "locals", labels: &[] },
        BlockSchema { kind: "provider", labels: &["type"] },
    ],
};

/// Arguments that are missing or that the module has no variable for. Terraform begins with the calls in the modules that
/// are called, and a module in which one is wrong is not looked at from outside.
pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    let mut wrong = vec![false; tree.nodes().len()];
    // Callers come before the modules that they call.
    for (index, node) in tree.nodes().iter().enumerate().rev() {
        let before = found.len();
        for (block, call) in node.module.calls.iter().zip(&node.calls) {
            let Ok(number) = call.child else { continue };
            if wrong.get(number).copied().unwrap_or_default() {
                wrong[index] = true;
                continue;
            }
            let Some(child) = tree.nodes().get(number) else { continue };
            let variables = variables(child.sources).variables;
            if variables.len() > MAX_VARIABLES {
                continue;
            }
            let names: Vec<AttributeSchema<'_>> = variables
                .iter()
                .map(|variable| AttributeSchema { name: &variable.name, required: variable.default.is_none() })
                .collect();
            check_call(block, &names, found);
        }
        wrong[index] |= found.len() > before;
    }
}

fn check_call(block: &Named<'_>, names: &[AttributeSchema<'_>], found: &mut Vec<FileDiagnostic>) {
    let schema = BodySchema { attributes: names, blocks: &[] };
    let (_, rest, _) = block.body.partial_content(&META);
    // Of a block that override files change only what it lacks itself is said.
    let mistakes = if block.overrides.is_empty() { rest.content(&schema).1 } else { rest.partial_content(&schema).2 };
    let file = block.header.file;
    found.extend(mistakes.into_iter().map(|diagnostic| FileDiagnostic { file: file.to_owned(), diagnostic }));
}
