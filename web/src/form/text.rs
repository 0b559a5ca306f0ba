//! A field for text that input methods can rely on.

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::tree;
use crate::i18n::use_words;
use crate::icons::IconName;

/// A field for text.
#[derive(Properties, PartialEq)]
pub(super) struct TextFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// Its text, unless something else is being typed.
    pub value: AttrValue,
    /// What was typed; not called in the middle of a composition.
    pub on_input: Callback<String>,
    /// Shown while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Its name, when no `label` element names it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Ids of the elements that name it.
    #[prop_or_default]
    pub labelled_by: Option<AttrValue>,
    /// Ids of the elements that describe it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Whether its value is refused.
    #[prop_or_default]
    pub invalid: bool,
    /// Whether a value must be given.
    #[prop_or_default]
    pub required: bool,
    /// Whether it takes a number: phones show their number pad, and it is tidied when the field is left.
    #[prop_or_default]
    pub numeric: bool,
    /// Whether it holds one line and no more.
    #[prop_or_default]
    pub line: bool,
    /// What is hidden, to name the button that shows it; nothing hides nothing.
    #[prop_or_default]
    pub secret: Option<AttrValue>,
}

/// A field for text. What is typed belongs to the field until it is left: a page that renders late, or with another
/// value, never writes into it, and a composition is reported when it is done.
#[component]
pub(super) fn TextField(props: &TextFieldProps) -> Html {
    let words = use_words();
    let draft = use_state(|| None::<String>);
    let revealed = use_state(|| false);
    let field = use_node_ref();

    let report = {
        let (draft, on_input) = (draft.clone(), props.on_input.clone());
        move |text: String| {
            draft.set(Some(text.clone()));
            on_input.emit(text);
        }
    };
    let oninput = {
        let (draft, report) = (draft.clone(), report.clone());
        Callback::from(move |event: InputEvent| {
            let Some(text) = event.target().and_then(|target| text_of(&target)) else { return };
            if event.is_composing() {
                draft.set(Some(text));
            } else {
                report(text);
            }
        })
    };
    let onblur = {
        let (draft, on_input, numeric) = (draft.clone(), props.on_input.clone(), props.numeric);
        Callback::from(move |event: FocusEvent| {
            if let (true, Some(text)) = (numeric, event.target().and_then(|target| text_of(&target))) {
                let tidied = tree::tidy_number(&text);
                if tidied != text {
                    on_input.emit(tidied);
                }
            }
            draft.set(None);
        })
    };
    let text = (*draft).clone().map_or_else(|| props.value.clone(), AttrValue::from);
    let several = text.contains('\n');
    let single = props.line || props.numeric || (props.secret.is_some() && !several);
    {
        // The framework knows no composition events. In some browsers the last input event comes before the end.
        let (field, newest) = (field.clone(), use_mut_ref(|| report.clone()));
        *newest.borrow_mut() = report.clone();
        use_effect_with(single, move |_| {
            let listener = field.cast::<HtmlElement>().map(|element| {
                EventListener::new(&element, "compositionend", move |event| {
                    if let Some(text) = event.target().and_then(|target| text_of(&target)) {
                        let report = newest.borrow().clone();
                        report(text);
                    }
                })
            });
            move || drop(listener)
        });
    }
    // Enter in a value of one line would add a line end nobody sees; Shift and Enter asks for one.
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !several && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
        }
    });
    // A field of one line drops line ends on paste: a key or certificate would be broken unseen.
    let onpaste = {
        let report = report.clone();
        Callback::from(move |event: Event| {
            let pasted = event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data)
                .and_then(|data| data.get_data("text/plain").ok())
                .unwrap_or_default();
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let (Some(input), true) = (input, pasted.trim_end_matches(['\r', '\n']).contains('\n')) {
                event.prevent_default();
                report(spliced(&input, &pasted.replace("\r\n", "\n")));
                let id = input.id();
                // The field becomes one of several lines; the focus goes with it.
                gloo::timers::callback::Timeout::new(0, move || focus(&id)).forget();
            }
        })
    };

    let hidden = props.secret.is_some() && !*revealed;
    let class = classes!("input", "mono", (hidden && several).then_some("masked"));
    let invalid = props.invalid.then_some("true");
    let required = props.required.then_some("true");
    let control = if single {
        html! {
            <input
                key="line"
                ref={field.clone()}
                id={props.id.clone()}
                {class}
                type={if hidden { "password" } else { "text" }}
                value={text}
                inputmode={props.numeric.then_some("decimal")}
                placeholder={props.placeholder.clone()}
                autocomplete={if props.secret.is_some() { "new-password" } else { "off" }}
                autocapitalize="off"
                spellcheck="false"
                aria-label={props.label.clone()}
                aria-labelledby={props.labelled_by.clone()}
                aria-describedby={props.described_by.clone()}
                aria-invalid={invalid}
                aria-required={required}
                {oninput} {onblur} {onpaste}
            />
        }
    } else {
        html! {
            <textarea
                key="lines"
                ref={field.clone()}
                id={props.id.clone()}
                {class}
                value={text}
                rows="1"
                placeholder={props.placeholder.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label={props.label.clone()}
                aria-labelledby={props.labelled_by.clone()}
                aria-describedby={props.described_by.clone()}
                aria-invalid={invalid}
                aria-required={required}
                {oninput} {onblur} {onkeydown}
            />
        }
    };

    match &props.secret {
        None => control,
        Some(name) => {
            let toggle = {
                let revealed = revealed.clone();
                Callback::from(move |_: MouseEvent| revealed.set(!*revealed))
            };
            let label = if *revealed { words.form_hide(name) } else { words.form_show(name) };
            html! {
                <span class="with-end">
                    { control }
                    <button
                        type="button"
                        class="icon-btn s"
                        aria-label={label.clone()}
                        title={label}
                        aria-pressed={(*revealed).to_string()}
                        onclick={toggle}
                    >
                        { (if *revealed { IconName::EyeOff } else { IconName::Eye }).draw() }
                    </button>
                </span>
            }
        }
    }
}

/// Moves the focus to the element with this id.
pub(super) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

fn text_of(target: &JsValue) -> Option<String> {
    target
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
        .or_else(|| target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value))
}

/// The field's text with `pasted` in place of its selection.
fn spliced(input: &HtmlInputElement, pasted: &str) -> String {
    let units: Vec<u16> = input.value().encode_utf16().collect();
    let place = |offset: Result<Option<u32>, JsValue>| {
        offset.ok().flatten().map_or(units.len(), |offset| (offset as usize).min(units.len()))
    };
    let (start, end) = (place(input.selection_start()), place(input.selection_end()));
    let half = |units: &[u16]| String::from_utf16_lossy(units);
    format!("{}{pasted}{}", half(&units[..start]), half(&units[end.max(start)..]))
}
