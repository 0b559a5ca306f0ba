//! Outputs and resources of the root module; a row shows its place in the source, an output what it comes to.

use ide::model::{OutputView, ResourceMode, ResourceView, Target, ValueState};
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::Shared;
use crate::protocol::{self, OutputValue};
use crate::state::preferences::Panel;

/// What [`Lists`] shows.
#[derive(Properties, PartialEq)]
pub struct ListsProps {
    /// Outputs, resources, module calls.
    pub lists: Shared<protocol::Lists>,
    /// What the outputs come to, as far as that was computed.
    pub values: Shared<Vec<OutputValue>>,
    /// Whether only the head is to be seen.
    pub collapsed: bool,
    /// Where messages go.
    pub dispatch: Dispatch,
}

#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Outputs,
    Resources,
}

/// The lists, one at a time.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let words = use_words();
    let tab = use_state(|| Tab::Resources);
    let made = props.lists.resources.len() + props.lists.modules.len();
    let select = |chosen: Tab| {
        let (tab, collapsed, unfold) =
            (tab.clone(), props.collapsed, props.dispatch.reform(|()| Msg::Fold(Panel::Lists)));
        Callback::from(move |_: MouseEvent| {
            tab.set(chosen);
            if collapsed {
                unfold.emit(());
            }
        })
    };
    let onkeydown = {
        let tab = tab.clone();
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowLeft" | "ArrowRight" if *tab == Tab::Outputs => Tab::Resources,
                "ArrowLeft" | "ArrowRight" => Tab::Outputs,
                "Home" => Tab::Resources,
                "End" => Tab::Outputs,
                _ => return,
            };
            event.prevent_default();
            tab.set(next);
            let id = if next == Tab::Outputs { "tab-outputs" } else { "tab-resources" };
            let button = gloo::utils::document().get_element_by_id(id);
            if let Some(button) =
                button.and_then(|button| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(button).ok())
            {
                // Focusing an element of the page cannot fail.
                let _ = button.focus();
            }
        })
    };
    let head = |own: Tab, id: &'static str, label: &'static str, count: usize| {
        html! {
            <button role="tab" type="button" {id} aria-selected={(*tab == own).to_string()} aria-controls="list-panel"
                tabindex={if *tab == own { "0" } else { "-1" }} onclick={select(own)}>
                { label }<span class="count">{ count }</span>
            </button>
        }
    };
    let fold = if props.collapsed { words.show_lists() } else { words.hide_lists() };
    html! {
        <section class={classes!("s-lists", props.collapsed.then_some("collapsed"))} id="lists" aria-label={words.results()} data-panel="lists">
            <h2 class="vh">{ words.results() }</h2>
            <div class="tabs-row">
                <div class="tabs" role="tablist" aria-label={words.results()} {onkeydown}>
                    { head(Tab::Resources, "tab-resources", words.resources(), made) }
                    { head(Tab::Outputs, "tab-outputs", words.outputs(), props.lists.outputs.len()) }
                </div>
                <button class="icon-btn s fold-btn" type="button" aria-label={fold} title={fold} aria-expanded={(!props.collapsed).to_string()}
                    onclick={props.dispatch.reform(|_| Msg::Fold(Panel::Lists))}>
                    { (if props.collapsed { IconName::ChevronRight } else { IconName::ChevronDown }).draw() }
                </button>
            </div>
            <div class="scroll" role="tabpanel" id="list-panel" aria-labelledby={if *tab == Tab::Outputs { "tab-outputs" } else { "tab-resources" }}>
                if *tab == Tab::Outputs {
                    { outputs(props, words) }
                } else {
                    { resources(props, words) }
                }
            </div>
        </section>
    }
}

fn jump(dispatch: &Dispatch, target: &Target) -> Callback<MouseEvent> {
    let target = target.clone();
    dispatch.reform(move |_| Msg::JumpTo(target.clone()))
}

// Lists are functions, no components: the panel around them is drawn again only when they change.
fn outputs(props: &ListsProps, words: Words) -> Html {
    if props.lists.outputs.is_empty() {
        return html! { <p class="empty">{ words.no_outputs() }</p> };
    }
    // Outputs are in the order of their declaration in both; one that was just written has no value yet.
    let mut values = props.values.iter().peekable();
    let rows = props.lists.outputs.iter().map(|output| {
        let own = values.next_if(|value| value.name == output.name);
        let result = own.or_else(|| props.values.iter().find(|value| value.name == output.name));
        output_row(output, result, &props.dispatch, words)
    });
    html! { <ul class="items outputs">{ for rows }</ul> }
}

fn output_row(output: &OutputView, result: Option<&OutputValue>, dispatch: &Dispatch, words: Words) -> Html {
    let type_text = result.map(|result| result.type_text.as_str()).filter(|text| *text != "any");
    html! {
        <li data-output={output.name.clone()}>
            <button type="button" class="item" onclick={jump(dispatch, &output.target)}>
                <span class="item-top">
                    <b class="mono">{ &output.name }</b>
                    if let Some(type_text) = type_text {
                        <span class="type" title={type_text.to_owned()}>{ crate::form::short_type(type_text) }</span>
                    }
                    if output.sensitive {
                        <span class="badge">{ IconName::Lock.draw() }{ words.sensitive() }</span>
                    }
                    <span class="at">{ place(&output.target) }</span>
                </span>
                // The expression of what is sensitive may hold it.
                if !output.sensitive || !output.expression.contains('"') {
                    <code class="expr">{ &output.expression }</code>
                }
                if let Some(description) = &output.description {
                    <span class="why">{ description }</span>
                }
            </button>
            if let Some(result) = result {
                { value(&output.name, result, words) }
            }
        </li>
    }
}

/// What an output comes to, or why that is not known. The text can be selected; a long one scrolls.
fn value(name: &str, result: &OutputValue, words: Words) -> Html {
    let reasons = || {
        html! {
            { for result.reasons.iter().map(|(subject, reason)| html! {
                <p class="reason">{ IconName::Hourglass.draw() }<span><code>{ subject }</code>{ " " }{ reason }</span></p>
            }) }
        }
    };
    let text = || {
        let long = result.text.contains('\n');
        html! { <pre class="value" data-state={state(result.state)} tabindex={long.then_some("0")} aria-label={long.then(|| name.to_owned())}
        role={long.then_some("group")}>{ &result.text }</pre> }
    };
    match result.state {
        ValueState::Sensitive => html! {
            <p class="value masked-value" data-state="sensitive" aria-label={words.value_masked(name)} role="note">{ "••••••••" }</p>
        },
        ValueState::Invalid => html! {
            { for result.reasons.iter().map(|(_, reason)| html! {
                <p class="reason err-t" data-state="invalid">{ IconName::CircleX.draw() }<span>{ reason }</span></p>
            }) }
        },
        ValueState::Unknown if !result.reasons.is_empty() => html! { <div data-state="unknown">{ reasons() }</div> },
        ValueState::Known | ValueState::Partly | ValueState::Unknown => html! { <>{ text() }{ reasons() }</> },
    }
}

fn state(state: ValueState) -> &'static str {
    match state {
        ValueState::Known => "known",
        ValueState::Partly => "partly",
        ValueState::Unknown => "unknown",
        ValueState::Sensitive => "sensitive",
        ValueState::Invalid => "invalid",
    }
}

fn resources(props: &ListsProps, words: Words) -> Html {
    if props.lists.resources.is_empty() && props.lists.modules.is_empty() {
        return html! { <p class="empty">{ words.no_resources() }</p> };
    }
    let group = |mode: ResourceMode, heading: &'static str| {
        let of_mode: Vec<&ResourceView> =
            props.lists.resources.iter().filter(|resource| resource.mode == mode).collect();
        if of_mode.is_empty() {
            return Html::default();
        }
        html! {
            <div class="group">
                <h3>{ heading }<span class="n">{ of_mode.len() }</span></h3>
                <ul class="items">{ for of_mode.into_iter().map(|resource| self::resource(resource, &props.dispatch)) }</ul>
            </div>
        }
    };
    html! {
        <div class="groups">
            { group(ResourceMode::Managed, words.managed()) }
            { group(ResourceMode::Data, words.data_sources()) }
            { group(ResourceMode::Ephemeral, words.ephemeral_resources()) }
            if !props.lists.modules.is_empty() {
                <div class="group">
                    <h3>{ words.modules() }<span class="n">{ props.lists.modules.len() }</span></h3>
                    <ul class="items">
                        { for props.lists.modules.iter().map(|module| html! {
                            <li>
                                <button type="button" class="item row" onclick={jump(&props.dispatch, &module.target)}>
                                    { IconName::Blocks.draw() }
                                    <span class="addr"><span>{ "module." }</span><b>{ &module.name }</b></span>
                                    if let Some(source) = &module.source {
                                        <span class="dim source">{ source }</span>
                                    }
                                </button>
                            </li>
                        }) }
                    </ul>
                </div>
            }
        </div>
    }
}

fn resource(resource: &ResourceView, dispatch: &Dispatch) -> Html {
    let repeated = match (&resource.count, &resource.for_each) {
        (Some(count), _) => Some(("count", format!("count = {count}"))),
        (None, Some(for_each)) => Some(("for_each", format!("for_each = {for_each}"))),
        (None, None) => None,
    };
    html! {
        <li>
            <button type="button" class="item row" title={resource.address.clone()} onclick={jump(dispatch, &resource.target)}>
                { super::outline::icon(match resource.mode {
                    ResourceMode::Managed => "resource",
                    ResourceMode::Data => "data",
                    ResourceMode::Ephemeral => "ephemeral",
                }).draw() }
                <span class="addr"><span>{ format!("{}.", resource.type_name) }</span><b>{ &resource.name }</b></span>
                if let Some((argument, whole)) = repeated {
                    <code class="repeat" title={whole}>{ argument }</code>
                }
            </button>
        </li>
    }
}

fn place(target: &Target) -> String {
    format!("{}:{}", target.path, target.line)
}
