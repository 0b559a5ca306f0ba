//! The panel around the form of variables.

use std::collections::BTreeMap;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::form::VariablesForm;
use crate::i18n::use_words;
use crate::icons::IconName;
use crate::model::{FormField, InputProblem, InputValue, Shared};
use crate::state::collect;

/// What [`Variables`] shows.
#[derive(Properties, PartialEq)]
pub struct VariablesProps {
    /// The fields.
    pub fields: Shared<Vec<FormField>>,
    /// What was entered.
    pub values: Shared<BTreeMap<String, InputValue>>,
    /// What is wrong with it.
    pub problems: Shared<Vec<InputProblem>>,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The variables.
#[component]
pub fn Variables(props: &VariablesProps) -> Html {
    let words = use_words();
    let on_change = use_callback(props.dispatch.clone(), |(name, value): (String, Option<InputValue>), dispatch| {
        dispatch.emit(Msg::SetValue(name, value));
    });
    let on_jump = use_callback((props.dispatch.clone(), props.fields.clone()), |name: String, (dispatch, fields)| {
        if let Some(field) = fields.iter().find(|field| field.name == name) {
            dispatch.emit(Msg::JumpTo(field.target.clone()));
        }
    });
    let file = use_node_ref();
    let on_load = {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = file.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_file = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                dispatch.emit(Msg::ReadValues(file));
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let wrong = collect::set(props.problems.iter().map(|problem| problem.name.as_str())).len();
    html! {
        <section class="s-vars" id="variables" aria-labelledby="h-variables" data-panel="inputs">
            <div class="head">
                <h2 id="h-variables">{ words.variables() }</h2>
                <span class="count">{ props.fields.len() }</span>
                <span class="grow"></span>
                if wrong > 0 {
                    <span class="badge bad">{ words.values_to_fix(wrong) }</span>
                }
                if !props.fields.is_empty() {
                    <input ref={file.clone()} type="file" hidden=true accept=".tfvars,.json" aria-label={words.values_load()} onchange={on_file} />
                    <button class="icon-btn s" type="button" aria-label={words.values_load()} title={words.values_load()} onclick={on_load}>
                        { IconName::Upload.draw() }
                    </button>
                    <button class="icon-btn s" type="button" aria-label={words.values_save()} title={words.values_save()}
                        onclick={props.dispatch.reform(|_: MouseEvent| Msg::WriteValues)}>
                        { IconName::Download.draw() }
                    </button>
                }
            </div>
            <div class="scroll">
                <VariablesForm fields={props.fields.clone()} values={props.values.clone()} problems={props.problems.clone()}
                    {on_change} {on_jump} on_insert={props.dispatch.reform(|()| Msg::InsertVariable)} />
            </div>
        </section>
    }
}
