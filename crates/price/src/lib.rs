//! What a plan costs.
//!
//! [`Book`] holds prices as data, with their sources. [`estimate()`] goes through the resource changes of a
//! [`plan::document::Document`], takes each resource apart into the products that the cloud bills ([`rules`]), looks them up
//! and adds them, before and after the deployment. What has no price says why not: nothing counts as zero because a
//! price, a size or an attribute is missing, and nothing is saved for that reason.
//!
//! Amounts are exact decimal numbers in the currency of their source; nothing is converted. Nothing here reads a file, a
//! clock or the network.

mod api_rules;
mod attributes;
pub mod book;
mod compare;
mod configuration;
mod cost;
mod decimal;
mod estimate;
mod messages;
mod reason;
pub mod rules;
#[cfg(feature = "shipped")]
mod shipped;
mod usage;

pub use api_rules::{ApiPeriod, ApiPrice, POST_PAID_LIMIT, PRE_PAID_LIMIT, Priced, api_currency, api_prices};
pub use book::Book;
pub use compare::{Difference, compare};
pub use cost::{Amounts, PartCost, Range, Rate};
pub use decimal::{Decimal, parse_decimal, round_up};
pub use estimate::{
    Assumption, Counts, Estimate, Lifecycle, Part, ResourceEstimate, Settings, Side, SourceUse, Status, Total, estimate,
};
pub use reason::Reason;
#[cfg(feature = "shipped")]
pub use shipped::shipped;
pub use usage::{Usage, UsageError};
