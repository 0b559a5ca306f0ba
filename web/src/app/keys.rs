//! Commands run, from keys, buttons and the palette; and the page's dress: theme, language, title, sizes.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::command::{Command, Place, Press, pressed};
use super::message::{DialogKind, Pane, Search};
use super::{App, choose};
use crate::protocol::Request;
use crate::state::preferences::{Panel, Preferences, Size, Theme};
use crate::state::text;

impl App {
    pub(super) fn key(&mut self, event: &KeyboardEvent) -> bool {
        // Keys belong to the input method while it composes.
        if event.is_composing() || event.default_prevented() {
            return false;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let writing = target.is_some_and(|element| {
            element.closest("input, textarea, select, [contenteditable]").is_ok_and(|found| found.is_some())
        });
        let (key, code) = (event.key(), event.code());
        let press = Press {
            key: &key,
            code: &code,
            control: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            writing,
        };
        if self.drawer && key == "Escape" {
            self.drawer = false;
            return true;
        }
        let Some(command) = pressed(press) else { return false };
        let in_dialog = self.dialog.is_some();
        if in_dialog && !matches!(command, Command::Save | Command::Palette | Command::GoToFile | Command::GoToSymbol) {
            return false;
        }
        event.prevent_default();
        event.stop_propagation();
        self.run(command)
    }

    pub(super) fn run(&mut self, command: Command) -> bool {
        let active = self.project.borrow().active.clone();
        let dialog = match command {
            Command::NewFile => Some(DialogKind::NewFile(String::new())),
            Command::RenameFile => active.clone().map(DialogKind::RenameFile),
            Command::DeletedFiles => Some(DialogKind::DeletedFiles),
            Command::Gallery => Some(DialogKind::Gallery),
            Command::NewProject => Some(DialogKind::NewProject),
            Command::RenameProject => Some(DialogKind::RenameProject),
            Command::DeleteProject => Some(DialogKind::DeleteProject(self.project.borrow().id.clone())),
            Command::Palette => Some(DialogKind::Palette(Search::All)),
            Command::GoToFile => Some(DialogKind::Palette(Search::Files)),
            Command::GoToSymbol => Some(DialogKind::Palette(Search::Symbols)),
            Command::Keyboard => Some(DialogKind::Keyboard),
            Command::Settings => Some(DialogKind::Settings),
            _ => None,
        };
        if let Some(dialog) = dialog {
            self.drawer = false;
            let again = self.dialog.as_ref() == Some(&dialog);
            self.dialog = if again { None } else { Some(dialog) };
            return true;
        }
        self.dialog = None;
        match command {
            Command::OpenFiles => choose(&self.file_input),
            Command::OpenFolder => choose(&self.folder_input),
            Command::DownloadZip => self.core.ask_complete(Request::WriteZip),
            Command::DeleteFile => {
                if let Some(path) = active {
                    self.dispatch.emit(super::Msg::DeleteFile(path));
                }
            }
            Command::CloseFile => {
                if let Some(path) = active {
                    self.dispatch.emit(super::Msg::CloseFile(path));
                }
            }
            Command::Format => {
                if let Some(path) = active {
                    self.core.ask(Request::Format { path });
                }
            }
            Command::Find => self.with_editor(crate::editor::EditorHandle::find),
            Command::Undo => self.with_editor(crate::editor::EditorHandle::undo),
            Command::Redo => self.with_editor(crate::editor::EditorHandle::redo),
            Command::GoToDefinition => self.with_editor(crate::editor::EditorHandle::go_to_definition),
            Command::ShowValue => self.with_editor(crate::editor::EditorHandle::show_value),
            Command::Suggest => self.with_editor(crate::editor::EditorHandle::suggest),
            Command::FoldAll => self.with_editor(crate::editor::EditorHandle::fold_all),
            Command::UnfoldAll => self.with_editor(crate::editor::EditorHandle::unfold_all),
            Command::NextProblem => self.step_problem(true),
            Command::PreviousProblem => self.step_problem(false),
            Command::Save => {
                self.unsaved.set(self.unsaved.get() || !self.project.borrow().files.is_empty());
                self.dispatch.emit(super::Msg::Autosave);
                self.say_soon(self.words().saved().to_owned());
            }
            Command::Speak(locale) => {
                self.preferences.locale = Some(locale);
                self.keep_preferences();
                self.dress();
                self.core.tell(Request::Speak(locale));
            }
            Command::Wear(theme) => {
                self.preferences.theme = theme;
                self.keep_preferences();
                self.dress();
            }
            Command::GoTo(place) => self.go_to(place),
            Command::NextPlace => self.step_place(true),
            Command::PreviousPlace => self.step_place(false),
            Command::Toggle(panel) => {
                let size = self.preferences.size_mut(panel);
                size.collapsed = !size.collapsed;
                self.keep_preferences();
            }
            Command::ResetPanels => {
                let fresh = Preferences::default();
                for panel in [Panel::In, Panel::Out, Panel::Files, Panel::Problems, Panel::Lists] {
                    *self.preferences.size_mut(panel) = fresh.size(panel);
                }
                self.keep_preferences();
                self.measure();
            }
            // Handled above.
            _ => {}
        }
        true
    }

    fn with_editor(&self, act: impl Fn(&crate::editor::EditorHandle)) {
        if let Some(editor) = &self.editor {
            act(editor);
        }
    }

    fn step_problem(&mut self, forward: bool) {
        let problems = crate::model::Shared::clone(&self.seen.problems);
        let count = problems.list.len();
        if count == 0 {
            self.tell_user(self.words().no_problems().to_owned());
            return;
        }
        let next = match (self.last_problem, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(last), true) => (last + 1) % count,
            (Some(last), false) => (last + count - 1) % count,
        };
        let problem = &problems.list[next];
        if let Some(range) = &problem.range {
            self.project.borrow_mut().open(&range.filename);
            self.shown_changed();
            self.pane = Pane::Edit;
            self.reveal(&range.filename, problem.from, problem.to);
        }
        self.last_problem = Some(next);
    }

    fn step_place(&mut self, forward: bool) {
        let active = gloo::utils::document().active_element();
        let current = Place::ALL.iter().position(|place| {
            let panel = gloo::utils::document().get_element_by_id(place.id());
            panel.is_some_and(|panel| panel.contains(active.as_ref().map(|active| active.as_ref())))
        });
        let count = Place::ALL.len();
        let mut next = current.map_or(if forward { 0 } else { count - 1 }, |at| step(at, count, forward));
        for _ in 0..count {
            if is_shown(Place::ALL[next].id()) {
                break;
            }
            next = step(next, count, forward);
        }
        self.go_to(Place::ALL[next]);
    }

    /// Shows a part of the page and moves the focus there.
    fn go_to(&mut self, place: Place) {
        self.pane = match place {
            Place::Files | Place::Outline => Pane::Files,
            Place::Editor => Pane::Edit,
            Place::Problems => Pane::Problems,
            Place::Variables => Pane::Inputs,
            Place::Lists => Pane::Lists,
        };
        let panels: &[Panel] = match place {
            Place::Files | Place::Outline => &[Panel::In],
            Place::Editor => &[],
            Place::Problems => &[Panel::Problems],
            Place::Variables => &[Panel::Out],
            Place::Lists => &[Panel::Out, Panel::Lists],
        };
        for panel in panels {
            self.preferences.size_mut(*panel).collapsed = false;
        }
        self.drawer = matches!(place, Place::Files | Place::Outline) && !is_shown(place.id());
        if place == Place::Editor && self.project.borrow().active.is_some() {
            self.focus_editor = true;
            return;
        }
        // The panel may be on its way into the page.
        gloo::timers::callback::Timeout::new(30, move || focus_first(place.id())).forget();
    }

    /// Puts theme, language and title where the browser looks for them.
    pub(super) fn dress(&self) {
        let document = gloo::utils::document();
        let words = self.words();
        if let Some(root) = document.document_element() {
            // Both names are valid, so neither call can fail.
            let _ = root.set_attribute("lang", words.tag());
            let _ = match self.preferences.theme {
                Theme::System => root.remove_attribute("data-theme"),
                Theme::Light => root.set_attribute("data-theme", "light"),
                Theme::Dark => root.set_attribute("data-theme", "dark"),
            };
        }
        let name = self.project.borrow().name.clone();
        let title = if name.is_empty() { words.product().to_owned() } else { words.page_title(name) };
        document.set_title(&title);
    }

    /// Puts the sizes of the panels where the style sheet looks for them.
    pub(super) fn measure(&self) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        let style = root.style();
        for (panel, property) in [
            (Panel::In, "--w-in"),
            (Panel::Out, "--w-out"),
            (Panel::Files, "--h-files"),
            (Panel::Problems, "--h-problems"),
            (Panel::Lists, "--h-lists"),
        ] {
            let Size { pixels, .. } = self.preferences.size(panel);
            // Custom properties take any value.
            let _ = match pixels {
                Some(pixels) => style.set_property(property, &format!("{pixels}px")),
                None => style.remove_property(property).map(drop),
            };
        }
    }

    /// Line ends of the shown file, for the status line.
    pub(super) fn line_ends(&self) -> Option<text::LineEnds> {
        let project = self.project.borrow();
        project.text(project.active.as_deref()?).map(text::line_ends)
    }
}

fn step(at: usize, count: usize, forward: bool) -> usize {
    if forward { (at + 1) % count } else { (at + count - 1) % count }
}

fn is_shown(id: &str) -> bool {
    let element =
        gloo::utils::document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.offset_width() > 0 && element.offset_height() > 0)
}

/// Focuses what a panel would focus: the current item of a tree or list, else its first control, else itself.
fn focus_first(id: &str) {
    let Some(panel) = gloo::utils::document().get_element_by_id(id) else { return };
    let first = [
        "[role=treeitem][tabindex='0']",
        ".focus-first",
        "input:not([hidden], [type=file]), select, textarea",
        "button",
    ]
    .iter()
    .find_map(|selector| panel.query_selector(selector).ok().flatten())
    .unwrap_or(panel);
    if let Ok(element) = first.dyn_into::<HtmlElement>() {
        // Focusing an element of the page cannot fail.
        let _ = element.focus();
    }
}
