//! Projects: listed, read, made, renamed, deleted.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::message::Msg;
use super::{App, Right, Saved};
use crate::model::Shared;
use crate::state::collect;
use crate::state::project::{Content, Project};
use crate::storage::settings;
use crate::storage::tabs::News;

impl App {
    pub(super) fn change_projects(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::StoreOpened(Ok(store)) => {
                self.store = Some(store.clone());
                ctx.link().send_future(async move {
                    super::saving::take_left(&store).await;
                    Msg::Listed(store.list().await)
                });
                false
            }
            Msg::StoreOpened(Err(error)) => {
                self.right = Right::Writes;
                self.saved = Saved::Failed(error.clone(), 0.0);
                self.store_error = Some(error);
                self.show(Project::new(new_id(), self.words().untitled().to_owned(), BTreeMap::new()));
                true
            }
            Msg::Listed(Ok(entries)) => {
                let first_time = self.project.borrow().id.is_empty();
                let newest = entries.first().map(|entry| entry.id.clone());
                let wanted = address::project().or_else(|| self.preferences.project.clone());
                let wanted = wanted.filter(|id| entries.iter().any(|entry| entry.id == *id)).or(newest);
                self.entries = Shared::new(entries);
                if first_time {
                    match wanted {
                        Some(id) => self.load_project(ctx, id),
                        None => self.begin_project(self.words().untitled(), BTreeMap::new()),
                    }
                }
                true
            }
            Msg::Listed(Err(error)) => {
                self.store_error = Some(error);
                if self.project.borrow().id.is_empty() {
                    self.begin_project(self.words().untitled(), BTreeMap::new());
                }
                true
            }
            Msg::Loaded(Ok(Some(project))) => {
                if std::mem::take(&mut self.taking_over) {
                    self.right = Right::Writes;
                }
                let same = self.project.borrow().id == project.id;
                self.saved = Saved::At(project.saved_at);
                self.unsaved.set(false);
                let shown = same.then(|| self.project.borrow().active.clone()).flatten();
                self.show(project);
                if let Some(path) = shown {
                    // A watching tab keeps looking at the file it looks at.
                    let mut project = self.project.borrow_mut();
                    if project.files.contains_key(&path) {
                        project.open(&path);
                    }
                }
                if !same {
                    self.claim(ctx);
                }
                true
            }
            Msg::Loaded(Ok(None)) => {
                if std::mem::take(&mut self.taking_over) {
                    self.right = Right::Writes;
                }
                if self.project.borrow().id.is_empty() {
                    self.begin_project(self.words().untitled(), BTreeMap::new());
                }
                true
            }
            Msg::Loaded(Err(error)) => {
                self.store_error = Some(error);
                if self.project.borrow().id.is_empty() {
                    self.begin_project(self.words().untitled(), BTreeMap::new());
                }
                true
            }
            Msg::SwitchProject(id) => {
                self.dialog = None;
                self.write(ctx);
                self.load_project(ctx, id);
                true
            }
            Msg::NewProject(name) => {
                self.dialog = None;
                self.write(ctx);
                self.begin_project(&name, BTreeMap::new());
                true
            }
            Msg::RenameProject(name) => {
                self.dialog = None;
                self.project.borrow_mut().name = name;
                self.touch();
                self.dress();
                true
            }
            Msg::DeleteProject(id) => self.delete_project(ctx, id),
            Msg::UseTemplate(template) => {
                self.dialog = None;
                self.write(ctx);
                let words = self.words();
                let text = |text| Content::Text(template.text(text, words).into_owned());
                let files = collect::map(template.files.iter().map(|(path, file)| ((*path).to_owned(), text(file))));
                self.begin_project(template.title(words), files);
                true
            }
            Msg::DeleteEverything => {
                self.dialog = None;
                settings::forget();
                self.preferences = settings::load();
                self.dress();
                self.autosave = None;
                self.unsaved.set(false);
                let Some(store) = self.store.clone() else { return true };
                self.channel.tell(&News::Cleared);
                self.begin_project(self.words().untitled(), BTreeMap::new());
                self.saved = Saved::Nothing;
                self.unsaved.set(false);
                self.tell_user(self.words().everything_deleted().to_owned());
                ctx.link().send_future(async move {
                    match store.delete_all().await {
                        Ok(()) => Msg::Listed(store.list().await),
                        Err(error) => Msg::Listed(Err(error)),
                    }
                });
                true
            }
            _ => false,
        }
    }

    pub(super) fn list_projects(&self, ctx: &Context<Self>) {
        if let Some(store) = self.store.clone() {
            ctx.link().send_future(async move { Msg::Listed(store.list().await) });
        }
    }

    pub(super) fn load_project(&self, ctx: &Context<Self>, id: String) {
        if let Some(store) = self.store.clone() {
            ctx.link().send_future(async move { Msg::Loaded(store.load(&id).await) });
        }
    }

    /// Shows a new project with these files. It is kept from its first file on.
    pub(super) fn begin_project(&mut self, name: &str, files: BTreeMap<String, Content>) {
        let empty = files.is_empty();
        self.show(Project::new(new_id(), name.to_owned(), files));
        // Nobody else can have a project that has just been made.
        self.lock = None;
        self.right = Right::Asked;
        self.saved = Saved::Nothing;
        self.unsaved.set(false);
        let (dispatch, id) = (self.dispatch.clone(), self.project.borrow().id.clone());
        self.lock = Some(crate::storage::tabs::Lock::ask(
            &id,
            crate::storage::tabs::Ask::IfFree,
            dispatch.reform(Msg::Claimed),
        ));
        if !empty {
            self.touch();
        }
    }

    fn show(&mut self, project: Project) {
        self.values = Shared::new(project.values.clone());
        self.preferences.project = Some(project.id.clone());
        self.keep_preferences();
        address::show(&project.id);
        self.project.replace(project);
        self.epoch += 1;
        self.viewport = None;
        self.cursor = Default::default();
        self.last_problem = None;
        self.feed_core();
        self.dress();
    }

    fn delete_project(&mut self, ctx: &Context<Self>, id: String) -> bool {
        self.dialog = None;
        let Some(store) = self.store.clone() else { return true };
        let current = self.project.borrow().id == id;
        self.channel.tell(&News::Deleted { id: id.clone() });
        if current {
            self.autosave = None;
            self.unsaved.set(false);
            let next = self.entries.iter().find(|entry| entry.id != id).map(|entry| entry.id.clone());
            match next {
                Some(next) => self.load_project(ctx, next),
                None => self.begin_project(self.words().untitled(), BTreeMap::new()),
            }
        }
        ctx.link().send_future(async move {
            match store.delete(&id).await {
                Ok(()) => Msg::Listed(store.list().await),
                Err(error) => Msg::Listed(Err(error)),
            }
        });
        true
    }
}

/// A key no other project has.
fn new_id() -> String {
    let number = |limit: f64| (js_sys::Math::random() * limit) as u64;
    format!("{:x}{:08x}", App::now() as u64, number(4_294_967_296.0))
}

/// The project in the page's address: a query, so that the page may lie in any folder of any host.
mod address {
    use wasm_bindgen::JsValue;

    const NAME: &str = "p";

    /// The project that the address names.
    pub(super) fn project() -> Option<String> {
        let query = web_sys::window()?.location().search().ok()?;
        web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(NAME)
    }

    /// Puts a project into the address.
    pub(super) fn show(id: &str) {
        let Some(window) = web_sys::window() else { return };
        let Ok(history) = window.history() else { return };
        // A page whose address cannot be changed (a file, a sandbox) goes without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("?{NAME}={id}")));
    }
}
