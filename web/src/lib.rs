//! The designer: one page in which a template is written and its variables, outputs and problems are seen.
//!
//! The page (Yew, the editor, this crate's library) owns the text. The core ([`worker`]) is a second wasm
//! instance that is fed changes and answers with views; [`protocol`] is what they say to each other.

pub mod app;
pub mod core_link;
pub mod editor;
pub mod form;
pub mod gallery;
pub mod i18n;
pub mod icons;
mod json;
pub mod model;
pub mod protocol;
pub mod shell;
pub mod state;
pub mod storage;
pub mod worker;
