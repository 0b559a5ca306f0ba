//! References and the steps that they are made of.

use std::borrow::Cow;

use super::{Expr, ExprKind};
use crate::document::Document;
use crate::position::Span;
use crate::tree::{NodeId, NodeKind};

/// A reference: a root name and steps.
#[derive(Clone, Copy, Debug)]
pub struct Traversal<'a> {
    pub(super) expr: Expr<'a>,
    /// The node is a keyword, which has no steps.
    pub(super) keyword: bool,
}

/// A step of a reference.
#[derive(Clone, Debug)]
pub enum Step<'a> {
    /// `.name`
    Attribute {
        /// The name.
        name: &'a str,
        /// From the dot to the end of the name.
        span: Span,
        /// Only the name.
        name_span: Span,
    },
    /// `["key"]`, `[0]` or `.0`
    Index {
        /// The key.
        key: IndexKey<'a>,
        /// With brackets or dot.
        span: Span,
    },
}

impl Step<'_> {
    /// The place of the step.
    pub fn span(&self) -> Span {
        match self {
            Step::Attribute { span, .. } | Step::Index { span, .. } => *span,
        }
    }
}

/// A literal index key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IndexKey<'a> {
    /// A number as written.
    Number(&'a str),
    /// A string.
    String(Cow<'a, str>),
    /// `true` or `false`, which convert to strings.
    Bool(bool),
    /// `null`, which is no valid key.
    Null,
    /// Two legacy indexes in one (`.0.1`) or an unreadable key; there is a diagnostic for it.
    Unknown,
}

/// Steps in order.
#[derive(Clone, Debug)]
pub struct Steps<'a> {
    pub(super) document: &'a Document,
    pub(super) ids: std::slice::Iter<'a, NodeId>,
}

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let expr = Expr { document: self.document, id: *self.ids.next()? };
        let node = expr.node();
        let tail = Span::new(node.data, node.span.end);
        Some(match node.kind {
            NodeKind::AttributeStep => {
                Step::Attribute { name: expr.slice(tail), span: expr.span(), name_span: expr.source_span(tail) }
            }
            NodeKind::LegacyIndexStep => {
                let digits = expr.slice(tail);
                let key = if digits.contains('.') { IndexKey::Unknown } else { IndexKey::Number(digits) };
                Step::Index { key, span: expr.span() }
            }
            _ => {
                let key = match expr.child(0).kind() {
                    ExprKind::Number(number) => IndexKey::Number(number),
                    ExprKind::Bool(truth) => IndexKey::Bool(truth),
                    ExprKind::Null => IndexKey::Null,
                    ExprKind::Template(template) => template.literal().map_or(IndexKey::Unknown, IndexKey::String),
                    _ => IndexKey::Unknown,
                };
                Step::Index { key, span: expr.span() }
            }
        })
    }
}

impl ExactSizeIterator for Steps<'_> {
    fn len(&self) -> usize {
        self.ids.len()
    }
}

impl<'a> Traversal<'a> {
    /// The reference as an expression.
    pub fn expr(self) -> Expr<'a> {
        self.expr
    }

    /// The place of the whole.
    pub fn span(self) -> Span {
        self.expr.span()
    }

    fn root(self) -> Span {
        let node = self.expr.node();
        if self.keyword { node.span } else { Span::new(node.span.start, node.data) }
    }

    /// The first name.
    pub fn root_name(self) -> &'a str {
        self.expr.slice(self.root())
    }

    /// The place of the first name.
    pub fn root_span(self) -> Span {
        self.expr.source_span(self.root())
    }

    /// Number of steps behind the first name.
    pub fn step_count(self) -> usize {
        self.expr.children().len()
    }

    /// The steps behind the first name.
    pub fn steps(self) -> Steps<'a> {
        Steps { document: self.expr.document, ids: self.expr.children().iter() }
    }
}

/// Steps on something that is not a name.
#[derive(Clone, Copy, Debug)]
pub struct Relative<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> Relative<'a> {
    /// What the steps start from.
    pub fn of(self) -> Expr<'a> {
        self.expr.child(0)
    }

    /// The steps, at least one.
    pub fn steps(self) -> Steps<'a> {
        Steps { document: self.expr.document, ids: self.expr.children().get(1..).unwrap_or_default().iter() }
    }
}
