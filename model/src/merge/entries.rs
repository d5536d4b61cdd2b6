//! Lists of records: all of both, told apart by their keys.

use crate::json::{Json, Key};
use crate::list::Gather;
use crate::record::{Kind, Schema, key_text};

use super::{Became, Walk};

impl Walk<'_> {
    /// All records of both lists. Those of each keep their order.
    pub(super) fn entries(&mut self, schema: &'static Schema, here: &Json, other: &Json) -> Json {
        let keyed = |list| items(list).iter().map(|entry| (key_of(schema, entry), entry)).gather();
        let (mine, theirs): (Vec<_>, Vec<_>) = (keyed(here), keyed(other));
        let mut all = Vec::new();
        for key in in_order(&mine, &theirs) {
            all.push(match (find(&mine, &key), find(&theirs, &key)) {
                (Some(mine), Some(theirs)) => self.record(schema, mine, theirs),
                (Some(mine), None) => mine.clone(),
                (None, theirs) => {
                    self.became.push((schema.name, Became::New));
                    theirs.cloned().unwrap_or_default()
                }
            });
        }
        Json::List(all)
    }
}

type Keyed<'a> = (String, &'a Json);

fn find<'a>(list: &[Keyed<'a>], key: &str) -> Option<&'a Json> {
    list.iter().find(|(name, _)| name == key).map(|(_, entry)| *entry)
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
            (Some((mine, _)), Some((theirs, _))) => match (find(two, mine).is_none(), find(one, theirs).is_none()) {
                (true, false) => mine,
                (false, true) => theirs,
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

/// A cycle has one look back at its end: where each copy began its own, both get the same id, so that they become one with both
/// texts.
pub fn one_final_each(here: &mut Json, other: &mut Json) {
    let theirs: Vec<(String, String)> = finals(other);
    for (cycle, mine) in finals(here) {
        let Some((_, their)) = theirs.iter().find(|(of, id)| *of == cycle && *id != mine) else { continue };
        // Somebody who has both, one of them thrown away, has decided already.
        if names(here, their) || names(other, &mine) {
            continue;
        }
        let (stays, goes) = if mine < *their { (mine.clone(), their.clone()) } else { (their.clone(), mine.clone()) };
        for copy in [&mut *here, &mut *other] {
            rename(copy, &goes, &stays);
        }
    }
}

/// The cycles that have a look back at their end, with its id.
fn finals(project: &Json) -> Vec<(String, String)> {
    let of = |cycle: &Json| {
        let mut looks = cycle.list("reflections").iter();
        let last = looks.find(|look| look.text("kind") == "final" && !look.is_tombstone())?;
        Some((cycle.text("id").to_owned(), last.text("id").to_owned()))
    };
    project.list("cycles").iter().filter_map(of).gather()
}

/// Whether a cycle of a project has, or had, a look back of that id.
fn names(project: &Json, id: &str) -> bool {
    project.list("cycles").iter().any(|cycle| cycle.list("reflections").iter().any(|look| look.text("id") == id))
}

/// Gives a record another id, wherever it is named.
fn rename(json: &mut Json, from: &str, to: &str) {
    match json {
        Json::Text(text) if text == from => to.clone_into(text),
        Json::Map(entries) => entries.iter_mut().for_each(|(_, value)| rename(value, from, to)),
        Json::List(items) => items.iter_mut().for_each(|item| rename(item, from, to)),
        _ => {}
    }
}
