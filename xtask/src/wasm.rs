//! How WebAssembly is built that others download: the standard library compiled along, for size and without the machinery
//! that a panic needs.
//!
//! A panic becomes a trap at once. Nothing is lost: no page shows its text, and whoever uses the core replaces a trapped
//! one. Both are settings that the pinned compiler has but does not promise to keep, hence `RUSTC_BOOTSTRAP`; builds
//! without them give the same program, a tenth larger.

use std::path::{Path, PathBuf};

use crate::shell::{Result, Shell, cargo, root, shell};

/// Beside `-O3` or `-Oz`: no inlining into several places, since the compiler has done what pays.
pub(crate) const SMALL: [&str; 8] =
    ["-ocimfs", "0", "-aimfs", "0", "-fimfs", "0", "--strip-debug", "--strip-producers"];

/// The parts of the standard library that are compiled along, and how.
const STD: &str = "std,panic_abort";
const STD_FEATURES: &str = "optimize_for_size";

/// The folders of this machine that sources are in, and what stands in for them in the wasm.
fn folders() -> Result<Vec<(PathBuf, &'static str)>> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let mut folders = vec![(root().to_path_buf(), "."), (sysroot()?, "rust")];
    folders.extend(cargo_home.map(|folder| (folder, "cargo")));
    Ok(folders)
}

/// Where the pinned compiler is.
fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(shell("rustc").args(["--print", "sysroot"]).output()?.trim()))
}

/// Makes a program that runs `cargo` build what it builds for wasm that way, with further flags for the compiler.
pub(crate) fn small(program: Shell, further: &[&str]) -> Result<Shell> {
    let mut flags = vec!["-Cpanic=immediate-abort".to_owned(), "-Zunstable-options".to_owned()];
    flags.extend(further.iter().map(|flag| (*flag).to_owned()));
    for (folder, name) in folders()? {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    // Flags with blanks in them stay whole this way.
    Ok(program
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_UNSTABLE_BUILD_STD", STD)
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", STD_FEATURES))
}

/// Fetches what the standard library is made of, since some builds are offline.
pub(crate) fn fetch_std() -> Result {
    let manifest = sysroot()?.join("lib/rustlib/src/rust/library/Cargo.toml");
    if !manifest.exists() {
        return Err("the sources of the standard library are missing: run `rustup component add rust-src`".to_owned());
    }
    cargo("fetch --quiet --locked --target wasm32-unknown-unknown --manifest-path")
        .arg(manifest)
        .env("RUSTC_BOOTSTRAP", "1")
        .run()
}

/// Refuses wasm that tells where on this machine it was made.
pub(crate) fn tells_no_place(file: &Path) -> Result {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    for (folder, _) in folders()? {
        let place = folder.to_string_lossy().into_owned();
        if bytes.windows(place.len()).any(|part| part == place.as_bytes()) {
            return Err(format!("{} holds a path of this machine: {place}", file.display()));
        }
    }
    Ok(())
}
