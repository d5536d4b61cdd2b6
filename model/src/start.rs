//! New documents: a learner, a project with its ten choices, a cycle with its days, stones and milestones.
//! Ids, dates and languages come in; what the built-in packs leave open and what a cycle of each length looks like is in `bank`, a
//! project by a teacher's pack in `by_pack`.

mod by_pack;

use crate::bank::Lang;
use crate::bank::cycles::template_for;
use crate::bank::packs::{BuiltInOffer, built_in};
use crate::bank::prompts::default_starters;
use crate::cycle::{Cycle, CycleStatus, Milestone, Phase, StatusEntry, Stone};
use crate::learner::{Grade, Learner, Support};
use crate::list::Gather;
use crate::project::{Choice, ChoiceLevel, Dim, Member, Offer, Project};
use crate::values::{Day, DayIndex, Id, Num};

pub(crate) use by_pack::as_always;
pub use by_pack::{days as days_by, length as length_by, project_by};

/// Where new ids come from: random ones in the app, counted ones in tests.
pub type Ids<'a> = &'a mut dyn FnMut() -> Id;

/// Minutes a day a new cycle starts with.
pub const MINUTES_PER_DAY: i64 = 45;

/// A new learner, with the supports usual for the grade.
#[must_use]
pub fn learner(name: &str, avatar: &str, grade: &Grade, lang: Lang, ids: Ids<'_>) -> Learner {
    Learner {
        id: ids(),
        display_name: name.trim().into(),
        avatar: avatar.into(),
        grade: grade.clone(),
        ui_lang: lang.code().into(),
        work_langs: vec![lang.code().into()].into(),
        support: Support { starters: Num::new(i64::from(default_starters(grade.as_str()))), ..Support::default() },
        ..Learner::default()
    }
}

/// A new project of a learner, alone for now, by the built-in pack of the band, with a first cycle on these days.
#[must_use]
pub fn project(learner: &Learner, lang: Lang, days: &[Day], ids: Ids<'_>) -> Project {
    let me = Member { id: ids(), name: learner.display_name.as_str().into(), me: true, ..Member::default() };
    let mut project = Project { id: ids(), learner_id: learner.id.clone(), ..Project::default() };
    project.driving_question.lang = lang.code().into();
    project.choices = choices(learner, lang).into();
    project.rubric.id = Some(ids());
    let cycle = cycle(1, days, MINUTES_PER_DAY, lang, &me.id, ids);
    project.cycles.push(cycle);
    project.team.members.push(me);
    project
}

/// The ten choices of the built-in pack (domain 3.3).
fn choices(learner: &Learner, lang: Lang) -> Vec<Choice> {
    let offers = built_in(learner.grade.band().as_str());
    offers.iter().map(|offer| choice(offer, lang)).gather()
}

fn choice(offer: &BuiltInOffer, lang: Lang) -> Choice {
    let value = offer.value(lang);
    Choice {
        dim: Dim::from(offer.dim),
        offer: Offer::from(offer.offer),
        value: value.unwrap_or_default().into(),
        level: value.map(|_| ChoiceLevel::Given),
        ..Choice::default()
    }
}

/// A cycle in planning: one stone per day, the default milestones of its length (domain 8). From the second cycle on it starts with
/// a day to plan.
#[must_use]
pub fn cycle(number: i64, days: &[Day], minutes: i64, lang: Lang, by: &Id, ids: Ids<'_>) -> Cycle {
    let mut cycle = Cycle {
        id: ids(),
        number: Num::new(number),
        length: Num::new(i64::try_from(days.len()).unwrap_or(1)),
        days: days.to_vec().into(),
        minutes_per_day: Num::new(minutes),
        status: CycleStatus::Planning,
        ..Cycle::default()
    };
    cycle.day_plan = stones(days.len(), number > 1, lang)
        .into_iter()
        .map(|(phase, name)| Stone { phase, name: name.into(), ..Stone::default() })
        .collect();
    cycle.milestones = milestones(days.len(), lang, ids).into();
    cycle.status_log.push(StatusEntry {
        to: CycleStatus::Planning.as_str().into(),
        day: DayIndex::new(1),
        by: Some(by.clone()),
        ..StatusEntry::default()
    });
    cycle
}

/// Phase and name per day for a length; empty for a length that there is not.
#[must_use]
pub fn stones(length: usize, is_later: bool, lang: Lang) -> Vec<(Phase, String)> {
    let Some(template) = u8::try_from(length).ok().and_then(template_for) else { return Vec::new() };
    let stones = if is_later { template.stones_later_cycle(lang) } else { template.stones(lang) };
    stones.into_iter().map(|stone| (Phase::from(stone.phase), stone.name.to_owned())).gather()
}

/// The default milestones of a length.
#[must_use]
pub fn milestones(length: usize, lang: Lang, ids: Ids<'_>) -> Vec<Milestone> {
    let Some(template) = u8::try_from(length).ok().and_then(template_for) else { return Vec::new() };
    let seeds = template.milestones(lang);
    seeds
        .into_iter()
        .map(|seed| Milestone {
            id: ids(),
            title: seed.title.into(),
            phase: Phase::from(seed.phase),
            day: DayIndex::new(i64::from(seed.day)),
            ..Milestone::default()
        })
        .gather()
}
