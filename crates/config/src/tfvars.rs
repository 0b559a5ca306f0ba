//! Files of variable values: `.tfvars` and `.tfvars.json`.

use lang::evaluate;
use syntax::{Diagnostic, Span};
use value::Value;

use crate::Source;

/// The values that a file gives.
#[derive(Clone, Debug, Default)]
pub struct GivenValues {
    /// The values in source order.
    pub values: Vec<GivenValue>,
    /// What is wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// A value that a file gives to a variable.
#[derive(Clone, Debug)]
pub struct GivenValue {
    /// The variable's name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The value as it is written, not yet converted to the variable's type. Unknown if the expression is wrong.
    pub value: Value,
    /// Where the value stands.
    pub span: Span,
}

/// Reads a file of values. Values are constant; strings in JSON syntax are plain text.
///
/// ```
/// use config::Source;
///
/// let source = Source::from_text("terraform.tfvars", "region = \"eu-west-101\"\nports  = [80, 443]\n");
/// let given = config::given_values(&source);
/// assert_eq!(given.values[0].value.as_str(), Some("eu-west-101"));
/// assert_eq!(given.values[1].value.elements().len(), 2);
/// ```
pub fn given_values(source: &Source) -> GivenValues {
    let mut diagnostics: Vec<Diagnostic> = source.diagnostics().cloned().collect();
    let (attributes, found) = source.document.body().just_attributes();
    if diagnostics.is_empty() {
        diagnostics = found;
    }
    let mut values = Vec::with_capacity(attributes.len());
    for attribute in attributes {
        let (value, found) = evaluate(attribute.expr(), None);
        diagnostics.extend(found);
        values.push(GivenValue {
            name: attribute.name().to_owned(),
            name_span: attribute.name_span(),
            value,
            span: attribute.expr().span(),
        });
    }
    GivenValues { values, diagnostics }
}
