//! What a module declares, with the places to jump to.

use serde::{Deserialize, Serialize};

/// Where a declaration is: the editor jumps there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Target {
    /// The file, relative to the project.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Offset in the line, from 0, in the workspace's encoding.
    pub character: u32,
    /// Length of what is to be selected (the name), in the workspace's encoding.
    pub length: u32,
}

/// The top-level blocks of a file; JSON as the command line's `outline` prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Outline {
    /// In source order, also those of a broken file.
    pub blocks: Vec<OutlineBlock>,
}

/// A top-level block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct OutlineBlock {
    /// The block type, such as `resource`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The labels without their quotes.
    pub labels: Vec<String>,
    /// The file, relative to the project.
    pub file: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, included.
    pub end_line: u32,
}

/// An output of the root module.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OutputView {
    /// Its name.
    pub name: String,
    /// Its description, if it is constant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub description: Option<String>,
    /// Source text of its value; empty when it has none yet.
    pub expression: String,
    /// Whether it is marked sensitive.
    pub sensitive: bool,
    /// Where it is declared.
    pub target: Target,
}

/// What kind of resource a block declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ResourceMode {
    /// `resource`.
    Managed,
    /// `data`.
    Data,
    /// `ephemeral`.
    Ephemeral,
}

/// A resource, data source or ephemeral resource of the root module.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ResourceView {
    /// Its address, such as `data.cloud_image.base`.
    pub address: String,
    /// Which kind of block declares it.
    pub mode: ResourceMode,
    /// Its type, such as `cloud_image`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its name.
    pub name: String,
    /// Source text of `count`, if it has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub count: Option<String>,
    /// Source text of `for_each`, if it has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub for_each: Option<String>,
    /// Where it is declared.
    pub target: Target,
}

/// A module call of the root module.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ModuleView {
    /// Its name.
    pub name: String,
    /// Where the module comes from, if that is constant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub source: Option<String>,
    /// Where it is called.
    pub target: Target,
}
