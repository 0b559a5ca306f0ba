//! What an editor shows, as plain data.
//!
//! Every struct here is a view: strings, numbers and lists, no handle into the tree. Shapes that others fixed keep
//! their spelling (`terraform validate -json`, the API's ParseTemplateVariables body, the outline of the command line);
//! our own are camelCase in JSON. Offsets called `from` and `to` count in the workspace's [`PositionEncoding`]; a
//! [`Target`] counts lines instead, so that a key press on one line leaves the targets on the others as they are.

use serde::{Deserialize, Serialize};

use crate::json::Json;

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

/// A part of a file that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Fold {
    /// Where the hidden part starts: after the opening bracket.
    pub from: u32,
    /// Where it ends: before the closing bracket.
    pub to: u32,
}

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

/// What a piece of text is, for colours. `tokens` gives kinds as numbers: places in the list of all kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum TokenKind {
    /// A block type.
    BlockType,
    /// A label of a block.
    Label,
    /// The name of an argument or of an object's field.
    Property,
    /// `for`, `in`, `if`, `else`, `endif`, `endfor`.
    Keyword,
    /// Text of a string, with its quotes.
    String,
    /// An escape in a string.
    Escape,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Constant,
    /// The name of a function, with its namespace.
    Function,
    /// The first name of a reference, such as `var`.
    Reference,
    /// A later name of a reference.
    Step,
    /// A type in a type constraint, such as `list` or `string`.
    Type,
    /// `=`, `==`, `&&`, `=>` and the like.
    Operator,
    /// `,`, `.`, `:` and the like.
    Punctuation,
    /// A bracket.
    Bracket,
    /// A comment.
    Comment,
    /// `${`, `%{` and the `}` that ends them, with their `~`.
    Interpolation,
    /// The marks around a heredoc.
    Heredoc,
    /// A name that is bound by `for`.
    Local,
    /// What cannot be read.
    Invalid,
}

impl TokenKind {
    /// All kinds; the position of a kind is its number in [`crate::Workspace::tokens`].
    pub const ALL: [TokenKind; 20] = [
        TokenKind::BlockType,
        TokenKind::Label,
        TokenKind::Property,
        TokenKind::Keyword,
        TokenKind::String,
        TokenKind::Escape,
        TokenKind::Number,
        TokenKind::Constant,
        TokenKind::Function,
        TokenKind::Reference,
        TokenKind::Step,
        TokenKind::Type,
        TokenKind::Operator,
        TokenKind::Punctuation,
        TokenKind::Bracket,
        TokenKind::Comment,
        TokenKind::Interpolation,
        TokenKind::Heredoc,
        TokenKind::Local,
        TokenKind::Invalid,
    ];
}
