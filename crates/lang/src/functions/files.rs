//! Functions that read files of the project.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use value::{Type, Value};

use super::{Arguments, Failure, hashes, messages, paths};

type Outcome = Result<Value, Failure>;

/// The path from the project's folder, without `.` and `..`; `None` if it leads out of the project.
fn project_path(path: &str) -> Option<String> {
    let path = paths::clean(path);
    (!path.starts_with('/') && path != ".." && !path.starts_with("../")).then_some(path)
}

/// The contents; `None` if the scope has no files at all.
pub(super) fn read(arguments: &Arguments<'_>, path: &str) -> Result<Option<Arc<[u8]>>, Failure> {
    let Some(files) = arguments.scope.files() else { return Ok(None) };
    let path = project_path(path).filter(|path| path != ".").ok_or_else(|| Failure::of(&messages::PATH))?;
    if files.is_folder(&path) {
        return Err(Failure::of(&messages::PATH));
    }
    match files.read(&path) {
        Some(contents) => {
            arguments.spend(contents.len() / 4)?;
            Ok(Some(contents))
        }
        None => Err(Failure::with(&messages::FILE_MISSING, [path])),
    }
}

fn contents(arguments: &Arguments<'_>, ty: &Type, result: impl FnOnce(&[u8]) -> Outcome) -> Outcome {
    match read(arguments, arguments.text(0))? {
        Some(contents) => result(&contents),
        None => Ok(Value::unknown(ty.clone())),
    }
}

/// A missing file is the fault of the path for functions that give its contents, and of the call for hashes.
fn at_path(outcome: Outcome) -> Outcome {
    outcome.map_err(|failure| if failure.message.code == messages::NOT_TEXT.code { failure } else { failure.at(0) })
}

pub(super) fn file(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    at_path(contents(arguments, ty, |bytes| {
        std::str::from_utf8(bytes).map(Value::string).map_err(|_| Failure::of(&messages::NOT_TEXT))
    }))
}

pub(super) fn filebase64(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    at_path(contents(arguments, ty, |bytes| Ok(Value::string(BASE64_STANDARD.encode(bytes)))))
}

pub(super) fn filemd5(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::md5_of(bytes)))
}

pub(super) fn filesha1(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::sha1_of(bytes)))
}

pub(super) fn filesha256(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::sha256_of(bytes)))
}

pub(super) fn filesha512(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::sha512_of(bytes)))
}

pub(super) fn filebase64sha256(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::base64sha256_of(bytes)))
}

pub(super) fn filebase64sha512(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    contents(arguments, ty, |bytes| Ok(hashes::base64sha512_of(bytes)))
}

pub(super) fn fileexists(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let Some(files) = arguments.scope.files() else { return Ok(Value::unknown(ty.clone())) };
    let path = project_path(arguments.text(0)).ok_or_else(|| Failure::of(&messages::PATH))?;
    if path == "." || files.is_folder(&path) {
        return Err(Failure::of(&messages::PATH));
    }
    Ok(Value::bool(files.read(&path).is_some()))
}

pub(super) fn fileset(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let Some(files) = arguments.scope.files() else { return Ok(Value::unknown(ty.clone())) };
    let folder = project_path(arguments.text(0)).ok_or_else(|| Failure::of(&messages::PATH))?;
    let pattern = paths::clean(&[arguments.text(0), "/", arguments.text(1)].concat());
    let pattern: Vec<char> = pattern.chars().collect();
    let mut found = Vec::new();
    for path in files.paths() {
        arguments.spend(path.len())?;
        let text: Vec<char> = path.chars().collect();
        let mut steps = 100_000;
        let matches = glob(&pattern, &text, &mut steps).ok_or_else(|| Failure::of(&messages::GLOB))?;
        if matches {
            found.push(Value::string(relative(&path, &folder)));
        }
    }
    Ok(Value::set(Type::String, found))
}

/// The path as seen from a folder, both from the project's folder.
fn relative(path: &str, folder: &str) -> String {
    if folder == "." {
        return path.to_owned();
    }
    let mut path_parts: Vec<&str> = path.split('/').collect();
    let mut folder_parts: Vec<&str> = folder.split('/').collect();
    while path_parts.len() > 1 && path_parts.first() == folder_parts.first() {
        path_parts.remove(0);
        folder_parts.remove(0);
    }
    let up = folder_parts.iter().map(|_| "..");
    up.chain(path_parts).collect::<Vec<_>>().join("/")
}

/// Whether a path matches: `*` and `?` within a folder, `**` across folders, `[a-z]`, `{a,b}`. `None` if the pattern is
/// wrong.
fn glob(pattern: &[char], path: &[char], steps: &mut usize) -> Option<bool> {
    *steps = steps.checked_sub(1)?;
    let Some((first, rest)) = pattern.split_first() else { return Some(path.is_empty()) };
    match first {
        '*' if rest.starts_with(&['*', '/']) => {
            if glob(&rest[2..], path, steps)? {
                return Some(true);
            }
            for (index, character) in path.iter().enumerate() {
                if *character == '/' && glob(&rest[2..], &path[index + 1..], steps)? {
                    return Some(true);
                }
            }
            Some(false)
        }
        '*' => {
            // Two at the end go across folders; before other text they are one.
            let across = rest == ['*'];
            let rest = if rest.first() == Some(&'*') { &rest[1..] } else { rest };
            for index in 0..=path.len() {
                if glob(rest, &path[index..], steps)? {
                    return Some(true);
                }
                if !across && path.get(index) == Some(&'/') {
                    break;
                }
            }
            Some(false)
        }
        '?' => match path.split_first() {
            Some((character, path)) if *character != '/' => glob(rest, path, steps),
            _ => Some(false),
        },
        '[' => {
            let end = rest.iter().skip(1).position(|character| *character == ']')? + 1;
            let (class, rest) = (&rest[..end], &rest[end + 1..]);
            match path.split_first() {
                Some((character, path)) if *character != '/' && in_class(class, *character) => glob(rest, path, steps),
                _ => Some(false),
            }
        }
        '{' => {
            let end = rest.iter().position(|character| *character == '}')?;
            for choice in rest[..end].split(|character| *character == ',') {
                let whole = [choice, &rest[end + 1..]].concat();
                if glob(&whole, path, steps)? {
                    return Some(true);
                }
            }
            Some(false)
        }
        '\\' if !rest.is_empty() => literal(rest[0], &rest[1..], path, steps),
        _ => literal(*first, rest, path, steps),
    }
}

fn literal(wanted: char, rest: &[char], path: &[char], steps: &mut usize) -> Option<bool> {
    match path.split_first() {
        Some((character, path)) if *character == wanted => glob(rest, path, steps),
        _ => Some(false),
    }
}

fn in_class(class: &[char], character: char) -> bool {
    let (negated, class) = match class.split_first() {
        Some(('^' | '!', rest)) => (true, rest),
        _ => (false, class),
    };
    let mut index = 0;
    let mut found = false;
    while let Some(low) = class.get(index) {
        match (class.get(index + 1), class.get(index + 2)) {
            (Some('-'), Some(high)) => {
                found |= (*low..=*high).contains(&character);
                index += 3;
            }
            _ => {
                found |= *low == character;
                index += 1;
            }
        }
    }
    found != negated
}
