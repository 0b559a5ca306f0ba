//! Function calls.

use std::cell::Cell;

use syntax::{Call, Expr, Span, arguments};
use value::{Kind, Marks, Type, Value};

use super::operators::reading_cost;
use super::{Evaluator, unknown};
use crate::messages;
use crate::scope::{Argument, Function, Laziness, Scope};

/// Bytes of text that a function reads in one step.
const BYTES_READ_PER_STEP: usize = 16;

/// Whether a function takes a reference as its first argument, and this is none.
fn takes_reference(name: &str, argument: Expr<'_>) -> bool {
    matches!(name, "templatestring" | "core::templatestring") && argument.as_static_traversal().is_none()
}

/// The marks that Terraform leaves on the unknown result of a function while it validates, where they are not those of all
/// arguments.
fn remembered(name: &str, arguments: &[Argument]) -> Option<Marks> {
    let marks = |arguments: &[Argument]| {
        arguments.iter().fold(Marks::NONE, |marks, argument| marks | argument.value.marks_deep())
    };
    let untyped = arguments.iter().any(|argument| argument.value.type_of() == Type::Dynamic);
    let name = name.strip_prefix("core::").unwrap_or(name);
    let known = |argument: &Argument| match name {
        "zipmap" => argument.value.is_wholly_known(),
        _ => argument.value.is_known(),
    };
    if arguments.iter().all(known) {
        // What is not known then is a part of an argument.
        return None;
    }
    match name {
        "abs" | "chunklist" | "concat" | "merge" | "reverse" | "values" | "zipmap" => Some(Marks::NONE),
        "element" | "slice" | "templatestring" => Some(marks(arguments.get(1..).unwrap_or_default())),
        "flatten" | "keys" | "lookup" | "setproduct" | "templatefile" if untyped => Some(Marks::NONE),
        "lookup" => Some(marks(arguments.get(..2).unwrap_or_default())),
        _ => None,
    }
}

/// An argument: its expression, or the value that an expanded list has in its place.
enum Given<'a> {
    Expression(Expr<'a>),
    Value(Argument),
}

impl Given<'_> {
    fn span(&self) -> Span {
        match self {
            Given::Expression(expression) => expression.start_span(),
            Given::Value(argument) => argument.span,
        }
    }
}

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn call(&mut self, call: Call<'a>) -> Value {
        let name = call.name();
        let Some(scope) = self.scope else {
            self.error(&messages::FUNCTIONS_NOT_ALLOWED, call.span(), arguments![name.to_string()]);
            return unknown();
        };
        let Some(function) = scope.function(&name) else {
            let provided = name.starts_with("provider::");
            // Without functions there is none that is near.
            let similar = if cfg!(feature = "functions") { scope.similar_function(&name) } else { None };
            if let Some(similar) = similar.filter(|_| !provided) {
                let args = arguments![name.to_string(), similar.to_owned()];
                self.error_within(&messages::UNKNOWN_FUNCTION_SIMILAR, call.name_span(), call.span(), args);
            } else {
                let message = if provided { &messages::UNKNOWN_PROVIDER_FUNCTION } else { &messages::UNKNOWN_FUNCTION };
                self.error_within(message, call.name_span(), call.span(), arguments![name.to_string()]);
            }
            return unknown();
        };
        if !cfg!(feature = "functions") {
            // Nobody has a function to give.
            return unknown();
        }
        let mut given: Vec<Given<'a>> = call.arguments().map(Given::Expression).collect();
        if call.expands_final() {
            let Some(Given::Expression(last)) = given.pop() else { return unknown() };
            match self.expanded(last, call.span()) {
                Some(values) => given.extend(values.into_iter().map(Given::Value)),
                None => return unknown(),
            }
        }
        let extra = given.get(function.parameter_count()).map(Given::span).unwrap_or_default();
        if let Err(diagnostic) = function.check_count(&call, given.len(), extra) {
            self.diagnostics.push(diagnostic.within(call.span()));
            return unknown();
        }
        match function.laziness() {
            Laziness::Eager => self.eager(&call, function, given, scope),
            Laziness::Try => self.first_that_succeeds(&call, given),
            Laziness::Can => self.succeeds(given),
        }
    }

    fn eager(&mut self, call: &Call<'a>, function: &dyn Function, given: Vec<Given<'a>>, scope: &dyn Scope) -> Value {
        let before = self.diagnostics.len();
        let mut arguments = Vec::with_capacity(given.len());
        for (index, given) in given.into_iter().enumerate() {
            let argument = match given {
                // The template must come from elsewhere, so that nobody writes a template in a template.
                Given::Expression(expression) if index == 0 && takes_reference(&call.name(), expression) => {
                    let span = expression.start_span();
                    self.error_within(&messages::TEMPLATE_NOT_REFERENCE, span, call.span(), arguments![]);
                    continue;
                }
                Given::Expression(expression) => {
                    Argument { value: self.value(expression), span: expression.start_span() }
                }
                Given::Value(argument) => argument,
            };
            if !self.spend(reading_cost(&argument.value), argument.span) {
                return unknown();
            }
            match function.convert(index, &argument) {
                Ok(value) => arguments.push(Argument { value, span: argument.span }),
                Err(diagnostic) => self.diagnostics.push(diagnostic.within(call.span())),
            }
        }
        if self.diagnostics.len() > before {
            return unknown();
        }
        let size = arguments.iter().fold(0_usize, |size, argument| {
            let text = argument.value.as_str().map_or(0, |text| text.len() / BYTES_READ_PER_STEP);
            size.saturating_add(argument.value.size()).saturating_add(text)
        });
        if !self.spend(size, call.span()) {
            return unknown();
        }
        let fuel = Cell::new(self.fuel);
        let result = function.call(call, &arguments, scope, &fuel);
        self.fuel = fuel.get();
        match result {
            Ok(mut value) => {
                if !value.is_known()
                    && value.is_marked()
                    && scope.is_validation()
                    && let Some(marks) = remembered(&call.name(), &arguments)
                {
                    value = value.unmark().0.mark(marks);
                }
                let text = value.as_str().map_or(0, |text| text.len() / super::BYTES_PER_STEP);
                if self.spend(text.saturating_add(value.size()), call.span()) { value } else { unknown() }
            }
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic.within(call.span()));
                unknown()
            }
        }
    }

    /// The elements of the list before `...`; none if they are not known or there is no list.
    fn expanded(&mut self, last: Expr<'a>, whole: Span) -> Option<Vec<Argument>> {
        let before = self.diagnostics.len();
        let value = self.value(last);
        if self.diagnostics.len() > before {
            return None;
        }
        let span = last.span();
        let (plain, marks) = value.unmark();
        match plain.kind() {
            Kind::Sequence(sequence) => {
                let elements = sequence.elements().iter();
                Some(elements.map(|element| Argument { value: element.clone().mark(marks), span }).collect())
            }
            Kind::Unknown(ty, _) if is_sequence(ty) => None,
            _ => {
                self.error_within(&messages::EXPANSION_NOT_A_LIST, span, whole, Vec::new());
                None
            }
        }
    }

    /// The value of an argument, and whether it has none.
    fn attempt(&mut self, given: Given<'a>) -> (Value, bool) {
        match given {
            Given::Value(argument) => (argument.value, false),
            Given::Expression(expression) => {
                let before = self.diagnostics.len();
                let value = self.value(expression);
                let failed = self.diagnostics.len() > before;
                self.diagnostics.truncate(before);
                (value, failed)
            }
        }
    }

    fn first_that_succeeds(&mut self, call: &Call<'a>, given: Vec<Given<'a>>) -> Value {
        for given in given {
            let (value, failed) = self.attempt(given);
            if !failed {
                if value.is_wholly_known() {
                    return value;
                }
                return unknown().mark(self.marks_of_unknown(value.marks_deep()));
            }
        }
        self.error_within(&messages::TRY_FAILS, call.expr().start_span(), call.span(), Vec::new());
        unknown()
    }

    fn succeeds(&mut self, given: Vec<Given<'a>>) -> Value {
        let mut result = Value::unknown(Type::Bool);
        for given in given {
            let (value, failed) = self.attempt(given);
            result = match (failed, value.is_wholly_known()) {
                (true, _) => Value::bool(false),
                (false, true) => Value::bool(true),
                (false, false) => Value::unknown(Type::Bool),
            };
        }
        result
    }
}

fn is_sequence(ty: &Type) -> bool {
    matches!(ty, Type::Dynamic | Type::List(_) | Type::Set(_) | Type::Tuple(_))
}
