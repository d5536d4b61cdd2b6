//! Choosing between two values that were written in two places (domain 6.4): what was chosen covers both.

use super::field::{has_type, keep_beside};
use super::{Command, Refusal};
use crate::choosing::{self, THROWN_AWAY};
use crate::json::{Json, Key, same};
use crate::list::Gather;
use crate::place::find_mut;
use crate::record::Record;
use crate::shape::{ShapeCode, ShapeError};
use crate::values::Versions;

/// Lets `to` stand and takes `other` from beside the record; gives whether what stands there changed. A text may come out longer than
/// its field takes: nothing is cut, it may only get shorter.
///
/// # Errors
/// `NoSuchPlace`, `NoSuchField`; `Changed` when `other` is there no more: it was chosen elsewhere. `Shape` for a value of another type.
pub fn settle(document: &mut dyn Record, command: &Command) -> Result<bool, Refusal> {
    let Command::Settle { place, field, from, other, to } = command else { return Ok(false) };
    let record = find_mut(document, place).filter(|record| !record.meta().deleted).ok_or(Refusal::NoSuchPlace)?;
    let schema = record.schema();
    if !choosing::can_be_chosen(schema, field) {
        return Err(Refusal::NoSuchField);
    }
    let is_right = match schema.field(field) {
        Some(spec) => has_type(spec.kind, to),
        None => matches!(to, Json::Bool(_)),
    };
    if !is_right {
        return Err(Refusal::Shape(ShapeError { code: ShapeCode::WrongType, path: (*field).to_owned() }));
    }
    let beside = std::mem::take(&mut record.meta_mut().also);
    let (chosen, left): (Vec<Json>, Vec<Json>) =
        beside.into_iter().partition(|also| also.get("value").and_then(|value| value.get(field)) == Some(other));
    if chosen.is_empty() {
        record.meta_mut().also = left;
        return Err(Refusal::Changed);
    }
    let stood = record.get(field).unwrap_or_default();
    let is_new = *field == THROWN_AWAY || !same(&stood, to);
    record.meta_mut().also = left;
    if *field == THROWN_AWAY {
        record.meta_mut().deleted = *to == Json::Bool(true);
    } else {
        record.put(field, to);
        if is_new && !same(&stood, from) && stood != *other {
            // Written elsewhere since the person looked: it waits in its turn.
            keep_beside(record, field, stood);
        }
    }
    for also in chosen {
        rest_of(record, field, &also, to);
    }
    Ok(is_new)
}

/// What is left to choose of a value once one field of it is settled: kept as an edit of it, or covered when nothing is left.
fn rest_of(record: &mut dyn Record, field: &str, also: &Json, to: &Json) {
    let mut v = also.get("v").map(Versions::read).unwrap_or_default();
    let Some(Json::Map(value)) = also.get("value") else { return };
    let settled = |(key, value): &(Key, Json)| {
        let is_it = key.as_ref() == field;
        (key.clone(), if is_it { to.clone() } else { value.clone() })
    };
    let value = Json::Map(value.iter().map(settled).gather());
    let is_all = record.meta().deleted || choosing::differs(record, &value).is_empty();
    if is_all {
        record.meta_mut().v.join(&v);
    } else {
        // It covers what it was before, here and in every other copy, and is no part of what stands.
        v.join(&record.meta().v);
        record.meta_mut().also.push(Json::Map(vec![("v".into(), v.to_json()), ("value".into(), value)]));
    }
}
