//! Schemas of providers: attributes, nested blocks, what forces a replacement, defaults.
//!
//! - [`Schemas`] holds what is known of every provider and reads a schema when it is asked for. What Terraform itself
//!   provides is always there.
//! - [`Bundle`] is the compact form of a catalog: an index that names every type, and compressed chunks of a few types
//!   each, so that a page loads what a template uses.
//! - [`providers`] reads what `terraform providers schema -json` prints, and a side file that says which arguments force
//!   a replacement, of which Terraform's output says nothing.
//! - [`Block`] knows the type of a body, fits a value to it, and finds sensitive parts ([`conform`]).
//!
//! ```
//! use schema::{ForceNew, Mode, Schemas};
//!
//! let schemas = Schemas::new();
//! let data = schemas.get("terraform.io/builtin/terraform", Mode::Managed, "terraform_data").found().ok_or("not there")?;
//! assert_eq!(data.block.attribute("triggers_replace").map(|a| a.force_new), Some(ForceNew::Always));
//! # Ok::<(), &str>(())
//! ```
//!
//! # Limits
//!
//! Schema files come from users: [`Limits`] bound their size and nesting, and what exceeds them is a [`FormatError`].

mod bundle;
mod model;
mod notation;
mod store;

pub mod conform;
pub mod providers;

#[cfg(feature = "write")]
pub use bundle::write;
pub use bundle::{Bundle, ChunkId, ProviderOrigin};
pub use model::{
    Attribute, Block, Constraints, Deprecation, ForceNew, Item, Mode, Nested, NestedBlock, Nesting, Planning,
    ResourceSchema, Standing,
};
pub use notation::{Conventions, entry};
pub use store::{Found, Schemas, normal_source};

use std::fmt;

/// The catalog that ships: Huawei Cloud's provider and common utility providers (`data/README.md` says where from). A page
/// fetches its index and chunks instead of linking all of it.
#[cfg(feature = "catalog")]
pub static CATALOG: &[u8] = include_bytes!("../data/catalog.bin");

/// How much a schema file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits;

impl Limits {
    /// Bytes of the text of a schema file.
    pub const FILE: usize = 256 << 20;
    /// Bytes of a chunk or an index, expanded.
    pub const EXPANDED: usize = 8 << 20;
    /// Levels of blocks and nested attributes.
    pub const DEPTH: usize = 64;
}

/// Why a schema could not be read. It names the place, never a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// Where: names of providers, types and attributes, outermost first.
    pub at: Vec<String>,
    /// What is wrong there.
    pub problem: FormatProblem,
}

/// What is wrong with a schema file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatProblem {
    /// The text is no JSON, or what stands there is of another kind than the format says.
    Syntax,
    /// The file is in a version of the format that is not known here.
    Version,
    /// A type is none of Terraform's.
    Type,
    /// More than [`Limits`] allow.
    TooLarge,
    /// Compressed data is broken.
    Compression,
    /// An alias names a type that is not there.
    Alias,
}

impl FormatError {
    pub(crate) fn new(problem: FormatProblem) -> FormatError {
        FormatError { at: Vec::new(), problem }
    }

    pub(crate) fn within(mut self, name: &str) -> FormatError {
        self.at.insert(0, name.to_owned());
        self
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.problem {
            FormatProblem::Syntax => "not in the format of schema files",
            FormatProblem::Version => "a version of the format that is not known",
            FormatProblem::Type => "not a type",
            FormatProblem::TooLarge => "too large or nested too deep",
            FormatProblem::Compression => "broken compressed data",
            FormatProblem::Alias => "an alias of a type that is not there",
        };
        if self.at.is_empty() { f.write_str(problem) } else { write!(f, "{}: {problem}", self.at.join(".")) }
    }
}

impl std::error::Error for FormatError {}
