//! Strings with interpolations and directives.

use super::Parser;
use crate::decode::{self, EscapeError};
use crate::messages;
use crate::position::Span;
use crate::token::TokenKind;
use crate::tree::{Mark, NodeId, NodeKind, flag};

/// What a `%{ … }` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Directive {
    If,
    Else,
    EndIf,
    For,
    EndFor,
}

impl Directive {
    const ALL: [(Directive, &'static str); 5] = [
        (Directive::If, "if"),
        (Directive::Else, "else"),
        (Directive::EndIf, "endif"),
        (Directive::For, "for"),
        (Directive::EndFor, "endfor"),
    ];

    fn of_number(number: u32) -> Directive {
        Self::ALL.get(number as usize).map_or(Directive::EndIf, |(directive, _)| *directive)
    }

    fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Where a template stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Quoted,
    Heredoc { dedents: bool },
    Bare,
}

/// A directive whose end is still to come.
struct Open {
    directive: NodeId,
    kind: Directive,
    /// The branch before `else`.
    yes: Option<NodeId>,
    mark: Mark,
}

impl Parser<'_> {
    /// A text that is a template as a whole.
    pub(super) fn whole_template(&mut self) -> NodeId {
        let mark = self.builder.mark();
        let end = self.parts(Form::Bare, TokenKind::End);
        let span = Span::new(0, end.start);
        self.builder.node(NodeKind::Template, 0, span, 0, mark)
    }

    /// A quoted string; the quote is the current token.
    #[inline]
    pub(super) fn quoted(&mut self) -> NodeId {
        // Most strings are one text.
        let open = self.tokens[self.at];
        let mut next = self.at + 1;
        let mut flags = flag::QUOTED | flag::PLAIN;
        match self.tokens[next].kind {
            TokenKind::QuotedText => next += 1,
            TokenKind::QuotedEscapes => {
                flags |= flag::ESCAPED;
                next += 1;
            }
            _ => {}
        }
        let close = self.tokens[next];
        if close.kind != TokenKind::CloseQuote {
            return self.quoted_parts();
        }
        if flags & flag::ESCAPED != 0 {
            self.check_escapes(self.span_of(next - 1));
        }
        self.at = next;
        self.kind = TokenKind::CloseQuote;
        self.bump();
        let span = Span::new(open.start, self.end());
        self.builder.leaf(NodeKind::Template, flags, span, close.start)
    }

    fn quoted_parts(&mut self) -> NodeId {
        let start = self.span().start;
        let mark = self.builder.mark();
        self.bump();
        self.parts(Form::Quoted, TokenKind::CloseQuote);
        let span = self.since(start);
        self.builder.node(NodeKind::Template, flag::QUOTED, span, 0, mark)
    }

    /// A heredoc; its beginning is the current token.
    pub(super) fn heredoc(&mut self) -> NodeId {
        let span = self.span();
        let dedents = self.slice(span).as_bytes().get(2) == Some(&b'-');
        let mark = self.builder.mark();
        self.bump();
        self.parts(Form::Heredoc { dedents }, TokenKind::CloseHeredoc);
        let span = self.since(span.start);
        self.builder.node(NodeKind::Template, flag::HEREDOC, span, 0, mark)
    }

    /// Pieces up to the closing token, which is consumed; its place is returned.
    fn parts(&mut self, form: Form, close: TokenKind) -> Span {
        let mark = self.builder.mark();
        let start = self.span();
        let mut has_directives = false;
        let mut trims_next = false;
        let mut text_before: Option<NodeId> = None;
        loop {
            let first = self.at;
            let span = self.span();
            let trims = std::mem::take(&mut trims_next);
            let before = text_before.take();
            match self.kind {
                kind if kind == close => {
                    self.bump();
                    self.finish_parts(form, has_directives, mark, span);
                    return span;
                }
                TokenKind::QuotedText | TokenKind::QuotedEscapes | TokenKind::Text => {
                    let text = self.text_part(span, trims);
                    self.builder.push(text);
                    text_before = Some(text);
                }
                TokenKind::OpenInterpolation => {
                    self.trim_before(before, span);
                    trims_next = self.interpolation(form, start, span);
                }
                TokenKind::OpenDirective => {
                    self.trim_before(before, span);
                    has_directives = true;
                    trims_next = self.directive(span);
                }
                _ => self.fail(&messages::UNTERMINATED_TEMPLATE, span),
            }
            if self.failed {
                if form == Form::Bare {
                    // It has but this reading, so that its other sequences are looked at too.
                    self.behind = first + 1;
                }
                if (self.lenient() || form == Form::Bare) && self.leave_sequence(close) {
                    continue;
                }
                self.finish_parts(form, has_directives, mark, span);
                return span;
            }
        }
    }

    fn text_part(&mut self, span: Span, trims: bool) -> NodeId {
        let kind = self.kind;
        self.bump();
        let mut flags = if trims { flag::TRIM_START } else { 0 };
        let mut span = span;
        match kind {
            TokenKind::QuotedEscapes => {
                self.check_escapes(span);
                flags |= flag::QUOTED | flag::ESCAPED;
            }
            TokenKind::QuotedText => flags |= flag::QUOTED,
            _ => {
                // No escape can hide a space here, so that trimming moves the ends.
                let text = self.slice(span);
                if trims {
                    span.start = span.end - decode::trim_start(text).len() as u32;
                }
                flags = if decode::has_escapes(text, false) { flag::ESCAPED } else { 0 };
            }
        }
        self.builder.leaf(NodeKind::Text, flags, span, 0)
    }

    /// `${~` and `%{~` take the spaces before them.
    fn trim_before(&mut self, before: Option<NodeId>, opener: Span) {
        let Some(text) = before.filter(|_| opener.len() == 3) else { return };
        let node = *self.builder.tree().node(text);
        if node.flags & flag::QUOTED != 0 {
            self.builder.node_mut(text).flags |= flag::TRIM_END;
        } else {
            let kept = decode::trim_end(self.slice(node.span)).len() as u32;
            self.builder.node_mut(text).span.end = node.span.start + kept;
        }
    }

    /// An interpolation, whose opener is the current token. Returns whether it takes the spaces behind it.
    fn interpolation(&mut self, form: Form, start: Span, opener: Span) -> bool {
        let outer = self.open();
        let inner = if self.deeper() { self.expression() } else { self.error_node(self.span()) };
        self.depth -= 1;
        let close = self.span();
        if !self.failed && self.kind != TokenKind::CloseTemplate {
            // Terraform points at the template's first piece.
            let place = if self.lenient() { opener } else { start };
            match self.kind {
                TokenKind::End => self.fail(&messages::UNCLOSED_INTERPOLATION, place),
                TokenKind::OpenQuote | TokenKind::CloseQuote if form == Form::Quoted => {
                    self.fail(&messages::UNCLOSED_INTERPOLATION, place);
                }
                _ => self.fail(&messages::EXTRA_IN_INTERPOLATION, close),
            }
        }
        if self.failed {
            self.abandon(outer)
        } else {
            self.close(outer)
        }
        let span = self.since(opener.start);
        let id = self.builder.parent(NodeKind::Interpolation, 0, span, 0, &[inner]);
        self.builder.push(id);
        close.len() == 2
    }

    /// A directive, whose opener is the current token. Returns whether it takes the spaces behind it.
    fn directive(&mut self, opener: Span) -> bool {
        let outer = self.open();
        let mark = self.builder.mark();
        let directive = if self.deeper() { self.directive_contents() } else { None };
        self.depth -= 1;
        let close = self.span();
        if let Some(directive) = directive.filter(|_| self.kind != TokenKind::CloseTemplate && !self.failed) {
            self.fail_with(&messages::EXTRA_IN_DIRECTIVE, close, crate::arguments![directive.word().to_owned()]);
        }
        if self.failed {
            self.abandon(outer)
        } else {
            self.close(outer)
        }
        let Some(directive) = directive else {
            self.builder.discard(mark);
            return false;
        };
        let span = self.since(opener.start);
        let id = self.builder.node(NodeKind::Directive, 0, span, directive as u32, mark);
        self.builder.push(id);
        close.len() == 2
    }

    fn directive_contents(&mut self) -> Option<Directive> {
        let word = self.span();
        if self.kind != TokenKind::Identifier {
            self.fail(&messages::INVALID_DIRECTIVE, word);
            return None;
        }
        let Some((directive, _)) = Directive::ALL.iter().find(|(_, name)| *name == self.slice(word)) else {
            self.fail_with(&messages::INVALID_DIRECTIVE_KEYWORD, word, crate::arguments![self.slice(word).to_owned()]);
            return None;
        };
        self.bump();
        match directive {
            Directive::If => {
                let condition = self.expression();
                self.builder.push(condition);
            }
            Directive::For => return self.for_directive(),
            _ => {}
        }
        Some(*directive)
    }

    fn expected_in_directive(&mut self, what: &'static str) -> Option<Directive> {
        self.fail_with(&messages::INVALID_FOR_DIRECTIVE, self.span(), crate::arguments![what.to_owned()]);
        None
    }

    fn directive_name(&mut self) -> NodeId {
        let span = self.span();
        self.bump();
        self.builder.leaf(NodeKind::Name, 0, span, 0)
    }

    fn for_directive(&mut self) -> Option<Directive> {
        if self.kind != TokenKind::Identifier {
            return self.expected_in_directive("name");
        }
        let mut value = self.directive_name();
        let mut key = None;
        if self.kind == TokenKind::Comma {
            self.bump();
            if self.kind != TokenKind::Identifier {
                return self.expected_in_directive("name");
            }
            key = Some(value);
            value = self.directive_name();
        }
        if !self.is_word("in") {
            return self.expected_in_directive("in");
        }
        self.bump();
        let collection = self.expression();
        self.builder.push(collection);
        self.builder.push(value);
        if let Some(key) = key {
            self.builder.push(key);
        }
        Some(Directive::For)
    }

    fn finish_parts(&mut self, form: Form, has_directives: bool, mark: Mark, end: Span) {
        if form == (Form::Heredoc { dedents: true }) {
            self.dedent(mark);
        }
        if has_directives {
            self.match_directives(mark, end);
        }
    }

    /// Takes the indentation that all lines share from them. A line is what follows a piece that ends with a newline;
    /// one of nothing but spaces does not count, one that begins with a sequence has no indentation.
    fn dedent(&mut self, mark: Mark) {
        let parts: Vec<NodeId> = self.builder.pushed(mark).to_vec();
        let mut line_start = true;
        let mut shared = usize::MAX;
        let mut lines = Vec::new();
        for id in parts {
            let node = *self.builder.tree().node(id);
            let text = if node.kind == NodeKind::Text { self.slice(node.span) } else { "" };
            if std::mem::take(&mut line_start) {
                let spaces = text.len() - decode::trim_start(text).len();
                let blank = spaces == text.len() && text.ends_with('\n');
                if node.kind != NodeKind::Text {
                    shared = 0;
                } else if !blank {
                    shared = shared.min(text[..spaces].chars().count());
                    lines.push(id);
                }
            }
            line_start = text.ends_with('\n');
        }
        for id in lines {
            let span = self.builder.tree().node(id).span;
            let text = self.slice(span);
            let cut = match text.as_bytes().get(..shared) {
                Some(start) if start.is_ascii() => shared,
                _ => text.char_indices().nth(shared).map_or(text.len(), |(at, _)| at),
            };
            self.builder.node_mut(id).span.start += cut as u32;
        }
    }

    /// Puts what stands between directives under them.
    fn match_directives(&mut self, mark: Mark, end: Span) {
        let parts: Vec<NodeId> = self.builder.pushed(mark).to_vec();
        self.builder.discard(mark);
        let mut open: Vec<Open> = Vec::new();
        for id in parts {
            let node = *self.builder.tree().node(id);
            if node.kind != NodeKind::Directive {
                self.builder.push(id);
                continue;
            }
            let kind = Directive::of_number(node.data);
            let fits = match (kind, open.last()) {
                (Directive::If | Directive::For, _) => {
                    if open.len() as u32 + self.depth >= super::MAX_DEPTH {
                        self.fail(&messages::TOO_DEEP, node.span);
                        continue;
                    }
                    open.push(Open { directive: id, kind, yes: None, mark: self.builder.mark() });
                    continue;
                }
                (Directive::Else, Some(top)) => top.kind == Directive::If && top.yes.is_none(),
                (Directive::EndIf, Some(top)) => top.kind == Directive::If,
                (Directive::EndFor, Some(top)) => top.kind == Directive::For,
                (_, None) => false,
            };
            if !fits {
                self.fail_with(&messages::UNEXPECTED_DIRECTIVE, node.span, crate::arguments![kind.word().to_owned()]);
                continue;
            }
            if kind == Directive::Else {
                if let Some(top) = open.last_mut() {
                    top.yes = Some(self.builder.node(NodeKind::Branch, 0, node.span, 0, top.mark));
                }
            } else if let Some(top) = open.pop() {
                self.close_directive(top, node.span);
            }
        }
        while let Some(top) = open.pop() {
            let closer = if top.kind == Directive::If { Directive::EndIf } else { Directive::EndFor };
            let args = crate::arguments![top.kind.word().to_owned(), closer.word().to_owned()];
            self.fail_with(&messages::UNEXPECTED_END_OF_TEMPLATE, end, args);
            self.close_directive(top, Span::at(end.start));
        }
    }

    fn close_directive(&mut self, open: Open, closer: Span) {
        let last = self.builder.node(NodeKind::Branch, 0, closer, 0, open.mark);
        let span = self.builder.tree().node(open.directive).span.to(closer);
        let head: Vec<NodeId> = self.builder.tree().children(open.directive).to_vec();
        let Some((first, names)) = head.split_first() else { return };
        self.builder.push(*first);
        let kind = if open.kind == Directive::If {
            let no = match open.yes {
                Some(yes) => {
                    self.builder.push(yes);
                    last
                }
                None => {
                    self.builder.push(last);
                    self.builder.leaf(NodeKind::Branch, 0, Span::at(closer.start), 0)
                }
            };
            self.builder.push(no);
            NodeKind::TemplateIf
        } else {
            self.builder.push(last);
            for name in names {
                self.builder.push(*name);
            }
            NodeKind::TemplateFor
        };
        let id = self.builder.node(kind, 0, span, 0, open.mark);
        self.builder.push(id);
    }

    /// Reports the escapes in a quoted text that mean nothing.
    pub(super) fn check_escapes(&mut self, span: Span) {
        let text = self.slice(span);
        let mut at = 0;
        while let Some(found) = text[at..].find('\\') {
            at += found;
            let escape = decode::escape(&text[at..]);
            let place = Span::new(span.start + at as u32, span.start + (at + escape.length) as u32);
            at += escape.length;
            let message = match escape.character {
                Ok(_) => continue,
                Err(EscapeError::Selector) => &messages::INVALID_ESCAPE,
                Err(_) => &messages::INVALID_CODE_POINT,
            };
            self.fail_with(message, place, crate::arguments![self.slice(place).to_owned()]);
            if !self.lenient() {
                return;
            }
            self.failed = false;
        }
    }
}
