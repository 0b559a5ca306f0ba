//! A book from JSON. All mistakes are listed, not only the first.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value as Json};

use super::{
    Book, ChargeMode, FORMAT, Grade, Price, ProductKey, ResourceRule, RuleQuantity, Source, Subject, Tier, Unit,
};
use crate::decimal::{Decimal, parse_decimal};

/// Mistakes that are listed of one book.
const MOST_ERRORS: usize = 100;
/// Prices that a book may have.
const MOST_PRICES: usize = 200_000;

/// What is wrong in a book, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookError {
    /// The way to the member, such as `prices[3].unit`; empty for the text as a whole.
    pub path: String,
    /// What is wrong.
    pub problem: BookProblem,
}

/// What can be wrong in a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookProblem {
    /// No JSON; what the reader says.
    NotJson(String),
    /// Another version of the format.
    Format,
    /// A member is missing.
    Missing,
    /// A member that the format does not have.
    Unknown,
    /// Something else was expected: this.
    Expected(String),
    /// An amount below zero.
    Negative,
    /// A source that the book does not have.
    NoSuchSource(String),
    /// More prices than a book may have.
    TooMany,
}

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.problem {
            BookProblem::NotJson(error) => write!(f, "not JSON: {error}"),
            BookProblem::Format => {
                write!(f, "not a price book of format {FORMAT}: expected {{\"format\": {FORMAT}, \"prices\": […]}}")
            }
            BookProblem::Missing => f.write_str("missing"),
            BookProblem::Unknown => f.write_str("not known here"),
            BookProblem::Expected(what) => write!(f, "expected {what}"),
            BookProblem::Negative => f.write_str("below zero"),
            BookProblem::NoSuchSource(name) => write!(f, "the book has no source {name:?}"),
            BookProblem::TooMany => write!(f, "more than {MOST_PRICES} prices"),
        }
    }
}

impl std::error::Error for BookError {}

impl Book {
    /// Reads a book.
    ///
    /// # Errors
    /// Every mistake, up to a hundred.
    ///
    /// ```
    /// let errors = price::Book::read(r#"{"format": 1, "sources": {}, "prices": [{"unit": "GB-week"}]}"#).unwrap_err();
    /// assert!(errors.iter().any(|error| error.to_string().starts_with("prices[0].unit: expected one of piece, GB")));
    /// ```
    pub fn read(text: &str) -> Result<Book, Vec<BookError>> {
        let whole = |problem| vec![BookError { path: String::new(), problem }];
        let json = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| whole(BookProblem::NotJson(error.to_string())))?;
        let Json::Object(map) = json else { return Err(whole(BookProblem::Format)) };
        if map.get("format").and_then(Json::as_u64) != Some(FORMAT) {
            return Err(whole(BookProblem::Format));
        }
        let mut reader = Reader::default();
        let book = reader.book(map);
        match book {
            Some(book) if reader.errors.is_empty() => Ok(book),
            _ => {
                reader.errors.truncate(MOST_ERRORS);
                Err(reader.errors)
            }
        }
    }
}

/// An object of which members are taken one by one.
struct Members {
    path: String,
    map: Map<String, Json>,
}

impl Members {
    fn take(&mut self, name: &str) -> Option<Json> {
        self.map.swap_remove(name).filter(|json| !json.is_null())
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

#[derive(Default)]
struct Reader {
    errors: Vec<BookError>,
    currency: Option<String>,
    region: Option<String>,
}

impl Reader {
    fn wrong<T>(&mut self, path: String, problem: BookProblem) -> Option<T> {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(BookError { path, problem });
        }
        None
    }

    fn expected<T>(&mut self, path: String, what: &str) -> Option<T> {
        self.wrong(path, BookProblem::Expected(what.to_owned()))
    }

    fn object(&mut self, path: String, json: Json) -> Option<Members> {
        match json {
            Json::Object(map) => Some(Members { path, map }),
            _ => self.expected(path, "an object"),
        }
    }

    fn text(&mut self, members: &mut Members, name: &str) -> Option<String> {
        match members.take(name)? {
            Json::String(text) => Some(text),
            _ => self.expected(members.at(name), "a string"),
        }
    }

    fn needed(&mut self, members: &mut Members, name: &str) -> Option<String> {
        let errors = self.errors.len();
        let text = self.text(members, name).filter(|text| !text.is_empty());
        if text.is_none() && self.errors.len() == errors {
            return self.wrong(members.at(name), BookProblem::Missing);
        }
        text
    }

    fn number(&mut self, path: String, json: &Json) -> Option<Decimal> {
        let text = match json {
            Json::Number(number) => number.to_string(),
            Json::String(text) => text.clone(),
            _ => return self.expected(path, "a number"),
        };
        match parse_decimal(&text) {
            Some(number) => Some(number),
            None if text.starts_with('-') && parse_decimal(&text[1..]).is_some() => {
                self.wrong(path, BookProblem::Negative)
            }
            None => self.expected(path, "a number below 10^12 with at most ten decimals"),
        }
    }

    fn rest(&mut self, members: &Members) {
        for name in members.map.keys() {
            self.wrong::<()>(members.at(name), BookProblem::Unknown);
        }
    }

    fn book(&mut self, map: Map<String, Json>) -> Option<Book> {
        let mut members = Members { path: String::new(), map };
        members.take("format");
        let name = self.text(&mut members, "name").unwrap_or_default();
        let note = self.text(&mut members, "note");
        self.currency = self.currency(&mut members);
        self.region = self.text(&mut members, "region");
        let sources = self.sources(&mut members)?;
        let prices = match members.take("prices") {
            None => return self.wrong("prices".to_owned(), BookProblem::Missing),
            Some(Json::Array(list)) if list.len() > MOST_PRICES => {
                return self.wrong("prices".to_owned(), BookProblem::TooMany);
            }
            Some(Json::Array(list)) => list,
            Some(_) => return self.expected("prices".to_owned(), "a list"),
        };
        self.rest(&members);
        let prices = prices.into_iter().enumerate();
        let prices =
            prices.filter_map(|(index, json)| self.price(format!("prices[{index}]"), json, &sources)).collect();
        Some(Book { name, note, sources, prices })
    }

    fn sources(&mut self, members: &mut Members) -> Option<BTreeMap<String, Source>> {
        let json = members.take("sources");
        let Some(json) = json else { return self.wrong("sources".to_owned(), BookProblem::Missing) };
        let sources = self.object("sources".to_owned(), json)?;
        let mut read = BTreeMap::new();
        for (name, json) in sources.map {
            let Some(mut members) = self.object(format!("sources.{name}"), json) else { continue };
            let what = self.needed(&mut members, "what");
            let grade = self.needed(&mut members, "grade");
            let grade = grade.and_then(|text| match Grade::of_name(&text) {
                None => self.expected(members.at("grade"), "A, B, C or D"),
                grade => grade,
            });
            let url = self.text(&mut members, "url");
            let date = self.date(&mut members);
            self.rest(&members);
            // A source with a mistake is there all the same, so that its prices are not wrong, too.
            let (what, grade) = (what.unwrap_or_default(), grade.unwrap_or(Grade::D));
            read.insert(name, Source { what, grade, url, date });
        }
        Some(read)
    }

    fn date(&mut self, members: &mut Members) -> Option<String> {
        let text = self.text(members, "date")?;
        let parts: Vec<_> = text.split('-').collect();
        let is_date = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            && matches!(parts.iter().map(|part| part.len()).collect::<Vec<_>>()[..], [4] | [4, 2] | [4, 2, 2]);
        if is_date { Some(text) } else { self.expected(members.at("date"), "a date: YYYY, YYYY-MM or YYYY-MM-DD") }
    }

    fn currency(&mut self, members: &mut Members) -> Option<String> {
        let text = self.text(members, "currency")?;
        if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(text);
        }
        self.expected(members.at("currency"), "three capital letters, such as CNY")
    }

    fn price(&mut self, path: String, json: Json, sources: &BTreeMap<String, Source>) -> Option<Price> {
        let mut members = self.object(path, json)?;
        let subject = self.subject(&mut members);
        let mode = self.needed(&mut members, "mode");
        let mode = mode.and_then(|text| match ChargeMode::of_name(&text) {
            None => self.expected(members.at("mode"), "PRE_PAID, POST_PAID or FREE"),
            mode => mode,
        });
        let region = match self.text(&mut members, "region").or_else(|| self.region.clone()) {
            Some(region) => Some(region),
            None if mode == Some(ChargeMode::Free) => Some("*".to_owned()),
            None => self.wrong(members.at("region"), BookProblem::Missing),
        };
        let source = self.needed(&mut members, "source");
        if let Some(name) = &source
            && !sources.contains_key(name)
        {
            self.wrong::<()>(members.at("source"), BookProblem::NoSuchSource(name.clone()));
        }
        let label = self.text(&mut members, "label");
        let note = self.text(&mut members, "note");
        let money = match mode {
            Some(ChargeMode::Free) => Some((String::new(), Unit::of_name("piece")?, Decimal::ONE, Vec::new())),
            mode => self.money(&mut members, mode),
        };
        self.rest(&members);
        let (currency, unit, per, tiers) = money?;
        Some(Price {
            subject: subject?,
            region: region?,
            mode: mode?,
            currency,
            unit,
            per,
            tiers,
            source: source?,
            label,
            note,
        })
    }

    fn money(&mut self, members: &mut Members, mode: Option<ChargeMode>) -> Option<(String, Unit, Decimal, Vec<Tier>)> {
        let currency = match self.currency(members).or_else(|| self.currency.clone()) {
            None => self.wrong(members.at("currency"), BookProblem::Missing),
            currency => currency,
        };
        let unit = self.needed(members, "unit");
        let unit = unit.and_then(|text| match Unit::of_name(&text) {
            None => self.expected(members.at("unit"), &Unit::names()),
            unit => unit,
        });
        if mode == Some(ChargeMode::PrePaid)
            && let Some(unit) = unit
            && !matches!(unit.period, Some(super::Period::Month | super::Period::Year))
        {
            self.expected::<()>(members.at("unit"), "a unit for a month or a year, as the mode is PRE_PAID");
        }
        let per = match members.take("per") {
            None => Some(Decimal::ONE),
            Some(json) => {
                let per = self.number(members.at("per"), &json);
                if per == Some(Decimal::ZERO) { self.expected(members.at("per"), "a number above 0") } else { per }
            }
        };
        let tiers = self.tiers(members);
        Some((currency?, unit?, per?, tiers?))
    }

    fn amounts(&mut self, members: &mut Members) -> Option<(Decimal, Option<Decimal>)> {
        let amount = match members.take("amount") {
            None => self.wrong(members.at("amount"), BookProblem::Missing),
            Some(json) => self.number(members.at("amount"), &json),
        };
        let sale_amount = members.take("sale_amount").and_then(|json| self.number(members.at("sale_amount"), &json));
        Some((amount?, sale_amount))
    }

    fn tiers(&mut self, members: &mut Members) -> Option<Vec<Tier>> {
        let Some(json) = members.take("tiers") else {
            let (amount, sale_amount) = self.amounts(members)?;
            return Some(vec![Tier { from: Decimal::ZERO, amount, sale_amount }]);
        };
        let path = members.at("tiers");
        let Json::Array(list) = json else { return self.expected(path, "a list") };
        let mut tiers: Vec<Tier> = Vec::new();
        for (index, json) in list.into_iter().enumerate() {
            let mut tier = self.object(format!("{path}[{index}]"), json)?;
            let from = match tier.take("from") {
                None => Some(Decimal::ZERO),
                Some(json) => self.number(tier.at("from"), &json),
            };
            let amounts = self.amounts(&mut tier);
            self.rest(&tier);
            let (from, (amount, sale_amount)) = (from?, amounts?);
            let is_next = tiers.last().map_or(from.is_zero(), |last| last.from < from);
            if !is_next {
                return self.expected(tier.at("from"), "0 in the first tier and more than before in each further one");
            }
            tiers.push(Tier { from, amount, sale_amount });
        }
        if tiers.is_empty() { self.expected(path, "at least one tier") } else { Some(tiers) }
    }

    fn subject(&mut self, members: &mut Members) -> Option<Subject> {
        match (members.take("product"), members.take("resource")) {
            (Some(json), None) => {
                let mut product = self.object(members.at("product"), json)?;
                let resource_type = self.needed(&mut product, "resource_type");
                let spec = self.needed(&mut product, "spec");
                self.rest(&product);
                Some(Subject::Product(ProductKey { resource_type: resource_type?, spec: spec? }))
            }
            (None, Some(json)) => {
                let mut rule = self.object(members.at("resource"), json)?;
                let resource_type = self.needed(&mut rule, "type");
                let component = self.text(&mut rule, "component").unwrap_or_else(|| "resource".to_owned());
                let conditions = self.conditions(&mut rule);
                let quantity = match rule.take("quantity") {
                    None => Some(RuleQuantity::Number(Decimal::ONE)),
                    Some(Json::String(text)) => Some(match parse_decimal(&text) {
                        Some(number) => RuleQuantity::Number(number),
                        None => RuleQuantity::Attribute(text),
                    }),
                    Some(json) => self.number(rule.at("quantity"), &json).map(RuleQuantity::Number),
                };
                self.rest(&rule);
                let rule = ResourceRule {
                    resource_type: resource_type?,
                    component,
                    conditions: conditions?,
                    quantity: quantity?,
                };
                Some(Subject::Resource(rule))
            }
            _ => self.expected(members.path.clone(), "either product or resource"),
        }
    }

    fn conditions(&mut self, rule: &mut Members) -> Option<Vec<(String, Vec<String>)>> {
        let Some(json) = rule.take("match") else { return Some(Vec::new()) };
        let matches = self.object(rule.at("match"), json)?;
        let mut conditions = Vec::new();
        for (path, json) in matches.map {
            let at = format!("{}.{path}", matches.path);
            let list = match json {
                Json::Array(list) => list,
                one => vec![one],
            };
            let mut texts = Vec::new();
            for json in list {
                match json {
                    Json::String(text) => texts.push(text),
                    Json::Number(number) => texts.push(number.to_string()),
                    Json::Bool(truth) => texts.push(truth.to_string()),
                    _ => return self.expected(at, "a string, number or truth value, or a list of them"),
                }
            }
            conditions.push((path, texts));
        }
        Some(conditions)
    }
}
