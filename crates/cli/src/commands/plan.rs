//! `stackwright plan`: what deploying a template would change, or what a plan made elsewhere says.

use std::io::IsTerminal;
use std::path::Path;

use config::{Folders, Source, Tree, variables};
use ide::{Problem, ProblemSeverity, Workspace};
use plan::FileError;
use plan::document::Document;
use plan::given::Given;
use plan::items::ExecutionPlanItems;
use plan::mask::masked;
use plan::planner::{self, NoteKind, Request};
use plan::render::{PlanMode, Style, text};
use plan::state::State;
use syntax::Locale;

use crate::arguments::{GivenValue, Plan};
use crate::catalog::Catalog;
use crate::commands::console::give;
use crate::input::{self, Scope};
use crate::surroundings::{Disk, Surroundings};
use crate::{Failure, Outcome, print, render, tell};

/// Columns for prose where nobody says how wide the terminal is.
const WIDTH: usize = 78;

pub(crate) fn run(arguments: &Plan) -> Result<Outcome, Failure> {
    let catalog = Catalog::new();
    let document = match is_template(&arguments.path) {
        true => match of_template(arguments, &catalog)? {
            Some(document) => document,
            None => return Ok(Outcome::TemplateErrors),
        },
        false => made_elsewhere(arguments)?,
    };
    let errored = document.errored == Some(true);
    let schemas = |source: &str, mode, type_name: &str| catalog.load(source, mode, type_name);
    if arguments.json {
        let shown = if arguments.masked { masked(&document) } else { document };
        print(&format!("{}\n", serde_json::to_string_pretty(&shown).unwrap_or_default()))?;
    } else if arguments.items {
        let items = ExecutionPlanItems::of(&document);
        print(&format!("{}\n", serde_json::to_string_pretty(&items).unwrap_or_default()))?;
    } else {
        let mode = if arguments.destroy { PlanMode::Destroy } else { PlanMode::of(&document) };
        let style = Style { color: std::io::stdout().is_terminal(), width: WIDTH, mode };
        print(&text(&document, &schemas, &style))?;
    }
    Ok(if errored { Outcome::TemplateErrors } else { Outcome::Done })
}

/// Whether PATH holds a template; any other file is a plan.
fn is_template(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.is_dir() || [".tf", ".tf.json", ".zip"].iter().any(|ending| name.ends_with(ending))
}

fn made_elsewhere(arguments: &Plan) -> Result<Document, Failure> {
    let has_inputs = !arguments.given.0.is_empty() || arguments.state.is_some() || arguments.data.is_some();
    if has_inputs || arguments.destroy {
        let message = "PATH is a plan: --var, --var-file, --state, --data and --destroy belong to templates";
        return Err(Failure::Usage(message.to_owned()));
    }
    let path = &arguments.path;
    Document::read_file(&bytes(path)?).map_err(|error| refused(path, &error))
}

/// The plan of a template; `None` if it cannot be read, which has been said.
fn of_template(arguments: &Plan, catalog: &Catalog) -> Result<Option<Document>, Failure> {
    let mut surroundings = match Surroundings::of(Some(&arguments.path)) {
        Ok(surroundings) => surroundings,
        Err(unreadable) => return unreadable.report(&arguments.path).map(|_| None),
    };
    give(&mut surroundings, &arguments.given.0)?;
    let state = match &arguments.state {
        Some(path) => State::read(&words(path)?).map_err(|error| refused(path, &error))?,
        None => State::default(),
    };
    let given = match &arguments.data {
        Some(path) => Given::read(&words(path)?).map_err(|error| refused(path, &error))?,
        None => Given::default(),
    };
    let workspace = match workspace(arguments, &surroundings)? {
        Some(workspace) => workspace,
        None => return Ok(None),
    };
    let disk = Disk::around(&arguments.path);
    let files = disk.as_ref().map_or(&workspace as &dyn lang::Files, |disk| disk);
    let mut problems = workspace.validation_reading(files);
    if has_errors(&problems) {
        return Ok(Some(told(&workspace, problems, Document::failed())));
    }
    let declared = variables(&surroundings.sources().folder("")).variables;
    let inputs = surroundings.inputs().clone();
    let mut of_inputs = inputs.diagnostics().to_vec();
    of_inputs.extend(inputs.missing(&declared));
    of_inputs.extend(inputs.without_variable(&declared));
    problems.extend(workspace.problems_of(&of_inputs));
    if has_errors(&problems) {
        return Ok(Some(told(&workspace, problems, Document::failed())));
    }
    let folders = Folders::of(surroundings.sources());
    let tree = Tree::of(&folders);
    let planned = planner::plan(&Request {
        tree: &tree,
        inputs: &inputs,
        environment: surroundings.environment(),
        schemas: &catalog.for_plan(&tree, &state),
        state: &state,
        given: &given,
        destroy: arguments.destroy,
    });
    for problem in workspace.problems_of(&planned.diagnostics) {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    for note in &planned.notes {
        tell(&format!("Note: {}: {}\n", note.address, words_of(note.kind)));
    }
    Ok(Some(told(&workspace, problems, planned.document)))
}

/// The templates and the files of values, for places of mistakes and their source lines.
fn workspace(arguments: &Plan, surroundings: &Surroundings) -> Result<Option<Workspace>, Failure> {
    let input = match input::read(&arguments.path, Scope::Values) {
        Ok(input) => input,
        Err(unreadable) => return unreadable.report(&arguments.path).map(|_| None),
    };
    let mut workspace = Workspace::new(input.files, ide::Options::default());
    // The catalog ships and is tested; without it bodies would only be looked at less closely.
    let _ = workspace.load_schemas(schema::CATALOG);
    for folder in &input.folders {
        workspace.note_folder(folder);
    }
    for given in &arguments.given.0 {
        if let GivenValue::File(path) = given {
            let source = Source::new(&surroundings.shown(path), &bytes(path)?);
            workspace.open(&source.path, source.document.text());
        }
    }
    Ok(Some(workspace))
}

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == ProblemSeverity::Error)
}

/// Adds what is wrong to a plan, and tells people.
fn told(workspace: &Workspace, problems: Vec<Problem>, mut document: Document) -> Document {
    document.diagnostics = problems.iter().filter_map(|problem| serde_json::to_value(problem).ok()).collect();
    tell(&render::problems(&problems, |path| workspace.text(path)));
    document
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    input::read_file(path).map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))
}

fn words(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|_| Failure::Usage(format!("{}: not UTF-8", path.display())))
}

fn refused(path: &Path, error: &FileError) -> Failure {
    let (summary, detail) = (error.summary(Locale::En), error.detail(Locale::En));
    Failure::Usage(format!("{}: {summary}: {detail}", path.display()))
}

fn words_of(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::NoSchema => "the schema of this type is not known: attributes are as written, nothing replaces it",
        NoteKind::ReplacementUnknown => "the schema does not say which changes replace this resource",
        NoteKind::DataNotGiven => "nobody told what it reads (--data): it is taken to be read when the plan is applied",
        NoteKind::ImportNotGiven => "nobody told what is imported (--data): it is taken to be as the template says",
    }
}
