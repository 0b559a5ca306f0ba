//! Keeping the project: when it is written, by which tab, and what happens when the browser refuses.

use std::collections::BTreeSet;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::message::{Msg, Toast, ToastAction};
use super::{App, Right, Saved};
use crate::storage::projects::StoreError;
use crate::storage::tabs::{Ask, Claim, Lock, News};

/// How long the text is quiet before it is written, in milliseconds.
const QUIET: u32 = 600;

/// How long another tab has to let go of a project, in milliseconds.
const HANDOVER: u32 = 2_000;

impl App {
    /// Something changed that is to be kept.
    pub(super) fn touch(&mut self) {
        self.unsaved = true;
        if self.right == Right::Writes || self.right == Right::Asked {
            let dispatch = self.dispatch.clone();
            self.autosave = Some(Timeout::new(QUIET, move || dispatch.emit(Msg::Autosave)));
        }
    }

    pub(super) fn change_saving(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Autosave => {
                self.write(ctx);
                false
            }
            Msg::Leaving => {
                // A write that is on its way has the older text; this one is queued behind it.
                self.writing = false;
                self.write(ctx);
                false
            }
            Msg::Stored(result) => self.stored(ctx, result),
            Msg::Claimed(claim) => self.claimed(ctx, claim),
            Msg::News(news) => self.hear(ctx, news),
            Msg::TakeOver => {
                let id = self.project.borrow().id.clone();
                self.channel.tell(&News::Wanted { id: id.clone() });
                self.lock = Some(Lock::ask(&id, Ask::Wait, ctx.link().callback(Msg::Claimed)));
                let dispatch = self.dispatch.clone();
                self.takeover = Some(Timeout::new(HANDOVER, move || dispatch.emit(Msg::Insist)));
                false
            }
            Msg::Insist => {
                if self.right != Right::Writes {
                    let id = self.project.borrow().id.clone();
                    self.lock = Some(Lock::ask(&id, Ask::Steal, ctx.link().callback(Msg::Claimed)));
                }
                false
            }
            Msg::KeepAsCopy => {
                let (name, files) = {
                    let project = self.project.borrow();
                    (self.words().copy_of(&project.name), project.files.clone())
                };
                self.begin_project(&name, files);
                true
            }
            _ => false,
        }
    }

    /// Asks for the right to write the project.
    pub(super) fn claim(&mut self, ctx: &Context<Self>) {
        self.takeover = None;
        self.right = Right::Asked;
        let id = self.project.borrow().id.clone();
        // The old lock is let go first: it may be the same project's.
        self.lock = None;
        self.lock = Some(Lock::ask(&id, Ask::IfFree, ctx.link().callback(Msg::Claimed)));
    }

    /// Writes the project if there is something to write and this tab may.
    pub(super) fn write(&mut self, ctx: &Context<Self>) {
        let Some(store) = self.store.clone() else { return };
        if !self.unsaved || self.writing || self.right != Right::Writes {
            return;
        }
        self.autosave = None;
        self.unsaved = false;
        self.writing = true;
        let now = App::now();
        let project = {
            let known: BTreeSet<&str> = self.seen.form.iter().map(|field| field.name.as_str()).collect();
            let sensitive: BTreeSet<&str> = self
                .seen
                .form
                .iter()
                .filter(|field| field.sensitive || field.ephemeral)
                .map(|field| field.name.as_str())
                .collect();
            self.project.borrow().to_store(&known, &sensitive)
        };
        let project = crate::state::project::Project { saved_at: now, ..project };
        ctx.link().send_future(async move { Msg::Stored(store.save(&project).await.map(|()| now)) });
    }

    fn stored(&mut self, ctx: &Context<Self>, result: Result<f64, StoreError>) -> bool {
        self.writing = false;
        match result {
            Ok(at) => {
                self.project.borrow_mut().saved_at = at;
                self.saved = Saved::At(at);
                self.channel.tell(&News::Saved { id: self.project.borrow().id.clone() });
                self.list_projects(ctx);
                if self.unsaved {
                    self.touch();
                }
            }
            Err(error) => {
                self.unsaved = true;
                let last = self.project.borrow().saved_at;
                let first = !matches!(self.saved, Saved::Failed(..));
                self.saved = Saved::Failed(error.clone(), last);
                if first && error == StoreError::Full {
                    let text = self.words().storage_full().to_owned();
                    self.show_toast(Some(Toast { text, action: Some(ToastAction::MakeRoom) }));
                }
            }
        }
        true
    }

    fn claimed(&mut self, ctx: &Context<Self>, claim: Claim) -> bool {
        match claim {
            Claim::Held => {
                let took_over = self.takeover.take().is_some() || self.right == Right::Watches;
                self.right = Right::Writes;
                if took_over {
                    // The other tab wrote before it let go: that is the newest text.
                    let id = self.project.borrow().id.clone();
                    self.load_project(ctx, id);
                } else if self.unsaved {
                    self.touch();
                }
            }
            Claim::Elsewhere => self.right = Right::Watches,
            Claim::Lost => {
                self.lock = None;
                self.autosave = None;
                self.right = if self.unsaved { Right::Overtaken } else { Right::Watches };
            }
        }
        true
    }

    fn hear(&mut self, ctx: &Context<Self>, news: News) -> bool {
        let id = self.project.borrow().id.clone();
        match news {
            News::Saved { id: other } => {
                self.list_projects(ctx);
                if other == id && self.right == Right::Watches {
                    self.load_project(ctx, id);
                }
                false
            }
            News::Wanted { id: other } if other == id && self.right == Right::Writes => {
                self.hand_over(ctx);
                true
            }
            News::Wanted { .. } => false,
            News::Deleted { id: other } => {
                self.list_projects(ctx);
                other == id && self.tell_user(self.words().deleted_elsewhere().to_owned())
            }
            News::Cleared => {
                self.list_projects(ctx);
                self.tell_user(self.words().cleared_elsewhere().to_owned())
            }
        }
    }

    /// Another tab wants to write: everything is stored first. When that fails the lock is kept, and the other tab has to
    /// take it, which leaves the text on screen here.
    fn hand_over(&mut self, ctx: &Context<Self>) {
        let Some(store) = self.store.clone() else { return };
        let project = self.project.borrow().clone();
        let unsaved = self.unsaved || self.writing;
        let sensitive: BTreeSet<String> =
            self.seen.form.iter().filter(|field| field.sensitive || field.ephemeral).map(|field| field.name.clone()).collect();
        let known: BTreeSet<String> = self.seen.form.iter().map(|field| field.name.clone()).collect();
        let lock = self.lock.take();
        self.autosave = None;
        self.right = Right::Watches;
        let dispatch = ctx.link().callback(|message| message);
        wasm_bindgen_futures::spawn_local(async move {
            if unsaved {
                let known = known.iter().map(String::as_str).collect();
                let sensitive = sensitive.iter().map(String::as_str).collect();
                let mut stored = project.to_store(&known, &sensitive);
                stored.saved_at = App::now();
                if let Err(error) = store.save(&stored).await {
                    dispatch.emit(Msg::Stored(Err(error)));
                    // Kept until the other tab takes it: dropping it would look as if the text were stored.
                    std::mem::forget(lock);
                    dispatch.emit(Msg::Claimed(Claim::Lost));
                    return;
                }
            }
            drop(lock);
        });
        self.unsaved = false;
    }
}
