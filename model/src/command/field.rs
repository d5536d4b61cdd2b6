//! Writing one field: what it may take, what it replaces, and the short way for typing.

use super::{Command, Edit, Refusal};
use crate::json::{Json, Key};
use crate::place::{Place, find_mut, holds_entries};
use crate::record::{Kind, Record};

/// Writes a text the short way, without copying the document: typing is most of what happens.
///
/// `None` when it is not a plain text, or when more follows from it.
///
/// # Errors
/// As `set`.
pub fn quick_text(document: &mut dyn Record, edit: &Edit) -> Result<Option<Command>, Refusal> {
    let Command::Set { place, field, from, to } = &edit.command else { return Ok(None) };
    if to.as_text().is_none() || has_effect(document, place, field) {
        return Ok(None);
    }
    let Some(record) = find_mut(document, place) else { return Err(Refusal::NoSuchPlace) };
    let is_text = matches!(
        record.schema().field(field).map(|spec| spec.kind),
        Some(Kind::Text { .. } | Kind::Maybe(Kind::Text { .. }))
    );
    if !is_text {
        return Ok(None);
    }
    let stood = record.get(field).unwrap_or_default();
    set(document, place, field, from, to)?;
    if let Some(record) = find_mut(document, place) {
        record.meta_mut().v.raise(&edit.actor);
    }
    Ok(Some(Command::Set { place: place.clone(), field, from: to.clone(), to: stood }))
}

/// Writes a field.
///
/// What stands there by now may be neither `from` nor `to`, when it was written elsewhere meanwhile. Then both texts stay:
/// the other one is kept beside the record (`also`) until a person chooses.
///
/// # Errors
/// `NoSuchPlace`, `NoSuchField`, `Locked`, `TooLong`.
pub fn set(
    document: &mut dyn Record,
    place: &Place,
    field: &'static str,
    from: &Json,
    to: &Json,
) -> Result<(), Refusal> {
    let record = find_mut(document, place).ok_or(Refusal::NoSuchPlace)?;
    if record.meta().deleted {
        return Err(Refusal::NoSuchPlace);
    }
    let spec = record.schema().field(field).ok_or(Refusal::NoSuchField)?;
    let stood = record.get(field).unwrap_or_default();
    if spec.is_locked || record.schema().keys.contains(&field) {
        return Err(Refusal::Locked);
    }
    if holds_entries(spec.kind) || (is_part(spec.kind) && stood != Json::Null) {
        return Err(Refusal::NoSuchField);
    }
    if let Some(limit) = text_limit(spec.kind) {
        fits(limit, stood.as_text().unwrap_or(""), to.as_text().unwrap_or(""))?;
    }
    if !same(&stood, from) && !same(&stood, to) {
        keep_beside(record, field, stood);
    }
    record.put(field, to);
    Ok(())
}

/// Whether writing this text changes more than the text: a goal both sides had agreed on is to be talked about again.
fn has_effect(document: &dyn Record, place: &Place, field: &str) -> bool {
    field == "statement"
        && crate::place::find(document, place).and_then(|record| record.get("status")) == Some(Json::from("agreed"))
}

/// A text takes at most its limit; one that came in longer may only get shorter (domain 3.0).
fn fits(limit: usize, stood: &str, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length <= limit || length < stood.chars().count() { Ok(()) } else { Err(Refusal::TooLong { limit, length }) }
}

fn text_limit(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Text { max } | Kind::Maybe(Kind::Text { max }) => Some(*max),
        _ => None,
    }
}

/// Parts that may be absent (`share`, `decision`) are made by writing them once; a part that is there is written field by field.
fn is_part(kind: &Kind) -> bool {
    matches!(kind, Kind::Record(_) | Kind::Maybe(Kind::Record(_)))
}

/// `null` and the empty text are the same to a person.
fn same(one: &Json, other: &Json) -> bool {
    one == other || (one.is_empty() && other.is_empty())
}

fn keep_beside(record: &mut dyn Record, field: &'static str, stood: Json) {
    let v = record.meta().v.to_json();
    let value = Json::Map(vec![(Key::Borrowed(field), stood)]);
    record.meta_mut().also.push(Json::Map(vec![("v".into(), v), ("value".into(), value)]));
}
