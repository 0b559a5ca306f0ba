//! Reading JSON syntax.

use std::collections::BTreeSet;

use syntax::{
    Attribute, AttributeSchema, BlockSchema, BodySchema, Diagnostic, Document, Expr, ExprKind, Object, Span, arguments,
};

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
        let mut read = Body::default();
        let mut arguments = Vec::new();
        let mut blocks: Vec<(&str, &[&str], Kind, bool)> = Vec::new();
        let mut comments: Vec<(u32, Vec<String>)> = Vec::new();
        let mut about_arguments = Vec::new();
        let mut is_first = true;
        for property in &body.properties() {
            let name = property.name();
            if name == COMMENT {
                let lines = comment(property.expr(), body, &mut about_arguments);
                match is_first {
                    true => read.comment.extend(lines),
                    false => comments.push((property.name_span().start, lines)),
                }
                continue;
            }
            is_first = false;
            if arguments.contains(&name) || blocks.iter().any(|(known, ..)| *known == name) {
                continue;
            }
            match self.role(property, kind, place) {
                Role::Argument => {
                    self.check_name(name, property.name_span());
                    arguments.push(name);
                }
                Role::Block { labels, kind, is_listed } => {
                    self.check_name(name, property.name_span());
                    blocks.push((name, labels, kind, is_listed));
                }
                Role::Nothing => {}
            }
        }
        let attribute_schema: Vec<_> = arguments.iter().map(|name| AttributeSchema::optional(name)).collect();
        let block_schema: Vec<_> = blocks.iter().map(|(kind, labels, ..)| BlockSchema { kind, labels }).collect();
        let (content, _, diagnostics) =
            body.partial_content(&BodySchema { attributes: &attribute_schema, blocks: &block_schema });
        self.diagnostics.extend(diagnostics);
        let mut items: Vec<(u32, Item)> = Vec::new();
        for attribute in &content.attributes {
            let form = kind.rules().form(attribute.name());
            let value = self.value(attribute.expr(), form);
            let name = attribute.name().to_owned();
            items.push((attribute.name_span().start, Item::Argument(Argument { name, value, comment: Vec::new() })));
        }
        for block in &content.blocks {
            let Some((_, _, inner, is_listed)) = blocks.iter().find(|(kind, ..)| *kind == block.kind()) else {
                continue;
            };
            let labels: Vec<String> = block.labels().iter().map(|label| label.value.clone().into_owned()).collect();
            let place = place.inside(kind, block.kind(), &labels, *inner);
            let body = self.body(&block.body(), *inner, &place);
            let block_ = Block { kind: block.kind().to_owned(), labels, body, is_listed: *is_listed };
            items.push((block.kind_span().start, Item::Block(block_)));
        }
        items.sort_by_key(|(start, _)| *start);
        attach(comments, about_arguments, &mut items, &mut read);
        read.items = items.into_iter().map(|(_, item)| item).collect();
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

/// Puts comments that stand between properties to what follows, and those about arguments to them.
fn attach(
    comments: Vec<(u32, Vec<String>)>,
    about_arguments: Vec<(String, Vec<String>)>,
    items: &mut [(u32, Item)],
    body: &mut Body,
) {
    for (start, lines) in comments {
        match items.iter_mut().find(|(place, _)| *place > start) {
            Some((_, Item::Argument(argument))) => argument.comment.extend(lines),
            Some((_, Item::Block(block))) => block.body.comment.extend(lines),
            None => body.comment.extend(lines),
        }
    }
    for (name, mut lines) in about_arguments {
        let found = items.iter_mut().find_map(|(_, item)| match item {
            Item::Argument(argument) if argument.name == name => Some(&mut argument.comment),
            _ => None,
        });
        found.unwrap_or(&mut body.comment).append(&mut lines);
    }
}

/// The lines of a comment, those about single arguments apart.
fn comment(value: Expr<'_>, body: &syntax::Body<'_>, about_arguments: &mut Vec<(String, Vec<String>)>) -> Vec<String> {
    let mut lines = Vec::new();
    let elements: Vec<Expr<'_>> = match value.kind() {
        ExprKind::Tuple(tuple) => tuple.elements().collect(),
        _ => vec![value],
    };
    for element in elements {
        match (element.json_string(), element.kind()) {
            (Some(text), _) => push_lines(&text, &mut lines),
            (None, ExprKind::Object(object)) if is_about_arguments(object, body) => {
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
fn is_about_arguments(object: Object<'_>, body: &syntax::Body<'_>) -> bool {
    let properties = body.properties();
    object.items().all(|item| {
        let key = key_text(item.key);
        let is_text = match item.value.kind() {
            ExprKind::Tuple(tuple) => tuple.elements().all(|line| line.json_string().is_some()),
            _ => item.value.json_string().is_some(),
        };
        is_text && properties.iter().any(|property| property.name() == key)
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
        let is_expression = expr.as_static() != expr;
        return if is_expression { Value::Bare(one_line(text.trim())) } else { Value::Verbatim(text.into_owned()) };
    }
    match expr.kind() {
        ExprKind::Tuple(tuple) => Value::List(tuple.elements().map(bare).collect()),
        ExprKind::Object(object) => {
            Value::Object(object.items().map(|item| (bare(item.key), bare(item.value))).collect())
        }
        _ => constant(expr),
    }
}
