//! Functions of regular expressions.

use regex::Captures;
use value::{Type, Value};

use super::patterns::{self, Pattern};
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

fn compiled(pattern: &str) -> Result<Pattern, Failure> {
    patterns::compile(pattern).ok_or_else(|| Failure::of(&messages::REGEX))
}

/// A string, a tuple of the groups, or an object if they have names.
fn match_type(pattern: &Pattern) -> Result<Type, Failure> {
    let names = &pattern.names;
    let named = names.iter().flatten().count();
    if names.is_empty() {
        Ok(Type::String)
    } else if named == 0 {
        Ok(Type::tuple(names.iter().map(|_| Type::String)))
    } else if named == names.len() {
        Ok(Type::object(names.iter().flatten().map(|name| (name.as_str(), Type::String))))
    } else {
        Err(Failure::of(&messages::REGEX_GROUPS))
    }
}

fn match_value(pattern: &Pattern, captures: &Captures<'_>) -> Value {
    let group = |index: usize| match captures.get(index) {
        Some(group) => Value::string(group.as_str()),
        None => Value::null(Type::String),
    };
    let names = &pattern.names;
    if names.is_empty() {
        return group(0);
    }
    if names.iter().flatten().next().is_none() {
        return Value::tuple((1..=names.len()).map(group));
    }
    let named = names.iter().enumerate();
    Value::object(named.map(|(index, name)| (name.as_deref().unwrap_or_default(), group(index + 1))))
}

pub(super) fn regex_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    if !arguments.value(0).is_known() {
        return Ok(Type::Dynamic);
    }
    compiled(arguments.text(0)).and_then(|pattern| match_type(&pattern)).map_err(|failure| failure.at(0))
}

pub(super) fn regexall_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    regex_type(arguments).map(Type::list)
}

/// What one search may cost for each byte of the pattern and the text.
fn spend(arguments: &Arguments<'_>, pattern: &str, text: &str) -> Result<(), Failure> {
    arguments.spend(pattern.len().saturating_mul(4).saturating_add(text.len().saturating_mul(pattern.len()) / 8))
}

pub(super) fn regex(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    spend(arguments, arguments.text(0), arguments.text(1))?;
    let pattern = compiled(arguments.text(0)).map_err(|failure| failure.at(0))?;
    match pattern.regex.captures(arguments.text(1)) {
        Some(captures) => Ok(match_value(&pattern, &captures)),
        None => Err(Failure::of(&messages::REGEX_NO_MATCH)),
    }
}

pub(super) fn regexall(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    spend(arguments, arguments.text(0), arguments.text(1))?;
    let pattern = compiled(arguments.text(0)).map_err(|failure| failure.at(0))?;
    let mut matches = Vec::new();
    for captures in pattern.regex.captures_iter(arguments.text(1)) {
        arguments.spend(captures.len())?;
        matches.push(match_value(&pattern, &captures));
    }
    Ok(Value::list(ty.element_type().cloned().unwrap_or(Type::String), matches))
}

/// Between slashes the text to replace is a regular expression.
pub(super) fn replace(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (text, wanted, replacement) = (arguments.text(0), arguments.text(1), arguments.text(2));
    let pattern = wanted.strip_prefix('/').and_then(|pattern| pattern.strip_suffix('/'));
    let Some(pattern) = pattern else {
        arguments.spend(text.matches(wanted).count().saturating_mul(replacement.len()) / 4)?;
        return Ok(Value::string(text.replace(wanted, replacement)));
    };
    spend(arguments, pattern, text)?;
    let pattern = compiled(pattern)?;
    let mut out = String::new();
    let mut at = 0;
    for captures in pattern.regex.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let before = out.len();
        out.push_str(text.get(at..whole.start()).unwrap_or_default());
        expand(replacement, &pattern, &captures, &mut out);
        arguments.spend((out.len() - before) / 4 + 1)?;
        at = whole.end();
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Ok(Value::string(out))
}

/// Puts groups in the place of `$1`, `$name` and `${name}`; `$$` is a dollar sign.
fn expand(template: &str, pattern: &Pattern, captures: &Captures<'_>, out: &mut String) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        rest = after;
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let inside = rest.strip_prefix('{');
        let name = inside.unwrap_or(rest);
        let length = name.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(name.len());
        let (name, after) = name.split_at_checked(length).unwrap_or((name, ""));
        let after = if inside.is_some() { after.strip_prefix('}') } else { Some(after) };
        match after.filter(|_| !name.is_empty()) {
            Some(after) => {
                let group = match name.parse::<usize>() {
                    Ok(index) if name.bytes().all(|byte| byte.is_ascii_digit()) => captures.get(index),
                    _ => {
                        let mut names = pattern.names.iter();
                        let index = names.position(|own| own.as_deref() == Some(name));
                        index.and_then(|index| captures.get(index + 1))
                    }
                };
                out.push_str(group.map_or("", |group| group.as_str()));
                rest = after;
            }
            None => out.push('$'),
        }
    }
    out.push_str(rest);
}
