//! The npm package `@stackwright/core`: the core behind wasm-bindgen.
//!
//! This crate translates and nothing else: JavaScript objects to files and changes, views to plain objects, misuse to
//! thrown errors. A template that is wrong never throws.

mod files;
mod misuse;
mod properties;
#[cfg(feature = "workspace")]
mod workspace;

use ide::{Options, TemplateVariables};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

pub use files::Files;
use misuse::{given, thrown};
#[cfg(feature = "workspace")]
pub use workspace::{Workspace, convert, format, read_zip};

/// Types that are easier written than generated.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Files by path, relative to the project, separated by `/`. */
export type Files = { [path: string]: string | Uint8Array };

/** A number that a double does not hold exactly. */
export interface ExactNumber {
    exactNumber: string;
}

/** A JSON value; numbers keep all their digits. */
export type Json = null | boolean | number | string | ExactNumber | Json[] | { [name: string]: Json };

/** What misuse throws, beside its message. */
export interface Misuse extends Error {
    /** Stable name of the kind of mistake. */
    code: string;
    /** The file it is about, where it is about one. */
    path?: string;
}
"#;

/// The variables of a template: what the API's ParseTemplateVariables answers, and what is wrong with the files. Of
/// broken files, what can be read.
///
/// Only `.tf` and `.tf.json` files directly in the root folder count.
#[wasm_bindgen(js_name = parseTemplateVariables)]
pub fn parse_template_variables(files: Files, options: Option<Ts<Options>>) -> Result<Ts<TemplateVariables>, JsValue> {
    ide::parse_template_variables(files::read(&files)?, given(options)?).into_ts().map_err(thrown)
}
