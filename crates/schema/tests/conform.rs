//! Values and schemas.
#![allow(clippy::unwrap_used, reason = "a test says what must be there by unwrapping it")]

use schema::conform::MisfitProblem;
use schema::{Conventions, Mode, Planning, ResourceSchema};
use value::{Type, Value};

fn server() -> ResourceSchema {
    let notation = r#"{"t":"c","a":{
        "name":"s:r", "size":"i:o", "password":"s:ox", "tags":"ms:oc", "address":"s:c",
        "disk":["l{}:oB",{"a":{"gigabytes":"i:r","key":"s:ocx"},"max":4}],
        "rule":["e{}:oB",{"a":{"port":"i:r","secret":"s:ox"}}]}}"#;
    schema::entry(notation, Mode::Managed, "cloud_server", Conventions { planning: Planning::Classic }).unwrap()
}

#[test]
fn a_value_gets_the_types_of_the_schema() {
    let disk = Value::object([("gigabytes", Value::string("40"))]);
    let given =
        Value::object([("name", Value::string("a")), ("size", Value::string("3")), ("disk", Value::tuple([disk]))]);
    let (object, misfits) = server().block.conform(&given);
    assert_eq!(misfits, []);
    assert_eq!(object.type_of(), server().block.implied_type());
    assert_eq!(
        value::console::text(&object),
        r#"{
  "address" = tostring(null)
  "disk" = tolist([
    {
      "gigabytes" = 40
      "key" = tostring(null)
    },
  ])
  "id" = tostring(null)
  "name" = "a"
  "password" = tostring(null)
  "rule" = toset([])
  "size" = 3
  "tags" = tomap(null) /* of string */
  "timeouts" = null /* object */
}"#
    );
}

#[test]
fn every_misfit_is_found() {
    let disk = Value::object([("gigabytes", Value::string("many")), ("speed", Value::number(1_i64))]);
    let given = Value::object([
        ("nmae", Value::string("a")),
        ("size", Value::bool(true)),
        ("disk", Value::tuple([disk])),
        ("rule", Value::string("x")),
    ]);
    let (object, misfits) = server().block.conform(&given);
    let found: Vec<(String, &str)> = misfits
        .iter()
        .map(|misfit| {
            let problem = match &misfit.problem {
                MisfitProblem::Type(_) => "type",
                MisfitProblem::NotAnObject => "no object",
                MisfitProblem::NotBlocks => "no blocks",
                MisfitProblem::Unsupported(name) => name,
            };
            (misfit.path.to_string(), problem)
        })
        .collect();
    let expected = [("", "nmae"), (".size", "type"), (".disk[0]", "speed"), (".disk[0].gigabytes", "type")];
    let expected = expected.iter().chain(&[(".rule", "no blocks")]);
    assert_eq!(found, expected.map(|(path, problem)| ((*path).to_owned(), *problem)).collect::<Vec<_>>());
    assert!(!object.attribute("size").unwrap().is_known());
}

#[test]
fn sensitive_parts_are_found_and_a_set_hides_as_a_whole() {
    let given = Value::object([
        ("password", Value::string("p")),
        ("disk", Value::tuple([Value::object([("key", Value::string("k"))])])),
        ("rule", Value::tuple([Value::object([("port", Value::number(1_i64))])])),
    ]);
    let block = server().block;
    let (object, _) = block.conform(&given);
    let paths: Vec<String> = block.sensitive_paths(&object).iter().map(ToString::to_string).collect();
    assert_eq!(paths, [".password", ".disk[0].key", ".rule"]);
    assert!(format!("{:?}", block.mark_sensitive(&object)).contains("password = (sensitive)"));
}

#[test]
fn what_is_computed_and_not_set_is_unknown_in_a_new_object() {
    let given = Value::object([("disk", Value::tuple([Value::object([("gigabytes", Value::number(1_i64))])]))]);
    let block = server().block;
    let new = block.with_unknown_computed(&block.conform(&given).0);
    assert!(!new.attribute("id").unwrap().is_known() && !new.attribute("tags").unwrap().is_known());
    assert!(!new.attribute("disk").unwrap().elements()[0].attribute("key").unwrap().is_known());
    assert!(new.attribute("name").unwrap().is_null());
}

#[test]
fn blocks_of_any_type_are_tuples() {
    let notation = r#"{"a":{"step":["l{}:oB",{"a":{"input":"*:o"}}]}}"#;
    let conventions = Conventions { planning: Planning::Framework };
    let block = schema::entry(notation, Mode::Managed, "t", conventions).unwrap().block;
    assert_eq!(block.implied_type(), Type::object([("step", Type::Dynamic)]));
    let steps =
        Value::tuple([Value::object([("input", Value::string("a"))]), Value::object([("input", Value::bool(true))])]);
    let (object, misfits) = block.conform(&Value::object([("step", steps.clone())]));
    assert_eq!((object.attribute("step"), misfits.len()), (Some(&steps), 0));
}
