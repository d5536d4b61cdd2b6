//! What a field holds, seen from outside: reading, writing and copying, whatever the type.
//!
//! A type only says what stands in it; the walking is written once here, for all of them, so that a new record costs little.

use super::{Kind, Record, record_from, record_to_json};
use crate::json::Json;
use crate::list::Gather;

/// Something a field can hold.
pub trait Value: Default + Slot {
    /// What it may be.
    const KIND: Kind;

    /// Reads it. What `shape` would refuse reads as empty, so this never fails.
    #[must_use]
    fn read(json: &Json) -> Self {
        let mut value = Self::default();
        fill(&mut value, json);
        value
    }

    /// As it stands in files.
    fn to_json(&self) -> Json
    where
        Self: Sized,
    {
        json(self)
    }
}

/// The same, seen from outside.
pub trait Slot {
    /// What stands in it.
    fn inner(&self) -> Inner<'_> {
        Inner::Leaf
    }

    /// The same, to be changed.
    fn inner_mut(&mut self) -> InnerMut<'_> {
        InnerMut::Leaf
    }

    /// A leaf takes over what stands in a file.
    fn fill_leaf(&mut self, _json: &Json) {}

    /// A leaf as it stands in files.
    fn leaf_json(&self) -> Json {
        Json::Null
    }
}

/// What stands in a slot.
pub enum Inner<'a> {
    /// A value that reads and writes itself.
    Leaf,
    /// A text, or `null`.
    Text(Option<&'a str>),
    /// A record.
    Record(&'a dyn Record),
    /// A list.
    List(&'a dyn Items),
    /// Nothing, or one thing.
    Maybe(&'a dyn Items),
}

/// The same, to be changed.
pub enum InnerMut<'a> {
    /// A value that reads and writes itself.
    Leaf,
    /// A text, or `null`.
    Text(&'a mut Option<String>),
    /// A record.
    Record(&'a mut dyn Record),
    /// A list.
    List(&'a mut dyn Items),
    /// Nothing, or one thing.
    Maybe(&'a mut dyn Items),
}

/// The entries of a list, or what may be absent.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn item(&self, at: usize) -> Option<&dyn Slot>;

    /// One of them, to be changed.
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Slot>;

    /// Takes all out.
    fn clear(&mut self);

    /// Puts an empty one in at the end.
    fn add(&mut self) -> Option<&mut dyn Slot>;
}

/// The record in a slot.
#[must_use]
pub fn record(slot: &dyn Slot) -> Option<&dyn Record> {
    match slot.inner() {
        Inner::Record(found) => Some(found),
        Inner::Maybe(items) => record(items.item(0)?),
        _ => None,
    }
}

/// The same, to be changed.
pub fn record_mut(slot: &mut dyn Slot) -> Option<&mut dyn Record> {
    match slot.inner_mut() {
        InnerMut::Record(found) => Some(found),
        InnerMut::Maybe(items) => record_mut(items.item_mut(0)?),
        _ => None,
    }
}

/// Takes over what stands in a file.
pub fn fill(slot: &mut dyn Slot, json: &Json) {
    match slot.inner_mut() {
        InnerMut::Leaf => slot.fill_leaf(json),
        InnerMut::Text(text) => *text = json.as_text().map(str::to_owned),
        InnerMut::Record(record) => record_from(record, json),
        InnerMut::List(items) => {
            items.clear();
            if let Json::List(entries) = json {
                for entry in entries {
                    add(items, entry);
                }
            }
        }
        InnerMut::Maybe(items) => {
            items.clear();
            if *json != Json::Null {
                add(items, json);
            }
        }
    }
}

/// Puts an entry in.
pub fn add(items: &mut dyn Items, json: &Json) {
    if let Some(item) = items.add() {
        fill(item, json);
    }
}

/// As it stands in files.
#[must_use]
pub fn json(slot: &dyn Slot) -> Json {
    match slot.inner() {
        Inner::Leaf => slot.leaf_json(),
        Inner::Text(text) => text.map_or(Json::Null, Json::from),
        Inner::Record(record) => record_to_json(record),
        Inner::List(items) => Json::List((0..items.count()).filter_map(|at| items.item(at)).map(json).gather()),
        Inner::Maybe(items) => items.item(0).map_or(Json::Null, json),
    }
}

/// Makes one the same as another of its type.
pub fn copy(to: &mut dyn Slot, from: &dyn Slot) {
    match (to.inner_mut(), from.inner()) {
        (InnerMut::Text(to), Inner::Text(from)) => *to = from.map(str::to_owned),
        (InnerMut::Record(to), Inner::Record(from)) => copy_record(to, from),
        (InnerMut::List(to), Inner::List(from)) | (InnerMut::Maybe(to), Inner::Maybe(from)) => {
            to.clear();
            for at in 0..from.count() {
                if let (Some(to), Some(from)) = (to.add(), from.item(at)) {
                    copy(to, from);
                }
            }
        }
        _ => to.fill_leaf(&from.leaf_json()),
    }
}

/// Makes one record the same as another of its type.
pub fn copy_record(to: &mut dyn Record, from: &dyn Record) {
    for at in 0..from.schema().fields.len() {
        if let (Some(to), Some(from)) = (to.slot_mut(at), from.slot(at)) {
            copy(to, from);
        }
    }
    to.meta_mut().clone_from(from.meta());
}

/// Whether two of the same type hold the same.
fn same(one: &dyn Slot, other: &dyn Slot) -> bool {
    match (one.inner(), other.inner()) {
        (Inner::Text(one), Inner::Text(other)) => one.unwrap_or_default() == other.unwrap_or_default(),
        (Inner::Record(one), Inner::Record(other)) => same_record(one, other),
        (Inner::List(one), Inner::List(other)) | (Inner::Maybe(one), Inner::Maybe(other)) => {
            one.count() == other.count()
                && (0..one.count()).all(|at| match (one.item(at), other.item(at)) {
                    (Some(one), Some(other)) => same(one, other),
                    _ => false,
                })
        }
        _ => one.leaf_json() == other.leaf_json(),
    }
}

/// Whether two records of the same type hold the same.
#[must_use]
pub fn same_record(one: &dyn Record, other: &dyn Record) -> bool {
    let same_field = |at| match (one.slot(at), other.slot(at)) {
        (Some(one), Some(other)) => same(one, other),
        _ => false,
    };
    (0..one.schema().fields.len()).all(same_field) && one.meta() == other.meta()
}
