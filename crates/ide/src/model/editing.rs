//! What helps while typing: completion, hover, definitions.

use serde::{Deserialize, Serialize};

use super::{Target, ValueView};

/// What fits at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Completions {
    /// Start of the text that an item replaces, in the workspace's encoding: the name that is being typed.
    pub from: u32,
    /// Its end (not included).
    pub to: u32,
    /// What fits, not yet narrowed by what is typed: that is the editor's part.
    pub items: Vec<Completion>,
}

/// Something that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Completion {
    /// What it is called: what is shown, and what typing narrows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// Its type or signature, on one line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub detail: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub documentation: Option<String>,
    /// What is inserted, where that is not the label.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub insert: Option<String>,
    /// Where the cursor goes: an offset in the inserted text, in the workspace's encoding; its end when absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub cursor: Option<u32>,
}

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum CompletionKind {
    /// An input variable.
    Variable,
    /// A local value.
    Local,
    /// A managed resource.
    Resource,
    /// A data source.
    Data,
    /// An ephemeral resource.
    Ephemeral,
    /// A module call.
    Module,
    /// An output of a module.
    Output,
    /// A provider configuration.
    Provider,
    /// What an expression can ask of its surroundings: `each.key`, `count.index`, `path.module`.
    Context,
    /// A name that a `for` declares.
    Name,
    /// An attribute of a value.
    Attribute,
    /// A function.
    Function,
    /// An argument of a block.
    Argument,
    /// A nested block.
    Block,
    /// A type or type constructor.
    Type,
    /// A word with a fixed meaning: `true`, `null`, `all`.
    Keyword,
    /// A text: the label of a block, the folder of a module.
    Text,
}

/// What is known of the place under the pointer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Hover {
    /// Start of what is meant, in the workspace's encoding.
    pub from: u32,
    /// Its end (not included).
    pub to: u32,
    /// Its address, or the signature of a function.
    pub title: String,
    /// What it is; absent of an expression that is no single name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub kind: Option<CompletionKind>,
    /// Its type, where that can be said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub type_text: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub description: Option<String>,
    /// Source text of a variable's default; absent when the variable is sensitive.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub default: Option<String>,
    /// What it comes to; absent where it has no value of its own, and in builds that do not evaluate.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub value: Option<ValueView>,
    /// Where it is declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub target: Option<Target>,
}

/// Where the name under the cursor is declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Definition {
    /// Start of the name under the cursor, in the workspace's encoding.
    pub from: u32,
    /// Its end (not included).
    pub to: u32,
    /// The declaration.
    pub target: Target,
}
