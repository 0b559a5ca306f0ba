//! The benchmarks of evaluation: a large template in the npm package, and expressions against `terraform console`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use crate::shell::{Result, cargo, find, loud, root, shell, step, target_dir, write};
use crate::{npm, template};

/// How often the recorded expressions are evaluated in the short and in the long run: the time between the two is that of
/// expressions, not of starting a program.
const REPEATED: [usize; 2] = [20, 160];

pub(crate) fn measure(figures: &mut BTreeMap<String, f64>) -> Result {
    step("values of the template of 51,200 bytes: the npm package in Node");
    npm::package()?;
    let folder = npm::folder();
    let node = shell("node").arg("tests/bench/values.mjs").arg(template::folder().join("template.tf")).arg(&folder);
    crate::bench::read_figures(&node.output()?, figures);
    expressions(figures)
}

/// Times the same expressions, one a line, here and in `terraform console`.
fn expressions(figures: &mut BTreeMap<String, f64>) -> Result {
    if find("terraform").is_none() {
        loud("terraform is missing: expressions were NOT compared with `terraform console`");
        return Ok(());
    }
    step("expressions: stackwright console and terraform console");
    cargo("build --quiet --release --package cli").run()?;
    let (inputs, count) = inputs()?;
    let empty = template::folder().join("empty");
    write(empty.join("main.tf"), "")?;
    let ours = target_dir().join("release/stackwright");
    let ours = ours.to_string_lossy().into_owned();
    let programs = [("ours", ours.as_str(), vec!["console", "."]), ("terraform", "terraform", vec!["console"])];
    for (name, command, arguments) in programs {
        let time = |input: &PathBuf| -> Result<f64> {
            let mut times = Vec::new();
            for _ in 0..5 {
                let start = Instant::now();
                shell(command).args(&arguments).dir(&empty).output_of(input)?;
                times.push(start.elapsed().as_nanos() as f64);
            }
            times.sort_by(f64::total_cmp);
            Ok(times[times.len() / 2])
        };
        let [short, long] = &inputs;
        figures.insert(format!("expression.{name}"), (time(long)? - time(short)?).max(1.0) / count as f64);
    }
    Ok(())
}

/// Two files with the recorded calls of functions, one a line, and how many more lines the longer one has.
fn inputs() -> Result<([PathBuf; 2], usize)> {
    let recorded = root().join("tests/golden/functions/answers.jsonl");
    let recorded = std::fs::read_to_string(&recorded).map_err(|error| format!("{}: {error}", recorded.display()))?;
    let lines: Vec<String> = recorded
        .lines()
        .filter(|line| line.contains("\"json\""))
        .filter_map(|line| Some(format!("jsonencode({})\n", expression(line)?)))
        .collect();
    let mut paths = Vec::new();
    for repeated in REPEATED {
        let path = template::folder().join(format!("expressions-{repeated}.txt"));
        write(&path, lines.concat().repeat(repeated))?;
        paths.push(path);
    }
    let [short, long] = REPEATED;
    let paths = paths.try_into().map_err(|_| "two files are made".to_owned())?;
    Ok((paths, lines.len() * (long - short)))
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
