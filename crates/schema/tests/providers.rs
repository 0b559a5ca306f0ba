//! Files of schemas that people bring along.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test unwraps, and starts Terraform")]

use std::process::Command;

use proptest::prelude::*;
use schema::{Bundle, ForceNew, FormatProblem, Found, Mode, Nesting, Planning, Schemas, providers};
use value::{Type, Value};

const PRINTED: &str = r#"{"format_version":"1.3","provider_schemas":{"registry.terraform.io/Acme/Cloud":{
  "provider":{"version":0,"block":{"attributes":{"token":{"type":"string","optional":true,"sensitive":true}}}},
  "resource_schemas":{"cloud_server":{"version":3,"future":[1],"block":{
    "attributes":{
      "id":{"type":"string","computed":true},
      "image":{"type":"string","required":true,"description":"d","description_kind":"plain"},
      "labels":{"type":["map","string"],"optional":true,"computed":true},
      "token":{"type":"string","optional":true,"write_only":true},
      "disks":{"nested_type":{"nesting_mode":"map","attributes":{"size":{"type":"number","required":true},
        "key":{"type":"string","optional":true,"sensitive":true,"deprecated":true}}},"optional":true}},
    "block_types":{"network":{"nesting_mode":"set","min_items":1,"max_items":2,"block":{
      "attributes":{"subnet":{"type":["object",{"id":"string"}],"optional":true}}}}}}},
   "cloud_broken":{"block":{"attributes":{"a":{"type":"text"}}}}},
  "data_source_schemas":{},"ephemeral_resource_schemas":{"cloud_token":{"version":0,"block":{}}}}}}"#;

fn schemas(side: Option<&str>) -> Schemas {
    let mut schemas = Schemas::new();
    assert_eq!(schemas.add_printed(PRINTED, side), Ok(vec!["acme/cloud".to_owned()]));
    schemas
}

#[test]
fn what_terraform_prints_is_read_and_replacement_is_unknown() {
    let schemas = schemas(None);
    let server = schemas.get("acme/cloud", Mode::Managed, "cloud_server").found().unwrap();
    assert_eq!((server.version, server.planning), (3, Planning::Unstated));
    let attribute = |name: &str| server.block.attribute(name).unwrap();
    assert_eq!(attribute("image").force_new, ForceNew::Unknown);
    assert_eq!(attribute("id").force_new, ForceNew::Never, "nobody can change what is only computed");
    assert!(attribute("token").write_only);
    let disk = Type::object([("key", Type::String), ("size", Type::Number)]);
    assert_eq!(attribute("disks").ty, Type::map(disk));
    let network = server.block.block("network").unwrap();
    assert_eq!((network.nesting, network.min_items, network.max_items), (Nesting::Set, 1, Some(2)));
    assert_eq!(server.block.attributes[0].name.as_ref(), "image", "required ones come first");

    let disks = Value::map(Type::Dynamic, [("a", Value::object([("size", Value::number(1_i64))]))]);
    assert!(!server.block.conform(&Value::object([("disks", disks)])).1.is_empty(), "a nested attribute is converted");
    let disk = Value::object([("size", Value::number(1_i64)), ("key", Value::string("k"))]);
    let (object, _) = server.block.conform(&Value::object([("disks", Value::object([("a", disk)]))]));
    let paths: Vec<String> = server.block.sensitive_paths(&object).iter().map(ToString::to_string).collect();
    assert_eq!(paths, [r#".disks["a"].key"#]);

    assert!(matches!(schemas.get("acme/cloud", Mode::Ephemeral, "cloud_token"), Found::Schema(_)));
    assert_eq!(schemas.get("acme/cloud", Mode::Managed, "cloud_disk"), Found::NoSuchType);
    let Found::Broken(error) = schemas.get("acme/cloud", Mode::Managed, "cloud_broken") else { panic!() };
    assert_eq!((error.problem, error.to_string().as_str()), (FormatProblem::Type, "cloud_broken.a: not a type"));
}

#[test]
fn a_side_file_says_what_forces_a_replacement() {
    let side = r#"{"format":1,"force_new":{"cloud_server":["image","disks.size","network"]}}"#;
    let server = schemas(Some(side)).get("acme/cloud", Mode::Managed, "cloud_server").found().unwrap();
    let force_new = |name: &str| server.block.attribute(name).unwrap().force_new;
    assert_eq!((force_new("image"), force_new("labels")), (ForceNew::Always, ForceNew::Never));
    assert_eq!(server.block.block("network").unwrap().force_new, ForceNew::Always);
    let disks = server.block.attribute("disks").unwrap().nested.as_ref().unwrap();
    assert_eq!(disks.attributes[0].force_new, ForceNew::Always);
}

#[test]
fn a_format_that_is_not_known_is_refused() {
    let refused = |text: &str| Schemas::new().add_printed(text, None).unwrap_err().problem;
    assert_eq!(refused(r#"{"format_version":"2.0"}"#), FormatProblem::Version);
    assert_eq!(refused(r#"{"provider_schemas":{}}"#), FormatProblem::Syntax);
    assert_eq!(refused("[]"), FormatProblem::Syntax);
    assert_eq!(schema_of(&"[\"list\",".repeat(100_000)), FormatProblem::Syntax);
    let deep = r#"{"block_types":{"b":{"nesting_mode":"list","block":"#.repeat(200);
    assert_eq!(schema_of(&deep), FormatProblem::Syntax);
}

fn schema_of(block: &str) -> FormatProblem {
    let text = format!(r#"{{"version":0,"block":{block}}}"#);
    providers::schema(&text, Mode::Managed, "t", None).unwrap_err().problem
}

#[test]
fn terraform_prints_its_own_types_as_they_are_here() {
    let folder = std::env::temp_dir().join(format!("schemas-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("main.tf"), "resource \"terraform_data\" \"a\" {}\n").unwrap();
    let terraform = |arguments: &[&str]| Command::new("terraform").args(arguments).current_dir(&folder).output();
    let printed = terraform(&["init", "-no-color"]).and_then(|_| terraform(&["providers", "schema", "-json"]));
    let _ = std::fs::remove_dir_all(&folder);
    let Ok(printed) = printed else {
        eprintln!("SKIPPED: terraform is not installed");
        return;
    };
    let [provider] = providers::printed(std::str::from_utf8(&printed.stdout).unwrap()).unwrap().try_into().unwrap();
    let types = [(Mode::Managed, "terraform_data"), (Mode::Data, "terraform_remote_state")];
    for (mode, name) in types {
        let (.., text) = provider.schemas.iter().find(|(m, n, _)| (*m, n.as_str()) == (mode, name)).unwrap();
        let theirs = providers::schema(text, mode, name, None).unwrap();
        let ours = Schemas::new().get(&provider.source, mode, name).found().unwrap();
        assert_eq!(theirs.block.implied_type(), ours.block.implied_type());
        for attribute in &theirs.block.attributes {
            let own = ours.block.attribute(&attribute.name).unwrap();
            assert_eq!(own.standing, attribute.standing, "{name}.{}", attribute.name);
        }
    }
    let printed: usize = provider.schemas.iter().filter(|(mode, ..)| *mode != Mode::Provider).count();
    assert_eq!(printed, types.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,200}") {
        let _ = Bundle::read(&bytes);
        let _ = Bundle::expand(&bytes);
        let with_magic = [b"schemas1".as_slice(), &bytes].concat();
        let _ = Bundle::read(&with_magic);
        let _ = Schemas::new().add_printed(&text, Some(&text));
        let _ = schema::entry(&text, Mode::Managed, "t", schema::Conventions { planning: Planning::Classic });
    }

    /// A valid file with a few characters changed reads or is refused.
    #[test]
    fn damaged_files_are_no_panic(changes in proptest::collection::vec((any::<usize>(), "[\\[\\]{}\",:0a ]"), 1..6)) {
        let mut text = PRINTED.to_owned();
        for (place, with) in changes {
            let place = place % text.len();
            text.replace_range(place..place + 1, &with);
        }
        let mut schemas = Schemas::new();
        if let Ok(sources) = schemas.add_printed(&text, None) {
            for source in sources {
                let _ = schemas.get(&source, Mode::Managed, "cloud_server");
                let _ = schemas.get(&source, Mode::Provider, "");
            }
        }
        let _ = providers::schema(&text, Mode::Managed, "t", None);
    }

    #[test]
    fn damaged_notations_are_no_panic(changes in proptest::collection::vec((any::<usize>(), "[\\[\\]{}\",:0lesB]"), 1..6)) {
        let mut text = r#"{"a":{"a":"ls:oc","b":["l{}:oB",{"a":{"c":["i:o",{"g":[1,2],"v":[1],"d":1}]},"max":1}]}}"#.to_owned();
        for (place, with) in changes {
            let place = place % text.len();
            text.replace_range(place..place + 1, &with);
        }
        if let Ok(schema) = schema::entry(&text, Mode::Managed, "t", schema::Conventions { planning: Planning::Classic }) {
            let empty = schema.block.empty();
            let _ = schema.block.conform(&empty);
            let _ = schema.block.with_unknown_computed(&empty);
        }
    }
}
