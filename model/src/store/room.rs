//! How full the store is, and how large a document may become (domain 3.18). Counted in UTF-16 units, as browsers count.

use super::{KeyValue, StoreError};

/// What every browser gives, in UTF-16 units of keys and values together.
pub const BUDGET: usize = 2_500_000;
/// From this size on a document is called large, in UTF-16 units.
pub const DOCUMENT_LARGE: usize = 160 * 1024;
/// From this size on nothing new is added to a document, in UTF-16 units.
pub const DOCUMENT_FULL: usize = 256 * 1024;

/// The length of a text in UTF-16 units.
#[must_use]
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// How full the store is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// UTF-16 units of all keys and values of the address.
    pub units: usize,
}

/// What follows from how full the store is. Editing always goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Nothing to say.
    Enough,
    /// From 60 %: a notice; putting away is offered.
    Less,
    /// From 85 %: a banner.
    Little,
    /// From 95 %: nothing is imported.
    None,
}

/// How large a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Nothing to say.
    Fine,
    /// A warning.
    Large,
    /// Nothing new is added (`Refusal::NoRoom`); it can be changed, made shorter and saved as a file.
    Full,
}

/// What a person is told about room, one thing at a time, from the least to the gravest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Nothing to say.
    #[default]
    None,
    /// The store fills up.
    Less,
    /// The open document is large.
    Large,
    /// The store is almost full.
    Little,
    /// Nothing new fits in the open document.
    Full,
}

impl Notice {
    /// The one that is due, for this store and the document that lies open.
    #[must_use]
    pub fn due(store: Usage, open: Size) -> Self {
        match (open, store.room()) {
            (Size::Full, _) => Notice::Full,
            (_, Room::Little | Room::None) => Notice::Little,
            (Size::Large, _) => Notice::Large,
            (_, Room::Less) => Notice::Less,
            (Size::Fine, Room::Enough) => Notice::None,
        }
    }
}

impl Usage {
    /// Measures a store, what other programs keep on the same address included.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of(store: &dyn KeyValue) -> Result<Self, StoreError> {
        let mut total = 0;
        for key in store.keys("")? {
            total += units(&key) + store.get(&key)?.map_or(0, |text| units(&text));
        }
        Ok(Self { units: total })
    }

    /// About how many percent of the budget; may be over 100.
    #[must_use]
    pub fn percent(self) -> usize {
        self.units.saturating_mul(100) / BUDGET
    }

    /// What follows.
    #[must_use]
    pub fn room(self) -> Room {
        match self.percent() {
            95.. => Room::None,
            85.. => Room::Little,
            60.. => Room::Less,
            _ => Room::Enough,
        }
    }
}

impl Size {
    /// How large a document of so many UTF-16 units is.
    #[must_use]
    pub fn of(units: usize) -> Self {
        match units {
            DOCUMENT_FULL.. => Size::Full,
            DOCUMENT_LARGE.. => Size::Large,
            _ => Size::Fine,
        }
    }
}
