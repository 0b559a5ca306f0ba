//! The values of a tree of modules and what is wrong in it. What is expected here is what Terraform 1.11.4 says.

use config::evaluation::{Environment, Evaluation, Purpose, Unplanned};
use config::{Folders, Inputs, Source, Sources, Tree};

struct Found {
    outputs: Vec<String>,
    /// File, code and text of each mistake.
    mistakes: Vec<String>,
}

fn evaluate_with(files: &[(&str, &str)], purpose: Purpose) -> Found {
    let mut sources = Sources::default();
    let mut values = Vec::new();
    for (path, text) in files {
        let source = Source::from_text(path, *text);
        if path.contains(".tfvars") { values.push(source) } else { sources.set(source) }
    }
    let folders = Folders::of(&sources);
    let tree = Tree::of(&folders);
    let inputs = Inputs::of_project(&values);
    let evaluation = Evaluation::new(&tree, &inputs, &Unplanned, Environment::default(), purpose);
    evaluation.evaluate_everything();
    let outputs = evaluation.outputs().iter().map(|output| format!("{} = {:?}", output.name, output.value)).collect();
    let text = |file: &str| files.iter().find(|(path, _)| *path == file).map_or("", |(_, text)| text);
    let mistakes = evaluation
        .diagnostics()
        .iter()
        .map(|found| {
            let at = &text(&found.file)[found.diagnostic.span.bytes()];
            format!("{}: {} `{at}`", found.file, found.diagnostic.code())
        })
        .collect();
    Found { outputs, mistakes }
}

fn plan(text: &str) -> Found {
    evaluate_with(&[("main.tf", text)], Purpose::Plan)
}

fn validate(text: &str) -> Vec<String> {
    evaluate_with(&[("main.tf", text)], Purpose::Validate).mistakes
}

#[test]
fn values_go_through_variables_locals_and_outputs() {
    let found = plan(
        "variable \"n\" {\n  type = number\n  default = \"2\"\n}\nlocals {\n  b = local.a + 1\n  a = var.n * 2\n}\n\
         output \"b\" {\n  value = local.b\n}\noutput \"path\" {\n  value = \"${path.module} ${terraform.workspace}\"\n}\n",
    );
    assert_eq!(found.outputs, ["b = 5", "path = \". default\""]);
    assert!(found.mistakes.is_empty(), "{:?}", found.mistakes);
}

#[test]
fn values_go_through_modules() {
    let main = "module \"one\" {\n  source = \"./m\"\n  v = 1\n}\n\
                module \"counted\" {\n  source = \"./m\"\n  count = 2\n  v = count.index\n}\n\
                module \"each\" {\n  source = \"./m\"\n  for_each = { a = 5, b = 6 }\n  v = \"${each.key}${each.value}\"\n}\n\
                module \"far\" {\n  source = \"a/b/c\"\n  v = 1\n}\n\
                output \"one\" {\n  value = module.one.v\n}\noutput \"all\" {\n  value = module.one\n}\n\
                output \"counted\" {\n  value = module.counted[*].v\n}\noutput \"second\" {\n  value = module.counted[1].v\n}\n\
                output \"each\" {\n  value = { for k, m in module.each : k => m.v }\n}\noutput \"b\" {\n  value = module.each[\"b\"].v\n}\n\
                output \"far\" {\n  value = module.far.x.y\n}\noutput \"inner\" {\n  value = module.one.inner\n}\n";
    let called = "variable \"v\" {}\nvariable \"w\" {\n  default = 3\n}\noutput \"v\" {\n  value = var.v\n}\n\
                  module \"inner\" {\n  source = \"../n\"\n  v = [var.v]\n}\noutput \"inner\" {\n  value = \"${module.inner.v} ${path.module}\"\n}\n";
    let inner =
        "variable \"v\" {\n  type = list(string)\n}\noutput \"v\" {\n  value = \"${var.v[0]} ${path.module}\"\n}\n";
    let found = evaluate_with(&[("main.tf", main), ("m/main.tf", called), ("n/main.tf", inner)], Purpose::Plan);
    assert!(found.mistakes.is_empty(), "{:?}", found.mistakes);
    assert_eq!(
        found.outputs,
        [
            "one = 1",
            "all = {inner = \"1 n m\", v = 1}",
            "counted = [0, 1]",
            "second = 1",
            "each = {a = \"a5\", b = \"b6\"}",
            "b = \"b6\"",
            "far = (unknown)",
            "inner = \"1 n m\"",
        ]
    );
}

#[test]
fn new_objects_are_unknown_but_for_what_is_given() {
    let found = plan(
        "resource \"terraform_data\" \"a\" {\n  input = 3\n}\nresource \"terraform_data\" \"n\" {\n  count = 2\n  input = count.index\n}\n\
         resource \"terraform_data\" \"e\" {\n  for_each = toset([\"x\"])\n  input = each.value\n}\nresource \"cloud_vm\" \"vm\" {\n  size = 1\n}\n\
         output \"null\" {\n  value = terraform_data.a.id == null\n}\noutput \"input\" {\n  value = terraform_data.a.input\n}\n\
         output \"n\" {\n  value = terraform_data.n[*].input\n}\noutput \"e\" {\n  value = keys(terraform_data.e)\n}\noutput \"vm\" {\n  value = cloud_vm.vm.ip\n}\n",
    );
    assert!(found.mistakes.is_empty(), "{:?}", found.mistakes);
    assert_eq!(found.outputs, ["null = false", "input = 3", "n = [0, 1]", "e = [\"x\"]", "vm = (unknown)"]);
}

#[test]
fn given_values_are_converted_and_checked() {
    let main = "variable \"size\" {\n  type = object({ n = number, u = optional(string, \"GB\") })\n  validation {\n    condition = var.size.n < local.limit\n    error_message = \"At most ${local.limit}.\"\n  }\n}\n\
                variable \"secret\" {\n  type = number\n  sensitive = true\n}\nvariable \"needed\" {\n  nullable = false\n}\nlocals {\n  limit = 10\n}\noutput \"size\" {\n  value = var.size\n}\n";
    let values = "size = { n = \"11\" }\nsecret = \"hunter2\"\nneeded = null\nother = 1\n";
    let found = evaluate_with(&[("main.tf", main), ("terraform.tfvars", values)], Purpose::Plan);
    assert_eq!(found.outputs, ["size = {n = 11, u = \"GB\"}"]);
    assert_eq!(
        found.mistakes,
        [
            "main.tf: variable-value `variable \"secret\"`",
            "terraform.tfvars: variable-rule `{ n = \"11\" }`",
            "terraform.tfvars: variable-null `null`",
        ]
    );
}

#[test]
fn instances_that_cannot_be_counted() {
    for (argument, code, at) in [
        ("count = \"x\"", "incorrect-value-type", "\"x\""),
        ("count = -1", "count-not-whole", "-1"),
        ("count = null", "count-null", "null"),
        ("count = 1.5", "count-not-whole", "1.5"),
        ("for_each = null", "for-each-null", "null"),
        ("for_each = [\"a\"]", "for-each-type", "[\"a\"]"),
        ("for_each = toset([1])", "for-each-set-type", "toset([1])"),
        ("for_each = sensitive({ a = 1 })", "for-each-sensitive", "sensitive({ a = 1 })"),
        ("for_each = toset([\"a\", null])", "for-each-set-null", "toset([\"a\", null])"),
    ] {
        let text = format!("resource \"terraform_data\" \"x\" {{\n  {argument}\n}}\n");
        assert_eq!(validate(&text), [format!("main.tf: {code} `{at}`")], "{argument}");
    }
    let unknown = "resource \"terraform_data\" \"a\" {}\nresource \"terraform_data\" \"b\" {\n  count = terraform_data.a.id == \"x\" ? 1 : 2\n}\n\
                   resource \"terraform_data\" \"c\" {\n  for_each = toset([terraform_data.a.id])\n}\noutput \"b\" {\n  value = terraform_data.b\n}\n";
    assert!(validate(unknown).is_empty());
    let found = plan(unknown);
    assert_eq!(
        found.mistakes,
        [
            "main.tf: count-unknown `terraform_data.a.id == \"x\" ? 1 : 2`",
            "main.tf: for-each-unknown `toset([terraform_data.a.id])`"
        ]
    );
    assert_eq!(found.outputs, ["b = (unknown)"]);
}

#[test]
fn references_to_what_is_not_there() {
    let text = "variable \"region\" {}\nlocals {\n  a = var.regoin\n  b = local.nope + var.x\n  c = { a = var.x, b = nope.x }\n  d = module.m.x\n\
                  e = terraform_data.t.nope\n  f = terraform_data.t[0].id\n  g = terraform_data.n.id\n  h = terraform_data.n[0].count\n  i = self.id\n  j = each.key\n\
                  k = count.index\n  l = each.x\n  m = path.x\n  n = terraform.env\n  o = false ? var.y : try(var.z, 1)\n  p = data.terraform_data.t\n}\n\
                resource \"terraform_data\" \"t\" {}\nresource \"terraform_data\" \"n\" {\n  count = 2\n}\n";
    let found: Vec<String> = validate(text).into_iter().map(|line| line.replace("main.tf: ", "")).collect();
    assert_eq!(
        found,
        [
            "undeclared-variable `var.regoin`",
            "undeclared-local `local.nope`",
            "undeclared-variable `var.x`",
            "undeclared-resource `nope.x`",
            "undeclared-module `module.m.x`",
            "resource-attribute `.nope`",
            "instance-key-unexpected `terraform_data.t[0]`",
            "instance-key-missing `terraform_data.n`",
            "resource-count `terraform_data.n[0]`",
            "self-unavailable `self`",
            "each-unavailable `each.key`",
            "count-unavailable `count.index`",
            "each-attribute `each.x`",
            "path-attribute `path.x`",
            "terraform-attribute `terraform.env`",
            "undeclared-variable `var.y`",
            "undeclared-variable `var.z`",
            "undeclared-resource `data.terraform_data.t`",
        ]
    );
}

#[test]
fn only_the_first_mistake_on_a_way_is_reported() {
    let text = "locals {\n  a = 1 + []\n  b = local.a + []\n  c = upper(local.b, 1)\n}\noutput \"c\" {\n  value = local.c + []\n}\n";
    assert_eq!(validate(text), ["main.tf: invalid-operand `[]`"]);
}

#[test]
fn objects_that_need_each_other() {
    let found = plan(
        "locals {\n  a = local.b\n  b = [for x in [1] : local.c]\n  c = terraform_data.x.id\n}\nresource \"terraform_data\" \"x\" {\n  input = local.a\n}\n",
    );
    assert_eq!(found.mistakes.len(), 1, "{:?}", found.mistakes);
    assert!(found.mistakes[0].contains("cycle"));
    assert_eq!(plan("locals {\n  a = local.a\n}\n").mistakes, ["main.tf: local-of-itself `local.a`"]);
}

#[test]
fn sensitive_outputs_say_so() {
    let text = "variable \"s\" {\n  sensitive = true\n  default = \"x\"\n}\noutput \"a\" {\n  value = \"<${var.s}>\"\n}\noutput \"b\" {\n  value = var.s\n  sensitive = true\n}\noutput \"c\" {\n  value = 1\n  sensitive = true\n}\n";
    let found = plan(text);
    assert_eq!(found.mistakes, ["main.tf: output-sensitive `output \"a\"`"]);
    assert_eq!(found.outputs, ["a = (sensitive)", "b = (sensitive)", "c = (sensitive)"]);
    assert_eq!(validate(text), ["main.tf: output-sensitive `output \"a\"`"]);
}

#[test]
fn a_chain_of_ten_thousand_values_takes_no_stack() {
    let mut text = String::from("locals {\n  v0 = 1\n");
    for index in 1..10_000 {
        text += &format!("  v{index} = local.v{} + 1\n", index - 1);
    }
    text += "}\noutput \"last\" {\n  value = local.v9999\n}\n";
    let found = plan(&text);
    assert_eq!((found.outputs, found.mistakes), (vec!["last = 10000".to_owned()], Vec::new()));
}

#[test]
fn runaway_templates_end_in_a_diagnostic() {
    let mut doubling = String::from("locals {\n  v0 = \"0123456789\"\n");
    for index in 1..60 {
        doubling += &format!("  v{index} = \"${{local.v{0}}}${{local.v{0}}}\"\n", index - 1);
    }
    doubling += "}\n";
    let nested = "locals {\n  r = range(1000)\n  v = [for a in local.r : [for b in local.r : [for c in local.r : [for d in local.r : 1]]]]\n}\n";
    let many = "resource \"terraform_data\" \"x\" {\n  count = 1000000000\n}\n";
    for text in [doubling.as_str(), nested, many] {
        let found = plan(text);
        assert_eq!(found.mistakes.len(), 1, "{:?}", found.mistakes);
    }
}

#[test]
fn a_runaway_value_leaves_something_for_the_others() {
    let found = plan(
        "locals {\n  r = range(1000)\n  bad = [for a in local.r : [for b in local.r : [for c in local.r : \"${a}${b}${c}\"]]]\n  good = [for a in range(100) : a * 2]\n}\n\
         output \"bad\" {\n  value = local.bad\n}\noutput \"good\" {\n  value = sum(local.good)\n}\n",
    );
    assert_eq!(found.mistakes.len(), 1, "{:?}", found.mistakes);
    assert_eq!(found.outputs, ["bad = (unknown)", "good = 9900"]);
}

#[test]
fn self_and_iterators_have_values_where_they_may_stand() {
    let text = "resource \"terraform_data\" \"a\" {\n  input = 1\n  lifecycle {\n    postcondition {\n      condition = self.input == 1\n      error_message = \"no\"\n    }\n  }\n  provisioner \"local-exec\" {\n    command = self.id\n  }\n}\n\
                resource \"cloud_vm\" \"b\" {\n  dynamic \"disk\" {\n    for_each = [1, 2]\n    iterator = d\n    content {\n      size = d.value + d.key\n      bad = nope.x\n    }\n  }\n}\n";
    assert_eq!(validate(text), ["main.tf: undeclared-resource `nope.x`"]);
}

#[test]
fn what_nobody_told_is_no_mistake() {
    let text = "variable \"zones\" {\n  type = list(string)\n}\ndata \"cloud_zones\" \"all\" {}\nmodule \"far\" {\n  source = \"a/b/c\"\n}\n\
                resource \"terraform_data\" \"a\" {\n  count = length(data.cloud_zones.all.names)\n}\n\
                resource \"terraform_data\" \"b\" {\n  for_each = toset(var.zones)\n}\n\
                resource \"terraform_data\" \"c\" {\n  for_each = module.far.map\n  input = each.value\n}\n\
                resource \"terraform_data\" \"d\" {\n  count = length(terraform_data.a)\n}\noutput \"a\" {\n  value = terraform_data.a[*].id\n}\n";
    let found = plan(text);
    assert!(found.mistakes.is_empty(), "{:?}", found.mistakes);
    assert_eq!(found.outputs, ["a = (unknown)"]);
}

#[test]
fn dynamic_blocks_in_json_have_their_names() {
    let text = r#"{
  "resource": {
    "cloud_acl": {
      "acl": {
        "name": "${nope.x}",
        "dynamic": {
          "rule": { "for_each": [1], "iterator": "r", "content": { "port": "${r.value + r.nope}" } },
          "inner": [{ "for_each": [1], "content": { "deep": { "dynamic": { "d": { "for_each": [1], "content": { "a": "${d.key}${inner.key}${rule.key}" } } } } } }]
        }
      }
    }
  }
}"#;
    let found = evaluate_with(&[("main.tf.json", text)], Purpose::Validate);
    assert_eq!(
        found.mistakes,
        [
            "main.tf.json: undeclared-resource `nope.x`",
            "main.tf.json: no-such-attribute `.nope`",
            "main.tf.json: undeclared-resource `rule.key`",
        ]
    );
}
