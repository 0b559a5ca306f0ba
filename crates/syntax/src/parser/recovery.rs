//! Reading a text that is known to be broken.
//!
//! The text is cut at lines that look like the header of a top-level block. Each stretch is first read strictly: most
//! are intact. Only a stretch with a mistake is read leniently. Then indentation tells where things end that nobody
//! closed, and after a mistake reading goes on with the next item, keeping what was read of the broken one.

use super::{Parsed, Parser, lexical};
use crate::diagnostic::{Diagnostic, keep};
use crate::landmarks::{Landmarks, key};
use crate::lexer::{self, LexicalError};
use crate::messages;
use crate::order::sort;
use crate::position::{LineIndex, Span};
use crate::token::{Token, TokenKind};
use crate::tree::{Mark, NodeKind, TreeBuilder, flag};

/// What a lenient reader knows about the lines.
pub(super) struct Layout {
    /// For each token that is the first of its line its column in bytes from 1, else 0.
    columns: Vec<u32>,
    /// The column of the first token of the current line.
    indent: u32,
    limits: Limits,
    /// How many tokens may still be read in vain by [`Parser::intact_item`].
    patience: usize,
}

/// Where the surrounding construct ends if nothing closes it: at a line that begins at or before this column, unless it
/// begins with a closing bracket at the column itself. 0: nowhere.
#[derive(Clone, Copy, Default)]
pub(super) struct Limits {
    column: u32,
    /// Whether the surrounding body is indented, so that columns mean something.
    trusted: bool,
    /// The column of the item that is being read.
    item: u32,
}

impl Limits {
    fn ends_before(self, column: u32, kind: TokenKind) -> bool {
        column != 0 && (column < self.column || column == self.column && !closes(kind))
    }
}

fn closes(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::CloseBrace | TokenKind::CloseBracket | TokenKind::CloseParen | TokenKind::CloseTemplate)
}

fn opens(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::OpenBrace
            | TokenKind::OpenBracket
            | TokenKind::OpenParen
            | TokenKind::OpenInterpolation
            | TokenKind::OpenDirective
    )
}

/// Reads a file whose first mistake, as Terraform reports it, is known.
#[cold]
pub(super) fn parse_body(text: &str, first: Diagnostic) -> Parsed {
    let landmarks = Landmarks::of(text);
    let lines = LineIndex::new(text);
    let mut builder = TreeBuilder::new(text.len());
    let whole = builder.mark();
    let mut tokens: Vec<Token> = Vec::new();
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let before = builder.checkpoint();
        let mark = builder.mark();
        let mut lexed = lexer::stretch(text, start, &landmarks, false);
        let mut intact = lexed.errors.is_empty();
        if intact {
            let mut parser = Parser::new(text, &lexed.tokens, &mut builder);
            parser.items(TokenKind::End, mark);
            intact = parser.diagnostics.is_empty() && parser.kind == TokenKind::End;
        }
        if !intact {
            builder.restore(before);
            lexed = lexer::stretch(text, start, &landmarks, true);
            let mut parser = Parser::new(text, &lexed.tokens, &mut builder);
            let columns = columns(text, &lexed.tokens);
            let limits = Limits { column: 0, trusted: true, item: 0 };
            parser.layout = Some(Layout { columns, indent: 1, limits, patience: 4 * lexed.tokens.len() });
            parser.settle();
            parser.items(TokenKind::End, mark);
            let diagnostics = parser.diagnostics;
            let mut mistakes: Vec<Diagnostic> =
                once_a_line(&lines, &lexed.errors).map(|error| lexical(text, error)).collect();
            mistakes.extend(independent_of(&lines, &lexed.errors, diagnostics));
            forget_consequences(&mut mistakes);
            found.append(&mut mistakes);
        }
        lexed.tokens.pop();
        tokens.append(&mut lexed.tokens);
        start = lexed.end;
    }
    tokens.push(Token { kind: TokenKind::End, start: text.len() as u32 });
    let root = builder.node(NodeKind::Body, 0, Span::new(0, text.len() as u32), 0, whole);
    Parsed { tokens, tree: builder.finish(), root, diagnostics: merge(&lines, first, found) }
}

/// The mistakes of the parser that do not follow from a lexical one before them on their line.
pub(super) fn independent(text: &str, errors: &[LexicalError], parsed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if errors.is_empty() {
        return parsed;
    }
    independent_of(&LineIndex::new(text), errors, parsed)
}

fn independent_of(lines: &LineIndex, errors: &[LexicalError], mut parsed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut starts: Vec<u64> = errors.iter().map(|error| u64::from(error.span.start)).collect();
    sort(&mut starts);
    keep(&mut parsed, &mut |diagnostic| {
        let start = diagnostic.span.start;
        let line = lines.line_span(lines.line(start));
        let behind = starts.partition_point(|error| *error <= u64::from(start));
        behind == 0 || starts[behind - 1] < u64::from(line.start)
    });
    parsed
}

/// Behind a heredoc or comment without an end one cannot tell text from code: what is wrong there says nothing.
fn forget_consequences(mistakes: &mut Vec<Diagnostic>) {
    // Beyond the limit of nesting one is lost until the next top-level block: one report, not thousands.
    let too_deep = mistakes.iter().find(|one| *one.message == messages::TOO_DEEP).map(|one| one.span);
    if let Some(limit) = too_deep {
        keep(mistakes, &mut |one| one.span <= limit);
    }
    let swallows = |one: &&Diagnostic| {
        *one.message == messages::UNTERMINATED_HEREDOC || *one.message == messages::UNTERMINATED_COMMENT
    };
    let Some(start) = mistakes.iter().filter(swallows).map(|one| one.span.start).min() else { return };
    keep(mistakes, &mut |one| one.span.start <= start && *one.message != messages::UNCLOSED_BLOCK);
}

fn once_a_line<'a>(lines: &'a LineIndex, errors: &'a [LexicalError]) -> impl Iterator<Item = &'a LexicalError> {
    let mut last = 0;
    errors.iter().filter(move |error| {
        let line = lines.line(error.span.start);
        std::mem::replace(&mut last, line) != line
    })
}

/// All mistakes, the first one first, without what says the same again.
fn merge(lines: &LineIndex, mut first: Diagnostic, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut order: Vec<u64> = found.iter().enumerate().map(|(index, one)| key(one.span.start, index as u32)).collect();
    sort(&mut order);
    let mut found: Vec<Option<Diagnostic>> = found.into_iter().map(Some).collect();
    let mut found: Vec<Diagnostic> =
        order.iter().filter_map(|key| found.get_mut(*key as u32 as usize).and_then(Option::take)).collect();
    let line = lines.line(first.span.start);
    let line_of = |other: &Diagnostic| lines.line(other.span.start);
    let is_unclosed = |other: &Diagnostic| *other.message == messages::UNCLOSED_BLOCK;
    // The same mistake seen from its other end: Terraform points at the end of the file, recovery at the opener and
    // with better words.
    if *first.message == messages::UNTERMINATED_TEMPLATE
        && let Some(opener) = found.iter().position(|other| *other.message == messages::UNTERMINATED_HEREDOC)
    {
        let opener = found.remove(opener);
        (first.message, first.args) = (opener.message, opener.args);
    }
    let same = found
        .iter()
        .position(|other| other.message == first.message && other.span.start == first.span.start)
        .or_else(|| found.iter().position(|other| line_of(other) == line))
        .or_else(|| {
            // Terraform blames the line behind a broken block on one line; the mistake itself is worth keeping.
            let is_blamed = *first.message == messages::SINGLE_ARGUMENT_BLOCK;
            let is_beside = |other: &Diagnostic| line_of(other) + 1 == line || line_of(other) == line + 1;
            found.iter().position(|other| !is_blamed && is_beside(other))
        })
        .or_else(|| {
            found.iter().position(|other| is_unclosed(&first) && is_unclosed(other) && other.span > first.span)
        });
    if let Some(same) = same {
        found.remove(same);
    }
    found.insert(0, first);
    found
}

/// See [`Layout::columns`].
fn columns(text: &str, tokens: &[Token]) -> Vec<u32> {
    let mut columns = vec![0; tokens.len()];
    let mut line_start = Some(tokens.first().map_or(0, |token| token.start));
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Newline | TokenKind::LineComment => {
                line_start = tokens.get(index + 1).map(|next| next.start);
            }
            TokenKind::Whitespace => {}
            TokenKind::Comment => line_start = None,
            _ => {
                if let Some(start) = line_start.take() {
                    let indentation = &text[start as usize..token.start as usize];
                    columns[index] = 1 + indentation.trim_start_matches('\u{feff}').len() as u32;
                }
            }
        }
    }
    // The end of the stretch is found as such.
    if let Some(last) = columns.last_mut() {
        *last = 0;
    }
    columns
}

impl Parser<'_> {
    /// Notes the indentation and turns a token beyond the limit into the end.
    #[cold]
    pub(super) fn settle_layout(&mut self) {
        let Some(layout) = &mut self.layout else { return };
        let column = layout.columns[self.at];
        if column != 0 {
            layout.indent = column;
            if layout.limits.ends_before(column, self.kind) {
                self.kind = TokenKind::End;
            }
        }
    }

    /// Whether a lenient reader came to the end of what it reads.
    #[inline]
    pub(super) fn outside(&self) -> bool {
        self.layout.is_some() && self.kind == TokenKind::End
    }

    /// Sets the limit for a bracket that opens at the current token; returns what to give to [`loosen`](Self::loosen).
    #[inline]
    pub(super) fn tighten(&mut self) -> u32 {
        let Some(layout) = &mut self.layout else { return 0 };
        let outer = layout.limits.column;
        if layout.limits.trusted {
            layout.limits.column = outer.max(layout.indent);
        }
        outer
    }

    /// Sets the outer limit again.
    #[inline]
    pub(super) fn loosen(&mut self, outer: u32) {
        if let Some(layout) = &mut self.layout {
            layout.limits.column = outer;
        }
    }

    /// The limits around an item whose first token is the current one.
    #[inline]
    pub(super) fn begin_item(&mut self) -> Limits {
        let Some(layout) = &mut self.layout else { return Limits::default() };
        let column = layout.columns[self.at];
        layout.limits.item = if column == 0 { layout.indent } else { column };
        layout.limits
    }

    /// Sets the limit for the body of a block: its lines are deeper than the item's.
    #[inline]
    pub(super) fn begin_body(&mut self, item: Limits) {
        let Some(layout) = &mut self.layout else { return };
        let next = (self.behind..self.tokens.len()).find(|index| layout.columns[*index] != 0);
        let trusted = next
            .is_none_or(|index| layout.columns[index] != item.item || self.tokens[index].kind == TokenKind::CloseBrace);
        layout.limits.trusted = trusted;
        if trusted {
            layout.limits.column = item.column.max(item.item);
        }
        self.resettle();
    }

    /// Sets the limits around the block again.
    #[inline]
    pub(super) fn end_body(&mut self, item: Limits) {
        if let Some(layout) = &mut self.layout {
            layout.limits = item;
            self.resettle();
        }
    }

    /// Goes on at a token.
    fn resume(&mut self, index: usize) {
        self.failed = false;
        self.behind = index;
        self.resettle();
    }

    /// Reads an item as if nothing were wrong; if something is, forgets it again.
    pub(super) fn intact_item(&mut self) -> bool {
        if self.depth > 0 || self.layout.as_ref().is_none_or(|layout| layout.patience == 0) {
            return false;
        }
        let mut layout = self.layout.take();
        self.trial = true;
        let before = (self.at, self.behind, self.kind, self.diagnostics.len());
        let checkpoint = self.builder.checkpoint();
        self.item_or_mistake();
        if let Some(layout) = &mut layout {
            layout.patience = layout.patience.saturating_sub(if self.failed { self.at - before.0 } else { 0 });
        }
        self.layout = layout;
        self.trial = false;
        let intact = !self.failed;
        if intact {
            self.resettle();
        } else {
            self.builder.restore(checkpoint);
            self.failed = false;
            self.depth = 0;
            self.significant = TokenKind::Newline;
            (self.at, self.behind, self.kind) = (before.0, before.1, before.2);
            self.diagnostics.truncate(before.3);
        }
        intact
    }

    /// Goes behind a broken item that began at the token `before`.
    #[cold]
    pub(super) fn skip_item(&mut self, before: usize) {
        let Some(layout) = &self.layout else { return };
        let limits = layout.limits;
        let item = if layout.columns[before] == 0 { layout.indent } else { layout.columns[before] };
        // Two arguments on a line: the second is one of its own.
        if self.at > before && self.kind == TokenKind::Identifier && layout.columns[self.at] == 0 {
            let next = (self.at + 1..self.tokens.len()).find(|index| self.tokens[*index].kind > TokenKind::Comment);
            if next.is_some_and(|index| self.tokens[index].kind == TokenKind::Equals) {
                self.failed = false;
                return;
            }
        }
        let mut index = self.behind.max(before + 1);
        let mut nesting = 0u32;
        while self.tokens[index].kind != TokenKind::End {
            let kind = self.tokens[index].kind;
            let column = layout.columns[index];
            if limits.trusted && column != 0 {
                if column == item && closes(kind) {
                    index = self.line_end(index);
                    break;
                }
                if column <= item {
                    break;
                }
            }
            if !limits.trusted {
                if opens(kind) {
                    nesting += 1;
                } else if closes(kind) {
                    nesting = nesting.saturating_sub(1);
                } else if nesting == 0 && matches!(kind, TokenKind::Newline | TokenKind::LineComment) {
                    break;
                }
            }
            index += 1;
        }
        self.resume(index);
    }

    /// The index of the newline or end that ends the line of a token.
    fn line_end(&self, index: usize) -> usize {
        let ends = |kind| matches!(kind, TokenKind::Newline | TokenKind::LineComment | TokenKind::End);
        (index..self.tokens.len()).find(|index| ends(self.tokens[*index].kind)).unwrap_or(self.tokens.len() - 1)
    }

    /// Goes behind a broken item of an object: to its newline, comma, or the object's end.
    #[cold]
    pub(super) fn skip_object_item(&mut self) {
        let Some(layout) = &self.layout else { return };
        let mut index = self.behind;
        let mut nesting = 0u32;
        loop {
            let kind = self.tokens[index].kind;
            if kind == TokenKind::End || layout.limits.ends_before(layout.columns[index], kind) {
                break;
            }
            if opens(kind) {
                nesting += 1;
            } else if closes(kind) {
                if nesting == 0 && kind == TokenKind::CloseBrace {
                    break;
                }
                nesting = nesting.saturating_sub(1);
            } else if nesting == 0 {
                match kind {
                    TokenKind::Newline | TokenKind::LineComment => break,
                    TokenKind::Comma => {
                        index += 1;
                        break;
                    }
                    _ => {}
                }
            }
            index += 1;
        }
        self.resume(index);
    }

    /// Goes behind the broken sequence of a template, or to the template's end. `false`: there is none.
    #[cold]
    pub(super) fn leave_sequence(&mut self, close: TokenKind) -> bool {
        let mut index = self.behind;
        let mut nesting = 0u32;
        loop {
            let kind = self.tokens[index].kind;
            match kind {
                TokenKind::End => return false,
                _ if kind == close && nesting == 0 => break,
                TokenKind::OpenInterpolation
                | TokenKind::OpenDirective
                | TokenKind::OpenQuote
                | TokenKind::OpenHeredoc => {
                    nesting += 1;
                }
                TokenKind::CloseTemplate if nesting == 0 => {
                    index += 1;
                    break;
                }
                TokenKind::CloseTemplate | TokenKind::CloseQuote | TokenKind::CloseHeredoc => {
                    nesting = nesting.saturating_sub(1);
                }
                _ => {}
            }
            index += 1;
        }
        self.resume(index);
        true
    }

    /// Looks for the body of a block whose header is broken: a brace on the same line or the next, or a deeper line.
    #[cold]
    pub(super) fn find_block_body(&mut self) -> bool {
        let Some(layout) = &self.layout else { return false };
        let end = self.line_end(self.behind);
        let mut index = self.behind;
        while index < end && !matches!(self.tokens[index].kind, TokenKind::OpenParen | TokenKind::OpenBracket) {
            if self.tokens[index].kind == TokenKind::OpenBrace {
                self.resume(index);
                return true;
            }
            index += 1;
        }
        if index < end {
            return false;
        }
        let Some(next) = (end..self.tokens.len()).find(|index| layout.columns[*index] != 0) else { return false };
        let is_brace = self.tokens[next].kind == TokenKind::OpenBrace && layout.columns[next] >= layout.limits.item;
        if is_brace || layout.columns[next] > layout.limits.item && layout.limits.trusted {
            self.resume(if is_brace { next } else { end });
            return true;
        }
        false
    }

    /// What becomes of a block that has no body: inside another block an argument without its equals sign.
    #[cold]
    pub(super) fn broken_header(&mut self, name: Span, mark: Mark) {
        let labels = self.builder.pushed(mark);
        if self.depth > 0 && labels.len() == 1 && self.lenient() {
            let span = self.builder.tree().node(labels[0]).span;
            self.builder.discard(mark);
            let value = self.error_node(span);
            let whole = self.since(name.start);
            let id = self.builder.parent(NodeKind::Attribute, 0, whole, name.end, &[value]);
            return self.builder.push(id);
        }
        let end = Span::at(self.end());
        self.finish_block(name, end, flag::UNCLOSED, mark);
    }

    /// Goes on in a block on one line behind a mistake. `false`: the line is over.
    #[cold]
    pub(super) fn go_on_in_line(&mut self, mark: Mark) -> bool {
        if self.kind == TokenKind::Comma {
            self.failed = false;
            self.bump();
            if matches!(self.kind, TokenKind::Identifier | TokenKind::CloseBrace) {
                return true;
            }
        }
        let end = self.line_end(self.behind);
        let mut nesting = 0u32;
        for index in self.behind..end {
            let kind = self.tokens[index].kind;
            if kind == TokenKind::CloseBrace && nesting == 0 {
                self.resume(index);
                return true;
            }
            if opens(kind) {
                nesting += 1;
            } else if closes(kind) {
                nesting = nesting.saturating_sub(1);
            }
        }
        self.resume(end);
        self.items(TokenKind::CloseBrace, mark);
        if self.kind == TokenKind::CloseBrace {
            return true;
        }
        self.failed = true;
        false
    }
}
