//! The parts of the page: one file for each panel, dialog and widget.

pub mod ask;
pub mod context_bar;
pub mod dialog;
pub mod download;
pub mod files;
pub mod keyboard_map;
pub mod lists;
pub mod menu;
pub mod notice;
pub mod outline;
pub mod palette;
pub mod problems;
pub mod restore;
pub mod separator;
pub mod settings;
pub mod start;
pub mod status;
pub mod tabs;
pub mod top_bar;
pub mod tree;
pub mod upload;
pub mod variables;
