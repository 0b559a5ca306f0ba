//! Reading JSON syntax.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use syntax::{Attribute, BlockSchema, BodySchema, Diagnostic, Document, Expr, ExprKind, Object, Span, arguments};

use super::blocks::Blocks;
use super::from_native::{self, pieces};
use super::line::{has_comment, one_line};
use super::model::{Argument, Block, Body, Item, Value};
use super::place::{Place, Schema};
use super::rules::{Form, Kind, Rest};
use super::{ALIASES, COMMENT, DYNAMIC};
use crate::{is_name, messages};

/// What a JSON file says, and what keeps it from being said in native syntax, and what was assumed.
pub(super) fn read(document: &Document, kind: Kind, schema: &Schema<'_>) -> (Body, Vec<Diagnostic>) {
    let mut reader = Reader { blocks: Blocks::new(schema), diagnostics: Vec::new() };
    reader.blocks.look_through(document);
    let body = reader.body(&document.body(), kind, &Place::default());
    (body, reader.diagnostics)
}

struct Reader<'s> {
    blocks: Blocks<'s>,
    diagnostics: Vec<Diagnostic>,
}

/// A property, and what it is.
enum Role {
    Argument,
    Block {
        labels: &'static [&'static str],
        kind: Kind,
        is_listed: bool,
    },
    /// A block that the schema has and the file leaves out with an empty value.
    Nothing,
}

impl Reader<'_> {
    fn body(&mut self, body: &syntax::Body<'_>, kind: Kind, place: &Place) -> Body {
        // Says so if the value is no object.
        let (.., diagnostics) = body.partial_content(&BodySchema::default());
        self.diagnostics.extend(diagnostics);
        let properties = body.properties();
        let names: BTreeSet<&str> = properties.iter().map(Attribute::name).collect();
        let mut read = Body::default();
        let mut arguments: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
        let mut about_arguments = Vec::new();
        // What is said between properties is about the next one.
        let mut about_next = Vec::new();
        let mut is_behind_first = false;
        for property in &properties {
            let name = property.name();
            if name == COMMENT {
                about_next.extend(comment(property.expr(), &names, &mut about_arguments));
                continue;
            }
            if !std::mem::replace(&mut is_behind_first, true) {
                read.comment.append(&mut about_next);
            }
            match self.role(property, kind, place) {
                Role::Argument => match arguments.entry(name) {
                    Entry::Occupied(first) => {
                        let line = body.document().lines().line(first.get().1.start);
                        let args = arguments![name.to_owned(), line.to_string()];
                        let message = &syntax::messages::JSON_ARGUMENT_TWICE;
                        self.diagnostics.push(Diagnostic::error(message, property.name_span(), args));
                    }
                    Entry::Vacant(entry) => {
                        self.check_name(name, property.name_span());
                        entry.insert((read.items.len(), property.name_span()));
                        let value = self.value(property.expr(), kind.rules().form(name));
                        let comment = std::mem::take(&mut about_next);
                        read.items.push(Item::Argument(Argument { name: name.to_owned(), value, comment }));
                    }
                },
                Role::Block { labels, kind: inner, is_listed } => {
                    self.check_name(name, property.name_span());
                    let (blocks, diagnostics) = body.blocks_of(property, &BlockSchema { kind: name, labels });
                    self.diagnostics.extend(diagnostics);
                    for block in &blocks {
                        let labels: Vec<String> =
                            block.labels().iter().map(|label| label.value.clone().into_owned()).collect();
                        let place = place.inside(kind, name, &labels, inner);
                        let mut body = self.body(&block.body(), inner, &place);
                        body.comment.splice(0..0, std::mem::take(&mut about_next));
                        read.items.push(Item::Block(Block { kind: name.to_owned(), labels, body, is_listed }));
                    }
                }
                Role::Nothing => {}
            }
        }
        read.comment.append(&mut about_next);
        for (name, mut lines) in about_arguments {
            match arguments.get(name.as_str()).and_then(|(index, _)| read.items.get_mut(*index)) {
                Some(Item::Argument(argument)) => argument.comment.append(&mut lines),
                _ => read.comment.append(&mut lines),
            }
        }
        read
    }

    fn check_name(&mut self, name: &str, span: Span) {
        if !is_name(name) {
            self.diagnostics.push(Diagnostic::error(&messages::CONVERT_NAME, span, arguments![name.to_owned()]));
        }
    }

    fn role(&mut self, property: &Attribute<'_>, kind: Kind, place: &Place) -> Role {
        let rules = kind.rules();
        let name = property.name();
        if let Some((_, labels, inner)) = rules.block(name) {
            // A provider may have an argument of this name; of the language it is an object.
            if name != DYNAMIC || is_object_like(property.expr()) {
                return Role::Block { labels, kind: *inner, is_listed: false };
            }
        }
        if kind == Kind::File {
            self.diagnostics.push(Diagnostic::error(
                &messages::CONVERT_TOP_LEVEL,
                property.name_span(),
                arguments![name.to_owned()],
            ));
            return Role::Nothing;
        }
        let is_listed_argument = rules.arguments.iter().any(|(listed, _)| *listed == name);
        match rules.rest {
            Rest::Provider(_) if !is_listed_argument => {}
            _ => return Role::Argument,
        }
        let (is_block, is_assumed) = self.blocks.decide(property.expr(), name, place);
        if is_assumed {
            let message = if is_block { &messages::CONVERT_ASSUMED_BLOCK } else { &messages::CONVERT_ASSUMED_ARGUMENT };
            let args = arguments![name.to_owned(), place.owner_name()];
            self.diagnostics.push(Diagnostic::warning(message, property.name_span(), args));
        }
        if !is_block {
            return Role::Argument;
        }
        match property.expr().kind() {
            ExprKind::Null => Role::Nothing,
            ExprKind::Tuple(tuple) if tuple.is_empty() => Role::Nothing,
            _ => Role::Block { labels: &[], kind: Kind::Nested, is_listed: true },
        }
    }

    fn value(&mut self, expr: Expr<'_>, form: Form) -> Value {
        match form {
            Form::Expression => self.expression(expr),
            Form::Constant => {
                self.check_keys(expr);
                constant(expr)
            }
            Form::Source => match expr.kind() {
                ExprKind::Template(template) if template.literal().is_none() => self.expression(expr),
                _ => constant(expr),
            },
            Form::Bare => bare(expr),
            Form::RequiredProvider => match expr.kind() {
                ExprKind::Object(object) => {
                    let items = object.items().map(|item| {
                        let key = key_text(item.key);
                        let value = if key == ALIASES { bare(item.value) } else { constant(item.value) };
                        (Value::Verbatim(key), value)
                    });
                    Value::Object(items.collect())
                }
                _ => constant(expr),
            },
        }
    }

    /// A key that comes twice is a mistake in JSON, in native syntax the last counts.
    fn check_keys_of(&mut self, object: Object<'_>) {
        let mut seen = BTreeSet::new();
        for item in object.items() {
            let key = key_text(item.key);
            if !seen.insert(key.clone()) {
                self.diagnostics.push(Diagnostic::error(&lang::messages::KEY_TWICE, item.key.span(), arguments![key]));
            }
        }
    }

    /// [`check_keys_of`](Self::check_keys_of) everything in a constant.
    fn check_keys(&mut self, expr: Expr<'_>) {
        match expr.kind() {
            ExprKind::Object(object) => {
                self.check_keys_of(object);
                object.items().for_each(|item| self.check_keys(item.value));
            }
            ExprKind::Tuple(tuple) => tuple.elements().for_each(|element| self.check_keys(element)),
            _ => {}
        }
    }

    fn expression(&mut self, expr: Expr<'_>) -> Value {
        match expr.kind() {
            ExprKind::Null => Value::Null,
            ExprKind::Bool(truth) => Value::Bool(truth),
            ExprKind::Number(digits) => Value::Number(digits.to_owned()),
            ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(|element| self.expression(element)).collect()),
            ExprKind::Object(object) => {
                self.check_keys_of(object);
                let items = object.items().map(|item| (self.expression(item.key), self.expression(item.value)));
                Value::Object(items.collect())
            }
            ExprKind::Template(template) => {
                self.diagnostics.extend(expr.json_template_diagnostics().iter().cloned());
                match template.wrapped() {
                    Some(inner) if has_comment(inner.source()) => Value::Code(one_line(inner.source())),
                    Some(inner) => from_native::expression(inner).0,
                    None => Value::Template(pieces(template)),
                }
            }
            _ => Value::Null,
        }
    }
}

/// Whether a value can stand for blocks with labels.
fn is_object_like(expr: Expr<'_>) -> bool {
    match expr.kind() {
        ExprKind::Object(_) => true,
        ExprKind::Tuple(tuple) => tuple.elements().all(|element| matches!(element.kind(), ExprKind::Object(_))),
        _ => false,
    }
}

/// The lines of a comment, those about single arguments apart.
fn comment(value: Expr<'_>, names: &BTreeSet<&str>, about_arguments: &mut Vec<(String, Vec<String>)>) -> Vec<String> {
    let mut lines = Vec::new();
    let elements: Vec<Expr<'_>> = match value.kind() {
        ExprKind::Tuple(tuple) => tuple.elements().collect(),
        _ => vec![value],
    };
    for element in elements {
        match (element.json_string(), element.kind()) {
            (Some(text), _) => push_lines(&text, &mut lines),
            (None, ExprKind::Object(object)) if is_about_arguments(object, names) => {
                for item in object.items() {
                    let mut lines = Vec::new();
                    text_lines(item.value, &mut lines);
                    about_arguments.push((key_text(item.key), lines));
                }
            }
            (None, ExprKind::Null) => {}
            _ => push_lines(element.source(), &mut lines),
        }
    }
    lines
}

/// Whether an object holds comments about arguments of the body: their names and texts.
fn is_about_arguments(object: Object<'_>, names: &BTreeSet<&str>) -> bool {
    object.items().all(|item| {
        let key = key_text(item.key);
        let is_text = match item.value.kind() {
            ExprKind::Tuple(tuple) => tuple.elements().all(|line| line.json_string().is_some()),
            _ => item.value.json_string().is_some(),
        };
        is_text && names.contains(key.as_str())
    })
}

fn text_lines(value: Expr<'_>, lines: &mut Vec<String>) {
    match (value.json_string(), value.kind()) {
        (Some(text), _) => push_lines(&text, lines),
        (None, ExprKind::Tuple(tuple)) => {
            tuple.elements().filter_map(Expr::json_string).for_each(|text| push_lines(&text, lines));
        }
        _ => {}
    }
}

fn push_lines(text: &str, lines: &mut Vec<String>) {
    let clean = |line: &str| line.replace(|character: char| character.is_control() && character != '\t', " ");
    match text.is_empty() {
        true => lines.push(String::new()),
        false => lines.extend(text.lines().map(|line| clean(line).trim_end().to_owned())),
    }
}

/// The decoded text of a property's name.
fn key_text(key: Expr<'_>) -> String {
    key.json_string().map_or_else(|| key.source().to_owned(), |text| text.into_owned())
}

/// A value where Terraform evaluates nothing.
fn constant(expr: Expr<'_>) -> Value {
    if let Some(text) = expr.json_string() {
        return Value::Verbatim(text.into_owned());
    }
    match expr.kind() {
        ExprKind::Bool(truth) => Value::Bool(truth),
        ExprKind::Number(digits) => Value::Number(digits.to_owned()),
        ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(constant).collect()),
        ExprKind::Object(object) => {
            let items = object.items().map(|item| (Value::Verbatim(key_text(item.key)), constant(item.value)));
            Value::Object(items.collect())
        }
        _ => Value::Null,
    }
}

/// A reference, keyword or type, or a list or map of those.
fn bare(expr: Expr<'_>) -> Value {
    if let Some(text) = expr.json_string() {
        // Without the comments around it.
        let inside = expr.as_static();
        let is_expression = inside != expr;
        return if is_expression { Value::Bare(one_line(inside.source())) } else { Value::Verbatim(text.into_owned()) };
    }
    match expr.kind() {
        ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(bare).collect()),
        ExprKind::Object(object) => {
            Value::Object(object.items().map(|item| (bare(item.key), bare(item.value))).collect())
        }
        _ => constant(expr),
    }
}
