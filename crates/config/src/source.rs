//! Parsed files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use syntax::{Diagnostic, Document, Span, Syntax};

use crate::project::messages;
use crate::{Project, is_configuration};

/// A file of a project and what was read of it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path in the project.
    pub path: String,
    /// Its text and tree. Bytes that are not UTF-8 are `U+FFFD` in it.
    pub document: Arc<Document>,
    encoding: Option<Diagnostic>,
}

impl Source {
    /// Parses a file: JSON syntax when its name ends in `.json`, native syntax otherwise.
    pub fn new(path: &str, bytes: &[u8]) -> Source {
        let (text, encoding) = match std::str::from_utf8(bytes) {
            Ok(text) => (Arc::from(text), None),
            Err(error) => {
                // The text before the mistake is kept as it is, so its offset there is right.
                let text: Arc<str> = Arc::from(String::from_utf8_lossy(bytes));
                let start = error.valid_up_to() as u32;
                let span = Span { start, end: start + char::REPLACEMENT_CHARACTER.len_utf8() as u32 };
                let args = syntax::arguments![path.to_owned(), start.to_string()];
                (text, Some(Diagnostic::error(&messages::NOT_UTF8, span, args)))
            }
        };
        let document = Arc::new(Document::parse(text, Syntax::of_path(path)));
        Source { path: path.to_owned(), document, encoding }
    }

    /// Parses a file whose text is known to be a text.
    pub fn from_text(path: &str, text: impl Into<Arc<str>>) -> Source {
        let document = Arc::new(Document::parse(text, Syntax::of_path(path)));
        Source { path: path.to_owned(), document, encoding: None }
    }

    /// A template that came without a name: JSON syntax when its first character other than white space is `{`.
    pub fn from_body(text: &str) -> Source {
        let json = text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{');
        Source::from_text(if json { "main.tf.json" } else { "main.tf" }, text)
    }

    /// What is wrong with the text itself: its encoding, then its syntax.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.encoding.iter().chain(self.document.diagnostics())
    }

    /// Whether anything is wrong with the text itself.
    pub fn is_broken(&self) -> bool {
        self.encoding.is_some() || self.document.has_errors()
    }

    /// Whether Terraform merges this file into the blocks of the others: `override.tf`, `*_override.tf`, and the same
    /// with `.tf.json`.
    pub fn is_override(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let stem = name.strip_suffix(".tf").or_else(|| name.strip_suffix(".tf.json")).unwrap_or(name);
        stem == "override" || stem.ends_with("_override")
    }
}

/// The parsed configuration files of a project, by path. A file is parsed when it is put in, the others stay as they are.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<String, Source>,
    /// The paths of other files.
    others: BTreeSet<String>,
}

impl Sources {
    /// All configuration files of a project (`.tf`, `.tf.json`), parsed.
    pub fn of(project: &Project) -> Sources {
        let mut sources = Sources::default();
        for (path, bytes) in project.files() {
            if is_configuration(path) {
                sources.set(Source::new(path, bytes));
            } else {
                sources.set_other(path);
            }
        }
        sources
    }

    /// Notes a file that is no configuration, or with a slash at the end a folder: what exists without configuration
    /// Terraform takes for a module without blocks.
    pub fn set_other(&mut self, path: &str) {
        self.files.remove(path);
        self.others.insert(path.to_owned());
    }

    /// The folders that exist, that of the root left out.
    pub(crate) fn folders(&self) -> BTreeSet<&str> {
        let mut folders = BTreeSet::new();
        for path in self.files.keys().chain(&self.others) {
            let mut rest = path.as_str();
            while let Some((folder, _)) = rest.rsplit_once('/') {
                if !folders.insert(folder) {
                    break;
                }
                rest = folder;
            }
        }
        folders
    }

    /// Puts a file in, in place of one with the same path.
    pub fn set(&mut self, source: Source) {
        self.others.remove(&source.path);
        self.files.insert(source.path.clone(), source);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) -> Option<Source> {
        self.others.remove(path);
        self.files.remove(path)
    }

    /// The file of this path.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.files.get(path)
    }

    /// All files, in the order of the bytes of their paths.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }

    /// The configuration files directly in a folder (`""` is the root), in the order of the bytes of their names: what
    /// Terraform reads as one module.
    ///
    /// ```
    /// use config::{Project, Sources};
    /// let files = [("b.tf", ""), ("a.tf", ""), ("net/c.tf", ""), ("notes.txt", "")];
    /// let project = Project::from_files(files.map(|(path, text)| (path.into(), text.into()))).unwrap();
    /// let sources = Sources::of(&project);
    /// assert_eq!(sources.folder("").iter().map(|source| &*source.path).collect::<Vec<_>>(), ["a.tf", "b.tf"]);
    /// assert_eq!(sources.folder("net").len(), 1);
    /// ```
    pub fn folder(&self, folder: &str) -> Vec<Source> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.files
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(|(path, _)| path.starts_with(&prefix))
            .filter(|(path, _)| !path[prefix.len()..].contains('/') && is_configuration(path))
            .map(|(_, source)| source.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_a_diagnostic_at_their_place() {
        let source = Source::new("main.tf", b"locals {\n  a = \"\xff\"\n}\n");
        let first = source.diagnostics().next().unwrap();
        assert_eq!((first.span.start, first.message.code), (16, "not-utf8"));
        assert!(source.is_broken());
        assert!(!Source::new("main.tf", b"locals {}\n").is_broken());
    }

    #[test]
    fn a_body_without_name_shows_its_syntax() {
        assert_eq!(Source::from_body(" \n{}").path, "main.tf.json");
        assert_eq!(Source::from_body("locals {}").path, "main.tf");
        assert_eq!(Source::from_body("").path, "main.tf");
    }

    #[test]
    fn override_files_go_by_their_name() {
        for (path, expected) in [
            ("override.tf", true),
            ("net/override.tf.json", true),
            ("a_override.tf", true),
            ("overrides.tf", false),
            ("my-override.tf", false),
        ] {
            assert_eq!(Source::from_text(path, "").is_override(), expected, "{path}");
        }
    }
}
