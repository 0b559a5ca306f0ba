//! What is different between two plans of one template: what an edit does.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ::plan::document::Document;
use syntax::Locale;

use super::nouns;
use super::rows::Row;
use super::words;
use crate::model::{PlanAction, PlanComparison};

/// As many kinds of resources are named in a sentence.
const MOST: usize = 3;

/// What is remembered of a plan to compare others with: what becomes of what, and a number that is another one when the
/// values are others. No value is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    rows: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    action: PlanAction,
    type_name: String,
    content: u64,
}

impl Point {
    pub(super) fn of(document: &Document, rows: &[Row]) -> Point {
        let entry = |row: &Row| {
            let mut hasher = DefaultHasher::new();
            if let Some(change) = row.subject.change(document) {
                // Writing JSON to memory cannot fail.
                serde_json::to_string(change).unwrap_or_default().hash(&mut hasher);
            }
            (row.key.clone(), Entry { action: row.action, type_name: row.type_name.clone(), content: hasher.finish() })
        };
        Point { rows: rows.iter().map(entry).collect() }
    }
}

/// How a row differs, in a few words.
pub(super) fn differs(base: &Point, own: &Point, row: &Row, locale: Locale) -> Option<String> {
    let now = own.rows.get(&row.key)?;
    match base.rows.get(&row.key) {
        None if row.action == PlanAction::Unchanged => None,
        None => Some(words::differs_new(locale, words::group(locale, row.action))),
        Some(before) if before.action != now.action => {
            Some(words::differs_before(locale, words::group(locale, before.action)))
        }
        Some(before) => (before.content != now.content).then(|| words::differs_values(locale)),
    }
}

/// What is different, in a sentence.
pub(super) fn comparison(base: &Point, own: &Point, locale: Locale) -> PlanComparison {
    let new = gained(base, own);
    let gone = gained(own, base);
    let missing = base.rows.iter().filter(|(key, entry)| !own.rows.contains_key(*key) && does(entry)).count();
    let other =
        own.rows.iter().filter(|(key, entry)| base.rows.get(*key).is_some_and(|before| before != *entry)).count();
    let added = own.rows.iter().filter(|(key, entry)| !base.rows.contains_key(*key) && does(entry)).count();
    let rows = u32::try_from(missing + other + added).unwrap_or(u32::MAX);
    let mut sentences = Vec::new();
    if !new.is_empty() {
        let what = list(locale, &new);
        sentences.push(match locale {
            Locale::En => format!("This edit {what}."),
            Locale::Zh => format!("这次修改会{what}。"),
        });
    }
    if !gone.is_empty() {
        let what = list(locale, &gone);
        sentences.push(match (locale, sentences.is_empty()) {
            (Locale::En, true) => format!("This edit no longer {what}."),
            (Locale::En, false) => format!("It no longer {what}."),
            (Locale::Zh, true) => format!("这次修改后不再{what}。"),
            (Locale::Zh, false) => format!("不再{what}。"),
        });
    }
    let text = match (sentences.is_empty(), rows) {
        (true, 0) => words::nothing_differs(locale),
        (true, _) => words::values_differ(locale, rows),
        (false, _) => sentences.join(if locale == Locale::En { " " } else { "" }),
    };
    PlanComparison { text, rows }
}

fn does(entry: &Entry) -> bool {
    entry.action != PlanAction::Unchanged
}

/// What one plan does that another does not, counted by action and type.
fn gained(base: &Point, own: &Point) -> BTreeMap<(PlanAction, String), usize> {
    let mut counts = BTreeMap::new();
    let worth = [PlanAction::Replace, PlanAction::Delete, PlanAction::Update, PlanAction::Create, PlanAction::Forget];
    for (key, entry) in &own.rows {
        let is_new = base.rows.get(key).is_none_or(|before| before.action != entry.action);
        if is_new && worth.contains(&entry.action) {
            *counts.entry((entry.action, entry.type_name.clone())).or_default() += 1;
        }
    }
    counts
}

/// `replaces 1 disk and creates 2 servers`.
fn list(locale: Locale, counts: &BTreeMap<(PlanAction, String), usize>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for ((action, type_name), count) in counts.iter().take(MOST) {
        let what = nouns::counted(locale, type_name, *count);
        let verb = verb(locale, *action);
        parts.push(match (locale, last == Some(*action)) {
            (_, true) => what,
            (Locale::En, false) => format!("{verb} {what}"),
            (Locale::Zh, false) => format!("{verb} {what}"),
        });
        last = Some(*action);
    }
    let rest: usize = counts.values().skip(MOST).sum();
    if rest > 0 {
        parts.push(words::and_more(locale, rest));
    }
    match (locale, parts.as_slice()) {
        (Locale::En, [first @ .., last]) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (Locale::En, _) => parts.join(", "),
        (Locale::Zh, _) => parts.join("、"),
    }
}

fn verb(locale: Locale, action: PlanAction) -> &'static str {
    match (locale, action) {
        (Locale::En, PlanAction::Replace) => "replaces",
        (Locale::En, PlanAction::Delete) => "deletes",
        (Locale::En, PlanAction::Update) => "updates",
        (Locale::En, PlanAction::Create) => "creates",
        (Locale::En, _) => "forgets",
        (Locale::Zh, PlanAction::Replace) => "替换",
        (Locale::Zh, PlanAction::Delete) => "删除",
        (Locale::Zh, PlanAction::Update) => "更新",
        (Locale::Zh, PlanAction::Create) => "创建",
        (Locale::Zh, _) => "移出管理",
    }
}
