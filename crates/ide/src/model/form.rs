//! The form made from the variables, and what is entered in it.

use serde::{Deserialize, Serialize};

use super::{Problem, Target, ValidationView};
use crate::json::Json;

/// A variable as a form asks for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    /// Name of the variable.
    pub name: String,
    /// Its description, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub description: Option<String>,
    /// Source text of its type; absent when any value fits.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub type_text: Option<String>,
    /// What is entered.
    pub input: FieldInput,
    /// Whether a value must be given: the variable has no default.
    pub required: bool,
    /// Whether the field is masked and its value never kept.
    pub sensitive: bool,
    /// Whether the value is never stored in plan or state.
    pub ephemeral: bool,
    /// Whether `null` may be entered.
    pub nullable: bool,
    /// What is used when nothing is entered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub default: Option<DefaultView>,
    /// The rules of the variable, for a hint.
    pub rules: Vec<ValidationView>,
    /// Where it is declared.
    pub target: Target,
}

/// A default value, ready to be shown and edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct DefaultView {
    /// What stands in a text field: the bare text of a string, the digits of a number, HCL for anything else.
    pub text: String,
    /// The value, after conversion to the type.
    pub value: Json,
}

/// The control that fits a type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FieldInput {
    /// A string.
    Text,
    /// A number of any size.
    Number,
    /// Yes or no.
    Bool,
    /// One of a few values: a rule of the variable lists them.
    Select {
        /// The values, in the order of the rule.
        options: Vec<Json>,
    },
    /// Any number of values of one kind.
    List {
        /// What each of them is.
        element: Box<FieldInput>,
        /// Whether equal values count once (a set).
        unique: bool,
    },
    /// Names with values of one kind.
    Map {
        /// What each value is.
        element: Box<FieldInput>,
    },
    /// A fixed row of values.
    Tuple {
        /// What each of them is.
        elements: Vec<FieldInput>,
    },
    /// Named values.
    Object {
        /// By name.
        fields: Vec<ObjectField>,
    },
    /// Any value: entered as an HCL expression.
    Any,
}

/// A named value of an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ObjectField {
    /// Its name.
    pub name: String,
    /// Source text of its type.
    pub type_text: String,
    /// What is entered.
    pub input: FieldInput,
    /// Whether it may be left out (`optional(…)`).
    pub optional: bool,
    /// What is used when it is left out; an optional field without a default becomes `null`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub default: Option<DefaultView>,
}

/// What was entered for a variable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub enum InputValue {
    /// A value; texts convert to the variable's type as Terraform converts them.
    Value(Json),
    /// A constant HCL expression.
    Expression(String),
}

/// The entered value of one variable. Variables without one keep their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Name of the variable.
    pub name: String,
    /// What was entered.
    pub input: InputValue,
}

/// What is wrong with an entered value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct InputProblem {
    /// Name of the variable.
    pub name: String,
    /// The way into the value: names of fields, keys of maps, positions of lists in decimal.
    pub path: Vec<String>,
    /// Stable name of the kind of mistake.
    pub code: String,
    /// What is wrong, in a few words.
    pub summary: String,
    /// What was expected, what was found, what to do.
    pub detail: String,
}

/// A `.tfvars` file with the values entered, or why there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct TfvarsResult {
    /// The text of the file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub text: Option<String>,
    /// What is wrong with the values; empty when there is a text.
    pub problems: Vec<InputProblem>,
}

/// What a `.tfvars` file sets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct TfvarsInputs {
    /// The values it sets, in its order, as they stand there: not yet converted to the types of the variables.
    pub inputs: Vec<Input>,
    /// The names it sets that the template does not declare.
    pub undeclared: Vec<String>,
    /// What is wrong with the file itself.
    pub problems: Vec<Problem>,
}
