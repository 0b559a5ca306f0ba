//! Provisioners that do not exist.

use syntax::{Diagnostic, arguments};

use super::messages;
use super::resources::bodies;
use crate::builtin_schema::provisioner;
use crate::evaluation::resources::META;
use crate::{FileDiagnostic, Tree};

/// Every type of provisioner that is none, once.
pub(in crate::validation) fn missing(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    let mut names: Vec<String> = Vec::new();
    for resource in tree.nodes().iter().flat_map(|node| &node.module.resources) {
        for (file, body) in bodies(resource) {
            let (content, ..) = body.partial_content(&META);
            for label in content.blocks_of("provisioner").filter_map(|block| block.labels().first()) {
                if provisioner(&label.value).is_none() && !names.iter().any(|name| *name == label.value) {
                    names.push(label.value.to_string());
                    let args = arguments![label.value.to_string()];
                    let diagnostic = Diagnostic::error(&messages::PROVISIONER_TYPE, label.span, args);
                    found.push(FileDiagnostic { file: file.to_owned(), diagnostic });
                }
            }
        }
    }
}
