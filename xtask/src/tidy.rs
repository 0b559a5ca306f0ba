//! House rules that no other tool checks: what must not be in a committed file, and which versions must agree.

use crate::setup::{TRUNK, WASM_BINDGEN};
use crate::shell::{Result, read, root, shell};

/// Lines of code after which a file has more than one reason to change.
const LONGEST: usize = 700;

/// Words that are debris of work in progress or belong to one machine. Written in two parts, so that this file passes.
const DEBRIS: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "an issue or the work itself, not a note in the code"),
    (concat!("FIX", "ME"), "an issue or the work itself, not a note in the code"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("registry.npm", "js.org"), "a registry's host name"),
    (concat!("index.crates", ".io"), "a registry's host name"),
];

/// Our crates, in the order of the pipeline and with the edges behind it.
const PIPELINE: &[&str] =
    &["unicode", "syntax", "value", "schema", "lang", "config", "plan", "price", "ide", "api", "wasm", "server", "cli"];

/// Texts that others wrote, or that a tool writes.
const NOT_OURS: &[&str] = &["tests/golden/", "fuzz/corpus/", "Cargo.lock", "package-lock.json"];

/// Data and notes may be long; code may not.
const CODE: &[&str] = &[".rs", ".mjs", ".ts", ".css"];

pub(crate) fn tidy() -> Result {
    let mut complaints = Vec::new();
    let listed = shell("git").args(["ls-files", "-z"]).output()?;
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed, or that is not text, has nothing to check.
        let Ok(text) = std::fs::read_to_string(root().join(path)) else { continue };
        file(path, &text, &mut complaints);
    }
    versions(&mut complaints)?;
    directions(&mut complaints)?;
    if complaints.is_empty() { Ok(()) } else { Err(format!("house rules:\n  {}", complaints.join("\n  "))) }
}

fn file(path: &str, text: &str, complaints: &mut Vec<String>) {
    if path.ends_with("package-lock.json") && text.contains("\"resolved\"") {
        complaints.push(format!("{path}: holds download addresses; .npmrc turns them off, so run npm in the root"));
    }
    if NOT_OURS.iter().any(|own| path.starts_with(own) || path.ends_with(own)) {
        return;
    }
    for (number, line) in text.lines().enumerate() {
        for (word, instead) in DEBRIS {
            if line.contains(word) {
                complaints.push(format!("{path}:{}: `{word}`: {instead}", number + 1));
            }
        }
    }
    let lines = text.lines().count();
    if lines > LONGEST && CODE.iter().any(|ending| path.ends_with(ending)) {
        complaints.push(format!("{path}: {lines} lines, more than {LONGEST}: split it by reason to change"));
    }
}

/// Dependencies between the crates point to the left in [`PIPELINE`].
fn directions(complaints: &mut Vec<String>) -> Result {
    for (place, name) in PIPELINE.iter().enumerate() {
        let path = format!("crates/{name}/Cargo.toml");
        let manifest = read(&path)?;
        for dependency in dependencies(&manifest) {
            if PIPELINE[place..].contains(&dependency) {
                complaints
                    .push(format!("{path}: `{name}` depends on `{dependency}`, which stands after it in the pipeline"));
            }
        }
    }
    Ok(())
}

/// The names in a manifest's `[dependencies]`; what only its tests need may point anywhere.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix("[dependencies.").and_then(|rest| rest.strip_suffix(']')) {
            names.push(name);
        }
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside && let Some(name) = line.split(['=', '.', ' ']).next() {
            names.push(name);
        }
    }
    names
}

/// The wasm-bindgen command line refuses crates of another version, and Trunk tools of another version.
fn versions(complaints: &mut Vec<String>) -> Result {
    let pins = [
        ("Cargo.toml", format!("wasm-bindgen = \"={WASM_BINDGEN}\"")),
        ("tools/Cargo.toml", format!("version = \"={WASM_BINDGEN}\"")),
        ("Trunk.toml", format!("wasm_bindgen = \"{WASM_BINDGEN}\"")),
        ("Trunk.toml", format!("trunk-version = \"^{TRUNK}\"")),
    ];
    for (path, pin) in pins {
        if !read(path)?.contains(&pin) {
            complaints.push(format!("{path}: lacks `{pin}`, which xtask/src/setup.rs installs"));
        }
    }
    let packages = read("package.json")?;
    let optimiser = read("Trunk.toml")?
        .lines()
        .find_map(|line| line.strip_prefix("wasm_opt = \"version_").map(|rest| rest.trim_end_matches('"').to_owned()));
    if !optimiser.is_some_and(|version| packages.contains(&format!("\"binaryen\": \"{version}."))) {
        complaints.push("Trunk.toml and package.json name different versions of binaryen (wasm-opt)".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_those_of_the_product() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\nb = 1\nc.workspace = true\n\n[dependencies.d]\nversion = 1\n\
            [dev-dependencies]\ne = 1\n";
        assert_eq!(
            dependencies(manifest).into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>(),
            ["b", "c", "d"]
        );
    }

    #[test]
    fn debris_is_found_at_its_line() {
        let mut complaints = Vec::new();
        file("a.rs", concat!("fine\n// TO", "DO later\n"), &mut complaints);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].starts_with("a.rs:2:"), "{complaints:?}");
    }
}
