//! The machine of a cycle: planning -> ready -> active -> sharing -> reflecting -> done, set aside and paused (domain 4.2).

use super::Refusal;
use crate::bank::prompts::written;
use crate::cycle::{Cycle, CycleStatus, GoalStatus, Phase, StatusEntry, Stone};
use crate::gate::{self, Gate, Unmet};
use crate::learner::Band;
use crate::project::Project;
use crate::values::{Day, DayIndex, Id, Num};

/// What can happen to a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleMove {
    /// The plan is complete.
    Ready,
    /// Back to planning, before the start.
    Replan,
    /// It starts.
    Start,
    /// The work is shown.
    Share {
        /// Although feedback or drafts are missing; recorded.
        anyway: bool,
    },
    /// Looking back.
    Reflect,
    /// Closed.
    Close,
    /// Open again, on the same device, before the next one has begun.
    Reopen,
    /// One state back, before it is closed.
    StepBack,
    /// Put away for now.
    SetAside,
    /// Taken up again.
    TakeUp,
    /// Stopped for some days.
    Pause,
    /// Going on.
    Resume,
}

/// A move, and what is written down with it.
pub struct Moment<'a> {
    /// What happens.
    pub to: CycleMove,
    /// School day.
    pub day: i64,
    /// An adult's name; empty = the student.
    pub adult: &'a str,
    /// Why.
    pub note: &'a str,
    /// The learner's band.
    pub band: Band,
}

/// Moves a cycle.
pub fn step(project: &mut Project, id: &Id, moment: &Moment<'_>) -> Result<(), Refusal> {
    let cycle = project.cycle(id).ok_or(Refusal::NoSuchPlace)?;
    let unmet = asked(project, cycle, moment);
    if !unmet.is_empty() {
        return Err(Refusal::Gate(unmet));
    }
    let to = target(cycle, moment.to).ok_or(Refusal::NotFromHere)?;
    let entry = entry(project, cycle, moment, &to);
    let cycle = project.cycle_mut(id).ok_or(Refusal::NoSuchPlace)?;
    match moment.to {
        CycleMove::Pause => cycle.paused = true,
        CycleMove::Resume => cycle.paused = false,
        _ => {
            cycle.paused = false;
            cycle.status = CycleStatus::from(to.as_str());
        }
    }
    if moment.to == CycleMove::Start {
        start_goals(cycle);
    }
    cycle.status_log.push(entry);
    Ok(())
}

/// Where a move leads, as the word of the log; `None` when there is no such move from here.
fn target(cycle: &Cycle, to: CycleMove) -> Option<String> {
    use CycleStatus::{Active, Done, Planning, Ready, Reflecting, SetAside, Sharing};
    let status = match (to, &cycle.status) {
        (CycleMove::Ready, Planning) => Ready,
        (CycleMove::Replan, Ready) => Planning,
        (CycleMove::Start, Ready) => Active,
        (CycleMove::Share { .. }, Active) => Sharing,
        (CycleMove::Reflect, Sharing) => Reflecting,
        (CycleMove::Close, Reflecting) => Done,
        (CycleMove::Reopen, Done) => Reflecting,
        (CycleMove::StepBack, Sharing) => Active,
        (CycleMove::StepBack, Reflecting) => Sharing,
        (CycleMove::SetAside, Planning | Ready | Active | Sharing | Reflecting) => SetAside,
        (CycleMove::TakeUp, SetAside) => left(cycle),
        (CycleMove::Pause, Active) if !cycle.paused => return Some("paused".to_owned()),
        (CycleMove::Resume, Active) if cycle.paused => return Some("resumed".to_owned()),
        _ => return None,
    };
    Some(status.as_str().to_owned())
}

/// The state a cycle was in before it was set aside.
fn left(cycle: &Cycle) -> CycleStatus {
    let before = cycle.status_log.iter().rev().map(|entry| CycleStatus::from(&*entry.to));
    let mut states = before.filter(|status| !matches!(status, CycleStatus::SetAside | CycleStatus::Other(_)));
    states.next().unwrap_or(CycleStatus::Planning)
}

/// What is asked for first.
fn asked(project: &Project, cycle: &Cycle, moment: &Moment<'_>) -> Vec<Unmet> {
    match (moment.to, &cycle.status) {
        (CycleMove::Ready, CycleStatus::Planning) => gate::ready(project, cycle),
        (CycleMove::Start, CycleStatus::Ready) => gate::active(project, cycle),
        (CycleMove::Share { anyway: false }, CycleStatus::Active) => gate::sharing(cycle),
        (CycleMove::Reflect, CycleStatus::Sharing) => gate::reflecting(cycle),
        (CycleMove::Close, CycleStatus::Reflecting) => gate::done(cycle, moment.band),
        (CycleMove::SetAside | CycleMove::Pause | CycleMove::Resume, _) if !written(moment.note, None) => {
            gate::unmet(Gate::ReasonNote)
        }
        (CycleMove::TakeUp, CycleStatus::SetAside)
            if !matches!(left(cycle), CycleStatus::Planning | CycleStatus::Ready) =>
        {
            ids(Gate::OtherCycleRunning, gate::running_besides(project, cycle))
        }
        (CycleMove::Reopen, CycleStatus::Done) => {
            let later = project.cycles.live().filter(|other| other.number > cycle.number);
            let begun = later.filter(|other| other.status != CycleStatus::Planning).map(|other| other.id.to_string());
            ids(Gate::NextCycleRunning, begun.collect())
        }
        _ => Vec::new(),
    }
}

fn ids(code: Gate, ids: Vec<String>) -> Vec<Unmet> {
    if ids.is_empty() { Vec::new() } else { vec![Unmet { code, ids }] }
}

fn entry(project: &Project, cycle: &Cycle, moment: &Moment<'_>, to: &str) -> StatusEntry {
    let is_adult = !moment.adult.is_empty();
    let anyway = moment.to == CycleMove::Share { anyway: true } && !gate::sharing(cycle).is_empty();
    StatusEntry {
        to: to.into(),
        day: DayIndex::new(moment.day),
        by: if is_adult { None } else { project.me().map(|me| me.id.clone()) },
        who: moment.adult.into(),
        // A word for the record; the interface says it in its own words.
        note: if anyway && moment.note.is_empty() { "share anyway".into() } else { moment.note.into() },
        ..StatusEntry::default()
    }
}

/// Starting makes every goal that was not dropped active (domain 4.2).
fn start_goals(cycle: &mut Cycle) {
    let open = |status: &GoalStatus| matches!(status, GoalStatus::Draft | GoalStatus::Proposed | GoalStatus::Agreed);
    for goal in cycle.goals.iter_mut().filter(|goal| !goal.meta.deleted && open(&goal.status)) {
        goal.status = GoalStatus::Active;
    }
}

/// Lays the days out anew. A day that is written about stays within the cycle, or the step is refused.
pub fn lay_out(project: &mut Project, id: &Id, days: &[Day], stones: &[(Phase, String)]) -> Result<(), Refusal> {
    let cycle = project.cycle_mut(id).ok_or(Refusal::NoSuchPlace)?;
    if matches!(cycle.status, CycleStatus::Done) || days.is_empty() || days.len() != stones.len() {
        return Err(Refusal::NotFromHere);
    }
    let length = i64::try_from(days.len()).unwrap_or(i64::MAX);
    cycle.length = Num::new(length);
    cycle.days = days.to_vec().into();
    cycle.day_plan = stones
        .iter()
        .map(|(phase, name)| Stone { phase: phase.clone(), name: name.as_str().into(), ..Stone::default() })
        .collect();
    // What was planned for a day that is no longer there moves to the last one.
    let within = |day: DayIndex| DayIndex::new(day.get().min(length));
    for task in cycle.tasks.iter_mut() {
        task.day = within(task.day);
        task.doing_since = task.doing_since.map(within);
    }
    for milestone in cycle.milestones.iter_mut() {
        milestone.day = within(milestone.day);
    }
    Ok(())
}
