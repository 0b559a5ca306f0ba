//! Values as JSON, exactly as the functions `jsonencode` and `jsondecode` and the plan format have them.

mod decode;
mod encode;
mod mirror;
mod type_form;

pub use decode::{DecodeError, DecodeErrorKind, decode, decode_as};
pub use encode::{EncodeError, EncodeErrorKind, encode, write_string};
pub use mirror::{known_part, sensitive_mirror, unknown_mirror};
