//! Settings: language, theme, editor, and what this browser keeps.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::context_bar::full_time;
use super::dialog::Dialog;
use crate::app::command::Command;
use crate::app::message::{DialogKind, Msg};
use crate::app::{Dispatch, maybe};
use crate::i18n::use_words;
use crate::icons::IconName;
use crate::model::{Locale, Shared};
use crate::state::preferences::{FONT_SIZES, Theme};
use crate::storage::projects::{Entry, StoreError};

/// What [`Settings`] shows.
#[derive(Properties, PartialEq)]
pub struct SettingsProps {
    /// The page's language.
    pub locale: Locale,
    /// The page's theme.
    pub theme: Theme,
    /// Size of the editor's type, in pixels.
    pub font_size: u8,
    /// The projects that are kept.
    pub entries: Shared<Vec<Entry>>,
    /// The shown project.
    pub current: AttrValue,
    /// Why nothing is kept.
    pub error: Option<StoreError>,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The settings.
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let words = use_words();
    let room = use_state(|| None::<(f64, f64)>);
    {
        let room = room.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move { room.set(estimate().await) });
        });
    }
    let choice = |label: &'static str, icon: IconName, on: bool, command: Command| {
        html! {
            <button type="button" aria-pressed={on.to_string()} onclick={props.dispatch.reform(move |_| Msg::Many(vec![Msg::Run(command), Msg::Run(Command::Settings)]))}>
                { icon.draw() }{ label }
            </button>
        }
    };
    let on_size = maybe(&props.dispatch, |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        select.value().parse().ok().map(Msg::FontSize)
    });
    let total: usize = props.entries.iter().map(|entry| entry.size).sum();
    let rows = props.entries.iter().map(|entry| {
        let (open, delete) = (entry.id.clone(), entry.id.clone());
        let current = entry.id == props.current.as_str();
        html! {
            <li>
                <span class="nm"><b>{ &entry.name }</b>if current { <span class="badge">{ words.shown_now() }</span> }</span>
                <span class="dim">{ format!("{} · {}", words.files_size(entry.files, words.size(entry.size)), full_time(entry.saved_at, words)) }</span>
                if !current {
                    <button class="btn ghost" type="button" aria-label={words.open_project(&entry.name)} onclick={props.dispatch.reform(move |_| Msg::SwitchProject(open.clone()))}>{ words.open() }</button>
                }
                <button class="icon-btn" type="button" aria-label={words.delete_project_named(&entry.name)} title={words.delete_project_named(&entry.name)}
                    onclick={props.dispatch.reform(move |_| Msg::Dialog(Some(DialogKind::DeleteProject(delete.clone()))))}>
                    { IconName::Trash.draw() }
                </button>
            </li>
        }
    });
    html! {
        <Dialog title={words.settings()} class="wide" on_close={props.dispatch.reform(|()| Msg::Dialog(None))}>
            <div class="dialog-form settings">
                <section>
                    <h3>{ words.appearance() }</h3>
                    <div class="setting">
                        <span id="s-language">{ words.language() }</span>
                        <div class="seg" role="group" aria-labelledby="s-language">
                            { choice(words.english(), IconName::Languages, props.locale == Locale::En, Command::Speak(Locale::En)) }
                            { choice(words.chinese(), IconName::Languages, props.locale == Locale::Zh, Command::Speak(Locale::Zh)) }
                        </div>
                    </div>
                    <div class="setting">
                        <span id="s-theme">{ words.theme() }</span>
                        <div class="seg" role="group" aria-labelledby="s-theme">
                            { choice(words.theme_system(), IconName::Monitor, props.theme == Theme::System, Command::Wear(Theme::System)) }
                            { choice(words.theme_light(), IconName::Sun, props.theme == Theme::Light, Command::Wear(Theme::Light)) }
                            { choice(words.theme_dark(), IconName::Moon, props.theme == Theme::Dark, Command::Wear(Theme::Dark)) }
                        </div>
                    </div>
                    <div class="setting">
                        <label for="s-size">{ words.font_size() }</label>
                        <span class="pick">
                            <select id="s-size" class="input" onchange={on_size}>
                                { for FONT_SIZES.iter().map(|size| html! { <option value={size.to_string()} selected={*size == props.font_size}>{ words.pixels(size) }</option> }) }
                            </select>
                            { IconName::ChevronsUpDown.draw() }
                        </span>
                    </div>
                </section>
                <section>
                    <h3>{ words.kept_here() }</h3>
                    <p>{ words.kept_here_what() }</p>
                    if let Some(error) = &props.error {
                        <p class="err-t">
                            { match error {
                                StoreError::Full => words.storage_full().to_owned(),
                                StoreError::Unavailable(reason) => words.storage_unavailable(reason),
                            } }
                        </p>
                    }
                    if !props.entries.is_empty() {
                        <ul class="plain-list projects">{ for rows }</ul>
                    }
                    <p class="dim">
                        { words.kept_total(props.entries.len(), words.size(total)) }
                        if let Some((used, quota)) = *room {
                            { " " }{ words.room(words.size(used as usize), words.size(quota as usize)) }
                        }
                    </p>
                    <div class="dialog-end at-start">
                        <button class="btn" type="button" onclick={props.dispatch.reform(|_| Msg::Run(Command::DownloadZip))}>
                            { IconName::Download.draw() }{ words.download_zip() }
                        </button>
                        <button class="btn danger-t" type="button" onclick={props.dispatch.reform(|_| Msg::Dialog(Some(DialogKind::DeleteEverything)))}>
                            { IconName::Trash.draw() }{ words.delete_everything() }
                        </button>
                    </div>
                </section>
            </div>
        </Dialog>
    }
}

/// Bytes that this page uses, and may use, in this browser.
async fn estimate() -> Option<(f64, f64)> {
    let storage = web_sys::window()?.navigator().storage();
    let estimate = wasm_bindgen_futures::JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}
