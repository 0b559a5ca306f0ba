//! Which diagnostics are shown where.

use std::collections::BTreeSet;

use config::{FileDiagnostic, Module, Source, Sources, Variables};

/// What an editor marks: the syntax errors of all parsed files, and what is wrong with the blocks of the root folder.
/// Of a file with syntax errors only those: what its half-typed blocks lack is not worth saying yet.
pub(crate) fn of_editor<'a>(
    parsed: impl Iterator<Item = &'a Source>,
    sources: &Sources,
    variables: &Variables,
) -> Vec<FileDiagnostic> {
    let mut found: Vec<FileDiagnostic> = parsed.flat_map(of_text).collect();
    found.extend(of_blocks(&sources.folder(""), sources, variables));
    sorted(found)
}

/// What `terraform validate` reports of the root module: with syntax errors in it only those.
pub(crate) fn of_validation(sources: &Sources, variables: &Variables) -> Vec<FileDiagnostic> {
    let root = sources.folder("");
    let broken: Vec<FileDiagnostic> = root.iter().flat_map(of_text).collect();
    if root.iter().any(Source::is_broken) {
        return broken;
    }
    let mut found = broken;
    found.extend(of_blocks(&root, sources, variables));
    sorted(found)
}

fn of_text(source: &Source) -> Vec<FileDiagnostic> {
    let found = source.diagnostics();
    found.map(|found| FileDiagnostic { file: source.path.clone(), diagnostic: found.clone() }).collect()
}

/// What is wrong with the blocks of files without syntax errors.
fn of_blocks(root: &[Source], sources: &Sources, variables: &Variables) -> Vec<FileDiagnostic> {
    let mut found = Module::of(root).diagnostics;
    found.extend(variables.diagnostics.iter().cloned());
    found.retain(|found| sources.get(&found.file).is_some_and(|source| !source.is_broken()));
    found
}

/// By file and place, nothing twice: two analyses may say the same of one block.
fn sorted(mut found: Vec<FileDiagnostic>) -> Vec<FileDiagnostic> {
    found.sort_by(|a, b| (&a.file, a.diagnostic.span).cmp(&(&b.file, b.diagnostic.span)));
    let mut said = BTreeSet::new();
    found.retain(|found| {
        let diagnostic = &found.diagnostic;
        said.insert((found.file.clone(), diagnostic.span, diagnostic.code(), diagnostic.args.clone()))
    });
    found
}
