//! Writing one field: what it may take, what it replaces, and the short way for typing.

use super::{Command, Edit, Refusal, Steps};
use crate::json::{Json, Key, same};
use crate::place::{Place, find_mut, holds_entries};
use crate::record::{Kind, Record};
use crate::shape::{ShapeCode, ShapeError};
use crate::values::Day;

/// Writes a text the short way, without copying the document: typing is most of what happens.
///
/// `None` when it is not a plain text, when more follows from it, or when it was written elsewhere meanwhile.
///
/// # Errors
/// As `set`.
pub fn quick_text(document: &mut dyn Steps, edit: &Edit) -> Result<Option<Command>, Refusal> {
    let Command::Set { place, field, from, to } = &edit.command else { return Ok(None) };
    if to.as_text().is_none() || document.has_effect(place, field) {
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
    if !same(&stood, from) && !same(&stood, to) {
        return Ok(None);
    }
    set(document, place, field, from, to)?;
    if let Some(record) = find_mut(document, place) {
        record.meta_mut().raise(&edit.actor);
    }
    Ok(Some(Command::Set { place: place.clone(), field, from: to.clone(), to: stood }))
}

/// Writes a field and says whether that changed anything.
///
/// What stands there by now may be neither `from` nor `to`, when it was written elsewhere meanwhile. Then both texts stay:
/// the other one is kept beside the record (`also`) until a person chooses.
///
/// # Errors
/// `NoSuchPlace`, `NoSuchField`, `Locked`, `TooLong`, `Full`; `Shape` for a value of another type.
pub fn set(
    document: &mut dyn Record,
    place: &Place,
    field: &'static str,
    from: &Json,
    to: &Json,
) -> Result<bool, Refusal> {
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
    if !has_type(spec.kind, to) {
        return Err(Refusal::Shape(ShapeError { code: ShapeCode::WrongType, path: field.to_owned() }));
    }
    fits(spec.kind, &stood, to)?;
    let is_new = !same(&stood, to);
    if is_new && !same(&stood, from) {
        keep_beside(record, field, stood);
    }
    record.put(field, to);
    Ok(is_new)
}

/// A text takes at most its limit, a list its maximum; what came in longer may only get shorter (domain 3.0).
fn fits(kind: &Kind, stood: &Json, to: &Json) -> Result<(), Refusal> {
    match (kind, to) {
        (Kind::Text { max }, Json::Text(text)) => {
            let before = stood.as_text().unwrap_or("");
            if text == before { Ok(()) } else { within(*max, before.chars().count(), text) }
        }
        (Kind::Maybe(inner), _) => fits(inner, stood, to),
        (Kind::List { of, max }, Json::List(items)) => {
            let before: &[Json] = if let Json::List(before) = stood { before } else { &[] };
            if items.len() > *max && items.len() > before.len() {
                return Err(Refusal::Full { limit: *max });
            }
            let mut new = items.iter().enumerate().filter(|(_, item)| !before.contains(item));
            new.try_for_each(|(at, item)| fits(of, before.get(at).unwrap_or(&Json::Null), item))
        }
        (Kind::Record(schema), Json::Map(entries)) => {
            let mut known = entries.iter().filter_map(|(key, value)| Some((schema.field(key)?, value)));
            known.try_for_each(|(spec, value)| fits(spec.kind, stood.get(spec.name).unwrap_or(&Json::Null), value))
        }
        _ => Ok(()),
    }
}

/// Refuses a text above `max` scalar values, unless it is shorter than what stood there.
///
/// # Errors
/// `TooLong`.
pub fn within(max: usize, stood: usize, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length <= max || length < stood { Ok(()) } else { Err(Refusal::TooLong { limit: max, length }) }
}

/// Whether a value has the type of a field. What has another would be read as nothing, and what stood there would be gone.
pub(super) fn has_type(kind: &Kind, to: &Json) -> bool {
    match (kind, to) {
        (Kind::Any | Kind::Maybe(_), Json::Null)
        | (Kind::Any, _)
        | (Kind::Bool, Json::Bool(_))
        | (Kind::Id | Kind::Text { .. } | Kind::Words(_) | Kind::Level, Json::Text(_))
        | (Kind::Text { .. } | Kind::DayIndex, Json::Null) => true,
        (Kind::Int { .. } | Kind::DayIndex | Kind::Level, Json::Number(_)) => to.as_int().is_some(),
        (Kind::Day, Json::Text(text)) => Day::parse(text).is_some(),
        (Kind::Maybe(inner), _) => has_type(inner, to),
        (Kind::List { of, .. }, Json::List(items)) => items.iter().all(|item| has_type(of, item)),
        (Kind::Record(schema), Json::Map(entries)) => {
            let known = entries.iter().filter_map(|(key, value)| Some((schema.field(key)?, value)));
            known.into_iter().all(|(spec, value)| *value == Json::Null || has_type(spec.kind, value))
        }
        _ => false,
    }
}

/// Parts that may be absent (`share`, `decision`) are made by writing them once; a part that is there is written field by field.
fn is_part(kind: &Kind) -> bool {
    matches!(kind, Kind::Record(_) | Kind::Maybe(Kind::Record(_)))
}

/// Keeps a value that somebody else wrote beside the record, until a person chooses.
pub(super) fn keep_beside(record: &mut dyn Record, field: &'static str, stood: Json) {
    let v = record.meta().v.to_json();
    let value = Json::Map(vec![(Key::Borrowed(field), stood)]);
    record.meta_mut().also.push(Json::Map(vec![("v".into(), v), ("value".into(), value)]));
}
