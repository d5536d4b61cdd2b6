//! Small groups out of a class, for a workshop or a talk: by need, by interest, or mixed. Each student is in exactly one, the same for the
//! same plans; a teacher moves people afterwards as they like. How far somebody is with something is used for mixing and never shown.

use super::board::Plan;
use crate::cycle::{Assessment, Assessor, Help, HelpKind, HelpStatus, Urgency};
use crate::derive::own::told;
use crate::derive::{as_of, variety};
use crate::list::Gather;
use crate::order;
use crate::project::{Dim, NeedKind, NeedStatus, NeedToKnow, Project};
use crate::values::Id;

/// Some students and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What.
    pub common: Common,
    /// Who, in the order of the plans.
    pub students: Vec<Id>,
    /// The requests for help and need-to-knows behind it.
    pub records: Vec<Id>,
}

/// What the students of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Common {
    /// The kind of help they wait for, or a skill they want to learn.
    Need(HelpKind),
    /// What they chose to work on, as one of them wrote it.
    Interest(String),
    /// Each an idea of their own.
    OwnIdeas,
    /// Nothing: mixed.
    Mixed,
    /// Nothing that this way of grouping knows: no open need, nothing chosen yet.
    Nothing,
}

/// Groups by the kind of help somebody waits for; who is stopped by something counts with that, else with what they asked first. Who
/// waits for nothing and wants to learn a skill is with those who need help with one.
#[must_use]
pub fn by_need(plans: &[Plan<'_>]) -> Vec<Group> {
    let mut groups = Groups::default();
    for plan in once_each(plans) {
        let need = plan.copy.projects.first().and_then(need);
        let (common, records) =
            need.map_or((Common::Nothing, Vec::new()), |(kind, records)| (Common::Need(kind), records));
        groups.put(common, plan.student, records);
    }
    let kinds = HelpKind::known();
    groups.in_order(&|common| match common {
        Common::Need(kind) => kinds.iter().position(|known| known == kind).unwrap_or(kinds.len()),
        _ => kinds.len().saturating_add(1),
    })
}

/// Groups by what somebody chose to work on: the option of a menu, or nearly the same words. Ideas that are like nobody else's are in a
/// group of their own.
#[must_use]
pub fn by_interest(plans: &[Plan<'_>]) -> Vec<Group> {
    let plans = once_each(plans);
    let chosen: Vec<Option<Chosen>> = plans.iter().map(|plan| chosen(plan.copy.projects.first()?)).gather();
    let mut groups = Groups::default();
    for (plan, mine) in plans.iter().zip(&chosen) {
        let common = mine.as_ref().map_or(Common::Nothing, |mine| {
            let alike: Vec<&Chosen> = chosen.iter().flatten().filter(|other| other.is_like(mine)).gather();
            match alike.first() {
                Some(first) if alike.len() > 1 || mine.option.is_some() => Common::Interest(first.words.clone()),
                _ => Common::OwnIdeas,
            }
        });
        groups.put(common, plan.student, Vec::new());
    }
    groups.in_order(&|common| match common {
        Common::Interest(_) => 0,
        Common::OwnIdeas => 1,
        _ => 2,
    })
}

/// Groups of at most `size` in which those who are far with a competency are with those who are not: dealt out one by one, by their last
/// rating. `size` below 1 counts as 1.
#[must_use]
pub fn mixed(plans: &[Plan<'_>], competency: &str, size: usize) -> Vec<Group> {
    let plans = once_each(plans);
    let level = |plan: &Plan<'_>| plan.copy.projects.first().and_then(|project| last_rating(project, competency));
    // Who was not rated yet comes last, and so is spread over all groups too.
    let mut rated: Vec<(u8, &Id)> = plans.iter().map(|plan| (level(plan).unwrap_or(u8::MAX), plan.student)).gather();
    order::sort_by(&mut rated, |one, other| one.0.cmp(&other.0));
    let count = rated.len().div_ceil(size.max(1));
    let group = |nth: usize| {
        let students = rated.iter().skip(nth).step_by(count.max(1)).map(|(_, student)| (*student).clone()).gather();
        Group { common: Common::Mixed, students, records: Vec::new() }
    };
    (0..count).map(group).gather()
}

/// One plan of each student, the first.
fn once_each<'a>(plans: &[Plan<'a>]) -> Vec<Plan<'a>> {
    let mut once: Vec<Plan<'a>> = Vec::new();
    for plan in plans {
        if !once.iter().any(|other| other.student == plan.student) {
            once.push(*plan);
        }
    }
    once
}

fn need(project: &Project) -> Option<(HelpKind, Vec<Id>)> {
    let waits = |help: &&Help| told(*help, Help::status) && matches!(help.status, HelpStatus::Open | HelpStatus::Seen);
    let mut waiting: Vec<&Help> =
        as_of(project).map(|now| now.cycle.help.live().filter(waits).gather()).unwrap_or_default();
    order::sort_by(&mut waiting, |one, other| {
        let rank = |help: &Help| (help.urgency != Urgency::Stopped, help.day);
        rank(one).cmp(&rank(other))
    });
    let kind = |help: &Help| help.kind.clone().unwrap_or(HelpKind::OtherKind);
    if let Some(first) = waiting.first().map(|help| kind(help)) {
        let same = waiting.iter().filter(|help| kind(help) == first).map(|help| help.id.clone()).gather();
        return Some((first, same));
    }
    let is_skill = |need: &&NeedToKnow| {
        told(*need, NeedToKnow::status)
            && need.kind == NeedKind::Skill
            && matches!(need.status, NeedStatus::Open | NeedStatus::Working)
    };
    let skills: Vec<Id> = project.need_to_knows.live().filter(is_skill).map(|need| need.id.clone()).gather();
    (!skills.is_empty()).then_some((HelpKind::Skill, skills))
}

/// What somebody chose to work on.
struct Chosen {
    option: Option<Id>,
    words: String,
}

impl Chosen {
    fn is_like(&self, other: &Self) -> bool {
        match (&self.option, &other.option) {
            (Some(one), Some(two)) => one == two,
            (None, None) => {
                let (one, two) = (variety::norm(&self.words), variety::norm(&other.words));
                one == two && (!one.is_empty() || self.words.trim() == other.words.trim())
            }
            _ => false,
        }
    }
}

fn chosen(project: &Project) -> Option<Chosen> {
    let choice = project.choice(&Dim::What)?;
    let words = choice.value.trim().to_owned();
    (!words.is_empty() || choice.option_id.is_some()).then(|| Chosen { option: choice.option_id.clone(), words })
}

/// The last rating of a competency in a plan: of the latest cycle and day, and on one day the teacher's over the own.
fn last_rating(project: &Project, competency: &str) -> Option<u8> {
    let criteria = project.rubric.criteria.live().filter(|one| one.competency_id.as_deref() == Some(competency));
    let mut targets: Vec<&Id> = criteria.map(|criterion| &criterion.id).gather();
    let goals = project.cycles.live().flat_map(|cycle| cycle.goals.live());
    let goals = goals.filter(|goal| goal.competency_id.as_deref() == Some(competency));
    goals.map(|goal| &goal.id).add_to(&mut targets);
    let is_of = |rating: &Assessment| {
        let target = rating.criterion_id.as_ref().or(rating.goal_id.as_ref());
        told(rating, Assessment::by) && target.is_some_and(|target| targets.contains(&target))
    };
    let weighed = project.cycles.live().flat_map(|cycle| {
        let ratings = cycle.assessments.live().filter(|rating| is_of(rating));
        ratings.filter_map(|rating| match rating.by {
            Assessor::Teacher => Some(((cycle.number, rating.day, 1), rating)),
            Assessor::SelfRated => Some(((cycle.number, rating.day, 0), rating)),
            _ => None,
        })
    });
    weighed.max_by_key(|(weight, _)| *weight).and_then(|(_, rating)| rating.level.step())
}

/// Groups in the making.
#[derive(Default)]
struct Groups(Vec<Group>);

impl Groups {
    fn put(&mut self, common: Common, student: &Id, records: Vec<Id>) {
        match self.0.iter_mut().find(|group| group.common == common) {
            Some(group) => {
                group.students.push(student.clone());
                group.records.extend(records);
            }
            None => self.0.push(Group { common, students: vec![student.clone()], records }),
        }
    }

    fn in_order(mut self, rank: &dyn Fn(&Common) -> usize) -> Vec<Group> {
        order::sort_by(&mut self.0, |one, other| rank(&one.common).cmp(&rank(&other.common)));
        self.0
    }
}
