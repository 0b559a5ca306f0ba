//! Reading a native body.

use std::borrow::Cow;

use super::suggestion::similar;
use super::{Attribute, Block, Body, Content, Hidden, Item, Label, error};
use crate::decode;
use crate::diagnostic::Diagnostic;
use crate::expression::Expr;
use crate::messages;
use crate::position::Span;
use crate::schema::{BlockSchema, BodySchema};
use crate::tree::{NodeId, NodeKind, flag};

pub(super) fn items<'a>(body: &Body<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let document = body.document;
    let tree = document.tree();
    // In JSON the root is a value.
    let ids = if tree.node(body.id).kind == NodeKind::Body { tree.children(body.id) } else { &[] };
    let body = Body::new(document, body.id);
    ids.iter().filter_map(move |id| item(&body, *id))
}

#[inline(never)]
fn item<'a>(body: &Body<'a>, id: NodeId) -> Option<Item<'a>> {
    match body.document.tree().node(id).kind {
        NodeKind::Attribute => Some(Item::Attribute(attribute(body, id)?)),
        NodeKind::Block => Some(Item::Block(block(body, id)?)),
        _ => None,
    }
}

fn attribute<'a>(body: &Body<'a>, id: NodeId) -> Option<Attribute<'a>> {
    let document = body.document;
    let node = document.tree().node(id);
    let expr = Expr::new(document, *document.tree().children(id).first()?);
    let name_span = Span::new(node.span.start, node.data);
    Some(Attribute { name: &document.text()[name_span.bytes()], name_span, expr, span: node.span })
}

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

/// The opening brace; a file has none and is meant by its start.
pub(super) fn missing_item_span(body: &Body<'_>) -> Span {
    let start = body.span().start;
    if body.id == body.document.root() { Span::at(start) } else { Span::new(start, start + 1) }
}

pub(super) fn take<'a>(
    rest: &mut Body<'a>,
    schema: &BodySchema<'_>,
    content: &mut Content<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let hidden = std::mem::take(&mut rest.hidden);
    // The parser has complained about a name that is set twice; the first counts.
    let mut taken = vec![false; schema.attributes.len()];
    rest.hidden.clone_from(&hidden);
    for item in items(rest) {
        match item {
            Item::Attribute(attribute) if !hidden.contains(&Hidden::Attribute(attribute.name)) => {
                if let Some(index) = schema.attribute(attribute.name)
                    && !std::mem::replace(&mut taken[index], true)
                {
                    rest.hide(Hidden::Attribute(attribute.name));
                    content.attributes.push(attribute);
                }
            }
            Item::Block(block) if !hidden.contains(&Hidden::Blocks(block.kind)) => {
                if let Some(expected) = schema.block(block.kind) {
                    rest.hide(Hidden::Blocks(block.kind));
                    match wrong_labels(&block, expected) {
                        Some(diagnostic) => diagnostics.push(diagnostic),
                        None => content.blocks.push(block),
                    }
                }
            }
            _ => {}
        }
    }
}

fn wrong_labels(block: &Block<'_>, expected: &BlockSchema<'_>) -> Option<Diagnostic> {
    let kind = block.kind;
    let count = expected.labels.len();
    let (number, names) = (count.to_string(), expected.labels.join(", "));
    let header = block.kind_span.to(block.open_brace_span);
    if let Some(extra) = block.labels.get(count) {
        let message = if count == 0 { &messages::LABEL_UNEXPECTED } else { &messages::LABEL_EXTRA };
        return Some(error(message, extra.span, &[kind, &number, &names]).within(header));
    }
    let missing = expected.labels.get(block.labels.len())?;
    Some(error(&messages::LABEL_MISSING, block.open_brace_span, &[kind, missing, &number, &names]).within(header))
}

/// Complains about what is left.
pub(super) fn unexpected(
    rest: &Body<'_>,
    schema: &BodySchema<'_>,
    content: &Content<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for item in items(rest) {
        match item {
            Item::Attribute(attribute) if !rest.hidden.contains(&Hidden::Attribute(attribute.name)) => {
                diagnostics.push(unexpected_argument(&attribute, schema, content));
            }
            Item::Block(block) if !rest.hidden.contains(&Hidden::Blocks(block.kind)) => {
                diagnostics.push(unexpected_block(&block, schema));
            }
            _ => {}
        }
    }
}

fn unexpected_argument(attribute: &Attribute<'_>, schema: &BodySchema<'_>, content: &Content<'_>) -> Diagnostic {
    let name = attribute.name;
    let names = schema.attributes.iter().map(|attribute| attribute.name);
    let similar = similar(name, &mut names.filter(|name| content.attribute(name).is_none()));
    let message = if similar.is_some() {
        &messages::ARGUMENT_UNEXPECTED_SIMILAR
    } else if schema.block(name).is_some() {
        &messages::ARGUMENT_IS_BLOCK
    } else {
        &messages::ARGUMENT_UNEXPECTED
    };
    error(message, attribute.name_span, &[name, similar.unwrap_or_default()])
}

fn unexpected_block(block: &Block<'_>, schema: &BodySchema<'_>) -> Diagnostic {
    let similar = similar(block.kind, &mut schema.blocks.iter().map(|block| block.kind));
    let message = if similar.is_some() {
        &messages::BLOCK_UNEXPECTED_SIMILAR
    } else if schema.attribute(block.kind).is_some() {
        &messages::BLOCK_IS_ARGUMENT
    } else {
        &messages::BLOCK_UNEXPECTED
    };
    error(message, block.kind_span, &[block.kind, similar.unwrap_or_default()])
}

pub(super) fn just_attributes<'a>(body: &Body<'a>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Attribute<'a>> {
    let mut attributes = Vec::new();
    for item in items(body) {
        match item {
            Item::Attribute(attribute) if !body.hidden.contains(&Hidden::Attribute(attribute.name)) => {
                attributes.push(attribute);
            }
            // One complaint is enough.
            Item::Block(block) if diagnostics.is_empty() && !body.hidden.contains(&Hidden::Blocks(block.kind)) => {
                diagnostics.push(error(&messages::BLOCK_NOT_ALLOWED, block.kind_span, &[block.kind]));
            }
            _ => {}
        }
    }
    attributes
}
