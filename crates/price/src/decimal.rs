//! Exact decimal numbers: amounts of money and quantities.

pub use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

/// Decimals that an amount of a book may have: the rating API's finest precision.
const FINEST: u32 = 10;
/// Decimals that a computed amount keeps. Only divisions need so many: a price for several units, a day's share.
const KEPT: u32 = 12;
/// Amounts and quantities are below this.
const MOST: i64 = 1_000_000_000_000;

/// Reads a number that is not negative, plain or with an exponent, with at most ten decimals and below 10¹²; `None` for
/// anything else.
///
/// ```
/// assert_eq!(price::parse_decimal("5.9e-05").unwrap().to_string(), "0.000059");
/// assert_eq!(price::parse_decimal("-1"), None);
/// ```
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let scientific = text.contains(['e', 'E']);
    let number = if scientific { Decimal::from_scientific(text) } else { Decimal::from_str_exact(text) };
    let number = number.ok()?.normalize();
    let is_fit = !number.is_sign_negative() && number.scale() <= FINEST && number < Decimal::from(MOST);
    is_fit.then_some(number)
}

/// The same number with two decimals, rounded up, as the price API gives it.
///
/// ```
/// let amount = price::parse_decimal("0.0181").unwrap();
/// assert_eq!(price::round_up(amount).to_string(), "0.02");
/// ```
pub fn round_up(number: Decimal) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity);
    rounded.rescale(2);
    rounded
}

/// The product of all factors divided by a number that is not zero; `None` when it is too large.
pub(crate) fn scaled(factors: &[Decimal], divisor: Decimal) -> Option<Decimal> {
    let product = factors.iter().try_fold(Decimal::ONE, |product, factor| product.checked_mul(*factor))?;
    let quotient = product.checked_div(divisor)?;
    Some(quotient.round_dp(KEPT).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    #[test]
    fn numbers_are_exact_or_refused() {
        assert_eq!(number("0.1") + number("0.2"), number("0.3"));
        assert_eq!(number("0.10").to_string(), "0.1");
        for wrong in [
            "",
            "x",
            "-0.1",
            "1e12",
            "0.00000000001",
            "NaN",
            "1e-40",
            "1e400",
            "1,5",
            " 1",
            "99999999999999999999999999999",
        ] {
            assert_eq!(parse_decimal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rounding_up_keeps_whole_cents() {
        for (exact, rounded) in
            [("0", "0.00"), ("1.2", "1.20"), ("1.201", "1.21"), ("1.2000000001", "1.21"), ("12", "12.00")]
        {
            assert_eq!(round_up(number(exact)).to_string(), rounded);
        }
    }

    #[test]
    fn a_price_for_many_units_is_divided_last() {
        assert_eq!(scaled(&[number("45.42"), number("500"), number("730")], number("365000")), Some(number("45.42")));
        assert_eq!(scaled(&[number("1")], number("3")).unwrap().to_string(), "0.333333333333");
        assert_eq!(scaled(&[number("999999999999"); 3], Decimal::ONE), None);
    }
}
