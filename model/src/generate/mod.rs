//! Plausible learners and projects from a seed: for tests, benches and examples of every screen.
//!
//! Made through commands, so whatever they show a person can reach; the few things that only files bring (stubs, fields and words
//! of a newer version) are put in at the end. Every result keeps every shape rule. The same seed gives the same document for ever
//! within a version. Nothing of this is in the app itself: no code there calls it.

mod chance;
mod class;
mod closing;
mod edits;
mod full;
mod maker;
mod newer;
mod pack;
mod plan_cycle;
mod planning;
mod words;
mod working;

pub use chance::Chance;
pub use class::{MadeClass, class, class_up_to};
pub use edits::commands;
pub use full::{Kept, fill, fullest, year};
pub use pack::pack;

use crate::audience::Reach;
use crate::bank::{Lang, avatars};
use crate::command::{Command, CycleMove, Refusal, Step};
use crate::learner::{
    Band, Calendar, Grade, Learned, Learner, ProfileItem, ProfileKind, ProfileSource, Support, TextSize,
};
use crate::project::Project;
use crate::start;
use crate::values::{Day, Num};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use maker::Maker;

/// How far a project has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Just begun, nearly empty.
    Started,
    /// Some of the plan is there, some half typed.
    HalfPlanned,
    /// The plan is complete.
    Planned,
    /// And pitched.
    Pitched,
    /// Being worked on, on that school day.
    Running(u8),
    /// The work is being shown.
    Sharing,
    /// Looking back.
    Reflecting,
    /// Closed, and the next cycle is being planned.
    NextPlanned,
    /// Put away, from any state.
    SetAside,
    /// Stopped for some days.
    Paused,
}

impl Stage {
    /// A stage, any of them.
    #[must_use]
    pub fn any(chance: &mut Chance) -> Self {
        let day = u8::try_from(chance.between(1, 10)).unwrap_or(1);
        match chance.below(12) {
            0 => Self::Started,
            1 => Self::HalfPlanned,
            2 => Self::Planned,
            3 => Self::Pitched,
            4..=6 => Self::Running(day),
            7 => Self::Sharing,
            8 => Self::Reflecting,
            9 => Self::NextPlanned,
            10 => Self::SetAside,
            _ => Self::Paused,
        }
    }
}

/// A learner of any grade, with a profile, supports and sometimes a calendar.
#[must_use]
pub fn learner(seed: u64) -> Learner {
    let mut chance = Chance::new(seed);
    let grade = chance.of(&Grade::known());
    let lang = chance.of(&Lang::ALL);
    let avatar = avatars::all().get(chance.below(24)).map_or("", |avatar| avatar.key);
    let name = chance.of(words::NAMES);
    let mut ids = chance.clone();
    let mut learner = start::learner(name, avatar, &grade, lang, &mut || maker::id(&mut ids));
    let mut chance = ids;
    if chance.one_in(4) {
        learner.work_langs.push(chance.of(&["es", "ar", "pt-BR"]).into());
    }
    if chance.one_in(3) {
        learner.support = support(&mut chance, grade.band());
    }
    if chance.one_in(5) {
        let week = crate::learner::Weekday::known().into_iter().take(4).collect::<Vec<_>>();
        let off = Day::parse("2026-11-11").into_iter().collect::<Vec<_>>();
        learner.calendar = Some(Calendar { off: off.into(), week: week.into(), ..Calendar::default() });
    }
    for _ in 0..chance.below(8) {
        let item = ProfileItem {
            id: maker::id(&mut chance),
            kind: chance.of(&ProfileKind::known()),
            text: words::text(&mut chance, lang, 500).into(),
            share: chance.of(&[Reach::Teacher, Reach::Private]),
            source: chance.of(&ProfileSource::known()),
            ..ProfileItem::default()
        };
        learner.items.push(item);
    }
    for _ in 0..chance.below(3) {
        let text = words::written(&mut chance, lang, 500);
        let (id, from_cycle) = (maker::id(&mut chance), Some(maker::id(&mut chance)));
        let keep = chance.one_in(2);
        learner.learned_about_me.push(Learned { id, text: text.into(), from_cycle, keep, ..Learned::default() });
    }
    newer::learner(&mut chance, learner)
}

fn support(chance: &mut Chance, band: Band) -> Support {
    Support {
        starters: Num::new(chance.between(0, 3)),
        plain_words: chance.one_in(2),
        read_aloud: chance.one_in(2),
        text_size: chance.of(&TextSize::known()),
        wide_spacing: chance.one_in(3),
        reduce_motion: chance.one_in(3),
        scribe: band == Band::K2,
        ..Support::default()
    }
}

/// A project of a learner at a stage: any length, alone, two or a group, with earlier cycles now and then.
#[must_use]
pub fn project(learner: &Learner, seed: u64, stage: Stage) -> Project {
    made(learner, seed, stage).0
}

/// The project, and the edits on the way that were refused.
fn made(learner: &Learner, seed: u64, stage: Stage) -> (Project, Vec<(Command, Refusal)>) {
    let mut chance = Chance::new(seed ^ 0x70_72_6F_6A);
    let lang = if chance.one_in(5) { chance.of(&Lang::ALL) } else { Lang::from_code(&learner.ui_lang) };
    let mut ids = chance.clone();
    let length = usize::try_from(chance.between(1, 10)).unwrap_or(1);
    let first = school_days(chance.below(200), length);
    let begun = start::project(learner, lang, &first, &mut || maker::id(&mut ids));
    let mut maker = Maker::new(begun, learner, ids, lang);
    if stage != Stage::Started && maker.chance.one_in(4) {
        for _ in 0..=maker.chance.below(2) {
            planning::whole(&mut maker);
            working::until_closed(&mut maker);
            closing::next_cycle(&mut maker);
        }
    }
    reach(&mut maker, stage);
    maker.flush();
    newer::throw_away(&mut maker);
    let Maker { mut chance, project, refused, .. } = maker;
    (newer::project(&mut chance, project), refused)
}

fn reach(maker: &mut Maker, stage: Stage) {
    match stage {
        Stage::Started => planning::begin(maker),
        Stage::HalfPlanned => planning::half(maker),
        Stage::Planned => planning::whole(maker),
        Stage::Pitched => {
            planning::whole(maker);
            planning::pitch(maker);
        }
        Stage::Running(day) => working::until(maker, i64::from(day)),
        Stage::Sharing => working::until_sharing(maker),
        Stage::Reflecting => {
            working::until_sharing(maker);
            closing::reflect(maker);
        }
        Stage::NextPlanned => {
            working::until_closed(maker);
            closing::next_cycle(maker);
        }
        Stage::SetAside => {
            match maker.chance.below(4) {
                0 => planning::half(maker),
                1 => planning::whole(maker),
                2 => working::until_sharing(maker),
                _ => working::until(maker, 3),
            }
            aside(maker, CycleMove::SetAside);
        }
        Stage::Paused => {
            let day = maker.chance.between(1, 10);
            working::until(maker, day);
            aside(maker, CycleMove::Pause);
        }
    }
}

fn aside(maker: &mut Maker, to: CycleMove) {
    let note = maker.words(240);
    let cycle = maker.cycle();
    let day = cycle.day_logs.live().map(|log| log.day.get()).max().unwrap_or(1);
    maker.step(Step::Cycle { id: cycle.id, to, day, adult: String::new(), note, band: maker.band });
    maker.flush();
}

/// So many school days in a row, Monday to Friday, some weeks into a school year.
#[must_use]
pub fn school_days(from: usize, count: usize) -> Vec<Day> {
    let begin = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default() + Days::new(u64::try_from(from).unwrap_or(0));
    let weekdays = begin.iter_days().filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    weekdays.take(count).map(Day::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Value;
    use crate::shape;

    #[test]
    fn every_stage_is_reached_by_edits_that_nobody_refuses_and_keeps_every_rule() {
        let mut chance = Chance::new(7);
        for seed in 0..40 {
            let learner = learner(seed);
            assert_eq!(shape::check(&Learner::SCHEMA, &learner.to_json(), "learner"), [], "learner {seed}");
            let stage = Stage::any(&mut chance);
            let (project, refused) = made(&learner, seed, stage);
            assert_eq!(refused, [], "{seed} {stage:?}");
            assert_eq!(shape::check(&Project::SCHEMA, &project.to_json(), "project"), [], "{seed} {stage:?}");
        }
    }
}
