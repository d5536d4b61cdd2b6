//! The machines of the work: tasks, milestones, requests for help (domain 4.3).

use super::{MilestoneMove, Refusal, TaskMove, live};
use crate::cycle::{Cycle, HelpStatus, MilestoneStatus, Task, TaskStatus};
use crate::gate::{self, Gate};
use crate::list::Gather;
use crate::project::Project;
use crate::values::{DayIndex, Id, Num};

/// Most tasks one person does at a time (domain 3.10).
const DOING_MAX: usize = 2;

/// todo <-> doing -> done, also straight from todo to done; todo, doing -> parked | dropped; parked, dropped -> todo; done -> doing.
pub fn task(project: &mut Project, id: &Id, to: &TaskMove) -> Result<(), Refusal> {
    let cycle = cycle_with(project, |cycle| cycle.tasks.iter().any(|task| task.id == *id))?;
    let length = cycle.length.get();
    let doing = doing_of_same(cycle, id);
    let task = live(cycle.tasks.by_key_mut(id.as_str()))?;
    let open = matches!(task.status, TaskStatus::Todo | TaskStatus::Doing);
    match to {
        TaskMove::Start { day } if task.status == TaskStatus::Todo => start(task, *day, doing)?,
        TaskMove::Reopen { day } if task.status == TaskStatus::Done => start(task, *day, doing)?,
        TaskMove::Stop if task.status == TaskStatus::Doing => rest(task, TaskStatus::Todo),
        TaskMove::Done if open => rest(task, TaskStatus::Done),
        TaskMove::Park if open => rest(task, TaskStatus::Parked),
        TaskMove::Drop if open => rest(task, TaskStatus::Dropped),
        TaskMove::PutBack if matches!(task.status, TaskStatus::Parked | TaskStatus::Dropped) => {
            rest(task, TaskStatus::Todo)
        }
        TaskMove::ToDay(day) if open && (1..=length).contains(day) => {
            if *day > task.day.get() && task.day.get() > 0 {
                task.moved = Num::new(task.moved.get() + 1);
            }
            task.day = DayIndex::new(*day);
        }
        _ => return Err(Refusal::NotFromHere),
    }
    Ok(())
}

/// Starts a task, unless its person is doing two already.
fn start(task: &mut Task, day: i64, doing: Vec<String>) -> Result<(), Refusal> {
    if doing.len() >= DOING_MAX {
        return Err(Refusal::Gate(gate::none_of(Gate::DoingTwo, doing)));
    }
    task.status = TaskStatus::Doing;
    task.doing_since = Some(DayIndex::new(day.max(1)));
    Ok(())
}

/// The other tasks that the person of this one is doing.
fn doing_of_same(cycle: &Cycle, id: &Id) -> Vec<String> {
    let who = cycle.tasks.by_key(id.as_str()).map(|task| &task.who);
    let others = cycle.tasks.live().filter(|task| !task.meta.hidden && task.id != *id && Some(&task.who) == who);
    others.filter(|task| task.status == TaskStatus::Doing).map(|task| task.id.to_string()).gather()
}

fn rest(task: &mut Task, status: TaskStatus) {
    task.status = status;
    task.doing_since = None;
}

/// open -> done; open, moved -> moved (new day); moved -> done; done -> open.
pub fn milestone(project: &mut Project, id: &Id, to: &MilestoneMove) -> Result<(), Refusal> {
    let cycle = cycle_with(project, |cycle| cycle.milestones.iter().any(|milestone| milestone.id == *id))?;
    let length = cycle.length.get();
    let milestone = live(cycle.milestones.by_key_mut(id.as_str()))?;
    match to {
        MilestoneMove::Done if milestone.status != MilestoneStatus::Done => milestone.status = MilestoneStatus::Done,
        MilestoneMove::ToDay(day) if milestone.status != MilestoneStatus::Done && (1..=length).contains(day) => {
            milestone.day = DayIndex::new(*day);
            milestone.status = MilestoneStatus::Moved;
        }
        MilestoneMove::Reopen if milestone.status == MilestoneStatus::Done => milestone.status = MilestoneStatus::Open,
        _ => return Err(Refusal::NotFromHere),
    }
    Ok(())
}

/// open -> seen -> scheduled -> resolved; open, seen -> resolved; any -> withdrawn. A reply may be added in any state.
pub fn help(project: &mut Project, id: &Id, to: &HelpStatus) -> Result<(), Refusal> {
    let cycle = cycle_with(project, |cycle| cycle.help.iter().any(|help| help.id == *id))?;
    let help = live(cycle.help.by_key_mut(id.as_str()))?;
    let allowed = match to {
        HelpStatus::Withdrawn => help.status != HelpStatus::Withdrawn,
        HelpStatus::Seen => help.status == HelpStatus::Open,
        HelpStatus::Scheduled => matches!(help.status, HelpStatus::Open | HelpStatus::Seen),
        HelpStatus::Resolved => matches!(help.status, HelpStatus::Open | HelpStatus::Seen | HelpStatus::Scheduled),
        HelpStatus::Open | HelpStatus::Other(_) => false,
    };
    if !allowed {
        return Err(Refusal::NotFromHere);
    }
    help.status = to.clone();
    Ok(())
}

fn cycle_with(project: &mut Project, holds: impl Fn(&Cycle) -> bool) -> Result<&mut Cycle, Refusal> {
    project.cycles.iter_mut().find(|cycle| !cycle.meta.deleted && holds(cycle)).ok_or(Refusal::NoSuchPlace)
}
