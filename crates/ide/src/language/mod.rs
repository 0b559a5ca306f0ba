//! What the language itself brings along, with a sentence on each in both languages.

pub(crate) mod blocks;
pub(crate) mod functions;
