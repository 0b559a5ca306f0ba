//! Set-up: everything a build or a test run needs, installed when it is absent and left alone when it is there.
//!
//! Every version is pinned. Tools go to `.tools/`, npm packages to `node_modules/`; only the browser and its fonts come
//! from the system's packages. When all is there, nothing touches the network.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Result, cargo, find, loud, read, root, shell, step, target_dir, write};
use crate::wasm;

/// Must equal the pins of `wasm-bindgen` in Cargo.toml, tools/Cargo.toml and Trunk.toml; `cargo xtask check` compares them.
pub(crate) const WASM_BINDGEN: &str = "0.2.130";
pub(crate) const TRUNK: &str = "0.21.14";
const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What is needed beyond the compiler and npm packages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Build,
    /// A browser, its driver and fonts as well.
    Tests,
}

pub(crate) fn setup(purpose: For) -> Result {
    node()?;
    wasm_target()?;
    c_compiler()?;
    wasm_bindgen()?;
    installed_by_cargo("trunk", TRUNK, &["--no-default-features"])?;
    npm_packages()?;
    if purpose == For::Tests {
        browser()?;
    }
    // Trunk builds offline: what the lock file names must be there before.
    let host = host()?;
    cargo("fetch --quiet --locked --target").arg(host).args(["--target", WASM_TARGET]).run()?;
    wasm::fetch_std()?;
    step("set-up is complete");
    Ok(())
}

fn node() -> Result {
    let remedy = "install Node.js 20.19 or newer and npm, then run this again";
    let version = shell("node").arg("--version").output().map_err(|_| format!("Node.js is missing: {remedy}"))?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < OLDEST_NODE {
        return Err(format!("Node.js {} is too old: {remedy}", version.trim()));
    }
    find("npm").map(|_| ()).ok_or_else(|| format!("npm is missing: {remedy}"))
}

fn wasm_target() -> Result {
    let sysroot = PathBuf::from(shell("rustc").args(["--print", "sysroot"]).output()?.trim());
    if sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(format!(
            "the Rust target {WASM_TARGET} is missing and there is no rustup to add it: install rustup"
        ));
    }
    step(&format!("adding the Rust target {WASM_TARGET}"));
    shell("rustup").args(["--quiet", "target", "add", WASM_TARGET]).run()
}

fn c_compiler() -> Result {
    match find("cc") {
        Some(_) => Ok(()),
        None => Err("a C compiler is missing: install build-essential (`apt-get install build-essential`)".to_owned()),
    }
}

/// The triple this machine builds for.
fn host() -> Result<String> {
    let about = shell("rustc").arg("-vV").output()?;
    about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| "`rustc -vV` names no host".to_owned())
}

/// Whether `program --version` ends its first line with this version.
fn has(program: &str, version: &str) -> bool {
    find(program).is_some()
        && shell(program)
            .arg("--version")
            .output()
            .is_ok_and(|said| said.lines().next().is_some_and(|line| line.split(' ').any(|word| word == version)))
}

/// The command line and the test runner, from the package `tools/` with its own lock file.
fn wasm_bindgen() -> Result {
    if has("wasm-bindgen", WASM_BINDGEN) && has("wasm-bindgen-test-runner", WASM_BINDGEN) {
        return Ok(());
    }
    step(&format!("building wasm-bindgen {WASM_BINDGEN} into .tools/ (about a minute, once)"));
    install().args(["--force", "--path", "tools"]).run()
}

/// A tool from the registry at a fixed version, into `.tools/`.
pub(crate) fn installed_by_cargo(program: &str, version: &str, options: &[&str]) -> Result {
    if has(program, version) {
        return Ok(());
    }
    step(&format!("building {program} {version} into .tools/ (a few minutes, once)"));
    install().args(["--force", program, "--version", version]).args(options).run()
}

/// An unoptimised build: it takes half the time, and these tools wait for others most of theirs.
fn install() -> crate::shell::Shell {
    cargo("install --quiet --debug --locked --root .tools --target-dir")
        .arg(target_dir().join("tools"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
}

/// `npm ci` unless the lock file is the one that was installed last.
fn npm_packages() -> Result {
    let lock = read("package-lock.json")?;
    let mark = root().join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("installing npm packages by package-lock.json");
    shell("npm").args(["ci", "--silent"]).run()?;
    write(mark, lock)
}

/// Debian's browser, its driver, and a font that has Chinese characters.
fn browser() -> Result {
    let mut packages = Vec::new();
    if find("chromium").is_none() {
        packages.push("chromium");
    }
    if find("chromedriver").is_none() {
        packages.push("chromium-driver");
    }
    if !["/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk"].iter().any(|dir| has_cjk_font(dir)) {
        packages.push("fonts-noto-cjk");
    }
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if find("apt-get").is_none() {
        return Err(format!("missing for the tests: {list}; install them with your system's packages"));
    }
    step(&format!("installing {list} (tests only)"));
    let root_user = shell("id").arg("-u").output()?.trim() == "0";
    let apt = |arguments: &[&str]| {
        let base = if root_user { shell("apt-get") } else { shell("sudo").arg("--non-interactive").arg("apt-get") };
        base.args(arguments).env("DEBIAN_FRONTEND", "noninteractive")
    };
    if apt(&["update", "-qq"]).run().is_err() {
        loud("`apt-get update` failed; trying with the package lists that are there");
    }
    apt(&["install", "-yqq", "--no-install-recommends"]).args(&packages).output().map(|_| ()).map_err(|error| {
        format!("{error}\ncannot install {list}: run `sudo apt-get install {list}` by hand, then run this again")
    })
}

fn has_cjk_font(dir: &str) -> bool {
    fs::read_dir(dir).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("NotoSansCJK"))
    })
}
