//! The parser and the variable analysis alone: as a library for the native benchmarks, and as wasm without any glue, whose
//! size is a budget.

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

/// The variables of files as the JSON that the API answers with.
pub fn variables(texts: &[&str]) -> String {
    let name = |number| format!("file{number:03}.tf");
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(number, text)| Source::from_text(&name(number), *text)).collect();
    config::variables(&sources).to_json()
}

/// The text in `terraform fmt`'s layout; gives back its length.
pub fn format(text: &str) -> u64 {
    syntax::format(text).text.len() as u64
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::RefCell;

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

    /// Takes files with a record separator (U+001E) between them; gives back the length of the JSON at `answer()`.
    ///
    /// # Safety
    /// As `take`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn variables(text: *mut u8, length: usize) -> u64 {
        let text = unsafe { take(text, length) };
        let texts: Vec<&str> = text.split('\u{1e}').collect();
        let json = super::variables(&texts);
        let length = json.len() as u64;
        ANSWER.set(json);
        length
    }

    /// Where the last answer is; valid until the next call.
    #[unsafe(no_mangle)]
    pub extern "C" fn answer() -> *const u8 {
        ANSWER.with_borrow(|json| json.as_ptr())
    }
}
