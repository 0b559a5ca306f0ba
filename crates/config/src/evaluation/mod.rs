//! The values of a tree of modules: variables, local values, outputs, module calls and, through [`Objects`], resources.
//!
//! Values are computed when they are asked for, each once, and before them what they need: a chain of ten thousand local
//! values takes no stack. As in Terraform, what needs something that is wrong is not evaluated itself: it is unknown,
//! and only the first mistake is reported.
//!
//! There are two [`Purpose`]s. `terraform validate` and the first half of `terraform plan` know nothing about variables and
//! resources but their types; the plan knows the values that are given.

pub(crate) mod bodies;
pub(crate) mod builtin;
pub(crate) mod conditions;
pub(crate) mod definitions;
mod everything;
mod expansion;
pub(crate) mod graph;
mod imports;
pub mod messages;
mod objects;
mod outputs;
mod references;
pub(crate) mod resources;
pub mod schemas;
mod scope;
mod session;
mod site;
mod variables;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lang::{Files, evaluate_with, references};
use syntax::{Diagnostic, Expr, Message, Severity, Span};
use value::Value;

pub use self::conditions::{CheckOwner, CheckResult, CheckStatus};
use self::definitions::Definitions;
use self::expansion::Expansion;
use self::graph::{Entry, Item};
pub use self::imports::Import;
pub use self::objects::{Objects, ResourceInstance, ResourceView, Unplanned};
pub use self::outputs::OutputValue;
pub(crate) use self::references::Mistakes;
pub use self::session::{Answer, GivenVariable, Mistake, Place, Reading, Session, Unread};
pub use self::site::{Key, Repetition, Site, This};
pub use crate::validation::values::imports::{AddressPart, address_parts};
use crate::{FileDiagnostic, Inputs, Tree};

/// How much an evaluation of a whole tree may do, in the steps that [`lang::FUEL`] counts, beside one step for each
/// four bytes of text. One expression may use up half of what is left, so that something is left for the
/// others when one runs away.
pub const FUEL: usize = 400_000;

/// Ordinary templates take less than half of that.
const BYTES_PER_STEP: usize = 4;

/// With less fuel than this nothing is evaluated any more.
const LEAST_FUEL: usize = 2_000;

/// What values are computed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// As `terraform validate`: right for all values that variables and resources may have.
    Validate,
    /// As `terraform plan`: with the given values.
    Plan,
}

/// The world around the project.
#[derive(Clone, Copy, Default)]
pub struct Environment<'a> {
    /// The files that functions can read. Without them what they read is unknown.
    pub files: Option<&'a dyn Files>,
    /// The time of the plan in RFC 3339; unknown if there is none.
    pub plan_timestamp: Option<&'a str>,
    /// `path.cwd`, an absolute path; unknown if there is none.
    pub working_directory: Option<&'a str>,
    /// What `~` means in paths; unknown if there is none.
    pub home_directory: Option<&'a str>,
    /// `terraform.workspace`; `default` if there is none.
    pub workspace: Option<&'a str>,
    /// What is known about the types of providers. Without it, or where it knows nothing, bodies are not looked at more
    /// closely.
    pub schemas: Option<&'a schema::Schemas>,
}

/// What tells two diagnostics apart: module, file, place, code and arguments.
type Reported = (usize, String, Span, &'static str, Vec<String>);

/// What became of the conditions of something, and what those that do not hold say.
type Checked = (CheckStatus, Vec<String>);

/// As often as one expression may say the same, once for each element that it walks.
const MAX_REPETITIONS: usize = 100;

/// An instance of a module of the tree.
#[derive(Clone, Debug)]
pub struct ModuleInstance {
    /// The number of its module in the tree.
    pub node: usize,
    /// The number of the instance that calls it.
    pub parent: Option<usize>,
    /// Which of the instances of its call.
    pub key: Key,
    /// The number of the call in the calling module.
    pub(crate) call: usize,
    /// `each` and `count` of the call.
    pub(crate) repetition: Repetition,
}

/// The evaluation of a tree of modules.
///
/// ```
/// use config::evaluation::{Environment, Evaluation, Purpose, Unplanned};
/// use config::{Folders, Inputs, Project, Sources, Tree};
///
/// let text = "variable \"n\" {\n  default = 2\n}\noutput \"double\" {\n  value = var.n * 2\n}\n";
/// let project = Project::from_text("main.tf", text).unwrap();
/// let folders = Folders::of(&Sources::of(&project));
/// let tree = Tree::of(&folders);
/// let inputs = Inputs::default();
/// let evaluation = Evaluation::new(&tree, &inputs, &Unplanned, Environment::default(), Purpose::Plan);
/// assert_eq!(format!("{:?}", evaluation.outputs()[0].value), "4");
/// assert!(evaluation.diagnostics().is_empty());
/// ```
pub struct Evaluation<'a> {
    tree: &'a Tree<'a>,
    inputs: &'a Inputs,
    objects: &'a dyn Objects,
    environment: Environment<'a>,
    purpose: Purpose,
    /// By folder.
    definitions: BTreeMap<&'a str, Definitions<'a>>,
    instances: RefCell<Vec<Rc<ModuleInstance>>>,
    entries: RefCell<BTreeMap<Item, Entry>>,
    expansions: RefCell<BTreeMap<Item, Rc<Expansion>>>,
    diagnostics: RefCell<Vec<FileDiagnostic>>,
    reported: RefCell<BTreeSet<Reported>>,
    /// The number of the module in the tree whose objects are looked at.
    module: Cell<usize>,
    /// The worst that is known of the conditions of each object, and what those say that do not hold.
    checks: RefCell<BTreeMap<(usize, CheckOwner), Checked>>,
    /// The root module's imports by what they lead to.
    pub(crate) imports: OnceCell<BTreeMap<String, Vec<usize>>>,
    fuel: Cell<usize>,
}

impl<'a> Evaluation<'a> {
    /// An evaluation in which nothing has been computed yet.
    pub fn new(
        tree: &'a Tree<'a>,
        inputs: &'a Inputs,
        objects: &'a dyn Objects,
        environment: Environment<'a>,
        purpose: Purpose,
    ) -> Evaluation<'a> {
        let mut definitions = BTreeMap::new();
        let mut size = 0;
        for node in tree.nodes() {
            definitions.entry(node.folder).or_insert_with(|| {
                size += node.sources.iter().map(|source| source.document.text().len()).sum::<usize>();
                Definitions::of(node)
            });
        }
        let root = ModuleInstance { node: 0, parent: None, key: Key::None, call: 0, repetition: Repetition::default() };
        Evaluation {
            tree,
            inputs,
            objects,
            environment,
            purpose,
            definitions,
            instances: RefCell::new(vec![Rc::new(root)]),
            entries: RefCell::default(),
            expansions: RefCell::default(),
            diagnostics: RefCell::default(),
            reported: RefCell::default(),
            module: Cell::default(),
            checks: RefCell::default(),
            imports: OnceCell::new(),
            fuel: Cell::new(FUEL + size / BYTES_PER_STEP),
        }
    }

    /// What values are computed for.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The modules.
    pub fn tree(&self) -> &'a Tree<'a> {
        self.tree
    }

    /// The module instances known so far; those of a call are known when something asked for it, all of them after
    /// [`Evaluation::evaluate_everything`]. The root is instance 0.
    pub fn instances(&self) -> Vec<Rc<ModuleInstance>> {
        self.instances.borrow().clone()
    }

    /// The address of a module instance, such as `module.net["a"].module.subnet`; empty for the root.
    pub fn module_address(&self, instance: usize) -> String {
        let mut parts = Vec::new();
        let mut next = Some(instance);
        while let Some(found) = next.and_then(|index| self.instance(index)) {
            if let Some(name) = self.tree.nodes().get(found.node).and_then(|node| node.path.last()) {
                parts.push(format!("module.{name}{}", found.key));
            }
            next = found.parent;
        }
        parts.reverse();
        parts.join(".")
    }

    /// What has been found wrong so far, by file and place.
    pub fn diagnostics(&self) -> Vec<FileDiagnostic> {
        let mut found = self.diagnostics.borrow().clone();
        found.sort_by(|a, b| {
            let place = |found: &FileDiagnostic| (found.diagnostic.span.start, found.diagnostic.span.end);
            (&a.file, place(a)).cmp(&(&b.file, place(b)))
        });
        found
    }

    /// Whether an error has been found so far.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.borrow().iter().any(|found| found.diagnostic.severity == Severity::Error)
    }

    /// The value of an expression that stands somewhere in the tree, and what is wrong with it. Names of `for` expressions
    /// around it are not known here. If something that it needs is wrong, the value is unknown and nothing is said.
    pub fn value_of(&self, site: &Site, expr: Expr<'_>) -> (Value, Vec<Diagnostic>) {
        if !self.demand_references(site, expr) {
            return (Value::dynamic(), self.check_references(site, expr));
        }
        self.evaluate_at(site, expr)
    }

    /// Computes everything an expression refers to. False if something of it is wrong.
    pub(crate) fn demand_references(&self, site: &Site, expr: Expr<'_>) -> bool {
        let mut sound = true;
        for traversal in references(expr) {
            // The outputs to compute are known when the call's instances are.
            for _ in 0..2 {
                for item in self.items_of(site, &traversal) {
                    sound &= !self.demand(item).failed;
                }
            }
        }
        sound
    }

    /// Evaluates an expression for which everything has been computed.
    pub(crate) fn evaluate_at(&self, site: &Site, expr: Expr<'_>) -> (Value, Vec<Diagnostic>) {
        self.with_fuel(|fuel| evaluate_with(expr, &scope::SiteScope { evaluation: self, site }, fuel))
    }

    /// The value of an expression whose references have been looked at before; `blind` if none of them means anything.
    /// `variable` has this value here.
    pub(crate) fn evaluate_unchecked(
        &self,
        site: &Site,
        expr: Expr<'_>,
        blind: bool,
        variable: Option<(&str, &Value)>,
    ) -> (Value, Vec<Diagnostic>) {
        let spent = self.fuel.get() == 0;
        let inside = scope::SiteScope { evaluation: self, site };
        let scope = scope::UncheckedScope { inside, blind, variable };
        let (value, found) = self.with_fuel(|fuel| evaluate_with(expr, &scope, fuel));
        // That the whole is too much is said once.
        (value, if spent { Vec::new() } else { found })
    }

    /// The same; reports what is wrong. `None` if there is an error.
    pub(crate) fn evaluate_in(&self, file: &str, site: &Site, expr: Expr<'_>) -> Option<Value> {
        let spent = self.fuel.get() == 0;
        let (value, diagnostics) = self.evaluate_at(site, expr);
        let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        // That the whole is too much is said once.
        if !spent {
            self.report(file, diagnostics);
        }
        (!failed).then_some(value)
    }

    /// Evaluates with a share of the fuel.
    pub(crate) fn with_fuel<R>(&self, evaluate: impl FnOnce(&Cell<usize>) -> R) -> R {
        let left = self.fuel.get();
        let share = if left < LEAST_FUEL { 0 } else { left / 2 };
        let fuel = Cell::new(share);
        let result = evaluate(&fuel);
        self.fuel.set(if share == 0 { 0 } else { left - (share - fuel.get()) });
        result
    }

    /// Computes something of an instance of a module; what is reported meanwhile is said of that module.
    pub(crate) fn inside<R>(&self, instance: usize, compute: impl FnOnce() -> R) -> R {
        let node = self.instance(instance).map_or(0, |instance| instance.node);
        let outer = self.module.replace(node);
        let result = compute();
        self.module.set(outer);
        result
    }

    pub(crate) fn report(&self, file: &str, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        let validates = self.purpose == Purpose::Validate;
        // Terraform validates a module for each call of it, and says again what a loop says again.
        let module = if validates { self.module.get() } else { 0 };
        let mut of_this: BTreeMap<Reported, usize> = BTreeMap::new();
        for diagnostic in diagnostics {
            let place = (module, file.to_owned(), diagnostic.span, diagnostic.code(), diagnostic.args.clone());
            let times = of_this.get(&place).copied().unwrap_or_default();
            // Every instance of a block makes the same mistake.
            let is_new = match times {
                0 => self.reported.borrow_mut().insert(place.clone()),
                times => validates && times < MAX_REPETITIONS,
            };
            if is_new {
                of_this.insert(place, times + 1);
                self.diagnostics.borrow_mut().push(FileDiagnostic { file: file.to_owned(), diagnostic });
            }
        }
    }

    /// Adds to the diagnostics.
    pub fn tell(&self, file: &str, diagnostic: Diagnostic) {
        self.report(file, [diagnostic]);
    }

    pub(crate) fn error(&self, file: &str, message: &'static Message, span: Span, args: Vec<String>) {
        self.report(file, [Diagnostic::error(message, span, args)]);
    }

    pub(crate) fn instance(&self, index: usize) -> Option<Rc<ModuleInstance>> {
        self.instances.borrow().get(index).cloned()
    }

    /// What the module of an instance defines.
    pub(crate) fn definitions(&self, instance: usize) -> Option<&Definitions<'a>> {
        let node = self.tree.nodes().get(self.instance(instance)?.node)?;
        self.definitions.get(node.folder)
    }

    /// The number of the tree's module that a call of an instance leads to.
    pub(crate) fn called(&self, instance: usize, call: usize) -> Option<usize> {
        let node = self.tree.nodes().get(self.instance(instance)?.node)?;
        node.calls.get(call)?.child.ok()
    }

    /// Uses up what evaluation may use. False if there is none left.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let rest = self.fuel.get().checked_sub(steps);
        self.fuel.set(rest.unwrap_or(0));
        rest.is_some()
    }
}
