//! Sorting. The library makes a copy of its sort for every type, several kilobytes each; here all types share one, and what is made
//! for a type only swaps.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Sorts; what compares as equal keeps its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (here, there) in swaps {
        items.swap(here, there);
    }
}

/// The same, by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The same, by their own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// What to swap, one pair after the other, so that `length` entries come into their order.
#[inline(never)]
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let heap: BinaryHeap<Place<'_>> = (0..length).map(|place| Place { place, compare }).collect();
    let mut swaps = Vec::new();
    // Which entry stands at a place by now, and at which place an entry.
    let mut entries: Vec<usize> = (0..length).collect();
    let mut places = entries.clone();
    for (here, entry) in heap.into_sorted_vec().into_iter().enumerate() {
        let (Some(there), Some(other)) = (places.get(entry.place).copied(), entries.get(here).copied()) else { break };
        if there != here {
            swaps.push((here, there));
            entries.get_mut(there).into_iter().for_each(|entry| *entry = other);
            places.get_mut(other).into_iter().for_each(|place| *place = there);
        }
    }
    swaps
}

/// An entry by where it stands, ordered as what stands there.
struct Place<'a> {
    place: usize,
    compare: &'a dyn Fn(usize, usize) -> Ordering,
}

impl Ord for Place<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.compare)(self.place, other.place).then(self.place.cmp(&other.place))
    }
}

impl PartialOrd for Place<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Place<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_in_order_and_equal_ones_stay_as_they_stood() {
        let mut words = vec!["bb", "a", "cc", "ab", "c"];
        sort_by(&mut words, |one, other| one.len().cmp(&other.len()));
        assert_eq!(words, ["a", "c", "bb", "cc", "ab"]);
        sort(&mut words);
        assert_eq!(words, ["a", "ab", "bb", "c", "cc"]);
    }

    #[test]
    fn any_number_of_entries_comes_out_as_the_library_sorts_them() {
        for length in 0..60 {
            let mut ours: Vec<(usize, usize)> = (0..length).map(|place| (place * 7919 % 13, place)).collect();
            let mut theirs = ours.clone();
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs);
        }
    }
}
