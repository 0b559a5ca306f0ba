//! Totals and counts.

use super::{Counts, ResourceEstimate, Side, Status, Total};
use crate::compare::change;
use crate::cost::{Amounts, Range};

/// The sums of all resources by currency, and how many of them have a price.
pub(super) fn totals(resources: &[ResourceEstimate]) -> (Vec<Total>, Counts) {
    let mut totals: Vec<Total> = Vec::new();
    let mut counts = Counts::default();
    for resource in resources {
        if let Some(after) = &resource.after {
            counts.resources += 1;
            match after.status {
                Status::Priced => counts.priced += 1,
                Status::Free => counts.free += 1,
                Status::Partly => counts.partly += 1,
                Status::NotPriced => counts.not_priced += 1,
            }
        }
        counts.not_compared += usize::from(resource.difference.is_none());
        if let Some((currency, amounts)) = priced(resource.before.as_ref()) {
            let total = total(&mut totals, currency);
            total.before = total.before.plus(amounts).unwrap_or(total.before);
        }
        if let Some((currency, amounts)) = priced(resource.after.as_ref()) {
            let total = total(&mut totals, currency);
            total.after = total.after.plus(amounts).unwrap_or(total.after);
        }
        if let (Some(difference), Some((Some(currency), _))) =
            (resource.difference, change(resource.before.as_ref(), resource.after.as_ref()))
        {
            let total = total(&mut totals, currency);
            total.difference = total.difference.plus(difference).unwrap_or(total.difference);
        }
    }
    (totals, counts)
}

fn priced(side: Option<&Side>) -> Option<(&str, Amounts)> {
    let side = side?;
    Some((side.currency.as_deref()?, side.amounts?))
}

fn total<'t>(totals: &'t mut Vec<Total>, currency: &str) -> &'t mut Total {
    let index = totals.iter().position(|total| total.currency == currency).unwrap_or_else(|| {
        let none = (Amounts::default(), Range::default());
        totals.push(Total { currency: currency.to_owned(), before: none.0, after: none.0, difference: none.1 });
        totals.len() - 1
    });
    &mut totals[index]
}
