//! One variable: its name, its control, what is known about it and what is wrong with it.

use ide::json::Json;
use yew::prelude::*;

use super::text::TextField;
use super::tree;
use super::value::{Control, ControlProps, value_control};
use crate::i18n::use_words;
use crate::icons::IconName;
use crate::model::{FormField, InputProblem, InputValue};
use ide::model::FieldInput;

/// What stands for a sensitive default.
const MASK: &str = "••••••••";

/// A variable with what was entered for it.
#[derive(Properties, PartialEq)]
pub(super) struct VariableFieldProps {
    /// The variable.
    pub field: FormField,
    /// What was entered.
    pub value: Option<InputValue>,
    /// What is wrong with it.
    pub problems: Vec<InputProblem>,
    /// Its new value; nothing gives it back to its default.
    pub on_change: Callback<(String, Option<InputValue>)>,
    /// Go to its declaration.
    pub on_jump: Callback<String>,
}

/// One variable of the form.
#[component]
pub(super) fn VariableField(props: &VariableFieldProps) -> Html {
    let words = use_words();
    let field = &props.field;
    let id = AttrValue::from(format!("variable-{}", field.name));
    let name_id = AttrValue::from(format!("{id}-name"));
    let hint_id = format!("{id}-hint");

    let set = {
        let (on_change, name) = (props.on_change.clone(), field.name.clone());
        Callback::from(move |value: Option<InputValue>| on_change.emit((name.clone(), value)))
    };
    let is_null = matches!(props.value, Some(InputValue::Value(Json::Null)));
    let default_is_null = field.default.as_ref().is_some_and(|default| default.value == Json::Null);
    let nullable = field.nullable && (default_is_null || is_null || !field.required);

    // What stands beside the name: what holds while nothing is entered, else the type.
    let type_text = field.type_text.clone().unwrap_or_else(|| "any".to_owned());
    let meta = match (&props.value, &field.default) {
        (Some(InputValue::Value(Json::String(text))), _) if text.is_empty() && field.input == FieldInput::Text => {
            words.form_empty_text().to_owned()
        }
        (_, Some(default)) if default.text.is_empty() => words.form_default(words.form_empty_text()),
        // The control itself says which default holds.
        (None, Some(_)) if matches!(field.input, FieldInput::Select { .. }) => short_type(&type_text),
        (_, Some(_)) if field.sensitive => words.form_default(MASK),
        (_, Some(default)) if tree::is_simple(&field.input) => words.form_default(&default.text),
        (_, Some(_)) => words.form_default_alone().to_owned(),
        (None, None) => words.form_required().to_owned(),
        (Some(_), None) => short_type(&type_text),
    };

    // Nothing is wrong with what was not touched yet: the name already says that it is required.
    let problems: Vec<InputProblem> = if props.value.is_some() { props.problems.clone() } else { Vec::new() };
    let shown_inside = Control::takes(&field.input, props.value.as_ref());
    let own = tree::here(&problems, &shown_inside);
    let described = {
        let mut ids = Vec::new();
        if field.description.is_some() || field.sensitive {
            ids.push(hint_id.clone());
        }
        ids.extend((!own.is_empty()).then(|| format!("{id}-problem")));
        (!ids.is_empty()).then(|| AttrValue::from(ids.join(" ")))
    };

    let control = match &field.input {
        FieldInput::Any => {
            let text = match &props.value {
                Some(InputValue::Expression(text)) => text.clone(),
                Some(InputValue::Value(value)) => tree::literal(value, usize::MAX),
                None => String::new(),
            };
            let set = set.clone();
            html! {
                <TextField
                    id={id.clone()}
                    value={text}
                    placeholder={field.default.as_ref().map_or_else(|| words.form_expression().to_owned(), |default| if field.sensitive { MASK.to_owned() } else { default.text.clone() })}
                    labelled_by={name_id.clone()}
                    described_by={described}
                    invalid={!own.is_empty()}
                    required={field.required}
                    secret={field.sensitive.then(|| AttrValue::from(field.name.clone()))}
                    on_input={move |text: String| set.emit((!text.trim().is_empty()).then_some(InputValue::Expression(text)))}
                />
            }
        }
        input => value_control(
            ControlProps {
                id: id.clone(),
                name: field.name.clone().into(),
                input: input.clone(),
                value: match &props.value {
                    Some(InputValue::Value(value)) => Some(value.clone()),
                    Some(InputValue::Expression(text)) => Some(Json::String(text.clone())),
                    None => None,
                },
                fallback: field.default.as_ref().map(|default| match field.input {
                    FieldInput::Text if field.sensitive => Json::String(MASK.to_owned()),
                    _ => default.value.clone(),
                }),
                labelled_by: Some(name_id.clone()),
                described_by: described,
                problems: problems.clone(),
                sensitive: field.sensitive,
                required: field.required,
                depth: 0,
                element: false,
                on_change: set.reform(|value: Option<Json>| value.map(InputValue::Value)),
            },
            words,
        ),
    };

    let jump = {
        let (on_jump, name) = (props.on_jump.clone(), field.name.clone());
        Callback::from(move |()| on_jump.emit(name.clone()))
    };
    let onkeydown = {
        let jump = jump.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "F12" {
                event.prevent_default();
                jump.emit(());
            }
        })
    };

    let simple = tree::is_simple(&field.input);
    html! {
        <div class={classes!("field", (!own.is_empty()).then_some("invalid"))} role={(!simple).then_some("group")}
            aria-labelledby={(!simple).then(|| name_id.clone())} data-variable={field.name.clone()} {onkeydown}>
            <div class="lab">
                if simple {
                    <label id={name_id} for={id.clone()}>{ &field.name }</label>
                } else {
                    <span class="name" id={name_id}>{ &field.name }</span>
                }
                <button type="button" class="meta" tabindex="-1" title={words.form_jump_title(&type_text)} onclick={jump.reform(|_: MouseEvent| ())}>
                    { meta }
                </button>
            </div>
            <div class="control">
                if is_null {
                    <input id={id.clone()} class="input mono null" readonly=true value="null" aria-label={words.form_is_null(&field.name)} />
                } else {
                    { control }
                }
            </div>
            if nullable || props.value.is_some() {
                <span class="field-tools">
                    if props.value.is_some() {
                        <button type="button" class="icon-btn s reset"
                            aria-label={if field.required { words.form_clear(&field.name) } else { words.form_reset(&field.name) }}
                            title={if field.required { words.form_clear(&field.name) } else { words.form_reset(&field.name) }}
                            onclick={let set = set.clone(); move |_| set.emit(None)}>
                            { IconName::RotateCcw.draw() }
                        </button>
                    }
                    if nullable {
                        <button type="button" class="icon-btn s" aria-pressed={is_null.to_string()}
                            aria-label={words.form_null(&field.name)} title={words.form_null(&field.name)}
                            onclick={let set = set.clone(); move |_| set.emit((!is_null).then_some(InputValue::Value(Json::Null)))}>
                            { IconName::CircleSlash.draw() }
                        </button>
                    }
                </span>
            }
            if field.description.is_some() || field.sensitive {
                <p class="hint" id={hint_id}>
                    if field.sensitive {
                        <span class="secret">{ IconName::Lock.draw() }{ words.form_sensitive() }</span>
                    }
                    if let Some(description) = &field.description {
                        <span class="about">{ description }</span>
                    }
                </p>
            }
            { problem_text(&format!("{id}-problem"), &own) }
        </div>
    }
}

/// What is wrong with a value, under its control.
pub(super) fn problem_text(id: &str, problems: &[InputProblem]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <p class="field-problem" id={id.to_owned()}>
            { IconName::CircleX.draw() }
            <span>
                { for problems.iter().map(|problem| html! {
                    <span class="one">{ if problem.detail.is_empty() { &problem.summary } else { &problem.detail } }</span>
                }) }
            </span>
        </p>
    }
}

/// A type in a few letters: `map(object)` for `map(object({ … }))`.
pub(crate) fn short_type(text: &str) -> String {
    let mut short = String::new();
    let mut depth = 0_usize;
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => short.push(other),
            _ => {}
        }
    }
    let short = short.replace("object()", "object").replace("tuple()", "tuple");
    if short.is_empty() { text.to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::short_type;

    #[test]
    fn a_type_is_named_in_a_few_letters() {
        assert_eq!(short_type("string"), "string");
        assert_eq!(short_type("map(object({ port = number, from = optional(list(string)) }))"), "map(object)");
        assert_eq!(short_type("list(\n  string\n)"), "list(string)");
        assert_eq!(short_type("tuple([string, number])"), "tuple");
        assert_eq!(short_type("set(map(any))"), "set(map(any))");
    }
}
