//! "Did you mean …?"

/// The candidate that is a typing slip away from `name`.
pub(super) fn similar<'s>(name: &str, candidates: impl Iterator<Item = &'s str>) -> Option<&'s str> {
    let measured = candidates.filter(|candidate| candidate.len().abs_diff(name.len()) <= MAX_SLIPS);
    let measured = measured.map(|candidate| (distance(name, candidate), candidate));
    let near = measured.filter(|(distance, candidate)| *distance <= MAX_SLIPS && *candidate != name);
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
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
