//! The project's files as functions read them.

use std::sync::Arc;

use lang::Files;

use crate::Workspace;

impl Files for Workspace {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        let (_, bytes) = self.files().find(|(own, _)| *own == path)?;
        Some(Arc::from(bytes))
    }

    fn is_folder(&self, path: &str) -> bool {
        let inside = |own: &str| own.strip_prefix(path).is_some_and(|rest| path.is_empty() || rest.starts_with('/'));
        self.files().any(|(own, _)| inside(own))
    }

    fn paths(&self) -> Vec<Arc<str>> {
        self.files().map(|(path, _)| Arc::from(path)).collect()
    }
}
