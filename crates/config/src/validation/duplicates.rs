//! Things that are declared twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use syntax::{Attribute, Block, Diagnostic, Message, Span};

use super::messages;
use crate::{FileDiagnostic, Source};

/// What a module has declared so far: by kind and name, where.
#[derive(Default)]
pub(super) struct Declared {
    places: HashMap<String, String>,
    /// The header of the `backend` block, and its file.
    backend: Option<(String, Span)>,
    /// By target, where it is imported.
    imports: HashMap<String, Vec<String>>,
    /// By override file and kind, where a `backend` or `cloud` block is.
    of_overrides: HashMap<String, String>,
}

/// As many imports of one target as are told apart.
const MAX_IMPORTS: usize = 16;

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
        if file.is_override() {
            self.setting_of_override(block, file, found);
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

    /// Said after each file once there are both: the state is kept in one place. Terraform points at the backend.
    pub(super) fn backend_and_cloud(&self) -> Option<FileDiagnostic> {
        let cloud = self.places.get("cloud")?;
        let (file, span) = self.backend.clone()?;
        let diagnostic = Diagnostic::error(&messages::BACKEND_AND_CLOUD, span, vec![cloud.clone()]);
        Some(FileDiagnostic { file, diagnostic })
    }

    /// An override file may have one block for the state's place, whatever the other files have.
    fn setting_of_override(&mut self, block: &Block<'_>, file: &Source, found: &mut Vec<Diagnostic>) {
        let kind = block.kind();
        if !matches!(kind, "backend" | "cloud") {
            return;
        }
        let line = file.document.position(block.header_span().start).line;
        match self.of_overrides.entry(format!("{kind} {}", file.path)) {
            Entry::Occupied(first) => {
                let args = vec![kind.to_owned(), first.get().clone()];
                found.push(Diagnostic::error(&messages::BLOCK_TWICE, block.header_span(), args));
            }
            Entry::Vacant(vacant) => {
                vacant.insert(format!("{}:{line}", file.path));
            }
        }
    }

    /// Reports an import once for each earlier one of the same target.
    pub(super) fn import(&mut self, span: Span, address: String, file: &Source, found: &mut Vec<Diagnostic>) {
        if file.is_override() {
            return;
        }
        let line = file.document.position(span.start).line;
        let places = self.imports.entry(address.clone()).or_default();
        for place in places.iter() {
            found.push(Diagnostic::error(&messages::IMPORT_TWICE, span, vec![address.clone(), place.clone()]));
        }
        // As many as this are enough to say it, and more would be quadratic.
        if places.len() < MAX_IMPORTS {
            places.push(format!("{}:{line}", file.path));
        }
    }
}
