//! The rules of a variable.

use lang::{Function, Scope, evaluate};
use syntax::{
    AttributeSchema, BinaryOperator, Block, BodySchema, Diagnostic, Expr, ExprKind, Step, Template, TemplatePart,
    TemplateParts, TokenKind, Traversal,
};
use value::{Type, Value};

use super::Validation;
use super::declaration::text_of;
use crate::messages;

const VALIDATION: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::required("condition"), AttributeSchema::required("error_message")],
    blocks: &[],
};

/// Reads a `validation` block of the variable of this name; `None` if it has no condition or no message.
pub(super) fn validation(block: &Block<'_>, variable: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Validation> {
    let (content, found) = block.body().content(&VALIDATION);
    diagnostics.extend(found);
    let condition = content.attribute("condition").map(|attribute| attribute.expr());
    if let Some(condition) = condition {
        // In a JSON string that is no right template Terraform sees no references.
        let broken = !condition.json_template_diagnostics().is_empty();
        let references = if broken { Vec::new() } else { condition.traversals() };
        if references.is_empty() {
            diagnostics.push(Diagnostic::error(&messages::CONDITION_CONSTANT, condition.span(), Vec::new()));
        }
        if !references.iter().any(|reference| names_variable(reference, variable)) {
            let args = syntax::arguments![variable.to_owned()];
            diagnostics.push(Diagnostic::error(&messages::CONDITION_NOT_ABOUT_VARIABLE, condition.span(), args));
        }
    }
    let condition = condition?;
    let message = content.attribute("error_message")?.expr();
    let options = match condition.kind() {
        // In JSON the whole condition is a string that holds one expression.
        ExprKind::Template(template) => template.wrapped().and_then(|condition| options(condition, variable)),
        _ => options(condition, variable),
    };
    Some(Validation {
        condition: match condition.json_string() {
            Some(text) => text.into_owned(),
            None => wrapped(condition),
        },
        error_message: message_text(message),
        span: block.span(),
        options,
    })
}

fn wrapped(expr: Expr<'_>) -> String {
    let mut text = String::from("${");
    text.push_str(expr.source());
    text.push('}');
    text
}

/// Whether the reference begins with `var.NAME`.
fn names_variable(reference: &Traversal<'_>, name: &str) -> bool {
    reference.root_name() == "var"
        && matches!(reference.steps().next(), Some(Step::Attribute { name: step, .. }) if step == name)
}

/// A constant gives its value. Anything else gives the text that means the same in JSON syntax.
fn message_text(message: Expr<'_>) -> String {
    let constant = match message.json_string() {
        // Without a scope a JSON string is no template.
        Some(_) => evaluate(message, Some(&Nothing)),
        None => evaluate(message, None),
    };
    if let (value, []) = (&constant.0, constant.1.as_slice())
        && let Ok(text) = value::convert(value, &Type::String)
        && let Some(text) = text.as_str()
    {
        return text.to_owned();
    }
    if message.json_string().is_some() {
        return text_of(message);
    }
    match message.kind() {
        ExprKind::Template(template) if template.is_heredoc() => {
            let mut text = String::new();
            heredoc_text(template.parts(), &mut text);
            text
        }
        ExprKind::Template(template) => quoted_text(template),
        _ => wrapped(message),
    }
}

/// A scope with nothing in it, in which a JSON string is still a template.
struct Nothing;

impl Scope for Nothing {
    fn reference(&self, reference: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        let args = syntax::arguments![reference.root_name().to_owned()];
        Err(Diagnostic::error(&lang::messages::VARIABLES_NOT_ALLOWED, reference.root_span(), args))
    }

    fn function(&self, _name: &str) -> Option<&dyn Function> {
        None
    }
}

/// The inside of a quoted template: escapes resolved, `${…}`, `%{…}`, `$${` and `%%{` as they are written.
fn quoted_text(template: Template<'_>) -> String {
    let document = template.expr().document();
    let span = template.span();
    let first = document.tokens().partition_point(|token| token.start < span.start);
    let mut text = String::new();
    let mut depth = 0_u32;
    for index in first..document.tokens().len() {
        let place = document.token_span(index);
        if place.start >= span.end {
            break;
        }
        let source = document.text().get(place.bytes()).unwrap_or_default();
        match document.tokens()[index].kind {
            TokenKind::OpenInterpolation | TokenKind::OpenDirective => depth += 1,
            TokenKind::OpenQuote | TokenKind::CloseQuote if depth == 0 => continue,
            TokenKind::QuotedText | TokenKind::QuotedEscapes if depth == 0 => {
                unescape(source, &mut text);
                continue;
            }
            TokenKind::CloseTemplate => depth = depth.saturating_sub(1),
            _ => {}
        }
        text.push_str(source);
    }
    text
}

/// Resolves the backslash escapes of a quoted text, which the parser has found to be right.
fn unescape(source: &str, text: &mut String) {
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let mut characters = escape.chars();
        let (character, length) = match characters.by_ref().nth(1) {
            Some('n') => ('\n', 2),
            Some('r') => ('\r', 2),
            Some('t') => ('\t', 2),
            Some(kind @ ('u' | 'U')) => {
                let length = if kind == 'u' { 6 } else { 10 };
                let code = escape.get(2..length).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                (code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER), length)
            }
            Some(other) => (other, 1 + other.len_utf8()),
            None => ('\\', 1),
        };
        rest = escape.get(length..).unwrap_or_default();
        text.push(character);
        if matches!(character, '$' | '%') && rest.starts_with('{') {
            // Spelled out, it was text and must not become an interpolation.
            text.push(character);
        }
    }
    text.push_str(rest);
}

/// The text of a heredoc without its indentation; what `~` strips is gone already, so the `~` go too.
fn heredoc_text(parts: TemplateParts<'_>, text: &mut String) {
    for part in parts {
        match part {
            TemplatePart::Text(literal) => {
                let mut characters = literal.chars().peekable();
                while let Some(character) = characters.next() {
                    text.push(character);
                    if matches!(character, '$' | '%') && characters.peek() == Some(&'{') {
                        text.push(character);
                    }
                }
            }
            TemplatePart::Interpolation(expr) => {
                text.push_str("${");
                text.push_str(around(expr));
                text.push('}');
            }
            TemplatePart::If(directive) => {
                directive_text(text, &["if ", directive.condition().source()]);
                heredoc_text(directive.yes(), text);
                let mut otherwise = String::new();
                heredoc_text(directive.no(), &mut otherwise);
                if !otherwise.is_empty() {
                    directive_text(text, &["else"]);
                    text.push_str(&otherwise);
                }
                directive_text(text, &["endif"]);
            }
            TemplatePart::For(directive) => {
                let value = directive.value_name();
                let collection = directive.collection().source();
                match directive.key_name() {
                    Some(key) => directive_text(text, &["for ", key, ", ", value, " in ", collection]),
                    None => directive_text(text, &["for ", value, " in ", collection]),
                }
                heredoc_text(directive.parts(), text);
                directive_text(text, &["endfor"]);
            }
        }
    }
}

fn directive_text(text: &mut String, words: &[&str]) {
    text.push_str("%{ ");
    text.extend(words.iter().copied());
    text.push_str(" }");
}

/// An interpolated expression with the space and comments between it and its braces.
fn around(expr: Expr<'_>) -> &str {
    let document = expr.document();
    let tokens = document.tokens();
    let span = expr.span();
    let inside = tokens.partition_point(|token| token.start <= span.start);
    let open = (0..inside).rev().find(|index| tokens[*index].kind == TokenKind::OpenInterpolation);
    let close = tokens.iter().find(|token| token.start >= span.end && token.kind == TokenKind::CloseTemplate);
    match (open, close) {
        (Some(open), Some(close)) => {
            let start = document.token_span(open).end as usize;
            document.text().get(start..close.start as usize).unwrap_or_else(|| expr.source())
        }
        _ => expr.source(),
    }
}

/// The values that a condition allows, if it lists them: those of `contains([…], var.NAME)`; of `a && b` those of
/// either side; of `var.NAME == null || b` those of `b`.
fn options(condition: Expr<'_>, variable: &str) -> Option<Vec<Value>> {
    match condition.kind() {
        ExprKind::Parentheses(inner) => options(inner, variable),
        ExprKind::Binary { operator: BinaryOperator::And, left, right, .. } => {
            options(right, variable).or_else(|| options(left, variable))
        }
        ExprKind::Binary { operator: BinaryOperator::Or, left, right, .. } if is_null_check(left, variable) => {
            options(right, variable)
        }
        ExprKind::Binary { operator: BinaryOperator::Or, left, right, .. } if is_null_check(right, variable) => {
            options(left, variable)
        }
        ExprKind::Call(call) if call.name() == "contains" && !call.expands_final() => {
            let arguments: Vec<Expr<'_>> = call.arguments().collect();
            let [list, value] = arguments.as_slice() else { return None };
            if !is_variable(*value, variable) {
                return None;
            }
            let options: Option<Vec<Value>> = list.as_list()?.elements().map(literal).collect();
            options.filter(|options| !options.is_empty())
        }
        _ => None,
    }
}

fn literal(expr: Expr<'_>) -> Option<Value> {
    let (value, diagnostics) = evaluate(expr, None);
    (diagnostics.is_empty() && value.is_known() && !value.is_null() && value.type_of().is_primitive()).then_some(value)
}

fn is_null_check(expr: Expr<'_>, variable: &str) -> bool {
    match expr.kind() {
        ExprKind::Parentheses(inner) => is_null_check(inner, variable),
        ExprKind::Binary { operator: BinaryOperator::Equal, left, right, .. } => {
            let is_null = |side: Expr<'_>| matches!(side.kind(), ExprKind::Null);
            (is_variable(left, variable) && is_null(right)) || (is_null(left) && is_variable(right, variable))
        }
        _ => false,
    }
}

/// Whether the expression is exactly `var.NAME`.
fn is_variable(expr: Expr<'_>, variable: &str) -> bool {
    expr.as_traversal().is_some_and(|reference| reference.step_count() == 1 && names_variable(&reference, variable))
}
