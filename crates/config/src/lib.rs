//! A project of files as a module of typed blocks; variable analysis.

mod module;
mod project;
mod source;
mod tfvars;
mod variables;

pub mod messages;

pub use module::{Header, Local, Mode, Module, Name, Named, ROOT_SCHEMA, Resource, Unnamed, argument};
pub use project::{Limits, Project, ProjectError, ProjectErrorKind, is_configuration, is_variable_values};
pub use source::{Source, Sources};
pub use tfvars::{GivenValue, GivenValues, given_values};
pub use variables::{Place, Places, Validation, Variable, Variables, variables};

/// A diagnostic and the file that it is about.
#[derive(Clone, Debug)]
pub struct FileDiagnostic {
    /// Path of the file in the project.
    pub file: String,
    /// What is wrong there.
    pub diagnostic: syntax::Diagnostic,
}
