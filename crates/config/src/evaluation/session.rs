//! Single expressions, evaluated in a project: what `stackwright eval` and `stackwright console` answer.

use std::cell::Cell;
use std::fmt::Write;

use lang::{Files, Function, Laziness, Scope, functions};
use syntax::{Attribute, Call, Diagnostic, Document, Expr, Locale, Severity, Span, Syntax, Traversal, arguments};
use value::{Value, console, json};

use super::scope::SiteScope;
use super::{Environment, Evaluation, Objects, Purpose, Site, Unplanned, messages};
use crate::{FileDiagnostic, Folders, Inputs, Origin, Source, Sources, Tree, given_values};

/// What stands before the expression: it is read as the value of an argument in a file.
const BEFORE: &str = "locals {\n  result = ";

/// What stands behind it.
const BEHIND: &str = "\n}\n";

/// The columns that the argument's name takes.
const INDENT: i64 = 11;

/// What the console answers to `help`.
const HELP: &str = "Each line is an expression, and its value is printed: 1 + 2, var.name, upper(local.name).\n\
    type(…) prints the type of a value. An open bracket continues on the next line.\n\
    exit, or the end of the input, ends the console.";

/// A file beside those of the project; its name comes before theirs, so that what it declares counts.
const FILE: &str = "(given).tf";

/// A variable that comes with an expression.
#[derive(Clone, Debug, Default)]
pub struct GivenVariable {
    /// Its name.
    pub name: String,
    /// Its type as an expression; any without one.
    pub type_text: Option<String>,
    /// Its value as JSON.
    pub value: Option<String>,
    /// Whether its value is known only after apply.
    pub unknown: bool,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// Whether its value must not be stored.
    pub ephemeral: bool,
    /// Whether null is a value; yes if nothing is said.
    pub nullable: Option<bool>,
}

/// How an expression is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Reading {
    /// As the value of an argument in a file.
    #[default]
    File,
    /// As a line in the console, where `type()` exists.
    Console,
    /// As in a file, in a module that requires the built-in provider.
    Provider,
}

/// Evaluates single expressions in the root module of a project.
///
/// ```
/// use config::evaluation::{Reading, Session};
/// let session = Session::default();
/// let answer = session.answer("1 + 2", &[], Reading::File);
/// assert_eq!(answer.to_json(), r#"{"result":{"type":"number","value":3},"console":"3"}"#);
/// assert_eq!(session.answer("type(1)", &[], Reading::Console).console().unwrap(), "number");
/// ```
#[derive(Default)]
pub struct Session<'a> {
    sources: Sources,
    inputs: Inputs,
    environment: Environment<'a>,
}

/// What an expression gives.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A value.
    Value(Value),
    /// A text for people: what the console says about a type.
    Text(String),
    /// What is wrong, Terraform's first mistake first.
    Mistakes(Vec<Mistake>),
}

/// A place in an expression. Terraform blames some mistakes on what stands before the expression in a file; such a place is
/// before the first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: i64,
    /// From 1, in grapheme clusters.
    pub column: i64,
    /// From 0.
    pub byte: i64,
}

/// What is wrong with an expression or with the variables.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// What is wrong. Its place counts from somewhere else.
    pub diagnostic: Diagnostic,
    /// Start and end in the expression. Absent if it is not about the expression.
    pub range: Option<[Place; 2]>,
    /// The file it is about, if it is not the expression.
    pub file: Option<String>,
}

impl<'a> Session<'a> {
    /// A session in the project of these files: its root module, and `inputs` for its variables.
    pub fn new(sources: Sources, inputs: Inputs, environment: Environment<'a>) -> Session<'a> {
        Session { sources, inputs, environment }
    }

    /// Evaluates an expression: first as validation does, to whom no value is known, then as a plan does. Variables that
    /// come with it take the place of the project's.
    pub fn answer(&self, expr: &str, variables: &[GivenVariable], mode: Reading) -> Answer {
        if mode == Reading::Console && expr.trim() == "help" {
            return Answer::Text(HELP.to_owned());
        }
        let document = Document::parse([BEFORE, expr, BEHIND].concat(), Syntax::Native);
        if document.has_errors() {
            return Answer::Mistakes(in_terraforms_order(&document));
        }
        let Some(attribute) = only_attribute(&document) else {
            // The text closes the block and goes on: Terraform would say that it ends where it must not.
            let span = Span::at(BEFORE.len() as u32);
            let diagnostic = Diagnostic::error(&messages::NOT_ONE_EXPRESSION, span, Vec::new());
            return Answer::Mistakes(vec![mistake(&document, diagnostic)]);
        };
        let (sources, inputs) = match self.with(variables, mode) {
            Ok(found) => found,
            Err(mistakes) => return Answer::Mistakes(mistakes),
        };
        let folders = Folders::of(&sources);
        let tree = Tree::of(&folders);
        let objects: &dyn Objects = if mode == Reading::Console { &Unread } else { &Unplanned };
        for purpose in [Purpose::Validate, Purpose::Plan] {
            if purpose == Purpose::Validate && mode == Reading::Console {
                continue;
            }
            let evaluation = Evaluation::new(&tree, &inputs, objects, self.environment, purpose);
            if purpose == Purpose::Plan {
                for name in inputs.names() {
                    evaluation.variable(name);
                }
                evaluation.check_root_rules();
                if evaluation.has_errors() {
                    return Answer::Mistakes(evaluation.diagnostics().into_iter().map(elsewhere).collect());
                }
            }
            let answer = ask(&evaluation, &document, attribute.expr(), mode);
            if purpose == Purpose::Plan || matches!(answer, Answer::Mistakes(_)) {
                return answer;
            }
        }
        Answer::Mistakes(Vec::new())
    }

    /// The project with the given variables.
    fn with(&self, variables: &[GivenVariable], mode: Reading) -> Result<(Sources, Inputs), Vec<Mistake>> {
        let (mut sources, mut inputs) = (self.sources.clone(), self.inputs.clone());
        if variables.is_empty() && mode != Reading::Provider {
            return Ok((sources, inputs));
        }
        let mut text = String::new();
        if mode == Reading::Provider {
            text += "terraform {\n  required_providers {\n    terraform = { source = \"terraform.io/builtin/terraform\" }\n  }\n}\n";
        }
        for variable in variables {
            text += &variable.block();
        }
        let source = Source::from_text(FILE, text);
        if source.is_broken() {
            return Err(source.diagnostics().map(|found| elsewhere(in_file(found.clone()))).collect());
        }
        let declared = crate::variables(std::slice::from_ref(&source));
        if declared.refused {
            return Err(declared.diagnostics.into_iter().map(elsewhere).collect());
        }
        sources.set(source);
        for variable in variables {
            let value = match &variable.value {
                _ if variable.unknown => Value::dynamic(),
                Some(text) => {
                    let values = Source::from_text("(given).tfvars.json", format!("{{\"value\":{text}}}"));
                    let given = given_values(&values);
                    if let Some(first) = given.diagnostics.first() {
                        return Err(vec![elsewhere(in_file(first.clone()))]);
                    }
                    given.values.into_iter().next().map_or_else(Value::dynamic, |given| given.value)
                }
                None => continue,
            };
            inputs.set(&variable.name, value, Origin::Given);
        }
        Ok((sources, inputs))
    }
}

impl GivenVariable {
    /// The block that declares it.
    fn block(&self) -> String {
        let mut text = String::from("variable ");
        json::write_string(&self.name, &mut text);
        text += " {\n";
        if let Some(ty) = &self.type_text {
            let _ = writeln!(text, "  type = {ty}");
        }
        for (name, value) in [
            ("sensitive", self.sensitive.then_some(true)),
            ("ephemeral", self.ephemeral.then_some(true)),
            ("nullable", self.nullable),
        ] {
            if let Some(value) = value {
                let _ = writeln!(text, "  {name} = {value}");
            }
        }
        text += "}\n";
        text
    }
}

fn only_attribute(document: &Document) -> Option<Attribute<'_>> {
    let body = document.body();
    let mut items = body.items();
    match (items.next(), items.next()) {
        (Some(syntax::Item::Block(block)), None) => match block.body().just_attributes().0.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        _ => None,
    }
}

/// The mistakes of the grammar: Terraform splits the text into words first, and says what is wrong with those first.
fn in_terraforms_order(document: &Document) -> Vec<Mistake> {
    let errors = || document.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    let lexical = |found: &&Diagnostic| syntax::messages::is_lexical(found.message);
    let words = errors().filter(|found| lexical(found));
    words.chain(errors().filter(|found| !lexical(found))).map(|found| mistake(document, found.clone())).collect()
}

fn ask(evaluation: &Evaluation<'_>, document: &Document, expr: Expr<'_>, mode: Reading) -> Answer {
    let site = Site::of(0);
    let mut expr = expr;
    let mut depth = 0;
    if mode == Reading::Console {
        // The type of something is no value: it can only be shown.
        while let Some(inner) = asked_type(expr) {
            expr = inner;
            depth += 1;
        }
    }
    // What the expression needs may be wrong itself.
    let before = evaluation.diagnostics().len();
    let sound = evaluation.demand_references(&site, expr);
    let (value, mut diagnostics) = match (sound, mode) {
        (false, _) => (Value::dynamic(), evaluation.check_references(&site, expr)),
        (true, Reading::Console) => {
            let scope = ConsoleScope { inner: SiteScope { evaluation, site: &site } };
            evaluation.with_fuel(|fuel| lang::evaluate_with(expr, &scope, fuel))
        }
        (true, _) => evaluation.evaluate_at(&site, expr),
    };
    // That a reference without a name names nothing is said of files only.
    diagnostics.retain(|found| found.severity == Severity::Error && found.code() != messages::NAMELESS.code);
    if !sound && diagnostics.is_empty() {
        return Answer::Mistakes(evaluation.diagnostics().into_iter().skip(before).map(elsewhere).collect());
    }
    if !diagnostics.is_empty() {
        return Answer::Mistakes(diagnostics.into_iter().map(|found| mistake(document, found)).collect());
    }
    match depth {
        0 => Answer::Value(value),
        1 => Answer::Text(value.type_of().console_text()),
        _ => Answer::Text("type".to_owned()),
    }
}

/// The argument of `type(…)`, if the expression is only that.
fn asked_type(expr: Expr<'_>) -> Option<Expr<'_>> {
    match expr.kind() {
        syntax::ExprKind::Parentheses(inner) => asked_type(inner),
        syntax::ExprKind::Template(template) => asked_type(template.wrapped()?),
        syntax::ExprKind::Call(call) if call.name() == "type" && !call.expands_final() => {
            let mut arguments = call.arguments();
            let first = arguments.next()?;
            arguments.next().is_none().then_some(first)
        }
        _ => None,
    }
}

/// The place of a diagnostic, counted from the start of the expression.
fn mistake(document: &Document, diagnostic: Diagnostic) -> Mistake {
    let range = document.range(diagnostic.span).visible();
    let place = |position: syntax::Position| {
        let line = i64::from(position.line) - 1;
        Place {
            line,
            column: i64::from(position.column) - if line == 1 { INDENT } else { 0 },
            byte: i64::from(position.byte) - BEFORE.len() as i64,
        }
    };
    Mistake { diagnostic, range: Some([place(range.start), place(range.end)]), file: None }
}

fn in_file(diagnostic: Diagnostic) -> FileDiagnostic {
    FileDiagnostic { file: FILE.to_owned(), diagnostic }
}

fn elsewhere(found: FileDiagnostic) -> Mistake {
    Mistake { diagnostic: found.diagnostic, range: None, file: Some(found.file) }
}

impl Answer {
    /// What the console prints.
    ///
    /// # Errors
    ///
    /// The mistakes.
    pub fn console(&self) -> Result<String, &[Mistake]> {
        match self {
            Answer::Value(value) => Ok(console::text(value)),
            Answer::Text(text) => Ok(text.clone()),
            Answer::Mistakes(mistakes) => Err(mistakes),
        }
    }

    /// One line of JSON: `result` with type, value and what is unknown or sensitive in it, and `console`; or `error` and
    /// `more_errors`.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        match self {
            Answer::Value(value) => {
                out.push_str("\"result\":");
                write_result(value, &mut out);
                out.push_str(",\"console\":");
                json::write_string(&console::text(value), &mut out);
            }
            Answer::Text(text) => {
                out.push_str("\"console\":");
                json::write_string(text, &mut out);
            }
            Answer::Mistakes(mistakes) => {
                let (first, more) = mistakes.split_first().map_or((None, &[][..]), |(first, more)| (Some(first), more));
                out.push_str("\"error\":");
                match first {
                    Some(first) => write_mistake(first, &mut out),
                    None => out.push_str("{}"),
                }
                for (index, mistake) in more.iter().enumerate() {
                    out.push_str(if index == 0 { ",\"more_errors\":[" } else { "," });
                    write_mistake(mistake, &mut out);
                }
                if !more.is_empty() {
                    out.push(']');
                }
            }
        }
        out.push('}');
        out
    }
}

fn write_result(value: &Value, out: &mut String) {
    out.push_str("{\"type\":");
    out.push_str(&value.type_of().to_json());
    out.push_str(",\"value\":");
    let known = json::known_part(value).map_or(Ok("null".to_owned()), |known| json::encode(&known));
    // Only an infinite number has no JSON.
    out.push_str(known.as_deref().unwrap_or("null"));
    if known.is_err() {
        out.push_str(",\"infinite\":true");
    }
    for (name, mirror) in [("unknown", json::unknown_mirror(value)), ("sensitive", json::sensitive_mirror(value))] {
        if let Ok(text) = json::encode(&mirror)
            && text.contains("true")
        {
            let _ = write!(out, ",\"{name}\":{text}");
        }
    }
    out.push('}');
}

fn write_mistake(mistake: &Mistake, out: &mut String) {
    out.push_str("{\"summary\":");
    json::write_string(&mistake.diagnostic.summary(Locale::En), out);
    out.push_str(",\"detail\":");
    json::write_string(&mistake.diagnostic.detail(Locale::En), out);
    out.push_str(",\"code\":");
    json::write_string(mistake.diagnostic.code(), out);
    if let Some([start, end]) = &mistake.range {
        out.push_str(",\"range\":{\"start\":");
        write_place(start, out);
        out.push_str(",\"end\":");
        write_place(end, out);
        out.push('}');
    }
    out.push('}');
}

fn write_place(place: &Place, out: &mut String) {
    let _ = write!(out, "{{\"line\":{},\"column\":{},\"byte\":{}}}", place.line, place.column, place.byte);
}

/// What the console sees: as everywhere in the root module, and the function `type`.
struct ConsoleScope<'s, 'a> {
    inner: SiteScope<'s, 'a>,
}

impl Scope for ConsoleScope<'_, '_> {
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        self.inner.reference(traversal)
    }

    fn check(&self, references: &[Traversal<'_>]) -> Vec<Diagnostic> {
        self.inner.check(references)
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        if name == "type" { Some(&TypeFunction) } else { self.inner.function(name) }
    }

    fn files(&self) -> Option<&dyn Files> {
        self.inner.files()
    }

    fn plan_timestamp(&self) -> Option<&str> {
        self.inner.plan_timestamp()
    }

    fn working_directory(&self) -> Option<&str> {
        self.inner.working_directory()
    }

    fn home_directory(&self) -> Option<&str> {
        self.inner.home_directory()
    }
}

/// `type(…)` where it gives no value: inside of other expressions, or with a wrong number of arguments.
struct TypeFunction;

impl Function for TypeFunction {
    fn laziness(&self) -> Laziness {
        Laziness::Eager
    }

    fn parameter_count(&self) -> usize {
        1
    }

    fn check_count(&self, call: &Call<'_>, count: usize, extra: Span) -> Result<(), Diagnostic> {
        let args = || arguments!["type".to_owned(), "1".to_owned()];
        match count {
            0 => {
                let args = arguments!["type".to_owned(), "value".to_owned()];
                Err(Diagnostic::error(&functions::messages::TOO_FEW_ARGUMENTS, call.close_span(), args))
            }
            1 => Ok(()),
            _ => Err(Diagnostic::error(&functions::messages::TOO_MANY_ARGUMENTS, extra, args())),
        }
    }

    fn call(&self, call: &Call<'_>, _: &[lang::Argument], _: &dyn Scope, _: &Cell<usize>) -> Result<Value, Diagnostic> {
        Err(Diagnostic::error(&messages::TYPE_IS_NO_VALUE, call.span(), Vec::new()))
    }
}

/// Objects of which nothing is known, as in a console without a state.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread;

impl Objects for Unread {
    fn object(&self, _: &super::ResourceInstance<'_, '_>) -> Option<Value> {
        Some(Value::dynamic())
    }

    fn is_planned(&self, _: usize, _: usize, _: &crate::Resource<'_>) -> bool {
        false
    }
}
