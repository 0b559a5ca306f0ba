//! Reading a JSON body: an object, or an array of objects that count as one.

use std::borrow::Cow;

use super::suggestion::similar;
use super::{Attribute, Block, Body, Content, Hidden, Label, error};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expr, ExprKind, Object, ObjectItem};
use crate::message::Message;
use crate::messages;
use crate::order;
use crate::position::Span;
use crate::schema::{BlockSchema, BodySchema};
use crate::tree::{NodeKind, flag};

/// A property of this name is a comment where a body is read.
const COMMENT: &str = "//";

/// A property of an object.
#[derive(Clone, Copy)]
struct Property<'a> {
    name: &'a str,
    name_span: Span,
    value: Expr<'a>,
}

impl<'a> Property<'a> {
    fn new(item: ObjectItem<'a>) -> Self {
        let name = match item.key.json_string() {
            Some(Cow::Borrowed(name)) => name,
            _ => item.key.source(),
        };
        Property { name, name_span: item.key.span(), value: item.value }
    }

    fn attribute(self) -> Attribute<'a> {
        let Property { name, name_span, value } = self;
        Attribute { name, name_span, expr: value, span: name_span.to(value.span()) }
    }
}

impl Body<'_> {
    fn hides(&self, name: &str) -> bool {
        self.hidden.iter().any(|(Hidden::Attribute(hidden) | Hidden::Blocks(hidden))| *hidden == name)
    }
}

fn properties<'a>(object: Object<'a>) -> impl Iterator<Item = Property<'a>> {
    object.items().map(Property::new)
}

/// What is looked for when something else than an object is found.
#[derive(Clone, Copy)]
enum Wanted<'s> {
    Content,
    Labels { kind: &'s str, label: &'s str },
}

impl Wanted<'_> {
    fn complain(self, value: Expr<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let start = value.start_span();
        diagnostics.push(match self {
            Wanted::Content => error(&messages::JSON_NO_CONTENT, start, &[]),
            Wanted::Labels { kind, label } => error(&messages::JSON_NO_LABELS, start, &[kind, label]),
        });
    }
}

/// The properties of an object, or of all objects of an array.
#[inline(never)]
fn collect<'a>(value: Expr<'a>, wanted: Wanted<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Property<'a>> {
    match value.kind() {
        ExprKind::Null => Vec::new(),
        ExprKind::Object(object) => {
            // A body was reported with its block.
            if matches!(wanted, Wanted::Labels { .. }) {
                report_broken(value, diagnostics);
            }
            properties(object).collect()
        }
        ExprKind::Tuple(tuple) => {
            report_broken(value, diagnostics);
            let mut all = Vec::new();
            for element in tuple.elements() {
                match element.kind() {
                    ExprKind::Object(object) => {
                        report_broken(element, diagnostics);
                        all.extend(properties(object));
                    }
                    _ => wanted.complain(element, diagnostics),
                }
            }
            all
        }
        _ => {
            wanted.complain(value, diagnostics);
            Vec::new()
        }
    }
}

/// Terraform does not read an object or array with a mistake inside, and says so. What could be read is still used.
fn report_broken(value: Expr<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if value.document().tree().node(value.id()).flags & flag::BROKEN != 0 {
        diagnostics.push(error(&messages::JSON_UNREAD, value.start_span(), &[]));
    }
}

/// Every property, whatever it is.
pub(super) fn all<'a>(body: &Body<'a>) -> Vec<Attribute<'a>> {
    collect(body.expr(), Wanted::Content, &mut Vec::new()).into_iter().map(Property::attribute).collect()
}

/// The blocks of one property.
pub(super) fn blocks_of<'a>(property: &Attribute<'a>, schema: &BlockSchema<'_>) -> (Vec<Block<'a>>, Vec<Diagnostic>) {
    let (mut found, mut diagnostics) = (Vec::new(), Vec::new());
    let Attribute { name, name_span, expr, .. } = *property;
    let mut blocks = Blocks { kind: name, kind_span: name_span, found: &mut found, diagnostics: &mut diagnostics };
    blocks.unpack(expr, schema, &mut Vec::new());
    (found, diagnostics)
}

pub(super) fn take<'a>(
    rest: &mut Body<'a>,
    schema: &BodySchema<'_>,
    content: &mut Content<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let hidden = rest.clone();
    for property in collect(rest.expr(), Wanted::Content, diagnostics) {
        let Property { name, name_span, value } = property;
        if hidden.hides(name) {
            continue;
        }
        if schema.attribute(name).is_some() {
            rest.hide(Hidden::Attribute(name));
            match content.attribute(name) {
                Some(first) => diagnostics.push(set_twice(property, first.name_span, rest)),
                None => content.attributes.push(property.attribute()),
            }
        } else if let Some(expected) = schema.block(name) {
            rest.hide(Hidden::Blocks(name));
            let mut blocks = Blocks { kind: name, kind_span: name_span, found: &mut content.blocks, diagnostics };
            blocks.unpack(value, expected, &mut Vec::new());
        }
    }
}

fn set_twice(property: Property<'_>, first: Span, body: &Body<'_>) -> Diagnostic {
    let line = if Message::HAS_TEXTS { body.document.lines().line(first.start).to_string() } else { String::new() };
    error(&messages::JSON_ARGUMENT_TWICE, property.name_span, &[property.name, &line])
        .within(property.name_span.to(property.value.span()))
}

/// Takes the blocks of one property apart.
struct Blocks<'a, 'o> {
    kind: &'a str,
    kind_span: Span,
    found: &'o mut Vec<Block<'a>>,
    diagnostics: &'o mut Vec<Diagnostic>,
}

impl<'a> Blocks<'a, '_> {
    /// One level of objects for each label, then an object, an array of objects, or null for no block.
    fn unpack(&mut self, value: Expr<'a>, expected: &BlockSchema<'_>, labels: &mut Vec<Label<'a>>) {
        if let Some(label) = expected.labels.get(labels.len()) {
            let wanted = Wanted::Labels { kind: self.kind, label };
            let properties = collect(value, wanted, self.diagnostics);
            if properties.is_empty() {
                self.diagnostics.push(error(&messages::JSON_LABEL_MISSING, value.start_span(), &[self.kind, label]));
            }
            for Property { name, name_span, value } in properties {
                labels.push(Label { value: Cow::Borrowed(name), span: name_span });
                self.unpack(value, expected, labels);
                labels.pop();
            }
            return;
        }
        let start = value.start_span();
        match value.kind() {
            ExprKind::Null => {}
            ExprKind::Object(_) => self.block(value, start, labels),
            ExprKind::Tuple(tuple) => {
                report_broken(value, self.diagnostics);
                tuple.elements().for_each(|element| self.block(element, start, labels));
            }
            _ => self.diagnostics.push(error(&messages::JSON_NO_BLOCK, start, &[self.kind])),
        }
    }

    fn block(&mut self, value: Expr<'a>, header_span: Span, labels: &[Label<'a>]) {
        report_broken(value, self.diagnostics);
        self.found.push(Block {
            kind: self.kind,
            kind_span: self.kind_span,
            labels: labels.to_vec(),
            body: Body::new(value.document(), value.id()),
            open_brace_span: value.start_span(),
            close_brace_span: close_span(value),
            header_span,
        });
    }
}

/// The closing brace or bracket of a value that has one.
fn close_span(value: Expr<'_>) -> Option<Span> {
    let node = value.document().tree().node(value.id());
    let has_close = matches!(node.kind, NodeKind::Object | NodeKind::Tuple) && node.flags & flag::UNCLOSED == 0;
    has_close.then(|| Span::new(node.span.end.saturating_sub(1), node.span.end))
}

/// The closing brace of an object, the opening bracket of an array.
pub(super) fn missing_item_span(body: &Body<'_>) -> Span {
    let value = body.expr();
    match value.kind() {
        ExprKind::Object(_) => close_span(value).unwrap_or(Span::at(value.span().end)),
        _ => value.start_span(),
    }
}

/// Complains about what is left.
#[cold]
pub(super) fn unexpected(
    rest: &Body<'_>,
    schema: &BodySchema<'_>,
    content: &Content<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // A value of the wrong kind was complained about when the content was taken.
    for property in collect(rest.expr(), Wanted::Content, &mut Vec::new()) {
        let name = property.name;
        if name == COMMENT || rest.hides(name) {
            continue;
        }
        let arguments = schema.attributes.iter().map(|attribute| attribute.name);
        let free = arguments.filter(|name| content.attribute(name).is_none());
        let similar = similar(name, &mut free.chain(schema.blocks.iter().map(|block| block.kind)));
        let message = match similar {
            Some(_) => &messages::JSON_PROPERTY_UNEXPECTED_SIMILAR,
            None => &messages::JSON_PROPERTY_UNEXPECTED,
        };
        let whole = property.name_span.to(property.value.span());
        diagnostics.push(error(message, property.name_span, &[name, similar.unwrap_or_default()]).within(whole));
    }
}

pub(super) fn just_attributes<'a>(body: &Body<'a>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Attribute<'a>> {
    let value = body.expr();
    let ExprKind::Object(object) = value.kind() else {
        diagnostics.push(error(&messages::JSON_NO_ARGUMENTS, value.start_span(), &[]));
        return Vec::new();
    };
    let visible = |property: &Property<'_>| property.name != COMMENT && !body.hides(property.name);
    let all: Vec<Property<'a>> = properties(object).filter(visible).collect();
    let names: Vec<&str> = all.iter().map(|property| property.name).collect();
    let mut repeated = order::repeated(&names).into_iter().peekable();
    let mut attributes = Vec::with_capacity(all.len());
    for (index, property) in all.iter().enumerate() {
        match repeated.next_if(|(repeated, _)| *repeated as usize == index) {
            Some((_, first)) => diagnostics.push(set_twice(*property, all[first as usize].name_span, body)),
            None => attributes.push(property.attribute()),
        }
    }
    attributes
}
