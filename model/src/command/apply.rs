//! Applying a command: all of it or nothing, and what takes it back.

use super::back::{self, Change};
use super::{Command, Document, Edit, Refusal, Steps, field, settle};
use crate::choosing::THROWN_AWAY;
use crate::json::Json;
use crate::list::Gather;
use crate::merge;
use crate::place::{Place, find, find_mut};
use crate::record::{Record, record_to_json};
use crate::shape;
use crate::store::room::{Size, units};
use crate::values::Versions;

/// Applies an edit and returns the command that takes it back.
///
/// # Errors
/// A `Refusal`; the document is then as it was.
pub fn apply<D: Document>(document: &mut D, edit: &Edit) -> Result<Command, Refusal> {
    if let Some(inverse) = field::quick_text(document, edit)? {
        return Ok(inverse);
    }
    let mut after = document.clone();
    let changes = change(document, &mut after, edit, D::NAME)?;
    *document = after;
    Ok(Command::Back(changes))
}

/// Does the edit on `after`, which is still the same as `before`.
fn change(before: &dyn Record, after: &mut dyn Steps, edit: &Edit, name: &str) -> Result<Vec<Change>, Refusal> {
    let mut touched = Vec::new();
    run(after, &edit.command, &mut touched)?;
    let changes = back::between(before, after);
    changes.iter().map(|change| change.place().clone()).add_to(&mut touched);
    raise(before, after, &touched, &edit.actor);
    let check = |document: &dyn Record, json: &Json| shape::check(document.schema(), json, name);
    let json = record_to_json(after);
    if adds(&edit.command) && Size::of(units(&json.print())) == Size::Full {
        return Err(Refusal::NoRoom);
    }
    let broken = check(after, &json);
    if !broken.is_empty() {
        // What was broken before this edit locks nobody out.
        let known = check(before, &record_to_json(before));
        if let Some(error) = broken.into_iter().find(|error| !known.contains(error)) {
            return Err(Refusal::Shape(error));
        }
    }
    Ok(changes)
}

/// Whether a command puts something new into a document. Typing, moving and taking back go on however full it is.
fn adds(command: &Command) -> bool {
    match command {
        Command::Add { .. } => true,
        Command::Together(commands) => commands.iter().any(adds),
        _ => false,
    }
}

fn run(document: &mut dyn Steps, command: &Command, touched: &mut Vec<Place>) -> Result<(), Refusal> {
    match command {
        Command::Set { place, field, from, to } => {
            if field::set(document, place, field, from, to)? {
                document.after_set(place, field);
            }
            touched.push(place.clone());
            Ok(())
        }
        Command::Add { place, list, record } => add(document, place, list, record),
        Command::Delete { place } => mark(document, place, true),
        Command::Restore { place } => mark(document, place, false),
        Command::Together(commands) => commands.iter().try_for_each(|command| run(document, command, touched)),
        Command::Settle { place, field, .. } => {
            if settle::settle(document, command)? && *field != THROWN_AWAY {
                document.after_set(place, field);
            }
            touched.push(place.clone());
            Ok(())
        }
        Command::Step(step) => document.step(step),
        Command::Back(changes) => changes.iter().rev().try_for_each(|change| back::take(document, change)),
    }
}

/// Every record that changed counts one more edit of its actor, and every new entry of a log stands under that count (domain 6.4).
fn raise(before: &dyn Record, after: &mut dyn Record, touched: &[Place], actor: &str) {
    let mut done: Vec<&Place> = Vec::new();
    for place in touched {
        if !done.contains(&place)
            && let Some(record) = find_mut(after, place)
        {
            let meta = record.meta_mut();
            meta.raise(actor);
            for also in &mut meta.also {
                if let Json::Map(entries) = also
                    && !entries.iter().any(|(key, _)| key == "v")
                {
                    // Put beside it again: an edit of its own, which what stands does not cover.
                    entries.insert(0, ("v".into(), meta.v.to_json()));
                }
            }
            count_entries(find(before, place), record, actor);
            done.push(place);
        }
    }
}

fn count_entries(before: Option<&dyn Record>, record: &mut dyn Record, actor: &str) {
    let count = Versions::one(actor, record.meta().v.of(actor));
    for spec in record.schema().fields.iter().filter(|spec| merge::is_log(spec.kind)) {
        let old = before.map(|before| before.list(spec.name)).unwrap_or_default();
        let old: Vec<Json> = old.into_iter().map(record_to_json).gather();
        for at in 0..record.list(spec.name).len() {
            if let Some(entry) = record.entry_mut(spec.name, at).filter(|entry| !old.contains(&record_to_json(*entry)))
            {
                entry.meta_mut().v = count.clone();
            }
        }
    }
}

fn add(document: &mut dyn Record, place: &Place, list: &'static str, record: &Json) -> Result<(), Refusal> {
    let owner = find_mut(document, place).filter(|owner| !owner.meta().deleted).ok_or(Refusal::NoSuchPlace)?;
    let spec = owner.schema().field(list).ok_or(Refusal::NoSuchField)?;
    let crate::record::Kind::List { max, .. } = spec.kind else { return Err(Refusal::NoSuchField) };
    if spec.is_locked || !crate::place::holds_entries(spec.kind) {
        return Err(Refusal::Locked);
    }
    let entries = owner.list(list);
    if entries.iter().filter(|entry| !entry.meta().deleted).count() >= *max {
        return Err(Refusal::Full { limit: *max });
    }
    let known: Vec<String> = entries.iter().map(|entry| entry.key()).gather();
    owner.add(list, record);
    let key = owner.list(list).last().map(|entry| entry.key()).unwrap_or_default();
    if key.is_empty() || known.contains(&key) { Err(Refusal::Exists) } else { Ok(()) }
}

fn mark(document: &mut dyn Record, place: &Place, deleted: bool) -> Result<(), Refusal> {
    let whole = document.schema().name;
    let record = find_mut(document, place).ok_or(Refusal::NoSuchPlace)?;
    if !can_be_thrown_away(whole, record) {
        return Err(Refusal::Locked);
    }
    let meta = record.meta_mut();
    if meta.deleted == deleted {
        return Err(Refusal::NotFromHere);
    }
    meta.deleted = deleted;
    if let Some(list) = list_of(document, place)
        && !deleted
    {
        room(document, &list)?;
    }
    Ok(())
}

/// Ratings of a plan are only ever added to, a teacher's that was not handed back yet is not part of one; choices, cycles and the member a copy belongs to are part of every plan.
fn can_be_thrown_away(whole: &str, record: &dyn Record) -> bool {
    let schema = record.schema();
    !schema.keys.is_empty()
        && (schema.name != "Assessment" || whole == "Classroom")
        && !matches!(schema.name, "Choice" | "Cycle" | "Origin" | "PackOffer" | "PackOrigin")
        && !matches!(schema.name, "Project" | "Learner" | "Pack" | "Teacher" | "Classroom")
        && record.get("me") != Some(Json::Bool(true))
}

/// The list a record stands in: its owner's place and the list's name.
fn list_of(document: &dyn Record, place: &Place) -> Option<(Place, &'static str)> {
    let name = find(document, place)?.schema().name;
    back::lists(document).into_iter().find(|(owner, list)| {
        let here = find(document, owner).map(|owner| owner.list(list)).unwrap_or_default();
        here.iter().any(|entry| entry.schema().name == name && back::place_of(owner, list, *entry) == *place)
    })
}

fn room(document: &dyn Record, list: &(Place, &'static str)) -> Result<(), Refusal> {
    let owner = find(document, &list.0).ok_or(Refusal::NoSuchPlace)?;
    let max = match owner.schema().field(list.1).map(|spec| spec.kind) {
        Some(crate::record::Kind::List { max, .. }) => *max,
        _ => return Ok(()),
    };
    let live = owner.list(list.1).iter().filter(|entry| !entry.meta().deleted).count();
    if live > max { Err(Refusal::Full { limit: max }) } else { Ok(()) }
}

/// Changes of one field, for `Change`.
pub(super) fn put(document: &mut dyn Record, change: &Change) -> Result<(), Refusal> {
    let Change::Field { place, field, from, to } = change else { return Ok(()) };
    let record = find_mut(document, place).ok_or(Refusal::NoSuchPlace)?;
    let again = if stands(record, field, to) { Some(from.clone()) } else { put_in_again(record, field, from, to) };
    record.put(field, &again.ok_or(Refusal::Changed)?);
    Ok(())
}

/// What a field holds once the text that an edit took out of its list is in it again, whatever became of the other texts; `None` where
/// the edit did something else, or that text stands there again already.
pub(super) fn put_in_again(record: &dyn Record, field: &str, from: &Json, to: &Json) -> Option<Json> {
    let (Some(Json::List(mut now)), Json::List(from), Json::List(to)) = (record.get(field), from, to) else {
        return None;
    };
    let at = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let gone = from.get(at).filter(|gone| gone.as_text().is_some() && !now.contains(gone))?;
    if from.get(at + 1..) != to.get(at..) {
        return None;
    }
    now.insert(at.min(now.len()), gone.clone());
    Some(Json::List(now))
}

/// Whether that stands in a field. Parts that were written to since count their own edits; that alone is no change.
pub(super) fn stands(record: &dyn Record, field: &str, what: &Json) -> bool {
    record.get(field).map(without_versions) == Some(without_versions(what.clone()))
}

fn without_versions(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            let left = entries.into_iter().filter(|(key, _)| key != "v");
            Json::Map(left.map(|(key, value)| (key, without_versions(value))).gather())
        }
        Json::List(items) => Json::List(items.into_iter().map(without_versions).gather()),
        other => other,
    }
}
