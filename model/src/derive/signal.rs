//! Who could use a visit, and why (domain 5.3): reasons as codes with the ids behind them, never a rank of people.
//! Looks at one school day, which the caller names; knows no date.

use super::own::{has_passed, is_open, logs, told};
use crate::cycle::{Cycle, CycleStatus, Help, HelpStatus, Signal, Task, TaskStatus, Urgency};
use crate::limits;
use crate::list::Gather;
use crate::project::Project;
use crate::values::Id;

codes! {
    /// What a plan asks of its teacher.
    pub enum Attention { NeedsNow = "needs_now", CheckSoon = "check_soon", NoNews = "no_news", OnTrack = "on_track" }

    /// Why, in the order of the table.
    pub enum ReasonCode {
        HelpStopped = "help_stopped",
        SignalRed = "signal_red",
        HelpWaiting = "help_waiting",
        SignalYellow = "signal_yellow",
        TaskNotMoving = "task_not_moving",
        TaskMovedOften = "task_moved_often",
        MilestoneLate = "milestone_late",
        NoLog = "no_log",
    }
}

impl ReasonCode {
    /// What this reason asks by itself.
    #[must_use]
    pub fn attention(self) -> Attention {
        match self {
            Self::HelpStopped | Self::SignalRed => Attention::NeedsNow,
            Self::NoLog => Attention::NoNews,
            _ => Attention::CheckSoon,
        }
    }
}

/// The state of a plan on a school day, with everything that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The most urgent of the reasons.
    pub state: Attention,
    /// All that hold, in the order of `ReasonCode`, each once.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// The records behind it: help, tasks, milestones, or the log by its key (`day.by`). Empty for `no_log`.
    pub ids: Vec<Id>,
    /// School days it has lasted: the age of the oldest request, or days since the last log.
    pub age: Option<i64>,
}

impl Picture {
    /// The reason of that code, when it holds.
    #[must_use]
    pub fn reason(&self, code: ReasonCode) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.code == code)
    }
}

/// Reads the signal of a cycle as of school day `day` (0 = not begun).
#[must_use]
pub fn of(project: &Project, cycle: &Cycle, day: i64) -> Picture {
    with_help(project, cycle, day, help(cycle, day, day))
}

/// The same of a plan that somebody handed in on school day `day`: what is asked in a file was asked, whatever day it names. A computer whose
/// clock was wrong, or days that were moved, keep nobody waiting unseen.
#[must_use]
pub fn of_file(project: &Project, cycle: &Cycle, day: i64) -> Picture {
    with_help(project, cycle, day, help(cycle, day, i64::MAX))
}

fn with_help(project: &Project, cycle: &Cycle, day: i64, help: Vec<Reason>) -> Picture {
    let mut reasons = help;
    if is_watched(cycle, day) {
        reasons.extend(latest_signal(project, cycle, day));
        tasks(cycle, day).add_to(&mut reasons);
        let passed = cycle.milestones.live().filter(|milestone| has_passed(milestone, day));
        reasons.extend(some(ReasonCode::MilestoneLate, passed.map(|milestone| milestone.id.clone()).gather()));
        reasons.extend(no_log(project, cycle, day));
    }
    crate::order::sort_by(&mut reasons, |one, other| one.code.cmp(&other.code));
    let state = reasons.iter().map(|reason| reason.code.attention()).min().unwrap_or(Attention::OnTrack);
    Picture { state, reasons }
}

/// A plan without a cycle: nothing to see to.
#[must_use]
pub fn without_cycle() -> Picture {
    Picture { state: Attention::OnTrack, reasons: Vec::new() }
}

/// Whether more than help counts: not in a cycle that is over, paused, set aside or not begun.
fn is_watched(cycle: &Cycle, day: i64) -> bool {
    let rests =
        matches!(cycle.status, CycleStatus::Planning | CycleStatus::Ready | CycleStatus::Done | CycleStatus::SetAside);
    day >= 1 && !rests && !cycle.paused
}

fn some(code: ReasonCode, ids: Vec<Id>) -> Option<Reason> {
    (!ids.is_empty()).then_some(Reason { code, ids, age: None })
}

/// Requests up to the school day `until`, their age as of `day`.
fn help(cycle: &Cycle, day: i64, until: i64) -> Vec<Reason> {
    let is_open = |help: &Help| matches!(help.status, HelpStatus::Open | HelpStatus::Seen);
    let waits = |help: &&Help| told(*help, Help::status) && is_open(help) && help.day.get() <= until;
    let waiting = cycle.help.live().filter(waits);
    let (stopped, other): (Vec<&Help>, Vec<&Help>) = waiting.partition(|help| help.urgency == Urgency::Stopped);
    let reason = |code, requests: Vec<&Help>| {
        let oldest = requests.iter().map(|help| help.day.get()).filter(|asked| (1..=day).contains(asked)).min();
        let ids = requests.into_iter().map(|help| help.id.clone()).gather();
        some(code, ids).map(|reason| Reason { age: oldest.map(|asked| day.saturating_sub(asked)), ..reason })
    };
    let both = [reason(ReasonCode::HelpStopped, stopped), reason(ReasonCode::HelpWaiting, other)];
    both.into_iter().flatten().gather()
}

/// The last own log with a signal speaks, whatever came before it.
fn latest_signal(project: &Project, cycle: &Cycle, day: i64) -> Option<Reason> {
    let log = logs(project, cycle, day).into_iter().rfind(|log| log.signal.is_some())?;
    let code = match log.signal {
        Some(Signal::Red) => ReasonCode::SignalRed,
        Some(Signal::Yellow) => ReasonCode::SignalYellow,
        _ => return None,
    };
    some(code, vec![Id::new(log.key())])
}

fn tasks(cycle: &Cycle, day: i64) -> impl Iterator<Item = Reason> {
    let ids = |holds: &dyn Fn(&Task) -> bool| {
        let tasks = cycle.tasks.live().filter(|task| is_open(task) && holds(task));
        tasks.map(|task| task.id.clone()).gather()
    };
    let stands = |task: &Task| {
        let since = task.doing_since.map_or(0, |since| since.get());
        task.status == TaskStatus::Doing && since >= 1 && day.saturating_sub(since) >= limits::NOT_MOVING_DAYS
    };
    let not_moving = some(ReasonCode::TaskNotMoving, ids(&stands));
    let moved = some(ReasonCode::TaskMovedOften, ids(&|task| task.moved.get() >= limits::MOVED_OFTEN));
    not_moving.into_iter().chain(moved)
}

/// On day 1 a missing log is no news yet.
fn no_log(project: &Project, cycle: &Cycle, day: i64) -> Option<Reason> {
    let last = logs(project, cycle, day).last().map_or(0, |log| log.day.get());
    let age = day.saturating_sub(last);
    let holds = if last == 0 { day >= limits::NO_NEWS_DAYS } else { age >= limits::NO_NEWS_DAYS };
    holds.then_some(Reason { code: ReasonCode::NoLog, ids: Vec::new(), age: Some(age) })
}
