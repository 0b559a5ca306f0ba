//! The variables of a module: what the API's ParseTemplateVariables answers and what a form is made of.

mod declaration;
mod json;
mod overrides;
mod validation;

use lang::TypeConstraint;
use syntax::order::{repeated, sort_indices};
use syntax::{Diagnostic, Message, Severity, Span};
use value::Value;

use self::declaration::{Declaration, declarations};
use crate::{FileDiagnostic, Source, messages};

/// The variables that could be read, and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// The variables by file name, then in source order.
    pub variables: Vec<Variable>,
    /// What is wrong with the files' syntax and with the variable blocks, file by file. Mistakes elsewhere are not here.
    pub diagnostics: Vec<FileDiagnostic>,
    /// Whether the API refuses the template: some diagnostic is an error.
    pub refused: bool,
}

/// A declared variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// The text of its `type`, from its first to its last character; in JSON the text of the string.
    pub type_text: Option<String>,
    /// What `type` says; any type without one.
    pub constraint: TypeConstraint,
    /// Its `description`.
    pub description: Option<String>,
    /// The default in the variable's type, left-out attributes filled in. `null` is a default too. Unknown if the
    /// expression is wrong.
    pub default: Option<Value>,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// Whether its value may be null; true without the argument.
    pub nullable: bool,
    /// Whether its value must not be stored.
    pub ephemeral: bool,
    /// Its rules, in source order.
    pub validations: Vec<Validation>,
    /// The path of the file that declares it.
    pub file: String,
    /// The whole block.
    pub span: Span,
    /// Kind and label.
    pub header_span: Span,
    /// The label.
    pub name_span: Span,
    /// Where its arguments stand.
    pub places: Places,
}

/// Where the arguments of a variable stand: `name = value`. An override file may have given them.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `type`
    pub type_: Option<Place>,
    /// `description`
    pub description: Option<Place>,
    /// `default`
    pub default: Option<Place>,
    /// `sensitive`
    pub sensitive: Option<Place>,
    /// `nullable`
    pub nullable: Option<Place>,
    /// `ephemeral`
    pub ephemeral: Option<Place>,
}

/// An argument's place.
#[derive(Clone, Debug)]
pub struct Place {
    /// The path of the file.
    pub file: String,
    /// Name and value.
    pub span: Span,
    /// Only the value.
    pub value_span: Span,
}

/// A rule that values of a variable must obey.
#[derive(Clone, Debug)]
pub struct Validation {
    /// The condition as text of the form `${…}`.
    pub condition: String,
    /// What to say to whoever breaks the rule: plain text if it is constant, else a template.
    pub error_message: String,
    /// The whole block.
    pub span: Span,
    /// The values that the condition allows, if it lists them: `contains([…], var.name)`, in their order.
    pub options: Option<Vec<Value>>,
}

/// Reads the variables of a module from its files: those directly in one folder, as [`Sources::folder`] gives them.
///
/// Override files change what the others declare. Everything that Terraform refuses in a variable block is a
/// diagnostic, as is every syntax error, wherever it is; mistakes in other blocks are not looked for.
///
/// ```
/// use config::Source;
///
/// let source = Source::from_text("main.tf", "variable \"size\" {\n  type    = number\n  default = \"5\"\n}\n");
/// let found = config::variables(&[source]);
/// assert!(!found.refused);
/// assert_eq!(
///     found.to_json(),
///     r#"{"variables":[{"name":"size","type":"number","default":5,"sensitive":false,"nullable":true}]}"#,
/// );
/// ```
///
/// [`Sources::folder`]: crate::Sources::folder
pub fn variables(sources: &[Source]) -> Variables {
    let mut order: Vec<u32> = (0..sources.len() as u32).collect();
    let path = |index: u32| sources.get(index as usize).map(|source| source.path.as_str());
    sort_indices(&mut order, &|a, b| path(a) < path(b));
    let mut analysis = Analysis::default();
    // Terraform reads all files before it looks at names, and the override files last.
    let (mut primary, mut overrides) = (Vec::new(), Vec::new());
    for (over, declared) in [(false, &mut primary), (true, &mut overrides)] {
        for index in &order {
            if let Some(source) = sources.get(*index as usize)
                && source.is_override() == over
            {
                analysis.load(source, declared);
            }
        }
    }
    analysis.declare(primary);
    analysis.override_with(overrides);
    let Analysis { variables, diagnostics } = analysis;
    let refused = diagnostics.iter().any(|found| found.diagnostic.severity == Severity::Error);
    Variables { variables, diagnostics, refused }
}

impl Variables {
    /// The error that the API names when it refuses the template: the first that Terraform reports.
    pub fn first_error(&self) -> Option<&FileDiagnostic> {
        self.diagnostics.iter().find(|found| found.diagnostic.severity == Severity::Error)
    }

    /// The variable of this name.
    pub fn get(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}

impl Variable {
    /// The values to choose from, if a rule lists them, in the variable's type: `contains(["a", "b"], var.name)`.
    pub fn options(&self) -> Option<Vec<Value>> {
        let options = self.validations.iter().find_map(|rule| rule.options.as_ref())?;
        let mut distinct: Vec<Value> = Vec::with_capacity(options.len());
        for option in options {
            let option = value::convert(option, &self.constraint.ty).ok()?;
            if !distinct.contains(&option) {
                distinct.push(option);
            }
        }
        Some(distinct)
    }
}

/// A block and the file it stands in.
type Declared<'a> = (Declaration, &'a Source);

#[derive(Default)]
struct Analysis {
    variables: Vec<Variable>,
    diagnostics: Vec<FileDiagnostic>,
}

impl Analysis {
    /// Reads a file's blocks and reports what is wrong with the file and in them.
    fn load<'a>(&mut self, source: &'a Source, declared: &mut Vec<Declared<'a>>) {
        let mistakes: Vec<Span> = source.diagnostics().map(|diagnostic| diagnostic.span).collect();
        self.report(source, source.diagnostics().cloned().collect());
        let (declarations, diagnostics) = declarations(source);
        if mistakes.is_empty() {
            self.report(source, diagnostics);
        }
        for mut declaration in declarations {
            let diagnostics = std::mem::take(&mut declaration.diagnostics);
            // Inside a block that could not be read in full, complaints about its contents would only be follow-ups.
            let block = declaration.span;
            if !mistakes.iter().any(|mistake| block.start <= mistake.start && mistake.start <= block.end) {
                self.report(source, diagnostics);
            }
            declared.push((declaration, source));
        }
    }

    fn declare(&mut self, declared: Vec<Declared<'_>>) {
        let names: Vec<&str> = declared.iter().map(|(declaration, _)| declaration.name.as_str()).collect();
        let mut places: Vec<Option<String>> = vec![None; declared.len()];
        for (index, first) in repeated(&names) {
            if let (Some(place), Some((first, source))) = (places.get_mut(index as usize), declared.get(first as usize))
            {
                *place = Some(place_of(first, source));
            }
        }
        for ((declaration, source), first) in declared.into_iter().zip(places) {
            match first {
                Some(first) => {
                    let args = syntax::arguments![declaration.name, first];
                    let twice = Diagnostic::error(&messages::VARIABLE_TWICE, declaration.header_span, args);
                    self.report(source, vec![twice]);
                }
                None => self.variables.push(declaration.into_variable(&source.path)),
            }
        }
    }

    fn override_with(&mut self, declared: Vec<Declared<'_>>) {
        let mut by_name: Vec<u32> = (0..self.variables.len() as u32).collect();
        let name = |index: u32| self.variables.get(index as usize).map(|variable| variable.name.as_str());
        sort_indices(&mut by_name, &|a, b| name(a) < name(b));
        for (declaration, source) in declared {
            let name = |index: &u32| self.variables.get(*index as usize).map(|variable| variable.name.as_str());
            let place = by_name.partition_point(|index| name(index) < Some(declaration.name.as_str()));
            let base = by_name.get(place).filter(|index| name(index) == Some(declaration.name.as_str()));
            let diagnostics = match base.and_then(|index| self.variables.get_mut(*index as usize)) {
                Some(variable) => variable.override_with(declaration),
                None => {
                    let args = syntax::arguments![declaration.name.clone()];
                    vec![Diagnostic::error(&messages::OVERRIDE_WITHOUT_BASE, declaration.header_span, args)]
                }
            };
            self.report(source, diagnostics);
        }
    }

    fn report(&mut self, source: &Source, diagnostics: Vec<Diagnostic>) {
        for diagnostic in diagnostics {
            self.diagnostics.push(FileDiagnostic { file: source.path.clone(), diagnostic });
        }
    }
}

/// File and line of a declaration.
fn place_of(declaration: &Declaration, source: &Source) -> String {
    let mut place = source.path.clone();
    if Message::HAS_TEXTS {
        let line = source.document.lines().line(declaration.header_span.start);
        place.push(':');
        place.push_str(&line.to_string());
    }
    place
}
