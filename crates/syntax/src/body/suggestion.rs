//! "Did you mean …?"

use crate::message::Message;

/// The candidate that is a typing slip away from `name`, if there is one: at most two letters added, left out or changed.
/// A build without texts has nobody to tell.
///
/// ```
/// assert_eq!(syntax::similar("regoin", &mut ["name", "region"].into_iter()), Some("region"));
/// ```
pub fn similar<'s>(name: &str, candidates: &mut dyn Iterator<Item = &'s str>) -> Option<&'s str> {
    if !Message::HAS_TEXTS {
        return None;
    }
    let mut nearest = None;
    let mut least = MAX_SLIPS + 1;
    for candidate in candidates {
        // More letters added or left out than are allowed need not be counted.
        if candidate.len().abs_diff(name.len()) < least && candidate != name {
            let distance = distance(name, candidate);
            if distance < least {
                (nearest, least) = (Some(candidate), distance);
            }
        }
    }
    nearest
}

/// Letters added, left out or changed; the same limit as Terraform's.
const MAX_SLIPS: usize = 2;

/// The Levenshtein distance in bytes, which is exact for the ASCII names of schemas.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
