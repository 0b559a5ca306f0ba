//! Values as `terraform console` prints them.

/// A string in quotes, with the escapes that make it one line.
pub(crate) fn quoted(text: &str) -> String {
    format!("{text:?}")
}
