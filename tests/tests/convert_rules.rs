//! Conversion between the two syntaxes: what becomes what.

use config::Source;
use config::convert::{Owner, convert, no_schema};
use serde_json::json;
use syntax::Syntax;
use tests::conversion::to;

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
            json!("${merge({ a = 1, b = 2 }, var.c, /* last */)}"),
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
            "module \"m\" {\n  source = \"./x\"\n  providers = {\n    a.b = c.d\n  }\n}\n",
            "/module/m",
            json!({"source": "./x", "providers": {"a.b": "c.d"}}),
        ),
        // Terraform 1.15 evaluates it.
        ("module \"m\" {\n  source = \"./${var.x}\"\n}\n", "/module/m/source", json!("./${var.x}")),
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
        (r#""c": [{"d": 1}, {}]"#, "  c {\n    d = 1\n  }\n\n  c {}\n", false),
        (r#""c": [{}], "d": {"e": 1}"#, "  c {}\n\n  d = {\n    e = 1\n  }\n", true),
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
fn a_comment_beside_a_reference_is_no_part_of_it() {
    let (text, _) = native_of(r#"{"output": {"a": {"value": 1, "depends_on": ["b.c #d", "f.g"]}}}"#);
    assert!(text.is_some_and(|text| text.contains("depends_on = [b.c, f.g]")));
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
