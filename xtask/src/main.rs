//! Set-up, build, test, checks and measurements of the workspace: `cargo xtask help`.
#![allow(clippy::disallowed_methods, reason = "this is the edge that reads the machine and starts programs")]

mod bench;
mod bench_values;
mod budgets;
mod build;
mod check;
mod fuzz;
mod npm;
mod setup;
mod shell;
mod suites;
mod template;
mod tidy;
mod wasm;

use std::process::ExitCode;

use setup::For;
use shell::{Result, cargo};

const HELP: &str = "\
cargo xtask COMMAND

  run [OPTIONS OF `stackwright serve`]   set up, build, and serve the designer at http://127.0.0.1:8080
  build                     the same without starting it: dist/ and target/release/stackwright
  setup [--browser]         only what a build (with --browser: the tests as well) needs and is not there yet
  test [SUITE…]             all suites, or some of: native wasm npm browser budgets
  check                     format, lints, unused dependencies, licences, vulnerabilities, documentation, fuzz targets
  fuzz TARGET --seconds N   run one fuzz target for a while
  conformance [--mutants N] compare the parser with an installed `terraform fmt` on generated mutants
  schemas FOLDER            make crates/schema/data/catalog.bin from a folder with the catalog's files
  prices                    make crates/price/data/prices.json from the facts beside it
  bench [parse|page]        time parser and page beside their rivals; fails when a promised ratio or size is missed
  budgets [--update]        bytes, instructions and allocations against tests/snapshots/budgets.txt, or write it
  npm                       the npm package: target/npm/package and the tarball beside it
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result {
    match arguments {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["setup"] => setup::setup(For::Build),
        ["setup", "--browser"] => setup::setup(For::Tests),
        ["build"] => setup::setup(For::Build).and_then(|()| build::all()),
        ["run", options @ ..] => {
            setup::setup(For::Build)?;
            build::all()?;
            build::serve(options)
        }
        ["npm"] => setup::setup(For::Build).and_then(|()| npm::package()),
        ["test", suites @ ..] => suites::test(suites),
        ["check"] => check::check(),
        ["bench", parts @ ..] => setup::setup(For::Tests).and_then(|()| bench::bench(parts)),
        ["budgets"] => setup::setup(For::Build).and_then(|()| budgets::budgets(false)),
        ["budgets", "--update"] => setup::setup(For::Build).and_then(|()| budgets::budgets(true)),
        ["fuzz", target, "--seconds", seconds] => fuzz::run(target, seconds),
        ["conformance", options @ ..] => {
            cargo("run --quiet --locked --release --package tests --bin conformance --").args(options).run()
        }
        ["prices"] => cargo("run --quiet --locked --package tests --bin prices").run(),
        ["schemas", folder] => cargo("run --quiet --locked --package tests --bin schemas --").arg(folder).run(),
        [command, ..] => Err(format!("`{command}` is not a command, or not with these arguments\n\n{HELP}")),
    }
}
