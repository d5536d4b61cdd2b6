//! An earlier text of a document beside the one that is open: what differs, and the edit that goes back to it.
//!
//! Going back is an edit like any other: it comes after what stands, can be undone, and throws nothing away. What was added since goes to
//! the bin.

use crate::choosing;
use crate::command::{Change, Command, back};
use crate::json::Json;
use crate::list::Gather;
use crate::place::{Place, find};
use crate::record::Record;
use crate::thrown_away::first_words;

/// Something that was otherwise then.
#[derive(Clone, Debug, PartialEq)]
pub struct Otherwise {
    /// The name of the type of its record, such as `Task`.
    pub kind: &'static str,
    /// What tells its record apart in its list.
    pub key: String,
    /// The first words in its record.
    pub name: String,
    /// Which field; nothing where the record itself came or went.
    pub field: Option<&'static str>,
    /// Whether people wrote it: a text, or a list of texts.
    pub is_words: bool,
    /// What stood there then; null where there was nothing.
    pub then: Json,
    /// What stands there now; null where there is nothing.
    pub now: Json,
}

/// What was otherwise then, in the order of the document. A record that came or went is told by its first words.
#[must_use]
pub fn otherwise(then: &dyn Record, now: &dyn Record) -> Vec<Otherwise> {
    let one = |change: Change| {
        let record = find(now, change.place())?;
        let name = first_words(record);
        let own = || Json::from(name.as_str());
        let (field, is_words, then, now) = match change {
            Change::Field { field, from, to, .. } => (Some(field), choosing::is_written(record, field), from, to),
            Change::Added { .. } | Change::Marked { deleted: false, .. } => (None, true, Json::Null, own()),
            Change::Marked { deleted: true, .. } => (None, true, own(), Json::Null),
            Change::Beside { .. } => return None,
        };
        Some(Otherwise { kind: record.schema().name, key: record.key(), name, field, is_words, then, now })
    };
    changes(then, now).into_iter().filter_map(one).gather()
}

/// The edit that goes back to an earlier state; nothing when it says the same.
#[must_use]
pub fn back_to(then: &dyn Record, now: &dyn Record) -> Option<Command> {
    let changes = changes(then, now);
    if changes.is_empty() { None } else { Some(Command::Back(changes)) }
}

fn changes(then: &dyn Record, now: &dyn Record) -> Vec<Change> {
    let is_in_bin = |place: &Place| find(now, place).is_some_and(|record| record.meta().deleted);
    let is_content = |change: &Change| match change {
        Change::Field { field, .. } => *field != "rev",
        // Added since, and thrown away since: it is nowhere in sight, then or now.
        Change::Added { place } => !is_in_bin(place),
        // Nobody chooses by going back: what waits beside a record goes on waiting.
        Change::Beside { .. } => false,
        _ => true,
    };
    back::between(then, now).into_iter().filter(is_content).gather()
}
