//! Projects as zip files, and what keeps them from being submitted.

use config::{Limits, Project, ProjectError};
use syntax::Locale;

use crate::Workspace;
use crate::model::{Language, ProjectProblem, SubmissionLimits};

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

impl Default for SubmissionLimits {
    fn default() -> SubmissionLimits {
        let Limits { packed_bytes, unpacked_bytes, files, name_bytes, path_bytes } = Limits::default();
        SubmissionLimits {
            packed_bytes: packed_bytes as u32,
            unpacked_bytes: unpacked_bytes as u32,
            files: files as u32,
            name_bytes: name_bytes as u32,
            path_bytes: path_bytes as u32,
        }
    }
}

impl From<SubmissionLimits> for Limits {
    fn from(limits: SubmissionLimits) -> Limits {
        Limits {
            packed_bytes: limits.packed_bytes as usize,
            unpacked_bytes: limits.unpacked_bytes as usize,
            files: limits.files as usize,
            name_bytes: limits.name_bytes as usize,
            path_bytes: limits.path_bytes as usize,
        }
    }
}

/// The files of a zip, by path.
///
/// # Errors
/// Everything that is wrong with it.
#[cfg(feature = "zip")]
pub fn read_zip(zip: &[u8], options: crate::Options) -> Result<Vec<(String, Vec<u8>)>, Vec<ProjectProblem>> {
    match Project::from_zip(zip, &options.limits.into()) {
        Ok(project) => Ok(project.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()),
        Err(errors) => Err(problems(&errors, options.locale)),
    }
}

fn problems(errors: &[ProjectError], locale: Language) -> Vec<ProjectProblem> {
    errors.iter().map(|error| project_problem(error, locale)).collect()
}

impl Workspace {
    /// The files as a project, and what keeps some of them from being in it: a project holds no path that leads out of
    /// it.
    fn pack(&self) -> (Project, Vec<ProjectError>) {
        let (mut project, mut errors) = (Project::new(), Vec::new());
        for (path, bytes) in self.files() {
            if let Err(found) = project.insert(path, bytes) {
                errors.extend(found);
            }
        }
        (project, errors)
    }

    /// The files as a project. Files whose paths a project cannot hold are left out; [`Workspace::check_submission`]
    /// names them.
    pub fn project(&self) -> Project {
        self.pack().0
    }

    /// What keeps the API from taking this project as a template, `.tfvars` files apart: they are left out, see
    /// [`Workspace::left_out`].
    pub fn check_submission(&self) -> Vec<ProjectProblem> {
        let (project, mut errors) = self.pack();
        errors.extend(project.without_tfvars().0.check_submission(&self.options().limits.into()));
        problems(&errors, self.options().locale)
    }

    /// The files that are not submitted with the template: those with values for variables.
    pub fn left_out(&self) -> Vec<String> {
        self.project().without_tfvars().1
    }

    /// All files as a zip. The same files give the same bytes.
    ///
    /// # Errors
    /// A path that a zip cannot hold, or the project is larger than a zip can describe.
    #[cfg(feature = "zip")]
    pub fn to_zip(&self) -> Result<Vec<u8>, ProjectProblem> {
        let (project, errors) = self.pack();
        let zip = errors.into_iter().next().map_or_else(|| project.to_zip(), Err);
        zip.map_err(|error| project_problem(&error, self.options().locale))
    }
}
