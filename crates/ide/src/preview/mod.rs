//! What outputs and expressions come to before anything is created.

mod causes;
mod places;
mod view;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use config::evaluation::{Environment, Evaluation, Purpose, Site, Unplanned};
use config::{FileDiagnostic, Folders, Inputs, Named, Origin, Source, Tree};
use syntax::{Diagnostic, Document, Expr, Locale, Severity};
use value::{Marks, Value};

use crate::hover::Question;
use crate::model::{CauseKind, Input, InputValue, OutputValue, PositionEncoding, Problem, ValueView};
use crate::places::Places;
use crate::problems::problem;
use crate::project::Arguments;
use crate::subject;
use crate::values::value_of_json;
use causes::Causes;

/// As many instances of one module are compared.
const MAX_INSTANCES: usize = 16;

/// As many expressions are followed for all values together.
const MAX_VISITS: usize = 20_000;

/// The files that functions can read.
pub(crate) struct ProjectFiles<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> ProjectFiles<'a> {
    pub(crate) fn new(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> ProjectFiles<'a> {
        ProjectFiles { files: files.collect() }
    }
}

impl lang::Files for ProjectFiles<'_> {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.get(path).map(|bytes| Arc::from(*bytes))
    }

    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.files.range(inside.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&inside))
    }

    fn paths(&self) -> Vec<Arc<str>> {
        self.files.keys().map(|path| Arc::from(*path)).collect()
    }
}

/// The values for the root module's variables: of the project's own files, then those entered.
pub(crate) fn inputs(values: &[Source], entered: &[Input]) -> Inputs {
    let mut inputs = Inputs::of_project(values);
    for input in entered {
        // What cannot be read is unknown: the form says what is wrong with it.
        let value = match &input.input {
            InputValue::Value(json) => value_of_json(json, 0),
            InputValue::Expression(text) => {
                let document = Document::parse_expression(text.as_str());
                let (value, diagnostics) = lang::evaluate(document.expression(), None);
                (!document.has_errors() && diagnostics.is_empty()).then_some(value)
            }
        };
        inputs.set(&input.name, value.unwrap_or_else(Value::dynamic), Origin::Given);
    }
    inputs
}

/// How texts and places are given.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) encoding: PositionEncoding,
    pub(crate) locale: Locale,
}

/// A tree of modules being evaluated.
pub(crate) struct Preview<'a> {
    folders: &'a Folders,
    evaluation: Evaluation<'a>,
    inputs: &'a Inputs,
    /// The project's files of values.
    values: &'a [Source],
    manner: Manner,
    /// How many expressions may still be followed.
    visits: Cell<usize>,
}

/// The value of an expression, and where it stands.
struct Answer {
    value: Value,
    diagnostics: Vec<Diagnostic>,
    /// It depends on the instance that is looked at.
    differs: bool,
}

impl<'a> Preview<'a> {
    pub(crate) fn new(
        folders: &'a Folders,
        tree: &'a Tree<'a>,
        (values, inputs): (&'a [Source], &'a Inputs),
        files: &'a ProjectFiles<'a>,
        manner: Manner,
    ) -> Preview<'a> {
        let environment = Environment { files: Some(files), ..Environment::default() };
        let evaluation = Evaluation::new(tree, inputs, &Unplanned, environment, Purpose::Plan);
        Preview { folders, evaluation, inputs, values, manner, visits: Cell::new(MAX_VISITS) }
    }

    /// The outputs of the root module.
    pub(crate) fn outputs(&self) -> Vec<OutputValue> {
        let root = self.evaluation.tree().root();
        let outputs = self.evaluation.outputs().into_iter().map(|output| {
            let block = root.module.outputs.iter().find(|block| block.name.text == output.name);
            let expr = block.and_then(|block| block.expression("value"));
            let mut because = Vec::new();
            if let Some(expr) = expr.filter(|_| !output.failed && !output.value.is_wholly_known()) {
                because = Causes::new(self).of(&Site::of(0), expr);
            }
            let problems = match block {
                Some(block) if output.failed => self.errors_of(block),
                _ => Vec::new(),
            };
            OutputValue { name: output.name, result: view::view(&output.value, output.failed, because, problems) }
        });
        outputs.collect()
    }

    /// The errors of an output and of what it depends on.
    fn errors_of(&self, output: &Named<'a>) -> Vec<Problem> {
        let mut places = vec![(output.header.file.to_owned(), output.header.span)];
        if let Some(expr) = output.expression("value") {
            places.extend(Causes::new(self).places_of(&Site::of(0), expr));
        }
        let all = self.evaluation.diagnostics();
        let errors: Vec<&FileDiagnostic> =
            all.iter().filter(|found| found.diagnostic.severity == Severity::Error).collect();
        let concerns = |found: &&FileDiagnostic| {
            places.iter().any(|(file, span)| *file == found.file && span.contains(found.diagnostic.span))
        };
        let mut shown: Vec<&FileDiagnostic> = errors.iter().copied().filter(concerns).collect();
        if shown.is_empty() {
            // It is wrong because of something that no expression leads to.
            shown = errors;
        }
        shown.into_iter().filter_map(|found| self.problem(&found.file, &found.diagnostic)).collect()
    }

    fn problem(&self, file: &str, diagnostic: &Diagnostic) -> Option<Problem> {
        let values = || self.values.iter().find(|source| source.path == file);
        let source = self.folders.source(file).or_else(values)?;
        let places = Places::of(&source.document, self.manner.encoding);
        Some(problem(file, &source.document, diagnostic, places, self.manner.locale))
    }

    /// The value of an expression as if it stood in the root module.
    pub(crate) fn evaluate(&self, text: &str) -> ValueView {
        let document = Document::parse_expression(text);
        let mut diagnostics = document.diagnostics().to_vec();
        let mut value = Value::dynamic();
        let mut because = Vec::new();
        if !document.has_errors() {
            let site = Site::of(0);
            let (found, mistakes) = self.evaluation.value_of(&site, document.expression());
            diagnostics.extend(mistakes);
            if !has_error(&diagnostics) && !found.is_wholly_known() {
                because = Causes::new(self).of(&site, document.expression());
            }
            value = found;
        }
        let places = Places::of(&document, self.manner.encoding);
        let problems = diagnostics.iter().map(|found| problem("", &document, found, places, self.manner.locale));
        view::view(&value, has_error(&diagnostics), because, problems.collect())
    }

    /// What is asked about a place.
    pub(crate) fn answer(&self, site: &subject::Site<'a>, question: &Question<'_>) -> Option<ValueView> {
        match question {
            Question::Expression(expr) => self.at(site, *expr),
            Question::Reference(text) => {
                let document = Document::parse_expression(text.as_str());
                self.at(site, document.expression())
            }
            Question::Elsewhere { folder, expression } => {
                let document = Document::parse_expression(expression.as_str());
                self.in_module(folder, document.expression(), Site::of, Marks::NONE)
            }
            Question::Output { folder, name } => {
                let node = self.evaluation.tree().nodes().iter().find(|node| node.folder == folder)?;
                let output = node.module.outputs.iter().find(|output| output.name.text == *name)?;
                let sensitive = output.expression("sensitive").and_then(|expr| lang::evaluate(expr, None).0.as_bool());
                let marks = if sensitive == Some(true) { Marks::SENSITIVE } else { Marks::NONE };
                self.in_module(folder, output.expression("value")?, Site::of, marks)
            }
        }
    }

    /// The value of an expression at a place of a file.
    fn at(&self, site: &subject::Site<'a>, expr: Expr<'_>) -> Option<ValueView> {
        if !places::is_evaluated(site) {
            return None;
        }
        let is_bound = |name: &str| site.around.bound.iter().any(|bound| bound.name == name);
        if expr.traversals().iter().any(|reference| is_bound(reference.root_name())) {
            return None;
        }
        let surroundings = places::Surroundings::of(site);
        let folder = site.module.folder;
        self.in_module(folder, expr, |instance| surroundings.site(&self.evaluation, instance), Marks::NONE)
    }

    /// The value of an expression in all instances of the module in a folder.
    fn in_module(&self, folder: &str, expr: Expr<'_>, site: impl Fn(usize) -> Site, marks: Marks) -> Option<ValueView> {
        let instances = places::instances(&self.evaluation, folder, MAX_INSTANCES);
        let mut answer: Option<Answer> = None;
        for instance in &instances {
            let (value, diagnostics) = self.evaluation.value_of(&site(*instance), expr);
            match &mut answer {
                None => answer = Some(Answer { value, diagnostics, differs: false }),
                Some(first) if format!("{:?}", first.value) == format!("{value:?}") => {}
                Some(first) => {
                    first.value = Value::dynamic();
                    first.differs = true;
                    break;
                }
            }
        }
        let Answer { value, diagnostics, differs } = answer?;
        let failed = has_error(&diagnostics);
        let mut because = Vec::new();
        if differs {
            because.push(Causes::new(self).instances(folder));
        } else if let Some(first) = instances.first().filter(|_| !failed && !value.is_wholly_known()) {
            because = Causes::new(self).of(&site(*first), expr);
        }
        // What is wrong with it is said where it stands.
        Some(view::view(&value.mark(marks), failed, because, Vec::new()))
    }

    /// Uses up one of the expressions that may be followed.
    fn may_visit(&self) -> bool {
        let rest = self.visits.get();
        self.visits.set(rest.saturating_sub(1));
        rest > 0
    }

    fn is_given(&self, variable: &str) -> bool {
        self.inputs.get(variable).is_some()
    }
}

fn has_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

impl CauseKind {
    fn reason(self, locale: Locale) -> &'static str {
        let (english, chinese) = match self {
            CauseKind::Variable => ("no value is given", "未给出值"),
            CauseKind::Resource => ("known after it is created", "创建后才可知"),
            CauseKind::Data => ("known after it is read", "读取后才可知"),
            CauseKind::Module => ("the module is not part of the project", "模块不在项目中"),
            CauseKind::Function => ("its result differs from run to run", "每次运行的结果都不同"),
            CauseKind::Run => ("known only when Terraform runs", "运行时才可知"),
            CauseKind::Instance => ("differs from instance to instance", "各实例的值不同"),
        };
        match locale {
            Locale::En => english,
            Locale::Zh => chinese,
        }
    }
}
