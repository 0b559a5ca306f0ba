//! One file per command.

pub(crate) mod console;
pub(crate) mod convert;
pub(crate) mod eval;
pub(crate) mod fmt;
pub(crate) mod outline;
pub(crate) mod plan;
pub(crate) mod serve;
pub(crate) mod validate;
pub(crate) mod variables;
