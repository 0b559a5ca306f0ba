//! Converting between the two syntaxes.

use config::Source;
use config::convert::{Schema, convert as converted, no_schema};
use syntax::{Locale, Syntax};

use crate::model::{ConvertResult, Options, SyntaxName};
use crate::places::Places;
use crate::problems::problem;

/// Converts a file to a syntax, comments included; see [`config::convert`]. The name says which syntax the text has, and
/// whether it is a template or holds values of variables.
///
/// ```
/// use ide::{Options, SyntaxName};
/// let text = b"output \"ip\" {\n  value = var.ip\n}\n";
/// let result = ide::convert("main.tf", text, SyntaxName::Json, Options::default());
/// assert!(result.text.is_some_and(|text| text.contains(r#""value": "${var.ip}""#)));
/// ```
pub fn convert(path: &str, bytes: &[u8], to: SyntaxName, options: Options) -> ConvertResult {
    convert_with(path, bytes, to, options, &no_schema)
}

/// [`convert`] with what is known of the schemas of providers.
pub fn convert_with(path: &str, bytes: &[u8], to: SyntaxName, options: Options, schema: &Schema<'_>) -> ConvertResult {
    let source = Source::new(path, bytes);
    let conversion = converted(&source, to.into(), schema);
    let places = Places::of(&source.document, options.position_encoding);
    let locale = Locale::from(options.locale);
    let diagnostics = conversion
        .diagnostics
        .iter()
        .map(|found| problem(&source.path, &source.document, found, places, locale))
        .collect();
    ConvertResult { text: conversion.text, diagnostics }
}

/// [`convert`] for a template without a name: its first character shows its syntax.
pub fn convert_text(text: &str, to: SyntaxName, options: Options) -> ConvertResult {
    let is_json = text.trim_start().starts_with(['{', '[']);
    convert(if is_json { "main.tf.json" } else { "main.tf" }, text.as_bytes(), to, options)
}

/// What a file is called in a syntax; see [`config::convert::path_in`].
pub fn path_in(path: &str, syntax: SyntaxName) -> String {
    config::convert::path_in(path, syntax.into())
}

impl From<SyntaxName> for Syntax {
    fn from(name: SyntaxName) -> Syntax {
        match name {
            SyntaxName::Json => Syntax::Json,
            SyntaxName::Hcl => Syntax::Native,
        }
    }
}
