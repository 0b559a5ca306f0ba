//! Which paths a file of a project may have.

/// Why a path is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathProblem {
    /// Nothing, or a segment without a name, such as `a//b`.
    Empty,
    /// It starts with `/`, holds `..`, `.`, a backslash or a control character.
    Unsafe,
    /// Longer than [`LONGEST`] bytes.
    Long,
    /// There is such a file already.
    Taken,
    /// A folder has this name, or a file has the name of one of its folders.
    Folder,
}

/// Longest path of a file, in bytes: what a submission may hold.
pub const LONGEST: usize = 2048;

/// Checks that a new file may be called `path` beside `others`.
///
/// # Errors
///
/// The first rule it breaks.
pub fn check<'a>(path: &str, others: impl IntoIterator<Item = &'a str>) -> Result<(), PathProblem> {
    if path.is_empty() || path.ends_with('/') || path.contains("//") {
        return Err(PathProblem::Empty);
    }
    if path.starts_with('/')
        || path.contains('\\')
        || path.chars().any(char::is_control)
        || path.split('/').any(|segment| segment == "." || segment == ".." || segment.trim().is_empty())
    {
        return Err(PathProblem::Unsafe);
    }
    if path.len() > LONGEST {
        return Err(PathProblem::Long);
    }
    for other in others {
        if other == path {
            return Err(PathProblem::Taken);
        }
        if below(other, path) || below(path, other) {
            return Err(PathProblem::Folder);
        }
    }
    Ok(())
}

fn below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// A path like `path` that none of `others` has: `main.tf`, `main-2.tf`, `main-3.tf`.
pub fn free<'a>(path: &str, others: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let taken = |candidate: &str| check(candidate, others.clone()).is_err();
    if !taken(path) {
        return path.to_owned();
    }
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path[name..].find('.').map_or(path.len(), |dot| name + dot);
    let (stem, ending) = path.split_at(dot);
    (2u32..).map(|number| format!("{stem}-{number}{ending}")).find(|candidate| !taken(candidate)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_and_free() {
        let others = ["main.tf", "modules/net/main.tf"];
        let table = [
            ("web.tf", Ok(())),
            ("modules/net/vars.tf", Ok(())),
            ("模板.tf", Ok(())),
            ("", Err(PathProblem::Empty)),
            ("a//b.tf", Err(PathProblem::Empty)),
            ("folder/", Err(PathProblem::Empty)),
            ("/etc/passwd", Err(PathProblem::Unsafe)),
            ("../main.tf", Err(PathProblem::Unsafe)),
            ("a/./b.tf", Err(PathProblem::Unsafe)),
            ("a\\b.tf", Err(PathProblem::Unsafe)),
            ("main.tf", Err(PathProblem::Taken)),
            ("modules/net", Err(PathProblem::Folder)),
            ("main.tf/x.tf", Err(PathProblem::Folder)),
        ];
        for (path, expected) in table {
            assert_eq!(check(path, others), expected, "{path:?}");
        }
        assert_eq!(check(&"x".repeat(LONGEST + 1), others), Err(PathProblem::Long));
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        assert_eq!(free("new.tf", ["main.tf"]), "new.tf");
        assert_eq!(free("main.tf", ["main.tf"]), "main-2.tf");
        assert_eq!(free("a/x.tf.json", ["a/x.tf.json", "a/x-2.tf.json"]), "a/x-3.tf.json");
    }
}
