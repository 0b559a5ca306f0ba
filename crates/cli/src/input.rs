//! PATH: a `.tf`, `.tf.json` or `.zip` file, a folder, or `-` for stdin.

use crate::{Failure, tell};
use config::{Limits, Project, ProjectError};
use std::io::Read;
use std::path::Path;
use walkdir::WalkDir;

/// Most bytes that are read of one file; the core refuses texts beyond 16 MiB anyway.
const FILE_LIMIT: u64 = 64 << 20;
/// How deep local modules are looked for below a folder.
const MODULE_DEPTH: usize = 16;

/// The files behind PATH, named as results name them: relative to a folder or zip, else by their own name.
pub(crate) struct Input {
    /// Name and content.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The subfolders, also those without such files.
    pub(crate) folders: Vec<String>,
}

impl Input {
    fn of(files: Vec<(String, Vec<u8>)>) -> Input {
        Input { files, folders: Vec::new() }
    }
}

/// Why PATH gives no files to work on.
pub(crate) enum Unreadable {
    /// Wrong usage.
    Usage(String),
    /// The zip breaks rules of the API, one line each.
    Zip(Vec<String>),
}

/// Which files of a folder or zip are read, and what a zip must hold to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The templates of the root; a zip must be one that the API takes.
    Submission,
    /// The templates of the root.
    Root,
    /// Those of its subfolders too, where local modules are.
    Modules,
    /// The same and the files of values.
    Values,
}

/// Reads PATH.
pub(crate) fn read(path: &Path, scope: Scope) -> Result<Input, Unreadable> {
    if path == Path::new("-") {
        let bytes = read_stdin().map_err(|error| Unreadable::Usage(format!("cannot read stdin: {error}")))?;
        return Ok(Input::of(vec![("<stdin>.tf".to_owned(), bytes)]));
    }
    let cannot = |error: std::io::Error| Unreadable::Usage(format!("cannot read {}: {error}", path.display()));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if std::fs::metadata(path).map_err(cannot)?.is_dir() {
        return read_folder(path, scope).map_err(cannot);
    }
    if name.ends_with(".zip") {
        let bytes = read_file(path).map_err(cannot)?;
        let limits = Limits::default();
        let refused = |errors: Vec<ProjectError>| Unreadable::Zip(errors.iter().map(ToString::to_string).collect());
        let project = Project::from_zip(&bytes, &limits).map_err(refused)?;
        if scope == Scope::Submission {
            let errors = project.check_submission(&limits);
            if !errors.is_empty() {
                return Err(refused(errors));
            }
        }
        let wanted = |path: &str| scope != Scope::Root || (!path.contains('/') && config::is_configuration(path));
        let files = project.files().filter(|(path, _)| wanted(path));
        return Ok(Input::of(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()));
    }
    if is_template(&name) {
        return Ok(Input::of(vec![(name, read_file(path).map_err(cannot)?)]));
    }
    Err(Unreadable::Usage(if is_tofu(&name) {
        tofu(&path.display().to_string())
    } else {
        format!("{} is no template; PATH is a .tf, .tf.json or .zip file or a folder", path.display())
    }))
}

fn read_folder(folder: &Path, scope: Scope) -> std::io::Result<Input> {
    let depth = if matches!(scope, Scope::Modules | Scope::Values) { MODULE_DEPTH } else { 1 };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    // Hidden folders hold what tools keep there, such as downloaded modules.
    let walk = WalkDir::new(folder).max_depth(depth).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'))
    {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        if is_tofu(&name) {
            tell(&format!("stackwright: {}\n", tofu(&path.join("/"))));
        }
        let wanted = is_template(&name) || (scope == Scope::Values && config::is_variable_values(&name));
        if entry.depth() > 0 && entry.file_type().is_dir() && depth > 1 {
            folders.push(path.join("/"));
        } else if wanted && entry.path().is_file() {
            files.push((path.join("/"), read_file(entry.path())?));
        }
    }
    files.sort();
    Ok(Input { files, folders })
}

/// Reads a whole file of a sensible size.
pub(crate) fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(std::io::Error::other(format!("larger than {} MiB", FILE_LIMIT >> 20)));
    }
    Ok(bytes)
}

/// Reads stdin up to the same size.
pub(crate) fn read_stdin() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(FILE_LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_template(name: &str) -> bool {
    name.ends_with(".tf") || name.ends_with(".tf.json")
}

/// Whether a name is one of OpenTofu's own, which other tools must not read as Terraform's.
pub(crate) fn is_tofu(name: &str) -> bool {
    name.ends_with(".tofu") || name.ends_with(".tofu.json")
}

/// The one line about such a file.
pub(crate) fn tofu(name: &str) -> String {
    format!("{name}: .tofu files are not supported; rename to .tf what Terraform is to read")
}

impl Unreadable {
    /// Prints what is wrong with a zip, or hands wrong usage on.
    pub(crate) fn report(self, path: &Path) -> Result<crate::Outcome, Failure> {
        match self {
            Self::Usage(message) => Err(Failure::Usage(message)),
            Self::Zip(errors) => {
                for error in errors {
                    tell(&format!("{}: {error}\n", path.display()));
                }
                Ok(crate::Outcome::TemplateErrors)
            }
        }
    }
}
