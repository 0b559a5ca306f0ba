//! `dynamic` blocks: one block for each element of a collection.

use std::rc::Rc;
use std::sync::Arc;

use lang::{conversion_diagnostic, type_name};
use syntax::{AttributeSchema, BlockSchema, BodySchema, Expr, Span, arguments};
use value::{Kind, Marks, Type, Value, convert};

use super::read::{Found, Target, Written};
use super::{Context, Decoder, Part, messages};
use crate::evaluation::Purpose;

const CONTENT: &[BlockSchema<'static>] = &[BlockSchema { kind: "content", labels: &[] }];

const PLAIN: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::required("for_each"), AttributeSchema::optional("iterator")],
    blocks: CONTENT,
};

const LABELLED: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::required("for_each"),
        AttributeSchema::optional("iterator"),
        AttributeSchema::required("labels"),
    ],
    blocks: CONTENT,
};

/// What a `dynamic` block walks.
struct Collection {
    /// Keys and values; `None` if they are not known.
    elements: Option<Vec<(Value, Value)>>,
    /// What sticks to the whole.
    marks: Marks,
}

/// What a block that is made costs, in steps of the evaluation.
const BLOCK_COST: usize = 20;

impl<'a> Decoder<'_, 'a> {
    /// Finds the blocks that a `dynamic` block makes; none if it is wrong.
    pub(super) fn write_out(
        &self,
        written: &Written<'a>,
        context: &Rc<Context>,
        target: &Target<'_>,
        add: &mut dyn FnMut(Found<'a>),
    ) {
        let file = written.file;
        let (content, mistakes) = written.block.body().content(if target.is_labelled() { &LABELLED } else { &PLAIN });
        let incomplete = !mistakes.is_empty();
        self.report(file, mistakes);
        let Some(each) = content.attribute("for_each").filter(|_| !incomplete) else { return };
        let Some(Collection { elements, marks }) = self.collection(file, each.expr(), context) else { return };
        let iterator = match content.attribute("iterator").map(|argument| argument.expr()) {
            None => super::read::kind_of(&written.block).into_owned(),
            Some(expr) => match expr.as_keyword() {
                Some(name) => name.to_owned(),
                None => return self.error(file, &messages::DYNAMIC_ITERATOR, expr.span(), Vec::new()),
            },
        };
        let labels = content.attribute("labels").map(|argument| argument.expr());
        let label =
            labels.and_then(Expr::as_list).filter(|list| list.len() == 1).and_then(|list| list.elements().next());
        if let Some(labels) = labels.filter(|_| label.is_none()) {
            return self.error(file, &messages::DYNAMIC_LABELS, labels.span(), Vec::new());
        }
        let mut inner = content.blocks_of("content");
        let Some(body) = inner.next() else {
            return self.error(file, &messages::DYNAMIC_CONTENT_MISSING, content.missing_item_span, Vec::new());
        };
        if let Some(second) = inner.next() {
            return self.error(file, &messages::DYNAMIC_CONTENT_TWICE, second.header_span(), Vec::new());
        }
        let unknown = context.unknown || elements.is_none();
        let elements = elements.unwrap_or_else(|| vec![(Value::dynamic(), Value::dynamic())]);
        if !self.evaluation.spend(elements.len() * BLOCK_COST) {
            return self.error(file, &messages::DYNAMIC_TOO_MANY, each.expr().span(), Vec::new());
        }
        for (key, value) in elements {
            let mut site = context.site.clone();
            site.names.push((iterator.clone(), Value::object([("key", key), ("value", value)])));
            let inner = Rc::new(Context { site, marks: context.marks | marks, unknown });
            let label = match label.map(|expr| self.label(file, expr, &inner)) {
                None => None,
                Some(Some(label)) => Some(label),
                Some(None) => continue,
            };
            let part = Part { file, body: body.body() };
            add(Found { part, header: written.block.header_span(), label, context: inner });
        }
    }

    /// What a `dynamic` block walks; nothing if it cannot be walked.
    fn collection(&self, file: &'a str, expr: Expr<'a>, context: &Context) -> Option<Collection> {
        if self.evaluation.purpose() == Purpose::Validate {
            let found = self.evaluation.check_references(&context.site, expr);
            if !found.is_empty() {
                self.sound.set(false);
                self.evaluation.report(file, found);
                return None;
            }
        }
        let value = self.evaluate(file, expr, context)?;
        let (plain, marks) = value.unmark();
        if plain.is_null() {
            self.error(file, &messages::DYNAMIC_NULL, expr.span(), Vec::new());
            return None;
        }
        let ty = plain.type_of();
        if ty.is_primitive() {
            self.error(file, &messages::DYNAMIC_TYPE, expr.span(), arguments![type_name(&ty)]);
            return None;
        }
        let elements = match plain.kind() {
            Kind::Mapping(mapping) => {
                let pair = |(key, element): &(Arc<str>, Value)| (Value::string(key), element.clone());
                Some(mapping.entries().iter().map(pair).collect())
            }
            Kind::Sequence(sequence) => {
                let is_set = matches!(sequence.ty(), Type::Set(_));
                let pair = |(index, element): (usize, &Value)| {
                    (if is_set { element.clone() } else { Value::number(index) }, element.clone())
                };
                Some(sequence.elements().iter().enumerate().map(pair).collect())
            }
            _ => None,
        };
        Some(Collection { elements, marks })
    }

    /// The label of a block that is made.
    fn label(&self, file: &'a str, expr: Expr<'a>, context: &Context) -> Option<(Arc<str>, Span)> {
        let value = self.evaluate(file, expr, context)?;
        let (plain, marks) = value.unmark();
        let message = match convert(&plain, &Type::String) {
            Err(error) => {
                self.report(file, vec![conversion_diagnostic(&error, "labels[0]", expr.span())]);
                return None;
            }
            Ok(_) if !marks.is_empty() => &messages::DYNAMIC_LABEL_MARKED,
            Ok(text) => match text.as_str() {
                Some(text) => return Some((Arc::from(text), expr.span())),
                None if text.is_null() => &messages::DYNAMIC_LABEL_NULL,
                None => &messages::DYNAMIC_LABEL_UNKNOWN,
            },
        };
        self.error(file, message, expr.span(), Vec::new());
        None
    }
}
