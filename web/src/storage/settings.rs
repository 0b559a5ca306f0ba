//! Preferences in local storage: read before the first paint, so they cannot wait for a database.

use crate::state::preferences::Preferences;

/// The key; `first-paint.js` reads it too.
const KEY: &str = "stackwright";

/// The key for what a closing page has not stored yet.
const LEFT: &str = "stackwright/unsaved";

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

/// Forgets them, and what [`leave`] left.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
        let _ = storage.remove_item(LEFT);
    }
}

/// Keeps what a closing page has not stored yet. Local storage is written at once, a database is not.
pub fn leave(unsaved: &str) {
    if let Some(storage) = storage() {
        // Without room here, what was typed in the last moment is lost; there is nobody left to tell.
        let _ = storage.set_item(LEFT, unsaved);
    }
}

/// Takes what a closed page left.
pub fn take_left() -> Option<String> {
    let storage = storage()?;
    let left = storage.get_item(LEFT).ok().flatten()?;
    let _ = storage.remove_item(LEFT);
    Some(left)
}
