//! How much of something is used: what no template says.

use std::fmt;

use serde_json::{Map, Value as Json};

use crate::decimal::{Decimal, parse_decimal};

/// Hours of a month: a twelfth of 365 days.
const HOURS: i64 = 730;
/// Traffic that is assumed where nobody says anything, so that it is visible and not zero.
const TRAFFIC: i64 = 100;
/// Hours of the longest month.
const MOST_HOURS: i64 = 744;

/// Assumptions on use, for all resources and for some.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    defaults: Values,
    /// Patterns of addresses, in which `*` stands for anything; a later one that fits replaces an earlier one.
    resources: Vec<(String, Overrides)>,
}

/// The assumptions for one resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Values {
    /// Hours a month in which it runs.
    pub(crate) hours: Decimal,
    /// GB a month that leave through an address or bandwidth that is charged by traffic.
    pub(crate) traffic_gb: Decimal,
    /// Hours a month in which an address is without an instance.
    pub(crate) unbound_hours: Decimal,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Overrides {
    hours: Option<Decimal>,
    traffic_gb: Option<Decimal>,
    unbound_hours: Option<Decimal>,
}

/// Why a text is no description of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    /// The way to the member.
    pub path: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.problem) } else { write!(f, "{}: {}", self.path, self.problem) }
    }
}

impl std::error::Error for UsageError {}

impl Default for Usage {
    /// 730 hours and 100 GB a month; addresses are bound.
    fn default() -> Usage {
        let defaults =
            Values { hours: Decimal::from(HOURS), traffic_gb: Decimal::from(TRAFFIC), unbound_hours: Decimal::ZERO };
        Usage { defaults, resources: Vec::new() }
    }
}

impl Usage {
    /// Reads assumptions: `hours`, `traffic_gb` and `unbound_hours` of a month for all resources under `defaults`, and under
    /// `resources` for addresses, in which `*` stands for anything.
    ///
    /// # Errors
    /// The first member that is not known or no number.
    ///
    /// ```
    /// let text = r#"{"defaults": {"traffic_gb": 50}, "resources": {"huaweicloud_vpc_eip.web[*]": {"traffic_gb": 500}}}"#;
    /// let usage = price::Usage::read(text).unwrap();
    /// assert_eq!(usage.traffic_gb("huaweicloud_vpc_eip.web[1]").to_string(), "500");
    /// assert_eq!(usage.traffic_gb("huaweicloud_vpc_eip.other").to_string(), "50");
    /// ```
    pub fn read(text: &str) -> Result<Usage, UsageError> {
        let json = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| UsageError { path: String::new(), problem: format!("not JSON: {error}") })?;
        Usage::of_json(&json)
    }

    /// The same of JSON.
    ///
    /// # Errors
    /// As of [`Usage::read`].
    pub fn of_json(json: &Json) -> Result<Usage, UsageError> {
        let mut usage = Usage::default();
        for (name, json) in object("", json)? {
            match name.as_str() {
                "defaults" => {
                    let given = Overrides::read("defaults", json)?;
                    given.over(&mut usage.defaults);
                }
                "resources" => {
                    for (pattern, json) in object("resources", json)? {
                        let given = Overrides::read(&format!("resources.{pattern}"), json)?;
                        usage.resources.push((pattern.clone(), given));
                    }
                }
                name => {
                    return Err(UsageError {
                        path: name.to_owned(),
                        problem: "expected defaults or resources".to_owned(),
                    });
                }
            }
        }
        Ok(usage)
    }

    /// Replaces an assumption for all resources.
    ///
    /// # Errors
    /// As of [`Usage::read`].
    pub fn set_default(&mut self, name: &str, value: &str) -> Result<(), UsageError> {
        let map = Map::from_iter([(name.to_owned(), Json::from(value))]);
        Overrides::read("", &Json::Object(map))?.over(&mut self.defaults);
        Ok(())
    }

    /// GB of traffic a month that are assumed for a resource.
    pub fn traffic_gb(&self, address: &str) -> Decimal {
        self.of(address).traffic_gb
    }

    /// The assumptions for all resources that have none of their own.
    #[cfg(test)]
    pub(crate) fn defaults(&self) -> Values {
        self.defaults
    }

    pub(crate) fn of(&self, address: &str) -> Values {
        let mut values = self.defaults;
        let (exact, patterns): (Vec<_>, Vec<_>) = self.resources.iter().partition(|(pattern, _)| pattern == address);
        for (_, given) in patterns.iter().filter(|(pattern, _)| fits(pattern, address)).chain(&exact) {
            given.over(&mut values);
        }
        values
    }
}

impl Overrides {
    fn read(path: &str, json: &Json) -> Result<Overrides, UsageError> {
        let mut given = Overrides::default();
        for (name, json) in object(path, json)? {
            let at = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let wrong = |problem: String| UsageError { path: at.clone(), problem };
            let text = match json {
                Json::Number(number) => number.to_string(),
                Json::String(text) => text.clone(),
                _ => return Err(wrong("expected a number".to_owned())),
            };
            let number = parse_decimal(&text).ok_or_else(|| wrong(format!("{text:?} is no number from 0 on")))?;
            let is_hours = name.ends_with("hours");
            if is_hours && number > Decimal::from(MOST_HOURS) {
                return Err(wrong(format!("a month has at most {MOST_HOURS} hours")));
            }
            match name.as_str() {
                "hours" if number.is_zero() => return Err(wrong("expected more than 0 hours".to_owned())),
                "hours" => given.hours = Some(number),
                "traffic_gb" => given.traffic_gb = Some(number),
                "unbound_hours" => given.unbound_hours = Some(number),
                _ => return Err(wrong("expected hours, traffic_gb or unbound_hours".to_owned())),
            }
        }
        Ok(given)
    }

    fn over(&self, values: &mut Values) {
        values.hours = self.hours.unwrap_or(values.hours);
        values.traffic_gb = self.traffic_gb.unwrap_or(values.traffic_gb);
        values.unbound_hours = self.unbound_hours.unwrap_or(values.unbound_hours);
    }
}

fn object<'a>(path: &str, json: &'a Json) -> Result<&'a Map<String, Json>, UsageError> {
    json.as_object().ok_or_else(|| UsageError { path: path.to_owned(), problem: "expected an object".to_owned() })
}

/// Whether a text fits a pattern in which `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a[*]", "a[\"x\"]", true),
            ("module.*.a[*]", "module.x[0].module.y.a[1]", true),
            ("*", "", true),
            ("a*a", "a", false),
            ("*b*", "abc", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn an_address_beats_a_pattern_beats_the_default() {
        let usage = Usage::read(
            r#"{"resources": {"a.b": {"traffic_gb": 3}, "a.*": {"traffic_gb": 2}}, "defaults": {"hours": 100}}"#,
        );
        let usage = usage.unwrap();
        assert_eq!(usage.of("a.b").traffic_gb, Decimal::from(3));
        assert_eq!(usage.of("a.c").traffic_gb, Decimal::from(2));
        assert_eq!((usage.of("c").traffic_gb, usage.of("c").hours), (Decimal::from(100), Decimal::from(100)));
    }

    #[test]
    fn mistakes_name_the_member() {
        for (text, message) in [
            ("[]", "expected an object"),
            (r#"{"default": {}}"#, "default: expected defaults or resources"),
            (r#"{"defaults": {"hours": 745}}"#, "defaults.hours: a month has at most 744 hours"),
            (r#"{"resources": {"a": {"traffic_gb": -1}}}"#, "resources.a.traffic_gb: \"-1\" is no number from 0 on"),
            (
                r#"{"resources": {"a": {"trafic": 1}}}"#,
                "resources.a.trafic: expected hours, traffic_gb or unbound_hours",
            ),
        ] {
            assert_eq!(Usage::read(text).unwrap_err().to_string(), message);
        }
    }
}
