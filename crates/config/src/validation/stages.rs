//! The order in which Terraform checks, and where it stops.

use lang::Files;
use lang::reference::messages::ADDRESS_PREFIX_ALONE;
use syntax::messages::LABEL_UNEXPECTED;
use syntax::{AttributeSchema, BlockSchema, BodySchema, Diagnostic, Severity, Span};

use super::{Version, declarations, messages, newer, of_values, provider_passing, terraform_block};
use crate::module::Header;
use crate::{FileDiagnostic, Folders, Node, NotLoaded, Source, Tree, variables};

/// What a configuration is checked against.
#[derive(Clone)]
pub struct Settings<'a> {
    /// The version of Terraform whose language is followed.
    pub version: Version,
    /// The files that functions read.
    pub files: Option<&'a dyn Files>,
    /// What is known about the types of providers; what is not known is not looked at.
    pub schemas: Option<&'a schema::Schemas>,
    /// Whether a stage with errors is the last one, as with Terraform. An editor goes on.
    pub stops: bool,
}

/// What `terraform validate` reports of a configuration whose root module has no syntax errors, by stages.
pub fn validate(folders: &Folders, settings: &Settings<'_>) -> Vec<FileDiagnostic> {
    let tree = Tree::of(folders);
    let named = |found: &mut Vec<FileDiagnostic>| {
        for (_, files) in folders.iter() {
            newer::name_versions(files, &settings.version, found);
        }
    };
    let of_blocks = |node: &Node<'_>| {
        let mut found = of_blocks(node);
        if settings.stops {
            repeat_early(&mut found);
        }
        found
    };
    let mut found = of_blocks(tree.root());
    named(&mut found);
    if settings.stops && has_errors(&found) {
        return found;
    }
    for node in &tree.nodes()[1..] {
        if node.sources.iter().any(Source::is_broken) {
            found.extend(node.sources.iter().flat_map(of_text));
            continue;
        }
        found.extend(of_blocks(node));
        of_child(node, &mut found);
    }
    for node in tree.nodes() {
        missing_modules(node, &mut found);
        provider_passing::check_names(node, &mut found);
    }
    named(&mut found);
    provider_passing::check(&tree, &mut found);
    if settings.stops && has_errors(&found) {
        return found;
    }
    for node in tree.nodes() {
        versions(node, &settings.version, &mut found);
    }
    super::values::missing_plugins(&tree, &mut found);
    if settings.stops && has_errors(&found) {
        return found;
    }
    import_targets(&tree, &mut found);
    if settings.stops && has_errors(&found) {
        return found;
    }
    found.extend(of_values(&tree, settings.files, settings.schemas));
    named(&mut found);
    found
}

/// Whether Terraform gives no place for this kind of mistake.
pub fn has_no_place(diagnostic: &Diagnostic) -> bool {
    [messages::ALIAS_INVALID.code, messages::PROVIDER_ALIAS_MISSING.code].contains(&diagnostic.code())
        || super::values::has_no_place(diagnostic)
}

/// Whether Terraform gives a place that is none: before the first line of a file without a name.
pub fn has_empty_place(diagnostic: &Diagnostic) -> bool {
    diagnostic.code() == ADDRESS_PREFIX_ALONE.code || super::values::has_empty_place(diagnostic)
}

/// Before all other blocks Terraform reads those named `terraform` twice, for the version and for experiments, and says
/// each time that they have no labels.
fn repeat_early(found: &mut Vec<FileDiagnostic>) {
    let is_label = |found: &&FileDiagnostic| {
        found.diagnostic.code() == LABEL_UNEXPECTED.code
            && found.diagnostic.args.first().is_some_and(|kind| kind == "terraform")
    };
    let labels: Vec<FileDiagnostic> = found.iter().filter(is_label).cloned().collect();
    found.extend(labels.iter().cloned().chain(labels.iter().cloned()));
}

fn has_errors(found: &[FileDiagnostic]) -> bool {
    found.iter().any(|found| found.diagnostic.severity == Severity::Error)
}

fn of_text(source: &Source) -> Vec<FileDiagnostic> {
    let found = source.diagnostics();
    found.map(|found| FileDiagnostic { file: source.path.clone(), diagnostic: found.clone() }).collect()
}

/// What is wrong with the blocks of a module.
fn of_blocks(node: &Node<'_>) -> Vec<FileDiagnostic> {
    let mut found = node.module.diagnostics.clone();
    // Both read the labels of `variable` blocks.
    let of_variables = variables(node.sources).diagnostics;
    found.extend(of_variables.into_iter().filter(|variable| !node.module.diagnostics.contains(variable)));
    found.extend(declarations(node.sources));
    found
}

fn report(header: &Header<'_>, message: &'static syntax::Message, span: Span, found: &mut Vec<FileDiagnostic>) {
    let diagnostic = Diagnostic::error(message, span, Vec::new());
    found.push(FileDiagnostic { file: header.file.to_owned(), diagnostic });
}

/// What only the root module can have.
fn of_child(node: &Node<'_>, found: &mut Vec<FileDiagnostic>) {
    for import in &node.module.imports {
        report(&import.header, &messages::IMPORT_IN_CHILD, import.header.header_span, found);
    }
    for terraform in &node.module.terraform {
        // Of a `cloud` block Terraform says nothing.
        let blocks = [BlockSchema { kind: "backend", labels: &["type"] }];
        let (content, ..) = terraform.body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        for block in content.blocks.into_iter().take(1) {
            let args = vec![block.kind().to_owned()];
            let diagnostic = Diagnostic::warning(&messages::BACKEND_IN_CHILD, block.header_span(), args);
            found.push(FileDiagnostic { file: terraform.header.file.to_owned(), diagnostic });
        }
    }
}

/// Calls of modules that should lie in the project and do not. What lies outside of it may be there, as a repository may.
fn missing_modules(node: &Node<'_>, found: &mut Vec<FileDiagnostic>) {
    for (block, call) in node.module.calls.iter().zip(&node.calls) {
        if matches!(call.child, Err(NotLoaded::Missing | NotLoaded::Recursive)) {
            let args = vec![call.source.clone().unwrap_or_default()];
            let diagnostic = Diagnostic::error(&messages::MODULE_MISSING, block.header.header_span, args);
            found.push(FileDiagnostic { file: block.header.file.to_owned(), diagnostic });
        }
        // In one block this has been said before; here an override file adds the one to the other.
        if call.child.is_ok()
            && block.argument("version").is_some()
            && let Some(source) = block.argument("source")
        {
            let span = source.attribute.expr().span();
            let diagnostic = Diagnostic::error(&messages::MODULE_VERSION_LOCAL, span, Vec::new());
            found.push(FileDiagnostic { file: source.file.to_owned(), diagnostic });
        }
    }
}

/// Imports into modules need a resource there; for the root module one can be generated.
fn import_targets(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    let (mut without_module, mut without_resource) = (Vec::new(), Vec::new());
    for import in &tree.root().module.imports {
        let schema = [AttributeSchema::optional("to"), AttributeSchema::optional("provider")];
        let (content, ..) = import.body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
        let Some(attribute) = content.attribute("to") else { continue };
        let Ok((target, true)) = lang::address::resource_address(attribute.expr().as_static()) else { continue };
        let mut node = Some(tree.root());
        for (name, _) in &target.module {
            node = node.and_then(|node| tree.nodes().get(node.child(name)?));
        }
        let module_exists = node.is_some();
        let exists = node.is_some_and(|node| {
            node.module.resources.iter().any(|resource| {
                target.resource.as_ref().is_some_and(|wanted| {
                    wanted.mode == resource.mode
                        && wanted.type_name == resource.type_name.text
                        && wanted.name == resource.name.text
                })
            })
        });
        if exists {
            if let Some(provider) = content.attribute("provider") {
                let diagnostic = Diagnostic::error(&messages::IMPORT_PROVIDER, provider.span(), Vec::new());
                found.push(FileDiagnostic { file: import.header.file.to_owned(), diagnostic });
            }
        } else if !target.module.is_empty() {
            let args = vec![target.to_string()];
            let diagnostic = Diagnostic::error(&messages::IMPORT_TARGET_MISSING, attribute.expr().span(), args);
            let missing = if module_exists { &mut without_resource } else { &mut without_module };
            missing.push(FileDiagnostic { file: import.header.file.to_owned(), diagnostic });
        }
    }
    // Resources are looked for when all modules are there.
    found.extend(if without_module.is_empty() { without_resource } else { without_module });
}

fn versions(node: &Node<'_>, version: &Version, found: &mut Vec<FileDiagnostic>) {
    let schema = [AttributeSchema::optional("required_version")];
    let wanted = node.module.terraform.iter().filter_map(|terraform| {
        let (content, ..) = terraform.body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
        let is_override =
            node.sources.iter().any(|source| source.path == terraform.header.file && source.is_override());
        Some((terraform, content.attribute("required_version")?, is_override))
    });
    let wanted: Vec<_> = wanted.collect();
    // What the last override file asks for stands in the place of what the others ask for.
    let last = wanted.iter().rev().find(|(.., is_override)| *is_override).map(|(terraform, ..)| terraform.header.file);
    let counts = |file: &str| last.is_none_or(|last| last == file);
    for (terraform, attribute, _) in wanted.into_iter().filter(|(terraform, ..)| counts(terraform.header.file)) {
        let Some((text, constraint)) = terraform_block::constraint(&attribute, &mut Vec::new()) else { continue };
        let diagnostic = if constraint.has_prerelease() {
            Diagnostic::error(&messages::VERSION_PRERELEASE, attribute.span(), vec![text])
        } else if constraint.allows(version) {
            continue;
        } else {
            Diagnostic::error(&messages::VERSION_UNSUPPORTED, attribute.span(), vec![text, version.to_string()])
        };
        found.push(FileDiagnostic { file: terraform.header.file.to_owned(), diagnostic });
    }
}
