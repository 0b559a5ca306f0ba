//! Files as JavaScript gives them.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::misuse::misuse;

#[wasm_bindgen]
extern "C" {
    /// An object `path → text or bytes`.
    #[wasm_bindgen(typescript_type = "Files")]
    pub type Files;
}

/// The files of an object `path → text or bytes`.
pub(crate) fn read(files: &JsValue) -> Result<Vec<(String, Vec<u8>)>, JsValue> {
    if !files.is_object() || files.is_instance_of::<Array>() || files.is_instance_of::<Uint8Array>() {
        return Err(misuse("bad-files", None, "files must be an object whose names are paths"));
    }
    let mut read = Vec::new();
    for entry in Object::entries(files.unchecked_ref::<Object>()).iter() {
        let entry: Array = entry.unchecked_into();
        let path = entry.get(0).as_string().unwrap_or_default();
        let bytes = bytes(&entry.get(1)).ok_or_else(|| {
            misuse("bad-files", Some(&path), "the content of a file must be a string or a Uint8Array")
        })?;
        read.push((path, bytes));
    }
    Ok(read)
}

/// The bytes of a text or an array of bytes.
pub(crate) fn bytes(content: &JsValue) -> Option<Vec<u8>> {
    match content.as_string() {
        Some(text) => Some(text.into_bytes()),
        None => content.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec),
    }
}
