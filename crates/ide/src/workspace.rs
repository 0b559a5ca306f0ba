//! The files of a project while they are edited, and what there is to show of them.

mod editing;
#[cfg(feature = "evaluation")]
mod plan;
#[cfg(feature = "evaluation")]
mod schemas;
mod values;

#[cfg(feature = "evaluation")]
pub use schemas::MissingSchemas;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use config::{Folders, Source, Sources, Variables, is_configuration, is_variable_values};
use syntax::{Document, LineIndex, Locale, Span};

use crate::model::{
    Change, Fold, FormField, Input, InputProblem, Language, ModuleView, Options, Outline, OutputValue, OutputView,
    Problem, ResourceView, Revisions, TfvarsInputs, VariableView,
};
use crate::places::Places;
use crate::problems::Surroundings;
use crate::{Misuse, diagnostics, folds, form, format, inputs, lists, outline, problems, tokens, variables};

/// A project that is being edited. It takes changes and answers with views; a view is computed when it is asked for and
/// kept until the next change. Every text is accepted, however broken.
///
/// ```
/// use ide::{Change, Options, Workspace};
/// let mut workspace = Workspace::new([("main.tf".to_owned(), b"variable \"size\" {}\n".to_vec())], Options::default());
/// assert_eq!(workspace.form()[0].name, "size");
/// workspace.edit("main.tf", &[Change { from: 10, to: 14, insert: "area".into() }]).unwrap();
/// assert_eq!(workspace.form()[0].name, "area");
/// ```
#[derive(Debug)]
pub struct Workspace {
    options: Options,
    files: BTreeMap<String, File>,
    /// The configuration files among them, parsed.
    sources: Sources,
    /// What was entered for the variables.
    inputs: Vec<Input>,
    /// A plan that was made elsewhere.
    #[cfg(feature = "evaluation")]
    opened_plan: Option<crate::plan::Plan>,
    /// What is known about the types of providers.
    #[cfg(feature = "evaluation")]
    schemas: schema::Schemas,
    views: Views,
    seen: RefCell<Seen>,
}

/// A file as it is edited.
#[derive(Debug)]
enum File {
    /// HCL or JSON: its text is in the tree.
    Parsed(Source),
    /// Any other text.
    Text(Arc<str>),
    /// No text.
    Binary(Arc<[u8]>),
}

/// What was computed since the last change.
#[derive(Debug, Default)]
struct Views {
    variables: OnceCell<Variables>,
    problems: OnceCell<Arc<Vec<Problem>>>,
    form: OnceCell<Arc<Vec<FormField>>>,
    lists: OnceCell<Arc<Lists>>,
    folders: OnceCell<Folders>,
    output_values: OnceCell<Arc<Vec<OutputValue>>>,
    #[cfg(feature = "evaluation")]
    declared: OnceCell<plan::Declared>,
}

/// What stands in the lists beside the text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Lists {
    pub(crate) outputs: Vec<OutputView>,
    pub(crate) resources: Vec<ResourceView>,
    pub(crate) modules: Vec<ModuleView>,
}

/// The views as they were when revisions were last asked for.
#[derive(Debug, Default)]
struct Seen {
    revisions: Revisions,
    problems: Arc<Vec<Problem>>,
    form: Arc<Vec<FormField>>,
    lists: Arc<Lists>,
}

impl File {
    fn of_bytes(path: &str, bytes: Vec<u8>) -> File {
        if is_parsed(path) {
            return File::Parsed(Source::new(path, &bytes));
        }
        match String::from_utf8(bytes) {
            Ok(text) => File::Text(text.into()),
            Err(error) => File::Binary(error.into_bytes().into()),
        }
    }

    fn of_text(path: &str, text: Arc<str>) -> File {
        if is_parsed(path) { File::Parsed(Source::from_text(path, text)) } else { File::Text(text) }
    }

    fn text(&self) -> Option<&str> {
        match self {
            File::Parsed(source) => Some(source.document.text()),
            File::Text(text) => Some(text),
            File::Binary(_) => None,
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            File::Binary(bytes) => bytes,
            file => file.text().unwrap_or_default().as_bytes(),
        }
    }
}

/// Whether a file of this name is HCL or its JSON form: configuration, also hidden and backed up, and variable values.
fn is_parsed(path: &str) -> bool {
    [".tf", ".tf.json", ".hcl"].iter().any(|ending| path.ends_with(ending)) || is_variable_values(path)
}

impl Workspace {
    /// A workspace with these files.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>, options: Options) -> Workspace {
        let mut workspace = Workspace {
            options,
            files: BTreeMap::new(),
            sources: Sources::default(),
            inputs: Vec::new(),
            #[cfg(feature = "evaluation")]
            opened_plan: None,
            #[cfg(feature = "evaluation")]
            schemas: schema::Schemas::new(),
            views: Views::default(),
            seen: RefCell::default(),
        };
        for (path, bytes) in files {
            let file = File::of_bytes(&path, bytes);
            workspace.put(path, file);
        }
        workspace
    }

    fn put(&mut self, path: String, file: File) {
        match &file {
            File::Parsed(source) if is_configuration(&path) => self.sources.set(source.clone()),
            _ => self.sources.set_other(&path),
        }
        self.files.insert(path, file);
        self.views = Views::default();
    }

    /// Says that a folder exists, though perhaps without files that are put in: a module without blocks.
    pub fn note_folder(&mut self, folder: &str) {
        self.sources.set_other(&format!("{folder}/"));
        self.views = Views::default();
    }

    /// Puts a file in with this text, in place of what was there.
    pub fn open(&mut self, path: &str, text: impl Into<Arc<str>>) {
        self.put(path.to_owned(), File::of_text(path, text.into()));
    }

    /// Puts a file in with these bytes, in place of what was there.
    pub fn open_bytes(&mut self, path: &str, bytes: Vec<u8>) {
        self.put(path.to_owned(), File::of_bytes(path, bytes));
    }

    /// Changes the text of a file. All offsets count in the text before the call; the changes are sorted and do not
    /// overlap.
    ///
    /// # Errors
    /// There is no such text, or the changes do not fit it; nothing is changed then.
    pub fn edit(&mut self, path: &str, changes: &[Change]) -> Result<(), Misuse> {
        let file = self.files.get(path).ok_or_else(|| Misuse::no_such_file(path))?;
        let text = file.text().ok_or_else(|| Misuse::not_a_text(path))?;
        let edited = match file {
            File::Parsed(source) => self.apply(path, text, source.document.lines(), changes)?,
            _ => self.apply(path, text, &LineIndex::new(text), changes)?,
        };
        self.open(path, edited);
        Ok(())
    }

    fn apply(&self, path: &str, text: &str, lines: &LineIndex, changes: &[Change]) -> Result<String, Misuse> {
        let places = Places::new(text, lines, self.options.position_encoding);
        let grown: usize = changes.iter().map(|change| change.insert.len()).sum();
        let mut edited = String::with_capacity(text.len() + grown);
        let mut kept = 0;
        for change in changes {
            let byte = |offset| places.byte(offset).ok_or_else(|| Misuse::bad_offset(path, offset));
            let (from, to) = (byte(change.from)? as usize, byte(change.to)? as usize);
            if from < kept || to < from {
                return Err(Misuse::bad_changes(path, change.from));
            }
            edited.push_str(&text[kept..from]);
            edited.push_str(&change.insert);
            kept = to;
        }
        edited.push_str(&text[kept..]);
        Ok(edited)
    }

    /// Takes a file out.
    ///
    /// # Errors
    /// There is no such file.
    pub fn close(&mut self, path: &str) -> Result<(), Misuse> {
        self.files.remove(path).ok_or_else(|| Misuse::no_such_file(path))?;
        self.sources.remove(path);
        self.views = Views::default();
        Ok(())
    }

    /// Gives a file another path.
    ///
    /// # Errors
    /// There is no such file, or the new path is taken.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), Misuse> {
        if from == to {
            return self.files.contains_key(from).then_some(()).ok_or_else(|| Misuse::no_such_file(from));
        }
        if self.files.contains_key(to) {
            return Err(Misuse::path_taken(to));
        }
        let file = self.files.remove(from).ok_or_else(|| Misuse::no_such_file(from))?;
        self.sources.remove(from);
        let file = match file {
            File::Binary(bytes) => File::of_bytes(to, bytes.to_vec()),
            file => File::of_text(to, Arc::from(file.text().unwrap_or_default())),
        };
        self.put(to.to_owned(), file);
        Ok(())
    }

    /// Changes the language of messages.
    pub fn set_locale(&mut self, locale: Language) {
        self.options.locale = locale;
        self.views = Views::default();
    }

    pub(crate) fn options(&self) -> Options {
        self.options
    }

    fn locale(&self) -> Locale {
        self.options.locale.into()
    }

    /// All paths, in the order of their bytes.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The text of a file; nothing when there is no such file or it is no text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text()
    }

    /// All files with their bytes.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, file)| (path.as_str(), file.bytes()))
    }

    /// Numbers that changed where a view changed since they were last asked for.
    pub fn revisions(&self) -> Revisions {
        let mut seen = self.seen.borrow_mut();
        let (problems, form, lists) = (self.shared_problems(), self.shared_form(), self.shared_lists());
        if seen.problems != problems {
            seen.revisions.diagnostics += 1;
            seen.problems = problems;
        }
        if seen.form != form {
            seen.revisions.form += 1;
            seen.form = form;
        }
        if seen.lists != lists {
            seen.revisions.lists += 1;
            seen.lists = lists;
        }
        seen.revisions
    }

    fn analysis(&self) -> &Variables {
        self.views.variables.get_or_init(|| config::variables(&self.sources.folder("")))
    }

    fn shared_problems(&self) -> Arc<Vec<Problem>> {
        Arc::clone(self.views.problems.get_or_init(|| {
            let parsed = self.files.values().filter_map(|file| match file {
                File::Parsed(source) => Some(source),
                _ => None,
            });
            let found = diagnostics::of_editor(parsed, &self.sources, self.analysis());
            Arc::new(self.problems(&found))
        }))
    }

    /// Diagnostics about files of the workspace as problems; those about other files are left out.
    #[cfg(feature = "evaluation")]
    pub fn problems_of(&self, found: &[config::FileDiagnostic]) -> Vec<Problem> {
        self.problems(found)
    }

    fn problems(&self, found: &[config::FileDiagnostic]) -> Vec<Problem> {
        let shown = found.iter().filter_map(|found| {
            let File::Parsed(source) = self.files.get(&found.file)? else { return None };
            let places = Places::of(&source.document, self.options.position_encoding);
            Some(problems::problem(&found.file, &source.document, &found.diagnostic, places, self.locale()))
        });
        shown.collect()
    }

    fn shared_form(&self) -> Arc<Vec<FormField>> {
        Arc::clone(self.views.form.get_or_init(|| {
            Arc::new(form::form(self.analysis(), |variable| match self.sources.get(&variable.file) {
                Some(source) => {
                    let places = Places::of(&source.document, self.options.position_encoding);
                    places.target(&variable.file, variable.name_span)
                }
                None => Places::new("", &LineIndex::default(), self.options.position_encoding)
                    .target(&variable.file, Span::default()),
            }))
        }))
    }

    fn shared_lists(&self) -> Arc<Lists> {
        Arc::clone(
            self.views
                .lists
                .get_or_init(|| Arc::new(lists::lists(&self.sources.folder(""), self.options.position_encoding))),
        )
    }

    #[cfg(feature = "evaluation")]
    fn validation_settings(&self, stops: bool) -> config::validation::Settings<'_> {
        let version = self.options.language_version.version();
        config::validation::Settings { version, files: Some(self), schemas: Some(&self.schemas), stops }
    }

    /// What is wrong with the files: syntax errors of all of them, mistakes in their blocks and, where this build
    /// evaluates, mistakes in values. By file, then by place.
    pub fn diagnostics(&self) -> Vec<Problem> {
        let mut problems = self.first_diagnostics();
        #[cfg(feature = "evaluation")]
        problems.extend(self.value_diagnostics());
        problems.sort_by(|a, b| {
            let place = |problem: &Problem| problem.range.as_ref().map(|range| (range.filename.clone(), problem.from));
            place(a).cmp(&place(b))
        });
        problems
    }

    /// Those of [`Workspace::diagnostics`] that are known at once: syntax errors, and mistakes in the root folder's blocks.
    pub fn first_diagnostics(&self) -> Vec<Problem> {
        self.shared_problems().to_vec()
    }

    /// The other ones of [`Workspace::diagnostics`], which need an evaluation.
    #[cfg(feature = "evaluation")]
    pub fn value_diagnostics(&self) -> Vec<Problem> {
        let parsed = self.files.values().filter_map(|file| match file {
            File::Parsed(source) => Some(source),
            _ => None,
        });
        let first = diagnostics::of_editor(parsed, &self.sources, self.analysis());
        self.problems(&diagnostics::of_values(&first, &self.sources, &self.validation_settings(false)))
    }

    /// What `terraform validate -json` would report, with the source lines: with syntax errors only those.
    pub fn validation(&self) -> Vec<Problem> {
        #[cfg(feature = "evaluation")]
        return self.validation_reading(self);
        #[cfg(not(feature = "evaluation"))]
        self.with_snippets(&diagnostics::of_validation(&self.sources, self.analysis()))
    }

    /// [`Workspace::validation`] where functions read other files than the workspace's.
    #[cfg(feature = "evaluation")]
    pub fn validation_reading(&self, files: &dyn lang::Files) -> Vec<Problem> {
        let settings = config::validation::Settings { files: Some(files), ..self.validation_settings(true) };
        self.with_snippets(&diagnostics::of_validation(&self.sources, self.analysis(), &settings))
    }

    fn with_snippets(&self, found: &[config::FileDiagnostic]) -> Vec<Problem> {
        let mut problems = self.problems(found);
        let mut last: Option<(&str, Surroundings<'_>)> = None;
        for (problem, found) in problems.iter_mut().zip(found) {
            #[cfg(feature = "evaluation")]
            if config::validation::has_no_place(&found.diagnostic) {
                problem.range = None;
                continue;
            }
            #[cfg(feature = "evaluation")]
            if config::validation::has_empty_place(&found.diagnostic) {
                problem.range = Some(problems::empty_range());
                continue;
            }
            let Some(source) = self.sources.get(&found.file) else { continue };
            let surroundings = match last.take() {
                Some((file, surroundings)) if file == found.file => surroundings,
                _ => Surroundings::new(&source.document),
            };
            problem.snippet = Some(problems::snippet(&surroundings, &found.diagnostic));
            last = Some((&found.file, surroundings));
        }
        problems
    }

    /// The variables as the API shows them; of broken files those that can be read.
    pub fn variables(&self) -> Vec<VariableView> {
        variables::views(self.analysis())
    }

    /// The ParseTemplateVariables body, `{"variables":[…]}`, with all digits of its numbers.
    ///
    /// # Errors
    /// The API would refuse the template, for these reasons.
    pub fn variables_json(&self) -> Result<String, Vec<Problem>> {
        let analysis = self.analysis();
        if analysis.refused { Err(self.problems(&analysis.diagnostics)) } else { Ok(analysis.to_json()) }
    }

    /// The variables as fields of a form.
    pub fn form(&self) -> Vec<FormField> {
        self.shared_form().to_vec()
    }

    /// The outputs of the root module, in source order.
    pub fn outputs(&self) -> Vec<OutputView> {
        self.shared_lists().outputs.clone()
    }

    /// The resources, data sources and ephemeral resources of the root module, in source order.
    pub fn resources(&self) -> Vec<ResourceView> {
        self.shared_lists().resources.clone()
    }

    /// The module calls of the root module, in source order.
    pub fn modules(&self) -> Vec<ModuleView> {
        self.shared_lists().modules.clone()
    }

    fn document(&self, path: &str) -> Option<&Document> {
        match self.files.get(path)? {
            File::Parsed(source) => Some(&source.document),
            _ => None,
        }
    }

    /// The top-level blocks of a file, also of a broken one; none when it is not parsed.
    pub fn outline(&self, path: &str) -> Outline {
        self.document(path).map(|document| outline::outline(path, document)).unwrap_or_default()
    }

    /// What each piece of a file is between two offsets, as triples `from, to, kind`; see [`crate::TokenKind`]. White
    /// space has none, and neither has a file that is not parsed.
    pub fn tokens(&self, path: &str, from: u32, to: u32) -> Vec<u32> {
        let Some(document) = self.document(path) else { return Vec::new() };
        let places = Places::of(document, self.options.position_encoding);
        let visible = Span::new(places.nearest_byte(from), places.nearest_byte(to));
        tokens::tokens(document, visible, places)
    }

    /// What can be folded away in a file.
    pub fn folds(&self, path: &str) -> Vec<Fold> {
        let Some(document) = self.document(path) else { return Vec::new() };
        folds::folds(document, Places::of(document, self.options.position_encoding))
    }

    /// The changes that `terraform fmt` would make to a file: none when it is laid out already. Nothing when it has
    /// syntax errors or is no native HCL.
    pub fn format(&self, path: &str) -> Option<Vec<Change>> {
        let document = self.document(path)?;
        if document.syntax() == syntax::Syntax::Json || document.has_errors() {
            return None;
        }
        let places = Places::of(document, self.options.position_encoding);
        Some(format::changes(document.text(), &syntax::format(document.text()).text, places))
    }

    /// Whether there is a file of this path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What is wrong with values entered for the variables.
    pub fn check_inputs(&self, entered: &[Input]) -> Vec<InputProblem> {
        inputs::check(self.analysis(), entered, self.locale())
    }

    /// The values that a `.tfvars` or `.tfvars.json` file sets, ready for [`Workspace::check_inputs`].
    pub fn read_tfvars(&self, path: &str, text: &str) -> TfvarsInputs {
        inputs::read_tfvars(self.analysis(), path, text, self.options)
    }

    /// The text of a `.tfvars` file with the values entered.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn write_tfvars(&self, entered: &[Input]) -> Result<String, Vec<InputProblem>> {
        inputs::write_tfvars(self.analysis(), entered, self.locale())
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Locale {
        match language {
            Language::En => Locale::En,
            Language::Zh => Locale::Zh,
        }
    }
}
