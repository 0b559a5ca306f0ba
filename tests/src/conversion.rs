//! Files in the other syntax.

use config::Source;
use config::convert::{convert, no_schema, path_in};
use syntax::Syntax;

/// A file in a syntax; `None` if it is refused.
///
/// # Panics
///
/// If the result has syntax errors.
#[must_use]
pub fn to(syntax: Syntax, path: &str, text: &str) -> Option<Source> {
    let source = Source::from_text(path, text);
    let text = convert(&source, syntax, &no_schema).text?;
    let converted = Source::from_text(&path_in(path, syntax), text.as_str());
    assert!(!converted.is_broken(), "{path}: {:?}\n{text}", converted.document.diagnostics());
    Some(converted)
}
