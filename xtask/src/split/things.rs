//! What of the memory's first contents goes with the late part: things that late functions alone mention.
//!
//! Unlike a function a thing has no door: one that is wanted early and is not there would be read as nothing. So only what is always
//! meant by its very beginning goes: tables of methods, texts (templates of elements among them), and the places that a breakdown names.
//! Of a table in which something is counted off, an address before its beginning might be all that is mentioned: it stays.
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::image::Image;
use super::module::{Function, Module};

/// Of a shorter text its length could be any number.
const TEXT_MIN: usize = 8;

/// A place is a file, its length, a line and a column; no table of numbers has all of them within these.
const PLACE_MAX: [u32; 3] = [300, 3_000, 300];

/// Where these things stand, in their order.
pub fn late(module: &Module, late: &HashSet<u32>) -> Vec<Range<u32>> {
    let things = Things::of(module);
    let (late, early): (Vec<&Function>, Vec<&Function>) = {
        let own = |index: &u32| module.own(*index);
        let (late, early): (Vec<u32>, Vec<u32>) = module.indices().partition(|index| late.contains(index));
        (late.iter().filter_map(own).collect(), early.iter().filter_map(own).collect())
    };
    let wanted: HashSet<u32> =
        early.into_iter().flat_map(mentioned).filter_map(|number| things.around(number)).collect();
    let mut moved: HashSet<u32> = HashSet::new();
    for function in late {
        let here: HashSet<u32> = mentioned(function).collect();
        let goes = |start: &&u32| !wanted.contains(start) && things.is_meant_whole(**start, &here);
        moved.extend(here.iter().filter(|number| things.starts.contains(number)).filter(goes));
    }
    // What stays may be read by anybody, and so may what it points at. A number that is no address may cut a word in two: it is of both.
    let points: Vec<([Option<u32>; 2], u32)> = things
        .image
        .words()
        .filter_map(|(at, word)| Some(([things.around(at), things.around(at + 3)], things.around(word)?)))
        .collect();
    loop {
        let stays = |thing: &Option<u32>| thing.is_some_and(|thing| !moved.contains(&thing));
        let wanted: HashSet<u32> =
            points.iter().filter(|(of, _)| of.iter().any(stays)).map(|(_, thing)| *thing).collect();
        let before = moved.len();
        moved.retain(|start| !wanted.contains(start));
        if moved.len() == before {
            break;
        }
    }
    let moved = things.starts.iter().copied().filter(|start| moved.contains(start));
    moved.map(|start| things.range(start)).collect()
}

/// Every number of a function that may be an address.
fn mentioned(function: &Function) -> impl Iterator<Item = u32> {
    function.numbers.iter().chain(&function.offsets).chain(&function.others).copied()
}

/// The first contents of the memory, cut wherever a function says that something begins. Words in the contents cut nothing: two short
/// numbers side by side look like an address.
struct Things<'a> {
    image: &'a Image,
    starts: BTreeSet<u32>,
    slots: HashSet<u32>,
}

impl<'a> Things<'a> {
    fn of(module: &'a Module<'_>) -> Self {
        let image = &module.image;
        let numbers = module.functions.iter().flat_map(mentioned).filter(|number| image.holds(*number));
        let slots = module.slots.iter().map(|(slot, _)| *slot).collect();
        Self { image, starts: numbers.chain([image.start()]).collect(), slots }
    }

    /// The beginning of the thing in which an address lies.
    fn around(&self, address: u32) -> Option<u32> {
        if self.image.holds(address) { self.starts.range(..=address).next_back().copied() } else { None }
    }

    /// Up to where the next thing begins, without the nothings behind it.
    fn range(&self, start: u32) -> Range<u32> {
        let end = self.starts.range(start + 1..).next().copied().unwrap_or(self.image.end());
        let length = self.image.bytes(start..end).iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        start..start + length as u32
    }

    /// Whether it is of a kind that is never counted off from an address beside it, and whole: of a text, whoever mentions it says its
    /// length too. `beside` is what else that function mentions.
    fn is_meant_whole(&self, start: u32, beside: &HashSet<u32>) -> bool {
        let range = self.range(start);
        let bytes = self.image.bytes(range.clone());
        if bytes.len() >= TEXT_MIN && beside.contains(&(bytes.len() as u32)) && std::str::from_utf8(bytes).is_ok() {
            return true;
        }
        // The last word of a small number ends with nothings.
        let words: Vec<u32> = self.image.words_in(range).map(|(_, word)| word).collect();
        start.is_multiple_of(4) && (self.is_methods(&words) || self.are_places(&words))
    }

    /// What drops it, or nothing; a size, an alignment, and the methods.
    fn is_methods(&self, words: &[u32]) -> bool {
        let is_slot = |word: &u32| self.slots.contains(word);
        matches!(words, [drop, size, align, methods @ ..]
            if (*drop == 0 || is_slot(drop)) && *size <= 0xffff && matches!(align, 1 | 2 | 4 | 8) && methods.iter().all(is_slot))
    }

    fn are_places(&self, words: &[u32]) -> bool {
        let (places, rest) = words.as_chunks::<4>();
        let is_place = |[file, numbers @ ..]: &[u32; 4]| {
            self.image.holds(*file) && numbers.iter().zip(PLACE_MAX).all(|(number, max)| *number < max)
        };
        !places.is_empty() && rest.is_empty() && places.iter().all(is_place)
    }
}
