//! A plan for people: the differences as trees, and the text that Terraform prints for them.
//!
//! [`differences`] (or [`resource`] and [`output`], one at a time) turn the values before and after into trees of what
//! changes: [`Difference`]. A tree holds everything that a view shows (attributes and blocks by name, elements paired up,
//! lines of text and JSON inside of strings compared, what forces a replacement, what is unknown) and no sensitive value.
//! [`text`](text()) is one such view.

mod differ;
mod difference;
mod shape;
mod text;

use crate::SchemaOf;
use crate::document::{Change, Document, Mode, RelevantAttribute, ResourceChange};

pub use difference::{BlockContent, BlockGroup, Content, DEPTH, Difference, Effect, Line, Literal, Operation};
pub use text::text;

/// How a text looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// With the escape sequences by which terminals show colours.
    pub color: bool,
    /// Columns of the terminal, for prose.
    pub width: usize,
    /// What the plan was made for.
    pub mode: PlanMode,
}

impl Default for Style {
    fn default() -> Style {
        Style { color: false, width: 78, mode: PlanMode::Normal }
    }
}

/// What a plan was made for. The format does not say it, see [`PlanMode::of`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanMode {
    /// To make things as the template says.
    #[default]
    Normal,
    /// To destroy everything.
    Destroy,
    /// To bring the state up to date.
    RefreshOnly,
}

impl PlanMode {
    /// What a plan was made for, as far as it shows: a plan that only brings the state up to date tells what changed outside
    /// of resources that the template has, and says nothing of what becomes of them. A plan to destroy everything looks like
    /// any other.
    pub fn of(document: &Document) -> PlanMode {
        let is_kept = |drift: &ResourceChange| {
            Operation::of(&drift.change.actions) != Operation::Delete || shape::configured(document, drift).is_some()
        };
        if document.resource_changes.is_empty() && document.resource_drift.iter().any(is_kept) {
            PlanMode::RefreshOnly
        } else {
            PlanMode::Normal
        }
    }
}

/// All differences of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences<'d> {
    /// What changed outside, as far as the plan depends on it.
    pub drift: Vec<ResourceDifference<'d>>,
    /// What becomes of every resource instance, in the order of the document.
    pub changes: Vec<ResourceDifference<'d>>,
    /// What becomes of the outputs, sorted by name.
    pub outputs: Vec<(&'d str, Difference)>,
}

/// What becomes of a resource instance.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceDifference<'d> {
    /// The change in the document.
    pub change: &'d ResourceChange,
    /// What is done with it.
    pub operation: Operation,
    /// The difference between before and after. Its effect does not tell a replacement from an update.
    pub difference: Difference,
}

impl Differences<'_> {
    /// Whether nothing changes, moves of addresses counted as changes.
    pub fn is_empty(&self) -> bool {
        let resources = self.changes.iter().all(|of| of.difference.effect == Effect::Unchanged && !of.is_moved());
        resources && self.outputs.iter().all(|(_, difference)| difference.effect == Effect::Unchanged)
    }
}

impl ResourceDifference<'_> {
    /// Whether its address changes.
    pub fn is_moved(&self) -> bool {
        self.change.previous_address.as_ref().is_some_and(|previous| *previous != self.change.address)
    }

    /// Whether it is imported.
    pub fn is_imported(&self) -> bool {
        self.change.change.importing.is_some()
    }

    /// Whether something is done with it, be it only that its address changes.
    pub fn has_something(&self) -> bool {
        self.operation != Operation::NoOp || self.is_moved() || self.is_imported()
    }

    /// Whether people are told: data sources that go concern nobody.
    pub fn is_told(&self) -> bool {
        self.has_something() && (self.operation != Operation::Delete || self.change.mode == Mode::Managed)
    }
}

/// All differences of a plan.
pub fn differences<'d>(document: &'d Document, schemas: &SchemaOf<'_>, mode: PlanMode) -> Differences<'d> {
    let resources = |changes: &'d [ResourceChange]| -> Vec<ResourceDifference<'d>> {
        changes.iter().map(|change| resource(document, change, schemas)).collect()
    };
    let drift = match mode {
        PlanMode::RefreshOnly => resources(&document.resource_drift),
        PlanMode::Normal | PlanMode::Destroy => {
            document.resource_drift.iter().filter_map(|drift| relevant_drift(document, drift, schemas)).collect()
        }
    };
    let mut outputs: Vec<_> = document.output_changes.iter().map(|(name, of)| (&**name, output(of))).collect();
    outputs.sort_by_key(|(name, _)| *name);
    Differences { drift, changes: resources(&document.resource_changes), outputs }
}

/// What becomes of one resource instance of a plan, or how it changed outside.
pub fn resource<'d>(document: &Document, change: &'d ResourceChange, schemas: &SchemaOf<'_>) -> ResourceDifference<'d> {
    compared(document, change, schemas, None)
}

/// What becomes of an output.
pub fn output(change: &Change) -> Difference {
    differ::output(change)
}

/// How a resource instance changed outside, as far as the plan depends on it; none if it does not.
fn relevant_drift<'d>(
    document: &Document,
    drift: &'d ResourceChange,
    schemas: &SchemaOf<'_>,
) -> Option<ResourceDifference<'d>> {
    let concerns = |of: &&RelevantAttribute| of.resource.is_empty() || of.resource == drift.address;
    let relevant: Vec<_> = document.relevant_attributes.iter().filter(concerns).collect();
    (!relevant.is_empty()).then(|| compared(document, drift, schemas, Some(&relevant)))
}

fn compared<'d>(
    document: &Document,
    change: &'d ResourceChange,
    schemas: &SchemaOf<'_>,
    relevant: Option<&[&RelevantAttribute]>,
) -> ResourceDifference<'d> {
    let mode = match change.mode {
        Mode::Managed => schema::Mode::Managed,
        Mode::Data => schema::Mode::Data,
        Mode::Other(_) => schema::Mode::Ephemeral,
    };
    let operation = Operation::of(&change.change.actions);
    let difference = match schemas(&change.provider_name, mode, &change.type_name) {
        Some(schema) => differ::resource(&change.change, &schema.block, relevant),
        None => differ::resource(&change.change, &shape::block(document, change), relevant),
    };
    ResourceDifference { change, operation, difference }
}
