//! The bar at the top: the product, the palette, language, theme, settings.

use yew::prelude::*;

use super::menu::{Menu, MenuItem};
use crate::app::Dispatch;
use crate::app::command::Command;
use crate::app::message::Msg;
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::Locale;
use crate::state::preferences::Theme;

/// What [`TopBar`] shows.
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The page's language.
    pub locale: Locale,
    /// The page's theme.
    pub theme: Theme,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The mark: three bars, as courses of a wall.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <rect x="3" y="3" width="10" height="4" rx="1" /><rect x="7" y="8" width="10" height="4" rx="1" /><rect x="3" y="13" width="12" height="4" rx="1" />
        </svg>
    }
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let words = use_words();
    let run = |command: Command| props.dispatch.reform(move |_: MouseEvent| Msg::Run(command));
    let other = if props.locale == Locale::En { Locale::Zh } else { Locale::En };
    let themes = [
        (Theme::System, IconName::Monitor, words.theme_system()),
        (Theme::Light, IconName::Sun, words.theme_light()),
        (Theme::Dark, IconName::Moon, words.theme_dark()),
    ]
    .map(|(theme, icon, label)| MenuItem {
        current: props.theme == theme,
        ..MenuItem::new(icon, label, props.dispatch.reform(move |()| Msg::Run(Command::Wear(theme))))
    })
    .to_vec();
    html! {
        <header class="top">
            <a class="skip" href="#editor">{ words.skip() }</a>
            <span class="brand">{ mark() }<span>{ words.product() }</span></span>
            <nav class="nav" aria-label={words.main_navigation()}>
                <a href="./" aria-current="page">{ words.designer() }</a>
            </nav>
            <span class="grow"></span>
            <button class="find" type="button" aria-keyshortcuts="Control+K" onclick={run(Command::Palette)}>
                { IconName::Search.draw() }<span>{ words.search_or_run() }</span><kbd>{ "Ctrl K" }</kbd>
            </button>
            <div class="tools">
                <button class="icon-btn lang" type="button" lang={Words(other).tag()} aria-label={words.switch_language()}
                    title={words.switch_language()} onclick={run(Command::Speak(other))}>
                    { words.other_language() }
                </button>
                <Menu id="theme-menu" label={words.theme()} class="icon-btn" items={themes}>
                    { (match props.theme { Theme::System => IconName::SunMoon, Theme::Light => IconName::Sun, Theme::Dark => IconName::Moon }).draw() }
                </Menu>
                <button class="icon-btn no-phone" type="button" aria-label={words.keyboard_map()} title={format!("{} (?)", words.keyboard_map())} onclick={run(Command::Keyboard)}>
                    { IconName::Keyboard.draw() }
                </button>
                <button class="icon-btn" type="button" aria-label={words.settings()} title={words.settings()} onclick={run(Command::Settings)}>
                    { IconName::Settings.draw() }
                </button>
            </div>
        </header>
    }
}
