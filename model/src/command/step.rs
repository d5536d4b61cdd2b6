//! The steps of the state machines (domain 4), one variant each. Who does what to which record; the machines are in
//! `plan`, `work` and `cycle`.

use super::cycle::{self, CycleMove};
use super::{Refusal, plan, work};
use crate::cycle::HelpStatus;
use crate::learner::Band;
use crate::project::{ChoiceLevel, Dim, NeedStatus, Project, SuggestionAnswer};
use crate::values::{Day, Id};

/// One step of a state machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Keeps the typed question: it becomes the text, and a try.
    KeepQuestion {
        /// Number of the cycle.
        cycle: i64,
        /// School day; 0 before the first.
        day: i64,
        /// Why it changed.
        why: String,
    },
    /// Chooses in one dimension.
    Choose {
        /// Which.
        dim: Dim,
        /// What.
        value: String,
        /// The picked option, for menus.
        option: Option<Id>,
        /// How far it is the student's own; `None` = not chosen yet.
        level: Option<ChoiceLevel>,
    },
    /// "I want to decide this": a fixed row opens.
    Open {
        /// Which.
        dim: Dim,
    },
    /// Moves a need-to-know.
    Need {
        /// Which.
        id: Id,
        /// Where to.
        to: NeedStatus,
    },
    /// Moves a goal.
    Goal {
        /// Which.
        id: Id,
        /// How.
        to: GoalMove,
    },
    /// Moves a task.
    Task {
        /// Which.
        id: Id,
        /// How.
        to: TaskMove,
    },
    /// Moves a milestone.
    Milestone {
        /// Which.
        id: Id,
        /// How.
        to: MilestoneMove,
    },
    /// Moves a request for help.
    Help {
        /// Which.
        id: Id,
        /// Where to.
        to: HelpStatus,
    },
    /// Moves the pitch.
    Pitch {
        /// How.
        to: PitchMove,
        /// Number of the cycle.
        cycle: i64,
        /// School day.
        day: i64,
        /// The name, as typed; for an adult in person.
        who: String,
        /// What was said.
        note: String,
    },
    /// Answers a suggestion; the text of the field changes only by the student's own edit.
    Suggestion {
        /// Which.
        id: Id,
        /// How.
        answer: SuggestionAnswer,
        /// School day.
        day: i64,
    },
    /// Moves a cycle.
    Cycle {
        /// Which.
        id: Id,
        /// How.
        to: CycleMove,
        /// School day.
        day: i64,
        /// The name of an adult, when an adult does it in person; empty = the student.
        adult: String,
        /// Why, or what was left open.
        note: String,
        /// The learner's grade band: how many answers a closing reflection takes.
        band: Band,
    },
    /// Lays out the days of a cycle anew.
    LayOut {
        /// Which.
        id: Id,
        /// Their dates, ascending.
        days: Vec<Day>,
        /// Phase and name per day.
        stones: Vec<(crate::cycle::Phase, String)>,
    },
}

/// What can happen to a goal.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalMove {
    /// Put up for talking about.
    Propose,
    /// Agreed by one side.
    Agree(Mark),
    /// Shown by evidence.
    Met,
    /// Not yet, with a next step.
    NotYet,
    /// Let go; needs a written note.
    Drop,
    /// Open again.
    Reopen,
}

/// A mark of agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The member; `None` = an adult.
    pub by: Option<Id>,
    /// A name as typed.
    pub who: String,
    /// School day.
    pub day: i64,
}

/// What can happen to a task.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskMove {
    /// Begun, on a school day.
    Start {
        /// School day.
        day: i64,
    },
    /// Done.
    Done,
    /// Kept for later.
    Park,
    /// Let go.
    Drop,
    /// Back on the list.
    PutBack,
    /// Still being done, after all.
    Reopen {
        /// School day.
        day: i64,
    },
    /// Back from being done now to the list.
    Stop,
    /// To another day; a later one counts as moved.
    ToDay(i64),
}

/// What can happen to a milestone.
#[derive(Clone, Debug, PartialEq)]
pub enum MilestoneMove {
    /// Reached.
    Done,
    /// To another day.
    ToDay(i64),
    /// Open after all.
    Reopen,
}

/// What can happen to a pitch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PitchMove {
    /// Made, or made again.
    Pitch,
    /// Made although something is asked for; recorded.
    PitchAnyway,
    /// An adult asks for changes.
    AskChanges,
    /// An adult says yes.
    GreenLight,
    /// The pack needs none.
    NotNeeded,
    /// The student starts without; recorded, nothing is blocked.
    StartAnyway,
}

/// Takes a step.
///
/// # Errors
/// `NotFromHere`, `NoSuchPlace` or `Gate`.
pub fn take(project: &mut Project, step: &Step) -> Result<(), Refusal> {
    match step {
        Step::KeepQuestion { cycle, day, why } => plan::keep_question(project, *cycle, *day, why),
        Step::Choose { dim, value, option, level } => {
            plan::choose(project, dim, value, option.as_ref(), level.as_ref())
        }
        Step::Open { dim } => plan::open(project, dim),
        Step::Need { id, to } => plan::need(project, id, to),
        Step::Goal { id, to } => plan::goal(project, id, to),
        Step::Pitch { to, cycle, day, who, note } => plan::pitch(project, *to, *cycle, *day, who, note),
        Step::Suggestion { id, answer, day } => plan::suggestion(project, id, answer, *day),
        Step::Task { id, to } => work::task(project, id, to),
        Step::Milestone { id, to } => work::milestone(project, id, to),
        Step::Help { id, to } => work::help(project, id, to),
        Step::Cycle { id, to, day, adult, note, band } => {
            cycle::step(project, id, &cycle::Moment { to: *to, day: *day, adult, note, band: *band })
        }
        Step::LayOut { id, days, stones } => cycle::lay_out(project, id, days, stones),
    }
}
