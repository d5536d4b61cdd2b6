//! What was thrown away and can be put back: the deleted records of a document, with a few of their own words.

use crate::place::{self, Place, holds_entries};
use crate::record::{Kind, Record};

/// A deleted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrownAway {
    /// Where it stands, for putting it back.
    pub place: Place,
    /// The name of its type, such as `Task`.
    pub kind: &'static str,
    /// The first words in it; empty when there are none.
    pub text: String,
}

/// The deleted records of a document, in its order. What stands inside a deleted record comes back with it and is not listed.
#[must_use]
pub fn of(document: &dyn Record) -> Vec<ThrownAway> {
    let mut found = Vec::new();
    place::walk(document, &Place::document(), &mut |place, record| {
        if record.meta().deleted {
            let (place, kind) = (place.clone(), record.schema().name);
            found.push(ThrownAway { place, kind, text: first_words(record) });
        }
        !record.meta().deleted
    });
    found
}

/// The first words in a record; empty when there are none.
pub(crate) fn first_words(record: &dyn Record) -> String {
    let texts = record.schema().fields.iter().filter(|field| is_text(field.kind));
    let texts = texts.filter_map(|field| record.get(field.name));
    let own = texts.filter_map(|text| text.as_text().map(str::to_owned)).find(|text| !text.trim().is_empty());
    let lists = record.schema().fields.iter().filter(|field| holds_entries(field.kind));
    let below = || lists.flat_map(|field| record.list(field.name)).map(first_words).find(|text| !text.is_empty());
    own.or_else(below).unwrap_or_default()
}

fn is_text(kind: &Kind) -> bool {
    match kind {
        Kind::Text { .. } => true,
        Kind::Maybe(inner) => is_text(inner),
        _ => false,
    }
}
