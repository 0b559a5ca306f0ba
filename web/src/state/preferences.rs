//! How the user wants the page: language, theme, sizes. One small record, kept apart from the projects.

use serde::{Deserialize, Serialize};

use crate::json;
use crate::model::Locale;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A panel whose size the user can change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Panel {
    /// Files and outline, on the left: its width.
    In,
    /// Variables and lists, on the right: its width.
    Out,
    /// Files, above the outline: its height.
    Files,
    /// Problems, below the editor: its height.
    Problems,
    /// Outputs and resources, below the variables: its height.
    Lists,
}

/// The size of a panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Size {
    /// In pixels; nothing means what the style sheet says for this window.
    pub pixels: Option<u16>,
    /// Whether only its head is to be seen.
    pub collapsed: bool,
}

/// What is kept of the user's wishes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// Language; nothing means as the browser says.
    pub locale: Option<Locale>,
    /// Light or dark.
    pub theme: Theme,
    /// Size of the editor's type, in pixels.
    pub font_size: u8,
    /// Width of the left column.
    pub panel_in: Size,
    /// Width of the right column.
    pub panel_out: Size,
    /// Height of the list of files.
    pub files: Size,
    /// Height of the problems.
    pub problems: Size,
    /// Height of outputs and resources.
    pub lists: Size,
    /// Whether the outline shows all files.
    pub outline_all: bool,
    /// The project that was open last.
    pub project: Option<String>,
}

/// Sizes of the editor's type that can be chosen, in pixels.
pub const FONT_SIZES: [u8; 6] = [11, 12, 13, 14, 16, 18];

impl Default for Preferences {
    fn default() -> Self {
        Preferences {
            locale: None,
            theme: Theme::System,
            font_size: 13,
            panel_in: Size::default(),
            panel_out: Size::default(),
            files: Size::default(),
            problems: Size::default(),
            lists: Size::default(),
            outline_all: false,
            project: None,
        }
    }
}

impl Preferences {
    /// Reads what was kept; what cannot be read becomes the default.
    pub fn from_json(text: &str) -> Self {
        let mut preferences: Preferences = json::read(text).unwrap_or_default();
        if !FONT_SIZES.contains(&preferences.font_size) {
            preferences.font_size = Preferences::default().font_size;
        }
        preferences
    }

    /// What is kept.
    pub fn to_json(&self) -> String {
        json::write(self)
    }

    /// The size of a panel.
    pub fn size(&self, panel: Panel) -> Size {
        match panel {
            Panel::In => self.panel_in,
            Panel::Out => self.panel_out,
            Panel::Files => self.files,
            Panel::Problems => self.problems,
            Panel::Lists => self.lists,
        }
    }

    /// The size of a panel, to be changed.
    pub fn size_mut(&mut self, panel: Panel) -> &mut Size {
        match panel {
            Panel::In => &mut self.panel_in,
            Panel::Out => &mut self.panel_out,
            Panel::Files => &mut self.files,
            Panel::Problems => &mut self.problems,
            Panel::Lists => &mut self.lists,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_being_kept() {
        let mut preferences = Preferences { locale: Some(Locale::Zh), theme: Theme::Dark, ..Preferences::default() };
        preferences.size_mut(Panel::Out).pixels = Some(412);
        assert_eq!(Preferences::from_json(&preferences.to_json()), preferences);
    }

    #[test]
    fn what_cannot_be_read_is_the_default() {
        for text in ["", "null", "{", r#"{"theme":"pink"}"#, r#"{"fontSize":200}"#] {
            assert_eq!(Preferences::from_json(text), Preferences::default(), "{text:?}");
        }
        assert_eq!(Preferences::from_json(r#"{"theme":"dark","later":1}"#).theme, Theme::Dark);
    }
}
