//! The values of what was read.

use schema::{Attribute, Block, Nested, NestedBlock, Nesting};
use std::sync::Arc;
use syntax::{Expr, Severity, arguments};
use value::{ObjectAttribute, ObjectType, Type, Value, convert};

use super::read::{Blocks, Child, Content, Given};
use super::{Context, Decoder, messages};
use crate::evaluation::Purpose;

impl<'a> Decoder<'_, 'a> {
    /// The object that a body becomes.
    pub(super) fn object(&self, block: &Block, content: &Content<'a>) -> Value {
        let mut parts: Vec<(Arc<str>, Value)> = Vec::with_capacity(block.attributes.len() + block.blocks.len());
        // Of a name that is both the attribute counts, and in an object the last one.
        for (nested, blocks) in block.blocks.iter().zip(&content.blocks) {
            parts.push((nested.name.clone(), self.blocks(nested, blocks, content)));
        }
        for (attribute, given) in block.attributes.iter().zip(&content.attributes) {
            parts.push((attribute.name.clone(), self.attribute(attribute, given)));
        }
        Value::object(parts)
    }

    /// An expression's value; nothing if it is wrong, which is reported.
    pub(super) fn evaluate(&self, file: &'a str, expr: Expr<'a>, context: &Context) -> Option<Value> {
        let value = match self.evaluation.purpose() {
            Purpose::Plan => self.evaluation.evaluate_in(file, &context.site, expr),
            Purpose::Validate => {
                let (value, found) = self.evaluation.evaluate_unchecked(&context.site, expr, false, None);
                let failed = found.iter().any(|found| found.severity == Severity::Error);
                self.report(file, found);
                (!failed).then_some(value)
            }
        };
        if value.is_none() {
            self.sound.set(false);
        }
        value
    }

    fn attribute(&self, attribute: &Attribute, given: &Given<'a>) -> Value {
        match given {
            Given::Nothing => Value::null(attribute.ty.clone()),
            Given::Argument { context, .. } if context.unknown => {
                Value::unknown(attribute.ty.clone()).mark(context.marks)
            }
            Given::Argument { file, argument, context } => {
                let expr = argument.expr();
                let Some(value) = self.evaluate(file, expr, context) else {
                    return Value::unknown(attribute.ty.clone()).mark(context.marks);
                };
                let value = value.mark(context.marks);
                if self.keeps && !attribute.write_only && value.marks_deep().is_ephemeral() {
                    let args = arguments![attribute.name.to_string()];
                    self.error(file, &crate::validation::values::messages::EPHEMERAL_ARGUMENT, expr.span(), args);
                }
                convert(&value, &constraint(attribute)).unwrap_or_else(|error| {
                    self.report(file, vec![lang::conversion_diagnostic(&error, &attribute.name, expr.span())]);
                    Value::unknown(attribute.ty.clone()).mark(value.marks_deep())
                })
            }
            Given::Blocks { schema, blocks } => {
                let element = schema.implied_type();
                let elements: Vec<Value> = blocks.iter().map(|block| self.object(schema, &block.content)).collect();
                convert(&Value::list(element, elements), &attribute.ty)
                    .unwrap_or_else(|_| Value::unknown(attribute.ty.clone()))
            }
        }
    }

    /// All blocks of a kind as one value.
    fn blocks(&self, nested: &NestedBlock, blocks: &Blocks<'a>, content: &Content<'a>) -> Value {
        let children = &blocks.children;
        let objects: Vec<Value> = children.iter().map(|child| self.object(&nested.block, &child.content)).collect();
        if matches!(nested.nesting, Nesting::Single | Nesting::Group) {
            return self.single(nested, blocks, objects, content);
        }
        if let Some(unknown) = children.iter().find(|child| child.context.unknown) {
            return Value::unknown(nested.value_type()).mark(unknown.context.marks);
        }
        let Some(first) = children.first() else {
            if nested.nesting != Nesting::Map && nested.min_items > 0 {
                self.too_few(nested, content);
            }
            return nested.absent();
        };
        if nested.nesting == Nesting::Map {
            return self.map(nested, children, objects);
        }
        if (children.len() as u64) < nested.min_items {
            self.too_few(nested, content);
        } else if let Some(limit) = nested.max_items.filter(|limit| *limit < children.len() as u64) {
            let one_more = usize::try_from(limit).ok().and_then(|limit| children.get(limit)).unwrap_or(first);
            let args = arguments![nested.name.to_string(), limit.to_string()];
            self.error(one_more.content.file, &messages::BLOCKS_TOO_MANY, one_more.content.missing, args);
        }
        let element = nested.block.implied_type();
        match nested.nesting {
            Nesting::Set => Value::set(element, objects),
            _ if element.has_dynamic() => Value::tuple(objects),
            _ => Value::list(element, objects),
        }
    }

    fn too_few(&self, nested: &NestedBlock, content: &Content<'a>) {
        let args = arguments![nested.name.to_string(), nested.min_items.to_string()];
        self.error(content.file, &messages::BLOCKS_TOO_FEW, content.missing, args);
    }

    fn single(&self, nested: &NestedBlock, blocks: &Blocks<'a>, objects: Vec<Value>, content: &Content<'a>) -> Value {
        if let Some((file, span)) = blocks.second {
            self.error(file, &messages::BLOCK_TWICE, span, arguments![nested.name.to_string()]);
        }
        let object = objects.into_iter().next();
        if object.is_none() && nested.min_items == 1 {
            self.too_few(nested, content);
        }
        object.unwrap_or_else(|| nested.absent())
    }

    fn map(&self, nested: &NestedBlock, children: &[Child<'a>], objects: Vec<Value>) -> Value {
        let mut entries: Vec<(Arc<str>, Value)> = Vec::with_capacity(objects.len());
        let mut keys = std::collections::BTreeSet::new();
        for (child, object) in children.iter().zip(objects) {
            let Some((key, span)) = &child.label else { continue };
            if !keys.insert(Arc::clone(key)) {
                let args = arguments![nested.name.to_string(), key.to_string()];
                self.error(child.content.file, &messages::BLOCK_KEY_TWICE, *span, args);
                continue;
            }
            entries.push((Arc::clone(key), object));
        }
        let element = nested.block.implied_type();
        if element.has_dynamic() { Value::object(entries) } else { Value::map(element, entries) }
    }
}

/// What the value of an attribute is converted to: attributes of its objects that need not be set are optional.
fn constraint(attribute: &Attribute) -> Type {
    match &attribute.nested {
        Some(nested) if nested.structural => of_nested(nested),
        _ => attribute.ty.clone(),
    }
}

fn of_nested(nested: &Nested) -> Type {
    let attributes = nested.attributes.iter().map(|inner| ObjectAttribute {
        name: inner.name.clone(),
        ty: constraint(inner),
        optional: !inner.standing.required,
    });
    nested.nesting.wrap(Type::Object(Arc::new(ObjectType::new(attributes))))
}
