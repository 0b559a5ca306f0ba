//! From expression to value.
//!
//! Evaluation never gives up: an expression with a mistake becomes an unknown value of the best-known type, and its
//! surroundings are evaluated all the same, so that every mistake is reported. Unknown values and marks go through
//! every operation the way Terraform 1.11 does it.

mod call;
mod collections;
mod conditional;
mod for_expression;
mod operators;
mod template;
mod traversal;

use std::cell::Cell;

use syntax::{Arguments, Diagnostic, Expr, ExprKind, Message, Severity, Span, Step};
use value::{Marks, Refinement, Type, Value};

use crate::messages;
use crate::scope::Scope;

/// Levels of expression that may be open at once; the parser allows fewer.
const MAX_DEPTH: u32 = 600;

/// What one evaluation may use: one unit for each expression and value visited and for each 4 bytes of text made.
pub const FUEL: usize = 400_000;

/// What a constant may use for each byte that it is long, and at least. Without functions the work grows with the text,
/// and a template may hold thousands of constants.
const CONSTANT_FUEL: (usize, usize) = (100, 5_000);

/// Bytes of text that cost as much as one step.
const BYTES_PER_STEP: usize = 4;

/// Evaluates an expression.
///
/// Without a scope the expression must be constant: references and calls are errors, and a string in JSON syntax is its
/// own text, not a template.
///
/// ```
/// use syntax::Document;
///
/// let document = Document::parse_expression("[for n in [1, 2] : n * 10]");
/// let (value, diagnostics) = lang::evaluate(document.expression(), None);
/// assert!(diagnostics.is_empty());
/// assert_eq!(format!("{value:?}"), "[10, 20]");
/// ```
pub fn evaluate(expr: Expr<'_>, scope: Option<&dyn Scope>) -> (Value, Vec<Diagnostic>) {
    let fuel = match scope {
        Some(_) => FUEL,
        None => CONSTANT_FUEL.1 + CONSTANT_FUEL.0.saturating_mul(expr.span().len() as usize),
    };
    run(expr, scope, &Cell::new(fuel))
}

/// Evaluates an expression with fuel that several evaluations share: what this one uses is taken from it. Without fuel the
/// value is unknown and a diagnostic says so.
pub fn evaluate_with(expr: Expr<'_>, scope: &dyn Scope, fuel: &Cell<usize>) -> (Value, Vec<Diagnostic>) {
    run(expr, Some(scope), fuel)
}

/// What steps on a value lead to, as if they stood behind it in an expression.
///
/// ```
/// use syntax::Document;
/// use value::{Type, Value};
///
/// let document = Document::parse_expression("x.ports[0].name");
/// let steps = document.expression().as_traversal().ok_or("no reference")?.steps();
/// let ports = Type::list(Type::object([("number", Type::Number)]));
/// let (_, diagnostics) = lang::follow(Value::unknown(Type::object([("ports", ports)])), steps);
/// assert_eq!(diagnostics[0].code(), "no-such-attribute");
/// # Ok::<(), &str>(())
/// ```
pub fn follow<'a>(value: Value, steps: impl Iterator<Item = Step<'a>>) -> (Value, Vec<Diagnostic>) {
    let mut evaluator = Evaluator::new(None, usize::MAX);
    let value = evaluator.steps(value, steps);
    (value, evaluator.diagnostics)
}

fn run(expr: Expr<'_>, scope: Option<&dyn Scope>, fuel: &Cell<usize>) -> (Value, Vec<Diagnostic>) {
    let mut warnings = Vec::new();
    if let Some(scope) = scope {
        // Terraform looks for all names first, those behind `try` and in branches not taken included.
        let diagnostics = scope.check(&expr.traversals());
        if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return (unknown(), diagnostics);
        }
        warnings = diagnostics;
    }
    let mut evaluator = Evaluator::new(scope, fuel.get());
    let value = evaluator.value(expr);
    fuel.set(evaluator.fuel);
    let Evaluator { mut diagnostics, stopped, .. } = evaluator;
    diagnostics.extend(warnings);
    match stopped {
        // Added here, since a conditional drops the diagnostics of the branch that is not taken.
        Some((message, span)) => {
            diagnostics.push(Diagnostic::error(message, span, Vec::new()));
            (unknown(), diagnostics)
        }
        None => (value, diagnostics),
    }
}

/// A value of which nothing is known.
fn unknown() -> Value {
    Value::dynamic()
}

/// A value of which only the type is known, and that it is not null: what an operation gives for unknown operands.
fn unknown_not_null(ty: Type) -> Value {
    Value::unknown(ty).refine(&Refinement::new().not_null())
}

struct Evaluator<'s, 'a> {
    scope: Option<&'s dyn Scope>,
    /// The names that enclosing `for` expressions define, innermost last.
    names: Vec<(&'a str, Value)>,
    /// The elements that enclosing splats stand at, innermost last.
    items: Vec<Value>,
    diagnostics: Vec<Diagnostic>,
    fuel: usize,
    depth: u32,
    /// Why and where evaluation was given up.
    stopped: Option<(&'static Message, Span)>,
}

impl<'s, 'a> Evaluator<'s, 'a> {
    fn new(scope: Option<&'s dyn Scope>, fuel: usize) -> Evaluator<'s, 'a> {
        Evaluator {
            scope,
            names: Vec::new(),
            items: Vec::new(),
            diagnostics: Vec::new(),
            fuel,
            depth: 0,
            stopped: None,
        }
    }

    fn value(&mut self, expr: Expr<'a>) -> Value {
        if !self.spend(1, expr.span()) {
            return unknown();
        }
        if self.depth >= MAX_DEPTH {
            self.stop(&messages::TOO_DEEP, expr.span());
            return unknown();
        }
        self.depth += 1;
        let value = self.value_of_kind(expr);
        self.depth -= 1;
        value
    }

    fn value_of_kind(&mut self, expr: Expr<'a>) -> Value {
        match expr.kind() {
            ExprKind::Null => Value::null(Type::Dynamic),
            ExprKind::Bool(value) => Value::bool(value),
            ExprKind::Number(text) => value::Number::parse(text).map_or_else(unknown, Value::number),
            ExprKind::Template(template) => self.template(expr, template),
            ExprKind::Traversal(traversal) => self.reference(traversal),
            ExprKind::Relative(_) | ExprKind::Index { .. } | ExprKind::Splat { .. } => self.access(expr),
            ExprKind::SplatItem => self.items.last().cloned().unwrap_or_else(unknown),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Conditional { .. } => self.conditional(expr),
            ExprKind::Binary { .. } => self.binary(expr),
            ExprKind::Unary { operator, operand } => self.unary(expr, operator, operand),
            ExprKind::Parentheses(inner) => self.value(inner),
            ExprKind::For(expression) => self.for_expression(expression),
            ExprKind::Object(object) => self.object(expr, object),
            ExprKind::Tuple(elements) => {
                let elements: Vec<Value> = elements.elements().map(|element| self.value(element)).collect();
                self.tuple(elements, expr.span())
            }
            ExprKind::Error => unknown(),
        }
    }

    // Inline in a build without texts, so that nothing remains of the empty lists.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn error(&mut self, message: &'static Message, span: Span, args: Vec<String>) {
        self.report(message, span, Message::kept(args));
    }

    /// The same within a larger place, whose lines are shown with it.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn error_within(&mut self, message: &'static Message, span: Span, context: Span, args: Vec<String>) {
        let before = self.diagnostics.len();
        self.error(message, span, args);
        if let Some(diagnostic) = self.diagnostics.get_mut(before) {
            diagnostic.context = Some(context);
        }
    }

    #[inline(never)]
    fn report(&mut self, message: &'static Message, span: Span, args: Arguments) {
        if self.stopped.is_none() {
            self.diagnostics.push(Diagnostic::new(message, span, args));
        }
    }

    /// The marks of an unknown result that Terraform 1.11 forgets while it validates, and so must we: a warning about
    /// something sensitive there would be one about a right template. In a plan nothing is forgotten.
    fn marks_of_unknown(&self, marks: Marks) -> Marks {
        let forgets = cfg!(feature = "functions") && !marks.is_empty() && self.scope.is_some_and(Scope::is_validation);
        if forgets { Marks::NONE } else { marks }
    }

    /// Uses up fuel; false when there is none left.
    fn spend(&mut self, steps: usize, span: Span) -> bool {
        match self.fuel.checked_sub(steps) {
            Some(rest) => self.fuel = rest,
            None => self.stop(&messages::TOO_LONG, span),
        }
        self.stopped.is_none()
    }

    fn stop(&mut self, message: &'static Message, span: Span) {
        self.stopped.get_or_insert((message, span));
        self.fuel = 0;
    }
}
