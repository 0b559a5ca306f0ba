//! The recorded answers in `golden/`.

use serde_json::Value;

/// The cases of a file with one JSON object a line.
///
/// # Panics
///
/// If the file is not there or not JSON.
#[must_use]
pub fn cases(path: &str) -> Vec<Value> {
    let path = format!("{}/golden/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {error}"))).collect()
}
