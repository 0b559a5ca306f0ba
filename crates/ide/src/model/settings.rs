//! How a workspace is set up, changed and asked.

use serde::{Deserialize, Serialize};

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum PositionEncoding {
    /// Units of UTF-16, as JavaScript strings and CodeMirror count.
    #[default]
    #[serde(rename = "utf-16")]
    Utf16,
    /// Bytes of UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// How a workspace is set up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// What `from` and `to` count; UTF-16 when not given.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub position_encoding: PositionEncoding,
    /// The language of messages; English when not given.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub locale: Language,
    /// What a template that is submitted may be.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub limits: SubmissionLimits,
}

/// What a template that is submitted may be; the API's figures where nothing is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct SubmissionLimits {
    /// Most bytes of a zip.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub packed_bytes: u32,
    /// Most bytes of all files together.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub unpacked_bytes: u32,
    /// Most files.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub files: u32,
    /// Most bytes of the name of a file or folder.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub name_bytes: u32,
    /// Most bytes of a path.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub path_bytes: u32,
}

/// One replacement in a file: the text between two offsets gives way to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Change {
    /// Where the replaced text starts, in the text before all changes of the same call.
    pub from: u32,
    /// Where it ends (not included).
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// Numbers that change when a view changes: what kept its number need not be asked for again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Revisions {
    /// Of the list of problems.
    pub diagnostics: u32,
    /// Of the variables and the form.
    pub form: u32,
    /// Of outputs, resources and module calls.
    pub lists: u32,
}
