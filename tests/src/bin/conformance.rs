//! Compares our parser with an installed `terraform`: `conformance [--mutants N] [--places N] [--seed S]`.
//!
//! `--mutants` compares what is accepted, `--places` title and place of the first error.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut mutants, mut seed, mut places) = (10_000, 1, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (argument.as_str(), value) {
            ("--mutants", Some(value)) => mutants = value as usize,
            ("--places", Some(value)) => (mutants, places) = (value as usize, true),
            ("--seed", Some(value)) => seed = value,
            _ => {
                eprintln!("usage: conformance [--mutants N] [--places N] [--seed S]");
                return ExitCode::from(2);
            }
        }
    }
    let compare = if places { tests::mutants::compare_places } else { tests::mutants::compare };
    match compare(mutants, seed) {
        Err(reason) => {
            eprintln!("no comparison: {reason}");
            ExitCode::from(2)
        }
        Ok(comparison) => {
            println!(
                "{mutants} mutants (seed {seed}): both accept {}, both reject {}, differences {}",
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
