//! The files of the project, as a tree of folders.

use std::collections::{BTreeMap, BTreeSet};

use yew::prelude::*;

use super::menu::{Menu, MenuItem};
use super::tree::{Row, Tree};
use crate::app::Dispatch;
use crate::app::command::Command;
use crate::app::message::{DialogKind, Msg};
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::Shared;
use crate::state::preferences::Panel;

/// What [`Files`] shows.
#[derive(Properties, PartialEq)]
pub struct FilesProps {
    /// The paths, in order.
    pub paths: Vec<AttrValue>,
    /// The shown file.
    pub active: Option<AttrValue>,
    /// Errors and warnings by file.
    pub marks: BTreeMap<String, (u32, u32)>,
    /// How many deleted files can be restored.
    pub deleted: usize,
    /// Whether only the head is to be seen.
    pub collapsed: bool,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The list of files.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let words = use_words();
    let closed = use_state(BTreeSet::<String>::new);
    let run = |command: Command| props.dispatch.reform(move |_: MouseEvent| Msg::Run(command));

    let on_toggle = {
        let closed = closed.clone();
        Callback::from(move |id: AttrValue| {
            let mut folders = (*closed).clone();
            if !folders.remove(id.as_str()) {
                folders.insert(id.to_string());
            }
            closed.set(folders);
        })
    };
    let on_choose = {
        let (dispatch, paths) = (props.dispatch.clone(), props.paths.clone());
        Callback::from(move |id: AttrValue| {
            if paths.contains(&id) {
                dispatch.emit(Msg::OpenFile(id.to_string()));
            }
        })
    };
    let on_key = {
        let (dispatch, paths) = (props.dispatch.clone(), props.paths.clone());
        Callback::from(move |(id, key): (AttrValue, String)| {
            if !paths.contains(&id) {
                return false;
            }
            match key.as_str() {
                "F2" => dispatch.emit(Msg::Dialog(Some(DialogKind::RenameFile(id.to_string())))),
                "Delete" => dispatch.emit(Msg::DeleteFile(id.to_string())),
                _ => return false,
            }
            true
        })
    };
    let more = {
        let run = |command: Command| {
            MenuItem::new(command.icon(), command.label(words), props.dispatch.reform(move |()| Msg::Run(command)))
        };
        let mut deleted = run(Command::DeletedFiles).apart();
        deleted.note = (props.deleted > 0).then(|| AttrValue::from(props.deleted.to_string()));
        vec![run(Command::OpenFiles), run(Command::OpenFolder), run(Command::DownloadZip), deleted]
    };
    let rows = rows(props, &closed, words);
    html! {
        <section class="s-files" id="files" aria-labelledby="h-files" data-panel="files">
            <div class="head">
                <button class="fold" type="button" aria-expanded={(!props.collapsed).to_string()} onclick={props.dispatch.reform(|_| Msg::Fold(Panel::Files))}>
                    { (if props.collapsed { IconName::ChevronRight } else { IconName::ChevronDown }).draw() }
                    <h2 id="h-files">{ words.files() }</h2>
                </button>
                <span class="grow"></span>
                <button class="icon-btn s" type="button" aria-label={words.new_file()} title={words.new_file()} onclick={run(Command::NewFile)}>
                    { IconName::FilePlus.draw() }
                </button>
                <button class="icon-btn s" type="button" aria-label={words.open_folder_or_zip()} title={words.open_folder_or_zip()} onclick={run(Command::OpenFiles)}>
                    { IconName::FolderInput.draw() }
                </button>
                <Menu id="files-menu" label={words.more_files()} class="icon-btn s" items={more}>
                    { IconName::Ellipsis.draw() }
                </Menu>
            </div>
            <div class={classes!("scroll", props.collapsed.then_some("gone"))}>
                if props.paths.is_empty() {
                    <p class="empty">{ words.no_files() }</p>
                } else {
                    <Tree label={words.files()} rows={Shared::new(rows)} {on_choose} {on_toggle} {on_key} />
                }
            </div>
        </section>
    }
}

fn rows(props: &FilesProps, closed: &BTreeSet<String>, words: Words) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut made: BTreeSet<String> = BTreeSet::new();
    // Folders stand after the files beside them, so files sort by whether they are in one.
    let mut paths: Vec<&AttrValue> = props.paths.iter().collect();
    paths.sort_by_key(|path| sort_key(path));
    'paths: for path in paths {
        let mut level = 1;
        for (slash, _) in path.match_indices('/') {
            let folder = &path[..slash];
            let open = !closed.contains(folder);
            if made.insert(folder.to_owned()) {
                rows.push(Row {
                    id: AttrValue::from(folder.to_owned()),
                    label: AttrValue::from(folder.rsplit('/').next().unwrap_or(folder).to_owned()),
                    note: None,
                    icon: if open { IconName::FolderOpen } else { IconName::Folder },
                    level,
                    open: Some(open),
                    current: false,
                    mono: false,
                    end: Html::default(),
                });
            }
            if !open {
                continue 'paths;
            }
            level += 1;
        }
        rows.push(Row {
            id: path.clone(),
            label: AttrValue::from(path.rsplit('/').next().unwrap_or(path).to_owned()),
            note: None,
            icon: icon(path),
            level,
            open: None,
            current: props.active.as_ref() == Some(path),
            mono: false,
            end: end(props, path, words),
        });
    }
    rows
}

/// Segments of a path, folders after files: `(false, "main.tf")` before `(true, "modules")`.
fn sort_key(path: &str) -> Vec<(bool, String)> {
    let count = path.split('/').count();
    path.split('/').enumerate().map(|(index, segment)| (index + 1 < count, segment.to_owned())).collect()
}

/// The drawing of a file.
pub fn icon(path: &str) -> IconName {
    if path.ends_with(".tf") || path.ends_with(".tf.json") {
        IconName::FileCode
    } else if path.ends_with(".tfvars") || path.ends_with(".tfvars.json") {
        IconName::Sliders
    } else if path.ends_with(".zip") {
        IconName::FileArchive
    } else {
        IconName::FileText
    }
}

/// The mark of a file's problems: a symbol, a number, and words for those who see neither.
pub fn mark(errors: u32, warnings: u32, words: Words) -> Html {
    match (errors, warnings) {
        (0, 0) => Html::default(),
        (0, warnings) => html! {
            <span class="tally warn-t" title={words.warnings(warnings)}>
                { IconName::TriangleAlert.draw() }{ warnings }<span class="vh">{ words.warnings_word() }</span>
            </span>
        },
        (errors, _) => html! {
            <span class="tally err-t" title={words.errors(errors)}>
                { IconName::CircleX.draw() }{ errors }<span class="vh">{ words.errors_word() }</span>
            </span>
        },
    }
}

fn end(props: &FilesProps, path: &AttrValue, words: Words) -> Html {
    let (errors, warnings) = props.marks.get(path.as_str()).copied().unwrap_or_default();
    let (renamed, deleted) = (path.to_string(), path.to_string());
    let items = vec![
        MenuItem {
            note: Some("F2".into()),
            ..MenuItem::new(
                IconName::Pencil,
                words.rename_file_ask(),
                props.dispatch.reform(move |()| Msg::Dialog(Some(DialogKind::RenameFile(renamed.clone())))),
            )
        },
        MenuItem {
            note: Some("Del".into()),
            danger: true,
            ..MenuItem::new(
                IconName::Trash,
                words.delete_file(),
                props.dispatch.reform(move |()| Msg::DeleteFile(deleted.clone())),
            )
        },
    ];
    html! {
        <>
            { mark(errors, warnings, words) }
            <Menu id={format!("file-menu-{path}")} label={words.more_of_file(path)} class="icon-btn s row-more" inner=true {items}>
                { IconName::Ellipsis.draw() }
            </Menu>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_before_the_folders_beside_them() {
        let mut paths = ["modules/net/vpc.tf", "variables.tf", "modules/main.tf", "a/z.tf", "main.tf"];
        paths.sort_by_key(|path| sort_key(path));
        assert_eq!(paths, ["main.tf", "variables.tf", "a/z.tf", "modules/main.tf", "modules/net/vpc.tf"]);
    }
}
