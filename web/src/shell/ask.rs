//! Dialogs that ask for a name, or for a yes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog::Dialog;
use crate::i18n::{Words, use_words};

/// What an [`AskName`] asks.
#[derive(Properties, PartialEq)]
pub struct AskNameProps {
    /// Its heading.
    pub title: AttrValue,
    /// Name of the field.
    pub label: AttrValue,
    /// A word on what may be entered.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What stands in the field.
    #[prop_or_default]
    pub initial: AttrValue,
    /// What the button says.
    pub action: AttrValue,
    /// Whether the field holds an identifier.
    #[prop_or_default]
    pub mono: bool,
    /// Why a name is refused; nothing when it is fine.
    pub check: Callback<String, Option<String>>,
    /// The name was given.
    pub on_done: Callback<String>,
    /// It was not.
    pub on_close: Callback<()>,
}

/// Asks for a name.
#[component]
pub fn AskName(props: &AskNameProps) -> Html {
    let words = use_words();
    let text = use_state(|| props.initial.to_string());
    let touched = use_state(|| false);
    let input = use_node_ref();
    {
        let (input, initial) = (input.clone(), props.initial.clone());
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_value(&initial);
                // The field is in the page: neither call can fail.
                let _ = input.focus();
                let name = initial.rfind('/').map_or(0, |slash| slash + 1);
                let stem = initial[name..].find('.').map_or(initial.len(), |dot| name + dot);
                let units = |end: usize| initial[..end].encode_utf16().count() as u32;
                let _ = input.set_selection_range(units(name), units(stem));
            }
        });
    }
    let problem = props.check.emit(text.trim().to_owned());
    let shown = problem.clone().filter(|_| *touched);
    let oninput = {
        let (text, touched) = (text.clone(), touched.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            text.set(input.value());
            touched.set(true);
        })
    };
    let onsubmit = {
        let (text, touched, done) = (text.clone(), touched.clone(), props.on_done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if problem.is_none() {
                done.emit(text.trim().to_owned());
            } else {
                touched.set(true);
            }
        })
    };
    html! {
        <Dialog title={props.title.clone()} on_close={props.on_close.clone()}>
            <form class="dialog-form" {onsubmit} novalidate=true>
                <div class="field">
                    <div class="lab"><label class="plain" for="ask-name">{ &props.label }</label></div>
                    <input ref={input} id="ask-name" class={classes!("input", props.mono.then_some("mono"))} type="text"
                        autocomplete="off" spellcheck="false" aria-invalid={shown.is_some().to_string()} aria-describedby="ask-hint" {oninput} />
                    <p id="ask-hint" class={classes!("hint", shown.is_some().then_some("err-t"))} aria-live="polite">
                        { shown.map(AttrValue::from).or_else(|| props.hint.clone()).unwrap_or_default() }
                    </p>
                </div>
                <div class="dialog-end">
                    <button class="btn" type="button" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ words.cancel() }</button>
                    <button class="btn primary" type="submit">{ &props.action }</button>
                </div>
            </form>
        </Dialog>
    }
}

/// What is asked before something is lost.
pub struct Loss {
    /// The question.
    pub title: String,
    /// What is lost.
    pub text: String,
    /// What the button says: it names the loss.
    pub action: String,
    /// Yes.
    pub on_done: Callback<()>,
    /// No.
    pub on_close: Callback<()>,
}

/// Asks before something is lost.
pub fn confirm(loss: Loss, words: Words) -> Html {
    html! {
        <Dialog key="confirm" title={loss.title} on_close={loss.on_close.clone()}>
            <div class="dialog-form">
                <p>{ loss.text }</p>
                <div class="dialog-end">
                    <button class="btn" type="button" autofocus=true onclick={loss.on_close.reform(|_: MouseEvent| ())}>{ words.cancel() }</button>
                    <button class="btn danger" type="button" onclick={loss.on_done.reform(|_: MouseEvent| ())}>{ loss.action }</button>
                </div>
            </div>
        </Dialog>
    }
}
