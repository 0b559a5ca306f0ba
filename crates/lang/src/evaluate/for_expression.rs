//! `[for x in list : x]`, `{ for k, v in map : k => v }` and `%{ for x in list }`.

use std::sync::Arc;

use syntax::order::repeated;
use syntax::{Expr, For, Span, TemplateFor, arguments};
use value::{Kind, Marks, Refinement, Type, Value};

use super::{Evaluator, unknown};
use crate::conversion::type_name;
use crate::messages;

/// What is walked, under which names, and which elements count.
#[derive(Clone, Copy)]
struct Loop<'a> {
    collection: Expr<'a>,
    key_name: Option<&'a str>,
    value_name: &'a str,
    condition: Option<Expr<'a>>,
    /// The place of the whole.
    span: Span,
    /// Whether an object is made. Terraform then looks at the type of a condition that is not known yet.
    makes_object: bool,
}

/// What a loop has found out about its result so far.
struct Gathered {
    /// Whether it is fully known; if not, elements are still visited for their diagnostics.
    known: bool,
    marks: Marks,
}

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn for_expression(&mut self, expression: For<'a>) -> Value {
        let walk = Loop {
            collection: expression.collection(),
            key_name: expression.key_name(),
            value_name: expression.value_name(),
            condition: expression.condition(),
            span: expression.span(),
            makes_object: expression.key().is_some(),
        };
        match expression.key() {
            Some(key) => self.for_object(walk, expression, key),
            None => self.for_tuple(walk, expression.span(), &mut |evaluator| evaluator.value(expression.value())),
        }
    }

    /// The texts that the directive's inside gives for the elements, as a tuple.
    pub(super) fn for_directive(&mut self, directive: TemplateFor<'a>) -> Value {
        let walk = Loop {
            collection: directive.collection(),
            key_name: directive.key_name(),
            value_name: directive.value_name(),
            condition: None,
            span: directive.span(),
            makes_object: false,
        };
        self.for_tuple(walk, directive.span(), &mut |evaluator| evaluator.text(directive.parts(), directive.span()))
    }

    fn for_tuple(&mut self, walk: Loop<'a>, span: Span, each: &mut dyn FnMut(&mut Self) -> Value) -> Value {
        let mut values = Vec::new();
        self.walk(walk, &mut |evaluator, _| values.push(each(evaluator)))
            .map_or_else(|result| result, |marks| self.tuple(values, span).mark(marks))
    }

    fn for_object(&mut self, walk: Loop<'a>, expression: For<'a>, key: Expr<'a>) -> Value {
        let mut items: Vec<(Arc<str>, Value)> = Vec::new();
        let walked = self.walk(walk, &mut |evaluator, gathered| {
            let Some(text) = evaluator.for_key(key, expression.span(), gathered) else { return };
            let value = evaluator.value(expression.value());
            items.push((text, value));
        });
        let names: Vec<&str> = items.iter().map(|(name, _)| &**name).collect();
        let repeated = repeated(&names);
        if !expression.groups() {
            for _ in &repeated {
                self.error_within(&messages::FOR_KEY_TWICE, key.span(), expression.span(), Vec::new());
            }
        }
        let marks = match walked {
            Ok(marks) => marks,
            Err(result) => return result,
        };
        if expression.groups() {
            items = self.grouped(items, &repeated, expression.span());
        }
        self.object_of(items, expression.span()).mark(marks)
    }

    /// The values of each key as a tuple. `repeated` says which items have the key of an earlier one.
    fn grouped(
        &mut self,
        items: Vec<(Arc<str>, Value)>,
        repeated: &[(u32, u32)],
        span: Span,
    ) -> Vec<(Arc<str>, Value)> {
        let mut repeated = repeated.iter().peekable();
        let mut groups: Vec<(Arc<str>, Vec<Value>)> = Vec::with_capacity(items.len());
        for (index, (name, value)) in items.into_iter().enumerate() {
            // Items with a key of their own stay at their index, so that later ones find them there.
            match repeated.next_if(|(repeated, _)| *repeated as usize == index) {
                Some((_, first)) => {
                    groups.push((name, Vec::new()));
                    if let Some((_, group)) = groups.get_mut(*first as usize) {
                        group.push(value);
                    }
                }
                None => groups.push((name, vec![value])),
            }
        }
        let groups = groups.into_iter().filter(|(_, group)| !group.is_empty());
        groups.map(|(name, group)| (name, self.tuple(group, span))).collect()
    }

    /// Calls `visit` for every element that counts, its names bound. The marks of the result; or the result itself,
    /// unknown, if it cannot be told from the elements.
    fn walk(&mut self, walk: Loop<'a>, visit: &mut dyn FnMut(&mut Self, &mut Gathered)) -> Result<Marks, Value> {
        let span = walk.collection.span();
        let collection = self.value(walk.collection);
        if collection.is_null() {
            self.error_within(&messages::FOR_OVER_NULL, span, walk.span, Vec::new());
            return Err(unknown());
        }
        let (collection, marks) = collection.unmark();
        let ty = collection.type_of();
        if ty.is_primitive() {
            self.error_within(&messages::FOR_OVER_OTHER, span, walk.span, arguments![type_name(&ty)]);
            return Err(unknown());
        }
        if ty == Type::Dynamic {
            return Err(unknown().mark(self.marks_of_unknown(marks)));
        }
        if !self.condition_is_usable(walk) {
            return Err(unknown().mark(marks));
        }
        let Some(elements) = elements_of(&collection) else { return Err(unknown().mark(marks)) };

        let names = self.names.len();
        let mut gathered = Gathered { known: true, marks };
        for (key, value) in elements {
            self.bind(walk, key, value);
            if self.included(walk, &mut gathered) {
                visit(self, &mut gathered);
            }
            self.names.truncate(names);
            if self.stopped.is_some() {
                break;
            }
        }
        if gathered.known { Ok(gathered.marks) } else { Err(unknown().mark(gathered.marks)) }
    }

    fn bind(&mut self, walk: Loop<'a>, key: Value, value: Value) {
        if let Some(name) = walk.key_name {
            self.names.push((name, key));
        }
        self.names.push((walk.value_name, value));
    }

    /// Evaluates the condition once with unknown elements, so that one that is wrong whatever the element is said once.
    fn condition_is_usable(&mut self, walk: Loop<'a>) -> bool {
        let Some(condition) = walk.condition else { return true };
        let is_element = |name: &str| name == walk.value_name || walk.key_name == Some(name);
        if !Refinement::KEPT && condition.traversals().iter().any(|reference| is_element(reference.root_name())) {
            // This build has no unknown elements; a mistake shows with the first one there is.
            return true;
        }
        let before = self.diagnostics.len();
        let names = self.names.len();
        self.bind(walk, unknown(), unknown());
        let value = self.value(condition);
        self.names.truncate(names);
        if value.is_null() {
            self.error_within(&messages::FOR_CONDITION_NULL, condition.span(), walk.span, Vec::new());
        } else if value::convert(&value, &Type::Bool).is_err() {
            let args = arguments![type_name(&value.type_of())];
            self.error_within(&messages::FOR_CONDITION_NOT_BOOL, condition.span(), walk.span, args);
        }
        self.diagnostics.len() == before
    }

    /// Whether the condition lets this element in.
    fn included(&mut self, walk: Loop<'a>, gathered: &mut Gathered) -> bool {
        let Some(condition) = walk.condition else { return true };
        let value = self.value(condition);
        let (value, marks) = value.unmark_deep();
        gathered.marks |= marks;
        let included = if value.is_null() {
            Err((&messages::FOR_CONDITION_NULL, Vec::new()))
        } else if !value.is_known() && !walk.makes_object {
            Ok(None)
        } else {
            value::convert(&value, &Type::Bool)
                .map(|value| value.as_bool())
                .map_err(|_| (&messages::FOR_CONDITION_NOT_BOOL, arguments![type_name(&value.type_of())]))
        };
        self.settle(included, (condition.span(), walk.span), gathered).unwrap_or(false)
    }

    fn for_key(&mut self, expression: Expr<'a>, whole: Span, gathered: &mut Gathered) -> Option<Arc<str>> {
        let key = self.value(expression);
        let (key, marks) = key.unmark();
        gathered.marks |= marks;
        let text = if key.is_null() {
            Err((&messages::FOR_KEY_NULL, Vec::new()))
        } else if !key.is_known() {
            // Whether it will be text is looked at when it is known.
            Ok(None)
        } else {
            value::convert(&key, &Type::String)
                .map(|text| text.as_str().map(Arc::from))
                .map_err(|_| (&messages::FOR_KEY_TYPE, arguments![type_name(&key.type_of())]))
        };
        self.settle(text, (expression.span(), whole), gathered)
    }

    /// Notes that the result is unknown if this part of it is. Once it is unknown, the same complaint about each
    /// further element would say nothing new.
    fn settle<T>(
        &mut self,
        part: Result<Option<T>, (&'static syntax::Message, Vec<String>)>,
        (span, whole): (Span, Span),
        gathered: &mut Gathered,
    ) -> Option<T> {
        let part = match part {
            Ok(part) => part,
            Err((message, args)) => {
                if gathered.known && self.stopped.is_none() {
                    self.diagnostics.push(syntax::Diagnostic::error(message, span, args).within(whole));
                }
                None
            }
        };
        gathered.known &= part.is_some();
        part
    }
}

/// Keys and values of a list, set, map, tuple or object; `None` if it is unknown. The key of a set's element is the
/// element.
fn elements_of(collection: &Value) -> Option<Vec<(Value, Value)>> {
    match collection.kind() {
        Kind::Sequence(sequence) => {
            let is_set = matches!(sequence.ty(), Type::Set(_));
            let elements = sequence.elements().iter().enumerate().map(|(index, element)| {
                let key = if is_set { element.clone() } else { Value::number(index) };
                (key, element.clone())
            });
            Some(elements.collect())
        }
        Kind::Mapping(mapping) => {
            Some(mapping.entries().iter().map(|(key, element)| (Value::string(key), element.clone())).collect())
        }
        _ => None,
    }
}
