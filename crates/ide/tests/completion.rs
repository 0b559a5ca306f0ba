//! What fits where. `‸` is the cursor.

use ide::{Completion, CompletionKind, Language, Options, PositionEncoding, Workspace};

const CURSOR: char = '‸';

/// The completions at the cursor, which one of the files has.
fn complete(files: &[(&str, &str)]) -> Vec<Completion> {
    let mut place = None;
    let files = files.iter().map(|(path, text)| {
        if let Some(offset) = text.find(CURSOR) {
            place = Some((path.to_string(), offset as u32));
        }
        (path.to_string(), text.replace(CURSOR, "").into_bytes())
    });
    let files: Vec<(String, Vec<u8>)> = files.collect();
    let options = Options { position_encoding: PositionEncoding::Utf8, ..Options::default() };
    let (path, offset) = place.expect("a cursor");
    Workspace::new(files, options).complete(&path, offset).items
}

fn labels(text: &str) -> Vec<String> {
    labels_in(&[("main.tf", text)])
}

fn labels_in(files: &[(&str, &str)]) -> Vec<String> {
    complete(files).into_iter().map(|item| item.label).collect()
}

/// The text after an item was chosen, with the cursor.
fn choose(files: &[(&str, &str)], label: &str) -> String {
    let (path, text) = files.iter().find(|(_, text)| text.contains(CURSOR)).expect("a cursor");
    let offset = text.find(CURSOR).expect("a cursor") as u32;
    let whole: Vec<(String, Vec<u8>)> =
        files.iter().map(|(path, text)| (path.to_string(), text.replace(CURSOR, "").into_bytes())).collect();
    let options = Options { position_encoding: PositionEncoding::Utf8, ..Options::default() };
    let found = Workspace::new(whole, options).complete(path, offset);
    let item = found.items.iter().find(|item| item.label == label).unwrap_or_else(|| panic!("{label}: {found:?}"));
    let mut text = text.replace(CURSOR, "");
    let insert = item.insert.as_deref().unwrap_or(&item.label);
    let at = found.from as usize + item.cursor.map_or(insert.len(), |cursor| cursor as usize);
    text.replace_range(found.from as usize..found.to as usize, insert);
    text.insert(at, CURSOR);
    text
}

const MODULE: &str = r#"
variable "region" {
  type        = string
  description = "Where."
}
variable "servers" {
  type = map(object({ size = number, tags = optional(list(string)) }))
}
locals {
  name   = "x"
  shape  = { disk = { gb = 10 }, kind = "a" }
  shapes = [for name, server in var.servers : { name = name, size = server.size }]
}
resource "cloud_server" "web" {
  name  = "a"
  flavor = "s"
  lifecycle {
    prevent_destroy = true
  }
}
resource "cloud_server" "many" {
  count = 2
  image = data.cloud_image.base.checksum
}
data "cloud_image" "base" {}
provider "cloud" {
  alias = "east"
}
output "address" {
  value = cloud_server.web.public_ip
}
"#;

fn behind(expression: &str) -> Vec<String> {
    labels(&format!("{MODULE}locals {{\n  z = {expression}\n}}\n"))
}

#[test]
fn behind_a_dot_there_are_the_names_of_that_kind() {
    for (expression, expected) in [
        ("var.‸", &["region", "servers"][..]),
        ("var.re‸", &["region", "servers"]),
        ("var.‸region", &["region", "servers"]),
        ("upper(var.‸)", &["region", "servers"]),
        ("upper(var.‸", &["region", "servers"]),
        ("\"a ${var.‸} b\"", &["region", "servers"]),
        ("\"a ${var.‸", &["region", "servers"]),
        ("var.servers[\"a\"].‸", &["size", "tags"]),
        ("var.servers[var.region].‸", &["size", "tags"]),
        ("local.shape.‸", &["disk", "kind"]),
        ("local.shape.disk.‸", &["gb"]),
        ("local.shapes[0].‸", &["name", "size"]),
        ("local.shapes[*].‸", &["name", "size"]),
        ("[for s in var.servers : s.‸]", &["size", "tags"]),
        ("[for s in var.servers : s.‸", &["size", "tags"]),
        ("{ for k, s in local.shape : k => s.‸ }", &[]),
        ("cloud_server.‸", &["web", "many"]),
        ("cloud_server.web.‸", &["flavor", "id", "image", "name", "public_ip"]),
        ("cloud_server.many.‸", &[]),
        ("cloud_server.many[0].‸", &["flavor", "id", "image", "name", "public_ip"]),
        ("data.‸", &["cloud_image"]),
        ("data.cloud_image.‸", &["base"]),
        ("data.cloud_image.base.‸", &["checksum", "id"]),
        ("path.‸", &["module", "root", "cwd"]),
        ("terraform.‸", &["workspace"]),
        ("each.‸", &[]),
        ("count.‸", &[]),
        ("self.‸", &[]),
        ("1.‸", &[]),
        ("\"text var.‸\"", &[]),
        ("1 # var.‸", &[]),
        ("1 /* var.‸ */", &[]),
        ("<<E\n text var.‸\nE", &[]),
        ("<<E\n text ${var.‸}\nE", &["region", "servers"]),
        ("<<E\n %{ for x in var.servers }${x.‸}%{ endfor }\nE", &["size", "tags"]),
    ] {
        let mut found = behind(expression);
        found.retain(|label| label != "z");
        assert_eq!(found, expected, "{expression}");
    }
}

#[test]
fn an_expression_can_begin_with_anything_that_has_a_value() {
    let found = behind("‸");
    for label in [
        "var.region",
        "local.name",
        "cloud_server.web",
        "data.cloud_image.base",
        "path.module",
        "true",
        "null",
        "cidrsubnet",
        "templatefile",
    ] {
        assert!(found.iter().any(|found| found == label), "{label}: {found:?}");
    }
    assert!(!found.iter().any(|found| found.starts_with("each.") || found == "self" || found == "count.index"));
    assert_eq!(behind("var.region ‸"), [""; 0]);
    assert_eq!(behind("12‸"), [""; 0]);
    assert!(behind("[for item in var.servers : it‸]").contains(&"item".to_owned()));
    assert!(!behind("[for item‸ in var.servers : 1]").contains(&"var.region".to_owned()));
}

#[test]
fn what_depends_on_its_surroundings_is_offered_only_there() {
    let each = "resource \"a_b\" \"c\" {\n  for_each = { x = { y = 1 } }\n  d = each.‸\n}\n";
    assert_eq!(labels(each), ["key", "value"]);
    assert_eq!(labels(&each.replace("each.‸", "each.value.‸")), ["y"]);
    let count = "resource \"a_b\" \"c\" {\n  count = 2\n  d = count.‸\n}\n";
    assert_eq!(labels(count), ["index"]);
    let own = "resource \"a_b\" \"c\" {\n  size = 2\n  provisioner \"local-exec\" {\n    command = self.‸\n  }\n}\n";
    assert_eq!(labels(own), ["id", "size"]);
    let dynamic = "resource \"a_b\" \"c\" {\n  dynamic \"rule\" {\n    for_each = []\n    content {\n      port = rule.‸\n    }\n  }\n}\n";
    assert_eq!(labels(dynamic), ["key", "value"]);
    let typed = dynamic.replace("[]", "[{ from = 1 }]").replace("rule.‸", "rule.value.‸");
    assert_eq!(labels(&typed), ["from"]);
    let named =
        dynamic.replace("for_each = []", "for_each = []\n    iterator = each_rule").replace("rule.‸", "each_rule.‸");
    assert_eq!(labels(&named), ["key", "value"]);
    assert!(labels(&named.replace("each_rule.‸", "‸")).contains(&"each_rule.value".to_owned()));
}

#[test]
fn functions_have_signatures_and_a_sentence_in_both_languages() {
    let found = complete(&[("main.tf", "locals {\n  a = cidr‸\n}\n")]);
    let function = found.iter().find(|item| item.label == "cidrhost").expect("a function");
    assert_eq!(function.kind, CompletionKind::Function);
    assert_eq!(function.detail.as_deref(), Some("cidrhost(prefix: string, hostnum: number) string"));
    assert!(function.documentation.as_deref().is_some_and(|text| text.starts_with("The address")));
    assert_eq!(choose(&[("main.tf", "locals {\n  a = cidr‸\n}\n")], "cidrhost"), "locals {\n  a = cidrhost(‸)\n}\n");
    assert_eq!(choose(&[("main.tf", "locals {\n  a = ‸\n}\n")], "timestamp"), "locals {\n  a = timestamp()‸\n}\n");
    let options = Options { locale: Language::Zh, ..Options::default() };
    let workspace = Workspace::new([("main.tf".to_owned(), b"locals {\n  a = \n}\n".to_vec())], options);
    let chinese = workspace.complete("main.tf", 15).items.into_iter().find(|item| item.label == "upper");
    assert_eq!(chinese.and_then(|item| item.documentation).as_deref(), Some("转换为大写。"));
}

#[test]
fn functions_of_the_built_in_provider_need_it() {
    let text = "terraform {\n  required_providers {\n    terraform = {\n      source = \"terraform.io/builtin/terraform\"\n    }\n  }\n}\nlocals {\n  a = ‸\n}\n";
    let name = "provider::terraform::encode_expr".to_owned();
    assert!(labels(text).contains(&name));
    assert!(!labels("locals {\n  a = ‸\n}\n").contains(&name));
    assert!(choose(&[("main.tf", text)], &name).contains("a = provider::terraform::encode_expr(‸)"));
    assert!(
        choose(&[("main.tf", &text.replace('‸', "provider::terr‸"))], &name)
            .contains("a = provider::terraform::encode_expr(‸)")
    );
}

const CHILD: &str = r#"
variable "size" {
  type        = number
  description = "How large."
}
variable "settings" {
  type = object({ name = string, ports = list(object({ from = number, to = number })) })
}
output "address" {
  value = { ip = "a" }
  description = "Where it is."
}
"#;

fn in_call(body: &str) -> Vec<String> {
    let text = format!("module \"net\" {{\n  source = \"./net\"\n{body}\n}}\noutput \"x\" {{\n  value = 1\n}}\n");
    labels_in(&[("main.tf", &text), ("net/main.tf", CHILD)])
}

#[test]
fn a_module_call_has_the_variables_and_outputs_of_its_module() {
    assert_eq!(in_call("  si‸")[..2], ["size", "settings"]);
    assert!(!in_call("  size = 1\n  ‸").contains(&"size".to_owned()));
    assert!(in_call("  ‸").contains(&"for_each".to_owned()));
    assert_eq!(in_call("  settings = {\n    ‸\n  }"), ["name", "ports"]);
    assert_eq!(in_call("  settings = {\n    ports = [{ ‸ }]\n  }"), ["from", "to"]);
    assert_eq!(in_call("  settings = {\n    name = \"a\"\n    po‸"), ["name", "ports"]);
    let call = "module \"net\" {\n  source = \"./net\"\n}\n";
    let using = |expression: &str| {
        labels_in(&[("main.tf", &format!("{call}locals {{\n  a = {expression}\n}}\n")), ("net/main.tf", CHILD)])
    };
    assert_eq!(using("module.‸"), ["net"]);
    assert_eq!(using("module.net.‸"), ["address"]);
    assert_eq!(using("module.net.address.‸"), ["ip"]);
    assert!(using("mod‸").contains(&"module.net.address".to_owned()));
    let counted = "module \"net\" {\n  source = \"./net\"\n  count = 2\n}\nlocals {\n  a = module.net‸\n}\n";
    let using = |expression: &str| {
        labels_in(&[("main.tf", &counted.replace("module.net‸", expression)), ("net/main.tf", CHILD)])
    };
    assert_eq!(using("module.net.‸"), [""; 0]);
    assert_eq!(using("module.net[0].‸"), ["address"]);
}

#[test]
fn folders_with_configuration_can_be_sources() {
    let files = [("main.tf", "module \"a\" {\n  source = \"./‸\"\n}\n"), ("net/main.tf", ""), ("x/y/main.tf", "")];
    assert_eq!(labels_in(&files), ["./net", "./x/y"]);
    assert_eq!(choose(&files, "./net"), "module \"a\" {\n  source = \"./net‸\"\n}\n");
    let inside = [("main.tf", ""), ("net/main.tf", "module \"a\" {\n  source = \"‸\"\n}\n"), ("x/y/main.tf", "")];
    assert_eq!(labels_in(&inside), ["../", "../x/y"]);
}

#[test]
fn blocks_are_offered_where_they_belong() {
    let top = labels("‸");
    assert!(top.contains(&"resource".to_owned()) && !top.contains(&"lifecycle".to_owned()));
    assert_eq!(labels("vari‸\noutput \"x\" {\n}\n"), top);
    assert_eq!(choose(&[("main.tf", "‸\n")], "resource"), "resource \"‸\" \"\" {\n}\n");
    assert_eq!(choose(&[("main.tf", "lo‸\n")], "locals"), "locals {\n  ‸\n}\n");
    assert_eq!(
        labels("variable \"a\" {\n  ‸\n}\n"),
        ["type", "default", "description", "sensitive", "nullable", "ephemeral", "validation"]
    );
    assert_eq!(
        labels("variable \"a\" {\n  type = string\n  validation {\n    ‸\n  }\n}\n"),
        ["condition", "error_message"]
    );
    assert_eq!(
        choose(&[("main.tf", "variable \"a\" {\n  de‸\n}\n")], "default"),
        "variable \"a\" {\n  default = ‸\n}\n"
    );
    // Something follows: only the name is put in.
    assert_eq!(
        choose(&[("main.tf", "variable \"a\" {\n  de‸ = 1\n}\n")], "default"),
        "variable \"a\" {\n  default‸ = 1\n}\n"
    );
    assert_eq!(
        choose(&[("main.tf", "variable \"a\" {\n  ‸\n}\n")], "validation"),
        "variable \"a\" {\n  validation {\n    ‸\n  }\n}\n"
    );
    assert!(
        labels(&format!("{MODULE}resource \"cloud_server\" \"b\" {{\n  ‸\n}}\n"))
            .starts_with(&["flavor", "image", "name"].map(str::to_owned))
    );
    assert_eq!(labels(&format!("{MODULE}resource \"‸\" \"b\" {{\n}}\n")), ["cloud_server", "terraform_data"]);
    assert_eq!(choose(&[("main.tf", "resource ‸\n")], "terraform_data"), "resource \"terraform_data\"‸\n");
    assert_eq!(labels("output \"a\" {\n  value = var.x\n}\nvariable \"‸\" {\n}\n"), ["x"]);
    assert_eq!(
        labels("terraform {\n  required_providers {\n    cloud = {\n      ‸\n    }\n  }\n}\n"),
        ["source", "version", "configuration_aliases"]
    );
}

#[test]
fn arguments_that_take_names_offer_those() {
    let inside = |body: &str| labels(&format!("{MODULE}resource \"cloud_server\" \"b\" {{\n  size = 1\n{body}\n}}\n"));
    assert_eq!(
        inside("  depends_on = [‸]"),
        ["cloud_server.web", "cloud_server.many", "data.cloud_image.base", "cloud_server.b"]
    );
    assert_eq!(inside("  provider = ‸"), ["cloud.east"]);
    assert_eq!(inside("  provider = cloud.‸"), ["east"]);
    assert_eq!(
        inside("  lifecycle {\n    ignore_changes = [‸]\n  }"),
        ["all", "flavor", "image", "name", "public_ip", "size"]
    );
    assert_eq!(labels("variable \"a\" {\n  type = ‸\n}\n")[..4], ["string", "number", "bool", "any"]);
    assert_eq!(
        choose(&[("main.tf", "variable \"a\" {\n  type = li‸\n}\n")], "list"),
        "variable \"a\" {\n  type = list(‸)\n}\n"
    );
    assert_eq!(labels(&format!("{MODULE}moved {{\n  from = cloud_server.‸\n}}\n")), ["web", "many"]);
}

#[test]
fn a_file_of_values_sets_the_variables() {
    let values = |text: &str| labels_in(&[("main.tf", MODULE), ("terraform.tfvars", text)]);
    assert_eq!(values("‸"), ["region", "servers"]);
    assert_eq!(values("region = \"x\"\n‸"), ["servers"]);
    assert_eq!(values("servers = {\n  a = {\n    ‸\n  }\n}\n"), ["size", "tags"]);
    assert_eq!(choose(&[("main.tf", MODULE), ("terraform.tfvars", "re‸\n")], "region"), "region = ‸\n");
}

#[test]
fn json_syntax_has_the_same() {
    let json = |text: &str| labels_in(&[("main.tf", MODULE), ("more.tf.json", text), ("net/main.tf", CHILD)]);
    assert_eq!(json(r#"{"output": {"a": {"value": "${var.‸}"}}}"#), ["region", "servers"]);
    assert_eq!(json(r#"{"output": {"a": {"value": "${var.‸"#), ["region", "servers"]);
    assert_eq!(json(r#"{"output": {"a": {"value": "${var.servers[\"a\"].‸}"}}}"#), ["size", "tags"]);
    assert_eq!(json(r#"{"output": {"a": {"value": "var.‸"}}}"#), [""; 0]);
    assert_eq!(json(r#"{"resource": {"a_b": {"c": {"depends_on": ["data.‸"]}}}}"#), ["cloud_image"]);
    assert_eq!(json(r#"{"resource": {"a_b": {"c": {"count": 2, "x": "${count.‸}"}}}}"#), ["index"]);
    assert_eq!(json(r#"{"resource": {"‸"}}"#), ["a_b", "cloud_server", "terraform_data"][1..]);
    assert!(json(r#"{"‸"}"#).contains(&"resource".to_owned()));
    assert_eq!(json(r#"{"module": {"n": {"source": "./net", "‸"}}}"#)[..2], ["size", "settings"]);
    assert_eq!(json(r#"{"module": {"n": {"source": "./net", "settings": {"‸"}}}}"#), ["name", "ports"]);
    assert_eq!(json(r#"{"variable": {"a": {"type": "‸"}}}"#)[..2], ["string", "number"]);
    assert_eq!(json(r#"{"variable": {"a": {"validation": [{"‸"}]}}}"#), ["condition", "error_message"]);
    assert_eq!(
        choose(&[("main.tf.json", r#"{"output": {"a": { ‸ }}}"#)], "value"),
        r#"{"output": {"a": { "value": ‸ }}}"#
    );
}

#[test]
fn offsets_count_in_the_chosen_encoding() {
    let text = "# 变量 👩\nvariable \"x\" {}\nlocals {\n  a = \"é${var.\n}\n";
    let utf16 = text[..text.find("var.").unwrap() + 4].encode_utf16().count() as u32;
    let workspace = Workspace::new([("main.tf".to_owned(), text.into())], Options::default());
    let found = workspace.complete("main.tf", utf16);
    assert_eq!((found.from, found.to, &*found.items[0].label), (utf16, utf16, "x"));
}

/// Whatever is cut off, nothing breaks, and the answer is the same when the rest of the file is there.
#[test]
fn every_place_of_a_broken_text_has_an_answer() {
    for end in (0..MODULE.len()).filter(|end| MODULE.is_char_boundary(*end)) {
        let workspace = Workspace::new([("main.tf".to_owned(), MODULE[..end].into())], Options::default());
        workspace.complete("main.tf", end as u32);
        let json = r#"{"resource": {"a_b": {"c": {"x": "${[for a in var.b[\"d\"] : a.b]} \u00e9", "count": 1}}}}"#;
        let end = end.min(json.len());
        let workspace = Workspace::new([("main.tf.json".to_owned(), json[..end].into())], Options::default());
        workspace.complete("main.tf.json", end as u32);
    }
}

const KEYED: &str = r#"
locals {
  sizes = { small = 1, "very large" = 2 }
  names = ["a", "b"]
}
variable "tags" {
  default = { team = "x" }
}
resource "cloud_server" "web" {
  for_each = local.sizes
}
resource "cloud_disk" "data" {
  for_each = toset(local.names)
}
data "cloud_image" "base" {
  for_each = merge({ one = 1 }, { two = 2 })
}
module "net" {
  source   = "./net"
  for_each = { east = 1 }
}
"#;

#[test]
fn an_index_offers_the_keys_that_are_written_out() {
    for (expression, expected) in [
        ("local.sizes[\"‸\"]", &["small", "very large"][..]),
        ("local.sizes[\"sm‸\"]", &["small", "very large"]),
        ("cloud_server.web[\"‸\"].id", &["small", "very large"]),
        ("cloud_disk.data[\"‸", &["a", "b"]),
        ("data.cloud_image.base[\"‸\"]", &["one", "two"]),
        ("module.net[\"‸\"].ip", &["east"]),
        ("var.tags[\"‸\"]", &["team"]),
        ("[for server in [{ cpu = 1 }] : server[\"‸\"]]", &["cpu"]),
        ("upper(\"${local.sizes[\"‸\"]}\")", &["small", "very large"]),
        ("local.nothing[\"‸\"]", &[]),
    ] {
        let text = format!("{KEYED}output \"x\" {{\n  value = {expression}\n}}\n");
        assert_eq!(labels(&text), expected, "{expression}");
    }
    let json = "{\"output\": {\"x\": {\"value\": \"${local.sizes[\\\"‸\\\"]}\"}}}";
    assert_eq!(labels_in(&[("a.tf", KEYED), ("b.tf.json", json)]), ["small", "very large"]);
}

#[test]
fn a_directive_begins_with_a_word_that_fits() {
    for (template, expected) in [
        ("%{ ‸", &["if", "for"][..]),
        ("%{ if true }a%{ ‸ }", &["else", "endif", "if", "for"]),
        ("%{ for x in y }%{ ‸", &["endfor", "if", "for"]),
        ("%{ for x in y }%{ if x }a%{ endif }%{~ en‸ ~}", &["endfor", "if", "for"]),
        ("%{ if true }a%{ endif }%{ ‸ }", &["if", "for"]),
    ] {
        assert_eq!(labels(&format!("locals {{\n  a = \"{template}\"\n}}\n")), expected, "{template}");
        assert_eq!(labels(&format!("locals {{\n  a = <<EOT\n{template}\nEOT\n}}\n")), expected, "{template}");
    }
    assert!(labels("locals {\n  a = 1\n  b = \"%{ if ‸ }\"\n}\n").contains(&"local.a".to_owned()));
}

#[test]
fn behind_a_call_stand_the_attributes_of_its_result() {
    for (expression, expected) in [
        ("merge({ a = 1 }, { b = 2 }).‸", &["a", "b"][..]),
        ("one([{ cpu = 1 }]).‸", &["cpu"]),
        ("(true ? { a = 1 } : null).‸", &["a"]),
        ("[{ a = { b = 1 } }][0].a.‸", &["b"]),
        ("{ a = 1 }.‸", &["a"]),
        ("[for x in [{ a = 1 }] : merge(x, { b = 1 }).‸]", &["a", "b"]),
        ("upper(\"x\").‸", &[]),
        ("unknown(1).‸", &[]),
    ] {
        assert_eq!(labels(&format!("output \"x\" {{\n  value = {expression}\n}}\n")), expected, "{expression}");
    }
}

#[test]
fn what_a_check_reads_is_offered_inside_of_it_only() {
    let check = "check \"health\" {\n  data \"http\" \"site\" {}\n  assert {\n    condition = data.http.‸\n  }\n}\n";
    assert_eq!(labels(check), ["site"]);
    let outside = "check \"health\" {\n  data \"http\" \"site\" {}\n}\noutput \"x\" {\n  value = data.‸\n}\n";
    assert!(labels(outside).is_empty());
    let elsewhere = "check \"health\" {\n  data \"http\" \"site\" {}\n}\ncheck \"other\" {\n  assert {\n    \
                     condition = ‸\n  }\n}\n";
    assert!(!labels(elsewhere).contains(&"data.http.site".to_owned()));
}
