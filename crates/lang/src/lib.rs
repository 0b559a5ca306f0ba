//! The expression language: type constraints, references, evaluation.

pub mod address;
mod conversion;
mod defaults;
mod evaluate;
pub mod reference;
mod scope;
mod types;

#[cfg(feature = "functions")]
pub mod functions;
pub mod messages;

pub use conversion::{conversion_diagnostic, conversion_reason, type_name};
pub use defaults::{AttributeDefault, AttributeDefaults, Defaults};
pub use evaluate::{FUEL, evaluate, evaluate_with, follow};
pub use reference::{Mode, Reference, Subject, reference, references};
pub use scope::{Argument, Files, Function, Laziness, Scope};
pub use types::{TypeConstraint, type_constraint};
