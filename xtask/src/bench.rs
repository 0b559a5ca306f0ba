//! The benchmarks: both sides in one run, ratios judged, times only reported.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::shell::{Result, Shell, cargo, find, loud, root, shell, step, target_dir};
use crate::{bench_values, build, template, wasm};

/// What was measured, by name: nanoseconds, or bytes.
type Figures = BTreeMap<String, f64>;

/// What is measured: the parser beside its rivals, evaluation, or the designer in a browser.
const PARTS: [&str; 3] = ["parse", "values", "page"];

/// Runs the benchmarks, or one part of them, and prints one table. Fails when a figure that the project promises is missed.
pub(crate) fn bench(parts: &[&str]) -> Result {
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(part)) {
        return Err(format!("there is no part `{unknown}`; the parts are {}", PARTS.join(", ")));
    }
    let wanted = |part| parts.is_empty() || parts.contains(&part);
    step("making the inputs");
    template::make()?;
    let mut figures = Figures::new();
    if wanted("parse") {
        parse(&mut figures)?;
    }
    if wanted("values") {
        bench_values::measure(&mut figures)?;
    }
    if wanted("page") {
        step("the designer in Chromium: first load, and typing in the template of 51,200 bytes");
        build::all()?;
        let browser = shell("node").arg("tests/bench/keystroke.mjs").arg(template::folder().join("template.tf"));
        read_figures(&browser.output()?, &mut figures);
    }
    report(&figures, parts.is_empty())
}

fn parse(figures: &mut Figures) -> Result {
    step("native: ours and hcl-edit");
    program("times")?;
    read_figures(&shell_program("times").arg(template::folder()).output()?, figures);
    growth_by_instructions(figures)?;
    step("wasm in Node: ours, hcl-edit and hcl2json");
    let ours = our_wasm()?;
    let rival = rival_wasm()?;
    rivals_from_npm()?;
    let node = shell("node").arg("tests/bench/parse.mjs").arg(template::folder()).arg(&ours).arg(&rival);
    read_figures(&node.output()?, figures);
    figures.insert("bytes.wasm.ours".to_owned(), brotli_bytes(&ours)? as f64);
    figures.insert("bytes.wasm.hcl-edit".to_owned(), brotli_bytes(&rival)? as f64);
    Ok(())
}

/// Builds a package of `tests/bench` natively, with the best flags for both sides.
pub(crate) fn program(package: &str) -> Result {
    cargo("build --quiet --release --manifest-path tests/bench/Cargo.toml --package")
        .arg(package)
        .arg("--target-dir")
        .arg(target_dir().join("bench"))
        .run()
}

/// A program that [`program`] has built.
pub(crate) fn shell_program(name: &str) -> Shell {
    shell(&target_dir().join("bench/release").join(name).to_string_lossy())
}

/// Builds our side as wasm, as small as the promised speed allows; gives back the file.
pub(crate) fn our_wasm() -> Result<PathBuf> {
    let optimise = shell("wasm-opt").args(["-Oz", "--converge", "--reorder-functions-by-name"]).args(wasm::SMALL);
    let prepare = |build| wasm::with_several_results(wasm::small(build, &[INLINING])?);
    let compiled = compile("ours", "wasm", wasm::SEVERAL_RESULTS, &prepare)?;
    wasm::fits(&compiled)?;
    let optimised = optimised("ours", &compiled, optimise)?;
    wasm::tells_no_place(&optimised)?;
    Ok(optimised)
}

/// Builds the rival as wasm, as fast as it gets; gives back the file.
fn rival_wasm() -> Result<PathBuf> {
    let optimise = shell("wasm-opt").args(["-O3", "--strip-debug", "--strip-producers"]);
    const TARGET: &str = "wasm32-unknown-unknown";
    let compiled = compile("rival", "release", TARGET, &|build| Ok(build.args(["--target", TARGET])))?;
    optimised("rival", &compiled, optimise)
}

/// How much code a call may become. `opt-level = "z"` alone inlines next to nothing, which costs parsing half as much
/// time again; this much costs a sixth, and is smaller than `opt-level = "s"` would be.
const INLINING: &str = "-Cllvm-args=-inline-threshold=40";

fn compile(package: &str, profile: &str, target: &str, prepare: &dyn Fn(Shell) -> Result<Shell>) -> Result<PathBuf> {
    let folder = target_dir().join("bench");
    let build = cargo("build --quiet --manifest-path tests/bench/Cargo.toml --lib --package")
        .arg(package)
        .args(["--profile", profile, "--target-dir"])
        .arg(&folder);
    prepare(build)?.run()?;
    Ok(folder.join(format!("{target}/{profile}/{package}.wasm")))
}

fn optimised(package: &str, compiled: &Path, optimise: Shell) -> Result<PathBuf> {
    let optimised = template::folder().join(format!("{package}.wasm"));
    std::fs::create_dir_all(template::folder()).map_err(|error| format!("cannot make target/bench: {error}"))?;
    optimise.arg(compiled).arg("-o").arg(&optimised).run()?;
    Ok(optimised)
}

/// How long a file is with brotli at its best.
pub(crate) fn brotli_bytes(file: &Path) -> Result<u64> {
    const SCRIPT: &str = "const z = require('node:zlib'); \
        console.log(z.brotliCompressSync(require('node:fs').readFileSync(process.argv[1])).length)";
    let said = shell("node").args(["-e", SCRIPT]).arg(file).output()?;
    said.trim().parse().map_err(|_| format!("cannot compress {}: {said}", file.display()))
}

/// The npm packages that are compared with, by their own lock file.
fn rivals_from_npm() -> Result {
    if root().join("tests/bench/node_modules/@cdktf/hcl2json/package.json").exists() {
        return Ok(());
    }
    shell("npm").args(["ci", "--silent"]).dir(root().join("tests/bench")).run()
}

pub(crate) fn read_figures(lines: &str, figures: &mut Figures) {
    for line in lines.lines() {
        if let Some((name, value)) = line.rsplit_once(' ')
            && let Ok(value) = value.parse()
        {
            figures.insert(name.to_owned(), value);
        }
    }
}

/// A figure that the project promises.
struct Promise {
    title: &'static str,
    value: fn(&Figures) -> Option<f64>,
    holds: fn(f64) -> bool,
    wanted: &'static str,
    /// A time of this machine: reported, and judged only by people.
    absolute: bool,
}

fn ratio(figures: &Figures, slow: &str, fast: &str) -> Option<f64> {
    Some(figures.get(slow)? / figures.get(fast)?)
}

fn milliseconds(figures: &Figures, name: &str) -> Option<f64> {
    figures.get(name).map(|nanoseconds| nanoseconds / 1e6)
}

const SHAPES: [&str; 4] = ["keys", "blocks", "elements", "lines"];

/// Counts the instructions of parsing each shape in two sizes. Unlike times, they do not depend on what else runs, nor on
/// when the data outgrows a cache.
fn growth_by_instructions(figures: &mut Figures) -> Result {
    if find("valgrind").is_none() {
        loud("valgrind is missing: whether times grow with the size was NOT judged (`apt-get install valgrind`)");
        return Ok(());
    }
    step("instructions of growing inputs");
    program("stages")?;
    for shape in SHAPES {
        for size in ["20000", "80000"] {
            let file = template::folder().join(format!("{shape}-{size}.tf"));
            let count = instructions("parse-and-read", &file)?;
            figures.insert(format!("instructions.{shape}.{size}"), count as f64);
        }
    }
    Ok(())
}

/// How many instructions a stage of `tests/bench/stages` takes for a file.
pub(crate) fn instructions(stage: &str, file: &Path) -> Result<u64> {
    let said = shell("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*measured*"])
        .arg(target_dir().join("bench/release/stage"))
        .arg(stage)
        .arg(file)
        .error_output()?;
    said.lines()
        .find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
        .ok_or_else(|| format!("callgrind told no count for `{stage}`:\n{said}"))
}

/// How much more than four times the work four times the size takes, at worst of the shapes; 1.0 is linear.
fn growth(figures: &Figures) -> Option<f64> {
    SHAPES
        .iter()
        .map(|shape| {
            ratio(figures, &format!("instructions.{shape}.80000"), &format!("instructions.{shape}.20000"))
                .map(|by| by / 4.0)
        })
        .try_fold(0.0, |worst: f64, by| by.map(|by| worst.max(by)))
}

const PROMISES: &[Promise] = &[
    Promise {
        title: "parse 51,200 bytes, native, times faster than hcl-edit",
        value: |figures| ratio(figures, "parse.hcl-edit", "parse.ours"),
        holds: |value| value >= 3.0,
        wanted: "at least 3",
        absolute: false,
    },
    Promise {
        title: "parse 51,200 bytes, wasm, times faster than hcl-edit",
        value: |figures| ratio(figures, "wasm.parse.hcl-edit", "wasm.parse.ours"),
        holds: |value| value >= 3.0,
        wanted: "at least 3",
        absolute: false,
    },
    Promise {
        title: "parse 51,200 bytes, wasm, times faster than hcl2json",
        value: |figures| ratio(figures, "wasm.parse.hcl2json", "wasm.parse.ours"),
        holds: |value| value >= 60.0,
        wanted: "at least 60",
        absolute: false,
    },
    Promise {
        title: "instructions for four times the size, in the worst shape, over four times the instructions",
        value: growth,
        holds: |value| value <= 1.1,
        wanted: "linear: at most 1.1",
        absolute: false,
    },
    Promise {
        title: "parse + ParseTemplateVariables, 51,200 bytes, wasm, ms",
        value: |figures| milliseconds(figures, "wasm.variables.ours"),
        holds: |value| value < 0.5,
        wanted: "under 0.5",
        absolute: true,
    },
    Promise {
        title: "parse 1 MiB in 100 files, native, ms",
        value: |figures| milliseconds(figures, "many.ours"),
        holds: |value| value < 10.0,
        wanted: "under 10",
        absolute: true,
    },
    Promise {
        title: "parse 1 MiB in 100 files, wasm, ms",
        value: |figures| milliseconds(figures, "wasm.many.ours"),
        holds: |value| value < 10.0,
        wanted: "under 10",
        absolute: true,
    },
    Promise {
        title: "wasm of parser and variable analysis, brotli, kB",
        value: |figures| figures.get("bytes.wasm.ours").map(|bytes| bytes / 1e3),
        holds: |value| value <= 60.0,
        wanted: "at most 60",
        absolute: false,
    },
    Promise {
        title: "evaluate 51,200 bytes with 120 resources, wasm, ms",
        value: |figures| milliseconds(figures, "values.outputs"),
        holds: |value| value < 5.0,
        wanted: "under 5",
        absolute: true,
    },
    Promise {
        title: "expressions, times faster than terraform console",
        value: |figures| ratio(figures, "expression.terraform", "expression.ours"),
        holds: |value| value >= 1.0,
        wanted: "faster",
        absolute: false,
    },
    Promise {
        title: "first load of the designer, compressed, kB",
        value: |figures| figures.get("bytes.first-load").map(|bytes| bytes / 1e3),
        holds: |value| value <= 700.0,
        wanted: "at most 700",
        absolute: false,
    },
    Promise {
        title: "key press to updated diagnostics and form, p95, ms",
        value: |figures| milliseconds(figures, "keystroke.p95"),
        holds: |value| value < 16.0,
        wanted: "under 16",
        absolute: true,
    },
    Promise {
        title: "longest task of the main thread while typing, ms",
        value: |figures| milliseconds(figures, "keystroke.longest-task"),
        holds: |value| value <= 8.0,
        wanted: "at most 8",
        absolute: true,
    },
];

/// Prints what was measured and judges it; `complete` says that an absent figure counts as missed.
fn report(figures: &Figures, complete: bool) -> Result {
    println!("\nmeasured (nanoseconds, or bytes):");
    for (name, value) in figures {
        println!("  {name:<32} {value:>14.0}");
    }
    println!("\npromised:");
    let mut missed = Vec::new();
    for promise in PROMISES {
        let Some(value) = (promise.value)(figures) else {
            if complete {
                missed.push(promise.title);
            }
            println!("  ABSENT {:>10}  {} ({})", "", promise.title, promise.wanted);
            continue;
        };
        let verdict = match ((promise.holds)(value), promise.absolute) {
            (true, _) => "ok",
            (false, true) => "SLOW",
            (false, false) => {
                missed.push(promise.title);
                "MISSED"
            }
        };
        println!("  {verdict:<6} {value:>10.3}  {} ({})", promise.title, promise.wanted);
    }
    if missed.is_empty() {
        loud("SLOW lines, if any, are times of this machine: they are reported, ratios and sizes bind");
        Ok(())
    } else {
        Err(format!("missed: {}", missed.join("; ")))
    }
}
