//! Outputs, resources and module calls, with the places to jump to.

use config::{Header, Mode, Module, Source, argument};
use syntax::{Body, Expr, Span};

use crate::model::{ModuleView, OutputView, PositionEncoding, ResourceMode, ResourceView, Target};
use crate::places::Places;
use crate::workspace::Lists;

/// The lists of a module.
pub(crate) fn lists(sources: &[Source], encoding: PositionEncoding) -> Lists {
    let module = Module::of(sources);
    let target = |header: &Header<'_>, body: &Body<'_>, name: Span| -> Target {
        Places::of(body.document(), encoding).target(header.file, name)
    };
    let outputs = module.outputs.iter().map(|output| OutputView {
        name: output.name.text.to_string(),
        description: constant(argument(&output.body, "description")),
        expression: source_text(&output.body, "value").unwrap_or_default(),
        sensitive: argument(&output.body, "sensitive").is_some_and(is_true),
        target: target(&output.header, &output.body, output.name.span),
    });
    let resources = module.resources.iter().map(|resource| ResourceView {
        address: resource.address(),
        mode: match resource.mode {
            Mode::Managed => ResourceMode::Managed,
            Mode::Data => ResourceMode::Data,
            Mode::Ephemeral => ResourceMode::Ephemeral,
        },
        type_name: resource.type_name.text.to_string(),
        name: resource.name.text.to_string(),
        count: source_text(&resource.body, "count"),
        for_each: source_text(&resource.body, "for_each"),
        target: target(&resource.header, &resource.body, resource.name.span),
    });
    let modules = module.calls.iter().map(|call| ModuleView {
        name: call.name.text.to_string(),
        source: constant(argument(&call.body, "source")),
        target: target(&call.header, &call.body, call.name.span),
    });
    Lists { outputs: outputs.collect(), resources: resources.collect(), modules: modules.collect() }
}

fn source_text(body: &Body<'_>, name: &'static str) -> Option<String> {
    argument(body, name).map(|expression| expression.source().to_owned())
}

/// The text of a constant expression.
fn constant(expression: Option<Expr<'_>>) -> Option<String> {
    let (value, diagnostics) = lang::evaluate(expression?, None);
    if !diagnostics.is_empty() {
        return None;
    }
    value.as_str().map(str::to_owned)
}

fn is_true(expression: Expr<'_>) -> bool {
    let (value, diagnostics) = lang::evaluate(expression, None);
    diagnostics.is_empty() && (value.as_bool() == Some(true) || value.as_str() == Some("true"))
}
