//! What is kept in this browser: projects in IndexedDB, preferences in local storage; and who may write a project when
//! it is open in several tabs.

pub mod projects;
pub mod settings;
pub mod tabs;
