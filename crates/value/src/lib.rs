//! Terraform's value system: types, unknown and marked values, exact numbers, conversion.
//!
//! - [`Type`] is a type or, with [`Type::Dynamic`] and optional attributes in it, a type constraint.
//! - [`Value`] is null, unknown (with a [`Refinement`] that says what is known all the same) or known, and carries
//!   [`Marks`] at any depth. Nothing prints a sensitive value.
//! - [`Number`] computes and prints as Terraform's 512-bit binary floats do.
//! - [`convert()`] turns a value into one of another type, [`unify()`] finds the type that several have in common.
//! - [`json`] writes and reads values as the language's functions and the plan format do, [`console`] prints them as
//!   `terraform console` does.
//!
//! ```
//! use value::{Type, Value, convert};
//!
//! let given = Value::tuple([Value::number(1_i64), Value::string("b"), Value::unknown(Type::String)]);
//! let list = convert(&given, &Type::list(Type::String))?;
//! assert_eq!(value::console::text(&list), "tolist([\n  \"1\",\n  \"b\",\n  (known after apply),\n])");
//! # Ok::<(), value::ConversionError>(())
//! ```
//!
//! # Limits
//!
//! Values and the types they have are nested at most [`MAX_DEPTH`] deep, so that no operation overflows the stack;
//! [`Value::size`] says how much there is to visit. Numbers beyond 100,000 decimal places print in scientific notation.
//!
//! # Where the results differ from Terraform's on purpose
//!
//! - A mark is never lost: Terraform's conversion drops that of a null inside a structure.
//! - An attribute that an object type has and a map lacks becomes null of a plain type, also where its type has optional
//!   attributes; Terraform's null keeps them in its type and then does not fit beside its siblings.
//! - A set with unknown elements becomes an unknown list of the element type asked for; Terraform's has that of the set.
//! - An attribute that certainly differs makes two objects unequal; in Terraform an unknown attribute may come first, by
//!   chance, and leave the answer unknown.
//!
//! # Why own numbers
//!
//! Printed digits depend on how Go's `big.Float` rounds at each step and on the precision that each operand carries,
//! which no crate follows; and a general one is larger in a browser's download than the rest of this crate.

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
pub use number::{Number, Rounding};
pub use path::{Path, PathStep};
pub use refinement::{Bound, Knowledge, Refinement};
pub use types::{ObjectAttribute, ObjectType, TupleType, Type};
pub use unify::{Unified, unify, unify_safe};
pub use value::{Kind, MAX_DEPTH, Mapping, Sequence, Value};
