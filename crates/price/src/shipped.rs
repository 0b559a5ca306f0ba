//! The book that ships.

use crate::book::Book;

/// The citable prices, as `cargo xtask prices` makes them.
const TEXT: &str = include_str!("../data/prices.json");

/// The book of prices that can be cited, each with its source, date and grade. It is no complete price list of any region.
///
/// ```
/// let book = price::shipped();
/// assert!(book.prices.len() > 300);
/// ```
pub fn shipped() -> Book {
    // It is tested; without it there are no prices, and every resource says so.
    Book::read(TEXT).unwrap_or_default()
}
