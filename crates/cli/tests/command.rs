//! The command as a script calls it: what stands on stdout, what on stderr, and how it exits.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the command and reads its files")]

mod script;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let (code, out, err) = script::run(folder, arguments, input);
    Ran { code, out, err }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn variables_prints_the_api_s_body() {
    let folder = folder(&[
        ("b.tf", "variable \"b\" {\n  type = number\n}\n"),
        ("a.tf.json", r#"{"variable": {"a": {"default": 12345678901234567890123}}}"#),
        ("module/ignored.tf", "variable \"not_an_input\" {}\n"),
    ]);
    let ran = run(folder.path(), &["variables", "."], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        concat!(
            r#"{"variables":[{"name":"a","default":12345678901234567890123,"sensitive":false,"nullable":true},"#,
            r#"{"name":"b","type":"number","sensitive":false,"nullable":true}]}"#,
            "\n"
        )
    );
}

#[test]
fn variables_of_a_refused_template_print_its_place_and_nothing_else() {
    let folder = folder(&[("main.tf", "variable \"a\" {\n  type = strin\n}\n")]);
    for path in ["main.tf", "."] {
        let ran = run(folder.path(), &["variables", path], "");
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.starts_with("main.tf:2,10: "), "{}", ran.err);
    }
}

#[test]
fn validate_reports_in_terraform_s_shape() {
    let good = "output \"x\" {\n  value = 1\n}\n";
    let folder = folder(&[("good.tf", good), ("bad.tf", "locals {\n  a = [1\n  b = 2\n}\n")]);
    let ran = run(folder.path(), &["validate", "good.tf"], "");
    assert_eq!((ran.code, json(&ran.out)["valid"].as_bool()), (0, Some(true)));
    let ran = run(folder.path(), &["validate", "bad.tf"], "");
    let report = json(&ran.out);
    assert_eq!((ran.code, report["valid"].as_bool()), (1, Some(false)));
    assert_eq!(report["format_version"], "1.0");
    assert!(report["error_count"].as_u64() >= Some(1));
    assert_eq!(report["diagnostics"][0]["range"]["filename"], "bad.tf");
    assert!(ran.err.is_empty(), "text for people is for terminals: {}", ran.err);
    let ran = run(folder.path(), &["validate", "-"], good);
    assert_eq!((ran.code, json(&ran.out)["valid"].as_bool()), (0, Some(true)));
}

#[test]
fn advice_is_a_list_of_its_own() {
    let folder = folder(&[("main.tf", "variable \"unused\" {}\n")]);
    let plain = json(&run(folder.path(), &["validate", "."], "").out);
    assert!(plain.get("advice").is_none() && plain["warning_count"] == 0);
    let ran = run(folder.path(), &["validate", ".", "--advice"], "");
    let report = json(&ran.out);
    assert_eq!(
        (ran.code, report["valid"].as_bool(), report["diagnostics"].as_array().map(Vec::len)),
        (0, Some(true), Some(0))
    );
    assert_eq!(report["advice"][0]["code"], "variable-unused");
}

#[test]
fn outline_lists_blocks_of_broken_files_too() {
    let text = "variable \"a\" {}\n\nresource \"t\" \"r\" {\n  x = \n}\n\noutput \"o\" {\n  value = 1\n}\n";
    let folder = folder(&[("main.tf", text)]);
    let ran = run(folder.path(), &["outline", "."], "");
    assert_eq!(ran.code, 0);
    let block = |kind: &str, labels: &[&str], start: u32, end: u32| serde_json::json!({"type": kind, "labels": labels, "file": "main.tf", "start_line": start, "end_line": end});
    let expected =
        [block("variable", &["a"], 1, 1), block("resource", &["t", "r"], 3, 5), block("output", &["o"], 7, 9)];
    assert_eq!(json(&ran.out)["blocks"], serde_json::json!(expected));
}

#[test]
fn fmt_formats_in_place_and_names_what_changed() {
    let folder = folder(&[
        ("changed.tf", "a=1\n"),
        ("kept.tf", "a = 1\n"),
        ("values.tfvars", "b=2\n"),
        ("broken.tf", "a = [\n"),
        ("deep/inner.tf", "a=1\n"),
        ("notes.txt", "a=1\n"),
    ]);
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let checked = run(folder.path(), &["fmt", "--check", "--diff", "changed.tf"], "");
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("-a=1\n+a = 1\n"), "{}", checked.out);
    assert_eq!(text("changed.tf"), "a=1\n");
    let ran = run(folder.path(), &["fmt"], "");
    assert_eq!((ran.code, ran.out.as_str()), (1, "changed.tf\nvalues.tfvars\n"));
    assert!(ran.err.contains("broken.tf:"), "{}", ran.err);
    assert_eq!((text("changed.tf").as_str(), text("broken.tf").as_str()), ("a = 1\n", "a = [\n"));
    assert_eq!(text("deep/inner.tf"), "a=1\n");
    let ran = run(folder.path(), &["fmt", "--recursive", "deep"], "");
    assert_eq!((ran.code, ran.out.as_str()), (0, "deep/inner.tf\n"));
    assert_eq!((text("deep/inner.tf").as_str(), text("notes.txt").as_str()), ("a = 1\n", "a=1\n"));
}

#[test]
fn fmt_of_stdin_writes_to_stdout() {
    let folder = folder(&[]);
    let ran = run(folder.path(), &["fmt", "-"], "名=1\n\n\n\nb = [ 1,2 ]\n");
    assert_eq!((ran.code, ran.out.as_str()), (0, "名 = 1\n\n\n\nb = [1, 2]\n"));
    let ran = run(folder.path(), &["fmt", "-"], "a = [\n");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(!ran.err.is_empty());
}

#[test]
fn wrong_usage_exits_with_2_and_one_line() {
    let folder = folder(&[("main.tofu", ""), ("notes.txt", ""), ("a.zip", "no zip")]);
    let lines = |arguments: &[&str]| {
        let ran = run(folder.path(), arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        ran.err
    };
    assert!(lines(&["variables", "absent"]).contains("absent"));
    assert!(lines(&["validate", "notes.txt"]).contains("is no template"));
    assert!(lines(&["outline", "main.tofu"]).contains("not supported"));
    assert!(lines(&["fmt", "a.zip"]).contains("cannot be formatted"));
    assert!(lines(&["serve", "--listen", "0.0.0.0:1"]).contains("loopback"));
    lines(&["no-such-command"]);
    let refused = run(folder.path(), &["variables", "a.zip"], "");
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.starts_with("a.zip: "), "{}", refused.err);
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = folder(&[]);
    for command in ["variables", "validate", "fmt", "outline", "serve"] {
        let ran = run(folder.path(), &[command, "--help"], "");
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Example: stackwright"), "{command}");
    }
    assert!(run(folder.path(), &["--version"], "").out.starts_with("stackwright "));
}

#[cfg(unix)]
#[test]
fn serve_answers_and_stops_when_asked() {
    use std::io::{BufRead, BufReader, Read};
    use std::net::TcpStream;
    let mut child = Command::new(env!("CARGO_BIN_EXE_stackwright"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find_map(|line| {
        let rest = line.split_once("http://")?.1;
        Some(rest.split(' ').next()?.to_owned())
    });
    let address = address.unwrap();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with(&format!(r#"{{"status":"ok","version":"{}"}}"#, env!("CARGO_PKG_VERSION"))), "{answer}");
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_full_of_mistakes_is_answered_at_once() {
    let folder = folder(&[("main.tf", &"a = 1 1\n".repeat(20_000))]);
    let started = std::time::Instant::now();
    let ran = run(folder.path(), &["validate", "."], "");
    assert_eq!(ran.code, 1);
    assert!(json(&ran.out)["error_count"].as_u64().unwrap() >= 1_000);
    let ran = run(folder.path(), &["fmt", "--check", "main.tf"], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.ends_with(" more\n"));
    // A quadratic search takes minutes.
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn a_zip_has_the_outline_of_its_folder() {
    let files = [(".hidden.tf", "a {}\n"), ("main.tf", "b {}\n"), ("modules/net/main.tf", "c {}\n")];
    let folder = folder(&files);
    let project = config::Project::from_files(files.map(|(path, text)| (path.to_owned(), text.into()))).unwrap();
    std::fs::write(folder.path().join("t.zip"), project.to_zip().unwrap()).unwrap();
    let of_zip = run(folder.path(), &["outline", "t.zip"], "");
    assert_eq!(of_zip.code, 0, "{}", of_zip.err);
    assert_eq!(of_zip.out, run(folder.path(), &["outline", "."], "").out);
}
