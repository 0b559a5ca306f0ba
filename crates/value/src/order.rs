//! Sorting.

use std::cmp::Ordering;

/// The indices from 0 to `count` in the order that `compare` gives, equal ones in their given order.
///
/// The standard library's sorts are compiled anew for every type of element, several kilobytes each; this one, a merge
/// sort, serves all of the crate.
pub(crate) fn stable_order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for block in order.chunks(2 * width) {
            let (mut left, mut right) = block.split_at(width.min(block.len()));
            while let (Some((a, left_rest)), Some((b, right_rest))) = (left.split_first(), right.split_first()) {
                if compare(*a, *b) == Ordering::Greater {
                    merged.push(*b);
                    right = right_rest;
                } else {
                    merged.push(*a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        width *= 2;
    }
    order
}
