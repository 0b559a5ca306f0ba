//! The expression language: type constraints, references, evaluation.
