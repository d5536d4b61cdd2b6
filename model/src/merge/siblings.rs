//! What stands in a record, and what stood there at the same time: values with the count of edits each rests on.

use crate::json::{Json, Key};
use crate::list::Gather;
use crate::order;
use crate::record::{Kind, Schema};
use crate::values::Versions;

use super::{JOINED, Joining, Place, place_of, stays};

/// One value of a record's own fields.
#[derive(Clone, Debug)]
pub struct Sibling {
    /// The edits it rests on.
    pub v: Versions,
    /// The fields, in the order of the schema; then marks and what a newer version added, by name.
    pub own: Vec<(Key, Json)>,
    /// Whether it is no whole record, only a field that another tab wrote at the same moment: it can stand beside one, never for one.
    is_part: bool,
}

impl Sibling {
    /// As it stands in `also`.
    pub fn into_json(self) -> Json {
        Json::Map(vec![("v".into(), self.v.to_json()), ("value".into(), Json::Map(self.own))])
    }

    fn get(&self, field: &str) -> &Json {
        self.own.iter().find(|(key, _)| key == field).map_or(&Json::Null, |(_, value)| value)
    }

    /// What it says, without the fields that hold nothing.
    fn told(&self) -> String {
        Json::Map(self.own.iter().filter(|(_, value)| !value.is_empty()).cloned().gather()).print()
    }

    /// As it is written, a field that holds nothing written or not, the actors in one order or another.
    fn text(&self) -> String {
        Json::Map(self.own.clone()).print() + &self.v.to_json().print()
    }

    /// Whether both say the same, whatever they rest on and however they write that they say nothing.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.own == other.own || self.told() == other.told()
    }

    fn is_same(&self, other: &Self) -> bool {
        self.v == other.v && self.is_part == other.is_part && self.says_the_same(other)
    }

    fn is_marked(&self, mark: &str) -> bool {
        *self.get(mark) == Json::Bool(true)
    }
}

/// The values of a record: the one that stands, then what is kept beside it.
pub fn of(schema: &Schema, record: &Json) -> Vec<Sibling> {
    let v = |json: &Json| json.get("v").map(Versions::read).unwrap_or_default();
    let beside = record.list("also").iter().map(|also| {
        let value = also.get("value").unwrap_or(&Json::Null);
        let own = own(schema, value, &|_| true);
        let is_stub = value.is_true("hidden") || value.is_true("deleted");
        let has = |name: &str| own.iter().any(|(key, _)| key == name);
        let mut asked = schema.fields.iter().filter(|field| is_own(schema, field.name, field.kind) && !field.is_rare);
        Sibling { v: v(also), is_part: !is_stub && asked.any(|field| !has(field.name)), own }
    });
    std::iter::once(Sibling { v: v(record), own: own(schema, record, &|field| !stays(schema, field)), is_part: false })
        .chain(beside)
        .gather()
}

fn own(schema: &Schema, json: &Json, takes: &dyn Fn(&str) -> bool) -> Vec<(Key, Json)> {
    let fields = schema.fields.iter().filter(|field| matches!(place_of(field.kind), Place::Own) && takes(field.name));
    let mut own: Vec<(Key, Json)> =
        fields.filter_map(|field| Some((Key::Borrowed(field.name), json.get(field.name)?.clone()))).gather();
    if let Json::Map(entries) = json {
        let more = entries
            .iter()
            .filter(|(key, _)| !matches!(key.as_ref(), "v" | "also" | JOINED) && schema.field(key).is_none());
        let mut more: Vec<(Key, Json)> = more.cloned().gather();
        order::sort_by(&mut more, |one, two| one.0.cmp(&two.0));
        own.extend(more);
    }
    own
}

fn is_own(schema: &Schema, field: &str, kind: &'static Kind) -> bool {
    matches!(place_of(kind), Place::Own) && !stays(schema, field)
}

/// All values that nobody has written over, the one that is to stand first. `Joining::own` says how far the actors of this
/// computer ever came: a count beyond that is made up, and covers nothing.
pub fn join(here: &[Sibling], other: &[Sibling], joining: &Joining<'_>) -> Vec<Sibling> {
    let stays = |sibling: &Sibling, others: &[Sibling]| {
        others.iter().any(|other| other.is_same(sibling))
            || !others.iter().any(|other| replaces(other, sibling, joining))
    };
    let mine = here.iter().filter(|one| stays(one, other));
    let mut all: Vec<Sibling> = Vec::new();
    for one in mine.chain(other.iter().filter(|one| stays(one, here))) {
        match all.iter_mut().find(|other| other.is_same(one)) {
            Some(same) if same.text() < one.text() => one.clone_into(same),
            Some(_) => {}
            None => all.push(one.clone()),
        }
    }
    order::sort_by(&mut all, |one, two| rank(two).cmp(&rank(one)));
    // Somebody may have written on, or thrown it away, without choosing: what stands beside it then is older, and stays beside it.
    let is_last = |sibling: &Sibling| !all.iter().any(|other| replaces(other, sibling, joining));
    if let Some(at) = all.iter().position(is_last) {
        let stands = all.remove(at);
        all.insert(0, stands);
    }
    all
}

/// Which value stands in front: a whole one, one that is there before one that was thrown away or left out, the one with more edits;
/// then by text, so that every copy puts the same one first.
fn rank(sibling: &Sibling) -> ((bool, bool, bool), u64, String) {
    let is_there = (!sibling.is_part, !sibling.is_marked("deleted"), !sibling.is_marked("hidden"));
    (is_there, sibling.v.sum(), sibling.told() + &sibling.v.sorted().to_json().print())
}

/// Whether one value was written over the other, knowing it, or says all that the other says. Never of two values each over the
/// other, or both would go.
fn replaces(one: &Sibling, other: &Sibling, joining: &Joining<'_>) -> bool {
    if joining.is_of_one_actor || one.is_part {
        return false;
    }
    if one.v == other.v {
        return says_all_of(one, other) && !says_all_of(other, one);
    }
    joining.believes(&one.v) && one.v.covers(&other.v)
}

/// Whether a value says nothing that the fuller one does not say too: a stub, or what a filter let through.
fn says_all_of(full: &Sibling, poor: &Sibling) -> bool {
    !poor.is_part
        && poor.is_marked("deleted") == full.is_marked("deleted")
        && (poor.is_marked("hidden") || !full.is_marked("hidden"))
        && poor.own.iter().all(|(key, value)| key == "hidden" || value.is_empty() || value == full.get(key))
}
