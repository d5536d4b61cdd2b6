//! A port that keeps texts in memory: for tests, which can tell it to fail, and for a browser that lets nothing be kept.
//! Clones share their texts, as two tabs share a store.

use crate::list::Gather;
use std::cell::RefCell;
use std::rc::Rc;

use super::room::units;
use super::{KeyValue, StoreError};

/// Texts in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    /// By key.
    texts: Vec<(String, String)>,
    /// Most UTF-16 units of keys and texts together.
    room: Option<usize>,
    is_unavailable: bool,
    /// What reading gives instead of the text.
    garbage: Option<String>,
    calls: usize,
    /// The call that fails, counted from 1.
    fails_at: Option<usize>,
}

impl Memory {
    /// An empty one with all the room there is.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets it hold so many UTF-16 units of keys and texts, from now on.
    pub fn give_room(&self, units: usize) {
        self.0.borrow_mut().room = Some(units);
    }

    /// Takes it away, or brings it back.
    pub fn make_unavailable(&self, is_unavailable: bool) {
        self.0.borrow_mut().is_unavailable = is_unavailable;
    }

    /// Lets every reading give this text instead; `None` = what was kept.
    pub fn return_garbage(&self, text: Option<&str>) {
        self.0.borrow_mut().garbage = text.map(str::to_owned);
    }

    /// Lets the `n`-th call from now on fail, once: writing for lack of room, others because there is no storage.
    pub fn fail_at(&self, n: usize) {
        let mut state = self.0.borrow_mut();
        state.fails_at = Some(state.calls + n);
    }

    /// How many calls there have been.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.0.borrow().calls
    }
}

impl State {
    fn call(&mut self, failure: StoreError) -> Result<(), StoreError> {
        self.calls += 1;
        if self.is_unavailable {
            return Err(StoreError::Unavailable);
        }
        if self.fails_at == Some(self.calls) { Err(failure) } else { Ok(()) }
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.texts.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }

    fn text(&self, key: &str) -> Option<&String> {
        self.texts.get(self.place(key).ok()?).map(|(_, text)| text)
    }

    fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| units(key) + units(text)).sum()
    }
}

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut state = self.0.borrow_mut();
        state.call(StoreError::Unavailable)?;
        let found = state.text(key);
        Ok(found.map(|text| state.garbage.as_ref().unwrap_or(text).clone()))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        state.call(StoreError::Full)?;
        if let Some(room) = state.room {
            let old = state.text(key).map_or(0, |old| units(key) + units(old));
            if state.used() - old + units(key) + units(text) > room {
                return Err(StoreError::Full);
            }
        }
        match state.place(key) {
            Ok(at) => state.texts.get_mut(at).map_or((), |(_, old)| *old = text.to_owned()),
            Err(at) => state.texts.insert(at, (key.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        state.call(StoreError::Unavailable)?;
        if let Ok(at) = state.place(key) {
            state.texts.remove(at);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut state = self.0.borrow_mut();
        state.call(StoreError::Unavailable)?;
        Ok(state.texts.iter().map(|(key, _)| key).filter(|key| key.starts_with(prefix)).cloned().gather())
    }
}
