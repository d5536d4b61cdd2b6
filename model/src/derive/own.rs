//! What is mine in a copy, what a stub tells, and what counts as open: the small questions that several results ask.

use crate::bank::prompts::written;
use crate::cycle::{
    Answer, Critique, Cycle, DayLog, Decision, FeedbackItem, Goal, GoalStatus, Milestone, MilestoneStatus, Reflection,
    Share, Task, TaskStatus,
};
use crate::list::Gather;
use crate::project::Project;
use crate::record::{Field, Record};

/// How many there are.
pub fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    number(items.count())
}

/// A length as the numbers here.
pub fn number(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Whether a record came with this field. A stub holds few, and the first word of a list of words is no answer then.
pub fn told<T>(record: &dyn Record, field: Field<T>) -> bool {
    let Some(only) = record.meta().only else { return true };
    let place = record.schema().fields.iter().position(|spec| spec.name == field.0);
    let bit = place.and_then(|place| u32::try_from(place).ok()).and_then(|place| 1_u64.checked_shl(place));
    bit.is_some_and(|bit| only & bit != 0)
}

/// The logs of the member this copy belongs to, up to and including `day`, in the order of their days.
pub fn logs<'a>(project: &Project, cycle: &'a Cycle, day: i64) -> Vec<&'a DayLog> {
    let Some(me) = project.me() else { return Vec::new() };
    let mine = cycle.day_logs.live().filter(|log| log.by == me.id && (1..=day).contains(&log.day.get()));
    let mut mine: Vec<_> = mine.gather();
    crate::order::sort_by(&mut mine, |one, other| one.day.cmp(&other.day));
    mine
}

/// Whether a task is still to be done or being done.
pub fn is_open(task: &Task) -> bool {
    told(task, Task::status) && matches!(task.status, TaskStatus::Todo | TaskStatus::Doing)
}

/// Whether a goal has no end yet: neither met, not yet met nor dropped.
pub fn is_unsettled(goal: &Goal) -> bool {
    told(goal, Goal::status) && !matches!(goal.status, GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped)
}

/// The show of a cycle, unless it was taken out.
pub fn share(cycle: &Cycle) -> Option<&Share> {
    cycle.share.as_ref().filter(|share| !share.meta.deleted)
}

/// The decision of a cycle, unless it was taken out.
pub fn decision(cycle: &Cycle) -> Option<&Decision> {
    cycle.decision.as_ref().filter(|decision| !decision.meta.deleted)
}

/// Whether a milestone is open on a day after its own. Shown, never stored (domain 4.3).
pub fn has_passed(milestone: &Milestone, day: i64) -> bool {
    told(milestone, Milestone::status)
        && matches!(milestone.status, MilestoneStatus::Open | MilestoneStatus::Moved)
        && (1..day).contains(&milestone.day.get())
}

/// Whether the student has decided about a piece of feedback, in whichever way.
pub fn is_answered(item: &FeedbackItem) -> bool {
    item.response.as_ref().is_some_and(|response| response.decision.is_some())
}

/// The pieces of feedback that wait for a decision.
pub fn unanswered(critique: &Critique) -> impl Iterator<Item = &FeedbackItem> {
    critique.items.live().filter(|item| !is_answered(item))
}

/// Whether an answer says something of its own.
pub fn is_written(answer: &Answer) -> bool {
    written(&answer.text, Some(&answer.prompt_id))
}

/// How many answers of a reflection are written.
pub fn written_answers(reflection: &Reflection) -> usize {
    reflection.answers.live().filter(|answer| is_written(answer)).count()
}

/// The distinct draft numbers of the evidence, stubs included, ascending.
pub fn drafts<'a>(cycles: impl Iterator<Item = &'a Cycle>) -> Vec<i64> {
    let numbers = cycles.flat_map(|cycle| cycle.evidence.live()).filter_map(|evidence| evidence.draft);
    let mut drafts: Vec<i64> = numbers.map(|draft| draft.get()).gather();
    crate::order::sort(&mut drafts);
    drafts.dedup();
    drafts
}
