//! Price books: prices as data, each with its source.
//!
//! The types here are the format, member by member.

mod find;
mod read;
mod unit;
mod write;

use std::collections::BTreeMap;
use std::fmt;

use crate::decimal::Decimal;

pub(crate) use find::{Books, Lookup, Wanted, best, usual_currency};
pub use read::{BookError, BookProblem};
pub use unit::{Measure, Period, Unit};

/// The version of the format that is read and written.
pub const FORMAT: u64 = 1;

/// A price book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// What people call it.
    pub name: String,
    /// A remark on it as a whole.
    pub note: Option<String>,
    /// Where the prices are from, by the name that prices use.
    pub sources: BTreeMap<String, Source>,
    /// The prices, in the order of the file.
    pub prices: Vec<Price>,
}

/// Where prices are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is, in a sentence.
    pub what: String,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Its address.
    pub url: Option<String>,
    /// The date of the page or of the request, as the source has it: a year, a month or a day.
    pub date: Option<String>,
}

/// How far a source can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// An unmodified answer of the provider, or an official page.
    A,
    /// A second-hand record of a real answer, or an official example.
    B,
    /// Plausible but not verified.
    C,
    /// An illustration; never used.
    D,
}

/// How something is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChargeMode {
    /// For a period, in advance.
    PrePaid,
    /// By use, afterwards.
    PostPaid,
    /// Not at all.
    Free,
}

/// One price.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// What it is the price of.
    pub subject: Subject,
    /// The region, `*` for all, or the beginning of names followed by `*`.
    pub region: String,
    /// How it is charged.
    pub mode: ChargeMode,
    /// Three letters; empty when free.
    pub currency: String,
    /// What the amount is for.
    pub unit: Unit,
    /// For how many of the unit.
    pub per: Decimal,
    /// List prices by quantity, the first from 0 on; one when the price does not depend on the quantity. Each counts for the
    /// part of a quantity that lies in it.
    pub tiers: Vec<Tier>,
    /// The name of its source in [`Book::sources`].
    pub source: String,
    /// What the provider calls the product.
    pub label: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A price that begins at a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins; 0 for the first.
    pub from: Decimal,
    /// The list price.
    pub amount: Decimal,
    /// The price after the discounts of whoever asked, if it is another one.
    pub sale_amount: Option<Decimal>,
}

/// What a price is the price of.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A product of the cloud, by the code of its resource type and of its specification.
    Product(ProductKey),
    /// A part of the resources of a Terraform type.
    Resource(ResourceRule),
}

/// The code of a product of the cloud.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductKey {
    /// The code of the resource type, such as `hws.resource.type.vm`.
    pub resource_type: String,
    /// The code of the specification, such as `c6.large.2.linux`.
    pub spec: String,
}

/// Which resources a price is for, by their attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceRule {
    /// The Terraform type.
    pub resource_type: String,
    /// The part of the resource; prices of the same part exclude each other.
    pub component: String,
    /// What the attributes at these paths must be: one of the texts, of which the last character may be `*`. Paths are names
    /// and numbers with dots between them.
    pub conditions: Vec<(String, Vec<String>)>,
    /// How many units one resource has.
    pub quantity: RuleQuantity,
}

/// A quantity of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleQuantity {
    /// A number.
    Number(Decimal),
    /// The number at a path; a resource without it does not have the part.
    Attribute(String),
}

impl Grade {
    /// The grade of this letter.
    pub fn of_name(name: &str) -> Option<Grade> {
        [Grade::A, Grade::B, Grade::C, Grade::D].into_iter().find(|grade| grade.name() == name)
    }

    /// The letter.
    pub fn name(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }
}

impl ChargeMode {
    /// The mode of this name.
    pub fn of_name(name: &str) -> Option<ChargeMode> {
        [ChargeMode::PrePaid, ChargeMode::PostPaid, ChargeMode::Free].into_iter().find(|mode| mode.name() == name)
    }

    /// The API's name.
    pub fn name(self) -> &'static str {
        match self {
            ChargeMode::PrePaid => "PRE_PAID",
            ChargeMode::PostPaid => "POST_PAID",
            ChargeMode::Free => "FREE",
        }
    }
}

impl fmt::Display for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spec)
    }
}
