//! Values as JSON text. In the browser its own reader and writer do the work: nothing of them has to be downloaded.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value as JSON; nothing when it has none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn write(value: &impl Serialize) -> String {
    let object = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    object.ok().and_then(|object| js_sys::JSON::stringify(&object).ok()).map(String::from).unwrap_or_default()
}

/// The value that the JSON spells; none when it spells another kind of value.
#[cfg(target_arch = "wasm32")]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// The value as JSON, for tests outside a browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The value that the JSON spells, for tests outside a browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
