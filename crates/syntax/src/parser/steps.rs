//! Steps behind a name or another expression: attributes, indexes, splats.

use super::Parser;
use crate::messages;
use crate::position::Span;
use crate::token::TokenKind;
use crate::tree::{Mark, NodeId, NodeKind, flag};

/// What steps are read behind.
pub(super) enum Base {
    /// A name; its steps belong to it.
    Name { start: u32, end: u32 },
    /// Anything else.
    Node(NodeId),
}

impl Parser<'_> {
    /// `.name`, `.0`, `[key]` and splats behind a base.
    pub(super) fn steps(&mut self, base: Base) -> NodeId {
        let mark = self.builder.mark();
        let mut base = base;
        loop {
            match self.kind {
                TokenKind::Dot if !self.failed => {
                    let dot = self.tokens[self.at].start;
                    self.bump();
                    let span = self.span();
                    match self.kind {
                        TokenKind::Identifier => {
                            self.begin_step(&base, mark);
                            self.bump();
                            let step =
                                self.builder.leaf(NodeKind::AttributeStep, 0, Span::new(dot, span.end), span.start);
                            self.builder.push(step);
                        }
                        TokenKind::Number => {
                            self.begin_step(&base, mark);
                            self.legacy_index(span, span);
                            let step =
                                self.builder.leaf(NodeKind::LegacyIndexStep, 0, Span::new(dot, span.end), span.start);
                            self.builder.push(step);
                        }
                        TokenKind::Star => {
                            let of = self.end_steps(base, mark);
                            base = Base::Node(self.attribute_splat(of, dot));
                        }
                        _ => self.fail(&messages::INVALID_ATTRIBUTE_NAME, span),
                    }
                }
                TokenKind::OpenBracket if !self.failed => base = self.index(base, mark),
                _ => break,
            }
        }
        self.end_steps(base, mark)
    }

    /// Puts the base of a relative traversal in front of its first step.
    #[inline]
    fn begin_step(&mut self, base: &Base, mark: Mark) {
        if let Base::Node(id) = base
            && self.builder.pushed(mark).is_empty()
        {
            self.builder.push(*id);
        }
    }

    /// Makes a node of the base and the steps read so far.
    fn end_steps(&mut self, base: Base, mark: Mark) -> NodeId {
        let steps = self.builder.pushed(mark);
        let last_end = steps.last().map(|id| self.end_of(*id));
        match base {
            Base::Name { start, end } => {
                let span = Span::new(start, last_end.unwrap_or(end));
                self.builder.node(NodeKind::Traversal, 0, span, end, mark)
            }
            Base::Node(id) => match last_end {
                None => id,
                Some(end) => {
                    let span = Span::new(self.start_of(id), end);
                    self.builder.node(NodeKind::Relative, 0, span, 0, mark)
                }
            },
        }
    }

    /// A number behind a dot; two at once look like a fraction.
    fn legacy_index(&mut self, span: Span, place: Span) {
        let digits = self.slice(span);
        if let Some((first, second)) = digits.split_once('.') {
            let args = crate::arguments![first.to_owned(), second.to_owned()];
            self.fail_with(&messages::INVALID_LEGACY_INDEX, place, args);
        } else {
            self.check_number(span);
        }
        self.bump();
    }

    /// `.*` was found behind `of`; the star is the current token.
    fn attribute_splat(&mut self, of: NodeId, dot: u32) -> NodeId {
        let marker = Span::new(dot, self.span().end);
        self.bump();
        let first = self.tokens[self.at].start;
        let item = self.builder.leaf(NodeKind::SplatItem, 0, marker, 0);
        let mark = self.builder.mark();
        while self.kind == TokenKind::Dot && !self.failed {
            let dot = self.tokens[self.at].start;
            self.bump();
            let span = self.span();
            // Terraform points at the star.
            let place = if self.lenient() { span } else { Span::new(marker.end - 1, marker.end) };
            self.begin_step(&Base::Node(item), mark);
            let kind = match self.kind {
                TokenKind::Identifier => {
                    self.bump();
                    NodeKind::AttributeStep
                }
                TokenKind::Number => {
                    self.legacy_index(span, place);
                    NodeKind::LegacyIndexStep
                }
                TokenKind::Star => {
                    self.fail(&messages::NESTED_SPLAT, span);
                    break;
                }
                _ => {
                    self.fail(&messages::INVALID_ATTRIBUTE_NAME, place);
                    break;
                }
            };
            let step = self.builder.leaf(kind, 0, Span::new(dot, span.end), span.start);
            self.builder.push(step);
        }
        let each = if self.builder.pushed(mark).is_empty() {
            item
        } else {
            let span = self.since(first);
            self.builder.node(NodeKind::Relative, 0, span, 0, mark)
        };
        let span = self.since(self.start_of(of));
        self.builder.parent(NodeKind::Splat, 0, span, 0, &[of, each])
    }

    /// `[` was found behind the base and is the current token.
    fn index(&mut self, base: Base, mark: Mark) -> Base {
        let open = self.span();
        let limit = self.tighten();
        let outer = self.significant;
        self.bump();
        if self.kind == TokenKind::Star {
            self.loosen(limit);
            let of = self.end_steps(base, mark);
            return Base::Node(self.full_splat(of, open));
        }
        self.significant = TokenKind::End;
        self.resettle();
        let key = if self.deeper() { self.expression() } else { self.error_node(self.span()) };
        self.depth -= 1;
        self.loosen(limit);
        if !self.failed && self.kind == TokenKind::CloseBracket {
            self.close(outer);
        } else {
            self.fail(&messages::MISSING_INDEX_BRACKET, self.missing_bracket());
            self.abandon(outer);
        }
        let brackets = self.since(open.start);
        if self.is_literal(key) {
            self.begin_step(&base, mark);
            let step = self.builder.parent(NodeKind::IndexStep, 0, brackets, 0, &[key]);
            self.builder.push(step);
            return base;
        }
        let of = self.end_steps(base, mark);
        let span = Span::new(self.start_of(of), brackets.end);
        Base::Node(self.builder.parent(NodeKind::Index, 0, span, open.start, &[of, key]))
    }

    /// Where a missing `]` is reported. Terraform points at the next one that could be it, or at the end.
    fn missing_bracket(&self) -> Span {
        if self.lenient() || self.failed || self.trial {
            return self.span();
        }
        let mut nesting = 0u32;
        for index in self.at + 1..self.tokens.len() {
            match self.tokens[index].kind {
                TokenKind::OpenBracket => nesting += 1,
                TokenKind::CloseBracket if nesting == 0 => return self.span_of(index),
                TokenKind::CloseBracket => nesting -= 1,
                _ => {}
            }
        }
        self.span_of(self.tokens.len() - 1)
    }

    /// Whether an index key is known without evaluation: it becomes a step.
    fn is_literal(&self, key: NodeId) -> bool {
        let tree = self.builder.tree();
        let node = tree.node(key);
        match node.kind {
            NodeKind::Number | NodeKind::True | NodeKind::False | NodeKind::Null => true,
            NodeKind::Template => tree.children(key).iter().all(|part| tree.node(*part).kind == NodeKind::Text),
            _ => false,
        }
    }

    /// `[*` was found behind `of`; the star is the current token.
    fn full_splat(&mut self, of: NodeId, open: Span) -> NodeId {
        self.bump();
        let marker = Span::new(open.start, self.span().end);
        if self.kind == TokenKind::CloseBracket {
            self.bump();
        } else {
            self.fail(&messages::MISSING_SPLAT_BRACKET, self.missing_bracket());
        }
        let item = self.builder.leaf(NodeKind::SplatItem, 0, marker, 0);
        let each = if self.deeper() { self.steps(Base::Node(item)) } else { item };
        self.depth -= 1;
        let span = Span::new(self.start_of(of), self.end_of(each));
        self.builder.parent(NodeKind::Splat, flag::FULL, span, 0, &[of, each])
    }
}
