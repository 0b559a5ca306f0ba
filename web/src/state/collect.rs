//! Maps and sets from their entries, put in one by one.
//!
//! The standard library's `collect` sorts first, and a sort is compiled anew for every type: four kilobytes each in the
//! page's download.

use std::collections::{BTreeMap, BTreeSet};

/// The map of some entries; of those with one key the last.
pub(crate) fn map<K: Ord, V>(entries: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The set of some elements.
pub(crate) fn set<T: Ord>(elements: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(elements);
    set
}
