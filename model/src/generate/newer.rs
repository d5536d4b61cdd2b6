//! What only files bring: fields of a newer version, tombstones and stubs with few fields, a text that stood there too.

use super::chance::Chance;
use super::maker::{self, Maker};
use crate::command::Command;
use crate::cycle::{Cycle, Evidence, Idea, Task};
use crate::json::Json;
use crate::learner::{Learner, ProfileItem};
use crate::place::Place;
use crate::project::Project;
use crate::record::{Meta, Value};
use crate::values::DayIndex;

/// Throws some things away, as a person would.
pub fn throw_away(maker: &mut Maker) {
    let needs = maker.project.need_to_knows.clone();
    let ideas = maker.cycle().parking_lot;
    let ids = needs.live().map(|need| &need.id).chain(ideas.live().map(|idea| &idea.id));
    let tasks = maker.cycle().tasks;
    for id in ids.chain(tasks.live().map(|task| &task.id)) {
        if maker.chance.one_in(12) {
            maker.push(Command::Delete { place: Place::id(id) });
        }
    }
    maker.flush();
}

/// A learner as a newer version, or a merged file, would have left it.
pub fn learner(chance: &mut Chance, mut learner: Learner) -> Learner {
    if chance.one_in(3) {
        wish(chance, &mut learner.meta);
    }
    if chance.one_in(4) {
        learner.items.push(tombstone(chance, ProfileItem::read));
    }
    learner
}

/// A project as a newer version, or a merged file, would have left it.
pub fn project(chance: &mut Chance, mut project: Project) -> Project {
    if chance.one_in(3) {
        wish(chance, &mut project.meta);
    }
    if chance.one_in(4) {
        wish(chance, &mut project.driving_question.meta);
    }
    if chance.one_in(5) {
        let other = Json::Map(vec![("title".into(), Json::from("Another title"))]);
        let v = Json::Map(vec![("other".into(), Json::from(3))]);
        project.meta.also.push(Json::Map(vec![("v".into(), v), ("value".into(), other)]));
    }
    for cycle in project.cycles.iter_mut() {
        in_cycle(chance, cycle);
    }
    project
}

fn in_cycle(chance: &mut Chance, cycle: &mut Cycle) {
    for task in cycle.tasks.iter_mut() {
        if chance.one_in(15) {
            wish(chance, &mut task.meta);
        }
    }
    if chance.one_in(4) {
        let at = chance.below(cycle.tasks.len() + 1);
        let gone = tombstone(chance, Task::read);
        Vec::insert(&mut cycle.tasks, at, gone);
    }
    if chance.one_in(4) {
        cycle.parking_lot.push(tombstone(chance, Idea::read));
    }
    if cycle.has_been_active() && chance.one_in(3) {
        let stub = Json::Map(vec![
            ("id".into(), Json::from(maker::id(chance).as_str())),
            ("kind".into(), Json::from("photo")),
            ("day".into(), DayIndex::new(1).to_json()),
            ("draft".into(), Json::from(chance.between(1, 3))),
            ("criterion_ids".into(), Json::List(Vec::new())),
            ("goal_ids".into(), Json::List(cycle.goals.iter().take(1).map(|goal| goal.id.to_json()).collect())),
            ("hidden".into(), Json::Bool(true)),
        ]);
        cycle.evidence.push(Evidence::read(&stub));
    }
}

fn tombstone<T>(chance: &mut Chance, read: fn(&Json) -> T) -> T {
    let v = Json::Map(vec![("other".into(), Json::from(chance.between(1, 9)))]);
    read(&Json::Map(vec![
        ("id".into(), Json::from(maker::id(chance).as_str())),
        ("v".into(), v),
        ("deleted".into(), Json::Bool(true)),
    ]))
}

/// A field that this version does not know.
pub fn wish(chance: &mut Chance, meta: &mut Meta) {
    let inner = Json::Map(vec![("x".into(), Json::List(vec![Json::from(chance.between(-5, 5)), Json::Null]))]);
    meta.extra.push(("wish".into(), inner));
}
