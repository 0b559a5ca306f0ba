//! Files of given values: whatever the text, it is read or refused with a place and a reason, and every address that is
//! read is one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::given::Given;
use syntax::{Document, Locale};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Given::read(text) {
        Ok(given) => {
            for address in given.data.keys().chain(given.import.keys()).chain(given.drift.keys()) {
                let document = Document::parse_expression(address.as_str());
                assert!(document.expression().as_traversal().is_some(), "{address}");
            }
        }
        Err(error) => {
            for locale in [Locale::En, Locale::Zh] {
                assert!(!error.summary(locale).is_empty() && !error.detail(locale).is_empty());
            }
        }
    }
});
