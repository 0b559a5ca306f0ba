//! The values that are given to the variables of the root module.

use std::collections::BTreeMap;

use lang::evaluate;
use syntax::{Diagnostic, Document, Span, arguments};
use value::Value;

use crate::evaluation::messages;
use crate::{FileDiagnostic, Source, Variable, given_values, is_variable_values};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of values.
    File {
        /// Its path.
        path: String,
        /// The value in it.
        span: Span,
    },
    /// The command line, a form or a program.
    Given,
}

/// A value for a variable, not yet converted to its type.
#[derive(Clone, Debug)]
pub struct Input {
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// The values for the variables of the root module. A value that is given later replaces an earlier one of the same name,
/// so the order is Terraform's order of precedence: first [`Inputs::of_project`], then what is given explicitly.
///
/// ```
/// use config::{Inputs, Origin, Source};
/// use value::Value;
///
/// let files = [
///     Source::from_text("b.auto.tfvars", "size = 2\n"),
///     Source::from_text("terraform.tfvars", "size = 1\nname = \"a\"\n"),
///     Source::from_text("other.tfvars", "size = 9\n"),
/// ];
/// let mut inputs = Inputs::of_project(&files);
/// assert_eq!(format!("{:?}", inputs.get("size").unwrap().value), "2");
/// inputs.set("size", Value::number(3_i64), Origin::Given);
/// assert_eq!(format!("{:?}", inputs.get("size").unwrap().value), "3");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    values: BTreeMap<String, Input>,
    validated: BTreeMap<String, Value>,
    diagnostics: Vec<FileDiagnostic>,
}

impl Inputs {
    /// What the files of the root folder give that Terraform reads by itself: `terraform.tfvars`, then
    /// `terraform.tfvars.json`, then `*.auto.tfvars` and `*.auto.tfvars.json` in the order of their names.
    pub fn of_project<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Inputs {
        let mut found: Vec<(u8, &Source)> =
            sources.into_iter().filter_map(|source| Some((rank(&source.path)?, source))).collect();
        found.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
        let mut inputs = Inputs::default();
        for (_, source) in found {
            inputs.add_file(source);
        }
        inputs
    }

    /// Adds the values of a file, such as one named on the command line.
    pub fn add_file(&mut self, source: &Source) {
        let given = given_values(source);
        let diagnostics = given.diagnostics.into_iter();
        self.diagnostics.extend(diagnostics.map(|diagnostic| FileDiagnostic { file: source.path.clone(), diagnostic }));
        for found in given.values {
            let origin = Origin::File { path: source.path.clone(), span: found.span };
            self.set(&found.name, found.value, origin);
        }
    }

    /// Gives a value.
    pub fn set(&mut self, name: &str, value: Value, origin: Origin) {
        self.values.insert(name.to_owned(), Input { value, origin });
    }

    /// Gives a value as text, as on a command line: for a variable of a simple type, or without type, the text itself,
    /// for others an expression. Returns what is wrong with the expression.
    pub fn set_text(&mut self, name: &str, text: &str, variable: Option<&Variable>) -> Vec<Diagnostic> {
        let literal =
            variable.is_none_or(|variable| variable.type_text.is_none() || variable.constraint.ty.is_primitive());
        if literal {
            self.set(name, Value::string(text), Origin::Given);
            return Vec::new();
        }
        let document = Document::parse_expression(text);
        if document.has_errors() {
            return document.diagnostics().to_vec();
        }
        let (value, diagnostics) = evaluate(document.expression(), None);
        if diagnostics.is_empty() {
            self.set(name, value, Origin::Given);
        }
        diagnostics
    }

    /// Says what validation knows of a variable, where that is more than its type and marks.
    pub fn set_validated(&mut self, name: &str, value: Value) {
        self.validated.insert(name.to_owned(), value);
    }

    /// What validation knows of a variable beyond its type and marks.
    pub fn validated(&self, name: &str) -> Option<Value> {
        self.validated.get(name).cloned()
    }

    /// The value for a variable.
    pub fn get(&self, name: &str) -> Option<&Input> {
        self.values.get(name)
    }

    /// All names for which there is a value.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// What is wrong with the files themselves.
    pub fn diagnostics(&self) -> &[FileDiagnostic] {
        &self.diagnostics
    }

    /// Variables without a default that get no value: a plan cannot be made then.
    pub fn missing(&self, variables: &[Variable]) -> Vec<FileDiagnostic> {
        let needed = |variable: &&Variable| variable.default.is_none() && self.get(&variable.name).is_none();
        let missing = |variable: &Variable| FileDiagnostic {
            file: variable.file.clone(),
            diagnostic: Diagnostic::error(
                &messages::VARIABLE_MISSING,
                variable.header_span,
                arguments![variable.name.clone()],
            ),
        };
        variables.iter().filter(needed).map(missing).collect()
    }

    /// Values that no variable takes: a warning for those of files, as Terraform has it.
    pub fn without_variable(&self, variables: &[Variable]) -> Vec<FileDiagnostic> {
        let unknown = |name: &&String| !variables.iter().any(|variable| variable.name == **name);
        let found = self.values.iter().filter(|(name, _)| unknown(name));
        found
            .filter_map(|(name, input)| match &input.origin {
                Origin::File { path, span } => Some(FileDiagnostic {
                    file: path.clone(),
                    diagnostic: Diagnostic::warning(&messages::VALUE_WITHOUT_VARIABLE, *span, arguments![name.clone()]),
                }),
                Origin::Given => None,
            })
            .collect()
    }
}

/// In which order files of values are read; nothing for those that are read only when they are named.
fn rank(path: &str) -> Option<u8> {
    if path.contains('/') || !is_variable_values(path) {
        return None;
    }
    match path {
        "terraform.tfvars" => Some(0),
        "terraform.tfvars.json" => Some(1),
        _ if path.ends_with(".auto.tfvars") || path.ends_with(".auto.tfvars.json") => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_in_terraforms_order() {
        let files = [
            ("z.auto.tfvars", "a = 5"),
            ("b.auto.tfvars.json", "{\"a\": 4}"),
            ("a.auto.tfvars", "a = 3"),
            ("terraform.tfvars.json", "{\"a\": 2}"),
            ("terraform.tfvars", "a = 1\nb = 1\n"),
            ("net/x.auto.tfvars", "a = 9"),
            ("other.tfvars", "a = 9"),
        ];
        for last in 0..5 {
            let sources: Vec<Source> =
                files[last..].iter().map(|(path, text)| Source::from_text(path, *text)).collect();
            let inputs = Inputs::of_project(&sources);
            assert_eq!(format!("{:?}", inputs.get("a").unwrap().value), (5 - last).to_string());
        }
    }

    #[test]
    fn values_and_variables_are_held_against_each_other() {
        let source =
            Source::from_text("main.tf", "variable \"a\" {}\nvariable \"b\" {\n  default = 1\n}\nvariable \"c\" {}\n");
        let variables = crate::variables(&[source]).variables;
        let inputs = Inputs::of_project(&[Source::from_text("terraform.tfvars", "a = 1\nd = 1\n")]);
        let missing = inputs.missing(&variables);
        assert_eq!((missing.len(), missing[0].diagnostic.span.start), (1, 47));
        let needless = inputs.without_variable(&variables);
        assert_eq!(
            (needless.len(), &*needless[0].file, needless[0].diagnostic.span.start),
            (1, "terraform.tfvars", 10)
        );
    }

    #[test]
    fn texts_are_expressions_where_the_type_is_compound() {
        let source = Source::from_text(
            "main.tf",
            "variable \"s\" {\n  type = string\n}\nvariable \"l\" {\n  type = list(string)\n}\nvariable \"n\" {}\n",
        );
        let variables = crate::variables(&[source]);
        let mut inputs = Inputs::default();
        for (name, text) in [("s", "[1]"), ("l", "[1]"), ("n", "[1]")] {
            assert!(inputs.set_text(name, text, variables.get(name)).is_empty());
        }
        let shown = |name: &str| format!("{:?}", inputs.get(name).unwrap().value);
        assert_eq!((shown("s"), shown("l"), shown("n")), ("\"[1]\"".into(), "[1]".into(), "\"[1]\"".into()));
        assert!(!inputs.set_text("l", "[1", variables.get("l")).is_empty());
    }
}
