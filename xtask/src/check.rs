//! Everything that must hold beside the tests: format, lints, dependencies, documentation, fuzz targets, house rules.

use crate::fuzz;
use crate::setup::{For, installed_by_cargo, setup};
use crate::shell::{Result, cargo, loud, root, shell, step};
use crate::{build, tidy};

const CARGO_DENY: &str = "0.20.2";
const CARGO_MACHETE: &str = "0.9.2";

/// Packages with a workspace of their own, so that their dependencies stay out of the product's lock file.
const APART: &[&str] =
    &["tools", "fuzz", "tests/bench/ours", "tests/bench/rival", "tests/bench/stages", "tests/bench/times"];

type Check = (&'static str, fn() -> Result);

const CHECKS: &[Check] = &[
    ("house rules", tidy::tidy),
    ("format", format),
    ("lints, native", lints),
    ("lints, wasm", lints_wasm),
    ("types of the editor's TypeScript", typecheck),
    ("icons are those that are used", icons),
    ("unused dependencies", unused_dependencies),
    ("licences, sources and bans", licences),
    ("known vulnerabilities", advisories),
    ("documentation", documentation),
    ("fuzz targets build", fuzz::build),
];

/// Runs all checks; a failing one does not keep the others from running.
pub(crate) fn check() -> Result {
    setup(For::Build)?;
    build::editor()?;
    let mut failures = Vec::new();
    for (title, run) in CHECKS {
        step(title);
        if let Err(error) = run() {
            eprintln!("error: {error}");
            failures.push(*title);
        }
    }
    if failures.is_empty() {
        step("all checks passed");
        Ok(())
    } else {
        Err(format!("failing checks: {}", failures.join("; ")))
    }
}

fn format() -> Result {
    cargo("fmt --all --check").run()?;
    for package in APART.iter().filter(|package| root().join(package).join("Cargo.toml").exists()) {
        // Without --all, which would walk into the product's crates.
        cargo("fmt --check").arg("--manifest-path").arg(format!("{package}/Cargo.toml")).run()?;
    }
    Ok(())
}

fn lints() -> Result {
    cargo("clippy --quiet --locked --workspace --exclude web --all-targets -- -D warnings").run()
}

fn lints_wasm() -> Result {
    cargo("clippy --quiet --locked --package wasm --package web --all-targets --target wasm32-unknown-unknown")
        .args(["--", "-D", "warnings"])
        .run()
}

fn typecheck() -> Result {
    shell("npm").args(["run", "--silent", "typecheck"]).run()
}

fn icons() -> Result {
    shell("node").args(["web/icons.mjs", "--check"]).run()
}

fn unused_dependencies() -> Result {
    installed_by_cargo("cargo-machete", CARGO_MACHETE, &[])?;
    // With metadata: a crate's library may have another name.
    cargo("machete --with-metadata").run()
}

fn licences() -> Result {
    installed_by_cargo("cargo-deny", CARGO_DENY, &["--no-default-features"])?;
    cargo("deny --log-level error check --hide-inclusion-graph licenses bans sources").run()
}

/// The database lives outside the package registries; where it cannot be reached there is nothing to compare with.
fn advisories() -> Result {
    if cargo("deny --log-level off fetch db").output().is_err() {
        loud("the advisory database cannot be reached: known vulnerabilities were NOT checked");
        return Ok(());
    }
    cargo("deny --log-level error check --disable-fetch advisories").run()
}

fn documentation() -> Result {
    cargo("doc --quiet --locked --no-deps --document-private-items").env("RUSTDOCFLAGS", "-D warnings").run()
}
