//! Plans and books for tests, written in few words.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(unreachable_pub, reason = "shared by several test files")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be made is a failing test")]

use plan::document::Document;
use price::{Book, Decimal, Estimate, Settings, parse_decimal};
use serde_json::{Value as Json, json};

/// A plan that creates one resource in a region.
pub fn creates(resource_type: &str, after: Json) -> Document {
    document(vec![change(resource_type, "it", json!(["create"]), Json::Null, after, json!({}), json!({}))])
}

/// A plan with these changes, and a provider in a region.
pub fn document(changes: Vec<Json>) -> Document {
    Document::read(&json!({ "format_version": "1.2", "resource_changes": changes }).to_string()).unwrap()
}

/// A change of a resource.
pub fn change(
    resource_type: &str,
    name: &str,
    actions: Json,
    before: Json,
    after: Json,
    unknown: Json,
    sensitive: Json,
) -> Json {
    json!({
        "address": format!("{resource_type}.{name}"), "mode": "managed", "type": resource_type, "name": name,
        "provider_name": "registry.terraform.io/huaweicloud/huaweicloud",
        "change": {
            "actions": actions, "before": before, "after": after, "after_unknown": unknown,
            "before_sensitive": {}, "after_sensitive": sensitive,
        },
    })
}

/// A book in yuan for region `r-one-1` with one price for each line: resource type, specification, mode, unit, amount.
pub fn book(lines: &[(&str, &str, &str, &str, &str)]) -> Book {
    let prices: Vec<_> = lines
        .iter()
        .map(|(resource_type, spec, mode, unit, amount)| {
            json!({
                "product": { "resource_type": resource_type, "spec": spec },
                "mode": mode, "unit": unit, "amount": amount, "source": "test",
            })
        })
        .collect();
    let text = json!({
        "format": 1, "name": "test", "currency": "CNY", "region": "r-one-1",
        "sources": { "test": { "what": "made up", "grade": "A", "date": "2026-01-02" } }, "prices": prices,
    });
    Book::read(&text.to_string()).unwrap()
}

/// Settings with a region.
pub fn settings() -> Settings {
    Settings { region: Some("r-one-1".to_owned()), ..Settings::default() }
}

/// The estimate with the book.
pub fn estimated(document: &Document, book: &Book) -> Estimate {
    price::estimate(document, &[book], &settings())
}

/// A number.
pub fn number(text: &str) -> Decimal {
    parse_decimal(text).unwrap()
}
