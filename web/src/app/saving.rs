//! Keeping the project: when it is written, by which tab, and what happens when the browser refuses.

use std::collections::BTreeSet;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::message::{Msg, Toast, ToastAction};
use super::{App, Right, Saved};
use crate::model::{FormField, Shared};
use crate::state::collect;
use crate::state::project::Project;
use crate::storage::projects::{self, Projects, StoreError};
use crate::storage::settings;
use crate::storage::tabs::{Ask, Claim, Lock, News};

/// How long the text is quiet before it is written, in milliseconds.
const QUIET: u32 = 600;

/// How long another tab has to let go of a project, in milliseconds.
const HANDOVER: u32 = 2_000;

/// What of a project is kept: not what is sensitive, and nothing at all where another tab writes.
#[derive(Default)]
pub(super) struct Keepable {
    /// Whether this tab writes.
    writes: bool,
    /// The form that `known` and `sensitive` were taken from.
    form: Shared<Vec<FormField>>,
    /// The variables that are declared.
    known: BTreeSet<String>,
    /// Those of them whose values are never kept.
    sensitive: BTreeSet<String>,
}

impl Keepable {
    fn of(&self, project: &Project) -> Project {
        project.to_store(&self.known, &self.sensitive)
    }
}

/// Keeps what is not stored, in the moment in which the page goes.
pub(super) fn leave(project: &Project, unsaved: bool, keepable: &Keepable) {
    if unsaved && keepable.writes {
        let project = Project { saved_at: App::now(), ..keepable.of(project) };
        settings::leave(&projects::to_json(&project));
    }
}

/// Stores what a page left that was closed too fast, unless a newer text has been stored since.
pub(super) async fn take_left(store: &Projects) {
    let Some(left) = settings::take_left().and_then(|text| projects::from_json(&text)) else { return };
    let stored = store.load(&left.id).await;
    if matches!(stored, Ok(stored) if stored.as_ref().is_none_or(|stored| stored.saved_at < left.saved_at)) {
        // If it cannot be stored now it could not have been stored then.
        let _ = store.save(&left).await;
    }
}

impl App {
    /// Remembers what may be kept, for the moment in which the page goes.
    pub(super) fn note_keepable(&self) {
        let mut keepable = self.keepable.borrow_mut();
        keepable.writes = self.right == Right::Writes;
        if keepable.form == self.seen.form {
            return;
        }
        let names = |sensitive: bool| {
            let fields = self.seen.form.iter().filter(move |field| !sensitive || field.sensitive || field.ephemeral);
            collect::set(fields.map(|field| field.name.clone()))
        };
        (keepable.known, keepable.sensitive) = (names(false), names(true));
        keepable.form = self.seen.form.clone();
    }

    /// Something changed that is to be kept.
    pub(super) fn touch(&mut self) {
        self.unsaved.set(true);
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
            Msg::Stored(result) => self.stored(result),
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
            Msg::HandedOver(result) => self.handed_over(result),
            Msg::Insist => {
                if self.right != Right::Writes && !self.taking_over {
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
        if !self.unsaved.get() || self.writing || self.right != Right::Writes {
            return;
        }
        self.autosave = None;
        self.unsaved.set(false);
        self.writing = true;
        let now = App::now();
        let project = self.keepable.borrow().of(&self.project.borrow());
        let project = Project { saved_at: now, ..project };
        ctx.link().send_future(async move { Msg::Stored(store.save(&project).await.map(|()| now)) });
    }

    fn stored(&mut self, result: Result<f64, StoreError>) -> bool {
        self.writing = false;
        match result {
            Ok(at) => {
                self.project.borrow_mut().saved_at = at;
                self.saved = Saved::At(at);
                self.channel.tell(&News::Saved { id: self.project.borrow().id.clone() });
                self.note_entry();
                if self.unsaved.get() {
                    self.touch();
                }
            }
            Err(error) => {
                self.unsaved.set(true);
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

    /// Puts the project that was just stored into the list of projects, without reading all of them.
    fn note_entry(&mut self) {
        let entry = projects::entry(&self.project.borrow());
        let others = self.entries.iter().filter(|other| other.id != entry.id).cloned();
        self.entries = Shared::new(std::iter::once(entry.clone()).chain(others).collect());
    }

    fn claimed(&mut self, ctx: &Context<Self>, claim: Claim) -> bool {
        match claim {
            Claim::Held => {
                let took_over = self.takeover.take().is_some() || self.right == Right::Watches;
                if took_over {
                    // The other tab wrote before it let go: that is the newest text, and only then is there typing here.
                    self.taking_over = true;
                    let id = self.project.borrow().id.clone();
                    self.load_project(ctx, id);
                } else {
                    self.right = Right::Writes;
                    if self.unsaved.get() {
                        self.touch();
                    }
                }
            }
            Claim::Elsewhere => self.right = Right::Watches,
            Claim::Lost => {
                self.lock = None;
                self.autosave = None;
                self.right = if self.unsaved.get() { Right::Overtaken } else { Right::Watches };
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

    /// Another tab wants to write: everything is stored first. Until then nobody types, so that nothing is lost.
    fn hand_over(&mut self, ctx: &Context<Self>) {
        let Some(store) = self.store.clone() else { return };
        let stored = Project { saved_at: App::now(), ..self.keepable.borrow().of(&self.project.borrow()) };
        let nothing_new = !self.unsaved.get() && !self.writing;
        self.autosave = None;
        self.right = Right::Watches;
        ctx.link()
            .send_future(async move { Msg::HandedOver(if nothing_new { Ok(()) } else { store.save(&stored).await }) });
    }

    fn handed_over(&mut self, result: Result<(), StoreError>) -> bool {
        match result {
            Ok(()) => {
                self.unsaved.set(false);
                // Letting go of the lock gives it to the tab that waits for it.
                self.lock = None;
                true
            }
            Err(error) => {
                // This tab goes on; the other one has to take the lock, and then the text stays on screen here.
                self.right = Right::Writes;
                self.stored(Err(error))
            }
        }
    }
}
