//! The frame of every dialog: the browser's own, which keeps the focus inside and gives it back.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use crate::i18n::use_words;
use crate::icons::IconName;

/// What a [`Dialog`] shows.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Whether it is to be seen.
    #[prop_or(true)]
    pub open: bool,
    /// Its heading.
    pub title: AttrValue,
    /// Further classes, such as `wide`.
    #[prop_or_default]
    pub class: Classes,
    /// Whether the heading is only for screen readers.
    #[prop_or_default]
    pub bare: bool,
    /// Esc, the cross, or a click beside it.
    pub on_close: Callback<()>,
    /// What is in it.
    #[prop_or_default]
    pub children: Html,
}

/// A modal dialog.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let words = use_words();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.open, move |open| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                if *open && !dialog.open() {
                    // It is in the page and closed, so it can be shown.
                    let _ = dialog.show_modal();
                } else if !*open && dialog.open() {
                    dialog.close();
                }
            }
        });
    }
    let close = props.on_close.reform(|_: Event| ());
    let cancel = props.on_close.reform(|event: Event| event.prevent_default());
    let beside = {
        let close = props.on_close.clone();
        Callback::from(move |event: MouseEvent| {
            // The backdrop belongs to the dialog element itself; everything in the dialog is one of its children.
            let on_dialog = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|element| element.tag_name() == "DIALOG");
            if on_dialog {
                close.emit(());
            }
        })
    };
    let cross = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-label={props.title.clone()}
            oncancel={cancel} onclose={close} onmousedown={beside}>
            if props.open {
                <div class="dialog-body">
                    if !props.bare {
                        <header class="dialog-head">
                            <h2>{ &props.title }</h2>
                            <button class="icon-btn" type="button" aria-label={words.close()} title={words.close()} onclick={cross}>
                                { IconName::X.draw() }
                            </button>
                        </header>
                    }
                    { props.children.clone() }
                </div>
            }
        </dialog>
    }
}
