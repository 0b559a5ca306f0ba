//! `stackwright eval` and `stackwright console` as a script calls them.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the command and reads its files")]

mod script;

use script::run;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "main.tf",
            "variable \"n\" {\n  type = number\n  default = 1\n}\nvariable \"list\" {\n  type = list(string)\n  default = []\n}\n\
             variable \"s\" {\n  default = \"x\"\n  sensitive = true\n}\nlocals {\n  double = var.n * 2\n}\n",
        ),
        ("terraform.tfvars", "n = 5\n"),
        ("hello.txt", "hello"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_value_that_breaks_a_rule_does_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let template = "variable \"环境\" {\n  default = \"测试\"\n  validation {\n    condition = contains([\"测试\", \"生产\"], var.环境)\n    \
        error_message = \"不能是 ${var.环境}。\"\n  }\n}\n";
    std::fs::write(folder.path().join("main.tf"), template).unwrap();
    let (code, out, err) = run(folder.path(), &["console", ".", "--var", "环境=生产"], "var.环境\n1 + 1\n");
    assert_eq!((code, out.as_str(), err.as_str()), (0, "\"生产\"\n2\n", ""));
    let (code, out, err) = run(folder.path(), &["console", ".", "--var", "环境=开发"], "var.环境\n1 + 1\n");
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err.matches("不能是 开发。").count(), 2, "{err}");
    assert!(err.starts_with("main.tf:1,1: "), "{err}");
    std::fs::write(folder.path().join("terraform.tfvars"), "环境 = \"开发\"\n").unwrap();
    let (code, out, _) = run(folder.path(), &["eval", ".", "--json"], "{\"expr\":\"1 + 1\"}\n");
    assert_eq!(code, 0);
    assert!(out.contains("\"error\"") && out.contains("不能是 开发。"), "{out}");
}

#[test]
fn eval_answers_every_line_in_order() {
    let folder = folder();
    let lines = [
        r#"{"expr":"local.double"}"#,
        r#"{"expr":"local.double","vars":{"n":{"type":"number","value":7}}}"#,
        "{broken",
        r#"{"expr":"file(\"hello.txt\")"}"#,
        r#"{"expr":"var.u == null","vars":{"u":{"type":"string","unknown":true,"sensitive":true}}}"#,
        r#"{"expr":"1","vars":{"n":{"type":"number","value":"x"}}}"#,
        r#"{"expr":"nope.x"}"#,
        r#"{"expr":"12345678901234567890123 / 1"}"#,
    ];
    let (code, out, err) = run(folder.path(), &["eval", ".", "--json"], &lines.join("\n"));
    assert_eq!((code, err.as_str()), (0, ""));
    let answers: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers[0]["result"]["value"], 10);
    assert_eq!(answers[1]["result"]["value"], 14);
    assert_eq!(answers[2]["error"]["code"], "line-unreadable");
    assert_eq!(answers[3]["result"]["value"], "hello");
    assert_eq!(answers[4]["result"]["unknown"], true);
    assert_eq!(answers[4]["result"]["sensitive"], true);
    assert_eq!(answers[5]["error"]["code"], "variable-value");
    assert_eq!(answers[6]["error"]["range"]["end"]["column"], 7);
    assert_eq!(answers[7]["result"]["value"].to_string(), "12345678901234567890123");
    let (code, ..) = run(folder.path(), &["eval", "."], "");
    assert_eq!(code, 2);
}

#[test]
fn console_prints_values_and_goes_on_after_mistakes() {
    let folder = folder();
    std::fs::write(folder.path().join("more.tfvars"), "n = 6\n").unwrap();
    let input = "var.n\nnope.x\n{\n  a = 1,\n}\ntype(var.list)\nvar.s\n\nvar.list[0]\nexit\n1\n";
    let arguments = ["console", ".", "--var", "n=9", "--var-file", "more.tfvars", "--var", "list=[\"a\"]"];
    let (code, out, err) = run(folder.path(), &arguments, input);
    assert_eq!(code, 1);
    assert_eq!(out, "6\n{\n  \"a\" = 1\n}\nlist(string)\n(sensitive value)\n\"a\"\n");
    assert!(err.starts_with("1,1: No such resource: nope.x"), "{err}");
    assert_eq!(run(folder.path(), &["console", "."], "var.n\n"), (0, "5\n".into(), String::new()));
    assert_eq!(run(folder.path(), &["console", ".", "--var", "x=1"], "1\n").0, 2);
}
