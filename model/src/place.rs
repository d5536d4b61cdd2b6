//! Addresses inside a document: which record, as a short text that survives storage and replay.
//!
//! `""` is the document, `audience` a part of it, `id-g1` the record of the id `g1`, `id-c1/share` a part of a record,
//! `choices/what` and `id-x2/answers/reflect.newq` entries that are told apart by a key of their own.

use std::fmt;

use crate::list::Gather;
use crate::record::{Kind, Record, id_of};
use crate::values::Id;

/// What an id starts with in an address: no field has a hyphen in its name, so that a record called `audience` is no part.
const ID: &str = "id-";

/// The address of a record in its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place(String);

impl Place {
    /// The document itself.
    #[must_use]
    pub fn document() -> Self {
        Self::default()
    }

    /// A named part of the document, such as `audience`.
    #[must_use]
    pub fn part(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The record of that id, wherever it stands.
    #[must_use]
    pub fn id(id: &Id) -> Self {
        Self::document().then(&format!("{ID}{id}"))
    }

    /// The entry of that key in a list of the document, such as `choices/what`.
    #[must_use]
    pub fn entry(list: &str, key: &str) -> Self {
        Self::document().then(list).then(key)
    }

    /// One step further in: a part's name, or a list's name and then a key.
    #[must_use]
    pub fn then(&self, step: &str) -> Self {
        // A key may be any text, a slash among them; written as in JSON Pointer (RFC 6901).
        let step = step.replace('~', "~0").replace('/', "~1");
        if self.0.is_empty() { Self(step) } else { Self(format!("{}/{step}", self.0)) }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One hop on the way down.
#[derive(Clone, Debug)]
enum Hop {
    Part(String),
    Entry(&'static str, usize),
}

/// The record at a place; deleted ones are found too.
#[must_use]
pub fn find<'a>(root: &'a dyn Record, place: &Place) -> Option<&'a dyn Record> {
    descend(root, &hops(root, place)?)
}

/// The record at a place, to be changed.
pub fn find_mut<'a>(root: &'a mut dyn Record, place: &Place) -> Option<&'a mut dyn Record> {
    let hops = hops(root, place)?;
    let mut here = root;
    for hop in hops {
        here = match hop {
            Hop::Part(field) => here.part_mut(&field)?,
            Hop::Entry(field, index) => here.entry_mut(field, index)?,
        };
    }
    Some(here)
}

/// Whether a field holds records that have a place of their own.
#[must_use]
pub fn holds_entries(kind: &Kind) -> bool {
    matches!(kind, Kind::List { of: Kind::Record(schema), .. } if !schema.keys.is_empty())
}

/// Looks at a record and at everything in it, each with its place, as long as `visit` says to go further in.
pub fn walk(record: &dyn Record, place: &Place, visit: &mut dyn FnMut(&Place, &dyn Record) -> bool) {
    if !visit(place, record) {
        return;
    }
    for field in record.schema().fields {
        if holds_entries(field.kind) {
            for entry in record.list(field.name) {
                let at = match id_of(entry) {
                    Some(id) => Place::id(&id),
                    None => place.then(field.name).then(&entry.key()),
                };
                walk(entry, &at, visit);
            }
        } else if let Some(part) = record.part(field.name) {
            walk(part, &place.then(field.name), visit);
        }
    }
}

fn descend<'a>(root: &'a dyn Record, hops: &[Hop]) -> Option<&'a dyn Record> {
    let mut here = root;
    for hop in hops {
        here = match hop {
            Hop::Part(field) => here.part(field)?,
            Hop::Entry(field, index) => here.list(field).into_iter().nth(*index)?,
        };
    }
    Some(here)
}

fn hops(root: &dyn Record, place: &Place) -> Option<Vec<Hop>> {
    let mut hops = Vec::new();
    let mut steps = place.0.split('/').filter(|step| !step.is_empty());
    while let Some(step) = steps.next() {
        let here = descend(root, &hops)?;
        match here.schema().field(step) {
            Some(field) if holds_entries(field.kind) => {
                let key = steps.next()?.replace("~1", "/").replace("~0", "~");
                let index = here.list(field.name).iter().position(|entry| entry.key() == key)?;
                hops.push(Hop::Entry(field.name, index));
            }
            Some(field) => hops.push(Hop::Part(field.name.to_owned())),
            None => hops.extend(search(here, step.strip_prefix(ID)?)?),
        }
    }
    Some(hops)
}

/// The way to the record of an id, anywhere below.
fn search(here: &dyn Record, id: &str) -> Option<Vec<Hop>> {
    for field in here.schema().fields.iter().filter(|field| holds_entries(field.kind)) {
        for (index, entry) in here.list(field.name).into_iter().enumerate() {
            let hop = Hop::Entry(field.name, index);
            if entry.key() == id && entry.schema().field("id").is_some() {
                return Some(vec![hop]);
            }
            if let Some(rest) = search(entry, id) {
                return Some(std::iter::once(hop).chain(rest).gather());
            }
        }
    }
    let parts = here.schema().fields.iter().filter(|field| !holds_entries(field.kind));
    for field in parts {
        if let Some(rest) = here.part(field.name).and_then(|part| search(part, id)) {
            return Some(std::iter::once(Hop::Part(field.name.to_owned())).chain(rest).gather());
        }
    }
    None
}
