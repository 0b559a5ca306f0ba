//! What a name stands for, where it is declared and where it is used. `‸` is the pointer.

use ide::{CompletionKind, Hover, Options, PositionEncoding, Target, Workspace};

const POINTER: char = '‸';

fn workspace(files: &[(&str, &str)]) -> (Workspace, String, u32) {
    let (path, text) = files.iter().find(|(_, text)| text.contains(POINTER)).expect("a pointer");
    let offset = text.find(POINTER).expect("a pointer") as u32;
    let files = files.iter().map(|(path, text)| (path.to_string(), text.replace(POINTER, "").into_bytes()));
    let options = Options { position_encoding: PositionEncoding::Utf8, ..Options::default() };
    (Workspace::new(files, options), path.to_string(), offset)
}

fn shown(workspace: &Workspace, target: &Target) -> String {
    let text = workspace.text(&target.path).unwrap_or_default();
    let line = text.lines().nth(target.line as usize - 1).unwrap_or_default();
    let start = target.character as usize;
    format!("{}:{} {}", target.path, target.line, &line[start..start + target.length as usize])
}

fn definition(files: &[(&str, &str)]) -> Option<String> {
    let (workspace, path, offset) = workspace(files);
    let found = workspace.definition(&path, offset)?;
    assert!(found.from <= offset && offset <= found.to, "{found:?}");
    Some(shown(&workspace, &found.target))
}

fn references(files: &[(&str, &str)]) -> Vec<String> {
    let (workspace, path, offset) = workspace(files);
    workspace.references(&path, offset).iter().map(|target| shown(&workspace, target)).collect()
}

fn hover(files: &[(&str, &str)]) -> Option<Hover> {
    let (workspace, path, offset) = workspace(files);
    workspace.hover(&path, offset)
}

const NET: &str = r#"variable "size" {
  type        = number
  description = "How large."
  default     = 3
}
output "address" {
  value       = { ip = "10.0.0.${var.size}" }
  description = "Where it is."
}
"#;

const MAIN: &str = r#"variable "servers" {
  type = map(object({ size = number }))
}
locals {
  total = sum([for name, server in var.servers : server.size])
}
module "net" {
  source = "./net"
  size   = local.total
}
provider "cloud" {
  alias = "east"
}
resource "cloud_server" "web" {
  for_each   = var.servers
  provider   = cloud.east
  address    = module.net.address.ip
  size       = each.value.size
  depends_on = [module.net]
}
data "cloud_image" "base" {
  owner = cloud_server.web["a"].owner
}
output "image" {
  value = "${data.cloud_image.base.id} ${upper("x")}"
}
"#;

/// The file with the pointer in front of the piece, `at` bytes into it.
fn pointed(text: &str, piece: &str, at: usize) -> String {
    let place = text.find(piece).unwrap_or_else(|| panic!("{piece}")) + at;
    format!("{}{POINTER}{}", &text[..place], &text[place..])
}

fn in_main(piece: &str, at: usize) -> Option<String> {
    definition(&[("main.tf", &pointed(MAIN, piece, at)), ("net/main.tf", NET)])
}

#[test]
fn every_name_leads_to_its_declaration() {
    for (piece, at, expected) in [
        ("var.servers :", 5, "main.tf:1 \"servers\""),
        ("var.servers :", 1, "main.tf:1 \"servers\""),
        ("server.size]", 1, "main.tf:5 server"),
        ("local.total", 7, "main.tf:5 total"),
        ("module.net.address", 8, "main.tf:7 \"net\""),
        ("module.net.address", 12, "net/main.tf:6 \"address\""),
        ("module.net.address.ip", 20, "net/main.tf:6 \"address\""),
        ("size   = local", 2, "net/main.tf:1 \"size\""),
        ("\"./net\"", 3, "net/main.tf:1 "),
        ("cloud.east", 7, "main.tf:11 \"cloud\""),
        ("each.value", 6, "main.tf:14 \"web\""),
        ("[module.net]", 10, "main.tf:7 \"net\""),
        ("cloud_server.web[\"a\"]", 3, "main.tf:14 \"web\""),
        ("data.cloud_image.base.id", 18, "main.tf:21 \"base\""),
        ("\"image\"", 2, "main.tf:24 \"image\""),
    ] {
        assert_eq!(in_main(piece, at).as_deref(), Some(expected), "{piece} {at}");
    }
    assert_eq!(in_main("upper", 2), None);
    assert_eq!(in_main("= sum", 0), None);
}

#[test]
fn an_iterator_leads_to_its_dynamic_block() {
    let block = |iterator: &str, name: &str| {
        format!(
            "resource \"a_b\" \"c\" {{\n  dynamic \"rule\" {{\n    for_each = [1]\n{iterator}    content {{\n      port = {name}.va‸lue\n    }}\n  }}\n}}\n"
        )
    };
    assert_eq!(definition(&[("main.tf", &block("", "rule"))]).as_deref(), Some("main.tf:2 \"rule\""));
    let named = block("    iterator = one\n", "one");
    assert_eq!(definition(&[("main.tf", &named)]).as_deref(), Some("main.tf:4 one"));
}

#[test]
fn values_and_json_lead_there_too() {
    let values = [("main.tf", MAIN), ("terraform.tfvars", "ser‸vers = {}\n")];
    assert_eq!(definition(&values).as_deref(), Some("main.tf:1 \"servers\""));
    for (text, expected) in [
        (r#"{"output": {"x": {"value": "a ${var.ser‸vers} b"}}}"#, Some("main.tf:1 \"servers\"")),
        (r#"{"output": {"x": {"value": "\"é\" ${local.to‸tal}"}}}"#, Some("main.tf:5 total")),
        (r#"{"output": {"x": {"depends_on": ["module.n‸et"]}}}"#, Some("main.tf:7 \"net\"")),
        (r#"{"output": {"x": {"value": "module.n‸et"}}}"#, None),
        (r#"{"module": {"m": {"source": "./net", "si‸ze": 1}}}"#, Some("net/main.tf:1 \"size\"")),
        (r#"{"module": {"m": {"source": "./n‸et"}}}"#, Some("net/main.tf:1 ")),
    ] {
        let files = [("main.tf", MAIN), ("more.tf.json", text), ("net/main.tf", NET)];
        assert_eq!(definition(&files).as_deref(), expected, "{text}");
    }
}

#[test]
fn all_uses_are_found_in_all_modules() {
    let of = |piece: &str, at: usize| references(&[("main.tf", &pointed(MAIN, piece, at)), ("net/main.tf", NET)]);
    assert_eq!(of("\"servers\"", 1), ["main.tf:1 \"servers\"", "main.tf:5 var.servers", "main.tf:15 var.servers"]);
    assert_eq!(of("module.net.address", 12), ["main.tf:17 module.net.address", "net/main.tf:6 \"address\""]);
    assert_eq!(of("size   = local", 0), ["main.tf:9 size", "net/main.tf:1 \"size\"", "net/main.tf:7 var.size"]);
    assert_eq!(of("\"web\"", 1), ["main.tf:14 \"web\"", "main.tf:22 cloud_server.web"]);
    assert_eq!(of("server.size]", 1), ["main.tf:5 server", "main.tf:5 server"]);
    assert_eq!(of("cloud.east", 8), ["main.tf:11 \"cloud\"", "main.tf:16 cloud.east"]);
}

#[test]
fn names_of_for_expressions_are_told_apart() {
    let text = "locals {\n  a = [for x in [1] : [for x in [x] : ‸x]]\n  b = [for x in [2] : { x = x }]\n}\n";
    let (workspace, path, offset) = workspace(&[("main.tf", text)]);
    let at: Vec<(u32, u32)> =
        workspace.references(&path, offset).iter().map(|target| (target.line, target.character)).collect();
    assert_eq!(at, [(2, 27), (2, 38)]);
}

#[test]
fn a_hover_says_what_a_name_is() {
    let of = |piece: &str, at: usize| hover(&[("main.tf", &pointed(MAIN, piece, at)), ("net/main.tf", NET)]);
    let output = of("module.net.address", 12).expect("a hover");
    assert_eq!((&*output.title, output.kind), ("module.net.address", Some(CompletionKind::Output)));
    assert_eq!(output.description.as_deref(), Some("Where it is."));
    assert_eq!(output.type_text.as_deref(), Some("object({ ip = string })"));
    let argument = of("size   = local", 2).expect("a hover");
    assert_eq!((&*argument.title, argument.type_text.as_deref()), ("var.size", Some("number")));
    assert_eq!((argument.description.as_deref(), argument.default.as_deref()), (Some("How large."), Some("3")));
    let function = of("upper", 2).expect("a hover");
    assert_eq!(
        (&*function.title, function.description.as_deref()),
        ("upper(str: string) string", Some("The text in upper case."))
    );
    let item = of("server.size]", 8).expect("a hover");
    assert_eq!((&*item.title, item.type_text.as_deref()), ("server.size", Some("number")));
    let declared = of("server in", 2).expect("a hover");
    assert_eq!((&*declared.title, declared.type_text.as_deref()), ("server", Some("object({ size = number })")));
    let each = of("each.value.size", 13).expect("a hover");
    assert_eq!((&*each.title, each.type_text.as_deref()), ("each.value.size", Some("number")));
    let word = of("depends_on", 2).expect("a hover");
    assert_eq!((word.kind, word.type_text.as_deref()), (Some(CompletionKind::Argument), Some("references")));
    let block = of("provider \"cloud\"", 2).expect("a hover");
    assert_eq!(block.kind, Some(CompletionKind::Block));
    assert_eq!(of("\"./net\"", 3).map(|hover| hover.title), Some("net".to_owned()));
    assert!(of("owner = cloud", 2).is_none());
}

#[test]
fn a_sensitive_default_is_not_shown() {
    let text = "variable \"key\" {\n  default   = \"secret\"\n  sensitive = true\n}\nlocals {\n  a = var.k‸ey\n}\n";
    let found = hover(&[("main.tf", text)]).expect("a hover");
    assert!(!format!("{found:?}").contains("secret"), "{found:?}");
}

/// Every place of a text, whole or cut off anywhere, has an answer or none, and never breaks.
#[test]
fn every_place_can_be_asked_about() {
    let options = Options { position_encoding: PositionEncoding::Utf8, ..Options::default() };
    let json = r#"{"resource": {"a_b": {"c": {"x": "${[for a in var.b[\"d\"] : a.b]} \u00e9", "count": 1}}}}"#;
    for (path, text) in [("main.tf", MAIN), ("main.tf.json", json)] {
        for end in [text.len(), text.len() / 2, text.len() / 3] {
            let workspace = Workspace::new([(path.to_owned(), text[..end].into())], options);
            for offset in 0..=end as u32 + 1 {
                workspace.hover(path, offset);
                workspace.definition(path, offset);
                workspace.complete(path, offset);
            }
            workspace.references(path, end as u32 / 2);
        }
    }
}

#[test]
fn addresses_lead_into_modules() {
    let main = "module \"net\" {\n  source = \"./net\"\n}\nmoved {\n  from = module.net.cloud_vpc.old\n  \
                to   = module.net[0].cloud_vpc.ma‸in\n}\nremoved {\n  from = module.net\n}\n";
    let net = "resource \"cloud_vpc\" \"main\" {}\n";
    let files = [("main.tf", main), ("net/main.tf", net)];
    assert_eq!(definition(&files).as_deref(), Some("net/main.tf:1 \"main\""));
    let declared = net.replace("main", "ma‸in");
    let main = main.replace(POINTER, "");
    assert_eq!(
        references(&[("main.tf", &main), ("net/main.tf", &declared)]),
        ["main.tf:6 module.net[0].cloud_vpc.main", "net/main.tf:1 \"main\""]
    );
}

#[test]
fn a_default_configuration_is_found_where_it_is_named() {
    let text = "provider \"cl‸oud\" {}\nresource \"cloud_server\" \"a\" {\n  provider = cloud\n}\nmodule \"m\" {\n  \
                source = \"./m\"\n  providers = {\n    other = cloud\n  }\n}\n";
    assert_eq!(references(&[("main.tf", text)]), ["main.tf:1 \"cloud\"", "main.tf:3 cloud", "main.tf:8 cloud"]);
}

#[test]
fn override_files_name_what_other_files_declare() {
    let main = "variable \"size\" {}\nlocals {\n  a = var.size\n}\nresource \"cloud_server\" \"web\" {}\n";
    let over = "variable \"si‸ze\" {\n  default = 1\n}\nlocals {\n  a = 2\n}\nresource \"cloud_server\" \"web\" {}\n";
    let files = [("main.tf", main), ("override.tf", over)];
    assert_eq!(definition(&files).as_deref(), Some("main.tf:1 \"size\""));
    assert_eq!(references(&files), ["main.tf:1 \"size\"", "main.tf:3 var.size", "override.tf:1 \"size\""]);
    let web = over.replace(POINTER, "").replace("\"web\"", "\"w‸eb\"");
    assert_eq!(definition(&[("main.tf", main), ("override.tf", &web)]).as_deref(), Some("main.tf:5 \"web\""));
}
