//! What is wrong with values, whatever variables and resources come to: each stage only if the one before has found no
//! error, in Terraform's order.
//!
//! 1. The arguments of module calls against the variables of the modules that are called.
//! 2. Resources whose provider configuration nothing defines.
//! 3. Objects that need each other.
//! 4. Every expression. What needs something that is wrong is not looked at.

mod bodies;
mod cycles;
pub(crate) mod imports;
pub mod messages;
mod module_arguments;
mod plugins;
mod providers;
mod provisioners;
mod remote_state;
mod resources;
mod rules;

pub(super) use plugins::missing as missing_plugins;

use syntax::{Diagnostic, Severity};

use super::provider_passing;
use crate::evaluation::messages::{CYCLE, NAMELESS};
use crate::evaluation::{Environment, Evaluation, Purpose, Unplanned};
use crate::{FileDiagnostic, Inputs, Tree};

/// What is wrong with the values of a tree of modules whose blocks are right.
///
/// ```
/// use config::{Folders, Project, Sources, Tree, validation};
///
/// let project = Project::from_text("main.tf", "output \"ip\" {\n  value = local.ip\n}\n").unwrap();
/// let folders = Folders::of(&Sources::of(&project));
/// let found = validation::of_values(&Tree::of(&folders), None, None);
/// assert_eq!(found[0].diagnostic.code(), "undeclared-local");
/// ```
pub fn of_values(
    tree: &Tree<'_>,
    files: Option<&dyn lang::Files>,
    schemas: Option<&schema::Schemas>,
) -> Vec<FileDiagnostic> {
    let mut found = Vec::new();
    for stage in [module_arguments::check, provider_passing::check_resources, cycles::check] {
        stage(tree, &mut found);
        if has_errors(&found) {
            return found;
        }
    }
    let inputs = Inputs::default();
    let environment = Environment { files, schemas, ..Environment::default() };
    let evaluation = Evaluation::new(tree, &inputs, &Unplanned, environment, Purpose::Validate);
    evaluation.evaluate_everything();
    found.extend(evaluation.diagnostics());
    found
}

/// Whether Terraform gives no place for this kind of mistake.
pub(super) fn has_no_place(diagnostic: &Diagnostic) -> bool {
    let known = [
        CYCLE.code,
        messages::PROVISIONER_TYPE.code,
        messages::READ_ONLY.code,
        messages::FILE_WITHOUT_SOURCE.code,
        messages::REMOTE_EXEC_SOURCES.code,
    ];
    known.contains(&diagnostic.code())
}

/// Whether Terraform gives a place that is none: before the first line of a file without a name.
pub(super) fn has_empty_place(diagnostic: &Diagnostic) -> bool {
    [NAMELESS.code, messages::DEFAULT_RULE.code].contains(&diagnostic.code())
}

fn has_errors(found: &[FileDiagnostic]) -> bool {
    found.iter().any(|found| found.diagnostic.severity == Severity::Error)
}
