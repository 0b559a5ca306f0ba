//! Terraform's value system: types, unknown and marked values, exact numbers, conversion.

mod convert;
mod equality;
mod marks;
mod names;
mod normalize;
mod number;
mod order;
mod path;
mod quote;
mod refinement;
mod set;
mod types;
mod unify;
mod value;

pub mod console;
pub mod json;

pub use convert::{ConversionError, ConversionErrorKind, convert};
pub use marks::Marks;
pub use number::Number;
pub use path::{Path, PathStep};
pub use refinement::{Bound, Refinement};
pub use types::{ObjectAttribute, ObjectType, TupleType, Type};
pub use unify::{Unified, unify, unify_safe};
pub use value::{Kind, MAX_DEPTH, Mapping, Sequence, Value};
