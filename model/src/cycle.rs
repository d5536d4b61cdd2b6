//! One time-boxed pass through a project: days, goals, tasks, logs, evidence, feedback, ratings, and how it ends.
//! Its states are moved by `command`; what is computed from it is in `derive`.

use crate::audience::Reach;
use crate::project::MaybeLevel;
use crate::record;
use crate::values::{Day, DayIndex, Id, Level, List, Num, Text};

mod closing;
mod words;

pub use closing::*;
pub use words::*;

record! {
    /// A pass of one to ten school days (domain 3.9).
    pub struct Cycle by id {
        /// Random.
        id: Id [required],
        /// 1, 2, 3 ... in the project; kept for good.
        number: Num<1, 12> [required],
        /// School days.
        length: Num<1, 10> [required],
        /// Their dates, ascending, one per day.
        days: List<Day, 10> [required],
        /// Minutes a day.
        minutes_per_day: Num<15, 180> [required],
        /// One stone of the path per day.
        day_plan: List<Stone, 10>,
        /// Where it stands.
        status: CycleStatus [required, locked],
        /// A flag on `active`.
        paused: bool [locked],
        /// What happened, in order.
        status_log: List<StatusEntry> [locked],
        /// What this pass is for.
        focus: Text<240>,
        /// What I think will happen.
        prediction: Text<240>,
        /// What will be learned.
        goals: List<Goal, 6>,
        /// Checkpoints.
        milestones: List<Milestone, 12>,
        /// Steps of the work.
        tasks: List<Task, 60>,
        /// Ideas without minutes.
        parking_lot: List<Idea, 40>,
        /// One per member and day.
        day_logs: List<DayLog>,
        /// Pointers to work.
        evidence: List<Evidence>,
        /// Feedback from people.
        critiques: List<Critique>,
        /// Ratings, only ever added to.
        assessments: List<Assessment>,
        /// Requests for help.
        help: List<Help>,
}

impl Cycle {
    /// Whether it is being worked on: active, sharing or reflecting.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.status, CycleStatus::Active | CycleStatus::Sharing | CycleStatus::Reflecting)
    }

    /// Whether it is still before its start.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        matches!(self.status, CycleStatus::Planning | CycleStatus::Ready)
    }

    /// Whether it is or has been worked on.
    #[must_use]
    pub fn has_been_active(&self) -> bool {
        self.is_running()
            || self.status == CycleStatus::Done
            || self.status_log.live().any(|entry| &*entry.to == CycleStatus::Active.as_str())
    }

    /// How many of `days` are on or before `today` (domain 3.0). 0 = not begun.
    #[must_use]
    pub fn days_begun(&self, today: Day) -> i64 {
        i64::try_from(self.days.iter().filter(|day| **day <= today).count()).unwrap_or(0)
    }

    /// The closing reflection.
    #[must_use]
    pub fn final_reflection(&self) -> Option<&Reflection> {
        self.reflections.live().find(|reflection| reflection.kind == ReflectionKind::Final)
    }
}

impl Protocol {
    /// Its slots, in order (domain 2.5); none for a protocol of a newer version.
    #[must_use]
    pub fn slots(&self) -> &'static [Slot] {
        match self {
            Protocol::GlowGrow | Protocol::KindSpecificHelpful => &[Slot::Glow, Slot::Grow],
            Protocol::LikeWish => &[Slot::Like, Slot::Wish, Slot::WhatIf],
            Protocol::Tag => &[Slot::Tell, Slot::Ask, Slot::Give],
            Protocol::Tuning => &[Slot::Clarify, Slot::Probe, Slot::Warm, Slot::Cool],
            Protocol::Note => &[Slot::Note],
            Protocol::Other(_) => &[],
        }
    }
}

impl Goal {
    /// Whether a student's mark is there.
    #[must_use]
    pub fn has_student_mark(&self) -> bool {
        self.agreed.iter().any(|mark| mark.by.is_some())
    }

    /// Whether an adult's mark is there.
    #[must_use]
    pub fn has_adult_mark(&self) -> bool {
        self.agreed.iter().any(|mark| mark.by.is_none())
    }
}
