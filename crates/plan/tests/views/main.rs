//! What is made of a plan: the API's items, the masked form, the digest.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its cases and unwraps")]

mod digest;
mod items;
mod mask;
#[path = "../support/mod.rs"]
mod support;

use std::path::Path;

use plan::document::Document;
use serde_json::{Value as Json, json};

/// Every golden plan by the name of its case.
fn golden() -> Vec<(String, Document)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan"));
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(path.join("expected.plan.json")).ok()?;
            Some((path.file_name().unwrap().to_str().unwrap().to_owned(), Document::read(&text).unwrap()))
        })
        .collect();
    cases.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(cases.len() >= 39);
    cases
}

fn case(name: &str) -> Document {
    golden().into_iter().find(|(case, _)| case == name).unwrap().1
}

fn text_of(name: &str) -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/plan"));
    std::fs::read_to_string(folder.join(name).join("expected.plan.txt")).unwrap()
}

fn plan_of(json: Json) -> Document {
    Document::read(&json.to_string()).unwrap()
}

/// A plan with one resource that has this change.
fn one(change: Json) -> Document {
    plan_of(json!({"format_version": "1.2", "resource_changes": [{
        "address": "t.n", "mode": "managed", "type": "t", "name": "n", "provider_name": "example.com/p/t", "change": change,
    }]}))
}
