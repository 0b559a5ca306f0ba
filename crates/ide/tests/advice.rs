//! What is allowed and yet worth a word.

use ide::{Language, Options, Workspace};

/// `file:line code` of each.
fn advice(files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()));
    let workspace = Workspace::new(files, Options::default());
    let shown = workspace.advice().into_iter().map(|found| {
        let range = found.range.expect("a range");
        format!("{}:{} {}", range.filename, range.start.line, found.code)
    });
    shown.collect()
}

#[test]
fn a_name_that_nothing_uses() {
    let main = "variable \"used\" {}\nvariable \"unused\" {\n  validation {\n    condition = var.unused > 1\n  }\n}\n\
                locals {\n  a = var.used\n  b = local.b\n  c = \"${local.a}\"\n}\noutput \"c\" {\n  value = local.c\n}\n";
    assert_eq!(advice(&[("main.tf", main)]), ["main.tf:2 variable-unused", "main.tf:9 local-unused"]);
    let other = r#"{"output": {"o": {"value": "${var.unused} ${local.b}"}}}"#;
    assert_eq!(advice(&[("main.tf", main), ("o.tf.json", other)]), [""; 0]);
    // Half-typed files may use anything.
    assert_eq!(advice(&[("main.tf", main), ("o.tf", "output \"x\" {\n  value = \n")]), [""; 0]);
}

#[test]
fn modules_that_are_not_loaded() {
    let main = "module \"far\" {\n  source = \"hashicorp/consul/aws\"\n}\nmodule \"near\" {\n  source = \"./n\"\n}\n";
    let near = "variable \"x\" {}\n";
    assert_eq!(
        advice(&[("main.tf", main), ("n/main.tf", near)]),
        ["main.tf:1 module-not-loaded", "n/main.tf:1 variable-unused"]
    );
}

#[test]
fn limits_of_the_service() {
    let call = |name: &str, source: &str| format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n");
    let many: String = (0..26).map(|index| call(&format!("m{index}"), "./n")).collect();
    assert_eq!(advice(&[("main.tf", &many), ("n/main.tf", "")]), ["main.tf:1 modules-too-many"]);
    let fits: String = (0..25).map(|index| call(&format!("m{index}"), "./n")).collect();
    assert_eq!(advice(&[("main.tf", &fits), ("n/main.tf", "")]), [""; 0]);
    let chain = [
        ("main.tf", call("a", "./1")),
        ("1/main.tf", call("b", "../2")),
        ("2/main.tf", call("c", "../3")),
        ("3/main.tf", call("d", "../4")),
        ("4/main.tf", String::new()),
    ];
    let chain: Vec<(&str, &str)> = chain.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(advice(&chain), ["3/main.tf:1 modules-too-deep"]);
    assert_eq!(advice(&chain[..4]), [""; 0]);
}

#[test]
fn advice_is_in_the_language_of_the_reader() {
    let options = Options { locale: Language::Zh, ..Options::default() };
    let workspace = Workspace::new([("main.tf".to_owned(), b"variable \"x\" {}\n".to_vec())], options);
    assert_eq!(workspace.advice()[0].summary, "变量未使用");
}
