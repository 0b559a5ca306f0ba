//! What is wrong: diagnostics, formatting that is refused, projects that cannot be submitted.

use serde::{Deserialize, Serialize};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ProblemSeverity {
    /// The template cannot be used.
    Error,
    /// The template can be used.
    Warning,
}

/// A place as Terraform counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SourcePosition {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in grapheme clusters.
    pub column: u32,
    /// Byte, from 0.
    pub byte: u32,
}

/// A range as Terraform counts, with the file it is in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SourceRange {
    /// The file, relative to the project.
    pub filename: String,
    /// Where it starts.
    pub start: SourcePosition,
    /// Where it ends (not included).
    pub end: SourcePosition,
}

/// The source lines around a problem, as `terraform validate -json` shows them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct Snippet {
    /// The header of the top-level block around it, such as `variable "name"`.
    pub context: Option<String>,
    /// The lines, without the last line end.
    pub code: String,
    /// Number of the first of those lines, from 1.
    pub start_line: u32,
    /// Where the highlighted part starts, in bytes of `code`.
    pub highlight_start_offset: u32,
    /// Where it ends, in bytes of `code`.
    pub highlight_end_offset: u32,
    /// Values of expressions; Terraform fills it for failed evaluations.
    pub values: Vec<SnippetValue>,
    /// The call that failed, where a function did not like its arguments.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub function_call: Option<FunctionCall>,
}

/// A call of a function, and what the function takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FunctionCall {
    /// The name as it is written in the call.
    pub called_as: String,
    /// What the function takes and gives.
    pub signature: FunctionSignature,
}

/// What a function takes and gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FunctionSignature {
    /// Its name.
    pub name: String,
    /// The parameters that a call must give.
    pub params: Vec<FunctionParameter>,
    /// The parameter for all further arguments.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub variadic_param: Option<FunctionParameter>,
    /// The type of the result.
    pub return_type: TypeNotation,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FunctionParameter {
    /// Its name.
    pub name: String,
    /// The type that an argument is converted to.
    #[serde(rename = "type")]
    pub ty: TypeNotation,
}

/// A type as Terraform's JSON has it: `"string"`, `["list", "number"]`; `"dynamic"` is any type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum TypeNotation {
    /// A type without parts.
    Simple(String),
    /// A collection: its kind, and the type of its elements.
    Collection(String, Box<TypeNotation>),
}

/// The value of an expression that takes part in a problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SnippetValue {
    /// The expression, such as `var.name`.
    pub traversal: String,
    /// What is said of it, such as `is 5`.
    pub statement: String,
}

/// A diagnostic: the shape of `terraform validate -json`, with a code and editor offsets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct Problem {
    /// How bad it is.
    pub severity: ProblemSeverity,
    /// The kind of mistake, in a few words.
    pub summary: String,
    /// What was expected, what was found, what to do.
    pub detail: String,
    /// Where it is; absent when it concerns no file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub range: Option<SourceRange>,
    /// The lines around it, where asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub snippet: Option<Snippet>,
    /// Stable name of the kind of mistake.
    pub code: String,
    /// Start of the range in the workspace's encoding; 0 without a range.
    pub from: u32,
    /// End of the range in the workspace's encoding; 0 without a range.
    pub to: u32,
}

/// What `terraform fmt` would write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object, missing_as_null))]
pub struct FormatResult {
    /// The formatted text; the text as given when it has syntax errors.
    pub text: String,
    /// Whether it differs from what was given.
    pub changed: bool,
    /// Syntax errors.
    pub diagnostics: Vec<Problem>,
}

/// A syntax of templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum SyntaxName {
    /// JSON, `.tf.json`.
    Json,
    /// The native syntax, `.tf`.
    Hcl,
}

/// A template in the other syntax.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct ConvertResult {
    /// The converted text; absent when there are errors.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub text: Option<String>,
    /// Errors, and warnings about what was assumed.
    pub diagnostics: Vec<Problem>,
}

/// What keeps files from being a project, or a project from being submitted as a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ProjectProblem {
    /// Stable name of the rule that is broken.
    pub code: String,
    /// The file or folder that breaks it; absent when it is the whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub path: Option<String>,
    /// The rule, in a few words.
    pub summary: String,
    /// What was expected, what was found, what to do.
    pub detail: String,
}
