//! The attributes of a resource as a plan has them: known, unset, unknown or sensitive.

use serde_json::Value as Json;

use crate::decimal::{Decimal, parse_decimal};
use crate::messages;
use crate::reason::Reason;

/// The attributes of one object, or of a block in it.
#[derive(Clone, Copy)]
pub(crate) struct Attributes<'a> {
    value: &'a Json,
    unknown: &'a Json,
    sensitive: &'a Json,
    /// What the template says, where the plan tells.
    expressions: Option<&'a Json>,
}

/// What an attribute is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// It has this value.
    Known(T),
    /// It is null or not there; or unknown, but the template does not set it.
    Unset,
    /// It is known only after apply.
    Unknown,
    /// It is sensitive.
    Sensitive,
    /// It has a value of another kind.
    Invalid,
}

impl<'a> Attributes<'a> {
    /// Those of an object: its value, where it is unknown and sensitive, and the expressions of its block.
    pub(crate) fn new(
        value: &'a Json,
        unknown: &'a Json,
        sensitive: &'a Json,
        expressions: Option<&'a Json>,
    ) -> Attributes<'a> {
        Attributes { value, unknown, sensitive, expressions }
    }

    /// The value at a path: names and numbers with dots between them.
    pub(crate) fn get(&self, path: &str) -> Found<&'a Json> {
        let mut at = *self;
        for step in path.split('.') {
            if at.sensitive == &Json::Bool(true) {
                return Found::Sensitive;
            }
            if at.unknown == &Json::Bool(true) {
                return at.unknown_or_unset();
            }
            at = at.step(step);
        }
        match () {
            () if holds_true(at.sensitive) => Found::Sensitive,
            () if at.unknown == &Json::Bool(true) => at.unknown_or_unset(),
            () if at.value.is_null() => Found::Unset,
            () => Found::Known(at.value),
        }
    }

    /// An argument that the template does not set is no unknown of a template's making: the cloud chooses.
    fn unknown_or_unset<T>(&self) -> Found<T> {
        match self.expressions {
            Some(Json::Null) => Found::Unset,
            _ => Found::Unknown,
        }
    }

    /// Whether the plan tells what the template sets. If not, what is unknown may be unset as well.
    pub(crate) fn are_told(&self) -> bool {
        self.expressions.is_some()
    }

    fn step(&self, step: &str) -> Attributes<'a> {
        let into = |json: &'a Json| match json {
            Json::Array(list) => step.parse().ok().and_then(|index: usize| list.get(index)).unwrap_or(&Json::Null),
            Json::Object(map) => map.get(step).unwrap_or(&Json::Null),
            _ => &Json::Null,
        };
        // The format lists the expressions of blocks like the blocks; those of a `dynamic` block only once.
        let expressions = self.expressions.map(|json| match json {
            Json::Array(list) if list.len() == 1 && step.parse::<usize>().is_ok() => &list[0],
            // The expression of a whole argument says nothing about its parts.
            Json::Object(map) if map.contains_key("references") || map.contains_key("constant_value") => json,
            json => into(json),
        });
        Attributes {
            value: into(self.value),
            unknown: into(self.unknown),
            sensitive: into(self.sensitive),
            expressions,
        }
    }

    /// A text; numbers and truth values as text, too.
    pub(crate) fn text(&self, path: &str) -> Found<String> {
        self.get(path).and_then(|json| match json {
            Json::String(text) if text.is_empty() => Found::Unset,
            Json::String(text) => Found::Known(text.clone()),
            Json::Number(number) => Found::Known(number.to_string()),
            Json::Bool(truth) => Found::Known(truth.to_string()),
            _ => Found::Invalid,
        })
    }

    /// A number that is not negative, also one written as text.
    pub(crate) fn number(&self, path: &str) -> Found<Decimal> {
        self.text(path).and_then(|text| parse_decimal(&text).map_or(Found::Invalid, Found::Known))
    }

    /// The blocks of a kind, or the elements of a list of objects.
    pub(crate) fn blocks(&self, name: &str) -> Found<Vec<Attributes<'a>>> {
        let at = self.step(name);
        match at.value {
            _ if at.sensitive == &Json::Bool(true) => Found::Sensitive,
            _ if at.unknown == &Json::Bool(true) => at.unknown_or_unset(),
            Json::Null => Found::Unset,
            Json::Array(list) => Found::Known((0..list.len()).map(|index| at.step(&index.to_string())).collect()),
            Json::Object(_) => Found::Known(vec![at]),
            _ => Found::Invalid,
        }
    }
}

impl<T> Found<T> {
    fn and_then<U>(self, then: impl FnOnce(T) -> Found<U>) -> Found<U> {
        match self {
            Found::Known(value) => then(value),
            Found::Unset => Found::Unset,
            Found::Unknown => Found::Unknown,
            Found::Sensitive => Found::Sensitive,
            Found::Invalid => Found::Invalid,
        }
    }

    /// The value, or why there is none.
    pub(crate) fn needed(self, name: &str) -> Result<T, Reason> {
        let message = match self {
            Found::Known(value) => return Ok(value),
            Found::Unset => &messages::UNSET,
            Found::Unknown => &messages::UNKNOWN,
            Found::Sensitive => &messages::SENSITIVE,
            Found::Invalid => &messages::INVALID,
        };
        Err(Reason::new(message, [name]))
    }

    /// The value, `None` if it is not set, or why it is not known.
    pub(crate) fn optional(self, name: &str) -> Result<Option<T>, Reason> {
        match self {
            Found::Unset => Ok(None),
            found => found.needed(name).map(Some),
        }
    }
}

/// Whether a marker is true anywhere. Iterative, as documents can be deep.
fn holds_true(marker: &Json) -> bool {
    let mut rest = vec![marker];
    while let Some(json) = rest.pop() {
        match json {
            Json::Bool(true) => return true,
            Json::Array(list) => rest.extend(list),
            Json::Object(map) => rest.extend(map.values()),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_attribute_is_known_unset_unknown_or_sensitive() {
        let value = json!({ "a": "x", "b": null, "e": "", "size": 40, "disks": [{ "size": "10" }, {}], "secret": "s" });
        let unknown = json!({ "c": true, "computed": true, "disks": [{}, { "size": true }] });
        let sensitive = json!({ "secret": true, "disks": [{}, {}] });
        let expressions = json!({ "a": {}, "c": { "references": ["x"] }, "disks": [{ "size": {} }, { "size": {} }] });
        let attributes = Attributes::new(&value, &unknown, &sensitive, Some(&expressions));
        assert_eq!(attributes.text("a"), Found::Known("x".to_owned()));
        assert_eq!(attributes.text("b"), Found::Unset);
        assert_eq!(attributes.text("e"), Found::Unset);
        assert_eq!(attributes.text("c"), Found::Unknown);
        assert_eq!(attributes.text("computed"), Found::Unset);
        assert_eq!(attributes.text("secret"), Found::Sensitive);
        assert_eq!(attributes.number("size"), Found::Known(Decimal::from(40)));
        assert_eq!(attributes.number("a"), Found::Invalid);
        assert_eq!(attributes.number("disks.0.size"), Found::Known(Decimal::from(10)));
        assert_eq!(attributes.number("disks.1.size"), Found::Unknown);
        let Found::Known(disks) = attributes.blocks("disks") else { panic!("two disks") };
        assert_eq!(disks[1].number("size"), Found::Unknown);
        assert_eq!(disks[0].number("nothing"), Found::Unset);
    }

    #[test]
    fn without_the_template_what_is_unknown_stays_so() {
        let unknown = json!({ "a": true });
        let attributes = Attributes::new(&Json::Null, &unknown, &Json::Bool(false), None);
        assert_eq!(attributes.text("a"), Found::Unknown);
        let all = Attributes::new(&Json::Null, &Json::Bool(true), &Json::Bool(false), None);
        assert_eq!(all.text("a.b"), Found::Unknown);
        let secret = Attributes::new(&Json::Null, &Json::Bool(true), &Json::Bool(true), None);
        assert_eq!(secret.text("a"), Found::Sensitive);
    }
}
