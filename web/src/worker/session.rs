//! The project as the core knows it, and what the page has been told of it.

use std::collections::BTreeMap;

use crate::model::Viewport;
#[cfg(feature = "complete")]
use crate::protocol::OutputValue;
use crate::protocol::{Lists, Problems, Request, Views};
use ide::Workspace;
#[cfg(feature = "complete")]
use ide::model::ProjectProblem;
use ide::model::{
    Change, Input, InputProblem, Language, Options, OutlineBlock, Problem, ProblemSeverity, Revisions, TfvarsInputs,
};
use serde_bytes::ByteBuf;

/// The core's state between two looks.
pub(crate) struct Session {
    workspace: Workspace,
    language: Language,
    inputs: Vec<Input>,
    shown: Option<Viewport>,
    outline_all: bool,
    version: u32,
    /// Whether expressions are evaluated: not in a project that the core was lost with again and again.
    evaluate: bool,
    told: Told,
}

/// What the page has; whatever is equal to it need not cross again.
#[derive(Default)]
struct Told {
    revisions: Option<Revisions>,
    input_problems: Option<Vec<InputProblem>>,
    outline: Option<Vec<OutlineBlock>>,
    folds: Option<(String, Vec<u32>)>,
    #[cfg(feature = "complete")]
    outputs: Option<Vec<OutputValue>>,
    /// The mistakes in values, at the places they have now.
    values: Vec<Problem>,
}

impl Default for Session {
    fn default() -> Self {
        Session {
            workspace: workspace([], Language::En),
            language: Language::En,
            inputs: Vec::new(),
            shown: None,
            outline_all: false,
            version: 0,
            evaluate: true,
            told: Told::default(),
        }
    }
}

fn workspace(files: impl IntoIterator<Item = (String, Vec<u8>)>, locale: Language) -> Workspace {
    Workspace::new(files, Options { locale, ..Options::default() })
}

impl Session {
    #[cfg(feature = "complete")]
    /// The files of an archive; nothing but the reasons when it is refused.
    pub(crate) fn read_zip(&self, content: &[u8]) -> (BTreeMap<String, ByteBuf>, Vec<ProjectProblem>) {
        match ide::read_zip(content, Options { locale: self.language, ..Options::default() }) {
            Ok(files) => (files.into_iter().map(|(path, bytes)| (path, ByteBuf::from(bytes))).collect(), Vec::new()),
            Err(problems) => (BTreeMap::new(), problems),
        }
    }

    #[cfg(feature = "complete")]
    /// The project as an archive, or why it cannot be one.
    pub(crate) fn write_zip(&self) -> (Option<ByteBuf>, Vec<ProjectProblem>) {
        match self.workspace.to_zip() {
            Ok(content) => (Some(ByteBuf::from(content)), Vec::new()),
            Err(problem) => (None, vec![problem]),
        }
    }

    /// What a `.tfvars` file gives to the variables.
    pub(crate) fn read_values(&self, name: &str, text: &str) -> TfvarsInputs {
        self.workspace.read_tfvars(name, text)
    }

    /// Values as a `.tfvars` file; nothing when one does not fit its variable.
    pub(crate) fn write_values(&self, inputs: &[Input]) -> Option<String> {
        self.workspace.write_tfvars(inputs).ok()
    }

    /// The changes that format `path`; nothing when it has syntax errors.
    pub(crate) fn format(&mut self, path: &str) -> Option<Vec<Change>> {
        self.workspace.format(path)
    }

    /// Takes a change of the page. One that does not fit what is here means that a message was lost; the page notices by
    /// the version and starts over.
    pub(crate) fn take(&mut self, version: u32, request: Request) {
        self.version = version;
        match request {
            Request::Start { files, inputs, language, evaluate } => {
                self.evaluate = evaluate;
                self.start(files, inputs, language);
            }
            Request::Edit { path, changes } => {
                move_along(&mut self.told.values, &path, &changes);
                let _ = self.workspace.edit(&path, &changes);
            }
            Request::Put { path, content } => self.workspace.open_bytes(&path, content.into_vec()),
            Request::Remove { path } => {
                let _ = self.workspace.close(&path);
            }
            Request::Rename { from, to } => {
                let _ = self.workspace.rename(&from, &to);
            }
            Request::Inputs(inputs) => {
                #[cfg(feature = "complete")]
                self.workspace.set_inputs(inputs.clone());
                self.inputs = inputs;
                self.told.input_problems = None;
            }
            Request::Speak(language) => {
                self.language = language;
                self.workspace.set_locale(language);
                self.told = Told::default();
            }
            Request::Show(shown) => self.shown = shown,
            Request::Outline { all } => self.outline_all = all,
            Request::Format { .. }
            | Request::ReadZip { .. }
            | Request::WriteZip
            | Request::ReadValues { .. }
            | Request::WriteValues(_)
            | Request::Look { .. }
            | Request::Trap => {}
        }
    }

    fn start(&mut self, files: BTreeMap<String, ByteBuf>, inputs: Vec<Input>, language: Language) {
        *self = Session {
            workspace: workspace(files.into_iter().map(|(path, content)| (path, content.into_vec())), language),
            language,
            inputs,
            shown: self.shown.take(),
            outline_all: self.outline_all,
            version: self.version,
            evaluate: self.evaluate,
            told: Told::default(),
        };
        #[cfg(feature = "complete")]
        self.workspace.set_inputs(self.inputs.clone());
    }

    /// What the outputs come to and the change that was seen last; nothing when the page has been told.
    #[cfg(feature = "complete")]
    pub(crate) fn outputs(&mut self) -> Option<(u32, Vec<OutputValue>)> {
        let values = if self.evaluate { rows(&self.workspace) } else { Vec::new() };
        if self.told.outputs.as_ref() == Some(&values) {
            return None;
        }
        self.told.outputs = Some(values.clone());
        Some((self.version, values))
    }

    /// What is wrong, if the mistakes in values are not what they were.
    #[cfg(feature = "complete")]
    pub(crate) fn value_problems(&mut self) -> Option<(u32, Problems)> {
        let values = if self.evaluate { self.workspace.value_diagnostics() } else { Vec::new() };
        if self.told.values == values {
            return None;
        }
        self.told.values = values;
        Some((self.version, self.all_problems()))
    }

    /// What is known to be wrong: the text and its blocks at once, values as they were found last.
    fn all_problems(&self) -> Problems {
        let mut all = self.workspace.first_diagnostics();
        if !self.told.values.is_empty() {
            all.extend(self.told.values.iter().cloned());
            all.sort_by(|one, other| place(one).cmp(&place(other)));
        }
        problems(&all)
    }

    /// What a place is, as a plain object.
    #[cfg(feature = "complete")]
    pub(crate) fn find(
        &self,
        question: crate::protocol::Question,
        path: &str,
        offset: u32,
    ) -> Option<wasm_bindgen::JsValue> {
        use super::turn::plain;
        use crate::protocol::Question;
        match question {
            Question::Complete => plain(&self.workspace.complete(path, offset)),
            Question::Hover if !self.evaluate => None,
            Question::Hover => plain(&self.workspace.hover(path, offset)?),
            Question::Define => plain(&self.workspace.definition(path, offset)?),
        }
    }

    /// What the page has not been told yet, with tokens and folds of what is on screen.
    pub(crate) fn look(&mut self) -> (Views, Option<Vec<u32>>, Option<Vec<u32>>) {
        let mut views = Views { version: self.version, ..Views::default() };
        let revisions = self.workspace.revisions();
        let told = self.told.revisions.replace(revisions);
        if told.is_none_or(|told| told.diagnostics != revisions.diagnostics) {
            views.problems = Some(self.all_problems());
        }
        if told.is_none_or(|told| told.form != revisions.form) {
            views.form = Some(self.workspace.form());
            self.told.input_problems = None;
        }
        if told.is_none_or(|told| told.lists != revisions.lists) {
            views.lists = Some(Lists {
                outputs: self.workspace.outputs(),
                resources: self.workspace.resources(),
                modules: self.workspace.modules(),
            });
        }
        if self.told.input_problems.is_none() {
            let problems = self.workspace.check_inputs(&self.inputs);
            views.input_problems = Some(problems.clone());
            self.told.input_problems = Some(problems);
        }
        let outline = self.outline();
        if self.told.outline.as_ref() != Some(&outline) {
            views.outline = Some(outline.clone());
            self.told.outline = Some(outline);
        }
        let Some(shown) = self.shown.clone() else { return (views, None, None) };
        let tokens = self.workspace.tokens(&shown.path, shown.from, shown.to);
        let folds: Vec<u32> = self.workspace.folds(&shown.path).iter().flat_map(|fold| [fold.from, fold.to]).collect();
        let folds = (shown.path.clone(), folds);
        let changed = self.told.folds.as_ref() != Some(&folds);
        let crossing = changed.then(|| folds.1.clone());
        self.told.folds = Some(folds);
        views.shown = Some(shown.path);
        (views, Some(tokens), crossing)
    }

    fn outline(&mut self) -> Vec<OutlineBlock> {
        let paths: Vec<String> = if self.outline_all {
            self.workspace.paths()
        } else {
            self.shown.iter().map(|shown| shown.path.clone()).collect()
        };
        paths.iter().flat_map(|path| self.workspace.outline(path).blocks).collect()
    }
}

/// What the outputs come to, as a list shows it.
#[cfg(feature = "complete")]
fn rows(workspace: &Workspace) -> Vec<OutputValue> {
    use ide::model::ValueState;
    let row = |output: ide::model::OutputValue| {
        let result = output.result;
        let reasons = match result.state {
            ValueState::Invalid => {
                result.problems.into_iter().map(|problem| (String::new(), problem.summary)).collect()
            }
            _ => result.because.into_iter().map(|cause| (cause.subject, cause.reason)).collect(),
        };
        OutputValue { name: output.name, state: result.state, type_text: result.type_text, text: result.text, reasons }
    };
    workspace.output_values().into_iter().map(row).collect()
}

fn place(problem: &Problem) -> (Option<&str>, u32) {
    (problem.range.as_ref().map(|range| range.filename.as_str()), problem.from)
}

/// Moves problems along with the text that they stand at, until it has been evaluated again.
fn move_along(problems: &mut [Problem], path: &str, changes: &[Change]) {
    for problem in problems {
        if problem.range.as_ref().is_none_or(|range| range.filename != path) {
            continue;
        }
        let moved = |offset: u32| {
            let before = changes.iter().take_while(|change| change.to <= offset);
            let by = before.map(|change| {
                i64::from(change.from) - i64::from(change.to) + change.insert.encode_utf16().count() as i64
            });
            u32::try_from(i64::from(offset) + by.sum::<i64>()).unwrap_or_default()
        };
        (problem.from, problem.to) = (moved(problem.from), moved(problem.to));
    }
}

fn problems(all: &[Problem]) -> Problems {
    let mut problems = Problems::default();
    for problem in all {
        let error = problem.severity == ProblemSeverity::Error;
        if error {
            problems.errors += 1;
        } else {
            problems.warnings += 1;
        }
        if let Some(range) = &problem.range {
            let (errors, warnings) = problems.files.entry(range.filename.clone()).or_default();
            if error {
                *errors += 1;
            } else {
                *warnings += 1;
            }
        }
    }
    let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
        all.iter().partition(|problem| problem.severity == ProblemSeverity::Error);
    problems.list = errors.into_iter().chain(warnings).take(Problems::MOST).cloned().collect();
    problems
}
