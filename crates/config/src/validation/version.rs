//! Version constraints: `>= 1.2, < 2.0`.

use std::cmp::Ordering;
use std::fmt;

/// A version: numbers, and what follows a dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    numbers: Vec<u64>,
    prerelease: String,
}

impl Version {
    /// The version of Terraform whose language is followed unless another one is asked for: 1.11.4.
    pub fn followed() -> Version {
        Version { numbers: vec![1, 11, 4], prerelease: String::new() }
    }

    /// The first release of a series, such as 1.15.
    pub(super) fn of(major: u64, minor: u64) -> Version {
        Version { numbers: vec![major, minor, 0], prerelease: String::new() }
    }

    /// Reads a version such as `1.11.4` or `2.0.0-beta1`; `None` if it is none.
    ///
    /// ```
    /// use config::validation::Version;
    /// assert!(Version::parse("1.11.4").is_some());
    /// assert!(Version::parse("latest").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Version> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let (text, metadata) = match text.split_once('+') {
            Some((text, metadata)) => (text, Some(metadata)),
            None => (text, None),
        };
        let end = text.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(text.len());
        let (numbers, rest) = text.split_at(end);
        let prerelease = rest.strip_prefix('-').unwrap_or(rest);
        let is_label = |label: &str| {
            let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '~');
            label.split('.').all(|part| !part.is_empty() && part.chars().all(is_part))
        };
        if !(rest.is_empty() || is_label(prerelease)) || metadata.is_some_and(|metadata| !is_label(metadata)) {
            return None;
        }
        let numbers: Option<Vec<u64>> = numbers.split('.').map(|number| number.parse().ok()).collect();
        Some(Version { numbers: numbers?, prerelease: prerelease.to_owned() })
    }

    fn number(&self, index: usize) -> u64 {
        self.numbers.get(index).copied().unwrap_or(0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u64::to_string).collect();
        let dash = if self.prerelease.is_empty() { "" } else { "-" };
        write!(formatter, "{}{dash}{}", numbers.join("."), self.prerelease)
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Version) -> Ordering {
        let length = self.numbers.len().max(other.numbers.len());
        let numbers = (0..length).map(|index| self.number(index).cmp(&other.number(index)));
        let ordering = numbers.fold(Ordering::Equal, Ordering::then);
        ordering.then_with(|| prerelease_order(&self.prerelease, &other.prerelease))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of what follows the dash of two versions. Parts that are numbers come by value before those that are not; a release comes after its prereleases.
pub fn prerelease_order(a: &str, b: &str) -> Ordering {
    if a.is_empty() || b.is_empty() {
        return a.is_empty().cmp(&b.is_empty());
    }
    let part = |text: &str| text.parse::<u64>().map_or((1, 0, text.to_owned()), |number| (0, number, String::new()));
    a.split('.').map(part).cmp(b.split('.').map(part))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    /// `~>`: the last number may grow, those before it must be the same.
    Compatible,
}

/// Conditions on a version, all of which must hold.
#[derive(Clone, Debug)]
pub struct Constraint {
    parts: Vec<(Operator, Version)>,
}

impl Constraint {
    /// Reads conditions separated by commas; `None` if they are none.
    ///
    /// ```
    /// use config::validation::{Constraint, Version};
    /// let constraint = Constraint::parse("~> 1.11, != 1.11.3").unwrap();
    /// assert!(constraint.allows(&Version::parse("1.12.0").unwrap()));
    /// assert!(!constraint.allows(&Version::parse("2.0.0").unwrap()));
    /// ```
    pub fn parse(text: &str) -> Option<Constraint> {
        const OPERATORS: [(&str, Operator); 7] = [
            ("~>", Operator::Compatible),
            (">=", Operator::GreaterOrEqual),
            ("<=", Operator::LessOrEqual),
            ("!=", Operator::NotEqual),
            (">", Operator::Greater),
            ("<", Operator::Less),
            ("=", Operator::Equal),
        ];
        let part = |text: &str| {
            let text = text.trim();
            let (operator, version) = OPERATORS
                .iter()
                .find_map(|(sign, operator)| Some((*operator, text.strip_prefix(sign)?)))
                .unwrap_or((Operator::Equal, text));
            Some((operator, Version::parse(version.trim())?))
        };
        Some(Constraint { parts: text.split(',').map(part).collect::<Option<_>>()? })
    }

    /// Whether a version fulfils all conditions.
    pub fn allows(&self, version: &Version) -> bool {
        self.parts.iter().all(|(operator, wanted)| match operator {
            Operator::Equal => version == wanted || version.cmp(wanted) == Ordering::Equal,
            Operator::NotEqual => version.cmp(wanted) != Ordering::Equal,
            Operator::Greater => version > wanted,
            Operator::GreaterOrEqual => version >= wanted,
            Operator::Less => version < wanted,
            Operator::LessOrEqual => version <= wanted,
            Operator::Compatible => {
                let fixed = wanted.numbers.len().saturating_sub(1).max(1);
                version >= wanted && (0..fixed).all(|index| version.number(index) == wanted.number(index))
            }
        })
    }

    /// Whether a condition is about a prerelease.
    pub fn has_prerelease(&self) -> bool {
        self.parts.iter().any(|(_, version)| !version.prerelease.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_read_as_terraform_reads_them() {
        for text in [">= 1.0", "1.2.3", "= 1", "~> 1.2, != 1.2.5", ">=1.0.0-beta", "v1.0", " > 1 , < 2 ", "1.0+x"] {
            assert!(Constraint::parse(text).is_some(), "{text}");
        }
        for text in ["", "abc", "=> 1.0", "1.", ">= ", "1.0,", "1.x", "1..2"] {
            assert!(Constraint::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn parts_of_a_prerelease_that_are_numbers_count_as_such() {
        let ordered = ["1.0.0-9", "1.0.0-beta.2", "1.0.0-beta.10", "1.0.0-rc1", "1.0.0"];
        assert!(ordered.map(|text| Version::parse(text).expect("a version")).is_sorted());
    }

    #[test]
    fn conditions_hold_or_not() {
        let version = Version::parse("1.11.4").expect("a version");
        for (text, holds) in [
            (">= 1.0", true),
            ("~> 1.11.0", true),
            ("~> 1.11", true),
            ("~> 1.12", false),
            ("~> 1.10.0", false),
            ("~> 1", true),
            ("1.11.4", true),
            ("1.11", false),
            ("!= 1.11.4", false),
            ("< 1.11.4", false),
            ("<= 1.11.4, > 1.11.3", true),
            ("> 5", false),
        ] {
            assert_eq!(Constraint::parse(text).map(|constraint| constraint.allows(&version)), Some(holds), "{text}");
        }
    }
}
