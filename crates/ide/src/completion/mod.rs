//! What fits at a place of a file: names, arguments, blocks, functions. Works on broken text, because it looks at what
//! stands in front of the place and not at what the parser could make of it.

mod expressions;
mod items;
mod keys;
mod members;
mod scope;

use std::rc::Rc;

use config::is_variable_values;
use syntax::{Document, Locale, Span, Syntax};
use value::Type;

use crate::cursor::{At, Cursor, Directive, cursor};
use crate::infer;
use crate::model::{Completion, CompletionKind, Completions, PositionEncoding};
use crate::places::Places;
use crate::project::{Declarations, Project, folder_of};

/// What fits at a byte of a file.
pub(crate) fn complete<'a>(
    project: &Project<'a>,
    path: &'a str,
    document: &'a Document,
    byte: u32,
    places: Places<'_>,
    locale: Locale,
) -> Completions {
    let Some(module) = project.module(folder_of(path)).or_else(|| project.module("")) else {
        return Completions::default();
    };
    let cursor = cursor(document, byte);
    let completer = Completer { project, module, path, document, byte, cursor: &cursor, places, locale };
    let (span, items) = match &cursor.at {
        At::Nothing => (Span::at(byte), Vec::new()),
        At::Item { name, bare } => (*name, completer.items(*bare)),
        At::Label { kind, before, name, quoted } => (*name, completer.labels(kind, before, *quoted)),
        At::Text { argument, keys, text } => (*text, completer.text(argument.as_deref(), keys)),
        At::Key { argument, keys, name, bare } => (*name, completer.keys(argument.as_deref(), keys, *bare)),
        At::Name(expression) => (expression.name, completer.names(expression)),
        At::Index { path, bound, text } => (*text, completer.index_keys(path, bound)),
        At::Directive { name, open } => (*name, directives(*open)),
    };
    Completions { from: places.offset(span.start), to: places.offset(span.end), items }
}

/// The place and what is known around it.
struct Completer<'p, 'a> {
    project: &'p Project<'a>,
    module: Rc<Declarations<'a>>,
    path: &'a str,
    document: &'a Document,
    byte: u32,
    cursor: &'p Cursor<'a>,
    places: Places<'p>,
    locale: Locale,
}

impl Completer<'_, '_> {
    fn is_json(&self) -> bool {
        self.document.syntax() == Syntax::Json
    }

    /// Whether the file gives values to the root module's variables.
    fn is_values(&self) -> bool {
        is_variable_values(self.path)
    }

    /// The text with the place where the cursor goes.
    fn insert(&self, item: &mut Completion, before: &str, after: &str) {
        if before == item.label && after.is_empty() {
            return;
        }
        item.insert = Some(format!("{before}{after}"));
        if !after.is_empty() {
            item.cursor = Some(match self.places.encoding() {
                PositionEncoding::Utf8 => before.len(),
                PositionEncoding::Utf16 => before.encode_utf16().count(),
            } as u32);
        }
    }

    /// The white space in front of the line that the place is on.
    fn indentation(&self) -> &str {
        let lines = self.document.lines();
        let line = self.document.text().get(lines.line_span(lines.line(self.byte)).bytes()).unwrap_or_default();
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// The attributes of values of a type.
    fn attributes(&self, ty: &Type) -> Vec<Completion> {
        let Type::Object(object) = ty else { return Vec::new() };
        let attributes = object.attributes().iter();
        attributes
            .filter(|attribute| is_identifier(&attribute.name))
            .map(|attribute| item(&*attribute.name, CompletionKind::Attribute).typed(&attribute.ty))
            .collect()
    }

    fn variable(&self, variable: &config::Variable, label: String) -> Completion {
        let mut item = item(label, CompletionKind::Variable).typed(&infer::of_variable(variable));
        item.documentation = variable.description.clone().filter(|text| !text.is_empty());
        item
    }
}

/// The words that a directive can begin with.
fn directives(open: Option<Directive>) -> Vec<Completion> {
    let ends: &[&str] = match open {
        Some(Directive::If) => &["else", "endif"],
        Some(Directive::For) => &["endfor"],
        None => &[],
    };
    expressions::words(ends).into_iter().chain(expressions::words(&["if", "for"])).collect()
}

/// An item that inserts its label.
fn item(label: impl Into<String>, kind: CompletionKind) -> Completion {
    Completion { label: label.into(), kind, detail: None, documentation: None, insert: None, cursor: None }
}

impl Completion {
    fn with_detail(mut self, detail: impl Into<String>) -> Completion {
        self.detail = Some(detail.into()).filter(|detail| !detail.is_empty());
        self
    }

    fn typed(self, ty: &Type) -> Completion {
        self.with_detail(lang::type_name(ty))
    }
}

/// Whether a name can stand behind a dot.
fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}
