//! `dynamic` blocks: one block for each element of a collection.

use std::rc::Rc;
use std::sync::Arc;

use lang::{conversion_diagnostic, type_name};
use syntax::{AttributeSchema, BlockSchema, BodySchema, Expr, Span, arguments};
use value::{Kind, Marks, Type, Value, convert};

use super::read::{Child, Target, Written};
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

/// What a block that is made costs, in steps of the evaluation.
const BLOCK_COST: usize = 20;

impl<'a> Decoder<'_, 'a> {
    /// The blocks that a `dynamic` block makes; none if it is wrong.
    pub(super) fn write_out(
        &self,
        written: &Written<'a>,
        context: &Rc<Context>,
        target: &Target<'_>,
    ) -> Vec<Child<'a>> {
        let file = written.file;
        let (content, mistakes) = written.block.body().content(if target.is_labelled() { &LABELLED } else { &PLAIN });
        let incomplete = !mistakes.is_empty();
        self.report(file, mistakes);
        let Some(each) = content.attribute("for_each").filter(|_| !incomplete) else { return Vec::new() };
        let Some(collection) = self.collection(file, each.expr(), context) else { return Vec::new() };
        let iterator = match content.attribute("iterator").map(|argument| (argument, argument.expr().as_keyword())) {
            None => super::read::kind_of(&written.block).into_owned(),
            Some((_, Some(name))) => name.to_owned(),
            Some((argument, None)) => {
                self.error(file, &messages::DYNAMIC_ITERATOR, argument.expr().span(), Vec::new());
                return Vec::new();
            }
        };
        let label = match content.attribute("labels").map(|argument| (argument.expr(), argument.expr().as_list())) {
            None => None,
            Some((expr, Some(list))) if list.len() == 1 => list.elements().next().or(Some(expr)),
            Some((expr, _)) => {
                self.error(file, &messages::DYNAMIC_LABELS, expr.span(), Vec::new());
                return Vec::new();
            }
        };
        let mut inner = content.blocks_of("content");
        let Some(body) = inner.next() else {
            self.error(file, &messages::DYNAMIC_CONTENT_MISSING, content.missing_item_span, Vec::new());
            return Vec::new();
        };
        if let Some(second) = inner.next() {
            self.error(file, &messages::DYNAMIC_CONTENT_TWICE, second.header_span(), Vec::new());
            return Vec::new();
        }
        let (elements, marks) = collection;
        let unknown = elements.is_none();
        let elements = elements.unwrap_or_else(|| vec![(Value::dynamic(), Value::dynamic())]);
        if !self.evaluation.spend(elements.len() * BLOCK_COST) {
            self.error(file, &messages::DYNAMIC_TOO_MANY, each.expr().span(), Vec::new());
            return Vec::new();
        }
        let marks = context.marks | marks;
        let child = |(key, value): (Value, Value)| {
            let mut site = context.site.clone();
            let element = Value::object([("key", key), ("value", value)]);
            site.names.push((iterator.clone(), element));
            let inner = Rc::new(Context { site, marks, unknown: unknown || context.unknown });
            let label = match label {
                Some(expr) => Some(self.label(file, expr, &inner)?),
                None => None,
            };
            let part = Part { file, body: body.body() };
            Some(self.child(part, written.block.header_span(), label, inner, target))
        };
        elements.into_iter().filter_map(child).collect()
    }

    /// Keys and values of what a `dynamic` block walks, `None` if they are not known, and the marks of the whole; nothing if
    /// it cannot be walked.
    fn collection(
        &self,
        file: &'a str,
        expr: Expr<'a>,
        context: &Context,
    ) -> Option<(Option<Vec<(Value, Value)>>, Marks)> {
        if context.unknown {
            return Some((None, Marks::NONE));
        }
        if self.evaluation.purpose() == Purpose::Validate {
            let found = self.evaluation.check_references(&context.site, expr);
            if !found.is_empty() {
                self.report(file, found);
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
        Some((elements, marks))
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
