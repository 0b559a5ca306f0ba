//! From a price and a quantity to amounts.

use crate::book::{ChargeMode, Measure, Period, Price};
use crate::decimal::{Decimal, scaled};
use crate::messages;
use crate::reason::Reason;
use crate::rules::{Basis, Charge, Demand};
use crate::usage::Values;

/// Months of a year.
const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
/// Hours of a day.
const HOURS_OF_DAY: Decimal = Decimal::from_parts(24, 0, 0, false, 0);

/// An amount that lies between two; they are equal when it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
}

/// Amounts of money for the same thing, in one currency. Exact, not rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// For an hour, of what is charged by use and by time; none in what is paid in advance or by traffic.
    pub hour: Range,
    /// For a month: of what is paid in advance its share.
    pub month: Range,
    /// For a year.
    pub year: Range,
    /// To pay in advance, for the whole period that is ordered.
    pub due: Range,
}

/// What a part costs.
#[derive(Clone, Debug, PartialEq)]
pub struct PartCost {
    /// What it comes to.
    pub amounts: Amounts,
    /// The price of one period or unit of use of the part; none if it depends on what is unknown in which unit it is charged.
    pub rate: Option<Rate>,
    /// Whether it is charged by use.
    pub is_by_use: bool,
}

/// The price of one period, or of one unit of use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How much.
    pub amount: Range,
    /// In advance or by use.
    pub mode: ChargeMode,
    /// The period; none for use.
    pub period: Option<Period>,
    /// What is used.
    pub measure: Measure,
}

impl Range {
    /// A known amount.
    pub fn of(amount: Decimal) -> Range {
        Range { low: amount, high: amount }
    }

    /// Whether it is known.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    pub(crate) fn plus(self, other: Range) -> Option<Range> {
        Some(Range { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// What is more than the other; the ends are as far apart as the two allow.
    pub(crate) fn minus(self, other: Range) -> Option<Range> {
        Some(Range { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    fn or(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

impl Amounts {
    pub(crate) fn plus(self, other: Amounts) -> Option<Amounts> {
        Some(Amounts {
            hour: self.hour.plus(other.hour)?,
            month: self.month.plus(other.month)?,
            year: self.year.plus(other.year)?,
            due: self.due.plus(other.due)?,
        })
    }
}

impl PartCost {
    /// What it costs when it is one or the other.
    pub(crate) fn or(self, other: PartCost) -> PartCost {
        let amounts = Amounts {
            hour: self.amounts.hour.or(other.amounts.hour),
            month: self.amounts.month.or(other.amounts.month),
            year: self.amounts.year.or(other.amounts.year),
            due: self.amounts.due.or(other.amounts.due),
        };
        let rate = self
            .rate
            .zip(other.rate)
            .filter(|(one, other)| (one.mode, one.period, one.measure) == (other.mode, other.period, other.measure));
        let rate = rate.map(|(one, other)| Rate { amount: one.amount.or(other.amount), ..one });
        PartCost { amounts, rate, is_by_use: self.is_by_use || other.is_by_use }
    }
}

/// What so much of a product costs.
pub(crate) fn cost(
    demand: &Demand,
    price: &Price,
    charge: Charge,
    usage: &Values,
    discounted: bool,
) -> Result<PartCost, Reason> {
    let unit = price.unit;
    if unit.measure != demand.measure || (unit.period.is_none()) != (demand.basis == Basis::Traffic) {
        let wanted = demand.measure.name();
        let wanted = if demand.basis == Basis::Traffic {
            wanted.to_owned()
        } else {
            format!("{wanted}-{}", charge.period.name())
        };
        return Err(Reason::new(&messages::UNIT_MISMATCH, [demand.key.to_string(), unit.to_string(), wanted]));
    }
    computed(demand, price, charge, usage, discounted)
        .ok_or_else(|| Reason::new(&messages::TOO_LARGE, [demand.key.to_string()]))
}

fn computed(demand: &Demand, price: &Price, charge: Charge, usage: &Values, discounted: bool) -> Option<PartCost> {
    let count = demand.count;
    let amount_of = |quantity| tiered(price, quantity, discounted);
    let is_by_use = demand.basis != Basis::Time;
    let one = amount_of(if demand.basis == Basis::Traffic { Decimal::ONE } else { demand.size })?;
    let rate = Rate {
        amount: Range::of(scaled(&[one, count], price.per)?),
        mode: if is_by_use { ChargeMode::PostPaid } else { charge.mode },
        period: price.unit.period,
        measure: price.unit.measure,
    };
    let per_month = match demand.basis {
        Basis::Traffic => scaled(&[amount_of(demand.size)?, count], price.per)?,
        Basis::UnboundHours => of_hours(one, count, usage.unbound_hours, price)?,
        Basis::Time => of_hours(one, count, usage.hours, price)?,
    };
    let per_year = match price.unit.period {
        Some(Period::Year) => scaled(&[one, count], price.per)?,
        _ => scaled(&[per_month, MONTHS], Decimal::ONE)?,
    };
    let per_hour = match (demand.basis, charge.mode, price.unit.period) {
        (Basis::Time, ChargeMode::PostPaid, Some(Period::Hour)) => scaled(&[one, count], price.per)?,
        (Basis::Time, ChargeMode::PostPaid, Some(Period::Day)) => {
            scaled(&[one, count], price.per.checked_mul(HOURS_OF_DAY)?)?
        }
        (Basis::Time, ChargeMode::PostPaid, Some(_)) => scaled(&[per_month], usage.hours)?,
        _ => Decimal::ZERO,
    };
    let due = match (demand.basis, charge.mode) {
        (Basis::Time, ChargeMode::PrePaid) => scaled(&[one, count, Decimal::from(charge.count)], price.per)?,
        _ => Decimal::ZERO,
    };
    let amounts = Amounts {
        hour: Range::of(per_hour),
        month: Range::of(per_month),
        year: Range::of(per_year),
        due: Range::of(due),
    };
    Some(PartCost { amounts, rate: Some(rate), is_by_use })
}

/// The amount for so many hours of a month.
fn of_hours(one: Decimal, count: Decimal, hours: Decimal, price: &Price) -> Option<Decimal> {
    match price.unit.period {
        Some(Period::Hour) => scaled(&[one, count, hours], price.per),
        Some(Period::Day) => scaled(&[one, count, hours], price.per.checked_mul(HOURS_OF_DAY)?),
        Some(Period::Year) => scaled(&[one, count], price.per.checked_mul(MONTHS)?),
        Some(Period::Month) | None => scaled(&[one, count], price.per),
    }
}

/// The amount for a quantity before it is divided by [`Price::per`]: each tier's for the part of the quantity in it.
fn tiered(price: &Price, quantity: Decimal, discounted: bool) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (index, tier) in price.tiers.iter().enumerate() {
        let end = price.tiers.get(index + 1).map_or(quantity, |next| next.from.min(quantity));
        if end > tier.from {
            let amount = if discounted { tier.sale_amount.unwrap_or(tier.amount) } else { tier.amount };
            sum = sum.checked_add(amount.checked_mul(end - tier.from)?)?;
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Book;
    use crate::decimal::parse_decimal;
    use crate::usage::Usage;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    fn price(members: &str) -> Price {
        let text = format!(
            r#"{{"format": 1, "currency": "CNY", "region": "*", "sources": {{"s": {{"what": "w", "grade": "A"}}}},
                "prices": [{{"product": {{"resource_type": "t", "spec": "s"}}, "source": "s", {members}}}]}}"#
        );
        Book::read(&text).unwrap().prices.remove(0)
    }

    fn demand(measure: Measure, size: &str, basis: Basis) -> Demand {
        Demand { measure, size: number(size), basis, ..crate::rules::piece("", "t", "s", number("2")) }
    }

    fn of(demand: &Demand, price: &Price, charge: Charge) -> Amounts {
        cost(demand, price, charge, &Usage::default().defaults(), false).unwrap().amounts
    }

    #[test]
    fn time_is_charged_by_hour_day_month_or_year() {
        let gateway = demand(Measure::Piece, "1", Basis::Time);
        let hourly =
            of(&gateway, &price(r#""mode": "POST_PAID", "unit": "piece-hour", "amount": "0.1""#), Charge::POST_PAID);
        assert_eq!(
            (hourly.hour.low, hourly.month.low, hourly.year.low),
            (number("0.2"), number("146"), number("1752"))
        );
        let daily =
            of(&gateway, &price(r#""mode": "POST_PAID", "unit": "piece-day", "amount": "2.4""#), Charge::POST_PAID);
        assert_eq!((daily.hour.low, daily.month.low), (number("0.2"), number("146")));
        let year = Charge { mode: ChargeMode::PrePaid, period: Period::Year, count: 2 };
        let yearly = of(&gateway, &price(r#""mode": "PRE_PAID", "unit": "piece-year", "amount": "120""#), year);
        assert_eq!((yearly.hour.low, yearly.month.low, yearly.year.low), (Decimal::ZERO, number("20"), number("240")));
        assert_eq!(yearly.due.low, number("480"));
    }

    #[test]
    fn each_tier_counts_for_its_part() {
        let price = price(
            r#""mode": "POST_PAID", "unit": "GB", "tiers": [{"amount": "0.135"}, {"from": 10, "amount": "0.124"}, {"from": 50, "amount": "0.1"}]"#,
        );
        for (gigabytes, month) in [("0", "0"), ("10", "2.7"), ("11", "2.948"), ("60", "14.62")] {
            let amounts = of(&demand(Measure::Gigabyte, gigabytes, Basis::Traffic), &price, Charge::POST_PAID);
            assert_eq!(amounts.month, Range::of(number(month)), "{gigabytes}");
            assert_eq!(amounts.hour, Range::default());
        }
    }

    #[test]
    fn a_price_in_another_unit_is_no_price() {
        let volume = demand(Measure::Gigabyte, "10", Basis::Time);
        let usage = Usage::default().defaults();
        for unit in ["piece-hour", "GB"] {
            let price = price(&format!(r#""mode": "POST_PAID", "unit": "{unit}", "amount": 1"#));
            let reason = cost(&volume, &price, Charge::POST_PAID, &usage, false).unwrap_err();
            assert_eq!(reason.code(), "price-unit");
        }
    }
}
