//! Joining two copies of the same work: a student at two computers, a file that was restored, a group (domain 6.4).
//!
//! Each record counts the edits of each actor. Where one count covers the other, that one came after and stands. Where neither does,
//! both were written at the same time: both are kept (`also`) and shown for choosing. What is missing in one copy was never deleted;
//! only a tombstone deletes. No clock is asked. The result is the same whichever copy comes first, and joining twice changes nothing.

mod days;
mod ease;
mod entries;
mod logs;
mod siblings;

use crate::json::{Json, Key};
use crate::list::Gather;
use crate::place::holds_entries;
use crate::record::{FieldSpec, Kind, Schema};
use crate::store::Document;
use crate::values::{Id, Versions};
use siblings::Sibling;

/// Marks a record whose lists became longer by joining than anybody may make them: they may only get shorter.
pub const JOINED: &str = "joined";

/// Who joins, and what their own edits have come to.
#[derive(Clone, Debug, Default)]
pub struct Joining<'a> {
    /// The actors that ever wrote on this computer, with the highest count each has reached in this document. A file that claims more
    /// for one of them is not believed: it covers nothing.
    pub own: &'a [(String, u64)],
    /// Whether the other copy belongs to another member of the team: its personal part (goals, day logs, looking back, ratings of
    /// oneself, help) stays with them.
    pub is_of_other_member: bool,
    /// Whether both copies are of one computer, where two tabs count for the same actor: their counts tell nothing, so whatever
    /// differs is kept twice.
    pub is_of_one_actor: bool,
}

impl Joining<'_> {
    /// Whether a count can be true: no actor of this computer ever came further than it did.
    fn believes(&self, v: &Versions) -> bool {
        !self.own.iter().any(|(actor, count)| v.of(actor) > *count)
    }

    /// Whether who wrote a record knew the edit of that count.
    fn knew(&self, record: &Json, edit: &Versions) -> bool {
        !self.is_of_one_actor && seen(record).iter().any(|v| self.believes(v) && v.covers(edit))
    }
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// Only the other copy had it.
    New,
    /// The other copy's is the later one.
    Changed,
    /// Both wrote it at the same time: both are kept.
    Both,
}

/// Two copies joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined<D> {
    /// The document. Its revision is the higher of the two.
    pub document: D,
    /// The records that are not as they were here, by kind of record.
    pub became: Vec<(&'static str, Became)>,
}

impl<D> Joined<D> {
    /// How many records became that.
    #[must_use]
    pub fn count(&self, what: Became) -> usize {
        self.became.iter().filter(|(_, became)| *became == what).count()
    }
}

/// Joins the other copy into the one that is here. Both are sound documents of the same work; ids of learner, project and pictures
/// are those of the copy that is here.
#[must_use]
pub fn join<D: Document>(here: &D, other: &D, joining: &Joining<'_>) -> Joined<D> {
    let mut walk = Walk { joining, became: Vec::new() };
    let json = walk.record(D::SCHEMA, &here.to_json(), &other.to_json());
    Joined { document: D::read(&json), became: walk.became }
}

/// Mends what two sound copies break together, as an edit of `actor` like any other, and names the records it moved. Apart from
/// `join`, so that joining stays the same in whatever order it is done.
pub fn ease<D: Document>(joined: &mut Joined<D>, actor: &str) -> Vec<Id> {
    let mut json = joined.document.to_json();
    let count = reached(&json).of(actor).saturating_add(1);
    let eased = ease::ease(&mut json, &Versions::one(actor, count));
    if !eased.is_empty() {
        joined.document = D::read(&json);
    }
    eased
}

/// How far each actor has come in a whole document: its highest count over all records.
#[must_use]
pub fn reached(document: &Json) -> Versions {
    let mut highest = Versions::default();
    look(document, &mut highest);
    highest
}

fn look(json: &Json, highest: &mut Versions) {
    match json {
        Json::Map(entries) => {
            for (key, value) in entries {
                if key == "v" {
                    highest.join(&Versions::read(value));
                } else {
                    look(value, highest);
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| look(item, highest)),
        _ => {}
    }
}

/// Most actors that a file may count in one document (R10.4).
pub const ACTORS_MAX: usize = 64;

/// Forgets all but those who wrote most, where a file counts more actors than a document may. Nothing is lost by it: what is not counted
/// covers nothing, so that at worst both of two texts are shown.
pub fn forget_some(document: &mut Json) {
    let all = reached(document);
    if all.len() > ACTORS_MAX {
        forget(document, &all.most(ACTORS_MAX));
    }
}

fn forget(json: &mut Json, known: &Versions) {
    match json {
        Json::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                match value {
                    Json::Map(counts) if key == "v" => counts.retain(|(actor, _)| known.of(actor) > 0),
                    _ => forget(value, known),
                }
            }
        }
        Json::List(items) => items.iter_mut().for_each(|item| forget(item, known)),
        _ => {}
    }
}

/// The walk through both copies at once.
struct Walk<'a> {
    joining: &'a Joining<'a>,
    became: Vec<(&'static str, Became)>,
}

impl Walk<'_> {
    /// Joins two states of one record.
    fn record(&mut self, schema: &'static Schema, here: &Json, other: &Json) -> Json {
        let mut out = self.own(schema, here, other);
        for field in schema.fields {
            let (mine, theirs) = (part_of(here, field.name), part_of(other, field.name));
            let value = match place_of(field.kind) {
                Place::Own => continue,
                Place::Log => logs::join(
                    (mine, &|edit| self.joining.knew(other, edit)),
                    (theirs, &|edit| self.joining.knew(here, edit)),
                ),
                Place::Entries(of) => {
                    if self.is_personal(schema, field.name) {
                        mine.clone()
                    } else {
                        self.entries(of, mine, theirs)
                    }
                }
                Place::Part(of) => match (mine, theirs) {
                    (Json::Map(_), Json::Map(_)) => self.record(of, mine, theirs),
                    (Json::Map(_), _) => self.record(of, mine, mine),
                    (_, Json::Map(_)) => self.record(of, theirs, theirs),
                    _ => Json::Null,
                },
            };
            if has(here, field.name) || has(other, field.name) {
                out.push((Key::Borrowed(field.name), value));
            }
        }
        if entries::is_too_long(schema, &out) {
            out.push((Key::Borrowed(JOINED), Json::Bool(true)));
        }
        Json::Map(out)
    }

    /// The fields that count as one value, with the version they stand at and what else stood there.
    fn own(&mut self, schema: &'static Schema, here: &Json, other: &Json) -> Vec<(Key, Json)> {
        let (ours, theirs) = (siblings::of(schema, here), siblings::of(schema, other));
        let all = siblings::join(&ours, &theirs, self.joining);
        if let (Some(stands), Some(stood)) = (all.first(), ours.first()) {
            let says_it = |among: &[Sibling], one: &Sibling| among.iter().any(|other| other.says_the_same(one));
            let is_other = !stands.says_the_same(stood);
            let is_new = |it: &Sibling| !it.says_the_same(stands) && !says_it(&ours, it);
            if all.iter().any(is_new) || (is_other && says_it(&all, stood)) {
                self.became.push((schema.name, Became::Both));
            } else if is_other {
                self.became.push((schema.name, Became::Changed));
            }
        }
        let mut out: Vec<(Key, Json)> = Vec::new();
        // What belongs to this copy alone: names, revision, which member is me.
        for field in schema.fields.iter().filter(|field| stays(schema, field.name)) {
            if let Some(value) = here.get(field.name) {
                out.push((Key::Borrowed(field.name), newer_rev(field.name, value, other)));
            }
        }
        let mut all = all.into_iter();
        if let Some(Sibling { v, own, .. }) = all.next() {
            out.extend(own);
            if !v.is_empty() {
                out.push((Key::Borrowed("v"), v.to_json()));
            }
        }
        let also: Vec<Json> = all.map(Sibling::into_json).gather();
        if !also.is_empty() {
            out.push((Key::Borrowed("also"), Json::List(also)));
        }
        out
    }

    /// Goals, logs, looking back, ratings of oneself and help stay with their author.
    fn is_personal(&self, schema: &Schema, field: &str) -> bool {
        const PERSONAL: [&str; 5] = ["goals", "day_logs", "reflections", "assessments", "help"];
        self.joining.is_of_other_member && schema.name == "Cycle" && PERSONAL.contains(&field)
    }
}

/// What a record has seen: its own edits, and those of the values beside it.
fn seen(record: &Json) -> Vec<Versions> {
    let all = std::iter::once(record).chain(record.list("also"));
    all.map(|one| one.get("v").map(Versions::read).unwrap_or_default()).gather()
}

/// Whether a field holds entries that are only ever added to.
#[must_use]
pub fn is_log(kind: &'static Kind) -> bool {
    matches!(place_of(kind), Place::Log)
}

fn newer_rev(field: &str, here: &Json, other: &Json) -> Json {
    match other.int("rev") {
        Some(rev) if field == "rev" => Json::from(rev.max(here.as_int().unwrap_or(0))),
        _ => here.clone(),
    }
}

/// What a field holds, as joining sees it.
enum Place {
    /// A value; all of a record's are one.
    Own,
    /// Entries that are only ever added to.
    Log,
    /// Records with a place of their own.
    Entries(&'static Schema),
    /// A named part.
    Part(&'static Schema),
}

/// Whether a field is part of the value of its record, which is written over or kept beside as a whole.
pub(crate) fn is_value(schema: &Schema, field: &FieldSpec) -> bool {
    matches!(place_of(field.kind), Place::Own) && !stays(schema, field.name)
}

fn place_of(kind: &'static Kind) -> Place {
    match kind {
        Kind::List { of: Kind::Record(schema), .. } if holds_entries(kind) => Place::Entries(schema),
        Kind::List { of: Kind::Record(schema), .. } if logs::is_log(schema) => Place::Log,
        Kind::Record(schema) | Kind::Maybe(Kind::Record(schema)) => Place::Part(schema),
        _ => Place::Own,
    }
}

/// Fields that never travel from one copy into another.
fn stays(schema: &Schema, field: &str) -> bool {
    // The id of the pack a plan was started from is that of another document, and a value like any other.
    (schema.keys.contains(&field) && !matches!(schema.name, "Origin" | "PackOrigin"))
        || match schema.name {
            "Project" => matches!(field, "rev" | "learner_id" | "copy_of"),
            "Learner" => matches!(field, "rev" | "copy_of" | "example"),
            "Pack" | "Teacher" | "Classroom" | "Submission" => field == "rev",
            "Member" => field == "me",
            _ => false,
        }
}

fn part_of<'a>(json: &'a Json, field: &str) -> &'a Json {
    json.get(field).unwrap_or(&Json::Null)
}

fn has(json: &Json, field: &str) -> bool {
    json.get(field).is_some()
}
