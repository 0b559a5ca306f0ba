//! The test suites, in the order in which they share what was built.

use crate::setup::{For, setup};
use crate::shell::{Result, cargo, find, loud, root, shell, step};
use crate::{bench, budgets, build, npm};

/// A suite's name on the command line, what it says when it starts, and how it runs.
struct Suite {
    name: &'static str,
    title: &'static str,
    run: fn() -> Result,
}

const SUITES: &[Suite] = &[
    Suite { name: "native", title: "native tests: crates, golden suites, API contract", run: native },
    Suite { name: "wasm", title: "wasm tests in headless Chromium", run: wasm },
    Suite {
        name: "npm",
        title: "the packed npm package in Node, Vite, a module script and TypeScript",
        run: npm_consumers,
    },
    Suite { name: "browser", title: "browser stories against the built designer", run: browser },
    // Last: it looks at what the suites before it have built.
    Suite { name: "budgets", title: "budgets: bytes of wasm, instructions and allocations by stage", run: measured },
];

/// Runs the named suites, or all. A failing suite does not keep the others from running.
pub(crate) fn test(names: &[&str]) -> Result {
    if let Some(unknown) = names.iter().find(|name| SUITES.iter().all(|suite| suite.name != **name)) {
        let known: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(format!("there is no suite `{unknown}`; the suites are {}", known.join(", ")));
    }
    let browser_needed = names.iter().any(|name| *name != "native") || names.is_empty();
    setup(if browser_needed { For::Tests } else { For::Build })?;
    let mut failures = Vec::new();
    let chosen: Vec<_> = SUITES.iter().filter(|suite| names.is_empty() || names.contains(&suite.name)).collect();
    for suite in &chosen {
        step(suite.title);
        if let Err(error) = (suite.run)() {
            eprintln!("error: {error}");
            failures.push(suite.name);
        }
    }
    for suite in &chosen {
        let verdict = if failures.contains(&suite.name) { "FAILED" } else { "ok" };
        step(&format!("{verdict:<6} {}", suite.title));
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("failing suites: {}", failures.join(", "))) }
}

fn native() -> Result {
    if find("cargo-nextest").is_some() || cargo("nextest --version").output().is_ok() {
        cargo("nextest run --locked --no-fail-fast").run()?;
        cargo("test --locked --doc").run()
    } else {
        cargo("test --locked --no-fail-fast").run()
    }
}

/// Never with `--quiet`: the runner takes it for its own and refuses it.
fn wasm() -> Result {
    build::editor()?;
    cargo("test --locked --no-fail-fast --target wasm32-unknown-unknown --package wasm --package web").run()
}

fn npm_consumers() -> Result {
    npm::package()?;
    node_tests("tests/npm")
}

fn browser() -> Result {
    build::all()?;
    node_tests("tests/browser")
}

fn measured() -> Result {
    if !root().join("dist").is_dir() {
        build::page()?;
    }
    budgets::budgets(false)?;
    step("the wasm of parser and variable analysis alone against golden/variables");
    let wasm = bench::our_wasm()?;
    shell("node").args(["--test", "--test-reporter=spec", "tests/bench/variables.test.mjs"]).env("OURS", wasm).run()
}

/// Runs the `*.test.mjs` of a folder with Node's own runner, one file after the other: each starts a browser.
fn node_tests(folder: &str) -> Result {
    let mut files: Vec<_> = std::fs::read_dir(root().join(folder))
        .map_err(|error| format!("cannot list {folder}: {error}"))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        loud(&format!("{folder} has no *.test.mjs"));
        return Ok(());
    }
    shell("node").args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files).run()
}
