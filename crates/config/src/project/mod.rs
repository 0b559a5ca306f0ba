//! A project: files by path, as they were given, byte for byte.

#[cfg(feature = "zip")]
mod archive;
mod error;
pub(crate) mod messages;
mod path;
mod submission;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

pub use error::{ProjectError, ProjectErrorKind};
use path::path_errors;
pub use path::{is_configuration, is_variable_values};

/// What the API allows a template to be. The figures are those of the service document (2.2.4); a megabyte is 2^20
/// bytes there and here, packed and unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of a zip in bytes.
    pub packed_bytes: usize,
    /// Sum of the sizes of all files in bytes.
    pub unpacked_bytes: usize,
    /// Number of files. Folders do not count: the document speaks of files, and a zip need not list its folders at all.
    pub files: usize,
    /// Length of the name of a file or folder in bytes.
    pub name_bytes: usize,
    /// Length of a path in bytes.
    pub path_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { packed_bytes: 1 << 20, unpacked_bytes: 1 << 20, files: 100, name_bytes: 255, path_bytes: 2048 }
    }
}

/// A map of path → bytes. Paths are relative, separated by `/`, and stay inside the project: [`Project::insert`]
/// refuses others.
///
/// ```
/// use config::Project;
/// let mut project = Project::from_text("main.tf", "locals {}\n").unwrap();
/// project.insert("modules/net/main.tf", b"# empty\n".to_vec()).unwrap();
/// assert_eq!(project.paths().collect::<Vec<_>>(), ["main.tf", "modules/net/main.tf"]);
/// assert!(project.insert("../outside.tf", Vec::new()).is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Project {
    /// A project without files.
    pub fn new() -> Project {
        Project::default()
    }

    /// A project of one file.
    pub fn from_text(path: &str, text: &str) -> Result<Project, Vec<ProjectError>> {
        Project::from_files([(path.to_owned(), text.as_bytes().to_vec())])
    }

    /// A project of several files, such as the listing of a folder.
    ///
    /// # Errors
    /// One for each path that a project cannot hold or that was given twice.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Project, Vec<ProjectError>> {
        let mut project = Project::new();
        let mut errors = Vec::new();
        for (path, bytes) in files {
            if project.files.contains_key(&path) {
                errors.push(ProjectError::at(ProjectErrorKind::DuplicatePath, &path));
            } else if let Err(more) = project.insert(&path, bytes) {
                errors.extend(more);
            }
        }
        if errors.is_empty() { Ok(project) } else { Err(errors) }
    }

    /// Puts a file into the project, in place of one with the same path.
    ///
    /// # Errors
    /// Everything that keeps a project from holding this path; the project stays as it was.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) -> Result<(), Vec<ProjectError>> {
        let mut errors = path_errors(path, &Limits::default());
        match self.files.entry(path.to_owned()) {
            Entry::Occupied(mut file) if errors.is_empty() => {
                file.insert(bytes.into());
                return Ok(());
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(_) => {
                if errors.is_empty() && self.clashes(path) {
                    errors.push(ProjectError::at(ProjectErrorKind::FileAndFolder, path));
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        self.files.insert(path.to_owned(), bytes.into());
        Ok(())
    }

    /// Whether a file of this path would be a folder of another file, or the other way round.
    fn clashes(&self, path: &str) -> bool {
        let as_folder = format!("{path}/");
        let below =
            self.files.range(as_folder.clone()..).next().is_some_and(|(other, _)| other.starts_with(&as_folder));
        below || path.match_indices('/').any(|(end, _)| self.files.contains_key(&path[..end]))
    }

    /// Takes a file out and gives its bytes, if it was there.
    pub fn remove(&mut self, path: &str) -> Option<Arc<[u8]>> {
        self.files.remove(path)
    }

    /// Gives a file another path.
    ///
    /// # Errors
    /// The new path cannot be held, is taken, or there is no file under the old one; the project stays as it was.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), Vec<ProjectError>> {
        if from != to && self.files.contains_key(to) {
            return Err(vec![ProjectError::at(ProjectErrorKind::DuplicatePath, to)]);
        }
        let Some(bytes) = self.files.remove(from) else {
            return Err(vec![ProjectError::at(ProjectErrorKind::NoSuchFile, from)]);
        };
        self.insert(to, Arc::clone(&bytes)).inspect_err(|_| {
            self.files.insert(from.to_owned(), bytes);
        })
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All paths, in the order of their bytes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All files, in the order of the bytes of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(result: Result<(), Vec<ProjectError>>) -> Vec<ProjectErrorKind> {
        result.err().unwrap_or_default().iter().map(|error| error.kind).collect()
    }

    #[test]
    fn a_path_is_a_file_or_a_folder() {
        let mut project = Project::from_text("a/b/c.tf", "").unwrap();
        assert_eq!(kinds(project.insert("a/b", Vec::new())), [ProjectErrorKind::FileAndFolder]);
        assert_eq!(kinds(project.insert("a", Vec::new())), [ProjectErrorKind::FileAndFolder]);
        assert_eq!(kinds(project.insert("a/b/c.tf/d", Vec::new())), [ProjectErrorKind::FileAndFolder]);
        assert_eq!(kinds(project.insert("a/b-", Vec::new())), []);
        assert_eq!(kinds(project.insert("a/b/c.tf", b"x".to_vec())), []);
    }

    #[test]
    fn a_refused_rename_changes_nothing() {
        let mut project =
            Project::from_files([("a.tf".into(), b"1".to_vec()), ("b.tf".into(), b"2".to_vec())]).unwrap();
        let before = project.clone();
        assert_eq!(kinds(project.rename("a.tf", "b.tf")), [ProjectErrorKind::DuplicatePath]);
        assert_eq!(kinds(project.rename("c.tf", "d.tf")), [ProjectErrorKind::NoSuchFile]);
        assert_eq!(kinds(project.rename("a.tf", "/d.tf")), [ProjectErrorKind::AbsolutePath]);
        assert_eq!(project, before);
        assert_eq!(kinds(project.rename("a.tf", "a.tf")), []);
        assert_eq!(kinds(project.rename("a.tf", "net/a.tf")), []);
        assert_eq!(project.paths().collect::<Vec<_>>(), ["b.tf", "net/a.tf"]);
    }

    #[test]
    fn names_that_differ_in_case_are_two_files() {
        let files = [("Main.tf".into(), Vec::new()), ("main.tf".into(), Vec::new())];
        assert_eq!(Project::from_files(files).unwrap().len(), 2);
    }
}
