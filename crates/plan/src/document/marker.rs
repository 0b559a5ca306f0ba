//! Markers: what the format keeps beside a value to say which parts of it are unknown or sensitive.
//!
//! A marker has the shape of its value; `true` marks everything below, and what is absent, `false` or empty marks nothing.

use serde_json::Value as Json;

/// One marker, or several that count together: a part is marked if any of them marks it.
#[derive(Clone, Debug, Default)]
pub struct Marker<'a>(Vec<&'a Json>);

impl<'a> Marker<'a> {
    /// The marker that these make together.
    ///
    /// ```
    /// use plan::document::Marker;
    /// let (before, after) = (serde_json::json!({"a": true}), serde_json::json!({"b": [false, true]}));
    /// let both = Marker::of([&before, &after]);
    /// assert!(both.member("a").is_whole() && both.member("b").element(1).is_whole());
    /// assert!(!both.member("b").is_whole() && both.member("b").is_any());
    /// ```
    pub fn of(markers: impl IntoIterator<Item = &'a Json>) -> Marker<'a> {
        Marker(markers.into_iter().filter(|json| !is_empty(json)).collect())
    }

    /// Whether nothing is marked as far as can be seen without looking deeper.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the value is marked as a whole.
    pub fn is_whole(&self) -> bool {
        self.0.contains(&&Json::Bool(true))
    }

    /// Whether any part is marked.
    pub fn is_any(&self) -> bool {
        self.0.iter().any(|json| is_any(json))
    }

    /// The marker of a member of an object or an element of a map.
    pub fn member(&self, name: &str) -> Marker<'a> {
        self.step(|json| json.get(name))
    }

    /// The marker of an element of a list or set.
    pub fn element(&self, index: usize) -> Marker<'a> {
        self.step(|json| json.get(index))
    }

    /// The marker of a member of this name in any element of a list of objects, or of the object itself.
    pub(crate) fn member_of_elements(&self, name: &str) -> Marker<'a> {
        let (lists, others): (Vec<&Json>, Vec<&Json>) = self.0.iter().partition(|json| json.is_array());
        let elements = lists.into_iter().filter_map(Json::as_array).flatten();
        Marker::of(others.into_iter().chain(elements)).member(name)
    }

    /// This marker and another one together.
    pub(crate) fn join(&mut self, other: Marker<'a>) {
        self.0.extend(other.0);
    }

    /// The names of the members that it speaks of.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(|json| json.as_object()).flat_map(|map| map.keys().map(String::as_str))
    }

    /// How many elements it speaks of.
    pub fn element_count(&self) -> usize {
        self.0.iter().filter_map(|json| json.as_array()).map(Vec::len).max().unwrap_or(0)
    }

    fn step(&self, to: impl Fn(&'a Json) -> Option<&'a Json>) -> Marker<'a> {
        let below = self.0.iter().filter_map(|json| if json.is_boolean() { Some(*json) } else { to(json) });
        Marker(below.filter(|json| !is_empty(json)).collect())
    }
}

fn is_empty(json: &Json) -> bool {
    match json {
        Json::Bool(marked) => !marked,
        Json::Array(list) => list.is_empty(),
        Json::Object(map) => map.is_empty(),
        _ => true,
    }
}

fn is_any(json: &Json) -> bool {
    match json {
        Json::Bool(marked) => *marked,
        Json::Array(list) => list.iter().any(is_any),
        Json::Object(map) => map.values().any(is_any),
        _ => false,
    }
}
