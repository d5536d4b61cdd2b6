//! Where a cycle stands on a date, and what belongs on that day's page (domain 3.0, 3.11, 4.3).
//! The date comes in as an argument; what the student says about the day wins until midnight.

use super::own::{has_passed, is_open, is_written, logs};
use crate::bank::prompts::written;
use crate::cycle::{Cycle, DayLog, TaskStatus};
use crate::learner::Calendar;
use crate::list::Gather;
use crate::project::Project;
use crate::school_day::shift;
use crate::values::{Day, DayIndex, Id};

codes! {
    /// How a date lies to the days of a cycle.
    pub enum DayState { NotBegun = "not_begun", On = "on", Coming = "coming", Over = "over" }
}

/// The frame of what comes next.
const NEXT_FRAME: &str = "exit.next";

/// The school day of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolDay {
    /// How many days have begun; 0 = none. This is the day of the signal.
    pub begun: i64,
    /// The day to show: today's, else the coming one, else the last.
    pub shown: i64,
    /// How the date lies.
    pub state: DayState,
}

impl SchoolDay {
    /// The day that milestones are compared with: after the last day every open one has passed.
    fn now(self) -> i64 {
        if self.state == DayState::Over { self.shown.saturating_add(1) } else { self.shown }
    }
}

/// Finds the school day of a date. `said` is the day the student says it is.
#[must_use]
pub fn school_day(cycle: &Cycle, date: Day, said: Option<DayIndex>) -> SchoolDay {
    let last = i64::try_from(cycle.days.len()).unwrap_or(i64::MAX);
    if let Some(said) = said.filter(|said| (1..=last).contains(&said.get())) {
        return SchoolDay { begun: said.get(), shown: said.get(), state: DayState::On };
    }
    let begun = cycle.days_begun(date);
    let state = match begun {
        _ if cycle.days.contains(&date) => DayState::On,
        0 => DayState::NotBegun,
        all if all >= last => DayState::Over,
        _ => DayState::Coming,
    };
    let shown = match state {
        DayState::NotBegun | DayState::Coming => begun.saturating_add(1).min(last),
        DayState::On | DayState::Over => begun,
    };
    SchoolDay { begun, shown, state }
}

/// The days of a cycle that rested and goes on: those that went by meanwhile are laid out anew from `date` on, with all that follow.
///
/// Days up to the rest, and up to the last one with a log, stay where they were. `None` when no day went by, or the calendar has no
/// room (domain 4.2).
#[must_use]
pub fn days_after_rest(cycle: &Cycle, date: Day, calendar: Option<&Calendar>) -> Option<Vec<Day>> {
    let rest = cycle.status_log.iter().rev().find(|entry| matches!(&*entry.to, "paused" | "set_aside"))?;
    let logged = cycle.day_logs.live().map(|log| log.day.get()).max().unwrap_or(0);
    let kept = usize::try_from(rest.day.get().max(logged)).unwrap_or(0);
    let has_gone_by = cycle.days.get(kept).is_some_and(|next| *next < date);
    let days = shift(&cycle.days, kept, date, calendar);
    (has_gone_by && days != *cycle.days).then_some(days)
}

/// What belongs on the page of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// Open tasks of this day or an earlier one, and what is being done; by day, then in the order of the plan.
    pub due: Vec<Id>,
    /// What I said last time would be next.
    pub next: Option<LastNext>,
    /// Milestones that are open after their day.
    pub passed: Vec<Id>,
    /// Whether something of the check-in is there.
    pub is_checked_in: bool,
    /// Whether something of "before you go" is there.
    pub is_before_you_go_done: bool,
}

/// The words of an earlier day about what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastNext {
    /// Whose day it was said on.
    pub day: i64,
    /// The student's words.
    pub text: String,
}

/// Gathers what belongs on the page of `day`.
#[must_use]
pub fn of(project: &Project, cycle: &Cycle, day: SchoolDay) -> Today {
    let is_due = |task: &&crate::cycle::Task| {
        is_open(task) && (task.status == TaskStatus::Doing || (1..=day.shown).contains(&task.day.get()))
    };
    let mut due: Vec<_> = cycle.tasks.live().filter(is_due).gather();
    crate::order::sort_by(&mut due, |one, other| one.day.cmp(&other.day));
    let passed = cycle.milestones.live().filter(|milestone| has_passed(milestone, day.now()));
    let logs = logs(project, cycle, day.shown);
    let log = logs.iter().find(|log| log.day.get() == day.shown);
    let before = logs.iter().rfind(|log| log.day.get() < day.shown && has_next(log));
    Today {
        due: due.into_iter().map(|task| task.id.clone()).gather(),
        next: before.map(|log| LastNext { day: log.day.get(), text: log.next.to_string() }),
        passed: passed.map(|milestone| milestone.id.clone()).gather(),
        is_checked_in: log
            .is_some_and(|log| log.signal.is_some() || written(&log.did, None) || written(&log.blocked, None)),
        is_before_you_go_done: log.is_some_and(|log| has_next(log) || log.exit.live().any(is_written)),
    }
}

fn has_next(log: &DayLog) -> bool {
    written(&log.next, Some(NEXT_FRAME))
}
