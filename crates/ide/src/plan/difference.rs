//! What becomes of the parts of a value.

use serde_json::Value as Json;
use syntax::Locale;

use super::sequences::{Step, steps};
use super::{texts, words};
use crate::model::{PlanFold, PlanLine, PlanLineChange, PlanValue};

/// Deeper parts are shown as values.
const MAX_DEPTH: usize = 40;

/// A list whose spelling is longer is shown element by element.
const INLINE: usize = 72;

/// Two values and what the markers say of them.
#[derive(Clone, Copy)]
pub(super) struct Pair<'j> {
    /// Nothing where there is none at all: what is created has no value before, not even null.
    pub(super) before: Option<&'j Json>,
    pub(super) after: Option<&'j Json>,
    pub(super) unknown: &'j Json,
    pub(super) before_sensitive: &'j Json,
    pub(super) after_sensitive: &'j Json,
}

/// Where the lines are made, and what they need to know beside the values.
pub(super) struct Difference<'d> {
    pub(super) locale: Locale,
    /// The ways to what forces a replacement.
    pub(super) forcing: &'d [Vec<Json>],
    /// The references that an attribute follows from.
    pub(super) because: &'d dyn Fn(&[Json]) -> Vec<String>,
}

/// A part and what becomes of it.
struct Node {
    name: String,
    change: PlanLineChange,
    before: Option<PlanValue>,
    after: Option<PlanValue>,
    forces: bool,
    note: String,
    text: Vec<crate::model::PlanTextLine>,
    parts: Vec<Node>,
    /// Only the provider will tell the value.
    is_told: bool,
}

/// The lines of a value: what changes, and what is put away.
pub(super) struct Lines {
    pub(super) lines: Vec<PlanLine>,
    pub(super) folded: Vec<PlanFold>,
}

static NOTHING: Json = Json::Null;

impl<'j> Pair<'j> {
    /// The part of this name of both.
    fn part(&self, name: &str) -> Pair<'j> {
        let of = |json: Option<&'j Json>| match json {
            None => None,
            Some(Json::Object(parts)) => Some(parts.get(name).unwrap_or(&NOTHING)),
            Some(_) => Some(&NOTHING),
        };
        Pair {
            before: of(self.before),
            after: of(self.after),
            unknown: texts::part(self.unknown, name),
            before_sensitive: texts::part(self.before_sensitive, name),
            after_sensitive: texts::part(self.after_sensitive, name),
        }
    }

    /// The elements at these places; nothing on a side without one.
    fn elements(&self, old: Option<usize>, new: Option<usize>) -> Pair<'j> {
        let of = |json: Option<&'j Json>, index: Option<usize>| json?.as_array()?.get(index?);
        let marker = |marker: &'j Json, index: Option<usize>| index.map_or(&NOTHING, |at| texts::element(marker, at));
        Pair {
            before: of(self.before, old),
            after: of(self.after, new),
            unknown: marker(self.unknown, new),
            before_sensitive: marker(self.before_sensitive, old),
            after_sensitive: marker(self.after_sensitive, new),
        }
    }

    fn is_unknown(&self) -> bool {
        *self.unknown == Json::Bool(true)
    }

    fn is_sensitive(&self) -> bool {
        *self.before_sensitive == Json::Bool(true) || *self.after_sensitive == Json::Bool(true)
    }

    /// Whether the value stays, whatever is said of it.
    fn keeps_value(&self) -> bool {
        let of = |json: Option<&'j Json>| json.unwrap_or(&NOTHING);
        !texts::marks(self.unknown) && of(self.before) == of(self.after)
    }

    /// Whether nothing changes, marks included.
    fn stays(&self) -> bool {
        self.keeps_value() && (texts::marks(self.before_sensitive) == texts::marks(self.after_sensitive))
    }

    fn side(json: Option<&'j Json>) -> Option<&'j Json> {
        json.filter(|json| !json.is_null())
    }
}

impl Difference<'_> {
    /// The lines of an object with attributes. `id` is among the lines even where only the provider will tell it.
    pub(super) fn lines(&self, pair: Pair<'_>) -> Lines {
        let mut path = Vec::new();
        let has_attributes =
            [pair.before, pair.after].into_iter().flatten().all(|json| json.is_object() || json.is_null())
                && !(pair.is_sensitive() || pair.is_unknown() || is_value(&pair));
        let nodes = match has_attributes {
            true => self.parts(pair, &mut path, 0),
            false => vec![self.node(String::new(), pair, &mut path, 0)],
        };
        let mut lines = Lines { lines: Vec::new(), folded: Vec::new() };
        let (mut told, mut same) = (Vec::new(), Vec::new());
        let deleted = pair.after.is_none();
        let mut removed = Vec::new();
        for node in nodes {
            match node.change {
                PlanLineChange::Same => flatten(node, 0, self.locale, &mut same),
                _ if node.is_told && !node.forces => flatten(node, 0, self.locale, &mut told),
                _ if deleted => flatten(node, 0, self.locale, &mut removed),
                _ => flatten(node, 0, self.locale, &mut lines.lines),
            }
        }
        let count = |lines: &[PlanLine]| lines.iter().filter(|line| line.depth == 0).count();
        let label = match (count(&told), lines.lines.is_empty()) {
            (told, true) => words::all_unknown(self.locale, told),
            (told, false) => words::more_unknown(self.locale, told),
        };
        let folds = [
            (words::values_now(self.locale, count(&removed)), removed),
            (label, told),
            (words::unchanged_parts(self.locale, count(&same)), same),
        ];
        let folds = folds.into_iter().filter(|(_, lines)| !lines.is_empty());
        lines.folded = folds.map(|(label, lines)| PlanFold { label, lines }).collect();
        lines
    }

    /// The parts of an object or a list, in its order; none of what has none.
    fn parts(&self, pair: Pair<'_>, path: &mut Vec<Json>, depth: usize) -> Vec<Node> {
        let (before, after) = (Pair::side(pair.before), Pair::side(pair.after));
        let objects = |json: Option<&Json>| json.is_none_or(Json::is_object);
        let lists = |json: Option<&Json>| json.is_none_or(Json::is_array);
        let marker = pair.unknown;
        let is_object =
            (before.is_some() || after.is_some() || marker.is_object()) && objects(before) && objects(after);
        if is_object {
            let names = [before, after, Some(marker)].into_iter().flatten().filter_map(Json::as_object);
            let mut names: Vec<&String> = names.flat_map(serde_json::Map::keys).collect();
            names.sort_unstable();
            names.dedup();
            let nodes = names.into_iter().filter_map(|name| {
                let part = pair.part(name);
                let is_nothing = Pair::side(part.before).is_none() && Pair::side(part.after).is_none();
                if is_nothing && !texts::marks(part.unknown) {
                    return None;
                }
                path.push(Json::String(name.clone()));
                let node = self.node(texts::key(name), part, path, depth);
                path.pop();
                Some(node)
            });
            return nodes.collect();
        }
        if !(lists(before) && lists(after)) {
            return Vec::new();
        }
        let nodes = aligned(&pair).into_iter().map(|(old, new)| {
            let index = new.or(old).unwrap_or_default();
            path.push(Json::from(index));
            let node = self.node(format!("[{index}]"), pair.elements(old, new), path, depth);
            path.pop();
            node
        });
        nodes.collect()
    }

    fn node(&self, name: String, pair: Pair<'_>, path: &mut Vec<Json>, depth: usize) -> Node {
        let mut node = Node {
            name,
            change: change_of(&pair),
            before: None,
            after: None,
            forces: self.forcing.iter().any(|way| way == path),
            note: String::new(),
            text: Vec::new(),
            parts: Vec::new(),
            is_told: false,
        };
        if pair.is_sensitive() {
            node.forces |= self.forces_below(path);
            self.sensitive(&mut node, &pair);
            return node;
        }
        if pair.is_unknown() {
            let because = (self.because)(path);
            node.is_told = because.is_empty() && !(path.len() == 1 && path[0] == "id" && pair.before.is_some());
            node.before = Pair::side(pair.before).map(|json| known(json, &NOTHING, pair.before_sensitive));
            node.after = Some(PlanValue::Unknown { because });
            return node;
        }
        let strings = |json: Option<&Json>| json.is_none_or(|json| json.is_string() || json.is_null());
        if node.change != PlanLineChange::Same && strings(pair.before) && strings(pair.after) {
            let side = |json: Option<&'_ Json>| json.and_then(Json::as_str).map(str::to_owned);
            let (before, after) = (side(pair.before), side(pair.after));
            if let Some(lines) = texts::lines(before.as_deref(), after.as_deref(), self.locale) {
                node.text = lines.lines;
                node.note = lines.note;
                return node;
            }
        }
        if depth < MAX_DEPTH && !is_value(&pair) {
            node.parts = self.parts(pair, path, depth + 1);
        }
        if node.parts.is_empty() {
            node.forces |= self.forces_below(path);
            node.before = pair.before.map(|json| known(json, &NOTHING, pair.before_sensitive));
            node.after = pair.after.map(|json| known(json, pair.unknown, pair.after_sensitive));
        } else {
            if node.parts.iter().all(|part| part.change == PlanLineChange::Same) {
                node.change = PlanLineChange::Same;
            }
            node.is_told = node.parts.iter().all(|part| part.is_told);
        }
        node
    }

    /// Whether something inside, which has no line of its own, forces a replacement.
    fn forces_below(&self, path: &[Json]) -> bool {
        self.forcing.iter().any(|way| way.starts_with(path))
    }

    fn sensitive(&self, node: &mut Node, pair: &Pair<'_>) {
        let is_there = |json: Option<&Json>| json.map(|_| PlanValue::Sensitive);
        let (was, is) = (texts::marks(pair.before_sensitive), texts::marks(pair.after_sensitive));
        if pair.is_unknown() {
            node.before = is_there(pair.before);
            node.after = Some(PlanValue::Sensitive);
            node.change = if pair.before.is_some() { PlanLineChange::Changed } else { PlanLineChange::Added };
            return;
        }
        node.before = is_there(pair.before);
        node.after = is_there(pair.after);
        if pair.before.is_none() || pair.after.is_none() {
            return;
        }
        (node.change, node.note) = match (pair.keeps_value(), was, is) {
            (true, false, true) => (PlanLineChange::Changed, words::becomes_sensitive(self.locale)),
            (true, true, false) => (PlanLineChange::Changed, words::no_longer_sensitive(self.locale)),
            (true, ..) => (PlanLineChange::Same, String::new()),
            (false, ..) => (PlanLineChange::Changed, words::sensitive_changed(self.locale)),
        };
    }
}

fn change_of(pair: &Pair<'_>) -> PlanLineChange {
    match (pair.before, pair.after) {
        _ if pair.before.is_some() && pair.stays() => PlanLineChange::Same,
        (None, _) => PlanLineChange::Added,
        (Some(_), None) if !texts::marks(pair.unknown) => PlanLineChange::Removed,
        _ => PlanLineChange::Changed,
    }
}

fn known(json: &Json, unknown: &Json, sensitive: &Json) -> PlanValue {
    PlanValue::Known { text: texts::inline(json, unknown, sensitive) }
}

/// Whether a pair is shown as two values: what has no parts, and short lists of what has none.
fn is_value(pair: &Pair<'_>) -> bool {
    let is_short = |json: Option<&Json>, unknown: &Json, sensitive: &Json| match json {
        Some(list @ Json::Array(elements)) if !elements.is_empty() => {
            let mut elements = elements.iter().enumerate();
            elements.all(|(index, json)| has_no_parts(json, texts::element(unknown, index)))
                && texts::inline(list, unknown, sensitive).len() <= INLINE
        }
        Some(json) => has_no_parts(json, unknown),
        None => has_no_parts(&NOTHING, unknown),
    };
    is_short(pair.before, &NOTHING, pair.before_sensitive) && is_short(pair.after, pair.unknown, pair.after_sensitive)
}

/// Parts that are not known are in the marker only.
fn has_no_parts(json: &Json, unknown: &Json) -> bool {
    let is_empty = match json {
        Json::Object(parts) => parts.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        _ => true,
    };
    is_empty && (!texts::marks(unknown) || *unknown == Json::Bool(true))
}

/// Which element of one list stands for which of the other. What is equal in both stands for itself; what lies between is
/// taken in its order.
fn aligned(pair: &Pair<'_>) -> Vec<(Option<usize>, Option<usize>)> {
    let length = |json: Option<&Json>| json.and_then(Json::as_array).map_or(0, Vec::len);
    let markers = pair.unknown.as_array().map_or(0, Vec::len);
    let (old, new) = (length(pair.before), length(pair.after).max(markers));
    let steps = steps(old, new, |one, other| pair.elements(Some(one), Some(other)).keeps_value());
    let mut aligned = Vec::with_capacity(old.max(new));
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    let settle = |olds: &mut Vec<usize>, news: &mut Vec<usize>, aligned: &mut Vec<_>| {
        let (mut one, mut other) = (olds.drain(..), news.drain(..));
        loop {
            match (one.next(), other.next()) {
                (None, None) => break,
                between => aligned.push(between),
            }
        }
    };
    for step in steps {
        match step {
            Step::Old(at) => olds.push(at),
            Step::New(at) => news.push(at),
            Step::Both(one, other) => {
                settle(&mut olds, &mut news, &mut aligned);
                aligned.push((Some(one), Some(other)));
            }
        }
    }
    settle(&mut olds, &mut news, &mut aligned);
    aligned
}

/// The lines of a part: one for itself, or where a single one of its parts changes, one for both. What stays and what only
/// the provider will tell is counted, unless all of it is like that.
fn flatten(mut node: Node, depth: u8, locale: Locale, lines: &mut Vec<PlanLine>) {
    let (all_same, all_told) = (node.change == PlanLineChange::Same, node.is_told);
    let is_shown =
        |part: &Node| (all_same || part.change != PlanLineChange::Same) && (all_told || !part.is_told || part.forces);
    let (mut same, mut told) = (0, 0);
    loop {
        let parts = std::mem::take(&mut node.parts);
        same += parts.iter().filter(|part| !all_same && part.change == PlanLineChange::Same).count();
        told += parts.iter().filter(|part| !all_told && part.is_told && !part.forces).count();
        node.parts = parts.into_iter().filter(|part| is_shown(part)).collect();
        if node.parts.len() != 1 {
            break;
        }
        let Some(part) = node.parts.pop() else { break };
        let dot = if part.name.starts_with('[') { "" } else { "." };
        let name = format!("{}{dot}{}", node.name, part.name);
        node = Node { name, forces: part.forces || node.forces, ..part };
    }
    let has_parts = !node.parts.is_empty();
    let mut line = PlanLine {
        depth,
        name: node.name,
        change: if has_parts { PlanLineChange::Parts } else { node.change },
        before: node.before,
        after: node.after,
        forces: node.forces,
        note: node.note,
        text: node.text,
    };
    if has_parts {
        let mut notes = Vec::new();
        if told > 0 {
            notes.push(words::all_unknown(locale, told));
        }
        if same > 0 {
            notes.push(words::unchanged_parts(locale, same));
        }
        line.note = notes.join(if locale == Locale::En { ", " } else { "，" });
    }
    lines.push(line);
    for part in node.parts {
        flatten(part, depth.saturating_add(1), locale, lines);
    }
}
