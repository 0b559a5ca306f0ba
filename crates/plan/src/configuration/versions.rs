//! Version constraints in the one form that plans and lock files have.

use std::cmp::Ordering;

use config::validation::prerelease_order;

/// How a condition bounds a version, in the order in which conditions on the same version are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Operator {
    Greater,
    GreaterOrEqual,
    Equal,
    CompatiblePatch,
    CompatibleMinor,
    LessOrEqual,
    Less,
    NotEqual,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    operator: Operator,
    numbers: [u64; 3],
    prerelease: String,
    metadata: String,
}

/// Conditions of several declarations as one text: three numbers each (two after a `~>` that had no more), without
/// repetitions, by version.
///
/// ```
/// use plan::configuration::canonical_constraints;
///
/// let texts = [">= 1.60, < 2", "~>1.9", ">=1.60.0"];
/// assert_eq!(canonical_constraints(texts), "~> 1.9, >= 1.60.0, < 2.0.0");
/// ```
///
/// What is no condition is left out.
pub fn canonical_constraints<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut conditions: Vec<Condition> =
        texts.into_iter().flat_map(|text| text.split(',')).filter_map(Condition::read).collect();
    conditions.sort_by(Condition::order);
    conditions.dedup();
    conditions.iter().map(Condition::text).collect::<Vec<_>>().join(", ")
}

impl Condition {
    fn read(text: &str) -> Option<Condition> {
        let signs = [
            ("~>", Operator::CompatiblePatch),
            (">=", Operator::GreaterOrEqual),
            ("<=", Operator::LessOrEqual),
            ("!=", Operator::NotEqual),
            (">", Operator::Greater),
            ("<", Operator::Less),
            ("=", Operator::Equal),
        ];
        let text = text.trim();
        let (operator, version) = signs
            .iter()
            .find_map(|(sign, operator)| Some((*operator, text.strip_prefix(sign)?.trim())))
            .unwrap_or((Operator::Equal, text));
        let version = version.strip_prefix('v').unwrap_or(version);
        let (version, metadata) = version.split_once('+').unwrap_or((version, ""));
        let (version, prerelease) = version.split_once('-').unwrap_or((version, ""));
        let parts: Vec<&str> = version.split('.').collect();
        let mut numbers = [0; 3];
        if parts.len() > numbers.len() {
            return None;
        }
        for (number, part) in numbers.iter_mut().zip(&parts) {
            *number = part.parse().ok()?;
        }
        let operator = match operator {
            Operator::CompatiblePatch if parts.len() < 3 => Operator::CompatibleMinor,
            operator => operator,
        };
        Some(Condition { operator, numbers, prerelease: prerelease.to_owned(), metadata: metadata.to_owned() })
    }

    fn order(&self, other: &Condition) -> Ordering {
        self.numbers
            .cmp(&other.numbers)
            .then_with(|| prerelease_order(&self.prerelease, &other.prerelease))
            .then_with(|| self.metadata.cmp(&other.metadata))
            .then_with(|| self.operator.cmp(&other.operator))
    }

    fn text(&self) -> String {
        let sign = match self.operator {
            Operator::Greater => "> ",
            Operator::GreaterOrEqual => ">= ",
            Operator::Equal => "",
            Operator::CompatiblePatch | Operator::CompatibleMinor => "~> ",
            Operator::LessOrEqual => "<= ",
            Operator::Less => "< ",
            Operator::NotEqual => "!= ",
        };
        let [major, minor, patch] = self.numbers;
        let mut text = match self.operator {
            Operator::CompatibleMinor => format!("{sign}{major}.{minor}"),
            _ => format!("{sign}{major}.{minor}.{patch}"),
        };
        for (mark, extra) in [('-', &self.prerelease), ('+', &self.metadata)] {
            if !extra.is_empty() {
                text.push(mark);
                text.push_str(extra);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::canonical_constraints;

    #[test]
    fn one_form_for_all_spellings() {
        for (written, canonical) in [
            ("1.2.3", "1.2.3"),
            ("= 1.2", "1.2.0"),
            ("~> 2", "~> 2.0"),
            ("~> 1.60", "~> 1.60"),
            ("~> 1.60.0", "~> 1.60.0"),
            ("<2.0,>=1.60", ">= 1.60.0, < 2.0.0"),
            (
                "!= 1.5.0, >= 1.5, < 1.5.0, > 1.5, <= 1.5, 1.5.0",
                "> 1.5.0, >= 1.5.0, 1.5.0, <= 1.5.0, < 1.5.0, != 1.5.0",
            ),
            (">= 1.0.0-beta.2, >= 1.0.0-beta.10, >= 1.0.0", ">= 1.0.0-beta.2, >= 1.0.0-beta.10, >= 1.0.0"),
            ("nonsense, >= 1", ">= 1.0.0"),
            ("", ""),
        ] {
            assert_eq!(canonical_constraints([written]), canonical, "{written}");
        }
    }
}
