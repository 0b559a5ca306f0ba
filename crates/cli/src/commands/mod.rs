//! One file per command.

pub(crate) mod convert;
pub(crate) mod fmt;
pub(crate) mod outline;
pub(crate) mod serve;
pub(crate) mod validate;
pub(crate) mod variables;
