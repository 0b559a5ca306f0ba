//! The benchmarks of evaluation: a large template in the npm package, and expressions against `terraform console`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use crate::shell::{Result, cargo, find, loud, root, shell, step, target_dir, write};
use crate::{npm, template};

/// How often the expressions are repeated, so that starting the program does not count.
const REPEATED: usize = 20;

pub(crate) fn measure(figures: &mut BTreeMap<String, f64>) -> Result {
    step("values of the template of 51,200 bytes: the npm package in Node");
    npm::package()?;
    let folder = npm::folder();
    let node = shell("node").arg("tests/bench/values.mjs").arg(template::folder().join("template.tf")).arg(&folder);
    crate::bench::read_figures(&node.output()?, figures);
    expressions(figures)
}

/// Times the same expressions here and in `terraform console`, each without what the program needs to start.
fn expressions(figures: &mut BTreeMap<String, f64>) -> Result {
    if find("terraform").is_none() {
        loud("terraform is missing: expressions were NOT compared with `terraform console`");
        return Ok(());
    }
    step("expressions: stackwright console and terraform console");
    cargo("build --quiet --release --package cli").run()?;
    let folder = project()?;
    let ours = target_dir().join("release/stackwright");
    let ours = ours.to_string_lossy().into_owned();
    for (name, command, arguments) in
        [("ours", ours.as_str(), vec!["console", "."]), ("terraform", "terraform", vec!["console"])]
    {
        let time = |expression: &str| -> Result<f64> {
            let input = template::folder().join("expression.txt");
            write(&input, expression)?;
            let mut times = Vec::new();
            for _ in 0..5 {
                let start = Instant::now();
                shell(command).args(arguments.clone()).dir(&folder).output_of(&input)?;
                times.push(start.elapsed().as_nanos() as f64);
            }
            times.sort_by(f64::total_cmp);
            Ok(times[times.len() / 2])
        };
        let whole = time("length(local.all)\n")?;
        let start = time("1\n")?;
        figures.insert(format!("expressions.{name}"), (whole - start).max(1.0));
    }
    Ok(())
}

/// A project whose one local value holds the recorded calls of functions, many times.
fn project() -> Result<PathBuf> {
    let folder = template::folder().join("expressions");
    let recorded = root().join("tests/golden/functions/answers.jsonl");
    let recorded = std::fs::read_to_string(&recorded).map_err(|error| format!("{}: {error}", recorded.display()))?;
    let mut text = String::from("locals {\n  all = [\n");
    for _ in 0..REPEATED {
        for line in recorded.lines().filter(|line| line.contains("\"json\"")) {
            let Some(expression) = expression(line) else { continue };
            text += &format!("    jsonencode({expression}),\n");
        }
    }
    text += "  ]\n}\n";
    write(folder.join("main.tf"), text)?;
    Ok(folder)
}

/// The text of `"expr": "…"` at the start of a recorded line.
fn expression(line: &str) -> Option<String> {
    let rest = line.strip_prefix("{\"expr\": \"")?;
    let mut text = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => match characters.next()? {
                character @ ('"' | '\\') => text.push(character),
                _ => return None,
            },
            character => text.push(character),
        }
    }
}
