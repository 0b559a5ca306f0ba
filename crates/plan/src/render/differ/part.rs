//! A part of a change: what it is before and after, and what the markers beside it say.

use schema::Attribute;
use serde_json::{Map, Value as Json};

use crate::render::difference::Effect;

/// What stands for a value that is not there.
pub(super) static NULL: Json = Json::Null;

/// The part of a marker beside a part of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Marker<'a> {
    /// Nothing is marked.
    Nothing,
    /// As the document has it: `true`, or an object or list of markers of parts.
    Json(&'a Json),
    /// Each of these attributes is marked, but not the whole.
    Each(&'a [Attribute]),
}

impl<'a> Marker<'a> {
    fn is_whole(self) -> bool {
        matches!(self, Marker::Json(Json::Bool(true)))
    }

    fn at_name(self, name: &str) -> Marker<'a> {
        match self {
            Marker::Json(Json::Object(markers)) => markers.get(name).map_or(Marker::Nothing, Marker::Json),
            Marker::Each(attributes) if attributes.iter().any(|attribute| &*attribute.name == name) => {
                Marker::Json(&Json::Bool(true))
            }
            _ => Marker::Nothing,
        }
    }

    fn at_index(self, index: usize) -> Marker<'a> {
        match self {
            Marker::Json(Json::Array(markers)) => markers.get(index).map_or(Marker::Nothing, Marker::Json),
            _ => Marker::Nothing,
        }
    }

    fn names(self) -> impl Iterator<Item = &'a str> {
        match self {
            Marker::Json(Json::Object(markers)) => Some(markers),
            _ => None,
        }
        .into_iter()
        .flat_map(Map::keys)
        .map(String::as_str)
    }
}

/// Ways to parts, seen from the part that is at hand.
#[derive(Clone, Debug)]
pub(super) enum Paths<'a> {
    /// Every part.
    All,
    /// The parts at the ends of these ways.
    Ends(Vec<&'a [Json]>),
    /// The parts at the ends of these ways, and everything in them.
    Within(Vec<&'a [Json]>),
}

impl<'a> Paths<'a> {
    /// Whether a way ends here.
    pub(super) fn end_here(&self) -> bool {
        match self {
            Paths::All => true,
            Paths::Ends(paths) | Paths::Within(paths) => paths.iter().any(|path| path.is_empty()),
        }
    }

    /// Whether a way ends here or further in.
    pub(super) fn lead_here(&self) -> bool {
        match self {
            Paths::All => true,
            Paths::Ends(paths) | Paths::Within(paths) => !paths.is_empty(),
        }
    }

    fn step(&self, takes: impl Fn(&Json) -> bool) -> Paths<'a> {
        let further = |paths: &[&'a [Json]], ended: bool| {
            let onwards = |path: &&'a [Json]| match path.split_first() {
                None => ended.then_some(*path),
                Some((first, rest)) => takes(first).then_some(rest),
            };
            paths.iter().filter_map(onwards).collect()
        };
        match self {
            Paths::All => Paths::All,
            Paths::Ends(paths) => Paths::Ends(further(paths, false)),
            Paths::Within(paths) => Paths::Within(further(paths, true)),
        }
    }

    fn at_name(&self, name: &str) -> Paths<'a> {
        self.step(|step| step.as_str() == Some(name))
    }

    fn at_index(&self, index: usize) -> Paths<'a> {
        // Templates may write an index as a string.
        self.step(|step| match step {
            Json::Number(number) => number.as_u64() == u64::try_from(index).ok(),
            Json::String(text) => text.parse() == Ok(index),
            _ => false,
        })
    }
}

/// A part of a change.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) before: &'a Json,
    pub(super) after: &'a Json,
    /// Whether `before` stands in its collection, so that null is a value.
    pub(super) before_is_there: bool,
    /// Whether `after` does.
    pub(super) after_is_there: bool,
    pub(super) unknown: Marker<'a>,
    pub(super) sensitive_before: Marker<'a>,
    pub(super) sensitive_after: Marker<'a>,
    /// What forces a replacement.
    pub(super) replacing: Paths<'a>,
    /// What is told; the rest counts as unchanged.
    pub(super) relevant: Paths<'a>,
    /// Whether the resource's provider tells null and the empty string apart.
    pub(super) tells_empty: bool,
    /// How many levels are above it.
    pub(super) depth: usize,
}

impl<'a> Part<'a> {
    pub(super) fn is_unknown(&self) -> bool {
        self.unknown.is_whole()
    }

    pub(super) fn was_sensitive(&self) -> bool {
        self.sensitive_before.is_whole()
    }

    pub(super) fn will_be_sensitive(&self) -> bool {
        self.sensitive_after.is_whole()
    }

    /// Nothing before, nothing after.
    pub(super) fn is_null(&self) -> bool {
        self.before.is_null() && self.after.is_null()
    }

    /// The effect as far as it follows from the part as a whole, for parts that have parts.
    pub(super) fn outer_effect(&self) -> Effect {
        match (self.before.is_null(), self.after.is_null()) {
            (true, false) => Effect::Added,
            (false, true) => Effect::Removed,
            _ => Effect::Unchanged,
        }
    }

    /// The effect on a value as a whole.
    pub(super) fn effect(&self) -> Effect {
        let before = !self.before.is_null() || self.before_is_there;
        let after = !self.after.is_null() || self.after_is_there;
        let same = self.before == self.after
            && self.before_is_there == self.after_is_there
            && self.was_sensitive() == self.will_be_sensitive();
        match (before, after) {
            (false, true) => Effect::Added,
            (true, false) => Effect::Removed,
            _ if same => Effect::Unchanged,
            _ => Effect::Changed,
        }
    }

    /// The part as if nothing became of it.
    pub(super) fn unchanged(self) -> Part<'a> {
        Part {
            after: self.before,
            after_is_there: self.before_is_there,
            unknown: Marker::Nothing,
            sensitive_after: self.sensitive_before,
            tells_empty: false,
            ..self
        }
    }

    /// The part as if it went.
    pub(super) fn removed(self) -> Part<'a> {
        Part {
            after: &NULL,
            after_is_there: false,
            unknown: Marker::Nothing,
            sensitive_after: Marker::Nothing,
            tells_empty: false,
            ..self
        }
    }

    /// The part as if it came.
    pub(super) fn added(self) -> Part<'a> {
        Part { before: &NULL, before_is_there: false, sensitive_before: Marker::Nothing, tells_empty: false, ..self }
    }

    /// The part as if it were not sensitive.
    pub(super) fn told(self) -> Part<'a> {
        Part { sensitive_before: Marker::Nothing, sensitive_after: Marker::Nothing, tells_empty: false, ..self }
    }

    /// The part, unchanged if it does not count.
    pub(super) fn if_relevant(self) -> Part<'a> {
        if self.relevant.lead_here() { self } else { self.unchanged() }
    }

    /// The part, of which null means that it is not there.
    pub(super) fn of_object(self) -> Part<'a> {
        Part { before_is_there: false, after_is_there: false, ..self }
    }

    /// The part, with everything in it told.
    pub(super) fn all_relevant(self) -> Part<'a> {
        Part { relevant: Paths::All, ..self }
    }

    /// The attribute or element of this name.
    pub(super) fn at_name(&self, name: &str) -> Part<'a> {
        let of = |json: &'a Json| json.as_object().and_then(|object| object.get(name));
        let (before, after) = (of(self.before), of(self.after));
        Part {
            before: before.unwrap_or(&NULL),
            after: after.unwrap_or(&NULL),
            before_is_there: before.is_some(),
            after_is_there: after.is_some(),
            unknown: self.unknown.at_name(name),
            sensitive_before: self.sensitive_before.at_name(name),
            sensitive_after: self.sensitive_after.at_name(name),
            replacing: self.replacing.at_name(name),
            relevant: self.relevant.at_name(name),
            tells_empty: self.tells_empty,
            depth: self.depth + 1,
        }
    }

    /// The element that has one index before and another after.
    pub(super) fn at_index(&self, before_index: Option<usize>, after_index: Option<usize>) -> Part<'a> {
        let of = |json: &'a Json, index: Option<usize>| json.as_array().zip(index).and_then(|(list, at)| list.get(at));
        let marker = |marker: Marker<'a>, index: Option<usize>| index.map_or(Marker::Nothing, |at| marker.at_index(at));
        let (before, after) = (of(self.before, before_index), of(self.after, after_index));
        let index = before_index.filter(|_| before.is_some()).or(after_index).unwrap_or_default();
        Part {
            before: before.unwrap_or(&NULL),
            after: after.unwrap_or(&NULL),
            before_is_there: before.is_some(),
            after_is_there: after.is_some(),
            unknown: marker(self.unknown, after_index),
            sensitive_before: marker(self.sensitive_before, before_index),
            sensitive_after: marker(self.sensitive_after, after_index),
            replacing: self.replacing.at_index(index),
            relevant: self.relevant.at_index(index),
            tells_empty: false,
            depth: self.depth + 1,
        }
    }

    pub(super) fn before_elements(&self) -> &'a [Json] {
        self.before.as_array().map_or(&[], Vec::as_slice)
    }

    pub(super) fn after_elements(&self) -> &'a [Json] {
        self.after.as_array().map_or(&[], Vec::as_slice)
    }

    /// The names in the values, sorted.
    pub(super) fn value_names(&self) -> Vec<&'a str> {
        let of = |json: &'a Json| json.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        sorted(of(self.before).chain(of(self.after)).collect())
    }

    /// The names in the values and in the markers, sorted.
    pub(super) fn names(&self) -> Vec<&'a str> {
        let mut names = self.value_names();
        names.extend([self.unknown, self.sensitive_after, self.sensitive_before].into_iter().flat_map(Marker::names));
        sorted(names)
    }
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}
