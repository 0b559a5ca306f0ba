//! Lists, sets and maps: rows that are added, removed and moved.

use gloo::timers::callback::Timeout;
use ide::json::Json;
use ide::model::FieldInput;
use yew::prelude::*;

use super::field::problem_text;
use super::text::{TextField, focus};
use super::tree;
use super::value::{Control, ControlProps, value_control};
use crate::i18n::Words;
use crate::icons::IconName;
use crate::model::InputValue;

/// Moves the focus to an element that the next render makes or moves.
fn focus_soon(id: String) {
    Timeout::new(0, move || focus(&id)).forget();
}

/// The rows of a list or set.
pub(super) fn list_control(props: &ControlProps, words: Words) -> Html {
    let FieldInput::List { element, unique } = &props.input else { return Html::default() };
    let elements: Vec<Json> = match &props.value {
        Some(Json::Array(elements)) => elements.clone(),
        _ => Vec::new(),
    };
    let row_id = |place: usize| format!("{}-{place}", props.id);
    let add_id = format!("{}-add", props.id);
    let emit = {
        let on_change = props.on_change.clone();
        move |elements: Vec<Json>| on_change.emit(Some(Json::Array(elements)))
    };
    let add = {
        let (emit, elements, blank, id) =
            (emit.clone(), elements.clone(), tree::blank(element), row_id(elements.len()));
        Callback::from(move |_: MouseEvent| {
            let mut elements = elements.clone();
            elements.push(blank.clone());
            emit(elements);
            focus_soon(id.clone());
        })
    };

    html! {
        <>
            <ol class="rows">
                { for elements.iter().enumerate().map(|(place, value)| {
                    let name = AttrValue::from(format!("{} {}", props.name, place + 1));
                    let problems = tree::below(&props.problems, &place.to_string());
                    let change = {
                        let (emit, elements, blank) = (emit.clone(), elements.clone(), tree::blank(element));
                        Callback::from(move |value: Option<Json>| {
                            let mut elements = elements.clone();
                            elements[place] = value.unwrap_or_else(|| blank.clone());
                            emit(elements);
                        })
                    };
                    let remove = {
                        let (emit, elements, id, add_id) = (emit.clone(), elements.clone(), row_id(place.saturating_sub(1)), add_id.clone());
                        Callback::from(move |()| {
                            let mut elements = elements.clone();
                            elements.remove(place);
                            focus_soon(if elements.is_empty() { add_id.clone() } else { id.clone() });
                            emit(elements);
                        })
                    };
                    let shift = (!unique && elements.len() > 1).then(|| {
                        let (emit, elements, id) = (emit.clone(), elements.clone(), props.id.clone());
                        Callback::from(move |by: isize| {
                            let Some(target) = place.checked_add_signed(by).filter(|target| *target < elements.len()) else { return };
                            let mut elements = elements.clone();
                            elements.swap(place, target);
                            focus_soon(format!("{id}-{target}"));
                            emit(elements);
                        })
                    });
                    row(Row {
                        name: &name.clone(),
                        shift,
                        remove,
                        first: place == 0,
                        last: place + 1 == elements.len(),
                        key_field: None,
                        note: None,
                        control: ControlProps {
                            id: row_id(place).into(),
                            name,
                            input: (**element).clone(),
                            value: Some(value.clone()),
                            fallback: None,
                            problems,
                            required: true,
                            depth: props.depth + 1,
                            element: true,
                            on_change: change,
                            ..props.clone()
                        },
                    }, words)
                }) }
            </ol>
            <button type="button" class="btn ghost add" id={add_id.clone()} onclick={add} aria-label={words.form_add_to(&props.name)}>
                { IconName::Plus.draw() }{ words.form_add() }
            </button>
        </>
    }
}

/// The rows of a map.
pub(super) fn map_control(props: &ControlProps, words: Words) -> Html {
    let FieldInput::Map { element } = &props.input else { return Html::default() };
    let members: Vec<(String, Json)> = match &props.value {
        Some(Json::Object(members)) => members.clone(),
        _ => Vec::new(),
    };
    let key_id = |place: usize| format!("{}-{place}-key", props.id);
    let add_id = format!("{}-add", props.id);
    let emit = {
        let on_change = props.on_change.clone();
        move |members: Vec<(String, Json)>| on_change.emit(Some(Json::Object(members)))
    };
    let add = {
        let (emit, members, blank, id) = (emit.clone(), members.clone(), tree::blank(element), key_id(members.len()));
        Callback::from(move |_: MouseEvent| {
            let mut members = members.clone();
            members.push((String::new(), blank.clone()));
            emit(members);
            focus_soon(id.clone());
        })
    };

    html! {
        <>
            <ol class="rows map">
                { for members.iter().enumerate().map(|(place, (key, value))| {
                    let name = AttrValue::from(format!("{} {key}", props.name));
                    let twice = members.iter().filter(|(other, _)| other == key).count() > 1;
                    let rename = {
                        let (emit, members) = (emit.clone(), members.clone());
                        Callback::from(move |key: String| {
                            let mut members = members.clone();
                            members[place].0 = key;
                            emit(members);
                        })
                    };
                    let change = {
                        let (emit, members, blank) = (emit.clone(), members.clone(), tree::blank(element));
                        Callback::from(move |value: Option<Json>| {
                            let mut members = members.clone();
                            members[place].1 = value.unwrap_or_else(|| blank.clone());
                            emit(members);
                        })
                    };
                    let remove = {
                        let (emit, members, id, add_id) = (emit.clone(), members.clone(), key_id(place.saturating_sub(1)), add_id.clone());
                        Callback::from(move |()| {
                            let mut members = members.clone();
                            members.remove(place);
                            focus_soon(if members.is_empty() { add_id.clone() } else { id.clone() });
                            emit(members);
                        })
                    };
                    let key_field = html! {
                        <TextField id={key_id(place)} value={key.clone()} label={words.form_key_of(&props.name)} placeholder={words.form_key()}
                            line=true invalid={twice} described_by={twice.then(|| AttrValue::from(format!("{}-twice", key_id(place))))} on_input={rename} />
                    };
                    row(Row {
                        name: &name.clone(),
                        shift: None,
                        remove,
                        first: true,
                        last: true,
                        key_field: Some(key_field),
                        note: twice.then(|| (format!("{}-twice", key_id(place)), words.form_key_twice(key))),
                        control: ControlProps {
                            id: format!("{}-{place}", props.id).into(),
                            name,
                            input: (**element).clone(),
                            value: Some(value.clone()),
                            fallback: None,
                            problems: tree::below(&props.problems, key),
                            required: true,
                            depth: props.depth + 1,
                            on_change: change,
                            ..props.clone()
                        },
                    }, words)
                }) }
            </ol>
            <button type="button" class="btn ghost add" id={add_id.clone()} onclick={add} aria-label={words.form_add_to(&props.name)}>
                { IconName::Plus.draw() }{ words.form_add() }
            </button>
        </>
    }
}

/// A row and what can be done with it.
struct Row<'a> {
    /// How it is called when spoken of.
    name: &'a str,
    /// Its value's control.
    control: ControlProps,
    /// The field for its key.
    key_field: Option<Html>,
    /// What is wrong with its key: id and words.
    note: Option<(String, String)>,
    /// Moves it by so many places; nothing where order means nothing.
    shift: Option<Callback<isize>>,
    /// Takes it away.
    remove: Callback<()>,
    /// Whether it is the first.
    first: bool,
    /// Whether it is the last.
    last: bool,
}

/// One row of a list, set or map. Alt with an arrow key moves it.
fn row(row: Row<'_>, words: Words) -> Html {
    let Row { name, control, key_field, note, shift, remove, first, last } = row;
    let value = control.value.clone().map(InputValue::Value);
    let own = tree::here(&control.problems, Control::takes(&control.input, value.as_ref()));
    let problem_id = format!("{}-problem", control.id);
    let onkeydown = {
        let shift = shift.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => -1,
                "ArrowDown" => 1,
                _ => return,
            };
            if let (true, Some(shift)) = (event.alt_key(), &shift) {
                event.prevent_default();
                event.stop_propagation();
                shift.emit(by);
            }
        })
    };
    let button = |label: String, icon: IconName, disabled: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="icon-btn s" aria-label={label.clone()} title={label} {disabled} {onclick}>{ icon.draw() }</button>
        }
    };
    let inner = ControlProps {
        described_by: (!own.is_empty()).then(|| AttrValue::from(problem_id.clone())),
        ..control.clone()
    };
    html! {
        <li key={control.id.to_string()} class={classes!("row-item", (!tree::is_simple(&control.input)).then_some("wide"))} {onkeydown}>
            <div class="row-line">
                if let Some(key_field) = key_field {
                    { key_field }
                }
                { value_control(inner, words) }
                <span class="row-tools">
                    if let Some(shift) = &shift {
                        { button(words.form_move_up(name), IconName::ArrowUp, first, shift.reform(|_| -1)) }
                        { button(words.form_move_down(name), IconName::ArrowDown, last, shift.reform(|_| 1)) }
                    }
                    { button(words.form_remove(name), IconName::X, false, remove.reform(|_| ())) }
                </span>
            </div>
            if let Some((id, text)) = note {
                <p class="field-problem" {id}>{ IconName::CircleX.draw() }<span>{ text }</span></p>
            }
            { problem_text(&problem_id, &own) }
        </li>
    }
}
