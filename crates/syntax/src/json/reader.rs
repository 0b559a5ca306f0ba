//! What strict and lenient reading have in common: tokens, simple values, nesting.

use super::string;
use crate::body::error;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::messages;
use crate::parser::{self, MAX_DEPTH};
use crate::position::Span;
use crate::token::{Token, TokenKind};
use crate::tree::{NodeId, NodeKind, TreeBuilder, flag};

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    /// Index of the next token.
    at: usize,
    pub(super) builder: &'a mut TreeBuilder,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many objects and arrays are open.
    pub(super) open: Open,
    /// Reading leniently: mistakes at tokens before this one follow from one that was reported.
    pub(super) quiet_until: usize,
    pub(super) is_lenient: bool,
    /// For each offset whether an object or array begins there that the strict reading gave up; empty if there is none.
    pub(super) given_up: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Open {
    pub(super) objects: u32,
    pub(super) arrays: u32,
}

/// A token as the grammar sees it: a string is one, of the kind [`TokenKind::OpenQuote`].
#[derive(Clone, Copy)]
pub(super) struct Lexeme {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// Index of the token behind it.
    behind: usize,
}

impl Lexeme {
    pub(super) fn begins_value(self) -> bool {
        use TokenKind::*;
        matches!(self.kind, OpenBrace | OpenBracket | OpenQuote | Number | Identifier)
    }
}

impl<'a> Reader<'a> {
    /// Reads leniently if it is told what a strict reading gave up.
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        builder: &'a mut TreeBuilder,
        given_up: Option<Vec<bool>>,
    ) -> Self {
        let is_lenient = given_up.is_some();
        // For Terraform a text ends behind the first character that begins no token.
        let invalid = tokens.iter().position(|token| token.kind == TokenKind::Invalid);
        let tokens = match invalid {
            Some(invalid) if !is_lenient => &tokens[..invalid + 2],
            _ => tokens,
        };
        Reader {
            text,
            tokens,
            at: 0,
            builder,
            diagnostics: Vec::new(),
            open: Open::default(),
            quiet_until: 0,
            is_lenient,
            given_up: given_up.unwrap_or_default(),
        }
    }

    /// Reads the whole text. If it holds neither an object nor an array, the root is an empty object.
    pub(super) fn root(&mut self) -> NodeId {
        self.skip_junk();
        let start = self.peek();
        let root = self.value();
        self.skip_junk();
        let behind = self.peek();
        if behind.kind != TokenKind::End && self.diagnostics.is_empty() {
            self.report(&messages::JSON_EXTRA, behind.span, &[]);
        }
        if matches!(self.builder.tree().node(root).kind, NodeKind::Object | NodeKind::Tuple) {
            return root;
        }
        self.diagnostics.push(error(&messages::JSON_ROOT, start.span, &[]));
        self.builder.leaf(NodeKind::Object, 0, Span::new(0, self.text.len() as u32), 0)
    }

    #[cfg_attr(not(feature = "texts"), inline(always))]
    pub(super) fn report(&mut self, message: &'static Message, span: Span, args: &[&str]) {
        self.add(error(message, span, args));
    }

    // Called from everywhere: kept out of line.
    #[cold]
    #[inline(never)]
    fn add(&mut self, diagnostic: Diagnostic) {
        let span = diagnostic.span;
        if !self.is_lenient || self.at >= self.quiet_until {
            // Nearly all come in order; an object that was not closed is reported at its start.
            let behind = |found: &Diagnostic| self.is_lenient && found.span.start > span.start;
            let place = self.diagnostics.iter().rposition(|found| !behind(found)).map_or(0, |last| last + 1);
            self.diagnostics.insert(place, diagnostic);
        }
        self.quiet_until = self.at + 1;
    }

    /// The next token that is not white space.
    pub(super) fn peek(&self) -> Lexeme {
        use TokenKind::*;
        let mut at = self.at;
        while matches!(self.kind(at), Whitespace | Newline) {
            at += 1;
        }
        let start = self.start(at);
        let mut kind = self.kind(at);
        // A text that was cut short ends where its last token does.
        if at + 1 >= self.tokens.len() {
            kind = End;
        }
        let mut behind = at + 1;
        if kind == OpenQuote {
            behind += usize::from(self.kind(behind) == QuotedText);
            behind += usize::from(self.kind(behind) == CloseQuote);
        }
        if kind == End {
            return Lexeme { kind, span: Span::at(start), behind: at };
        }
        Lexeme { kind, span: Span::new(start, self.start(behind)), behind }
    }

    pub(super) fn next(&mut self) -> Lexeme {
        let lexeme = self.peek();
        self.at = lexeme.behind;
        lexeme
    }

    fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::End, |token| token.kind)
    }

    fn start(&self, index: usize) -> u32 {
        self.tokens.get(index).map_or(self.text.len() as u32, |token| token.start)
    }

    /// Reads a value. What is none is reported and left where it is.
    pub(super) fn value(&mut self) -> NodeId {
        let lexeme = self.peek();
        if lexeme.begins_value() {
            self.next();
        }
        match lexeme.kind {
            TokenKind::OpenBrace | TokenKind::OpenBracket => self.nested(lexeme),
            TokenKind::OpenQuote => self.string(lexeme.span),
            TokenKind::Number => self.number(lexeme.span),
            TokenKind::Identifier => self.word(lexeme.span),
            TokenKind::CloseBrace | TokenKind::CloseBracket | TokenKind::End => {
                self.report(&messages::JSON_VALUE_MISSING, lexeme.span, &[]);
                self.error(lexeme.span)
            }
            _ => {
                self.report(&messages::JSON_VALUE_INVALID, lexeme.span, &[self.source(lexeme.span)]);
                self.error(lexeme.span)
            }
        }
    }

    #[inline(never)]
    fn nested(&mut self, open: Lexeme) -> NodeId {
        if self.open.objects + self.open.arrays >= MAX_DEPTH {
            self.report(&messages::TOO_DEEP, open.span, &[]);
            self.skip_nested();
            return self.error(open.span);
        }
        let outside = self.open;
        let mark = self.builder.mark();
        let (kind, is_closed) = if open.kind == TokenKind::OpenBrace {
            self.open.objects += 1;
            let is_closed = if self.is_lenient { self.lenient_object(open) } else { self.strict_object(open) };
            (NodeKind::Object, is_closed)
        } else {
            self.open.arrays += 1;
            let is_closed = if self.is_lenient { self.lenient_array(open) } else { self.strict_array(open) };
            (NodeKind::Tuple, is_closed)
        };
        self.open = outside;
        if !self.is_lenient && !is_closed {
            self.given_up.resize(self.text.len(), false);
            self.given_up[open.span.start as usize] = true;
            self.builder.discard(mark);
            return self.error(open.span);
        }
        let mut flags = if is_closed { 0 } else { flag::UNCLOSED };
        let is_root = outside.objects + outside.arrays == 0;
        if !is_root && self.given_up.get(open.span.start as usize) == Some(&true) {
            flags |= flag::BROKEN;
        }
        self.builder.node(kind, flags, Span::new(open.span.start, self.start(self.at)), 0, mark)
    }

    /// Skips what is too deep, without recursion.
    #[cold]
    fn skip_nested(&mut self) {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.next().kind {
                TokenKind::OpenBrace | TokenKind::OpenBracket => depth += 1,
                TokenKind::CloseBrace | TokenKind::CloseBracket => depth -= 1,
                TokenKind::End => return,
                _ => {}
            }
        }
    }

    /// Reads a string; `span` is the whole with its quotes.
    #[inline(never)]
    fn string(&mut self, span: Span) -> NodeId {
        let is_closed = self.kind(self.at - 1) == TokenKind::CloseQuote;
        let inside = Span::new(span.start + 1, if is_closed { span.end - 1 } else { span.end });
        let raw = &self.text[inside.bytes()];
        let mut contents = inside;
        let mut wrong = (!is_closed).then_some(raw.len());
        if raw.contains('\\') {
            let start = self.builder.begin_decoded(self.text.len() as u32);
            let decoded = string::decode_json_string(raw, |piece, offset| {
                self.builder.push_decoded(piece, inside.start + offset as u32)
            });
            let end = self.builder.end_decoded(inside.end);
            match decoded {
                Ok(()) => contents = Span::new(start, end),
                Err(offset) => wrong = Some(offset),
            }
        }
        if let Some(offset) = wrong {
            // Terraform points behind the character that is wrong, be it the closing quote.
            let start = inside.start as usize + offset;
            let length = self.text[start..span.end as usize].chars().next().map_or(0, char::len_utf8);
            let place = Span::at((start + length) as u32);
            self.report(&messages::JSON_STRING_INVALID, place, &[]);
            if !self.is_lenient {
                return self.error(span);
            }
        }
        parser::json_string(self.text, self.builder, span, contents)
    }

    #[inline(never)]
    fn number(&mut self, span: Span) -> NodeId {
        if is_number(&self.text[span.bytes()]) {
            return self.builder.leaf(NodeKind::Number, 0, span, 0);
        }
        self.report(&messages::JSON_NUMBER_INVALID, span, &[self.source(span)]);
        self.error(span)
    }

    #[inline(never)]
    fn word(&mut self, span: Span) -> NodeId {
        let kind = match &self.text[span.bytes()] {
            "null" => NodeKind::Null,
            "true" => NodeKind::True,
            "false" => NodeKind::False,
            _ => {
                self.report(&messages::JSON_WORD_INVALID, span, &[self.source(span)]);
                NodeKind::Error
            }
        };
        self.builder.leaf(kind, flag::JSON, span, 0)
    }

    pub(super) fn error(&mut self, span: Span) -> NodeId {
        self.builder.leaf(NodeKind::Error, 0, span, 0)
    }

    pub(super) fn source(&self, span: Span) -> &'a str {
        &self.text[span.bytes()]
    }

    /// Goes on with the first token at or behind an offset.
    pub(super) fn skip_to(&mut self, offset: usize) {
        while self.kind(self.at) != TokenKind::End && (self.start(self.at) as usize) < offset {
            self.at += 1;
        }
    }

    /// Goes on as if the next mistake followed from the last.
    pub(super) fn stay_quiet(&mut self) {
        self.quiet_until = self.at + 1;
    }
}

/// `-`? (`0` | digit from 1, digits) (`.` digits)? ((`e`|`E`) (`+`|`-`)? digits)?
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
