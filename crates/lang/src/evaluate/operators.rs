//! Arithmetic, comparison and logic.

use syntax::{BinaryOperator, Expr, ExprKind, Span, UnaryOperator, arguments};
use value::{Number, Type, Value};

use super::{Evaluator, unknown_not_null};
use crate::conversion::type_name;
use crate::messages;

impl<'a> Evaluator<'_, 'a> {
    /// A chain such as `a + b + c + …` is a tree as deep as it is long, so it is walked in a loop.
    pub(super) fn binary(&mut self, expr: Expr<'a>) -> Value {
        let mut chain = Vec::new();
        let mut first = expr;
        while let ExprKind::Binary { operator, left, right, .. } = first.kind() {
            chain.push((first, operator, left, right));
            first = left;
        }
        let mut before = self.diagnostics.len();
        let mut result = self.value(first);
        while let Some((expr, op, left, right)) = chain.pop() {
            let right_value = self.value(right);
            result = self.operate(expr, op, (left, &result), (right, &right_value), before);
            if self.stopped.is_some() {
                break;
            }
            before = before.min(self.diagnostics.len());
        }
        result
    }

    /// One operation; with a mistake since `before` only the operands' types are checked.
    fn operate(
        &mut self,
        expr: Expr<'a>,
        op: BinaryOperator,
        (left, left_value): (Expr<'a>, &Value),
        (right, right_value): (Expr<'a>, &Value),
        before: usize,
    ) -> Value {
        let (operand, result) = operator_types(op);
        let left = self.operand(left, left_value, &operand, expr.span());
        let right = self.operand(right, right_value, &operand, expr.span());
        let (Some(left), Some(right)) = (left, right) else { return Value::unknown(result) };
        if self.diagnostics.len() > before || !self.spend(cost(op, &left, &right), expr.span()) {
            return Value::unknown(result);
        }
        match op {
            BinaryOperator::Equal => return left.equals(&right),
            BinaryOperator::NotEqual => return not(&left.equals(&right)),
            _ => {}
        }
        if left.is_null() || right.is_null() {
            self.error(&messages::OPERAND_NULL, expr.span(), Vec::new());
            return Value::unknown(result);
        }
        let (left, left_marks) = left.unmark();
        let (right, right_marks) = right.unmark();
        let outcome = match operand {
            Type::Bool => Some(logic(op, left.as_bool(), right.as_bool())),
            _ => match (left.as_number(), right.as_number()) {
                (Some(left), Some(right)) => arithmetic(op, left, right),
                _ => Some(
                    compare_ranges(op, &left, &right).map_or_else(|| unknown_not_null(result.clone()), Value::bool),
                ),
            },
        };
        match outcome {
            Some(value) if operand == Type::Bool && !value.is_known() => {
                value.mark(self.marks_of_unknown(left_marks | right_marks))
            }
            Some(value) => value.mark(left_marks | right_marks),
            None => {
                self.error(&messages::NO_SUCH_NUMBER, expr.span(), Vec::new());
                Value::unknown(result)
            }
        }
    }

    pub(super) fn unary(&mut self, expr: Expr<'a>, op: UnaryOperator, operand: Expr<'a>) -> Value {
        let ty = match op {
            UnaryOperator::Not => Type::Bool,
            UnaryOperator::Negate => Type::Number,
        };
        let before = self.diagnostics.len();
        let value = self.value(operand);
        let value = self.operand(operand, &value, &ty, expr.span());
        let Some(value) = value.filter(|_| self.diagnostics.len() == before) else { return Value::unknown(ty) };
        if value.is_null() {
            self.error(&messages::OPERAND_NULL, expr.span(), Vec::new());
            return Value::unknown(ty);
        }
        match op {
            UnaryOperator::Not if !value.is_known() => {
                let (plain, marks) = value.unmark();
                not(&plain).mark(self.marks_of_unknown(marks))
            }
            UnaryOperator::Not => not(&value),
            UnaryOperator::Negate => {
                let (plain, marks) = value.unmark();
                match plain.as_number() {
                    Some(number) => Value::number(number.negate()).mark(marks),
                    None => unknown_not_null(ty).mark(self.marks_of_unknown(marks)),
                }
            }
        }
    }

    /// An operand as the operation takes it; `whole` is the place of the operation.
    fn operand(&mut self, expr: Expr<'a>, value: &Value, ty: &Type, whole: Span) -> Option<Value> {
        if *ty == Type::Number && !self.spend(reading_cost(value), expr.span()) {
            return None;
        }
        match value::convert(value, ty) {
            Ok(value) => Some(value),
            Err(_) => {
                self.error_within(
                    &messages::INVALID_OPERAND,
                    expr.span(),
                    whole,
                    arguments![type_name(ty), type_name(&value.type_of())],
                );
                None
            }
        }
    }
}

/// What reading a text as a number takes, in steps: a text of digits takes the square of its length.
pub(super) fn reading_cost(value: &Value) -> usize {
    match value.as_str() {
        Some(text) if text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) => {
            text.len().saturating_mul(text.len()) / 8192
        }
        _ => 0,
    }
}

/// What an operation takes, in steps: numbers may have 512 bits, and values that are compared may be large.
fn cost(op: BinaryOperator, left: &Value, right: &Value) -> usize {
    match op {
        BinaryOperator::Divide | BinaryOperator::Remainder => 16,
        BinaryOperator::Multiply => 4,
        BinaryOperator::Equal | BinaryOperator::NotEqual => left.size().min(right.size()),
        _ => 1,
    }
}

/// The type of the operands and of the result.
fn operator_types(op: BinaryOperator) -> (Type, Type) {
    match op {
        BinaryOperator::Or | BinaryOperator::And => (Type::Bool, Type::Bool),
        BinaryOperator::Equal | BinaryOperator::NotEqual => (Type::Dynamic, Type::Bool),
        BinaryOperator::Less | BinaryOperator::LessEqual | BinaryOperator::Greater | BinaryOperator::GreaterEqual => {
            (Type::Number, Type::Bool)
        }
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => (Type::Number, Type::Number),
    }
}

/// Terraform 1.11 evaluates both sides and knows the result only if it knows both.
fn logic(op: BinaryOperator, left: Option<bool>, right: Option<bool>) -> Value {
    match (left, right) {
        (Some(left), Some(right)) if op == BinaryOperator::And => Value::bool(left && right),
        (Some(left), Some(right)) => Value::bool(left || right),
        _ => unknown_not_null(Type::Bool),
    }
}

/// `None` if there is no such number.
fn arithmetic(op: BinaryOperator, left: &Number, right: &Number) -> Option<Value> {
    Some(match op {
        BinaryOperator::Add => Value::number(left.add(right)?),
        BinaryOperator::Subtract => Value::number(left.subtract(right)?),
        BinaryOperator::Multiply => Value::number(left.multiply(right)?),
        BinaryOperator::Divide => Value::number(left.divide(right)?),
        BinaryOperator::Remainder => Value::number(left.modulo(right)?),
        BinaryOperator::Less => Value::bool(left < right),
        BinaryOperator::LessEqual => Value::bool(left <= right),
        BinaryOperator::Greater => Value::bool(left > right),
        BinaryOperator::GreaterEqual => Value::bool(left >= right),
        BinaryOperator::Or | BinaryOperator::And | BinaryOperator::Equal | BinaryOperator::NotEqual => return None,
    })
}

/// What the ranges of two numbers, of which one at least is unknown, say about their order.
fn compare_ranges(op: BinaryOperator, left: &Value, right: &Value) -> Option<bool> {
    let strict = match op {
        BinaryOperator::Less | BinaryOperator::LessEqual => is_less(left, right),
        BinaryOperator::Greater | BinaryOperator::GreaterEqual => is_less(right, left),
        _ => return None,
    };
    match (op, strict) {
        (BinaryOperator::LessEqual | BinaryOperator::GreaterEqual, Some(false)) => left.equals(right).as_bool(),
        (_, strict) => strict,
    }
}

/// Like Terraform this counts both ends of a range as possible.
fn is_less(left: &Value, right: &Value) -> Option<bool> {
    let (left, right) = (left.refinement(), right.refinement());
    if let (Some(most), Some(least)) = (left.upper(), right.lower())
        && most.number < least.number
    {
        return Some(true);
    }
    if let (Some(least), Some(most)) = (left.lower(), right.upper())
        && least.number > most.number
    {
        return Some(false);
    }
    None
}

fn not(value: &Value) -> Value {
    let (plain, marks) = value.unmark();
    match plain.as_bool() {
        Some(value) => Value::bool(!value),
        None => unknown_not_null(Type::Bool),
    }
    .mark(marks)
}
