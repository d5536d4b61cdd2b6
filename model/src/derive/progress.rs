//! What moved: drafts, feedback that was used, goals that grew (domain 5.6). Shown in words, never as a number of a person.

use super::own::{count, drafts, is_answered, told};
use crate::cycle::{Assessment, Assessor, Cycle, FeedbackDecision, FeedbackItem, Goal};
use crate::project::Project;
use crate::values::Level;

/// What a project, or one of its cycles, has behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The distinct draft numbers, ascending.
    pub drafts: Vec<i64>,
    /// Pieces of feedback the student uses, in whichever way.
    pub used: i64,
    /// Pieces of feedback with a decision.
    pub answered: i64,
}

/// Looks at some cycles: one, or all that are live.
#[must_use]
pub fn of<'a>(cycles: impl Iterator<Item = &'a Cycle> + Clone) -> Progress {
    let critiques = cycles.clone().flat_map(|cycle| cycle.critiques.live());
    let items = critiques.flat_map(|critique| critique.items.live());
    let is_used = |item: &&FeedbackItem| {
        let decision = item.response.as_ref().and_then(|response| response.decision.as_ref());
        matches!(decision, Some(FeedbackDecision::Use | FeedbackDecision::UseMyWay))
    };
    Progress {
        used: count(items.clone().filter(is_used)),
        answered: count(items.filter(|item| is_answered(item))),
        drafts: drafts(cycles),
    }
}

/// The latest level of a goal of this cycle: the latest day, and on one day the teacher's over the own.
///
/// Ratings of the criteria with its competency count, and ratings of the goal itself; those of peers do not.
#[must_use]
pub fn latest_level<'a>(project: &Project, cycle: &'a Cycle, goal: &Goal) -> Option<&'a Level> {
    let competency = goal.competency_id.as_deref().filter(|id| !id.is_empty());
    let is_criterion = |rating: &Assessment| {
        let criteria =
            project.rubric.criteria.live().filter(|criterion| Some(&criterion.id) == rating.criterion_id.as_ref());
        competency.is_some() && criteria.clone().any(|criterion| criterion.competency_id.as_deref() == competency)
    };
    let ratings = cycle.assessments.live().filter(|rating| told(*rating, Assessment::by));
    let of_goal = ratings.filter(|rating| rating.goal_id.as_ref() == Some(&goal.id) || is_criterion(rating));
    let weighed = of_goal.filter_map(|rating| match rating.by {
        Assessor::Teacher => Some(((rating.day, 1), rating)),
        Assessor::SelfRated => Some(((rating.day, 0), rating)),
        _ => None,
    });
    weighed.max_by_key(|(weight, _)| *weight).map(|(_, rating)| &rating.level)
}

/// From which step to which a goal moved; `None` when nothing can be said (no rating, no change, no evidence yet).
#[must_use]
pub fn goal_growth(project: &Project, cycle: &Cycle, goal: &Goal) -> Option<(u8, u8)> {
    let from = goal.start_level.as_ref()?.step()?;
    let to = latest_level(project, cycle, goal)?.step()?;
    (from != to).then_some((from, to))
}
