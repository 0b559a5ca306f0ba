//! The open files above the editor.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::command::Command;
use crate::app::message::Msg;
use crate::app::{Dispatch, maybe};
use crate::i18n::use_words;
use crate::icons::IconName;

/// What [`Tabs`] shows.
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The open files.
    pub tabs: Vec<AttrValue>,
    /// The shown one.
    pub active: Option<AttrValue>,
    /// Errors and warnings by file.
    pub marks: BTreeMap<String, (u32, u32)>,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let words = use_words();
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with((props.active.clone(), props.tabs.len()), move |_| {
            let tab =
                list.cast::<HtmlElement>().and_then(|list| list.query_selector("[aria-selected=true]").ok().flatten());
            if let Some(tab) = tab {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                tab.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let onkeydown = {
        let (tabs, active, dispatch, list) =
            (props.tabs.clone(), props.active.clone(), props.dispatch.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = tabs.iter().position(|tab| Some(tab) == active.as_ref()) else { return };
            let count = tabs.len();
            let next = match event.key().as_str() {
                "ArrowRight" => (at + 1) % count,
                "ArrowLeft" => (at + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                "Delete" => {
                    event.prevent_default();
                    dispatch.emit(Msg::CloseFile(tabs[at].to_string()));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Msg::OpenFile(tabs[next].to_string()));
            let tab = list
                .cast::<HtmlElement>()
                .and_then(|list| list.query_selector_all("[role=tab]").ok())
                .and_then(|tabs| tabs.item(next as u32));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                // Focusing an element of the page cannot fail.
                let _ = tab.focus();
            }
        })
    };
    let folders: Vec<&str> = props.tabs.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    let tabs = props.tabs.iter().map(|path| {
        let active = props.active.as_ref() == Some(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let ambiguous = folders.iter().filter(|other| **other == name).count() > 1;
        let folder = path.strip_suffix(name).unwrap_or_default().trim_end_matches('/');
        let (errors, warnings) = props.marks.get(path.as_str()).copied().unwrap_or_default();
        let (open, close, middle) = (path.to_string(), path.to_string(), path.to_string());
        let onauxclick = maybe(&props.dispatch, move |event: MouseEvent| {
            (event.button() == 1).then(|| Msg::CloseFile(middle.clone()))
        });
        html! {
            <div key={path.to_string()} class={classes!("tab", active.then_some("on"))} role="presentation" {onauxclick}>
                <button role="tab" type="button" aria-keyshortcuts="Delete" aria-selected={active.to_string()} aria-controls="editor" title={path.clone()}
                    tabindex={if active { "0" } else { "-1" }}
                    class={classes!((errors > 0).then_some("bad"), (errors == 0 && warnings > 0).then_some("warned"))}
                    onclick={props.dispatch.reform(move |_| Msg::OpenFile(open.clone()))}>
                    <span class="nm">{ name.to_owned() }</span>
                    if ambiguous && !folder.is_empty() {
                        <span class="dim">{ folder.to_owned() }</span>
                    }
                    if errors > 0 {
                        <span class="vh">{ words.errors(errors) }</span>
                    }
                </button>
                <button class="tab-close" type="button" tabindex="-1" aria-hidden="true" title={words.close_tab(path)}
                    onclick={props.dispatch.reform(move |_| Msg::CloseFile(close.clone()))}>
                    { IconName::X.draw() }
                </button>
            </div>
        }
    });
    let button = |command: Command| {
        let title = command
            .keys()
            .map_or_else(|| command.label(words).to_owned(), |keys| format!("{} ({keys})", command.label(words)));
        html! {
            <button class="icon-btn" type="button" aria-label={command.label(words)} {title}
                onclick={props.dispatch.reform(move |_| Msg::Run(command))}>
                { command.icon().draw() }
            </button>
        }
    };
    html! {
        <div class="files-bar">
            <button class="icon-btn drawer-btn" type="button" aria-label={words.files_and_outline()} title={words.files_and_outline()}
                onclick={props.dispatch.reform(|_| Msg::Drawer(true))}>
                { IconName::PanelLeft.draw() }
            </button>
            <div ref={list} class="tab-list" role="tablist" aria-label={words.open_files_list()} {onkeydown}>
                { for tabs }
            </div>
            if props.active.is_some() {
                <div class="end">
                    { button(Command::Find) }
                    { button(Command::Format) }
                </div>
            }
        </div>
    }
}
