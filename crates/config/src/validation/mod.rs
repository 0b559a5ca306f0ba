//! What `terraform validate` says about the blocks of a configuration.
//!
//! Terraform goes in stages, and a stage with errors is the last one: grammar, then the blocks of the root module, then
//! those of all modules and how they fit together, then values. [`declarations`] is the part about the blocks of one
//! module.

mod checks;
mod conditions;
mod duplicates;
pub mod messages;
mod module_calls;
mod module_source;
mod newer;
mod outputs;
mod provider_passing;
mod providers;
mod provisioners;
mod quoted;
mod refactoring;
mod required_providers;
mod resources;
mod shape;
mod stages;
mod terraform_block;
pub mod values;
mod version;

use lang::Mode;
use syntax::{Block, Diagnostic};

use crate::{FileDiagnostic, ROOT_SCHEMA, Source};
use duplicates::Declared;
use resources::Place;

pub(crate) use shape::{inner_span, read_reference, with_reference};
pub use stages::{Settings, has_empty_place, has_no_place, validate};
pub use values::of_values;
pub use version::{Constraint, Version, prerelease_order};

/// What is wrong with the blocks of a module: shapes, names, what is there twice. Variables are looked at by
/// [`crate::variables()`], and what no module can hold by [`crate::Module`].
///
/// ```
/// use config::Source;
/// let sources = [Source::from_text("main.tf", "output \"ip\" {\n}\n")];
/// assert_eq!(config::validation::declarations(&sources)[0].diagnostic.code(), "missing-argument");
/// ```
pub fn declarations(files: &[Source]) -> Vec<FileDiagnostic> {
    let mut found = Vec::new();
    let mut declared = Declared::default();
    // Override files are read after the others.
    let (overrides, primary): (Vec<&Source>, Vec<&Source>) = files.iter().partition(|file| file.is_override());
    for file in primary.into_iter().chain(overrides) {
        let mut of_file = Vec::new();
        let (content, _) = file.document.body().content(&ROOT_SCHEMA);
        let mut data = Vec::new();
        for block in &content.blocks {
            check(block, file, &mut declared, &mut data, &mut of_file);
        }
        // What checks read comes behind all other blocks.
        for block in &data {
            declared.block(block, file, &mut of_file);
        }
        let path = file.path.as_str();
        found.extend(of_file.into_iter().map(|diagnostic| FileDiagnostic { file: path.to_owned(), diagnostic }));
        found.extend(declared.backend_and_cloud().filter(|_| !file.is_override()));
    }
    found
}

fn check<'a>(
    block: &Block<'a>,
    file: &Source,
    declared: &mut Declared,
    of_checks: &mut Vec<Block<'a>>,
    found: &mut Vec<Diagnostic>,
) {
    let is_override = file.is_override();
    let place = Place { is_override, in_check: false };
    match block.kind() {
        "terraform" => {
            for inner in terraform_block::check(block, found) {
                declared.setting(&inner, file, found);
            }
        }
        "provider" => {
            let alias = providers::check(block, found);
            declared.provider(block, alias, file, found);
        }
        "locals" => {
            for attribute in block.body().just_attributes().0 {
                if !shape::is_name(attribute.name()) {
                    let args = vec!["locals".to_owned(), attribute.name().to_owned()];
                    found.push(Diagnostic::error(&messages::NAME_INVALID, attribute.name_span(), args));
                }
                declared.local(&attribute, file, found);
            }
        }
        "output" => {
            outputs::check(block, is_override, found);
            declared.block(block, file, found);
        }
        "module" => {
            module_calls::check(block, is_override, found);
            declared.block(block, file, found);
        }
        "resource" => resource(Mode::Managed, block, place, file, declared, found),
        "data" => resource(Mode::Data, block, place, file, declared, found),
        "ephemeral" => resource(Mode::Ephemeral, block, place, file, declared, found),
        "moved" => refactoring::moved(block, found),
        "removed" => refactoring::removed(block, found),
        "import" => {
            if let Some((span, address)) = refactoring::import(block, found) {
                declared.import(span, address, file, found);
            }
        }
        "check" => {
            let data = checks::check(block, is_override, found);
            if !is_override {
                declared.block(block, file, found);
                of_checks.extend(data);
            }
        }
        _ => {}
    }
}

fn resource(
    mode: Mode,
    block: &Block<'_>,
    place: Place,
    file: &Source,
    declared: &mut Declared,
    found: &mut Vec<Diagnostic>,
) {
    resources::check(mode, block, place, found);
    declared.block(block, file, found);
}

/// Reports blocks that are kept for later versions, and a second `_` block.
fn check_reserved_blocks(blocks: &[Block<'_>], within: &str, reserved: &[&str], found: &mut Vec<Diagnostic>) {
    for block in blocks.iter().filter(|block| reserved.contains(&block.kind())) {
        let args = vec![block.kind().to_owned(), within.to_owned()];
        found.push(Diagnostic::error(&messages::BLOCK_RESERVED, block.kind_span(), args));
    }
    check_single(blocks, "_", found);
}

/// Reports all blocks of a kind but the first.
fn check_single(blocks: &[Block<'_>], kind: &str, found: &mut Vec<Diagnostic>) {
    let mut same = blocks.iter().filter(|block| block.kind() == kind);
    let Some(first) = same.next() else { return };
    for block in same {
        let document = block.body().document();
        let line = document.position(first.span().start).line;
        let args = vec![kind.to_owned(), line.to_string()];
        found.push(Diagnostic::error(&messages::BLOCK_TWICE, block.header_span(), args));
    }
}
