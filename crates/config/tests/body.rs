//! Blocks by a schema: the value that a block becomes and what is said of it.
#![allow(clippy::unwrap_used, reason = "a test says what must be there by unwrapping it")]

use std::cell::RefCell;

use config::body::Decoded;
use config::evaluation::{Environment, Evaluation, Objects, Purpose, ResourceInstance};
use config::{Folders, Inputs, Project, Sources, Tree};
use schema::{Block, Conventions, Mode, Planning};
use value::{Kind, Value};

/// Keeps what the blocks of resources become.
struct Keeper<'s> {
    block: &'s Block,
    decoded: RefCell<Vec<Decoded>>,
}

impl Objects for Keeper<'_> {
    fn object(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value> {
        if &*instance.resource.type_name.text != "t_x" {
            return Some(Value::unknown(value::Type::object([("id", value::Type::String)])));
        }
        let decoded = instance.decode(self.block);
        let value = decoded.value.clone();
        self.decoded.borrow_mut().push(decoded);
        Some(value)
    }
}

const SCHEMA: &str = r#"{"a":{
    "name":"s:r", "size":"n:o", "tags":"ms:o", "id":"s:c", "secret":"s:ox",
    "rule":["l{}:oB",{"a":{"port":"n:r","note":"s:o","match":["e{}:oB",{"a":{"key":"s:o"}}]},"max":2}],
    "peer":["e{}:rB",{"a":{"ip":"s:o"}}],
    "link":["l{}:oc",{"a":{"to":"s:o","weight":"n:o"}}]
}}"#;

fn block() -> Block {
    let conventions = Conventions { planning: Planning::Unstated };
    schema::entry(SCHEMA, Mode::Managed, "t_x", conventions).unwrap().block
}

/// The values of all `t_x`, and what is wrong: code and place of each.
fn evaluate(block: &Block, files: &[(&str, &str)]) -> (Vec<Value>, Vec<(&'static str, String)>) {
    let keeper = Keeper { block, decoded: RefCell::default() };
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let project = Project::from_files(files).unwrap();
    let sources = Sources::of(&project);
    let folders = Folders::of(&sources);
    let tree = Tree::of(&folders);
    let inputs = Inputs::default();
    let evaluation = Evaluation::new(&tree, &inputs, &keeper, Environment::default(), Purpose::Plan);
    evaluation.evaluate_everything();
    let found = evaluation.diagnostics();
    let place = |found: &config::FileDiagnostic| {
        let document = &sources.get(&found.file).unwrap().document;
        (found.diagnostic.code(), document.text()[found.diagnostic.span.bytes()].to_owned())
    };
    for decoded in keeper.decoded.borrow().iter() {
        assert_eq!(decoded.value.type_of(), block.implied_type());
        assert!(decoded.sound || !found.is_empty());
    }
    let values = keeper.decoded.borrow().iter().map(|decoded| decoded.value.clone()).collect();
    (values, found.iter().map(place).collect())
}

fn decode(files: &[(&str, &str)]) -> (Vec<String>, Vec<(&'static str, String)>) {
    let (values, found) = evaluate(&block(), files);
    (values.iter().map(|value| format!("{value:?}")).collect(), found)
}

/// The one value of a resource with this body, without what is null or empty.
fn value(body: &str) -> String {
    let block = block();
    let (values, found) =
        evaluate(&block, &[("main.tf", &format!("{PRELUDE}resource \"t_x\" \"x\" {{\n{body}\n}}\n"))]);
    assert_eq!(found, [], "{body}");
    assert_eq!(values.len(), 1);
    set_parts(&values[0])
}

/// A value without the parts that are null or empty.
fn set_parts(value: &Value) -> String {
    let (plain, marks) = value.unmark();
    let text = match plain.kind() {
        Kind::Sequence(sequence) => {
            let elements: Vec<String> = sequence.elements().iter().map(set_parts).collect();
            format!("[{}]", elements.join(", "))
        }
        Kind::Mapping(mapping) => {
            let is_set = |value: &Value| {
                let (value, _) = value.unmark();
                !value.is_null() && !matches!(value.kind(), Kind::Sequence(sequence) if sequence.elements().is_empty())
            };
            let parts = mapping.entries().iter().filter(|(_, value)| is_set(value));
            let parts: Vec<String> = parts.map(|(name, value)| format!("{name} = {}", set_parts(value))).collect();
            format!("{{{}}}", parts.join(", "))
        }
        _ => format!("{plain:?}"),
    };
    if marks.is_sensitive() { format!("sensitive({text})") } else { text }
}

const PRELUDE: &str = "variable \"secret\" {\n  sensitive = true\n  default = [\"a\", \"b\"]\n}\n\
                       resource \"t_id\" \"u\" {}\nlocals {\n  unknown = t_id.u.id == \"x\" ? [1, 2] : []\n}\n";

#[test]
fn arguments_have_the_types_of_the_schema() {
    let body = "name = 1\nsize = \"2\"\ntags = { a = true }\npeer {}";
    assert_eq!(value(body), r#"{name = "1", peer = [{}], size = 2, tags = {a = "true"}}"#);
    assert_eq!(value("name = t_id.u.id\npeer {}"), "{name = (unknown), peer = [{}]}");
    assert_eq!(value("name = var.secret[0]\npeer {}"), r#"{name = sensitive("a"), peer = [{}]}"#);
}

#[test]
fn blocks_are_lists_and_sets_of_objects() {
    let body = "name = \"n\"\nrule {\n port = 1\n match {\n key = \"k\"\n }\n}\nrule {\n port = 2\n}\n\
                peer {\n ip = \"b\"\n}\npeer {\n ip = \"a\"\n}\npeer {\n ip = \"b\"\n}";
    let expected =
        r#"{name = "n", peer = [{ip = "a"}, {ip = "b"}], rule = [{match = [{key = "k"}], port = 1}, {port = 2}]}"#;
    assert_eq!(value(body), expected);
}

#[test]
fn dynamic_blocks_are_written_out_in_their_place() {
    let body = "name = \"n\"\ndynamic \"peer\" {\n for_each = [\"a\", \"b\"]\n content {\n ip = peer.value\n }\n}\npeer {\n ip = \"c\"\n}\n\
                dynamic \"rule\" {\n for_each = { x = [\"p\", \"q\"] }\n iterator = r\n content {\n port = 1\n note = r.key\n \
                dynamic \"match\" {\n for_each = r.value\n content {\n key = \"${r.key}${match.key}${match.value}\"\n }\n }\n }\n}";
    let peers = r#"peer = [{ip = "a"}, {ip = "b"}, {ip = "c"}]"#;
    let rules = r#"rule = [{match = [{key = "x0p"}, {key = "x1q"}], note = "x", port = 1}]"#;
    assert_eq!(value(body), format!("{{name = \"n\", {peers}, {rules}}}"));
}

#[test]
fn dynamic_blocks_over_something_unknown_are_unknown_as_a_whole() {
    let body = "name = \"n\"\npeer {}\nrule {\n port = 1\n}\ndynamic \"rule\" {\n for_each = local.unknown\n content {\n port = rule.value\n }\n}";
    assert_eq!(value(body), r#"{name = "n", peer = [{}], rule = (unknown)}"#);
}

#[test]
fn what_sticks_to_a_collection_sticks_to_what_is_made_of_it() {
    let body = "name = \"n\"\npeer {}\ndynamic \"rule\" {\n for_each = var.secret\n content {\n port = 1\n }\n}";
    assert_eq!(value(body), r#"{name = "n", peer = [{}], rule = [{port = sensitive(1)}, {port = sensitive(1)}]}"#);
}

#[test]
fn objects_of_an_attribute_may_be_written_as_blocks() {
    let body = "name = \"n\"\npeer {}\nlink {\n to = \"a\"\n}\ndynamic \"link\" {\n for_each = [5]\n content {\n weight = link.value\n }\n}";
    assert_eq!(value(body), r#"{link = [{to = "a"}, {weight = 5}], name = "n", peer = [{}]}"#);
    let body = "name = \"n\"\npeer {}\nlink = [{ to = \"a\", weight = null }]";
    assert_eq!(value(body), r#"{link = [{to = "a"}], name = "n", peer = [{}]}"#);
}

#[test]
fn json_means_the_same() {
    let json = r#"{ "resource": { "t_x": { "x": {
        "//": "${nothing}", "name": "${1 + 1}", "peer": { "ip": "a" },
        "rule": [{ "port": 1 }], "dynamic": { "rule": { "for_each": ["p"], "iterator": "r", "content": { "port": 2, "note": "${r.value}" } } },
        "link": [{ "to": "a", "weight": 1 }]
    } } } }"#;
    let (values, found) = decode(&[("main.tf.json", json)]);
    assert_eq!(found, []);
    assert!(values[0].contains(r#"name = "2""#), "{}", values[0]);
    assert!(values[0].contains(r#"peer = [{ip = "a"}]"#), "{}", values[0]);
    let rules = r#"rule = [{match = [], note = null, port = 1}, {match = [], note = "p", port = 2}]"#;
    assert!(values[0].contains(rules), "{}", values[0]);
    assert!(values[0].contains(r#"link = [{to = "a", weight = 1}]"#), "{}", values[0]);
}

#[test]
fn override_files_replace_arguments_and_all_blocks_of_a_kind() {
    let base =
        "resource \"t_x\" \"x\" {\n name = \"n\"\n size = 1\n peer {\n ip = \"a\"\n }\n rule {\n port = 1\n }\n}\n";
    let over = "resource \"t_x\" \"x\" {\n size = 2\n dynamic \"rule\" {\n for_each = [7]\n content {\n port = rule.value\n }\n }\n}\n";
    let (values, found) = decode(&[("main.tf", base), ("override.tf", over)]);
    assert_eq!(found, []);
    assert!(values[0].contains("port = 7}]") && values[0].contains("size = 2") && values[0].contains("ip = \"a\""));
}

#[test]
fn what_is_wrong_is_said_where_terraform_says_it() {
    for (body, expected) in [
        ("peer {}", &[("missing-argument", "{")] as &[(&str, &str)]),
        ("name = \"n\"", &[("too-few-blocks", "{")]),
        ("name = \"n\"\npeer {}\nnope = 1", &[("unsupported-argument", "nope")]),
        ("name = \"n\"\npeer {}\nnope {}", &[("unsupported-block", "nope")]),
        (
            "name = \"n\"\npeer {}\ndynamic \"nope\" {\n for_each = []\n content {}\n}",
            &[("unsupported-block", "\"nope\"")],
        ),
        ("name = \"n\"\npeer {}\nsize = [1]", &[("value-type", "[1]")]),
        (
            "name = \"n\"\npeer {}\nrule {\n port = 1\n}\nrule {\n port = 1\n}\nrule {\n port = 1\n}",
            &[("too-many-blocks", "{")],
        ),
        (
            "name = \"n\"\ndynamic \"peer\" {\n for_each = null\n content {}\n}",
            &[("too-few-blocks", "{"), ("dynamic-for-each-null", "null")],
        ),
        (
            "name = \"n\"\ndynamic \"peer\" {\n for_each = 1\n content {}\n}",
            &[("too-few-blocks", "{"), ("dynamic-for-each-type", "1")],
        ),
        ("name = \"n\"\npeer {}\ndynamic \"peer\" {\n for_each = []\n}", &[("dynamic-content-missing", "{")]),
        ("name = \"n\"\npeer {}\ndynamic \"peer\" {\n content {}\n}", &[("missing-argument", "{")]),
        (
            "name = \"n\"\npeer {}\ndynamic \"peer\" {\n for_each = []\n iterator = a.b\n content {}\n}",
            &[("dynamic-iterator", "a.b")],
        ),
    ] {
        let (_, found) = decode(&[("main.tf", &format!("resource \"t_x\" \"x\" {{\n{body}\n}}\n"))]);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, place)| (*code, place.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }
}
