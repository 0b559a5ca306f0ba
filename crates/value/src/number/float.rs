//! Binary floating point of any precision, rounded to nearest, ties to even: what Go's `big.Float` computes, which
//! Terraform's numbers are.

use std::cmp::Ordering;

use super::natural::{self, Natural};

/// Exponents beyond this overflow to infinity or underflow to zero (measured as the place of the highest bit).
const EXPONENT_LIMIT: i64 = i32::MAX as i64;

/// `± mantissa * 2^exponent`. The mantissa of a finite number is odd, so that equal numbers have equal parts.
#[derive(Clone, Debug)]
pub(super) struct Float {
    pub(super) negative: bool,
    pub(super) magnitude: Magnitude,
    /// Results are rounded to the greater precision of the operands, and printed digits depend on it.
    pub(super) precision: u32,
}

#[derive(Clone, Debug)]
pub(super) enum Magnitude {
    Zero,
    Finite { mantissa: Natural, exponent: i64 },
    Infinite,
}

impl Float {
    pub(super) fn zero(negative: bool, precision: u32) -> Float {
        Float { negative, magnitude: Magnitude::Zero, precision }
    }

    pub(super) fn infinite(negative: bool, precision: u32) -> Float {
        Float { negative, magnitude: Magnitude::Infinite, precision }
    }

    pub(super) fn from_i64(value: i64, precision: u32) -> Float {
        Float::rounded(value < 0, natural::from_u64(value.unsigned_abs()), 0, precision)
    }

    /// The nearest number of this precision to `mantissa * 2^exponent`.
    #[inline(never)]
    pub(super) fn rounded(negative: bool, mut mantissa: Natural, mut exponent: i64, precision: u32) -> Float {
        let bits = natural::bit_length(&mantissa);
        if bits == 0 {
            return Float::zero(negative, precision);
        }
        if bits > u64::from(precision) {
            let surplus = bits - u64::from(precision);
            let half = natural::bit(&mantissa, surplus - 1);
            let exactly_half = natural::trailing_zeros(&mantissa) == surplus - 1;
            mantissa = natural::shift_right(&mantissa, surplus);
            exponent += surplus as i64;
            if half && (!exactly_half || natural::bit(&mantissa, 0)) {
                mantissa = natural::add(&mantissa, &[1]);
            }
        }
        let zeros = natural::trailing_zeros(&mantissa);
        if zeros > 0 {
            mantissa = natural::shift_right(&mantissa, zeros);
            exponent += zeros as i64;
        }
        let top = exponent + natural::bit_length(&mantissa) as i64;
        if top > EXPONENT_LIMIT {
            return Float::infinite(negative, precision);
        }
        if top < -EXPONENT_LIMIT - 1 {
            return Float::zero(negative, precision);
        }
        Float { negative, magnitude: Magnitude::Finite { mantissa, exponent }, precision }
    }

    pub(super) fn with_precision(&self, precision: u32) -> Float {
        match &self.magnitude {
            Magnitude::Finite { mantissa, exponent } => {
                Float::rounded(self.negative, mantissa.clone(), *exponent, precision)
            }
            _ => Float { precision, ..self.clone() },
        }
    }

    /// The fewest bits that hold the mantissa.
    pub(super) fn least_precision(&self) -> u32 {
        match &self.magnitude {
            Magnitude::Finite { mantissa, .. } => natural::bit_length(mantissa) as u32,
            _ => 0,
        }
    }

    pub(super) fn negated(mut self) -> Float {
        self.negative = !self.negative;
        self
    }

    /// `None` for ∞ - ∞.
    pub(super) fn add(&self, other: &Float) -> Option<Float> {
        let precision = self.precision.max(other.precision);
        match (&self.magnitude, &other.magnitude) {
            (Magnitude::Infinite, Magnitude::Infinite) if self.negative != other.negative => None,
            (Magnitude::Infinite, _) => Some(Float { precision, ..self.clone() }),
            (_, Magnitude::Infinite) => Some(Float { precision, ..other.clone() }),
            (Magnitude::Zero, Magnitude::Zero) => Some(Float::zero(self.negative && other.negative, precision)),
            (Magnitude::Zero, _) => Some(other.with_precision(precision)),
            (_, Magnitude::Zero) => Some(self.with_precision(precision)),
            (
                Magnitude::Finite { mantissa: a, exponent: a_exponent },
                Magnitude::Finite { mantissa: b, exponent: b_exponent },
            ) => {
                let a_top = a_exponent + natural::bit_length(a) as i64;
                let b_top = b_exponent + natural::bit_length(b) as i64;
                let (high, low) =
                    if a_top >= b_top { ((self, a, *a_exponent), b_top) } else { ((other, b, *b_exponent), a_top) };
                // Beyond this distance the smaller operand cannot reach the rounding bit: any value as small stands
                // for it, and nobody has to shift by millions of bits.
                let (number, mantissa, exponent) = high;
                let reach = exponent.min(exponent + natural::bit_length(mantissa) as i64 - i64::from(precision)) - 4;
                if low < reach {
                    let widened = natural::shift_left(mantissa, (exponent - reach) as u64);
                    let nudged = if self.negative == other.negative {
                        natural::add(&widened, &[1])
                    } else {
                        natural::subtract(&widened, &[1])
                    };
                    return Some(Float::rounded(number.negative, nudged, reach, precision));
                }
                let exponent = *a_exponent.min(b_exponent);
                let a = natural::shift_left(a, (a_exponent - exponent) as u64);
                let b = natural::shift_left(b, (b_exponent - exponent) as u64);
                if self.negative == other.negative {
                    return Some(Float::rounded(self.negative, natural::add(&a, &b), exponent, precision));
                }
                Some(match natural::compare(&a, &b) {
                    Ordering::Equal => Float::zero(false, precision),
                    Ordering::Greater => Float::rounded(self.negative, natural::subtract(&a, &b), exponent, precision),
                    Ordering::Less => Float::rounded(other.negative, natural::subtract(&b, &a), exponent, precision),
                })
            }
        }
    }

    /// `None` for 0 * ∞.
    pub(super) fn multiply(&self, other: &Float, precision: u32) -> Option<Float> {
        let negative = self.negative != other.negative;
        match (&self.magnitude, &other.magnitude) {
            (Magnitude::Zero, Magnitude::Infinite) | (Magnitude::Infinite, Magnitude::Zero) => None,
            (Magnitude::Infinite, _) | (_, Magnitude::Infinite) => Some(Float::infinite(negative, precision)),
            (Magnitude::Zero, _) | (_, Magnitude::Zero) => Some(Float::zero(negative, precision)),
            (
                Magnitude::Finite { mantissa: a, exponent: a_exponent },
                Magnitude::Finite { mantissa: b, exponent: b_exponent },
            ) => Some(Float::rounded(negative, natural::multiply(a, b), a_exponent + b_exponent, precision)),
        }
    }

    /// `None` for 0 / 0 and ∞ / ∞.
    pub(super) fn divide(&self, other: &Float, precision: u32) -> Option<Float> {
        let negative = self.negative != other.negative;
        match (&self.magnitude, &other.magnitude) {
            (Magnitude::Zero, Magnitude::Zero) | (Magnitude::Infinite, Magnitude::Infinite) => None,
            (Magnitude::Infinite, _) | (_, Magnitude::Zero) => Some(Float::infinite(negative, precision)),
            (Magnitude::Zero, _) | (_, Magnitude::Infinite) => Some(Float::zero(negative, precision)),
            (
                Magnitude::Finite { mantissa: a, exponent: a_exponent },
                Magnitude::Finite { mantissa: b, exponent: b_exponent },
            ) => {
                // Two bits more than the precision, and one more for "something is left": enough to round correctly.
                let wanted = u64::from(precision) + 2 + natural::bit_length(b);
                let shift = wanted.saturating_sub(natural::bit_length(a));
                let (quotient, inexact) = natural::divide(&natural::shift_left(a, shift), b);
                let mut quotient = natural::shift_left(&quotient, 1);
                if inexact {
                    quotient = natural::add(&quotient, &[1]);
                }
                let exponent = a_exponent - b_exponent - shift as i64 - 1;
                Some(Float::rounded(negative, quotient, exponent, precision))
            }
        }
    }

    pub(super) fn compare(&self, other: &Float) -> Ordering {
        fn rank(float: &Float) -> i8 {
            let size = match float.magnitude {
                Magnitude::Zero => return 0,
                Magnitude::Finite { .. } => 1,
                Magnitude::Infinite => 2,
            };
            if float.negative { -size } else { size }
        }
        rank(self).cmp(&rank(other)).then_with(|| match (&self.magnitude, &other.magnitude) {
            (
                Magnitude::Finite { mantissa: a, exponent: a_exponent },
                Magnitude::Finite { mantissa: b, exponent: b_exponent },
            ) => {
                let (a_bits, b_bits) = (natural::bit_length(a), natural::bit_length(b));
                let order = (a_exponent + a_bits as i64).cmp(&(b_exponent + b_bits as i64)).then_with(|| {
                    let bits = a_bits.max(b_bits);
                    natural::compare(&natural::shift_left(a, bits - a_bits), &natural::shift_left(b, bits - b_bits))
                });
                if self.negative { order.reverse() } else { order }
            }
            _ => Ordering::Equal,
        })
    }

    /// The integer nearest to zero, of the same precision; not a number for infinities: they stay.
    pub(super) fn truncated(&self) -> Float {
        match &self.magnitude {
            Magnitude::Finite { mantissa, exponent } if *exponent < 0 => Float::rounded(
                self.negative,
                natural::shift_right(mantissa, exponent.unsigned_abs()),
                0,
                self.precision,
            ),
            _ => self.clone(),
        }
    }

    /// 5 to the power of `exponent`, in the steps (and with the roundings) that Go takes when it reads a decimal.
    pub(super) fn power_of_five(exponent: u64, precision: u32) -> Float {
        const LARGEST: u64 = 27;
        let first = exponent.min(LARGEST);
        let mut result = Float::rounded(false, natural::power_of_five(first), 0, precision);
        let mut left = exponent - first;
        let mut factor = Float::from_i64(5, precision + 64);
        while left > 0 {
            if left & 1 == 1 {
                result = result.multiply(&factor, precision).unwrap_or(result);
            }
            factor = factor.multiply(&factor, precision + 64).unwrap_or(factor);
            left >>= 1;
        }
        result
    }
}
