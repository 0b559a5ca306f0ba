//! The JSON reader.
use crate::diagnostic::Diagnostic;
use crate::position::Span;
use crate::tree::{NodeId, NodeKind, TreeBuilder};
pub(crate) fn read(text: &str, builder: &mut TreeBuilder, _diagnostics: &mut Vec<Diagnostic>) -> NodeId {
    builder.leaf(NodeKind::Error, 0, Span::new(0, text.len() as u32), 0)
}
