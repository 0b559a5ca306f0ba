//! Where names are declared and where they are used.

use std::rc::Rc;

use config::{Mode, argument};
use syntax::{Document, Step, Traversal};

use crate::expressions::{each_value, uses_of};
use crate::model::{Definition, PositionEncoding, Target};
use crate::places::Places;
use crate::project::{Arguments, Declarations, Project};
use crate::subject::{Meaning, Site, Subject, SubjectKind, each_in_modules, overridden, site};

/// Where the name at a byte of a file is declared.
pub(crate) fn definition<'a>(
    project: &Project<'a>,
    path: &str,
    document: &'a Document,
    byte: u32,
    encoding: PositionEncoding,
) -> Option<Definition> {
    let site = site(project, path, document, byte)?;
    let here = Places::of(document, encoding);
    let found = site.found.as_ref()?;
    let target = match &found.meaning {
        Meaning::Bound { bound, .. } => here.target(path, bound.span),
        _ => target(project, &subject(&site)?, encoding)?,
    };
    Some(Definition { from: here.offset(found.span.start), to: here.offset(found.span.end), target })
}

/// What the name at the place stands for.
fn subject(site: &Site<'_>) -> Option<Subject> {
    match &site.found.as_ref()?.meaning {
        Meaning::Reference { subject: Some(subject), .. } | Meaning::Declaration(subject) => Some(subject.clone()),
        Meaning::Reference { subject: None, part } if part.reference.root_name() == "each" => {
            let block = site.cursor.blocks.first()?;
            let label = |index: usize| block.labels.get(index).map(|label| label.to_string());
            if block.kind == "module" {
                let kind = SubjectKind::Call(label(0)?);
                return Some(Subject { folder: site.module.folder.to_owned(), kind });
            }
            let mode = Mode::of_block(&block.kind)?;
            let kind = SubjectKind::Resource { mode, type_name: label(0)?, name: label(1)? };
            Some(Subject { folder: site.module.folder.to_owned(), kind })
        }
        _ => None,
    }
}

/// Where a subject is declared.
pub(crate) fn target(project: &Project<'_>, subject: &Subject, encoding: PositionEncoding) -> Option<Target> {
    let place = subject.place(project)?;
    let module = project.module(&subject.folder)?;
    let source = module.source(place.file)?;
    Some(Places::of(&source.document, encoding).target(place.file, place.name))
}

/// Where the name at a byte of a file is declared and used, in all modules of the project: by file, then by place.
pub(crate) fn references<'a>(
    project: &Project<'a>,
    path: &str,
    document: &'a Document,
    byte: u32,
    encoding: PositionEncoding,
) -> Vec<Target> {
    let Some(site) = site(project, path, document, byte) else { return Vec::new() };
    if let Some(Meaning::Bound { bound, .. }) = site.found.as_ref().map(|found| &found.meaning) {
        let here = Places::of(document, encoding);
        let spans = std::iter::once(bound.span).chain(uses_of(document, bound));
        return ordered(spans.map(|span| here.target(path, span)).collect());
    }
    let Some(subject) = subject(&site) else { return Vec::new() };
    let mut found: Vec<Target> = target(project, &subject, encoding).into_iter().collect();
    for folder in project.folder_names() {
        let Some(module) = project.module(folder) else { continue };
        for source in module.sources {
            let places = Places::of(&source.document, encoding);
            each_value(&source.document, &mut |value| {
                for reference in value.traversals() {
                    if let Some(steps) = uses(project, &module, &subject, &reference) {
                        let last = reference.steps().take(steps).last();
                        let span = last.map_or(reference.root_span(), |last| reference.root_span().to(last.span()));
                        found.push(places.target(&source.path, span));
                    }
                }
            });
        }
        found.extend(given(project, &module, &subject, encoding));
        found.extend(addressed(project, &module, &subject, encoding));
        if module.folder == subject.folder {
            found.extend(overriding(&module, &subject, encoding));
            found.extend(configured(&module, &subject, encoding));
        }
    }
    ordered(found)
}

/// By file, then by place, each once.
fn ordered(mut found: Vec<Target>) -> Vec<Target> {
    found.sort_by(|a, b| (&a.path, a.line, a.character).cmp(&(&b.path, b.line, b.character)));
    found.dedup();
    found
}

/// How many steps of a reference lead to the subject.
fn uses<'a>(
    project: &Project<'a>,
    module: &Declarations<'a>,
    subject: &Subject,
    reference: &Traversal<'_>,
) -> Option<usize> {
    let steps: Vec<Step<'_>> = reference.steps().take(4).collect();
    let name = |index: usize| match steps.get(index) {
        Some(Step::Attribute { name, .. }) => Some(*name),
        _ => None,
    };
    let root = reference.root_name();
    let here = subject.folder == module.folder;
    match &subject.kind {
        SubjectKind::Variable(wanted) => (here && root == "var" && name(0) == Some(wanted)).then_some(1),
        SubjectKind::Local(wanted) => (here && root == "local" && name(0) == Some(wanted)).then_some(1),
        SubjectKind::Call(wanted) => (here && root == "module" && name(0) == Some(wanted)).then_some(1),
        SubjectKind::Resource { mode, type_name, name: wanted } => {
            let at = match mode {
                Mode::Managed if root == type_name => 0,
                Mode::Managed if root == "resource" && name(0) == Some(type_name) => 1,
                Mode::Data if root == "data" && name(0) == Some(type_name) => 1,
                Mode::Ephemeral if root == "ephemeral" && name(0) == Some(type_name) => 1,
                _ => return None,
            };
            (here && name(at) == Some(wanted)).then_some(at + 1)
        }
        SubjectKind::Output(wanted) => {
            if root != "module" {
                return None;
            }
            let key = usize::from(matches!(steps.get(1), Some(Step::Index { .. })));
            let call = module.call(name(0)?)?;
            let leads_there = name(1 + key) == Some(wanted)
                && project.called(module, call).is_some_and(|called| called.folder == subject.folder);
            leads_there.then_some(2 + key)
        }
        SubjectKind::Provider { name: wanted, alias: Some(alias) } => {
            (here && root == wanted && name(0) == Some(alias) && steps.len() == 1).then_some(1)
        }
        SubjectKind::Provider { .. } | SubjectKind::Module => None,
    }
}

/// Where the targets of `moved`, `removed` and `import` blocks name something in a module that is called from here.
fn addressed<'a>(
    project: &Project<'a>,
    module: &Rc<Declarations<'a>>,
    subject: &Subject,
    encoding: PositionEncoding,
) -> Vec<Target> {
    let blocks = &module.module;
    let blocks = blocks.moved.iter().chain(&blocks.removed).chain(&blocks.imports);
    let mut found = Vec::new();
    for block in blocks {
        let Some(source) = module.source(block.header.file) else { continue };
        for name in ["from", "to"] {
            let Some(reference) = argument(&block.body, name).and_then(|expr| expr.as_static().as_traversal()) else {
                continue;
            };
            if reference.root_name() != "module" {
                continue;
            }
            let steps: Vec<Step<'_>> = reference.steps().collect();
            each_in_modules(project, module, &steps, &mut |named, length| {
                if named == *subject
                    && let Some(last) = steps.get(length - 1)
                {
                    let span = reference.root_span().to(last.span());
                    found.push(Places::of(&source.document, encoding).target(&source.path, span));
                }
            });
        }
    }
    found
}

/// Where override files change the subject.
fn overriding(module: &Declarations<'_>, subject: &Subject, encoding: PositionEncoding) -> Vec<Target> {
    let files = module.sources.iter().filter(|source| source.is_override());
    let targets = files.flat_map(|source| {
        let places = Places::of(&source.document, encoding);
        let names = overridden(source).into_iter().filter(|(_, kind)| *kind == subject.kind);
        names.map(|(span, _)| places.target(&source.path, span)).collect::<Vec<_>>()
    });
    targets.collect()
}

/// Where resources and module calls name a provider's default configuration.
fn configured(module: &Declarations<'_>, subject: &Subject, encoding: PositionEncoding) -> Vec<Target> {
    let SubjectKind::Provider { name: wanted, alias: None } = &subject.kind else { return Vec::new() };
    let of_resources = module.module.resources.iter().filter_map(|resource| resource.argument("provider"));
    let mut named: Vec<(&str, syntax::Expr<'_>)> =
        of_resources.map(|argument| (argument.file, argument.attribute.expr())).collect();
    for argument in module.module.calls.iter().filter_map(|call| call.argument("providers")) {
        let map = argument.attribute.expr().as_map();
        named.extend(map.into_iter().flat_map(|map| map.items()).map(|item| (argument.file, item.value)));
    }
    let targets = named.into_iter().filter_map(|(file, expr)| {
        let reference = expr.as_static().as_traversal()?;
        let source = module.source(file)?;
        (reference.root_name() == wanted && reference.step_count() == 0)
            .then(|| Places::of(&source.document, encoding).target(file, reference.root_span()))
    });
    targets.collect()
}

/// Where calls of the subject's module give its variable a value, or name the module itself.
fn given<'a>(
    project: &Project<'a>,
    module: &Declarations<'a>,
    subject: &Subject,
    encoding: PositionEncoding,
) -> Vec<Target> {
    let calls = module
        .module
        .calls
        .iter()
        .filter(|call| project.called(module, call).is_some_and(|called| called.folder == subject.folder));
    let targets = calls.filter_map(|call| {
        let source = module.source(call.header.file)?;
        let span = match &subject.kind {
            SubjectKind::Module => call.expression("source")?.span(),
            SubjectKind::Variable(name) => {
                let attributes = call.body.just_attributes().0;
                attributes.iter().find(|attribute| attribute.name() == name)?.name_span()
            }
            _ => return None,
        };
        Some(Places::of(&source.document, encoding).target(&source.path, span))
    });
    targets.collect()
}
