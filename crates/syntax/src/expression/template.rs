//! String templates and their directives.

use std::borrow::Cow;

use super::Expr;
use crate::decode;
use crate::document::Document;
use crate::position::Span;
use crate::tree::{NodeId, NodeKind, flag};

/// A string that may hold interpolations and directives.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    pub(super) expr: Expr<'a>,
}

/// A piece of a template.
#[derive(Clone, Debug)]
pub enum TemplatePart<'a> {
    /// Text; escapes decoded, `~` and heredoc indentation applied.
    Text(Cow<'a, str>),
    /// `${ … }`
    Interpolation(Expr<'a>),
    /// `%{ if … }`
    If(TemplateIf<'a>),
    /// `%{ for … }`
    For(TemplateFor<'a>),
}

/// Pieces of a template or of a directive's inside, in order.
#[derive(Clone, Debug)]
pub struct TemplateParts<'a> {
    pub(super) document: &'a Document,
    pub(super) ids: std::slice::Iter<'a, NodeId>,
    /// The text of a template without children.
    plain: Option<Cow<'a, str>>,
}

impl<'a> Iterator for TemplateParts<'a> {
    type Item = TemplatePart<'a>;

    fn next(&mut self) -> Option<TemplatePart<'a>> {
        if let Some(text) = self.plain.take() {
            return Some(TemplatePart::Text(text));
        }
        let expr = Expr { document: self.document, id: *self.ids.next()? };
        let node = expr.node();
        Some(match node.kind {
            NodeKind::Text => TemplatePart::Text(decode::text(expr.slice(node.span), node.flags)),
            NodeKind::TemplateIf => TemplatePart::If(TemplateIf { expr }),
            NodeKind::TemplateFor => TemplatePart::For(TemplateFor { expr }),
            _ => TemplatePart::Interpolation(expr.child(0)),
        })
    }
}

impl<'a> Template<'a> {
    /// The template as an expression.
    pub fn expr(self) -> Expr<'a> {
        self.expr
    }

    /// The place of the whole, quotes or heredoc markers included.
    pub fn span(self) -> Span {
        self.expr.span()
    }

    /// Whether it is a heredoc.
    pub fn is_heredoc(self) -> bool {
        self.expr.node().flags & flag::HEREDOC != 0
    }

    /// Its pieces; neighbouring texts may come in several.
    pub fn parts(self) -> TemplateParts<'a> {
        TemplateParts { document: self.expr.document, ids: self.expr.children().iter(), plain: self.plain() }
    }

    /// The text of a template without children.
    fn plain(self) -> Option<Cow<'a, str>> {
        let node = self.expr.node();
        let text = Span::new(node.span.start + 1, node.data);
        (node.flags & flag::PLAIN != 0).then(|| decode::text(self.expr.slice(text), node.flags))
    }

    /// The text, if there is nothing but text.
    pub fn literal(self) -> Option<Cow<'a, str>> {
        if let Some(text) = self.plain() {
            return Some(text);
        }
        match self.expr.children() {
            [] => return Some(Cow::Borrowed("")),
            [only] => {
                let expr = Expr { document: self.expr.document, id: *only };
                let node = expr.node();
                return (node.kind == NodeKind::Text).then(|| decode::text(expr.slice(node.span), node.flags));
            }
            _ => {}
        }
        let mut whole = String::new();
        for part in self.parts() {
            let TemplatePart::Text(text) = part else { return None };
            whole.push_str(&text);
        }
        Some(Cow::Owned(whole))
    }

    /// The expression of a template that is a single `${ … }` and nothing else: it keeps its type.
    pub fn wrapped(self) -> Option<Expr<'a>> {
        let [only] = self.expr.children() else { return None };
        let expr = Expr { document: self.expr.document, id: *only };
        (expr.node().kind == NodeKind::Interpolation).then(|| expr.child(0))
    }

    /// Whether it is a single `${ … }`.
    pub fn is_wrap(self) -> bool {
        self.wrapped().is_some()
    }
}

/// The pieces under a directive.
fn branch(branch: Expr<'_>) -> TemplateParts<'_> {
    TemplateParts { document: branch.document, ids: branch.children().iter(), plain: None }
}

/// `%{ if condition } … %{ else } … %{ endif }`
#[derive(Clone, Copy, Debug)]
pub struct TemplateIf<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> TemplateIf<'a> {
    /// The condition.
    pub fn condition(self) -> Expr<'a> {
        self.expr.child(0)
    }

    /// Pieces when it holds.
    pub fn yes(self) -> TemplateParts<'a> {
        branch(self.expr.child(1))
    }

    /// Pieces when it does not; none without an `else`.
    pub fn no(self) -> TemplateParts<'a> {
        branch(self.expr.child(2))
    }

    /// From the `if` to the `endif`.
    pub fn span(self) -> Span {
        self.expr.span()
    }
}

/// `%{ for key, value in collection } … %{ endfor }`
#[derive(Clone, Copy, Debug)]
pub struct TemplateFor<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> TemplateFor<'a> {
    /// What is walked.
    pub fn collection(self) -> Expr<'a> {
        self.expr.child(0)
    }

    /// Pieces for each element.
    pub fn parts(self) -> TemplateParts<'a> {
        branch(self.expr.child(1))
    }

    /// The name of the element.
    pub fn value_name(self) -> &'a str {
        self.expr.child(2).source()
    }

    /// The name of the key or index, if it has one.
    pub fn key_name(self) -> Option<&'a str> {
        (self.expr.children().len() > 3).then(|| self.expr.child(3).source())
    }

    /// The places of the names: of the element, and of the key or index if it has one.
    pub fn name_spans(self) -> (Span, Option<Span>) {
        (self.expr.child(2).span(), self.key_name().map(|_| self.expr.child(3).span()))
    }

    /// From the `for` to the `endfor`.
    pub fn span(self) -> Span {
        self.expr.span()
    }
}
