//! Which diagnostics are shown where.

use config::{FileDiagnostic, Module, Source, Sources, Variables};
use syntax::{Syntax, messages};

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

/// What is marked beside [`of_editor`] when there is time: the blocks of all modules and all values. Nothing while a file of
/// the root module has syntax errors: what half-typed blocks lack is not worth saying yet.
#[cfg(feature = "evaluation")]
pub(crate) fn of_values(
    first: &[FileDiagnostic],
    sources: &Sources,
    settings: &config::validation::Settings<'_>,
) -> Vec<FileDiagnostic> {
    if sources.folder("").iter().any(Source::is_broken) {
        return Vec::new();
    }
    let mut found = config::validation::validate(&config::Folders::of(sources), settings);
    // That a reference without a name names nothing follows from what is said of it anyway.
    let follows = |found: &FileDiagnostic| found.diagnostic.code() == config::evaluation::messages::NAMELESS.code;
    found.retain(|found| !first.contains(found) && !follows(found));
    sorted(found)
}

/// What `terraform validate` reports: of a module with syntax errors only those, and of the local modules it calls only
/// when the root module is sound. A module that is called twice is reported once.
pub(crate) fn of_validation(
    sources: &Sources,
    variables: &Variables,
    #[cfg(feature = "evaluation")] settings: &config::validation::Settings<'_>,
) -> Vec<FileDiagnostic> {
    let root = sources.folder("");
    if root.iter().any(Source::is_broken) || cfg!(not(feature = "evaluation")) {
        return of_module(&root, variables);
    }
    #[cfg(feature = "evaluation")]
    {
        in_order(config::validation::validate(&config::Folders::of(sources), settings))
    }
    #[cfg(not(feature = "evaluation"))]
    Vec::new()
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

/// By file and place, nothing twice: two analyses may say the same of one block.
fn sorted(found: Vec<FileDiagnostic>) -> Vec<FileDiagnostic> {
    let mut kept: Vec<FileDiagnostic> = Vec::new();
    for next in in_order(found) {
        let same_place = kept.iter().rev().take_while(|other| is_at(other, &next));
        if !same_place.into_iter().any(|other| other.diagnostic == next.diagnostic) {
            kept.push(next);
        }
    }
    kept
}

/// By file and place.
fn in_order(found: Vec<FileDiagnostic>) -> Vec<FileDiagnostic> {
    let mut files: Vec<String> = Vec::new();
    for found in &found {
        if !files.contains(&found.file) {
            files.push(found.file.clone());
        }
    }
    files.sort_unstable();
    let number = |file: &str| files.iter().position(|other| other == file).unwrap_or_default() as u64;
    let found = ordered(found, |found| u64::from(found.diagnostic.span.end));
    ordered(found, |found| number(&found.file) << 32 | u64::from(found.diagnostic.span.start))
}

fn is_at(one: &FileDiagnostic, other: &FileDiagnostic) -> bool {
    one.diagnostic.span == other.diagnostic.span && one.file == other.file
}
