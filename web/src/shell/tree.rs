//! A tree of rows with one stop of the Tab key: arrows, Home, End and typing move in it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::icons::IconName;
use crate::model::Shared;

/// A row.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Its key, one of its kind in the tree.
    pub id: AttrValue,
    /// What it says; typing looks for it.
    pub label: AttrValue,
    /// A second, quieter text.
    pub note: Option<AttrValue>,
    /// Its drawing.
    pub icon: IconName,
    /// How deep it is, from 1.
    pub level: u8,
    /// Whether it is open; nothing for a row without children.
    pub open: Option<bool>,
    /// Whether it is the one on screen.
    pub current: bool,
    /// Whether its label is an identifier.
    pub mono: bool,
    /// What stands at its end.
    pub end: Html,
}

/// What a [`Tree`] shows and whom it tells.
#[derive(Properties, PartialEq)]
pub struct TreeProps {
    /// Its name.
    pub label: AttrValue,
    /// Its rows, those of closed ones left out.
    pub rows: Shared<Vec<Row>>,
    /// A row was chosen: a click, or Enter.
    pub on_choose: Callback<AttrValue>,
    /// A row was opened or closed.
    #[prop_or_default]
    pub on_toggle: Callback<AttrValue>,
    /// A key was pressed on a row that the tree does not know; true when it was used.
    #[prop_or_default]
    pub on_key: Option<Callback<(AttrValue, String), bool>>,
}

/// A tree.
#[component]
pub fn Tree(props: &TreeProps) -> Html {
    let node = use_node_ref();
    let focused = use_state(|| None::<AttrValue>);
    let typed = use_mut_ref(|| (String::new(), 0.0));
    let rows = &props.rows;
    let at = focused
        .as_ref()
        .and_then(|id| rows.iter().position(|row| row.id == *id))
        .or_else(|| rows.iter().position(|row| row.current))
        .unwrap_or(0);

    let onkeydown = {
        let (node, rows, focused) = (node.clone(), rows.clone(), focused.clone());
        let (choose, toggle, other) = (props.on_choose.clone(), props.on_toggle.clone(), props.on_key.clone());
        Callback::from(move |event: KeyboardEvent| {
            // Keys of a control inside a row are its own.
            let Some(at) = event.target().and_then(|target| index_of(target.dyn_ref::<HtmlElement>()?)) else { return };
            let Some(row) = rows.get(at) else { return };
            let key = event.key();
            let held = event.ctrl_key() || event.meta_key() || event.alt_key();
            let last = rows.len() - 1;
            let next = match key.as_str() {
                _ if held => None,
                "ArrowDown" => Some((at + 1).min(last)),
                "ArrowUp" => Some(at.saturating_sub(1)),
                "Home" => Some(0),
                "End" => Some(last),
                "ArrowRight" => match row.open {
                    Some(false) => {
                        toggle.emit(row.id.clone());
                        Some(at)
                    }
                    Some(true) => Some((at + 1).min(last)),
                    None => Some(at),
                },
                "ArrowLeft" => match row.open {
                    Some(true) => {
                        toggle.emit(row.id.clone());
                        Some(at)
                    }
                    _ => Some(rows[..at].iter().rposition(|above| above.level < row.level).unwrap_or(at)),
                },
                "Enter" | " " => {
                    choose.emit(row.id.clone());
                    Some(at)
                }
                _ if key.chars().count() == 1 => {
                    let found = search(&rows, at, &key, &mut typed.borrow_mut());
                    Some(found.unwrap_or(at))
                }
                _ => None,
            };
            let used = match next {
                Some(next) => {
                    focused.set(Some(rows[next].id.clone()));
                    focus(&node, next);
                    true
                }
                None => other.as_ref().is_some_and(|other| other.emit((row.id.clone(), key))),
            };
            if used {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };

    let lines = rows.iter().enumerate().map(|(index, row)| {
        let onclick = {
            let (id, focused) = (row.id.clone(), focused.clone());
            let (choose, toggle, open) = (props.on_choose.clone(), props.on_toggle.clone(), row.open);
            Callback::from(move |_: MouseEvent| {
                focused.set(Some(id.clone()));
                if open.is_some() {
                    toggle.emit(id.clone());
                }
                choose.emit(id.clone());
            })
        };
        let onfocus = {
            let (id, focused) = (row.id.clone(), focused.clone());
            Callback::from(move |_: FocusEvent| focused.set(Some(id.clone())))
        };
        html! {
            <li key={row.id.to_string()} role="treeitem" data-index={index.to_string()} {onfocus} aria-level={row.level.to_string()}
                aria-selected={if row.current { "true" } else { "false" }} aria-expanded={row.open.map(|open| open.to_string())}
                tabindex={if index == at { "0" } else { "-1" }} {onclick}>
                <div class={classes!("line", format!("level-{}", row.level.min(6)))}>
                    if row.open.is_some() {
                        { (if row.open == Some(true) { IconName::ChevronDown } else { IconName::ChevronRight }).draw_as("twist") }
                    }
                    { row.icon.draw() }
                    <span class={classes!("nm", row.mono.then_some("mono"))}>{ &row.label }</span>
                    if let Some(note) = &row.note {
                        <span class="sub">{ note }</span>
                    }
                    <span class="end">{ row.end.clone() }</span>
                </div>
            </li>
        }
    });
    html! {
        <ul ref={node} class="tree" role="tree" aria-label={props.label.clone()} {onkeydown}>
            { for lines }
        </ul>
    }
}

/// The next row whose label starts with what was typed within a second.
fn search(rows: &[Row], at: usize, key: &str, typed: &mut (String, f64)) -> Option<usize> {
    let now = js_sys::Date::now();
    if now - typed.1 > 1_000.0 {
        typed.0.clear();
    }
    typed.1 = now;
    typed.0.push_str(&key.to_lowercase());
    // One letter goes on to the next such row; more letters may stay.
    let skip = if typed.0.chars().count() == 1 { 1 } else { 0 };
    (0..rows.len())
        .map(|step| (at + skip + step) % rows.len())
        .find(|index| rows[*index].label.to_lowercase().starts_with(typed.0.as_str()))
}

/// Which row an element is; nothing for what is in a row.
fn index_of(element: &HtmlElement) -> Option<usize> {
    element.get_attribute("data-index")?.parse().ok()
}

fn focus(node: &NodeRef, index: usize) {
    let item = node
        .cast::<HtmlElement>()
        .and_then(|tree| tree.children().item(index as u32))
        .and_then(|item| item.dyn_into::<HtmlElement>().ok());
    if let Some(item) = item {
        // Focusing an element of the page cannot fail.
        let _ = item.focus();
    }
}
