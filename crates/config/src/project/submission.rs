//! What a template must be to be submitted, beyond what a project can hold.

use super::path::file_name;
use super::{Limits, Project, ProjectError, ProjectErrorKind, is_variable_values, path_errors};

impl Project {
    /// Everything that keeps the API from taking this project as a template: too many or too large files, long paths, `.tfvars`
    /// files, template files that are not UTF-8, `.tf.json` files that start with a byte order mark, no `.tf` or
    /// `.tf.json` in the root folder. In the order of their paths; what concerns the whole comes first.
    pub fn check_submission(&self, limits: &Limits) -> Vec<ProjectError> {
        let mut errors = Vec::new();
        if self.len() > limits.files {
            errors.push(ProjectError::over(ProjectErrorKind::TooManyFiles, limits.files, self.len()));
        }
        let total: usize = self.files().map(|(_, bytes)| bytes.len()).sum();
        if total > limits.unpacked_bytes {
            errors.push(ProjectError::new(ProjectErrorKind::UnpackedTooLarge).with(limits.unpacked_bytes));
        }
        if !self.paths().any(|path| !path.contains('/') && is_template(path)) {
            errors.push(ProjectError::new(ProjectErrorKind::NoTemplate));
        }
        for (path, bytes) in self.files() {
            errors.extend(path_errors(path, limits));
            if is_variable_values(path) {
                errors.push(ProjectError::at(ProjectErrorKind::VariableValues, path));
            }
            if is_template(path) {
                errors.extend(content_error(path, bytes));
            }
        }
        errors
    }

    /// The project without `.tfvars` files, and the paths of those that were left out: their values are submitted beside
    /// the template, not in it.
    pub fn without_tfvars(&self) -> (Project, Vec<String>) {
        let (mut kept, mut left_out) = (Project::new(), Vec::new());
        for (path, bytes) in &self.files {
            if is_variable_values(path) {
                left_out.push(path.clone());
            } else {
                kept.files.insert(path.clone(), bytes.clone());
            }
        }
        (kept, left_out)
    }
}

/// Whether the API takes a file of this name for a template. It goes by the end of the name alone.
fn is_template(path: &str) -> bool {
    let name = file_name(path);
    name.ends_with(".tf") || name.ends_with(".tf.json")
}

/// What is wrong with the bytes of a template file.
fn content_error(path: &str, bytes: &[u8]) -> Option<ProjectError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(ProjectError::at(ProjectErrorKind::ZipAsText, path));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        return Some(ProjectError::at(ProjectErrorKind::NotUtf8, path).with(error.valid_up_to()));
    }
    if path.ends_with(".json") && bytes.starts_with("\u{feff}".as_bytes()) {
        return Some(ProjectError::at(ProjectErrorKind::JsonByteOrderMark, path));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(files: &[(&str, &[u8])]) -> Vec<ProjectErrorKind> {
        let files = files.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec()));
        let project = Project::from_files(files).unwrap();
        project.check_submission(&Limits::default()).iter().map(|error| error.kind).collect()
    }

    #[test]
    fn every_broken_rule_is_named() {
        use ProjectErrorKind::*;
        assert_eq!(kinds(&[("main.tf", b"")]), []);
        assert_eq!(kinds(&[("main.tf.json", b"{}"), ("notes.txt", b"\xff")]), []);
        assert_eq!(kinds(&[]), [NoTemplate]);
        assert_eq!(kinds(&[("modules/main.tf", b""), ("readme.md", b"")]), [NoTemplate]);
        assert_eq!(kinds(&[("main.tf", b""), ("a/dev.tfvars", b"")]), [VariableValues]);
        assert_eq!(kinds(&[("main.tf", b"a = \"\xff\"")]), [NotUtf8]);
        assert_eq!(kinds(&[("main.tf", b""), ("m/x.tf", b"\xff")]), [NotUtf8]);
        assert_eq!(kinds(&[("main.tf", b"\xef\xbb\xbf")]), []);
        assert_eq!(kinds(&[("main.tf.json", b"\xef\xbb\xbf{}")]), [JsonByteOrderMark]);
        assert_eq!(kinds(&[("main.tf", b"PK\x03\x04\x14\0")]), [ZipAsText]);
    }

    #[test]
    fn the_limits_themselves_are_allowed() {
        let files = |count: usize| {
            let files = (0..count).map(|number| (format!("{number}.tf"), Vec::new()));
            Project::from_files(files).unwrap().check_submission(&Limits::default())
        };
        assert_eq!(files(100), []);
        assert_eq!(files(101).iter().map(|error| error.kind).collect::<Vec<_>>(), [ProjectErrorKind::TooManyFiles]);
        let mebibyte = vec![b'\n'; 1 << 20];
        assert_eq!(kinds(&[("main.tf", &mebibyte)]), []);
        assert_eq!(kinds(&[("main.tf", &mebibyte), ("a.tf", b"\n")]), [ProjectErrorKind::UnpackedTooLarge]);
    }

    #[test]
    fn tfvars_files_are_left_out_by_name() {
        let files = [("main.tf", "1"), ("dev.tfvars", "2"), ("m/x.auto.tfvars.json", "3")];
        let project = Project::from_files(files.map(|(path, text)| (path.into(), text.into()))).unwrap();
        let (kept, left_out) = project.without_tfvars();
        assert_eq!(kept.paths().collect::<Vec<_>>(), ["main.tf"]);
        assert_eq!(left_out, ["dev.tfvars", "m/x.auto.tfvars.json"]);
        assert_eq!(kept.check_submission(&Limits::default()), []);
    }
}
