//! What is accepted and rejected is what an installed `terraform` accepts and rejects, and the first mistake is its first.
//! `cargo xtask conformance` compares ten times as many texts.

use tests::mutants::{compare, compare_places};

#[test]
fn a_thousand_mutants_are_accepted_and_rejected_as_by_terraform() {
    match compare(1000, 20_251_102) {
        Err(reason) => eprintln!("NOT COMPARED WITH TERRAFORM: {reason}"),
        Ok(comparison) => assert!(comparison.differences.is_empty(), "{}", comparison.differences.join("\n")),
    }
}

#[test]
fn first_mistakes_are_terraforms_at_its_place() {
    match compare_places(1000, 20_251_103) {
        Err(reason) => eprintln!("NOT COMPARED WITH TERRAFORM: {reason}"),
        Ok(comparison) => assert!(comparison.differences.is_empty(), "{}", comparison.differences.join("\n")),
    }
}
