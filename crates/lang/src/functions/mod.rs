//! The built-in functions of Terraform 1.11, each also under the name `core::…`.
//!
//! A definition says how a function is called and what type its result has; calling does for all of them what they have
//! in common: counting and converting arguments, refusing null, waiting for what is unknown, and carrying
//! marks from the arguments to the result. A file of this folder holds one family of functions.
//!
//! Functions read no file, clock or environment of the machine: the [`Scope`] gives what they need. Results that differ
//! from run to run (`timestamp`, `uuid`, `bcrypt`) are unknown.

mod builtin_provider;
mod calendar;
mod charsets;
mod cidr;
#[cfg(feature = "charsets")]
mod code_pages;
mod collections;
mod conversion;
mod crypto;
mod csv;
mod dates;
mod encoding;
mod files;
mod format;
mod hashes;
mod letters;
mod lists;
mod lookups;
mod numbers;
mod paths;
mod patterns;
mod registry;
mod regular_expressions;
mod sets;
mod strings;
mod templates;
mod yaml;

pub mod messages;

use std::cell::Cell;

use syntax::{Call, Diagnostic, Message};
use value::{Marks, Refinement, Type, Value, convert};

use crate::conversion::type_name;
use crate::scope::{Argument, Function, Laziness, Scope};

pub use builtin_provider::{BUILT_IN_PROVIDER, find_of_provider};

/// The built-in function of this name, `upper` or `core::upper`.
///
/// ```
/// assert!(lang::functions::find("core::upper").is_some());
/// assert!(lang::functions::find("Upper").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static dyn Function> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    let definitions = registry::DEFINITIONS.iter().chain(&registry::REMOVED);
    definitions.into_iter().find(|definition| definition.name == name).map(|found| found as &dyn Function)
}

/// The names of all built-in functions, without `core::`.
pub fn names() -> impl Iterator<Item = &'static str> {
    registry::DEFINITIONS.iter().map(|definition| definition.name)
}

/// Whether the function's result differs from run to run, so that it is known only after apply.
pub fn is_unpredictable(name: &str) -> bool {
    matches!(name.strip_prefix("core::").unwrap_or(name), "timestamp" | "uuid" | "bcrypt")
}

/// How a built-in function is called, as `terraform metadata functions` describes it; types as in Terraform's JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The function's name.
    pub name: &'static str,
    /// Each parameter's name, type, and whether it may be null.
    pub parameters: Vec<(&'static str, Type, bool)>,
    /// The parameter for all further arguments.
    pub variadic: Option<(&'static str, Type, bool)>,
}

/// How all built-in functions are called.
pub fn signatures() -> Vec<Signature> {
    let parameter = |parameter: &Parameter| (parameter.name, parameter.shape.ty(), parameter.null);
    let signature = |definition: &Definition| Signature {
        name: definition.name,
        parameters: definition.parameters.iter().map(parameter).collect(),
        variadic: definition.variadic.as_ref().map(parameter),
    };
    registry::DEFINITIONS.iter().map(signature).collect()
}

/// A type that a constant can hold.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Any,
    Bool,
    Number,
    String,
    List(&'static Shape),
    Set(&'static Shape),
    Map(&'static Shape),
}

impl Shape {
    fn ty(self) -> Type {
        match self {
            Shape::Any => Type::Dynamic,
            Shape::Bool => Type::Bool,
            Shape::Number => Type::Number,
            Shape::String => Type::String,
            Shape::List(element) => Type::list(element.ty()),
            Shape::Set(element) => Type::set(element.ty()),
            Shape::Map(element) => Type::map(element.ty()),
        }
    }
}

/// What a function takes in one place, and which values it deals with itself.
#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    name: &'static str,
    shape: Shape,
    null: bool,
    unknown: bool,
    dynamic: bool,
    marked: bool,
}

/// A parameter that takes only known values that are not null; marks go to the result.
const fn takes(name: &'static str, shape: Shape) -> Parameter {
    Parameter { name, shape, null: false, unknown: false, dynamic: false, marked: false }
}

impl Parameter {
    /// May be null.
    const fn null(mut self) -> Parameter {
        self.null = true;
        self
    }

    /// The function deals with unknown values.
    const fn unknown(mut self) -> Parameter {
        self.unknown = true;
        self
    }

    /// The function deals with values of unknown type.
    const fn dynamic(mut self) -> Parameter {
        self.dynamic = true;
        self
    }

    /// The function deals with marks.
    const fn marked(mut self) -> Parameter {
        self.marked = true;
        self
    }
}

/// The type of a result.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    /// Always this one.
    Is(Shape),
    /// It follows from the arguments, of which some may be unknown.
    By(fn(&Arguments<'_>) -> Result<Type, Failure>),
}

/// A built-in function.
pub(crate) struct Definition {
    name: &'static str,
    parameters: &'static [Parameter],
    variadic: Option<Parameter>,
    rule: Rule,
    /// Whether the result is never null.
    not_null: bool,
    compute: fn(&Arguments<'_>, &Type) -> Result<Value, Failure>,
}

/// What a function is called with, and the world it sees.
pub(crate) struct Arguments<'a> {
    values: &'a [Value],
    scope: &'a dyn Scope,
    fuel: &'a Cell<usize>,
}

impl std::ops::Deref for Arguments<'_> {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        self.values
    }
}

impl Arguments<'_> {
    /// The text of an argument that is a known string; empty if there is no such argument.
    fn text(&self, index: usize) -> &str {
        self.values.get(index).and_then(Value::as_str).unwrap_or_default()
    }

    /// An argument; null if there is none.
    fn value(&self, index: usize) -> Value {
        self.values.get(index).cloned().unwrap_or_else(|| Value::null(Type::Dynamic))
    }

    /// A number that must be a machine integer.
    fn whole(&self, index: usize) -> Result<i64, Failure> {
        self.values
            .get(index)
            .and_then(Value::as_number)
            .and_then(value::Number::to_i64)
            .ok_or_else(|| Failure::of(&messages::NOT_WHOLE))
    }

    /// Uses up what one evaluation may use: call this before making something large.
    fn spend(&self, steps: usize) -> Result<(), Failure> {
        match self.fuel.get().checked_sub(steps) {
            Some(rest) => {
                self.fuel.set(rest);
                Ok(())
            }
            None => Err(Failure::of(&messages::TOO_LARGE)),
        }
    }
}

/// Why a function has no result for its arguments.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The argument that is to blame.
    argument: Option<usize>,
    message: &'static Message,
    args: Vec<String>,
}

impl Failure {
    #[cold]
    #[inline(never)]
    fn of(message: &'static Message) -> Failure {
        Failure { argument: None, message, args: Vec::new() }
    }

    #[cold]
    #[inline(never)]
    fn with(message: &'static Message, args: impl IntoIterator<Item = String>) -> Failure {
        Failure { argument: None, message, args: args.into_iter().collect() }
    }

    fn at(mut self, argument: usize) -> Failure {
        self.argument = Some(argument);
        self
    }
}

/// An unknown value of which it is known that it is not null.
fn unknown_not_null(ty: Type) -> Value {
    Value::unknown(ty).refine(&Refinement::new().not_null())
}

/// Whether nothing is known, not even the type; an untyped null counts too.
fn is_untyped(value: &Value) -> bool {
    value.is_of_type(&Type::Dynamic)
}

impl Definition {
    fn parameter(&self, index: usize) -> Option<&Parameter> {
        self.parameters.get(index).or(self.variadic.as_ref())
    }

    /// The result, once the arguments are of the right number and types.
    fn result(&self, arguments: &Arguments<'_>) -> Result<Value, Failure> {
        let mut values = Vec::with_capacity(arguments.len());
        let mut marks = Marks::NONE;
        let mut waits = false;
        for (index, value) in arguments.iter().enumerate() {
            let Some(parameter) = self.parameter(index) else { continue };
            let plain = if parameter.marked {
                value.clone()
            } else {
                let (plain, own) = value.unmark_deep();
                marks |= own;
                plain
            };
            if plain.is_null() && !parameter.null {
                return Err(Failure::with(&messages::ARGUMENT_NULL, [parameter.name.to_owned()]).at(index));
            }
            waits |= !plain.is_known() && !parameter.unknown;
            values.push(plain);
        }
        let untyped = values.iter().enumerate().any(|(index, value)| {
            is_untyped(value) && self.parameter(index).is_some_and(|parameter| !parameter.dynamic)
        });
        if untyped {
            return Ok(Value::dynamic().mark(marks | deep_marks(&values)));
        }
        let plain = Arguments { values: &values, ..*arguments };
        let ty = match self.rule {
            Rule::Is(shape) => shape.ty(),
            Rule::By(rule) => rule(&plain)?,
        };
        let value = if waits {
            // Where a function deals with marks, the result is made of what is marked; all of it is unknown now.
            Value::unknown(ty).mark(deep_marks(&values))
        } else {
            (self.compute)(&plain, &ty)?
        };
        let value = if self.not_null { value.refine(&Refinement::new().not_null()) } else { value };
        Ok(value.mark(marks))
    }
}

/// The marks of unknown results: those of the arguments themselves, for nobody knows which of their parts will be in it.
fn deep_marks(values: &[Value]) -> Marks {
    values.iter().fold(Marks::NONE, |marks, value| marks | value.marks())
}

impl Function for Definition {
    fn laziness(&self) -> Laziness {
        match self.name {
            "try" => Laziness::Try,
            "can" => Laziness::Can,
            _ => Laziness::Eager,
        }
    }

    fn check_count(&self, call: &Call<'_>, count: usize, extra: syntax::Span) -> Result<(), Diagnostic> {
        if let Some(missing) = self.parameters.get(count) {
            let args = vec![self.name.to_owned(), missing.name.to_owned()];
            return Err(Diagnostic::error(&messages::TOO_FEW_ARGUMENTS, call.close_span(), args));
        }
        if self.variadic.is_none() && count > self.parameters.len() {
            let args = vec![self.name.to_owned(), self.parameters.len().to_string()];
            return Err(Diagnostic::error(&messages::TOO_MANY_ARGUMENTS, extra, args));
        }
        Ok(())
    }

    fn parameter_count(&self) -> usize {
        self.parameters.len()
    }

    fn convert(&self, index: usize, argument: &Argument) -> Result<Value, Diagnostic> {
        let Some(parameter) = self.parameter(index) else { return Ok(argument.value.clone()) };
        let ty = parameter.shape.ty();
        convert(&argument.value, &ty).map_err(|error| {
            let found = if error.path.is_root() { type_name(&error.found) } else { format!("{}", error.path) };
            let args = vec![parameter.name.to_owned(), type_name(&ty), found];
            Diagnostic::error(&messages::ARGUMENT_TYPE, argument.span, args)
        })
    }

    fn call(
        &self,
        call: &Call<'_>,
        arguments: &[Argument],
        scope: &dyn Scope,
        fuel: &Cell<usize>,
    ) -> Result<Value, Diagnostic> {
        let values: Vec<Value> = arguments.iter().map(|argument| argument.value.clone()).collect();
        self.result(&Arguments { values: &values, scope, fuel }).map_err(|failure| {
            let argument = failure.argument.and_then(|index| arguments.get(index));
            let span = argument.map_or_else(|| call.expr().start_span(), |argument| argument.span);
            Diagnostic::error(failure.message, span, failure.args)
        })
    }
}
