//! Values as the form holds them: reading and writing parts of them, and saying them in short.

use ide::json::Json;
use ide::model::{FieldInput, InputProblem};

use crate::i18n::Words;

/// About how many characters of a value are worth saying.
const MOST: usize = 60;

/// What a typed text means in a field for numbers: a number where it is one, else the text as it is, so that the core
/// can say what is wrong with it.
pub(super) fn number(text: &str) -> Json {
    if is_json_number(text) { Json::Number(text.to_owned()) } else { Json::String(text.to_owned()) }
}

/// The same text without what an input method or a paste may leave: spaces around it, full-width digits and signs.
pub(super) fn tidy_number(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| match character {
            '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32).unwrap_or(character),
            '．' => '.',
            '－' => '-',
            '＋' => '+',
            other => other,
        })
        .collect()
}

/// Whether a text is a number as JSON spells them.
fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// What stands in a field of one line or several.
pub(super) fn text(value: &Json) -> String {
    match value {
        Json::String(text) | Json::Number(text) => text.clone(),
        Json::Bool(value) => value.to_string(),
        Json::Null => String::new(),
        Json::Array(_) | Json::Object(_) => literal(value, usize::MAX),
    }
}

/// A value of any type from what was typed: the JSON it spells, else a string.
pub(super) fn any(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned()))
}

/// What stands in the field for a value of any type.
pub(super) fn any_text(value: &Json) -> String {
    match value {
        // A string that would be read back as something else keeps its quotes.
        Json::String(text) if matches!(any(text), Json::String(_)) => text.clone(),
        other => literal(other, usize::MAX),
    }
}

/// The value as an HCL literal, cut to about `most` characters.
pub(super) fn literal(value: &Json, most: usize) -> String {
    let mut out = String::new();
    write_literal(value, most, &mut out);
    out
}

fn write_literal(value: &Json, most: usize, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(digits) => out.push_str(digits),
        Json::String(text) => quote(text, out),
        Json::Array(elements) => {
            out.push('[');
            for (i, element) in elements.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                if out.chars().count() > most {
                    out.push('…');
                    break;
                }
                write_literal(element, most, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (i, (name, member)) in members.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { " " });
                if out.chars().count() > most {
                    out.push('…');
                    break;
                }
                if is_name(name) {
                    out.push_str(name);
                } else {
                    quote(name, out);
                }
                out.push_str(" = ");
                write_literal(member, most, out);
            }
            out.push_str(if members.is_empty() { "}" } else { " }" });
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if rest.peek() == Some(&'{') => {
                out.push(character);
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || character == '_' || character == '-')
}

/// A composite value in a few words: how many elements it has where each has parts, the names in it, or how its
/// elements read.
pub(super) fn summary(value: &Json, words: Words) -> String {
    match value {
        Json::Array(elements) if elements.iter().any(|element| matches!(element, Json::Array(_) | Json::Object(_))) => {
            words.form_items(elements.len())
        }
        Json::Object(members) if !members.is_empty() => {
            let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
            let mut text = String::from("{ ");
            for (i, name) in names.iter().enumerate() {
                if i > 0 {
                    text.push_str(", ");
                }
                if text.chars().count() > MOST {
                    text.push('…');
                    break;
                }
                text.push_str(name);
            }
            text.push_str(" }");
            text
        }
        other => literal(other, MOST),
    }
}

/// One of several values with parts in a few words: by its name, where it has one.
pub(super) fn element_summary(value: &Json, words: Words) -> String {
    let known = ["name", "key", "id"].iter().find_map(|name| {
        let member = value.get(name).filter(|member| matches!(member, Json::String(text) if !text.is_empty()))?;
        Some((*name, member))
    });
    match (known, value) {
        (Some((name, member)), Json::Object(members)) => {
            let rest = if members.len() > 1 { ", … }" } else { " }" };
            format!("{{ {name} = {}{rest}", literal(member, MOST))
        }
        _ => summary(value, words),
    }
}

/// Puts a member into an object or takes it out, keeping the order of the others.
pub(super) fn with_member(object: Option<&Json>, name: &str, value: Option<Json>) -> Json {
    let mut members = match object {
        Some(Json::Object(members)) => members.clone(),
        _ => Vec::new(),
    };
    let place = members.iter().position(|(key, _)| key == name);
    match (place, value) {
        (Some(place), Some(value)) => members[place].1 = value,
        (None, Some(value)) => members.push((name.to_owned(), value)),
        (Some(place), None) => drop(members.remove(place)),
        (None, None) => {}
    }
    Json::Object(members)
}

/// What a new element of a list, set or map starts as.
pub(super) fn blank(input: &FieldInput) -> Json {
    match input {
        FieldInput::Bool => Json::Bool(false),
        FieldInput::List { .. } => Json::Array(Vec::new()),
        FieldInput::Map { .. } | FieldInput::Object { .. } => Json::Object(Vec::new()),
        FieldInput::Tuple { elements } => Json::Array(elements.iter().map(blank).collect()),
        FieldInput::Select { options } => options.first().cloned().unwrap_or_default(),
        FieldInput::Text | FieldInput::Number | FieldInput::Any => Json::String(String::new()),
    }
}

/// Whether a control fits on one line.
pub(super) fn is_simple(input: &FieldInput) -> bool {
    matches!(
        input,
        FieldInput::Text | FieldInput::Number | FieldInput::Bool | FieldInput::Select { .. } | FieldInput::Any
    )
}

/// Of the problems of a value those that are about the part `step`, with the way into it shortened.
pub(super) fn below(problems: &[InputProblem], step: &str) -> Vec<InputProblem> {
    problems
        .iter()
        .filter(|problem| problem.path.first().is_some_and(|first| first == step))
        .map(|problem| InputProblem { path: problem.path[1..].to_vec(), ..problem.clone() })
        .collect()
}

/// Of the problems of a value those that none of its shown parts takes.
pub(super) fn here(problems: &[InputProblem], takes: impl Fn(&str) -> bool) -> Vec<InputProblem> {
    problems.iter().filter(|problem| problem.path.first().is_none_or(|first| !takes(first))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use crate::model::Locale;

    use super::*;

    fn object(members: &[(&str, Json)]) -> Json {
        Json::Object(members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }

    #[test]
    fn a_number_keeps_all_its_digits_and_anything_else_stays_text() {
        for exact in ["0", "-1", "12345678901234567890.12345678901234567890", "1e400", "0.10", "-0.5E-3"] {
            assert_eq!(number(exact), Json::Number(exact.into()), "{exact}");
        }
        for not in ["", "01", "1.", ".5", "+1", "0x10", "1_000", "abc", " 1", "１２", "1e", "--1"] {
            assert_eq!(number(not), Json::String(not.into()), "{not}");
        }
    }

    #[test]
    fn leaving_a_number_field_takes_what_an_input_method_leaves() {
        assert_eq!(tidy_number(" １２．５ "), "12.5");
        assert_eq!(tidy_number("－３"), "-3");
        assert_eq!(tidy_number("abc"), "abc");
    }

    #[test]
    fn literals_are_hcl() {
        let value = object(&[
            ("name", Json::String("a \"b\" ${c} %{d} $e\n".into())),
            ("odd key", Json::Array(vec![Json::Number("1".into()), Json::Null, Json::Bool(true)])),
            ("empty", object(&[])),
        ]);
        assert_eq!(
            literal(&value, usize::MAX),
            r#"{ name = "a \"b\" $${c} %%{d} $e\n", "odd key" = [1, null, true], empty = {} }"#
        );
    }

    #[test]
    fn a_summary_names_the_parts() {
        let summary = |value: &Json| summary(value, Words(Locale::En));
        assert_eq!(summary(&object(&[("http", Json::Null), ("https", Json::Null)])), "{ http, https }");
        assert_eq!(summary(&object(&[])), "{}");
        assert_eq!(summary(&Json::Array(vec![Json::String("a".into())])), r#"["a"]"#);
        assert_eq!(summary(&Json::Array(vec![object(&[]), object(&[])])), "2 items");
        let long = Json::Array(vec![Json::String("x".repeat(30)); 9]);
        assert!(summary(&long).ends_with("…]"));
    }

    #[test]
    fn one_of_several_is_named_where_it_has_a_name() {
        let summary = |value: &Json| element_summary(value, Words(Locale::En));
        let name = Json::String("general".into());
        assert_eq!(summary(&object(&[("disk", Json::Null), ("name", name.clone())])), r#"{ name = "general", … }"#);
        assert_eq!(summary(&object(&[("name", name)])), r#"{ name = "general" }"#);
        assert_eq!(summary(&object(&[("port", Json::Null)])), "{ port }");
    }

    #[test]
    fn a_value_of_any_type_reads_back_as_what_it_was() {
        for value in [
            Json::String("plain".into()),
            Json::String("12".into()),
            Json::String("true".into()),
            Json::Number("12".into()),
            Json::Bool(false),
        ] {
            assert_eq!(any(&any_text(&value)), value);
        }
    }

    #[test]
    fn members_keep_their_order() {
        let start = object(&[("a", Json::Null), ("b", Json::Null)]);
        let changed = with_member(Some(&start), "a", Some(Json::Bool(true)));
        assert_eq!(changed, object(&[("a", Json::Bool(true)), ("b", Json::Null)]));
        assert_eq!(with_member(Some(&changed), "a", None), object(&[("b", Json::Null)]));
        assert_eq!(with_member(None, "c", Some(Json::Null)), object(&[("c", Json::Null)]));
    }

    #[test]
    fn a_problem_is_shown_at_the_deepest_field_there_is() {
        let problem = |path: &[&str]| InputProblem {
            name: "x".into(),
            path: path.iter().map(|step| (*step).to_owned()).collect(),
            code: String::new(),
            summary: String::new(),
            detail: String::new(),
        };
        let problems = [problem(&[]), problem(&["a", "0"]), problem(&["gone"])];
        assert_eq!(below(&problems, "a"), [problem(&["0"])]);
        assert_eq!(here(&problems, |step| step == "a"), [problem(&[]), problem(&["gone"])]);
    }
}
