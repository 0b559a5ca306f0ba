//! The workspace: edits, and that every view follows them.

use ide::{Change, Language, Options, PositionEncoding, Workspace};
use proptest::prelude::*;

fn workspace(files: &[(&str, &str)]) -> Workspace {
    Workspace::new(files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())), Options::default())
}

fn change(from: u32, to: u32, insert: &str) -> Change {
    Change { from, to, insert: insert.to_owned() }
}

#[test]
fn an_edit_counts_utf16_units_of_the_text_before_it() {
    let mut workspace = workspace(&[("main.tf", "a = \"😀名\"\nb = 1\n")]);
    workspace.edit("main.tf", &[change(5, 7, "x"), change(7, 8, ""), change(14, 15, "2")]).unwrap();
    assert_eq!(workspace.text("main.tf"), Some("a = \"x\"\nb = 2\n"));
}

#[test]
fn an_edit_counts_bytes_where_asked_to() {
    let options = Options { position_encoding: PositionEncoding::Utf8, ..Options::default() };
    let mut workspace = Workspace::new([("main.tf".to_owned(), "a = \"😀\"\n".into())], options);
    workspace.edit("main.tf", &[change(5, 9, "x")]).unwrap();
    assert_eq!(workspace.text("main.tf"), Some("a = \"x\"\n"));
    assert_eq!(workspace.edit("main.tf", &[change(0, 99, "")]).unwrap_err().code, "bad-offset");
}

#[test]
fn what_cannot_be_meant_is_refused_and_changes_nothing() {
    let mut workspace = workspace(&[("main.tf", "a = \"😀\"\n"), ("b.tf", "")]);
    for (path, changes, code) in [
        ("other.tf", vec![], "no-such-file"),
        ("main.tf", vec![change(0, 100, "")], "bad-offset"),
        ("main.tf", vec![change(6, 6, "")], "bad-offset"),
        ("main.tf", vec![change(3, 2, "")], "bad-changes"),
        ("main.tf", vec![change(2, 4, ""), change(3, 3, "")], "bad-changes"),
        ("main.tf", vec![change(4, 4, ""), change(2, 2, "")], "bad-changes"),
    ] {
        assert_eq!(workspace.edit(path, &changes).unwrap_err().code, code, "{path} {changes:?}");
    }
    assert_eq!(workspace.rename("main.tf", "b.tf").unwrap_err().code, "path-taken");
    assert_eq!(workspace.rename("x.tf", "y.tf").unwrap_err().code, "no-such-file");
    assert_eq!(workspace.close("x.tf").unwrap_err().code, "no-such-file");
    assert_eq!(workspace.text("main.tf"), Some("a = \"😀\"\n"));
    assert_eq!(workspace.paths(), ["b.tf", "main.tf"]);
}

#[test]
fn files_that_are_no_templates_are_kept_and_edited() {
    let mut workspace = Workspace::new(
        [("logo.png".to_owned(), vec![0, 255]), ("note.txt".to_owned(), b"hi\n".to_vec())],
        Options::default(),
    );
    workspace.edit("note.txt", &[change(0, 1, "H")]).unwrap();
    assert_eq!(workspace.text("note.txt"), Some("Hi\n"));
    assert_eq!(workspace.text("logo.png"), None);
    assert_eq!(workspace.edit("logo.png", &[]).unwrap_err().code, "not-a-text");
    assert_eq!(workspace.diagnostics(), []);
    assert!(workspace.tokens("note.txt", 0, 9).is_empty());
    let project = workspace.project();
    assert_eq!(&project.get("logo.png").unwrap()[..], [0, 255]);
    workspace.rename("note.txt", "note.tf").unwrap();
    assert!(!workspace.diagnostics().is_empty());
}

#[test]
fn only_the_view_that_changed_has_a_new_revision() {
    let mut workspace = workspace(&[(
        "main.tf",
        "# note\nvariable \"size\" {\n  default = 1\n}\n\noutput \"o\" {\n  value = var.size\n}\n",
    )]);
    let first = workspace.revisions();
    assert_eq!(workspace.revisions(), first);
    // A comment changes nothing, also not the places to jump to.
    workspace.edit("main.tf", &[change(2, 2, "longer ")]).unwrap();
    assert_eq!(workspace.revisions(), first);
    let text = workspace.text("main.tf").unwrap();
    let default = text.find("1\n").unwrap() as u32;
    workspace.edit("main.tf", &[change(default, default + 1, "2")]).unwrap();
    let second = workspace.revisions();
    assert_eq!((second.form, second.lists, second.diagnostics), (first.form + 1, first.lists, first.diagnostics));
    let text = workspace.text("main.tf").unwrap();
    let value = text.find("var.size").unwrap() as u32;
    workspace.edit("main.tf", &[change(value, value + 8, "[")]).unwrap();
    let third = workspace.revisions();
    assert_eq!((third.form, third.diagnostics), (second.form, second.diagnostics + 1));
}

#[test]
fn messages_follow_the_language() {
    let mut workspace = workspace(&[("main.tf", "a = [\n")]);
    let english = workspace.diagnostics();
    workspace.set_locale(Language::Zh);
    let chinese = workspace.diagnostics();
    assert_eq!(english.len(), chinese.len());
    assert_eq!(english[0].code, chinese[0].code);
    assert!(english[0].summary.is_ascii() && !chinese[0].summary.is_ascii());
}

#[test]
fn a_broken_file_does_not_silence_the_others() {
    let workspace = workspace(&[
        ("a.tf", "variable \"half\" {\n  type = \n"),
        ("b.tf", "variable \"whole\" {\n  type = strin\n}\nvariable \"ok\" {}\n"),
        ("net/c.tf", "x = \n"),
    ]);
    let problems = workspace.diagnostics();
    let files: Vec<_> = problems.iter().map(|problem| problem.range.as_ref().unwrap().filename.as_str()).collect();
    assert!(files.contains(&"a.tf") && files.contains(&"b.tf") && files.contains(&"net/c.tf"), "{problems:#?}");
    let validation = workspace.validation();
    assert!(validation.iter().all(|problem| problem.range.as_ref().unwrap().filename == "a.tf"), "{validation:#?}");
    assert!(validation.iter().all(|problem| problem.snippet.is_some()));
    assert!(workspace.form().iter().any(|field| field.name == "ok"));
}

#[test]
fn formatting_gives_the_changes_alone() {
    let mut workspace = workspace(&[("main.tf", "名=1 # 😀\nb   = 2\nlonger=3\n"), ("broken.tf", "a = [\n")]);
    let changes = workspace.format("main.tf").unwrap();
    assert!(changes.iter().all(|change| change.insert.len() < 12), "{changes:?}");
    workspace.edit("main.tf", &changes).unwrap();
    let formatted = workspace.text("main.tf").unwrap();
    assert_eq!(formatted, ide::format("main.tf", formatted, Options::default()).text);
    assert!(formatted.contains("longer = 3"));
    assert_eq!(workspace.format("main.tf"), Some(Vec::new()));
    assert_eq!(workspace.format("broken.tf"), None);
}

#[test]
fn a_module_has_lists_with_places_to_jump_to() {
    let workspace = workspace(&[(
        "main.tf",
        r#"resource "cloud_server" "web" {
  count = var.size
}
data "cloud_image" "名" {
  for_each = toset(["a"])
}
ephemeral "cloud_secret" "s" {
}
output "ip" {
  description = "Where it answers."
  value       = cloud_server.web[0].ip
  sensitive   = true
}
module "net" {
  source = "./net"
}
"#,
    )]);
    let resources = workspace.resources();
    let addresses: Vec<_> = resources.iter().map(|resource| resource.address.as_str()).collect();
    assert_eq!(addresses, ["cloud_server.web", "data.cloud_image.名", "ephemeral.cloud_secret.s"]);
    assert_eq!(resources[0].count.as_deref(), Some("var.size"));
    assert_eq!(resources[1].for_each.as_deref(), Some("toset([\"a\"])"));
    let target = &resources[1].target;
    assert_eq!((target.line, target.character, target.length), (4, 19, 3));
    let output = &workspace.outputs()[0];
    assert_eq!(output.description.as_deref(), Some("Where it answers."));
    assert_eq!(output.expression, "cloud_server.web[0].ip");
    assert!(output.sensitive);
    assert_eq!(workspace.modules()[0].source.as_deref(), Some("./net"));
}

#[test]
fn an_outline_lists_blocks_of_both_syntaxes() {
    let workspace = workspace(&[
        ("main.tf", "locals {\n  a = 1\n}\n\nfoo \"x\" y {\n}\nvariable \"v\" {}\n"),
        ("more.tf.json", "{\n  \"output\": {\n    \"o\": {\n      \"value\": 1\n    }\n  }\n}\n"),
    ]);
    let lines = |path: &str| {
        let blocks = workspace.outline(path).blocks;
        blocks
            .into_iter()
            .map(|block| (block.kind, block.labels.join(" "), block.start_line, block.end_line))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines("main.tf"),
        [
            ("locals".into(), String::new(), 1, 3),
            ("foo".into(), "x y".into(), 5, 6),
            ("variable".into(), "v".into(), 7, 7),
        ]
    );
    let json = lines("more.tf.json");
    assert_eq!((json[0].0.as_str(), json[0].1.as_str()), ("output", "o"));
    assert_eq!(workspace.outline("none.tf").blocks, []);
}

#[test]
fn folds_survive_a_missing_brace() {
    let workspace = workspace(&[(
        "main.tf",
        "# one\n# two\nlocals {\n  a = [\n    1,\n  ]\n  b = <<EOT\ntext\nEOT\n}\noutput \"x\" {\n  value = {\n}\n",
    )]);
    let text = workspace.text("main.tf").unwrap();
    let folded: Vec<_> =
        workspace.folds("main.tf").iter().map(|fold| &text[fold.from as usize..fold.to as usize]).collect();
    assert!(folded.contains(&"\n# two"), "{folded:?}");
    assert!(folded.contains(&"\n    1,\n  "), "{folded:?}");
    assert!(folded.contains(&"\ntext\n"), "{folded:?}");
    assert!(folded.iter().any(|fold| fold.starts_with("\n  a = [") && fold.ends_with("EOT\n")), "{folded:?}");
}

proptest! {
    #[test]
    fn edits_are_a_new_text(
        text in "[a-z=\"{}\\[\\]$\n 😀名\u{301}\r]{0,40}",
        cuts in prop::collection::vec((0usize..41, "[a-z\"{\n😀]{0,4}"), 0..4),
    ) {
        // Offsets of whole characters, in order.
        let characters: Vec<char> = text.chars().collect();
        let mut places: Vec<(usize, String)> = cuts.into_iter().map(|(at, insert)| (at.min(characters.len()), insert)).collect();
        places.sort();
        let offset = |count: usize| characters[..count].iter().map(|character| character.len_utf16() as u32).sum::<u32>();
        let changes: Vec<Change> = places.iter().map(|(at, insert)| change(offset(*at), offset(*at), insert)).collect();
        let mut edited = workspace(&[("main.tf", &text)]);
        edited.edit("main.tf", &changes).unwrap();
        let mut expected = String::new();
        let mut kept = 0;
        for (at, insert) in &places {
            expected.extend(&characters[kept..*at]);
            expected.push_str(insert);
            kept = *at;
        }
        expected.extend(&characters[kept..]);
        prop_assert_eq!(edited.text("main.tf").unwrap(), expected.as_str());
        // The same as a fresh parse.
        let fresh = workspace(&[("main.tf", &expected)]);
        prop_assert_eq!(edited.diagnostics(), fresh.diagnostics());
        prop_assert_eq!(edited.tokens("main.tf", 0, u32::MAX), fresh.tokens("main.tf", 0, u32::MAX));
        prop_assert_eq!(edited.folds("main.tf"), fresh.folds("main.tf"));
        prop_assert_eq!(edited.outline("main.tf"), fresh.outline("main.tf"));
    }

    #[test]
    fn tokens_are_in_order_and_do_not_overlap(text in "(?s)[a-z=\"{}\\[\\]()$%~<\n 😀名.,:?!&|#/*0-9\\\\-]{0,80}", json in any::<bool>()) {
        let path = if json { "main.tf.json" } else { "main.tf" };
        let workspace = workspace(&[(path, &text)]);
        let tokens = workspace.tokens(path, 0, u32::MAX);
        let length = text.encode_utf16().count() as u32;
        let mut end = 0;
        for token in tokens.chunks(3) {
            prop_assert!(token[0] >= end && token[1] > token[0] && token[1] <= length);
            end = token[1];
        }
        // A part shows the same as the whole.
        let part: Vec<u32> = workspace.tokens(path, length / 3, length / 2);
        for token in part.chunks(3) {
            prop_assert!(tokens.chunks(3).any(|whole| whole == token));
        }
    }
}

#[test]
fn validation_follows_local_modules_once_the_root_is_sound() {
    let mut workspace = workspace(&[
        (
            "main.tf",
            "module \"a\" {\n  source = \"./net\"\n}\nmodule \"b\" {\n  source = \"./net\"\n}\nmodule \"out\" {\n  source = \"../x\"\n}\n",
        ),
        ("net/main.tf", "foo {}\nmodule \"d\" {\n  source = \"../deep\"\n}\nmodule \"self\" {\n  source = \"./\"\n}\n"),
        ("deep/main.tf", "a = [\n"),
        ("other/main.tf", "foo {}\n"),
    ]);
    let files = |workspace: &Workspace| {
        let problems = workspace.validation();
        problems.into_iter().map(|problem| problem.range.unwrap().filename).collect::<Vec<_>>()
    };
    assert_eq!(files(&workspace).first().map(String::as_str), Some("deep/main.tf"));
    assert_eq!(files(&workspace).last().map(String::as_str), Some("net/main.tf"));
    assert!(!files(&workspace).contains(&"other/main.tf".to_owned()));
    workspace.open("v.tf", "variable \"v\" {\n  type = strin\n}\n");
    assert_eq!(files(&workspace), ["v.tf"]);
}

#[test]
fn what_keeps_a_project_from_being_submitted_is_named() {
    let codes = |workspace: &Workspace| {
        workspace.check_submission().into_iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    let sound = workspace(&[("main.tf", ""), ("dev.tfvars", "")]);
    assert_eq!(codes(&sound), Vec::<String>::new());
    assert_eq!(sound.left_out(), ["dev.tfvars"]);
    assert_eq!(codes(&workspace(&[("net/main.tf", "")])), ["no-template-at-root"]);
    assert_eq!(codes(&workspace(&[("main.tf", ""), ("../x.tf", "")])), ["path-outside-root"]);
    let limits = ide::SubmissionLimits { files: 1, name_bytes: 4, ..ide::SubmissionLimits::default() };
    let files = [("main.tf".to_owned(), Vec::new()), ("b.tf".to_owned(), Vec::new())];
    let limited = Workspace::new(files, Options { limits, ..Options::default() });
    assert_eq!(codes(&limited), ["too-many-files", "name-too-long"]);
}

#[test]
fn templates_in_json_strings_are_checked_where_they_are_evaluated() {
    let places = |text: &str| -> Vec<u32> {
        let module = ("m/main.tf.json", r#"{"variable":{"a":{}}}"#);
        let found = workspace(&[("main.tf.json", text), module]).validation();
        found.iter().map(|problem| problem.range.as_ref().unwrap().start.column).collect()
    };
    // The columns are those of `terraform validate -json` 1.11.4.
    for (text, columns) in [
        (r#"{"locals":{"a":"😀 ${1 +}"}}"#, vec![24]),
        (r#"{"locals":{"a":{"${":1}}}"#, vec![20]),
        (r#"{"output":{"o":{"value":["${1}","%{if}"]}}}"#, vec![38, 39]),
        (r#"{"resource":{"terraform_data":{"a":{"count":"${1 +}"}}}}"#, vec![51]),
        (r#"{"module":{"m":{"source":"./m","a":"${1 +}"}}}"#, vec![42]),
        (r#"{"locals":{"//":"${","a":"$${x} 100%"}}"#, vec![]),
        (r#"{"output":{"o":{"value":"a","description":"${"}}}"#, vec![]),
        (r#"{"variable":{"a":{"default":"${","description":"%{"}}}"#, vec![]),
    ] {
        assert_eq!(places(text), columns, "{text}");
    }
}
