//! Reading native syntax.

use lang::evaluate;
use syntax::{
    Attribute, BlockSchema, BodySchema, Diagnostic, Document, Expr, ExprKind, Item as Found, Object, Span, Template,
    TemplatePart, TemplateParts, UnaryOperator, arguments,
};
use value::Kind as ValueKind;

use super::comments::Comments;
use super::line::one_line;
use super::model::{Argument, Block, Body, Item, Piece, Value};
use super::rules::{BlockRule, Form, Kind, Rest};

/// What a native file says, and what keeps it from being said in JSON.
pub(super) fn read(document: &Document, kind: Kind) -> (Body, Vec<Diagnostic>) {
    let mut reader = Reader { comments: Comments::of(document), kept: Vec::new(), diagnostics: Vec::new() };
    let body = reader.body(&document.body(), kind, true);
    (body, reader.diagnostics)
}

struct Reader<'a> {
    comments: Comments<'a>,
    /// Expressions of the current argument that keep their own comments.
    kept: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn body(&mut self, body: &syntax::Body<'a>, kind: Kind, is_file: bool) -> Body {
        self.check_labels(body, kind);
        let mut read = Body::default();
        let end = body.span().end;
        if !is_file {
            read.comment = self.comments.on_line_of(body.span().start, end);
        }
        for (index, item) in body.items().enumerate() {
            let start = match &item {
                Found::Attribute(attribute) => attribute.span().start,
                Found::Block(block) => block.span().start,
            };
            let comment = if is_file && index == 0 {
                let (about_file, about_item) = self.comments.head(start);
                read.comment.extend(about_file);
                about_item
            } else {
                self.comments.before(start, &[])
            };
            let item = match item {
                Found::Attribute(attribute) => Item::Argument(self.argument(attribute, kind, comment, end)),
                Found::Block(block) => Item::Block(self.block(&block, kind, comment, end)),
            };
            read.items.push(item);
        }
        let last = self.comments.before(if is_file { u32::MAX } else { end }, &[]);
        read.comment.extend(last);
        read
    }

    /// Labels decide what a property means in JSON, so their number must be right.
    fn check_labels(&mut self, body: &syntax::Body<'a>, kind: Kind) {
        let blocks: Vec<BlockSchema<'_>> =
            kind.rules().blocks.iter().map(|(kind, labels, _)| BlockSchema { kind, labels }).collect();
        let (_, _, diagnostics) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        self.diagnostics.extend(diagnostics);
    }

    fn argument(&mut self, attribute: Attribute<'a>, kind: Kind, mut comment: Vec<String>, end: u32) -> Argument {
        self.kept.clear();
        if kind.rules().block(attribute.name()).is_some() {
            // In JSON it would be a block.
            let args = arguments![attribute.name().to_owned()];
            let message = &syntax::messages::ARGUMENT_IS_BLOCK;
            self.diagnostics.push(Diagnostic::error(message, attribute.name_span(), args));
        }
        let value = self.value(attribute.expr(), kind.rules().form(attribute.name()));
        let stop = attribute.span().end;
        let inside = self.comments.before(stop, &self.kept);
        comment.extend(inside);
        comment.extend(self.comments.on_line_of(stop, end));
        Argument { name: attribute.name().to_owned(), value, comment }
    }

    fn block(&mut self, block: &syntax::Block<'a>, kind: Kind, mut comment: Vec<String>, end: u32) -> Block {
        let rules = kind.rules();
        let rule: Option<&BlockRule> = rules.block(block.kind());
        if rule.is_none() && kind != Kind::File && matches!(rules.rest, Rest::Arguments(_)) {
            // In JSON it would be an argument.
            let args = arguments![block.kind().to_owned()];
            let message = &syntax::messages::BLOCK_UNEXPECTED;
            self.diagnostics.push(Diagnostic::error(message, block.kind_span(), args));
        }
        let inner = block.body();
        comment.extend(self.comments.before(inner.span().start, &[]));
        let mut body = self.body(&inner, rule.map_or(Kind::Nested, |(_, _, kind)| *kind), false);
        comment.append(&mut body.comment);
        comment.extend(self.comments.on_line_of(block.span().end, end));
        body.comment = comment;
        let is_timeouts = kind != Kind::Nested && block.kind() == super::TIMEOUTS;
        Block {
            kind: block.kind().to_owned(),
            labels: block.labels().iter().map(|label| label.value.clone().into_owned()).collect(),
            body,
            is_listed: rule.is_none() && !is_timeouts && matches!(rules.rest, Rest::Provider(_)),
        }
    }

    fn value(&mut self, expr: Expr<'a>, form: Form) -> Value {
        match form {
            Form::Expression => self.expression(expr),
            Form::Constant => self.constant(expr),
            Form::Source => match evaluate(expr, None) {
                (_, mistakes) if mistakes.is_empty() => self.constant(expr),
                _ => self.expression(expr),
            },
            Form::Bare => {
                self.kept.push(expr.span());
                bare(expr)
            }
            Form::RequiredProvider => match expr.as_map() {
                Some(object) if has_literal_keys(object) => {
                    let items = object.items().map(|item| {
                        let key = item.literal_key().unwrap_or_default();
                        let form = if key == super::ALIASES { Form::Bare } else { Form::Constant };
                        (Value::Verbatim(key.clone().into_owned()), self.value(item.value, form))
                    });
                    Value::Object(items.collect())
                }
                _ => self.constant(expr),
            },
        }
    }

    fn expression(&mut self, expr: Expr<'a>) -> Value {
        let (value, kept) = expression(expr);
        self.kept.extend(kept);
        value
    }

    /// The value itself: what is written as one, or what it comes to.
    fn constant(&mut self, expr: Expr<'a>) -> Value {
        match expr.kind() {
            ExprKind::Null => Value::Null,
            ExprKind::Bool(truth) => Value::Bool(truth),
            ExprKind::Number(digits) => number(digits),
            ExprKind::Parentheses(inner) => self.constant(inner),
            ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(|element| self.constant(element)).collect()),
            ExprKind::Object(object) if has_literal_keys(object) => {
                let items = object.items().map(|item| {
                    let key = item.literal_key().unwrap_or_default();
                    (Value::Verbatim(key.into_owned()), self.constant(item.value))
                });
                Value::Object(items.collect())
            }
            ExprKind::Template(template) if template.literal().is_some() => {
                Value::Verbatim(template.literal().unwrap_or_default().into_owned())
            }
            _ => {
                let (value, diagnostics) = evaluate(expr, None);
                self.diagnostics.extend(diagnostics);
                evaluated(&value)
            }
        }
    }
}

/// A value as text of either syntax has it. Of one that is not known there was a diagnostic.
fn evaluated(value: &value::Value) -> Value {
    match value.kind() {
        ValueKind::Null(_) | ValueKind::Unknown(..) => Value::Null,
        ValueKind::Bool(truth) => Value::Bool(*truth),
        ValueKind::Number(found) => Value::Number(found.to_string()),
        ValueKind::String(text) => Value::Verbatim(text.to_string()),
        ValueKind::Sequence(_) => Value::List(value.elements().iter().map(evaluated).collect()),
        ValueKind::Mapping(_) => {
            let entry = |(key, value): &(std::sync::Arc<str>, value::Value)| {
                (Value::Verbatim(key.to_string()), evaluated(value))
            };
            Value::Object(value.entries().iter().map(entry).collect())
        }
    }
}

/// Whether all keys are known and none comes twice: in a native object the last counts, in JSON it is a mistake.
fn has_literal_keys(object: Object<'_>) -> bool {
    let mut keys: Vec<_> = object.items().map(|item| item.literal_key()).collect();
    keys.sort();
    keys.iter().all(Option::is_some) && keys.windows(2).all(|pair| pair[0] != pair[1])
}

/// A reference, keyword or type, or a list or map of those.
fn bare(expr: Expr<'_>) -> Value {
    match expr.kind() {
        ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(bare).collect()),
        ExprKind::Object(object) => {
            Value::Object(object.items().map(|item| (bare(item.key), bare(item.value))).collect())
        }
        ExprKind::Template(template) => match template.literal() {
            Some(text) => Value::Bare(text.into_owned()),
            None => Value::Bare(one_line(expr.source())),
        },
        ExprKind::Null if expr.as_traversal().is_none() => Value::Null,
        _ => Value::Bare(one_line(expr.source())),
    }
}

/// An evaluated expression, and the places of the parts that stay code and so keep their comments.
pub(super) fn expression(expr: Expr<'_>) -> (Value, Vec<Span>) {
    let mut kept = Vec::new();
    let value = structure(expr, &mut kept);
    (value, kept)
}

fn structure(expr: Expr<'_>, kept: &mut Vec<Span>) -> Value {
    match expr.kind() {
        ExprKind::Null => Value::Null,
        ExprKind::Bool(truth) => Value::Bool(truth),
        ExprKind::Number(digits) => number(digits),
        ExprKind::Unary { operator: UnaryOperator::Negate, operand } => match operand.kind() {
            ExprKind::Number(digits) if value::Number::parse(digits).is_some_and(|number| !number.is_zero()) => {
                match number(digits) {
                    Value::Number(digits) => Value::Number(format!("-{digits}")),
                    other => other,
                }
            }
            _ => code(expr, kept),
        },
        ExprKind::Parentheses(inner) => structure(inner, kept),
        ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(|element| structure(element, kept)).collect()),
        // A computed key that is sensitive makes Terraform crash in JSON.
        ExprKind::Object(object) if has_literal_keys(object) => {
            let mut items = Vec::with_capacity(object.len());
            for item in object.items() {
                let key = Value::text(&item.literal_key().unwrap_or_default());
                items.push((key, structure(item.value, kept)));
            }
            Value::Object(items)
        }
        ExprKind::Template(template) => match template.wrapped() {
            Some(inner) => structure(inner, kept),
            None => {
                kept.push(expr.span());
                Value::Template(pieces(template))
            }
        },
        _ => code(expr, kept),
    }
}

fn code(expr: Expr<'_>, kept: &mut Vec<Span>) -> Value {
    kept.push(expr.span());
    Value::Code(one_line(expr.source()))
}

/// A number as JSON has it: without the zeros in front that native syntax takes.
fn number(digits: &str) -> Value {
    let trimmed = digits.trim_start_matches('0');
    let starts_with_digit = trimmed.starts_with(|first: char| first.is_ascii_digit());
    Value::Number(if starts_with_digit { trimmed.to_owned() } else { format!("0{trimmed}") })
}

/// The pieces of a template that is not a single interpolation.
pub(super) fn pieces(template: Template<'_>) -> Vec<Piece> {
    let mut pieces = Pieces(Vec::new());
    pieces.parts(template.parts());
    let mut pieces = pieces.0;
    if let [Piece::Code(only)] = pieces.as_slice()
        && only.starts_with('$')
    {
        // Trimmed white space left nothing beside the interpolation, which must stay a string.
        pieces.push(Piece::Code("${\"\"}".to_owned()));
    }
    pieces
}

struct Pieces(Vec<Piece>);

impl Pieces {
    fn parts(&mut self, parts: TemplateParts<'_>) {
        for part in parts {
            match part {
                TemplatePart::Text(text) => self.text(&text),
                TemplatePart::Interpolation(inner) => self.interpolation(inner),
                TemplatePart::If(part) => {
                    self.directive(&format!("if {}", closed(part.condition())));
                    self.parts(part.yes());
                    if part.no().next().is_some() {
                        self.directive("else");
                        self.parts(part.no());
                    }
                    self.directive("endif");
                }
                TemplatePart::For(part) => {
                    let key = part.key_name().map(|key| format!("{key}, ")).unwrap_or_default();
                    self.directive(&format!("for {key}{} in {}", part.value_name(), closed(part.collection())));
                    self.parts(part.parts());
                    self.directive("endfor");
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.0.push(Piece::Text(text.to_owned())),
        }
    }

    fn interpolation(&mut self, inner: Expr<'_>) {
        self.0.push(Piece::Code(format!("${{{}}}", closed(inner))));
    }

    fn directive(&mut self, words: &str) {
        self.0.push(Piece::Code(format!("%{{ {words} }}")));
    }
}

/// An expression that a brace may follow: the end of a heredoc needs a line of its own.
fn closed(expr: Expr<'_>) -> String {
    let mut source = one_line(expr.source());
    if source.contains('\n') {
        source.push('\n');
    }
    source
}
