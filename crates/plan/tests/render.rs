//! Plans as text: the same, byte for byte, as Terraform prints for them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use plan::document::Document;
use plan::render::{PlanMode, Style, schemas, text};
use schema::{Bundle, ChunkId, Schemas};

fn catalog() -> &'static Schemas {
    static ALL: OnceLock<Schemas> = OnceLock::new();
    ALL.get_or_init(|| {
        let catalog = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/data/catalog.bin")).unwrap();
        let mut schemas = Schemas::new();
        schemas.add_bundle(&catalog).unwrap();
        let index = Bundle::read(&catalog).unwrap();
        for chunk in (0..index.chunk_count()).map(ChunkId) {
            schemas.add_chunk(0, chunk, &catalog[index.place(chunk).unwrap()]).unwrap();
        }
        schemas
    })
}

/// The folders below one that hold a plan and its text.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|case| case.join("expected.plan.json").exists() && case.join("expected.plan.txt").exists())
        .collect();
    cases.sort();
    cases
}

/// The first line that differs, with the lines around it.
fn first_difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.split('\n').collect(), actual.split('\n').collect());
    let at = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let around = |lines: &[&str]| lines[at.saturating_sub(3)..lines.len().min(at + 4)].join("\n");
    format!("line {}\n--- expected\n{}\n--- actual\n{}\n", at + 1, around(&expected), around(&actual))
}

fn compare(folder: &Path, at_least: usize) {
    let schemas = schemas(catalog());
    let cases = cases(folder);
    assert!(cases.len() >= at_least, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let read = |name: &str| std::fs::read_to_string(case.join(name)).unwrap();
        let document = Document::read(&read("expected.plan.json")).unwrap();
        let options = std::fs::read_to_string(case.join("case.json")).unwrap_or_default();
        let mode = if options.contains("\"destroy\": true") { PlanMode::Destroy } else { PlanMode::Normal };
        let actual = text(&document, &schemas, &Style { mode, ..Style::default() });
        let expected = read("expected.plan.txt");
        if actual != expected {
            wrong.push(format!("{}: {}", case.display(), first_difference(&expected, &actual)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn golden_plans() {
    compare(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan")), 38);
}
