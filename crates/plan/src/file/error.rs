//! What keeps a text from being a plan, a state or a file of given values.

use std::fmt;

use syntax::{Locale, Message, fill};

use super::messages;

/// What is wrong with a file, and where. It names places and kinds, never a value that may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The way to the member, such as `resources[3].instances[0].index_key`; empty for the file as a whole.
    pub path: String,
    /// What is wrong there.
    pub problem: FileProblem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It is no JSON; what the reader of JSON says, with line and column.
    NotJson(String),
    /// Its lists and objects are nested deeper than 127 levels.
    TooDeep,
    /// It is neither UTF-8 nor, with a byte order mark, UTF-16.
    Encoding,
    /// It has so many bytes, more than [`State::MAX_BYTES`](crate::state::State::MAX_BYTES).
    TooLarge(usize),
    /// It is a file of another kind.
    Foreign(Foreign),
    /// A plan was asked for, and this it is not.
    NotAPlan(NotAPlan),
    /// A plan in another major version of the format; the version.
    PlanFormat(String),
    /// A state in an older format; its version.
    OlderState(String),
    /// A state in a newer format; its version.
    NewerState(String),
    /// The `format` of a file of given values is another one; that.
    Format(String),
    /// A member is of another kind than this.
    Wanted(Wanted),
    /// A member is missing.
    Missing,
    /// No address of a module, or of a resource instance: the text.
    Address(String),
    /// No address of a provider configuration: the text.
    Provider(String),
    /// Neither `managed` nor `data`: the text.
    Mode(String),
    /// A status other than `tainted`: the text.
    Status(String),
    /// Two objects of this address.
    Duplicate(String),
    /// Attributes in the form of Terraform before 0.12.
    Flat,
}

/// What a member has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An object.
    Object,
    /// A list.
    List,
    /// A string.
    Text,
    /// `true` or `false`.
    Truth,
    /// A whole number that is not negative.
    Count,
    /// A whole number or a string.
    Key,
    /// The JSON form of a type.
    Type,
    /// A step of a path: `get_attr` or `index`, with a value.
    Step,
}

/// A file of another kind than the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// What `terraform show -json PLANFILE` prints.
    PlanJson,
    /// What `terraform show -json` prints for a state.
    StateJson,
    /// A file that `terraform plan -out` wrote, or another zip.
    Zip,
    /// `.terraform/terraform.tfstate`, which holds the settings of a backend.
    Backend,
    /// A state that OpenTofu encrypted.
    Encrypted,
    /// A Terraform state where something else was asked for.
    State,
    /// A file of another tool that keeps states, such as Pulumi.
    OtherTool,
    /// JSON of no known kind.
    Json,
}

/// What a file is that should be a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPlan {
    /// A state file.
    State,
    /// What `terraform show -json` prints for a state.
    StateJson,
    /// The messages of `terraform plan -json`, one a line.
    Messages,
    /// What `terraform plan` prints for people.
    Words,
    /// A file that `terraform plan -out` wrote, or another zip.
    Zip,
    /// A plan that OpenTofu encrypted.
    Encrypted,
    /// JSON of no known kind.
    Json,
}

impl FileProblem {
    /// The texts of this problem.
    pub fn message(&self) -> &'static Message {
        match self {
            FileProblem::NotJson(_) => &messages::FILE_NOT_JSON,
            FileProblem::TooLarge(_) => &messages::FILE_TOO_LARGE,
            FileProblem::TooDeep => &messages::FILE_TOO_DEEP,
            FileProblem::Encoding => &messages::FILE_ENCODING,
            FileProblem::NotAPlan(NotAPlan::State) => &messages::PLAN_IS_STATE,
            FileProblem::NotAPlan(NotAPlan::StateJson) => &messages::PLAN_IS_STATE_JSON,
            FileProblem::NotAPlan(NotAPlan::Messages) => &messages::PLAN_IS_MESSAGES,
            FileProblem::NotAPlan(NotAPlan::Words) => &messages::PLAN_IS_WORDS,
            FileProblem::NotAPlan(NotAPlan::Zip) => &messages::PLAN_IS_ZIP,
            FileProblem::NotAPlan(NotAPlan::Encrypted) => &messages::PLAN_IS_ENCRYPTED,
            FileProblem::NotAPlan(NotAPlan::Json) => &messages::PLAN_OF_OTHER_KIND,
            FileProblem::PlanFormat(_) => &messages::PLAN_FORMAT,
            FileProblem::Foreign(Foreign::PlanJson) => &messages::FILE_IS_PLAN_JSON,
            FileProblem::Foreign(Foreign::StateJson) => &messages::FILE_IS_STATE_JSON,
            FileProblem::Foreign(Foreign::Zip) => &messages::FILE_IS_ZIP,
            FileProblem::Foreign(Foreign::Backend) => &messages::FILE_IS_BACKEND,
            FileProblem::Foreign(Foreign::Encrypted) => &messages::FILE_IS_ENCRYPTED,
            FileProblem::Foreign(Foreign::State) => &messages::FILE_IS_STATE,
            FileProblem::Foreign(Foreign::OtherTool) => &messages::FILE_OF_OTHER_TOOL,
            FileProblem::Foreign(Foreign::Json) => &messages::FILE_OF_OTHER_KIND,
            FileProblem::OlderState(_) => &messages::STATE_OLDER,
            FileProblem::NewerState(_) => &messages::STATE_NEWER,
            FileProblem::Format(_) => &messages::GIVEN_FORMAT,
            FileProblem::Wanted(Wanted::Object) => &messages::FILE_WANTS_OBJECT,
            FileProblem::Wanted(Wanted::List) => &messages::FILE_WANTS_LIST,
            FileProblem::Wanted(Wanted::Text) => &messages::FILE_WANTS_TEXT,
            FileProblem::Wanted(Wanted::Truth) => &messages::FILE_WANTS_TRUTH,
            FileProblem::Wanted(Wanted::Count) => &messages::FILE_WANTS_COUNT,
            FileProblem::Wanted(Wanted::Key) => &messages::FILE_WANTS_KEY,
            FileProblem::Wanted(Wanted::Type) => &messages::FILE_WANTS_TYPE,
            FileProblem::Wanted(Wanted::Step) => &messages::FILE_WANTS_STEP,
            FileProblem::Missing => &messages::FILE_MISSES,
            FileProblem::Address(_) => &messages::FILE_ADDRESS,
            FileProblem::Provider(_) => &messages::STATE_PROVIDER,
            FileProblem::Mode(_) => &messages::STATE_MODE,
            FileProblem::Status(_) => &messages::STATE_STATUS,
            FileProblem::Duplicate(_) => &messages::STATE_DUPLICATE,
            FileProblem::Flat => &messages::STATE_FLAT,
        }
    }

    fn argument(&self) -> String {
        match self {
            FileProblem::NotJson(text)
            | FileProblem::OlderState(text)
            | FileProblem::NewerState(text)
            | FileProblem::Format(text)
            | FileProblem::PlanFormat(text)
            | FileProblem::Address(text)
            | FileProblem::Provider(text)
            | FileProblem::Mode(text)
            | FileProblem::Status(text)
            | FileProblem::Duplicate(text) => text.clone(),
            FileProblem::TooLarge(bytes) => bytes.to_string(),
            _ => String::new(),
        }
    }
}

impl FileError {
    /// Stable name of the problem.
    pub fn code(&self) -> &'static str {
        self.problem.message().code()
    }

    /// The problem in a few words.
    pub fn summary(&self, locale: Locale) -> String {
        fill(self.problem.message().text(locale).summary, &[self.problem.argument()])
    }

    /// What was expected, what was found, what to do; the place first if it is not the whole file.
    pub fn detail(&self, locale: Locale) -> String {
        let detail = fill(self.problem.message().text(locale).detail, &[self.problem.argument()]);
        match (self.path.is_empty(), locale) {
            (true, _) => detail,
            (false, Locale::En) => format!("{}: {detail}", self.path),
            (false, Locale::Zh) => format!("{}：{detail}", self.path),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.summary(Locale::En), self.detail(Locale::En))
    }
}

impl std::error::Error for FileError {}
