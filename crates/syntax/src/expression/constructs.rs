//! Calls, `for` expressions, objects and tuples.

use std::borrow::Cow;

use super::{Expr, ExprKind};
use crate::decode;
use crate::document::Document;
use crate::position::Span;
use crate::tree::{NodeId, NodeKind, flag};

/// A function call.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> Call<'a> {
    /// The call as an expression.
    pub fn expr(self) -> Expr<'a> {
        self.expr
    }

    /// The function's name, namespaces joined by `::` without spaces.
    pub fn name(self) -> Cow<'a, str> {
        let node = self.expr.node();
        let name = self.expr.slice(Span::new(node.span.start, node.data));
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':')) {
            return Cow::Borrowed(name);
        }
        decode::joined_name(name)
    }

    /// The place of the name.
    pub fn name_span(self) -> Span {
        let node = self.expr.node();
        self.expr.source_span(Span::new(node.span.start, node.data))
    }

    /// The place of the whole.
    pub fn span(self) -> Span {
        self.expr.span()
    }

    /// The place of the closing parenthesis.
    pub fn close_span(self) -> Span {
        let end = self.expr.node().span.end;
        self.expr.source_span(Span::new(end.saturating_sub(1), end))
    }

    /// The arguments.
    pub fn arguments(self) -> Exprs<'a> {
        Exprs { document: self.expr.document, ids: self.expr.children().iter() }
    }

    /// Whether the last argument has `...` behind it: its elements become arguments.
    pub fn expands_final(self) -> bool {
        self.expr.node().flags & flag::EXPAND != 0
    }
}

/// Expressions in order.
#[derive(Clone, Debug)]
pub struct Exprs<'a> {
    pub(super) document: &'a Document,
    pub(super) ids: std::slice::Iter<'a, NodeId>,
}

impl<'a> Iterator for Exprs<'a> {
    type Item = Expr<'a>;

    fn next(&mut self) -> Option<Expr<'a>> {
        Some(Expr { document: self.document, id: *self.ids.next()? })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl DoubleEndedIterator for Exprs<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        Some(Expr { document: self.document, id: *self.ids.next_back()? })
    }
}

impl ExactSizeIterator for Exprs<'_> {}

/// `[for …]` or `{for …}`.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> For<'a> {
    /// Whether it makes an object.
    pub fn is_object(self) -> bool {
        self.expr.node().kind == NodeKind::ForObject
    }

    /// The place of the whole.
    pub fn span(self) -> Span {
        self.expr.span()
    }

    /// What is walked.
    pub fn collection(self) -> Expr<'a> {
        self.expr.child(0)
    }

    /// What is made of each element.
    pub fn value(self) -> Expr<'a> {
        self.expr.child(1)
    }

    /// The name of the element.
    pub fn value_name(self) -> &'a str {
        self.expr.child(2).source()
    }

    /// The key of an object's item.
    pub fn key(self) -> Option<Expr<'a>> {
        self.is_object().then(|| self.expr.child(3))
    }

    fn optional(self, which: u8) -> Option<Expr<'a>> {
        let flags = self.expr.node().flags;
        if flags & which == 0 {
            return None;
        }
        let first = if self.is_object() { 4 } else { 3 };
        let behind_name = usize::from(which == flag::CONDITION && flags & flag::KEY_NAME != 0);
        Some(self.expr.child(first + behind_name))
    }

    /// The name of the key or index, if it has one.
    pub fn key_name(self) -> Option<&'a str> {
        self.optional(flag::KEY_NAME).map(Expr::source)
    }

    /// The places of the names: of the element, and of the key or index if it has one.
    pub fn name_spans(self) -> (Span, Option<Span>) {
        (self.expr.child(2).span(), self.optional(flag::KEY_NAME).map(Expr::span))
    }

    /// Behind `if`.
    pub fn condition(self) -> Option<Expr<'a>> {
        self.optional(flag::CONDITION)
    }

    /// Whether `...` groups the values by key.
    pub fn groups(self) -> bool {
        self.expr.node().flags & flag::GROUP != 0
    }
}

/// `{ key = value }`
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    pub(super) expr: Expr<'a>,
}

/// An item of an object constructor.
#[derive(Clone, Copy, Debug)]
pub struct ObjectItem<'a> {
    /// The key as an expression.
    pub key: Expr<'a>,
    /// The value.
    pub value: Expr<'a>,
}

impl<'a> ObjectItem<'a> {
    /// The key, where it is known without evaluation: a bare name or a plain string.
    pub fn literal_key(self) -> Option<Cow<'a, str>> {
        match self.key.kind() {
            ExprKind::Template(template) => template.literal(),
            _ => self.name_key().map(Cow::Borrowed),
        }
    }

    /// The key, where it is a bare name that counts as text (in native syntax).
    pub fn name_key(self) -> Option<&'a str> {
        if self.key.is_json() && self.key.json_string().is_some() {
            return None;
        }
        let traversal = self.key.as_traversal()?;
        (traversal.step_count() == 0).then(|| traversal.root_name())
    }
}

impl<'a> Object<'a> {
    /// The object as an expression.
    pub fn expr(self) -> Expr<'a> {
        self.expr
    }

    /// Number of items.
    pub fn len(self) -> usize {
        self.expr.children().len() / 2
    }

    /// Whether it has no item.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The items in source order.
    pub fn items(self) -> impl ExactSizeIterator<Item = ObjectItem<'a>> + DoubleEndedIterator {
        let document = self.expr.document;
        self.expr
            .children()
            .chunks_exact(2)
            .map(move |pair| ObjectItem { key: Expr { document, id: pair[0] }, value: Expr { document, id: pair[1] } })
    }
}

/// `[a, b]`
#[derive(Clone, Copy, Debug)]
pub struct Tuple<'a> {
    pub(super) expr: Expr<'a>,
}

impl<'a> Tuple<'a> {
    /// The list as an expression.
    pub fn expr(self) -> Expr<'a> {
        self.expr
    }

    /// Number of elements.
    pub fn len(self) -> usize {
        self.expr.children().len()
    }

    /// Whether it has no element.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The elements in order.
    pub fn elements(self) -> Exprs<'a> {
        Exprs { document: self.expr.document, ids: self.expr.children().iter() }
    }
}
