//! `stackwright variables`: ParseTemplateVariables.

use crate::arguments::Variables;
use crate::input::{self, Scope};
use crate::{Failure, Outcome, print, render, tell};

pub(crate) fn run(arguments: &Variables) -> Result<Outcome, Failure> {
    let input = match input::read(&arguments.path, Scope::Submission) {
        Ok(input) => input,
        Err(unreadable) => return unreadable.report(&arguments.path),
    };
    let workspace = ide::Workspace::new(input.files, ide::Options::default());
    match workspace.variables_json() {
        Ok(json) => {
            print(&format!("{json}\n"))?;
            Ok(Outcome::Done)
        }
        Err(problems) => {
            problems.iter().for_each(|problem| tell(&render::line(problem)));
            Ok(Outcome::TemplateErrors)
        }
    }
}
