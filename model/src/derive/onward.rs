//! What comes next in a project, from its states alone (domain 4, design 1): the one thing Home's title says.
//! Advice for the eye; every page stays open all the time.

use super::own::is_open;
use super::today::{self, DayState, school_day};
use crate::bank::prompts::written;
use crate::cycle::{Cycle, CycleStatus, DecisionChoice, TaskStatus};
use crate::gate::{self, Gate};
use crate::list::Gather;
use crate::project::Project;
use crate::route::PlanStep;
use crate::values::{Day, DayIndex, Id};

/// The next thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Onward {
    /// A step of the plan that is still open.
    Plan(PlanStep),
    /// The plan waits for its pitch.
    Pitch,
    /// The cycle can start.
    Start,
    /// A task: what is being done, else the first that is due, else the first of all.
    Task(Id),
    /// Pieces of feedback without a decision.
    Feedback(usize),
    /// No task is open, and there are days left.
    #[default]
    Today,
    /// The work is being shown.
    Share,
    /// The days are over.
    Over,
    /// Looking back.
    LookBack,
    /// The next cycle, by its number.
    NextCycle(i64),
    /// Finished; another project begins.
    NewProject,
    /// Finished, and at rest; the next cycle starts whenever it is wanted, by its number.
    Rest(i64),
    /// Put away; can be taken up again.
    SetAside,
    /// Stopped for some days.
    Paused,
}

/// Finds what comes next in the current cycle of a project on a date. `said` is the day the student says it is.
#[must_use]
pub fn of(project: &Project, date: Day, said: Option<DayIndex>) -> Onward {
    let Some(cycle) = project.current_cycle() else { return Onward::Plan(PlanStep::Question) };
    match cycle.status {
        CycleStatus::Planning | CycleStatus::Ready => before_the_start(project, cycle),
        CycleStatus::Active if cycle.paused => Onward::Paused,
        CycleStatus::Active => under_way(project, cycle, date, said),
        CycleStatus::Sharing => Onward::Share,
        CycleStatus::Reflecting => Onward::LookBack,
        CycleStatus::Done => after_the_end(cycle),
        CycleStatus::SetAside => Onward::SetAside,
        CycleStatus::Other(_) => Onward::Today,
    }
}

fn before_the_start(project: &Project, cycle: &Cycle) -> Onward {
    let open: Vec<Gate> = gate::ready(project, cycle).into_iter().map(|unmet| unmet.code).gather();
    let has = |codes: &[Gate]| codes.iter().any(|code| open.contains(code));
    let knows = project.need_to_knows.live().any(|need| written(&need.text, None));
    // A name and the reasons can wait: the check lists them, with the way to each.
    let steps = [
        (PlanStep::Question, has(&[Gate::Question, Gate::Why])),
        (PlanStep::Know, !knows),
        (PlanStep::Choices, has(&[Gate::Choices, Gate::AudienceWho, Gate::DoneMeans])),
        (PlanStep::Goals, has(&[Gate::Goal])),
        (PlanStep::Tasks, has(&[Gate::Task, Gate::MakeMilestone, Gate::ShareMilestone])),
        (PlanStep::Check, has(&[Gate::Title, Gate::ChoiceReasons]) || !written(&cycle.prediction, None)),
    ];
    if cycle.status == CycleStatus::Planning
        && let Some((step, _)) = steps.into_iter().find(|(_, is_open)| *is_open)
    {
        return Onward::Plan(step);
    }
    if project.pitch.status.lets_start() { Onward::Start } else { Onward::Pitch }
}

fn under_way(project: &Project, cycle: &Cycle, date: Day, said: Option<DayIndex>) -> Onward {
    let day = school_day(cycle, date, said);
    if day.state == DayState::Over {
        return Onward::Over;
    }
    let doing = cycle.tasks.live().find(|task| task.status == TaskStatus::Doing).map(|task| task.id.clone());
    if let Some(task) = doing.or_else(|| today::of(project, cycle, day).due.into_iter().next()) {
        return Onward::Task(task);
    }
    let waiting = gate::unanswered_feedback(cycle).len();
    if waiting > 0 {
        return Onward::Feedback(waiting);
    }
    let first = cycle.tasks.live().filter(|task| is_open(task)).min_by_key(|task| task.day);
    first.map_or(Onward::Today, |task| Onward::Task(task.id.clone()))
}

fn after_the_end(cycle: &Cycle) -> Onward {
    let next = cycle.number.get().saturating_add(1);
    match cycle.decision.as_ref().and_then(|decision| decision.choice.as_ref()) {
        Some(DecisionChoice::Rest) => Onward::Rest(next),
        Some(DecisionChoice::New) => Onward::NewProject,
        _ => Onward::NextCycle(next),
    }
}
