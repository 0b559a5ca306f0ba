//! Unicode normal form C: strings that look the same are the same.

use std::sync::Arc;

/// The text in normal form C.
pub(crate) fn normalized(text: &str) -> Arc<str> {
    unicode::composed(text).into()
}
