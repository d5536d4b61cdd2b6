//! A plan that begins with a pack: what the pack fixes, what it leaves open, its days, criteria and words (domain 3.3, 3.16).

use super::{Ids, MINUTES_PER_DAY, cycle, project};
use crate::bank::Lang;
use crate::bank::packs::{BuiltInOffer, built_in};
use crate::cycle::{Phase, Share, ShareStatus, Stone};
use crate::given;
use crate::json::Json;
use crate::learner::Learner;
use crate::list::Gather;
use crate::pack::making::length_said;
use crate::pack::{GreenLight, Pack, PackOffer};
use crate::project::{Choice, ChoiceLevel, Dim, Offer, PitchStatus, Project, QuestionVersion};
use crate::school_day;
use crate::values::{Day, DayIndex, Num};

/// How many school days a pack plans for; the usual number of the learner's band where it does not say.
#[must_use]
pub fn length(pack: &Pack, learner: &Learner) -> usize {
    let usual = || usize::try_from(school_day::default_length(learner.grade.band(), 1)).unwrap_or(5);
    length_said(&pack.cycle).unwrap_or_else(usual)
}

/// The dates of a plan by this pack: those of the class while one of them is still to come, else from today on. Without dates in the pack
/// the learner's own calendar says which days are school days.
#[must_use]
pub fn days(pack: &Pack, learner: &Learner, today: Day) -> Vec<Day> {
    let length = length(pack, learner);
    let Some(dates) = &pack.dates else { return school_day::lay_out(today, length, learner.calendar.as_ref()) };
    let own = dates.calendar();
    let calendar = own.as_ref().or(learner.calendar.as_ref());
    let of_class = school_day::lay_out(dates.first.unwrap_or(today), length, calendar);
    let is_over = of_class.last().is_none_or(|last| *last < today);
    if is_over { school_day::lay_out(today, length, calendar) } else { of_class }
}

/// A new project of a learner by a pack. `lang` is the language of the interface; the pack's own goes first.
#[must_use]
pub fn project_by(pack: &Pack, learner: &Learner, lang: Lang, days: &[Day], ids: Ids<'_>) -> Project {
    let lang = Lang::known(&pack.lang).unwrap_or(lang);
    let mut plan = project(learner, lang, days, ids);
    plan.choices = choices(pack, learner, lang).into();
    plan.subjects = pack.subjects.clone();
    copy_criteria(pack, &mut plan, ids);
    first_cycle(pack, lang, days, &mut plan, ids);
    if given::green_light(pack) == GreenLight::None {
        plan.pitch.status = PitchStatus::NotNeeded;
    }
    fix(pack, &mut plan);
    plan.template = Some(given::origin(pack));
    plan
}

/// The ten choices: what the pack says, and what is usual for the band where it says nothing.
fn choices(pack: &Pack, learner: &Learner, lang: Lang) -> Vec<Choice> {
    let usual = built_in(learner.grade.band().as_str());
    let choice = |usual: &BuiltInOffer| match pack.offers.live().find(|offer| offer.dim.as_str() == usual.dim) {
        Some(offer) => choice_by(offer, lang),
        None => super::choice(usual, lang),
    };
    usual.iter().map(choice).gather()
}

fn choice_by(offer: &PackOffer, lang: Lang) -> Choice {
    let is_fixed = offer.offer == Offer::Fixed;
    let said = offer.value.trim();
    let value = match is_fixed {
        // A row that nobody can fill in would be asked for in vain.
        true if said.is_empty() => as_always(lang).to_owned(),
        true => said.to_owned(),
        false => String::new(),
    };
    Choice {
        dim: offer.dim.clone(),
        offer: offer.offer.clone(),
        value: value.into(),
        level: is_fixed.then_some(ChoiceLevel::Given),
        ..Choice::default()
    }
}

/// What a fixed row of the built-in packs says.
pub(crate) fn as_always(lang: Lang) -> &'static str {
    ["k2", "35", "68"].into_iter().flat_map(built_in).find_map(|offer| offer.value(lang)).unwrap_or("-")
}

/// The criteria under ids of their own: the plan is the student's, and may be in one file with another by the same pack.
fn copy_criteria(pack: &Pack, plan: &mut Project, ids: Ids<'_>) {
    plan.rubric = pack.rubric.clone();
    plan.rubric.id = Some(ids());
    plan.rubric.meta = crate::record::Meta::default();
    plan.rubric.criteria = pack.rubric.criteria.live().cloned().collect();
    for criterion in plan.rubric.criteria.iter_mut() {
        criterion.id = ids();
        criterion.meta = crate::record::Meta::default();
    }
}

fn first_cycle(pack: &Pack, lang: Lang, days: &[Day], plan: &mut Project, ids: Ids<'_>) {
    let minutes = pack.minutes_per_day.map_or(MINUTES_PER_DAY, Num::get);
    let me = plan.me().map(|me| me.id.clone()).unwrap_or_default();
    let mut first = cycle(1, days, minutes, lang, &me, ids);
    if let Some(stones) = stones(pack, days.len()) {
        first.day_plan = stones.into();
    }
    if let Some(exhibition) = &pack.exhibition {
        first.share = Some(Share { status: ShareStatus::Planned, place: exhibition.place.clone(), ..Share::default() });
    }
    plan.cycles = vec![first].into();
}

/// The stones of a pack with a length of its own: names, or phases and names. `None` when they are not one for each day.
fn stones(pack: &Pack, days: usize) -> Option<Vec<Stone>> {
    let stone = |json: &Json| {
        let phase = json.as_text().unwrap_or_else(|| json.text("phase"));
        let name = if json.text("name").is_empty() { phase } else { json.text("name") };
        Stone { phase: Phase::from(phase), name: name.into(), ..Stone::default() }
    };
    let stones: Vec<Stone> = pack.cycle.0.list("stones").iter().map(stone).gather();
    let has_phases = stones.iter().all(|stone| Phase::WORDS.contains(&stone.phase.as_str()));
    (stones.len() == days && has_phases).then_some(stones)
}

/// What a fixed row says stands where the plan asks for it, too.
fn fix(pack: &Pack, plan: &mut Project) {
    let value = |dim: Dim| {
        let offer = pack.offers.live().find(|offer| offer.dim == dim && offer.offer == Offer::Fixed);
        offer.map(|offer| offer.value.trim().to_owned())
    };
    if let Some(who) = value(Dim::Audience).filter(|who| who.chars().count() <= 120) {
        plan.audience.who = who.into();
    }
    let class = pack.class_question.trim();
    let asked = value(Dim::Question).map(|own| if own.is_empty() { class.to_owned() } else { own });
    if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
        if let Some(choice) = plan.choices.by_key_mut(Dim::Question.as_str()) {
            choice.value = asked.as_str().into();
        }
        plan.driving_question.text = asked.as_str().into();
        plan.driving_question.versions.push(QuestionVersion {
            text: asked.into(),
            cycle: Some(Num::new(1)),
            day: DayIndex::default(),
            ..QuestionVersion::default()
        });
    }
}
