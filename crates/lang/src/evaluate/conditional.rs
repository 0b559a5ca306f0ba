//! `condition ? yes : no`, also as `%{ if … }`.

use syntax::{Diagnostic, Expr, ExprKind, Span, arguments};
use value::{Marks, Number, Refinement, Type, Unified, Value};

use super::{Evaluator, unknown};
use crate::conversion::type_name;
use crate::messages;

/// A result and what was wrong on the way to it, which counts only if it is the one that is taken.
pub(super) struct Branch {
    value: Value,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Evaluator<'_, 'a> {
    /// A chain such as `a ? x : b ? y : …` is a tree as deep as it is long, so it is walked in a loop.
    pub(super) fn conditional(&mut self, expr: Expr<'a>) -> Value {
        let mut chain = Vec::new();
        let mut last = expr;
        while let ExprKind::Conditional { condition, yes, no } = last.kind() {
            chain.push((condition, yes, no));
            last = no;
        }
        let mut result = self.branch(&mut |evaluator| evaluator.value(last));
        while let Some((condition, yes, no)) = chain.pop() {
            let span = yes.span().to(no.span());
            result = self.branch(&mut |evaluator| {
                let yes = evaluator.branch(&mut |evaluator| evaluator.value(yes));
                evaluator.decide(condition, &yes, &result, span)
            });
        }
        self.diagnostics.extend(result.diagnostics);
        result.value
    }

    /// Evaluates with the diagnostics kept apart.
    pub(super) fn branch(&mut self, evaluate: &mut dyn FnMut(&mut Self) -> Value) -> Branch {
        let before = self.diagnostics.len();
        let value = evaluate(self);
        Branch { value, diagnostics: self.diagnostics.split_off(before) }
    }

    /// The result the condition chooses, converted to the type both have in common. `span` is the place of both.
    pub(super) fn decide(&mut self, condition: Expr<'a>, yes: &Branch, no: &Branch, span: Span) -> Value {
        // Both are looked at for their common type, and the one that is taken may have to be converted.
        let size = yes.value.size().saturating_add(no.value.size());
        if size > 2 && !self.spend(size, span) {
            return unknown();
        }
        let at = condition.span();
        let whole = Span { start: at.start.min(span.start), end: span.end };
        let Some(common) = common_type(&yes.value, &no.value) else {
            self.types_differ(&yes.value, &no.value, span, whole);
            return unknown();
        };
        let condition = self.value(condition);
        if condition.is_null() {
            self.error_within(&messages::CONDITION_NULL, at, whole, Vec::new());
            return Value::unknown(common.ty);
        }
        let (condition, marks) = condition.unmark_deep();
        // While it is unknown, its type is not looked at.
        if !condition.is_known() {
            return undecided(&yes.value, &no.value, &common.ty, marks);
        }
        let Some(decision) = value::convert(&condition, &Type::Bool).ok().and_then(|decision| decision.as_bool())
        else {
            let args = arguments![type_name(&condition.type_of())];
            self.error_within(&messages::CONDITION_NOT_BOOL, at, whole, args);
            return Value::unknown(common.ty);
        };
        let taken = if decision { yes } else { no };
        self.diagnostics.extend_from_slice(&taken.diagnostics);
        // Whoever sees the result learns about the branch that was not taken too.
        let marks = marks | yes.value.marks() | no.value.marks();
        match common.convert(&taken.value) {
            Ok(value) => value.mark(marks),
            Err(_) => {
                self.types_differ(&yes.value, &no.value, span, whole);
                Value::unknown(common.ty)
            }
        }
    }

    fn types_differ(&mut self, yes: &Value, no: &Value, span: Span, whole: Span) {
        self.error_within(
            &messages::CONDITIONAL_TYPES_DIFFER,
            span,
            whole,
            arguments![type_name(&yes.type_of()), type_name(&no.type_of())],
        );
    }
}

/// The type that both results convert to. A bare `null` takes the type of the other; beside a result of unknown type
/// nothing is known.
fn common_type(yes: &Value, no: &Value) -> Option<Unified> {
    let decided = |ty: Type| Some(Unified { ty, undecided: false });
    let bare_null = Value::null(Type::Dynamic);
    let (yes_type, no_type) = (yes.type_of(), no.type_of());
    if *yes == bare_null {
        return decided(no_type);
    }
    if *no == bare_null {
        return decided(yes_type);
    }
    if yes_type == Type::Dynamic || no_type == Type::Dynamic {
        return decided(Type::Dynamic);
    }
    value::unify(&[yes_type, no_type])
}

/// The result while the condition is unknown: unknown, but what both results have in common is known of it.
fn undecided(yes: &Value, no: &Value, ty: &Type, marks: Marks) -> Value {
    let marks = marks | yes.marks() | no.marks();
    if yes.is_null() && no.is_null() {
        return Value::null(ty.clone()).mark(marks);
    }
    let (yes_type, no_type) = (yes.type_of(), no.type_of());
    let (yes, no) = (yes.refinement(), no.refinement());
    let mut common = Refinement::new();
    if yes.is_not_null() && no.is_not_null() {
        common = common.not_null();
    }
    if yes_type == Type::Number && no_type == Type::Number {
        common = common_bounds(&yes, &no, common);
    }
    if yes_type == no_type && yes_type.is_collection() {
        common = common.length_at_least(yes.least_length().min(no.least_length()));
        if let (Some(yes), Some(no)) = (yes.greatest_length(), no.greatest_length()) {
            common = common.length_at_most(yes.max(no));
        }
    }
    Value::unknown(ty.clone()).refine(&common).mark(marks)
}

/// The range that encloses both ranges.
fn common_bounds(yes: &Refinement, no: &Refinement, mut common: Refinement) -> Refinement {
    let outer = |yes: &Number, no: &Number, lower: bool| if (yes < no) == lower { yes.clone() } else { no.clone() };
    if let (Some(yes), Some(no)) = (yes.lower(), no.lower()) {
        common = common.at_least(outer(&yes.number, &no.number, true), yes.inclusive || no.inclusive);
    }
    if let (Some(yes), Some(no)) = (yes.upper(), no.upper()) {
        common = common.at_most(outer(&yes.number, &no.number, false), yes.inclusive || no.inclusive);
    }
    common
}
