//! `stackwright fmt`: what `terraform fmt` writes.

use crate::arguments::Fmt;
use crate::input::{is_tofu, read_file, read_stdin, tofu};
use crate::{Failure, Outcome, print, render, tell};
use similar::TextDiff;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What one file came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Canonical,
    Changed,
    Broken,
}

pub(crate) fn run(arguments: &Fmt) -> Result<Outcome, Failure> {
    let path = arguments.path.clone().unwrap_or_else(|| PathBuf::from("."));
    if path == Path::new("-") {
        return from_stdin(arguments);
    }
    let files = files(&path, arguments.recursive)?;
    let mut states = Vec::new();
    for file in files {
        states.push(format_file(&file, arguments)?);
    }
    let refused = |state: &State| *state == State::Broken || (arguments.check && *state == State::Changed);
    Ok(if states.iter().any(refused) { Outcome::TemplateErrors } else { Outcome::Done })
}

fn from_stdin(arguments: &Fmt) -> Result<Outcome, Failure> {
    let bytes = read_stdin()?;
    let Some((text, formatted)) = format("<stdin>", bytes) else { return Ok(Outcome::TemplateErrors) };
    if arguments.diff {
        print(&diff("<stdin>", &text, &formatted))?;
    } else if !arguments.check {
        print(&formatted)?;
    }
    Ok(if arguments.check && text != formatted { Outcome::TemplateErrors } else { Outcome::Done })
}

fn format_file(path: &Path, arguments: &Fmt) -> Result<State, Failure> {
    let name = path.display().to_string();
    let cannot = |what: &str, error: std::io::Error| Failure::Usage(format!("cannot {what} {name}: {error}"));
    let bytes = read_file(path).map_err(|error| cannot("read", error))?;
    let Some((text, formatted)) = format(&name, bytes) else { return Ok(State::Broken) };
    if text == formatted {
        return Ok(State::Canonical);
    }
    print(&format!("{name}\n"))?;
    if arguments.diff {
        print(&diff(&name, &text, &formatted))?;
    }
    if !arguments.check {
        std::fs::write(path, formatted).map_err(|error| cannot("write", error))?;
    }
    Ok(State::Changed)
}

/// The text as it was and as it should be; nothing, and the reasons on stderr, when it has syntax errors.
fn format(name: &str, bytes: Vec<u8>) -> Option<(String, String)> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            tell(&format!(
                "{name}: not UTF-8 at byte {}; only UTF-8 can be formatted\n",
                error.utf8_error().valid_up_to()
            ));
            return None;
        }
    };
    let formatted = ide::format(name, &text, ide::Options::default());
    if formatted.diagnostics.is_empty() {
        return Some((text, formatted.text));
    }
    tell(&render::problems(&formatted.diagnostics, |_| Some(&text)));
    None
}

fn diff(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(3)
        .header(&format!("old/{name}"), &format!("new/{name}"))
        .to_string()
}

/// The files that PATH means. Hidden folders hold what tools keep there, not templates.
fn files(path: &Path, recursive: bool) -> Result<Vec<PathBuf>, Failure> {
    let name = path.display().to_string();
    let metadata = std::fs::metadata(path).map_err(|error| Failure::Usage(format!("cannot read {name}: {error}")))?;
    if metadata.is_file() {
        return if is_formatted(&name) {
            Ok(vec![path.to_owned()])
        } else if is_tofu(&name) {
            Err(Failure::Usage(tofu(&name)))
        } else {
            Err(Failure::Usage(format!("{name} cannot be formatted; fmt takes .tf and .tfvars files, folders and -")))
        };
    }
    let depth = if recursive { usize::MAX } else { 1 };
    let mut files = Vec::new();
    let walk = WalkDir::new(path).max_depth(depth).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'))
    {
        let entry = entry.map_err(|error| Failure::Usage(format!("cannot read {name}: {error}")))?;
        let file = entry.file_name().to_string_lossy();
        if is_tofu(&file) {
            tell(&format!("stackwright: {}\n", tofu(&entry.path().display().to_string())));
        }
        if is_formatted(&file) && entry.path().is_file() {
            // As Terraform names them: without the `./` of the current folder.
            files.push(entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned());
        }
    }
    Ok(files)
}

fn is_formatted(name: &str) -> bool {
    name.ends_with(".tf") || name.ends_with(".tfvars")
}
