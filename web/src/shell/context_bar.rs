//! The bar of the project: its name, whether it is kept, and what can be done with it.

use yew::prelude::*;

use super::menu::{Menu, MenuItem};
use crate::app::command::Command;
use crate::app::message::Msg;
use crate::app::{Dispatch, Right, Saved, maybe};
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::Shared;
use crate::storage::projects::{Entry, StoreError};

/// What [`ContextBar`] shows.
#[derive(Properties, PartialEq)]
pub struct ContextBarProps {
    /// The project's key.
    pub id: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// All projects.
    pub entries: Shared<Vec<Entry>>,
    /// Whether it is kept.
    pub saved: Saved,
    /// Whether this tab writes it.
    pub right: Right,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to make again.
    pub can_redo: bool,
    /// Whether it has no files.
    pub empty: bool,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The context bar.
#[component]
pub fn ContextBar(props: &ContextBarProps) -> Html {
    let words = use_words();
    let run = |command: Command| props.dispatch.reform(move |_: MouseEvent| Msg::Run(command));
    let item = |command: Command| {
        MenuItem::new(command.icon(), command.label(words), props.dispatch.reform(move |()| Msg::Run(command)))
    };
    let mut projects: Vec<MenuItem> = props
        .entries
        .iter()
        .map(|entry| {
            let id = entry.id.clone();
            MenuItem {
                note: Some(AttrValue::from(words.size(entry.size))),
                current: entry.id == props.id.as_str(),
                ..MenuItem::new(
                    IconName::AppWindow,
                    entry.name.clone(),
                    props.dispatch.reform(move |()| Msg::SwitchProject(id.clone())),
                )
            }
        })
        .collect();
    let apart = !projects.is_empty();
    let new = item(Command::NewProject);
    projects.push(if apart { new.apart() } else { new });
    projects.push(item(Command::RenameProject));
    if props.entries.iter().any(|entry| entry.id == props.id.as_str()) {
        projects.push(MenuItem { danger: true, ..item(Command::DeleteProject) });
    }
    let open = vec![
        item(Command::OpenFiles),
        item(Command::OpenFolder),
        item(Command::Gallery).apart(),
        item(Command::NewProject),
    ];
    let step = |command: Command, possible: bool| {
        let reason = (!possible)
            .then(|| if command == Command::Undo { words.nothing_to_undo() } else { words.nothing_to_redo() });
        html! {
            <button class="icon-btn undo" type="button" aria-label={command.label(words)} aria-disabled={(!possible).to_string()}
                title={reason.map_or_else(|| format!("{} ({})", command.label(words), command.keys().unwrap_or_default()), str::to_owned)}
                onclick={maybe(&props.dispatch, move |_: MouseEvent| possible.then_some(Msg::Run(command)))}>
                { command.icon().draw() }
            </button>
        }
    };
    html! {
        <div class="context" role="region" aria-label={words.project()}>
            <div class="side">
                <Menu id="project-menu" class="project" items={projects}>
                    <span class="project-name">{ &props.name }</span>{ IconName::ChevronsUpDown.draw() }
                </Menu>
                { saved(&props.saved, props.right, words) }
            </div>
            <div class="side end">
                { step(Command::Undo, props.can_undo) }
                { step(Command::Redo, props.can_redo) }
                <span class="rule"></span>
                <button class="btn ghost no-narrow" type="button" onclick={run(Command::Gallery)}>
                    { IconName::LayoutGrid.draw() }{ words.examples() }
                </button>
                <Menu id="open-menu" class="btn" items={open}>
                    { IconName::FolderOpen.draw() }{ words.open() }
                </Menu>
                <button class="btn primary" type="button" aria-disabled={props.empty.to_string()}
                    title={if props.empty { words.nothing_to_download() } else { words.download_zip() }}
                    onclick={{
                        let empty = props.empty;
                        maybe(&props.dispatch, move |_: MouseEvent| (!empty).then_some(Msg::Run(Command::DownloadZip)))
                    }}>
                    { IconName::Download.draw() }<span>{ words.download() }</span>
                </button>
            </div>
        </div>
    }
}

fn saved(saved: &Saved, right: Right, words: Words) -> Html {
    if right == Right::Watches {
        return html! { <span class="dim saved">{ words.watching() }</span> };
    }
    match saved {
        Saved::Nothing => html! { <span class="dim saved">{ words.kept_from_first_change() }</span> },
        Saved::At(at) => html! {
            <span class="dim saved" title={full_time(*at, words)}>{ words.saved_at(clock_time(*at)) }</span>
        },
        Saved::Failed(error, _) => html! {
            <span class="badge bad saved-not">
                { IconName::TriangleAlert.draw() }
                { match error {
                    StoreError::Full => words.not_saved_full(),
                    StoreError::Unavailable(_) => words.not_saved_here(),
                } }
            </span>
        },
    }
}

/// `14:32`.
pub fn clock_time(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// Date and time with its zone, as the language writes them.
pub fn full_time(at: f64, words: Words) -> String {
    let date = js_sys::Date::new(&at.into());
    String::from(date.to_locale_string(words.tag(), &wasm_bindgen::JsValue::UNDEFINED))
}
