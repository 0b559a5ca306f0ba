//! What changed between two estimates.

use std::collections::BTreeMap;

use crate::cost::Range;
use crate::estimate::{Estimate, Side, Status};

/// The difference between two estimates, by resource and in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Each resource that is in one of them, by address; none where one side has no price, as that is no saving.
    pub resources: Vec<(String, Option<Range>)>,
    /// The sum for a month by currency, of the resources that can be compared.
    pub totals: Vec<(String, Range)>,
    /// How many can be compared.
    pub compared: usize,
}

/// Compares what is there after the deployment in two estimates, by address.
pub fn compare(old: &Estimate, new: &Estimate) -> Difference {
    let mut sides: BTreeMap<&str, (Option<&Side>, Option<&Side>)> = BTreeMap::new();
    for resource in old.resources.iter().filter(|resource| resource.deposed.is_none()) {
        sides.entry(&resource.address).or_default().0 = resource.after.as_ref();
    }
    for resource in new.resources.iter().filter(|resource| resource.deposed.is_none()) {
        sides.entry(&resource.address).or_default().1 = resource.after.as_ref();
    }
    let mut difference = Difference::default();
    for (address, (old, new)) in sides {
        if old.is_none() && new.is_none() {
            continue;
        }
        let change = if old.is_some() && old == new { Some((None, Range::default())) } else { change(old, new) };
        if let Some((currency, range)) = &change {
            difference.compared += 1;
            if let Some(currency) = currency {
                add(&mut difference.totals, currency, *range);
            }
        }
        difference.resources.push((address.to_owned(), change.map(|(_, range)| range)));
    }
    difference
}

/// By how much a month becomes dearer, and the currency; none if a price is missing or the currencies differ.
pub(crate) fn change<'a>(before: Option<&'a Side>, after: Option<&'a Side>) -> Option<(Option<&'a str>, Range)> {
    let side = |side: Option<&'a Side>| match side {
        None => Some((None, Range::default())),
        Some(side) => match (side.status, side.amounts) {
            (Status::Free, _) => Some((None, Range::default())),
            (Status::Priced, Some(amounts)) => Some((side.currency.as_deref(), amounts.month)),
            _ => None,
        },
    };
    let ((old_currency, old), (new_currency, new)) = (side(before)?, side(after)?);
    let currency = match (old_currency, new_currency) {
        (Some(old), Some(new)) if old != new => return None,
        (old, new) => new.or(old),
    };
    Some((currency, new.minus(old)?))
}

pub(crate) fn add(totals: &mut Vec<(String, Range)>, currency: &str, range: Range) {
    match totals.iter_mut().find(|(known, _)| known == currency) {
        Some((_, total)) => *total = total.plus(range).unwrap_or(*total),
        None => totals.push((currency.to_owned(), range)),
    }
}
