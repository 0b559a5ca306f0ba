//! What the page knows, apart from how it looks: projects with their texts, and preferences. No Yew, no browser.

pub(crate) mod collect;
pub mod path;
pub mod preferences;
pub mod project;
pub mod text;
