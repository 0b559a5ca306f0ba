//! A project: its files, what is open, what was entered for its variables, and what was deleted.
//!
//! The page owns the text. The core works on a copy that it is fed, and can be replaced at any time.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Change, InputValue, TextChange};
use crate::state::text::{self, Misfit};

/// How many deleted files a project remembers.
pub const REMEMBERED: usize = 30;

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// UTF-8 text, which the editor shows.
    Text(String),
    /// Anything else, carried along untouched.
    Binary(Vec<u8>),
}

impl Content {
    /// Text when `bytes` are UTF-8 without a NUL, else binary.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Content::Text(text),
            Ok(text) => Content::Binary(text.into_bytes()),
            Err(error) => Content::Binary(error.into_bytes()),
        }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Content::Text(text) => text.as_bytes(),
            Content::Binary(bytes) => bytes,
        }
    }

    /// The text, if it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Content::Text(text) => Some(text),
            Content::Binary(_) => None,
        }
    }
}

/// A file that was deleted or replaced and can come back.
#[derive(Clone, PartialEq, Debug)]
pub struct Deleted {
    /// Where it was.
    pub path: String,
    /// What it held.
    pub content: Content,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// A project.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Project {
    /// Its key in the store.
    pub id: String,
    /// Its name, chosen by the user.
    pub name: String,
    /// Its files by path.
    pub files: BTreeMap<String, Content>,
    /// The files that are open, in the order of their tabs.
    pub tabs: Vec<String>,
    /// The open file that is shown.
    pub active: Option<String>,
    /// What was entered for the variables.
    pub values: BTreeMap<String, InputValue>,
    /// Deleted files, the newest last.
    pub deleted: Vec<Deleted>,
    /// When it was last stored, in milliseconds since 1970; 0 before.
    pub saved_at: f64,
}

impl Project {
    /// A project with `files`; the first template of the root is open.
    pub fn new(id: String, name: String, files: BTreeMap<String, Content>) -> Self {
        let mut project = Project { id, name, files, ..Project::default() };
        if let Some(first) = project.first_to_open() {
            project.open(&first);
        }
        project
    }

    fn first_to_open(&self) -> Option<String> {
        let texts = || self.files.iter().filter(|(_, content)| content.text().is_some()).map(|(path, _)| path);
        let root = |path: &&String| !path.contains('/') && is_template(path);
        texts().find(|path| *path == "main.tf").or_else(|| texts().find(root)).or_else(|| texts().next()).cloned()
    }

    /// The text of `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text()
    }

    /// Sum of the sizes of all files, in bytes.
    pub fn size(&self) -> usize {
        self.files.values().map(|content| content.bytes().len()).sum()
    }

    /// Applies what the editor did.
    ///
    /// # Errors
    ///
    /// [`Misfit`] when there is no such text or the offsets do not fit it.
    pub fn edit(&mut self, change: &TextChange) -> Result<(), Misfit> {
        match self.files.get_mut(&change.path) {
            Some(Content::Text(text)) => text::apply(text, &change.changes),
            _ => Err(Misfit),
        }
    }

    /// Shows `path`, in a tab of its own.
    pub fn open(&mut self, path: &str) {
        if !self.files.contains_key(path) {
            return;
        }
        if !self.tabs.iter().any(|tab| tab == path) {
            let after_active = self.active_index().map_or(self.tabs.len(), |index| index + 1);
            self.tabs.insert(after_active, path.to_owned());
        }
        self.active = Some(path.to_owned());
    }

    fn active_index(&self) -> Option<usize> {
        let active = self.active.as_ref()?;
        self.tabs.iter().position(|tab| tab == active)
    }

    /// Closes the tab of `path`; its neighbour is shown if it was.
    pub fn close(&mut self, path: &str) {
        let Some(index) = self.tabs.iter().position(|tab| tab == path) else { return };
        self.tabs.remove(index);
        if self.active.as_deref() == Some(path) {
            self.active = self.tabs.get(index).or(self.tabs.last()).cloned();
        }
    }

    /// Puts a file there; what it replaces can be restored.
    pub fn put(&mut self, path: &str, content: Content, now: f64) {
        if let Some(old) = self.files.insert(path.to_owned(), content)
            && self.files.get(path) != Some(&old)
        {
            self.remember(path, old, now);
        }
    }

    /// Deletes a file, which can be restored.
    pub fn delete(&mut self, path: &str, now: f64) -> bool {
        self.close(path);
        match self.files.remove(path) {
            Some(content) => {
                self.remember(path, content, now);
                true
            }
            None => false,
        }
    }

    fn remember(&mut self, path: &str, content: Content, at: f64) {
        self.deleted.push(Deleted { path: path.to_owned(), content, at });
        let surplus = self.deleted.len().saturating_sub(REMEMBERED);
        self.deleted.drain(..surplus);
    }

    /// Brings back the deleted file at `index` and opens it; under another name when its own is taken.
    pub fn restore(&mut self, index: usize) -> Option<String> {
        if index >= self.deleted.len() {
            return None;
        }
        let deleted = self.deleted.remove(index);
        let path = super::path::free(&deleted.path, self.files.keys().map(String::as_str));
        self.files.insert(path.clone(), deleted.content);
        self.open(&path);
        Some(path)
    }

    /// Moves a file; its tab stays where it is. False when there is no such file.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let Some(content) = self.files.remove(from) else { return false };
        self.files.insert(to.to_owned(), content);
        for tab in &mut self.tabs {
            if tab == from {
                to.clone_into(tab);
            }
        }
        if self.active.as_deref() == Some(from) {
            self.active = Some(to.to_owned());
        }
        true
    }

    /// Remembers what was entered for a variable, or that nothing was.
    pub fn set_value(&mut self, name: &str, value: Option<InputValue>) {
        match value {
            Some(value) => self.values.insert(name.to_owned(), value),
            None => self.values.remove(name),
        };
    }

    /// The project as it is stored: without the values of the variables named in `sensitive`.
    ///
    /// `known` are the variables that the template declares; a value of another name may belong to a sensitive variable
    /// whose declaration is just being typed, so it is left out as well.
    pub fn to_store(&self, known: &BTreeSet<String>, sensitive: &BTreeSet<String>) -> Project {
        let mut stored = self.clone();
        stored.values.retain(|name, _| known.contains(name) && !sensitive.contains(name));
        stored
    }
}

/// Whether the core reads `path` as a template: `.tf` or `.tf.json`.
pub fn is_template(path: &str) -> bool {
    path.ends_with(".tf") || path.ends_with(".tf.json")
}

/// The whole text as one change, for a replacement that keeps the file's history.
pub fn replace_all(old: &str, new: &str) -> Change {
    let prefix = common_prefix(old, new);
    let suffix = common_suffix(&old[prefix..], &new[prefix..]);
    let from = text::utf16_len(&old[..prefix]);
    let to = from + text::utf16_len(&old[prefix..old.len() - suffix]);
    Change { from, to, insert: new[prefix..new.len() - suffix].to_owned() }
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((index, _), _)| index)
}

fn common_suffix(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(paths: &[&str]) -> Project {
        let files = paths.iter().map(|path| ((*path).to_owned(), Content::Text(format!("# {path}\n")))).collect();
        Project::new("p1".into(), "demo".into(), files)
    }

    #[test]
    fn a_new_project_opens_its_main_file() {
        assert_eq!(project(&["a.tf", "main.tf", "modules/m/main.tf"]).active.as_deref(), Some("main.tf"));
        assert_eq!(project(&["README.md", "a.tf"]).active.as_deref(), Some("a.tf"));
        assert_eq!(project(&[]).active, None);
    }

    #[test]
    fn tabs_open_beside_the_shown_one_and_close_to_their_neighbour() {
        let mut project = project(&["a.tf", "b.tf", "c.tf"]);
        project.open("c.tf");
        project.open("a.tf");
        project.open("b.tf");
        assert_eq!(project.tabs, ["a.tf", "b.tf", "c.tf"]);
        project.close("b.tf");
        assert_eq!(project.active.as_deref(), Some("c.tf"));
        project.close("c.tf");
        assert_eq!(project.active.as_deref(), Some("a.tf"));
        project.close("a.tf");
        assert_eq!((project.active.clone(), project.tabs.len()), (None, 0));
        project.open("missing.tf");
        assert_eq!(project.active, None);
    }

    #[test]
    fn a_deleted_file_comes_back_with_its_text() {
        let mut project = project(&["a.tf", "b.tf"]);
        assert!(project.delete("a.tf", 5.0));
        assert!(!project.delete("a.tf", 6.0));
        assert_eq!(project.text("a.tf"), None);
        assert_eq!(project.restore(0).as_deref(), Some("a.tf"));
        assert_eq!(project.text("a.tf"), Some("# a.tf\n"));
        assert_eq!(project.active.as_deref(), Some("a.tf"));
        assert_eq!(project.restore(0), None);
    }

    #[test]
    fn a_restored_file_never_replaces_another() {
        let mut project = project(&["a.tf"]);
        project.delete("a.tf", 1.0);
        project.put("a.tf", Content::Text("new".into()), 2.0);
        assert_eq!(project.restore(0).as_deref(), Some("a-2.tf"));
        assert_eq!(project.text("a.tf"), Some("new"));
    }

    #[test]
    fn replacing_a_file_remembers_the_old_text_once() {
        let mut project = project(&["a.tf"]);
        project.put("a.tf", Content::Text("# a.tf\n".into()), 1.0);
        assert!(project.deleted.is_empty(), "the same text is no replacement");
        project.put("a.tf", Content::Text("other".into()), 2.0);
        assert_eq!(project.deleted.len(), 1);
    }

    #[test]
    fn only_so_many_deleted_files_are_remembered() {
        let mut project = project(&[]);
        for number in 0..REMEMBERED + 5 {
            let path = format!("f{number}.tf");
            project.put(&path, Content::Text(String::new()), 0.0);
            project.delete(&path, number as f64);
        }
        assert_eq!(project.deleted.len(), REMEMBERED);
        assert_eq!(project.deleted[0].path, "f5.tf");
    }

    #[test]
    fn renaming_keeps_the_tab() {
        let mut project = project(&["a.tf", "b.tf"]);
        project.open("b.tf");
        assert!(project.rename("a.tf", "z.tf"));
        assert_eq!(project.tabs, ["z.tf", "b.tf"]);
        assert_eq!(project.text("z.tf"), Some("# a.tf\n"));
        assert!(!project.rename("a.tf", "y.tf"));
    }

    #[test]
    fn what_is_stored_holds_no_sensitive_value() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let mut project = project(&["a.tf"]);
        for name in ["plain", "secret", "gone"] {
            project.set_value(name, Some(InputValue::Expression("\"x\"".into())));
        }
        let stored = project.to_store(&names(&["plain", "secret"]), &names(&["secret"]));
        assert_eq!(stored.values.keys().collect::<Vec<_>>(), ["plain"]);
        assert_eq!(project.values.len(), 3);
    }

    #[test]
    fn a_replacement_touches_only_what_differs() {
        let table = [
            ("a = 1\n", "a = 1\n"),
            ("a=1\nb=2\n", "a = 1\nb=2\n"),
            ("中文a", "中文b"),
            ("aa", "aaa"),
            ("", "new"),
            ("old", ""),
            ("😀x😀", "😀y😀"),
        ];
        for (old, new) in table {
            let mut text = old.to_owned();
            let change = replace_all(old, new);
            assert_eq!(text::apply(&mut text, std::slice::from_ref(&change)), Ok(()));
            assert_eq!(text, new);
        }
        assert_eq!(replace_all("key = 1\n", "key = 2\n"), Change { from: 6, to: 7, insert: "2".into() });
    }

    #[test]
    fn bytes_that_are_no_text_stay_as_they_are() {
        assert_eq!(Content::from_bytes(b"a = 1".to_vec()).text(), Some("a = 1"));
        assert_eq!(Content::from_bytes(vec![0xff, 0xfe]).bytes(), [0xff, 0xfe]);
        assert_eq!(Content::from_bytes(b"a\0b".to_vec()).text(), None);
    }
}
