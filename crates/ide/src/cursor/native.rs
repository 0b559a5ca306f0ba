//! Native syntax: a walk over the tokens from the last top-level block to the place.

use std::borrow::Cow;

use config::ROOT_SCHEMA;
use syntax::{Document, Span, TokenKind};

use super::{At, Cursor, Directive, Expression, OpenBlock, path};

type Names<'a> = Vec<Cow<'a, str>>;

/// The tokens of a document.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    document: &'a Document,
}

impl<'a> Tokens<'a> {
    pub(super) fn kind(&self, index: usize) -> TokenKind {
        self.document.tokens().get(index).map_or(TokenKind::End, |token| token.kind)
    }

    pub(super) fn span(&self, index: usize) -> Span {
        if index < self.document.tokens().len() { self.document.token_span(index) } else { Span::default() }
    }

    pub(super) fn text(&self, index: usize) -> &'a str {
        self.slice(self.span(index)).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> Option<&'a str> {
        self.document.text().get(span.bytes())
    }

    /// The last token in front of this one that is neither white space nor a comment.
    pub(super) fn before(&self, index: usize) -> Option<usize> {
        (0..index.min(self.document.tokens().len())).rev().find(|index| !is_blank(self.kind(*index)))
    }

    fn behind(&self, index: usize) -> TokenKind {
        let rest = self.document.tokens().get(index + 1..).unwrap_or_default();
        rest.iter().map(|token| token.kind).find(|kind| !is_blank(*kind)).unwrap_or(TokenKind::End)
    }
}

fn is_blank(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Whitespace | TokenKind::Comment)
}

/// Something that was opened in front of the place and not closed.
struct Frame<'a> {
    kind: FrameKind<'a>,
    /// The names that a `for` in it declares, one list for each directive.
    bound: Vec<Vec<&'a str>>,
    /// A `for` in it whose names are still being read.
    reads_for: bool,
    /// The directives in it that are not ended.
    directives: Vec<Directive>,
}

enum FrameKind<'a> {
    /// A file or a block.
    Body {
        /// The words of the statement so far: the index of each one's token, or of its opening quote.
        header: Vec<usize>,
        /// The argument whose value is being read.
        argument: Option<&'a str>,
    },
    Object {
        /// The key of the item, once its value is being read.
        key: Option<Cow<'a, str>>,
        in_value: bool,
        is_for: bool,
    },
    List,
    /// A call, or mere parentheses.
    Parentheses(Option<&'a str>),
    /// The bracket of an index.
    Index(usize),
    Quote {
        open: usize,
    },
    Heredoc,
    Interpolation,
    Directive,
}

impl<'a> Frame<'a> {
    fn new(kind: FrameKind<'a>) -> Frame<'a> {
        Frame { kind, bound: Vec::new(), reads_for: false, directives: Vec::new() }
    }

    fn body() -> Frame<'a> {
        Frame::new(FrameKind::Body { header: Vec::new(), argument: None })
    }
}

pub(super) fn cursor(document: &Document, byte: u32) -> Cursor<'_> {
    let mut scan = Scan { tokens: Tokens { document }, frames: vec![Frame::body()], blocks: Vec::new() };
    let count = document.tokens().partition_point(|token| token.start < byte);
    let at = scan.run(scan.start(count), count, byte);
    Cursor { blocks: scan.blocks, at }
}

/// What stands at a place of a text that is a template or an expression on its own, such as a string of a JSON file.
pub(super) fn template_cursor(document: &Document, byte: u32, is_expression: bool) -> At<'_> {
    let outermost = if is_expression { FrameKind::Interpolation } else { FrameKind::Heredoc };
    let mut scan = Scan { tokens: Tokens { document }, frames: vec![Frame::new(outermost)], blocks: Vec::new() };
    scan.run(0, document.tokens().partition_point(|token| token.start < byte), byte)
}

struct Scan<'a> {
    tokens: Tokens<'a>,
    frames: Vec<Frame<'a>>,
    blocks: Vec<OpenBlock<'a>>,
}

impl<'a> Scan<'a> {
    fn run(&mut self, from: usize, count: usize, byte: u32) -> At<'a> {
        for index in from..count {
            // The name that is being typed decides nothing yet.
            let is_typed = index + 1 == count
                && self.tokens.kind(index) == TokenKind::Identifier
                && self.tokens.span(index).end >= byte;
            if !is_typed {
                self.take(index);
            }
        }
        self.at(count, byte)
    }

    /// The last top-level block in front: what is open before it is open by mistake.
    fn start(&self, count: usize) -> usize {
        (0..count).rev().find(|index| self.starts_block(*index)).unwrap_or(0)
    }

    fn starts_block(&self, index: usize) -> bool {
        let start = self.tokens.span(index).start as usize;
        let text = self.tokens.document.text().as_bytes();
        let at_line_start = start.checked_sub(1).is_none_or(|before| text.get(before) == Some(&b'\n'));
        at_line_start
            && self.tokens.kind(index) == TokenKind::Identifier
            && ROOT_SCHEMA.blocks.iter().any(|block| block.kind == self.tokens.text(index))
            && self.tokens.behind(index) != TokenKind::Equals
    }

    fn top(&mut self) -> Option<&mut Frame<'a>> {
        self.frames.last_mut()
    }

    fn push(&mut self, kind: FrameKind<'a>) {
        self.frames.push(Frame::new(kind));
    }

    /// Closes the innermost frame that fits, and what was left open in it.
    fn close(&mut self, fits: impl Fn(&FrameKind<'a>) -> bool, within_body: bool) {
        for place in (1..self.frames.len()).rev() {
            let Some(frame) = self.frames.get(place) else { return };
            if fits(&frame.kind) {
                self.truncate(place);
                return;
            }
            if within_body && matches!(frame.kind, FrameKind::Body { .. }) {
                return;
            }
        }
    }

    fn truncate(&mut self, length: usize) {
        while self.frames.len() > length {
            if let Some(Frame { kind: FrameKind::Body { .. }, .. }) = self.frames.pop() {
                self.blocks.pop();
            }
        }
    }

    fn take(&mut self, index: usize) {
        let tokens = self.tokens;
        match tokens.kind(index) {
            TokenKind::Identifier => self.word(index),
            TokenKind::Equals | TokenKind::Colon => self.assign(index),
            TokenKind::Newline | TokenKind::LineComment | TokenKind::Comma => {
                let is_line_end = tokens.kind(index) != TokenKind::Comma;
                if let Some(frame) = self.top() {
                    match &mut frame.kind {
                        FrameKind::Body { header, argument } if is_line_end => {
                            header.clear();
                            *argument = None;
                        }
                        FrameKind::Object { key, in_value, is_for: false } => {
                            *key = None;
                            *in_value = false;
                        }
                        _ => {}
                    }
                }
            }
            TokenKind::OpenBrace => self.open_brace(index),
            TokenKind::OpenBracket => {
                let before = index.checked_sub(1).map(|before| tokens.kind(before));
                let indexes = matches!(
                    before,
                    Some(TokenKind::Identifier | TokenKind::CloseBracket | TokenKind::CloseParen | TokenKind::Number)
                );
                self.push(if indexes { FrameKind::Index(index) } else { FrameKind::List });
            }
            TokenKind::OpenParen => {
                let name = index.checked_sub(1).filter(|before| tokens.kind(*before) == TokenKind::Identifier);
                self.push(FrameKind::Parentheses(name.map(|name| tokens.text(name))));
            }
            TokenKind::OpenQuote => {
                if let Some(FrameKind::Body { header, argument: None }) = self.top().map(|frame| &mut frame.kind) {
                    header.push(index);
                }
                self.push(FrameKind::Quote { open: index });
            }
            TokenKind::OpenHeredoc => self.push(FrameKind::Heredoc),
            TokenKind::OpenInterpolation => self.push(FrameKind::Interpolation),
            TokenKind::OpenDirective => self.push(FrameKind::Directive),
            TokenKind::CloseTemplate => self.close_template(),
            TokenKind::CloseQuote => self.close(|kind| matches!(kind, FrameKind::Quote { .. }), true),
            TokenKind::CloseHeredoc => self.close(|kind| matches!(kind, FrameKind::Heredoc), true),
            TokenKind::CloseBrace => {
                self.close(|kind| matches!(kind, FrameKind::Body { .. } | FrameKind::Object { .. }), false);
                if let Some(FrameKind::Body { header, argument: None }) = self.top().map(|frame| &mut frame.kind) {
                    header.clear();
                }
            }
            TokenKind::CloseBracket => self.close(|kind| matches!(kind, FrameKind::List | FrameKind::Index(_)), true),
            TokenKind::CloseParen => self.close(|kind| matches!(kind, FrameKind::Parentheses(_)), true),
            _ => {}
        }
    }

    fn word(&mut self, index: usize) {
        let tokens = self.tokens;
        let text = tokens.text(index);
        let previous = tokens.before(index).map(|previous| tokens.kind(previous));
        let Some(frame) = self.top() else { return };
        if frame.reads_for {
            if text == "in" {
                frame.reads_for = false;
            } else if let Some(names) = frame.bound.last_mut() {
                names.push(text);
            }
            return;
        }
        let opens = matches!(previous, Some(TokenKind::OpenBracket | TokenKind::OpenBrace | TokenKind::OpenDirective));
        if opens && matches!(frame.kind, FrameKind::Directive) {
            self.directive(text);
        }
        let Some(frame) = self.top() else { return };
        match &mut frame.kind {
            FrameKind::Body { header, argument: None } => header.push(index),
            FrameKind::List | FrameKind::Directive if opens && text == "for" => {
                frame.reads_for = true;
                frame.bound.push(Vec::new());
            }
            FrameKind::Object { is_for, in_value, .. } if opens && text == "for" => {
                (*is_for, *in_value) = (true, true);
                frame.reads_for = true;
                frame.bound.push(Vec::new());
            }
            FrameKind::Directive if opens && text == "endfor" => {
                let template = self.frames.len().checked_sub(2).and_then(|place| self.frames.get_mut(place));
                template.and_then(|template| template.bound.pop());
            }
            _ => {}
        }
    }

    /// The first word of a directive.
    fn directive(&mut self, word: &str) {
        let template = self.frames.len().checked_sub(2).and_then(|place| self.frames.get_mut(place));
        let Some(Frame { directives, .. }) = template else { return };
        match word {
            "if" => directives.push(Directive::If),
            "for" => directives.push(Directive::For),
            "endif" | "endfor" => {
                directives.pop();
            }
            _ => {}
        }
    }

    /// An equals sign or a colon.
    fn assign(&mut self, index: usize) {
        let tokens = self.tokens;
        let Some(name) = tokens.before(index) else { return };
        let on_line = tokens.before(name).map(|before| tokens.kind(before));
        let starts_line = matches!(on_line, None | Some(TokenKind::Newline | TokenKind::LineComment));
        if tokens.kind(index) == TokenKind::Equals && tokens.kind(name) == TokenKind::Identifier && starts_line {
            // No argument begins inside brackets: they were left open.
            let holds = |frame: &Frame<'a>| matches!(frame.kind, FrameKind::Body { .. } | FrameKind::Object { .. });
            let place = self.frames.iter().rposition(holds);
            if let Some(place) = place {
                self.truncate(place + 1);
            }
        }
        match self.top().map(|frame| &mut frame.kind) {
            Some(FrameKind::Body { header, argument }) if argument.is_none() => {
                header.clear();
                *argument = Some(tokens.text(name));
            }
            Some(FrameKind::Object { key, in_value, is_for: false }) if !*in_value => {
                *in_value = true;
                *key = word_text(tokens, name);
            }
            _ => {}
        }
    }

    fn open_brace(&mut self, index: usize) {
        let tokens = self.tokens;
        let header = match self.top().map(|frame| &mut frame.kind) {
            Some(FrameKind::Body { header, argument: None }) => std::mem::take(header),
            _ => return self.push(FrameKind::Object { key: None, in_value: false, is_for: false }),
        };
        let mut words = header.iter().map(|word| label_text(tokens, *word));
        let block = OpenBlock {
            kind: words.next().unwrap_or_default(),
            labels: words.collect(),
            start: header.first().map_or(tokens.span(index).start, |first| tokens.span(*first).start),
        };
        self.blocks.push(block);
        self.frames.push(Frame::body());
    }

    fn close_template(&mut self) {
        let is_directive = |frame: &Frame<'a>| matches!(frame.kind, FrameKind::Directive);
        let names =
            self.frames.last_mut().filter(|frame| is_directive(frame)).map(|frame| std::mem::take(&mut frame.bound));
        self.close(|kind| matches!(kind, FrameKind::Interpolation | FrameKind::Directive), true);
        if let (Some(names), Some(template)) = (names, self.top()) {
            template.bound.extend(names);
        }
    }

    /// What stands at the place, `count` tokens starting in front of it.
    fn at(&self, count: usize, byte: u32) -> At<'a> {
        let tokens = self.tokens;
        let last = count.checked_sub(1);
        let touches = last.is_some_and(|last| tokens.span(last).end >= byte);
        let last_kind = last.map(|last| tokens.kind(last));
        let in_comment = match last_kind {
            Some(TokenKind::Comment) => last.is_some_and(|last| tokens.span(last).end > byte),
            Some(TokenKind::LineComment) => {
                last.is_some_and(|last| tokens.span(last).end > byte || !tokens.text(last).ends_with('\n'))
            }
            Some(TokenKind::Number) => touches,
            _ => false,
        };
        let Some(frame) = self.frames.last().filter(|frame| !in_comment && !frame.reads_for) else {
            return At::Nothing;
        };
        let name = path::name_at(&tokens, last, byte);
        let is_named = !name.is_empty();
        // The token in front of the name.
        let previous = match (last, is_named) {
            (Some(last), true) => tokens.before(last),
            _ => tokens.before(count),
        };
        let rest = if is_named { tokens.behind(count - 1) } else { self.next(count) };
        let bare = !matches!(
            rest,
            TokenKind::Newline | TokenKind::LineComment | TokenKind::End | TokenKind::CloseBrace | TokenKind::Comma
        );
        match &frame.kind {
            FrameKind::Body { header, argument: None } => match header[..] {
                [] => At::Item { name, bare },
                [kind, ref labels @ ..] => At::Label {
                    kind: tokens.text(kind).into(),
                    before: labels.iter().map(|label| label_text(tokens, *label)).collect(),
                    name,
                    quoted: false,
                },
            },
            FrameKind::Object { in_value: false, .. } => {
                let (argument, keys, _) = self.argument();
                At::Key { argument, keys, name, bare }
            }
            FrameKind::Quote { open } => self.quoted(*open, count, byte),
            FrameKind::Heredoc => At::Nothing,
            FrameKind::Directive if previous.is_some_and(|before| tokens.kind(before) == TokenKind::OpenDirective) => {
                let template = self.frames.len().checked_sub(2).and_then(|place| self.frames.get(place));
                At::Directive { name, open: template.and_then(|template| template.directives.last().copied()) }
            }
            _ => self.name(name, previous),
        }
    }

    /// The first token from this one on that is no blank.
    fn next(&self, count: usize) -> TokenKind {
        let kind = self.tokens.kind(count);
        if is_blank(kind) { self.tokens.behind(count) } else { kind }
    }

    fn name(&self, mut name: Span, mut previous: Option<usize>) -> At<'a> {
        let tokens = self.tokens;
        // The parts of a function's name are one name.
        while let Some(colons) = previous.filter(|previous| tokens.kind(*previous) == TokenKind::DoubleColon) {
            let Some(part) = tokens.before(colons).filter(|part| tokens.kind(*part) == TokenKind::Identifier) else {
                return At::Nothing;
            };
            name.start = tokens.span(part).start;
            previous = tokens.before(part);
        }
        let (argument, keys, calls) = self.argument();
        let bound = self.frames.iter().flat_map(|frame| frame.bound.iter().flatten());
        let mut expression = Expression {
            argument,
            keys,
            calls,
            bound: bound.map(|name| Cow::Borrowed(*name)).collect(),
            path: Vec::new(),
            relative: false,
            operand: None,
            name,
        };
        let Some(previous) = previous else { return At::Name(expression) };
        match tokens.kind(previous) {
            TokenKind::Dot => {
                (expression.path, expression.relative) = path::before(&tokens, previous);
                expression.operand = path::operand(&tokens, previous).filter(|_| expression.relative);
            }
            // Behind an operand only an operator fits.
            TokenKind::Number
            | TokenKind::CloseQuote
            | TokenKind::CloseBracket
            | TokenKind::CloseParen
            | TokenKind::CloseBrace
            | TokenKind::CloseHeredoc
                if name.is_empty() =>
            {
                return At::Nothing;
            }
            TokenKind::Identifier if name.is_empty() && !matches!(tokens.text(previous), "in" | "if") => {
                return At::Nothing;
            }
            _ => {}
        }
        At::Name(expression)
    }

    /// Inside quotes, outside interpolations.
    fn quoted(&self, open: usize, count: usize, byte: u32) -> At<'a> {
        let tokens = self.tokens;
        let outer = self.frames.len().checked_sub(2).and_then(|place| self.frames.get(place));
        // Only where there is nothing but text.
        let text = match (tokens.kind(open + 1), tokens.kind(open + 2)) {
            (TokenKind::QuotedText, TokenKind::CloseQuote | TokenKind::QuotedNewline | TokenKind::End)
                if count <= open + 2 =>
            {
                tokens.span(open + 1)
            }
            (TokenKind::CloseQuote | TokenKind::QuotedNewline | TokenKind::End, _) => Span::at(byte),
            _ => return At::Nothing,
        };
        let (argument, keys, calls) = self.argument();
        match outer.map(|outer| &outer.kind) {
            Some(FrameKind::Body { header, argument: None }) => match header[..] {
                [kind, ref labels @ .., _] => At::Label {
                    kind: tokens.text(kind).into(),
                    before: labels.iter().map(|label| label_text(tokens, *label)).collect(),
                    name: text,
                    quoted: true,
                },
                _ => At::Nothing,
            },
            Some(FrameKind::Object { in_value: false, .. }) => At::Key { argument, keys, name: text, bare: true },
            Some(FrameKind::Index(bracket)) => {
                let bound = self.frames.iter().flat_map(|frame| frame.bound.iter().flatten());
                let bound = bound.map(|name| Cow::Borrowed(*name)).collect();
                match path::before(&tokens, *bracket) {
                    (path, false) => At::Index { path, bound, text },
                    (_, true) => At::Nothing,
                }
            }
            Some(FrameKind::Body { .. } | FrameKind::Object { .. } | FrameKind::List) if calls.is_empty() => {
                At::Text { argument, keys, text }
            }
            _ => At::Nothing,
        }
    }

    /// The argument whose value the place is in, the keys that lead there and the calls around it. An element of a list
    /// has an empty key.
    fn argument(&self) -> (Option<Cow<'a, str>>, Names<'a>, Names<'a>) {
        let (mut keys, mut calls) = (Vec::new(), Vec::new());
        let from = self.frames.iter().rposition(|frame| matches!(frame.kind, FrameKind::Body { .. })).unwrap_or(0);
        let mut argument = None;
        for frame in self.frames.iter().skip(from) {
            match &frame.kind {
                FrameKind::Body { argument: name, .. } => argument = name.map(Cow::Borrowed),
                FrameKind::Object { key, in_value: true, .. } => keys.push(key.clone().unwrap_or_default()),
                FrameKind::List => keys.push(Cow::Borrowed("")),
                FrameKind::Parentheses(Some(name)) => calls.push(Cow::Borrowed(*name)),
                FrameKind::Interpolation | FrameKind::Directive | FrameKind::Index(_) => {
                    // A part of a text, or a key: not what the argument is.
                    argument = None;
                    keys.clear();
                }
                _ => {}
            }
        }
        (argument, keys, calls)
    }
}

/// The text of a name or of the quoted text that opens here.
fn label_text<'a>(tokens: Tokens<'a>, index: usize) -> Cow<'a, str> {
    match tokens.kind(index) {
        TokenKind::OpenQuote if tokens.kind(index + 1) == TokenKind::QuotedText => tokens.text(index + 1).into(),
        TokenKind::OpenQuote => Cow::Borrowed(""),
        _ => tokens.text(index).into(),
    }
}

/// The text of a key whose last token this is.
fn word_text<'a>(tokens: Tokens<'a>, last: usize) -> Option<Cow<'a, str>> {
    match tokens.kind(last) {
        TokenKind::Identifier => Some(tokens.text(last).into()),
        TokenKind::CloseQuote => {
            let text = last.checked_sub(1).filter(|text| tokens.kind(*text) == TokenKind::QuotedText)?;
            Some(tokens.text(text).into())
        }
        _ => None,
    }
}
