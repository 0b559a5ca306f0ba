//! The golden plans' folders, and the catalog.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use schema::{Bundle, ChunkId, Schemas};

/// All schemas of the catalog that ships.
pub(crate) fn schemas() -> &'static Schemas {
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
