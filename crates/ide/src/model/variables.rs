//! Variables as the API's ParseTemplateVariables body has them.

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::json::Json;

/// A variable as the API's ParseTemplateVariables body has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct VariableView {
    /// Its name.
    pub name: String,
    /// Source text of its type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub type_text: Option<String>,
    /// Its description, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub description: Option<String>,
    /// Its default after conversion to the type; absent when it is required.
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "crate::json::present")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub default: Option<Json>,
    /// Whether values are hidden.
    pub sensitive: bool,
    /// Whether `null` is a value.
    pub nullable: bool,
    /// Its rules, in source order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub validations: Vec<ValidationView>,
}

/// A rule of a variable.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ValidationView {
    /// The condition as `${expression}`.
    pub condition: String,
    /// What is said when it does not hold.
    pub error_message: String,
}

/// What ParseTemplateVariables gives in an application: the variables that can be read, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct TemplateVariables {
    /// By file name, then by position.
    pub variables: Vec<VariableView>,
    /// Empty when the API would accept the template.
    pub diagnostics: Vec<Problem>,
}
