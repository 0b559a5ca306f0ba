//! Makes the price book that ships from the collected facts: `cargo xtask prices`.
#![allow(clippy::disallowed_methods, reason = "reads the facts and writes the book")]

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/price/data");
    let made = std::fs::read_to_string(folder.join("facts.json"))
        .map_err(|error| error.to_string())
        .and_then(|facts| tests::prices::book(&facts));
    match made
        .and_then(|book| std::fs::write(folder.join("prices.json"), book.write()).map_err(|error| error.to_string()))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
