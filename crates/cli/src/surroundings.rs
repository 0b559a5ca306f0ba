//! The world around a template: its files on disk, the clock, the folder, the user's home.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use config::evaluation::{Environment, Session};
use config::{Inputs, Source, Sources, is_configuration, is_variable_values};
use lang::Files;
use walkdir::WalkDir;

use crate::input::{self, Input, Scope};

/// Most files that `fileset` looks through.
const MOST_FILES: usize = 100_000;

/// What a command that evaluates needs of the world.
pub(crate) struct Surroundings {
    sources: Sources,
    inputs: Inputs,
    files: Box<dyn Files>,
    folder: Option<String>,
    home: Option<String>,
    now: String,
}

impl Surroundings {
    /// Those of PATH; of the current folder, without its templates, when there is none.
    pub(crate) fn of(path: Option<&Path>) -> Result<Surroundings, input::Unreadable> {
        let (Input { files, folders }, folder) = match path {
            None => (Input { files: Vec::new(), folders: Vec::new() }, std::env::current_dir().ok()),
            Some(path) => {
                let folder = if path.is_dir() { Some(path.to_owned()) } else { path.parent().map(Path::to_owned) };
                let folder =
                    folder.map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder });
                (input::read(path, Scope::Values)?, folder)
            }
        };
        let mut sources = Sources::default();
        let mut values = Vec::new();
        for folder in folders {
            sources.set_other(&format!("{folder}/"));
        }
        for (path, bytes) in &files {
            if is_configuration(path) {
                sources.set(Source::new(path, bytes));
            } else if is_variable_values(path) {
                values.push(Source::new(path, bytes));
            }
        }
        let in_zip = path.is_some_and(|path| path.extension().is_some_and(|extension| extension == "zip"));
        let folder = folder.and_then(|folder| folder.canonicalize().ok());
        let folder_text = folder.as_ref().map(|folder| folder.display().to_string());
        let files: Box<dyn Files> = match folder {
            Some(folder) if !in_zip => Box::new(Disk { folder }),
            _ => {
                Box::new(Memory { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() })
            }
        };
        Ok(Surroundings {
            inputs: Inputs::of_project(&values),
            sources,
            files,
            folder: folder_text,
            home: std::env::var("HOME").ok(),
            now: timestamp(SystemTime::now()),
        })
    }

    /// The templates.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The values for the variables of the root module.
    pub(crate) fn inputs(&mut self) -> &mut Inputs {
        &mut self.inputs
    }

    /// The name of a file in results: inside of PATH without the way there.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let inside = self.folder.as_ref().and_then(|folder| {
            let whole = path.canonicalize().ok()?;
            Some(whole.strip_prefix(folder).ok()?.display().to_string())
        });
        inside.unwrap_or_else(|| path.display().to_string())
    }

    /// The world around the templates.
    pub(crate) fn environment(&self) -> Environment<'_> {
        Environment {
            files: Some(&*self.files),
            plan_timestamp: Some(&self.now),
            working_directory: self.folder.as_deref(),
            home_directory: self.home.as_deref(),
            ..Environment::default()
        }
    }

    /// A session in which expressions see all this.
    pub(crate) fn session(&self) -> Session<'_> {
        Session::new(self.sources.clone(), self.inputs.clone(), self.environment())
    }
}

/// The files below a folder.
pub(crate) struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// Those that functions of the template at PATH read; `None` if that is a zip or stdin.
    pub(crate) fn around(path: &Path) -> Option<Disk> {
        let folder = if path.is_dir() { path } else { path.parent()? };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let is_other = path == Path::new("-") || path.extension().is_some_and(|extension| extension == "zip");
        if is_other { None } else { Some(Disk { folder: folder.canonicalize().ok()? }) }
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        input::read_file(&self.folder.join(path)).ok().map(Arc::from)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.folder.join(path).is_dir()
    }

    fn paths(&self) -> Vec<Arc<str>> {
        let files = WalkDir::new(&self.folder).into_iter().filter_map(Result::ok).take(MOST_FILES);
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .filter_map(|entry| {
                let inside = entry.path().strip_prefix(&self.folder).ok()?;
                let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
                Some(Arc::from(parts.join("/")))
            })
            .collect()
    }
}

/// The files of a zip.
struct Memory {
    files: Vec<(Arc<str>, Arc<[u8]>)>,
}

impl Files for Memory {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.iter().find(|(name, _)| **name == *path).map(|(_, bytes)| Arc::clone(bytes))
    }

    fn is_folder(&self, path: &str) -> bool {
        self.files.iter().any(|(name, _)| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    fn paths(&self) -> Vec<Arc<str>> {
        self.files.iter().map(|(name, _)| Arc::clone(name)).collect()
    }
}

/// A time in RFC 3339, in UTC and whole seconds.
fn timestamp(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Years that begin in March, so that the day that some years have more is their last.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn times_are_written_as_terraform_writes_them() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
        ] {
            assert_eq!(timestamp(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }
}
