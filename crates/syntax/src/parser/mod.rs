//! From tokens to a tree: recursive descent with a depth limit.
//!
//! A text is first read strictly, up to its first mistake, which is the one that Terraform reports first. Only a text
//! with a mistake is read again, leniently, see [`recovery`].

mod body;
mod expression;
mod recovery;
mod steps;
mod template;

use crate::diagnostic::Diagnostic;
use crate::lexer::{self, LexicalError};
use crate::message::{Arguments, Message};
use crate::messages;
use crate::position::{LineIndex, Span};
use crate::token::{Token, TokenKind};
use crate::tree::{JsonString, NodeId, NodeKind, Tree, TreeBuilder};

/// How deep brackets, blocks and templates may be nested; deeper ones give a diagnostic.
pub const MAX_DEPTH: u32 = 256;

/// What a parse gives.
pub(crate) struct Parsed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) tree: Tree,
    pub(crate) root: NodeId,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a native file.
pub(crate) fn parse_body(text: &str) -> Parsed {
    let lexed = lexer::strict(text);
    if let Some(error) = lexed.errors.first() {
        let lexical = lexical(text, error);
        let Some(earlier) = earlier(text, &lexed.tokens, error) else { return recovery::parse_body(text, lexical) };
        let mut parsed = recovery::parse_body(text, earlier);
        let lines = LineIndex::new(text);
        let line = lines.line(lexical.span.start);
        if parsed.diagnostics.iter().skip(1).all(|known| lines.line(known.span.start) != line) {
            parsed.diagnostics.insert(1, lexical);
        }
        return parsed;
    }
    let mut builder = TreeBuilder::new(text.len());
    let mut parser = Parser::new(text, &lexed.tokens, &mut builder);
    let mark = parser.builder.mark();
    parser.items(TokenKind::End, mark);
    if let Some(first) = parser.diagnostics.pop() {
        return recovery::parse_body(text, first);
    }
    let root = builder.node(NodeKind::Body, 0, Span::new(0, text.len() as u32), 0, mark);
    Parsed { tokens: lexed.tokens, tree: builder.finish(), root, diagnostics: Vec::new() }
}

/// What the parser finds before the first lexical mistake: a mistake of its own, or the `${` that a string without an end
/// leaves open.
#[cold]
fn earlier(text: &str, tokens: &[Token], error: &LexicalError) -> Option<Diagnostic> {
    let mut builder = TreeBuilder::new(0);
    let mut parser = Parser::new(text, tokens, &mut builder);
    let mark = parser.builder.mark();
    parser.items(TokenKind::End, mark);
    let first = parser.diagnostics.into_iter().next()?;
    (first.span.start < error.span.start).then_some(first)
}

/// Reads a stand-alone expression.
pub(crate) fn parse_expression(text: &str) -> Parsed {
    stand_alone(text, lexer::expression, |parser| parser.whole_expression())
}

/// Reads a template file.
pub(crate) fn parse_template(text: &str) -> Parsed {
    stand_alone(text, lexer::template, |parser| parser.whole_template())
}

/// Reads a text strictly and, if that finds a mistake, once more with recovery.
fn stand_alone(text: &str, lex: fn(&str, bool) -> lexer::Lexed, parse: impl Fn(&mut Parser<'_>) -> NodeId) -> Parsed {
    let read = |lenient: bool| {
        let lexed = lex(text, lenient);
        let mut builder = TreeBuilder::new(text.len());
        let mut parser = Parser::new(text, &lexed.tokens, &mut builder);
        let root = parse(&mut parser);
        let diagnostics = ordered(text, &lexed.errors, parser.diagnostics);
        Parsed { tokens: lexed.tokens, tree: builder.finish(), root, diagnostics }
    };
    let strict = read(false);
    if strict.diagnostics.is_empty() { strict } else { read(true) }
}

/// Makes the node of a JSON string (kind `JsonString`). `span` is the string with its quotes; `contents` the virtual range
/// of its decoded characters: the range between the quotes when it holds no escape, else a range of the appendix made by
/// [`TreeBuilder::begin_decoded`] … [`TreeBuilder::end_decoded`]. Mistakes in it as a template are kept aside, see
/// [`Expr::json_template_diagnostics`](crate::Expr::json_template_diagnostics).
pub(crate) fn json_string(text: &str, builder: &mut TreeBuilder, span: Span, contents: Span) -> NodeId {
    // Owned, because the appendix belongs to the builder.
    let written = builder.tree().slice(text, contents).to_owned();
    let start = builder.checkpoint();

    let lexed = lexer::template(&written, false);
    let mut parser = Parser::new(&written, &lexed.tokens, builder);
    let template = parser.whole_template();
    let mut diagnostics = ordered(&written, &lexed.errors, parser.diagnostics);
    let mut children = vec![template];

    if written
        .trim_ascii_start()
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_' || first >= 0x80)
    {
        let before = builder.checkpoint();
        let lexed = lexer::expression(&written, false);
        let mut parser = Parser::new(&written, &lexed.tokens, builder);
        let expression = parser.whole_expression();
        if lexed.errors.is_empty() && parser.diagnostics.is_empty() {
            children.push(expression);
        } else {
            builder.restore(before);
        }
    }
    builder.shift(start, contents.start);
    for diagnostic in &mut diagnostics {
        let shifted = |span: Span| Span::new(span.start + contents.start, span.end + contents.start);
        diagnostic.span = builder.tree().source_span(shifted(diagnostic.span));
        diagnostic.context = None;
    }
    let data = builder.json_string(JsonString { contents, diagnostics });
    builder.parent(NodeKind::JsonString, 0, span, data, &children)
}

/// Lexical mistakes first, as Terraform reports them, then what the parser found elsewhere.
fn ordered(text: &str, lexical_errors: &[LexicalError], parsed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = lexical_errors.iter().take(1).map(|error| lexical(text, error)).collect();
    diagnostics.extend(
        recovery::independent(text, lexical_errors, parsed)
            .into_iter()
            .filter(|other| lexical_errors.first().is_none_or(|first| first.span != other.span)),
    );
    diagnostics
}

/// The diagnostic of a lexical mistake.
fn lexical(text: &str, error: &LexicalError) -> Diagnostic {
    let written = &text[error.span.bytes()];
    let args = match error.message.code() {
        "unterminated-heredoc" => crate::arguments![written.trim_start_matches(['<', '-']).to_owned()],
        "invalid-character" => crate::arguments![visible(written)],
        "unsupported-operator" | "curly-quote" => crate::arguments![written.to_owned()],
        _ => Vec::new(),
    };
    Diagnostic::error(error.message, error.span, args)
}

/// A character as one can print it.
fn visible(written: &str) -> String {
    match written.chars().next() {
        Some(character) if character.is_control() || character.is_whitespace() => {
            let mut text = String::from("U+");
            let code = character as u32;
            for shift in (0..if code > 0xffff { 6 } else { 4 }).rev() {
                text.push(char::from_digit(code >> (shift * 4) & 15, 16).unwrap_or('0').to_ascii_uppercase());
            }
            text
        }
        _ => written.to_owned(),
    }
}

/// Reads tokens into nodes.
struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Index of the current token, and its kind; `LineComment` counts as `Newline`, a token outside the current limit as
    /// `End`.
    at: usize,
    kind: TokenKind,
    /// Index of the token consumed last, plus one.
    behind: usize,
    /// Kinds below this one are skipped: `Newline` or, inside brackets, `End`.
    significant: TokenKind,
    depth: u32,
    builder: &'t mut TreeBuilder,
    diagnostics: Vec<Diagnostic>,
    /// A mistake was found and not yet recovered from: leave everything that is open.
    failed: bool,
    /// Nobody will see the mistakes that are found.
    trial: bool,
    /// Present when reading leniently.
    layout: Option<recovery::Layout>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, tokens: &'t [Token], builder: &'t mut TreeBuilder) -> Self {
        let mut parser = Parser {
            text,
            tokens,
            at: 0,
            kind: TokenKind::End,
            behind: 0,
            significant: TokenKind::Newline,
            depth: 0,
            builder,
            diagnostics: Vec::new(),
            failed: false,
            trial: false,
            layout: None,
        };
        parser.settle();
        parser
    }

    /// Skips what does not count and finds the kind of the current token.
    #[inline(always)]
    fn settle(&mut self) {
        let mut at = self.at;
        let mut kind = self.tokens[at].kind;
        while kind < self.significant {
            at += 1;
            kind = self.tokens[at].kind;
        }
        self.at = at;
        self.kind = if kind == TokenKind::LineComment { TokenKind::Newline } else { kind };
        if self.layout.is_some() {
            self.settle_layout();
        }
    }

    /// Consumes the current token; the end is never consumed.
    #[inline(always)]
    fn bump(&mut self) {
        if self.kind != TokenKind::End {
            self.at += 1;
            self.behind = self.at;
            self.settle();
        }
    }

    /// Looks at the tokens behind the consumed one again, after a change of what counts.
    fn resettle(&mut self) {
        self.at = self.behind;
        self.settle();
    }

    /// Consumes the current token, behind which newlines do not count. Returns what to give to [`close`](Self::close).
    #[inline]
    fn open(&mut self) -> TokenKind {
        self.open_with(TokenKind::End)
    }

    /// Consumes the current token and sets which tokens count behind it.
    #[inline]
    fn open_with(&mut self, significant: TokenKind) -> TokenKind {
        let outer = self.significant;
        self.significant = significant;
        self.bump();
        outer
    }

    /// Consumes the current token, behind which the outer rules apply again.
    #[inline]
    fn close(&mut self, outer: TokenKind) {
        self.significant = outer;
        self.bump();
    }

    /// Goes back to the outer rules without consuming anything.
    fn abandon(&mut self, outer: TokenKind) {
        self.significant = outer;
        self.resettle();
    }

    /// The place of the current token.
    #[inline(always)]
    fn span(&self) -> Span {
        self.span_of(self.at)
    }

    #[inline(always)]
    fn span_of(&self, index: usize) -> Span {
        let start = self.tokens[index].start;
        Span { start, end: self.tokens.get(index + 1).map_or(start, |next| next.start) }
    }

    /// The end of the token consumed last.
    #[inline(always)]
    fn end(&self) -> u32 {
        self.tokens[self.behind].start
    }

    /// From `start` to the end of the token consumed last.
    #[inline(always)]
    fn since(&self, start: u32) -> Span {
        Span { start, end: self.end().max(start) }
    }

    #[inline(always)]
    fn slice(&self, span: Span) -> &'t str {
        &self.text[span.bytes()]
    }

    /// Whether the current token is this word.
    #[inline]
    fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Identifier && self.slice(self.span()) == word
    }

    /// Reports a mistake, unless one is being left already.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn fail(&mut self, message: &'static Message, span: Span) {
        self.fail_with(message, span, Vec::new());
    }

    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn fail_with(&mut self, message: &'static Message, span: Span, args: Vec<String>) {
        self.leave(message, span, Message::kept(args));
    }

    #[cold]
    #[inline(never)]
    fn leave(&mut self, message: &'static Message, span: Span, args: Arguments) {
        if !self.failed {
            self.failed = true;
            self.diagnostics.push(Diagnostic::new(message, span, args));
        }
    }

    /// Whether the reader has to leave because of a mistake that it will not recover from here.
    #[inline(always)]
    fn lenient(&self) -> bool {
        self.layout.is_some()
    }

    /// Goes one level deeper; `false` when that is too deep.
    #[inline]
    fn deeper(&mut self) -> bool {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.fail(&messages::TOO_DEEP, self.span());
            return false;
        }
        true
    }

    fn error_node(&mut self, span: Span) -> NodeId {
        self.builder.leaf(NodeKind::Error, 0, span, 0)
    }
}
