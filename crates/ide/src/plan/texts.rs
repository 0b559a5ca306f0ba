//! Values as text, and what changes in texts of several lines.

use serde_json::Value as Json;
use syntax::Locale;

use super::sequences::{Step, steps};
use super::words;
use crate::model::{PlanLineChange, PlanTextLine};

/// As many characters of a value are shown.
const MAX_CHARACTERS: usize = 2_000;

/// As many lines of a text are shown.
const MAX_LINES: usize = 400;

/// So many lines around a change are shown.
const AROUND: usize = 2;

/// A value as a template spells it, on one line, with placeholders where the markers beside it say so.
pub(super) fn inline(json: &Json, unknown: &Json, sensitive: &Json) -> String {
    let mut text = String::new();
    write(&mut text, json, unknown, sensitive);
    if text.len() > MAX_CHARACTERS {
        text.truncate(text.floor_char_boundary(MAX_CHARACTERS));
        text.push('…');
    }
    text
}

/// What a marker says of a part.
pub(super) fn part<'j>(marker: &'j Json, key: &str) -> &'j Json {
    match marker {
        Json::Object(parts) => parts.get(key).unwrap_or(&Json::Null),
        Json::Bool(true) => marker,
        _ => &Json::Null,
    }
}

/// What a marker says of an element.
pub(super) fn element(marker: &Json, index: usize) -> &Json {
    match marker {
        Json::Array(parts) => parts.get(index).unwrap_or(&Json::Null),
        Json::Bool(true) => marker,
        _ => &Json::Null,
    }
}

/// Whether a marker marks anything.
pub(super) fn marks(marker: &Json) -> bool {
    match marker {
        Json::Bool(marked) => *marked,
        Json::Array(parts) => parts.iter().any(marks),
        Json::Object(parts) => parts.values().any(marks),
        _ => false,
    }
}

fn write(text: &mut String, json: &Json, unknown: &Json, sensitive: &Json) {
    if text.len() > MAX_CHARACTERS {
        return;
    }
    if *sensitive == Json::Bool(true) {
        return text.push_str("(sensitive value)");
    }
    if *unknown == Json::Bool(true) {
        return text.push_str("(known after apply)");
    }
    match json {
        Json::Null => text.push_str("null"),
        Json::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Json::Number(number) => text.push_str(&number.to_string()),
        Json::String(content) => quote(text, content),
        Json::Array(elements) => {
            text.push('[');
            for (index, json) in elements.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                write(text, json, element(unknown, index), element(sensitive, index));
            }
            text.push(']');
        }
        Json::Object(parts) if parts.is_empty() => text.push_str("{}"),
        Json::Object(parts) => {
            text.push_str("{ ");
            for (index, (name, json)) in parts.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                text.push_str(&key(name));
                text.push_str(" = ");
                write(text, json, part(unknown, name), part(sensitive, name));
            }
            text.push_str(" }");
        }
    }
}

/// A text between quotation marks.
fn quote(text: &mut String, content: &str) {
    text.push('"');
    let cut = content.floor_char_boundary(MAX_CHARACTERS.min(content.len()));
    let mut characters = content[..cut].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                text.push(character);
                text.push(character);
            }
            character => text.push(character),
        }
    }
    if cut < content.len() {
        text.push('…');
    }
    text.push('"');
}

/// A key of a map as a template spells it.
pub(super) fn key(name: &str) -> String {
    let is_name = name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'));
    if is_name {
        return name.to_owned();
    }
    let mut text = String::new();
    quote(&mut text, name);
    text
}

/// What is to be said of two texts that are not shown as values.
pub(super) struct Lines {
    pub(super) lines: Vec<PlanTextLine>,
    pub(super) note: String,
}

/// The lines of a text, or of what becomes of it: nothing when it is short enough to be a value. JSON is laid out first.
pub(super) fn lines(before: Option<&str>, after: Option<&str>, locale: Locale) -> Option<Lines> {
    let given = || before.into_iter().chain(after);
    let structured: Vec<Option<String>> = given().map(structured).collect();
    if structured.iter().all(Option::is_some) {
        let same = before.is_some() && after.is_some() && structured.first() == structured.last();
        let mut laid_out = structured.iter().flatten().map(String::as_str);
        let before_text = before.and_then(|_| laid_out.next());
        let after_text = after.and_then(|_| laid_out.next());
        if same {
            return Some(Lines { lines: Vec::new(), note: words::only_layout(locale) });
        }
        return Some(Lines { lines: changed_lines(before_text, after_text, locale), note: String::new() });
    }
    if !given().any(|text| text.trim_end_matches('\n').contains('\n')) {
        return None;
    }
    let words_of = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let only_space = before.zip(after).is_some_and(|(before, after)| words_of(before) == words_of(after));
    let note = if only_space { words::only_white_space(locale) } else { String::new() };
    Some(Lines { lines: changed_lines(before, after, locale), note })
}

/// A text that is JSON with parts, laid out.
fn structured(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let json: Json = serde_json::from_str(text).ok()?;
    let has_parts = match &json {
        Json::Object(parts) => !parts.is_empty(),
        Json::Array(elements) => !elements.is_empty(),
        _ => false,
    };
    if has_parts { serde_json::to_string_pretty(&json).ok() } else { None }
}

fn changed_lines(before: Option<&str>, after: Option<&str>, locale: Locale) -> Vec<PlanTextLine> {
    let split = |text: Option<&str>| {
        let mut lines: Vec<String> = text.unwrap_or_default().split('\n').map(str::to_owned).collect();
        if lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    };
    let (old, new) = (split(before), split(after));
    let steps = steps(old.len(), new.len(), |one, other| old[one] == new[other]);
    let near = |at: usize| {
        let around = &steps[at.saturating_sub(AROUND)..steps.len().min(at + AROUND + 1)];
        around.iter().any(|step| !matches!(step, Step::Both(..)))
    };
    let mut lines = Vec::new();
    let mut left_out = 0;
    let line = |change, text: &str| PlanTextLine { change, text: cut(text) };
    for (at, step) in steps.iter().enumerate() {
        if !near(at) {
            left_out += 1;
            continue;
        }
        if left_out > 0 {
            lines.push(line(PlanLineChange::Parts, &left_out.to_string()));
            left_out = 0;
        }
        if lines.len() >= MAX_LINES {
            lines.push(line(PlanLineChange::Same, &format!("… {}", words::text_cut(locale, steps.len() - at))));
            return lines;
        }
        lines.push(match step {
            Step::Old(at) => line(PlanLineChange::Removed, &old[*at]),
            Step::New(at) => line(PlanLineChange::Added, &new[*at]),
            Step::Both(at, _) => line(PlanLineChange::Same, &old[*at]),
        });
    }
    if left_out > 0 {
        lines.push(line(PlanLineChange::Parts, &left_out.to_string()));
    }
    lines
}

fn cut(line: &str) -> String {
    let end = line.floor_char_boundary(MAX_CHARACTERS.min(line.len()));
    if end < line.len() { format!("{}…", &line[..end]) } else { line.to_owned() }
}
