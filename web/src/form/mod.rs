//! The form for a template's variables: a control for every type, down to the fields of nested objects.
//!
//! Values live with the page; the form shows them and reports edits. Texts are reported as they are typed (numbers
//! keep all their digits), except while an input method composes; they are tidied when the field is left. Which values
//! fit is the core's to say: its findings come back as problems and are shown at the field they name.

mod collection;
mod field;
mod text;
mod tree;
mod value;

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::i18n::use_words;
use crate::icons::IconName;
use crate::model::{FormField, InputProblem, InputValue, Shared};
use field::VariableField;
pub(crate) use field::short_type;

/// More variables than this get a field to filter them by.
const FILTER_FROM: usize = 11;

/// What the form shows and whom it tells.
#[derive(Properties, PartialEq)]
pub struct VariablesFormProps {
    /// The variables, in the order of their declaration.
    pub fields: Shared<Vec<FormField>>,
    /// What was entered, by variable.
    pub values: Shared<BTreeMap<String, InputValue>>,
    /// What the core finds wrong with it.
    pub problems: Shared<Vec<InputProblem>>,
    /// A variable's new value; nothing gives it back to its default.
    pub on_change: Callback<(String, Option<InputValue>)>,
    /// Go to a variable's declaration.
    pub on_jump: Callback<String>,
    /// Add a variable to the template: offered when there is none.
    #[prop_or_default]
    pub on_insert: Option<Callback<()>>,
}

/// The form for a template's variables.
#[component]
pub fn VariablesForm(props: &VariablesFormProps) -> Html {
    let words = use_words();
    let filter = use_state(String::new);

    if props.fields.is_empty() {
        return html! {
            <div class="form-empty">
                { IconName::Variable.draw() }
                <p>{ words.form_no_variables() }</p>
                if let Some(on_insert) = &props.on_insert {
                    <button type="button" class="btn" onclick={on_insert.reform(|_| ())}>{ words.form_insert_variable() }</button>
                }
            </div>
        };
    }

    let filtered = props.fields.len() >= FILTER_FROM;
    let wanted = filter.trim().to_lowercase();
    let matches = |field: &FormField| {
        !filtered
            || wanted.is_empty()
            || field.name.to_lowercase().contains(&wanted)
            || field.description.as_ref().is_some_and(|text| text.to_lowercase().contains(&wanted))
    };
    let shown: Vec<&FormField> = props.fields.iter().filter(|field| matches(field)).collect();
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |text: String| filter.set(text))
    };

    html! {
        <form class="form variables" onsubmit={|event: SubmitEvent| event.prevent_default()} autocomplete="off">
            if filtered {
                <div class="form-filter" key="filter ">
                    <span class="with-icon">
                        { IconName::Search.draw() }
                        <text::TextField
                            id="variables-filter"
                            label={words.form_filter()}
                            placeholder={words.form_filter()}
                            value={AttrValue::from((*filter).clone())}
                            on_input={on_filter}
                            line=true
                        />
                    </span>
                    <p class="hint" role="status">
                        { if wanted.is_empty() { String::new() } else { words.form_filtered(shown.len(), props.fields.len()) } }
                    </p>
                </div>
            }
            { for shown.into_iter().map(|field| html! {
                <VariableField
                    key={field.name.clone()}
                    field={field.clone()}
                    value={props.values.get(&field.name).cloned()}
                    problems={props.problems.iter().filter(|problem| problem.name == field.name).cloned().collect::<Vec<_>>()}
                    on_change={props.on_change.clone()}
                    on_jump={props.on_jump.clone()}
                />
            }) }
        </form>
    }
}
