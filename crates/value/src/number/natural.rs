//! Arithmetic on natural numbers of any size: little-endian 32-bit limbs without leading zeros.
//!
//! Limbs have 32 bits because WebAssembly multiplies two of them in one instruction; 64-bit limbs would need a
//! software 128-bit product. The functions are kept from being copied into their callers: most numbers are machine
//! integers and never come here, so a browser's download counts more than a call.

use std::cmp::Ordering;

pub(super) type Natural = Vec<u32>;

fn trim(limbs: &mut Natural) {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
}

pub(super) fn from_u64(value: u64) -> Natural {
    let mut limbs = vec![value as u32, (value >> 32) as u32];
    trim(&mut limbs);
    limbs
}

/// The value, if it fits.
pub(super) fn to_u64(limbs: &[u32]) -> Option<u64> {
    match limbs {
        [] => Some(0),
        [low] => Some(u64::from(*low)),
        [low, high] => Some(u64::from(*low) | u64::from(*high) << 32),
        _ => None,
    }
}

pub(super) fn bit_length(limbs: &[u32]) -> u64 {
    limbs.last().map_or(0, |top| limbs.len() as u64 * 32 - u64::from(top.leading_zeros()))
}

/// How many zero bits there are below the lowest one bit; 0 for zero.
#[inline(never)]
pub(super) fn trailing_zeros(limbs: &[u32]) -> u64 {
    match limbs.iter().position(|limb| *limb != 0) {
        Some(index) => index as u64 * 32 + u64::from(limbs[index].trailing_zeros()),
        None => 0,
    }
}

pub(super) fn bit(limbs: &[u32], index: u64) -> bool {
    limbs.get((index / 32) as usize).is_some_and(|limb| limb >> (index % 32) & 1 == 1)
}

#[inline(never)]
pub(super) fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

#[inline(never)]
pub(super) fn shift_left(limbs: &[u32], bits: u64) -> Natural {
    if limbs.is_empty() {
        return Vec::new();
    }
    let (whole, part) = ((bits / 32) as usize, (bits % 32) as u32);
    let mut result = vec![0; whole];
    let mut carry = 0;
    for limb in limbs {
        let wide = u64::from(*limb) << part;
        result.push(wide as u32 | carry);
        carry = (wide >> 32) as u32;
    }
    result.push(carry);
    trim(&mut result);
    result
}

#[inline(never)]
pub(super) fn shift_right(limbs: &[u32], bits: u64) -> Natural {
    let (whole, part) = ((bits / 32) as usize, (bits % 32) as u32);
    let kept = limbs.get(whole..).unwrap_or(&[]);
    let mut result = Vec::with_capacity(kept.len());
    for (index, limb) in kept.iter().enumerate() {
        let above = kept.get(index + 1).copied().unwrap_or(0);
        result.push(((u64::from(above) << 32 | u64::from(*limb)) >> part) as u32);
    }
    trim(&mut result);
    result
}

#[inline(never)]
pub(super) fn add(a: &[u32], b: &[u32]) -> Natural {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut result = Vec::with_capacity(long.len() + 1);
    let mut carry = 0;
    for (index, limb) in long.iter().enumerate() {
        let sum = u64::from(*limb) + u64::from(short.get(index).copied().unwrap_or(0)) + carry;
        result.push(sum as u32);
        carry = sum >> 32;
    }
    result.push(carry as u32);
    trim(&mut result);
    result
}

/// `a - b`, where `a` is not less than `b`.
#[inline(never)]
pub(super) fn subtract(a: &[u32], b: &[u32]) -> Natural {
    let mut result = Vec::with_capacity(a.len());
    let mut borrow = 0;
    for (index, limb) in a.iter().enumerate() {
        let difference = i64::from(*limb) - i64::from(b.get(index).copied().unwrap_or(0)) - borrow;
        result.push(difference as u32);
        borrow = i64::from(difference < 0);
    }
    trim(&mut result);
    result
}

#[inline(never)]
pub(super) fn multiply(a: &[u32], b: &[u32]) -> Natural {
    let mut result = vec![0_u32; a.len() + b.len()];
    for (offset, x) in a.iter().enumerate() {
        let mut carry = 0_u64;
        for (slot, y) in result[offset..].iter_mut().zip(b.iter().chain(std::iter::once(&0))) {
            let sum = u64::from(*x) * u64::from(*y) + u64::from(*slot) + carry;
            *slot = sum as u32;
            carry = sum >> 32;
        }
    }
    trim(&mut result);
    result
}

/// `limbs * factor + addend`, in place.
#[inline(never)]
pub(super) fn multiply_add(limbs: &mut Natural, factor: u32, addend: u32) {
    let mut carry = u64::from(addend);
    for limb in limbs.iter_mut() {
        let sum = u64::from(*limb) * u64::from(factor) + carry;
        *limb = sum as u32;
        carry = sum >> 32;
    }
    if carry != 0 {
        limbs.push(carry as u32);
    }
}

/// Divides in place and returns the remainder.
#[inline(never)]
pub(super) fn divide_small(limbs: &mut Natural, divisor: u32) -> u32 {
    let mut remainder = 0_u64;
    for limb in limbs.iter_mut().rev() {
        let wide = remainder << 32 | u64::from(*limb);
        *limb = (wide / u64::from(divisor)) as u32;
        remainder = wide % u64::from(divisor);
    }
    trim(limbs);
    remainder as u32
}

/// Quotient, and whether there is a remainder. Long division after Knuth, The Art of Computer Programming, volume 2,
/// 4.3.1, algorithm D. The divisor is not zero.
pub(super) fn divide(numerator: &[u32], divisor: &[u32]) -> (Natural, bool) {
    if let [single] = divisor {
        let mut quotient = numerator.to_vec();
        let remainder = divide_small(&mut quotient, *single);
        return (quotient, remainder != 0);
    }
    let (Some(top), true) = (divisor.last(), numerator.len() >= divisor.len()) else {
        return (Vec::new(), !numerator.is_empty());
    };
    let shift = u64::from(top.leading_zeros());
    let divisor = shift_left(divisor, shift);
    let mut rest = shift_left(numerator, shift);
    rest.resize(numerator.len() + 1, 0);
    let length = divisor.len();
    let (top, second) = (u64::from(divisor[length - 1]), u64::from(divisor[length - 2]));
    let mut quotient = vec![0; rest.len() - length];
    for at in (0..quotient.len()).rev() {
        let high = u64::from(rest[at + length]) << 32 | u64::from(rest[at + length - 1]);
        let mut guess = high / top;
        let mut left = high % top;
        while guess >> 32 != 0 || guess * second > (left << 32 | u64::from(rest[at + length - 2])) {
            guess -= 1;
            left += top;
            if left >> 32 != 0 {
                break;
            }
        }
        let mut borrow = 0_i64;
        let mut carry = 0_u64;
        for (slot, limb) in rest[at..].iter_mut().zip(divisor.iter().chain(std::iter::once(&0))) {
            let product = guess * u64::from(*limb) + carry;
            carry = product >> 32;
            let difference = i64::from(*slot) - i64::from(product as u32) - borrow;
            *slot = difference as u32;
            borrow = i64::from(difference < 0);
        }
        if borrow != 0 {
            guess -= 1;
            let mut carry = 0_u64;
            for (slot, limb) in rest[at..].iter_mut().zip(divisor.iter().chain(std::iter::once(&0))) {
                let sum = u64::from(*slot) + u64::from(*limb) + carry;
                *slot = sum as u32;
                carry = sum >> 32;
            }
        }
        quotient[at] = guess as u32;
    }
    trim(&mut quotient);
    (quotient, rest.iter().any(|limb| *limb != 0))
}

/// 5 to the power of `exponent`, exactly.
pub(super) fn power_of_five(exponent: u64) -> Natural {
    let mut result = vec![1];
    let mut left = exponent;
    while left > 0 {
        let step = left.min(13);
        multiply_add(&mut result, 5_u32.pow(step as u32), 0);
        left -= step;
    }
    result
}
