//! Words that come and go: toasts, and the bar above the panels when another tab is involved.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::message::{DialogKind, Msg, Toast, ToastAction};
use crate::app::{Dispatch, Right, Saved};
use crate::i18n::Words;
use crate::icons::IconName;
use crate::storage::projects::StoreError;

/// The toast. Of the deleted files, the last one is the one that was just deleted.
pub fn toast_box(toast: Option<&Toast>, deleted: usize, dispatch: &Dispatch, words: Words) -> Html {
    let act = |action: ToastAction| {
        let message = move || match action {
            ToastAction::RestoreLast => Msg::Restore(deleted.saturating_sub(1)),
            ToastAction::MakeRoom => Msg::Dialog(Some(DialogKind::Settings)),
        };
        dispatch.reform(move |_: MouseEvent| Msg::Many(vec![message(), Msg::Toast(None)]))
    };
    html! {
        <div class="toasts" role="status">
            if let Some(toast) = toast {
                <div class="toast">
                    <span>{ &toast.text }</span>
                    if let Some(action) = toast.action {
                        <button class="btn" type="button" onclick={act(action)}>
                            { match action { ToastAction::RestoreLast => words.undo(), ToastAction::MakeRoom => words.make_room() } }
                        </button>
                    }
                    <button class="icon-btn s" type="button" aria-label={words.close()} onclick={dispatch.reform(|_| Msg::Toast(None))}>
                        { IconName::X.draw() }
                    </button>
                </div>
            }
        </div>
    }
}

/// What stands in the way of editing or keeping, with what can be done.
pub fn banner(right: Right, saved: &Saved, dispatch: &Dispatch, words: Words) -> Html {
    let button = |label: &'static str, primary: bool, message: fn() -> Msg| {
        html! {
            <button class={classes!("btn", primary.then_some("primary"))} type="button" onclick={dispatch.reform(move |_| message())}>{ label }</button>
        }
    };
    let content = match (right, saved) {
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
