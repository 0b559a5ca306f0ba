//! From a template, inputs and a state to a plan.
//!
//! The evaluation of the template asks for the object of every resource instance, in the order in which they need each
//! other; the planner compares what the template says with what there is, as Terraform does, and answers with what the
//! object will be. What the state has beside that is deleted or forgotten. Everything that was decided becomes a
//! [`Document`].

mod assemble;
mod checks;
mod data;
mod ignored;
mod imported;
mod json;
mod leftover;
mod managed;
mod messages;
mod moves;
mod outputs;
mod planned_values;
mod providers;
mod schemaless;
mod triggers;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use config::evaluation::{Environment, Evaluation, Objects, Purpose, ResourceInstance};
use config::{FileDiagnostic, Inputs, Resource, Tree};
use lang::Mode;
use schema::{ResourceSchema, Schemas};
use syntax::{Diagnostic, Severity, Span};
use value::{Path, Type, Value};

use crate::Settings;
use crate::address::{InstanceAddress, ModulePath, module_path};
use crate::document::{Action, Document};
use crate::given::Given;
use crate::state::{Instance, State};
use providers::ProviderConfiguration;

/// What to plan.
pub struct Request<'a> {
    /// The modules of the project.
    pub tree: &'a Tree<'a>,
    /// The values of the root module's variables.
    pub inputs: &'a Inputs,
    /// Files, clock and folders. Its schemas are replaced by those of the request.
    pub environment: Environment<'a>,
    /// What is known about resource types. Chunks that are not loaded count as unknown: see [`missing_schemas`](crate::missing_schemas).
    pub schemas: &'a Schemas,
    /// What there is.
    pub state: &'a State,
    /// What the cloud would say.
    pub given: &'a Given,
    /// Whether everything is to be destroyed.
    pub destroy: bool,
}

/// A plan and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The plan. Its `diagnostics` are empty: the edges fill them, in the form that their users read.
    pub document: Document,
    /// Mistakes and warnings.
    pub diagnostics: Vec<FileDiagnostic>,
    /// What was assumed, since nobody told.
    pub notes: Vec<Note>,
    /// Where the blocks of the changes stand: file and header, in the order of the changes. None for what is only in the
    /// state.
    pub places: Vec<Option<(String, Span)>>,
}

/// Something about a resource that the plan had to assume.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The address of the resource, or of its instance.
    pub address: String,
    /// What was assumed.
    pub kind: NoteKind,
}

/// What a plan had to assume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Nobody knows the schema of the type: its attributes are as written, and no change replaces it.
    NoSchema,
    /// The schema does not say which changes replace the resource.
    ReplacementUnknown,
    /// Nobody told what the data source would read: it is taken to be read when the plan is applied.
    DataNotGiven,
    /// Nobody told what the imported object is: it is taken to be as the template says.
    ImportNotGiven,
}

/// Plans. Problems of the template that `terraform validate` finds are not looked for: see [`config::validation`].
///
/// ```
/// use config::evaluation::Environment;
/// use config::{Folders, Inputs, Project, Sources, Tree};
/// use plan::given::Given;
/// use plan::planner::{Request, plan};
/// use plan::state::State;
///
/// let text = "resource \"terraform_data\" \"a\" {\n  input = 1\n}\n";
/// let project = Project::from_text("main.tf", text).unwrap();
/// let folders = Folders::of(&Sources::of(&project));
/// let planned = plan(&Request {
///     tree: &Tree::of(&folders),
///     inputs: &Inputs::default(),
///     environment: Environment::default(),
///     schemas: schema::Schemas::built_in(),
///     state: &State::default(),
///     given: &Given::default(),
///     destroy: false,
/// });
/// assert_eq!(planned.document.resource_changes[0].change.actions[0].name(), "create");
/// ```
pub fn plan(request: &Request<'_>) -> Planned {
    let planner = Planner::new(request);
    let environment = Environment { schemas: Some(request.schemas), ..request.environment };
    let evaluation = Evaluation::new(request.tree, request.inputs, &planner, environment, Purpose::Plan);
    if !request.destroy {
        evaluation.evaluate_everything();
    }
    planner.decide_leftovers(&evaluation);
    planner.assemble(&evaluation)
}

/// An object of the state.
#[derive(Clone, Copy)]
struct Stored<'a> {
    instance: &'a Instance,
    provider: &'a str,
}

/// What there is at an address, in the type of its schema.
#[derive(Clone)]
struct Prior {
    /// The object, with marks.
    value: Value,
    tainted: bool,
}

/// What is decided about an object.
struct Decision {
    address: InstanceAddress,
    previous: Option<InstanceAddress>,
    deposed: Option<String>,
    provider: String,
    schema_version: u64,
    actions: Vec<Action>,
    reason: Option<&'static str>,
    before: Option<Value>,
    after: Option<Value>,
    /// The same with what only the template marks, of a replacement: `planned_values` say no more there.
    replaced: Option<Value>,
    replace_paths: Vec<Path>,
    importing: Option<Value>,
    /// Where its block stands.
    place: Option<(String, Span)>,
    /// Whether it was read while planning, which changes nothing.
    is_read: bool,
    create_before_destroy: bool,
    /// The module instance and the number of the block there.
    block: Option<(usize, usize)>,
}

impl Decision {
    fn is_change(&self) -> bool {
        !self.is_read && self.actions != [Action::NoOp]
    }
}

/// What refresh found: the provider, the object before, and after if it is still there.
type Drift = (String, Value, Option<Value>);

/// The IDs that are imported: the value, and the file and place of its expression.
type Imports = BTreeMap<String, (Value, String, Span)>;

struct Planner<'a> {
    request: &'a Request<'a>,
    /// The state's objects, moves applied.
    stored: BTreeMap<InstanceAddress, Stored<'a>>,
    deposed: BTreeMap<InstanceAddress, Vec<Stored<'a>>>,
    /// For each address to which something moved, where it was.
    previous: BTreeMap<InstanceAddress, InstanceAddress>,
    decisions: RefCell<BTreeMap<InstanceAddress, Decision>>,
    /// Deposed objects, which share the address of the current one.
    deposed_decisions: RefCell<Vec<Decision>>,
    /// What refresh found, before and after.
    drift: RefCell<BTreeMap<InstanceAddress, Drift>>,
    settings: RefCell<BTreeMap<ProviderConfiguration, Settings>>,
    providers: RefCell<BTreeMap<(usize, usize), ProviderConfiguration>>,
    modules: RefCell<BTreeMap<usize, ModulePath>>,
    /// What is imported into each block, by the address of the instance.
    imports: RefCell<BTreeMap<(usize, usize), Rc<Imports>>>,
    /// Blocks with objects of which nobody told what they will be: module instance and number.
    untold: RefCell<BTreeSet<(usize, usize)>>,
    notes: RefCell<BTreeSet<Note>>,
}

impl<'a> Planner<'a> {
    fn new(request: &'a Request<'a>) -> Planner<'a> {
        let mut stored = BTreeMap::new();
        let mut deposed: BTreeMap<InstanceAddress, Vec<Stored<'a>>> = BTreeMap::new();
        for resource in &request.state.resources {
            let module = resource
                .module
                .iter()
                .map(|(name, key)| Some((name.clone(), crate::address::instance_key(key.as_ref())?)));
            let Some(module) = module.collect::<Option<ModulePath>>() else { continue };
            for instance in &resource.instances {
                let Some(key) = crate::address::instance_key(instance.key.as_ref()) else { continue };
                let address = InstanceAddress {
                    module: module.clone(),
                    mode: resource.mode,
                    type_name: resource.type_name.clone(),
                    name: resource.name.clone(),
                    key,
                };
                let object = Stored { instance, provider: &resource.provider.source };
                match instance.deposed {
                    Some(_) => deposed.entry(address).or_default().push(object),
                    None => {
                        stored.insert(address, object);
                    }
                }
            }
        }
        let previous = moves::apply(request.tree, &mut stored);
        Planner {
            request,
            stored,
            deposed,
            previous,
            decisions: RefCell::default(),
            deposed_decisions: RefCell::default(),
            drift: RefCell::default(),
            settings: RefCell::default(),
            providers: RefCell::default(),
            modules: RefCell::default(),
            imports: RefCell::default(),
            untold: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    fn note(&self, address: String, kind: NoteKind) {
        self.notes.borrow_mut().insert(Note { address, kind });
    }

    /// The calls that lead to a module instance.
    fn module(&self, evaluation: &Evaluation<'_>, instance: usize) -> ModulePath {
        self.modules.borrow_mut().entry(instance).or_insert_with(|| module_path(evaluation, instance)).clone()
    }

    fn address(&self, instance: &ResourceInstance<'_, '_>) -> InstanceAddress {
        InstanceAddress {
            module: self.module(instance.evaluation, instance.site.instance),
            mode: instance.resource.mode,
            type_name: instance.resource.type_name.text.to_string(),
            name: instance.resource.name.text.to_string(),
            key: instance.key.clone(),
        }
    }

    /// The provider configuration of a block.
    fn provider(
        &self,
        evaluation: &Evaluation<'_>,
        instance: usize,
        index: usize,
        resource: &Resource<'_>,
    ) -> ProviderConfiguration {
        if let Some(found) = self.providers.borrow().get(&(instance, index)) {
            return found.clone();
        }
        let found = providers::of_resource(evaluation, instance, resource);
        self.providers.borrow_mut().insert((instance, index), found.clone());
        found
    }

    /// What a provider configuration says about planning.
    fn settings(&self, evaluation: &Evaluation<'_>, provider: &ProviderConfiguration) -> Settings {
        if let Some(found) = self.settings.borrow().get(provider) {
            return found.clone();
        }
        let found = providers::settings(evaluation, provider);
        self.settings.borrow_mut().insert(provider.clone(), found.clone());
        found
    }

    /// The schema of a type of the state, if somebody knows it.
    fn schema(&self, provider: &str, mode: Mode, type_name: &str) -> Option<Arc<ResourceSchema>> {
        self.request.schemas.get(provider, config::schema_mode(mode), type_name).found()
    }

    fn place(resource: &Resource<'_>) -> (String, Span) {
        (resource.header.file.to_owned(), resource.header.header_span)
    }

    /// An instance of an ephemeral resource: it is opened while planning, which nobody here can.
    fn ephemeral(&self, instance: &ResourceInstance<'_, '_>) -> Value {
        self.untold.borrow_mut().insert((instance.site.instance, instance.index()));
        Value::unknown(instance.schema.as_ref().map_or(Type::Dynamic, |schema| schema.block.implied_type()))
    }
}

impl Objects for Planner<'_> {
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value> {
        match instance.resource.mode {
            Mode::Managed => self.managed(instance),
            Mode::Data => self.data(instance),
            Mode::Ephemeral => Some(self.ephemeral(instance)),
        }
    }

    fn is_planned(&self, instance: usize, index: usize, _resource: &Resource<'_>) -> bool {
        !self.untold.borrow().contains(&(instance, index))
    }

    fn plans(&self) -> bool {
        true
    }
}

/// Whether something is an error.
fn is_error(found: &FileDiagnostic) -> bool {
    found.diagnostic.severity == Severity::Error
}

/// An error at the header of a block.
fn at_header(resource: &Resource<'_>, message: &'static syntax::Message, args: Vec<String>) -> Diagnostic {
    Diagnostic::error(message, resource.header.header_span, args)
}
