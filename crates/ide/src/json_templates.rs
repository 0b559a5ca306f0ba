//! Mistakes in the templates of JSON strings, where the strings are sure to be evaluated: a file in JSON syntax parses
//! whatever its strings hold.

use config::{FileDiagnostic, Module, argument};
use syntax::{Body, Expr, ExprKind};

/// What a `resource` or `module` block takes literally, or as names instead of values.
const NOT_EVALUATED: [&str; 8] =
    ["//", "depends_on", "lifecycle", "provider", "providers", "provisioner", "source", "version"];

/// The mistakes in the templates of outputs, local values, module inputs and arguments of resources.
pub(crate) fn of_json_templates(module: &Module<'_>) -> Vec<FileDiagnostic> {
    let mut found = Vec::new();
    for local in &module.locals {
        add(local.file, local.attribute.expr(), &mut found);
    }
    for output in &module.outputs {
        if let Some(value) = argument(&output.body, "value") {
            add(output.header.file, value, &mut found);
        }
    }
    for call in &module.calls {
        add_all(call.header.file, &call.body, &mut found);
    }
    for resource in &module.resources {
        add_all(resource.header.file, &resource.body, &mut found);
    }
    found
}

fn add_all(file: &str, body: &Body<'_>, found: &mut Vec<FileDiagnostic>) {
    if body.document().syntax() != syntax::Syntax::Json {
        return;
    }
    for attribute in body.just_attributes().0 {
        if !NOT_EVALUATED.contains(&attribute.name()) {
            add(file, attribute.expr(), found);
        }
    }
}

fn add(file: &str, expr: Expr<'_>, found: &mut Vec<FileDiagnostic>) {
    if !expr.is_json() {
        return;
    }
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        if expr.json_string().is_some() {
            let mistakes = expr.json_template_diagnostics().iter();
            found.extend(mistakes.map(|mistake| FileDiagnostic { file: file.to_owned(), diagnostic: mistake.clone() }));
            continue;
        }
        match expr.kind() {
            ExprKind::Object(object) => open.extend(object.items().flat_map(|item| [item.key, item.value])),
            ExprKind::Tuple(tuple) => open.extend(tuple.elements()),
            _ => {}
        }
    }
}
