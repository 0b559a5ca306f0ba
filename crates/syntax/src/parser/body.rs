//! Bodies: arguments and blocks.

use super::Parser;
use crate::landmarks::{hash, key};
use crate::messages;
use crate::order::sort;
use crate::position::Span;
use crate::token::TokenKind;
use crate::tree::{Mark, NodeId, NodeKind, flag};

impl Parser<'_> {
    /// Items up to a token of the kind `end`, which becomes the current one; they are pushed behind `mark`.
    pub(super) fn items(&mut self, end: TokenKind, mark: Mark) {
        loop {
            match self.kind {
                kind if kind == end => break,
                TokenKind::Newline => {
                    self.bump();
                    continue;
                }
                TokenKind::End => break,
                _ => {}
            }
            let before = self.at;
            if self.intact_item() {
                continue;
            }
            self.item_or_mistake();
            if self.failed {
                if !self.lenient() {
                    break;
                }
                self.skip_item(before);
            }
        }
        self.check_duplicates(mark);
    }

    pub(super) fn item_or_mistake(&mut self) {
        match self.kind {
            TokenKind::Identifier => self.item(),
            TokenKind::OpenQuote => self.fail(&messages::QUOTED_ARGUMENT, self.span()),
            _ => self.fail(&messages::ITEM_REQUIRED, self.span()),
        }
    }

    /// An argument or a block; its name is the current token. It is pushed.
    pub(super) fn item(&mut self) {
        let name = self.span();
        let limits = self.begin_item();
        self.bump();
        match self.kind {
            TokenKind::Equals => self.attribute(name, true),
            TokenKind::OpenQuote | TokenKind::OpenBrace | TokenKind::Identifier => self.block(name, limits),
            TokenKind::Colon if self.lenient() => {
                self.fail(&messages::ITEM_REQUIRED, name);
                self.failed = false;
                self.attribute(name, true);
            }
            _ => {
                self.fail(&messages::ITEM_REQUIRED, name);
            }
        }
    }

    /// `= value` behind a name. The line ends there, unless the block has only one line.
    fn attribute(&mut self, name: Span, ends_line: bool) {
        self.bump();
        let value = self.expression();
        let span = self.since(name.start);
        if !self.failed && ends_line {
            match self.kind {
                TokenKind::Newline => self.bump(),
                TokenKind::End => {}
                TokenKind::Comma => self.fail(&messages::UNEXPECTED_COMMA, self.span()),
                _ => self.fail(&messages::MISSING_NEWLINE, self.span()),
            }
        }
        // Strictly read, an argument with a mistake is none: it cannot be a duplicate of another.
        if !self.failed || self.lenient() {
            let id = self.builder.parent(NodeKind::Attribute, 0, span, name.end, &[value]);
            self.builder.push(id);
        }
    }

    /// The rest of a block whose name was consumed.
    fn block(&mut self, name: Span, limits: super::recovery::Limits) {
        let mark = self.builder.mark();
        loop {
            match self.kind {
                TokenKind::OpenBrace => break,
                TokenKind::OpenQuote => {
                    let label = self.quoted_label();
                    self.builder.push(label);
                    if self.failed && !self.lenient() {
                        return self.finish_block(name, Span::at(self.end()), flag::UNCLOSED, mark);
                    }
                }
                TokenKind::Identifier => {
                    let span = self.span();
                    self.bump();
                    let label = self.builder.leaf(NodeKind::Label, 0, span, span.end);
                    self.builder.push(label);
                }
                kind => {
                    let message = match kind {
                        TokenKind::Equals => &messages::BLOCK_EQUALS,
                        TokenKind::Newline => &messages::BLOCK_NEWLINE,
                        _ => &messages::INVALID_BLOCK,
                    };
                    self.fail(message, self.span());
                    if !self.lenient() || !self.find_block_body() {
                        return self.broken_header(name, mark);
                    }
                    break;
                }
            }
        }
        let brace = self.span();
        if self.kind == TokenKind::OpenBrace {
            self.bump();
        }
        self.begin_body(limits);
        let mut flags = 0;
        let items = self.builder.mark();
        if !self.deeper() {
            flags = flag::UNCLOSED;
        } else if matches!(self.kind, TokenKind::Newline | TokenKind::End | TokenKind::CloseBrace) {
            self.items(TokenKind::CloseBrace, items);
            if self.kind != TokenKind::CloseBrace {
                flags = flag::UNCLOSED;
                self.fail(&messages::UNCLOSED_BLOCK, brace);
            }
        } else {
            flags = self.single_line_body(brace, items);
        }
        self.depth -= 1;
        self.end_body(limits);
        if flags == 0 && !self.failed {
            self.bump();
        }
        let body = Span::new(brace.start, self.end().max(brace.end));
        let body = self.builder.node(NodeKind::Body, flags, body, 0, items);
        self.builder.push(body);
        let span = self.since(name.start);
        let id = self.builder.node(NodeKind::Block, 0, span, name.end, mark);
        self.builder.push(id);
        if self.failed {
            return;
        }
        match self.kind {
            TokenKind::Newline => self.bump(),
            TokenKind::End => {}
            _ => self.fail(&messages::MISSING_NEWLINE_BLOCK, self.span()),
        }
    }

    /// A block of which only the header could be read.
    pub(super) fn finish_block(&mut self, name: Span, body: Span, flags: u8, mark: Mark) {
        let body = self.builder.leaf(NodeKind::Body, flags, body, 0);
        self.builder.push(body);
        let span = self.since(name.start);
        let id = self.builder.node(NodeKind::Block, 0, span, name.end, mark);
        self.builder.push(id);
    }

    /// The one argument of a block on one line; the closing brace becomes the current token.
    fn single_line_body(&mut self, brace: Span, mark: Mark) -> u8 {
        loop {
            let name = self.span();
            if self.kind != TokenKind::Identifier {
                self.fail(&messages::ITEM_REQUIRED, name);
                self.bump();
                self.blame_line();
                return flag::UNCLOSED;
            }
            self.bump();
            match self.kind {
                TokenKind::Equals => self.attribute(name, false),
                TokenKind::OpenQuote | TokenKind::OpenBrace | TokenKind::Identifier => {
                    self.fail(&messages::ARGUMENT_REQUIRED, name.to(self.span()));
                }
                _ => self.fail(&messages::ITEM_REQUIRED, name),
            }
            if self.failed {
                self.blame_line();
                return flag::UNCLOSED;
            }
            match self.kind {
                TokenKind::CloseBrace => return 0,
                TokenKind::End => self.fail(&messages::UNCLOSED_BLOCK, brace),
                _ => self.fail(&messages::SINGLE_ARGUMENT_BLOCK, self.span()),
            }
            if !self.lenient() || !self.go_on_in_line(mark) {
                return flag::UNCLOSED;
            }
            if self.kind == TokenKind::CloseBrace {
                return 0;
            }
        }
    }

    /// Where a block on one line holds something wrong and is followed by an empty line or a comma, Terraform first says
    /// that the block does not end on its line.
    fn blame_line(&mut self) {
        if self.lenient() || self.trial {
            return;
        }
        let mut open: Vec<TokenKind> = Vec::new();
        let mut index = self.behind;
        loop {
            let kind = self.tokens[index].kind;
            match kind {
                TokenKind::End => return,
                TokenKind::Newline | TokenKind::LineComment if open.is_empty() => break,
                _ if closer(kind).is_some() => open.push(kind),
                _ => {
                    let is_closer = matches!(
                        kind,
                        TokenKind::CloseTemplate
                            | TokenKind::CloseBrace
                            | TokenKind::CloseBracket
                            | TokenKind::CloseParen
                            | TokenKind::CloseQuote
                            | TokenKind::CloseHeredoc
                    );
                    if is_closer {
                        let opener = open.iter().rposition(|opener| closer(*opener) == Some(kind));
                        open.truncate(opener.unwrap_or(0));
                    }
                }
            }
            index += 1;
        }
        index += 1;
        while self.tokens[index].kind < TokenKind::Newline {
            index += 1;
        }
        if matches!(self.tokens[index].kind, TokenKind::Newline | TokenKind::LineComment | TokenKind::Comma) {
            self.diagnostics.clear();
            self.failed = false;
            self.fail(&messages::SINGLE_ARGUMENT_BLOCK, self.span_of(index));
        }
    }

    /// A label between quotes: plain text.
    fn quoted_label(&mut self) -> NodeId {
        let open = self.span();
        let mut flags = flag::QUOTED;
        let mut text_end = open.end;
        self.bump();
        loop {
            let span = self.span();
            match self.kind {
                TokenKind::CloseQuote => {
                    if span.is_empty() {
                        // The quote is missing, and the brace of the block became part of the label.
                        let text = self.slice(Span::new(open.end, span.start));
                        text_end = open.end + text.trim_end_matches([' ', '\t', '{']).len() as u32;
                    }
                    self.bump();
                    break;
                }
                TokenKind::QuotedText => self.bump(),
                TokenKind::QuotedEscapes => {
                    self.check_escapes(span);
                    flags |= flag::ESCAPED;
                    self.bump();
                }
                TokenKind::OpenInterpolation | TokenKind::OpenDirective => {
                    self.fail(&messages::INVALID_STRING, span);
                    if !self.lenient() || !self.leave_sequence(TokenKind::CloseQuote) {
                        break;
                    }
                }
                TokenKind::End => {
                    self.fail(&messages::UNTERMINATED_LABEL, span);
                    break;
                }
                _ => {
                    self.fail(&messages::INVALID_STRING, span);
                    break;
                }
            }
            text_end = self.end();
            if self.failed && !self.lenient() {
                break;
            }
        }
        let span = self.since(open.start);
        self.builder.leaf(NodeKind::Label, flags, span, text_end)
    }

    /// Reports the arguments since the mark that were set before; strictly only the first.
    fn check_duplicates(&mut self, mark: Mark) {
        let tree = self.builder.tree();
        let name = |id: &NodeId| {
            let node = tree.node(*id);
            (node.kind == NodeKind::Attribute).then(|| Span::new(node.span.start, node.data))
        };
        let few = self.builder.pushed(mark).len() < 12;
        let mut doubles = Vec::new();
        if few {
            let items = self.builder.pushed(mark);
            for (index, item) in items.iter().enumerate() {
                let Some(span) = name(item) else { continue };
                let text = &self.text[span.bytes()];
                if items[..index].iter().filter_map(name).any(|other| &self.text[other.bytes()] == text) {
                    doubles.push(span);
                }
            }
        } else {
            let text = |start: u32| &self.text[start as usize..crate::lexer::name_end(self.text, start as usize)];
            let names = self.builder.pushed(mark).iter().filter_map(name);
            let mut order: Vec<u64> = names.map(|span| key(hash(&self.text[span.bytes()]), span.start)).collect();
            sort(&mut order);
            let mut twice: Vec<u64> = Vec::new();
            for (index, one) in order.iter().enumerate() {
                // Names that differ rarely share a hash, so that looking back a little finds the equal one.
                let before =
                    order[index.saturating_sub(64)..index].iter().rev().take_while(|other| *other >> 32 == one >> 32);
                if before.into_iter().any(|other| text(*other as u32) == text(*one as u32)) {
                    twice.push(u64::from(*one as u32));
                }
            }
            sort(&mut twice);
            doubles.extend(twice.iter().map(|start| {
                let start = *start as u32;
                Span::new(start, start + text(start).len() as u32)
            }));
        }
        if doubles.is_empty() {
            return;
        }
        if self.lenient() {
            for span in doubles {
                let args = crate::arguments![self.slice(span).to_owned()];
                self.diagnostics.push(crate::Diagnostic::error(&messages::DUPLICATE_ATTRIBUTE, span, args));
            }
            return;
        }
        // Found at the end of the body, but made before whatever else was found in it.
        let span = doubles[0];
        self.diagnostics.clear();
        self.failed = false;
        self.fail_with(&messages::DUPLICATE_ATTRIBUTE, span, crate::arguments![self.slice(span).to_owned()]);
    }
}

/// The token that closes what a token opens.
fn closer(kind: TokenKind) -> Option<TokenKind> {
    Some(match kind {
        TokenKind::OpenBrace => TokenKind::CloseBrace,
        TokenKind::OpenBracket => TokenKind::CloseBracket,
        TokenKind::OpenParen => TokenKind::CloseParen,
        TokenKind::OpenQuote => TokenKind::CloseQuote,
        TokenKind::OpenHeredoc => TokenKind::CloseHeredoc,
        TokenKind::OpenInterpolation | TokenKind::OpenDirective => TokenKind::CloseTemplate,
        _ => return None,
    })
}
