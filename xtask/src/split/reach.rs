//! What can be come to without a late function: by calls, and by tables of methods that are mentioned on the way.
//!
//! A wasm does not say which of its numbers are addresses. Taking too many for one keeps a function early that could be late; missing
//! one makes a function late that is wanted early, and then a door brings it. Both cost time, and nothing else.
use std::collections::{BTreeSet, HashMap, HashSet};

use super::module::Module;

/// The functions that `functions` come to without passing one of `late`.
pub fn reached(module: &Module, mut functions: Vec<u32>, late: &HashSet<u32>) -> HashSet<u32> {
    let memory = Memory::of(module);
    let mut places: Vec<u32> = Vec::new();
    let (mut reached, mut looked_at) = (HashSet::new(), HashSet::new());
    loop {
        if let Some(index) = functions.pop() {
            if late.contains(&index) || !reached.insert(index) {
                continue;
            }
            if let Some(function) = module.own(index) {
                functions.extend(&function.calls);
                functions.extend(function.numbers.iter().filter_map(|number| memory.alone.get(number)));
                places.extend(function.numbers.iter().filter(|number| memory.starts.contains(number)));
                // What is read at an address of its own belongs to the thing that begins before it, and begins nothing.
                places.extend(function.offsets.iter().filter_map(|offset| memory.around(*offset)));
            }
        } else if let Some(place) = places.pop() {
            if !looked_at.insert(place) {
                continue;
            }
            functions.extend(memory.methods(place));
            functions.extend(memory.words(place).filter_map(|word| memory.alone.get(&word)));
            places.extend(memory.words(place).filter(|word| memory.starts.contains(word)));
        } else {
            return reached;
        }
    }
}

/// The first contents of the memory.
struct Memory<'a> {
    module: &'a Module<'a>,
    /// Where something begins, as far as any number says.
    starts: BTreeSet<u32>,
    slots: HashMap<u32, u32>,
    /// Slots in no table of methods: a number, or a word anywhere, may mean them.
    alone: HashMap<u32, u32>,
}

impl<'a> Memory<'a> {
    fn of(module: &'a Module<'a>) -> Self {
        let in_code = module.functions.iter().flat_map(|function| function.numbers.iter().copied());
        let in_memory = module.image.words().map(|(_, word)| word);
        let starts = in_code.chain(in_memory).filter(|number| module.image.holds(*number)).collect();
        let slots: HashMap<u32, u32> = module.slots.iter().copied().collect();
        let mut memory = Self { module, starts, slots, alone: HashMap::new() };
        let methods: HashSet<u32> = memory.starts.iter().flat_map(|&place| memory.methods(place)).collect();
        memory.alone = memory
            .slots
            .iter()
            .filter(|(_, function)| !methods.contains(function))
            .map(|(slot, function)| (*slot, *function))
            .collect();
        memory
    }

    /// Where the thing begins in which an address lies.
    fn around(&self, address: u32) -> Option<u32> {
        self.starts.range(..=address).next_back().copied().filter(|_| self.module.image.holds(address))
    }

    /// The words from a place to where the next thing begins.
    fn words(&self, place: u32) -> impl Iterator<Item = u32> {
        // A number that means no address can lie anywhere; what holds words begins at one.
        let next = self.starts.range(place + 1..).find(|next| next.is_multiple_of(4)).copied();
        let end = next.unwrap_or(self.module.image.end());
        self.module.image.words_in(place..end).map(|(_, word)| word)
    }

    /// The functions of a table of methods: what drops it, or nothing; a size, an alignment, and the methods.
    fn methods(&self, place: u32) -> Vec<u32> {
        let words: Vec<u32> = self.words(place).collect();
        let [drop, size, align, methods @ ..] = words.as_slice() else { return Vec::new() };
        if !place.is_multiple_of(4)
            || !matches!(align, 1 | 2 | 4 | 8)
            || *size > 0xffff
            || (*drop != 0 && !self.slots.contains_key(drop))
        {
            return Vec::new();
        }
        let methods = methods.iter().map_while(|word| self.slots.get(word));
        methods.chain(self.slots.get(drop)).copied().collect()
    }
}
