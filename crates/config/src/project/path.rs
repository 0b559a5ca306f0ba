//! What a path of a project may be, and what its name says.

use super::{Limits, ProjectError, ProjectErrorKind};

/// Everything that keeps a project from holding this path.
pub(super) fn path_errors(path: &str, limits: &Limits) -> Vec<ProjectError> {
    let mut kinds = Vec::new();
    let relative = path.strip_prefix('/');
    if relative.is_some() || has_drive(path) {
        kinds.push(ProjectErrorKind::AbsolutePath);
    }
    // The slash of an absolute path is named once, not also as an empty segment.
    let rest = relative.unwrap_or(path);
    if leads_outside(rest) {
        kinds.push(ProjectErrorKind::OutsideRoot);
    } else if rest.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        kinds.push(ProjectErrorKind::BadSegment);
    }
    if path.contains('\\') {
        kinds.push(ProjectErrorKind::Backslash);
    }
    if path.chars().any(char::is_control) {
        kinds.push(ProjectErrorKind::ControlCharacter);
    }
    if path.len() > limits.path_bytes {
        kinds.push(ProjectErrorKind::PathTooLong);
    }
    if path.split('/').any(|segment| segment.len() > limits.name_bytes) {
        kinds.push(ProjectErrorKind::NameTooLong);
    }
    kinds
        .into_iter()
        .map(|kind| match kind {
            ProjectErrorKind::PathTooLong => ProjectError::at_over(kind, path, limits.path_bytes, path.len()),
            ProjectErrorKind::NameTooLong => {
                let longest = path.split('/').map(str::len).max().unwrap_or_default();
                ProjectError::at_over(kind, path, limits.name_bytes, longest)
            }
            _ => ProjectError::at(kind, path),
        })
        .collect()
}

/// Whether the path begins with a drive, as `C:/x.tf` does: absolute on Windows.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Whether following the path ever climbs above where it started. Backslashes count as separators: on some systems they are.
fn leads_outside(path: &str) -> bool {
    let mut depth = 0usize;
    for segment in path.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(parent) => depth = parent,
                None => return true,
            },
            _ => depth += 1,
        }
    }
    false
}

/// Whether Terraform reads a file of this name as configuration of its folder: `.tf` and `.tf.json`, but no hidden file
/// and no backup of an editor.
///
/// ```
/// assert!(config::is_configuration("modules/net/main.tf.json"));
/// assert!(!config::is_configuration(".hidden.tf"));
/// ```
pub fn is_configuration(path: &str) -> bool {
    let name = file_name(path);
    (name.ends_with(".tf") || name.ends_with(".tf.json")) && !is_ignored(name)
}

/// Whether the name is that of a file with values for variables: `.tfvars` or `.tfvars.json`.
pub fn is_variable_values(path: &str) -> bool {
    let name = file_name(path);
    name.ends_with(".tfvars") || name.ends_with(".tfvars.json")
}

/// Hidden files and editors' backups.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_broken_rule_is_named() {
        use ProjectErrorKind::*;
        for (path, expected) in [
            ("main.tf", vec![]),
            ("a/b/c d.tf", vec![]),
            ("网络/主.tf", vec![]),
            ("...", vec![]),
            ("..tf", vec![]),
            ("", vec![BadSegment]),
            ("a//b.tf", vec![BadSegment]),
            ("a/", vec![BadSegment]),
            ("./a.tf", vec![BadSegment]),
            ("a/./b.tf", vec![BadSegment]),
            ("a/../b.tf", vec![BadSegment]),
            ("../a.tf", vec![OutsideRoot]),
            ("a/../../b.tf", vec![OutsideRoot]),
            ("..", vec![OutsideRoot]),
            ("..\\a.tf", vec![OutsideRoot, Backslash]),
            ("a\\b.tf", vec![Backslash]),
            ("/main.tf", vec![AbsolutePath]),
            ("C:/main.tf", vec![AbsolutePath]),
            ("/../main.tf", vec![AbsolutePath, OutsideRoot]),
            ("a\nb.tf", vec![ControlCharacter]),
            ("a\0.tf", vec![ControlCharacter]),
        ] {
            let found: Vec<_> = path_errors(path, &Limits::default()).iter().map(|error| error.kind).collect();
            assert_eq!(found, expected, "{path:?}");
        }
    }

    #[test]
    fn lengths_count_bytes_and_the_limit_itself_is_allowed() {
        let limits = Limits::default();
        let found = |path: &str| path_errors(path, &limits).iter().map(|error| error.kind).collect::<Vec<_>>();
        assert_eq!(found(&"n".repeat(255)), []);
        assert_eq!(found(&"n".repeat(256)), [ProjectErrorKind::NameTooLong]);
        assert_eq!(found(&format!("{}/a.tf", "n".repeat(256))), [ProjectErrorKind::NameTooLong]);
        // Three bytes each: 85 fit, 86 do not.
        assert_eq!(found(&"云".repeat(85)), []);
        assert_eq!(found(&"云".repeat(86)), [ProjectErrorKind::NameTooLong]);
        let deep = |length: usize| format!("{}{}", "folder/".repeat(292), "n".repeat(length - 292 * 7));
        assert_eq!(found(&deep(2048)), []);
        assert_eq!(found(&deep(2049)), [ProjectErrorKind::PathTooLong]);
    }

    #[test]
    fn names_say_what_a_file_is() {
        for (path, configuration, values) in [
            ("main.tf", true, false),
            ("a/main.tf.json", true, false),
            ("main.TF", false, false),
            ("main.json", false, false),
            (".main.tf", false, false),
            ("#main.tf#", false, false),
            ("main.tf~", false, false),
            ("x.tfvars", false, true),
            ("a/x.auto.tfvars.json", false, true),
            (".tfvars", false, true),
        ] {
            assert_eq!((is_configuration(path), is_variable_values(path)), (configuration, values), "{path}");
        }
    }
}
