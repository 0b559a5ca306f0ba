//! What is allowed and yet worth a word: names that nothing uses, and limits of the service that runs templates.

use std::collections::{BTreeMap, BTreeSet};

use config::{FileDiagnostic, Folders, Node, NotLoaded, Source, Tree};
use syntax::{Diagnostic, Message, Span, Step};

use crate::expressions::each_value;
use crate::messages;

/// As many modules as the service takes in a template.
const MAX_MODULES: usize = 25;

/// As deep as modules may be nested there.
const MAX_DEPTH: usize = 3;

/// Advice on all modules of a project, by file and place.
pub(crate) fn advice(folders: &Folders) -> Vec<FileDiagnostic> {
    let tree = Tree::of(folders);
    let mut found: Vec<FileDiagnostic> = Vec::new();
    let mut seen = BTreeSet::new();
    for node in tree.nodes() {
        if seen.insert(node.folder) {
            unused(node, &mut found);
            not_loaded(node, &mut found);
        }
        too_deep(node, &tree, &mut found);
    }
    let calls: usize = tree.nodes().iter().map(|node| node.calls.len()).sum();
    if calls > MAX_MODULES
        && let Some(first) = tree.root().module.calls.first()
    {
        let args = vec![calls.to_string(), MAX_MODULES.to_string()];
        warn(first.header.file, &messages::MODULES_TOO_MANY, first.name.span, args, &mut found);
    }
    found.sort_by(|a, b| (&a.file, a.diagnostic.span).cmp(&(&b.file, b.diagnostic.span)));
    found.dedup_by(|a, b| a.file == b.file && a.diagnostic == b.diagnostic);
    found
}

fn warn(file: &str, message: &'static Message, span: Span, args: Vec<String>, found: &mut Vec<FileDiagnostic>) {
    found.push(FileDiagnostic { file: file.to_owned(), diagnostic: Diagnostic::warning(message, span, args) });
}

/// Variables and local values that no expression uses. A broken file may use anything.
fn unused(node: &Node<'_>, found: &mut Vec<FileDiagnostic>) {
    if node.sources.iter().any(Source::is_broken) {
        return;
    }
    let uses = uses(node.sources);
    for variable in &node.module.variables {
        // What only its own rules look at is not used.
        let own = (variable.header.file, variable.header.span);
        if !is_used(&uses, "var", &variable.name.text, Some(own)) {
            let args = vec![variable.name.text.to_string()];
            warn(variable.header.file, &messages::VARIABLE_UNUSED, variable.name.span, args, found);
        }
    }
    for local in &node.module.locals {
        let own = (local.file, local.attribute.span());
        if !is_used(&uses, "local", local.attribute.name(), Some(own)) {
            let args = vec![local.attribute.name().to_owned()];
            warn(local.file, &messages::LOCAL_UNUSED, local.attribute.name_span(), args, found);
        }
    }
}

/// Where each `var.NAME` and `local.NAME` is used.
type Uses<'a> = BTreeMap<(&'a str, &'a str), Vec<(&'a str, u32)>>;

fn uses(sources: &[Source]) -> Uses<'_> {
    let mut uses: Uses<'_> = BTreeMap::new();
    for source in sources {
        each_value(&source.document, &mut |value| {
            for reference in value.traversals() {
                let root = reference.root_name();
                if matches!(root, "var" | "local")
                    && let Some(Step::Attribute { name, .. }) = reference.steps().next()
                {
                    uses.entry((root, name)).or_default().push((&source.path, reference.root_span().start));
                }
            }
        });
    }
    uses
}

fn is_used(uses: &Uses<'_>, root: &str, name: &str, own: Option<(&str, Span)>) -> bool {
    let elsewhere = |(file, at): &(&str, u32)| own.is_none_or(|(own, span)| *file != own || !span.touches(*at));
    uses.get(&(root, name)).is_some_and(|places| places.iter().any(elsewhere))
}

fn not_loaded(node: &Node<'_>, found: &mut Vec<FileDiagnostic>) {
    for (call, loaded) in node.module.calls.iter().zip(&node.calls) {
        if let (Err(NotLoaded::Remote), Some(source)) = (&loaded.child, &loaded.source) {
            let args = vec![source.clone()];
            warn(call.header.file, &messages::MODULE_NOT_LOADED, call.name.span, args, found);
        }
    }
}

fn too_deep(node: &Node<'_>, tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    let depth = node.path.len();
    let caller = node.parent.and_then(|parent| tree.nodes().get(parent));
    if depth > MAX_DEPTH
        && let Some((caller, name)) = caller.zip(node.path.last())
        && let Some(call) = caller.module.calls.iter().find(|call| call.name.text == *name)
    {
        let args = vec![depth.to_string(), MAX_DEPTH.to_string()];
        warn(call.header.file, &messages::MODULES_TOO_DEEP, call.name.span, args, found);
    }
}
