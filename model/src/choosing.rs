//! What was written in two places: values that stand beside a record (`also`, domain 6.4) and wait until somebody chooses.
//!
//! Nothing is preselected and nothing gets lost while it waits. Choosing is `Command::Settle`, one field at a time.

use crate::json::{Json, same};
use crate::list::Gather;
use crate::merge;
use crate::place::{self, Place};
use crate::record::{Kind, Record, Schema};
use crate::thrown_away::first_words;

/// The mark of a record that was thrown away, as a field to choose about.
pub const THROWN_AWAY: &str = "deleted";

/// A record of which another state stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Where it stands.
    pub place: Place,
    /// The name of its type, such as `Task`.
    pub kind: &'static str,
    /// What tells it apart in its list.
    pub key: String,
    /// The first words in it, as it stands now.
    pub name: String,
    /// What differs; never empty.
    pub differs: Vec<Difference>,
}

/// One field with two values.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Which.
    pub field: &'static str,
    /// What stands now.
    pub here: Json,
    /// What stands beside it.
    pub other: Json,
    /// Whether people wrote it: a text, or a list of texts.
    pub is_words: bool,
}

impl Difference {
    /// Both together, the one that stands first; nothing where only one of them can be.
    #[must_use]
    pub fn both(&self) -> Option<Json> {
        match (&self.here, &self.other) {
            _ if !self.is_words || self.here.is_empty() || self.other.is_empty() => None,
            (Json::Text(here), Json::Text(other)) => Some(Json::from(format!("{here}\n{other}"))),
            (Json::List(here), Json::List(other)) => {
                let more = other.iter().filter(|item| !here.contains(item));
                Some(Json::List(here.iter().chain(more).cloned().gather()))
            }
            _ => None,
        }
    }
}

/// All that waits in a document, in its order.
#[must_use]
pub fn waiting(document: &dyn Record) -> Vec<Waiting> {
    let mut found = Vec::new();
    place::walk(document, &Place::document(), &mut |place, record| {
        let is_thrown_away = record.meta().deleted;
        if !is_thrown_away {
            found.extend(of(place, record));
        }
        !is_thrown_away
    });
    found
}

fn of(place: &Place, record: &dyn Record) -> Vec<Waiting> {
    let beside = record.meta().also.iter().filter_map(|also| also.get("value"));
    let differs = beside.map(|value| differs(record, value)).filter(|differs| !differs.is_empty());
    let waiting = |differs| {
        let (kind, key, name) = (record.schema().name, record.key(), first_words(record));
        Waiting { place: place.clone(), kind, key, name, differs }
    };
    differs.map(waiting).gather()
}

/// In which fields another state of a record says something else.
pub(crate) fn differs(record: &dyn Record, value: &Json) -> Vec<Difference> {
    let schema = record.schema();
    let says = |name: &'static str| value.get(name).filter(|said| !(value.is_true("hidden") && said.is_empty()));
    let fields = schema.fields.iter().filter(|field| merge::is_value(schema, field));
    let mut found: Vec<Difference> = fields
        .filter_map(|field| {
            let (here, other) = (record.get(field.name).unwrap_or_default(), says(field.name)?.clone());
            let differs = !same(&here, &other);
            differs.then_some(Difference { field: field.name, here, other, is_words: is_written(record, field.name) })
        })
        .gather();
    if value.is_true(THROWN_AWAY) && !record.meta().deleted {
        let (here, other) = (Json::Bool(false), Json::Bool(true));
        found.push(Difference { field: THROWN_AWAY, here, other, is_words: false });
    }
    found
}

/// Texts that hold a code and no words.
const CODES: [&str; 5] = ["avatar", "ui_lang", "work_langs", "lang", "competency_id"];

/// Whether people wrote what stands in a field: a text, or a list of texts.
pub(crate) fn is_written(record: &dyn Record, field: &str) -> bool {
    !CODES.contains(&field) && record.schema().field(field).is_some_and(|spec| is_words(spec.kind))
}

fn is_words(kind: &Kind) -> bool {
    match kind {
        Kind::Text { .. } => true,
        Kind::Maybe(inner) | Kind::List { of: inner, .. } => is_words(inner),
        _ => false,
    }
}

/// Whether a record of that type has a field of that name, or it is the mark.
pub(crate) fn can_be_chosen(schema: &Schema, field: &str) -> bool {
    field == THROWN_AWAY || schema.field(field).is_some_and(|spec| merge::is_value(schema, spec))
}
