//! The npm package `@stackwright/core`: one wasm file, glue for Node and for everything else, types.
//!
//! The wasm of every wasm-bindgen target is the same to the byte, only the glue differs; so the package carries the
//! file once. `npm/` holds what people read and what npm needs to know.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Result, cargo, root, shell, step, target_dir};
use crate::wasm;

const NAME: &str = "stackwright";

/// Where the package is, whatever `CARGO_TARGET_DIR` says.
pub(crate) fn folder() -> PathBuf {
    root().join("target/npm/package")
}

/// Builds the package and its tarball.
pub(crate) fn package() -> Result {
    step("building the npm package's wasm");
    let build = cargo("build --locked --package wasm --lib --target wasm32-unknown-unknown --profile wasm");
    wasm::small(build, &[])?.run()?;
    let compiled = target_dir().join("wasm32-unknown-unknown/wasm/wasm.wasm");
    let made = root().join("target/npm");
    let (nodejs, web) = (made.join("nodejs"), made.join("web"));
    for (target, out) in [("nodejs", &nodejs), ("web", &web)] {
        shell("wasm-bindgen")
            .args(["--target", target, "--out-name", NAME, "--remove-name-section", "--remove-producers-section"])
            .arg("--out-dir")
            .arg(out)
            .arg(&compiled)
            .run()?;
    }
    let binary = format!("{NAME}_bg.wasm");
    if bytes(&nodejs.join(&binary))? != bytes(&web.join(&binary))? {
        return Err("wasm-bindgen made different wasm for Node and for the web; the package can carry only one".into());
    }
    let package = folder();
    if package.exists() {
        fs::remove_dir_all(&package).map_err(|error| format!("cannot empty {}: {error}", package.display()))?;
    }
    fs::create_dir_all(&package).map_err(|error| format!("cannot make {}: {error}", package.display()))?;
    step("optimising it (wasm-opt -O3)");
    let optimised = package.join(&binary);
    shell("wasm-opt").arg("-O3").args(wasm::SMALL).arg(web.join(&binary)).arg("-o").arg(&optimised).run()?;
    wasm::tells_no_place(&optimised)?;
    step("assembling target/npm/package");
    shell("node").arg("xtask/scripts/npm-package.mjs").args([&nodejs, &web, &package]).run()?;
    let packed = shell("npm").args(["pack", "--silent", "--pack-destination"]).arg(&made).dir(&package).output()?;
    step(&format!("packed target/npm/{}", packed.trim()));
    Ok(())
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}
