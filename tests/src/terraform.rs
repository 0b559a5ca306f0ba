//! The judge: an installed `terraform`. Tests that need it say so loudly and pass when it is absent.

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};

use syntax::{Document, Syntax};

use crate::meaning;

/// How many files one `terraform fmt` is given. A process costs more than all its files.
const BATCH: usize = 500;

/// What `terraform fmt -` makes of each text, in order; `None` for a text that it rejects.
///
/// The texts are formatted as files, many at once. That gives the same but for the final newline, which Terraform adds
/// only to what it prints.
///
/// # Errors
///
/// Says why there is no answer: terraform is not installed, or it did not run to its end.
pub fn format_all(texts: &[String]) -> Result<Vec<Option<String>>, String> {
    let folder = std::env::temp_dir().join(format!("terraform-fmt-{}-{:p}", std::process::id(), texts));
    let answers = texts.chunks(BATCH).map(|batch| format_batch(&folder, batch)).collect::<Result<Vec<_>, _>>();
    let _ = std::fs::remove_dir_all(&folder);
    Ok(answers?.into_iter().flatten().collect())
}

fn format_batch(folder: &Path, texts: &[String]) -> Result<Vec<Option<String>>, String> {
    let problem = |error: std::io::Error| error.to_string();
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(problem)?;
    let path = |index: usize| folder.join(format!("case-{index}.tf"));
    for (index, text) in texts.iter().enumerate() {
        std::fs::write(path(index), text).map_err(problem)?;
    }
    let output = Command::new("terraform")
        .args(["fmt", "-no-color", "-list=false", "."])
        .current_dir(folder)
        .env("CHECKPOINT_DISABLE", "1")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("terraform cannot be run: {error}"))?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    let rejected: HashSet<usize> = complaints.split("\n  on case-").skip(1).filter_map(leading_number).collect();
    if output.status.success() != rejected.is_empty() {
        return Err(format!("terraform fmt ended with {} and said: {complaints}", output.status));
    }
    let read = |index: usize| {
        let text = std::fs::read_to_string(path(index)).map_err(problem)?;
        Ok(if text.ends_with('\n') { text } else { text + "\n" })
    };
    (0..texts.len()).map(|index| if rejected.contains(&index) { Ok(None) } else { read(index).map(Some) }).collect()
}

/// What `terraform plan` intends for a module of one file that needs no provider: the plan without the configuration that
/// it repeats.
///
/// # Errors
///
/// Says why there is no plan: terraform cannot be run, or it refuses the file.
pub fn plan(name: &str, text: &str) -> Result<serde_json::Value, String> {
    let problem = |error: std::io::Error| error.to_string();
    let folder = std::env::temp_dir().join(format!("terraform-plan-{}-{:p}", std::process::id(), text));
    std::fs::create_dir_all(&folder).map_err(problem)?;
    std::fs::write(folder.join(name), text).map_err(problem)?;
    let planned = [&["init", "-no-color"][..], &["plan", "-no-color", "-out=plan"], &["show", "-json", "plan"]]
        .into_iter()
        .try_fold(String::new(), |_, arguments| {
            let output = Command::new("terraform")
                .args(arguments)
                .current_dir(&folder)
                .env("CHECKPOINT_DISABLE", "1")
                .stdin(Stdio::null())
                .output()
                .map_err(|error| format!("terraform cannot be run: {error}"))?;
            if output.status.success() {
                return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
            }
            Err(format!("terraform {}: {}", arguments[0], String::from_utf8_lossy(&output.stderr)))
        });
    let _ = std::fs::remove_dir_all(&folder);
    let mut plan: serde_json::Value = serde_json::from_str(&planned?).map_err(|error| error.to_string())?;
    if let Some(plan) = plan.as_object_mut() {
        plan.retain(|key, _| key != "timestamp" && key != "configuration");
    }
    Ok(plan)
}

/// The number that an error of terraform names: `on case-12.tf line 3`.
fn leading_number(text: &str) -> Option<usize> {
    let (number, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    rest.starts_with(".tf").then(|| number.parse().ok()).flatten()
}

/// Compares our formatter with an answer of [`format_all`]; describes the difference if there is one. Where Terraform
/// damages the text (see [`syntax::format`]) ours must keep its meaning instead.
#[must_use]
pub fn difference(text: &str, answer: Option<&str>) -> Option<String> {
    let formatted = syntax::format(text);
    let ours = formatted.diagnostics.is_empty().then_some(formatted.text.as_str());
    let is_kept = |answer: &str| meaning(answer) == meaning(text);
    let agrees = match (ours, answer) {
        (Some(ours), Some(answer)) => ours == answer || !is_kept(answer) && is_kept(ours),
        _ => ours == answer,
    };
    (!agrees).then(|| format!("input {text:?}\n  ours  {ours:?}\n  theirs {answer:?}"))
}

/// The meaning of a file, `None` if it has syntax errors.
fn meaning(text: &str) -> Option<String> {
    let document = Document::parse(text, Syntax::Native);
    (!document.has_errors()).then(|| meaning::of_document(&document))
}
