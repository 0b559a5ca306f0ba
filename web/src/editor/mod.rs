//! The code editor: CodeMirror behind a component and a handle.
//!
//! The editor shows one file at a time and remembers selection, scroll place and history of the others. It owns no
//! grammar: colours, folds and problems are the core's and are handed in through [`EditorHandle`]. While an input
//! method composes, whatever is handed in waits, so that a half-typed Chinese word is never disturbed.
//!
//! Offsets are UTF-16 units of the file's stored text; the editor keeps its line ends and its byte order mark.

mod bridge;
mod phrases;

use std::cell::RefCell;
use std::rc::Rc;

use ide::model::{Target, TokenKind};
use js_sys::{Function, Uint32Array};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::i18n::use_words;
use crate::model::{Change, Cursor, Documents, EditorProblem, TextChange, Viewport};
use crate::protocol::Question;
use bridge::Mounted;

/// What the editor shows and whom it tells.
#[derive(Properties, PartialEq, Clone)]
pub struct EditorProps {
    /// The file that is shown; none leaves the editor empty.
    pub path: Option<AttrValue>,
    /// Where the text of a file comes from when it is shown for the first time.
    pub documents: Documents,
    /// Grows when texts were replaced from outside: all files are then read again, with empty histories.
    pub epoch: u32,
    /// Whether typing changes nothing.
    #[prop_or_default]
    pub read_only: bool,
    /// Size of the text in pixels.
    #[prop_or(13)]
    pub font_size: u8,
    /// Every edit, also those in the middle of a composition.
    pub on_change: Callback<TextChange>,
    /// Where the cursor is.
    pub on_cursor: Callback<Cursor>,
    /// An input method began (`true`) or ended (`false`) to compose.
    pub on_composition: Callback<bool>,
    /// The part of the file that colours are needed for; its end may lie behind the text's.
    pub on_viewport: Callback<Viewport>,
    /// The handle, once.
    pub on_ready: Callback<EditorHandle>,
    /// What a place is, asked for completion, under a pointer, or to go to a declaration.
    #[prop_or_default]
    pub on_ask: Callback<Asked>,
    /// Go to a declaration.
    #[prop_or_default]
    pub on_jump: Callback<Target>,
}

/// A question of the editor.
pub struct Asked {
    /// What of the place.
    pub question: Question,
    /// The file.
    pub path: String,
    /// The place.
    pub offset: u32,
    /// Takes what was found: a plain object of `ide`, or null.
    pub answer: Function,
}

/// Lets the page act on the editor. Calls before the editor is on the page, or after it has left, do nothing.
#[derive(Clone)]
pub struct EditorHandle(Rc<Shared>);

#[derive(Default)]
struct Shared {
    mounted: RefCell<Option<Mounted>>,
    /// A place to go to in a file that is not shown yet.
    pending: RefCell<Option<(String, u32, u32)>>,
    shown: RefCell<Option<String>>,
}

impl PartialEq for EditorHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl EditorHandle {
    fn new() -> Self {
        EditorHandle(Rc::new(Shared::default()))
    }

    fn with(&self, act: impl FnOnce(&bridge::Editor)) {
        // The JavaScript object is cloned out: what it does may call back into the page and from there to this handle.
        let editor = self.0.mounted.borrow().as_ref().map(Mounted::editor);
        if let Some(editor) = editor {
            act(&editor);
        }
    }

    /// Colours of the file's text as it is now: triples of from, to and the number of a [`TokenKind`].
    pub fn set_tokens(&self, path: &str, tokens: &Uint32Array) {
        self.with(|editor| editor.set_tokens(path, tokens));
    }

    /// What is wrong with the file's text as it is now, in the page's language.
    pub fn set_diagnostics(&self, path: &str, problems: &[EditorProblem]) {
        self.with(|editor| editor.set_problems(path, &bridge::problems(problems)));
    }

    /// What can be folded in the file's text as it is now: pairs of from and to.
    pub fn set_folds(&self, path: &str, folds: &Uint32Array) {
        self.with(|editor| editor.set_folds(path, folds));
    }

    /// Selects a place, brings it into view and moves the focus there; as soon as the file is shown, if it is not yet.
    pub fn reveal(&self, path: &str, from: u32, to: u32) {
        if self.0.shown.borrow().as_deref() == Some(path) {
            self.with(|editor| editor.select(from, to));
        } else {
            *self.0.pending.borrow_mut() = Some((path.to_owned(), from, to));
        }
    }

    /// Edits a file as one step of its history; reported like typing. A file that was never shown has no text here and
    /// is left alone: [`EditorHandle::holds`] tells.
    pub fn apply(&self, path: &str, changes: &[Change]) {
        self.with(|editor| editor.apply(path, &bridge::changes(changes)));
    }

    /// Whether the editor holds a text and history for this file.
    pub fn holds(&self, path: &str) -> bool {
        let mut holds = false;
        self.with(|editor| holds = editor.has(path));
        holds
    }

    /// Moves the focus into the text.
    pub fn focus(&self) {
        self.with(bridge::Editor::focus);
    }

    /// Takes the last edit of the shown file back.
    pub fn undo(&self) {
        self.with(bridge::Editor::undo);
    }

    /// Does again what was taken back.
    pub fn redo(&self) {
        self.with(bridge::Editor::redo);
    }

    /// Opens find and replace.
    pub fn find(&self) {
        self.with(bridge::Editor::find);
    }

    /// Goes to where the name under the cursor is declared.
    pub fn go_to_definition(&self) {
        self.with(bridge::Editor::go_to_definition);
    }

    /// Shows what stands under the cursor, with its value.
    pub fn show_value(&self) {
        self.with(bridge::Editor::show_value);
    }

    /// Shows what fits under the cursor.
    pub fn suggest(&self) {
        self.with(bridge::Editor::suggest);
    }

    /// Folds or unfolds what the cursor is in.
    pub fn toggle_fold(&self) {
        self.with(bridge::Editor::toggle_fold);
    }

    /// Folds every block.
    pub fn fold_all(&self) {
        self.with(bridge::Editor::fold_all);
    }

    /// Unfolds everything.
    pub fn unfold_all(&self) {
        self.with(bridge::Editor::unfold_all);
    }

    /// Drops a file with its history.
    pub fn forget(&self, path: &str) {
        if self.0.shown.borrow().as_deref() == Some(path) {
            *self.0.shown.borrow_mut() = None;
        }
        self.with(|editor| editor.forget(path));
    }

    /// Keeps a file's history under another name.
    pub fn renamed(&self, from: &str, to: &str) {
        if self.0.shown.borrow().as_deref() == Some(from) {
            *self.0.shown.borrow_mut() = Some(to.to_owned());
        }
        self.with(|editor| editor.rename(from, to));
    }

    /// Shows a file, reading its text when it is not held yet.
    fn show(&self, path: Option<&str>, documents: &Documents) {
        *self.0.shown.borrow_mut() = path.map(str::to_owned);
        self.with(|editor| match path {
            Some(path) => {
                if !editor.has(path) {
                    match documents.text(path) {
                        Some(text) => editor.open(path, &text),
                        None => return editor.clear(),
                    }
                }
                editor.show(path);
            }
            None => editor.clear(),
        });
        let place = self.0.pending.take();
        match place {
            Some((of, from, to)) if Some(of.as_str()) == path => self.with(|editor| editor.select(from, to)),
            other => *self.0.pending.borrow_mut() = other,
        }
    }
}

/// The code editor.
#[component]
pub fn CodeEditor(props: &EditorProps) -> Html {
    let host = use_node_ref();
    let handle = use_memo((), |()| EditorHandle::new());
    let words = use_words();

    // The editor outlives every render, so it calls whatever the newest properties name.
    let newest = use_mut_ref(|| props.clone());
    *newest.borrow_mut() = props.clone();

    {
        let (host, handle, newest) = (host.clone(), handle.clone(), newest.clone());
        use_effect_with((), move |()| {
            if let Some(parent) = host.cast::<HtmlElement>() {
                let kinds = bridge::kinds(&TokenKind::ALL);
                *handle.0.mounted.borrow_mut() = Some(Mounted::new(&parent, &kinds, &newest));
                let ready = newest.borrow().on_ready.clone();
                ready.emit((*handle).clone());
            }
            move || drop(handle.0.mounted.take())
        });
    }
    {
        let handle = handle.clone();
        use_effect_with(words, move |words| handle.with(|editor| editor.set_phrases(&phrases::phrases(*words))));
    }
    {
        let handle = handle.clone();
        use_effect_with(props.read_only, move |on| handle.with(|editor| editor.set_read_only(*on)));
    }
    {
        let (handle, host) = (handle.clone(), host.clone());
        use_effect_with(props.font_size, move |size| {
            if let Some(host) = host.cast::<HtmlElement>() {
                // A page without the property keeps the size of the style sheet.
                let _ = host.style().set_property("--code-size", &format!("{size}px"));
            }
            handle.with(bridge::Editor::measure);
        });
    }
    {
        let (handle, documents) = (handle.clone(), props.documents.clone());
        let epoch = use_mut_ref(|| props.epoch);
        use_effect_with((props.path.clone(), props.epoch), move |(path, now)| {
            if epoch.replace(*now) != *now {
                handle.with(bridge::Editor::forget_all);
            }
            handle.show(path.as_deref(), &documents);
        });
    }

    html! { <div class="code-editor" ref={host}></div> }
}
