//! Compares our parser and formatter with an installed `terraform`:
//! `conformance [--mutants N] [--layouts N] [--places N] [--seed S]`.
//!
//! `--mutants` compares what is accepted and how it is formatted, `--layouts` how unusual layouts are formatted,
//! `--places` title and place of the first error.

use std::process::ExitCode;

use tests::layouts;
use tests::mutants::{self, Comparison};

fn main() -> ExitCode {
    let (mut texts, mut seed) = (10_000, 1);
    let mut compare: fn(usize, u64) -> Result<Comparison, String> = mutants::compare;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (argument.as_str(), value) {
            ("--mutants", Some(value)) => (texts, compare) = (value as usize, mutants::compare),
            ("--layouts", Some(value)) => (texts, compare) = (value as usize, layouts::compare),
            ("--places", Some(value)) => (texts, compare) = (value as usize, mutants::compare_places),
            ("--seed", Some(value)) => seed = value,
            _ => {
                eprintln!("usage: conformance [--mutants N] [--layouts N] [--places N] [--seed S]");
                return ExitCode::from(2);
            }
        }
    }
    match compare(texts, seed) {
        Err(reason) => {
            eprintln!("no comparison: {reason}");
            ExitCode::from(2)
        }
        Ok(comparison) => {
            println!(
                "{texts} texts (seed {seed}): both accept {}, both reject {}, differences {}",
                comparison.accepted,
                comparison.rejected,
                comparison.differences.len()
            );
            for difference in &comparison.differences {
                println!("{difference}");
            }
            ExitCode::from(u8::from(!comparison.differences.is_empty()))
        }
    }
}
