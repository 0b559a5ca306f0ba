//! Preferences in local storage: read before the first paint, so they cannot wait for a database.

use crate::state::preferences::Preferences;

/// The key; `first-paint.js` reads it too.
const KEY: &str = "stackwright";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was kept, or the defaults.
pub fn load() -> Preferences {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.map_or_else(Preferences::default, |text| Preferences::from_json(&text))
}

/// Keeps the preferences. Where the browser refuses they last as long as the page.
pub fn save(preferences: &Preferences) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &preferences.to_json());
    }
}

/// Forgets them.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}
