//! The designer.

fn main() {}
