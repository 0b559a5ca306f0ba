//! Plain-data views of a project for editors.

pub mod json;
pub mod model;
