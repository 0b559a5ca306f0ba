//! Words that come and go: toasts, and the bar above the panels when another tab is involved.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::message::{DialogKind, Msg, Toast, ToastAction};
use crate::app::{Dispatch, Right, Saved};
use crate::i18n::use_words;
use crate::icons::IconName;
use crate::storage::projects::StoreError;

/// What [`ToastBox`] shows.
#[derive(Properties, PartialEq)]
pub struct ToastProps {
    /// The message.
    pub toast: Option<Toast>,
    /// How many deleted files there are: the last one is the one that was just deleted.
    pub deleted: usize,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The toast.
#[component]
pub fn ToastBox(props: &ToastProps) -> Html {
    let words = use_words();
    let deleted = props.deleted;
    let act = |action: ToastAction| {
        let message = move || match action {
            ToastAction::RestoreLast => Msg::Restore(deleted.saturating_sub(1)),
            ToastAction::MakeRoom => Msg::Dialog(Some(DialogKind::Settings)),
        };
        props.dispatch.reform(move |_: MouseEvent| Msg::Many(vec![message(), Msg::Toast(None)]))
    };
    html! {
        <div class="toasts" role="status">
            if let Some(toast) = &props.toast {
                <div class="toast">
                    <span>{ &toast.text }</span>
                    if let Some(action) = toast.action {
                        <button class="btn" type="button" onclick={act(action)}>
                            { match action { ToastAction::RestoreLast => words.undo(), ToastAction::MakeRoom => words.make_room() } }
                        </button>
                    }
                    <button class="icon-btn s" type="button" aria-label={words.close()} onclick={props.dispatch.reform(|_| Msg::Toast(None))}>
                        { IconName::X.draw() }
                    </button>
                </div>
            }
        </div>
    }
}

/// What [`Banner`] shows.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// Whether this tab may write.
    pub right: Right,
    /// Whether the project is kept.
    pub saved: Saved,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// What stands in the way of editing or keeping, with what can be done.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let words = use_words();
    let button = |label: &'static str, primary: bool, message: fn() -> Msg| {
        html! {
            <button class={classes!("btn", primary.then_some("primary"))} type="button" onclick={props.dispatch.reform(move |_| message())}>{ label }</button>
        }
    };
    let content = match (props.right, &props.saved) {
        (Right::Watches, _) => html! {
            <div class="banner">
                { IconName::Eye.draw() }<p>{ words.open_elsewhere() }</p>
                { button(words.keep_copy(), false, || Msg::KeepAsCopy) }
                { button(words.edit_here(), true, || Msg::TakeOver) }
            </div>
        },
        (Right::Overtaken, _) => html! {
            <div class="banner warn">
                { IconName::TriangleAlert.draw() }<p>{ words.overtaken() }</p>
                { button(words.download_zip(), false, || Msg::Run(Command::DownloadZip)) }
                { button(words.keep_copy(), true, || Msg::KeepAsCopy) }
            </div>
        },
        (_, Saved::Failed(StoreError::Full, _)) => html! {
            <div class="banner warn">
                { IconName::TriangleAlert.draw() }<p>{ words.storage_full() }</p>
                { button(words.make_room(), false, || Msg::Dialog(Some(DialogKind::Settings))) }
                { button(words.save_now(), false, || Msg::Run(Command::Save)) }
                { button(words.download_zip(), true, || Msg::Run(Command::DownloadZip)) }
            </div>
        },
        (_, Saved::Failed(StoreError::Unavailable(_), _)) => html! {
            <div class="banner warn">
                { IconName::TriangleAlert.draw() }<p>{ words.nothing_kept() }</p>
                { button(words.download_zip(), true, || Msg::Run(Command::DownloadZip)) }
            </div>
        },
        _ => Html::default(),
    };
    html! { <div class="banners" aria-live="polite">{ content }</div> }
}
