//! The page, put together.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, FileSystemEntry, HtmlInputElement};
use yew::prelude::*;

use super::message::{DialogKind, Msg, Pane};
use super::{App, Core, Right, maybe};
use crate::editor::CodeEditor;
use crate::gallery::{GalleryDialog, Template};
use crate::i18n::Words;
use crate::icons::{IconName, sprite};
use crate::shell::ask::{AskName, Loss, confirm};
use crate::shell::context_bar::ContextBar;
use crate::shell::files::Files;
use crate::shell::keyboard_map::keyboard_map;
use crate::shell::lists::Lists;
use crate::shell::notice::{banner, toast_box};
use crate::shell::outline::Outline;
use crate::shell::palette::Palette;
use crate::shell::problems::Problems;
use crate::shell::restore::{DeletedRow, deleted_files, refused};
use crate::shell::separator::Separator;
use crate::shell::settings::Settings;
use crate::shell::start::Start;
use crate::shell::status::Status;
use crate::shell::tabs::Tabs;
use crate::shell::top_bar::TopBar;
use crate::shell::variables::Variables;
use crate::state::path::{self, PathProblem};
use crate::state::preferences::Panel;

/// A panel's separator: `id` of the panel, smallest and largest size in pixels.
fn limits(panel: Panel) -> (&'static str, u16, u16) {
    match panel {
        Panel::In => ("dock-in", 180, 480),
        Panel::Out => ("dock-out", 280, 720),
        Panel::Files => ("files", 72, 640),
        Panel::Problems => ("problems", 72, 560),
        Panel::Lists => ("lists", 96, 640),
    }
}

impl App {
    pub(super) fn page(&self) -> Html {
        let words = self.words();
        let project = self.project.borrow();
        let paths: Vec<AttrValue> = project.files.keys().cloned().map(AttrValue::from).collect();
        let tabs: Vec<AttrValue> = project.tabs.iter().cloned().map(AttrValue::from).collect();
        let active: Option<AttrValue> = project.active.clone().map(AttrValue::from);
        let marks: &BTreeMap<String, (u32, u32)> = &self.seen.problems.files;
        let place = active.as_ref().map(|_| (self.cursor.line, self.cursor.column, self.cursor.selected));
        let cursor = active.clone().map(|path| (path, self.cursor.line));
        let dispatch = &self.dispatch;
        let size = |panel| self.preferences.size(panel);
        let collapsed = |panel| size(panel).collapsed;
        let separator = |panel: Panel, label: &'static str| {
            let (controls, min, max) = limits(panel);
            html! { <Separator {panel} size={size(panel)} {controls} {label} {min} {max} dispatch={dispatch.clone()} /> }
        };
        html! {
            <ContextProvider<Words> context={words}>
                { sprite() }
                <div ref={self.root.clone()} class={classes!("designer", self.drawer.then_some("drawer-open"))}
                    data-pane={self.pane.name()} ondragenter={self.on_drag(true)} ondragleave={self.on_drag(false)}
                    ondragover={Callback::from(|event: DragEvent| if carries_files(&event) { event.prevent_default() })} ondrop={self.on_drop()}>
                    <TopBar locale={self.locale()} theme={self.preferences.theme} dispatch={dispatch.clone()} />
                    <ContextBar id={project.id.clone()} name={project.name.clone()} entries={self.entries.clone()} saved={self.saved.clone()}
                        right={self.right} can_undo={self.cursor.can_undo} can_redo={self.cursor.can_redo} empty={project.files.is_empty()}
                        dispatch={dispatch.clone()} />
                    { banner(self.right, &self.saved, dispatch, words) }
                    <main class={classes!("work", collapsed(Panel::In).then_some("no-in"), collapsed(Panel::Out).then_some("no-out"))}>
                        <div class="vh">
                            if active.is_some() {
                                <h1>{ project.name.clone() }</h1>
                            }
                        </div>
                        <div class="scrim" aria-hidden="true" onclick={dispatch.reform(|_| Msg::Drawer(false))}></div>
                        <div class="dock-in" id="dock-in">
                            <Files paths={paths.clone()} active={active.clone()} marks={marks.clone()} deleted={project.deleted.len()}
                                collapsed={collapsed(Panel::Files)} dispatch={dispatch.clone()} />
                            { separator(Panel::Files, words.resize_files()) }
                            <Outline blocks={self.seen.outline.clone()} all={self.preferences.outline_all} {cursor} dispatch={dispatch.clone()} />
                        </div>
                        { separator(Panel::In, words.resize_left()) }
                        <div class="center">
                            <div class="editor-panel" data-panel="edit">
                                <Tabs {tabs} active={active.clone()} marks={marks.clone()} dispatch={dispatch.clone()} />
                                <div class={classes!("editor-host", active.is_none().then_some("bare"))} id="editor" role="tabpanel" aria-label={words.editor()}>
                                    <CodeEditor path={active.clone()} documents={self.documents.clone()} epoch={self.epoch}
                                        read_only={matches!(self.right, Right::Watches | Right::Overtaken)} font_size={self.preferences.font_size}
                                        on_change={self.hears.edited.clone()} on_cursor={self.hears.cursor.clone()}
                                        on_composition={self.hears.composing.clone()} on_viewport={self.hears.scrolled.clone()}
                                        on_ready={self.hears.ready.clone()} on_ask={self.hears.asking.clone()}
                                        on_jump={self.hears.jump.clone()} />
                                    <div class="start-host">
                                        if active.is_none() && !project.id.is_empty() {
                                            <Start empty={paths.is_empty()} dispatch={dispatch.clone()} />
                                        }
                                    </div>
                                </div>
                            </div>
                            { separator(Panel::Problems, words.resize_problems()) }
                            <Problems problems={self.seen.problems.clone()} collapsed={collapsed(Panel::Problems)}
                                known={self.seen.core == Core::Up} dispatch={dispatch.clone()} />
                        </div>
                        { separator(Panel::Out, words.resize_right()) }
                        <div class="dock-out" id="dock-out">
                            <Variables fields={self.seen.form.clone()} values={self.values.clone()} problems={self.seen.input_problems.clone()}
                                dispatch={dispatch.clone()} />
                            { separator(Panel::Lists, words.resize_lists()) }
                            <Lists lists={self.seen.lists.clone()} values={self.seen.outputs.clone()} collapsed={collapsed(Panel::Lists)} dispatch={dispatch.clone()} />
                        </div>
                    </main>
                    <Status {place} line_ends={self.line_ends()} files={project.files.len()} size={project.size()}
                        settled={self.seen.settled} core={self.seen.core} />
                    { self.panes(words) }
                    <div class="vh" aria-live="polite">{ (*self.said).clone() }</div>
                    { toast_box(self.toast.as_ref(), project.deleted.len(), dispatch, words) }
                    <div class="drop-hint" hidden={self.dragging == 0}><p>{ IconName::FileUp.draw() }{ words.drop_here() }</p></div>
                    <input ref={self.file_input.clone()} id="open-files" type="file" multiple=true hidden=true aria-label={words.open_files()} onchange={self.on_chosen()} />
                    <input ref={self.folder_input.clone()} id="open-folder" type="file" webkitdirectory=true hidden=true aria-label={words.open_folder()} onchange={self.on_chosen()} />
                    <div class="dialogs">{ self.dialog_view(words, &paths) }</div>
                </div>
            </ContextProvider<Words>>
        }
    }

    /// The bar at the bottom of a phone.
    fn panes(&self, words: Words) -> Html {
        let errors = self.seen.problems.errors;
        let pane = |pane: Pane, icon: IconName, label: &'static str| {
            html! {
                <button type="button" aria-pressed={(self.pane == pane).to_string()} onclick={self.dispatch.reform(move |_| Msg::Pane(pane))}>
                    { icon.draw() }<span>{ label }</span>
                    if pane == Pane::Problems && errors > 0 {
                        <span class="pin" aria-hidden="true">{ errors }</span>
                    }
                </button>
            }
        };
        html! {
            <nav class="panes" aria-label={words.panels()}>
                { pane(Pane::Files, IconName::ListTree, words.files()) }
                { pane(Pane::Edit, IconName::Code, words.edit()) }
                { pane(Pane::Inputs, IconName::Sliders, words.inputs()) }
                { pane(Pane::Lists, IconName::Layers, words.results()) }
                { pane(Pane::Problems, IconName::TriangleAlert, words.problems()) }
            </nav>
        }
    }

    fn dialog_view(&self, words: Words, paths: &[AttrValue]) -> Html {
        let Some(dialog) = &self.dialog else { return Html::default() };
        let dispatch = &self.dispatch;
        let on_close = dispatch.reform(|()| Msg::Dialog(None));
        let check_path = |except: Option<String>| {
            let others: Vec<String> =
                paths.iter().map(ToString::to_string).filter(|path| Some(path) != except.as_ref()).collect();
            Callback::from(move |path: String| {
                path::check(&path, others.iter().map(String::as_str)).err().map(|problem| match problem {
                    PathProblem::Empty => words.path_empty().to_owned(),
                    PathProblem::Unsafe => words.path_unsafe().to_owned(),
                    PathProblem::Long => words.path_long(path::LONGEST),
                    PathProblem::Taken => words.path_taken().to_owned(),
                    PathProblem::Folder => words.path_folder().to_owned(),
                })
            })
        };
        let check_name = Callback::from(move |name: String| name.is_empty().then(|| words.name_empty().to_owned()));
        let project = self.project.borrow();
        match dialog.clone() {
            DialogKind::NewFile(folder) => html! {
                <AskName title={words.new_file()} label={words.path()} hint={words.path_hint()} initial={folder} mono=true action={words.create_file()}
                    check={check_path(None)} on_done={dispatch.reform(Msg::CreateFile)} {on_close} />
            },
            DialogKind::RenameFile(from) => html! {
                <AskName title={words.rename_file()} label={words.path()} hint={words.path_hint()} initial={from.clone()} mono=true action={words.rename()}
                    check={check_path(Some(from.clone()))}
                    on_done={dispatch.reform(move |to: String| if to == from { Msg::Dialog(None) } else { Msg::RenameFile { from: from.clone(), to } })} {on_close} />
            },
            DialogKind::NewProject => html! {
                <AskName title={words.new_project()} label={words.name()} initial={words.untitled()} action={words.create_project()}
                    check={check_name} on_done={dispatch.reform(Msg::NewProject)} {on_close} />
            },
            DialogKind::RenameProject => html! {
                <AskName title={words.rename_project()} label={words.name()} initial={project.name.clone()} action={words.rename()}
                    check={check_name} on_done={dispatch.reform(Msg::RenameProject)} {on_close} />
            },
            DialogKind::DeleteProject(id) => {
                let entry = self.entries.iter().find(|entry| entry.id == id);
                let name = entry.map_or_else(|| project.name.clone(), |entry| entry.name.clone());
                let files = entry.map_or(project.files.len(), |entry| entry.files);
                let loss = Loss {
                    title: words.delete_project_title(&name),
                    text: words.delete_project_text(files),
                    action: words.delete_project(files),
                    on_done: dispatch.reform(move |()| Msg::DeleteProject(id.clone())),
                    on_close,
                };
                confirm(loss, words)
            }
            DialogKind::DeleteEverything => {
                let loss = Loss {
                    title: words.delete_everything_title().to_owned(),
                    text: words.delete_everything_text(self.entries.len()),
                    action: words.delete_everything().to_owned(),
                    on_done: dispatch.reform(|()| Msg::DeleteEverything),
                    on_close,
                };
                confirm(loss, words)
            }
            DialogKind::DeletedFiles => {
                let files = project
                    .deleted
                    .iter()
                    .map(|file| DeletedRow {
                        path: file.path.clone().into(),
                        size: file.content.bytes().len(),
                        at: file.at,
                    })
                    .collect::<Vec<_>>();
                deleted_files(&files, dispatch, words)
            }
            DialogKind::Refused(refusals) => refused(&refusals, dispatch, words),
            DialogKind::Gallery => html! {
                <GalleryDialog open=true {on_close} on_choose={dispatch.reform(|template: &'static Template| Msg::UseTemplate(template))} />
            },
            DialogKind::Palette(search) => html! {
                <Palette key={format!("{search:?}")} {search} files={paths.to_vec()} blocks={self.seen.outline.clone()} dispatch={dispatch.clone()} />
            },
            DialogKind::Keyboard => keyboard_map(dispatch, words),
            DialogKind::Settings => html! {
                <Settings locale={self.locale()} theme={self.preferences.theme} font_size={self.preferences.font_size}
                    entries={self.entries.clone()} current={project.id.clone()} error={self.store_error.clone()} dispatch={dispatch.clone()} />
            },
        }
    }

    fn on_drag(&self, over: bool) -> Callback<DragEvent> {
        maybe(&self.dispatch, move |event: DragEvent| carries_files(&event).then_some(Msg::Dragging(over)))
    }

    fn on_drop(&self) -> Callback<DragEvent> {
        maybe(&self.dispatch, |event: DragEvent| {
            if !carries_files(&event) {
                return None;
            }
            event.prevent_default();
            let data = event.data_transfer()?;
            let items = data.items();
            let entries: Vec<FileSystemEntry> = (0..items.length())
                .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok().flatten())
                .collect();
            if entries.is_empty() {
                // Not every source of files hands out entries of a file system.
                let list = data.files()?;
                return Some(Msg::Chosen((0..list.length()).filter_map(|index| list.get(index)).collect()));
            }
            Some(Msg::Dropped(entries))
        })
    }

    fn on_chosen(&self) -> Callback<Event> {
        maybe(&self.dispatch, |event: Event| {
            let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
            let list = input.files()?;
            let files = (0..list.length()).filter_map(|index| list.get(index)).collect();
            // The same file can be chosen again.
            input.set_value("");
            Some(Msg::Chosen(files))
        })
    }
}

/// Whether what is dragged comes from the disk; text that is dragged belongs to the editor.
fn carries_files(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
