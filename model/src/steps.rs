//! How far each step of the plan is, and which step a gate belongs to. Nothing here locks a step: it only says where there is
//! something left to write. Knows no words.

use crate::bank::prompts::written;
use crate::cycle::Cycle;
use crate::gate::{self, Gate, Unmet};
use crate::learner::{Learner, ProfileKind};
use crate::list::Gather;
use crate::project::{Project, TeamMode};
use crate::route::PlanStep;

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Far {
    /// Nothing is written yet.
    #[default]
    Empty,
    /// Something is left to write.
    Begun,
    /// All that is asked for is there.
    Done,
}

/// The step in which something that is asked for can be written; `None` for what is not asked for before the cycle starts.
#[must_use]
pub fn of_gate(gate: Gate) -> Option<PlanStep> {
    match gate {
        Gate::Title | Gate::Question | Gate::Why => Some(PlanStep::Question),
        Gate::AudienceWho | Gate::DoneMeans | Gate::Choices | Gate::ChoiceReasons => Some(PlanStep::Choices),
        Gate::Goal | Gate::NotTalkedAbout => Some(PlanStep::Goals),
        Gate::Task | Gate::MakeMilestone | Gate::ShareMilestone => Some(PlanStep::Tasks),
        Gate::Prediction => Some(PlanStep::Check),
        _ => None,
    }
}

/// How many things these are: every record that is named is one.
#[must_use]
pub fn count(unmet: &[Unmet]) -> usize {
    unmet.iter().map(|one| one.ids.len().max(1)).sum()
}

/// The choices about which something is still to be said, by their dimension; each stands there once.
#[must_use]
pub fn open_choices(project: &Project, cycle: &Cycle) -> Vec<String> {
    let choices = gate::ready(project, cycle).into_iter().filter(|one| is_choices(one.code));
    choices.flat_map(|one| one.ids).gather()
}

/// Whether its ids are choices.
#[must_use]
pub fn is_choices(code: Gate) -> bool {
    matches!(code, Gate::Choices | Gate::ChoiceReasons)
}

/// How far a step is.
#[must_use]
pub fn far(learner: &Learner, project: &Project, cycle: &Cycle, step: PlanStep) -> Far {
    let asked = gate::ready(project, cycle).iter().any(|unmet| of_gate(unmet.code) == Some(step));
    let (begun, open) = match step {
        PlanStep::You => you(learner, project),
        PlanStep::Know => (project.need_to_knows.live().next().is_some(), false),
        PlanStep::Question => (question_is_begun(project), asked),
        PlanStep::Choices => (
            project.choices.live().any(|choice| written(&choice.value, None)) || !project.audience.who.is_empty(),
            asked,
        ),
        PlanStep::Goals => (cycle.goals.live().next().is_some(), asked),
        PlanStep::Tasks => (cycle.tasks.live().next().is_some(), asked),
        PlanStep::Check => {
            let predicted = written(&cycle.prediction, None);
            let lit = project.pitch.status.lets_start();
            (predicted || lit, !(predicted && lit))
        }
    };
    match (begun, open) {
        (false, _) => Far::Empty,
        (true, true) => Far::Begun,
        (true, false) => Far::Done,
    }
}

/// The first step with something left to write.
#[must_use]
pub fn next_open(learner: &Learner, project: &Project, cycle: &Cycle) -> Option<PlanStep> {
    PlanStep::ALL.into_iter().find(|step| far(learner, project, cycle, *step) != Far::Done)
}

fn question_is_begun(project: &Project) -> bool {
    let question = &project.driving_question;
    let draft = question.draft.as_deref().unwrap_or("");
    [&*project.title, &*project.topic, &*question.text, draft, &*project.why_me, &*project.why_world]
        .iter()
        .any(|text| !text.is_empty())
}

/// A strength or an interest begins the step; a team of one name is not whole yet.
fn you(learner: &Learner, project: &Project) -> (bool, bool) {
    let has = |kind: &ProfileKind| learner.items.live().any(|item| item.kind == *kind && written(&item.text, None));
    let knows_me = has(&ProfileKind::Strength) || has(&ProfileKind::Interest);
    let is_team = project.team.mode != TeamMode::Solo;
    let alone = project.team.members.live().count() < 2;
    (knows_me || is_team, !knows_me || (is_team && alone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Lang;
    use crate::cycle::Task;
    use crate::learner::{Grade, ProfileItem};
    use crate::project::{ChoiceLevel, NeedToKnow, Offer};
    use crate::start;
    use crate::values::{Day, Id};

    fn new_plan() -> (Learner, Project) {
        let mut number = 0;
        let mut ids = || {
            number += 1;
            Id::new(format!("i{number}"))
        };
        let learner = start::learner("Devon", "owl", &Grade::G5, Lang::En, &mut ids);
        let days = [Day::default(); 5];
        let project = start::project(&learner, Lang::En, &days, &mut ids);
        (learner, project)
    }

    fn far_of(learner: &Learner, project: &Project, step: PlanStep) -> Far {
        project.current_cycle().map_or(Far::Empty, |cycle| far(learner, project, cycle, step))
    }

    #[test]
    fn a_new_plan_begins_with_the_learner() {
        let (learner, project) = new_plan();
        assert_eq!(far_of(&learner, &project, PlanStep::You), Far::Empty);
        let next = project.current_cycle().and_then(|cycle| next_open(&learner, &project, cycle));
        assert_eq!(next, Some(PlanStep::You));
    }

    #[test]
    fn a_question_that_is_only_typed_is_begun_and_not_done() {
        let (_, mut project) = new_plan();
        assert_eq!(far_of(&Learner::default(), &project, PlanStep::Question), Far::Empty);
        project.driving_question.draft = Some("Why".into());
        assert_eq!(far_of(&Learner::default(), &project, PlanStep::Question), Far::Begun);
        project.title = "Axolotls".into();
        project.driving_question.text = "Why do they regrow legs?".into();
        project.why_me = "I like them.".into();
        assert_eq!(far_of(&Learner::default(), &project, PlanStep::Question), Far::Done);
    }

    #[test]
    fn a_choice_is_open_once_whether_its_value_its_level_or_its_reason_is_missing() {
        let (_, mut project) = new_plan();
        let (mut values, open) =
            (project.choices.live().filter(|choice| choice.level.is_none()).count(), |project: &Project| {
                project.current_cycle().map(|cycle| open_choices(project, cycle)).unwrap_or_default()
            });
        assert!(values > 2, "{values}");
        assert_eq!(open(&project).len(), values);
        let mut left = project.choices.iter_mut().filter(|choice| choice.offer == Offer::Open);
        if let (Some(whole), Some(half)) = (left.next(), left.next()) {
            for choice in [&mut *whole, half] {
                choice.value = "My own".into();
                choice.level = Some(ChoiceLevel::Mine);
            }
            whole.reason = "It fits.".into();
            values -= 1;
        }
        assert_eq!(open(&project).len(), values, "a reason that is missing counts, and counts once");
        let shown = project.current_cycle().map(|cycle| gate::ready(&project, cycle)).unwrap_or_default();
        assert_eq!(count(&shown), shown.len() - 2 + values);
    }

    #[test]
    fn a_team_of_one_name_is_not_whole() {
        let (mut learner, mut project) = new_plan();
        learner.items.push(ProfileItem {
            text: "I draw.".into(),
            kind: ProfileKind::Strength,
            ..ProfileItem::default()
        });
        assert_eq!(far_of(&learner, &project, PlanStep::You), Far::Done);
        project.team.mode = TeamMode::Pair;
        assert_eq!(far_of(&learner, &project, PlanStep::You), Far::Begun);
    }

    #[test]
    fn one_need_to_know_is_enough_and_milestones_without_a_task_are_not() {
        let (learner, mut project) = new_plan();
        project.need_to_knows.push(NeedToKnow { id: "n1".into(), ..NeedToKnow::default() });
        assert_eq!(far_of(&learner, &project, PlanStep::Know), Far::Done);
        assert_eq!(far_of(&learner, &project, PlanStep::Tasks), Far::Empty);
        if let Some(cycle) = project.cycles.iter_mut().next() {
            cycle.tasks.push(Task { id: "t1".into(), ..Task::default() });
        }
        assert_eq!(far_of(&learner, &project, PlanStep::Tasks), Far::Done);
    }
}
