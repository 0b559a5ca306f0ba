//! What a price is for: an amount of something, for a time or for use.

use std::fmt;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Servers, gateways, addresses: `piece`.
    Piece,
    /// Capacity or traffic: `GB`.
    Gigabyte,
    /// Bandwidth: `Mbit/s`.
    MegabitPerSecond,
    /// Throughput of a disk: `MiB/s`.
    MebibytePerSecond,
    /// Operations a second of a disk: `IOPS`.
    OperationsPerSecond,
    /// Requests: `request`.
    Request,
}

/// A stretch of time that is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// `hour`
    Hour,
    /// `day`
    Day,
    /// `month`
    Month,
    /// `year`
    Year,
}

/// A unit of prices, such as `GB-hour`, or `GB` for what is charged by use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// What is counted.
    pub measure: Measure,
    /// For how long; none for use.
    pub period: Option<Period>,
}

impl Measure {
    const ALL: [Measure; 6] = [
        Measure::Piece,
        Measure::Gigabyte,
        Measure::MegabitPerSecond,
        Measure::MebibytePerSecond,
        Measure::OperationsPerSecond,
        Measure::Request,
    ];

    /// The name in a book.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Piece => "piece",
            Measure::Gigabyte => "GB",
            Measure::MegabitPerSecond => "Mbit/s",
            Measure::MebibytePerSecond => "MiB/s",
            Measure::OperationsPerSecond => "IOPS",
            Measure::Request => "request",
        }
    }
}

impl Period {
    const ALL: [Period; 4] = [Period::Hour, Period::Day, Period::Month, Period::Year];

    /// The name in a book.
    pub fn name(self) -> &'static str {
        match self {
            Period::Hour => "hour",
            Period::Day => "day",
            Period::Month => "month",
            Period::Year => "year",
        }
    }
}

impl Unit {
    /// The unit of this name.
    ///
    /// ```
    /// use price::book::{Measure, Period, Unit};
    /// let unit = Unit::of_name("Mbit/s-hour").unwrap();
    /// assert_eq!((unit.measure, unit.period), (Measure::MegabitPerSecond, Some(Period::Hour)));
    /// assert_eq!(Unit::of_name("GB").unwrap().to_string(), "GB");
    /// assert_eq!(Unit::of_name("GB-week"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Unit> {
        let (measure, period) = match name.rsplit_once('-') {
            Some((measure, period)) => (measure, Some(Period::ALL.into_iter().find(|known| known.name() == period)?)),
            None => (name, None),
        };
        let measure = Measure::ALL.into_iter().find(|known| known.name() == measure)?;
        Some(Unit { measure, period })
    }

    /// Every name, for messages.
    pub fn names() -> String {
        let measures: Vec<_> = Measure::ALL.iter().map(|measure| measure.name()).collect();
        let periods: Vec<_> = Period::ALL.iter().map(|period| format!("-{}", period.name())).collect();
        format!("one of {}, for a time with one of {}", measures.join(", "), periods.join(", "))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.measure.name())?;
        self.period.map_or(Ok(()), |period| write!(f, "-{}", period.name()))
    }
}
