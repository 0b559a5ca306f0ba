//! Timestamps.

use std::fmt::Write;

use value::{Type, Value};

use super::calendar::Time;
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

fn time(arguments: &Arguments<'_>, index: usize) -> Result<Time, Failure> {
    Time::parse(arguments.text(index)).ok_or_else(|| Failure::of(&messages::TIMESTAMP))
}

/// `+01:00` with a colon, `+0100` without.
fn write_offset(offset: i64, colon: &str, out: &mut String) {
    let size = offset.unsigned_abs();
    let sign = if offset < 0 { '-' } else { '+' };
    // Writing to a string does not fail.
    let _ = write!(out, "{sign}{:02}{colon}{:02}", size / 60, size % 60);
}

/// The time of the plan, if the scope has one.
pub(super) fn plantimestamp(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    Ok(arguments.scope.plan_timestamp().map_or_else(|| Value::unknown(ty.clone()), Value::string))
}

pub(super) fn timecmp(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let moment = |index: usize| time(arguments, index).map(|time| time.moment()).map_err(|failure| failure.at(index));
    Ok(Value::number(moment(0)?.cmp(&moment(1)?) as i64))
}

pub(super) fn timeadd(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let start = time(arguments, 0)?;
    let duration = duration(arguments.text(1)).ok_or_else(|| Failure::of(&messages::DURATION))?;
    let Time { year, month, day, hour, minute, second, offset, .. } = start.after(duration);
    let mut out = String::new();
    if year < 0 {
        out.push('-');
    }
    let _ = write!(out, "{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}", year.unsigned_abs());
    if offset == 0 {
        out.push('Z');
    } else {
        write_offset(offset, ":", &mut out);
    }
    Ok(Value::string(out))
}

/// A duration such as `-1h30m` or `1.5s` in nanoseconds.
fn duration(text: &str) -> Option<i64> {
    let (negative, mut rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total = 0_i128;
    while !rest.is_empty() {
        let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = rest.split_at_checked(whole)?;
        rest = after;
        let mut fraction = "";
        if let Some(after) = rest.strip_prefix('.') {
            let count = after.bytes().take_while(u8::is_ascii_digit).count();
            (fraction, rest) = after.split_at_checked(count)?;
        }
        if digits.is_empty() && fraction.is_empty() {
            return None;
        }
        let end = rest.find(|character: char| character == '.' || character.is_ascii_digit()).unwrap_or(rest.len());
        let (unit, after) = rest.split_at_checked(end)?;
        rest = after;
        let unit: i128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        let whole: i128 = if digits.is_empty() { 0 } else { digits.parse::<i64>().ok()?.into() };
        let fraction: String = fraction.chars().take(18).collect();
        let scale = 10_i128.pow(fraction.len() as u32);
        let part: i128 = if fraction.is_empty() { 0 } else { fraction.parse::<i64>().ok()?.into() };
        total = total.checked_add(whole * unit)?.checked_add(part * unit / scale)?;
        if total > 1 << 63 {
            return None;
        }
    }
    i64::try_from(if negative { -total } else { total }).ok()
}

pub(super) fn formatdate(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let time = time(arguments, 1).map_err(|failure| failure.at(1))?;
    let wrong = |sequence: &str| Failure::with(&messages::DATE_FORMAT, [sequence.to_owned()]).at(0);
    let mut out = String::new();
    let mut rest = arguments.text(0);
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            rest = quoted(rest, &mut out).ok_or_else(|| wrong("'"))?;
            continue;
        }
        let length = if first.is_ascii_alphabetic() {
            rest.len() - rest.trim_start_matches(first).len()
        } else {
            first.len_utf8()
        };
        let (sequence, after) = rest.split_at_checked(length).ok_or_else(|| wrong("?"))?;
        rest = after;
        if !first.is_ascii_alphabetic() {
            out.push_str(sequence);
        } else if !write_part(&time, sequence, &mut out) {
            return Err(wrong(sequence));
        }
    }
    Ok(Value::string(out))
}

/// Text between single quotes, where two mean one; gives what follows.
fn quoted<'t>(text: &'t str, out: &mut String) -> Option<&'t str> {
    let mut rest = text.strip_prefix('\'')?;
    loop {
        let (before, after) = rest.split_once('\'')?;
        out.push_str(before);
        rest = after;
        match rest.strip_prefix('\'') {
            Some(after) => {
                out.push('\'');
                rest = after;
            }
            None => return Some(rest),
        }
    }
}

/// False if the sequence stands for nothing.
fn write_part(time: &Time, sequence: &str, out: &mut String) -> bool {
    let half = if time.hour.is_multiple_of(12) { 12 } else { time.hour % 12 };
    let month = MONTHS.get(time.month as usize - 1).copied().unwrap_or_default();
    let day = DAYS.get(time.weekday()).copied().unwrap_or_default();
    let half_day = if time.hour < 12 { "am" } else { "pm" };
    // Writing to a string does not fail.
    let _ = match sequence {
        "YYYY" => write!(out, "{:04}", time.year),
        "YY" => write!(out, "{:02}", time.year % 100),
        "MMMM" => write!(out, "{month}"),
        "MMM" => write!(out, "{}", month.get(..3).unwrap_or(month)),
        "MM" => write!(out, "{:02}", time.month),
        "M" => write!(out, "{}", time.month),
        "DD" => write!(out, "{:02}", time.day),
        "D" => write!(out, "{}", time.day),
        "EEEE" => write!(out, "{day}"),
        "EEE" => write!(out, "{}", day.get(..3).unwrap_or(day)),
        "hh" => write!(out, "{:02}", time.hour),
        "h" => write!(out, "{}", time.hour),
        "HH" => write!(out, "{half:02}"),
        "H" => write!(out, "{half}"),
        "AA" => write!(out, "{}", half_day.to_ascii_uppercase()),
        "aa" => write!(out, "{half_day}"),
        "mm" => write!(out, "{:02}", time.minute),
        "m" => write!(out, "{}", time.minute),
        "ss" => write!(out, "{:02}", time.second),
        "s" => write!(out, "{}", time.second),
        "ZZZ" if time.offset == 0 => write!(out, "UTC"),
        "Z" if time.offset == 0 => write!(out, "Z"),
        "ZZZZ" | "ZZZ" => {
            write_offset(time.offset, "", out);
            Ok(())
        }
        "ZZZZZ" | "Z" => {
            write_offset(time.offset, ":", out);
            Ok(())
        }
        _ => return false,
    };
    true
}
