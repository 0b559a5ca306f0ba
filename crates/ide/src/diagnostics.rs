//! Which diagnostics are shown where.

use config::{FileDiagnostic, Module, Source, Sources, Variables, argument};
use syntax::{Severity, Syntax, messages};

use crate::json_templates::of_json_templates;
use crate::order::ordered;

/// What an editor marks: the syntax errors of all parsed files, and what is wrong with the blocks of the root folder.
/// Of a file with syntax errors only those: what its half-typed blocks lack is not worth saying yet.
pub(crate) fn of_editor<'a>(
    parsed: impl Iterator<Item = &'a Source>,
    sources: &Sources,
    variables: &Variables,
) -> Vec<FileDiagnostic> {
    let root = sources.folder("");
    let mut found: Vec<FileDiagnostic> = parsed.flat_map(of_text).collect();
    let blocks = Module::of(&root).diagnostics.into_iter().chain(variables.diagnostics.iter().cloned());
    found.extend(blocks.filter(|found| sources.get(&found.file).is_some_and(|source| !source.is_broken())));
    sorted(found)
}

/// What `terraform validate` reports: of a module with syntax errors only those, and of the local modules it calls only
/// when the root module is sound. A module that is called twice is reported once.
pub(crate) fn of_validation(sources: &Sources, variables: &Variables) -> Vec<FileDiagnostic> {
    let root = sources.folder("");
    let mut found = of_module(&root, variables);
    if found.iter().any(|found| found.diagnostic.severity == Severity::Error) {
        return found;
    }
    let mut seen = vec![String::new()];
    let mut called = local_calls(&root, "");
    while let Some(folder) = called.pop() {
        if seen.contains(&folder) {
            continue;
        }
        seen.push(folder.clone());
        let module = sources.folder(&folder);
        found.extend(of_module(&module, &config::variables(&module)));
        if !module.iter().any(Source::is_broken) {
            called.extend(local_calls(&module, &folder));
        }
    }
    sorted(found)
}

/// What is wrong with the files of one module.
fn of_module(module: &[Source], variables: &Variables) -> Vec<FileDiagnostic> {
    if module.iter().any(Source::is_broken) {
        // In the order of the files: the first is the one that Terraform names first.
        let blocks = Module::of(module).diagnostics;
        return module.iter().flat_map(|source| of_broken_text(source, &blocks)).collect();
    }
    let read = Module::of(module);
    let templates = of_json_templates(&read);
    let mut found = read.diagnostics;
    found.extend(variables.diagnostics.iter().cloned());
    if found.is_empty() {
        // Terraform comes to the values only when all blocks are right.
        found = templates;
    }
    sorted(found)
}

/// What is wrong with the grammar of a file. Of a JSON file with a mistake Terraform also says which blocks it therefore
/// cannot read, which it names before the mistake inside them.
fn of_broken_text(source: &Source, blocks: &[FileDiagnostic]) -> Vec<FileDiagnostic> {
    let found = of_text(source);
    if !source.is_broken() || source.document.syntax() == Syntax::Native {
        return found;
    }
    let is_unread =
        |found: &&FileDiagnostic| found.file == source.path && found.diagnostic.code() == messages::JSON_UNREAD.code;
    sorted(found.into_iter().chain(blocks.iter().filter(is_unread).cloned()).collect())
}

fn of_text(source: &Source) -> Vec<FileDiagnostic> {
    let found = source.diagnostics();
    found.map(|found| FileDiagnostic { file: source.path.clone(), diagnostic: found.clone() }).collect()
}

/// The folders of the local modules that a module calls.
fn local_calls(module: &[Source], folder: &str) -> Vec<String> {
    let calls = Module::of(module).calls;
    let folders = calls.iter().filter_map(|call| {
        let (source, diagnostics) = lang::evaluate(argument(&call.body, "source")?, None);
        let source = source.as_str().filter(|_| diagnostics.is_empty())?;
        (source.starts_with("./") || source.starts_with("../")).then(|| below(folder, source)).flatten()
    });
    folders.collect()
}

/// The folder that a relative path leads to from another one; nothing when it leads outside the project.
fn below(folder: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// By file and place, nothing twice: two analyses may say the same of one block.
fn sorted(found: Vec<FileDiagnostic>) -> Vec<FileDiagnostic> {
    let mut files: Vec<String> = Vec::new();
    for found in &found {
        if !files.contains(&found.file) {
            files.push(found.file.clone());
        }
    }
    files.sort_unstable();
    let number = |file: &str| files.iter().position(|other| other == file).unwrap_or_default() as u64;
    let found = ordered(found, |found| u64::from(found.diagnostic.span.end));
    let found = ordered(found, |found| number(&found.file) << 32 | u64::from(found.diagnostic.span.start));
    let mut kept: Vec<FileDiagnostic> = Vec::new();
    for next in found {
        let same_place = kept.iter().rev().take_while(|other| is_at(other, &next));
        if !same_place.into_iter().any(|other| other.diagnostic == next.diagnostic) {
            kept.push(next);
        }
    }
    kept
}

fn is_at(one: &FileDiagnostic, other: &FileDiagnostic) -> bool {
    one.diagnostic.span == other.diagnostic.span && one.file == other.file
}
