//! Files of JSON that a plan is made of: what is wrong with one, and reading it member by member.

mod error;
mod members;
pub mod messages;

pub use error::{FileError, FileProblem, Foreign, NotAPlan, Wanted};
pub(crate) use members::{Members, Read, key_of, parse, text_of, wrong};

use lang::address::{Address, address};
use serde_json::{Map, Value as Json};
use syntax::Document;

/// What a file of another kind probably is.
pub(crate) fn foreign(map: &Map<String, Json>) -> Foreign {
    let has = |names: &[&str]| names.iter().any(|name| map.contains_key(*name));
    if has(&["encrypted_data", "encryption_version"]) {
        Foreign::Encrypted
    } else if has(&["format_version"])
        && has(&["planned_values", "resource_changes", "output_changes", "configuration"])
    {
        Foreign::PlanJson
    } else if has(&["format_version"]) && has(&["values", "terraform_version"]) {
        Foreign::StateJson
    } else if has(&["version"]) && has(&["backend"]) {
        Foreign::Backend
    } else if has(&["deployment", "checkpoint", "Resources", "AWSTemplateFormatVersion"]) {
        Foreign::OtherTool
    } else if has(&["version"]) && has(&["lineage", "serial", "resources", "modules", "terraform_version"]) {
        Foreign::State
    } else {
        Foreign::Json
    }
}

/// Whether a text is a zip that was read as text.
pub(crate) fn is_zip(text: &str) -> bool {
    text.starts_with("PK\u{3}\u{4}")
}

/// The address that a text is, of a module or of a resource.
pub(crate) fn read_address(text: &str) -> Option<Address> {
    let document = Document::parse_expression(text);
    let traversal = document.expression().as_traversal().filter(|_| document.diagnostics().is_empty())?;
    address(&traversal).ok()
}
