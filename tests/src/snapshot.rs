//! Committed answers of our own: pass rates and figures that may only change on purpose.

use std::path::PathBuf;

/// The folder of the committed snapshots.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// Compares a text with `snapshots/NAME`. With `UPDATE_SNAPSHOTS=1` in the environment it is written instead.
///
/// # Panics
///
/// When they differ; the message shows the first line that does.
pub fn check(name: &str, text: &str) {
    let path = folder().join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        let written = std::fs::create_dir_all(folder()).and_then(|()| std::fs::write(&path, text));
        assert!(written.is_ok(), "cannot write {}: {written:?}", path.display());
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept == text {
        return;
    }
    let (mut old, mut new) = (kept.lines(), text.lines());
    let mut line = 1;
    loop {
        match (old.next(), new.next()) {
            (Some(a), Some(b)) if a == b => line += 1,
            (a, b) => {
                let (a, b) = (a.unwrap_or("(end)"), b.unwrap_or("(end)"));
                panic!(
                    "snapshot {name} differs in line {line}:\n  kept  {a}\n  found {b}\nIf the change is meant, run the test again with UPDATE_SNAPSHOTS=1 and commit the file.\nWhole text:\n{text}"
                );
            }
        }
    }
}
