//! `stackwright convert` as a script calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the command and reads its files")]

mod script;

use std::path::Path;

fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    script::run(folder, &[&["convert"], arguments].concat(), input)
}

const NATIVE: &str = "# A name.\nvariable \"a\" {\n  type = string\n}\n";
const JSON: &str =
    "{\n  \"variable\": {\n    \"a\": {\n      \"//\": \"A name.\",\n      \"type\": \"string\"\n    }\n  }\n}\n";

#[test]
fn a_file_or_stdin_goes_to_stdout() {
    let folder = tempfile::tempdir().unwrap();
    let done = |text: &str| (0, text.to_owned(), String::new());
    std::fs::write(folder.path().join("main.tf"), NATIVE).unwrap();
    std::fs::write(folder.path().join("other.tf.json"), JSON).unwrap();
    std::fs::write(folder.path().join("x.tfvars"), "a = 1\n").unwrap();
    assert_eq!(run(folder.path(), &["main.tf", "--to", "json"], ""), done(JSON));
    assert_eq!(run(folder.path(), &["other.tf.json", "--to", "hcl"], ""), done(NATIVE));
    assert_eq!(run(folder.path(), &["x.tfvars", "--to", "json"], ""), done("{\n  \"a\": 1\n}\n"));
    assert_eq!(run(folder.path(), &["-", "--to", "json"], NATIVE), done(JSON));
    assert_eq!(run(folder.path(), &["-", "--to", "hcl"], JSON), done(NATIVE));
    assert_eq!(run(folder.path(), &["-", "--to", "json"], JSON), done(JSON));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn a_broken_file_is_refused() {
    let (code, out, err) = run(Path::new("."), &["-", "--to", "json"], "a = [\n");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("<stdin>.tf:"), "{err}");
}

#[test]
fn an_assumption_is_told_and_does_not_stop() {
    let json = r#"{"resource": {"cloud_x": {"a": {"nic": {"ip": "1"}}}}}"#;
    let (code, out, err) = run(Path::new("."), &["-", "--to", "hcl"], json);
    assert_eq!(code, 0);
    assert!(out.contains("  nic {\n"), "{out}");
    assert!(err.contains("convert-assumed-block"), "{err}");
}

#[test]
fn the_catalog_knows_what_is_a_block() {
    let json = r#"{
        "provider": {"huaweicloud": {"assume_role": {"agency_name": "x"}, "default_tags": {"a": "b"}}},
        "resource": {
            "huaweicloud_compute_instance": {"a": {"network": {"uuid": "x"}, "scheduler_hints": [], "metadata": {"a": "b"}}},
            "random_pet": {"b": {"keepers": {"c": "d"}}}
        }
    }"#;
    let (code, out, err) = run(Path::new("."), &["-", "--to", "hcl"], json);
    assert_eq!((code, err.as_str()), (0, ""));
    for expected in
        ["  assume_role {\n", "  default_tags = {\n", "  network {\n", "  metadata = {\n", "  keepers = {\n"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    assert!(!out.contains("scheduler_hints"), "{out}");
}

#[test]
fn a_folder_is_converted_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("net")).unwrap();
    std::fs::write(path("main.tf"), NATIVE).unwrap();
    std::fs::write(path("terraform.tfvars"), "a = \"x\"\n").unwrap();
    std::fs::write(path("notes.txt"), "kept").unwrap();
    std::fs::write(path("net/main.tf"), NATIVE).unwrap();

    let (code, out, err) = run(folder.path(), &[".", "--to", "json"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("--in-place"), "{err}");

    let (code, out, _) = run(folder.path(), &[".", "--to", "json", "--in-place"], "");
    assert_eq!((code, out.as_str()), (0, "main.tf.json\nterraform.tfvars.json\n"));
    assert_eq!(std::fs::read_to_string(path("main.tf.json")).unwrap(), JSON);
    assert!(!path("main.tf").exists() && path("net/main.tf").exists() && path("notes.txt").exists());

    let (code, out, _) = run(folder.path(), &[".", "--to", "hcl", "--in-place", "--recursive"], "");
    assert_eq!((code, out.as_str()), (0, "main.tf\nterraform.tfvars\n"));
    assert_eq!(std::fs::read_to_string(path("main.tf")).unwrap(), NATIVE);
}

#[test]
fn nothing_is_replaced_when_a_file_is_broken_or_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a.tf"), NATIVE).unwrap();
    std::fs::write(path("b.tf"), "broken\n").unwrap();
    let (code, out, err) = run(folder.path(), &[".", "--to", "json", "--in-place"], "");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("nothing was converted"), "{err}");
    assert!(path("a.tf").exists() && !path("a.tf.json").exists());

    std::fs::write(path("b.tf"), "").unwrap();
    std::fs::write(path("a.tf.json"), "{}").unwrap();
    let (code, _, err) = run(folder.path(), &[".", "--to", "json", "--in-place"], "");
    assert_eq!(code, 2);
    assert!(err.contains("a.tf.json is there already"), "{err}");
    assert!(path("a.tf").exists());
}

#[test]
fn what_is_no_template_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.zip"), "").unwrap();
    for arguments in [&["x.zip", "--to", "json"][..], &["x.tf", "--to", "json"], &["-"], &["-", "--to", "yaml"]] {
        assert_eq!(run(folder.path(), arguments, "").0, 2, "{arguments:?}");
    }
}
