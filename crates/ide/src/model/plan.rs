//! What a plan would change, as rows.
//!
//! A long plan is not handed over whole: [`PlanOverview`] says what there is, [`PlanRow`]s are asked for as they become
//! visible, and only rows that are open carry their [`PlanDetail`]. Sensitive values are in none of these.
//!
//! In texts, what stands between backticks is code: an address, a name, a value.

use serde::{Deserialize, Serialize};

use super::Target;

/// What becomes of something, in the order in which groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum PlanAction {
    /// Deleted and created anew, in whichever order.
    Replace,
    /// Deleted.
    Delete,
    /// Changed in place.
    Update,
    /// Created.
    Create,
    /// A data source that is read while the plan is applied.
    Read,
    /// No longer managed; it stays where it is.
    Forget,
    /// Only the state changes: a move, an import, a value that becomes sensitive.
    State,
    /// An output of the root module.
    Output,
    /// Found to differ from the state: it was changed by something else.
    Drift,
    /// Nothing becomes of it.
    Unchanged,
}

impl PlanAction {
    /// All of them, in the order in which groups are shown.
    pub const ALL: [PlanAction; 10] = [
        PlanAction::Replace,
        PlanAction::Delete,
        PlanAction::Update,
        PlanAction::Create,
        PlanAction::Read,
        PlanAction::Forget,
        PlanAction::State,
        PlanAction::Output,
        PlanAction::Drift,
        PlanAction::Unchanged,
    ];
}

/// Which rows of a plan are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PlanQuery {
    /// The groups that are not wanted.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub hidden: Vec<PlanAction>,
    /// Only resources of this type; empty for all.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub type_name: String,
    /// Only rows in which every word of this stands: in the address, in names of attributes, in values that are shown.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub text: String,
    /// Only rows that differ from the plan it is compared with.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub differing: bool,
    /// Whether rows are open unless they are named in `toggled`. Unchanged ones never are.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub open: bool,
    /// Keys of rows that are open when others are not, and the other way round.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub toggled: Vec<String>,
    /// The first wanted row, counted among those that the query finds.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub from: u32,
    /// How many rows are wanted.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub count: u32,
}

/// A plan, as far as a query asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// What there is.
    pub overview: PlanOverview,
    /// The wanted rows.
    pub rows: Vec<PlanRow>,
    /// The place of the first of them, counted among those that the query finds.
    pub from: u32,
    /// How many lines each row that the query finds shows when it is open, 0 for those that are closed: what a list needs
    /// to know its height.
    pub lines: Vec<u16>,
}

/// What there is in a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanOverview {
    /// The version of Terraform or OpenTofu that made it; empty when that is not said.
    pub version: String,
    /// The groups that have rows, in their order.
    pub groups: Vec<PlanGroup>,
    /// The types of resources that something becomes of, with how many there are, by name.
    pub types: Vec<(String, u32)>,
    /// What is worth a word before all else: conditions that fail, mistakes, what the plan leaves open.
    pub notes: Vec<PlanNote>,
    /// What is different from the plan it is compared with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub comparison: Option<PlanComparison>,
}

/// The rows of one action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanGroup {
    /// The action.
    pub action: PlanAction,
    /// What it is called.
    pub name: String,
    /// How many rows there are.
    pub total: u32,
    /// How many of them the query finds.
    pub found: u32,
}

/// Something worth a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PlanNote {
    /// How grave it is.
    pub level: PlanNoteLevel,
    /// What it says.
    pub text: String,
}

/// How grave a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum PlanNoteLevel {
    /// Something is wrong.
    Error,
    /// Something may be wrong.
    Warning,
    /// Good to know.
    Info,
}

/// A row of a plan: a resource instance or an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// What tells it from the other rows; the same in a later plan of the same template.
    pub key: String,
    /// What becomes of it.
    pub action: PlanAction,
    /// The part of its address that is the same for many: modules and type, with a dot at the end.
    pub prefix: String,
    /// The rest: name and key of the instance.
    pub name: String,
    /// In a few words: what it was called before, what is imported.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub hint: String,
    /// How it differs from the plan it is compared with, in a few words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub differs: Option<String>,
    /// Where it is declared, when the project declares it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub target: Option<Target>,
    /// What is in it, when it is open.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub detail: Option<PlanDetail>,
}

/// What becomes of the parts of a row, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanDetail {
    /// Why it happens, in sentences.
    pub why: Vec<String>,
    /// What changes.
    pub lines: Vec<PlanLine>,
    /// What is put away: what the provider will tell, what stays.
    pub folded: Vec<PlanFold>,
}

/// Lines that are put away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PlanFold {
    /// What they are, such as `7 more known after apply`.
    pub label: String,
    /// The lines.
    pub lines: Vec<PlanLine>,
}

/// What becomes of an attribute or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanLine {
    /// How deep it lies: lines below one with a lesser depth are its parts.
    pub depth: u8,
    /// Its name, with those of the parts around it that have no line of their own: `volume[0].size`.
    pub name: String,
    /// What becomes of it.
    pub change: PlanLineChange,
    /// Its value before; absent where there is none, and for lines that only have parts.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub before: Option<PlanValue>,
    /// Its value after; likewise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub after: Option<PlanValue>,
    /// Whether its change is why the resource is replaced.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub forces: bool,
    /// What is to be said of it: that it becomes sensitive, that only white space changes.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub note: String,
    /// Of texts with several lines and of JSON in a text: its lines, in place of values.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub text: Vec<PlanTextLine>,
}

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum PlanLineChange {
    /// It is new.
    Added,
    /// It goes.
    Removed,
    /// It gets another value.
    Changed,
    /// It stays.
    Same,
    /// It only holds the parts below it.
    Parts,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PlanValue {
    /// It is known.
    Known {
        /// As a template spells it, cut where it is very long.
        text: String,
    },
    /// It is known when the plan has been applied.
    Unknown {
        /// The references that it follows from; none for what the provider will tell.
        because: Vec<String>,
    },
    /// It is not shown.
    Sensitive,
}

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PlanTextLine {
    /// What becomes of it; `parts` stands for lines that are left out because nothing changes there.
    pub change: PlanLineChange,
    /// The line; of lines that are left out, how many there are.
    pub text: String,
}

/// What is different from another plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PlanComparison {
    /// In a sentence: `This edit replaces 1 disk.` Says so when nothing is different.
    pub text: String,
    /// How many rows differ, those included that are no longer there.
    pub rows: u32,
}
