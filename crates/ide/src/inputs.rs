//! Values that were entered for the variables: whether they fit, and as text of a `.tfvars` file.

use config::{Source, Variable, Variables};
use hcl::{Attribute, Body, Identifier};
use syntax::{Diagnostic, Document, Locale, Message, Severity, fill};
use value::{PathStep, Value};

use crate::messages;
use crate::model::{Input, InputProblem, InputValue, Options, TfvarsInputs};
use crate::places::Places;
use crate::problems;
use crate::values::{expression_of_value, json_of_value, value_of_json};

/// What is wrong with the entered values: of each variable that was entered, and of each that needs a value and got none.
pub(crate) fn check(variables: &Variables, inputs: &[Input], locale: Locale) -> Vec<InputProblem> {
    read(variables, inputs, locale).1
}

/// The text of a `.tfvars` file that sets what was entered, in the order of the variables. Nothing is written for
/// variables that were not entered.
pub(crate) fn write_tfvars(
    variables: &Variables,
    inputs: &[Input],
    locale: Locale,
) -> Result<String, Vec<InputProblem>> {
    let (values, mut problems) = read(variables, inputs, locale);
    // A file of values need not give all of them.
    problems.retain(|problem| problem.code != messages::VALUE_MISSING.code);
    if !problems.is_empty() {
        return Err(problems);
    }
    if values.is_empty() {
        return Ok(String::new());
    }
    let attributes = values
        .into_iter()
        .map(|(variable, value)| Attribute::new(Identifier::unchecked(&variable.name), expression_of_value(&value)));
    // Writing to memory does not fail.
    let written = hcl::format::to_string(&Body::from_iter(attributes)).unwrap_or_default();
    Ok(syntax::format(&written).text)
}

/// What a file of values gives to the variables. A value that cannot be read is left out.
pub(crate) fn read_tfvars(variables: &Variables, path: &str, text: &str, options: Options) -> TfvarsInputs {
    let source = Source::from_text(path, text);
    let places = Places::of(&source.document, options.position_encoding);
    let locale = options.locale.into();
    let given = config::given_values(&source);
    let mut read = TfvarsInputs::default();
    for value in given.values {
        if variables.get(&value.name).is_none() {
            read.undeclared.push(value.name);
        } else if value.value.is_wholly_known() {
            read.inputs.push(Input { name: value.name, input: InputValue::Value(json_of_value(&value.value)) });
        }
    }
    read.problems = given
        .diagnostics
        .iter()
        .map(|found| problems::problem(path, &source.document, found, places, locale))
        .collect();
    read
}

type Entered<'a> = (&'a Variable, Value);

fn read<'a>(variables: &'a Variables, inputs: &[Input], locale: Locale) -> (Vec<Entered<'a>>, Vec<InputProblem>) {
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for variable in &variables.variables {
        let say = |message, path, args: &[String]| problem(variable, path, message, args, locale);
        let Some(entered) = inputs.iter().rev().find(|input| input.name == variable.name) else {
            if variable.default.is_none() {
                problems.push(say(&messages::VALUE_MISSING, Vec::new(), &[]));
            }
            continue;
        };
        match convert(variable, &entered.input, locale) {
            Ok(value) if !value.is_null() || variable.nullable => values.push((variable, value)),
            // Null stands for the default where null is no value.
            Ok(_) if variable.default.is_some() => {}
            Ok(_) => problems.push(say(&messages::VALUE_NULL, Vec::new(), &[])),
            Err(problem) => problems.push(problem),
        }
    }
    for input in inputs {
        if !variables.variables.iter().any(|variable| variable.name == input.name) {
            problems.push(InputProblem {
                name: input.name.clone(),
                path: Vec::new(),
                code: messages::VALUE_UNDECLARED.code.to_owned(),
                summary: messages::VALUE_UNDECLARED.text(locale).summary.to_owned(),
                detail: fill(messages::VALUE_UNDECLARED.text(locale).detail, std::slice::from_ref(&input.name)),
            });
        }
    }
    (values, problems)
}

/// The entered value in the type of the variable.
fn convert(variable: &Variable, input: &InputValue, locale: Locale) -> Result<Value, InputProblem> {
    let value = match input {
        InputValue::Value(json) => value_of_json(json, 0)
            .ok_or_else(|| problem(variable, Vec::new(), &messages::VALUE_UNREADABLE, &[], locale))?,
        InputValue::Expression(text) => evaluate(variable, text, locale)?,
    };
    variable.constraint.convert(&value).map_err(|error| {
        let path = error.path.steps().iter().map(step).collect();
        let reason = lang::conversion_reason(&error, locale);
        problem(variable, path, &messages::VALUE_UNSUITABLE, &[reason], locale)
    })
}

fn evaluate(variable: &Variable, text: &str, locale: Locale) -> Result<Value, InputProblem> {
    let document = Document::parse_expression(text);
    let refuse = |diagnostic: &Diagnostic| InputProblem {
        name: variable.name.clone(),
        path: Vec::new(),
        code: diagnostic.code().to_owned(),
        summary: diagnostic.summary(locale),
        detail: diagnostic.detail(locale),
    };
    if let Some(first) = document.diagnostics().iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(refuse(first));
    }
    let (value, diagnostics) = lang::evaluate(document.expression(), None);
    match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(first) => Err(refuse(first)),
        None => Ok(value),
    }
}

fn step(step: &PathStep) -> String {
    match step {
        PathStep::Attribute(name) | PathStep::Key(name) => name.to_string(),
        PathStep::Index(index) => index.to_string(),
    }
}

fn problem(
    variable: &Variable,
    path: Vec<String>,
    message: &'static Message,
    args: &[String],
    locale: Locale,
) -> InputProblem {
    let text = message.text(locale);
    InputProblem {
        name: variable.name.clone(),
        path,
        code: message.code.to_owned(),
        summary: fill(text.summary, args),
        detail: fill(text.detail, args),
    }
}
