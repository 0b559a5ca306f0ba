//! The core, in a worker: the second wasm instance of the designer.
//!
//! It takes text changes and answers with what is to be seen. It keeps nothing that the page does not have: when it
//! traps or hangs, the page replaces it and sends the texts again. The same code is built twice: with all it can
//! do and as the small part of it that a page starts with (feature `complete`).

mod session;
mod turn;

pub use turn::listen;
