//! Templates in files and in strings.

use std::cell::Cell;

use syntax::{Diagnostic, Document, Traversal};
use value::{Kind, Type, Value, convert};

use super::{Arguments, Failure, files, messages};
use crate::evaluate::evaluate_with;
use crate::scope::{Files, Function, Scope};

type Outcome = Result<Value, Failure>;

/// What a template sees: the variables it is given, and the functions of where it is used.
struct Inside<'a> {
    variables: &'a Value,
    outer: &'a dyn Scope,
}

impl Scope for Inside<'_> {
    fn reference(&self, reference: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        let name = reference.root_name();
        match self.variables.attribute(name) {
            Some(value) => Ok((value.clone(), 0)),
            None => {
                let args = vec![name.to_string()];
                Err(Diagnostic::error(&messages::TEMPLATE_VARIABLE, reference.root_span(), args))
            }
        }
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        self.outer.function(name)
    }

    fn files(&self) -> Option<&dyn Files> {
        self.outer.files()
    }

    fn plan_timestamp(&self) -> Option<&str> {
        self.outer.plan_timestamp()
    }

    fn working_directory(&self) -> Option<&str> {
        self.outer.working_directory()
    }

    fn home_directory(&self) -> Option<&str> {
        self.outer.home_directory()
    }

    fn is_template(&self) -> bool {
        true
    }
}

fn is_name(name: &str) -> bool {
    // A lone reference is what a name is.
    let document = Document::parse_expression(name);
    let expression = document.expression();
    !document.has_errors()
        && expression.span().len() as usize == name.len()
        && (matches!(name, "true" | "false" | "null")
            || expression.as_traversal().is_some_and(|reference| reference.step_count() == 0))
}

fn mistake(document: &Document, diagnostic: &Diagnostic) -> Failure {
    let line = document.range(diagnostic.span).start.line.to_string();
    Failure::with(&messages::TEMPLATE, [line, diagnostic.message.code.to_owned()])
}

/// The value of a template; not always a string, for `${…}` alone gives what is in it.
fn rendered(arguments: &Arguments<'_>, template: &str, variables: &Value) -> Outcome {
    if arguments.scope.is_template() {
        return Err(Failure::of(&messages::TEMPLATE_NESTED));
    }
    let document = Document::parse_template(template);
    if let Some(first) = document.diagnostics().first().filter(|_| document.has_errors()) {
        return Err(mistake(&document, first));
    }
    if !matches!(variables.kind(), Kind::Mapping(_)) {
        return Err(Failure::with(&messages::WRONG_KIND, ["map, object".to_owned()]).at(1));
    }
    for (name, _) in variables.entries() {
        if !is_name(name) {
            return Err(Failure::with(&messages::TEMPLATE_NAME, [name.to_string()]).at(1));
        }
    }
    let expression = document.expression();
    for reference in expression.traversals() {
        let name = reference.root_name();
        if variables.attribute(name).is_none() {
            return Err(Failure::with(&messages::TEMPLATE_VARIABLE, [name.to_string()]).at(1));
        }
    }
    let scope = Inside { variables, outer: arguments.scope };
    let fuel: &Cell<usize> = arguments.fuel;
    let (value, diagnostics) = evaluate_with(expression, &scope, fuel);
    match diagnostics.first() {
        Some(first) => Err(mistake(&document, first)),
        None => Ok(value),
    }
}

/// A template may be of any type; the computation finds it.
pub(super) fn templatefile_type(_: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(Type::Dynamic)
}

pub(super) fn templatefile(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (path, marks) = arguments.value(0).unmark();
    let path = path.as_str().unwrap_or_default();
    let contents = files::read(arguments, path).map_err(|failure| failure.at(0))?;
    let Some(contents) = contents else { return Ok(Value::unknown(ty.clone()).mark(marks)) };
    let text = std::str::from_utf8(&contents).map_err(|_| Failure::of(&messages::NOT_TEXT))?;
    Ok(rendered(arguments, text, &arguments.value(1))?.mark(marks))
}

pub(super) fn templatestring(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = rendered(arguments, arguments.text(0), &arguments.value(1))?;
    if value.is_null() {
        return Err(Failure::with(&messages::WRONG_KIND, ["string".to_owned()]));
    }
    convert(&value, ty).map_err(|_| Failure::with(&messages::WRONG_KIND, ["string".to_owned()]))
}
