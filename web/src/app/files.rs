//! Files: made, opened, renamed, deleted, restored, brought in from the disk.

use serde_bytes::ByteBuf;
use yew::prelude::*;

use super::message::{DialogKind, Msg, Received, Toast, ToastAction};
use super::{App, Right};
use crate::protocol::Request;
use crate::shell::upload;
use crate::state::project::{Content, replace_all};
use crate::state::{collect, text};

impl App {
    pub(super) fn change_files(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::OpenFile(path) => self.open_file(&path),
            Msg::JumpTo(target) => {
                let start = self.project.borrow().text(&target.path).map(|text| text::line_start(text, target.line));
                let Some(start) = start else { return false };
                let from = start + target.character;
                self.open_file(&target.path);
                self.reveal(&target.path, from, from + target.length);
                true
            }
            Msg::Reveal { path, from, to } => {
                self.open_file(&path);
                self.reveal(&path, from, to);
                true
            }
            Msg::Chosen(files) => {
                let words = self.words();
                ctx.link().send_future(async move { Msg::Received(upload::read_files(files, words).await) });
                false
            }
            Msg::Dropped(entries) => {
                let words = self.words();
                ctx.link().send_future(async move { Msg::Received(upload::read_entries(entries, words).await) });
                false
            }
            Msg::CloseFile(path) => {
                self.project.borrow_mut().close(&path);
                self.shown_changed();
                self.touch();
                true
            }
            // Everything below changes files.
            _ if !self.may_write() => self.tell_user(self.words().watching_only().to_owned()),
            Msg::CreateFile(path) => {
                self.put(&path, Content::Text(String::new()));
                self.dialog = None;
                self.open_file(&path);
                self.focus_editor = true;
                true
            }
            Msg::RenameFile { from, to } => {
                self.dialog = None;
                if self.project.borrow_mut().rename(&from, &to) {
                    if let Some(editor) = &self.editor {
                        editor.renamed(&from, &to);
                    }
                    if let Some(viewport) = &mut self.viewport
                        && viewport.path == from
                    {
                        to.clone_into(&mut viewport.path);
                    }
                    self.tell_core(Request::Rename { from, to });
                    self.core.tell(Request::Show(self.viewport.clone()));
                    self.touch();
                }
                true
            }
            Msg::DeleteFile(path) => {
                if !self.project.borrow_mut().delete(&path, App::now()) {
                    return false;
                }
                if let Some(editor) = &self.editor {
                    editor.forget(&path);
                }
                self.shown_changed();
                self.tell_core(Request::Remove { path: path.clone() });
                self.touch();
                self.show_toast(Some(Toast {
                    text: self.words().file_deleted(&path),
                    action: Some(ToastAction::RestoreLast),
                }));
                true
            }
            Msg::Restore(index) => {
                let restored = self.project.borrow_mut().restore(index);
                if let Some(path) = restored {
                    self.send_file(&path);
                    self.shown_changed();
                    self.touch();
                    self.toast = None;
                }
                true
            }
            Msg::InsertVariable => self.insert_variable(),
            Msg::ForgetDeleted => {
                self.project.borrow_mut().deleted.clear();
                self.touch();
                true
            }
            Msg::Received(received) => self.receive(received),
            _ => false,
        }
    }

    /// Whether this tab may change the project; a tab whose text lost its place in the store may not.
    pub(super) fn may_write(&self) -> bool {
        matches!(self.right, Right::Writes | Right::Asked)
    }

    fn open_file(&mut self, path: &str) -> bool {
        if self.project.borrow().text(path).is_none() {
            return self.tell_user(self.words().no_text(path));
        }
        self.project.borrow_mut().open(path);
        self.pane = super::Pane::Edit;
        self.drawer = false;
        self.shown_changed();
        true
    }

    /// Another file is on screen, or none.
    pub(super) fn shown_changed(&mut self) {
        let active = self.project.borrow().active.clone();
        if active.is_none() {
            self.viewport = None;
            self.cursor = Default::default();
            self.core.tell(Request::Show(None));
        }
        self.last_problem = None;
    }

    /// Selects a place of a file that is shown or about to be.
    pub(super) fn reveal(&self, path: &str, from: u32, to: u32) {
        if let Some(editor) = &self.editor {
            editor.reveal(path, from, to);
        }
    }

    /// Puts a file into the project. An open text keeps its history: undo brings the old text back.
    fn put(&mut self, path: &str, content: Content) {
        let editor = self.editor.as_ref().filter(|editor| editor.holds(path)).cloned();
        let change = match (self.project.borrow().text(path), content.text()) {
            (Some(old), Some(new)) => Some(replace_all(old, new)),
            _ => None,
        };
        match (editor, change) {
            // The editor reports it, like typing.
            (Some(editor), Some(change)) => editor.apply(path, &[change]),
            (editor, _) => {
                if let Some(editor) = editor {
                    editor.forget(path);
                }
                self.project.borrow_mut().put(path, content, App::now());
                self.send_file(path);
            }
        }
        self.touch();
    }

    fn send_file(&mut self, path: &str) {
        let content = self.project.borrow().files.get(path).map(|content| ByteBuf::from(content.bytes().to_vec()));
        if let Some(content) = content {
            self.tell_core(Request::Put { path: path.to_owned(), content });
        }
    }

    /// Writes a variable at the end of `variables.tf`, or of the shown template.
    fn insert_variable(&mut self) -> bool {
        let shown = self.project.borrow().active.clone().filter(|path| path.ends_with(".tf"));
        let exists = |path: &str| self.project.borrow().text(path).is_some();
        let path =
            if exists("variables.tf") { "variables.tf".to_owned() } else { shown.unwrap_or("variables.tf".to_owned()) };
        let old = self.project.borrow().text(&path).unwrap_or_default().to_owned();
        let gap = match old.as_str() {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let head = format!("{old}{gap}variable \"");
        let from = text::utf16_len(&head);
        self.open_file(&path);
        self.put(&path, Content::Text(format!("{head}name\" {{\n  type        = string\n  description = \"\"\n}}\n")));
        self.open_file(&path);
        self.reveal(&path, from, from + 4);
        true
    }

    /// Takes what came from the disk: a folder or an archive becomes a project, single files join the one on screen.
    fn receive(&mut self, received: Received) -> bool {
        self.dragging = 0;
        for (name, content) in received.archives {
            self.core.ask_complete(Request::ReadZip { name, content: ByteBuf::from(content) });
        }
        let files = collect::map(received.files.into_iter().map(|(path, bytes)| (path, Content::from_bytes(bytes))));
        let count = files.len();
        if count > 0 {
            match received.origin {
                Some(origin) if !self.project.borrow().files.is_empty() => self.begin_project(&origin, files),
                origin => {
                    if let Some(origin) = origin {
                        self.project.borrow_mut().name = origin;
                    }
                    let first = files.keys().next().cloned();
                    for (path, content) in files {
                        self.put(&path, content);
                    }
                    if let Some(first) = first
                        && (count == 1 || self.project.borrow().active.is_none())
                    {
                        let main = self.project.borrow().text("main.tf").is_some();
                        self.open_file(if count > 1 && main { "main.tf" } else { &first });
                    }
                }
            }
            self.show_toast(Some(Toast { text: self.words().files_opened(count), action: None }));
        }
        if !received.refusals.is_empty() {
            self.dialog = Some(DialogKind::Refused(received.refusals));
        }
        true
    }
}
