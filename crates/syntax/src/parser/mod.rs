//! From tokens to a tree.

use crate::diagnostic::Diagnostic;
use crate::position::Span;
use crate::token::Token;
use crate::tree::{NodeId, NodeKind, Tree, TreeBuilder};

/// How deep brackets, blocks and templates may be nested.
pub const MAX_DEPTH: u32 = 256;

/// What a parse gives.
pub(crate) struct Parsed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) tree: Tree,
    pub(crate) root: NodeId,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

fn empty(text: &str) -> Parsed {
    let mut builder = TreeBuilder::new(0);
    let root = builder.leaf(NodeKind::Body, 0, Span::new(0, text.len() as u32), 0);
    Parsed { tokens: Vec::new(), tree: builder.finish(), root, diagnostics: Vec::new() }
}

/// Reads a native file.
pub(crate) fn parse_body(text: &str) -> Parsed {
    empty(text)
}

/// Reads a stand-alone expression.
pub(crate) fn parse_expression(text: &str) -> Parsed {
    empty(text)
}

/// Reads a template file.
pub(crate) fn parse_template(text: &str) -> Parsed {
    empty(text)
}

/// Makes the node of a JSON string (kind `JsonString`). `span` is the string with its quotes; `contents` the virtual range
/// of its decoded characters: the range between the quotes when it holds no escape, else a range of the appendix made by
/// [`TreeBuilder::begin_decoded`] … [`TreeBuilder::end_decoded`]. Mistakes in it as a template are kept aside, see
/// [`Expr::json_template_diagnostics`](crate::Expr::json_template_diagnostics).
pub(crate) fn json_string(_text: &str, builder: &mut TreeBuilder, span: Span, contents: Span) -> NodeId {
    let template = builder.leaf(NodeKind::Template, 0, contents, 0);
    let data = builder.json_string(crate::tree::JsonString { contents, diagnostics: Vec::new() });
    builder.parent(NodeKind::JsonString, 0, span, data, &[template])
}
