//! Terraform's value system: types, unknown and marked values, exact numbers, conversion.
