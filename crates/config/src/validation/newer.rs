//! What versions of Terraform after 1.11 brought: it is recognised and named, not called wrong.

use syntax::{AttributeSchema, Block, BlockSchema, Body, BodySchema, Diagnostic, Expr, Span};

use super::{Version, messages};
use crate::{FileDiagnostic, Source};

/// A use of something newer: where it stands, what it is and since when it is there.
struct Newer {
    span: Span,
    what: &'static str,
    since: [u64; 2],
}

/// Replaces what is said about newer features by what they need. Those that the followed version has are not mentioned at
/// all.
pub(super) fn name_versions(files: &[Source], version: &Version, found: &mut Vec<FileDiagnostic>) {
    for file in files {
        if !found.iter().any(|found| found.file == file.path) {
            continue;
        }
        let calls: Vec<Newer> = found.iter().filter_map(|found| call(file, found)).collect();
        for newer in uses(file).into_iter().chain(calls) {
            let is_about = |found: &FileDiagnostic| {
                found.file == file.path
                    && found.diagnostic.message.code != messages::NEEDS_VERSION.code
                    && newer.span.start <= found.diagnostic.span.start
                    && found.diagnostic.span.end <= newer.span.end
            };
            let [major, minor] = newer.since;
            if *version >= Version::of(major, minor) {
                found.retain(|found| !is_about(found));
                continue;
            }
            for found in found.iter_mut().filter(|found| is_about(found)) {
                let args = vec![newer.what.to_owned(), format!("{major}.{minor}")];
                let span = found.diagnostic.span;
                found.diagnostic = Diagnostic::error(&messages::NEEDS_VERSION, span, args);
            }
        }
    }
}

/// The newer features that a file uses.
fn uses(file: &Source) -> Vec<Newer> {
    let mut newer = Vec::new();
    let blocks = [
        BlockSchema { kind: "action", labels: &["type", "name"] },
        BlockSchema { kind: "list", labels: &["type", "name"] },
        BlockSchema { kind: "variable", labels: &["name"] },
        BlockSchema { kind: "output", labels: &["name"] },
        BlockSchema { kind: "module", labels: &["name"] },
        BlockSchema { kind: "resource", labels: &["type", "name"] },
        BlockSchema { kind: "import", labels: &[] },
        BlockSchema { kind: "terraform", labels: &[] },
    ];
    let body = file.document.body();
    let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
    for block in &content.blocks {
        match block.kind() {
            "action" => newer.push(Newer { span: block.kind_span(), what: "action", since: [1, 14] }),
            "list" => newer.push(Newer { span: block.kind_span(), what: "list", since: [1, 14] }),
            "variable" => arguments(block, &[("deprecated", [1, 15]), ("const", [1, 15])], &mut newer),
            "output" => arguments(block, &[("deprecated", [1, 15]), ("type", [1, 15])], &mut newer),
            "module" => {
                for name in ["source", "version"] {
                    if let Some(expr) = argument(&block.body(), name).filter(|expr| !expr.traversals().is_empty()) {
                        newer.push(Newer { span: expr.span(), what: "module source with variables", since: [1, 15] });
                    }
                }
            }
            "resource" => resource(block, &mut newer),
            "import" => {
                newer.push(Newer { span: block.header_span(), what: "import in a module", since: [1, 16] });
                if argument(&block.body(), "identity").is_some() {
                    newer.push(Newer { span: block.span(), what: "import by identity", since: [1, 12] });
                }
            }
            _ => {
                let schema = [BlockSchema { kind: "required_providers", labels: &[] }];
                let (content, ..) = block.body().partial_content(&BodySchema { attributes: &[], blocks: &schema });
                for attribute in content.blocks.iter().flat_map(|block| block.body().just_attributes().0) {
                    let expr = attribute.expr();
                    let is_variable = |name: &str| matches!(name, "var" | "local") && name != attribute.name();
                    if expr.traversals().iter().any(|traversal| is_variable(traversal.root_name())) {
                        newer.push(Newer {
                            span: expr.span(),
                            what: "required_providers with variables",
                            since: [1, 17],
                        });
                    }
                }
            }
        }
    }
    newer
}

/// A call of a function that newer versions have.
fn call(file: &Source, found: &FileDiagnostic) -> Option<Newer> {
    let span = found.diagnostic.span;
    let name = file.document.text().get(span.bytes())?;
    let is_call = found.file == file.path
        && found.diagnostic.code() == lang::messages::UNKNOWN_FUNCTION.code
        && name == "convert";
    is_call.then_some(Newer { span, what: "convert()", since: [1, 15] })
}

fn argument<'a>(body: &Body<'a>, name: &'static str) -> Option<Expr<'a>> {
    let schema = [AttributeSchema::optional(name)];
    let (content, ..) = body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
    Some(content.attribute(name)?.expr())
}

fn arguments(block: &Block<'_>, names: &[(&'static str, [u64; 2])], newer: &mut Vec<Newer>) {
    for (name, since) in names {
        let schema = [AttributeSchema::optional(name)];
        let (content, ..) = block.body().partial_content(&BodySchema { attributes: &schema, blocks: &[] });
        if let Some(attribute) = content.attribute(name) {
            newer.push(Newer { span: attribute.name_span(), what: name, since: *since });
        }
    }
}

fn resource(block: &Block<'_>, newer: &mut Vec<Newer>) {
    let is_data = block.labels().first().is_some_and(|label| label.value == "terraform_data");
    if is_data {
        arguments(block, &[("store", [1, 16])], newer);
    }
    let lifecycle = [BlockSchema { kind: "lifecycle", labels: &[] }];
    let (content, ..) = block.body().partial_content(&BodySchema { attributes: &[], blocks: &lifecycle });
    for lifecycle in &content.blocks {
        let triggers = [BlockSchema { kind: "action_trigger", labels: &[] }];
        let (content, ..) = lifecycle.body().partial_content(&BodySchema { attributes: &[], blocks: &triggers });
        for trigger in &content.blocks {
            newer.push(Newer { span: trigger.kind_span(), what: "action_trigger", since: [1, 14] });
        }
    }
}
