//! A plan as a document: Terraform's plan representation (`terraform show -json`, format 1.2), which is what the planner
//! makes, what files from elsewhere hold, and what every view of a plan is made of.

mod marker;
mod read;
mod write;

use std::fmt;

use serde_json::{Map, Value as Json};

pub use marker::Marker;

/// The version of the format that is written.
pub const FORMAT_VERSION: &str = "1.2";

/// The version of Terraform whose language the planner follows.
pub const TERRAFORM_VERSION: &str = "1.11.4";

/// A plan. Values are JSON as the format has it: what is unknown is absent from objects and null in lists, and the markers
/// beside a value say where it is unknown or sensitive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The version of the format, such as `1.2`.
    pub format_version: String,
    /// The version of Terraform (or OpenTofu) that made the plan; of the planner: the language version that it follows.
    pub terraform_version: String,
    /// The values of the root module's variables, by name: `{"value": …}`.
    pub variables: Map<String, Json>,
    /// What will be there, as far as it is known.
    pub planned_values: Option<Json>,
    /// What was found to differ from the state, in the order of the file.
    pub resource_drift: Vec<ResourceChange>,
    /// What becomes of every resource instance, in the order of the file.
    pub resource_changes: Vec<ResourceChange>,
    /// What becomes of the root module's outputs, by name.
    pub output_changes: Vec<(String, Change)>,
    /// What there is.
    pub prior_state: Option<Json>,
    /// The template, as the format describes it.
    pub configuration: Option<Json>,
    /// Attributes of resources that the plan depends on.
    pub relevant_attributes: Vec<RelevantAttribute>,
    /// The results of conditions, as the format has them.
    pub checks: Vec<Json>,
    /// When the plan was made, RFC 3339.
    pub timestamp: Option<String>,
    /// Whether it makes sense to apply the plan: nothing is wrong and something changes.
    pub applyable: Option<bool>,
    /// Whether applying it leads to what the template wants without another plan.
    pub complete: Option<bool>,
    /// Whether planning ended with errors.
    pub errored: Option<bool>,
    /// Mistakes and warnings in the shape of `validate`; not part of Terraform's format.
    pub diagnostics: Vec<Json>,
    /// Members of later formats that have no meaning here; they are written again as they were read.
    pub others: Map<String, Json>,
}

impl Document {
    /// The plan of a template that is wrong: nothing is planned.
    pub fn failed() -> Document {
        Document {
            format_version: FORMAT_VERSION.to_owned(),
            terraform_version: TERRAFORM_VERSION.to_owned(),
            applyable: Some(false),
            complete: Some(false),
            errored: Some(true),
            ..Document::default()
        }
    }
}

/// What becomes of a resource instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceChange {
    /// The address, such as `module.net["a"].huaweicloud_vpc.main[0]`.
    pub address: String,
    /// The address that it had before a `moved` block applied.
    pub previous_address: Option<String>,
    /// The address of the module instance; none for the root module.
    pub module_address: Option<String>,
    /// Managed, or data.
    pub mode: Mode,
    /// The resource type.
    pub type_name: String,
    /// The name of the block.
    pub name: String,
    /// The key of the instance: a number, a string, or none.
    pub index: Option<Json>,
    /// The full source address of the provider.
    pub provider_name: String,
    /// The key of a deposed object, left over by a replacement that failed half-way.
    pub deposed: Option<String>,
    /// The change.
    pub change: Change,
    /// Why, where Terraform says so: `replace_because_cannot_update` and the like.
    pub action_reason: Option<String>,
    /// Members of later formats.
    pub others: Map<String, Json>,
}

/// The mode of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// `managed`.
    #[default]
    Managed,
    /// `data`.
    Data,
    /// What a later format brings.
    Other(String),
}

/// A change of one object or value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// What is done, in order: two for a replacement.
    pub actions: Vec<Action>,
    /// The value before; null if there is none.
    pub before: Json,
    /// The value after, without what is unknown; null if there is none.
    pub after: Json,
    /// `true` where the value after is unknown.
    pub after_unknown: Json,
    /// `true` where the value before is sensitive.
    pub before_sensitive: Json,
    /// `true` where the value after is sensitive.
    pub after_sensitive: Json,
    /// Which parts force a replacement: each a list of names and numbers.
    pub replace_paths: Vec<Vec<Json>>,
    /// What is imported: `{"id": …}`.
    pub importing: Option<Json>,
    /// Members of later formats.
    pub others: Map<String, Json>,
}

/// What is done with an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// `no-op`.
    NoOp,
    /// `create`.
    Create,
    /// `read`, of a data source while the plan is applied.
    Read,
    /// `update`, in place.
    Update,
    /// `delete`.
    Delete,
    /// `forget`: no longer managed, not destroyed.
    Forget,
    /// What a later format brings.
    Other(String),
}

impl Action {
    /// The name in the format.
    pub fn name(&self) -> &str {
        match self {
            Action::NoOp => "no-op",
            Action::Create => "create",
            Action::Read => "read",
            Action::Update => "update",
            Action::Delete => "delete",
            Action::Forget => "forget",
            Action::Other(name) => name,
        }
    }

    /// The action of this name.
    pub fn of_name(name: &str) -> Action {
        let known = [Action::NoOp, Action::Create, Action::Read, Action::Update, Action::Delete, Action::Forget];
        known.into_iter().find(|action| action.name() == name).unwrap_or_else(|| Action::Other(name.to_owned()))
    }
}

impl Mode {
    /// The name in the format.
    pub fn name(&self) -> &str {
        match self {
            Mode::Managed => "managed",
            Mode::Data => "data",
            Mode::Other(name) => name,
        }
    }
}

/// An attribute that the plan depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RelevantAttribute {
    /// The address of the resource.
    pub resource: String,
    /// The way to the attribute: names and numbers.
    pub attribute: Vec<Json>,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
