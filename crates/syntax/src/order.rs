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

/// Sorts numbers: a few by insertion, many byte by byte, which takes time in proportion to their number.
pub(crate) fn sort(numbers: &mut Vec<u64>) {
    if numbers.len() <= 32 {
        for end in 1..numbers.len() {
            let mut at = end;
            while at > 0 && numbers[at - 1] > numbers[at] {
                numbers.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    let mut sorted = vec![0; numbers.len()];
    for shift in (0..u64::BITS).step_by(8) {
        let byte = |number: u64| (number >> shift) as u8 as usize;
        let mut next = [0_usize; 257];
        for number in numbers.iter() {
            next[byte(*number) + 1] += 1;
        }
        if next.contains(&numbers.len()) {
            continue;
        }
        for index in 1..next.len() {
            next[index] += next[index - 1];
        }
        for number in numbers.iter() {
            let place = &mut next[byte(*number)];
            sorted[*place] = *number;
            *place += 1;
        }
        std::mem::swap(numbers, &mut sorted);
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
            let mut numbers: Vec<u64> =
                values.iter().map(|value| u64::from(*value) << 37 | u64::from(*value * 7 % 5) << 9 | 3).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort(&mut numbers);
            assert_eq!(numbers, expected);
        }
        assert_eq!(repeated(&["a", "b", "a", "c", "b", "a"]), [(2, 0), (4, 1), (5, 0)]);
    }
}
