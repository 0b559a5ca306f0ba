//! What the `source` of a module can be: a folder, an address in a registry, or what Terraform's downloader understands.

/// What kind of address a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    Registry,
    /// A repository, an archive, a path from the root of the disk.
    Elsewhere,
}

/// As long as a part of a registry's address may be.
const MAX_PART: usize = 64;

/// Hosts of repositories, which cannot be registries.
const REPOSITORIES: [&str; 3] = ["github.com", "bitbucket.org", "gitlab.com"];

/// What kind of address a source is; nothing if it is none.
pub(super) fn kind(source: &str) -> Option<Kind> {
    if ["./", "../", ".\\", "..\\"].iter().any(|start| source.starts_with(start)) {
        return Some(Kind::Folder);
    }
    let (package, folder) = split(source);
    if leads_out(folder) {
        return None;
    }
    // A query belongs to the package, also behind a folder.
    let query = folder.split_once('?').map(|(_, query)| query);
    if query.is_none() && is_registry(package) {
        return Some(Kind::Registry);
    }
    let package = match query {
        Some(query) => format!("{package}?{query}"),
        None => package.to_owned(),
    };
    is_elsewhere(&package).then_some(Kind::Elsewhere)
}

/// The package, and the folder in it behind two slashes.
fn split(source: &str) -> (&str, &str) {
    let start = source.find("://").map_or(0, |at| at + 3);
    match source.get(start..).and_then(|rest| rest.find("//")) {
        Some(at) => (&source[..start + at], &source[start + at + 2..]),
        None => (source, ""),
    }
}

/// Whether a folder lies above the package. Terraform takes the one right above for one inside.
fn leads_out(folder: &str) -> bool {
    let folder = folder.split('?').next().unwrap_or_default();
    let mut above = 0;
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                if names.pop().is_none() {
                    above += 1;
                }
            }
            name => names.push(name),
        }
    }
    above > 1 || above == 1 && !names.is_empty()
}

/// `namespace/name/system`, or the same behind a host.
fn is_registry(package: &str) -> bool {
    let parts: Vec<&str> = package.split('/').collect();
    let (host, [namespace, name, system]) = match *parts.as_slice() {
        [host, namespace, name, system] => (Some(host), [namespace, name, system]),
        [namespace, name, system] => (None, [namespace, name, system]),
        _ => return false,
    };
    let is_part = |part: &str| {
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        part.len() <= MAX_PART
            && part.bytes().all(inside)
            && part.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
            && part.bytes().last().is_some_and(|last| last.is_ascii_alphanumeric())
    };
    let is_system = (1..=MAX_PART).contains(&system.len())
        && system.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    host.is_none_or(is_registry_host) && is_part(namespace) && is_part(name) && is_system
}

fn is_registry_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.contains('.') && name.split('.').all(is_label) && port.parse::<u16>().is_ok() && !REPOSITORIES.contains(&host)
}

/// What the downloader finds out by itself, or is told by `getter::`.
fn is_elsewhere(package: &str) -> bool {
    if let Some((getter, rest)) = package.split_once("::")
        && !getter.is_empty()
        && getter.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return is_elsewhere_plain(rest);
    }
    is_elsewhere_plain(package)
}

fn is_elsewhere_plain(package: &str) -> bool {
    let parts = package.split('/').count();
    package.starts_with('/')
        || package.starts_with("github.com/") && parts >= 3
        || package.starts_with("bitbucket.org/")
        || package.contains(".amazonaws.com/")
        || package.contains("googleapis.com/")
        || package.strip_prefix("git@").is_some_and(|rest| rest.contains(':'))
        || is_url(package)
}

/// Whether a text is an address with a scheme.
fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_host = |host: &str| !host.contains(' ') && host.contains('[') == host.contains(']');
    let mut escapes = rest.split('%').skip(1);
    let is_escape = |text: &str| text.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    is_scheme && host.is_none_or(is_host) && escapes.all(is_escape) && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn kinds_of_sources() {
        for (expected, sources) in [
            (Some(Kind::Folder), &["./a", "../a", "./a//b", "..\\b"][..]),
            (
                Some(Kind::Registry),
                &[
                    "a/b/c",
                    "A/B/c0",
                    "a--b/b/c",
                    "a/b/c//d",
                    "a/b/c//",
                    "a/b/c//..",
                    "app.terraform.io/a/b/c",
                    "x.y:80/a/b/c",
                ],
            ),
            (
                Some(Kind::Elsewhere),
                &[
                    "github.com/a/b",
                    "git@github.com:a/b.git",
                    "https://x.y/z.zip",
                    "git::ssh://x/y",
                    "s3::https://x",
                    "/a",
                    "file:///b",
                    "c:/b",
                    "https:a",
                    "bitbucket.org/a",
                    "s3.amazonaws.com/a/b",
                    "github.com/a/b/c",
                ],
            ),
            (
                None,
                &[
                    "",
                    ".",
                    "..",
                    "...",
                    "a",
                    "a/b",
                    "a/b/c/d/e",
                    "a b",
                    " a/b/c",
                    "a_/b/c",
                    "a/b/c_d",
                    "a/b.c/c",
                    "é/b/c",
                    "example/a/b/c",
                    "-x.y/a/b/c",
                    "github.com/a",
                    "gitlab.com/a/b",
                    "git::b",
                    "git@x",
                    "x@y:z",
                    "foo.git",
                    "ht tp://a",
                    "http://[a",
                    "http://a/%zz",
                    "a/b/c//../d",
                    "github.com/a/b//../..",
                    "a/b/c?ref=1",
                    "a/b/c//d?ref=1",
                    "a/b/c/",
                    "a//b/c",
                    "~/a",
                ],
            ),
        ] {
            for source in sources {
                assert_eq!(kind(source), expected, "{source}");
            }
        }
    }
}
