//! A project of files as a module of typed blocks; variable analysis.

#[cfg(feature = "evaluation")]
pub mod body;
#[cfg(feature = "evaluation")]
mod builtin_schema;
mod constant;
pub mod convert;
#[cfg(feature = "evaluation")]
pub mod evaluation;
#[cfg(feature = "evaluation")]
mod inputs;
#[cfg(feature = "evaluation")]
mod lifecycle;
mod module;
mod overrides;
mod project;
mod source;
mod tfvars;
mod tree;
#[cfg(feature = "evaluation")]
mod used_types;
#[cfg(feature = "evaluation")]
pub mod validation;
mod variables;

pub mod messages;

use constant::is_name;
#[cfg(feature = "evaluation")]
pub use inputs::{Input, Inputs, Origin};
pub use lang::Mode;
#[cfg(feature = "evaluation")]
pub use lifecycle::{IgnoredChanges, Lifecycle};
pub use module::{Argument, Header, Local, Module, Name, Named, ROOT_SCHEMA, Resource, Unnamed, argument};
pub use project::{Limits, Project, ProjectError, ProjectErrorKind, is_configuration, is_variable_values};
pub use source::{Source, Sources};
pub use tfvars::{GivenValue, GivenValues, given_values};
pub use tree::{Call, Folders, Node, NotLoaded, Tree, called_folder};
#[cfg(feature = "evaluation")]
pub use used_types::{UsedType, schema_mode};
pub use variables::{Place, Places, Validation, Variable, Variables, variables};

/// A diagnostic and the file that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct FileDiagnostic {
    /// Path of the file in the project.
    pub file: String,
    /// What is wrong there.
    pub diagnostic: syntax::Diagnostic,
}

impl FileDiagnostic {
    /// Place and words on one line: `main.tf:3,5: summary: detail`. `source` is the file.
    ///
    /// ```
    /// let source = config::Source::from_text("main.tf", "variable \"count\" {}\n");
    /// let found = config::variables(std::slice::from_ref(&source));
    /// let line = found.first_error().map(|error| error.located(&source, syntax::Locale::En));
    /// assert!(line.is_some_and(|line| line.starts_with("main.tf:1,10: Reserved variable name: ")));
    /// ```
    pub fn located(&self, source: &Source, locale: syntax::Locale) -> String {
        let start = source.document.range(self.diagnostic.span).start;
        let (summary, detail) = (self.diagnostic.summary(locale), self.diagnostic.detail(locale));
        format!("{}:{},{}: {summary}: {detail}", self.file, start.line, start.column)
    }
}
