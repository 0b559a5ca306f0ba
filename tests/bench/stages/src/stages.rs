//! The stages whose instructions and allocations are budgets.

/// A stage's name and what it does with the template.
pub(crate) type Stage = (&'static str, fn(&str) -> u64);

pub(crate) const STAGES: &[Stage] = &[
    ("parse", ours::parse),
    ("parse-and-read", |text| ours::parse_and_read(text).unwrap_or(0)),
    ("variables", |text| ours::variables([("main.tf", text)].into_iter()).0.len() as u64),
    ("format", ours::format),
];
