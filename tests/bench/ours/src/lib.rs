//! The parser and the variable analysis alone: as a library for the native benchmarks, and as wasm without any glue, whose
//! size is a budget.

#[cfg(target_arch = "wasm32")]
mod allocator;
mod read;

use config::Source;
use syntax::{Document, Syntax};

/// Parses a template; gives back its number of tokens.
pub fn parse(text: &str) -> u64 {
    Document::parse(text, Syntax::Native).tokens().len() as u64
}

/// Parses a template and reads every string and number of it; `None` if it has errors. The sum depends on all that is
/// read, so nothing of the reading can be left out.
pub fn parse_and_read(text: &str) -> Option<u64> {
    let document = Document::parse(text, Syntax::Native);
    if document.has_errors() { None } else { Some(read::body(&document.body())) }
}

/// The variables of files, each a path and a text: the JSON that the API answers with, and whether it refuses them.
pub fn variables<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> (String, bool) {
    let mut sources = Vec::new();
    for (path, text) in files {
        sources.push(Source::from_text(path, text));
    }
    let found = config::variables(&sources);
    (found.to_json(), found.refused)
}

/// The text in `terraform fmt`'s layout; gives back its length.
pub fn format(text: &str) -> u64 {
    syntax::format(text).text.len() as u64
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::RefCell;

    use crate::allocator::Blocks;

    #[global_allocator]
    static BLOCKS: Blocks = Blocks::new();

    thread_local! {
        static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// Memory for a text of this many bytes; `parse` and `variables` take it back.
    #[unsafe(no_mangle)]
    pub extern "C" fn room(length: usize) -> *mut u8 {
        Box::leak(vec![0u8; length].into_boxed_slice()).as_mut_ptr()
    }

    /// # Safety
    /// `text` comes from `room(length)`, was filled with UTF-8, and is not used afterwards.
    unsafe fn take(text: *mut u8, length: usize) -> String {
        let bytes = unsafe { Vec::from_raw_parts(text, length, length) };
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// # Safety
    /// As `take`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn parse(text: *mut u8, length: usize) -> u64 {
        super::parse_and_read(&unsafe { take(text, length) }).unwrap_or(0)
    }

    /// Takes files, a record separator (U+001E) between them and a unit separator (U+001F) behind each path; gives back
    /// the length of the JSON at `answer()`, with the sign of a refusal.
    ///
    /// # Safety
    /// As `take`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn variables(text: *mut u8, length: usize) -> i64 {
        let text = unsafe { take(text, length) };
        let (json, refused) =
            super::variables(text.split('\u{1e}').map(|file| file.split_once('\u{1f}').unwrap_or(("main.tf", file))));
        let length = json.len() as i64;
        ANSWER.set(json);
        if refused { -length } else { length }
    }

    /// Where the last answer is; valid until the next call.
    #[unsafe(no_mangle)]
    pub extern "C" fn answer() -> *const u8 {
        ANSWER.with_borrow(|json| json.as_ptr())
    }
}
