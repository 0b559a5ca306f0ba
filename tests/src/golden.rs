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

/// Whether two JSON values are the same, numbers by value and objects in any order.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            value::Number::parse(&a.to_string()) == value::Number::parse(&b.to_string())
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// The texts of the template files of `plan/`, with their paths.
#[must_use]
pub fn plan_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/plan"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if [".tf", ".tfvars", ".tf.json", ".tfvars.json"].iter().any(|ending| name.ends_with(ending)) {
                files.extend(std::fs::read_to_string(&path).ok().map(|text| (name, text)));
            }
        }
    }
    files.sort();
    files
}
