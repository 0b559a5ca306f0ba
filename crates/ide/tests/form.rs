//! Variables as fields of a form, and what is entered in them.

use ide::{FieldInput, FormField, Input, InputValue, Json, ObjectField, Options, Workspace};

fn workspace(text: &str) -> Workspace {
    Workspace::new([("main.tf".to_owned(), text.as_bytes().to_vec())], Options::default())
}

fn field(text: &str) -> FormField {
    workspace(text).form().remove(0)
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

fn value(name: &str, text: &str) -> Input {
    Input { name: name.into(), input: InputValue::Value(json(text)) }
}

fn expression(name: &str, text: &str) -> Input {
    Input { name: name.into(), input: InputValue::Expression(text.into()) }
}

fn object(field: &FormField) -> &[ObjectField] {
    match &field.input {
        FieldInput::Object { fields } => fields,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_field_says_what_its_variable_says() {
    let field = field(
        "variable \"size\" {\n  type = number\n  default = 5\n  description = \"How many.\"\n  sensitive = true\n  \
         nullable = false\n  validation {\n    condition = var.size > 0\n    error_message = \"Too few.\"\n  }\n}\n",
    );
    assert_eq!((field.name.as_str(), field.description.as_deref()), ("size", Some("How many.")));
    assert_eq!((field.required, field.sensitive, field.nullable), (false, true, false));
    assert_eq!(field.input, FieldInput::Number);
    let default = field.default.unwrap();
    assert_eq!((default.text.as_str(), default.value), ("5", json("5")));
    assert_eq!(field.rules[0].condition, "${var.size > 0}");
    assert_eq!((field.target.line, field.target.character, field.target.length), (1, 9, 6));
}

#[test]
fn every_type_has_its_control() {
    for (ty, expected) in [
        ("string", r#"{"kind":"text"}"#),
        ("number", r#"{"kind":"number"}"#),
        ("bool", r#"{"kind":"bool"}"#),
        ("any", r#"{"kind":"any"}"#),
        ("list(string)", r#"{"kind":"list","element":{"kind":"text"},"unique":false}"#),
        ("set(number)", r#"{"kind":"list","element":{"kind":"number"},"unique":true}"#),
        ("map(list(bool))", r#"{"kind":"map","element":{"kind":"list","element":{"kind":"bool"},"unique":false}}"#),
        ("tuple([string, any])", r#"{"kind":"tuple","elements":[{"kind":"text"},{"kind":"any"}]}"#),
    ] {
        let input = field(&format!("variable \"v\" {{\n  type = {ty}\n}}\n")).input;
        assert_eq!(serde_json::to_string(&input).unwrap(), expected);
    }
    assert_eq!(field("variable \"v\" {}\n").input, FieldInput::Any);
    assert!(field("variable \"v\" {}\n").required);
}

#[test]
fn the_fields_of_an_object_keep_their_order_text_and_defaults() {
    let field = field(
        "variable \"v\" {\n  type = object({\n    zone  = string\n    disks = optional(list(object({\n      size = optional(number, 10)\n    })), [])\n    after = optional(string)\n  })\n}\n",
    );
    let fields = object(&field);
    let names: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.optional)).collect();
    assert_eq!(names, [("zone", false), ("disks", true), ("after", true)]);
    assert_eq!(fields[0].type_text, "string");
    assert_eq!(fields[1].default.as_ref().unwrap().text, "[]");
    assert_eq!(fields[2].default, None);
    let FieldInput::List { element, .. } = &fields[1].input else { panic!() };
    let FieldInput::Object { fields: inner } = &**element else { panic!() };
    assert_eq!(inner[0].default.as_ref().unwrap().value, json("10"));
    assert_eq!(inner[0].type_text, "number");
}

#[test]
fn a_rule_that_lists_values_makes_a_select() {
    let input = |ty: &str, condition: &str| {
        let rule = format!("validation {{\n    condition = {condition}\n    error_message = \"No.\"\n  }}");
        field(&format!("variable \"v\" {{\n  type = {ty}\n  {rule}\n}}\n")).input
    };
    let select = |options: &str| FieldInput::Select { options: vec![json(options)] };
    assert_eq!(input("string", "contains([\"a\"], var.v)"), select("\"a\""));
    assert_eq!(input("number", "contains([1], var.v)"), select("1"));
    assert_eq!(input("list(string)", "contains([\"a\"], var.v)"), input("list(string)", "true == (var.v != null)"));
    assert_eq!(input("string", "contains([\"a\"], upper(var.v))"), FieldInput::Text);
}

#[test]
fn a_default_is_shown_as_it_is_edited() {
    for (default, text) in [
        ("\"a b\"", "a b"),
        ("\"\"", ""),
        ("12345678901234567890.5", "12345678901234567890.5"),
        ("true", "true"),
        ("null", "null"),
        ("[\"a\", 1]", "[\n  \"a\",\n  1\n]"),
        ("{ a = \"$${x}\" }", "{\n  a = \"$${x}\"\n}"),
    ] {
        let field = field(&format!("variable \"v\" {{\n  default = {default}\n}}\n"));
        assert_eq!(field.default.unwrap().text, text);
    }
}

#[test]
fn entered_values_convert_as_terraform_converts_them() {
    let workspace = workspace(
        "variable \"n\" {\n  type = number\n}\nvariable \"b\" {\n  type = bool\n  default = true\n}\n\
         variable \"o\" {\n  type = object({ name = string, port = optional(number, 80), tags = optional(map(string)) })\n  default = null\n}\n\
         variable \"s\" {\n  type = string\n  nullable = false\n}\n",
    );
    let codes = |inputs: &[Input]| {
        let found = workspace.check_inputs(inputs);
        found.into_iter().map(|problem| (problem.name, problem.path.join("/"), problem.code)).collect::<Vec<_>>()
    };
    let s = || value("s", "\"x\"");
    assert_eq!(codes(&[value("n", "5"), s()]), []);
    assert_eq!(codes(&[value("n", "\"12345678901234567890.5\""), value("b", "\"false\""), s()]), []);
    assert_eq!(codes(&[value("n", "null"), s()]), []);
    assert_eq!(
        codes(&[]),
        [("n".into(), String::new(), "value-missing".into()), ("s".into(), String::new(), "value-missing".into()),]
    );
    assert_eq!(codes(&[value("n", "\"five\""), s()]), [("n".into(), String::new(), "value-unsuitable".into())]);
    assert_eq!(codes(&[value("n", "1"), value("s", "null")]), [("s".into(), String::new(), "value-null".into())]);
    assert_eq!(codes(&[value("n", "1"), s(), value("o", "{\"name\": \"x\"}")]), []);
    assert_eq!(
        codes(&[value("n", "1"), s(), value("o", "{\"name\": \"x\", \"port\": \"y\"}")]),
        [("o".into(), "port".into(), "value-unsuitable".into())]
    );
    assert_eq!(codes(&[value("n", "1"), s(), value("o", "{\"name\": \"x\", \"tags\": {\"k\": []}}")])[0].1, "tags/k");
    assert_eq!(
        codes(&[value("n", "1"), s(), value("z", "1")]),
        [("z".into(), String::new(), "value-undeclared".into())]
    );
    assert_eq!(codes(&[expression("n", "1 + 2"), s()]), []);
    assert_eq!(codes(&[expression("n", "1 +"), s()]).len(), 1);
    assert_eq!(codes(&[expression("n", "var.x"), s()]).len(), 1);
}

#[test]
fn tfvars_hold_what_was_entered_with_all_digits() {
    let workspace = workspace(
        "variable \"n\" {\n  type = number\n}\nvariable \"longer\" {\n  type = map(string)\n}\nvariable \"left\" {\n  default = 1\n}\n",
    );
    let text = workspace
        .write_tfvars(&[
            value("longer", "{\"a b\": \"${x} \\\"q\\\"\\n\", \"名\": \"%{y}\"}"),
            value("n", "\"12345678901234567890.123456789\""),
        ])
        .unwrap();
    assert_eq!(
        text,
        "n = 12345678901234567890.123456789\nlonger = {\n  \"a b\" = \"$${x} \\\"q\\\"\\n\"\n  \"名\"   = \"%%{y}\"\n}\n"
    );
    assert_eq!(workspace.write_tfvars(&[]).unwrap_or_default(), "", "a value that is missing is not written");
    // What was written means what was entered.
    let again = Workspace::new([("x.tfvars".to_owned(), text.into_bytes())], Options::default());
    assert_eq!(again.diagnostics(), []);
}
