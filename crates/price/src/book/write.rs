//! A book as JSON: one line for each source and price, so that two books can be compared line by line.

use serde_json::{Map, Value as Json, json};

use super::{Book, ChargeMode, FORMAT, Price, RuleQuantity, Subject};
use crate::decimal::Decimal;

impl Book {
    /// The book as JSON, ending with a line break. Reading it gives the same book.
    pub fn write(&self) -> String {
        let mut text = format!("{{\n\"format\": {FORMAT},\n\"name\": {},\n", Json::from(self.name.as_str()));
        if let Some(note) = &self.note {
            text.push_str(&format!("\"note\": {},\n", Json::from(note.as_str())));
        }
        let sources = self.sources.iter().map(|(name, source)| {
            let mut map = Map::new();
            map.insert("what".to_owned(), json!(source.what));
            map.insert("grade".to_owned(), json!(source.grade.name()));
            optional(&mut map, "url", &source.url);
            optional(&mut map, "date", &source.date);
            format!("{}: {}", Json::from(name.as_str()), Json::Object(map))
        });
        text.push_str(&format!("\"sources\": {{\n{}\n}},\n", sources.collect::<Vec<_>>().join(",\n")));
        let prices = self.prices.iter().map(|price| Json::Object(of_price(price)).to_string());
        text.push_str(&format!("\"prices\": [\n{}\n]\n}}\n", prices.collect::<Vec<_>>().join(",\n")));
        text
    }
}

fn optional(map: &mut Map<String, Json>, name: &str, text: &Option<String>) {
    if let Some(text) = text {
        map.insert(name.to_owned(), json!(text));
    }
}

fn of_price(price: &Price) -> Map<String, Json> {
    let mut map = Map::new();
    match &price.subject {
        Subject::Product(key) => {
            map.insert("product".to_owned(), json!({ "resource_type": key.resource_type, "spec": key.spec }));
        }
        Subject::Resource(rule) => {
            let mut inner = Map::new();
            inner.insert("type".to_owned(), json!(rule.resource_type));
            inner.insert("component".to_owned(), json!(rule.component));
            if !rule.conditions.is_empty() {
                let conditions = rule.conditions.iter().map(|(path, texts)| (path.clone(), json!(texts)));
                inner.insert("match".to_owned(), Json::Object(conditions.collect()));
            }
            match &rule.quantity {
                RuleQuantity::Number(number) if *number == Decimal::ONE => {}
                RuleQuantity::Number(number) => drop(inner.insert("quantity".to_owned(), json!(number.to_string()))),
                RuleQuantity::Attribute(path) => drop(inner.insert("quantity".to_owned(), json!(path))),
            }
            map.insert("resource".to_owned(), Json::Object(inner));
        }
    }
    map.insert("region".to_owned(), json!(price.region));
    map.insert("mode".to_owned(), json!(price.mode.name()));
    if price.mode != ChargeMode::Free {
        map.insert("currency".to_owned(), json!(price.currency));
        map.insert("unit".to_owned(), json!(price.unit.to_string()));
        if price.per != Decimal::ONE {
            map.insert("per".to_owned(), json!(price.per.to_string()));
        }
        let amounts = price.tiers.iter().map(|tier| {
            let mut amounts = Map::new();
            if price.tiers.len() > 1 {
                amounts.insert("from".to_owned(), json!(tier.from.to_string()));
            }
            amounts.insert("amount".to_owned(), json!(tier.amount.to_string()));
            if let Some(amount) = tier.sale_amount {
                amounts.insert("sale_amount".to_owned(), json!(amount.to_string()));
            }
            amounts
        });
        let mut amounts: Vec<_> = amounts.collect();
        match amounts.len() {
            1 => map.append(&mut amounts[0]),
            _ => drop(map.insert("tiers".to_owned(), amounts.into_iter().map(Json::Object).collect())),
        }
    }
    map.insert("source".to_owned(), json!(price.source));
    optional(&mut map, "label", &price.label);
    optional(&mut map, "note", &price.note);
    map
}
