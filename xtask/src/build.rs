//! The page (`dist/`) and the server with the page inside it.

use crate::shell::{Result, cargo, root, shell, step, target_dir};
use crate::wasm;

/// What [`serve`] listens on unless told otherwise.
const ADDRESS: &str = "127.0.0.1:8080";

/// The page, then the server: the order matters, since the server carries what is in `dist/`.
pub(crate) fn all() -> Result {
    page()?;
    server()
}

/// The editor bundle that crate `web` includes; the file stays untouched when nothing changed.
pub(crate) fn editor() -> Result {
    step("building the editor bundle (web/js/editor.js)");
    shell("npm").args(["run", "--silent", "build:editor"]).run()
}

/// `dist/`, with a brotli and a gzip file beside each file that gains by it.
pub(crate) fn page() -> Result {
    // Trunk's hook builds the bundle as well; cargo must find it before Trunk asks for metadata.
    editor()?;
    step("building the page (dist/)");
    // A failed compilation needs no backtrace of Trunk itself.
    let trunk = shell("trunk").args(["build", "--release"]).env("RUST_BACKTRACE", "0");
    wasm::small(trunk, &[])?.run()?;
    for file in std::fs::read_dir(root().join("dist")).map_err(|error| format!("cannot read dist/: {error}"))?.flatten()
    {
        if file.path().extension().is_some_and(|extension| extension == "wasm") {
            wasm::tells_no_place(&file.path())?;
        }
    }
    step("compressing the page");
    shell("node").arg("xtask/scripts/compress.mjs").arg("dist").run()
}

/// `target/release/stackwright`.
pub(crate) fn server() -> Result {
    step("building the server (release)");
    cargo("build --release --locked --package cli").run()
}

/// Starts the server and stays with it.
pub(crate) fn serve(options: &[&str]) -> Result {
    let program = target_dir().join("release/stackwright");
    let listen: &[&str] = if options.contains(&"--listen") { &[] } else { &["--listen", ADDRESS] };
    step("starting the designer; stop it with Ctrl+C");
    shell(&program.to_string_lossy()).arg("serve").args(listen).args(options).dir(root()).serve()
}
