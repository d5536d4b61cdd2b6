//! What a student can tick to take along into the next cycle (domain 5.7). Nothing is ticked by itself.
//!
//! Who closes a cycle although something is open leaves open tasks and goals without a result: they can come along as well.

use super::own::{is_open, is_unsettled, told};
use crate::cycle::{Cycle, CycleStatus, FeedbackDecision, FeedbackItem, Goal, GoalStatus, Task, TaskStatus};
use crate::list::Gather;
use crate::project::{NeedStatus, NeedToKnow, Project};
use crate::values::Id;

/// What can be carried, by kind, in the order of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Goals that are not met yet, or were left without a result.
    pub goals: Vec<Id>,
    /// Need-to-knows that are open, being worked on or parked.
    pub need_to_knows: Vec<Id>,
    /// Parked tasks, and those left open.
    pub tasks: Vec<Id>,
    /// Feedback kept for later, without what is a parked task already.
    pub feedback: Vec<Id>,
    /// Ideas of the parking lot.
    pub ideas: Vec<Id>,
}

/// Gathers what a cycle leaves over.
#[must_use]
pub fn candidates(project: &Project, cycle: &Cycle) -> Candidates {
    let goals = cycle.goals.live().filter(|goal| leaves_goal(cycle, goal));
    let is_left = |need: &&NeedToKnow| {
        told(*need, NeedToKnow::status)
            && matches!(need.status, NeedStatus::Open | NeedStatus::Working | NeedStatus::Parked)
    };
    let tasks = cycle.tasks.live().filter(|task| leaves_task(cycle, task));
    let tasks: Vec<Id> = tasks.map(|task| task.id.clone()).gather();
    let items = cycle.critiques.live().flat_map(|critique| critique.items.live());
    let feedback = items.filter(|item| is_for_later(item, &tasks)).map(|item| item.id.clone()).gather();
    Candidates {
        goals: goals.map(|goal| goal.id.clone()).gather(),
        need_to_knows: project.need_to_knows.live().filter(is_left).map(|need| need.id.clone()).gather(),
        feedback,
        ideas: cycle.parking_lot.live().map(|idea| idea.id.clone()).gather(),
        tasks,
    }
}

/// Whether a goal can come along. Before the cycle is closed, one without a result is asked about and not offered.
pub(crate) fn leaves_goal(cycle: &Cycle, goal: &Goal) -> bool {
    goal.status == GoalStatus::NotYet || (cycle.status == CycleStatus::Done && is_unsettled(goal))
}

/// The same for a task that is parked, or open.
pub(crate) fn leaves_task(cycle: &Cycle, task: &Task) -> bool {
    task.status == TaskStatus::Parked || (cycle.status == CycleStatus::Done && is_open(task))
}

fn is_for_later(item: &FeedbackItem, parked: &[Id]) -> bool {
    item.response.as_ref().is_some_and(|response| {
        response.decision == Some(FeedbackDecision::Later)
            && !response.task_id.as_ref().is_some_and(|task| parked.contains(task))
    })
}
