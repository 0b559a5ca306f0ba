//! Budgets as committed snapshots: bytes of wasm, instructions by stage, allocations by stage.
//!
//! They are the same on every machine with the pinned compiler, so a change that costs something shows in review. Growth
//! beyond a tolerance fails; `cargo xtask budgets --update` writes what is measured, for a change that is worth its cost.

use std::collections::BTreeMap;

use crate::shell::{Result, find, loud, read, root, step, write};
use crate::{bench, npm, template};

const SNAPSHOT: &str = "tests/snapshots/budgets.txt";
const HEADER: &str = "\
# What the core costs, for a template of 51,200 bytes. `cargo xtask test budgets` fails on growth beyond 2 %
# (instructions: 5 %, they differ a little between processors); `cargo xtask budgets --update` writes this file.
";

/// What is promised. The suite guards against growth and says how far the promise is; `cargo xtask bench` fails on it.
const LIMITS: &[(&str, u64)] = &[("bytes.wasm.parser-and-variables.brotli", 60_000), ("bytes.page.brotli", 700_000)];

type Budgets = BTreeMap<String, u64>;

/// Measures and compares with the snapshot, or writes it.
pub(crate) fn budgets(update: bool) -> Result {
    let known = parse(&read(SNAPSHOT).unwrap_or_default());
    let mut measured = Budgets::new();
    sizes(&mut measured)?;
    template::make()?;
    step("allocations and instructions by stage");
    bench::program("stages")?;
    allocations(&mut measured)?;
    instructions(&mut measured, &known)?;
    compare(&measured, &known, update)
}

fn sizes(measured: &mut Budgets) -> Result {
    let alone = bench::our_wasm()?;
    measured.insert("bytes.wasm.parser-and-variables.brotli".to_owned(), bench::brotli_bytes(&alone)?);
    let package = npm::folder().join("stackwright_bg.wasm");
    if !package.exists() {
        npm::package()?;
    }
    measured.insert("bytes.wasm.npm.brotli".to_owned(), bench::brotli_bytes(&package)?);
    // What a first visit fetches, except for the fonts and icons that it may or may not need.
    let dist = root().join("dist");
    measured.insert("bytes.page.brotli".to_owned(), compressed_bytes(&dist, &|name| !name.starts_with("complete"))?);
    // The complete core follows when a project is open.
    measured.insert(
        "bytes.page.complete-core.brotli".to_owned(),
        compressed_bytes(&dist, &|name| name.starts_with("complete"))?,
    );
    Ok(())
}

/// The bytes of the compressed scripts, styles, wasm and the page in a folder and those below it, of the files that are
/// wanted by name.
fn compressed_bytes(folder: &std::path::Path, wanted: &dyn Fn(&str) -> bool) -> Result<u64> {
    let entries =
        std::fs::read_dir(folder).map_err(|_| "dist/ is missing: run `cargo xtask build` first".to_owned())?;
    let mut total = 0;
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            total += compressed_bytes(&path, wanted)?;
        } else if wanted(&name)
            && [".js.br", ".wasm.br", ".css.br", ".html.br"].iter().any(|ending| name.ends_with(ending))
        {
            total += entry.metadata().map_or(0, |metadata| metadata.len());
        }
    }
    Ok(total)
}

fn allocations(measured: &mut Budgets) -> Result {
    let lines = bench::shell_program("allocations").arg(template::folder().join("template.tf")).output()?;
    for line in lines.lines() {
        let mut words = line.split(' ');
        if let (Some(stage), Some(Ok(count)), Some(Ok(bytes))) =
            (words.next(), words.next().map(str::parse), words.next().map(str::parse))
        {
            measured.insert(format!("allocations.{stage}"), count);
            measured.insert(format!("allocated-bytes.{stage}"), bytes);
        }
    }
    Ok(())
}

fn instructions(measured: &mut Budgets, known: &Budgets) -> Result {
    if find("valgrind").is_none() {
        loud("valgrind is missing: instructions were NOT counted (`apt-get install valgrind`)");
        let former = known.iter().filter(|(name, _)| name.starts_with("instructions."));
        measured.extend(former.map(|(name, value)| (name.clone(), *value)));
        return Ok(());
    }
    for stage in bench::shell_program("stage").output()?.lines() {
        let count = bench::instructions(stage, &template::folder().join("template.tf"))?;
        measured.insert(format!("instructions.{stage}"), count);
    }
    Ok(())
}

fn parse(snapshot: &str) -> Budgets {
    snapshot
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, value)| Some((name.to_owned(), value.trim().parse().ok()?)))
        .collect()
}

/// In thousandths: how far a figure may grow.
fn tolerance(name: &str) -> u64 {
    if name.starts_with("instructions.") { 50 } else { 20 }
}

fn compare(measured: &Budgets, known: &Budgets, update: bool) -> Result {
    let mut complaints = Vec::new();
    for (name, limit) in LIMITS {
        if let Some(value) = measured.get(*name).filter(|value| **value > *limit) {
            loud(&format!("{name} is {value}, promised are at most {limit}"));
        }
    }
    for (name, value) in measured {
        let former = known.get(name);
        println!("  {name:<44} {value:>10}  was {}", former.map_or_else(|| "absent".to_owned(), u64::to_string));
        match former {
            _ if update => {}
            None => complaints.push(format!("{name} is not in {SNAPSHOT}")),
            Some(former) => {
                let play = former * tolerance(name) / 1000;
                if *value > former + play {
                    complaints.push(format!("{name} grew from {former} to {value}"));
                } else if *value + play < *former {
                    loud(&format!("{name} shrank from {former} to {value}: `cargo xtask budgets --update` keeps it"));
                }
            }
        }
    }
    for name in known.keys().filter(|name| !update && !measured.contains_key(*name)) {
        complaints.push(format!("{name} is in {SNAPSHOT} but was not measured"));
    }
    if update {
        let lines: String = measured.iter().map(|(name, value)| format!("{name} {value}\n")).collect();
        write(SNAPSHOT, format!("{HEADER}{lines}"))?;
    }
    let failed = complaints.len();
    println!("{} passed, {failed} failed", measured.len().saturating_sub(failed));
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n  ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, u64)]) -> Budgets {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
    }

    #[test]
    fn growth_fails_and_shrinking_does_not() {
        let known = of(&[("bytes.a", 1000), ("instructions.b", 1000)]);
        assert!(compare(&of(&[("bytes.a", 1020), ("instructions.b", 1050)]), &known, false).is_ok());
        assert!(compare(&of(&[("bytes.a", 500), ("instructions.b", 1000)]), &known, false).is_ok());
        assert!(compare(&of(&[("bytes.a", 1021), ("instructions.b", 1000)]), &known, false).is_err());
        assert!(compare(&of(&[("bytes.a", 1000), ("instructions.b", 1051)]), &known, false).is_err());
    }

    #[test]
    fn absent_figures_fail() {
        assert!(compare(&of(&[("bytes.a", 1)]), &Budgets::new(), false).is_err());
        assert!(compare(&Budgets::new(), &of(&[("bytes.a", 1)]), false).is_err());
    }

    #[test]
    fn the_snapshot_reads_as_written() {
        assert_eq!(parse(&format!("{HEADER}bytes.a 1\n")), of(&[("bytes.a", 1)]));
    }
}
