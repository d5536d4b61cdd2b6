//! Taking an edit back: what changed between two states of a document, field by field.

use super::apply::{put, put_in_again, stands};
use super::{Command, Refusal};
use crate::json::{Json, same};
use crate::list::Gather;
use crate::place::{Place, find, find_mut, holds_entries};
use crate::record::{Kind, Record};

/// One difference between two states.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A field changed.
    Field {
        /// Of which record.
        place: Place,
        /// Which field.
        field: &'static str,
        /// What stood there.
        from: Json,
        /// What stands there now.
        to: Json,
    },
    /// A record was thrown away (`true`) or put back.
    Marked {
        /// Which.
        place: Place,
        /// Whether it is deleted now.
        deleted: bool,
    },
    /// A record was added.
    Added {
        /// Which.
        place: Place,
    },
    /// What is kept beside a record changed.
    Beside {
        /// Of which record.
        place: Place,
        /// What was kept.
        from: Vec<Json>,
        /// What is kept now.
        to: Vec<Json>,
    },
}

impl Change {
    /// The record it is about.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Change::Field { place, .. }
            | Change::Marked { place, .. }
            | Change::Added { place }
            | Change::Beside { place, .. } => place,
        }
    }
}

/// What changed between two states, in the order of the fields.
#[must_use]
pub fn between(before: &dyn Record, after: &dyn Record) -> Vec<Change> {
    let mut out = Vec::new();
    compare(&Place::document(), before, after, &mut out);
    out
}

/// Takes one change back.
///
/// # Errors
/// `Changed` when something else stands there by now, `NoSuchPlace` when the record is gone.
pub fn take(document: &mut dyn Record, change: &Change) -> Result<(), Refusal> {
    let mark = |document: &mut dyn Record, place: &Place, deleted: bool| {
        find_mut(document, place).map(|record| record.meta_mut().deleted = deleted).ok_or(Refusal::NoSuchPlace)
    };
    match change {
        Change::Field { .. } => put(document, change),
        Change::Marked { place, deleted } => mark(document, place, !deleted),
        Change::Added { place } => mark(document, place, true),
        Change::Beside { place, from, to } => {
            let record = find_mut(document, place).ok_or(Refusal::NoSuchPlace)?;
            if !are_the_same(&record.meta().also, to) {
                return Err(Refusal::Changed);
            }
            let comes_back = |also: &Json| if to.contains(also) { also.clone() } else { uncounted(also) };
            record.meta_mut().also = from.iter().map(comes_back).gather();
            Ok(())
        }
    }
}

/// Whether what an edit left still stands, so that `command`, which takes it back, overwrites nothing.
#[must_use]
pub fn fits(document: &dyn Record, command: &Command) -> bool {
    match command {
        Command::Back(changes) => changes.iter().all(|change| has_stayed(document, change)),
        Command::Set { place, field, from, .. } => {
            let record = find(document, place).filter(|record| !record.meta().deleted);
            record.and_then(|record| record.get(field)).is_some_and(|now| same(&now, from))
        }
        _ => true,
    }
}

fn has_stayed(document: &dyn Record, change: &Change) -> bool {
    let Some(record) = find(document, change.place()) else { return false };
    match change {
        Change::Field { field, from, to, .. } => {
            stands(record, field, to) || put_in_again(record, field, from, to).is_some()
        }
        Change::Marked { deleted, .. } => record.meta().deleted == *deleted,
        Change::Added { .. } => !record.meta().deleted,
        Change::Beside { to, .. } => are_the_same(&record.meta().also, to),
    }
}

/// What is put beside a record again is an edit: it counts anew, or a copy that knew it as chosen would take it away again.
fn uncounted(also: &Json) -> Json {
    Json::Map(vec![("value".into(), also.get("value").cloned().unwrap_or_default())])
}

/// Whether the same values stand beside a record, whatever edits they count.
fn are_the_same(one: &[Json], other: &[Json]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.get("value") == other.get("value"))
}

/// Makes one way back out of two: of a step, and of the key press after it. What could not be put behind the step is given back.
#[must_use]
pub fn put_behind(step: Option<&mut Command>, press: Command) -> Option<Command> {
    match (step, press) {
        // The step already goes back to what stood there first; only its starting point moves on.
        (Some(Command::Set { from, .. }), Command::Set { from: latest, .. }) => *from = latest,
        (Some(Command::Back(step)), Command::Set { place, field, from: latest, to }) => {
            follow(step, Change::Field { place, field, from: to, to: latest });
        }
        (Some(Command::Back(step)), Command::Back(press)) => {
            for change in press {
                follow(step, change);
            }
        }
        (_, press) => return Some(press),
    }
    None
}

fn follow(step: &mut Vec<Change>, next: Change) {
    // A record that the step made goes with all that was typed in it, and comes back with it.
    if step.contains(&Change::Added { place: next.place().clone() }) {
        return;
    }
    if let Change::Field { place: at, field: name, to: latest, .. } = &next {
        for change in step.iter_mut() {
            if let Change::Field { place, field, to, .. } = change
                && place == at
                && field == name
            {
                to.clone_from(latest);
                return;
            }
        }
    }
    step.push(next);
}

fn compare(place: &Place, before: &dyn Record, after: &dyn Record, out: &mut Vec<Change>) {
    for spec in before.schema().fields {
        if holds_entries(spec.kind) {
            entries(place, spec.name, before, after, out);
        } else if let (Some(one), Some(other)) = (before.part(spec.name), after.part(spec.name)) {
            compare(&place.then(spec.name), one, other, out);
        } else {
            let (from, to) = (before.get(spec.name).unwrap_or_default(), after.get(spec.name).unwrap_or_default());
            if from != to {
                out.push(Change::Field { place: place.clone(), field: spec.name, from, to });
            }
        }
    }
    let (from, to) = (before.meta(), after.meta());
    if from.also != to.also {
        out.push(Change::Beside { place: place.clone(), from: from.also.clone(), to: to.also.clone() });
    }
    if from.deleted != to.deleted {
        out.push(Change::Marked { place: place.clone(), deleted: to.deleted });
    }
}

fn entries(place: &Place, list: &'static str, before: &dyn Record, after: &dyn Record, out: &mut Vec<Change>) {
    let old = before.list(list);
    for (index, entry) in after.list(list).into_iter().enumerate() {
        let here = place_of(place, list, entry);
        let key = entry.key();
        // Lists keep their order, so the counterpart almost always stands at the same index.
        let counterpart = old.get(index).filter(|other| other.key() == key);
        match counterpart.or_else(|| old.iter().find(|other| other.key() == key)) {
            Some(other) => compare(&here, *other, entry, out),
            None => out.push(Change::Added { place: here }),
        }
    }
}

/// The place of an entry of a list: by its id where it has one, else by list and key.
#[must_use]
pub fn place_of(owner: &Place, list: &str, entry: &dyn Record) -> Place {
    if entry.schema().field("id").is_some() {
        Place::id(&crate::values::Id::new(entry.key()))
    } else {
        owner.then(list).then(&entry.key())
    }
}

/// Every list of records in a document: its owner's place and its name.
#[must_use]
pub fn lists(document: &dyn Record) -> Vec<(Place, &'static str)> {
    let mut out = Vec::new();
    walk(&Place::document(), document, &mut out);
    out
}

fn walk(place: &Place, record: &dyn Record, out: &mut Vec<(Place, &'static str)>) {
    for spec in record.schema().fields {
        match spec.kind {
            kind if holds_entries(kind) => {
                out.push((place.clone(), spec.name));
                for entry in record.list(spec.name) {
                    walk(&place_of(place, spec.name, entry), entry, out);
                }
            }
            Kind::Record(_) | Kind::Maybe(Kind::Record(_)) => {
                if let Some(part) = record.part(spec.name) {
                    walk(&place.then(spec.name), part, out);
                }
            }
            _ => {}
        }
    }
}
