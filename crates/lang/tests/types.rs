//! Type constraints: what is read, and what is refused where. Places are those of Terraform 1.11.

use lang::{type_constraint, type_name};
use syntax::{Document, Syntax};
use value::Value;

#[test]
fn reads_every_kind_of_type() {
    for text in [
        "string",
        "number",
        "bool",
        "any",
        "list(string)",
        "set(number)",
        "map(any)",
        "tuple([])",
        "tuple([string, number])",
        "object({})",
        "object({ a = string, b = list(object({ c = any })) })",
        "object({ a = optional(string) })",
    ] {
        let document = Document::parse_expression(text);
        let (constraint, diagnostics) = type_constraint(document.expression());
        assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
        assert!(constraint.defaults.is_none(), "{text}");
        assert_eq!(type_name(&constraint.ty), text);
    }
}

#[test]
fn reads_what_terraform_puts_up_with() {
    for (text, expected) in [
        ("list", "list(any)"),
        ("map", "map(any)"),
        ("list(string,)", "list(string)"),
        ("list(string...)", "list(string)"),
        ("object({ a : string })", "object({ a = string })"),
        ("object({\na = string\nb = number })", "object({ a = string, b = number })"),
        ("object({ a = optional(string, null) })", "object({ a = optional(string) })"),
        ("set  (string)", "set(string)"),
    ] {
        let document = Document::parse_expression(text);
        let (constraint, diagnostics) = type_constraint(document.expression());
        assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
        assert_eq!(type_name(&constraint.ty), expected, "{text}");
    }
}

#[test]
fn refuses_at_the_place_of_the_mistake() {
    for (text, expected) in [
        ("foo", &[("type-unknown-keyword", "foo")][..]),
        ("true", &[("type-unknown-keyword", "true")]),
        ("optional", &[("type-unknown-keyword", "optional")]),
        ("set", &[("type-needs-element", "set")]),
        ("list(list)", &[("type-needs-element", "list")]),
        ("list()", &[("type-needs-element", "()")]),
        ("set(string, bool, number)", &[("type-needs-element", "bool, number")]),
        ("object", &[("type-needs-attributes", "object")]),
        ("object({}, {})", &[("type-needs-attributes", "{}")]),
        ("tuple", &[("type-needs-elements", "tuple")]),
        ("tuple()", &[("type-needs-elements", "()")]),
        ("any(string)", &[("type-takes-no-arguments", "(string)")]),
        ("string ()", &[("type-takes-no-arguments", "()")]),
        ("array(string)", &[("type-unknown-constructor", "array(string)")]),
        ("a::b(string)", &[("type-unknown-constructor", "a::b(string)")]),
        ("5", &[("type-not-a-type", "5")]),
        ("(string)", &[("type-not-a-type", "(string)")]),
        ("[string]", &[("type-not-a-type", "[string]")]),
        ("string.a", &[("type-not-a-type", "string.a")]),
        ("list(\"string\")", &[("type-not-a-type", "\"string\"")]),
        ("\"${string}\"", &[("type-not-a-type", "\"${string}\"")]),
        ("\"string\"", &[("type-quoted", "\"string\"")]),
        ("\"a${1}\"", &[("type-quoted", "\"a${1}\"")]),
        ("\"a${b}\"", &[("variables-not-allowed", "b")]),
        ("object([])", &[("type-object-not-a-map", "[]")]),
        ("object({ a = string, a = number })", &[("type-key-twice", "a")]),
        ("object({ \"a\" = string })", &[("type-key-not-a-name", "\"a\"")]),
        ("object({ (a) = string })", &[("type-key-not-a-name", "(a)")]),
        ("object({ a.b = string })", &[("type-key-not-a-name", "a.b")]),
        ("object({ a = foo, b = optional(bar) })", &[("type-unknown-keyword", "foo"), ("type-unknown-keyword", "bar")]),
        ("tuple(string)", &[("type-tuple-not-a-list", "string")]),
        ("tuple([foo, bar])", &[("type-unknown-keyword", "foo"), ("type-unknown-keyword", "bar")]),
        ("optional(string)", &[("type-optional-outside-object", "optional")]),
        ("tuple([optional(string)])", &[("type-optional-outside-object", "optional")]),
        ("object({ a = optional(optional(string)) })", &[("type-optional-outside-object", "optional")]),
        ("object({ a = optional() })", &[("type-optional-needs-type", "()")]),
        ("object({ a = optional(string, 1, 2) })", &[("type-optional-too-many", "(string, 1, 2)")]),
        ("object({ a = optional(string, var.x) })", &[("variables-not-allowed", "var")]),
        ("object({ a = optional(string, upper(\"x\")) })", &[("functions-not-allowed", "upper(\"x\")")]),
        ("object({ a = optional(string, []) })", &[("value-type", "[]")]),
        ("object({ a = optional(number, \"x\") })", &[("value-not-a-number", "\"x\"")]),
        ("object({ a = optional(foo, 5) })", &[("type-unknown-keyword", "foo")]),
    ] {
        let document = Document::parse_expression(text);
        let (_, diagnostics) = type_constraint(document.expression());
        let found: Vec<(&str, &str)> =
            diagnostics.iter().map(|found| (found.code(), &text[found.span.bytes()])).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn json_strings_hold_types() {
    for (json, expected) in [
        (r#""list(string)""#, Ok("list(string)")),
        (r#""list""#, Ok("list(any)")),
        (r#"" string ""#, Ok("string")),
        (r#""list(string) # c""#, Ok("list(string)")),
        (r#""list(\n string)""#, Ok("list(string)")),
        (r#""object({a=optional(string,5)})""#, Ok("object({ a = optional(string) })")),
        (r#""strin""#, Err(r#""strin""#)),
        (r#""list(string""#, Err(r#""list(string""#)),
        (r#""${string}""#, Err(r#""${string}""#)),
        (r#""""#, Err(r#""""#)),
        // Terraform counts what is inside from the quote.
        (r#""list(string, number)""#, Err(" numbe")),
        (r#"["string"]"#, Err(r#"["string"]"#)),
        ("5", Err("5")),
        ("null", Err("null")),
    ] {
        let text = format!("{{\"type\": {json}}}");
        let document = Document::parse(text.as_str(), Syntax::Json);
        let (attributes, _) = document.body().just_attributes();
        let (constraint, diagnostics) = type_constraint(attributes[0].expr());
        match expected {
            Ok(name) => {
                assert!(diagnostics.is_empty(), "{json}: {diagnostics:?}");
                assert_eq!(type_name(&constraint.ty), name, "{json}");
            }
            Err(place) => {
                let found: Vec<&str> = diagnostics.iter().map(|found| &text[found.span.bytes()]).collect();
                assert_eq!(found, [place], "{json}");
            }
        }
    }
}

/// The value of a constant expression after conversion to a type, as JSON-like text.
fn converted(ty: &str, expression: &str) -> String {
    let ty = Document::parse_expression(ty);
    let (constraint, diagnostics) = type_constraint(ty.expression());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let document = Document::parse_expression(expression);
    let (value, diagnostics) = lang::evaluate(document.expression(), None);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    match constraint.convert(&value) {
        Ok(value) => shown(&value),
        Err(error) => lang::conversion_reason(&error, syntax::Locale::En),
    }
}

fn shown(value: &Value) -> String {
    format!("{value:?}")
}

#[test]
fn defaults_fill_in_what_is_left_out() {
    for (ty, expression, expected) in [
        ("object({ a = optional(string, \"d\") })", "{}", "{a = \"d\"}"),
        ("object({ a = optional(string, \"d\") })", "{ a = null }", "{a = \"d\"}"),
        ("object({ a = optional(string, \"d\") })", "null", "null"),
        ("object({ a = optional(string) })", "{}", "{a = null}"),
        ("object({ a = optional(number, \"7\") })", "{}", "{a = 7}"),
        ("object({ o = optional(object({ x = optional(number, 5) }), {}) })", "{}", "{o = {x = 5}}"),
        ("object({ o = optional(object({ x = optional(number, 5) })) })", "{}", "{o = null}"),
        ("object({ o = object({ x = optional(number, 5) }) })", "{ o = {} }", "{o = {x = 5}}"),
        ("list(object({ a = optional(string, \"d\") }))", "[{}, { a = 1 }]", "[{a = \"d\"}, {a = \"1\"}]"),
        ("set(object({ a = optional(string, \"d\") }))", "[{}, { a = \"d\" }]", "[{a = \"d\"}]"),
        ("map(object({ a = optional(string, \"d\") }))", "{ k = {} }", "{k = {a = \"d\"}}"),
        ("tuple([object({ a = optional(number, 1) }), string])", "[{}, 2]", "[{a = 1}, \"2\"]"),
        ("object({ l = optional(list(object({ n = optional(number, 9) })), [{}]) })", "{}", "{l = [{n = 9}]}"),
        ("object({ a = optional(any, 5) })", "{}", "{a = 5}"),
        (
            "list(object({ a = optional(string, \"d\") }))",
            "\"x\"",
            "list(object({ a = optional(string) })) required, not string",
        ),
        ("object({ a = string, b = optional(string) })", "{}", "Missing: a"),
    ] {
        assert_eq!(converted(ty, expression), expected, "{ty} <- {expression}");
    }
}

#[test]
fn a_failed_conversion_says_where_in_both_languages() {
    let ty = Document::parse_expression("object({ rules = list(object({ port = number })) })");
    let (constraint, _) = type_constraint(ty.expression());
    let document = Document::parse_expression("{ rules = [{ port = 1 }, { port = \"ssh\" }] }");
    let (value, _) = lang::evaluate(document.expression(), None);
    let error = constraint.convert(&value).expect_err("ssh is no number");
    let diagnostic = lang::conversion_diagnostic(&error, "default", document.expression().span());
    assert!(diagnostic.detail(syntax::Locale::En).contains("default.rules[1].port"));
    assert!(diagnostic.detail(syntax::Locale::Zh).contains("default.rules[1].port"));
}
