//! What an expression can refer to.

use std::cell::Cell;
use std::sync::Arc;

use syntax::{Call, Diagnostic, Span, Traversal};
use value::Value;

/// The names an expression sees, and the world its functions see. Without a scope an expression is constant: every
/// reference and every call in it is an error.
pub trait Scope {
    /// The value of the object that a reference begins with, for example of `var.name` in `var.name.first[0]`, and how
    /// many steps after the reference's first name it covers (here one). The rest is looked up in the value.
    ///
    /// # Errors
    ///
    /// A diagnostic if there is no such object.
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic>;

    /// What is wrong with the references of an expression, before any of it is evaluated. If an error is among it, the
    /// expression has no value. Without an own implementation: what [`Scope::reference`] says of each.
    fn check(&self, references: &[Traversal<'_>]) -> Vec<Diagnostic> {
        references.iter().filter_map(|reference| self.reference(reference).err()).collect()
    }

    /// The function of this name, with its namespace if it has one: `upper`, `core::upper`. Mostly
    /// [`functions::find`](crate::functions::find).
    fn function(&self, name: &str) -> Option<&dyn Function>;

    /// The name of a function that is near one that does not exist.
    fn similar_function(&self, _name: &str) -> Option<&'static str> {
        None
    }

    /// The project's files. Without them what functions read is unknown.
    fn files(&self) -> Option<&dyn Files> {
        None
    }

    /// The time of the plan in RFC 3339; unknown if there is none.
    fn plan_timestamp(&self) -> Option<&str> {
        None
    }

    /// The current folder, an absolute path; unknown if there is none.
    fn working_directory(&self) -> Option<&str> {
        None
    }

    /// The user's home folder, an absolute path; unknown if there is none.
    fn home_directory(&self) -> Option<&str> {
        None
    }

    /// Whether values stand for all that may be, as in `terraform validate`: what `try` may come to is then not even known
    /// to be marked.
    fn is_validation(&self) -> bool {
        false
    }

    /// Whether this is the inside of a template that a function evaluates.
    fn is_template(&self) -> bool {
        false
    }
}

/// The files that functions can read. Paths lead from the folder Terraform runs in, with `/`, without `.` and `..`.
pub trait Files {
    /// A file's contents; `None` if there is no such file.
    fn read(&self, path: &str) -> Option<Arc<[u8]>>;

    /// Whether there are files below this path.
    fn is_folder(&self, path: &str) -> bool;

    /// The paths of all files.
    fn paths(&self) -> Vec<Arc<str>>;
}

/// How a function takes its arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Laziness {
    /// As values.
    Eager,
    /// The first expression that has a value, as `try`.
    Try,
    /// Whether the expression has a value, as `can`.
    Can,
}

/// A function that expressions can call.
pub trait Function {
    /// How the function takes its arguments.
    fn laziness(&self) -> Laziness {
        Laziness::Eager
    }

    /// How many arguments it needs at least.
    fn parameter_count(&self) -> usize {
        0
    }

    /// Whether the function takes so many arguments. This is asked before the arguments are looked at; `extra` is the
    /// place of the first one beyond [`Function::parameter_count`].
    ///
    /// # Errors
    ///
    /// A diagnostic if there are too few or too many.
    fn check_count(&self, _call: &Call<'_>, _count: usize, _extra: Span) -> Result<(), Diagnostic> {
        Ok(())
    }

    /// An argument as a value of its parameter's type.
    ///
    /// # Errors
    ///
    /// A diagnostic if it does not convert; it points at the argument.
    fn convert(&self, _index: usize, argument: &Argument) -> Result<Value, Diagnostic> {
        Ok(argument.value.clone())
    }

    /// The function's result. The arguments may be null, unknown and marked. The work it takes is taken from `fuel`.
    ///
    /// # Errors
    ///
    /// A diagnostic if the arguments do not fit; it points at the argument or at the call.
    fn call(
        &self,
        call: &Call<'_>,
        arguments: &[Argument],
        scope: &dyn Scope,
        fuel: &Cell<usize>,
    ) -> Result<Value, Diagnostic>;
}

/// A value that is passed to a function.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The value.
    pub value: Value,
    /// Where its expression starts; values from an expanded list share the list's place.
    pub span: Span,
}
