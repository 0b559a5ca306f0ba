//! Projects as zip files, and what keeps them from being submitted.

use config::{Limits, ProjectError};
use syntax::Locale;

use crate::Workspace;
use crate::model::{Language, ProjectProblem};

/// A broken rule in the words of a language.
pub fn project_problem(error: &ProjectError, locale: Language) -> ProjectProblem {
    let locale = Locale::from(locale);
    ProjectProblem {
        code: error.code().to_owned(),
        path: error.path.clone(),
        summary: error.summary(locale),
        detail: error.detail(locale),
    }
}

/// The files of a zip, by path.
///
/// # Errors
/// Everything that is wrong with it.
#[cfg(feature = "zip")]
pub fn read_zip(zip: &[u8], locale: Language) -> Result<Vec<(String, Vec<u8>)>, Vec<ProjectProblem>> {
    match config::Project::from_zip(zip, &Limits::default()) {
        Ok(project) => Ok(project.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()),
        Err(errors) => Err(errors.iter().map(|error| project_problem(error, locale)).collect()),
    }
}

impl Workspace {
    /// What keeps the API from taking this project as a template, `.tfvars` files apart: they are left out, see
    /// [`Workspace::left_out`].
    pub fn check_submission(&self) -> Vec<ProjectProblem> {
        let (project, _) = self.project().without_tfvars();
        let errors = project.check_submission(&Limits::default());
        errors.iter().map(|error| project_problem(error, self.options().locale)).collect()
    }

    /// The files that are not submitted with the template: those with values for variables.
    pub fn left_out(&self) -> Vec<String> {
        self.project().without_tfvars().1
    }

    /// All files as a zip. The same files give the same bytes.
    ///
    /// # Errors
    /// The project is larger than a zip can describe.
    #[cfg(feature = "zip")]
    pub fn to_zip(&self) -> Result<Vec<u8>, ProjectProblem> {
        self.project().to_zip().map_err(|error| project_problem(&error, self.options().locale))
    }
}
