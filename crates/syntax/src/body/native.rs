//! Reading a native body.

use std::borrow::Cow;

use super::suggestion::similar;
use super::{Attribute, Block, Body, Content, Hidden, Item, Label, error};
use crate::decode;
use crate::diagnostic::Diagnostic;
use crate::expression::Expr;
use crate::message::Message;
use crate::messages;
use crate::position::Span;
use crate::schema::{BlockSchema, BodySchema};
use crate::tree::{NodeId, NodeKind, flag};

pub(super) fn items<'a>(body: &Body<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let body = Body::new(body.document, body.id);
    heads(&body).iter().filter_map(move |id| match head(&body, *id) {
        Hidden::Attribute(_) => Some(Item::Attribute(attribute(&body, *id)?)),
        Hidden::Blocks(_) => Some(Item::Block(block(&body, *id)?)),
    })
}

/// The arguments and blocks; in JSON, where the root is a value, none.
fn heads<'a>(body: &Body<'a>) -> &'a [NodeId] {
    let tree = body.document.tree();
    if tree.node(body.id).kind == NodeKind::Body { tree.children(body.id) } else { &[] }
}

/// Whether it is an argument or a block, and its name.
fn head<'a>(body: &Body<'a>, id: NodeId) -> Hidden<'a> {
    let node = body.document.tree().node(id);
    let name = &body.document.text()[Span::new(node.span.start, node.data).bytes()];
    if node.kind == NodeKind::Attribute { Hidden::Attribute(name) } else { Hidden::Blocks(name) }
}

#[inline(never)]
fn attribute<'a>(body: &Body<'a>, id: NodeId) -> Option<Attribute<'a>> {
    let document = body.document;
    let node = document.tree().node(id);
    let expr = Expr::new(document, *document.tree().children(id).first()?);
    let name_span = Span::new(node.span.start, node.data);
    Some(Attribute { name: &document.text()[name_span.bytes()], name_span, expr, span: node.span })
}

#[inline(never)]
fn block<'a>(body: &Body<'a>, id: NodeId) -> Option<Block<'a>> {
    let document = body.document;
    let tree = document.tree();
    let node = tree.node(id);
    let (inner, labels) = tree.children(id).split_last()?;
    let kind_span = Span::new(node.span.start, node.data);
    let labels: Vec<Label<'a>> = labels.iter().map(|label| self::label(body, *label)).collect();
    let Span { start, end } = tree.node(*inner).span;
    let is_closed = tree.node(*inner).flags & flag::UNCLOSED == 0;
    Some(Block {
        kind: &document.text()[kind_span.bytes()],
        kind_span,
        header_span: labels.last().map_or(kind_span, |last| kind_span.to(last.span)),
        labels,
        body: Body::new(document, *inner),
        open_brace_span: Span::new(start, (start + 1).min(end)),
        close_brace_span: is_closed.then(|| Span::new(end.saturating_sub(1), end)),
    })
}

fn label<'a>(body: &Body<'a>, id: NodeId) -> Label<'a> {
    let node = body.document.tree().node(id);
    let written = &body.document.text()[node.span.bytes()];
    let value = if node.flags & flag::QUOTED == 0 {
        Cow::Borrowed(written)
    } else {
        let inner = written.strip_prefix('"').unwrap_or(written);
        decode::text(inner.strip_suffix('"').unwrap_or(inner), flag::QUOTED | flag::ESCAPED)
    };
    Label { value, span: node.span }
}

/// The opening brace, or in a block of one line the first letter of its argument; a file has neither and is meant by its
/// start.
pub(super) fn missing_item_span(body: &Body<'_>) -> Span {
    let (document, start) = (body.document, body.span().start);
    if body.id == document.root() {
        return Span::at(start);
    }
    let tree = document.tree();
    let on_line = heads(body).first().map(|id| tree.node(*id)).filter(|first| {
        first.kind == NodeKind::Attribute && !document.text()[Span::new(start, first.span.start).bytes()].contains('\n')
    });
    let start = on_line.map_or(start, |first| first.span.start);
    Span::new(start, start + 1)
}

pub(super) fn take<'a>(
    rest: &mut Body<'a>,
    schema: &BodySchema<'_>,
    content: &mut Content<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let body = rest.clone();
    for id in heads(&body) {
        let head = head(&body, *id);
        if body.hidden.contains(&head) {
            continue;
        }
        match head {
            // The parser has complained about a name that is set twice; the first counts.
            Hidden::Attribute(name) if schema.attribute(name).is_some() && content.attribute(name).is_none() => {
                rest.hide(head);
                content.attributes.extend(attribute(&body, *id));
            }
            Hidden::Blocks(kind) => {
                let Some(expected) = schema.block(kind) else { continue };
                rest.hide(head);
                let Some(block) = block(&body, *id) else { continue };
                match wrong_labels(&block, expected) {
                    Some(diagnostic) => diagnostics.push(diagnostic),
                    None => content.blocks.push(block),
                }
            }
            Hidden::Attribute(_) => {}
        }
    }
}

#[inline(never)]
fn wrong_labels(block: &Block<'_>, expected: &BlockSchema<'_>) -> Option<Diagnostic> {
    let kind = block.kind;
    let count = expected.labels.len();
    let (number, names) =
        if Message::HAS_TEXTS { (count.to_string(), expected.labels.join(", ")) } else { Default::default() };
    let header = block.kind_span.to(block.open_brace_span);
    if let Some(extra) = block.labels.get(count) {
        let message = if count == 0 { &messages::LABEL_UNEXPECTED } else { &messages::LABEL_EXTRA };
        return Some(error(message, extra.span, &[kind, &number, &names]).within(header));
    }
    let missing = expected.labels.get(block.labels.len())?;
    Some(error(&messages::LABEL_MISSING, block.open_brace_span, &[kind, missing, &number, &names]).within(header))
}

/// Complains about what is left.
#[cold]
pub(super) fn unexpected(
    rest: &Body<'_>,
    schema: &BodySchema<'_>,
    content: &Content<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for id in heads(rest) {
        let head = head(rest, *id);
        if rest.hidden.contains(&head) {
            continue;
        }
        let (name, similar, message) = match head {
            Hidden::Attribute(name) => {
                let names = schema.attributes.iter().map(|attribute| attribute.name);
                let similar = similar(name, &mut names.filter(|name| content.attribute(name).is_none()));
                let message = if similar.is_some() {
                    &messages::ARGUMENT_UNEXPECTED_SIMILAR
                } else if schema.block(name).is_some() {
                    &messages::ARGUMENT_IS_BLOCK
                } else {
                    &messages::ARGUMENT_UNEXPECTED
                };
                (name, similar, message)
            }
            Hidden::Blocks(kind) => {
                let similar = similar(kind, &mut schema.blocks.iter().map(|block| block.kind));
                let message = if similar.is_some() {
                    &messages::BLOCK_UNEXPECTED_SIMILAR
                } else if schema.attribute(kind).is_some() {
                    &messages::BLOCK_IS_ARGUMENT
                } else {
                    &messages::BLOCK_UNEXPECTED
                };
                (kind, similar, message)
            }
        };
        diagnostics.push(error(message, name_span(rest, *id), &[name, similar.unwrap_or_default()]));
    }
}

fn name_span(body: &Body<'_>, id: NodeId) -> Span {
    let node = body.document.tree().node(id);
    Span::new(node.span.start, node.data)
}

pub(super) fn just_attributes<'a>(body: &Body<'a>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Attribute<'a>> {
    let mut attributes = Vec::new();
    for id in heads(body) {
        let head = head(body, *id);
        if body.hidden.contains(&head) {
            continue;
        }
        match head {
            Hidden::Attribute(_) => attributes.extend(attribute(body, *id)),
            // One complaint is enough.
            Hidden::Blocks(kind) if diagnostics.is_empty() => {
                diagnostics.push(error(&messages::BLOCK_NOT_ALLOWED, name_span(body, *id), &[kind]));
            }
            Hidden::Blocks(_) => {}
        }
    }
    attributes
}
