//! What outputs and expressions come to.
#![cfg(feature = "evaluation")]

use ide::{Input, InputValue, Json, Language, Options, PositionEncoding, ValueState, ValueView, Workspace};

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let files = files.iter().map(|(path, text)| (path.to_string(), text.replace('‸', "").into_bytes()));
    Workspace::new(files, Options { position_encoding: PositionEncoding::Utf8, ..Options::default() })
}

/// `name = text`, or `name? reasons`.
fn shown(name: &str, result: &ValueView) -> String {
    let because: Vec<String> =
        result.because.iter().map(|cause| format!("{}: {}", cause.subject, cause.reason)).collect();
    let problems: Vec<&str> = result.problems.iter().map(|problem| problem.code.as_str()).collect();
    match result.state {
        ValueState::Known => format!("{name} = {}", result.text),
        ValueState::Sensitive => format!("{name} = {}", result.text),
        ValueState::Invalid => format!("{name}! {}", problems.join(", ")),
        ValueState::Partly => format!("{name} ~ {} ? {}", result.text.replace('\n', ""), because.join(", ")),
        ValueState::Unknown => format!("{name}? {}", because.join(", ")),
    }
}

fn outputs(workspace: &Workspace) -> Vec<String> {
    workspace.output_values().iter().map(|output| shown(&output.name, &output.result)).collect()
}

const MAIN: &str = r#"
variable "region" {
  type = string
}
variable "size" {
  type    = number
  default = 2
}
variable "secret" {
  default   = "hunter2"
  sensitive = true
}
locals {
  name    = "${var.region}-web"
  address = cloud_server.web.public_ip
  again   = local.address
}
resource "cloud_server" "web" {
  size = var.size
}
data "cloud_image" "base" {}
module "net" {
  source = "./net"
  cidr   = "10.0.0.0/16"
  owner  = cloud_server.web.id
}
module "far" {
  source = "registry/module/x"
}
output "size" {
  value = var.size * 2
}
output "name" {
  value = local.name
}
output "address" {
  value = "http://${local.again}/"
}
output "image" {
  value = { id = data.cloud_image.base.id, size = var.size }
}
output "secret" {
  value     = var.secret
  sensitive = true
}
output "subnet" {
  value = module.net.subnet
}
output "owner" {
  value = module.net.owner
}
output "far" {
  value = module.far.id
}
output "time" {
  value = formatdate("YYYY", timestamp())
}
output "wrong" {
  value = var.size + "x"
}
output "unset" {
  value = var.sise
}
"#;

const NET: &str = r#"
variable "cidr" {}
variable "owner" {}
output "subnet" {
  value = cidrsubnet(var.cidr, 8, 1)
}
output "owner" {
  value = upper(var.owner)
}
"#;

#[test]
fn an_output_has_a_value_or_a_reason() {
    let mut workspace = workspace(&[("main.tf", MAIN), ("net/main.tf", NET)]);
    assert_eq!(
        outputs(&workspace),
        [
            "size = 4",
            "name? var.region: no value is given",
            "address? cloud_server.web.public_ip: known after it is created",
            "image ~ {  \"id\" = (known after apply)  \"size\" = 2} ? data.cloud_image.base.id: known after it is read",
            "secret = (sensitive value)",
            "subnet = \"10.0.1.0/24\"",
            "owner? cloud_server.web.id: known after it is created",
            "far? module.far: the module is not part of the project",
            "time? timestamp(): its result differs from run to run",
            "wrong! invalid-operand",
            "unset! undeclared-variable",
        ]
    );
    let because = &workspace.output_values()[2].result.because[0];
    assert_eq!(because.target.as_ref().map(|target| target.line), Some(18));
    workspace.set_locale(Language::Zh);
    assert_eq!(outputs(&workspace)[1], "name? var.region: 未给出值");
    assert!(!format!("{:?}", workspace.output_values()).contains("hunter2"));
}

#[test]
fn a_wrong_output_says_what_concerns_it() {
    let text = "locals {\n  area = 1 + local.m\n  m    = upper(1, 2)\n}\nvariable \"v\" {\n  type = number\n}\n\
                output \"area\" {\n  value = local.area\n}\noutput \"wrong\" {\n  value = missing.there\n}\noutput \"v\" {\n  value = var.v\n}\n";
    let workspace = workspace(&[("main.tf", text), ("terraform.tfvars", "v = \"many\"\n")]);
    let problems: Vec<Vec<String>> = workspace
        .output_values()
        .iter()
        .map(|output| output.result.problems.iter().map(|problem| problem.code.clone()).collect())
        .collect();
    assert_eq!(problems[0], ["too-many-arguments"]);
    assert_eq!(problems[1], ["undeclared-resource"]);
    assert_eq!(problems[2].len(), 1);
}

#[test]
fn values_follow_what_is_entered() {
    let mut workspace = workspace(&[("main.tf", MAIN), ("net/main.tf", NET), ("terraform.tfvars", "size = 5\n")]);
    assert_eq!(outputs(&workspace)[0], "size = 10");
    let enter = |name: &str, input: InputValue| Input { name: name.to_owned(), input };
    workspace.set_inputs(vec![
        enter("region", InputValue::Value(Json::String("north".to_owned()))),
        enter("size", InputValue::Expression("3".to_owned())),
    ]);
    assert_eq!(outputs(&workspace)[..2], ["size = 6", "name = \"north-web\""]);
    assert_eq!(workspace.output_values()[0].result.value, Some(Json::Number("6".to_owned())));
    workspace.set_inputs(vec![enter("size", InputValue::Value(Json::String("many".to_owned())))]);
    assert!(outputs(&workspace)[0].starts_with("size!"), "{:?}", outputs(&workspace));
    workspace.set_inputs(Vec::new());
    assert_eq!(outputs(&workspace)[0], "size = 10");
}

#[test]
fn functions_read_the_projects_files() {
    let text = "output \"a\" {\n  value = file(\"${path.module}/greeting.txt\")\n}\noutput \"b\" {\n  value = fileset(path.module, \"*.txt\")\n}\n";
    let mut workspace = workspace(&[("main.tf", text), ("greeting.txt", "hello")]);
    assert_eq!(outputs(&workspace)[..], ["a = \"hello\"", "b = toset([\n  \"greeting.txt\",\n])"]);
    workspace.open("greeting.txt", "bye");
    assert_eq!(outputs(&workspace)[0], "a = \"bye\"");
}

#[test]
fn any_expression_can_be_evaluated() {
    let workspace = workspace(&[("main.tf", MAIN), ("net/main.tf", NET)]);
    let of = |expression: &str| shown("x", &workspace.evaluate(expression));
    assert_eq!(of("[for n in range(var.size) : n]"), "x = [\n  0,\n  1,\n]");
    assert_eq!(of("module.net.subnet"), "x = \"10.0.1.0/24\"");
    assert_eq!(of("upper("), "x! missing-expression");
    assert_eq!(of("var.secret"), "x = (sensitive value)");
    assert_eq!(of("local.again"), "x? cloud_server.web.public_ip: known after it is created");
    assert_eq!(workspace.evaluate("[1, \"a\"]").type_text, "tuple([number, string])");
}

/// The value in the hover at the pointer, `‸`.
fn hovered(files: &[(&str, &str)]) -> Option<String> {
    let (path, text) = files.iter().find(|(_, text)| text.contains('‸')).expect("a pointer");
    let hover = workspace(files).hover(path, text.find('‸').expect("a pointer") as u32)?;
    hover.value.map(|value| shown(&hover.title, &value))
}

fn in_main(piece: &str, at: usize) -> Option<String> {
    let place = MAIN.find(piece).unwrap_or_else(|| panic!("{piece}")) + at;
    hovered(&[("main.tf", &format!("{}‸{}", &MAIN[..place], &MAIN[place..])), ("net/main.tf", NET)])
}

#[test]
fn a_hover_has_the_value_of_what_is_under_it() {
    for (piece, at, expected) in [
        ("var.size * 2", 5, Some("var.size = 2")),
        ("var.size * 2", 9, Some("var.size * 2 = 4")),
        ("local.name", 7, Some("local.name? var.region: no value is given")),
        ("cidrsubnet", 0, None),
        ("var.secret", 5, Some("var.secret = (sensitive value)")),
        (
            "formatdate(",
            3,
            Some("formatdate(format: string, time: string) string? timestamp(): its result differs from run to run"),
        ),
        ("module.net.subnet", 12, Some("module.net.subnet = \"10.0.1.0/24\"")),
        ("\"size\" {\n  value", 2, Some("output.size = 4")),
        ("\"size\" {\n  type", 2, Some("var.size = 2")),
        ("cidr   =", 2, Some("var.cidr = \"10.0.0.0/16\"")),
    ] {
        if MAIN.contains(piece) {
            assert_eq!(in_main(piece, at).as_deref(), expected, "{piece}");
        }
    }
}

#[test]
fn instances_are_told_apart() {
    let call = "module \"net\" {\n  source = \"./net\"\n  for_each = { a = 1, b = 2 }\n  cidr = \"10.${each.value}.0.0/16\"\n  owner = \"x\"\n}\n";
    let inside = NET.replace("var.cidr", "var.ci‸dr");
    assert_eq!(
        hovered(&[("main.tf", call), ("net/main.tf", &inside)]).as_deref(),
        Some("var.cidr? net: differs from instance to instance")
    );
    let owner = NET.replace("var.owner)", "var.ow‸ner)");
    assert_eq!(hovered(&[("main.tf", call), ("net/main.tf", &owner)]).as_deref(), Some("var.owner = \"x\""));
    let single = call.replace(", b = 2", "");
    assert_eq!(
        hovered(&[("main.tf", &single), ("net/main.tf", &inside)]).as_deref(),
        Some("var.cidr = \"10.1.0.0/16\"")
    );
    let each = call.replace("each.value}", "each.va‸lue}");
    assert_eq!(
        hovered(&[("main.tf", &each), ("net/main.tf", NET)]).as_deref(),
        Some("each.value? each.value: differs from instance to instance")
    );
    // A folder that nothing calls is looked at on its own.
    let alone = "locals {\n  a = 1 + 1\n}\noutput \"x\" {\n  value = local.‸a\n}\n";
    assert_eq!(hovered(&[("main.tf", ""), ("lib/main.tf", alone)]).as_deref(), Some("local.a = 2"));
}

#[test]
fn what_is_no_value_has_none() {
    for text in [
        "resource \"a_b\" \"c\" {\n  depends_on = [a_b.‸d]\n}\nresource \"a_b\" \"d\" {\n}\n",
        "locals {\n  l = [for ab in [1] : a‸b]\n}\n",
        "locals {\n  l = [for ab in [1] : ab +‸ 1]\n}\n",
        "variable \"a\" {\n  type = list(st‸ring)\n}\n",
    ] {
        assert_eq!(hovered(&[("main.tf", text)]), None, "{text}");
    }
    let json = r#"{"locals": {"a": 1, "b": "x${local.‸a}"}}"#;
    assert_eq!(hovered(&[("main.tf.json", json)]).as_deref(), Some("local.a = 1"));
}
