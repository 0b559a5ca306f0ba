//! What can happen to the page.

use std::collections::BTreeMap;

use ide::model::Target;
use web_sys::KeyboardEvent;

use crate::app::command::Command;
use crate::core_link::CoreEvent;
use crate::editor::{Asked, EditorHandle};
use crate::gallery::Template;
use crate::model::{Cursor, InputValue, TextChange, Viewport};
use crate::state::preferences::{Panel, Size};
use crate::state::project::Project;
use crate::storage::projects::{Entry, Projects, StoreError};
use crate::storage::tabs::{Claim, News};
use ide::model::ProjectProblem;

/// Something that happened.
pub enum Msg {
    /// The editor is on the page.
    EditorReady(EditorHandle),
    /// The text changed in the editor.
    Edited(TextChange),
    /// The cursor moved.
    CursorMoved(Cursor),
    /// An input method began or ended to compose.
    Composing(bool),
    /// Another part of the text is on screen.
    Scrolled(Viewport),
    /// The editor wants to know what a place is.
    Asked(Asked),
    /// Fetch the complete core.
    Complete,
    /// The core said something.
    Core(CoreEvent),
    /// A command was chosen.
    Run(Command),
    /// A key was pressed anywhere.
    Pressed(KeyboardEvent),

    /// Show a file.
    OpenFile(String),
    /// Close the tab of a file.
    CloseFile(String),
    /// Show a place in the source.
    JumpTo(Target),
    /// Show a range of a file, in UTF-16 units.
    Reveal {
        /// The file.
        path: String,
        /// Its start.
        from: u32,
        /// Its end.
        to: u32,
    },
    /// Make a file.
    CreateFile(String),
    /// Move a file.
    RenameFile {
        /// Before.
        from: String,
        /// Afterwards.
        to: String,
    },
    /// Delete a file.
    DeleteFile(String),
    /// Bring a deleted file back: the one at this place of the list.
    Restore(usize),
    /// Forget the deleted files.
    ForgetDeleted,
    /// Files were chosen.
    Chosen(Vec<web_sys::File>),
    /// Something was dropped on the page.
    Dropped(Vec<web_sys::FileSystemEntry>),
    /// Files were read.
    Received(Received),

    /// A value was entered for a variable, or taken away.
    SetValue(String, Option<InputValue>),

    /// Take values for the variables from this file.
    ReadValues(web_sys::File),
    /// The file's name and text.
    ValuesText(String, String),
    /// Save what was entered as a file.
    WriteValues,

    /// Write a variable into the template.
    InsertVariable,

    /// The store of projects is open, or cannot be.
    StoreOpened(Result<Projects, StoreError>),
    /// The projects were listed.
    Listed(Result<Vec<Entry>, StoreError>),
    /// A project was read.
    Loaded(Result<Option<Project>, StoreError>),
    /// Show another project.
    SwitchProject(String),
    /// Make a project of this name.
    NewProject(String),
    /// Call the project this.
    RenameProject(String),
    /// Delete a project.
    DeleteProject(String),
    /// Make a project of an example.
    UseTemplate(&'static Template),
    /// Delete everything that is kept in this browser.
    DeleteEverything,

    /// The text has been quiet for a moment.
    Autosave,
    /// A write ended; with the time it began.
    Stored(Result<f64, StoreError>),
    /// How this tab stands to the project's lock.
    Claimed(Claim),
    /// Another tab said something.
    News(News),
    /// Edit here what another tab is editing.
    TakeOver,
    /// What another tab wants to write is stored, or could not be.
    HandedOver(Result<(), StoreError>),
    /// The other tab did not let go.
    Insist,
    /// Keep the text on screen as a project of its own.
    KeepAsCopy,
    /// The page is about to go.
    Leaving,

    /// Show a dialog, or none.
    Dialog(Option<DialogKind>),
    /// Show a short message, or none.
    Toast(Option<Toast>),
    /// Show this part of the page, where only one fits.
    Pane(Pane),
    /// Slide files and outline in or out, where they have no place of their own.
    Drawer(bool),
    /// Something is dragged over the page, or no more.
    Dragging(bool),
    /// A panel has another size.
    Resized(Panel, Size),
    /// A panel is collapsed, or shown again.
    Fold(Panel),
    /// The editor's type has another size.
    FontSize(u8),
    /// The outline shows all files, or the one on screen.
    OutlineAll(bool),
    /// A screen reader says this.
    Said(String),
    /// One after the other.
    Many(Vec<Msg>),
}

/// Files that were read from the user's disk.
#[derive(Default)]
pub struct Received {
    /// Name of the folder or archive they come from; without one they are single files.
    pub origin: Option<String>,
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Archives, which the core opens.
    pub archives: Vec<(String, Vec<u8>)>,
    /// What was not taken, and why.
    pub refusals: Vec<ProjectProblem>,
}

/// A dialog.
#[derive(Clone, PartialEq, Debug)]
pub enum DialogKind {
    /// Name of a new file, in this folder.
    NewFile(String),
    /// New name of this file.
    RenameFile(String),
    /// Name of a new project.
    NewProject,
    /// New name of the project.
    RenameProject,
    /// Whether to delete this project.
    DeleteProject(String),
    /// Whether to delete everything.
    DeleteEverything,
    /// Files that can be restored.
    DeletedFiles,
    /// Files that were not opened.
    Refused(Vec<ProjectProblem>),
    /// Example templates.
    Gallery,
    /// The palette.
    Palette(Search),
    /// The keys.
    Keyboard,
    /// The settings.
    Settings,
}

/// What the palette looks through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Search {
    /// Everything.
    All,
    /// Files.
    Files,
    /// Blocks.
    Symbols,
}

/// A short message.
#[derive(Clone, PartialEq, Debug)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// A button on it.
    pub action: Option<ToastAction>,
}

/// A button on a toast.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToastAction {
    /// Restore the file that was deleted last.
    RestoreLast,
    /// Show the settings, where room can be made.
    MakeRoom,
}

/// A part of the page, where only one fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pane {
    /// Files and outline.
    Files,
    /// The text.
    Edit,
    /// Variables.
    Inputs,
    /// Outputs and resources.
    Lists,
    /// Problems.
    Problems,
}

impl Pane {
    /// `data-pane` of the page.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Files => "files",
            Pane::Edit => "edit",
            Pane::Inputs => "inputs",
            Pane::Lists => "lists",
            Pane::Problems => "problems",
        }
    }
}
