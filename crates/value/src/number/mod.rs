//! Numbers as Terraform has them: binary floating point with 512 bits, no `NaN`.

mod decimal;
mod float;
mod natural;

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use decimal::Decimal;
use float::{Float, Magnitude};

/// The precision of numbers that are read from text.
const TEXT_PRECISION: u32 = 512;
/// The precision of numbers made from machine integers.
const INTEGER_PRECISION: u32 = 64;
/// Decimal exponents beyond this are printed in scientific notation, which Terraform never uses: a handful of
/// multiplications makes numbers that would print as gigabytes of zeros.
const POSITIONAL_LIMIT: i64 = 100_000;

/// A number: exact for what people write, with the rounding and the printed digits of Terraform's.
///
/// Numbers carry a precision in bits, as Terraform's do: 512 for literals and converted text, 64 for machine integers
/// (lengths, counts), 53 for results of floating-point functions. An operation rounds to the greater precision of its
/// operands, to nearest and ties to even, and a number prints as the shortest decimal that reads back the same.
///
/// Comparison is by value; precision and the sign of zero do not count.
///
/// ```
/// use value::Number;
///
/// let number = |text| Number::parse(text).ok_or(text);
/// assert_eq!(number("0.1")?.add(&number("0.2")?), Number::parse("0.3"));
/// assert_eq!(number("1e30")?.to_string(), "1000000000000000000000000000000");
/// assert_eq!(number("1")?.divide(&number("3")?).map(|third| third.to_string().len()), Some(157));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    /// An integer, not negative zero, with a precision of at least 64 bits, so that no `i64` needs rounding.
    Small {
        value: i64,
        precision: u32,
    },
    Float(Arc<Float>),
}

/// How many digits a number is wanted with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// The fewest that read back as the same number.
    Shortest,
    /// So many at most, the last one rounded, ties to even.
    Significant(usize),
    /// So many after the point at most, the last one rounded, ties to even.
    Places(usize),
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Repr::Small { value: 0, precision: TEXT_PRECISION });

    /// Reads decimal text: what Terraform takes when it converts a string to a number.
    ///
    /// `None` for everything that is not a number. Beside `-12.5e3` this takes a leading `+`, a missing digit before
    /// or after the point, a binary exponent (`1p3` is 8) and `inf`, as Terraform does. Numbers of any size are read
    /// in little time: exponents beyond ±2³¹ bits are refused or give infinity or zero, as in Terraform; of more than
    /// 20,000 digits the rest only breaks ties.
    pub fn parse(text: &str) -> Option<Number> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.len() <= 18 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let size = digits.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
            let value = if digits.len() == text.len() { size } else { -size };
            if value != 0 || digits.len() == text.len() {
                return Some(Number(Repr::Small { value, precision: TEXT_PRECISION }));
            }
        }
        decimal::parse(text, TEXT_PRECISION).map(Number::from_float)
    }

    /// Reads an integer in a base of 2 to 62, digits `0-9a-zA-Z` (up to base 36, capital letters mean the same as
    /// small ones), with an optional sign. All digits are kept, however many.
    pub fn parse_integer(text: &str, radix: u32) -> Option<Number> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        if unsigned.is_empty() {
            return None;
        }
        let mut mantissa = Vec::new();
        for byte in unsigned.bytes() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'z' => byte - b'a' + 10,
                b'A'..=b'Z' if radix <= 36 => byte - b'A' + 10,
                b'A'..=b'Z' => byte - b'A' + 36,
                _ => return None,
            };
            if u32::from(digit) >= radix {
                return None;
            }
            natural::multiply_add(&mut mantissa, radix, u32::from(digit));
        }
        while mantissa.last() == Some(&0) {
            mantissa.pop();
        }
        let precision = u32::try_from(natural::bit_length(&mantissa)).ok()?.max(INTEGER_PRECISION);
        let negative = text.starts_with('-') && !mantissa.is_empty();
        Some(Number::from_float(Float::rounded(negative, mantissa, 0, precision)))
    }

    /// The number that a double is, with 53 bits of precision: `0.1_f64` prints as `0.1`, and so does what functions
    /// like `pow` return. `None` for `NaN`.
    pub fn from_f64(value: f64) -> Option<Number> {
        const PRECISION: u32 = 53;
        if value.is_nan() {
            return None;
        }
        let negative = value.is_sign_negative();
        if value.is_infinite() {
            return Some(Number::from_float(Float::infinite(negative, PRECISION)));
        }
        let bits = value.to_bits();
        let (biased, fraction) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
        let mantissa = if biased == 0 { fraction } else { fraction | 1 << 52 };
        let float = Float::rounded(negative, natural::from_u64(mantissa), biased.max(1) - 1075, PRECISION);
        Some(Number::from_float(float))
    }

    fn from_float(float: Float) -> Number {
        if float.precision >= INTEGER_PRECISION {
            match &float.magnitude {
                Magnitude::Zero if !float.negative => {
                    return Number(Repr::Small { value: 0, precision: float.precision });
                }
                Magnitude::Finite { mantissa, exponent: exponent @ 0..63 } => {
                    let shifted = natural::to_u64(mantissa)
                        .filter(|mantissa| mantissa.leading_zeros() as i64 > *exponent)
                        .and_then(|mantissa| i64::try_from(mantissa << exponent).ok());
                    if let Some(value) = shifted {
                        let value = if float.negative { -value } else { value };
                        return Number(Repr::Small { value, precision: float.precision });
                    }
                }
                _ => {}
            }
        }
        Number(Repr::Float(Arc::new(float)))
    }

    fn float(&self) -> Float {
        match &self.0 {
            Repr::Small { value, precision } => Float::from_i64(*value, *precision),
            Repr::Float(float) => (**float).clone(),
        }
    }

    fn precision(&self) -> u32 {
        match &self.0 {
            Repr::Small { precision, .. } => *precision,
            Repr::Float(float) => float.precision,
        }
    }

    /// The operation on machine integers if both are such and the result is one too.
    fn small(&self, other: &Number, operation: fn(i64, i64) -> Option<i64>) -> Option<Number> {
        match (&self.0, &other.0) {
            (Repr::Small { value: a, precision: a_precision }, Repr::Small { value: b, precision: b_precision }) => {
                let precision = *a_precision.max(b_precision);
                operation(*a, *b).map(|value| Number(Repr::Small { value, precision }))
            }
            _ => None,
        }
    }

    /// The sum. `None` for ∞ - ∞.
    pub fn add(&self, other: &Number) -> Option<Number> {
        self.small(other, i64::checked_add).or_else(|| self.float().add(&other.float()).map(Number::from_float))
    }

    /// The difference. `None` for ∞ - ∞.
    pub fn subtract(&self, other: &Number) -> Option<Number> {
        self.small(other, i64::checked_sub)
            .or_else(|| self.float().add(&other.float().negated()).map(Number::from_float))
    }

    /// The product. `None` for 0 * ∞.
    ///
    /// A product keeps up to 512 bits even if its factors have fewer, if it needs them to be exact.
    pub fn multiply(&self, other: &Number) -> Option<Number> {
        fn whole(a: i64, b: i64) -> Option<i64> {
            // A product of zero may be negative zero. Of others the lengths say whether it surely fits: less often than
            // `checked_mul`, which needs products of 128 bits.
            let spare = a.unsigned_abs().leading_zeros() + b.unsigned_abs().leading_zeros();
            (a != 0 && b != 0 && spare > 64).then(|| a.wrapping_mul(b))
        }
        self.small(other, whole).or_else(|| {
            let product = self.float().multiply(&other.float(), TEXT_PRECISION)?;
            let precision = self.precision().max(other.precision()).max(product.least_precision());
            Some(Number::from_float(product.with_precision(precision)))
        })
    }

    /// The quotient. A number other than zero divided by zero is infinite; `None` for 0 / 0 and ∞ / ∞.
    ///
    /// ```
    /// use value::Number;
    ///
    /// let one = Number::from(1_i64);
    /// assert!(one.divide(&Number::ZERO).is_some_and(|quotient| quotient.is_infinite()));
    /// assert!(Number::ZERO.divide(&Number::ZERO).is_none());
    /// ```
    pub fn divide(&self, other: &Number) -> Option<Number> {
        let precision = self.precision().max(other.precision());
        self.float().divide(&other.float(), precision).map(Number::from_float)
    }

    /// What is left of dividing by `other`, with the sign of `self`; `self` again if `other` is zero. `None` if an
    /// operand is infinite.
    pub fn modulo(&self, other: &Number) -> Option<Number> {
        if other.is_zero() {
            return Some(self.clone());
        }
        if let Some(rest) = self.small(other, |a, b| a.checked_rem(b).filter(|rest| *rest != 0)) {
            return Some(rest);
        }
        if self.is_infinite() || other.is_infinite() {
            return None;
        }
        // Terraform rounds at each of these steps to the precision of the dividend.
        let precision = self.precision();
        let dividend = self.float();
        let whole = self.divide(other)?.truncate().float().with_precision(precision);
        let product = other.float().multiply(&whole, precision)?;
        let rest = dividend.add(&product.negated().with_precision(precision))?;
        Some(Number::from_float(rest.with_precision(precision)))
    }

    /// The number with the other sign; zero becomes negative zero.
    pub fn negate(&self) -> Number {
        match &self.0 {
            Repr::Small { value, precision } if *value != 0 && *value != i64::MIN => {
                Number(Repr::Small { value: -value, precision: *precision })
            }
            _ => Number::from_float(self.float().negated()),
        }
    }

    /// The number without its sign.
    pub fn absolute(&self) -> Number {
        if self.is_negative() { self.negate() } else { self.clone() }
    }

    /// The nearest integer towards zero; infinities stay.
    pub fn truncate(&self) -> Number {
        match &self.0 {
            Repr::Float(float) if !matches!(float.magnitude, Magnitude::Infinite) => {
                let whole = float.truncated();
                if matches!(whole.magnitude, Magnitude::Zero) {
                    return Number::from_float(Float::zero(false, float.precision));
                }
                Number::from_float(whole)
            }
            _ => self.clone(),
        }
    }

    /// The nearest integer that is not greater; infinities stay.
    pub fn floor(&self) -> Number {
        self.nearest_integer(Ordering::Less)
    }

    /// The nearest integer that is not less; infinities stay.
    pub fn ceiling(&self) -> Number {
        self.nearest_integer(Ordering::Greater)
    }

    fn nearest_integer(&self, side: Ordering) -> Number {
        let whole = self.truncate();
        if whole.cmp(self) != side.reverse() {
            return whole;
        }
        let step = Number::from(if side == Ordering::Less { -1_i64 } else { 1 });
        whole.add(&step).map_or(whole, |next| next.with_precision(self.precision()))
    }

    fn with_precision(&self, precision: u32) -> Number {
        Number::from_float(self.float().with_precision(precision))
    }

    /// Whether this is zero, of either sign.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small { value, .. } => *value == 0,
            Repr::Float(float) => matches!(float.magnitude, Magnitude::Zero),
        }
    }

    /// Whether this is less than zero or negative zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { value, .. } => *value < 0,
            Repr::Float(float) => float.negative,
        }
    }

    /// Whether this is +∞ or -∞.
    pub fn is_infinite(&self) -> bool {
        matches!(&self.0, Repr::Float(float) if matches!(float.magnitude, Magnitude::Infinite))
    }

    /// Whether this is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small { .. } => true,
            Repr::Float(float) => match &float.magnitude {
                Magnitude::Zero => true,
                Magnitude::Finite { exponent, .. } => *exponent >= 0,
                Magnitude::Infinite => false,
            },
        }
    }

    /// The number as a machine integer, if it is exactly one.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small { value, .. } => Some(*value),
            Repr::Float(float) => match &float.magnitude {
                Magnitude::Zero => Some(0),
                Magnitude::Finite { mantissa, exponent } if *exponent >= 0 && *exponent < 64 => {
                    let size = natural::to_u64(&natural::shift_left(mantissa, exponent.unsigned_abs()))?;
                    if float.negative { 0_i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() }
                }
                _ => None,
            },
        }
    }

    /// The number as an unsigned machine integer, if it is exactly one.
    pub fn to_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Small { value, .. } => u64::try_from(*value).ok(),
            Repr::Float(float) => match &float.magnitude {
                Magnitude::Zero => Some(0),
                Magnitude::Finite { mantissa, exponent } if !float.negative && *exponent >= 0 && *exponent < 64 => {
                    natural::to_u64(&natural::shift_left(mantissa, exponent.unsigned_abs()))
                }
                _ => None,
            },
        }
    }

    /// The nearest double, ties to even; infinite if the number is too large.
    pub fn to_f64(&self) -> f64 {
        let float = self.float();
        let size = match &float.magnitude {
            Magnitude::Zero => 0.0,
            Magnitude::Infinite => f64::INFINITY,
            Magnitude::Finite { mantissa, exponent } => {
                let top = exponent + natural::bit_length(mantissa) as i64;
                // Below 2^-1022 a double has fewer bits, at last none.
                let precision = (top + 1074).clamp(0, 53) as u32;
                let rounded = if precision == 0 {
                    // Only the upper half of the gap between zero and the least double rounds up.
                    let above_half = top == -1074 && natural::bit_length(mantissa) > 1;
                    return if above_half { f64::from_bits(1) } else { 0.0 }.copysign(float.signum());
                } else {
                    Float::rounded(false, mantissa.clone(), *exponent, precision)
                };
                match &rounded.magnitude {
                    Magnitude::Finite { mantissa, exponent } => {
                        let top = exponent + natural::bit_length(mantissa) as i64;
                        let mantissa = natural::to_u64(mantissa).unwrap_or(0);
                        if top > 1024 {
                            f64::INFINITY
                        } else if top <= -1022 {
                            f64::from_bits(mantissa << (exponent + 1074))
                        } else {
                            let fraction = mantissa << (53 - (top - exponent)) & ((1 << 52) - 1);
                            f64::from_bits(((top + 1022) as u64) << 52 | fraction)
                        }
                    }
                    _ => 0.0,
                }
            }
        };
        size.copysign(float.signum())
    }

    /// The digits of an integer in a base of 2 to 36, small letters, with a sign if negative. `None` if this is no
    /// integer.
    pub fn to_radix(&self, radix: u32) -> Option<String> {
        let float = self.float();
        let mut left = match &float.magnitude {
            Magnitude::Zero => return Some("0".to_owned()),
            Magnitude::Finite { mantissa, exponent } if (0..=POSITIONAL_LIMIT).contains(exponent) => {
                natural::shift_left(mantissa, exponent.unsigned_abs())
            }
            _ => return None,
        };
        let mut digits = Vec::new();
        while !left.is_empty() {
            digits.push(char::from_digit(natural::divide_small(&mut left, radix), radix)?);
        }
        if float.negative {
            digits.push('-');
        }
        Some(digits.iter().rev().collect())
    }

    /// The decimal digits of a finite number without its sign and without zeros at the end, and where the point stands:
    /// `0.d₁d₂… * 10^point`. Zero and infinities have none. For functions that print numbers in their own ways.
    ///
    /// ```
    /// use value::{Number, Rounding};
    ///
    /// let number = Number::parse("2.675").ok_or("no number")?;
    /// assert_eq!(number.digits(Rounding::Shortest), (vec![2, 6, 7, 5], 1));
    /// assert_eq!(number.digits(Rounding::Places(1)), (vec![2, 7], 1));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn digits(&self, rounding: Rounding) -> (Vec<u8>, i64) {
        let float = self.float();
        if !matches!(float.magnitude, Magnitude::Finite { .. }) {
            return (Vec::new(), 0);
        }
        let mut decimal =
            if rounding == Rounding::Shortest { Decimal::shortest(&float) } else { Decimal::exact(&float) };
        match rounding {
            Rounding::Shortest => {}
            Rounding::Significant(count) => decimal.round(count),
            Rounding::Places(places) => match usize::try_from(decimal.point.saturating_add(places as i64)) {
                Ok(count) => decimal.round(count),
                Err(_) => decimal = Decimal::default(),
            },
        }
        (decimal.digits, decimal.point)
    }

    /// What it displays as, without the standard library's formatter.
    pub fn text(&self) -> String {
        let mut out = if self.is_negative() { "-" } else { "" }.to_owned();
        let float = match &self.0 {
            Repr::Small { value, .. } => {
                decimal::write_integer(value.unsigned_abs(), &mut out);
                return out;
            }
            Repr::Float(float) => float,
        };
        match &float.magnitude {
            Magnitude::Infinite => return if float.negative { "-Inf" } else { "+Inf" }.to_owned(),
            Magnitude::Zero => out.push('0'),
            Magnitude::Finite { .. } => {
                let decimal = Decimal::shortest(float);
                if decimal.point.abs() > POSITIONAL_LIMIT {
                    decimal.scientific(&mut out);
                } else {
                    decimal.positional(&mut out);
                }
            }
        }
        out
    }

    /// With ten significant digits and an exponent where the number is large or small: by this text Terraform orders
    /// the numbers inside the structures of a set.
    pub(crate) fn ten_digits(&self) -> String {
        let float = self.float();
        let mut out = if float.negative { "-" } else { "" }.to_owned();
        match &float.magnitude {
            Magnitude::Infinite => return if float.negative { "-Inf" } else { "+Inf" }.to_owned(),
            Magnitude::Zero => out.push('0'),
            Magnitude::Finite { .. } => {
                let mut decimal = Decimal::exact(&float);
                decimal.round(10);
                let length = decimal.digits.len() as i64;
                let threshold = if length < 10 && length >= decimal.point { length } else { 10 };
                let exponent = decimal.point - 1;
                if exponent < -4 || exponent >= threshold {
                    decimal.scientific(&mut out);
                } else {
                    decimal.positional(&mut out);
                }
            }
        }
        out
    }
}

impl Float {
    fn signum(&self) -> f64 {
        if self.negative { -1.0 } else { 1.0 }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(Repr::Small { value, precision: INTEGER_PRECISION })
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Number {
        Number::from_float(Float::rounded(false, natural::from_u64(value), 0, INTEGER_PRECISION))
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Number {
        Number::from(value as u64)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small { value: a, .. }, Repr::Small { value: b, .. }) => a.cmp(b),
            _ => self.float().compare(&other.float()),
        }
    }
}

/// As Terraform prints it: the shortest decimal that reads back as the same number, without an exponent (up to 100,000
/// places; beyond that in scientific notation), `+Inf` or `-Inf`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
