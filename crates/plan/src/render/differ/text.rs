//! Values without parts. Strings may have some all the same: lines, or the JSON they hold.

use serde_json::Value as Json;

use super::{json, pairing};
use crate::render::difference::{Content, Difference, Effect, Line, Literal};

/// What a string is, for a reader.
enum Text<'a> {
    Json(&'a str, Json),
    Lines(&'a str),
    Plain(&'a str),
}

impl Text<'_> {
    fn lines(&self) -> Vec<&str> {
        let (Text::Json(text, _) | Text::Lines(text) | Text::Plain(text)) = self;
        text.split('\n').collect()
    }
}

fn text(value: &Json) -> Option<Text<'_>> {
    let text = value.as_str()?;
    if text.starts_with(['{', '['])
        && let Ok(json) = serde_json::from_str(text)
    {
        return Some(Text::Json(text, json));
    }
    Some(if text.contains('\n') { Text::Lines(text.trim()) } else { Text::Plain(text) })
}

/// The content for two values without parts. `is_string` says whether null stands for a string.
pub(super) fn literal(before: &Json, after: &Json, is_string: bool, effect: Effect) -> Content {
    let plain = || Content::Literal { before: of(before), after: of(after), is_string };
    let (old, new) = (text(before), text(after));
    let lines = |text: &Text<'_>, effect| {
        Content::Lines(text.lines().into_iter().map(|text| Line { effect, text: text.to_owned() }).collect())
    };
    match effect {
        Effect::Unchanged | Effect::Added => match &new {
            Some(Text::Json(_, json)) => held((effect == Effect::Unchanged).then_some(json), Some(json), effect),
            Some(new @ Text::Lines(_)) => lines(new, Effect::Unchanged),
            _ => plain(),
        },
        Effect::Removed => match &old {
            Some(Text::Json(_, json)) => held(Some(json), None, effect),
            Some(old @ Text::Lines(_)) => lines(old, Effect::Unchanged),
            _ => plain(),
        },
        Effect::Changed => match (&old, &new) {
            (Some(Text::Json(_, old)), Some(Text::Json(_, new))) => held(Some(old), Some(new), effect),
            (Some(Text::Json(..)), _) | (_, Some(Text::Json(..))) => {
                let difference =
                    |before, after, effect| Box::new(Difference::new(literal(before, after, true, effect), effect));
                Content::Retyped {
                    before: difference(before, &Json::Null, Effect::Removed),
                    after: difference(&Json::Null, after, Effect::Added),
                }
            }
            (Some(Text::Lines(_)), _) | (_, Some(Text::Lines(_))) => {
                let of = |text: &Option<Text<'_>>| -> Vec<String> {
                    let lines = text.as_ref().map_or_else(|| vec!["null"], Text::lines);
                    lines.into_iter().map(str::to_owned).collect()
                };
                Content::Lines(line_by_line(&of(&old), &of(&new)))
            }
            _ => plain(),
        },
    }
}

fn of(json: &Json) -> Literal {
    match json {
        Json::Bool(truth) => Literal::Bool(*truth),
        Json::Number(number) => Literal::Number(number.to_string()),
        Json::String(text) => Literal::String(text.clone()),
        // Values with parts do not come here: their types say so, or the caller has looked.
        Json::Null | Json::Array(_) | Json::Object(_) => Literal::Null,
    }
}

fn held(before: Option<&Json>, after: Option<&Json>, effect: Effect) -> Content {
    let value = json::held(before, after);
    let only_layout = effect == Effect::Changed && value.effect == Effect::Unchanged;
    Content::Json { value: Box::new(value), only_layout }
}

fn line_by_line(before: &[String], after: &[String]) -> Vec<Line> {
    let line = |effect: Effect, lines: &[String], index: usize| {
        lines.get(index).map(|text| Line { effect, text: text.clone() })
    };
    let (numbers_before, numbers_after) =
        pairing::numbered(before.iter().map(String::as_str), after.iter().map(String::as_str));
    let mut lines = Vec::new();
    for pair in pairing::lists(&numbers_before, &numbers_after, |_, _| false) {
        match pair {
            (Some(b), Some(a)) if before.get(b) == after.get(a) => lines.extend(line(Effect::Unchanged, before, b)),
            (b, a) => {
                lines.extend(b.and_then(|b| line(Effect::Removed, before, b)));
                lines.extend(a.and_then(|a| line(Effect::Added, after, a)));
            }
        }
    }
    lines
}
