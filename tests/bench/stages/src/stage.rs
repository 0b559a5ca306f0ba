//! Runs one stage once. Under callgrind, with collection switched on by `measured`, it tells the stage's instructions.
//!
//! Usage: `stage NAME FILE`

mod stages;

use std::hint::black_box;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, file] = arguments.as_slice() else {
        let names: Vec<_> = stages::STAGES.iter().map(|(name, _)| *name).collect();
        println!("{}", names.join("\n"));
        return ExitCode::SUCCESS;
    };
    let Some((_, stage)) = stages::STAGES.iter().find(|(known, _)| known == name) else { return ExitCode::FAILURE };
    let Ok(text) = std::fs::read_to_string(file) else { return ExitCode::FAILURE };
    black_box(measured(*stage, &text));
    ExitCode::SUCCESS
}

#[inline(never)]
fn measured(stage: fn(&str) -> u64, text: &str) -> u64 {
    black_box(stage(black_box(text)))
}
