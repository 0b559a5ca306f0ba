//! The `stackwright` command.

fn main() {}
