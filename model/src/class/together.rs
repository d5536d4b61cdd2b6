//! Several things that one student handed in of one project: which came after which, and all of them as one. No clock is asked: joining
//! tells (`merge`). Nothing that was handed in is changed by it; what is shown as one is made anew each time.

use crate::export;
use crate::format::work_copy::WorkCopy;
use crate::json::{Json, Key};
use crate::list::Gather;
use crate::merge::{self, Joining};
use crate::order;
use crate::project::Project;
use crate::record::Value;
use crate::store::Document;

/// How another copy stands beside the one that is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It says the same.
    Same,
    /// It has all that is here, and more.
    Newer,
    /// All of it is here, and more.
    Older,
    /// Each has something that the other has not: written on two computers.
    Both,
}

/// Under this name what two copies break together is mended for showing; it is never stored.
const SHOWN: &str = "shown";

/// How the other copy stands beside the one that is here. The plans decide; of equal plans, the profiles.
#[must_use]
pub fn beside(here: &WorkCopy, other: &WorkCopy) -> Beside {
    let (mine, theirs) = (here.projects.first(), other.projects.first());
    let plans = match (mine, theirs) {
        (Some(mine), Some(theirs)) => compare(&seen_as(mine, theirs), &seen_as(theirs, mine)),
        _ => Beside::Both,
    };
    match plans {
        Beside::Same => match compare(&here.learner, &other.learner) {
            Beside::Same if other.pictures.iter().any(|one| here.pictures.by_key(&one.key()).is_none()) => {
                Beside::Newer
            }
            profiles => profiles,
        },
        plans => plans,
    }
}

fn compare<D: Document>(here: &D, other: &D) -> Beside {
    let (mine, theirs) = (told(here), told(other));
    if mine == theirs {
        return Beside::Same;
    }
    let both = told(&merge::join(here, other, &Joining::default()).document);
    match (both == mine, both == theirs) {
        (true, true) => Beside::Same,
        (false, true) => Beside::Newer,
        (true, false) => Beside::Older,
        (false, false) => Beside::Both,
    }
}

/// The plan without what the student left out of the other one only by not ticking it: at the same count of edits, a piece of evidence
/// that is hidden there, and the energy of a day.
fn seen_as(plan: &Project, other: &Project) -> Project {
    let mut plan = plan.clone();
    for cycle in plan.cycles.iter_mut() {
        let Some(theirs) = other.cycles.by_key(&cycle.key()) else { continue };
        for piece in cycle.evidence.iter_mut().filter(|piece| !piece.meta.hidden) {
            let hidden = theirs.evidence.by_key(&piece.key()).filter(|other| other.meta.hidden);
            if let Some(hidden) = hidden.filter(|other| other.meta.v == piece.meta.v) {
                *piece = hidden.clone();
            }
        }
        for log in cycle.day_logs.iter_mut().filter(|log| log.energy.is_some()) {
            let same = theirs.day_logs.by_key(&log.key()).filter(|other| other.meta.v == log.meta.v);
            if same.is_some_and(|other| other.energy.is_none()) {
                log.energy = None;
            }
        }
    }
    plan
}

/// What a document says, whatever the order in its lists, whether what holds nothing is written, and which copy of which it is.
fn told<D: Document>(document: &D) -> String {
    let Json::Map(mut entries) = document.to_json() else { return String::new() };
    entries.retain(|(key, _)| !matches!(key.as_ref(), "id" | "learner_id" | "rev" | "copy_of"));
    sorted(Json::Map(entries)).print()
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            // What was thrown away says only that it was: a copy that was handed in keeps nothing else of it, joining what hangs on it.
            let is_gone = entries.iter().any(|(key, value)| key == "deleted" && *value == Json::Bool(true));
            let stays = |key: &Key| !is_gone || export::stays_buried(key) || key == "also";
            let entries = entries.into_iter().filter(|(key, _)| stays(key)).map(|(key, value)| (key, sorted(value)));
            let mut entries: Vec<(Key, Json)> = entries.filter(|(_, value)| !value.is_empty()).gather();
            order::sort_by(&mut entries, |one, other| one.0.cmp(&other.0));
            Json::Map(entries)
        }
        Json::List(items) => {
            let mut items: Vec<(String, Json)> =
                items.into_iter().map(sorted).map(|item| (item.print(), item)).gather();
            order::sort_by(&mut items, |one, other| one.0.cmp(&other.0));
            Json::List(items.into_iter().map(|(_, item)| item).gather())
        }
        other => other,
    }
}

/// All of them as one: a student who handed in from two computers. What was written at the same time stands beside each other
/// (`also`). `None` where there are none.
#[must_use]
pub fn joined(mut copies: Vec<WorkCopy>) -> Option<WorkCopy> {
    if copies.len() < 2 {
        return copies.pop();
    }
    // Of three and more, the order in lists depends on who is joined first: here always the same one. What second copies were made
    // from comes before them, so that its ids are those of the whole.
    let key = |copy: &WorkCopy| (copy.learner.copy_of.is_some(), copy.to_json().print());
    let mut copies: Vec<((bool, String), WorkCopy)> = copies.into_iter().map(|copy| (key(&copy), copy)).gather();
    order::sort_by(&mut copies, |one, other| one.0.cmp(&other.0));
    let mut all = copies.into_iter().map(|(_, copy)| copy);
    let mut whole = all.next()?;
    for copy in all {
        whole.learner = merge::join(&whole.learner, &copy.learner, &Joining::default()).document;
        if let (Some(mine), Some(theirs)) = (whole.projects.first_mut(), copy.projects.first()) {
            let mut joined = merge::join(mine, theirs, &Joining::default());
            merge::ease(&mut joined, SHOWN);
            *mine = joined.document;
        }
        for picture in copy.pictures.iter() {
            if whole.pictures.by_key(&picture.key()).is_none() {
                whole.pictures.push(picture.clone());
            }
        }
    }
    Some(whole)
}
