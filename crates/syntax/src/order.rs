//! Sorting, once: the sorts of the standard library are instantiated for every type they are used with, which costs
//! kilobytes of WebAssembly each.

/// Sorts indices in place, by heap sort: no recursion, and never slower than n log n.
pub fn sort_indices(indices: &mut [u32], is_before: &dyn Fn(u32, u32) -> bool) {
    let length = indices.len();
    for root in (0..length / 2).rev() {
        sift(indices, root, is_before);
    }
    for end in (1..length).rev() {
        indices.swap(0, end);
        sift(&mut indices[..end], 0, is_before);
    }
}

/// Moves the element at `root` down until no child belongs behind it.
fn sift(heap: &mut [u32], mut root: usize, is_before: &dyn Fn(u32, u32) -> bool) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && is_before(heap[child], heap[child + 1]) {
            child += 1;
        }
        if !is_before(heap[root], heap[child]) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// The indices of all elements that equal an earlier one, each with the first of its kind; in ascending order.
pub fn repeated(names: &[&str]) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    let name = |index: u32| names[index as usize];
    sort_indices(&mut order, &|a, b| (name(a), a) < (name(b), b));
    let mut first_of = vec![u32::MAX; names.len()];
    for group in order.chunk_by(|a, b| name(*a) == name(*b)) {
        for index in &group[1..] {
            first_of[*index as usize] = group[0];
        }
    }
    let repeated = first_of.iter().enumerate().filter(|(_, first)| **first != u32::MAX);
    repeated.map(|(index, first)| (index as u32, *first)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_finds_what_is_repeated() {
        let mut state = 1_u32;
        for length in 0..200 {
            let values: Vec<u32> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state >> 26
                })
                .collect();
            let mut indices: Vec<u32> = (0..length).collect();
            sort_indices(&mut indices, &|a, b| (values[a as usize], a) < (values[b as usize], b));
            let mut expected: Vec<u32> = (0..length).collect();
            expected.sort_by_key(|index| values[*index as usize]);
            assert_eq!(indices, expected);
        }
        assert_eq!(repeated(&["a", "b", "a", "c", "b", "a"]), [(2, 0), (4, 1), (5, 0)]);
    }
}
