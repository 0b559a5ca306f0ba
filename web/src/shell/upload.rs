//! Files from the user's disk: chosen, or dropped on the page, also whole folders.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::app::message::Received;
use crate::i18n::Words;
use ide::model::ProjectProblem;

/// The largest file that is read, in bytes: what a submission may hold altogether.
const LARGEST: f64 = 1_048_576.0;

/// The largest archive that is read, in bytes: the core refuses what is too large with a better reason than this.
const LARGEST_ARCHIVE: f64 = 16.0 * 1_048_576.0;

/// The most files that are read at once.
const MOST: usize = 1_000;

/// Folders that belong to tools.
const SKIPPED: [&str; 4] = [".git", ".terraform", "node_modules", ".svn"];

/// Reads files that were chosen; those of a chosen folder carry their path in it.
pub async fn read_files(files: Vec<File>, words: Words) -> Received {
    let mut received = Received::default();
    for file in files {
        let relative = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let relative = relative.unwrap_or_default();
        match relative.split_once('/') {
            Some((folder, path)) => {
                received.origin.get_or_insert_with(|| folder.to_owned());
                if !is_skipped(path) {
                    read(file, path, &mut received, words).await;
                }
            }
            None => {
                let name = file.name();
                read(file, &name, &mut received, words).await;
            }
        }
    }
    received
}

/// Reads what was dropped.
pub async fn read_entries(entries: Vec<FileSystemEntry>, words: Words) -> Received {
    let mut received = Received::default();
    if let [entry] = entries.as_slice()
        && entry.is_directory()
    {
        received.origin = Some(entry.name());
    }
    let strip = received.origin.is_some();
    // Folders wait here, with the path they have in the project.
    let mut waiting: Vec<(String, FileSystemEntry)> = Vec::new();
    for entry in entries {
        let name = entry.name();
        waiting.push((name, entry));
    }
    while let Some((path, entry)) = waiting.pop() {
        if is_skipped(&path) {
            continue;
        }
        if entry.is_directory() {
            let inside = if strip && !path.contains('/') && received.origin.as_deref() == Some(path.as_str()) {
                String::new()
            } else {
                format!("{path}/")
            };
            for child in children(entry.unchecked_into()).await {
                let path = format!("{inside}{}", child.name());
                waiting.push((path, child));
            }
        } else if let Some(file) = file_of(entry.unchecked_into()).await {
            read(file, &path, &mut received, words).await;
        }
    }
    received
}

fn is_skipped(path: &str) -> bool {
    path.split('/').any(|segment| SKIPPED.contains(&segment))
}

async fn read(file: File, path: &str, received: &mut Received, words: Words) {
    let refuse = |summary: String, detail: &str| ProjectProblem {
        code: String::new(),
        path: Some(path.to_owned()),
        summary,
        detail: detail.to_owned(),
    };
    let archive = path.to_ascii_lowercase().ends_with(".zip") && received.origin.is_none();
    let limit = if archive { LARGEST_ARCHIVE } else { LARGEST };
    if file.size() > limit {
        let refusal = refuse(words.file_too_large(words.size(file.size() as usize)), words.file_too_large_do());
        received.refusals.push(refusal);
        return;
    }
    if received.files.len() >= MOST {
        if received.refusals.len() < MOST {
            received.refusals.push(refuse(words.too_many_files(MOST), words.too_many_files_do()));
        }
        return;
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
        received.refusals.push(refuse(words.file_unreadable().to_owned(), words.file_unreadable_do()));
        return;
    };
    let bytes = Uint8Array::new(&buffer).to_vec();
    if archive {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.get(..name.len().saturating_sub(4)).unwrap_or(name);
        received.archives.push((name.to_owned(), bytes));
    } else {
        received.files.insert(path.to_owned(), bytes);
    }
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(promise).await.ok().and_then(|file| file.dyn_into().ok())
}

/// Everything in a folder; the browser hands it out in portions.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            drop(reader.read_entries_with_callback_and_callback(&resolve, &reject));
        });
        let Ok(portion) = JsFuture::from(promise).await else { break };
        let portion: Array = portion.unchecked_into();
        if portion.length() == 0 {
            break;
        }
        all.extend(portion.iter().map(|entry| entry.unchecked_into::<FileSystemEntry>()));
    }
    all
}
