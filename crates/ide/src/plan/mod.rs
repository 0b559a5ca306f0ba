//! A plan as rows: what would be done with each resource and output, why, and what of it changes.
//!
//! Made of a [`Document`], so plans made elsewhere are shown like our own. What is sensitive is left out here, before
//! anything is handed on: a value is sensitive if either of its two sides is marked.

mod causes;
mod compare;
mod difference;
mod notes;
mod nouns;
mod rows;
mod sequences;
mod texts;
mod why;
mod words;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ::plan::document::{Action, Document};
use serde_json::Value as Json;
use syntax::Locale;

use crate::model::{
    PlanAction, PlanDetail, PlanGroup, PlanLine, PlanOverview, PlanQuery, PlanRow, PlanValue, PlanView, Target,
};
use causes::Configuration;
pub use compare::Point;
use difference::{Difference, Pair};
use rows::{Row, Subject};

/// As many attributes are named in a sentence.
const MAX_NAMES: usize = 4;

/// As many rows are handed over at once.
const MAX_ROWS: usize = 500;

/// A plan that is looked at.
#[derive(Debug)]
pub struct Plan {
    document: Arc<Document>,
    rows: Vec<Row>,
    /// Addresses without keys of the resources that something becomes of.
    changing: BTreeSet<String>,
    /// What was found out about each row.
    facts: Vec<Facts>,
    point: OnceCell<Point>,
}

#[derive(Debug, Default)]
struct Facts {
    /// How many lines it shows when it is open.
    lines: OnceCell<u16>,
    /// Everything in it that is shown, in small letters.
    text: OnceCell<String>,
}

impl Plan {
    /// The rows of a document.
    ///
    /// ```
    /// use ide::{PlanAction, PlanQuery};
    /// let text = r#"{"format_version": "1.2", "resource_changes": [{
    ///     "address": "cloud_disk.data[0]", "mode": "managed", "type": "cloud_disk", "name": "data", "index": 0,
    ///     "change": {"actions": ["update"], "before": {"size": 10}, "after": {"size": 20}, "after_unknown": {},
    ///                "before_sensitive": {}, "after_sensitive": {}}}]}"#;
    /// let document = plan::document::Document::read(text).unwrap();
    /// let plan = ide::plan::Plan::new(std::sync::Arc::new(document));
    /// let query = PlanQuery { open: true, count: 10, ..PlanQuery::default() };
    /// let view = plan.view(&query, None, syntax::Locale::En, &|_| None);
    /// assert_eq!((view.rows[0].action, &*view.rows[0].name), (PlanAction::Update, "data[0]"));
    /// assert_eq!(view.rows[0].detail.as_ref().unwrap().lines[0].name, "size");
    /// ```
    pub fn new(document: Arc<Document>) -> Plan {
        let rows = rows::rows(&document);
        let does = |row: &&Row| !matches!(row.action, PlanAction::Unchanged | PlanAction::State | PlanAction::Drift);
        let changing = rows.iter().filter(does).map(|row| row.declared.clone()).filter(|address| !address.is_empty());
        Plan {
            changing: changing.collect(),
            facts: rows.iter().map(|_| Facts::default()).collect(),
            rows,
            document,
            point: OnceCell::new(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What other plans are compared with.
    pub fn point(&self) -> &Point {
        self.point.get_or_init(|| Point::of(&self.document, &self.rows))
    }

    /// What a query asks for. `base` is the plan that this one is compared with; `place` says where the resource of an
    /// address without keys is declared.
    pub fn view(
        &self,
        query: &PlanQuery,
        base: Option<&Point>,
        locale: Locale,
        place: &dyn Fn(&str) -> Option<Target>,
    ) -> PlanView {
        let configuration = Configuration::new(self.document.configuration.as_ref(), &self.changing);
        let differs = |row: &Row| base.and_then(|base| compare::differs(base, self.point(), row, locale));
        let wanted: Vec<String> = query.text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let toggled: BTreeSet<&str> = query.toggled.iter().map(String::as_str).collect();
        let is_open =
            |row: &Row| (query.open && row.action != PlanAction::Unchanged) != toggled.contains(row.key.as_str());
        let mut groups: BTreeMap<PlanAction, (u32, u32)> = BTreeMap::new();
        let mut found = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let (total, shown) = groups.entry(row.action).or_default();
            *total += 1;
            let fits = !query.hidden.contains(&row.action)
                && (query.type_name.is_empty() || query.type_name == row.type_name)
                && (wanted.is_empty() || self.contains(index, &wanted, &configuration))
                && (!query.differing || differs(row).is_some());
            if fits {
                *shown += 1;
                found.push(index);
            }
        }
        let lines = found.iter().map(|index| match self.rows.get(*index) {
            Some(row) if is_open(row) => self.line_count(*index, &configuration),
            _ => 0,
        });
        let lines = lines.collect();
        let from = (query.from as usize).min(found.len());
        let count = (query.count as usize).min(MAX_ROWS);
        let rows = found.iter().skip(from).take(count).filter_map(|index| {
            let row = self.rows.get(*index)?;
            Some(PlanRow {
                key: row.key.clone(),
                action: row.action,
                prefix: row.prefix.clone(),
                name: row.name.clone(),
                hint: self.hint(row, locale),
                differs: differs(row),
                target: place(&row.declared),
                detail: is_open(row).then(|| self.detail(row, &configuration, locale)),
            })
        });
        PlanView {
            rows: rows.collect(),
            from: from as u32,
            lines,
            overview: PlanOverview {
                version: self.document.terraform_version.clone(),
                groups: groups
                    .into_iter()
                    .map(|(action, (total, found))| PlanGroup {
                        action,
                        name: words::group(locale, action).to_owned(),
                        total,
                        found,
                    })
                    .collect(),
                types: self.types(),
                notes: notes::notes(&self.document, locale),
                comparison: base.map(|base| compare::comparison(base, self.point(), locale)),
            },
        }
    }

    /// What is in the row of this key.
    pub fn detail_of(&self, key: &str, locale: Locale) -> Option<PlanDetail> {
        let row = self.rows.iter().find(|row| row.key == key)?;
        let configuration = Configuration::new(self.document.configuration.as_ref(), &self.changing);
        Some(self.detail(row, &configuration, locale))
    }

    fn types(&self) -> Vec<(String, u32)> {
        let mut types: BTreeMap<&str, u32> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| !row.type_name.is_empty() && row.action != PlanAction::Unchanged) {
            *types.entry(&row.type_name).or_default() += 1;
        }
        types.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
    }

    fn hint(&self, row: &Row, locale: Locale) -> String {
        let Some(resource) = row.subject.resource(&self.document) else { return String::new() };
        match (&resource.previous_address, &resource.change.importing) {
            (Some(from), _) => words::was(locale, from),
            (None, Some(_)) => words::import_hint(locale),
            (None, None) => String::new(),
        }
    }

    fn detail(&self, row: &Row, configuration: &Configuration<'_>, locale: Locale) -> PlanDetail {
        let Some(change) = row.subject.change(&self.document) else { return PlanDetail::default() };
        let resource = row.subject.resource(&self.document);
        let mut why = resource.map(|resource| why::why(row, resource, configuration, locale)).unwrap_or_default();
        let is_output = matches!(row.subject, Subject::Output(_));
        let because = |path: &[Json]| match is_output {
            true => configuration.output(&row.name),
            false => configuration.attribute(&row.module, &row.declared, path),
        };
        let is_new = matches!(change.actions.as_slice(), [Action::Create]);
        let is_read = matches!(change.actions.as_slice(), [Action::Read]) && change.before.is_null();
        let goes = matches!(change.actions.as_slice(), [Action::Delete] | [Action::Forget]);
        let pair = Pair {
            before: (!is_new && !is_read).then_some(&change.before),
            after: (!goes).then_some(&change.after),
            unknown: &change.after_unknown,
            before_sensitive: &change.before_sensitive,
            after_sensitive: &change.after_sensitive,
        };
        let difference = Difference { locale, forcing: &change.replace_paths, because: &because };
        let lines = difference.lines(pair);
        if row.action == PlanAction::Update && why.is_empty() {
            why.extend(in_place(&lines.lines, locale));
        }
        PlanDetail { why, lines: lines.lines, folded: lines.folded }
    }

    fn line_count(&self, index: usize, configuration: &Configuration<'_>) -> u16 {
        let Some((row, facts)) = self.rows.get(index).zip(self.facts.get(index)) else { return 0 };
        *facts.lines.get_or_init(|| {
            let detail = self.detail(row, configuration, Locale::En);
            let lines = detail.lines.iter().map(|line| line.text.len().max(1)).sum::<usize>();
            u16::try_from(detail.why.len() + lines + detail.folded.len()).unwrap_or(u16::MAX).max(1)
        })
    }

    fn contains(&self, index: usize, wanted: &[String], configuration: &Configuration<'_>) -> bool {
        let Some((row, facts)) = self.rows.get(index).zip(self.facts.get(index)) else { return false };
        let text = facts.text.get_or_init(|| {
            let detail = self.detail(row, configuration, Locale::En);
            let mut text = format!("{}{}\n{}\n", row.prefix, row.name, self.hint(row, Locale::En));
            let folded = detail.folded.iter().flat_map(|fold| &fold.lines);
            for line in detail.lines.iter().chain(folded) {
                say(&mut text, line);
            }
            text.to_lowercase()
        });
        wanted.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Which attributes change in place.
fn in_place(lines: &[PlanLine], locale: Locale) -> Option<String> {
    let mut names: Vec<&str> = lines.iter().filter(|line| line.depth == 0).map(|line| line.name.as_str()).collect();
    let more = names.len().saturating_sub(MAX_NAMES);
    names.truncate(MAX_NAMES);
    let names = names.into_iter().map(|name| name.split(['.', '[']).next().unwrap_or(name));
    let mut named = words::names(locale, names);
    if more > 0 {
        named.push_str(if locale == Locale::En { ", " } else { "、" });
        named.push_str(&words::and_more(locale, more));
    }
    (!lines.is_empty()).then(|| words::in_place(locale, named))
}

/// Adds what is shown of a line.
fn say(text: &mut String, line: &PlanLine) {
    text.push_str(&line.name);
    for value in [&line.before, &line.after].into_iter().flatten() {
        if let PlanValue::Known { text: value } = value {
            text.push(' ');
            text.push_str(value);
        }
    }
    for line in &line.text {
        text.push('\n');
        text.push_str(&line.text);
    }
    text.push('\n');
}
