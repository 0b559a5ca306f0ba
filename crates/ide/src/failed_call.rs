//! The function that a diagnostic is about: how it was called and what it takes.

use syntax::{Diagnostic, Document, ExprKind};

use crate::expressions::around;
use crate::language::functions;
use crate::model::{FunctionCall, FunctionParameter, FunctionSignature, TypeNotation};

/// The call whose arguments a diagnostic is about. Such a diagnostic is shown within the whole call.
pub(crate) fn failed_call(document: &Document, diagnostic: &Diagnostic) -> Option<FunctionCall> {
    let whole = diagnostic.context?;
    let code = diagnostic.code();
    // Types look like calls, and of what does not exist there is nothing to say.
    if code.starts_with("type-") || code.starts_with("unknown-") {
        return None;
    }
    let around = around(document, diagnostic.span.start, None);
    let call = around.expressions.iter().rev().find_map(|expr| match expr.kind() {
        ExprKind::Call(call) if call.span() == whole => Some(call),
        _ => None,
    })?;
    // A constant that is a call: it is about the value, not about an argument.
    if code.starts_with("argument-") && diagnostic.span.start < call.name_span().end {
        return None;
    }
    let function = functions::find(&call.name())?;
    let mut signature = FunctionSignature {
        name: function.name().to_owned(),
        params: Vec::new(),
        variadic_param: None,
        return_type: notation(function.result()),
    };
    for parameter in parameters(function.parameters()) {
        let (name, ty) = parameter.split_once(": ")?;
        let parameter = |name: &str| FunctionParameter { name: name.to_owned(), ty: notation(ty) };
        match name.strip_suffix("...") {
            Some(name) => signature.variadic_param = Some(parameter(name)),
            None => signature.params.push(parameter(name)),
        }
    }
    Some(FunctionCall { called_as: call.name().into_owned(), signature })
}

/// The parameters between the commas that part them.
fn parameters(text: &str) -> impl Iterator<Item = &str> {
    let mut nesting = 0_u32;
    text.split(move |character| {
        match character {
            '(' | '{' | '[' => nesting += 1,
            ')' | '}' | ']' => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        character == ',' && nesting == 0
    })
    .map(str::trim)
    .filter(|parameter| !parameter.is_empty())
}

fn notation(ty: &str) -> TypeNotation {
    let collection = ty.strip_suffix(')').and_then(|ty| ty.split_once('('));
    match collection {
        Some((kind, element)) => TypeNotation::Collection(kind.to_owned(), Box::new(notation(element))),
        None if ty == "any" => TypeNotation::Simple("dynamic".to_owned()),
        None => TypeNotation::Simple(ty.to_owned()),
    }
}
