//! Which elements of two lists or sets belong together.

use std::collections::HashMap;

use serde_json::Value as Json;

/// An element's index before, its index after, or both if they belong together.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// The most pairs of elements that are looked at for a longest common subsequence.
const CELLS: usize = 4 << 20;

/// Numbers for elements: the same for the same element.
pub(super) fn numbered<'e, E: Ord + std::hash::Hash + Clone + 'e>(
    before: impl IntoIterator<Item = E>,
    after: impl IntoIterator<Item = E>,
) -> (Vec<usize>, Vec<usize>) {
    let mut numbers: HashMap<E, usize> = HashMap::new();
    let mut number = |element: E| {
        let next = numbers.len();
        *numbers.entry(element).or_insert(next)
    };
    let before = before.into_iter().map(&mut number).collect();
    (before, after.into_iter().map(number).collect())
}

/// A text that two JSON values share exactly if they are equal.
pub(super) fn canonical(json: &Json) -> String {
    let mut text = String::new();
    write_canonical(json, &mut text);
    text
}

fn write_canonical(json: &Json, out: &mut String) {
    match json {
        Json::Array(list) => {
            out.push('[');
            for element in list {
                write_canonical(element, out);
                out.push(',');
            }
            out.push(']');
        }
        Json::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in members {
                out.push_str(&format!("{name:?}:"));
                write_canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Json::String(text) => out.push_str(&format!("{text:?}")),
        other => out.push_str(&other.to_string()),
    }
}

/// Pairs up two lists. Lists of one length are compared element by element, unless one is only another order of the other;
/// else what a longest common subsequence has belongs together. Two elements between its members are one that changes if
/// `alike` says so (of the indices before and after).
pub(super) fn lists(before: &[usize], after: &[usize], alike: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
    if before.len() == after.len() && !is_reordered(before, after) {
        return (0..before.len()).map(|index| (Some(index), Some(index))).collect();
    }
    let common = common(before, after);
    let mut pairs = Vec::with_capacity(before.len().max(after.len()));
    let (mut b, mut a) = (0, 0);
    for stop in common.into_iter().map(Some).chain([None]) {
        let at_stop = |element: Option<&usize>| element.is_none_or(|element| stop == Some(*element));
        while !at_stop(before.get(b)) {
            if !at_stop(after.get(a)) && alike(b, a) {
                pairs.push((Some(b), Some(a)));
                a += 1;
            } else {
                pairs.push((Some(b), None));
            }
            b += 1;
        }
        while !at_stop(after.get(a)) {
            pairs.push((None, Some(a)));
            a += 1;
        }
        if stop.is_some() {
            pairs.push((Some(b), Some(a)));
            b += 1;
            a += 1;
        }
    }
    pairs
}

fn is_reordered(before: &[usize], after: &[usize]) -> bool {
    let there: std::collections::HashSet<_> = after.iter().collect();
    before.iter().all(|element| there.contains(element))
}

/// A longest common subsequence. Of several the one is taken that is found from the end, going back in `after` first. Of
/// lists that are too long for that, what they begin and end with in common is taken.
fn common(before: &[usize], after: &[usize]) -> Vec<usize> {
    if before.len().saturating_mul(after.len()) <= CELLS {
        return longest_common(before, after);
    }
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let (before_rest, after_rest) = (before.get(head..).unwrap_or(&[]), after.get(head..).unwrap_or(&[]));
    let tail = before_rest.iter().rev().zip(after_rest.iter().rev()).take_while(|(b, a)| b == a).count();
    let middle = |rest: &'_ [usize]| rest.get(..rest.len() - tail).unwrap_or(&[]).to_vec();
    let (before_middle, after_middle) = (middle(before_rest), middle(after_rest));
    let mut common = before.get(..head).unwrap_or(&[]).to_vec();
    if before_middle.len().saturating_mul(after_middle.len()) <= CELLS {
        common.extend(longest_common(&before_middle, &after_middle));
    }
    common.extend(before_rest.get(before_rest.len() - tail..).unwrap_or(&[]));
    common
}

fn longest_common(before: &[usize], after: &[usize]) -> Vec<usize> {
    // `lengths[a][b]`: how long one of the first `a` and the first `b` elements is.
    let width = before.len() + 1;
    let mut lengths: Vec<u32> = vec![0; width * (after.len() + 1)];
    let at = |lengths: &[u32], a: usize, b: usize| lengths.get(a * width + b).copied().unwrap_or_default();
    for (a, of_after) in after.iter().enumerate() {
        for (b, of_before) in before.iter().enumerate() {
            let length = if of_before == of_after {
                at(&lengths, a, b) + 1
            } else {
                at(&lengths, a + 1, b).max(at(&lengths, a, b + 1))
            };
            if let Some(cell) = lengths.get_mut((a + 1) * width + b + 1) {
                *cell = length;
            }
        }
    }
    let mut common = Vec::new();
    let (mut a, mut b) = (after.len(), before.len());
    while a > 0 && b > 0 {
        match before.get(b - 1) {
            Some(element) if after.get(a - 1) == Some(element) => {
                common.push(*element);
                a -= 1;
                b -= 1;
            }
            _ if at(&lengths, a, b - 1) > at(&lengths, a - 1, b) => b -= 1,
            _ => a -= 1,
        }
    }
    common.reverse();
    common
}

/// Pairs up two sets: what is equal, then what goes, in the order before; then what comes. `together` says whether two
/// equal elements (of these indices before and after) count as one.
pub(super) fn sets(before: &[usize], after: &[usize], together: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, element) in after.iter().enumerate() {
        places.entry(*element).or_default().push(index);
    }
    let mut taken = vec![false; after.len()];
    let mut pairs = Vec::with_capacity(before.len().max(after.len()));
    for (b, element) in before.iter().enumerate() {
        let mut partner = None;
        // Lists stand where a provider's set is not known as one, so elements may be there twice: all of them are taken.
        for a in places.get(element).into_iter().flatten().copied() {
            let Some(taken) = taken.get_mut(a) else { continue };
            if !*taken && together(b, a) {
                *taken = true;
                partner = Some(a);
            }
        }
        pairs.push((Some(b), partner));
    }
    pairs.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(a, _)| (None, Some(a))));
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn elements() -> impl Strategy<Value = Vec<usize>> {
        proptest::collection::vec(0_usize..6, 0..12)
    }

    /// The indexes of one side, in the order of the pairs.
    fn side(pairs: &[Pair], of: impl Fn(&Pair) -> Option<usize>) -> Vec<usize> {
        pairs.iter().filter_map(of).collect()
    }

    proptest! {
        #[test]
        fn lists_keep_their_order_and_every_element(before in elements(), after in elements(), alike: bool) {
            let pairs = lists(&before, &after, |_, _| alike);
            prop_assert_eq!(side(&pairs, |pair| pair.0), (0..before.len()).collect::<Vec<_>>());
            prop_assert_eq!(side(&pairs, |pair| pair.1), (0..after.len()).collect::<Vec<_>>());
        }

        #[test]
        fn a_list_and_a_part_of_it_differ_by_the_rest(whole in elements(), kept in any::<u16>()) {
            let part: Vec<usize> =
                whole.iter().enumerate().filter(|(index, _)| kept >> index & 1 == 1).map(|(_, element)| *element).collect();
            let pairs = lists(&whole, &part, |_, _| false);
            prop_assert!(pairs.iter().all(|(b, a)| b.is_some() && a.is_none_or(|a| Some(&part[a]) == b.map(|b| &whole[b]))));
        }

        #[test]
        fn sets_tell_every_element_once(before in elements(), after in elements()) {
            let pairs = sets(&before, &after, |_, _| true);
            prop_assert_eq!(side(&pairs, |pair| pair.0), (0..before.len()).collect::<Vec<_>>());
            let together = |pair: &Pair| pair.0.zip(pair.1);
            prop_assert!(pairs.iter().filter_map(together).all(|(b, a)| before[b] == after[a]));
            let coming = side(&pairs, |pair| pair.1.filter(|_| pair.0.is_none()));
            prop_assert!(coming.iter().all(|a| !before.contains(&after[*a])));
        }

        #[test]
        fn what_is_canonical_is_equal_exactly_if_the_values_are(left in json(), right in json()) {
            prop_assert_eq!(left == right, canonical(&left) == canonical(&right));
        }
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf =
            prop_oneof![Just(Json::Null), any::<bool>().prop_map(Json::from), "[a\"\\\\]{0,2}".prop_map(Json::from)];
        leaf.prop_recursive(2, 8, 2, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..2).prop_map(Json::from),
                proptest::collection::btree_map("[a\"]", inner, 0..2)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }
}
