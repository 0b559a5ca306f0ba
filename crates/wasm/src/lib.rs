//! The npm package @stackwright/core: the core behind wasm-bindgen.
