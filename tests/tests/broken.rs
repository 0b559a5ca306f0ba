//! Templates with several independent mistakes: each is found at its place, nothing else is reported, and the blocks
//! around them stay whole.

use std::fmt::Write;

use serde_json::Value;
use syntax::{Document, Item, Syntax};
use tests::snapshot;

/// Type, labels, first and last line of a top-level block.
type Found = (String, Vec<String>, u64, u64);

fn blocks(document: &Document) -> Vec<Found> {
    let line = |offset: u32| u64::from(document.position(offset).line);
    document
        .body()
        .items()
        .filter_map(|item| {
            let Item::Block(block) = item else { return None };
            let labels = block.labels().iter().map(|label| label.value.clone().into_owned()).collect();
            let span = block.span();
            Some((block.kind().to_owned(), labels, line(span.start), line(span.end)))
        })
        .collect()
}

fn header(block: &Value) -> (String, Vec<String>) {
    let labels =
        block["labels"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    (block["type"].as_str().unwrap_or_default().to_owned(), labels)
}

#[test]
fn every_mistake_is_found_and_every_intact_block_kept() {
    let [mut mistakes, mut found_mistakes, mut intact, mut kept, mut broken, mut headers, mut alarms] = [0; 7];
    let mut differences = String::new();
    for case in tests::golden::cases("broken/cases.jsonl") {
        let document = Document::parse(case["text"].as_str().expect("a text"), Syntax::Native);
        let lines: Vec<(u64, String)> = document
            .diagnostics()
            .iter()
            .map(|one| (u64::from(document.position(one.span.start).line), one.summary(syntax::Locale::En)))
            .collect();
        for mistake in case["mistakes"].as_array().into_iter().flatten() {
            mistakes += 1;
            let accepted: Vec<u64> =
                mistake["accept"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
            if lines.iter().any(|(line, _)| accepted.contains(line)) {
                found_mistakes += 1;
            } else {
                let _ = writeln!(differences, "{}: {} not found; found {lines:?}", case["id"], mistake["kind"]);
            }
        }
        let blocks = blocks(&document);
        for block in case["intact"].as_array().into_iter().flatten() {
            intact += 1;
            let (kind, labels) = header(block);
            let (first, last) = (block["line"].as_u64().unwrap_or(0), block["end_line"].as_u64().unwrap_or(0));
            if blocks.contains(&(kind, labels, first, last)) {
                kept += 1;
            } else {
                let _ = writeln!(differences, "{}: lost {block}; found {blocks:?}", case["id"]);
            }
            for (line, summary) in &lines {
                if (first..=last).contains(line) {
                    alarms += 1;
                    let _ = writeln!(differences, "{}: false alarm in line {line}: {summary}", case["id"]);
                }
            }
        }
        for block in case["broken"].as_array().into_iter().flatten() {
            broken += 1;
            let (kind, labels) = header(block);
            let first = block["line"].as_u64().unwrap_or(0);
            if blocks.iter().any(|(a, b, line, _)| (a, b, line) == (&kind, &labels, &first)) {
                headers += 1;
            } else {
                let _ = writeln!(differences, "{}: header of {block} lost; found {blocks:?}", case["id"]);
            }
        }
        let count = case["mistakes"].as_array().map_or(0, Vec::len);
        if lines.len() > count {
            let _ = writeln!(differences, "{}: {count} mistakes, {} reports: {lines:?}", case["id"], lines.len());
        }
    }
    snapshot::check(
        "broken.txt",
        &format!(
            "mistakes found: {found_mistakes} of {mistakes}\nintact blocks kept: {kept} of {intact}\nbroken headers found: {headers} of {broken}\nfalse alarms: {alarms}\n{differences}"
        ),
    );
}
