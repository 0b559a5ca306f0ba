//! Prices by what they are for.

use std::collections::HashMap;

use super::{Book, ChargeMode, Grade, Period, Price, ProductKey, Source, Subject};

/// Books in the order in which they are asked, with the prices of each by what they are for.
pub(crate) struct Books<'a> {
    books: Vec<Indexed<'a>>,
}

struct Indexed<'a> {
    book: &'a Book,
    /// By resource type and specification, in lower case: the codes of the cloud are compared so.
    products: HashMap<(String, String), Vec<&'a Price>>,
    rules: HashMap<&'a str, Vec<&'a Price>>,
}

/// What a price is wanted for.
pub(crate) struct Wanted<'a> {
    /// The region.
    pub(crate) region: &'a str,
    /// The mode.
    pub(crate) mode: ChargeMode,
    /// Which periods do, the best first; `None` stands for use.
    pub(crate) periods: &'a [Option<Period>],
    /// The currency, if not any will do.
    pub(crate) currency: Option<&'a str>,
    /// The worst grade.
    pub(crate) grade: Grade,
}

/// What was found for a product.
pub(crate) enum Lookup<'a> {
    /// A price and its source.
    Found(&'a Price, &'a Source),
    /// Only prices with a grade that is too low.
    GradeTooLow,
    /// No price.
    None,
}

impl<'a> Books<'a> {
    pub(crate) fn new(books: &[&'a Book]) -> Books<'a> {
        let books = books.iter().map(|book| {
            let mut indexed = Indexed { book, products: HashMap::new(), rules: HashMap::new() };
            for price in &book.prices {
                match &price.subject {
                    Subject::Product(key) => indexed.products.entry(folded(key)).or_default().push(price),
                    Subject::Resource(rule) => indexed.rules.entry(&rule.resource_type).or_default().push(price),
                }
            }
            indexed
        });
        Books { books: books.collect() }
    }

    /// The price of a product: of the first book that has one; in it, one for this very region before one for several, then
    /// the better grade, the later date, the later place.
    pub(crate) fn product(&self, key: &ProductKey, wanted: &Wanted) -> Lookup<'a> {
        let key = folded(key);
        let mut answer = Lookup::None;
        for indexed in &self.books {
            let prices = indexed.products.get(&key).map(Vec::as_slice).unwrap_or_default();
            match best(indexed.book, prices, wanted) {
                Lookup::Found(price, source) => return Lookup::Found(price, source),
                Lookup::GradeTooLow => answer = Lookup::GradeTooLow,
                Lookup::None => {}
            }
        }
        answer
    }

    /// The name of the book with this very source.
    pub(crate) fn name_of(&self, source: &Source) -> &'a str {
        let has = |book: &&Book| book.sources.values().any(|known| std::ptr::eq(known, source));
        self.books.iter().map(|indexed| indexed.book).find(has).map_or("", |book| book.name.as_str())
    }

    /// The prices of the first book that has rules for a Terraform type.
    pub(crate) fn rules(&self, resource_type: &str) -> Option<(&'a Book, &[&'a Price])> {
        self.books.iter().find_map(|indexed| Some((indexed.book, indexed.rules.get(resource_type)?.as_slice())))
    }
}

/// The best of some prices of a book.
pub(crate) fn best<'a>(book: &'a Book, prices: &[&'a Price], wanted: &Wanted) -> Lookup<'a> {
    let mut found: Option<(Rank, &Price, &Source)> = None;
    let mut is_low = false;
    for price in prices {
        let Some(place) = wanted.periods.iter().position(|period| *period == price.unit.period) else { continue };
        let fits = price.mode == wanted.mode
            && covers(&price.region, wanted.region)
            && wanted.currency.is_none_or(|currency| currency == price.currency);
        let (true, Some(source)) = (fits, book.sources.get(&price.source)) else { continue };
        if source.grade > wanted.grade || source.grade == Grade::D {
            is_low = true;
            continue;
        }
        let rank = Rank {
            period: place,
            is_pattern: price.region.ends_with('*'),
            is_foreign: wanted.currency.is_none() && price.currency != usual_currency(wanted.region),
            grade: source.grade,
            date: std::cmp::Reverse(source.date.clone().unwrap_or_default()),
        };
        if found.as_ref().is_none_or(|(best, _, _)| rank <= *best) {
            found = Some((rank, price, source));
        }
    }
    match found {
        Some((_, price, source)) => Lookup::Found(price, source),
        None if is_low => Lookup::GradeTooLow,
        None => Lookup::None,
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    period: usize,
    is_foreign: bool,
    is_pattern: bool,
    grade: Grade,
    date: std::cmp::Reverse<String>,
}

/// Sites in China bill in yuan, the others in dollars.
pub(crate) fn usual_currency(region: &str) -> &'static str {
    if region.starts_with("cn-") { "CNY" } else { "USD" }
}

fn covers(pattern: &str, region: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == region, |start| region.starts_with(start))
}

fn folded(key: &ProductKey) -> (String, String) {
    (key.resource_type.to_ascii_lowercase(), key.spec.to_ascii_lowercase())
}
