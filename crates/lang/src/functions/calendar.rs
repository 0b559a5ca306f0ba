//! Times of the Gregorian calendar: reading RFC 3339, counting days.

/// A moment, as a clock at some distance from UTC shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) year: i64,
    /// From 1.
    pub(super) month: u32,
    /// From 1.
    pub(super) day: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) nanosecond: u32,
    /// Minutes east of UTC.
    pub(super) offset: i64,
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since the first of March of year 0, counted from a March so that the leap day comes last.
fn days(year: i64, month: u32, day: u32) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let of_year = i64::from((153 * month + 2) / 5 + day) - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
}

impl Time {
    /// Reads `2029-06-14T08:30:00Z`, with a fraction of seconds and an offset if there are.
    pub(super) fn parse(text: &str) -> Option<Time> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to)?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
        };
        let mark = |index: usize, mark: u8| (bytes.get(index) == Some(&mark)).then_some(());
        let (year, month, day) = (i64::from(number(0, 4)?), number(5, 7)?, number(8, 10)?);
        mark(4, b'-')?;
        mark(7, b'-')?;
        mark(10, b'T')?;
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        mark(13, b':')?;
        mark(16, b':')?;
        if !(1..=12).contains(&month)
            || day < 1
            || day > days_in(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        {
            return None;
        }
        let mut at = 19;
        let mut nanosecond = 0;
        if bytes.get(at) == Some(&b'.') {
            let count = bytes.get(at + 1..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if count == 0 {
                return None;
            }
            let digits: String = text.get(at + 1..at + 1 + count)?.chars().chain("000000000".chars()).take(9).collect();
            nanosecond = digits.parse().ok()?;
            at += 1 + count;
        }
        let offset = match text.get(at..)? {
            "Z" => 0,
            zone if zone.len() == 6 => {
                let (hours, minutes) = (number(at + 1, at + 3)?, number(at + 4, at + 6)?);
                mark(at + 3, b':')?;
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let size = i64::from(hours * 60 + minutes);
                match bytes.get(at)? {
                    b'+' => size,
                    b'-' => -size,
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(Time { year, month, day, hour, minute, second, nanosecond, offset })
    }

    /// Seconds since the first of March of year 0 in UTC, and nanoseconds.
    pub(super) fn moment(&self) -> (i64, u32) {
        let clock = i64::from(self.hour * 3600 + self.minute * 60 + self.second);
        (days(self.year, self.month, self.day) * 86_400 + clock - self.offset * 60, self.nanosecond)
    }

    /// The moment that lies so many nanoseconds after this one, on the same clock.
    pub(super) fn after(&self, nanoseconds: i64) -> Time {
        let total = i128::from(self.nanosecond) + i128::from(nanoseconds);
        let (carried, nanosecond) = (total.div_euclid(1_000_000_000) as i64, total.rem_euclid(1_000_000_000) as u32);
        let local = self.moment().0 + self.offset * 60 + carried;
        let (day_number, clock) = (local.div_euclid(86_400), local.rem_euclid(86_400) as u32);
        let mut year = day_number.div_euclid(146_097) * 400 + day_number.rem_euclid(146_097) / 366;
        while days(year + 1, 3, 1) <= day_number {
            year += 1;
        }
        let of_year = (day_number - days(year, 3, 1)) as u32;
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        Time { year, month, day, hour, minute, second, nanosecond, offset: self.offset }
    }

    /// From 0 for Sunday.
    pub(super) fn weekday(&self) -> usize {
        // The first of March of year 0 was a Wednesday.
        (days(self.year, self.month, self.day) + 3).rem_euclid(7) as usize
    }
}
