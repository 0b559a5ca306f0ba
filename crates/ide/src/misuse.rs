//! Calls that cannot be meant.

use std::fmt;

/// A call with arguments that fit nothing: the caller's mistake, never the template's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// Stable name of the kind of mistake.
    pub code: &'static str,
    /// The file it is about.
    pub path: String,
    message: String,
}

impl Misuse {
    pub(crate) fn no_such_file(path: &str) -> Misuse {
        Misuse {
            code: "no-such-file",
            path: path.to_owned(),
            message: format!("there is no file {path}; open it first"),
        }
    }

    pub(crate) fn not_a_text(path: &str) -> Misuse {
        let message = format!("{path} is no text; open it with a text before editing it");
        Misuse { code: "not-a-text", path: path.to_owned(), message }
    }

    pub(crate) fn path_taken(path: &str) -> Misuse {
        Misuse { code: "path-taken", path: path.to_owned(), message: format!("there is already a file {path}") }
    }

    pub(crate) fn bad_offset(path: &str, offset: u32) -> Misuse {
        let message = format!("offset {offset} lies behind the text of {path} or inside a character");
        Misuse { code: "bad-offset", path: path.to_owned(), message }
    }

    pub(crate) fn bad_changes(path: &str, offset: u32) -> Misuse {
        let message = format!("the change of {path} at {offset} is out of order or overlaps the one before it");
        Misuse { code: "bad-changes", path: path.to_owned(), message }
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Misuse {}
