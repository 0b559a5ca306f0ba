//! Deleted files that can come back, and files that were not opened.

use yew::prelude::*;

use super::context_bar::{clock_time, full_time};
use super::dialog::Dialog;
use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::i18n::Words;
use crate::icons::IconName;
use ide::model::ProjectProblem;

/// A deleted file, without its text.
#[derive(Clone, PartialEq)]
pub struct DeletedRow {
    /// Where it was.
    pub path: AttrValue,
    /// Its bytes.
    pub size: usize,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// The files that can be restored, given with the newest last.
pub fn deleted_files(files: &[DeletedRow], dispatch: &Dispatch, words: Words) -> Html {
    let close = dispatch.reform(|()| Msg::Dialog(None));
    let rows = files.iter().enumerate().rev().map(|(index, file)| {
        html! {
            <li>
                { super::files::icon(&file.path).draw() }
                <span class="mono nm">{ &file.path }</span>
                <span class="dim" title={full_time(file.at, words)}>{ format!("{} · {}", words.size(file.size), clock_time(file.at)) }</span>
                <button class="btn" type="button" aria-label={words.restore_file(&file.path)} onclick={dispatch.reform(move |_| Msg::Restore(index))}>{ words.restore() }</button>
            </li>
        }
    });
    html! {
        <Dialog key="deleted" title={words.deleted_files()} on_close={close}>
            <div class="dialog-form">
                if files.is_empty() {
                    <p class="empty">{ words.no_deleted_files() }</p>
                } else {
                    <p>{ words.deleted_files_kept() }</p>
                    <ul class="plain-list">{ for rows }</ul>
                    <div class="dialog-end">
                        <button class="btn ghost" type="button" onclick={dispatch.reform(|_| Msg::ForgetDeleted)}>{ words.forget_deleted() }</button>
                    </div>
                }
            </div>
        </Dialog>
    }
}

/// Files that were not taken, with reasons.
pub fn refused(refusals: &[ProjectProblem], dispatch: &Dispatch, words: Words) -> Html {
    let close = dispatch.reform(|()| Msg::Dialog(None));
    let rows = refusals.iter().map(|refusal| {
        html! {
            <li class="refusal">
                { IconName::CircleX.draw_as("err-t") }
                <div>
                    if let Some(path) = &refusal.path {
                        <b class="mono">{ path }</b>
                    }
                    <p>{ &refusal.summary }</p>
                    if !refusal.detail.is_empty() {
                        <p class="dim">{ &refusal.detail }</p>
                    }
                </div>
            </li>
        }
    });
    html! {
        <Dialog key="refused" title={words.not_opened(refusals.len())} on_close={close.clone()}>
            <div class="dialog-form">
                <ul class="plain-list refusals">{ for rows }</ul>
                <div class="dialog-end">
                    <button class="btn primary" type="button" onclick={close.reform(|_: MouseEvent| ())}>{ words.close() }</button>
                </div>
            </div>
        </Dialog>
    }
}
