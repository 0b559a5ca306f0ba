//! Variables as the API's ParseTemplateVariables body has them.

use config::{Source, Variables};
use syntax::Locale;

use crate::form::rules;
use crate::model::{Options, TemplateVariables, VariableView};
use crate::places::Places;
use crate::problems::problem;
use crate::values::json_of_value;

/// The views of the variables that were read.
pub(crate) fn views(variables: &Variables) -> Vec<VariableView> {
    let views = variables.variables.iter().map(|variable| VariableView {
        name: variable.name.clone(),
        type_text: variable.type_text.clone(),
        description: variable.description.clone(),
        default: variable.default.as_ref().map(json_of_value),
        sensitive: variable.sensitive,
        nullable: variable.nullable,
        validations: rules(variable),
    });
    views.collect()
}

/// The variables of a template, without a workspace: what can be read, and what is wrong with the root folder.
///
/// ```
/// let files = [("main.tf".to_owned(), b"variable \"size\" {\n  default = 5\n}\n".to_vec())];
/// let found = ide::parse_template_variables(files, ide::Options::default());
/// assert_eq!(found.variables[0].name, "size");
/// assert!(found.diagnostics.is_empty());
/// ```
pub fn parse_template_variables(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    options: Options,
) -> TemplateVariables {
    let sources: Vec<Source> = files
        .into_iter()
        .filter(|(path, _)| !path.contains('/') && config::is_configuration(path))
        .map(|(path, bytes)| Source::new(&path, &bytes))
        .collect();
    let found = config::variables(&sources);
    let locale = Locale::from(options.locale);
    let diagnostics = found.diagnostics.iter().filter_map(|found| {
        let source = sources.iter().find(|source| source.path == found.file)?;
        let places = Places::of(&source.document, options.position_encoding);
        Some(problem(&found.file, &source.document, &found.diagnostic, places, locale))
    });
    TemplateVariables { diagnostics: diagnostics.collect(), variables: views(&found) }
}
