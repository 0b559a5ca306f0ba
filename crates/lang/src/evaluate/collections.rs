//! Tuples and objects.

use std::sync::Arc;

use syntax::order::repeated;
use syntax::{Expr, ExprKind, Object, ObjectItem, Span, arguments};
use value::{Marks, Type, Value};

use super::{Evaluator, unknown};
use crate::conversion::type_name;
use crate::messages;

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn tuple(&mut self, elements: Vec<Value>, span: Span) -> Value {
        if !self.spend(elements.iter().map(Value::size).sum(), span) {
            return unknown();
        }
        Value::tuple(elements)
    }

    pub(super) fn object_of(&mut self, attributes: Vec<(Arc<str>, Value)>, span: Span) -> Value {
        if !self.spend(attributes.iter().map(|(_, value)| value.size()).sum(), span) {
            return unknown();
        }
        Value::object(attributes)
    }

    pub(super) fn object(&mut self, expr: Expr<'a>, object: Object<'a>) -> Value {
        // Inside a JSON string the syntax is the native one.
        let json = expr.is_json() && object.items().all(|item| item.key.json_string().is_some());
        let mut attributes: Vec<(Arc<str>, Value)> = Vec::with_capacity(object.len());
        let mut key_spans: Vec<Span> = Vec::new();
        let mut marks = Marks::NONE;
        // Without every key the object's type is not known. Keys and values are evaluated all the same, for their
        // diagnostics.
        let mut known = true;
        for item in object.items() {
            let before = self.diagnostics.len();
            let key = self.key(item);
            let key_failed = self.diagnostics.len() > before;
            let value = self.value(item.value);
            if key_failed {
                known = false;
                continue;
            }
            let (key, key_marks) = key.unmark();
            marks |= key_marks;
            if key.is_null() {
                // Terraform points at the value.
                self.error(&messages::KEY_NULL, if json { item.key.span() } else { item.value.span() }, Vec::new());
                known = false;
                continue;
            }
            let Ok(key) = value::convert(&key, &Type::String) else {
                self.error(&messages::KEY_TYPE, item.key.span(), arguments![type_name(&key.type_of())]);
                known = false;
                continue;
            };
            let Some(text) = key.as_str() else {
                known = false;
                continue;
            };
            attributes.push((Arc::from(text), value));
            if json {
                key_spans.push(item.key.span());
            }
        }
        if json {
            let names: Vec<&str> = attributes.iter().map(|(name, _)| &**name).collect();
            for (index, _) in repeated(&names) {
                let name = names.get(index as usize).copied().unwrap_or_default();
                let span = key_spans.get(index as usize).copied().unwrap_or_default();
                self.error(&messages::KEY_TWICE, span, arguments![name.to_owned()]);
            }
        }
        if !known {
            return unknown().mark(self.marks_of_unknown(marks));
        }
        self.object_of(attributes, expr.span()).mark(marks)
    }

    /// The key of an object's element: a bare name is text, everything else an expression.
    fn key(&mut self, item: ObjectItem<'a>) -> Value {
        if let Some(name) = item.name_key() {
            return Value::string(name);
        }
        if let ExprKind::Traversal(_) = item.key.kind()
            && item.key.json_string().is_none()
        {
            self.error(&messages::KEY_AMBIGUOUS, item.key.span(), arguments![item.key.source().to_owned()]);
            return unknown();
        }
        self.value(item.key)
    }
}
