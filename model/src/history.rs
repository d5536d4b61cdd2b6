//! An earlier text of a document beside the one that is open: what differs, and the edit that goes back to it.
//!
//! Going back is an edit like any other: it comes after what stands, can be undone, and throws nothing away. What was added since goes to
//! the bin.

use crate::command::{Change, Command, back};
use crate::json::Json;
use crate::list::Gather;
use crate::place::{Place, find};
use crate::record::Record;
use crate::thrown_away::first_words;

/// Something that was otherwise then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The name of the type of its record, such as `Task`.
    pub kind: &'static str,
    /// The words then; empty when there were none.
    pub then: String,
    /// The words now; empty when there are none.
    pub now: String,
}

/// What was otherwise then, as words; what is no words (a status, a day) is named with the first words of its record on both sides,
/// once. In the order of the document.
#[must_use]
pub fn otherwise(then: &dyn Record, now: &dyn Record) -> Vec<Otherwise> {
    let mut found: Vec<Otherwise> = Vec::new();
    for change in changes(then, now) {
        let Some(record) = find(now, change.place()) else { continue };
        let kind = record.schema().name;
        let (then, now) = match &change {
            Change::Field { from, to, .. } => match (words(from), words(to)) {
                (Some(then), Some(now)) => (then, now),
                _ => (first_words(record), first_words(record)),
            },
            Change::Added { .. } | Change::Marked { deleted: false, .. } => (String::new(), first_words(record)),
            Change::Marked { deleted: true, .. } => (first_words(record), String::new()),
            Change::Beside { .. } => continue,
        };
        let one = Otherwise { kind, then, now };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
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

/// A text, or a list of texts one under the other.
fn words(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some(String::new()),
        Json::Text(text) => Some(text.clone()),
        Json::List(items) => {
            let texts: Vec<&str> = items.iter().filter_map(Json::as_text).gather();
            (texts.len() == items.len()).then(|| texts.join("\n"))
        }
        _ => None,
    }
}
