//! The control for a value of one type, which for composite types holds the controls of its parts.

use ide::json::Json;
use ide::model::{FieldInput, InputProblem, ObjectField};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::collection::{list_control, map_control};
use super::field::{problem_text, short_type};
use super::text::TextField;
use super::tree;
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::InputValue;

/// Parts deeper than this start folded away.
const OPEN_DEPTH: usize = 3;

/// A control and its value.
#[derive(Properties, PartialEq, Clone)]
pub(super) struct ControlProps {
    /// The element's id; parts add to it.
    pub id: AttrValue,
    /// How the value is called when spoken of, such as `disks 2 size`.
    pub name: AttrValue,
    /// What is entered.
    pub input: FieldInput,
    /// What was entered.
    pub value: Option<Json>,
    /// What holds while nothing is entered.
    pub fallback: Option<Json>,
    /// Id of the element that names it.
    #[prop_or_default]
    pub labelled_by: Option<AttrValue>,
    /// Ids of the elements that describe it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// What is wrong with it and its parts.
    pub problems: Vec<InputProblem>,
    /// Whether it is hidden.
    pub sensitive: bool,
    /// Whether a value must be given.
    pub required: bool,
    /// How many values it is inside of.
    pub depth: usize,
    /// Whether it is one of several in a list.
    #[prop_or_default]
    pub element: bool,
    /// Its new value; nothing means that none is given.
    pub on_change: Callback<Option<Json>>,
}

/// What the page needs to know about controls in general.
pub(super) struct Control;

impl Control {
    /// Tells for a step into the value whether the control shows a field of its own there, where problems are shown.
    pub(super) fn takes(input: &FieldInput, value: Option<&InputValue>) -> impl Fn(&str) -> bool + use<> {
        let parts: Vec<String> = match (input, value) {
            (FieldInput::Object { fields }, _) => fields.iter().map(|field| field.name.clone()).collect(),
            (FieldInput::Tuple { elements }, _) => (0..elements.len()).map(|i| i.to_string()).collect(),
            (FieldInput::List { .. }, Some(InputValue::Value(Json::Array(elements)))) => {
                (0..elements.len()).map(|i| i.to_string()).collect()
            }
            (FieldInput::Map { .. }, Some(InputValue::Value(Json::Object(members)))) => {
                members.iter().map(|(name, _)| name.clone()).collect()
            }
            _ => Vec::new(),
        };
        move |step| parts.iter().any(|part| part == step)
    }
}

/// The control that fits a type.
pub(super) fn value_control(props: ControlProps, words: Words) -> Html {
    match &props.input {
        FieldInput::Text | FieldInput::Number | FieldInput::Any => entry(&props),
        FieldInput::Bool => switch(&props, words),
        FieldInput::Select { .. } => choice(&props, words),
        _ => html! { <Composite ..props /> },
    }
}

/// Text, a number or a value of any type.
fn entry(props: &ControlProps) -> Html {
    let numeric = props.input == FieldInput::Number;
    let any = props.input == FieldInput::Any;
    let show = if any { tree::any_text } else { tree::text };
    let on_input = {
        let on_change = props.on_change.clone();
        Callback::from(move |text: String| {
            on_change.emit(match (numeric, any) {
                (true, _) => (!text.trim().is_empty()).then(|| tree::number(&text)),
                (_, true) => (!text.is_empty()).then(|| tree::any(&text)),
                _ => Some(Json::String(text)),
            });
        })
    };
    html! {
        <TextField
            id={props.id.clone()}
            value={props.value.as_ref().map(show).unwrap_or_default()}
            placeholder={props.fallback.as_ref().filter(|_| props.value.is_none()).map(|value| if *value == Json::Null { "null".to_owned() } else { show(value) }).unwrap_or_default()}
            label={props.labelled_by.is_none().then(|| props.name.clone())}
            labelled_by={props.labelled_by.clone()}
            described_by={props.described_by.clone()}
            invalid={!props.problems.is_empty()}
            required={props.required}
            numeric={numeric}
            secret={props.sensitive.then(|| props.name.clone())}
            {on_input}
        />
    }
}

/// Yes or no.
fn switch(props: &ControlProps, words: Words) -> Html {
    let as_bool = |value: &Json| match value {
        Json::Bool(value) => Some(*value),
        Json::String(text) if text == "true" => Some(true),
        Json::String(text) if text == "false" => Some(false),
        _ => None,
    };
    let state = props.value.as_ref().and_then(as_bool).or_else(|| props.fallback.as_ref().and_then(as_bool));
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_change.emit(Some(Json::Bool(input.checked())));
            }
        })
    };
    let text = match state {
        Some(true) => "true",
        Some(false) => "false",
        None => words.form_not_set(),
    };
    html! {
        <span class={classes!("switch", props.value.is_none().then_some("unset"))}>
            <input
                id={props.id.clone()}
                type="checkbox"
                role="switch"
                checked={state.unwrap_or(false)}
                aria-label={props.labelled_by.is_none().then(|| props.name.clone())}
                aria-labelledby={props.labelled_by.clone()}
                aria-describedby={props.described_by.clone()}
                aria-invalid={(!props.problems.is_empty()).then_some("true")}
                {onchange}
            />
            <span class="mono" aria-hidden="true">{ text }</span>
        </span>
    }
}

/// One of a few values.
fn choice(props: &ControlProps, words: Words) -> Html {
    let FieldInput::Select { options } = &props.input else { return Html::default() };
    // What was entered before the template's rule changed stays what it is.
    let mut options = options.clone();
    let other =
        props.value.as_ref().filter(|value| !options.iter().any(|option| tree::text(option) == tree::text(value)));
    options.extend(other.cloned());
    let chosen = props
        .value
        .as_ref()
        .and_then(|value| options.iter().position(|option| tree::text(option) == tree::text(value)));
    let onchange = {
        let (on_change, options) = (props.on_change.clone(), options.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                on_change.emit(select.value().parse::<usize>().ok().and_then(|place| options.get(place).cloned()));
            }
        })
    };
    let unset = match &props.fallback {
        Some(Json::Null) => words.form_default("null"),
        Some(value) => words.form_default(tree::text(value)),
        None if props.required => words.form_choose().to_owned(),
        None => words.form_not_set().to_owned(),
    };
    html! {
        <span class="pick">
            <select
                id={props.id.clone()}
                class={classes!("input", "mono", props.value.is_none().then_some("unset"))}
                aria-label={props.labelled_by.is_none().then(|| props.name.clone())}
                aria-labelledby={props.labelled_by.clone()}
                aria-describedby={props.described_by.clone()}
                aria-invalid={(!props.problems.is_empty()).then_some("true")}
                aria-required={props.required.then_some("true")}
                {onchange}
            >
                <option key="unset " value="" selected={chosen.is_none()}>{ unset }</option>
                { for options.iter().enumerate().map(|(place, option)| html! {
                    <option key={place} value={place.to_string()} selected={chosen == Some(place)}>{ tree::text(option) }</option>
                }) }
            </select>
            { IconName::ChevronsUpDown.draw() }
        </span>
    }
}

/// A value with parts: a line that says what it holds and opens the fields for its parts.
#[component]
fn Composite(props: &ControlProps) -> Html {
    let words = use_words();
    let open = use_state(|| props.depth > 0 && props.depth < OPEN_DEPTH);
    let effective = props.value.clone().or_else(|| props.fallback.clone());
    let parts_id = AttrValue::from(format!("{}-parts", props.id));
    let summary = match &effective {
        Some(Json::Null) => "null".to_owned(),
        Some(value) if props.sensitive && props.value.is_some() => words.form_hidden(count(value)),
        Some(value) if props.element => tree::element_summary(value, words),
        Some(value) => tree::summary(value, words),
        None => words.form_not_set().to_owned(),
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let summary_id = AttrValue::from(format!("{}-summary", props.id));
    let names = match &props.labelled_by {
        Some(name) => format!("{name} {summary_id}"),
        None => summary_id.to_string(),
    };
    let parts =
        ControlProps { value: effective, fallback: None, labelled_by: None, described_by: None, ..props.clone() };
    html! {
        <div class="composite">
            <button
                type="button"
                id={props.id.clone()}
                class={classes!("input", "mono", "open", props.value.is_none().then_some("unset"), (!props.problems.is_empty()).then_some("refused"))}
                aria-expanded={open.to_string()}
                aria-controls={open.then(|| parts_id.clone())}
                aria-labelledby={names}
                aria-describedby={props.described_by.clone()}
                onclick={toggle}
            >
                <span id={summary_id}>{ summary }</span>
                { IconName::ChevronRight.draw() }
            </button>
            if *open {
                <div class="parts" id={parts_id}>
                    { match &props.input {
                        FieldInput::Object { fields } => object_parts(fields, &parts, words),
                        FieldInput::List { .. } => list_control(&parts, words),
                        FieldInput::Map { .. } => map_control(&parts, words),
                        FieldInput::Tuple { elements } => tuple_parts(elements, &parts, words),
                        _ => Html::default(),
                    } }
                </div>
            }
        </div>
    }
}

fn count(value: &Json) -> usize {
    match value {
        Json::Array(elements) => elements.len(),
        Json::Object(members) => members.len(),
        _ => 1,
    }
}

/// The fields of an object, one below the other.
fn object_parts(fields: &[ObjectField], control: &ControlProps, words: Words) -> Html {
    html! {
        <>
            { for fields.iter().enumerate().map(|(place, field)| {
                let value = control.value.as_ref().and_then(|value| value.get(&field.name)).cloned();
                // An optional field that is `null` is one that is left out.
                let value = value.filter(|value| !(field.optional && *value == Json::Null));
                let changed = value.as_ref().is_some_and(|value| Some(value) != field.default.as_ref().map(|default| &default.value));
                let meta = match (&field.default, field.optional) {
                    (Some(default), _) if default.text.is_empty() => words.form_default(words.form_empty_text()),
                    (Some(default), _) if tree::is_simple(&field.input) => words.form_default(&default.text),
                    (Some(_), _) => words.form_default_alone().to_owned(),
                    (None, true) => words.form_optional().to_owned(),
                    (None, false) if value.is_none() => words.form_required().to_owned(),
                    (None, false) => short_type(&field.type_text),
                };
                let on_change = {
                    let (on_change, whole, name) = (control.on_change.clone(), control.value.clone(), field.name.clone());
                    Callback::from(move |value: Option<Json>| on_change.emit(Some(tree::with_member(whole.as_ref(), &name, value))))
                };
                part(Part {
                    label: &field.name,
                    meta: &meta,
                    title: &field.type_text,
                    resettable: field.optional && changed,
                    control: ControlProps {
                        id: format!("{}-{place}", control.id).into(),
                        name: format!("{} {}", control.name, field.name).into(),
                        input: field.input.clone(),
                        value,
                        fallback: field.default.as_ref().map(|default| default.value.clone()),
                        labelled_by: None,
                        described_by: None,
                        problems: tree::below(&control.problems, &field.name),
                        sensitive: control.sensitive,
                        required: !field.optional,
                        depth: control.depth + 1,
                        element: false,
                        on_change,
                    },
                }, words)
            }) }
        </>
    }
}

/// The elements of a tuple, one below the other.
fn tuple_parts(elements: &[FieldInput], control: &ControlProps, words: Words) -> Html {
    let whole: Vec<Json> = match &control.value {
        Some(Json::Array(values)) if values.len() == elements.len() => values.clone(),
        _ => elements.iter().map(tree::blank).collect(),
    };
    html! {
        <>
            { for elements.iter().enumerate().map(|(place, input)| {
                let on_change = {
                    let (on_change, whole, blank) = (control.on_change.clone(), whole.clone(), tree::blank(input));
                    Callback::from(move |value: Option<Json>| {
                        let mut whole = whole.clone();
                        whole[place] = value.unwrap_or_else(|| blank.clone());
                        on_change.emit(Some(Json::Array(whole)));
                    })
                };
                part(Part {
                    label: &words.form_item(place + 1),
                    meta: "",
                    title: "",
                    resettable: false,
                    control: ControlProps {
                        id: format!("{}-{place}", control.id).into(),
                        name: format!("{} {}", control.name, place + 1).into(),
                        input: input.clone(),
                        value: whole.get(place).cloned(),
                        fallback: None,
                        problems: tree::below(&control.problems, &place.to_string()),
                        required: true,
                        depth: control.depth + 1,
                        on_change,
                        ..control.clone()
                    },
                }, words)
            }) }
        </>
    }
}

/// A named part of a value.
struct Part<'a> {
    /// What it is called on screen.
    label: &'a str,
    /// What holds while nothing is entered, or its type.
    meta: &'a str,
    /// Its whole type.
    title: &'a str,
    /// Whether it can be given back to its default.
    resettable: bool,
    /// Its control.
    control: ControlProps,
}

/// A part with its name above its control.
fn part(part: Part<'_>, words: Words) -> Html {
    let Part { label, meta, title, resettable, control } = part;
    let name_id = AttrValue::from(format!("{}-name", control.id));
    let value = control.value.clone().map(InputValue::Value);
    let own = tree::here(&control.problems, Control::takes(&control.input, value.as_ref()));
    let problem_id = format!("{}-problem", control.id);
    let simple = tree::is_simple(&control.input);
    let inner = ControlProps {
        labelled_by: Some(name_id.clone()),
        described_by: (!own.is_empty()).then(|| AttrValue::from(problem_id.clone())),
        ..control.clone()
    };
    let reset = control.on_change.reform(|_: MouseEvent| None);
    html! {
        <div key={control.id.to_string()} class={classes!("field", (!own.is_empty()).then_some("invalid"))}
            role={(!simple).then_some("group")} aria-labelledby={(!simple).then(|| name_id.clone())}>
            <div class="lab">
                if simple {
                    <label id={name_id} for={control.id.clone()}>{ label }</label>
                } else {
                    <span class="name" id={name_id}>{ label }</span>
                }
                <span class="meta" title={title.to_owned()}>{ meta }</span>
            </div>
            <div class="control">
                { value_control(inner, words) }
            </div>
            if resettable {
                <span class="field-tools">
                    <button type="button" class="icon-btn s reset" aria-label={words.form_reset(&control.name)} title={words.form_reset(&control.name)} onclick={reset}>
                        { IconName::RotateCcw.draw() }
                    </button>
                </span>
            }
            { problem_text(&problem_id, &own) }
        </div>
    }
}
