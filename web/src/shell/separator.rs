//! The line between two panels: dragged, or moved by keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::state::preferences::{Panel, Size};

/// How far an arrow key moves it, in pixels.
const STEP: f64 = 16.0;

/// What a [`Separator`] moves.
#[derive(Properties, PartialEq)]
pub struct SeparatorProps {
    /// The panel whose size it changes.
    pub panel: Panel,
    /// Its size now.
    pub size: Size,
    /// `id` of the panel's element.
    pub controls: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// Smallest size, in pixels.
    pub min: u16,
    /// Largest size, in pixels.
    pub max: u16,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// A separator.
#[component]
pub fn Separator(props: &SeparatorProps) -> Html {
    let dragged = use_mut_ref(|| None::<(f64, f64)>);
    // What a panel measures that nobody has sized yet: known when somebody asks, by moving the focus here.
    let own = use_state(|| None::<u16>);
    let horizontal = matches!(props.panel, Panel::In | Panel::Out);
    // The panel lies on the far side of the line, so it grows when the line moves towards the start.
    let reversed = matches!(props.panel, Panel::Out | Panel::Problems | Panel::Lists);
    let property = match props.panel {
        Panel::In => "--w-in",
        Panel::Out => "--w-out",
        Panel::Files => "--h-files",
        Panel::Problems => "--h-problems",
        Panel::Lists => "--h-lists",
    };
    let (panel, size, dispatch) = (props.panel, props.size, props.dispatch.clone());
    let (min, max) = (f64::from(props.min), f64::from(props.max));
    let controls = props.controls.clone();
    let measured = move || {
        let element = gloo::utils::document().get_element_by_id(&controls)?.dyn_into::<HtmlElement>().ok()?;
        Some(f64::from(if horizontal { element.offset_width() } else { element.offset_height() }))
    };
    let along = move |event: &PointerEvent| f64::from(if horizontal { event.client_x() } else { event.client_y() });

    let onpointerdown = {
        let (dragged, measured) = (dragged.clone(), measured.clone());
        Callback::from(move |event: PointerEvent| {
            let (Some(start), Some(line)) = (measured(), event.target_dyn_into::<HtmlElement>()) else { return };
            // The pointer is down on this very element.
            let _ = line.set_pointer_capture(event.pointer_id());
            dragged.replace(Some((along(&event), start)));
        })
    };
    let sized = {
        let dragged = dragged.clone();
        move |event: &PointerEvent| {
            let (from, start) = (*dragged.borrow())?;
            let moved = along(event) - from;
            Some((start + if reversed { -moved } else { moved }).clamp(min, max))
        }
    };
    let onpointermove = {
        let sized = sized.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(pixels) = sized(&event)
                && let Some(page) = gloo::utils::document().query_selector(".designer").ok().flatten()
            {
                // While it is dragged only the style changes; the page hears of it at the end.
                let _ = page.unchecked_into::<HtmlElement>().style().set_property(property, &format!("{pixels}px"));
            }
        })
    };
    let onpointerup = {
        let (dragged, dispatch) = (dragged.clone(), dispatch.clone());
        Callback::from(move |event: PointerEvent| {
            let pixels = sized(&event);
            dragged.replace(None);
            if let Some(pixels) = pixels {
                dispatch.emit(Msg::Resized(panel, Size { pixels: Some(pixels.round() as u16), collapsed: false }));
            }
        })
    };
    let ondblclick = dispatch.reform(move |_: MouseEvent| Msg::Resized(panel, Size::default()));
    let onkeydown = {
        let (dispatch, measured) = (dispatch.clone(), measured.clone());
        Callback::from(move |event: KeyboardEvent| {
            let (less, more) = if horizontal { ("ArrowLeft", "ArrowRight") } else { ("ArrowUp", "ArrowDown") };
            let key = event.key();
            let now = measured().unwrap_or(min);
            let moved = match key.as_str() {
                key if key == less => Some(-STEP),
                key if key == more => Some(STEP),
                _ => None,
            };
            let pixels = match (moved, key.as_str()) {
                (Some(moved), _) => Some(now + if reversed { -moved } else { moved }),
                (None, "Home") => Some(min),
                (None, "End") => Some(max),
                (None, "Enter") => {
                    event.prevent_default();
                    dispatch.emit(Msg::Resized(panel, Size { collapsed: !size.collapsed, ..size }));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            let pixels = pixels.map(|pixels| pixels.clamp(min, max).round() as u16);
            dispatch.emit(Msg::Resized(panel, Size { pixels, collapsed: false }));
        })
    };
    let onfocus = {
        let (own, measured) = (own.clone(), measured.clone());
        Callback::from(move |_: FocusEvent| own.set(measured().map(|pixels| pixels.round() as u16)))
    };
    let now = props.size.pixels.or(*own).unwrap_or(props.min).clamp(props.min, props.max);
    let now = if props.size.collapsed { 0 } else { now };
    html! {
        <div class={classes!("resize", if horizontal { "x" } else { "y" })} role="separator" tabindex="0"
            aria-orientation={if horizontal { "vertical" } else { "horizontal" }} aria-label={props.label.clone()}
            aria-controls={props.controls.clone()} aria-valuenow={now.to_string()} aria-valuemin="0" aria-valuemax={props.max.to_string()}
            {onpointerdown} {onpointermove} {onpointerup} {ondblclick} {onkeydown} {onfocus}></div>
    }
}
