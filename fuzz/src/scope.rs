//! A scope in which every name means something.

use std::cell::Cell;

use lang::{Function, Scope, evaluate_with, functions};
use syntax::{Diagnostic, Expr, Step, Traversal};
use value::Value;

/// How much one evaluation may do: enough for what a fuzzer writes, little enough to try many.
const FUEL: usize = 200_000;

/// Input values; `var.NAME` is one of them, by the name's first letter.
#[derive(Clone)]
pub struct Inputs(pub Vec<Value>);

impl Inputs {
    /// The value of an expression, if it has one and no mistake.
    pub fn value(&self, expr: Expr<'_>) -> Option<Value> {
        let (value, diagnostics) = evaluate_with(expr, self, &Cell::new(FUEL));
        diagnostics.is_empty().then_some(value)
    }

    /// The same with another value in one place.
    pub fn with(&self, index: usize, value: Value) -> Inputs {
        let mut inputs = self.clone();
        inputs.0[index] = value;
        inputs
    }
}

impl Scope for Inputs {
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        let (name, steps) = match traversal.steps().next() {
            Some(Step::Attribute { name, .. }) => (name, 1),
            _ => (traversal.root_name(), 0),
        };
        let first = usize::from(name.as_bytes().first().copied().unwrap_or(0));
        Ok((self.0[first % self.0.len()].clone(), steps))
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        functions::find(name)
    }
}
