//! Fuzzing with cargo-fuzz. It needs a nightly compiler; the targets are compiled on any.

use std::fs;

use crate::setup::installed_by_cargo;
use crate::shell::{Result, cargo, find, loud, root, shell, step};

const CARGO_FUZZ: &str = "0.13.2";

/// The names of the targets: the files of `fuzz/targets/`.
fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().strip_suffix(".rs").map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

fn nightly() -> bool {
    find("rustup").is_some() && shell("rustc").args(["+nightly", "--version"]).output().is_ok()
}

/// Compiles every target, with the fuzzer's instrumentation where a nightly compiler is there.
pub(crate) fn build() -> Result {
    if nightly() {
        installed_by_cargo("cargo-fuzz", CARGO_FUZZ, &[])?;
        cargo("+nightly fuzz build").run()
    } else {
        loud("no nightly compiler: fuzz targets are only type-checked (`rustup toolchain install nightly` to fuzz)");
        cargo("check --quiet --manifest-path fuzz/Cargo.toml").run()
    }
}

/// Runs one target for a while. What it finds is written below `fuzz/artifacts/`.
pub(crate) fn run(target: &str, seconds: &str) -> Result {
    let known = targets()?;
    if !known.iter().any(|name| name == target) {
        return Err(format!("there is no fuzz target `{target}`; the targets are {}", known.join(", ")));
    }
    seconds.parse::<u32>().map_err(|_| format!("`{seconds}` is not a number of seconds"))?;
    if !nightly() {
        return Err("fuzzing needs a nightly compiler: run `rustup toolchain install nightly`".to_owned());
    }
    installed_by_cargo("cargo-fuzz", CARGO_FUZZ, &[])?;
    step(&format!("fuzzing {target} for {seconds} s"));
    // The committed corpus is read; what the fuzzer adds goes to a folder that is not.
    let found = format!("fuzz/found/{target}");
    fs::create_dir_all(root().join(&found)).map_err(|error| format!("cannot make {found}: {error}"))?;
    cargo("+nightly fuzz run")
        .args([target, &found, &format!("fuzz/corpus/{target}"), "--"])
        .args([&format!("-max_total_time={seconds}"), "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .run()
}
