//! What crosses crates: golden suites, API contract, browser stories.

// Golden data is read from disk and the judge is another program.
#![allow(clippy::disallowed_methods)]

pub mod conversion;
pub mod golden;
pub mod inputs;
pub mod json_form;
pub mod layouts;
pub mod meaning;
pub mod mutants;
pub mod plans;
pub mod prices;
pub mod reports;
pub mod snapshot;
pub mod terraform;
pub mod validation;
