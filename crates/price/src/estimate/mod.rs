//! The estimate of a plan.

mod side;
mod total;

use plan::document::{Action, Document, Mode, ResourceChange};
use serde_json::Value as Json;

use crate::attributes::Attributes;
use crate::book::{Book, Books, ChargeMode, Grade, Period, Price, ProductKey};
use crate::compare::change;
use crate::configuration::{Configuration, looks_like_region};
use crate::cost::{Amounts, PartCost, Range};
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;
use crate::rules::{Charge, PartName};
use crate::usage::Usage;

use side::Pricing;

/// How to estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// How much is used.
    pub usage: Usage,
    /// The region of resources of which nothing tells it.
    pub region: Option<String>,
    /// The currency of the prices; without it that of the site of the region, if it has a price, else any.
    pub currency: Option<String>,
    /// The worst grade of prices that count. Illustrations (D) never do.
    pub grade: Grade,
    /// Whether prices after the discounts of the book's owner are taken where there are some.
    pub discounted: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { usage: Usage::default(), region: None, currency: None, grade: Grade::B, discounted: false }
    }
}

/// What a plan costs, before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The managed resources, in the order of the plan.
    pub resources: Vec<ResourceEstimate>,
    /// The totals, one for each currency.
    pub totals: Vec<Total>,
    /// How many of what is there after the deployment have a price.
    pub counts: Counts,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// The sources of the prices that count.
    pub sources: Vec<SourceUse>,
}

/// One resource instance.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceEstimate {
    /// The address.
    pub address: String,
    /// The address of its module instance.
    pub module_address: Option<String>,
    /// The type.
    pub resource_type: String,
    /// The name of the block.
    pub name: String,
    /// The key of the instance.
    pub index: Option<Json>,
    /// The key of a deposed object.
    pub deposed: Option<String>,
    /// What becomes of it.
    pub lifecycle: Lifecycle,
    /// The region, as far as it matters and is known.
    pub region: Option<String>,
    /// What it costs today; none if it is not there.
    pub before: Option<Side>,
    /// What it will cost; none if it will not be there.
    pub after: Option<Side>,
    /// By how much a month becomes dearer; none if a price is missing, as that is no saving.
    pub difference: Option<Range>,
}

/// What becomes of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// It is new.
    Added,
    /// It is changed in place.
    Changed,
    /// It is replaced.
    Replaced,
    /// It stays as it is.
    Kept,
    /// It is deleted.
    Removed,
    /// It is no longer managed, but stays and costs what it did.
    Forgotten,
}

/// A resource as it is before or after.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Whether it has a price.
    pub status: Status,
    /// How it is charged; none if that is not known.
    pub charge: Option<Charge>,
    /// The currency of its amounts.
    pub currency: Option<String>,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// The sum of the parts that have a price; none if none has.
    pub amounts: Option<Amounts>,
    /// Why it has no price, or why it is free.
    pub reason: Option<Reason>,
}

/// Whether something has a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All of it has.
    Priced,
    /// Some parts have; the sum is less than it costs.
    Partly,
    /// It costs nothing.
    Free,
    /// Nothing of it has a price.
    NotPriced,
}

/// A part of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The name.
    pub name: PartName,
    /// The product; none if it is one of several or not known.
    pub product: Option<ProductKey>,
    /// How many units of the product: the size of one, and how many of them.
    pub size: Option<(Decimal, Decimal)>,
    /// The price in the book; none if it is one of several.
    pub price: Option<Price>,
    /// What it costs, or why that is not known.
    pub cost: Result<PartCost, Reason>,
    /// Why the cost is a range.
    pub open: Option<Reason>,
}

/// The sum over all resources, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// The currency.
    pub currency: String,
    /// What the resources with a price cost today.
    pub before: Amounts,
    /// What they will cost.
    pub after: Amounts,
    /// By how much a month becomes dearer, counting only resources with a price on both sides.
    pub difference: Range,
}

/// How many resources have a price, of those that are there after the deployment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub resources: usize,
    /// With a price.
    pub priced: usize,
    /// Free of charge.
    pub free: usize,
    /// With a price for some parts.
    pub partly: usize,
    /// Without a price.
    pub not_priced: usize,
    /// Of all resources, also those that are deleted: those without a difference because a price is missing.
    pub not_compared: usize,
}

/// Something that was taken for granted.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// What.
    pub reason: Reason,
    /// For how many resources.
    pub resources: usize,
}

/// A source of prices that count.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceUse {
    /// The name of the book.
    pub book: String,
    /// The name of the source in it.
    pub name: String,
    /// What it is.
    pub what: String,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Its address.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// For how many parts.
    pub parts: usize,
}

/// Estimates a plan with some books, which are asked in this order.
///
/// ```
/// use plan::document::Document;
/// let text = r#"{"format_version": "1.2", "resource_changes": [{
///   "address": "huaweicloud_vpc.main", "mode": "managed", "type": "huaweicloud_vpc", "name": "main",
///   "change": {"actions": ["create"], "before": null, "after": {"cidr": "10.0.0.0/8"}, "after_unknown": {}}}]}"#;
/// let estimate = price::estimate(&Document::read(text).unwrap(), &[], &price::Settings::default());
/// assert_eq!(estimate.counts.free, 1);
/// ```
pub fn estimate(document: &Document, books: &[&Book], settings: &Settings) -> Estimate {
    let configuration = Configuration::new(document);
    let mut pricing = Pricing::new(Books::new(books), settings);
    let managed = document.resource_changes.iter().filter(|change| change.mode == Mode::Managed);
    let resources: Vec<_> = managed.map(|change| resource(change, &configuration, &mut pricing)).collect();
    let (totals, counts) = total::totals(&resources);
    let (assumptions, sources) = pricing.finish();
    Estimate { resources, totals, counts, assumptions, sources }
}

fn resource(change_of: &ResourceChange, configuration: &Configuration, pricing: &mut Pricing) -> ResourceEstimate {
    let change_made = &change_of.change;
    let lifecycle = lifecycle(&change_made.actions);
    let before = Attributes::new(&change_made.before, &Json::Null, &change_made.before_sensitive, None);
    let expressions = configuration.expressions(change_of);
    let after =
        Attributes::new(&change_made.after, &change_made.after_unknown, &change_made.after_sensitive, expressions);
    let is_there_after = !matches!(lifecycle, Lifecycle::Removed) && change_of.deposed.is_none();
    let is_there_before = !change_made.before.is_null();
    let mut region_after = None;
    let before_side = is_there_before.then(|| {
        let region = region(change_of, before, configuration, pricing);
        region_after = region.clone().ok().flatten();
        pricing.side(change_of, before, region)
    });
    let after_side = match lifecycle {
        // What is no longer managed still costs; `after` is null then.
        Lifecycle::Forgotten => {
            pricing.assume(Reason::plain(&messages::FORGOTTEN));
            before_side.clone()
        }
        Lifecycle::Kept if change_made.before == change_made.after && before_side.is_some() => before_side.clone(),
        _ => is_there_after.then(|| {
            let region = region(change_of, after, configuration, pricing);
            region_after = region.clone().ok().flatten();
            pricing.side(change_of, after, region)
        }),
    };
    let stays = matches!(lifecycle, Lifecycle::Kept | Lifecycle::Forgotten) && before_side.is_some();
    let difference = if stays {
        Some(Range::default())
    } else {
        change(before_side.as_ref(), after_side.as_ref()).map(|(_, range)| range)
    };
    ResourceEstimate {
        address: change_of.address.clone(),
        module_address: change_of.module_address.clone(),
        resource_type: change_of.type_name.clone(),
        name: change_of.name.clone(),
        index: change_of.index.clone(),
        deposed: change_of.deposed.clone(),
        lifecycle,
        region: region_after,
        before: before_side,
        after: after_side,
        difference,
    }
}

fn lifecycle(actions: &[Action]) -> Lifecycle {
    let has = |action: &Action| actions.contains(action);
    match () {
        () if has(&Action::Create) && actions.len() > 1 => Lifecycle::Replaced,
        () if has(&Action::Create) => Lifecycle::Added,
        () if has(&Action::Delete) => Lifecycle::Removed,
        () if has(&Action::Forget) => Lifecycle::Forgotten,
        () if actions == [Action::NoOp] => Lifecycle::Kept,
        () => Lifecycle::Changed,
    }
}

/// The region of a resource: its own, its provider's, that of its zone, or the one that the settings have for the rest.
fn region(
    change_of: &ResourceChange,
    attributes: Attributes,
    configuration: &Configuration,
    pricing: &mut Pricing,
) -> Result<Option<String>, Reason> {
    use crate::attributes::Found;
    match attributes.text("region") {
        Found::Known(region) => return Ok(Some(region)),
        Found::Sensitive => return Err(Reason::new(&messages::SENSITIVE, ["region"])),
        _ => {}
    }
    let mut found = configuration.provider_region(change_of)?;
    if found.is_none() {
        // Zones are named after their region, with a letter behind it.
        let zone = attributes.text("availability_zone");
        if let Found::Known(zone) = zone
            && let Some((index, 'a'..='z')) = zone.char_indices().next_back()
            && looks_like_region(&zone[..index])
        {
            found = Some((zone[..index].to_owned(), "availability_zone"));
        }
    }
    if found.is_none() {
        found = pricing.settings.region.clone().map(|region| (region, "settings"));
    }
    if let Some((region, from)) = &found {
        pricing.assume(Reason::new(&messages::REGION, [region.as_str(), from]));
    }
    Ok(found.map(|(region, _)| region))
}

/// The periods in which prices of a mode are given, the best first.
pub(crate) fn periods(charge: Charge) -> &'static [Option<Period>] {
    match (charge.mode, charge.period) {
        (ChargeMode::PrePaid, Period::Year) => &[Some(Period::Year)],
        (ChargeMode::PrePaid, _) => &[Some(Period::Month)],
        _ => &[Some(Period::Hour), Some(Period::Day), Some(Period::Month), Some(Period::Year)],
    }
}
