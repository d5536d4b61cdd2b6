//! The machine of a cycle: planning -> ready -> active -> sharing -> reflecting -> done, set aside and paused (domain 4.2).

use super::field::within;
use super::{Refusal, live};
use crate::bank::prompts::written;
use crate::cycle::{Cycle, CycleStatus, GoalStatus, Phase, ShareStatus, StatusEntry, Stone};
use crate::gate::{self, Gate, Unmet};
use crate::learner::Band;
use crate::list::Gather;
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
    /// A move although its gate asks for more; recorded. A gate advises, it locks nobody out.
    Anyway(Gated),
}

/// The moves that have a gate, besides sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gated {
    /// `CycleMove::Ready`.
    Ready,
    /// `CycleMove::Start`.
    Start,
    /// `CycleMove::Reflect`.
    Reflect,
    /// `CycleMove::Close`.
    Close,
}

impl CycleMove {
    /// The move itself, whether or not its gate is passed.
    fn plain(self) -> CycleMove {
        match self {
            CycleMove::Share { .. } => CycleMove::Share { anyway: false },
            CycleMove::Anyway(Gated::Ready) => CycleMove::Ready,
            CycleMove::Anyway(Gated::Start) => CycleMove::Start,
            CycleMove::Anyway(Gated::Reflect) => CycleMove::Reflect,
            CycleMove::Anyway(Gated::Close) => CycleMove::Close,
            plain => plain,
        }
    }
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

/// What is noted when the work is shown although feedback or drafts are missing.
const SHARE_ANYWAY: &str = "share anyway";
/// The same for any other gate.
pub(super) const ANYWAY: &str = "anyway";

/// Moves a cycle.
pub fn step(project: &mut Project, id: &Id, moment: &Moment<'_>) -> Result<(), Refusal> {
    let cycle = project.cycle(id).filter(|cycle| !cycle.meta.deleted).ok_or(Refusal::NoSuchPlace)?;
    let to = target(cycle, moment.to.plain()).ok_or(Refusal::NotFromHere)?;
    let unmet = asked(project, cycle, moment);
    let passes = matches!(moment.to, CycleMove::Share { anyway: true } | CycleMove::Anyway(_));
    if !unmet.is_empty() && !passes {
        return Err(Refusal::Gate(unmet));
    }
    let entry = entry(project, moment, &to, !unmet.is_empty());
    within(240, 0, &entry.note)?;
    within(40, 0, &entry.who)?;
    let cycle = live(project.cycle_mut(id))?;
    match moment.to {
        CycleMove::Pause => cycle.paused = true,
        CycleMove::Resume => cycle.paused = false,
        _ => {
            cycle.paused = false;
            cycle.status = CycleStatus::from(to.as_str());
        }
    }
    if moment.to.plain() == CycleMove::Start {
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
    match (moment.to.plain(), &cycle.status) {
        (CycleMove::Ready, CycleStatus::Planning) => gate::ready(project, cycle),
        (CycleMove::Start, CycleStatus::Ready) => gate::active(project, cycle),
        (CycleMove::Share { anyway: false }, CycleStatus::Active) => gate::sharing(project, cycle),
        (CycleMove::Reflect, CycleStatus::Sharing) => gate::reflecting(cycle),
        (CycleMove::Close, CycleStatus::Reflecting) => gate::done(project, cycle, moment.band),
        (CycleMove::SetAside | CycleMove::Pause | CycleMove::Resume, _) if !written(moment.note, None) => {
            gate::unmet(Gate::ReasonNote)
        }
        (CycleMove::TakeUp, CycleStatus::SetAside)
            if !matches!(left(cycle), CycleStatus::Planning | CycleStatus::Ready) =>
        {
            gate::none_of(Gate::OtherCycleRunning, gate::running_besides(project, cycle))
        }
        (CycleMove::Reopen, CycleStatus::Done) => {
            let later = project.cycles.live().filter(|other| other.number > cycle.number);
            let begun = later.filter(|other| is_past_planning(other)).map(|other| other.id.to_string());
            let (mut unmet, running) =
                (gate::none_of(Gate::NextCycleRunning, begun.gather()), gate::running_besides(project, cycle));
            if unmet.is_empty() {
                unmet = gate::none_of(Gate::OtherCycleRunning, running);
            }
            unmet
        }
        _ => Vec::new(),
    }
}

/// A cycle that was set aside while it was planned has not begun.
fn is_past_planning(cycle: &Cycle) -> bool {
    let status = if cycle.status == CycleStatus::SetAside { left(cycle) } else { cycle.status.clone() };
    status != CycleStatus::Planning
}

/// `anyway`: the gate asked for more.
fn entry(project: &Project, moment: &Moment<'_>, to: &str, anyway: bool) -> StatusEntry {
    let is_adult = !moment.adult.is_empty();
    let word = if matches!(moment.to, CycleMove::Share { .. }) { SHARE_ANYWAY } else { ANYWAY };
    StatusEntry {
        to: to.into(),
        day: DayIndex::new(moment.day),
        by: if is_adult { None } else { project.me().map(|me| me.id.clone()) },
        who: moment.adult.into(),
        // A word for the record; the interface says it in its own words.
        note: match (anyway, moment.note) {
            (false, note) => note.into(),
            (true, "") => word.into(),
            (true, note) => format!("{word}: {note}").into(),
        },
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

/// Lays the days out anew. A day that is written about stays within the cycle, or the step is refused; what is only planned for a
/// day that goes, or marked with it, moves to the last one.
pub fn lay_out(project: &mut Project, id: &Id, days: &[Day], stones: &[(Phase, String)]) -> Result<(), Refusal> {
    let cycle = live(project.cycle_mut(id))?;
    if matches!(cycle.status, CycleStatus::Done) || days.is_empty() || days.len() != stones.len() {
        return Err(Refusal::NotFromHere);
    }
    let length = i64::try_from(days.len()).unwrap_or(i64::MAX);
    let written = written_after(cycle, length);
    if !written.is_empty() {
        return Err(Refusal::Gate(gate::none_of(Gate::DaysWritten, written)));
    }
    cycle.length = Num::new(length);
    cycle.days = days.to_vec().into();
    // A stone that was there keeps what a newer version put on it.
    cycle.day_plan.resize_with(days.len(), Stone::default);
    for (stone, (phase, name)) in cycle.day_plan.iter_mut().zip(stones) {
        stone.phase = phase.clone();
        stone.name = name.as_str().into();
    }
    move_within(cycle, length);
    Ok(())
}

/// What a person wrote about days after `length`, by key.
fn written_after(cycle: &Cycle, length: i64) -> Vec<String> {
    let after = |day: DayIndex| day.get() > length;
    let mut out: Vec<String> = Vec::new();
    cycle.day_logs.live().filter(|log| after(log.day)).map(|one| one.key()).add_to(&mut out);
    cycle.evidence.live().filter(|one| after(one.day)).map(|one| one.key()).add_to(&mut out);
    cycle.assessments.live().filter(|one| after(one.day)).map(|one| one.key()).add_to(&mut out);
    cycle.help.live().filter(|one| after(one.day)).map(|one| one.key()).add_to(&mut out);
    let replies = cycle.help.live().flat_map(|help| help.replies.live());
    replies.filter(|reply| after(reply.day)).map(|one| one.key()).add_to(&mut out);
    let is_done = |status: &ShareStatus| *status != ShareStatus::Planned;
    out.extend(
        cycle.share.iter().filter(|share| is_done(&share.status) && after(share.day)).map(|_| "share".to_owned()),
    );
    cycle.reflections.live().filter(|one| after(one.day)).map(|one| one.key()).add_to(&mut out);
    cycle.conference_notes.live().filter(|one| after(one.day)).map(|one| one.key()).add_to(&mut out);
    out
}

/// Moves what is only planned, marked or thrown away into the days there are.
fn move_within(cycle: &mut Cycle, length: i64) {
    let within = |day: &mut DayIndex| *day = DayIndex::new(day.get().min(length));
    for task in cycle.tasks.iter_mut() {
        within(&mut task.day);
        task.doing_since.iter_mut().for_each(within);
    }
    cycle.milestones.iter_mut().for_each(|milestone| within(&mut milestone.day));
    cycle.status_log.iter_mut().for_each(|entry| within(&mut entry.day));
    cycle.goals.iter_mut().flat_map(|goal| goal.agreed.iter_mut()).for_each(|mark| within(&mut mark.at));
    cycle.evidence.iter_mut().for_each(|one| within(&mut one.day));
    cycle.assessments.iter_mut().for_each(|one| within(&mut one.day));
    for help in cycle.help.iter_mut() {
        within(&mut help.day);
        help.replies.iter_mut().for_each(|reply| within(&mut reply.day));
    }
    cycle.share.iter_mut().for_each(|share| within(&mut share.day));
    cycle.reflections.iter_mut().for_each(|one| within(&mut one.day));
    for note in cycle.conference_notes.iter_mut() {
        within(&mut note.day);
        note.follow_up_day.iter_mut().for_each(within);
    }
}
