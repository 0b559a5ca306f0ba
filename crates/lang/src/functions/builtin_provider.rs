//! The functions of the provider that is built into Terraform, `provider::terraform::…`.

use std::fmt::Write;

use syntax::{Document, Syntax};
use value::{Kind, Type, Value};

use super::Rule::{By, Is};
use super::Shape::{Any, String as Text};
use super::{Arguments, Definition, Failure, Function, messages, registry, takes};
use crate::evaluate::evaluate;

type Outcome = Result<Value, Failure>;

/// The address of the provider, as `required_providers` has it.
pub const BUILT_IN_PROVIDER: &str = "terraform.io/builtin/terraform";

static DEFINITIONS: [Definition; 3] = [
    registry::function("decode_tfvars", &[takes("src", Text)], None, By(decoded_type), decode_tfvars),
    registry::function("encode_expr", &[takes("value", Any).unknown().dynamic()], None, Is(Text), encode_expr),
    registry::function("encode_tfvars", &[takes("value", Any).unknown().dynamic()], None, Is(Text), encode_tfvars),
];

/// The function of the built-in provider that has this name, such as `encode_expr`.
///
/// ```
/// assert!(lang::functions::find_of_provider("encode_expr").is_some());
/// assert!(lang::functions::find_of_provider("upper").is_none());
/// ```
pub fn find_of_provider(name: &str) -> Option<&'static dyn Function> {
    DEFINITIONS.iter().find(|definition| definition.name == name).map(|found| found as &dyn Function)
}

fn decoded_type(_: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(Type::Dynamic)
}

fn decode_tfvars(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let text = arguments.text(0);
    arguments.spend(text.len())?;
    let document = Document::parse(text, Syntax::Native);
    let (attributes, mistakes) = document.body().just_attributes();
    let failure = |diagnostic: &syntax::Diagnostic| {
        let line = document.range(diagnostic.span).start.line.to_string();
        Failure::with(&messages::TEMPLATE, [line, diagnostic.message.code.to_owned()])
    };
    if let Some(first) = document.diagnostics().first().or(mistakes.first()) {
        return Err(failure(first));
    }
    let mut values = Vec::with_capacity(attributes.len());
    for attribute in attributes {
        let (value, mistakes) = evaluate(attribute.expr(), None);
        if let Some(first) = mistakes.first() {
            return Err(failure(first));
        }
        values.push((attribute.name().to_owned(), value));
    }
    Ok(Value::object(values))
}

fn encode_expr(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = arguments.value(0);
    if !value.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    arguments.spend(value.size().saturating_mul(4))?;
    // As the value of an argument the expression gets the layout that Terraform gives it.
    let mut text = String::from("x = ");
    write(&value, &mut text);
    let formatted = syntax::format(&text).text;
    Ok(Value::string(formatted.strip_prefix("x = ").unwrap_or(&formatted).trim_end_matches('\n')))
}

fn encode_tfvars(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = arguments.value(0);
    let entries = match value.kind() {
        Kind::Mapping(mapping) => mapping.entries(),
        Kind::Unknown(..) => return Ok(Value::unknown(ty.clone())),
        _ => return Err(Failure::with(&messages::WRONG_KIND, ["object".to_owned()])),
    };
    if !value.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    arguments.spend(value.size().saturating_mul(4))?;
    let mut text = String::new();
    for (name, element) in entries {
        if !is_name(name) {
            return Err(Failure::with(&messages::TEMPLATE_NAME, [name.to_string()]));
        }
        text.push_str(name);
        text.push_str(" = ");
        write(element, &mut text);
        text.push('\n');
    }
    Ok(Value::string(syntax::format(&text).text))
}

fn is_name(text: &str) -> bool {
    let document = Document::parse([text, " = 1\n"].concat(), Syntax::Native);
    let (attributes, mistakes) = document.body().just_attributes();
    !document.has_errors()
        && mistakes.is_empty()
        && attributes.first().is_some_and(|attribute| attribute.name().len() == text.len())
}

/// The expression that gives a value, without a layout.
fn write(value: &Value, out: &mut String) {
    match value.kind() {
        Kind::Null(_) | Kind::Unknown(..) => out.push_str("null"),
        Kind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Kind::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Kind::String(text) => write_text(text, out),
        Kind::Sequence(sequence) => {
            out.push('[');
            for (index, element) in sequence.elements().iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write(element, out);
            }
            out.push(']');
        }
        Kind::Mapping(mapping) => {
            out.push('{');
            for (name, element) in mapping.entries() {
                out.push('\n');
                if is_name(name) {
                    out.push_str(name)
                } else {
                    write_text(name, out)
                }
                out.push_str(" = ");
                write(element, out);
            }
            out.push_str(if mapping.entries().is_empty() { "}" } else { "\n}" });
        }
    }
}

/// A quoted template that gives this text.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '$' | '%' if characters.peek() == Some(&'{') => {
                out.push(character);
                out.push(character);
            }
            _ if value::console::is_printable(character) => out.push(character),
            _ => {
                let code = u32::from(character);
                let _ = match code {
                    0..0x10000 => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push('"');
}
