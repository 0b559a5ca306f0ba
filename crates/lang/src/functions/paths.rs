//! Paths as text.

use value::{Type, Value};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// The shortest path that means the same: no empty parts, no `.`, and `..` only at the beginning of a relative one.
pub(super) fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(&"..") => parts.push(part),
                Some(_) => {
                    parts.pop();
                }
                None if rooted => {}
                None => parts.push(part),
            },
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => ["/", &joined].concat(),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

pub(super) fn basename(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let path = arguments.text(0);
    if path.is_empty() {
        return Ok(Value::string("."));
    }
    let trimmed = path.trim_end_matches('/');
    let base = trimmed.rsplit('/').next().unwrap_or_default();
    Ok(Value::string(if trimmed.is_empty() { "/" } else { base }))
}

pub(super) fn dirname(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let path = arguments.text(0);
    let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or_default();
    Ok(Value::string(clean(folder)))
}

/// Unknown if the scope has no current folder.
pub(super) fn abspath(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let path = arguments.text(0);
    if path.starts_with('/') {
        return Ok(Value::string(clean(path)));
    }
    Ok(match arguments.scope.working_directory() {
        Some(folder) => Value::string(clean(&[folder, "/", path].concat())),
        None => Value::unknown(ty.clone()),
    })
}

/// Unknown if the scope has no home folder.
pub(super) fn pathexpand(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let path = arguments.text(0);
    let Some(rest) = path.strip_prefix('~') else { return Ok(Value::string(path)) };
    if !rest.is_empty() && !rest.starts_with('/') {
        return Err(Failure::of(&messages::HOME));
    }
    Ok(match arguments.scope.home_directory() {
        Some(folder) => Value::string(clean(&[folder, "/", rest].concat())),
        None => Value::unknown(ty.clone()),
    })
}
