//! A project of files as a module of typed blocks; variable analysis.

mod project;
mod source;

pub use project::{Limits, Project, ProjectError, ProjectErrorKind, is_configuration, is_variable_values};
pub use source::{Source, Sources};

/// A diagnostic and the file that it is about.
#[derive(Clone, Debug)]
pub struct FileDiagnostic {
    /// Path of the file in the project.
    pub file: String,
    /// What is wrong there.
    pub diagnostic: syntax::Diagnostic,
}
