//! Expressions.

use super::Parser;
use super::steps::Base;
use crate::expression::BinaryOperator;
use crate::messages;
use crate::position::Span;
use crate::token::TokenKind;
use crate::tree::{Mark, NodeId, NodeKind, flag};

/// Operator and rank of a token; a higher rank binds tighter.
#[inline]
fn operator(kind: TokenKind) -> Option<(BinaryOperator, u8)> {
    use BinaryOperator as Operator;
    Some(match kind {
        TokenKind::Or => (Operator::Or, 1),
        TokenKind::And => (Operator::And, 2),
        TokenKind::Equal => (Operator::Equal, 3),
        TokenKind::NotEqual => (Operator::NotEqual, 3),
        TokenKind::Less => (Operator::Less, 4),
        TokenKind::LessEqual => (Operator::LessEqual, 4),
        TokenKind::Greater => (Operator::Greater, 4),
        TokenKind::GreaterEqual => (Operator::GreaterEqual, 4),
        TokenKind::Plus => (Operator::Add, 5),
        TokenKind::Minus => (Operator::Subtract, 5),
        TokenKind::Star => (Operator::Multiply, 6),
        TokenKind::Slash => (Operator::Divide, 6),
        TokenKind::Percent => (Operator::Remainder, 6),
        _ => return None,
    })
}

impl Parser<'_> {
    /// A text that is one expression. Newlines count only outside brackets, and may surround it.
    pub(super) fn whole_expression(&mut self) -> NodeId {
        self.significant = TokenKind::End;
        self.resettle();
        if self.kind == TokenKind::End {
            self.fail(&messages::MISSING_EXPRESSION, self.span());
            return self.error_node(self.span());
        }
        let root = self.expression();
        if !self.failed && self.kind != TokenKind::End {
            self.fail(&messages::EXTRA_CHARACTERS, self.span());
        }
        root
    }

    pub(super) fn start_of(&self, id: NodeId) -> u32 {
        self.builder.tree().node(id).span.start
    }

    pub(super) fn end_of(&self, id: NodeId) -> u32 {
        self.builder.tree().node(id).span.end
    }

    /// Any expression.
    pub(super) fn expression(&mut self) -> NodeId {
        let first = self.binary(1);
        if self.kind == TokenKind::Question && !self.failed { self.conditional(first) } else { first }
    }

    /// A chain of conditionals; the part behind each colon may be the next one, without going deeper.
    fn conditional(&mut self, first: NodeId) -> NodeId {
        let mut chain: Vec<(NodeId, NodeId)> = Vec::new();
        let mut condition = first;
        let mut last = loop {
            self.bump();
            if !self.deeper() {
                self.depth -= 1;
                break condition;
            }
            let yes = self.expression();
            self.depth -= 1;
            if self.failed {
                let no = self.error_node(Span::at(self.end_of(yes)));
                chain.push((condition, yes));
                break no;
            }
            if self.kind != TokenKind::Colon {
                self.fail(&messages::MISSING_FALSE, self.span());
                let no = self.error_node(Span::at(self.end_of(yes)));
                chain.push((condition, yes));
                break no;
            }
            self.bump();
            let no = self.binary(1);
            chain.push((condition, yes));
            if self.kind != TokenKind::Question || self.failed {
                break no;
            }
            condition = no;
        };
        while let Some((condition, yes)) = chain.pop() {
            let span = Span::new(self.start_of(condition), self.end_of(last));
            last = self.builder.parent(NodeKind::Conditional, 0, span, 0, &[condition, yes, last]);
        }
        last
    }

    /// Operators of at least this rank, all of which group to the left.
    fn binary(&mut self, rank: u8) -> NodeId {
        let mut left = self.operand();
        while self.kind >= TokenKind::Or && !self.failed {
            let Some((operator, found)) = operator(self.kind) else { break };
            if found < rank {
                break;
            }
            let place = self.tokens[self.at].start;
            self.bump();
            let right = self.binary(found + 1);
            let span = Span::new(self.start_of(left), self.end_of(right));
            left = self.builder.parent(NodeKind::Binary, operator as u8, span, place, &[left, right]);
        }
        left
    }

    /// A term with the steps behind it.
    #[inline]
    fn operand(&mut self) -> NodeId {
        let base = match self.kind {
            TokenKind::Identifier => self.name(),
            TokenKind::OpenQuote => Base::Node(self.quoted()),
            _ => Base::Node(self.term()),
        };
        match base {
            Base::Node(id) if !matches!(self.kind, TokenKind::Dot | TokenKind::OpenBracket) || self.failed => id,
            base => self.steps(base),
        }
    }

    /// A keyword, a call, or a name for [`steps`](Self::steps).
    #[inline]
    fn name(&mut self) -> Base {
        let span = self.span();
        self.bump();
        if matches!(self.kind, TokenKind::OpenParen | TokenKind::DoubleColon) {
            return Base::Node(self.call(span));
        }
        let kind = match self.slice(span) {
            "true" => NodeKind::True,
            "false" => NodeKind::False,
            "null" => NodeKind::Null,
            _ => return Base::Name { start: span.start, end: span.end },
        };
        Base::Node(self.builder.leaf(kind, 0, span, 0))
    }

    /// A term that begins with neither name nor quote.
    fn term(&mut self) -> NodeId {
        let span = self.span();
        match self.kind {
            TokenKind::Number => self.number(),
            TokenKind::OpenHeredoc => self.heredoc(),
            TokenKind::OpenParen => self.parentheses(),
            TokenKind::OpenBracket => self.tuple(),
            TokenKind::OpenBrace => self.object(),
            TokenKind::Minus | TokenKind::Bang => {
                let kind = if self.kind == TokenKind::Minus { NodeKind::Negate } else { NodeKind::Not };
                self.bump();
                let operand = if self.deeper() { self.operand() } else { self.error_node(span) };
                self.depth -= 1;
                let whole = Span::new(span.start, self.end_of(operand));
                self.builder.parent(kind, 0, whole, 0, &[operand])
            }
            _ => {
                let over = self.tokens[self.at].kind == TokenKind::End;
                self.fail(if over { &messages::MISSING_EXPRESSION } else { &messages::INVALID_EXPRESSION }, span);
                self.error_node(span)
            }
        }
    }

    fn number(&mut self) -> NodeId {
        let span = self.span();
        self.check_number(span);
        self.bump();
        self.builder.leaf(NodeKind::Number, 0, span, 0)
    }

    /// The lexer takes anything that looks like a number; it has one point and one exponent at most.
    pub(super) fn check_number(&mut self, span: Span) {
        let digits = self.slice(span).as_bytes();
        if digits.iter().all(u8::is_ascii_digit) {
            return;
        }
        let mut point = false;
        let mut exponent = false;
        let sound = digits.iter().all(|byte| match byte {
            b'.' => !std::mem::replace(&mut point, true) && !exponent,
            b'e' | b'E' => !std::mem::replace(&mut exponent, true),
            _ => true,
        });
        if !sound || exponent && !exponent_fits(digits) {
            self.fail_with(&messages::INVALID_NUMBER, span, crate::arguments![self.slice(span).to_owned()]);
        }
    }

    fn parentheses(&mut self) -> NodeId {
        let start = self.span();
        let limit = self.tighten();
        let outer = self.open();
        let inner = if self.deeper() { self.expression() } else { self.error_node(self.span()) };
        self.depth -= 1;
        if !self.failed && self.kind == TokenKind::CloseParen {
            self.loosen(limit);
            self.close(outer);
        } else {
            if self.outside() {
                self.fail(&messages::UNBALANCED_PARENTHESES, start);
            }
            self.fail(&messages::UNBALANCED_PARENTHESES, self.span());
            self.loosen(limit);
            self.abandon(outer);
        }
        let span = self.since(start.start);
        self.builder.parent(NodeKind::Parentheses, 0, span, 0, &[inner])
    }

    /// The rest of a call whose first name was consumed.
    fn call(&mut self, name: Span) -> NodeId {
        let mut name_end = name.end;
        while self.kind == TokenKind::DoubleColon {
            self.bump();
            if self.kind != TokenKind::Identifier {
                self.fail(&messages::MISSING_FUNCTION_NAME, self.span());
                return self.error_node(Span::new(name.start, self.end()));
            }
            name_end = self.span().end;
            self.bump();
        }
        if self.kind != TokenKind::OpenParen {
            self.fail(&messages::MISSING_OPEN_PAREN, self.span());
            return self.error_node(Span::new(name.start, name_end));
        }
        let open = self.span();
        let mark = self.builder.mark();
        let limit = self.tighten();
        let outer = self.open();
        let mut flags = 0;
        if self.deeper() {
            flags = self.arguments(Span::new(name.start, open.end));
        }
        self.depth -= 1;
        self.loosen(limit);
        if self.failed {
            self.abandon(outer);
        } else {
            self.close(outer);
        }
        let span = self.since(name.start);
        self.builder.node(NodeKind::Call, flags, span, name_end, mark)
    }

    /// Arguments up to the closing parenthesis, which becomes the current token.
    fn arguments(&mut self, head: Span) -> u8 {
        while self.kind != TokenKind::CloseParen {
            if self.outside() {
                self.fail(&messages::UNTERMINATED_CALL, head);
                return 0;
            }
            let argument = self.expression();
            self.builder.push(argument);
            if self.failed {
                return 0;
            }
            match self.kind {
                TokenKind::CloseParen => break,
                TokenKind::Comma => self.bump(),
                TokenKind::Ellipsis => {
                    let ellipsis = self.span();
                    self.bump();
                    if self.kind != TokenKind::CloseParen {
                        self.fail(&messages::MISSING_CLOSE_PAREN, ellipsis);
                    }
                    return flag::EXPAND;
                }
                TokenKind::End => {
                    self.fail(&messages::UNTERMINATED_CALL, head);
                    return 0;
                }
                _ => {
                    self.fail(&messages::MISSING_ARGUMENT_SEPARATOR, self.span());
                    return 0;
                }
            }
        }
        0
    }

    fn tuple(&mut self) -> NodeId {
        let start = self.span();
        let mark = self.builder.mark();
        let limit = self.tighten();
        let outer = self.open();
        if !self.deeper() {
            // The limit was reported.
        } else if self.is_word("for") {
            let id = self.for_expression(start, TokenKind::CloseBracket, mark);
            self.depth -= 1;
            self.loosen(limit);
            if self.failed {
                self.abandon(outer)
            } else {
                self.close(outer)
            }
            return self.finish_for(id, start.start);
        } else {
            self.elements(start);
        }
        self.depth -= 1;
        self.loosen(limit);
        if self.failed {
            self.abandon(outer)
        } else {
            self.close(outer)
        }
        let span = self.since(start.start);
        self.builder.node(NodeKind::Tuple, 0, span, 0, mark)
    }

    /// Elements up to the closing bracket, which becomes the current token.
    fn elements(&mut self, open: Span) {
        while self.kind != TokenKind::CloseBracket {
            if self.outside() {
                return self.fail(&messages::UNTERMINATED_TUPLE, open);
            }
            let element = self.expression();
            self.builder.push(element);
            if self.failed {
                return;
            }
            match self.kind {
                TokenKind::CloseBracket => return,
                TokenKind::Comma => self.bump(),
                TokenKind::End => return self.fail(&messages::UNTERMINATED_TUPLE, open),
                _ => return self.fail(&messages::MISSING_ITEM_SEPARATOR, self.span()),
            }
        }
    }

    fn object(&mut self) -> NodeId {
        let start = self.span();
        let mark = self.builder.mark();
        let limit = self.tighten();
        // Newlines separate items, but not the brace from a `for`.
        let outer = self.open();
        if !self.deeper() {
            // The limit was reported.
        } else if self.is_word("for") {
            let id = self.for_expression(start, TokenKind::CloseBrace, mark);
            self.depth -= 1;
            self.loosen(limit);
            if self.failed {
                self.abandon(outer)
            } else {
                self.close(outer)
            }
            return self.finish_for(id, start.start);
        } else {
            self.significant = TokenKind::Newline;
            self.resettle();
            self.object_items(start);
        }
        self.depth -= 1;
        self.loosen(limit);
        if self.failed {
            self.abandon(outer)
        } else {
            self.close(outer)
        }
        let span = self.since(start.start);
        self.builder.node(NodeKind::Object, 0, span, 0, mark)
    }

    /// Items up to the closing brace, which becomes the current token.
    fn object_items(&mut self, open: Span) {
        let mut broken = false;
        loop {
            match self.kind {
                TokenKind::Newline => {
                    self.bump();
                    continue;
                }
                TokenKind::CloseBrace => return,
                _ => {}
            }
            if self.outside() {
                if broken {
                    // What is wrong here was said.
                    self.failed = true;
                }
                return self.fail(&messages::UNTERMINATED_OBJECT, open);
            }
            self.object_item(open);
            if self.failed {
                if !self.lenient() || self.depth > super::MAX_DEPTH {
                    return;
                }
                broken = true;
                self.skip_object_item();
            }
        }
    }

    fn object_item(&mut self, open: Span) {
        let key = self.expression();
        if self.failed {
            let value = self.error_node(Span::at(self.end_of(key)));
            self.builder.push(key);
            return self.builder.push(value);
        }
        if !matches!(self.kind, TokenKind::Equals | TokenKind::Colon) {
            match self.kind {
                TokenKind::Newline | TokenKind::Comma => self.fail(&messages::MISSING_ATTRIBUTE_VALUE, self.span()),
                TokenKind::End => self.fail(&messages::UNTERMINATED_OBJECT, open),
                _ => self.fail(&messages::MISSING_KEY_SEPARATOR, self.span()),
            }
            let value = self.error_node(Span::at(self.end_of(key)));
            self.builder.push(key);
            return self.builder.push(value);
        }
        self.bump();
        let value = self.expression();
        self.builder.push(key);
        self.builder.push(value);
        if self.failed {
            return;
        }
        match self.kind {
            TokenKind::CloseBrace => {}
            TokenKind::Comma | TokenKind::Newline => self.bump(),
            TokenKind::End => self.fail(&messages::UNTERMINATED_OBJECT, open),
            _ => self.fail(&messages::MISSING_ATTRIBUTE_SEPARATOR, self.span()),
        }
    }

    pub(super) fn expected(&mut self, what: &'static str) {
        self.fail_with(&messages::INVALID_FOR, self.span(), crate::arguments![what.to_owned()]);
    }

    /// A name that a `for` declares.
    fn declared_name(&mut self) -> NodeId {
        let span = self.span();
        self.bump();
        self.builder.leaf(NodeKind::Name, 0, span, 0)
    }

    /// Everything from the word `for` up to the closing bracket, which becomes the current token.
    fn for_expression(&mut self, open: Span, close: TokenKind, mark: Mark) -> NodeId {
        let makes_object = close == TokenKind::CloseBrace;
        let kind = if makes_object { NodeKind::ForObject } else { NodeKind::ForTuple };
        self.bump();
        if self.kind != TokenKind::Identifier {
            self.expected("name");
            return self.error_node(open);
        }
        let mut value_name = self.declared_name();
        let mut key_name = None;
        if self.kind == TokenKind::Comma {
            self.bump();
            if self.kind != TokenKind::Identifier {
                self.expected("name");
                return self.error_node(open);
            }
            key_name = Some(value_name);
            value_name = self.declared_name();
        }
        if !self.is_word("in") {
            self.expected("in");
            return self.error_node(open);
        }
        self.bump();
        let collection = self.expression();
        self.builder.push(collection);
        if !self.failed && self.kind != TokenKind::Colon {
            self.expected(":");
        }
        if self.failed {
            self.builder.discard(mark);
            return self.error_node(open);
        }
        self.bump();
        let mut value = self.expression();
        let mut key = None;
        if !self.failed && self.kind == TokenKind::FatArrow {
            self.bump();
            key = Some(value);
            value = self.expression();
        }
        let mut flags = 0;
        let mut ellipsis = None;
        if !self.failed && self.kind == TokenKind::Ellipsis {
            ellipsis = Some(self.span());
            flags |= flag::GROUP;
            self.bump();
        }
        let mut condition = None;
        if !self.failed && self.is_word("if") {
            self.bump();
            condition = Some(self.expression());
            flags |= flag::CONDITION;
        }
        if !self.failed && self.kind != close {
            self.expected(if makes_object { "}" } else { "]" });
        }
        match (makes_object, key) {
            (false, Some(key)) => self.fail(&messages::FOR_TUPLE_KEY, self.builder.tree().node(key).span),
            (true, None) => self.fail(&messages::FOR_OBJECT_KEY, self.builder.tree().node(value).span),
            _ => {}
        }
        if let Some(ellipsis) = ellipsis.filter(|_| !makes_object) {
            self.fail(&messages::FOR_TUPLE_GROUP, ellipsis);
        }
        self.builder.push(value);
        self.builder.push(value_name);
        if makes_object {
            let key = key.unwrap_or(value);
            self.builder.push(key);
        }
        if let Some(name) = key_name {
            flags |= flag::KEY_NAME;
            self.builder.push(name);
        }
        if let Some(condition) = condition {
            self.builder.push(condition);
        }
        self.builder.node(kind, flags, open, 0, mark)
    }

    /// Gives a `for` the span up to its closing bracket.
    fn finish_for(&mut self, id: NodeId, start: u32) -> NodeId {
        let span = self.since(start);
        self.builder.node_mut(id).span = span;
        id
    }
}

/// Whether a number's exponent is one that Terraform's numbers can have: in base two it has 32 bits.
fn exponent_fits(written: &[u8]) -> bool {
    let Some(at) = written.iter().position(|byte| matches!(byte, b'e' | b'E')) else { return true };
    let (mantissa, exponent) = (&written[..at], &written[at + 1..]);
    let negative = exponent.first() == Some(&b'-');
    let mut value = 0i64;
    for digit in exponent.iter().filter(|byte| byte.is_ascii_digit()) {
        if value > i64::MAX / 10 - 1 {
            return false;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    if value < 1_000_000_000 {
        return true;
    }
    let fraction = mantissa.iter().rev().position(|byte| *byte == b'.').unwrap_or(0);
    let significant: Vec<u8> =
        mantissa.iter().filter(|byte| **byte != b'.').copied().skip_while(|byte| *byte == b'0').collect();
    if significant.is_empty() {
        return true;
    }
    let head = significant.iter().take(18).fold(0u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    // As many bits as are needed to tell how long the number is, and how many were dropped.
    let (mut bits, mut dropped) = (head, 0_i64);
    for _ in significant.iter().skip(18) {
        bits *= 10;
        while bits >> 60 != 0 {
            bits >>= 1;
            dropped += 1;
        }
    }
    let bits = dropped + i64::from(u64::BITS - bits.leading_zeros());
    let scale = if negative { -value } else { value };
    let binary = scale.saturating_add(bits).saturating_sub(fraction as i64);
    i32::try_from(binary).is_ok()
}
