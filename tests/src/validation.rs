//! Where Terraform reports the first mistake of a text.

use std::collections::HashMap;
use std::process::{Command, Stdio};

use crate::reports::Report;

/// How many files one `terraform validate` is given.
const BATCH: usize = 400;

/// What may be named first of each text: the error that `terraform validate` lists first (errors of the grammar come first,
/// of them the lexical ones), and those that it lists later though they are further up, which is how the recorded answers
/// are sorted. Empty if it finds nothing.
///
/// # Errors
///
/// Says why there is no answer.
pub fn first_errors(texts: &[String]) -> Result<Vec<Vec<Report>>, String> {
    let folder = std::env::temp_dir().join(format!("terraform-validate-{}", std::process::id()));
    let answers = texts.chunks(BATCH).map(|batch| batch_of(&folder, batch)).collect::<Result<Vec<_>, _>>();
    let _ = std::fs::remove_dir_all(&folder);
    Ok(answers?.into_iter().flatten().collect())
}

fn batch_of(folder: &std::path::Path, texts: &[String]) -> Result<Vec<Vec<Report>>, String> {
    let problem = |error: std::io::Error| error.to_string();
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(problem)?;
    for (index, text) in texts.iter().enumerate() {
        std::fs::write(folder.join(format!("case-{index}.tf")), text).map_err(problem)?;
    }
    // One file that is surely wrong keeps Terraform from looking further than the grammar.
    std::fs::write(folder.join("wrong.tf"), "!\n").map_err(problem)?;
    let output = Command::new("terraform")
        .args(["validate", "-json", "-no-color"])
        .current_dir(folder)
        .env("CHECKPOINT_DISABLE", "1")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("terraform cannot be run: {error}"))?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let mut first: HashMap<String, Vec<Report>> = HashMap::new();
    for diagnostic in answer["diagnostics"].as_array().into_iter().flatten() {
        if let Some(file) = diagnostic["range"]["filename"].as_str() {
            let report = Report::recorded(diagnostic);
            let known = first.entry(file.to_owned()).or_default();
            if known.first().is_none_or(|first| report.start.2 < first.start.2) {
                known.push(report);
            }
        }
    }
    Ok((0..texts.len()).map(|index| first.remove(&format!("case-{index}.tf")).unwrap_or_default()).collect())
}
