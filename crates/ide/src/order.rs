//! Sorting with one copy of the algorithm: the standard library's would be compiled anew for every type, and the wasm is
//! downloaded.

/// The items by their keys; equal ones keep their order.
pub(crate) fn ordered<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let mut places: Vec<u128> =
        items.iter().enumerate().map(|(index, item)| u128::from(key(item)) << 64 | index as u128).collect();
    sort(&mut places);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items.get_mut(place as u64 as usize)?.take()).collect()
}

#[inline(never)]
fn sort(places: &mut [u128]) {
    places.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn equal_keys_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let names: String = ordered(items, |(key, _)| *key).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, "dbeac");
    }
}
