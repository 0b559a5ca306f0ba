//! Conversion between the two syntaxes: the result means the same, whoever reads it.

use std::collections::BTreeMap;

use config::convert::{Owner, convert, no_schema};
use config::{Source, variables};
use lang::evaluate;
use serde_json::json;
use syntax::{Document, Item, Syntax};
use tests::inputs::{Inputs, input};
use tests::{golden, meaning};
use value::Value;

/// The native text of a file in the other syntax; `None` if it is refused.
fn to(syntax: Syntax, path: &str, text: &str) -> Option<Source> {
    let source = Source::from_text(path, text);
    let text = convert(&source, syntax, &no_schema).text?;
    let converted = Source::from_text(&config::convert::path_in(path, syntax), text.as_str());
    assert!(!converted.is_broken(), "{path}: {:?}\n{text}", converted.document.diagnostics());
    Some(converted)
}

/// Every native text in the golden suites, with a name.
fn native_texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for suite in ["variables/cases.jsonl", "validate/cases.jsonl"] {
        for case in golden::cases(suite) {
            for (name, text) in case["files"].as_object().into_iter().flatten() {
                if name.ends_with(".tf") || name.ends_with(".tfvars") {
                    texts.push((format!("{} {name}", case["id"]), text.as_str().unwrap_or_default().to_owned()));
                }
            }
        }
    }
    for case in golden::cases("fmt/cases.jsonl") {
        texts.push((format!("{}.tf", case["id"]), case["input"].as_str().unwrap_or_default().to_owned()));
    }
    texts.extend(
        golden::plan_files().into_iter().filter(|(path, _)| path.ends_with(".tf") || path.ends_with(".tfvars")),
    );
    texts
}

#[test]
fn what_is_converted_twice_is_stable() {
    let (mut carried, mut all) = (0, 0);
    for (name, text) in native_texts() {
        all += 1;
        let Some(json) = to(Syntax::Json, &name, &text) else { continue };
        let Some(native) = to(Syntax::Native, &json.path, json.document.text()) else {
            // Top-level blocks and names that Terraform does not have.
            continue;
        };
        assert_eq!(syntax::format(native.document.text()).text, native.document.text(), "{name}");
        let Some(again) = to(Syntax::Json, &native.path, native.document.text()) else {
            panic!("{name} does not convert back:\n{}", native.document.text());
        };
        let Some(native_again) = to(Syntax::Native, &again.path, again.document.text()) else { panic!("{name}") };
        assert_eq!(native_again.document.text(), native.document.text(), "{name}\n{text}");
        carried += 1;
    }
    println!("{carried} of {all} carried there and back");
    assert!(carried * 10 > all * 5, "only {carried} of {all} were carried there and back");
}

/// The expression of `locals { result = … }`.
fn result<'a>(document: &'a Document) -> syntax::Expr<'a> {
    const SCHEMA: syntax::BodySchema<'static> =
        syntax::BodySchema { attributes: &[], blocks: &[syntax::BlockSchema { kind: "locals", labels: &[] }] };
    let (content, _) = document.body().content(&SCHEMA);
    let (attributes, _) = content.blocks[0].body().just_attributes();
    attributes[0].expr()
}

#[test]
fn expressions_have_the_same_value_in_all_forms() {
    let mut carried = 0;
    for case in golden::cases("expressions/cases.jsonl") {
        let mut inputs = BTreeMap::new();
        let mut fits = true;
        for (name, described) in case["vars"].as_object().into_iter().flatten() {
            match input(described) {
                Some((value, _)) => _ = inputs.insert(name.clone(), value),
                None => fits = false,
            }
        }
        if !fits {
            continue;
        }
        let inputs = Inputs(inputs);
        let text = format!("locals {{\n  result = {}\n}}\n", case["expr"].as_str().unwrap_or_default());
        let Some(json) = to(Syntax::Json, "main.tf", &text) else { continue };
        let back = to(Syntax::Native, "main.tf.json", json.document.text()).expect("what was written is read");
        let native = Document::parse(text.as_str(), Syntax::Native);
        let value = |document: &Document| {
            let (value, diagnostics) = evaluate(result(document), Some(&inputs));
            (diagnostics.is_empty(), if diagnostics.is_empty() { value } else { Value::dynamic() })
        };
        let expected = value(&native);
        for converted in [&json.document, &back.document] {
            assert_eq!(value(converted), expected, "{}\n{text}{}", case["id"], converted.text());
        }
        carried += 1;
    }
    println!("{carried} expressions carried");
    assert!(carried > 1500, "only {carried} expressions were carried");
}

#[test]
fn variables_are_the_same_in_all_forms() {
    let mut carried = 0;
    for case in golden::cases("variables/cases.jsonl") {
        if case["error"].is_object() {
            continue;
        }
        let mut forms: [Vec<Source>; 3] = Default::default();
        for (path, text) in case["files"].as_object().into_iter().flatten() {
            let text = text.as_str().unwrap_or_default();
            if path.contains('/') || !config::is_configuration(path) {
                continue;
            }
            let given = Source::from_text(path, text);
            let json = to(Syntax::Json, path, text).unwrap_or_else(|| panic!("{}: {path}\n{text}", case["id"]));
            let native = to(Syntax::Native, &json.path, json.document.text()).expect("what was written is read");
            for (form, source) in forms.iter_mut().zip([given, json, native]) {
                form.push(source);
            }
        }
        let seen = forms.map(|mut sources| {
            sources.sort_by_key(|source| config::convert::path_in(&source.path, Syntax::Native));
            let found = variables(&sources);
            assert!(!found.refused, "{}", case["id"]);
            let view = |variable: &config::Variable| {
                (
                    variable.name.clone(),
                    variable.constraint.ty.clone(),
                    variable.default.clone(),
                    variable.description.clone(),
                    [variable.sensitive, variable.nullable, variable.ephemeral],
                    variable.validations.len(),
                )
            };
            let mut views: Vec<_> = found.variables.iter().map(view).collect();
            views.sort_by(|a, b| a.0.cmp(&b.0));
            format!("{views:#?}")
        });
        assert_eq!(seen[0], seen[1], "{}", case["id"]);
        assert_eq!(seen[0], seen[2], "{}", case["id"]);
        carried += 1;
    }
    assert!(carried > 50, "only {carried} templates were carried");
}

/// The blocks and arguments of a body in an order that does not depend on the syntax.
fn outline(body: &syntax::Body<'_>) -> Vec<String> {
    let mut lines: Vec<String> = body
        .items()
        .map(|item| match item {
            Item::Attribute(attribute) => {
                format!("{} = {}", attribute.name(), meaning::of_expression(attribute.expr()))
            }
            Item::Block(block) => {
                let labels: Vec<_> = block.labels().iter().map(|label| label.value.clone()).collect();
                format!("{} {labels:?} {:?}", block.kind(), outline(&block.body()))
            }
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn plan_templates_come_back_as_they_were() {
    for (path, text) in golden::plan_files().into_iter().filter(|(path, _)| path.ends_with(".tf")) {
        let json = to(Syntax::Json, &path, &text).unwrap_or_else(|| panic!("{path}"));
        let native = to(Syntax::Native, &json.path, json.document.text()).unwrap_or_else(|| panic!("{path}"));
        let given = Document::parse(text.as_str(), Syntax::Native);
        assert_eq!(outline(&native.document.body()), outline(&given.body()), "{path}\n{}", native.document.text());
    }
}

/// The JSON that a native text becomes.
#[track_caller]
fn json_of(native: &str) -> serde_json::Value {
    let source = Source::from_text("main.tf", native);
    let conversion = convert(&source, Syntax::Json, &no_schema);
    let text = conversion.text.unwrap_or_else(|| panic!("{native}: {:?}", conversion.diagnostics));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The native text that a JSON text becomes, and the codes of what is said about it.
fn native_of(json: &str) -> (Option<String>, Vec<&'static str>) {
    let conversion = convert(&Source::from_text("main.tf.json", json), Syntax::Native, &no_schema);
    (conversion.text, conversion.diagnostics.iter().map(|diagnostic| diagnostic.code()).collect())
}

#[test]
fn values_are_literals_where_json_has_them() {
    for (native, json) in [
        ("1.5", json!(1.5)),
        ("-3", json!(-3)),
        ("007", json!(7)),
        ("null", json!(null)),
        ("[1, [true], {}]", json!([1, [true], {}])),
        ("{ a = 1, \"b c\" = \"d\" }", json!({ "a": 1, "b c": "d" })),
        ("(\"x\")", json!("x")),
        ("\"${var.a}\"", json!("${var.a}")),
        ("var.a", json!("${var.a}")),
        ("\"a-${var.a}\\n\"", json!("a-${var.a}\n")),
        ("\"$${a} %%{b} $$ 100%\"", json!("$${a} %%{b} $$ 100%")),
        ("\"\\u0024{a}\"", json!("$${a}")),
        ("\"\\u0024${var.a}\"", json!("${\"$\"}${var.a}")),
        ("<<-EOT\n    a\n      b\n  EOT", json!("a\n  b\n")),
        ("<<EOT\n${var.a ~}\n  EOT", json!("${var.a}${\"\"}")),
        ("\"%{if var.a ~} x %{~else~} y %{~endif}\"", json!("%{ if var.a }x%{ else }y%{ endif }")),
        (
            "merge(\n    {\n      a = 1\n      b = 2\n    },\n    var.c, # last\n  )",
            json!("${merge({ a = 1, b = 2 }, var.c, /* last */ )}"),
        ),
        ("{ (var.a) = 1 }", json!("${{ (var.a) = 1 }}")),
        ("{ a = 1, a = 2 }", json!("${{ a = 1, a = 2 }}")),
        ("-0", json!("${-0}")),
    ] {
        assert_eq!(json_of(&format!("locals {{\n  x = {native}\n}}\n"))["locals"]["x"], json, "{native}");
    }
}

#[test]
fn the_place_decides_how_a_value_is_written() {
    for (native, pointer, json) in [
        ("variable \"a\" {\n  default = \"$${x}\"\n}\n", "/variable/a/default", json!("${x}")),
        ("variable \"a\" {\n  default = 60 * 60\n}\n", "/variable/a/default", json!(3600)),
        ("variable \"a\" {\n  type = list(\n    string\n  )\n}\n", "/variable/a/type", json!("list(string)")),
        (
            "variable \"a\" {\n  validation {\n    condition = var.a > 1\n    error_message = \"$${x}\"\n  }\n}\n",
            "/variable/a/validation/error_message",
            json!("$${x}"),
        ),
        (
            "output \"a\" {\n  value = 1\n  depends_on = [a.b, module.c]\n}\n",
            "/output/a/depends_on",
            json!(["a.b", "module.c"]),
        ),
        (
            "module \"m\" {\n  source = \"./$${x}\"\n  providers = {\n    a.b = c.d\n  }\n}\n",
            "/module/m",
            json!({"source": "./${x}", "providers": {"a.b": "c.d"}}),
        ),
        (
            "terraform {\n  required_providers {\n    a = {\n      version = \"1\"\n      configuration_aliases = [a.x]\n    }\n  }\n}\n",
            "/terraform/required_providers/a/configuration_aliases",
            json!(["a.x"]),
        ),
        (
            "terraform {\n  backend \"local\" {\n    path = \"$${x}\"\n  }\n}\n",
            "/terraform/backend/local/path",
            json!("${x}"),
        ),
        ("provider \"a\" {\n  alias = \"x\"\n  b = \"$${x}\"\n}\n", "/provider/a", json!({"alias": "x", "b": "$${x}"})),
        (
            "resource \"a\" \"b\" {\n  provider = a.x\n  lifecycle {\n    ignore_changes = all\n    replace_triggered_by = [c.d[each.key]]\n  }\n}\n",
            "/resource/a/b",
            json!({"provider": "a.x", "lifecycle": {"ignore_changes": "all", "replace_triggered_by": ["c.d[each.key]"]}}),
        ),
        (
            "resource \"a\" \"b\" {\n  provisioner \"x\" {\n    when = destroy\n  }\n}\n",
            "/resource/a/b/provisioner/x/when",
            json!("destroy"),
        ),
        (
            "moved {\n  from = a.b\n  to = module.m[\"x\"].a.b\n}\n",
            "/moved",
            json!({"from": "a.b", "to": "module.m[\"x\"].a.b"}),
        ),
        (
            "import {\n  to = a.b[each.key]\n  id = each.value\n}\n",
            "/import",
            json!({"to": "a.b[each.key]", "id": "${each.value}"}),
        ),
    ] {
        assert_eq!(json_of(native).pointer(pointer), Some(&json), "{native}");
    }
}

#[test]
fn blocks_become_objects_and_arrays() {
    for (native, json) in [
        ("locals {}\nlocals {\n  a = 1\n}\n", json!({"locals": [{}, {"a": 1}]})),
        (
            "resource \"a\" \"x\" {}\nresource \"b\" \"x\" {}\nresource \"a\" \"y\" {}\n",
            json!({"resource": {"a": {"x": {}, "y": {}}, "b": {"x": {}}}}),
        ),
        ("provider \"a\" {}\nprovider \"a\" {\n  alias = \"x\"\n}\n", json!({"provider": {"a": [{}, {"alias": "x"}]}})),
        // What only a schema declares is always an array.
        ("data \"a\" \"b\" {\n  c {\n    d {}\n  }\n}\n", json!({"data": {"a": {"b": {"c": [{"d": [{}]}]}}}})),
        // The order of provisioners counts.
        (
            "resource \"a\" \"b\" {\n  provisioner \"x\" {}\n  provisioner \"y\" {}\n  provisioner \"x\" {}\n}\n",
            json!({"resource": {"a": {"b": {"provisioner": [{"x": {}}, {"y": {}}, {"x": {}}]}}}}),
        ),
        (
            "resource \"a\" \"b\" {\n  c {}\n  dynamic \"c\" {\n    for_each = var.x\n    iterator = it\n    content {}\n  }\n}\n",
            json!({"resource": {"a": {"b": {"c": [{}], "dynamic": {"c": {"for_each": "${var.x}", "iterator": "it", "content": {}}}}}}}),
        ),
    ] {
        assert_eq!(json_of(native), json, "{native}");
    }
}

#[test]
fn dynamic_blocks_keep_their_place_among_the_others() {
    let native = "resource \"a\" \"b\" {\n  c {}\n\n  dynamic \"c\" {\n    for_each = var.x\n\n    content {}\n  }\n\n  c {}\n}\n";
    let json = to(Syntax::Json, "main.tf", native).expect("it is carried");
    let back = to(Syntax::Native, "main.tf.json", json.document.text()).expect("it is carried back");
    assert_eq!(back.document.text(), native);
}

#[test]
fn comments_go_to_what_they_are_about() {
    let native = "\
# The file.

# A resource,
# on two lines.
resource \"a\" \"b\" { # behind the brace
  # about c
  c = 1 // behind c

  /*
   * A block.
   */
  lifecycle {
    # about nothing
  }
  d = [
    1, # inside d
  ]
} # behind the block

# the end
";
    let json = json_of(native);
    assert_eq!(json["//"], json!(["The file.", "the end"]));
    assert_eq!(
        json["resource"]["a"]["b"],
        json!({
            "//": [
                "A resource,", "on two lines.", "behind the brace", "behind the block",
                {"c": ["about c", "behind c"], "d": "inside d"},
            ],
            "c": 1,
            "lifecycle": {"//": ["A block.", "about nothing"]},
            "d": [1],
        })
    );
    let (back, said) = native_of(&json.to_string());
    assert_eq!(said, Vec::<&str>::new());
    let expected = "\
# The file.
# the end

# A resource,
# on two lines.
# behind the brace
# behind the block
resource \"a\" \"b\" {
  # about c
  # behind c
  c = 1

  # A block.
  # about nothing
  lifecycle {}

  # inside d
  d = [1]
}
";
    assert_eq!(back.as_deref(), Some(expected));
}

#[test]
fn json_comments_of_any_shape_become_comments() {
    let (native, said) = native_of(
        r#"{"//": {"made": [1, "by"]}, "variable": {"a": {"type": "any", "//": "about default", "default": 1, "//": null}}}"#,
    );
    assert_eq!(said, Vec::<&str>::new());
    let expected = "# {\"made\": [1, \"by\"]}\n\nvariable \"a\" {\n  type = any\n  # about default\n  default = 1\n}\n";
    assert_eq!(native.as_deref(), Some(expected));
}

#[test]
fn strings_become_what_they_hold() {
    for (json, native) in [
        (r#""${var.a}""#, "var.a"),
        (r#""${ var.a + 1 }""#, "var.a + 1"),
        (r#""x-${var.a}""#, "\"x-${var.a}\""),
        (r#""$${a} %%{b}""#, "\"$${a} %%{b}\""),
        (r#""a\"b\\c\td""#, "\"a\\\"b\\\\c\\td\""),
        (r#""one\ntwo\n""#, "<<-EOT\n    one\n    two\n  EOT"),
        (r#"" one\n  two\n""#, "<<EOT\n one\n  two\nEOT"),
        (r#""EOT\nEOT\n""#, "\"EOT\\nEOT\\n\""),
        (r#""${[1, \"a\"]}""#, "[1, \"a\"]"),
        (
            r#"{"${var.a}": 1, "b-${var.a}": 2, "for": 3, "c d": 4}"#,
            "{\n    (var.a)      = 1\n    \"b-${var.a}\" = 2\n    \"for\"        = 3\n    \"c d\"        = 4\n  }",
        ),
        (r#"1e400"#, "1e400"),
        (r#""${a /* c */}""#, "a"),
        (r#""${f(a, # c\nb)}""#, "f(a, /* c */ b)"),
    ] {
        let (text, said) = native_of(&format!("{{\"locals\": {{\"x\": {json}}}}}"));
        assert_eq!(said, Vec::<&str>::new(), "{json}");
        assert_eq!(text, Some(format!("locals {{\n  x = {native}\n}}\n")), "{json}");
    }
}

/// What is blocks in a resource whose schema is not known, and whether a warning says that it was assumed.
#[test]
fn without_a_schema_the_shape_decides() {
    for (json, native, is_assumed) in [
        (r#""c": [{"d": 1}, {}]"#, "  c {\n    d = 1\n  }\n\n  c {}\n", true),
        (r#""c": {"d": [1]}"#, "  c {\n    d = [1]\n  }\n", true),
        (r#""c": {"d": 1}"#, "  c {\n    d = 1\n  }\n", true),
        (r#""tags": {"d": 1}"#, "  tags = {\n    d = 1\n  }\n", false),
        (r#""options": {"d": 1}"#, "  options = {\n    d = 1\n  }\n", true),
        (r#""c": {"D": 1}"#, "  c = {\n    D = 1\n  }\n", true),
        (r#""c": []"#, "  c = []\n", false),
        (r#""c": ["x"]"#, "  c = [\"x\"]\n", false),
        (r#""c": null"#, "  c = null\n", false),
        (r#""timeouts": {"create": "1m"}"#, "  timeouts {\n    create = \"1m\"\n  }\n", false),
        (r#""for_each": {"a": 1}"#, "  for_each = {\n    a = 1\n  }\n", false),
        (
            r#""dynamic": {"cs": {"for_each": [1], "content": {}}}, "cs": {"d": 1}"#,
            "  dynamic \"cs\" {\n    for_each = [1]\n\n    content {}\n  }\n\n  cs {\n    d = 1\n  }\n",
            false,
        ),
    ] {
        let (text, said) = native_of(&format!("{{\"resource\": {{\"a\": {{\"b\": {{{json}}}}}}}}}"));
        assert_eq!(text, Some(format!("resource \"a\" \"b\" {{\n{native}}}\n")), "{json}");
        assert_eq!(!said.is_empty(), is_assumed, "{json}: {said:?}");
    }
}

#[test]
fn a_schema_decides_what_is_a_block() {
    let json = r#"{"resource": {"a": {"b": {"c": [{"d": {"e": 1}}], "f": {"g": 1}, "h": []}}}}"#;
    let schema = |owner: &Owner, path: &[&str]| match (owner, path) {
        (Owner::Resource(name), ["c"]) if name == "a" => Some(false),
        (Owner::Resource(name), ["f" | "h"]) if name == "a" => Some(true),
        _ => None,
    };
    let conversion = convert(&Source::from_text("main.tf.json", json), Syntax::Native, &schema);
    let expected =
        "resource \"a\" \"b\" {\n  c = [{\n    d = {\n      e = 1\n    }\n  }]\n\n  f {\n    g = 1\n  }\n}\n";
    assert_eq!(conversion.text.as_deref(), Some(expected));
    assert!(conversion.diagnostics.is_empty());
}

#[test]
fn what_cannot_be_said_is_refused() {
    for (path, text, code) in [
        ("main.tf", "locals {\n  a = 1 +\n}\n", "invalid-expression"),
        ("main.tf", "resource \"a\" {}\n", "missing-label"),
        ("main.tf", "variable \"a\" {\n  default = var.b\n}\n", "variables-not-allowed"),
        ("main.tf.json", "{\"locals\": {\"a b\": 1}}", "convert-name"),
        ("main.tf.json", "{\"locals\": {\"a\": \"${\"}}", "missing-expression"),
        ("main.tf.json", "{\"locals\": {\"a\": {\"b\": 1, \"b\": 2}}}", "key-twice"),
        ("main.tf.json", "{\"nonsense\": {}}", "convert-top-level"),
        ("main.tf.json", "{\"output\": {\"a\": 1}}", "json-wrong-type"),
        ("main.tf.json", "{\"locals\": ", "json-missing-value"),
    ] {
        let syntax = if path.ends_with(".json") { Syntax::Native } else { Syntax::Json };
        let conversion = convert(&Source::from_text(path, text), syntax, &no_schema);
        assert_eq!(conversion.text, None, "{text}");
        let codes: Vec<_> = conversion.diagnostics.iter().map(|diagnostic| diagnostic.code()).collect();
        assert!(codes.contains(&code), "{text}: {codes:?}");
    }
}

#[test]
fn values_of_variables_are_constants() {
    let json =
        to(Syntax::Json, "prod.tfvars", "# About a.\na = \"$${x}\"\nb = { c = [60 * 60] }\n").expect("it is carried");
    assert_eq!(json.path, "prod.tfvars.json");
    let expected = "{\n  \"//\": {\n    \"a\": \"About a.\"\n  },\n  \"a\": \"${x}\",\n  \"b\": {\n    \"c\": [\n      3600\n    ]\n  }\n}\n";
    assert_eq!(json.document.text(), expected);
}

#[test]
fn a_file_in_the_wanted_syntax_is_laid_out_anew() {
    let json = Source::from_text("main.tf.json", "{\"a\":[1,{\"b\":{}}]}");
    let text = convert(&json, Syntax::Json, &no_schema).text;
    assert_eq!(text.as_deref(), Some("{\n  \"a\": [\n    1,\n    {\n      \"b\": {}\n    }\n  ]\n}\n"));
    let native = Source::from_text("main.tf", "a=1\n");
    assert_eq!(convert(&native, Syntax::Native, &no_schema).text.as_deref(), Some("a = 1\n"));
}

/// Terraform makes the same plan of a template in all its forms.
#[test]
fn terraform_plans_the_same_in_all_forms() {
    for path in ["every-form.tf", "every-form.tf.json"] {
        let file = format!("{}/templates/{path}", env!("CARGO_MANIFEST_DIR"));
        #[allow(clippy::disallowed_methods, reason = "a template of this test")]
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let given = Source::from_text(path, text.as_str());
        let other = if path.ends_with(".json") { Syntax::Native } else { Syntax::Json };
        let there = to(other, path, &text).expect("it is carried");
        let back = to(given.document.syntax(), &there.path, there.document.text()).expect("it is carried back");
        let mut plans = Vec::new();
        for source in [&given, &there, &back] {
            match tests::terraform::plan(&source.path, source.document.text()) {
                Ok(plan) => plans.push(plan),
                Err(reason) if reason.contains("cannot be run") => {
                    eprintln!("SKIPPED: {reason}");
                    return;
                }
                Err(reason) => panic!("{}: {reason}\n{}", source.path, source.document.text()),
            }
        }
        assert_eq!(plans[0], plans[1], "{path}");
        assert_eq!(plans[0], plans[2], "{path}");
    }
}

/// Nothing that a file may hold makes conversion slow or large without bound.
#[test]
#[allow(clippy::disallowed_methods, reason = "it measures")]
fn hostile_files_are_converted_in_time() {
    let many = |piece: &dyn Fn(usize) -> String, count: usize| (0..count).map(piece).collect::<String>();
    let deep = |open: &str, inside: &str, close: &str| [&open.repeat(200), inside, &close.repeat(200)].concat();
    let long = "x".repeat(1 << 20);
    for (what, path, text) in [
        ("variables", "main.tf", many(&|n| format!("variable \"v{n}\" {{}}\n"), 20_000)),
        (
            "arguments and blocks",
            "main.tf",
            format!("resource \"a\" \"b\" {{\n{}}}\n", many(&|n| format!("a{n} = 1\nc {{}}\n"), 20_000)),
        ),
        (
            "kinds of blocks",
            "main.tf",
            format!("resource \"a\" \"b\" {{\n{}}}\n", many(&|n| format!("c{n} {{}}\n"), 20_000)),
        ),
        (
            "comments",
            "main.tf",
            format!("locals {{\na = [\n{}]\n}}\n", many(&|n| format!("\"${{a}}b\", # {n}\n"), 20_000)),
        ),
        ("lists", "main.tf", format!("locals {{\n  a = {}\n}}\n", deep("[", "1", "]"))),
        ("a long text", "main.tf", format!("locals {{\n  a = {}\n}}\n", deep("[", &format!("\"{long}\""), "]"))),
        ("blocks", "main.tf", deep("a {\n", "", "}\n")),
        (
            "properties",
            "main.tf.json",
            format!("{{\"locals\": {{{}\"z\": 1}}}}", many(&|n| format!("\"//\": \"x\", \"a{n}\": [{{}}], "), 20_000)),
        ),
        (
            "objects",
            "main.tf.json",
            format!("{{\"resource\": {{\"a\": {{\"b\": {}}}}}}}", deep("{\"c\": [", "{}", "]}")),
        ),
        (
            "wide and deep",
            "main.tf.json",
            format!("{{\"locals\": {{\"a\": {}}}}}", deep("[", &format!("1{}", ",1".repeat(200_000)), "]")),
        ),
    ] {
        let start = std::time::Instant::now();
        let source = Source::from_text(path, text);
        for syntax in [Syntax::Json, Syntax::Native] {
            let converted = convert(&source, syntax, &no_schema);
            assert!(converted.text.is_none_or(|text| text.len() <= syntax::MAX_TEXT), "{what}");
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{seconds:.2} s: {what}");
        assert!(seconds < 20.0, "{what} took {seconds:.1} s");
    }
}
