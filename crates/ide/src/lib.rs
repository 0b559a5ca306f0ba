//! Plain-data views of a project for editors.
//!
//! A [`Workspace`] holds the files of a project while they are edited and answers with views: structs of strings and
//! numbers, see [`model`]. Nothing here draws, waits or asks anyone: the caller decides when.

mod advice;
mod completion;
mod convert;
mod cursor;
mod definition;
mod diagnostics;
mod expressions;
mod failed_call;
#[cfg(feature = "evaluation")]
mod files;
mod folds;
mod form;
mod format;
mod hover;
mod infer;
mod inputs;
pub mod json;
mod json_templates;
mod json_tokens;
mod language;
mod lists;
mod messages;
mod misuse;
pub mod model;
mod order;
mod outline;
mod packing;
mod places;
#[cfg(feature = "evaluation")]
pub mod plan;
#[cfg(feature = "evaluation")]
mod preview;
mod problems;
mod project;
mod subject;
mod tokens;
mod values;
mod variables;
mod workspace;

pub use convert::{convert, convert_text, convert_with, path_in};
pub use format::format;
pub use json::Json;
pub use misuse::Misuse;
pub use model::*;
pub use packing::project_problem;
#[cfg(feature = "zip")]
pub use packing::read_zip;
pub use variables::parse_template_variables;
#[cfg(feature = "evaluation")]
pub use workspace::MissingSchemas;
pub use workspace::Workspace;
