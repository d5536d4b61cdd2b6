//! Lists that are only ever added to: tries at the question, what happened to a pitch and a cycle, marks of agreement.
//!
//! Each entry carries the count of the edit that put it there. So one that only one copy has is told apart: the other copy never knew
//! it, or knew it and took it back. What carries no count, nobody took back.

use crate::json::Json;
use crate::list::Gather;
use crate::order;
use crate::record::Schema;
use crate::values::Versions;

/// Whether a list of such entries is a log.
pub fn is_log(entry: &Schema) -> bool {
    matches!(entry.name, "QuestionVersion" | "PitchEntry" | "StatusEntry" | "Agreement")
}

/// A log, and whether who wrote the other copy knew the edit of that count.
type Known<'a> = (&'a Json, &'a dyn Fn(&Versions) -> bool);

/// All entries of both that nobody took back. Where one copy has all of the other's in their order, its order stands; else by cycle,
/// day and count.
pub fn join((here, other_knew): Known<'_>, (other, here_knew): Known<'_>) -> Json {
    let (Json::List(mine), Json::List(theirs)) = (here, other) else {
        return if *here == Json::Null { other.clone() } else { here.clone() };
    };
    let (mine, theirs) = (left(mine, theirs, other_knew), left(theirs, mine, here_knew));
    if holds(&theirs, &mine) {
        return Json::List(theirs);
    }
    let mut all = mine;
    if !holds(&all, &theirs) {
        let mut same = all.clone();
        for entry in theirs {
            match same.iter().position(|other| *other == entry) {
                Some(at) => drop(same.swap_remove(at)),
                None => all.push(entry),
            }
        }
        order::sort_by(&mut all, |one, two| moment(one).cmp(&moment(two)));
    }
    Json::List(all)
}

/// The entries of a list that the other copy has too, or never knew.
fn left(list: &[Json], other: &[Json], other_knew: &dyn Fn(&Versions) -> bool) -> Vec<Json> {
    let is_gone = |entry: &&Json| {
        let count = counted(entry);
        !count.is_empty() && !other.contains(entry) && other_knew(&count)
    };
    list.iter().filter(|entry| !is_gone(entry)).cloned().gather()
}

/// Whether a list has all of another's entries, in that order.
fn holds(more: &[Json], less: &[Json]) -> bool {
    let mut rest = more.iter();
    less.iter().all(|entry| rest.any(|other| other == entry))
}

fn moment(entry: &Json) -> (i64, i64, u64, String) {
    let day = entry.int("day").or_else(|| entry.int("at"));
    (entry.int("cycle").unwrap_or(1), day.unwrap_or(0), counted(entry).sum(), entry.print())
}

fn counted(entry: &Json) -> Versions {
    entry.get("v").map(Versions::read).unwrap_or_default()
}
