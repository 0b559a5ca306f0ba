//! Things that are declared twice.

use std::collections::HashMap;

use syntax::{Attribute, Block, Diagnostic, Message, Span};

use super::messages;
use crate::Source;

/// What a module has declared so far: by kind and name, where.
#[derive(Default)]
pub(super) struct Declared {
    places: HashMap<String, String>,
    /// The header of the `backend` block, and its file.
    backend: Option<(String, Span)>,
}

impl Declared {
    /// Notes a declaration; reports it if there is one already. Those of override files change others.
    fn add(&mut self, key: String, span: Span, file: &Source, message: &'static Message, found: &mut Vec<Diagnostic>) {
        if file.is_override() {
            return;
        }
        if let Some(first) = self.places.get(&key) {
            found.push(Diagnostic::error(message, span, vec![key, first.clone()]));
        } else {
            let line = file.document.position(span.start).line;
            self.places.insert(key, format!("{}:{line}", file.path));
        }
    }

    /// A block with labels that name it.
    pub(super) fn block(&mut self, block: &Block<'_>, file: &Source, found: &mut Vec<Diagnostic>) {
        let mut key = block.kind().to_owned();
        for label in block.labels() {
            key.push(' ');
            key.push_str(&label.value);
        }
        self.add(key, block.header_span(), file, &messages::DECLARED_TWICE, found);
    }

    pub(super) fn local(&mut self, attribute: &Attribute<'_>, file: &Source, found: &mut Vec<Diagnostic>) {
        let key = format!("local.{}", attribute.name());
        self.add(key, attribute.span(), file, &messages::DECLARED_TWICE, found);
    }

    pub(super) fn provider(
        &mut self,
        block: &Block<'_>,
        alias: Option<String>,
        file: &Source,
        found: &mut Vec<Diagnostic>,
    ) {
        let name = block.labels().first().map_or("", |label| &*label.value);
        let key = match alias {
            Some(alias) => format!("provider {name}.{alias}"),
            None => format!("provider {name}"),
        };
        self.add(key, block.header_span(), file, &messages::DECLARED_TWICE, found);
    }

    /// A block inside of `terraform`.
    pub(super) fn setting(&mut self, block: &Block<'_>, file: &Source, found: &mut Vec<Diagnostic>) {
        let other = match block.kind() {
            "backend" => Some("cloud"),
            "cloud" => Some("backend"),
            _ => None,
        };
        if let Some(first) = other.and_then(|other| self.places.get(other))
            && !file.is_override()
        {
            let args = vec![first.clone()];
            // Terraform points at the backend, whichever comes first.
            let backend = self.backend.as_ref().filter(|(path, _)| block.kind() == "cloud" && *path == file.path);
            let span = backend.map_or_else(|| block.header_span(), |(_, span)| *span);
            found.push(Diagnostic::error(&messages::BACKEND_AND_CLOUD, span, args));
            return;
        }
        if block.kind() == "backend" {
            self.backend.get_or_insert_with(|| (file.path.clone(), block.header_span()));
        }
        let key = match block.labels().first() {
            Some(label) if block.kind() == "provider_meta" => format!("provider_meta {}", label.value),
            _ => block.kind().to_owned(),
        };
        self.add(key, block.header_span(), file, &messages::BLOCK_TWICE, found);
    }

    pub(super) fn import(&mut self, span: Span, address: String, file: &Source, found: &mut Vec<Diagnostic>) {
        let key = format!("import {address}");
        self.add(key, span, file, &messages::IMPORT_TWICE, found);
    }
}
