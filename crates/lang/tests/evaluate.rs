//! Evaluation beyond the recorded answers: limits, constants, functions of a scope.

use std::cell::Cell;

use lang::{Argument, Function, Scope, evaluate};
use syntax::{Call, Diagnostic, Document, Syntax, Traversal};
use value::{Kind, Marks, Type, Value};

fn constant(text: &str) -> (Value, Vec<&'static str>) {
    let document = Document::parse_expression(text);
    assert!(!document.has_errors(), "{:?}", document.diagnostics());
    let (value, diagnostics) = evaluate(document.expression(), None);
    (value, diagnostics.iter().map(Diagnostic::code).collect())
}

#[test]
fn a_constant_refers_to_nothing_and_calls_nothing() {
    for (text, expected) in [
        ("var.a", &[("variables-not-allowed", "var")][..]),
        (
            "[var.a, f(var.b), \"${c}\"]",
            &[("variables-not-allowed", "var"), ("functions-not-allowed", "f(var.b)"), ("variables-not-allowed", "c")],
        ),
        ("{ (a) = 1, b = f() }", &[("variables-not-allowed", "a"), ("functions-not-allowed", "f()")]),
        ("true ? null : var.x", &[]),
        ("[for x in [1] : y]", &[("unknown-name", "y")]),
        ("[for x in [1] : f(x)]", &[("functions-not-allowed", "f(x)")]),
        ("a::b()", &[("functions-not-allowed", "a::b()")]),
    ] {
        let document = Document::parse_expression(text);
        let (_, diagnostics) = evaluate(document.expression(), None);
        let found: Vec<(&str, &str)> =
            diagnostics.iter().map(|found| (found.code(), &text[found.span.bytes()])).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn json_strings_without_a_scope_are_plain_text() {
    let document = Document::parse(r#"{"a": ["$${x}", "${y}", {"${k}": "%{"}]}"#, Syntax::Json);
    let (attributes, _) = document.body().just_attributes();
    let (value, diagnostics) = evaluate(attributes[0].expr(), None);
    assert!(diagnostics.is_empty());
    assert_eq!(format!("{value:?}"), r#"["$${x}", "${y}", {${k} = "%{"}]"#);
}

#[test]
fn long_chains_are_no_nesting() {
    let chain = |first: &str, link: &str, last: &str| format!("{first}{}{last}", link.repeat(20_000));
    assert_eq!(constant(&chain("1", " + 1", "")).0, Value::number(20_001_i64));
    assert_eq!(constant(&chain("", "false ? 1 : ", "2")).0, Value::number(2_i64));
    assert_eq!(constant(&chain("[1]", "[0 + 0]", "")).1, ["index-of-primitive"]);
}

#[test]
fn nesting_up_to_the_parser_s_limit_is_evaluated() {
    let depth = 250;
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{a=", "}"),
        ("[for x in [1] : ", "]"),
        ("\"${", "}\""),
        ("-", ""),
        ("true ? ", " : 1"),
    ] {
        let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let document = Document::parse_expression(text.as_str());
        if document.has_errors() {
            continue;
        }
        let (_, diagnostics) = evaluate(document.expression(), None);
        assert!(diagnostics.is_empty(), "{open}: {:?}", diagnostics.first().map(Diagnostic::code));
    }
}

#[test]
fn what_would_not_end_is_stopped() {
    // Each level doubles the text or the value.
    let text = (0..60).fold("x".to_owned(), |inner, level| {
        format!("[for x{level} in [\"${{{}}}${{{}}}\"] : {inner}]", name(level), name(level))
    });
    let doubled = format!("[for x in [\"0123456789\"] : {text}]");
    let values = (0..60).fold("y".to_owned(), |inner, _| format!("[for y in [[y, y]] : {inner}]"));
    let values = format!("[for y in [1] : {values}]");
    let ten = "[1,2,3,4,5,6,7,8,9,10]";
    let steps = (0..12).fold("1".to_owned(), |inner, level| format!("[for z{level} in {ten} : {inner}]"));
    for text in [doubled, values, steps] {
        let (value, codes) = constant(&text);
        assert_eq!(codes, ["expression-too-long"]);
        assert!(!value.is_known());
    }
}

/// The name that the doubled text has at a level, counted from inside.
fn name(level: usize) -> String {
    if level == 59 { "x".to_owned() } else { format!("x{}", level + 1) }
}

/// A scope with one variable and two functions.
struct Small;

impl Scope for Small {
    fn reference(&self, reference: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        assert_eq!(reference.root_name(), "var");
        Ok((Value::tuple([Value::string("a"), Value::string("b")]).mark(Marks::SENSITIVE), 1))
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        match name {
            "count" => Some(&Count),
            _ => None,
        }
    }
}

/// How many arguments there are; refuses null.
struct Count;

impl Function for Count {
    fn call(
        &self,
        _call: &Call<'_>,
        arguments: &[Argument],
        _scope: &dyn Scope,
        _fuel: &Cell<usize>,
    ) -> Result<Value, Diagnostic> {
        match arguments.iter().find(|argument| argument.value.is_null()) {
            Some(null) => Err(Diagnostic::error(&lang::messages::OPERAND_NULL, null.span, Vec::new())),
            None => Ok(Value::number(arguments.len())),
        }
    }
}

#[test]
fn functions_come_from_the_scope() {
    for (text, expected) in [
        ("count()", Ok(0)),
        ("count(1, 2)", Ok(2)),
        ("count(1, [2, 3, 4]...)", Ok(4)),
        ("count(var.x...)", Ok(2)),
        ("count(1, null)", Err(("operand-null", "null"))),
        ("count(\"x\"...)", Err(("expansion-not-a-list", "\"x\""))),
        ("nothing(1)", Err(("unknown-function", "nothing"))),
    ] {
        let document = Document::parse_expression(text);
        let (value, diagnostics) = evaluate(document.expression(), Some(&Small));
        let found = match diagnostics.first() {
            None => Ok(value.as_number().and_then(value::Number::to_i64).unwrap_or(-1)),
            Some(found) => Err((found.code(), &text[found.span.bytes()])),
        };
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_broken_template_in_json_is_said_where_it_is_evaluated() {
    let document = Document::parse(r#"{"a": "${1 +}"}"#, Syntax::Json);
    let (attributes, _) = document.body().just_attributes();
    let (value, diagnostics) = evaluate(attributes[0].expr(), Some(&Small));
    assert!(!diagnostics.is_empty());
    assert!(matches!(value.kind(), Kind::Unknown(Type::Dynamic, _)));
}
