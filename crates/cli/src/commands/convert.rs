//! `stackwright convert`: native syntax to JSON and back.

use crate::arguments::{Convert, SyntaxName};
use crate::catalog::Catalog;
use crate::input::{is_tofu, read_file, read_stdin, tofu};
use crate::{Failure, Outcome, print, render, tell};
use config::convert::Owner;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file that can be replaced.
struct Replacement {
    old: PathBuf,
    new: PathBuf,
    text: String,
}

pub(crate) fn run(arguments: &Convert) -> Result<Outcome, Failure> {
    let path = &arguments.path;
    if path == Path::new("-") {
        if arguments.in_place {
            return Err(Failure::Usage("--in-place needs a file or folder; stdin is converted to stdout".to_owned()));
        }
        let bytes = read_stdin()?;
        let text = String::from_utf8_lossy(&bytes);
        let is_json = text.trim_start().starts_with(['{', '[']);
        let name = if is_json { "<stdin>.tf.json" } else { "<stdin>.tf" };
        return to_stdout(name, &bytes, arguments.to);
    }
    let name = path.display().to_string();
    let metadata = std::fs::metadata(path).map_err(|error| Failure::Usage(format!("cannot read {name}: {error}")))?;
    if metadata.is_dir() {
        if !arguments.in_place {
            return Err(Failure::Usage(format!(
                "{name} is a folder; convert takes one file, or with --in-place replaces all of a folder"
            )));
        }
        return in_place(files(path, arguments)?, arguments.to);
    }
    if is_tofu(&name) {
        return Err(Failure::Usage(tofu(&name)));
    }
    if !is_convertible(&name) {
        return Err(Failure::Usage(format!(
            "{name} cannot be converted; convert takes .tf, .tf.json, .tfvars and .tfvars.json files, and -"
        )));
    }
    if arguments.in_place {
        return in_place(vec![path.clone()], arguments.to);
    }
    let bytes = read(path)?;
    to_stdout(&path.file_name().unwrap_or_default().to_string_lossy(), &bytes, arguments.to)
}

fn to_stdout(name: &str, bytes: &[u8], to: SyntaxName) -> Result<Outcome, Failure> {
    match convert(name, bytes, to) {
        Some(text) => {
            print(&text)?;
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::TemplateErrors),
    }
}

/// Converts all files, and replaces them only if none has errors: a module of which half is converted declares things
/// twice or not at all.
fn in_place(files: Vec<PathBuf>, to: SyntaxName) -> Result<Outcome, Failure> {
    let mut replacements = Vec::new();
    let mut is_broken = false;
    for old in files {
        let name = old.display().to_string();
        let new = PathBuf::from(ide::path_in(&name, to.into()));
        if new == old {
            continue;
        }
        if new.exists() {
            return Err(Failure::Usage(format!("{} is there already; nothing was converted", new.display())));
        }
        let bytes = read(&old)?;
        match convert(&name, &bytes, to) {
            Some(text) => replacements.push(Replacement { old, new, text }),
            None => is_broken = true,
        }
    }
    if is_broken {
        tell("stackwright: nothing was converted\n");
        return Ok(Outcome::TemplateErrors);
    }
    for Replacement { new, text, .. } in &replacements {
        std::fs::write(new, text)
            .map_err(|error| Failure::Usage(format!("cannot write {}: {error}", new.display())))?;
    }
    for Replacement { old, new, .. } in &replacements {
        std::fs::remove_file(old)
            .map_err(|error| Failure::Usage(format!("cannot remove {}: {error}", old.display())))?;
        print(&format!("{}\n", new.display()))?;
    }
    Ok(Outcome::Done)
}

/// The converted text; nothing, and the reasons on stderr, when there are errors. Warnings go to stderr as well.
fn convert(name: &str, bytes: &[u8], to: SyntaxName) -> Option<String> {
    let catalog = Catalog::new();
    let schema = |owner: &Owner, path: &[&str]| catalog.is_block(owner, path);
    let result = ide::convert_with(name, bytes, to.into(), ide::Options::default(), &schema);
    if !result.diagnostics.is_empty() {
        let text = String::from_utf8_lossy(bytes);
        tell(&render::problems(&result.diagnostics, |_| Some(&text)));
    }
    result.text
}

impl From<SyntaxName> for ide::SyntaxName {
    fn from(name: SyntaxName) -> Self {
        match name {
            SyntaxName::Json => Self::Json,
            SyntaxName::Hcl => Self::Hcl,
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path).map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))
}

/// The files of a folder. Hidden folders hold what tools keep there, not templates.
fn files(folder: &Path, arguments: &Convert) -> Result<Vec<PathBuf>, Failure> {
    let depth = if arguments.recursive { usize::MAX } else { 1 };
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).max_depth(depth).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'))
    {
        let entry = entry.map_err(|error| Failure::Usage(format!("cannot read {}: {error}", folder.display())))?;
        let name = entry.file_name().to_string_lossy();
        if is_tofu(&name) {
            tell(&format!("stackwright: {}\n", tofu(&entry.path().display().to_string())));
        }
        if is_convertible(&name) && entry.path().is_file() {
            // Named as `fmt` names them: without the `./` of the current folder.
            files.push(entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned());
        }
    }
    Ok(files)
}

fn is_convertible(name: &str) -> bool {
    [".tf", ".tf.json", ".tfvars", ".tfvars.json"].iter().any(|ending| name.ends_with(ending))
}
