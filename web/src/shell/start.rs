//! What stands in the editor's place when no file is open.

use yew::prelude::*;

use super::keyboard_map::keys;
use crate::app::Dispatch;
use crate::app::command::Command;
use crate::app::message::Msg;
use crate::gallery::{GalleryCards, Template};
use crate::i18n::use_words;

/// What [`Start`] shows.
#[derive(Properties, PartialEq)]
pub struct StartProps {
    /// Whether the project has no files at all: then examples are offered.
    pub empty: bool,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The empty editor.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let words = use_words();
    let on_choose = use_callback(props.dispatch.clone(), |template: &'static Template, dispatch| {
        dispatch.emit(Msg::UseTemplate(template));
    });
    let button = |command: Command, primary: bool| {
        html! {
            <button class={classes!("btn", primary.then_some("primary"))} type="button" onclick={props.dispatch.reform(move |_| Msg::Run(command))}>
                { command.icon().draw() }{ command.label(words) }
            </button>
        }
    };
    if !props.empty {
        let line = |command: Command| {
            html! { <div><dt>{ command.label(words) }</dt><dd>{ keys(command.keys().unwrap_or_default()) }</dd></div> }
        };
        return html! {
            <div class="start quiet">
                <p>{ words.no_file_open() }</p>
                <dl>
                    { line(Command::GoToFile) }
                    { line(Command::GoToSymbol) }
                    { line(Command::Palette) }
                </dl>
            </div>
        };
    }
    html! {
        <div class="start">
            <div class="start-in">
                <h1>{ words.start_title() }</h1>
                <p class="lede">{ words.start_text() }</p>
                <div class="start-actions">
                    { button(Command::NewFile, true) }
                    { button(Command::OpenFiles, false) }
                    { button(Command::OpenFolder, false) }
                </div>
                <h2>{ words.start_from_example() }</h2>
                <GalleryCards {on_choose} />
            </div>
        </div>
    }
}
