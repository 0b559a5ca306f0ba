//! `stackwright validate`: JSON like `terraform validate -json`.

use crate::arguments::Validate;
use crate::input::{self, Scope};
use crate::surroundings::Disk;
use crate::{Failure, Outcome, print, render, tell};
use ide::{Problem, ProblemSeverity, Workspace};
use serde::Serialize;

/// The report; field names and order as Terraform prints them.
#[derive(Serialize)]
struct Report<'a> {
    format_version: &'static str,
    valid: bool,
    error_count: usize,
    warning_count: usize,
    diagnostics: &'a [Problem],
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<Vec<Problem>>,
}

pub(crate) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let input = match input::read(&arguments.path, Scope::Modules) {
        Ok(input) => input,
        Err(unreadable) => return unreadable.report(&arguments.path),
    };
    let versions = ide::LanguageVersion::ALL.into_iter();
    let asked = versions.filter(|(name, _)| *name == arguments.language_version).map(|(_, version)| version).next();
    let options = ide::Options { language_version: asked.unwrap_or_default(), ..ide::Options::default() };
    let mut workspace = Workspace::new(input.files, options);
    // The catalog ships and is tested; without it bodies would only be looked at less closely.
    let _ = workspace.load_schemas(schema::CATALOG);
    for folder in &input.folders {
        workspace.note_folder(folder);
    }
    let disk = Disk::around(&arguments.path);
    let files = disk.as_ref().map_or(&workspace as &dyn lang::Files, |disk| disk);
    let diagnostics = workspace.validation_reading(files);
    let error_count = diagnostics.iter().filter(|problem| problem.severity == ProblemSeverity::Error).count();
    let report = Report {
        format_version: "1.0",
        valid: error_count == 0,
        error_count,
        warning_count: diagnostics.len() - error_count,
        diagnostics: &diagnostics,
        advice: arguments.advice.then(|| workspace.advice()),
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&report).unwrap_or_default()))?;
    if render::to_a_person() {
        tell(&render::problems(&diagnostics, |path| workspace.text(path)));
        tell(&render::problems(report.advice.as_deref().unwrap_or_default(), |path| workspace.text(path)));
    }
    Ok(if report.valid { Outcome::Done } else { Outcome::TemplateErrors })
}
