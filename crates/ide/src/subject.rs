//! What the name at a place stands for, whatever syntax it is in.

use std::rc::Rc;

use config::{Mode, is_variable_values};
use syntax::{Body, Document, Expr, ExprKind, IndexKey, Item, Span, Step, Syntax, Traversal};

use crate::cursor::{At, Cursor, cursor};
use crate::expressions::{Around, Bound, around};
use crate::project::{Arguments, Declarations, Project, constant, folder_of};

/// Something that has a declaration, in the module of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The folder of the module that declares it.
    pub(crate) folder: String,
    /// What it is.
    pub(crate) kind: SubjectKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SubjectKind {
    Variable(String),
    Local(String),
    Output(String),
    Call(String),
    Resource {
        mode: Mode,
        type_name: String,
        name: String,
    },
    Provider {
        name: String,
        alias: Option<String>,
    },
    /// The files of the module itself.
    Module,
}

/// What is at a place.
pub(crate) struct Found<'a> {
    /// The name there.
    pub(crate) span: Span,
    pub(crate) meaning: Meaning<'a>,
}

pub(crate) enum Meaning<'a> {
    /// A part of a reference: of what it begins with, and as far as the place.
    Reference { subject: Option<Subject>, part: Part<'a> },
    /// The name in a declaration.
    Declaration(Subject),
    /// A name that a `for` declares, where it is used, or (without a part) where it is declared.
    Bound { bound: Bound<'a>, part: Option<Part<'a>> },
    /// The name of a function.
    Function(String),
    /// An argument or a block of the language.
    Word(&'a str),
    /// Any other expression.
    Expression(Expr<'a>),
}

/// The beginning of a reference.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) reference: Traversal<'a>,
    /// How many of its steps belong to it.
    pub(crate) steps: usize,
}

impl<'a> Part<'a> {
    /// The part as it would be written in native syntax.
    pub(crate) fn text(&self) -> String {
        let mut text = self.reference.root_name().to_owned();
        for step in self.reference.steps().take(self.steps) {
            match step {
                Step::Attribute { name, .. } => {
                    text.push('.');
                    text.push_str(name);
                }
                Step::Index { key: IndexKey::Number(number), .. } => text.push_str(&format!("[{number}]")),
                Step::Index { key: IndexKey::String(key), .. } => {
                    let quoted = value::console::text(&value::Value::string(&*key));
                    text.push_str(&format!("[{quoted}]"));
                }
                Step::Index { .. } => text.push_str("[…]"),
            }
        }
        text
    }
}

/// What is around a place, and at it.
pub(crate) struct Site<'a> {
    pub(crate) module: Rc<Declarations<'a>>,
    pub(crate) cursor: Cursor<'a>,
    pub(crate) around: Around<'a>,
    /// The argument whose value the place is in.
    pub(crate) argument: Option<String>,
    pub(crate) found: Option<Found<'a>>,
}

/// What is at a byte of a file.
pub(crate) fn site<'a>(project: &Project<'a>, path: &str, document: &'a Document, byte: u32) -> Option<Site<'a>> {
    let module = project.module(folder_of(path)).or_else(|| project.module(""))?;
    // Behind a whole word its surroundings are the same as inside it.
    let cursor = cursor(document, byte);
    let argument = argument_at(document, &cursor, byte);
    let around = around(document, byte, argument.as_deref());
    let mut site = Site { module, cursor, around, argument, found: None };
    site.found = site.find(project, path, document, byte);
    Some(site)
}

/// The argument whose value the place is in.
fn argument_at(document: &Document, cursor: &Cursor<'_>, byte: u32) -> Option<String> {
    match &cursor.at {
        At::Name(expression) => expression.argument.as_deref().map(str::to_owned),
        At::Text { argument, .. } | At::Key { argument, .. } => argument.as_deref().map(str::to_owned),
        _ if document.syntax() == Syntax::Native => innermost(document, byte).1.map(|found| found.name().to_owned()),
        _ => None,
    }
}

/// The innermost body of a native file around a byte, with the argument there.
fn innermost(document: &Document, byte: u32) -> (Body<'_>, Option<syntax::Attribute<'_>>) {
    let mut body = document.body();
    loop {
        let mut argument = None;
        let inner = body.items().find_map(|item| match item {
            Item::Attribute(attribute) if attribute.span().touches(byte) => {
                argument = Some(attribute);
                None
            }
            Item::Block(block) if block.body().span().touches(byte) => Some(block.body()),
            _ => None,
        });
        match inner {
            Some(inner) if argument.is_none() => body = inner,
            _ => return (body, argument),
        }
    }
}

impl<'a> Site<'a> {
    fn find(&self, project: &Project<'a>, path: &str, document: &'a Document, byte: u32) -> Option<Found<'a>> {
        let argument = self.argument.as_deref();
        if let Some(found) = self.declaration(byte, path) {
            return Some(found);
        }
        if let Some(found) = self.key(project, path, document, byte) {
            return Some(found);
        }
        let kind = self.cursor.blocks.last().map(|block| &*block.kind);
        if let Some(bound) = self.around.bound.iter().rfind(|bound| bound.span.touches(byte)) {
            return Some(Found { span: bound.span, meaning: Meaning::Bound { bound: *bound, part: None } });
        }
        let innermost = *self.around.expressions.last()?;
        if self.around.key.is_some() {
            return None;
        }
        if (kind, argument) == (Some("module"), Some("source"))
            && let Some(call) = self.cursor.blocks.last().and_then(|block| self.module.call(block.labels.first()?))
        {
            let kind = SubjectKind::Module;
            let subject = Subject { folder: self.module.folder_of_call(call)?, kind };
            return Some(Found { span: innermost.span(), meaning: Meaning::Declaration(subject) });
        }
        match innermost.kind() {
            ExprKind::Traversal(reference) => self.reference(project, reference, byte, argument),
            ExprKind::Call(call) if call.name_span().touches(byte) => {
                Some(Found { span: call.name_span(), meaning: Meaning::Function(call.name().into_owned()) })
            }
            _ if innermost.is_json() && self.around.expressions.len() == 1 => None,
            ExprKind::Object(_) if innermost.is_json() => None,
            _ => Some(Found { span: innermost.span(), meaning: Meaning::Expression(innermost) }),
        }
    }

    fn here(&self, kind: SubjectKind) -> Subject {
        Subject { folder: self.module.folder.to_owned(), kind }
    }

    /// The label that names something, or the name of a local value.
    fn declaration(&self, byte: u32, path: &str) -> Option<Found<'a>> {
        let module = &self.module.module;
        let named = |blocks: &[config::Named<'a>], make: &dyn Fn(String) -> SubjectKind| {
            let found = blocks.iter().find(|found| found.header.file == path && found.name.span.touches(byte))?;
            Some((found.name.span, make(found.name.text.to_string())))
        };
        let (span, kind) = named(&module.variables, &SubjectKind::Variable)
            .or_else(|| named(&module.outputs, &SubjectKind::Output))
            .or_else(|| named(&module.calls, &SubjectKind::Call))
            .or_else(|| named(&module.providers, &|name| SubjectKind::Provider { name, alias: None }))
            .or_else(|| {
                let local = module
                    .locals
                    .iter()
                    .find(|local| local.file == path && local.attribute.name_span().touches(byte))?;
                Some((local.attribute.name_span(), SubjectKind::Local(local.attribute.name().to_owned())))
            })
            .or_else(|| {
                let found = module.resources.iter().find(|found| {
                    found.header.file == path && (found.name.span.touches(byte) || found.type_name.span.touches(byte))
                })?;
                let span = if found.name.span.touches(byte) { found.name.span } else { found.type_name.span };
                let (type_name, name) = (found.type_name.text.to_string(), found.name.text.to_string());
                Some((span, SubjectKind::Resource { mode: found.mode, type_name, name }))
            })
            .or_else(|| {
                let source = self.module.source(path).filter(|source| source.is_override())?;
                overridden(source).into_iter().find(|(span, _)| span.touches(byte))
            })?;
        Some(Found { span, meaning: Meaning::Declaration(self.here(kind)) })
    }

    /// The name of an argument, or the word that a block begins with.
    fn key(&self, project: &Project<'a>, path: &str, document: &'a Document, byte: u32) -> Option<Found<'a>> {
        let (name, span) = match document.syntax() {
            Syntax::Native => word_at(document, byte)?,
            Syntax::Json => {
                let At::Item { name, bare: true } = &self.cursor.at else { return None };
                (document.text().get(name.bytes())?, *name)
            }
        };
        let folder = match self.cursor.blocks.as_slice() {
            [] if is_variable_values(path) => Some(String::new()),
            [call] if call.kind == "module" => {
                let call = call.labels.first().and_then(|label| self.module.call(label));
                call.and_then(|call| self.module.folder_of_call(call))
            }
            _ => None,
        };
        let declares =
            folder.filter(|folder| project.module(folder).is_some_and(|module| module.variable(name).is_some()));
        let meaning = match declares {
            Some(folder) => Meaning::Declaration(Subject { folder, kind: SubjectKind::Variable(name.to_owned()) }),
            None => Meaning::Word(name),
        };
        Some(Found { span, meaning })
    }

    fn reference(
        &self,
        project: &Project<'a>,
        reference: Traversal<'a>,
        byte: u32,
        argument: Option<&str>,
    ) -> Option<Found<'a>> {
        let steps: Vec<Step<'a>> = reference.steps().collect();
        let at =
            steps.iter().position(|step| step.span().touches(byte) && step.span().start < byte).map_or(0, |at| at + 1);
        let part = |at_least: usize| Part { reference, steps: at.max(at_least).min(steps.len()) };
        let span = |part: &Part<'a>| {
            let last = part.steps.checked_sub(1).and_then(|last| steps.get(last));
            last.map_or(reference.root_span(), |last| reference.root_span().to(last.span()))
        };
        let root = reference.root_name();
        if let Some(bound) = self.around.bound.iter().rfind(|bound| bound.name == root) {
            let part = part(0);
            return Some(Found { span: span(&part), meaning: Meaning::Bound { bound: *bound, part: Some(part) } });
        }
        let in_address = matches!(argument, Some("from" | "to"))
            && self.cursor.blocks.last().is_some_and(|block| matches!(&*block.kind, "moved" | "removed" | "import"));
        if in_address && root == "module" {
            let (subject, least) = self.in_modules(project, &steps, at);
            let part = part(least);
            return Some(Found { span: span(&part), meaning: Meaning::Reference { subject, part } });
        }
        let (subject, least) = self.subject(project, root, &steps, at, argument);
        let part = part(least);
        Some(Found { span: span(&part), meaning: Meaning::Reference { subject, part } })
    }

    /// What an address that begins with a module call leads to as far as the step that is pointed at, and how many steps
    /// that takes.
    fn in_modules(&self, project: &Project<'a>, steps: &[Step<'a>], at: usize) -> (Option<Subject>, usize) {
        let mut found = (None, 0);
        each_in_modules(project, &self.module, steps, &mut |subject, length| {
            if found.0.is_none() || length <= at {
                found = (Some(subject), length);
            }
        });
        found
    }

    /// What a reference begins with, and how many steps that takes. `at` is the step that is pointed at.
    fn subject(
        &self,
        project: &Project<'a>,
        root: &str,
        steps: &[Step<'a>],
        at: usize,
        argument: Option<&str>,
    ) -> (Option<Subject>, usize) {
        let name = |index: usize| match steps.get(index) {
            Some(Step::Attribute { name, .. }) => Some((*name).to_owned()),
            _ => None,
        };
        if matches!(argument, Some("provider" | "providers")) {
            let kind = SubjectKind::Provider { name: root.to_owned(), alias: name(0) };
            return (Some(self.here(kind)), usize::from(name(0).is_some()));
        }
        let resource = |mode: Mode, type_name: &str, index: usize| {
            let kind = name(index).map(|name| SubjectKind::Resource { mode, type_name: type_name.to_owned(), name });
            (kind.map(|kind| self.here(kind)), index + 1)
        };
        match (root, name(0)) {
            ("var", Some(name)) => (Some(self.here(SubjectKind::Variable(name))), 1),
            ("local", Some(name)) => (Some(self.here(SubjectKind::Local(name))), 1),
            ("module", Some(call)) => {
                let key = usize::from(matches!(steps.get(1), Some(Step::Index { .. })));
                let output = name(1 + key).filter(|_| at >= 2 + key);
                let folder = self.module.call(&call).and_then(|call| self.module.folder_of_call(call));
                match output.zip(folder).filter(|(_, folder)| project.module(folder).is_some()) {
                    Some((output, folder)) => (Some(Subject { folder, kind: SubjectKind::Output(output) }), 2 + key),
                    None => (Some(self.here(SubjectKind::Call(call))), 1),
                }
            }
            ("data", Some(type_name)) => resource(Mode::Data, &type_name, 1),
            ("ephemeral", Some(type_name)) => resource(Mode::Ephemeral, &type_name, 1),
            ("resource", Some(type_name)) => resource(Mode::Managed, &type_name, 1),
            ("each" | "count" | "path" | "terraform", _) => (None, 1),
            ("self", _) => {
                let block = self.cursor.blocks.first();
                let labels = block.map(|block| block.labels.as_slice()).unwrap_or_default();
                match labels {
                    [type_name, name] => {
                        let kind = SubjectKind::Resource {
                            mode: Mode::Managed,
                            type_name: type_name.to_string(),
                            name: name.to_string(),
                        };
                        (Some(self.here(kind)), 0)
                    }
                    _ => (None, 0),
                }
            }
            (type_name, Some(_)) => resource(Mode::Managed, type_name, 0),
            (_, None) => (None, 0),
        }
    }
}

/// Visits the calls that the steps behind `module` lead through, and the resource at their end, each with the number of
/// steps up to it.
pub(crate) fn each_in_modules<'a>(
    project: &Project<'a>,
    module: &Rc<Declarations<'a>>,
    steps: &[Step<'_>],
    visit: &mut dyn FnMut(Subject, usize),
) {
    let name = |index: usize| match steps.get(index) {
        Some(Step::Attribute { name, .. }) => Some(*name),
        _ => None,
    };
    let mut module = Rc::clone(module);
    let mut at = 0;
    loop {
        let Some(call) = name(at) else { return };
        let kind = SubjectKind::Call(call.to_owned());
        visit(Subject { folder: module.folder.to_owned(), kind }, at + 1);
        at += 1 + usize::from(matches!(steps.get(at + 1), Some(Step::Index { .. })));
        let Some(called) = module.call(call).and_then(|call| project.called(&module, call)) else { return };
        module = called;
        if name(at) != Some("module") {
            break;
        }
        at += 1;
    }
    let mode = name(at).and_then(|word| match word {
        "data" => Some(Mode::Data),
        "ephemeral" => Some(Mode::Ephemeral),
        "resource" => Some(Mode::Managed),
        _ => None,
    });
    at += usize::from(mode.is_some());
    if let (Some(type_name), Some(resource)) = (name(at), name(at + 1)) {
        let mode = mode.unwrap_or(Mode::Managed);
        let kind = SubjectKind::Resource { mode, type_name: type_name.to_owned(), name: resource.to_owned() };
        visit(Subject { folder: module.folder.to_owned(), kind }, at + 2);
    }
}

/// The names in the blocks of an override file: they name what other files declare.
pub(crate) fn overridden(source: &config::Source) -> Vec<(Span, SubjectKind)> {
    let (content, ..) = source.document.body().content(&config::ROOT_SCHEMA);
    let mut found = Vec::new();
    for block in &content.blocks {
        let labels = block.labels();
        let text = |index: usize| labels.get(index).map(|label| label.value.to_string());
        let kind = match (block.kind(), text(0), text(1)) {
            ("locals", ..) => {
                let attributes = block.body().just_attributes().0;
                found.extend(
                    attributes
                        .iter()
                        .map(|attribute| (attribute.name_span(), SubjectKind::Local(attribute.name().to_owned()))),
                );
                None
            }
            ("variable", Some(name), _) => Some(SubjectKind::Variable(name)),
            ("output", Some(name), _) => Some(SubjectKind::Output(name)),
            ("module", Some(name), _) => Some(SubjectKind::Call(name)),
            (kind, Some(type_name), Some(name)) => {
                Mode::of_block(kind).map(|mode| SubjectKind::Resource { mode, type_name, name })
            }
            _ => None,
        };
        found.extend(labels.last().map(|label| label.span).zip(kind));
    }
    found
}

/// The name of an argument or the kind of a block of a native file at a byte.
fn word_at(document: &Document, byte: u32) -> Option<(&str, Span)> {
    let mut body = document.body();
    loop {
        let mut inner = None;
        for item in body.items() {
            match item {
                Item::Attribute(attribute) if attribute.name_span().touches(byte) => {
                    return Some((attribute.name(), attribute.name_span()));
                }
                Item::Block(block) if block.kind_span().touches(byte) => {
                    return Some((block.kind(), block.kind_span()));
                }
                Item::Block(block) if block.body().span().touches(byte) => inner = Some(block.body()),
                _ => {}
            }
        }
        body = inner?;
    }
}

/// Where a subject is declared: the file, the name and the whole block.
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) name: Span,
}

impl Subject {
    /// Where it is declared.
    pub(crate) fn place<'a>(&self, project: &Project<'a>) -> Option<Place<'a>> {
        let declarations = project.module(&self.folder)?;
        let module = &declarations.module;
        let named = |blocks: &[config::Named<'a>], name: &str| {
            let found = blocks.iter().find(|found| found.name.text == name)?;
            Some(Place { file: found.header.file, name: found.name.span })
        };
        match &self.kind {
            SubjectKind::Variable(name) => named(&module.variables, name),
            SubjectKind::Output(name) => named(&module.outputs, name),
            SubjectKind::Call(name) => named(&module.calls, name),
            SubjectKind::Local(name) => {
                let local = declarations.local(name)?;
                Some(Place { file: local.file, name: local.attribute.name_span() })
            }
            SubjectKind::Resource { mode, type_name, name } => {
                let found = declarations.resource(*mode, type_name, name)?;
                Some(Place { file: found.header.file, name: found.name.span })
            }
            SubjectKind::Provider { name, alias } => {
                let alias_of = |found: &config::Named<'a>| found.expression("alias").and_then(constant);
                let found =
                    module.providers.iter().find(|found| found.name.text == *name && alias_of(found) == *alias)?;
                Some(Place { file: found.header.file, name: found.name.span })
            }
            SubjectKind::Module => {
                let first = declarations.sources.iter().find(|source| source.path.ends_with("main.tf"));
                let first = first.or_else(|| declarations.sources.first())?;
                Some(Place { file: &first.path, name: Span::at(0) })
            }
        }
    }
}
