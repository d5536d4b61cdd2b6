//! The part of the shape rules that the schema itself tells: what is required, of which type, how long, in which range.

use super::{Findings, ShapeCode, Step};
use crate::json::Json;
use crate::merge::JOINED;
use crate::record::{Kind, Schema};
use crate::values::{Day, IMPORT_TEXT_MAX, Id, LIST_GROWTH_MAX};

/// Which school days an index may name here.
#[derive(Clone, Copy)]
enum Days {
    /// Outside any cycle.
    Free,
    /// 1 to this.
    UpTo(i64),
}

/// Where a value stands, as a chain back to the document: a path is written out only for a finding, as nearly nothing is one.
#[derive(Clone, Copy)]
enum At<'a> {
    Document(&'a [Step]),
    Field(&'a At<'a>, &'a str),
    Entry(&'a At<'a>, usize),
}

impl At<'_> {
    fn path(&self) -> Vec<Step> {
        let (up, step) = match self {
            At::Document(path) => return path.to_vec(),
            At::Field(up, name) => (up, Step::key(name)),
            At::Entry(up, index) => (up, Step::Index(*index)),
        };
        let mut path = up.path();
        path.push(step);
        path
    }
}

/// Checks a document against its schema.
pub fn document(findings: &mut Findings, schema: &'static Schema, json: &Json, at: &[Step]) {
    record(findings, schema, json, &At::Document(at), Days::Free);
}

/// Checks an object against its schema.
fn record(findings: &mut Findings, schema: &'static Schema, json: &Json, at: &At<'_>, days: Days) {
    let Json::Map(entries) = json else {
        findings.add(ShapeCode::WrongType, at.path());
        return;
    };
    let days = match schema.name {
        "Cycle" => json.int("length").map_or(days, Days::UpTo),
        // What was thrown away stays as it was, also when its cycle gets shorter.
        _ if json.is_tombstone() => Days::Free,
        _ => days,
    };
    if !json.is_tombstone() && !json.is_true("hidden") {
        for field in schema.fields.iter().filter(|field| field.is_required) {
            if json.get(field.name).is_none_or(|value| *value == Json::Null) {
                findings.add(ShapeCode::MissingField, At::Field(at, field.name).path());
            }
        }
    }
    for (key, value) in entries {
        if let Some(field) = schema.field(key) {
            let at = At::Field(at, key);
            match (field.kind, value) {
                // Two copies together may hold more than anybody may put into one.
                (Kind::List { of, .. }, Json::List(items)) if json.is_true(JOINED) => {
                    list(findings, of, LIST_GROWTH_MAX, items, &at, days);
                }
                _ => field_value(findings, field.kind, value, &at, days),
            }
        }
    }
}

fn field_value(findings: &mut Findings, kind: &'static Kind, value: &Json, at: &At<'_>, days: Days) {
    if *value == Json::Null {
        return;
    }
    let fine = match (kind, value) {
        (Kind::Any, _) | (Kind::Bool, Json::Bool(_)) | (Kind::Words(_), Json::Text(_)) => Ok(()),
        (Kind::Id, Json::Text(text)) if Id::has_form(text) => Ok(()),
        (Kind::Text { .. }, Json::Text(text)) => long_text(text),
        (Kind::Int { min, max }, Json::Number(_)) => {
            whole(value, |number| (*min..=*max).contains(&number), ShapeCode::OutOfRange)
        }
        (Kind::Level, Json::Text(_)) => Ok(()),
        (Kind::Level, Json::Number(_)) => whole(value, |number| (1..=4).contains(&number), ShapeCode::OutOfRange),
        (Kind::Day, Json::Text(text)) => Day::parse(text).map(|_| ()).ok_or(ShapeCode::BadDay),
        (Kind::DayIndex, Json::Number(_)) => whole(value, |number| in_days(number, days), ShapeCode::BadDay),
        (Kind::Maybe(inner), _) => return field_value(findings, inner, value, at, days),
        (Kind::Record(schema), _) => return record(findings, schema, value, at, days),
        (Kind::List { of, max }, Json::List(items)) => return list(findings, of, *max, items, at, days),
        _ => Err(ShapeCode::WrongType),
    };
    if let Err(code) = fine {
        findings.add(code, at.path());
    }
}

fn list(findings: &mut Findings, of: &'static Kind, max: usize, items: &[Json], at: &At<'_>, days: Days) {
    let live = items.iter().filter(|item| !item.is_tombstone()).count();
    // A list without a maximum of its own stops growing, but a longer one is no error.
    if live > max && max < LIST_GROWTH_MAX {
        findings.add(ShapeCode::OutOfRange, at.path());
    }
    for (index, item) in items.iter().enumerate() {
        let here = At::Entry(at, index);
        if *item == Json::Null {
            findings.add(ShapeCode::WrongType, here.path());
        } else {
            field_value(findings, of, item, &here, days);
        }
    }
}

fn long_text(text: &str) -> Result<(), ShapeCode> {
    if text.len() > IMPORT_TEXT_MAX && text.chars().count() > IMPORT_TEXT_MAX {
        Err(ShapeCode::TooLong)
    } else {
        Ok(())
    }
}

fn whole(value: &Json, fits: impl Fn(i64) -> bool, code: ShapeCode) -> Result<(), ShapeCode> {
    match value.as_int() {
        Some(number) if fits(number) => Ok(()),
        Some(_) => Err(code),
        None => Err(ShapeCode::WrongType),
    }
}

fn in_days(number: i64, days: Days) -> bool {
    match days {
        Days::Free => (1..=10).contains(&number),
        Days::UpTo(length) => (1..=length).contains(&number),
    }
}
