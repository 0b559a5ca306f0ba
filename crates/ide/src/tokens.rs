//! What each piece of a text is, for colours. The tree says what names are; where a file is broken and the tree has a
//! gap, the neighbouring tokens say it.

use syntax::{
    Body, Document, Expr, ExprKind, Item, ObjectItem, Span, Step, Syntax, TemplatePart, TemplateParts,
    TokenKind as Lexeme, Traversal,
};

use crate::json_tokens::{self, JsonKind};
use crate::model::TokenKind;
use crate::order::ordered;
use crate::places::Places;

/// Triples `from, to, kind` in source order, of everything that touches the given bytes. White space has none.
pub(crate) fn tokens(document: &Document, visible: Span, places: Places<'_>) -> Vec<u32> {
    let mut pieces = Pieces { found: Vec::new(), visible, places };
    match document.syntax() {
        Syntax::Native => native(document, &mut pieces),
        Syntax::Json => json(document.text(), &mut pieces),
    }
    pieces.found
}

struct Pieces<'a> {
    found: Vec<u32>,
    visible: Span,
    places: Places<'a>,
}

impl Pieces<'_> {
    fn push(&mut self, start: u32, end: u32, kind: TokenKind) {
        if start < end && start < self.visible.end && end > self.visible.start {
            self.found.extend([self.places.offset(start), self.places.offset(end), kind as u32]);
        }
    }
}

fn json(text: &str, pieces: &mut Pieces<'_>) {
    for token in json_tokens::tokens(text) {
        let kind = match token.kind {
            JsonKind::Property => TokenKind::Property,
            JsonKind::String => TokenKind::String,
            JsonKind::Number => TokenKind::Number,
            JsonKind::Constant => TokenKind::Constant,
            JsonKind::Bracket => TokenKind::Bracket,
            JsonKind::Punctuation => TokenKind::Punctuation,
            JsonKind::Invalid => TokenKind::Invalid,
        };
        pieces.push(token.start, token.end, kind);
    }
}

fn native(document: &Document, pieces: &mut Pieces<'_>) {
    let roles = roles(document, pieces.visible);
    let mut role = roles.iter().peekable();
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.start < pieces.visible.start).saturating_sub(1);
    for (index, token) in tokens.iter().enumerate().skip(first) {
        let span = document.token_span(index);
        if span.start >= pieces.visible.end {
            break;
        }
        while role.next_if(|(place, _)| place.end <= span.start).is_some() {}
        let named = role.peek().filter(|(place, _)| place.contains(span)).map(|(_, kind)| *kind);
        let text = &document.text()[span.bytes()];
        let lexeme = token.kind;
        match lexeme {
            Lexeme::Whitespace | Lexeme::Newline | Lexeme::QuotedNewline | Lexeme::End => {}
            Lexeme::QuotedText | Lexeme::QuotedEscapes => {
                literal(span.start, text, true, named.unwrap_or(TokenKind::String), pieces);
            }
            Lexeme::Text => literal(span.start, text.trim_end_matches(['\r', '\n']), false, TokenKind::String, pieces),
            Lexeme::OpenHeredoc | Lexeme::CloseHeredoc => {
                let start = span.start + (text.len() - text.trim_start().len()) as u32;
                pieces.push(start, span.start + text.trim_end().len() as u32, TokenKind::Heredoc);
            }
            Lexeme::LineComment => {
                pieces.push(
                    span.start,
                    span.start + text.trim_end_matches(['\r', '\n']).len() as u32,
                    TokenKind::Comment,
                );
            }
            Lexeme::Identifier => {
                let kind = named.unwrap_or_else(|| neighbours(document, index, text));
                pieces.push(span.start, span.end, kind);
            }
            Lexeme::OpenQuote | Lexeme::CloseQuote => {
                pieces.push(span.start, span.end, named.unwrap_or(TokenKind::String));
            }
            _ => pieces.push(span.start, span.end, kind_of(lexeme)),
        }
    }
}

/// The kind of a token that is the same wherever it stands.
fn kind_of(lexeme: Lexeme) -> TokenKind {
    match lexeme {
        Lexeme::Comment => TokenKind::Comment,
        Lexeme::Number => TokenKind::Number,
        Lexeme::OpenInterpolation | Lexeme::OpenDirective | Lexeme::CloseTemplate => TokenKind::Interpolation,
        Lexeme::OpenBrace
        | Lexeme::CloseBrace
        | Lexeme::OpenBracket
        | Lexeme::CloseBracket
        | Lexeme::OpenParen
        | Lexeme::CloseParen => TokenKind::Bracket,
        Lexeme::Colon | Lexeme::DoubleColon | Lexeme::Comma | Lexeme::Dot => TokenKind::Punctuation,
        Lexeme::UnsupportedOperator | Lexeme::Invalid => TokenKind::Invalid,
        _ => TokenKind::Operator,
    }
}

/// Literal text of a template, cut at its escapes.
fn literal(start: u32, text: &str, quoted: bool, kind: TokenKind, pieces: &mut Pieces<'_>) {
    let at = |offset: usize| start + offset as u32;
    let (mut plain, mut position) = (0, 0);
    while position < text.len() {
        let length = escape(&text[position..], quoted);
        if length == 0 {
            position += text[position..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        pieces.push(at(plain), at(position), kind);
        pieces.push(at(position), at(position + length), TokenKind::Escape);
        position += length;
        plain = position;
    }
    pieces.push(at(plain), at(text.len()), kind);
}

/// The length of the escape that the text starts with.
fn escape(text: &str, quoted: bool) -> usize {
    if text.starts_with("$${") || text.starts_with("%%{") {
        return 3;
    }
    if !quoted || !text.starts_with('\\') {
        return 0;
    }
    let digits = match text.as_bytes().get(1) {
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(_) => return 1 + text[1..].chars().next().map_or(0, char::len_utf8),
        None => return 1,
    };
    2 + text.bytes().skip(2).take(digits).take_while(u8::is_ascii_hexdigit).count()
}

/// What a name is that the tree has no place for: a word of `for` and `if`, a name that `for` declares, or a piece of
/// something broken.
fn neighbours(document: &Document, index: usize, text: &str) -> TokenKind {
    let tokens = document.tokens();
    let is_space = |kind: Lexeme| kind <= Lexeme::Comment;
    let before = tokens[..index].iter().rev().map(|token| token.kind).find(|kind| !is_space(*kind));
    let after = tokens[index + 1..].iter().map(|token| token.kind).find(|kind| !is_space(*kind));
    match (text, before, after) {
        ("for" | "in" | "if" | "else" | "endif" | "endfor", _, _) => TokenKind::Keyword,
        (_, Some(Lexeme::Dot), _) => TokenKind::Step,
        (_, _, Some(Lexeme::OpenParen | Lexeme::DoubleColon)) | (_, Some(Lexeme::DoubleColon), _) => {
            TokenKind::Function
        }
        ("true" | "false" | "null", _, _) => TokenKind::Constant,
        (_, None | Some(Lexeme::Newline | Lexeme::LineComment | Lexeme::OpenBrace), Some(Lexeme::Equals)) => {
            TokenKind::Property
        }
        (_, None | Some(Lexeme::Newline | Lexeme::LineComment), Some(Lexeme::OpenQuote | Lexeme::OpenBrace)) => {
            TokenKind::BlockType
        }
        (_, _, Some(Lexeme::Dot | Lexeme::OpenBracket)) => TokenKind::Reference,
        _ => TokenKind::Local,
    }
}

type Role = (Span, TokenKind);

/// What the names in the visible part are, in source order.
fn roles(document: &Document, visible: Span) -> Vec<Role> {
    let mut walk = Walk { visible, roles: Vec::new(), work: Vec::new(), bound: Vec::new() };
    walk.body(&document.body(), None);
    ordered(walk.roles, |(place, _)| u64::from(place.start))
}

/// A walk over expressions that needs no stack of its own: operator chains are as deep as the text is long.
struct Walk<'a> {
    visible: Span,
    roles: Vec<Role>,
    work: Vec<Work<'a>>,
    bound: Vec<&'a str>,
}

enum Work<'a> {
    Expression(Expr<'a>),
    Parts(TemplateParts<'a>),
    Type(Expr<'a>),
    Enter([Option<&'a str>; 2]),
    Leave(usize),
}

impl<'a> Walk<'a> {
    fn sees(&self, span: Span) -> bool {
        span.start < self.visible.end && span.end > self.visible.start
    }

    fn add(&mut self, span: Span, kind: TokenKind) {
        self.roles.push((span, kind));
    }

    fn body(&mut self, body: &Body<'a>, block: Option<&str>) {
        for item in body.items() {
            match item {
                Item::Attribute(attribute) => {
                    if !self.sees(attribute.span()) {
                        continue;
                    }
                    self.add(attribute.name_span(), TokenKind::Property);
                    let is_type = block == Some("variable") && attribute.name() == "type";
                    let value = attribute.expr();
                    self.work.push(if is_type { Work::Type(value) } else { Work::Expression(value) });
                    self.run();
                }
                Item::Block(inner) => {
                    if !self.sees(inner.span()) {
                        continue;
                    }
                    self.add(inner.kind_span(), TokenKind::BlockType);
                    for label in inner.labels() {
                        self.add(label.span, TokenKind::Label);
                    }
                    self.body(&inner.body(), Some(inner.kind()));
                }
            }
        }
    }

    fn run(&mut self) {
        while let Some(work) = self.work.pop() {
            match work {
                Work::Expression(expression) => self.expression(expression),
                Work::Parts(parts) => self.parts(parts),
                Work::Type(expression) => self.type_constraint(expression),
                Work::Enter(names) => self.bound.extend(names.into_iter().flatten()),
                Work::Leave(count) => self.bound.truncate(self.bound.len() - count),
            }
        }
    }

    fn expression(&mut self, expression: Expr<'a>) {
        if !self.sees(expression.span()) {
            return;
        }
        match expression.kind() {
            ExprKind::Null | ExprKind::Bool(_) => self.add(expression.span(), TokenKind::Constant),
            ExprKind::Number(_) | ExprKind::SplatItem | ExprKind::Error => {}
            ExprKind::Template(template) => self.work.push(Work::Parts(template.parts())),
            ExprKind::Traversal(traversal) => self.traversal(traversal),
            ExprKind::Relative(relative) => {
                self.steps(relative.steps());
                self.work.push(Work::Expression(relative.of()));
            }
            ExprKind::Index { of, key, .. } => self.work.extend([Work::Expression(of), Work::Expression(key)]),
            ExprKind::Splat { of, each, .. } => self.work.extend([Work::Expression(of), Work::Expression(each)]),
            ExprKind::Call(call) => {
                self.add(call.name_span(), TokenKind::Function);
                self.work.extend(call.arguments().map(Work::Expression));
            }
            ExprKind::Conditional { condition, yes, no } => {
                self.work.extend([condition, yes, no].map(Work::Expression));
            }
            ExprKind::Binary { left, right, .. } => self.work.extend([left, right].map(Work::Expression)),
            ExprKind::Unary { operand, .. } => self.work.push(Work::Expression(operand)),
            ExprKind::Parentheses(inner) => self.work.push(Work::Expression(inner)),
            ExprKind::For(parts) => {
                let names = [parts.key_name(), Some(parts.value_name())];
                self.work.push(Work::Leave(names.iter().flatten().count()));
                let inner = [parts.key(), Some(parts.value()), parts.condition()];
                self.work.extend(inner.into_iter().flatten().map(Work::Expression));
                self.work.push(Work::Enter(names));
                self.work.push(Work::Expression(parts.collection()));
            }
            ExprKind::Object(object) => {
                for item in object.items() {
                    self.key(&item);
                    self.work.push(Work::Expression(item.value));
                }
            }
            ExprKind::Tuple(tuple) => self.work.extend(tuple.elements().map(Work::Expression)),
        }
    }

    fn key(&mut self, item: &ObjectItem<'a>) {
        if item.literal_key().is_some() {
            self.add(item.key.span(), TokenKind::Property);
        } else {
            self.work.push(Work::Expression(item.key));
        }
    }

    fn traversal(&mut self, traversal: Traversal<'a>) {
        let is_bound = self.bound.contains(&traversal.root_name());
        self.add(traversal.root_span(), if is_bound { TokenKind::Local } else { TokenKind::Reference });
        self.steps(traversal.steps());
    }

    fn steps(&mut self, steps: impl Iterator<Item = Step<'a>>) {
        for step in steps {
            if let Step::Attribute { name_span, .. } = step {
                self.add(name_span, TokenKind::Step);
            }
        }
    }

    fn parts(&mut self, parts: TemplateParts<'a>) {
        for part in parts {
            match part {
                TemplatePart::Text(_) => {}
                TemplatePart::Interpolation(inner) => self.work.push(Work::Expression(inner)),
                TemplatePart::If(branches) => {
                    self.work.push(Work::Expression(branches.condition()));
                    self.work.extend([branches.yes(), branches.no()].map(Work::Parts));
                }
                TemplatePart::For(parts) => {
                    let names = [parts.key_name(), Some(parts.value_name())];
                    self.work.push(Work::Leave(names.iter().flatten().count()));
                    self.work.push(Work::Parts(parts.parts()));
                    self.work.push(Work::Enter(names));
                    self.work.push(Work::Expression(parts.collection()));
                }
            }
        }
    }

    /// A type constraint: its words are types, only the defaults in it are expressions.
    fn type_constraint(&mut self, expression: Expr<'a>) {
        match expression.kind() {
            ExprKind::Traversal(traversal) => {
                self.add(traversal.root_span(), TokenKind::Type);
                self.steps(traversal.steps());
            }
            ExprKind::Call(call) => {
                let is_optional = call.name() == "optional";
                self.add(call.name_span(), if is_optional { TokenKind::Function } else { TokenKind::Type });
                let mut arguments = call.arguments();
                self.work.extend(arguments.next().map(Work::Type));
                self.work.extend(arguments.map(Work::Expression));
            }
            ExprKind::Object(object) => {
                for item in object.items() {
                    self.key(&item);
                    self.work.push(Work::Type(item.value));
                }
            }
            ExprKind::Tuple(tuple) => self.work.extend(tuple.elements().map(Work::Type)),
            ExprKind::Parentheses(inner) => self.work.push(Work::Type(inner)),
            _ => self.work.push(Work::Expression(expression)),
        }
    }
}
