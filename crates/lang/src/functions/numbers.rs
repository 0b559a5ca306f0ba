//! Functions of numbers.

use std::cmp::Ordering;

use value::{Number, Type, Value, convert};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// The most elements that `range` makes.
const MAX_RANGE: usize = 1024;

fn number(arguments: &Arguments<'_>, index: usize) -> Number {
    arguments.get(index).and_then(Value::as_number).cloned().unwrap_or(Number::ZERO)
}

fn no_number() -> Failure {
    Failure::of(&messages::NO_NUMBER)
}

pub(super) fn abs(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::number(number(arguments, 0).absolute()))
}

pub(super) fn ceil(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::number(number(arguments, 0).ceiling()))
}

pub(super) fn floor(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::number(number(arguments, 0).floor()))
}

pub(super) fn signum(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::number(arguments.whole(0)?.signum()))
}

pub(super) fn max(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    extreme(arguments, Ordering::Greater)
}

pub(super) fn min(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    extreme(arguments, Ordering::Less)
}

fn extreme(arguments: &Arguments<'_>, side: Ordering) -> Outcome {
    let mut numbers = (0..arguments.len()).map(|index| number(arguments, index));
    let Some(first) = numbers.next() else { return Err(Failure::of(&messages::NO_ARGUMENTS)) };
    Ok(Value::number(numbers.fold(first, |best, other| if other.cmp(&best) == side { other } else { best })))
}

/// The number as a double; finite numbers beyond its range are none.
fn double(arguments: &Arguments<'_>, index: usize) -> Result<f64, Failure> {
    let number = number(arguments, index);
    let double = number.to_f64();
    if double.is_infinite() && !number.is_infinite() { Err(no_number()) } else { Ok(double) }
}

pub(super) fn log(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let logarithm = natural_logarithm(double(arguments, 0)?) / natural_logarithm(double(arguments, 1)?);
    Number::from_f64(logarithm).map(Value::number).ok_or_else(no_number)
}

pub(super) fn pow(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let result = power(double(arguments, 0)?, double(arguments, 1)?);
    Number::from_f64(result).map(Value::number).ok_or_else(no_number)
}

/// The fraction in ±[½, 1) and the exponent of two that make a finite number.
fn split_exponent(value: f64) -> (f64, i64) {
    const EXPONENT: u64 = 0x7ff << 52;
    if value == 0.0 {
        return (value, 0);
    }
    let (value, shift) = if value.abs() < f64::MIN_POSITIVE { (value * (1_u64 << 52) as f64, -52) } else { (value, 0) };
    let bits = value.to_bits();
    let exponent = ((bits & EXPONENT) >> 52) as i64 - 1022;
    (f64::from_bits(bits & !EXPONENT | 1022 << 52), exponent + shift)
}

fn scale_exponent(fraction: f64, exponent: i64) -> f64 {
    if fraction == 0.0 || !fraction.is_finite() {
        return fraction;
    }
    let (fraction, own) = split_exponent(fraction);
    let exponent = own.saturating_add(exponent);
    if exponent > 1024 {
        return f64::INFINITY.copysign(fraction);
    }
    if exponent < -1075 {
        return 0.0_f64.copysign(fraction);
    }
    // In two steps, since 2^exponent alone may be out of range.
    let power = |exponent: i64| f64::from_bits(((exponent + 1023).clamp(0, 2046) as u64) << 52);
    if exponent < -1020 { fraction * power(exponent + 60) * power(-60) } else { fraction * power(exponent - 1) * 2.0 }
}

/// By the series that C libraries have used since fdlibm, with the same roundings on every machine: a logarithm that
/// differs in its last bit prints differently.
#[allow(clippy::excessive_precision, reason = "the constants are written as they were published")]
fn natural_logarithm(value: f64) -> f64 {
    const LN2_HIGH: f64 = 6.931_471_803_691_238_2e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const EVEN: [f64; 3] = [3.999_999_999_940_941_9e-1, 2.222_219_843_214_978_4e-1, 1.531_383_769_920_937_3e-1];
    const ODD: [f64; 4] =
        [6.666_666_666_666_735_1e-1, 2.857_142_874_366_239_1e-1, 1.818_357_216_161_805e-1, 1.479_819_860_511_658_6e-1];
    if value.is_nan() || value == f64::INFINITY {
        return value;
    }
    if value < 0.0 {
        return f64::NAN;
    }
    if value == 0.0 {
        return f64::NEG_INFINITY;
    }
    let (mut fraction, mut exponent) = split_exponent(value);
    if fraction < std::f64::consts::FRAC_1_SQRT_2 {
        fraction *= 2.0;
        exponent -= 1;
    }
    let fraction = fraction - 1.0;
    let exponent = exponent as f64;
    let s = fraction / (2.0 + fraction);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2 * (ODD[0] + s4 * (ODD[1] + s4 * (ODD[2] + s4 * ODD[3])));
    let even = s4 * (EVEN[0] + s4 * (EVEN[1] + s4 * EVEN[2]));
    let half = 0.5 * fraction * fraction;
    exponent * LN2_HIGH - ((half - (s * (half + (odd + even)) + exponent * LN2_LOW)) - fraction)
}

/// Of small numbers, by Shibata's method (ISC 2010): the series of a sixteenth, squared four times. Libraries differ in
/// the last digit here, and this one is what Go takes.
#[allow(clippy::excessive_precision, reason = "the constants are written as they were published")]
fn exponential(value: f64) -> f64 {
    const LN2_HIGH: f64 = 0.693_147_180_559_662_956_511_601_805_686_950_683_593_75;
    const LN2_LOW: f64 = 0.282_352_905_630_315_771_225_884_481_750_134_360_255_254_120_68e-12;
    let whole = (value * std::f64::consts::LOG2_E).round_ties_even();
    let rest = (-whole).mul_add(LN2_LOW, (-whole).mul_add(LN2_HIGH, value)) * 0.0625;
    let mut series = 1.0 / 40_320.0;
    for factorial in [5_040.0, 720.0, 120.0, 24.0, 6.0, 2.0, 1.0] {
        series = rest.mul_add(series, 1.0 / factorial);
    }
    let mut less_one = rest * series;
    for _ in 0..3 {
        less_one *= less_one + 2.0;
    }
    scale_exponent(less_one.mul_add(less_one + 2.0, 1.0), whole as i64)
}

/// By repeated squaring of the fraction, as Go does it; its results differ from those of C libraries in the last digit.
fn power(base: f64, exponent: f64) -> f64 {
    let is_odd = |value: f64| value.abs() < (1_u64 << 53) as f64 && value.trunc() == value && value as i64 & 1 == 1;
    if exponent == 0.0 || base == 1.0 {
        return 1.0;
    }
    if exponent == 1.0 {
        return base;
    }
    if base == 0.0 {
        let result = if exponent < 0.0 { f64::INFINITY } else { 0.0 };
        return if is_odd(exponent) { result.copysign(base) } else { result };
    }
    if exponent.is_infinite() {
        return match base {
            -1.0 => 1.0,
            _ if (base.abs() < 1.0) == (exponent > 0.0) => 0.0,
            _ => f64::INFINITY,
        };
    }
    if base.is_infinite() {
        let result = if exponent < 0.0 { 0.0 } else { f64::INFINITY };
        return if base < 0.0 && is_odd(exponent) { -result } else { result };
    }
    if exponent == 0.5 {
        return base.sqrt();
    }
    if exponent == -0.5 {
        return 1.0 / base.sqrt();
    }
    let (mut whole, mut part) = (exponent.abs().trunc(), exponent.abs().fract());
    if part != 0.0 && base < 0.0 {
        return f64::NAN;
    }
    if whole >= (1_u64 << 63) as f64 {
        return match base {
            -1.0 => 1.0,
            _ if (base.abs() < 1.0) == (exponent > 0.0) => 0.0,
            _ => f64::INFINITY,
        };
    }
    let mut result = 1.0;
    let mut result_exponent = 0_i64;
    if part != 0.0 {
        if part > 0.5 {
            part -= 1.0;
            whole += 1.0;
        }
        result = exponential(part * natural_logarithm(base));
    }
    let (mut square, mut square_exponent) = split_exponent(base);
    let mut left = whole as i64;
    while left != 0 {
        if !(-4096..=4096).contains(&square_exponent) {
            // It will overflow or vanish whatever the fraction is.
            result_exponent += square_exponent;
            break;
        }
        if left & 1 == 1 {
            result *= square;
            result_exponent += square_exponent;
        }
        square *= square;
        square_exponent *= 2;
        if square < 0.5 {
            square += square;
            square_exponent -= 1;
        }
        left >>= 1;
    }
    if exponent < 0.0 {
        result = 1.0 / result;
        result_exponent = -result_exponent;
    }
    scale_exponent(result, result_exponent)
}

pub(super) fn parseint_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).type_of() {
        Type::String => Ok(Type::Number),
        _ => Err(Failure::with(&messages::WRONG_KIND, ["string".to_owned()]).at(0)),
    }
}

pub(super) fn parseint(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let base = arguments.whole(1).map_err(|failure| failure.at(1))?;
    let Some(radix) = u32::try_from(base).ok().filter(|base| (2..=62).contains(base)) else {
        return Err(Failure::with(&messages::OUT_OF_RANGE, ["2 … 62".to_owned()]).at(1));
    };
    arguments.spend(arguments.text(0).len().saturating_mul(arguments.text(0).len() / 64))?;
    match Number::parse_integer(arguments.text(0), radix) {
        Some(number) => Ok(Value::number(number)),
        None => Err(Failure::with(&messages::NOT_AN_INTEGER, [base.to_string()]).at(0)),
    }
}

pub(super) fn range(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let at = |index| number(arguments, index);
    let (start, end, step) = match arguments.len() {
        1 => (Number::ZERO, at(0), None),
        2 => (at(0), at(1), None),
        3 => (at(0), at(1), Some(at(2))),
        0 => return Err(Failure::of(&messages::NO_ARGUMENTS)),
        _ => return Err(Failure::with(&messages::TOO_MANY_ARGUMENTS, ["range".to_owned(), "3".to_owned()])),
    };
    let step = step.unwrap_or_else(|| Number::from(if end < start { -1_i64 } else { 1 }));
    if step.is_zero() {
        return Err(Failure::with(&messages::OUT_OF_RANGE, ["≠ 0".to_owned()]));
    }
    let down = step.is_negative();
    if if down { end > start } else { end < start } {
        return Err(Failure::with(&messages::OUT_OF_RANGE, [if down { "≤" } else { "≥" }.to_owned()]).at(1));
    }
    let mut numbers = Vec::new();
    let mut next = start;
    while if down { next > end } else { next < end } {
        if numbers.len() >= MAX_RANGE {
            return Err(Failure::of(&messages::TOO_LARGE));
        }
        let following = next.add(&step).ok_or_else(no_number)?;
        numbers.push(Value::number(next));
        next = following;
    }
    Ok(Value::list(Type::Number, numbers))
}

pub(super) fn sum(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let list = arguments.value(0);
    let wrong = || Failure::with(&messages::WRONG_KIND, ["list(number)".to_owned()]).at(0);
    if !matches!(list.type_of(), Type::List(_) | Type::Set(_) | Type::Tuple(_)) {
        return Err(wrong());
    }
    if list.elements().is_empty() {
        return Err(Failure::of(&messages::EMPTY).at(0));
    }
    if !list.is_wholly_known() {
        return Ok(Value::unknown(Type::Number));
    }
    let mut total: Option<Number> = None;
    for element in list.elements() {
        let converted = convert(element, &Type::Number).map_err(|_| wrong())?;
        let next = converted.as_number().ok_or_else(wrong)?;
        total = Some(match total {
            Some(total) => total.add(next).ok_or_else(no_number)?,
            None => next.clone(),
        });
    }
    Ok(total.map_or_else(Value::dynamic, Value::number))
}
