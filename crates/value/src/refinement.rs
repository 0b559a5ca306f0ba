//! What is known about a value that is not known.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::normalize::normalized;
use crate::value::{Kind, Value};
use crate::{Number, Type};

/// A bound of a number's range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    /// The bound.
    pub number: Number,
    /// Whether the number may be the bound itself.
    pub inclusive: bool,
}

/// What is known about an unknown value. The default says nothing.
///
/// A refinement describes every value the unknown one can turn out to be, so combining two keeps the narrower of each
/// limit. Limits that do not fit the type are ignored.
///
/// ```
/// use value::{Refinement, Type, Value};
///
/// let id = Value::unknown(Type::String).refine(&Refinement::new().not_null().string_prefix("vpc-"));
/// assert_eq!(id.equals(&Value::null(Type::String)), Value::bool(false));
/// assert_eq!(id.equals(&Value::string("subnet-1")), Value::bool(false));
/// assert!(!id.equals(&Value::string("vpc-1")).is_known());
/// ```
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Refinement {
    pub(crate) not_null: bool,
    pub(crate) prefix: Option<Arc<str>>,
    pub(crate) lower: Option<Bound>,
    pub(crate) upper: Option<Bound>,
    pub(crate) least_length: Option<usize>,
    pub(crate) greatest_length: Option<usize>,
}

/// What an unknown value holds beside its type.
///
/// Nobody can make one in a build without the feature `unknowns`, so the compiler drops whatever deals with them.
#[derive(Clone, PartialEq)]
pub struct Knowledge {
    refinement: Option<Arc<Refinement>>,
    #[cfg(not(feature = "unknowns"))]
    never: std::convert::Infallible,
}

impl Knowledge {
    /// None in a build without unknown values.
    #[cfg(feature = "unknowns")]
    pub(crate) fn new(refinement: Option<Arc<Refinement>>) -> Option<Knowledge> {
        Some(Knowledge { refinement })
    }

    #[cfg(not(feature = "unknowns"))]
    pub(crate) fn new(_refinement: Option<Arc<Refinement>>) -> Option<Knowledge> {
        None
    }

    /// What is known about the value; `None` if it is only unknown.
    pub fn refinement(&self) -> Option<&Refinement> {
        self.refinement.as_deref()
    }
}

impl Refinement {
    /// Whether this build has unknown values and marks. Where it has not, no refinement is ever made: the default says
    /// nothing.
    pub const KEPT: bool = cfg!(feature = "unknowns");

    /// Says nothing yet.
    pub fn new() -> Refinement {
        Refinement::default()
    }

    /// The value is not null.
    pub fn not_null(mut self) -> Refinement {
        self.not_null = Self::KEPT;
        self
    }

    /// The string starts with what of `prefix` no following character can change: an accent that follows would change
    /// the last letter, so letters at the end do not count, while `-`, `/` and the like do.
    pub fn string_prefix(self, prefix: &str) -> Refinement {
        if !Self::KEPT {
            return self;
        }
        let safe = safe_prefix(prefix);
        self.string_prefix_exact(&safe)
    }

    /// The string starts with all of `prefix`, and what follows cannot combine with its end.
    pub fn string_prefix_exact(mut self, prefix: &str) -> Refinement {
        let longer = self.prefix.as_ref().is_none_or(|known| known.len() < prefix.len());
        if Self::KEPT && longer && !prefix.is_empty() {
            self.prefix = Some(normalized(prefix));
        }
        self
    }

    /// The number is not less than this (or greater than it, if the bound is not inclusive).
    pub fn at_least(mut self, number: Number, inclusive: bool) -> Refinement {
        narrow(&mut self.lower, &Bound { number, inclusive }, Ordering::Greater);
        self
    }

    /// The number is not greater than this (or less than it, if the bound is not inclusive).
    pub fn at_most(mut self, number: Number, inclusive: bool) -> Refinement {
        narrow(&mut self.upper, &Bound { number, inclusive }, Ordering::Less);
        self
    }

    /// The collection has at least so many elements.
    pub fn length_at_least(mut self, length: usize) -> Refinement {
        if Self::KEPT {
            self.least_length = Some(self.least_length.unwrap_or(0).max(length));
        }
        self
    }

    /// The collection has at most so many elements.
    pub fn length_at_most(mut self, length: usize) -> Refinement {
        if Self::KEPT {
            self.greatest_length = Some(self.greatest_length.unwrap_or(usize::MAX).min(length));
        }
        self
    }

    /// The collection has exactly so many elements.
    pub fn length(self, length: usize) -> Refinement {
        self.length_at_least(length).length_at_most(length)
    }

    /// Whether the value is known not to be null.
    pub fn is_not_null(&self) -> bool {
        self.not_null
    }

    /// What the string is known to start with; empty if nothing is known.
    pub fn prefix(&self) -> &str {
        self.prefix.as_deref().unwrap_or("")
    }

    /// What the number is known not to be less than.
    pub fn lower(&self) -> Option<&Bound> {
        self.lower.as_ref()
    }

    /// What the number is known not to be greater than.
    pub fn upper(&self) -> Option<&Bound> {
        self.upper.as_ref()
    }

    /// The least number of elements; 0 if nothing is known.
    pub fn least_length(&self) -> usize {
        self.least_length.unwrap_or(0)
    }

    /// The greatest number of elements, if known.
    pub fn greatest_length(&self) -> Option<usize> {
        self.greatest_length
    }

    /// Both refinements together. Where they contradict each other, the first one's limit stays.
    pub(crate) fn and(mut self, other: &Refinement) -> Refinement {
        self.not_null |= other.not_null;
        if let Some(prefix) = &other.prefix
            && prefix.starts_with(self.prefix())
        {
            self.prefix = Some(prefix.clone());
        }
        if let Some(bound) = &other.lower
            && self.upper.as_ref().is_none_or(|upper| bound.number <= upper.number)
        {
            narrow(&mut self.lower, bound, Ordering::Greater);
        }
        if let Some(bound) = &other.upper
            && self.lower.as_ref().is_none_or(|lower| bound.number >= lower.number)
        {
            narrow(&mut self.upper, bound, Ordering::Less);
        }
        if let Some(least) = other.least_length
            && least <= self.greatest_length.unwrap_or(usize::MAX)
        {
            self = self.length_at_least(least);
        }
        if let Some(greatest) = other.greatest_length
            && greatest >= self.least_length.unwrap_or(0)
        {
            self = self.length_at_most(greatest);
        }
        self
    }

    /// Without the limits that mean nothing for this type.
    pub(crate) fn for_type(mut self, ty: &Type) -> Refinement {
        if *ty != Type::String {
            self.prefix = None;
        }
        if *ty != Type::Number {
            (self.lower, self.upper) = (None, None);
        }
        if ty.is_collection() {
            self.least_length = self.least_length.filter(|least| *least > 0);
        } else {
            (self.least_length, self.greatest_length) = (None, None);
        }
        self
    }

    /// The value of this type that the refinement leaves no doubt about, if there is one.
    pub(crate) fn only_value(&self, ty: &Type) -> Option<Value> {
        if !self.not_null {
            return None;
        }
        if let (Some(lower), Some(upper)) = (&self.lower, &self.upper)
            && lower.inclusive
            && upper.inclusive
            && lower.number == upper.number
        {
            return Some(Value::number(lower.number.clone()));
        }
        let length = self.greatest_length.filter(|length| *length == self.least_length())?;
        match (ty, length) {
            (Type::List(element), 0) => Some(Value::list((**element).clone(), [])),
            (Type::Set(element), 0) => Some(Value::set((**element).clone(), [])),
            (Type::Map(element), 0) => Some(Value::map((**element).clone(), std::iter::empty::<(&str, Value)>())),
            (Type::List(element), length) if length <= LONGEST_LIST => {
                Some(Value::list((**element).clone(), vec![Value::unknown((**element).clone()); length]))
            }
            (Type::Set(element), 1) => Some(Value::set((**element).clone(), [Value::unknown((**element).clone())])),
            _ => None,
        }
    }

    /// What is known about a known value.
    pub(crate) fn of_known(value: &Value) -> Refinement {
        let refinement = Refinement::new();
        match value.kind() {
            Kind::Null(_) => refinement,
            Kind::Unknown(_, known) => known.refinement().cloned().unwrap_or_default(),
            Kind::String(text) => refinement.not_null().string_prefix_exact(text),
            Kind::Number(number) => refinement.not_null().at_least(number.clone(), true).at_most(number.clone(), true),
            Kind::Bool(_) => refinement.not_null(),
            Kind::Sequence(_) | Kind::Mapping(_) => match value.known_length() {
                Some(length) if value.type_of().is_collection() => refinement.not_null().length(length),
                _ => refinement.not_null(),
            },
        }
    }
}

/// Replaces a bound by another one that lies on this side of it. Infinity bounds nothing.
fn narrow(known: &mut Option<Bound>, bound: &Bound, side: Ordering) {
    if !Refinement::KEPT {
        return;
    }
    let narrower = known.as_ref().is_none_or(|known| {
        let order = bound.number.cmp(&known.number);
        order == side || order == Ordering::Equal && known.inclusive && !bound.inclusive
    });
    if narrower && (!bound.number.is_infinite() || bound.number.is_negative() != (side == Ordering::Greater)) {
        *known = Some(bound.clone());
    }
}

/// An unknown list longer than this stays unknown as a whole although its length is known.
const LONGEST_LIST: usize = 10_000;

/// The grapheme clusters of a text with their places.
#[cfg(feature = "unknowns")]
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    unicode_segmentation::UnicodeSegmentation::grapheme_indices(text, true)
}

#[cfg(not(feature = "unknowns"))]
fn clusters(_text: &str) -> impl Iterator<Item = (usize, &str)> {
    std::iter::empty()
}

/// What of the text stays as it is whatever follows.
fn safe_prefix(text: &str) -> String {
    let text = normalized(text);
    // The last character may combine with what follows, and normalisation may reorder a run of accents before it:
    // whatever starts at the last character that begins a cluster is in doubt.
    #[allow(clippy::double_ended_iterator_last, reason = "going backwards takes code that nothing else needs")]
    let Some((start, last)) = clusters(&text).last() else { return text.to_string() };
    let delimiter = matches!(
        last,
        "-" | "_"
            | ":"
            | ";"
            | "/"
            | "\\"
            | ","
            | "."
            | "("
            | ")"
            | "{"
            | "}"
            | "["
            | "]"
            | "|"
            | "?"
            | "!"
            | "~"
            | " "
            | "\t"
            | "@"
            | "#"
            | "$"
            | "%"
            | "^"
            | "&"
            | "*"
            | "+"
            | "\""
            | "'"
    );
    if delimiter { text.to_string() } else { text.get(..start).unwrap_or("").to_owned() }
}
