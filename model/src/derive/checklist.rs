//! The last page of a cycle: seven things, each one press away (journey 3). Shows what is open; blocks nothing.
//! Six of them are the answers of the gates, counted; ratings are asked for here alone.

use super::own::{count, number, told};
use crate::cycle::{Assessment, Assessor, Cycle, Goal, GoalStatus};
use crate::gate::{self, Gate, Unmet};
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
    let mut asked = gate::reflecting(cycle);
    gate::done(project, cycle, band).into_iter().add_to(&mut asked);
    let unrated = unrated(project, cycle).into_iter().cloned().gather();
    vec![
        one(CheckName::Share, &asked, &[Gate::ShareOpen, Gate::SkippedWhy]),
        some(CheckName::Comments, gate::feedback(cycle), named(&asked, Gate::FeedbackUnanswered)),
        some(CheckName::Tasks, cycle.tasks.live(), named(&asked, Gate::TasksOpen)),
        some(CheckName::Ratings, targets(project, cycle).into_iter(), unrated),
        look_back(project, cycle, band),
        some(CheckName::Goals, cycle.goals.live(), named(&asked, Gate::GoalsOpen)),
        one(CheckName::Decision, &asked, &[Gate::Decision, Gate::DecisionBecause]),
    ]
}

/// One thing, open while a gate asks for any of these.
fn one(name: CheckName, asked: &[Unmet], gates: &[Gate]) -> CheckItem {
    let is_open = asked.iter().any(|unmet| gates.contains(&unmet.code));
    CheckItem { name, done: i64::from(!is_open), open: i64::from(is_open), ids: Vec::new() }
}

/// Some of these records are open.
fn some<T>(name: CheckName, all: impl Iterator<Item = T>, ids: Vec<Id>) -> CheckItem {
    let open = number(ids.len());
    CheckItem { name, done: count(all).saturating_sub(open), open, ids }
}

/// The records a gate names.
fn named(asked: &[Unmet], gate: Gate) -> Vec<Id> {
    let named = asked.iter().filter(|unmet| unmet.code == gate).flat_map(|unmet| &unmet.ids);
    named.map(|id| Id::from(id.as_str())).gather()
}

/// What a student rates: every criterion, and every goal whose competency has none.
#[must_use]
pub fn targets<'a>(project: &'a Project, cycle: &'a Cycle) -> Vec<&'a Id> {
    let criteria = project.rubric.criteria.live();
    let has_criterion = |goal: &&Goal| {
        let competency = goal.competency_id.as_deref().filter(|id| !id.is_empty());
        competency.is_some() && criteria.clone().any(|criterion| criterion.competency_id.as_deref() == competency)
    };
    let is_held = |goal: &&Goal| told(*goal, Goal::status) && goal.status != GoalStatus::Dropped;
    let goals = cycle.goals.live().filter(|goal| is_held(goal) && !has_criterion(goal));
    criteria.clone().map(|criterion| &criterion.id).chain(goals.map(|goal| &goal.id)).gather()
}

/// What of it has no rating of the student's own yet.
#[must_use]
pub fn unrated<'a>(project: &'a Project, cycle: &'a Cycle) -> Vec<&'a Id> {
    targets(project, cycle).into_iter().filter(|id| !is_rated(cycle, id)).gather()
}

/// Rated by the student, or by the teacher for a student who could not.
fn is_rated(cycle: &Cycle, target: &Id) -> bool {
    let is_on =
        |rating: &&Assessment| rating.criterion_id.as_ref() == Some(target) || rating.goal_id.as_ref() == Some(target);
    let mut ratings = cycle.assessments.live().filter(|rating| told(*rating, Assessment::by)).filter(is_on);
    ratings.any(|rating| rating.by == Assessor::SelfRated || (rating.by == Assessor::Teacher && rating.self_waived))
}

fn look_back(project: &Project, cycle: &Cycle, band: Band) -> CheckItem {
    let (done, open) = (gate::written_answers(cycle), gate::answers_left(project, cycle, band));
    CheckItem { name: CheckName::LookBack, done: number(done), open: number(open), ids: Vec::new() }
}
