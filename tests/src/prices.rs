//! The price book that ships, made from the collected facts.
//!
//! Left out are illustrations (grade D), prices without a region, and prices of services that no rule knows.

use std::collections::BTreeMap;

use price::book::{
    Book, ChargeMode, Grade, Price, ProductKey, ResourceRule, RuleQuantity, Source, Subject, Tier, Unit,
};
use price::{Decimal, parse_decimal};
use serde_json::Value as Json;

const NOTE: &str = "Prices with a source, each with its date and grade; before tax and discounts. Not a complete price list of \
    any region, and not today's prices.";

/// Services of which the codes of products are known to the rules.
const SERVICES: [&str; 10] = ["ecs", "evs", "eip", "nat", "cce", "rds", "dcs", "sfsturbo", "apig", "vpc"];

/// The book of some facts.
///
/// # Errors
/// The first fact that cannot be understood.
pub fn book(facts: &str) -> Result<Book, String> {
    let facts: Json = serde_json::from_str(facts).map_err(|error| error.to_string())?;
    let mut all_sources = BTreeMap::new();
    for (name, json) in facts["sources"].as_object().ok_or("no sources")? {
        let grade = json["grade"].as_str().and_then(Grade::of_name).ok_or_else(|| format!("{name}: no grade"))?;
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let what = text("what").unwrap_or_default();
        all_sources.insert(name.clone(), Source { what, grade, url: text("url"), date: text("date") });
    }
    let mut prices: Vec<Price> = Vec::new();
    for fact in facts["prices"].as_array().ok_or("no prices")? {
        let source = fact["source"]
            .as_str()
            .and_then(|name| all_sources.get(name))
            .ok_or_else(|| format!("{fact}: no source"))?;
        let is_free = fact["mode"] == "free";
        let is_known = fact["service"].as_str().is_some_and(|service| SERVICES.contains(&service));
        if !is_known || source.grade == Grade::D || (fact["region"].is_null() && !is_free) {
            continue;
        }
        let made = if is_free { free(fact) } else { priced(fact) };
        for price in made.ok_or_else(|| format!("not understood: {fact}"))? {
            add(&mut prices, price);
        }
    }
    let is_used = |name: &String| prices.iter().any(|price| price.source == *name);
    let sources = all_sources.into_iter().filter(|(name, _)| is_used(name)).collect();
    Ok(Book { name: "Citable prices".to_owned(), note: Some(NOTE.to_owned()), sources, prices })
}

/// Facts about tiers of one price become one price.
fn add(prices: &mut Vec<Price>, price: Price) {
    let same = |known: &&mut Price| {
        (&known.subject, &known.region, known.mode, known.unit, &known.source)
            == (&price.subject, &price.region, price.mode, price.unit, &price.source)
    };
    let is_further = price.tiers.first().is_some_and(|tier| !tier.from.is_zero());
    match prices.iter_mut().find(same).filter(|_| is_further) {
        Some(known) => known.tiers.extend(price.tiers),
        None => prices.push(price),
    }
}

fn free(fact: &Json) -> Option<Vec<Price>> {
    let types = fact["tf"].as_array()?.iter();
    types
        .map(|name| {
            let rule = ResourceRule {
                resource_type: name.as_str()?.to_owned(),
                component: "resource".to_owned(),
                conditions: Vec::new(),
                quantity: RuleQuantity::Number(Decimal::ONE),
            };
            Some(Price {
                subject: Subject::Resource(rule),
                region: "*".to_owned(),
                mode: ChargeMode::Free,
                currency: String::new(),
                unit: Unit::of_name("piece")?,
                per: Decimal::ONE,
                tiers: Vec::new(),
                source: fact["source"].as_str()?.to_owned(),
                label: None,
                note: None,
            })
        })
        .collect()
}

fn priced(fact: &Json) -> Option<Vec<Price>> {
    let text = |name: &str| fact[name].as_str().map(str::to_owned);
    let (unit, per) = unit(fact["unit"].as_str()?)?;
    let from = match &fact["tier"] {
        Json::Null => Decimal::ZERO,
        tier => parse_decimal(&tier["from"].to_string())?,
    };
    Some(vec![Price {
        subject: Subject::Product(ProductKey { resource_type: text("resource_type")?, spec: text("spec")? }),
        region: text("region")?,
        mode: if fact["mode"] == "ondemand" { ChargeMode::PostPaid } else { ChargeMode::PrePaid },
        currency: text("currency")?,
        unit,
        per,
        tiers: vec![Tier { from, amount: parse_decimal(&fact["amount"].to_string())?, sale_amount: None }],
        source: text("source")?,
        label: text("label"),
        note: text("note"),
    }])
}

/// The unit of a fact, and for how many of them its amount is.
fn unit(text: &str) -> Option<(Unit, Decimal)> {
    let piece = |text: &str| ["instance", "cluster", "gateway", "ip"].contains(&text);
    let words: Vec<_> = text.split(' ').collect();
    let (name, per) = match words[..] {
        // A quantity for the hours of a month: `10 Mbit/s for 730 h`, `cluster for 730 h`.
        [size, measure, "for", "730", "h"] => (format!("{measure}-hour"), parse_decimal(size)? * Decimal::from(730)),
        [what, "for", "730", "h"] if piece(what) => ("piece-hour".to_owned(), Decimal::from(730)),
        [count, "gateway-days"] => ("piece-day".to_owned(), parse_decimal(count)?),
        ["GB-730h"] => ("GB-hour".to_owned(), Decimal::from(730)),
        [unit] => match unit.split_once('-') {
            Some((what, period)) if piece(what) => (format!("piece-{period}"), Decimal::ONE),
            _ => (unit.to_owned(), Decimal::ONE),
        },
        _ => return None,
    };
    Some((Unit::of_name(&name)?, per))
}
