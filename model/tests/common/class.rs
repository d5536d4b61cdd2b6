//! A class of plans on which nothing asks for a person: what the tests of the board change one thing of.
#![allow(dead_code, reason = "not every test file needs all of it")]

use pathlet_model::class::board::{Board, Plan, of};
use pathlet_model::class::{Classroom, RosterEntry};
use pathlet_model::cycle::{CycleStatus, DayLog, Help, HelpKind, HelpStatus, Signal, TaskStatus, Urgency};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::values::{Day, DayIndex, Id, Num};

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A plan from the samples, as somebody of that name handed it in.
pub fn sample(nth: usize) -> WorkCopy {
    let texts = [include_str!("../fixtures/sample-2.json"), include_str!("../fixtures/sample-3.json")];
    let json = Json::parse(texts[nth]).unwrap();
    WorkCopy::read(json.get("payload").unwrap())
}

/// A plan of day 3 with nothing on it that asks for a person.
pub fn quiet(student: &str) -> WorkCopy {
    let mut copy = sample(1);
    let project = &mut copy.projects[0];
    project.id = format!("prj-{student}").as_str().into();
    let me = project.me().unwrap().id.clone();
    let cycle = &mut project.cycles[0];
    cycle.status = CycleStatus::Active;
    cycle.help = Vec::new().into();
    cycle.tasks.truncate(3);
    cycle.tasks.iter_mut().for_each(|task| {
        task.status = TaskStatus::Done;
        task.doing_since = None;
        task.moved = Num::new(0);
    });
    cycle.milestones.iter_mut().for_each(|milestone| milestone.day = DayIndex::new(5));
    let log = DayLog { day: DayIndex::new(3), by: me, signal: Some(Signal::Green), ..DayLog::default() };
    cycle.day_logs = vec![log].into();
    copy
}

pub fn third_day(copy: &WorkCopy) -> Day {
    copy.projects[0].cycles[0].days[2]
}

pub fn help(id: &str, kind: HelpKind, urgency: Urgency, on: i64) -> Help {
    let (kind, status) = (Some(kind), HelpStatus::Open);
    Help { id: id.into(), kind, urgency, status, day: DayIndex::new(on), ..Help::default() }
}

pub struct Class {
    pub room: Classroom,
    pub copies: Vec<(Id, WorkCopy, Day)>,
}

impl Class {
    pub fn of(copies: Vec<(&str, WorkCopy)>, more: &[&str]) -> Self {
        let names = copies.iter().map(|(name, _)| *name).chain(more.iter().copied());
        let mut seen: Vec<&str> = Vec::new();
        names.for_each(|name| {
            if !seen.contains(&name) {
                seen.push(name);
            }
        });
        let entry =
            |name: &&str| RosterEntry { id: (*name).into(), display_name: (*name).into(), ..RosterEntry::default() };
        let room = Classroom { id: "c".into(), roster: seen.iter().map(entry).collect(), ..Classroom::default() };
        let copies = copies.into_iter().map(|(name, copy)| {
            let day = third_day(&copy);
            (name.into(), copy, day)
        });
        Self { room, copies: copies.collect() }
    }

    pub fn plans(&self) -> Vec<Plan<'_>> {
        self.copies.iter().map(|(student, copy, day)| Plan { student, copy, day: *day }).collect()
    }

    pub fn board(&self) -> Board {
        of(&self.room, &self.plans(), day("2027-01-01"))
    }
}

pub fn names(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}
