//! The last page of a cycle: seven things, each one press away (journey 3). Shows what is open; blocks nothing.

use super::own::{count, is_answered, is_open, number, told, written_answers};
use crate::bank::offered::answers_needed;
use crate::bank::prompts::written;
use crate::cycle::{Assessment, Assessor, Cycle, Goal, GoalStatus, ShareStatus};
use crate::learner::Band;
use crate::list::Gather;
use crate::project::Project;
use crate::values::Id;

codes! {
    /// The seven, in the order of the page.
    pub enum CheckName {
        Share = "share",
        Comments = "comments",
        Tasks = "tasks",
        Ratings = "ratings",
        LookBack = "look_back",
        Goals = "goals",
        Decision = "decision",
    }
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// Which.
    pub name: CheckName,
    /// How many are done.
    pub done: i64,
    /// How many are open.
    pub open: i64,
    /// The records that are open; empty for share, look back and decision.
    pub ids: Vec<Id>,
}

impl CheckItem {
    /// Whether nothing is open here.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.open == 0
    }
}

/// Looks at the end of a cycle. Always seven lines.
#[must_use]
pub fn of(project: &Project, cycle: &Cycle, band: Band) -> Vec<CheckItem> {
    let items = cycle.critiques.live().flat_map(|critique| critique.items.live());
    vec![
        one(CheckName::Share, is_shared(cycle)),
        split(CheckName::Comments, items.map(|item| (&item.id, !is_answered(item)))),
        split(CheckName::Tasks, cycle.tasks.live().map(|task| (&task.id, is_open(task)))),
        split(CheckName::Ratings, targets(project, cycle).into_iter().map(|id| (id, !is_rated(cycle, id)))),
        look_back(cycle, band),
        split(CheckName::Goals, cycle.goals.live().map(|goal| (&goal.id, !is_settled(goal)))),
        one(CheckName::Decision, is_decided(cycle)),
    ]
}

fn one(name: CheckName, is_done: bool) -> CheckItem {
    CheckItem { name, done: i64::from(is_done), open: i64::from(!is_done), ids: Vec::new() }
}

fn split<'a>(name: CheckName, records: impl Iterator<Item = (&'a Id, bool)> + Clone) -> CheckItem {
    let ids: Vec<Id> = records.clone().filter(|(_, is_open)| *is_open).map(|(id, _)| id.clone()).gather();
    let open = number(ids.len());
    CheckItem { name, done: count(records).saturating_sub(open), open, ids }
}

/// Shown, or left out with a reason.
fn is_shared(cycle: &Cycle) -> bool {
    let share = cycle.share.as_ref().filter(|share| !share.meta.deleted);
    share.is_some_and(|share| match share.status {
        ShareStatus::Done => true,
        ShareStatus::Skipped => written(&share.skipped_why, None),
        _ => false,
    })
}

/// What a student rates: every criterion, and every goal whose competency has none.
#[must_use]
pub fn targets<'a>(project: &'a Project, cycle: &'a Cycle) -> Vec<&'a Id> {
    let criteria = project.rubric.criteria.live();
    let has_criterion = |goal: &&Goal| {
        let competency = goal.competency_id.as_deref().filter(|id| !id.is_empty());
        competency.is_some() && criteria.clone().any(|criterion| criterion.competency_id.as_deref() == competency)
    };
    let goals = cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped && !has_criterion(goal));
    criteria.clone().map(|criterion| &criterion.id).chain(goals.map(|goal| &goal.id)).gather()
}

/// Rated by the student, or by the teacher for a student who could not.
fn is_rated(cycle: &Cycle, target: &Id) -> bool {
    let is_on =
        |rating: &&Assessment| rating.criterion_id.as_ref() == Some(target) || rating.goal_id.as_ref() == Some(target);
    let mut ratings = cycle.assessments.live().filter(|rating| told(*rating, Assessment::by)).filter(is_on);
    ratings.any(|rating| rating.by == Assessor::SelfRated || (rating.by == Assessor::Teacher && rating.self_waived))
}

fn look_back(cycle: &Cycle, band: Band) -> CheckItem {
    let needed = number(answers_needed(band.as_str()));
    let done = cycle.final_reflection().map_or(0, written_answers);
    CheckItem { name: CheckName::LookBack, done, open: needed.saturating_sub(done).max(0), ids: Vec::new() }
}

fn is_settled(goal: &Goal) -> bool {
    matches!(goal.status, GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped)
}

fn is_decided(cycle: &Cycle) -> bool {
    let decision = cycle.decision.as_ref().filter(|decision| !decision.meta.deleted);
    decision.is_some_and(|decision| decision.choice.is_some() && written(&decision.because, None))
}
