//! What an expression can refer to.

use syntax::{Call, Diagnostic, Span, Traversal};
use value::Value;

/// The names an expression sees. Without a scope an expression is constant: every reference and every call in it is an
/// error.
pub trait Scope {
    /// The value of the object that a reference begins with, for example of `var.name` in `var.name.first[0]`, and how
    /// many steps after the reference's first name it covers (here one). The rest is looked up in the value.
    ///
    /// # Errors
    ///
    /// A diagnostic if there is no such object.
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic>;

    /// The function of this name, with its namespace if it has one: `upper`, `core::upper`.
    fn function(&self, name: &str) -> Option<&dyn Function>;
}

/// A function that expressions can call.
pub trait Function {
    /// The function's result. The arguments may be null, unknown and marked.
    ///
    /// # Errors
    ///
    /// A diagnostic if the arguments do not fit; it points at the argument or at the call.
    fn call(&self, call: &Call<'_>, arguments: &[Argument]) -> Result<Value, Diagnostic>;
}

/// A value that is passed to a function.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The value.
    pub value: Value,
    /// Where its expression stands; values from an expanded list share the list's place.
    pub span: Span,
}
