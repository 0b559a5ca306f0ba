//! What a deployment would change.
//!
//! [`proposed`] merges what a template says with what there is, as Terraform does before it asks a provider.
//! [`provider_rules`] then does what the provider would answer, without the provider: which attributes are unknown until
//! apply, which stay, what is the same all the same, and which changes replace the resource.
//!
//! [`planner`] goes over a whole template: it compares every resource with a [`state`](state::State), and makes a
//! [`document`](document::Document), Terraform's plan representation, of what it finds.

pub mod address;
pub mod configuration;
pub mod digest;
pub mod document;
mod file;
pub mod given;
pub mod items;
mod loose;
pub mod mask;
mod module_address;
pub mod planner;
pub mod proposed;
mod provider;
pub mod render;
mod replacement;
mod rules;
mod schemas;
pub mod state;

pub use file::{FileError, FileProblem, Foreign, NotAPlan, Wanted, messages};
pub use loose::loosely_equal;
pub use provider::BUILT_IN;
pub use rules::{Planned, Refusal, Settings, provider_answer, provider_rules};
pub use schemas::{SchemaOf, missing_schemas, schema_of};
