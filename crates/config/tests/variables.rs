//! Variables beyond the recorded answers: override files, texts of messages, select options, places, values files.

use config::{Source, Variables, given_values, variables};
use syntax::Locale;

fn read(files: &[(&str, &str)]) -> Variables {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::from_text(path, *text)).collect();
    variables(&sources)
}

/// The codes of all diagnostics and the text each points at.
fn mistakes(files: &[(&str, &str)]) -> Vec<(String, String)> {
    read(files)
        .diagnostics
        .iter()
        .map(|found| {
            let text = files.iter().find(|(path, _)| *path == found.file).map_or("", |(_, text)| text);
            (found.diagnostic.code().to_owned(), text[found.diagnostic.span.bytes()].to_owned())
        })
        .collect()
}

fn json(files: &[(&str, &str)]) -> String {
    let found = read(files);
    assert!(!found.refused, "{:?}", found.diagnostics);
    found.to_json()
}

#[test]
fn an_override_file_changes_variables_in_place() {
    let base = "variable \"a\" {\n  type = object({ x = string, y = optional(number, 3) })\n  default = { x = \"q\" }\n}\nvariable \"b\" {}\n";
    for (over, expected) in [
        ("default = { x = \"r\" }", r#""default":{"x":"r","y":3}"#),
        // The declaration's own defaults stay, as in Terraform.
        ("type = object({ x = string, y = optional(number, 4) })", r#""default":{"x":"q","y":3}"#),
        ("description = \"d\"", r#""description":"d""#),
        ("sensitive = true", r#""sensitive":true"#),
        ("nullable = false", r#""nullable":false"#),
        ("type = map(string)", r#""type":"map(string)""#),
    ] {
        let over = format!("variable \"a\" {{\n  {over}\n}}\n");
        let json = json(&[("main.tf", base), ("main_override.tf", &over)]);
        assert!(json.contains(expected), "{over} {json}");
        assert!(json.contains(r#"{"name":"b","sensitive":false,"nullable":true}"#), "{json}");
    }
}

#[test]
fn later_override_files_win() {
    let json = json(&[
        ("z_override.tf", "variable \"a\" {\n  default = \"z\"\n}\n"),
        ("main.tf", "variable \"a\" {\n  sensitive = true\n}\n"),
        ("a_override.tf.json", r#"{"variable": {"a": {"default": "a", "sensitive": false}}}"#),
    ]);
    assert_eq!(json, r#"{"variables":[{"name":"a","default":"z","sensitive":false,"nullable":true}]}"#);
}

#[test]
fn what_an_override_file_cannot_do() {
    let variable = |arguments: &str| format!("variable \"a\" {{\n  {arguments}\n}}\n");
    for (base, over, code) in [
        ("type = string\n  default = \"x\"", "type = number", "value-not-a-number"),
        ("type = number\n  default = 1", "default = \"x\"", "value-not-a-number"),
        ("default = null", "nullable = false", "default-null"),
        ("nullable = false", "default = null", "default-null"),
    ] {
        let found = mistakes(&[("main.tf", &variable(base)), ("override.tf", &variable(over))]);
        assert_eq!(found, [(code.to_owned(), "variable \"a\"".to_owned())], "{base} {over}");
    }
    let rule = variable("validation {\n  }");
    let found = mistakes(&[("main.tf", &variable("")), ("override.tf", &rule)]);
    assert_eq!(found, [("override-validation".to_owned(), "validation".to_owned())]);
}

/// The message of a rule with this expression as `error_message`.
fn message(expression: &str) -> String {
    let text = format!(
        "variable \"n\" {{\n  validation {{\n    condition = var.n > 1\n    error_message = {expression}\n  }}\n}}\n"
    );
    let found = read(&[("main.tf", &text)]);
    assert!(!found.refused, "{:?}", found.diagnostics);
    found.variables[0].validations[0].error_message.clone()
}

#[test]
fn a_message_is_plain_text_or_a_template() {
    for (expression, expected) in [
        (r#""Too \"big\".\n""#, "Too \"big\".\n"),
        (r#""100%% of $${x}""#, "100%% of ${x}"),
        (r#""a${1 + 1}""#, "a2"),
        ("5", "5"),
        ("<<EOT\nOne.\nEOT", "One.\n"),
        (r#""Got ${ var.n }, \"x\" \u00e9.""#, "Got ${ var.n }, \"x\" é."),
        (r#""$${a} ${var.n} %%{b}""#, "$${a} ${var.n} %%{b}"),
        (r#""\u0024{a} ${var.n}""#, "$${a} ${var.n}"),
        (r#""${var.n ~} x""#, "${var.n ~} x"),
        (
            r#""%{ if var.n > 5 }big \"x\"%{ else }${"\"${var.n}\""}%{ endif }""#,
            "%{ if var.n > 5 }big \"x\"%{ else }${\"\\\"${var.n}\\\"\"}%{ endif }",
        ),
        (r#""${var.n}""#, "${var.n}"),
        ("var.n", "${var.n}"),
        ("null", "${null}"),
        ("format(\"%d\", var.n)", "${format(\"%d\", var.n)}"),
        ("<<-EOT\n    Got ${ var.n }.\n      $${x}\n  EOT", "Got ${ var.n }.\n  $${x}\n"),
    ] {
        assert_eq!(message(expression), expected, "{expression}");
    }
}

#[test]
fn a_json_message_is_the_string_unless_it_is_constant() {
    for (message, expected) in [
        (r#""Got ${var.n}.""#, "Got ${var.n}."),
        (r#""100%% of $${x}""#, "100%% of ${x}"),
        (r#""a${1 + 1}""#, "a2"),
        ("5", "5"),
    ] {
        let text = format!(
            r#"{{"variable": {{"n": {{"validation": {{"condition": "${{var.n > 1}}", "error_message": {message}}}}}}}}}"#
        );
        let found = read(&[("main.tf.json", &text)]);
        assert!(!found.refused, "{:?}", found.diagnostics);
        assert_eq!(found.variables[0].validations[0].error_message, expected, "{message}");
    }
}

#[test]
fn a_rule_that_lists_values_gives_options() {
    for (ty, condition, expected) in [
        ("string", "contains([\"a\", \"b\", \"a\"], var.n)", Some("[\"a\", \"b\"]")),
        ("number", "contains([1, 2], var.n)", Some("[1, 2]")),
        ("string", "(contains([\"a\"], var.n))", Some("[\"a\"]")),
        ("string", "length(var.n) > 1 && contains([\"ab\"], var.n)", Some("[\"ab\"]")),
        ("string", "var.n == null || contains([\"a\"], var.n)", Some("[\"a\"]")),
        ("string", "var.n == \"\" || contains([\"a\"], var.n)", None),
        ("string", "contains([var.m], var.n)", None),
        ("string", "contains([\"a\"], lower(var.n))", None),
        ("string", "contains([], var.n)", None),
        ("string", "!contains([\"a\"], var.n)", None),
        ("string", "contains([\"a\"], var.n.x)", None),
    ] {
        let text = format!(
            "variable \"n\" {{\n  type = {ty}\n  validation {{\n    condition = {condition}\n    error_message = \"x\"\n  }}\n}}\n"
        );
        let found = read(&[("main.tf", &text)]);
        let options = found.variables[0].options().map(|options| format!("{options:?}"));
        assert_eq!(options.as_deref(), expected, "{condition}");
    }
    let found = read(&[(
        "main.tf.json",
        r#"{"variable": {"n": {"validation": {"condition": "${contains([\"a\"], var.n)}", "error_message": "x"}}}}"#,
    )]);
    assert_eq!(found.variables[0].options().map(|options| options.len()), Some(1));
}

#[test]
fn arguments_have_places() {
    let text = "variable \"a\" {\n  type = string\n  default = \"x\"\n}\n";
    let found = read(&[("main.tf", text)]);
    let variable = &found.variables[0];
    let default = variable.places.default.as_ref().expect("a default");
    assert_eq!((&text[default.span.bytes()], &text[default.value_span.bytes()]), ("default = \"x\"", "\"x\""));
    assert_eq!(&text[variable.name_span.bytes()], "\"a\"");
    assert_eq!(&text[variable.header_span.bytes()], "variable \"a\"");
    assert_eq!(&text[variable.span.bytes()], text.trim_end());
}

#[test]
fn the_readable_variables_of_a_broken_file_are_there() {
    let text =
        "variable \"a\" {\n  default = 1\n}\nvariable \"b\" {\n  default = [\n}\nvariable \"c\" {\n  typ = 1\n}\n";
    let found = read(&[("main.tf", text)]);
    assert!(found.refused);
    let names: Vec<&str> = found.variables.iter().map(|variable| variable.name.as_str()).collect();
    assert_eq!((names.first(), names.last()), (Some(&"a"), Some(&"c")));
    // The syntax first; then what is wrong in the blocks that could be read.
    assert_eq!(found.diagnostics.last().map(|found| found.diagnostic.code()), Some("unsupported-argument"));
}

#[test]
fn every_message_is_filled_in_both_languages() {
    let text = "variable \"9\" {}\nvariable \"count\" {}\nvariable \"a\" {\n  type = number\n  default = \"x\"\n  description = null\n  sensitive = []\n  nullable = var.b\n  validation {\n    condition = true\n    error_message = \"x\"\n  }\n}\nvariable \"a\" {}\nvariable \"i\" {\n  default = 1 / 0\n}\n";
    let found = read(&[("main.tf", text), ("override.tf", "variable \"z\" {}\n")]);
    assert!(found.diagnostics.len() > 10);
    for found in &found.diagnostics {
        for locale in [Locale::En, Locale::Zh] {
            let words = found.diagnostic.summary(locale) + &found.diagnostic.detail(locale);
            assert!(!(0..5).any(|index| words.contains(&format!("{{{index}}}"))), "{words}");
        }
    }
}

#[test]
fn values_files_are_read_in_both_syntaxes() {
    let native = Source::from_text("a.tfvars", "a = \"$${x}\"\nb = [1, 2 + 1]\nc = { k = null }\n");
    let json = Source::from_text("a.tfvars.json", r#"{"a": "${x}", "b": [1, 3], "c": {"k": null}}"#);
    for source in [native, json] {
        let given = given_values(&source);
        assert!(given.diagnostics.is_empty(), "{:?}", given.diagnostics);
        let shown: Vec<String> = given.values.iter().map(|given| format!("{} {:?}", given.name, given.value)).collect();
        assert_eq!(shown, ["a \"${x}\"", "b [1, 3]", "c {k = null}"]);
    }
    for text in ["a = var.b\n", "a = f()\n", "a {\n}\n", "a = 1\na = 2\n", "a = \n"] {
        let given = given_values(&Source::from_text("a.tfvars", text));
        assert_eq!(given.diagnostics.len(), 1, "{text}: {:?}", given.diagnostics);
    }
}
