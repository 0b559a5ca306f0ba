//! How WebAssembly is built that others download: the standard library compiled along, for size and without the machinery
//! that a panic needs.
//!
//! A panic becomes a trap at once. Nothing is lost: no page shows its text, and whoever uses the core replaces a trapped
//! one. Both are settings that the pinned compiler has but does not promise to keep, hence `RUSTC_BOOTSTRAP`; builds
//! without them give the same program, a tenth larger.

use std::path::{Path, PathBuf};

use crate::shell::{Result, Shell, cargo, root, shell, target_dir, write};

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

/// Builds for [`several_results`] instead of the target that the compiler has.
pub(crate) fn with_several_results(program: Shell) -> Result<Shell> {
    Ok(program.arg("-Zjson-target-spec").arg("--target").arg(several_results()?))
}

/// The name of the folder that cargo puts such a build in.
pub(crate) const SEVERAL_RESULTS: &str = "wasm32-several-results";

/// A target whose functions return structures as several results, as every browser since 2021 allows, instead of through
/// memory: a fifteenth less code. LLVM calls the convention experimental, and what `wasm-bindgen` makes does not go with it.
fn several_results() -> Result<PathBuf> {
    let known = shell("rustc")
        .args(["-Zunstable-options", "--print", "target-spec-json", "--target", "wasm32-unknown-unknown"])
        .env("RUSTC_BOOTSTRAP", "1")
        .output()?;
    let (before, behind) = known.split_once('{').ok_or("the compiler does not describe its target")?;
    let changed = format!("{before}{{\"llvm-abiname\": \"experimental-mv\", \"features\": \"+multivalue\",{behind}");
    let file = target_dir().join(SEVERAL_RESULTS).with_extension("json");
    write(&file, changed)?;
    Ok(file)
}

/// Refuses wasm with a call that does not fit what it calls. With [`several_results`] arithmetic in 128 bits is such a call:
/// the compiler's support for it returns through memory. The linker lets it pass, and it would trap.
pub(crate) fn fits(file: &Path) -> Result {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    const SIGN: &[u8] = b"signature_mismatch:";
    match bytes.windows(SIGN.len()).position(|part| part == SIGN) {
        None => Ok(()),
        Some(at) => {
            let name =
                bytes[at + SIGN.len()..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
            let name: String = name.map(|byte| char::from(*byte)).collect();
            Err(format!("{} calls `{name}`, whose arguments differ: do without 128-bit arithmetic", file.display()))
        }
    }
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
