//! What crosses crates: golden suites, API contract, browser stories.
