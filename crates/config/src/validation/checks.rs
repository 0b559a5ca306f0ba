//! `check` blocks.

use lang::Mode;
use syntax::{Block, BlockSchema, BodySchema, Diagnostic};

use super::resources::{self, Place};
use super::shape::check_name;
use super::{conditions, messages};

const CHECK: BodySchema<'static> = BodySchema {
    attributes: &[],
    blocks: &[BlockSchema { kind: "data", labels: &["type", "name"] }, BlockSchema { kind: "assert", labels: &[] }],
};

/// Checks the block, and gives its data source.
pub(super) fn check<'a>(block: &Block<'a>, is_override: bool, found: &mut Vec<Diagnostic>) -> Option<Block<'a>> {
    let (content, diagnostics) = block.body().content(&CHECK);
    found.extend(diagnostics);
    for label in block.labels() {
        check_name("check", label, found);
    }
    if is_override {
        // Said where override files are merged.
        return None;
    }
    let mut asserted = false;
    let mut data: Option<Block<'a>> = None;
    for inner in &content.blocks {
        if inner.kind() == "assert" {
            asserted |= conditions::check(inner, None, is_override, found);
        } else if data.is_some() {
            found.push(Diagnostic::error(&messages::CHECK_DATA_TWICE, inner.header_span(), Vec::new()));
        } else {
            let before = found.len();
            resources::check(Mode::Data, inner, Place { is_override, in_check: true }, found);
            // One that is wrong does not count.
            data = (found.len() == before).then(|| inner.clone());
        }
    }
    if !asserted {
        found.push(Diagnostic::error(&messages::CHECK_EMPTY, block.header_span(), Vec::new()));
    }
    data
}
