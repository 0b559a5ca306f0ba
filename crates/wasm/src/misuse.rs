//! Calls that cannot be meant throw an `Error` that carries `code` and, where it is about a file, `path`.

use std::fmt::Display;

use ide::Options;
use js_sys::{Error, Object, Reflect};
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::properties::properties;

/// An `Error` with data.
pub(crate) fn misuse(code: &str, path: Option<&str>, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object does not fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    if let Some(path) = path {
        let _ = Reflect::set(&error, &"path".into(), &path.into());
    }
    error.into()
}

/// A result that could not be made into an object: only an exhausted memory does that.
pub(crate) fn thrown(error: impl Display) -> JsValue {
    misuse("not-serializable", None, &error.to_string())
}

/// The options of a call.
pub(crate) fn given(options: Option<Ts<Options>>) -> Result<Options, JsValue> {
    match options {
        Some(options) => argument("bad-options", &options),
        None => Ok(Options::default()),
    }
}

/// An argument as the type it must have.
pub(crate) fn argument<T>(code: &str, argument: &Ts<T>) -> Result<T, JsValue>
where
    T: Tsify<JsType: Clone> + DeserializeOwned,
{
    let read = argument.to_rust().map_err(|error| misuse(code, None, &error.to_string()))?;
    let value = argument.js_value();
    if let (Some(known), Some(object)) = (properties::<T>(), value.dyn_ref::<Object>()) {
        let names = Object::keys(object);
        if let Some(name) = names.iter().filter_map(|name| name.as_string()).find(|name| !known.contains(&&**name)) {
            let message = format!("there is no property `{name}` here; there are {}", known.join(", "));
            return Err(misuse(code, None, &message));
        }
    }
    Ok(read)
}
