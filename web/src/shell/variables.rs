//! The panel around the form of variables.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::form::VariablesForm;
use crate::i18n::use_words;
use crate::model::{FormField, InputProblem, InputValue, Shared};

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
    let wrong = props.problems.iter().map(|problem| problem.name.as_str()).collect::<std::collections::BTreeSet<_>>().len();
    html! {
        <section class="s-vars" id="variables" aria-labelledby="h-variables" data-panel="inputs">
            <div class="head">
                <h2 id="h-variables">{ words.variables() }</h2>
                <span class="count">{ props.fields.len() }</span>
                <span class="grow"></span>
                if wrong > 0 {
                    <span class="badge bad">{ words.values_to_fix(wrong) }</span>
                }
            </div>
            <div class="scroll">
                <VariablesForm fields={props.fields.clone()} values={props.values.clone()} problems={props.problems.clone()}
                    {on_change} {on_jump} on_insert={props.dispatch.reform(|()| Msg::InsertVariable)} />
            </div>
        </section>
    }
}
