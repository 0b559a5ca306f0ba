//! The golden plans' folders, and the catalog.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use schema::{ChunkId, Schemas};

/// All schemas of the catalog that ships.
pub(crate) fn schemas() -> &'static Schemas {
    static ALL: OnceLock<Schemas> = OnceLock::new();
    ALL.get_or_init(|| {
        let catalog = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/data/catalog.bin")).unwrap();
        let mut schemas = Schemas::new();
        let bundle = schemas.add_bundle(&catalog).unwrap();
        let chunks = (0..schemas.bundles()[bundle].chunk_count()).map(ChunkId);
        schemas.add_chunks(bundle, chunks, &catalog).unwrap();
        schemas
    })
}

/// The folders of the golden plans, by name.
pub(crate) fn cases() -> Vec<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan"));
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(cases.len() >= 43, "{} cases", cases.len());
    cases
}

/// The text of a case's file, if it has it.
pub(crate) fn file(case: &Path, name: &str) -> Option<String> {
    std::fs::read_to_string(case.join(name)).ok()
}

/// The files of a case's template, those of the modules in its folders included.
pub(crate) fn case_sources(case: &Path) -> Vec<config::Source> {
    let mut found = Vec::new();
    let mut folders = vec![case.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(case).unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "prior" {
                folders.push(path);
            } else if name.ends_with(".tf") || name.ends_with(".tf.json") || name.contains(".tfvars") {
                found.push(config::Source::from_text(&name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// Where two documents differ, each with both values.
pub(crate) fn differences(expected: &serde_json::Value, found: &serde_json::Value) -> Vec<String> {
    let mut all = Vec::new();
    compare("", expected, found, &mut all);
    all
}

fn compare(path: &str, expected: &serde_json::Value, found: &serde_json::Value, all: &mut Vec<String>) {
    use serde_json::Value as Json;
    match (expected, found) {
        (Json::Object(a), Json::Object(b)) => {
            for name in a.keys().chain(b.keys().filter(|name| !a.contains_key(*name))) {
                match (a.get(name), b.get(name)) {
                    (Some(a), Some(b)) => compare(&format!("{path}.{name}"), a, b, all),
                    (a, b) => all.push(format!("{path}.{name}: {a:?} != {b:?}")),
                }
            }
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(index, (a, b))| compare(&format!("{path}[{index}]"), a, b, all));
        }
        _ if expected == found => {}
        _ => all.push(format!("{path}: {expected} != {found}")),
    }
}
