//! The root of the page: one component that owns the project, and one list of messages that change it.

mod answers;
pub mod command;
mod files;
mod keys;
pub mod message;
mod projects;
mod saving;
mod values;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use ide::model::Target;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::core_link::CoreLink;
use crate::editor::{Asked, EditorHandle};
use crate::i18n::Words;
use crate::model::{
    Cursor, Documents, FormField, InputProblem, InputValue, Locale, OutlineBlock, Shared, TextChange, Viewport,
};
use crate::protocol::{Lists, OutputValue, Problems};
use crate::state::preferences::Preferences;
use crate::state::project::Project;
use crate::storage::projects::{Entry, Projects, StoreError};
use crate::storage::settings;
use crate::storage::tabs::{Channel, Lock};
use message::{DialogKind, Msg, Pane, Toast};
use saving::Keepable;
use std::collections::BTreeMap;

/// Puts the page into the document.
pub fn start() {
    yew::Renderer::<App>::new().render();
}

/// How messages reach the root.
pub type Dispatch = Callback<Msg>;

/// A callback that sends a message only where there is one.
pub fn maybe<E: 'static>(dispatch: &Dispatch, message: impl Fn(E) -> Option<Msg> + 'static) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |event| {
        if let Some(message) = message(event) {
            dispatch.emit(message);
        }
    })
}

/// Whether the text on screen is kept.
#[derive(Clone, PartialEq, Debug)]
pub enum Saved {
    /// There is nothing to keep yet.
    Nothing,
    /// Everything, since then (milliseconds since 1970).
    At(f64),
    /// Not: the browser says why. The last time is when it still worked.
    Failed(StoreError, f64),
}

/// Whether this tab may write the project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Right {
    /// Not known yet: nothing is written.
    Asked,
    /// This tab writes.
    Writes,
    /// Another tab writes; this one shows what that one stores.
    Watches,
    /// Another tab took over while this one held text that is not stored: it stays on screen.
    Overtaken,
}

/// What the core has said of the project.
#[derive(Clone, PartialEq, Default)]
pub struct Seen {
    /// What is wrong.
    pub problems: Shared<Problems>,
    /// The variables.
    pub form: Shared<Vec<FormField>>,
    /// What is wrong with entered values.
    pub input_problems: Shared<Vec<InputProblem>>,
    /// Blocks.
    pub outline: Shared<Vec<OutlineBlock>>,
    /// Outputs, resources, modules.
    pub lists: Shared<Lists>,
    /// What the outputs come to; empty until that was computed.
    pub outputs: Shared<Vec<OutputValue>>,
    /// Milliseconds from the last change to the views it made.
    pub settled: Option<f64>,
    /// Whether the core answers.
    pub core: Core,
}

/// How the core is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Core {
    /// It has not answered yet.
    #[default]
    Starting,
    /// It answers.
    Up,
    /// It was replaced and has not answered yet.
    Replaced,
    /// It is gone; the next change tries again.
    Down,
}

/// What the editor calls; made once, so that it sees the same properties again.
struct Hears {
    edited: Callback<TextChange>,
    cursor: Callback<Cursor>,
    composing: Callback<bool>,
    scrolled: Callback<Viewport>,
    ready: Callback<EditorHandle>,
    asking: Callback<Asked>,
    jump: Callback<Target>,
}

/// The page.
pub struct App {
    dispatch: Dispatch,
    hears: Hears,
    preferences: Preferences,
    project: Rc<RefCell<Project>>,
    documents: Documents,
    /// Grows when texts change behind the editor's back.
    epoch: u32,
    values: Shared<BTreeMap<String, InputValue>>,
    editor: Option<EditorHandle>,
    cursor: Cursor,
    viewport: Option<Viewport>,
    composing: bool,
    /// Fetches the complete core.
    completing: Option<Timeout>,
    /// Whether the focus goes into the text as soon as the page is drawn.
    focus_editor: bool,

    core: CoreLink,
    seen: Seen,
    /// When the change that is being looked at was made.
    asked_at: Option<f64>,
    store: Option<Projects>,
    store_error: Option<StoreError>,
    entries: Shared<Vec<Entry>>,
    saved: Saved,
    /// Whether there is something that is not stored.
    unsaved: Rc<Cell<bool>>,
    /// Whether this tab may write, and which values it may: the listener that hears the page go reads both.
    keepable: Rc<RefCell<Keepable>>,
    /// Whether a write is on its way.
    writing: bool,
    autosave: Option<Timeout>,
    channel: Channel,
    right: Right,
    lock: Option<Lock>,
    takeover: Option<Timeout>,
    /// Whether this tab will write as soon as it shows what the tab before it has stored.
    taking_over: bool,

    dialog: Option<DialogKind>,
    toast: Option<Toast>,
    toast_timer: Option<Timeout>,
    pane: Pane,
    drawer: bool,
    dragging: u32,
    said: Shared<String>,
    say_timer: Option<Timeout>,
    last_problem: Option<usize>,

    root: NodeRef,
    file_input: NodeRef,
    folder_input: NodeRef,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let preferences = settings::load();
        let project = Rc::new(RefCell::new(Project::default()));
        let texts = Rc::clone(&project);
        let (unsaved, keepable) = (Rc::new(Cell::new(false)), Rc::new(RefCell::new(Keepable::default())));
        let leave = {
            let (project, unsaved, keepable) = (Rc::clone(&project), Rc::clone(&unsaved), Rc::clone(&keepable));
            move || saving::leave(&project.borrow(), unsaved.get(), &keepable.borrow())
        };
        let listeners = listeners(ctx, leave);
        let app = App {
            dispatch: link.callback(|message| message),
            hears: Hears {
                edited: link.callback(Msg::Edited),
                cursor: link.callback(Msg::CursorMoved),
                composing: link.callback(Msg::Composing),
                scrolled: link.callback(Msg::Scrolled),
                ready: link.callback(Msg::EditorReady),
                asking: link.callback(Msg::Asked),
                jump: link.callback(Msg::JumpTo),
            },
            documents: Documents::new(move |path| texts.borrow().text(path).map(str::to_owned)),
            epoch: 0,
            values: Shared::default(),
            editor: None,
            cursor: Cursor::default(),
            viewport: None,
            composing: false,
            completing: None,
            focus_editor: false,
            core: CoreLink::new(link.callback(Msg::Core)),
            seen: Seen::default(),
            asked_at: None,
            store: None,
            store_error: None,
            entries: Shared::default(),
            saved: Saved::Nothing,
            unsaved,
            keepable,
            writing: false,
            autosave: None,
            channel: Channel::open(link.callback(Msg::News)),
            right: Right::Asked,
            lock: None,
            takeover: None,
            taking_over: false,
            dialog: None,
            toast: None,
            toast_timer: None,
            pane: Pane::Edit,
            drawer: false,
            dragging: 0,
            said: Shared::default(),
            say_timer: None,
            last_problem: None,
            root: NodeRef::default(),
            file_input: NodeRef::default(),
            folder_input: NodeRef::default(),
            _listeners: listeners,
            preferences,
            project,
        };
        app.dress();
        link.send_future(async { Msg::StoreOpened(Projects::open().await) });
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::EditorReady(handle) => {
                self.editor = Some(handle);
                false
            }
            Msg::Edited(change) => self.edited(change),
            Msg::CursorMoved(cursor) => {
                let changed = self.cursor != cursor;
                self.cursor = cursor;
                // A key that edits moves the cursor too: the page is drawn once, when the core has answered.
                changed && !self.is_answer_due()
            }
            Msg::Composing(composing) => self.composed(composing),
            Msg::Scrolled(viewport) => self.scrolled(viewport),
            Msg::Asked(Asked { question, path, offset, answer }) => {
                self.core.look(question, path, offset, answer);
                false
            }
            Msg::Complete => {
                self.core.complete();
                false
            }
            Msg::Core(event) => self.core_said(event),
            Msg::Run(command) => self.run(command),
            Msg::Pressed(event) => self.key(&event),
            message @ (Msg::OpenFile(_)
            | Msg::CloseFile(_)
            | Msg::JumpTo(_)
            | Msg::Reveal { .. }
            | Msg::CreateFile(_)
            | Msg::RenameFile { .. }
            | Msg::DeleteFile(_)
            | Msg::Restore(_)
            | Msg::InsertVariable
            | Msg::ForgetDeleted
            | Msg::Chosen(_)
            | Msg::Dropped(_)
            | Msg::Received(_)) => self.change_files(ctx, message),
            Msg::SetValue(name, value) => self.set_value(&name, value),
            Msg::ReadValues(file) => self.read_values(file),
            Msg::ValuesText(name, text) => {
                self.core.ask(crate::protocol::Request::ReadValues { name, text });
                false
            }
            Msg::WriteValues => self.write_values(),
            message @ (Msg::StoreOpened(_)
            | Msg::Listed(_)
            | Msg::Loaded(_)
            | Msg::SwitchProject(_)
            | Msg::NewProject(_)
            | Msg::RenameProject(_)
            | Msg::DeleteProject(_)
            | Msg::UseTemplate(_)
            | Msg::DeleteEverything) => self.change_projects(ctx, message),
            message @ (Msg::Autosave
            | Msg::Stored(_)
            | Msg::Claimed(_)
            | Msg::News(_)
            | Msg::TakeOver
            | Msg::HandedOver(_)
            | Msg::Insist
            | Msg::KeepAsCopy
            | Msg::Leaving) => self.change_saving(ctx, message),
            Msg::Dialog(dialog) => {
                self.dialog = dialog;
                true
            }
            Msg::Toast(toast) => self.show_toast(toast),
            Msg::Pane(pane) => {
                self.pane = pane;
                self.drawer = false;
                true
            }
            Msg::Drawer(open) => {
                self.drawer = open;
                true
            }
            Msg::Dragging(over) => {
                let was = self.dragging > 0;
                self.dragging = if over { self.dragging + 1 } else { self.dragging.saturating_sub(1) };
                was != (self.dragging > 0)
            }
            Msg::Resized(panel, size) => {
                *self.preferences.size_mut(panel) = size;
                self.keep_preferences();
                self.measure();
                true
            }
            Msg::Fold(panel) => {
                let size = self.preferences.size_mut(panel);
                size.collapsed = !size.collapsed;
                self.keep_preferences();
                true
            }
            Msg::FontSize(size) => {
                self.preferences.font_size = size;
                self.keep_preferences();
                true
            }
            Msg::OutlineAll(all) => {
                self.preferences.outline_all = all;
                self.keep_preferences();
                self.core.tell(crate::protocol::Request::Outline { all });
                true
            }
            Msg::Said(text) => {
                let changed = *self.said != text;
                self.said = Shared::new(text);
                changed
            }
            Msg::Many(messages) => {
                let mut drawn = false;
                for message in messages {
                    drawn |= Component::update(self, ctx, message);
                }
                drawn
            }
        }
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        self.page()
    }

    fn rendered(&mut self, _ctx: &Context<Self>, first: bool) {
        if first {
            self.measure();
        }
        self.note_keepable();
        if std::mem::take(&mut self.focus_editor)
            && let Some(editor) = &self.editor
        {
            editor.focus();
        }
    }
}

impl App {
    fn locale(&self) -> Locale {
        self.preferences.locale.unwrap_or_else(browser_locale)
    }

    fn words(&self) -> Words {
        Words(self.locale())
    }

    fn keep_preferences(&self) {
        settings::save(&self.preferences);
    }

    /// Shows a toast for six seconds.
    fn show_toast(&mut self, toast: Option<Toast>) -> bool {
        self.toast_timer = toast.as_ref().map(|_| {
            let dispatch = self.dispatch.clone();
            Timeout::new(6_000, move || dispatch.emit(Msg::Toast(None)))
        });
        let changed = self.toast != toast;
        self.toast = toast;
        changed
    }

    /// Shows a message without an action for six seconds.
    fn tell_user(&mut self, text: String) -> bool {
        self.show_toast(Some(Toast { text, action: None }))
    }

    /// Has a screen reader say something, once the page is quiet.
    fn say_soon(&mut self, text: String) {
        let dispatch = self.dispatch.clone();
        self.say_timer = Some(Timeout::new(700, move || dispatch.emit(Msg::Said(text))));
    }

    fn now() -> f64 {
        js_sys::Date::now()
    }
}

/// The language the browser asks for.
fn browser_locale() -> Locale {
    let language = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    if language.to_ascii_lowercase().starts_with("zh") { Locale::Zh } else { Locale::En }
}

/// What the page hears wherever the focus is.
fn listeners(ctx: &Context<App>, leave: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    use wasm_bindgen::JsCast;
    let Some(window) = web_sys::window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    let capture = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    let link = ctx.link();
    let keys = link.callback(Msg::Pressed);
    let hidden = link.callback(|()| Msg::Leaving);
    let gone = leave.clone();
    let seen = document.clone();
    vec![
        EventListener::new_with_options(&window, "keydown", capture, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            // Most keys write a character, which is no command: typing need not wait for that to be found out.
            if command::may_run(&event.key(), event.ctrl_key() || event.meta_key() || event.alt_key()) {
                keys.emit(event.clone());
            }
        }),
        EventListener::new(&document, "visibilitychange", move |_| {
            if seen.visibility_state() == web_sys::VisibilityState::Hidden {
                leave();
                hidden.emit(());
            }
        }),
        EventListener::new(&window, "pagehide", move |_| gone()),
    ]
}

/// Clicks a hidden file input, so that the browser asks for files.
fn choose(input: &NodeRef) {
    if let Some(input) = input.cast::<HtmlInputElement>() {
        input.click();
    }
}
