//! What a pack says to the student of a plan that was started from it: the menus and hints of the ten choices, the class's question and
//! words, how many goals, what is asked before going on. The plan carries its own copy, so that no later pack changes it.

use crate::cycle::{Cycle, Goal, GoalStatus};
use crate::json::Json;
use crate::link::lean;
use crate::pack::{AnyValue, EnergyOffer, GreenLight, Pack};
use crate::project::{Origin, Project, Rubric};
use crate::record::Value as _;
use crate::values::List;

/// What a plan notes about the pack it starts from. What only the teacher needs stays behind; criteria and days stand in the plan itself.
#[must_use]
pub fn origin(pack: &Pack) -> Origin {
    let mut said = pack.clone();
    (said.rubric, said.dates, said.lesson, said.based_on) = (Rubric::default(), None, None, None);
    said.cycle = AnyValue::default();
    said.meta = crate::record::Meta::default();
    let said = said.to_json();
    let title = pack.title.clone();
    Origin { id: pack.id.clone(), rev: pack.rev, title, pack: AnyValue(lean::lean(said)), ..Origin::default() }
}

/// The pack a plan was started from, as far as the plan carries it; `None` without one, and for plans that only know its name.
#[must_use]
pub fn of(project: &Project) -> Option<Pack> {
    said(project).map(Pack::read)
}

fn said(project: &Project) -> Option<&Json> {
    let origin = project.template.as_ref()?;
    (!origin.meta.deleted && matches!(origin.pack.0, Json::Map(_))).then_some(&origin.pack.0)
}

/// What is asked before going on. Without a pack, or where it says nothing: what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asks {
    /// Feedback before sharing.
    pub critique: bool,
    /// The student's own rating before sharing.
    pub own_rating: bool,
    /// A look back before closing.
    pub look_back: bool,
}

/// What the pack of a plan asks for on the way.
#[must_use]
pub fn asks(project: &Project) -> Asks {
    match said(project).and_then(|said| said.get("gates")) {
        Some(gates @ Json::Map(_)) => Asks {
            critique: gates.is_true("critique_before_share"),
            own_rating: gates.is_true("self_assess_before_share"),
            look_back: gates.is_true("final_reflection"),
        },
        _ => Asks { critique: true, own_rating: false, look_back: true },
    }
}

/// The sentence starters that the pack of a plan asks for, 0 to 3; 0 without one.
#[must_use]
pub fn starters(project: &Project) -> i64 {
    said(project).and_then(|said| said.int("starters")).unwrap_or_default().clamp(0, 3)
}

/// Whether a student of this plan is asked for their energy, and who sees it; off without a pack.
#[must_use]
pub fn energy(project: &Project) -> EnergyOffer {
    let said = said(project).map(|said| said.text("energy")).filter(|word| !word.is_empty());
    said.map_or(EnergyOffer::Off, EnergyOffer::from)
}

/// How the plan gets its green light; in person without a pack.
#[must_use]
pub fn green_light(pack: &Pack) -> GreenLight {
    pack.gates.as_ref().map_or(GreenLight::InPerson, |gates| gates.green_light.clone())
}

/// The goals a pack asks for, in its own groups of domains: one goal from each. What is not a list of words is left out.
#[must_use]
pub fn goal_groups(pack: &Pack) -> Vec<Vec<String>> {
    let empty = List::default();
    let groups = pack.goal_rules.as_ref().map_or(&empty, |rules| &rules.need_domains);
    let words = |group: &AnyValue| match &group.0 {
        Json::List(words) => words.iter().filter_map(|word| word.as_text().map(str::to_owned)).collect(),
        Json::Text(word) => vec![word.clone()],
        _ => Vec::new(),
    };
    groups.iter().map(words).filter(|group: &Vec<String>| !group.is_empty()).collect()
}

/// The two numbers of goals a pack asks for, once one of them is set: the other makes room. A most of 0 says none, and stays.
#[must_use]
pub fn goals_with(min: i64, max: i64, is_max_set: bool) -> (i64, i64) {
    match max {
        1.. if max < min && is_max_set => (max, max),
        1.. if max < min => (min, min),
        _ => (min, max),
    }
}

/// How many goals a pack asks for: at least, and at most (0 where none is said). Where a file says them the wrong way round, the least
/// holds. `None` where a pack has no rules for goals.
#[must_use]
pub fn goals_asked(pack: &Pack) -> Option<(usize, usize)> {
    let rules = pack.goal_rules.as_ref()?;
    let (min, max) = goals_with(rules.min.get(), rules.max.get(), false);
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    Some((count(min), count(max)))
}

/// How the goals of a cycle lie to what a pack asks for. Advice: nothing waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalsThere {
    /// How many are written and not let go.
    pub there: usize,
    /// At most so many; 0 where none is said.
    pub max: usize,
    /// The groups of domains, and whether one of the goals is about one of them.
    pub groups: Vec<(Vec<String>, bool)>,
}

/// Counts the goals of a cycle against what a pack asks for; `None` where it asks for nothing.
#[must_use]
pub fn goals_there(pack: &Pack, cycle: &Cycle) -> Option<GoalsThere> {
    let (min, max) = goals_asked(pack)?;
    let asked = goal_groups(pack);
    if min == 0 && max == 0 && asked.is_empty() {
        return None;
    }
    let is_there = |goal: &&Goal| goal.status != GoalStatus::Dropped && !goal.statement.trim().is_empty();
    let goals = || cycle.goals.live().filter(is_there);
    let has = |group: &[String]| goals().any(|goal| group.iter().any(|domain| domain == goal.domain.as_str()));
    let groups = asked.into_iter().map(|group| (has(&group), group)).map(|(has, group)| (group, has)).collect();
    Some(GoalsThere { there: goals().count(), max, groups })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cycle::GoalDomain;
    use crate::pack::GoalRules;
    use crate::values::Num;

    fn goal(id: &str, domain: GoalDomain, statement: &str) -> Goal {
        Goal { id: id.into(), domain, statement: statement.into(), ..Goal::default() }
    }

    #[test]
    fn no_pack_asks_for_at_least_more_goals_than_at_most() {
        assert_eq!(goals_with(4, 2, false), (4, 4), "the least was set: the most is lifted");
        assert_eq!(goals_with(4, 2, true), (2, 2), "the most was set: the least is lowered");
        assert_eq!(goals_with(2, 4, true), (2, 4));
        assert_eq!((goals_with(4, 0, false), goals_with(4, 0, true)), ((4, 0), (4, 0)), "no most is said");
        let rules = GoalRules { min: Num::new(4), max: Num::new(2), ..GoalRules::default() };
        let pack = Pack { goal_rules: Some(rules), ..Pack::default() };
        assert_eq!(goals_asked(&pack), Some((4, 4)));
        assert_eq!(goals_there(&pack, &Cycle::default()).map(|there| there.max), Some(4));
        assert_eq!(goals_asked(&Pack::default()), None);
    }

    #[test]
    fn goals_are_counted_against_what_the_pack_asks_for() {
        let need = |words: &[&str]| AnyValue(Json::List(words.iter().map(|word| Json::from(*word)).collect()));
        let rules = GoalRules {
            min: Num::new(1),
            max: Num::new(2),
            need_domains: vec![need(&["academic"]), need(&["social", "emotional"])].into(),
            ..GoalRules::default()
        };
        let pack = Pack { goal_rules: Some(rules), ..Pack::default() };
        let mut cycle = Cycle::default();
        let there = |cycle: &Cycle| {
            let said = goals_there(&pack, cycle).unwrap();
            (said.there, said.groups.iter().map(|(_, is_there)| *is_there).collect::<Vec<_>>())
        };
        assert_eq!(there(&cycle), (0, vec![false, false]));
        cycle.goals.push(goal("g1", GoalDomain::Emotional, "I stay calm."));
        cycle.goals.push(goal("g2", GoalDomain::Academic, " "));
        assert_eq!(there(&cycle), (1, vec![false, true]));
        cycle.goals.push(Goal { status: GoalStatus::Dropped, ..goal("g3", GoalDomain::Academic, "I measure.") });
        assert_eq!(there(&cycle), (1, vec![false, true]));
        cycle.goals.push(goal("g4", GoalDomain::Academic, "I measure well."));
        assert_eq!(there(&cycle), (2, vec![true, true]));
        assert_eq!(goals_there(&Pack::default(), &cycle), None);
    }
}
