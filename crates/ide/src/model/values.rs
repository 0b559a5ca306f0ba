//! What expressions come to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Input, InputValue, OutputView, Problem, Target};
use crate::json::Json;

/// The value of an expression, as far as it is known before anything is created.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ValueView {
    /// How much of it is known.
    pub state: ValueState,
    /// Its type; `any` when that is unknown too.
    pub type_text: String,
    /// The value as `terraform console` prints it, with placeholders for what is sensitive or unknown; at most 64 KiB.
    pub text: String,
    /// The value as JSON: absent unless all of it is known and may be shown.
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "crate::json::present")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub value: Option<Json>,
    /// Why it is not all known: what it depends on, each once.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub because: Vec<Cause>,
    /// What is wrong with the expression itself. Offsets count in the file it stands in; in the expression when it was
    /// given on its own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub problems: Vec<Problem>,
}

/// How much of a value is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ValueState {
    /// All of it.
    Known,
    /// Some parts of it.
    Partly,
    /// Nothing but the type.
    Unknown,
    /// It is not shown.
    Sensitive,
    /// The expression has none: see the problems.
    Invalid,
}

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Cause {
    /// What is unknown: an address such as `cloud_server.web`, or a call such as `timestamp()`.
    pub subject: String,
    /// What kind of thing that is.
    pub kind: CauseKind,
    /// The reason in words.
    pub reason: String,
    /// Where it is declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub target: Option<Target>,
}

/// What makes values unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum CauseKind {
    /// A variable without default that was given no value.
    Variable,
    /// A resource: known after it is created.
    Resource,
    /// A data source or ephemeral resource: known after it is read.
    Data,
    /// A module that is not loaded.
    Module,
    /// A function whose result differs from run to run.
    Function,
    /// Anything else that only a run decides, such as `path.cwd`.
    Run,
    /// It has another value in each instance of a module or block.
    Instance,
}

/// An output of the root module and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct OutputValue {
    /// Its name.
    pub name: String,
    /// What it comes to.
    pub result: ValueView,
}

/// An output of the root module, as it is declared and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct Output {
    /// What is declared.
    #[serde(flatten)]
    pub declared: OutputView,
    /// What it comes to; absent in builds that do not evaluate.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub result: Option<ValueView>,
}

/// What the template is computed with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(default, deny_unknown_fields)]
pub struct Inputs {
    /// Values for variables.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub vars: Vars,
}

/// Values for variables: by name, or as `checkInputs` takes them, where they may also be HCL expressions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(untagged)]
pub enum Vars {
    /// As a form has them.
    Entered(Vec<Input>),
    /// By the variable's name.
    ByName(BTreeMap<String, Json>),
}

impl Default for Vars {
    fn default() -> Vars {
        Vars::Entered(Vec::new())
    }
}

impl From<Vars> for Vec<Input> {
    fn from(vars: Vars) -> Vec<Input> {
        match vars {
            Vars::Entered(entered) => entered,
            Vars::ByName(values) => {
                let entered = values.into_iter().map(|(name, value)| Input { name, input: InputValue::Value(value) });
                entered.collect()
            }
        }
    }
}
