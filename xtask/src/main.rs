//! Set-up, build, test and data generation: `cargo xtask --help`.

fn main() {}
