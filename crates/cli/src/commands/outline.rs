//! `stackwright outline`: the top-level blocks, also of broken files.

use crate::arguments::Outline;
use crate::input::{self, Scope};
use crate::{Failure, Outcome, print};
use ide::Workspace;

pub(crate) fn run(arguments: &Outline) -> Result<Outcome, Failure> {
    let input = match input::read(&arguments.path, Scope::Root) {
        Ok(input) => input,
        Err(unreadable) => return unreadable.report(&arguments.path),
    };
    let paths: Vec<String> = input.files.iter().map(|(path, _)| path.clone()).collect();
    let workspace = Workspace::new(input.files, ide::Options::default());
    let mut outline = ide::Outline::default();
    for path in &paths {
        outline.blocks.extend(workspace.outline(path).blocks);
    }
    print(&format!("{}\n", serde_json::to_string(&outline).unwrap_or_default()))?;
    Ok(Outcome::Done)
}
