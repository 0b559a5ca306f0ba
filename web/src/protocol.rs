//! What page and core say to each other.
//!
//! Two wasm instances that may be replaced separately: a message is a plain JavaScript object. A [`Request`] travels in
//! an [`Envelope`] with the number of the page's latest change; an [`Answer`] names the change it has seen. Views cross
//! only when they differ from what crossed before; positions, which move with every key, cross as typed arrays.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use ide::model::{
    Change, FormField, Input, InputProblem, Language, ModuleView, OutlineBlock, OutputView, Problem, ProjectProblem,
    ResourceView, TfvarsInputs, ValueState,
};

use crate::model::Viewport;

/// What the page asks, with the number of its latest change.
#[derive(Serialize, Deserialize, Debug)]
pub struct Envelope {
    /// Counts the page's changes; an answer with this number has seen all of them.
    pub version: u32,
    /// The question.
    pub request: Request,
}

/// What the page tells the core or asks of it.
#[derive(Serialize, Deserialize, Debug)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Request {
    /// Forget everything; these are the files.
    Start {
        /// By path.
        files: BTreeMap<String, ByteBuf>,
        /// What was entered for the variables.
        inputs: Vec<Input>,
        /// The language of messages.
        language: Language,
        /// Whether expressions are evaluated.
        evaluate: bool,
    },
    /// A text changed.
    Edit {
        /// The file.
        path: String,
        /// The changes, in offsets of the text before all of them.
        changes: Vec<Change>,
    },
    /// A file is new, or has another content.
    Put {
        /// The file.
        path: String,
        /// What it holds now.
        content: ByteBuf,
    },
    /// A file is gone.
    Remove {
        /// The file.
        path: String,
    },
    /// A file has another path.
    Rename {
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// What was entered for the variables.
    Inputs(Vec<Input>),
    /// The language of messages.
    Speak(Language),
    /// What is on screen: tokens and folds are wanted for it.
    Show(Option<Viewport>),
    /// Whether the outline is wanted of all files, or of the one on screen.
    Outline {
        /// All files.
        all: bool,
    },
    /// The changes that give the file `terraform fmt`'s layout.
    Format {
        /// The file.
        path: String,
    },
    /// The files of an archive.
    ReadZip {
        /// The archive's own name.
        name: String,
        /// The archive.
        content: ByteBuf,
    },
    /// The project as an archive.
    WriteZip,
    /// What a `.tfvars` file gives to the variables.
    ReadValues {
        /// The file's name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Some of what was entered as a `.tfvars` file.
    WriteValues(Vec<Input>),
    /// What the editor wants to know of a place. The complete core answers.
    Look {
        /// Comes back with the answer.
        ticket: u32,
        /// What of it.
        question: Question,
        /// The file.
        path: String,
        /// The place.
        offset: u32,
    },
    /// Ends the core with a trap: what a crash does to the page can be tested on what is shipped.
    Trap,
}

/// What the editor wants to know of a place.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub enum Question {
    /// What fits there.
    Complete,
    /// What stands there.
    Hover,
    /// Where it is declared.
    Define,
}

/// What the core answers.
#[derive(Serialize, Deserialize, Debug)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// It listens.
    Ready,
    /// What is to be seen after the changes up to a number.
    Views(Box<Views>),
    /// What the outputs come to.
    Outputs {
        /// The change of the page that was seen last.
        version: u32,
        /// In the order of their declaration.
        values: Vec<OutputValue>,
    },
    /// What a place is; it lies beside this message, for the editor alone to read.
    Found {
        /// That of the question.
        ticket: u32,
    },
    /// The changes that format a file; nothing when it has syntax errors.
    Formatted {
        /// The file.
        path: String,
        /// The change of the page that was seen last.
        version: u32,
        /// In offsets of the text at that time.
        changes: Option<Vec<Change>>,
    },
    /// The files of an archive.
    ZipRead {
        /// The archive's own name.
        name: String,
        /// By path; empty when it was refused.
        files: BTreeMap<String, ByteBuf>,
        /// Why it, or some files in it, were refused.
        refusals: Vec<ProjectProblem>,
    },
    /// What a `.tfvars` file gives to the variables.
    ValuesRead {
        /// The file's name.
        name: String,
        /// The values, and what is wrong with the file.
        read: TfvarsInputs,
    },
    /// What was entered as a `.tfvars` file.
    ValuesWritten {
        /// The file; nothing when a value does not fit its variable.
        text: Option<String>,
    },
    /// The project as an archive.
    Zip {
        /// The archive; nothing when it cannot be written.
        content: Option<ByteBuf>,
        /// Why it cannot be written.
        refusals: Vec<ProjectProblem>,
    },
}

/// What is to be seen. A view that is absent is as it was.
#[derive(Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Views {
    /// The change of the page that was seen last.
    pub version: u32,
    /// How long the core worked, in milliseconds.
    pub took: f64,
    /// What is wrong with the project.
    pub problems: Option<Problems>,
    /// The variables, as a form asks for them.
    pub form: Option<Vec<FormField>>,
    /// What is wrong with the entered values.
    pub input_problems: Option<Vec<InputProblem>>,
    /// Blocks of the file on screen, or of all files.
    pub outline: Option<Vec<OutlineBlock>>,
    /// Outputs, resources and module calls.
    pub lists: Option<Lists>,
    /// The file that tokens and folds beside this message belong to.
    pub shown: Option<String>,
}

/// What is wrong with the project: the worst of it, and how much there is.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug, Default)]
pub struct Problems {
    /// The first [`Problems::MOST`], errors first, then by file and place.
    pub list: Vec<Problem>,
    /// How many errors there are.
    pub errors: u32,
    /// How many warnings there are.
    pub warnings: u32,
    /// Errors and warnings of every file that has any.
    pub files: BTreeMap<String, (u32, u32)>,
}

impl Problems {
    /// How many are listed; the rest is only counted.
    pub const MOST: usize = 200;
}

/// What the root module gives and makes.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug, Default)]
pub struct Lists {
    /// Its outputs.
    pub outputs: Vec<OutputView>,
    /// Its resources and data sources.
    pub resources: Vec<ResourceView>,
    /// Its module calls.
    pub modules: Vec<ModuleView>,
}

/// What an output comes to: no more of it than is shown.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct OutputValue {
    /// The output's name.
    pub name: String,
    /// How much is known.
    pub state: ValueState,
    /// Its type.
    pub type_text: String,
    /// The value as `terraform console` prints it, with placeholders.
    pub text: String,
    /// Why it is not all known: what is unknown, and the reason in words; or what is wrong, of nothing else.
    pub reasons: Vec<(String, String)>,
}

/// Name of the property of a message that holds the [`Answer`].
pub const ANSWER: &str = "answer";
/// Name of the property beside an [`Answer`] that holds `(from, to, kind)` triples as a `Uint32Array`.
pub const TOKENS: &str = "tokens";
/// Name of the property beside an [`Answer::Found`] that holds what was found: the plain object of `ide`, or null.
pub const FOUND: &str = "found";
/// Name of the property beside an [`Answer`] that holds `(from, to)` pairs as a `Uint32Array`.
pub const FOLDS: &str = "folds";
