//! References, attributes, indexes and splats.

use syntax::{Expr, ExprKind, IndexKey, Span, Step, Traversal, arguments};
use value::{Kind, Number, Refinement, Type, Value};

use super::{Evaluator, unknown};
use crate::conversion::type_name;
use crate::messages;

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn reference(&mut self, traversal: Traversal<'a>) -> Value {
        let root = traversal.root_name();
        let local = self.names.iter().rev().find(|(name, _)| *name == root).map(|(_, value)| value.clone());
        let (value, covered) = match (local, self.scope) {
            (Some(value), _) => (value, 0),
            (None, None) => {
                // Inside a for expression there are names one can refer to.
                let message =
                    if self.names.is_empty() { &messages::VARIABLES_NOT_ALLOWED } else { &messages::UNKNOWN_NAME };
                self.error(message, traversal.root_span(), arguments![root.to_string()]);
                return unknown();
            }
            (None, Some(scope)) => match scope.reference(&traversal) {
                Ok(found) => found,
                Err(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    return unknown();
                }
            },
        };
        self.steps(value, traversal.steps().skip(covered))
    }

    /// Attributes, indexes and splats of something: `f()[0].a[*].b` is a tree as deep as it has links, so it is walked
    /// in a loop.
    pub(super) fn access(&mut self, expr: Expr<'a>) -> Value {
        let mut links = Vec::new();
        let mut first = expr;
        while let Some(of) = accessed(first) {
            links.push(first);
            first = of;
        }
        let before = self.diagnostics.len();
        let mut value = self.value(first);
        while let Some(link) = links.pop() {
            if !self.spend(1, link.span()) {
                break;
            }
            value = match link.kind() {
                ExprKind::Relative(relative) => self.steps(value, relative.steps()),
                ExprKind::Index { key, bracket_span, .. } => {
                    let key = self.value(key);
                    self.element_of(&value, &key, bracket_span)
                }
                ExprKind::Splat { each, .. } if self.diagnostics.len() > before => {
                    // Only for the mistakes in what follows.
                    self.each(each, unknown());
                    unknown()
                }
                ExprKind::Splat { of, each, .. } => self.splat(&value, of.span(), each),
                _ => value,
            };
        }
        value
    }

    /// What steps lead to.
    pub(super) fn steps<'t>(&mut self, mut value: Value, steps: impl Iterator<Item = Step<'t>>) -> Value {
        for step in steps {
            let before = self.diagnostics.len();
            value = match step {
                Step::Attribute { name, span, .. } => self.attribute_of(&value, name, span),
                Step::Index { key, span } => match key_value(&key) {
                    Some(key) => self.element_of(&value, &key, span),
                    None => return unknown(),
                },
            };
            // The first wrong step makes the rest meaningless.
            if self.diagnostics.len() > before {
                return unknown();
            }
        }
        value
    }

    fn splat(&mut self, source: &Value, span: Span, each: Expr<'a>) -> Value {
        let (plain, marks) = source.unmark();
        let ty = plain.type_of();
        let sequence = matches!(ty, Type::Tuple(_) | Type::List(_) | Type::Set(_));
        if plain.is_null() {
            if !sequence {
                return Value::tuple([]).mark(marks);
            }
            self.error(&messages::SPLAT_OF_NULL, span, Vec::new());
            return unknown();
        }
        if ty == Type::Dynamic {
            return unknown().mark(marks);
        }
        if !sequence {
            // Any other value counts as a tuple of one element. An unknown one may turn out to be null, and then the
            // tuple is empty.
            let before = self.diagnostics.len();
            let element = self.each(each, source.clone());
            return if !plain.is_known() && !plain.is_definitely_not_null() {
                unknown().mark(marks)
            } else if self.diagnostics.len() > before {
                Value::unknown(Type::tuple([element.type_of()])).mark(marks)
            } else {
                self.tuple(vec![element], span).mark(marks)
            };
        }
        if !plain.is_known() {
            let mut known = Refinement::new().not_null();
            if ty.is_collection() {
                let source = plain.refinement();
                known = known.length_at_least(source.least_length());
                known = source.greatest_length().map_or(known.clone(), |greatest| known.length_at_most(greatest));
            }
            return Value::unknown(self.splat_type(each, &ty)).refine(&known).mark(marks);
        }
        let before = self.diagnostics.len();
        let mut values = Vec::with_capacity(plain.elements().len());
        for element in plain.elements() {
            values.push(self.each(each, element.clone()));
        }
        if self.diagnostics.len() > before {
            let reported = self.diagnostics.len();
            let ty = self.splat_type(each, &ty);
            self.diagnostics.truncate(reported);
            return Value::unknown(ty).mark(marks);
        }
        if matches!(ty, Type::Tuple(_)) {
            return self.tuple(values, span).mark(marks);
        }
        let element_type = match values.first() {
            Some(value) => value.type_of(),
            None => self.splat_type(each, &ty).element_type().cloned().unwrap_or(Type::Dynamic),
        };
        if !self.spend(values.iter().map(Value::size).sum(), span) {
            return unknown();
        }
        Value::list(element_type, values).mark(marks)
    }

    /// The type of a splat over a value of this type.
    fn splat_type(&mut self, each: Expr<'a>, ty: &Type) -> Type {
        match ty {
            Type::Tuple(elements) => {
                let mut types = Vec::with_capacity(elements.len());
                for element in elements.iter() {
                    types.push(self.each(each, Value::unknown(element.clone())).type_of());
                }
                Type::tuple(types)
            }
            _ => {
                let element = ty.element_type().cloned().unwrap_or(Type::Dynamic);
                Type::list(self.each(each, Value::unknown(element)).type_of())
            }
        }
    }

    fn each(&mut self, each: Expr<'a>, item: Value) -> Value {
        self.items.push(item);
        let value = self.value(each);
        self.items.pop();
        value
    }

    fn attribute_of(&mut self, value: &Value, name: &str, span: Span) -> Value {
        let (plain, marks) = value.unmark();
        if plain.is_null() {
            self.error(&messages::ATTRIBUTE_OF_NULL, span, arguments![name.to_owned()]);
            return unknown();
        }
        if let Some(found) = plain.attribute(name) {
            return found.clone().mark(marks);
        }
        match plain.type_of() {
            Type::Dynamic => unknown().mark(marks),
            Type::Object(object) => match object.attribute(name) {
                Some(attribute) => Value::unknown(attribute.ty.clone()).mark(marks),
                None => {
                    self.error(&messages::NO_SUCH_ATTRIBUTE, span, arguments![name.to_owned()]);
                    unknown()
                }
            },
            Type::Map(element) if !plain.is_known() => Value::unknown((*element).clone()).mark(marks),
            Type::Map(_) => {
                self.error(&messages::NO_SUCH_MAP_ELEMENT, span, arguments![name.to_owned()]);
                unknown()
            }
            ty @ (Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
                self.error(&messages::ATTRIBUTE_OF_SEQUENCE, span, arguments![name.to_owned(), type_name(&ty)]);
                unknown()
            }
            ty => {
                self.error(&messages::ATTRIBUTE_OF_OTHER, span, arguments![name.to_owned(), type_name(&ty)]);
                unknown()
            }
        }
    }

    fn element_of(&mut self, value: &Value, key: &Value, span: Span) -> Value {
        let (plain, marks) = value.unmark();
        let (key, key_marks) = key.unmark();
        let key_marks = if key.is_known() { key_marks } else { self.marks_of_unknown(key_marks) };
        let marks = marks | key_marks;
        if plain.is_null() {
            self.error(&messages::INDEX_OF_NULL, span, Vec::new());
            return unknown();
        }
        if key.is_null() {
            self.error(&messages::INDEX_NULL, span, Vec::new());
            return unknown();
        }
        let ty = plain.type_of();
        if ty == Type::Dynamic || key.type_of() == Type::Dynamic {
            return unknown().mark(marks);
        }
        let key_type = match ty {
            Type::List(_) | Type::Tuple(_) => Type::Number,
            Type::Map(_) | Type::Object(_) => Type::String,
            Type::Set(_) => {
                self.error(&messages::INDEX_OF_SET, span, Vec::new());
                return unknown();
            }
            other => {
                self.error(&messages::INDEX_OF_PRIMITIVE, span, arguments![type_name(&other)]);
                return unknown();
            }
        };
        let Ok(key) = value::convert(&key, &key_type) else {
            self.error(&messages::INDEX_TYPE, span, arguments![type_name(&key_type), type_name(&key.type_of())]);
            return unknown();
        };
        match self.found(&plain, &ty, &key, span) {
            Some(found) => found.mark(marks),
            None => unknown(),
        }
    }

    /// The element of a value that is not null; `None` after a diagnostic.
    fn found(&mut self, value: &Value, ty: &Type, key: &Value, span: Span) -> Option<Value> {
        let index = key.as_number().map(|number| number.to_u64().and_then(|index| usize::try_from(index).ok()));
        match (value.kind(), index) {
            (Kind::Sequence(sequence), Some(index)) => {
                let elements = sequence.elements();
                let found = index.and_then(|index| elements.get(index)).cloned();
                if found.is_none() {
                    self.error(&messages::INDEX_OUT_OF_RANGE, span, arguments![elements.len().to_string()]);
                }
                found
            }
            (Kind::Mapping(_), _) if key.is_known() => {
                let found = key.as_str().and_then(|key| value.attribute(key)).cloned();
                if found.is_none() {
                    self.error(&messages::INDEX_NO_SUCH_KEY, span, Vec::new());
                }
                found
            }
            _ => match (ty, index) {
                (Type::Tuple(elements), Some(index)) => {
                    // A tuple's length is known even if its elements are not.
                    let found = index.and_then(|index| elements.get(index));
                    if found.is_none() {
                        self.error(&messages::INDEX_OUT_OF_RANGE, span, arguments![elements.len().to_string()]);
                    }
                    found.cloned().map(Value::unknown)
                }
                (Type::List(element) | Type::Map(element), _) => Some(Value::unknown((**element).clone())),
                _ => Some(unknown()),
            },
        }
    }
}

/// What an attribute, index or splat is taken of.
fn accessed(expr: Expr<'_>) -> Option<Expr<'_>> {
    match expr.kind() {
        ExprKind::Relative(relative) => Some(relative.of()),
        ExprKind::Index { of, .. } | ExprKind::Splat { of, .. } => Some(of),
        _ => None,
    }
}

fn key_value(key: &IndexKey<'_>) -> Option<Value> {
    match key {
        IndexKey::Number(text) => Number::parse(text).map(Value::number),
        IndexKey::String(text) => Some(Value::string(text)),
        IndexKey::Bool(value) => Some(Value::bool(*value)),
        IndexKey::Null => Some(Value::null(Type::Dynamic)),
        IndexKey::Unknown => None,
    }
}
