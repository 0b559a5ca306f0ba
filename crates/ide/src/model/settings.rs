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

/// The version of Terraform whose language is followed. It changes what is recognised, not what things mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum LanguageVersion {
    /// Terraform 1.11.
    #[default]
    #[serde(rename = "1.11")]
    V1_11,
    /// Terraform 1.12.
    #[serde(rename = "1.12")]
    V1_12,
    /// Terraform 1.13.
    #[serde(rename = "1.13")]
    V1_13,
    /// Terraform 1.14.
    #[serde(rename = "1.14")]
    V1_14,
    /// Terraform 1.15.
    #[serde(rename = "1.15")]
    V1_15,
    /// Terraform 1.16.
    #[serde(rename = "1.16")]
    V1_16,
    /// Terraform 1.17.
    #[serde(rename = "1.17")]
    V1_17,
}

impl LanguageVersion {
    /// All versions with their names, oldest first.
    pub const ALL: [(&'static str, LanguageVersion); 7] = [
        ("1.11", LanguageVersion::V1_11),
        ("1.12", LanguageVersion::V1_12),
        ("1.13", LanguageVersion::V1_13),
        ("1.14", LanguageVersion::V1_14),
        ("1.15", LanguageVersion::V1_15),
        ("1.16", LanguageVersion::V1_16),
        ("1.17", LanguageVersion::V1_17),
    ];

    #[cfg(feature = "evaluation")]
    pub(crate) fn version(self) -> config::validation::Version {
        use config::validation::Version;
        let name = LanguageVersion::ALL.iter().find(|(_, version)| *version == self).map_or("1.11", |(name, _)| name);
        // 1.11.4 is the one whose answers were compared.
        if self == LanguageVersion::V1_11 { None } else { Version::parse(name) }.unwrap_or_else(Version::followed)
    }
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
    /// The version of Terraform whose language is followed; 1.11 when not given.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub language_version: LanguageVersion,
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
