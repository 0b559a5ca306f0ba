//! What an editor shows, as plain data.
//!
//! Every struct here is a view: strings, numbers and lists, no handle into the tree. Shapes that others fixed keep
//! their spelling (`terraform validate -json`, the API's ParseTemplateVariables body, the outline of the command line);
//! our own are camelCase in JSON. Offsets called `from` and `to` count in the workspace's [`PositionEncoding`]; a
//! [`Target`] counts lines instead, so that a key press on one line leaves the targets on the others as they are.

mod editing;
mod form;
mod lists;
mod plan;
mod problem;
mod settings;
mod tokens;
mod values;
mod variables;

pub use editing::{Completion, CompletionKind, Completions, Definition, Hover};
pub use form::{
    DefaultView, FieldInput, FormField, Input, InputProblem, InputValue, ObjectField, TfvarsInputs, TfvarsResult,
};
pub use lists::{ModuleView, Outline, OutlineBlock, OutputView, ResourceMode, ResourceView, Target};
pub use plan::{
    PlanAction, PlanComparison, PlanDetail, PlanFold, PlanGroup, PlanLine, PlanLineChange, PlanNote, PlanNoteLevel,
    PlanOverview, PlanQuery, PlanRow, PlanTextLine, PlanValue, PlanView,
};
pub use problem::{
    ConvertResult, FormatResult, FunctionCall, FunctionParameter, FunctionSignature, Problem, ProblemSeverity,
    ProjectProblem, Snippet, SnippetValue, SourcePosition, SourceRange, SyntaxName, TypeNotation,
};
pub use settings::{Change, Language, LanguageVersion, Options, PositionEncoding, Revisions, SubmissionLimits};
pub use tokens::{Fold, TokenKind};
pub use values::{Cause, CauseKind, Inputs, Output, OutputValue, ValueState, ValueView, Vars};
pub use variables::{TemplateVariables, ValidationView, VariableView};
