//! The top-level blocks of a file.

use config::ROOT_SCHEMA;
use syntax::{Block, Document, Item, Syntax};

use crate::model::{Outline, OutlineBlock};

/// The outline as the command line prints it. A broken block ends where recovery ends it.
pub(crate) fn outline(path: &str, document: &Document) -> Outline {
    let blocks: Vec<Block<'_>> = match document.syntax() {
        Syntax::Native => document
            .body()
            .items()
            .filter_map(|item| match item {
                Item::Block(block) => Some(block),
                Item::Attribute(_) => None,
            })
            .collect(),
        Syntax::Json => document.body().content(&ROOT_SCHEMA).0.blocks,
    };
    let lines = document.lines();
    let shown = blocks.iter().map(|block| {
        let span = block.span();
        let start = block.kind_span().start.min(span.start);
        OutlineBlock {
            kind: block.kind().to_owned(),
            labels: block.labels().iter().map(|label| label.value.to_string()).collect(),
            file: path.to_owned(),
            start_line: lines.line(start),
            // The end is not included: the last byte is the one before it.
            end_line: lines.line(span.end.saturating_sub(1).max(start)),
        }
    });
    Outline { blocks: shown.collect() }
}
