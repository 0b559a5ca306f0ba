//! The package in Node.
#![cfg(target_arch = "wasm32")]

mod story;
