//! Lists of records: all of both, told apart by their keys.

use crate::json::{Json, Key};
use crate::list::Gather;
use crate::record::{Kind, Schema, key_text};

use super::{Became, Walk};

impl Walk<'_> {
    /// All records of both lists. Those of each keep their order. One that a list has twice is joined with itself, and so is one that
    /// only one copy has: what comes out is the same however many copies have it.
    pub(super) fn entries(&mut self, schema: &'static Schema, here: &Json, other: &Json) -> Json {
        let keyed = |list| items(list).iter().map(|entry| (key_of(schema, entry), entry)).gather();
        let (mine, theirs): (Vec<_>, Vec<_>) = (keyed(here), keyed(other));
        let mut all = Vec::new();
        for key in in_order(&mine, &theirs) {
            let mut copies = mine.iter().chain(&theirs).filter(|(name, _)| *name == key).map(|(_, entry)| *entry);
            let Some(first) = copies.next() else { continue };
            if !has(&mine, &key) {
                self.became.push((schema.name, Became::New));
            }
            let joined = self.record(schema, first, copies.next().unwrap_or(first));
            all.push(copies.fold(joined, |joined, more| self.record(schema, &joined, more)));
        }
        Json::List(all)
    }
}

type Keyed<'a> = (String, &'a Json);

fn has(list: &[Keyed<'_>], key: &str) -> bool {
    list.iter().any(|(name, _)| name == key)
}

/// The keys of both lists, each in its order; where the two don't say which comes first, the smaller key does.
fn in_order(one: &[Keyed<'_>], two: &[Keyed<'_>]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let (mut left, mut right) = (one, two);
    loop {
        left = from_new(left, &keys);
        right = from_new(right, &keys);
        let next = match (left.first(), right.first()) {
            (None, None) => return keys,
            (Some((key, _)), None) | (None, Some((key, _))) => key,
            (Some((mine, _)), Some((theirs, _))) => match (has(two, mine), has(one, theirs)) {
                (false, true) => mine,
                (true, false) => theirs,
                _ => mine.min(theirs),
            },
        };
        keys.push(next.clone());
    }
}

/// The rest of a list, from the first record on that is not in `keys`.
fn from_new<'a, 'b>(list: &'b [Keyed<'a>], keys: &[String]) -> &'b [Keyed<'a>] {
    let first = list.iter().position(|(key, _)| !keys.contains(key)).unwrap_or(list.len());
    list.get(first..).unwrap_or_default()
}

/// Whether a list holds more than anybody may put into it.
pub fn is_too_long(schema: &Schema, fields: &[(Key, Json)]) -> bool {
    let is_longer = |kind: &Kind, value: &Json| match (kind, value) {
        (Kind::List { max, .. }, Json::List(items)) => items.iter().filter(|item| !item.is_tombstone()).count() > *max,
        _ => false,
    };
    fields.iter().any(|(key, value)| schema.field(key).is_some_and(|field| is_longer(field.kind, value)))
}

fn items(json: &Json) -> &[Json] {
    if let Json::List(items) = json { items } else { &[] }
}

fn key_of(schema: &Schema, entry: &Json) -> String {
    let parts: Vec<String> = schema.keys.iter().map(|name| entry.get(name).map(key_text).unwrap_or_default()).gather();
    parts.join(".")
}
