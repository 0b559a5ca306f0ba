//! Projects in IndexedDB: one record each, written whole, so that a project is never half of two states.

use std::collections::BTreeMap;

use futures_util::future::join;
use rexie::{ObjectStore, Rexie, Store, Transaction, TransactionMode};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::json;
use crate::model::InputValue;
use crate::state::collect;
use crate::state::project::{Content, Deleted, Project};

const DATABASE: &str = "stackwright";
const PROJECTS: &str = "projects";
const VERSION: u32 = 1;

/// Why something could not be kept or read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The browser gives no more room.
    Full,
    /// The browser keeps nothing here: a private window, or storage is switched off.
    Unavailable(String),
}

/// The line of a project in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was stored, in milliseconds since 1970.
    pub saved_at: f64,
    /// How many files it has.
    pub files: usize,
    /// Bytes of its files and of the deleted ones that can be restored.
    pub size: usize,
}

/// The projects of this browser.
#[derive(Clone)]
pub struct Projects {
    database: std::rc::Rc<Rexie>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    id: String,
    name: String,
    saved_at: f64,
    #[serde(default)]
    tabs: Vec<String>,
    #[serde(default)]
    active: Option<String>,
    files: BTreeMap<String, Kept>,
    #[serde(default)]
    values: BTreeMap<String, InputValue>,
    #[serde(default)]
    deleted: Vec<KeptDeleted>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kept {
    Text(String),
    Bytes(#[serde(with = "bytes")] Vec<u8>),
}

/// Bytes: an array of bytes in the database, a list of numbers in JSON.
mod bytes {
    use std::fmt;

    use serde::de::{SeqAccess, Visitor};
    use serde::{Deserializer, Serializer};

    struct Bytes;

    impl<'de> Visitor<'de> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("bytes")
        }

        fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<u8>, A::Error> {
            let mut bytes = Vec::new();
            while let Some(byte) = list.next_element()? {
                bytes.push(byte);
            }
            Ok(bytes)
        }
    }

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_any(Bytes)
    }
}

#[derive(Serialize, Deserialize)]
struct KeptDeleted {
    path: String,
    content: Kept,
    at: f64,
}

impl From<&Content> for Kept {
    fn from(content: &Content) -> Self {
        match content {
            Content::Text(text) => Kept::Text(text.clone()),
            Content::Binary(bytes) => Kept::Bytes(bytes.clone()),
        }
    }
}

impl From<Kept> for Content {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Text(text) => Content::Text(text),
            Kept::Bytes(bytes) => Content::Binary(bytes),
        }
    }
}

impl From<&Project> for Record {
    fn from(project: &Project) -> Self {
        Record {
            id: project.id.clone(),
            name: project.name.clone(),
            saved_at: project.saved_at,
            tabs: project.tabs.clone(),
            active: project.active.clone(),
            files: collect::map(project.files.iter().map(|(path, content)| (path.clone(), content.into()))),
            values: project.values.clone(),
            deleted: project
                .deleted
                .iter()
                .map(|file| KeptDeleted { path: file.path.clone(), content: (&file.content).into(), at: file.at })
                .collect(),
        }
    }
}

impl From<Record> for Project {
    fn from(record: Record) -> Self {
        Project {
            id: record.id,
            name: record.name,
            files: collect::map(record.files.into_iter().map(|(path, kept)| (path, kept.into()))),
            tabs: record.tabs,
            active: record.active,
            values: record.values,
            deleted: record
                .deleted
                .into_iter()
                .map(|file| Deleted { path: file.path, content: file.content.into(), at: file.at })
                .collect(),
            saved_at: record.saved_at,
        }
    }
}

impl Projects {
    /// Opens the database, making it when it is not there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] where the browser keeps nothing.
    pub async fn open() -> Result<Self, StoreError> {
        let store = ObjectStore::new(PROJECTS).key_path("id");
        let database = Rexie::builder(DATABASE).version(VERSION).add_object_store(store).build().await;
        Ok(Projects { database: std::rc::Rc::new(database.map_err(explain)?) })
    }

    fn transaction(&self, mode: TransactionMode) -> Result<(Transaction, Store), StoreError> {
        let transaction = self.database.transaction(&[PROJECTS], mode).map_err(explain)?;
        let store = transaction.store(PROJECTS).map_err(explain)?;
        Ok((transaction, store))
    }

    /// All projects, the one stored last first.
    ///
    /// # Errors
    ///
    /// As the browser reports them.
    pub async fn list(&self) -> Result<Vec<Entry>, StoreError> {
        let (_, store) = self.transaction(TransactionMode::ReadOnly)?;
        let records = store.get_all(None, None).await.map_err(explain)?;
        let mut entries: Vec<Entry> = records.into_iter().filter_map(read).map(|project| entry(&project)).collect();
        entries.sort_by(|a, b| b.saved_at.total_cmp(&a.saved_at));
        Ok(entries)
    }

    /// One project; nothing when it is not there (deleted in another tab).
    ///
    /// # Errors
    ///
    /// As the browser reports them.
    pub async fn load(&self, id: &str) -> Result<Option<Project>, StoreError> {
        let (_, store) = self.transaction(TransactionMode::ReadOnly)?;
        Ok(store.get(id.into()).await.map_err(explain)?.and_then(read))
    }

    /// Keeps a project, which has gone through [`Project::to_store`].
    ///
    /// # Errors
    ///
    /// [`StoreError::Full`] when there is no room; what was kept before is still there.
    pub async fn save(&self, project: &Project) -> Result<(), StoreError> {
        let serializer = Serializer::json_compatible().serialize_bytes_as_arrays(false);
        let record =
            Record::from(project).serialize(&serializer).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let (transaction, store) = self.transaction(TransactionMode::ReadWrite)?;
        // The commit is asked for at once: a page that is being closed does not live to see the end of the write.
        let (put, commit) = join(store.put(&record, None), transaction.commit()).await;
        commit.and(put.map(drop)).map_err(explain)
    }

    /// Forgets a project.
    ///
    /// # Errors
    ///
    /// As the browser reports them.
    pub async fn delete(&self, id: &str) -> Result<(), StoreError> {
        let (transaction, store) = self.transaction(TransactionMode::ReadWrite)?;
        store.delete(id.into()).await.map_err(explain)?;
        transaction.commit().await.map_err(explain)
    }

    /// Forgets all projects.
    ///
    /// # Errors
    ///
    /// As the browser reports them.
    pub async fn delete_all(&self) -> Result<(), StoreError> {
        let (transaction, store) = self.transaction(TransactionMode::ReadWrite)?;
        store.clear().await.map_err(explain)?;
        transaction.commit().await.map_err(explain)
    }
}

/// A project as text: for what is written in the moment in which the page goes, when no database answers any more.
pub fn to_json(project: &Project) -> String {
    json::write(&Record::from(project))
}

/// The project that [`to_json`] wrote.
pub fn from_json(text: &str) -> Option<Project> {
    json::read::<Record>(text).map(Project::from)
}

fn read(record: JsValue) -> Option<Project> {
    serde_wasm_bindgen::from_value::<Record>(record).ok().map(Project::from)
}

/// The line of a project in a list.
pub fn entry(project: &Project) -> Entry {
    let deleted: usize = project.deleted.iter().map(|file| file.content.bytes().len()).sum();
    Entry {
        id: project.id.clone(),
        name: project.name.clone(),
        saved_at: project.saved_at,
        files: project.files.len(),
        size: project.size() + deleted,
    }
}

fn explain(error: rexie::Error) -> StoreError {
    // The name of the browser's exception stands in the error's text, whichever request failed. A write that was
    // accepted and then undone has met the end of the room as well: the page itself never undoes one.
    let text = format!("{error:?} {error}");
    let undone = matches!(error, rexie::Error::TransactioncommitFailed) || text.contains("AbortError");
    let full = undone || text.contains("QuotaExceeded");
    if full { StoreError::Full } else { StoreError::Unavailable(error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_read_back_from_its_text() {
        let mut project = Project { id: "p1".to_owned(), name: "Two\nlines".to_owned(), ..Project::default() };
        project.files.insert("main.tf".to_owned(), Content::Text("a = \"é\"".to_owned()));
        project.files.insert("logo.png".to_owned(), Content::Binary(vec![0, 137, 255]));
        assert_eq!(from_json(&to_json(&project)), Some(project));
    }
}
