//! Where documents are kept: a small port with four calls, and reading and writing of documents through it.
//!
//! The port keeps texts by key and may fail; what is behind it (the browser's storage, a memory) it does not say. `keys` names
//! the documents, `memory` is a port for tests and for a browser that keeps nothing, `contract` is what every port must do,
//! `room` says how full it is. `second` is the port of the second copy, `twins` keeps both copies together, `asides` those of
//! texts that can't be read.

pub mod adding;
pub mod asides;
pub mod away;
pub mod bringing;
pub mod computer;
pub mod contract;
pub mod document;
pub mod drafts;
pub mod keys;
pub mod memory;
pub mod put_away;
pub mod restoring;
pub mod ring;
pub mod room;
pub mod second;
pub mod trace;
pub mod twin;
pub mod twins;

pub use computer::Computer;
pub use document::{Document, LoadError, Loaded, NotKept, load, save, save_after, set_aside};
pub use keys::DocKey;
pub use memory::Memory;
pub use trace::Trace;

/// Keeps texts by key.
pub trait KeyValue {
    /// The text under a key.
    ///
    /// # Errors
    /// `Unavailable` when there is no storage to ask.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key. When this fails the old text is still there.
    ///
    /// # Errors
    /// `Full` when there is no room, `Unavailable` when there is no storage.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Takes a key away; one that is not there is no error.
    ///
    /// # Errors
    /// `Unavailable` when there is no storage.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys that begin with `prefix`, sorted. The empty prefix: all, also those of other programs on the same address.
    ///
    /// # Errors
    /// `Unavailable` when there is no storage to ask.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
}

/// Why a port could not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Storage is denied, or gone.
    Unavailable,
    /// There is no room left.
    Full,
}
