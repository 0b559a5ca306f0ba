//! What helps while typing, over real templates: every name that stands there is offered where it stands, whatever of the
//! text behind it is missing, and leads to its declaration.

#![allow(clippy::disallowed_methods, reason = "the golden templates are files")]

use std::collections::BTreeMap;
use std::path::Path;

use ide::{Options, PositionEncoding, Workspace};
use syntax::{Body, Document, Expr, Item, Step, Syntax};

fn is_configuration(path: &str) -> bool {
    path.ends_with(".tf") || path.ends_with(".tf.json")
}

type Files = BTreeMap<String, String>;

/// The gallery's templates and the valid ones of the golden data.
fn projects() -> Vec<(String, Files)> {
    let mut projects = Vec::new();
    let gallery = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src/gallery/templates"));
    for entry in std::fs::read_dir(gallery).expect("the gallery").flatten() {
        let mut files = Files::new();
        read(&entry.path(), "", &mut files);
        projects.push((entry.file_name().to_string_lossy().into_owned(), files));
    }
    let plans = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/plan"));
    for entry in std::fs::read_dir(plans).expect("the plans").flatten().filter(|entry| entry.path().is_dir()) {
        let mut files = Files::new();
        read(&entry.path(), "", &mut files);
        files.retain(|path, _| !path.starts_with("prior/"));
        let name = entry.file_name().to_string_lossy().into_owned();
        // Of one there is only the half in native syntax.
        if !name.starts_with("fail-") && name != "json-syntax" {
            projects.push((name, files));
        }
    }
    for case in tests::golden::cases("validate/cases.jsonl") {
        if case["result"]["valid"] == true {
            let files = case["files"].as_object().into_iter().flatten();
            let files = files.map(|(path, text)| (path.clone(), text.as_str().unwrap_or_default().to_owned()));
            projects.push((case["id"].as_str().unwrap_or_default().to_owned(), files.collect()));
        }
    }
    projects.sort();
    projects
}

fn read(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            files.insert(name, text);
        }
    }
}

/// The same files as an editor on Windows may save them.
fn windows(files: &Files) -> Files {
    files.iter().map(|(path, text)| (path.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")))).collect()
}

fn workspace(files: &Files) -> Workspace {
    let files = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    Workspace::new(files, Options { position_encoding: PositionEncoding::Utf8, ..Options::default() })
}

/// The values of all arguments.
fn values<'a>(body: &Body<'a>, found: &mut Vec<Expr<'a>>) {
    for item in body.items() {
        match item {
            Item::Attribute(attribute) => found.push(attribute.expr()),
            // They name what is no longer there.
            Item::Block(block) if matches!(block.kind(), "moved" | "removed") => {}
            Item::Block(block) => values(&block.body(), found),
        }
    }
}

/// The values in a file.
fn expressions(document: &Document) -> Vec<Expr<'_>> {
    let mut found = Vec::new();
    match document.syntax() {
        Syntax::Native => values(&document.body(), &mut found),
        Syntax::Json => found.push(document.expression()),
    }
    found
}

/// A name behind a dot, and where it starts and ends.
type Name = (String, usize, usize);

/// The names in a file that a declaration of the project must stand for.
fn names(path: &str, text: &str) -> Vec<Name> {
    let document = Document::parse(text, Syntax::of_path(path));
    let mut names = Vec::new();
    for reference in expressions(&document).iter().flat_map(|value| value.traversals()) {
        let count = match reference.root_name() {
            "var" | "local" | "module" => 1,
            "data" => 2,
            "each" | "count" | "path" | "terraform" | "self" => continue,
            root if root.contains('_') => 1,
            _ => continue,
        };
        if let Some(Step::Attribute { name, name_span, .. }) = reference.steps().nth(count - 1) {
            names.push((name.to_owned(), name_span.start as usize, name_span.end as usize));
        }
    }
    names
}

/// The project in JSON syntax.
fn in_json(files: &Files) -> Files {
    let converted = files.iter().map(|(path, text)| {
        let converted = ide::convert(path, text.as_bytes(), ide::SyntaxName::Json, Options::default());
        match converted.text {
            Some(text) if path.ends_with(".tf") => (ide::path_in(path, ide::SyntaxName::Json), text),
            _ => (path.clone(), text.clone()),
        }
    });
    converted.collect()
}

/// The text without what stands between two bytes.
fn without(text: &str, from: usize, to: usize) -> String {
    format!("{}{}", &text[..from], &text[to..])
}

#[test]
fn every_name_is_offered_where_it_stands() {
    let mut checked = 0;
    let json = projects().into_iter().step_by(5).map(|(name, files)| (format!("{name} (JSON)"), in_json(&files)));
    let windows = projects().into_iter().step_by(7).map(|(name, files)| (format!("{name} (CRLF)"), windows(&files)));
    for (project, files) in projects().into_iter().chain(windows).chain(json) {
        for (path, text) in files.iter().filter(|(path, _)| is_configuration(path)) {
            for (name, start, end) in names(path, text) {
                let line_end = text[end..].find('\n').map_or(text.len(), |length| end + length);
                let is_json = path.ends_with(".json");
                for cut in [
                    start,
                    end,
                    if is_json { text[end..].find('"').map_or(end, |quote| end + quote) } else { line_end },
                ] {
                    let mut broken = files.clone();
                    broken.insert(path.clone(), without(text, start, cut));
                    let found = workspace(&broken).complete(path, start as u32);
                    let offered = found.items.iter().any(|item| item.label == name);
                    let around = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..line_end];
                    assert!(offered, "{project} {path}: {name} in `{around}` cut at {}", cut - start);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn every_name_leads_to_its_declaration_and_back() {
    let json = projects().into_iter().map(|(name, files)| (format!("{name} (JSON)"), in_json(&files)));
    for (project, files) in projects().into_iter().chain(json) {
        let workspace = workspace(&files);
        for (path, text) in files.iter().filter(|(path, _)| is_configuration(path)) {
            for (name, start, end) in names(path, text) {
                let place = format!("{project} {path}: {name} at {start}");
                let middle = ((start + end) / 2) as u32;
                let definition = workspace.definition(path, middle).unwrap_or_else(|| panic!("{place}"));
                let line = files[&definition.target.path].lines().nth(definition.target.line as usize - 1);
                // Of an iterator the block's label.
                let is_there = |line: &str| line.contains(&name) || matches!(name.as_str(), "key" | "value");
                assert!(line.is_some_and(is_there), "{place} leads to {line:?}");
                assert!(workspace.hover(path, middle).is_some(), "{place}");
                let references = workspace.references(path, middle);
                assert!(references.contains(&definition.target), "{place}");
                let line = text[..start].matches('\n').count() as u32 + 1;
                assert!(references.iter().any(|found| found.path == *path && found.line == line), "{place}");
            }
        }
    }
}

#[test]
fn every_output_of_the_gallery_has_a_value_or_a_reason() {
    for (project, files) in projects() {
        for output in workspace(&files).output_values() {
            let result = output.result;
            let explained = match result.state {
                ide::ValueState::Known => result.value.is_some(),
                ide::ValueState::Sensitive => result.value.is_none(),
                ide::ValueState::Partly | ide::ValueState::Unknown => !result.because.is_empty(),
                ide::ValueState::Invalid => !result.problems.is_empty(),
            };
            assert!(explained, "{project}: {} {result:?}", output.name);
        }
    }
}
