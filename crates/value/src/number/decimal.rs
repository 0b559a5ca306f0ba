//! Decimal text to floating point and back.

use super::float::{Float, Magnitude};
use super::natural;

/// Digits beyond this many only say that there are more of them. No text a person writes comes near it.
const EXACT_DIGITS: usize = 20_000;

/// Up to this power of two or ten, digits are found by exact integer arithmetic.
const EXACT_EXPONENT: u64 = 2_048;

/// Reads decimal text as Go's `big.ParseFloat` with base 10 does: an optional sign, digits with an optional point, an
/// optional decimal exponent (`e`) or binary exponent (`p`), or `inf`.
pub(super) fn parse(text: &str, precision: u32) -> Option<Float> {
    let (negative, unsigned) = match text.as_bytes() {
        [b'-', ..] => (true, text.get(1..)?),
        [b'+', ..] => (false, text.get(1..)?),
        _ => (false, text),
    };
    if matches!(unsigned, "Inf" | "inf") {
        return Some(Float::infinite(negative, precision));
    }
    let mut mantissa = Vec::new();
    let (mut chunk, mut factor) = (0_u32, 1_u32);
    let (mut digits, mut dropped, mut fraction, mut lost) = (0_usize, 0_i64, None::<i64>, false);
    let mut seen = false;
    let mut bytes = unsigned.bytes().enumerate();
    let mut exponent_at = None;
    for (index, byte) in &mut bytes {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                if let Some(places) = &mut fraction {
                    *places += 1;
                }
                let digit = u32::from(byte - b'0');
                if digits >= EXACT_DIGITS {
                    dropped += 1;
                    lost |= digit != 0;
                    continue;
                }
                if digits > 0 || digit > 0 {
                    digits += 1;
                }
                chunk = chunk * 10 + digit;
                factor *= 10;
                if factor == 1_000_000_000 {
                    natural::multiply_add(&mut mantissa, factor, chunk);
                    (chunk, factor) = (0, 1);
                }
            }
            b'.' if fraction.is_none() => fraction = Some(0),
            b'e' | b'E' | b'p' | b'P' => {
                exponent_at = Some((index, byte));
                break;
            }
            _ => return None,
        }
    }
    if !seen {
        return None;
    }
    natural::multiply_add(&mut mantissa, factor, chunk);
    if lost {
        // One more digit stands for all that were left out: it breaks ties the right way.
        natural::multiply_add(&mut mantissa, 10, 1);
        dropped -= 1;
    }
    let (mut exponent_2, mut exponent_10) = (0_i64, dropped - fraction.unwrap_or(0));
    if let Some((index, letter)) = exponent_at {
        let exponent = parse_exponent(unsigned.get(index + 1..)?)?;
        if matches!(letter, b'e' | b'E') {
            exponent_10 = exponent_10.checked_add(exponent)?;
        } else {
            exponent_2 = exponent;
        }
    }
    while mantissa.last() == Some(&0) {
        mantissa.pop();
    }
    if mantissa.is_empty() {
        return Some(Float::zero(negative, precision));
    }
    // 10^n = 5^n * 2^n; the second factor is only an exponent. Beyond the exponent's range Terraform calls the text no
    // number at all.
    exponent_2 = exponent_2.checked_add(exponent_10)?;
    let top = exponent_2.checked_add(natural::bit_length(&mantissa) as i64)?;
    i32::try_from(top).ok()?;
    if exponent_10 == 0 {
        return Some(Float::rounded(negative, mantissa, exponent_2, precision));
    }
    let exact = u32::try_from(natural::bit_length(&mantissa)).ok()?;
    let mantissa = Float::rounded(negative, mantissa, exponent_2, exact);
    let power = Float::power_of_five(exponent_10.unsigned_abs(), precision + 64);
    if exponent_10 < 0 { mantissa.divide(&power, precision) } else { mantissa.multiply(&power, precision) }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, text.get(1..)?),
        [b'+', ..] => (false, text.get(1..)?),
        _ => (false, text),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        if value > i64::MAX / 10 - 1 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// Appends an integer's digits. The standard library's way brings its formatter along, two kilobytes of a download.
pub(super) fn write_integer(value: u64, out: &mut String) {
    if value >= 10 {
        write_integer(value / 10, out);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

/// `0.d₁d₂d₃… * 10^point`, digits without trailing zeros.
#[derive(Clone, Debug, Default)]
pub(super) struct Decimal {
    pub(super) digits: Vec<u8>,
    pub(super) point: i64,
}

impl Decimal {
    /// `mantissa * 2^exponent`.
    fn new(mantissa: &[u32], exponent: i64) -> Decimal {
        if exponent.unsigned_abs() <= EXACT_EXPONENT {
            return if exponent >= 0 {
                Decimal::of_natural(natural::shift_left(mantissa, exponent.unsigned_abs()), 0)
            } else {
                let power = natural::power_of_five(exponent.unsigned_abs());
                Decimal::of_natural(natural::multiply(mantissa, &power), exponent)
            };
        }
        // Far from one, no short decimal lies exactly on the border between two floats (five to such a power has more
        // bits than a mantissa), so digits from a product with twice the precision decide as the exact ones would.
        let bits = natural::bit_length(mantissa);
        let precision = 2 * bits.max(512) as u32 + 64;
        let scale = ((exponent + bits as i64) as f64 * std::f64::consts::LOG10_2) as i64 - i64::from(precision / 4);
        let power = Float::power_of_five(scale.unsigned_abs(), precision);
        let exact = Float::rounded(false, mantissa.to_vec(), exponent - scale, bits as u32);
        let scaled = if scale >= 0 { exact.divide(&power, precision) } else { exact.multiply(&power, precision) };
        match scaled.map(|scaled| scaled.truncated().magnitude) {
            Some(Magnitude::Finite { mantissa, exponent }) => {
                Decimal::of_natural(natural::shift_left(&mantissa, exponent.unsigned_abs()), scale)
            }
            _ => Decimal::default(),
        }
    }

    /// `value * 10^exponent`.
    fn of_natural(mut value: Vec<u32>, exponent: i64) -> Decimal {
        let mut digits = Vec::new();
        while !value.is_empty() {
            let mut chunk = natural::divide_small(&mut value, 1_000_000_000);
            for _ in 0..9 {
                digits.push((chunk % 10) as u8);
                chunk /= 10;
            }
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let point = digits.len() as i64 + exponent;
        digits.reverse();
        let mut decimal = Decimal { digits, point };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    fn digit(&self, index: usize) -> u8 {
        self.digits.get(index).copied().unwrap_or(0)
    }

    fn cut(&mut self, length: usize) {
        self.digits.truncate(length);
        self.trim();
    }

    fn cut_up(&mut self, length: usize) {
        self.digits.truncate(length);
        while let Some(digit) = self.digits.pop() {
            if digit < 9 {
                self.digits.push(digit + 1);
                return;
            }
        }
        self.digits.push(1);
        self.point += 1;
    }

    /// Rounds to so many digits, ties to even.
    pub(super) fn round(&mut self, length: usize) {
        if length >= self.digits.len() {
            return;
        }
        let tie = self.digit(length) == 5 && length + 1 == self.digits.len();
        let up = if tie { length > 0 && self.digit(length - 1) % 2 == 1 } else { self.digit(length) >= 5 };
        if up { self.cut_up(length) } else { self.cut(length) }
    }

    /// All digits of a finite number.
    pub(super) fn exact(float: &Float) -> Decimal {
        match &float.magnitude {
            Magnitude::Finite { mantissa, exponent } => Decimal::new(mantissa, *exponent),
            _ => Decimal::default(),
        }
    }

    /// The fewest digits that, read back with the number's precision, give the number again, found as Go finds them:
    /// cut the exact digits at the first place where the result stays within half a unit of the last bit.
    pub(super) fn shortest(float: &Float) -> Decimal {
        let Magnitude::Finite { mantissa, exponent } = &float.magnitude else { return Decimal::default() };
        let mut decimal = Decimal::new(mantissa, *exponent);
        let widen = u64::from(float.precision) + 1 - natural::bit_length(mantissa).min(u64::from(float.precision));
        let middle = natural::shift_left(mantissa, widen);
        let exponent = exponent - widen as i64;
        let lower = Decimal::new(&natural::subtract(&middle, &[1]), exponent);
        let upper = Decimal::new(&natural::add(&middle, &[1]), exponent);
        let inclusive = !natural::bit(&middle, 1);
        for index in 0..decimal.digits.len() {
            let (low, here, high) = (lower.digit(index), decimal.digit(index), upper.digit(index));
            let down = low != here || inclusive && index + 1 == lower.digits.len();
            let up = here != high && (inclusive || here + 1 < high || index + 1 < upper.digits.len());
            match (down, up) {
                (true, true) => decimal.round(index + 1),
                (true, false) => decimal.cut(index + 1),
                (false, true) => decimal.cut_up(index + 1),
                (false, false) => continue,
            }
            break;
        }
        decimal
    }

    /// Without an exponent: `123.45`.
    pub(super) fn positional(&self, out: &mut String) {
        if self.point <= 0 {
            out.push('0');
        }
        for index in 0..self.point {
            out.push(char::from(b'0' + self.digit(index as usize)));
        }
        if self.digits.len() as i64 > self.point {
            out.push('.');
            for _ in self.point..0 {
                out.push('0');
            }
            for digit in self.digits.iter().skip(self.point.max(0) as usize) {
                out.push(char::from(b'0' + digit));
            }
        }
    }

    /// With an exponent of at least two digits: `1.2345e+02`.
    pub(super) fn scientific(&self, out: &mut String) {
        out.push(char::from(b'0' + self.digit(0)));
        for (index, digit) in self.digits.iter().skip(1).enumerate() {
            if index == 0 {
                out.push('.');
            }
            out.push(char::from(b'0' + digit));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        if exponent.abs() < 10 {
            out.push('0');
        }
        write_integer(exponent.unsigned_abs(), out);
    }
}
