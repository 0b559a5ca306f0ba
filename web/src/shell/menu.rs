//! A button with a menu: the browser's own popover, placed beside its button.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::icons::IconName;

/// One line of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// Its drawing.
    pub icon: IconName,
    /// What it says.
    pub label: AttrValue,
    /// A second, quieter text.
    pub note: Option<AttrValue>,
    /// Whether it is the current one of a choice.
    pub current: bool,
    /// Whether a line stands above it.
    pub apart: bool,
    /// Whether it loses something.
    pub danger: bool,
    /// What it does.
    pub run: Callback<()>,
}

impl MenuItem {
    /// A plain line.
    pub fn new(icon: IconName, label: impl Into<AttrValue>, run: Callback<()>) -> Self {
        MenuItem { icon, label: label.into(), note: None, current: false, apart: false, danger: false, run }
    }

    /// With a line above it.
    pub fn apart(self) -> Self {
        MenuItem { apart: true, ..self }
    }
}

/// What a [`Menu`] shows.
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// `id` of the popover; one of its kind on the page.
    pub id: AttrValue,
    /// Name of the button, where it has no text.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Classes of the button.
    pub class: Classes,
    /// What is in the button.
    pub children: Html,
    /// What is in the menu.
    pub items: Vec<MenuItem>,
    /// Whether the button is no stop of the Tab key, because a row with keys of its own holds it.
    #[prop_or_default]
    pub inner: bool,
}

/// A button that opens a menu.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let button = use_node_ref();
    let menu = use_node_ref();
    let place = {
        let (button, menu) = (button.clone(), menu.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            let (Some(button), Some(menu)) = (button.cast::<Element>(), menu.cast::<HtmlElement>()) else { return };
            // A menu in the page can be shown and hidden.
            let _ = menu.toggle_popover();
            if menu.matches(":popover-open").unwrap_or(false) {
                beside(&menu, &button);
                focus_item(&menu, 0);
            }
        })
    };
    let keys = {
        let menu = menu.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(menu) = menu.cast::<HtmlElement>() else { return };
            let items = items_of(&menu);
            let active = gloo::utils::document().active_element();
            let at = items.iter().position(|item| Some(item.as_ref()) == active.as_ref()).unwrap_or(0) as i32;
            let count = items.len() as i32;
            let next = match event.key().as_str() {
                "ArrowDown" => at + 1,
                "ArrowUp" => at - 1 + count,
                "Home" => 0,
                "End" => count - 1,
                "Tab" => {
                    let _ = menu.hide_popover();
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if count > 0 {
                focus_item(&menu, (next % count) as usize);
            }
        })
    };
    let item = |item: &MenuItem| {
        let run = {
            let (menu, run) = (menu.clone(), item.run.clone());
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                if let Some(menu) = menu.cast::<HtmlElement>() {
                    let _ = menu.hide_popover();
                }
                run.emit(());
            })
        };
        let checked = item.current.then_some("true");
        html! {
            <button type="button" role="menuitem" tabindex="-1" aria-current={checked}
                class={classes!("menu-item", item.apart.then_some("apart"), item.danger.then_some("danger-t"))} onclick={run}>
                { item.icon.draw() }
                <span class="menu-label">{ &item.label }</span>
                if let Some(note) = &item.note {
                    <span class="dim">{ note }</span>
                }
                if item.current {
                    { IconName::Check.draw_as("menu-check") }
                }
            </button>
        }
    };
    let items: Vec<Html> = props.items.iter().map(item).collect();
    html! {
        <>
            <button ref={button} type="button" class={props.class.clone()} aria-haspopup="menu" aria-label={props.label.clone()}
                title={props.label.clone()} tabindex={props.inner.then_some("-1")} onclick={place}>
                { props.children.clone() }
            </button>
            <div ref={menu} id={props.id.clone()} class="popover menu" popover="auto" role="menu"
                aria-label={props.label.clone()} onkeydown={keys}>
                { for items }
            </div>
        </>
    }
}

fn items_of(menu: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(list) = menu.query_selector_all("[role=menuitem]") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

fn focus_item(menu: &HtmlElement, index: usize) {
    if let Some(item) = items_of(menu).get(index) {
        // Focusing an element of the page cannot fail.
        let _ = item.focus();
    }
}

/// Puts a popover below its button, or above where there is more room, inside the window.
fn beside(popover: &HtmlElement, button: &Element) {
    let Some(window) = web_sys::window() else { return };
    let extent = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let (width, height) = (extent(window.inner_width()), extent(window.inner_height()));
    let anchor = button.get_bounding_client_rect();
    let (own_width, own_height) = (f64::from(popover.offset_width()), f64::from(popover.offset_height()));
    let left = if anchor.left() + own_width + 8.0 > width { anchor.right() - own_width } else { anchor.left() };
    let below = anchor.bottom() + 4.0;
    let top = if below + own_height + 8.0 > height { anchor.top() - own_height - 4.0 } else { below };
    let style = popover.style();
    for (property, value) in [("left", left), ("top", top)] {
        // A length is a valid value.
        let _ = style.set_property(property, &format!("{}px", value.max(8.0)));
    }
}
