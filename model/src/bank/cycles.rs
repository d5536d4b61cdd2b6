//! Cycle templates for one to ten school days: stones, milestones, limits, and what a day is made of.
//!
//! Lengths 3, 5 and 10 are designed day by day; the others borrow the limits of the nearest shorter design.
//! Knows no dates and no minutes of a real plan: scope is computed elsewhere, from `work_min` and the limits.
use super::lang::{Lang, Texts};
use super::tables::{CYCLE_TEMPLATES_TEXTS, CYCLES, DAYS, DAYS_TEXTS};
use crate::list::Gather;

/// The minutes the blocks of a day are written for.
pub const BLOCK_MINUTES: u32 = 45;

/// How much fits into a cycle; more is flagged, never refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most goals.
    pub goals_max: usize,
    /// Fewest need-to-knows.
    pub ntk_min: usize,
    /// Most tasks.
    pub tasks_max: usize,
    /// Most parts of the product.
    pub parts_max: usize,
    /// Fewest critique rounds.
    pub critique_rounds: usize,
    /// Fewest drafts.
    pub drafts_min: usize,
}

/// A cycle of one length.
#[derive(Debug)]
pub struct CycleTemplate {
    /// School days, 1 to 10.
    pub length: u8,
    /// The designed cycle behind it: `cycle-3`, `cycle-5` or `cycle-10`.
    pub base: &'static str,
    /// How much fits.
    pub limits: Limits,
    /// Minutes for tasks in all days together, at 45 a day; only lengths 3, 5 and 10 have them.
    pub work_min: Option<u32>,
    pub(super) names: Texts,
    pub(super) good_for: Texts,
    pub(super) stones: &'static [StoneTexts],
    pub(super) later: &'static [StoneTexts],
    pub(super) milestones: &'static [MilestoneTexts],
}

/// One stone of the path: the phase of a day and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stone {
    /// `launch`, `plan`, `investigate`, `make`, `critique`, `revise`, `share` or `reflect`.
    pub phase: &'static str,
    /// At most 24 characters.
    pub name: &'static str,
}

/// A milestone a new cycle starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MilestoneSeed {
    /// `make`, `revise` or `share`.
    pub phase: &'static str,
    /// School day, 1 to the length.
    pub day: u8,
    /// The title.
    pub title: &'static str,
}

/// What one day of a designed cycle is made of.
#[derive(Debug)]
pub struct CycleDay {
    /// School day, from 1.
    pub day: u8,
    /// The phases of the day, in order.
    pub phases: &'static [&'static str],
    /// Minutes for tasks at 45 a day.
    pub work_min: u32,
    pub(super) titles: Texts,
    pub(super) in_app: Texts,
    pub(super) teacher: Texts,
    pub(super) due: Texts,
    pub(super) blocks: &'static [BlockTexts],
}

/// A part of a day with its minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Whole minutes.
    pub minutes: u32,
    /// What happens.
    pub text: &'static str,
}

#[derive(Debug)]
pub(super) struct StoneTexts {
    pub(super) phase: &'static str,
    pub(super) names: Texts,
}

#[derive(Debug)]
pub(super) struct MilestoneTexts {
    pub(super) phase: &'static str,
    pub(super) day: u8,
    pub(super) titles: Texts,
}

#[derive(Debug)]
pub(super) struct BlockTexts {
    pub(super) minutes: u32,
    pub(super) texts: Texts,
}

/// Returns the template of a length; nothing outside 1 to 10.
pub fn template_for(length: u8) -> Option<&'static CycleTemplate> {
    CYCLES.iter().find(|template| template.length == length)
}

impl CycleTemplate {
    /// Returns the name of the designed cycle behind it ("5-day cycle: one week, still rigorous").
    pub fn name(&self, lang: Lang) -> &'static str {
        CYCLE_TEMPLATES_TEXTS.text(self.names, lang)
    }

    /// Returns what the designed cycle is good for.
    pub fn good_for(&self, lang: Lang) -> &'static str {
        CYCLE_TEMPLATES_TEXTS.text(self.good_for, lang)
    }

    /// Returns the days in detail; empty unless the length is 3, 5 or 10.
    pub fn days(&self) -> &'static [CycleDay] {
        DAYS.iter().find(|(length, _)| *length == self.length).map_or(&[], |(_, days)| days)
    }

    /// Returns the stones of a project's first cycle, one a day.
    pub fn stones(&self, lang: Lang) -> Vec<Stone> {
        stones_in(self.stones, lang)
    }

    /// Returns the stones of a later cycle of a project: it starts with a plan instead of a launch.
    pub fn stones_later_cycle(&self, lang: Lang) -> Vec<Stone> {
        stones_in(self.later, lang)
    }

    /// Returns the milestones a new cycle starts with, by day.
    pub fn milestones(&self, lang: Lang) -> Vec<MilestoneSeed> {
        let seed = |m: &MilestoneTexts| MilestoneSeed {
            phase: m.phase,
            day: m.day,
            title: CYCLE_TEMPLATES_TEXTS.text(m.titles, lang),
        };
        self.milestones.iter().map(seed).gather()
    }
}

fn stones_in(stones: &[StoneTexts], lang: Lang) -> Vec<Stone> {
    stones
        .iter()
        .map(|stone| Stone { phase: stone.phase, name: CYCLE_TEMPLATES_TEXTS.text(stone.names, lang) })
        .gather()
}

impl CycleDay {
    /// Returns the title of the day.
    pub fn title(&self, lang: Lang) -> &'static str {
        DAYS_TEXTS.text(self.titles, lang)
    }

    /// Returns where in the app the day happens.
    pub fn in_app(&self, lang: Lang) -> &'static str {
        DAYS_TEXTS.text(self.in_app, lang)
    }

    /// Returns what the teacher does.
    pub fn teacher(&self, lang: Lang) -> &'static str {
        DAYS_TEXTS.text(self.teacher, lang)
    }

    /// Returns what is there at the end of the day.
    pub fn due(&self, lang: Lang) -> &'static str {
        DAYS_TEXTS.text(self.due, lang)
    }

    /// Returns the blocks scaled from 45 to `minutes_per_day`, for display only.
    ///
    /// Whole minutes, halves rounded up; what rounding leaves over goes to the longest block, so the sum is exact.
    pub fn blocks(&self, minutes_per_day: u32, lang: Lang) -> Vec<Block> {
        let scaled = |b: &BlockTexts| (2 * b.minutes * minutes_per_day + BLOCK_MINUTES) / (2 * BLOCK_MINUTES);
        let mut blocks: Vec<Block> =
            self.blocks.iter().map(|b| Block { minutes: scaled(b), text: DAYS_TEXTS.text(b.texts, lang) }).gather();
        let longest = self.blocks.iter().map(|b| b.minutes).max().unwrap_or_default();
        let place = self.blocks.iter().position(|b| b.minutes == longest).unwrap_or_default();
        let others: u32 = blocks.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, b)| b.minutes).sum();
        if let Some(block) = blocks.get_mut(place) {
            block.minutes = minutes_per_day.saturating_sub(others);
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static CycleTemplate> {
        (1..=10).map(|length| template_for(length).expect("every length from 1 to 10"))
    }

    #[test]
    fn every_length_from_one_to_ten_has_one_stone_a_day_and_no_other_length_exists() {
        for template in all() {
            for lang in Lang::ALL {
                let (first, later) = (template.stones(lang), template.stones_later_cycle(lang));
                assert_eq!((first.len(), later.len()), (usize::from(template.length), usize::from(template.length)));
                assert!(first.iter().chain(&later).all(|s| !s.name.is_empty() && s.name.chars().count() <= 24));
            }
        }
        assert!(template_for(0).is_none() && template_for(11).is_none());
    }

    #[test]
    fn limits_come_from_the_nearest_shorter_design_and_work_minutes_only_where_designed() {
        let bases: Vec<_> = all().map(|t| t.base).collect();
        let (three, five) = ("cycle-3", "cycle-5");
        assert_eq!(bases, [three, three, three, three, five, five, five, five, five, "cycle-10"]);
        let minutes: Vec<_> = all().filter_map(|t| t.work_min.map(|m| (t.length, m))).collect();
        assert_eq!(minutes, [(3, 42), (5, 67), (10, 164)]);
        assert!(
            all()
                .all(|t| t.limits
                    == template_for(if t.length < 5 { 3 } else { t.length.min(10) / 5 * 5 }).unwrap().limits)
        );
    }

    #[test]
    fn every_cycle_has_a_first_draft_early_enough_and_a_share_on_its_last_day() {
        for template in all() {
            let length = template.length;
            let milestones = template.milestones(Lang::En);
            assert!(milestones.is_sorted_by_key(|m| m.day), "length {length}");
            let last_good_day = (6 * length).div_ceil(10) + u8::from(length <= 3);
            assert!(milestones.iter().any(|m| m.phase == "make" && m.day <= last_good_day), "length {length}");
            assert!(milestones.iter().any(|m| m.phase == "share" && m.day == length), "length {length}");
        }
    }

    #[test]
    fn a_later_cycle_of_three_or_more_days_starts_with_the_plan() {
        for template in all().filter(|t| t.length >= 3) {
            let later = template.stones_later_cycle(Lang::Es);
            assert_eq!(later.first(), Some(&Stone { phase: "plan", name: "Plan" }));
            assert_eq!(later.iter().filter(|stone| stone.phase == "plan").count(), 1, "length {}", template.length);
        }
    }

    #[test]
    fn the_days_of_a_designed_cycle_add_up_at_any_number_of_minutes() {
        for template in all().filter(|t| t.work_min.is_some()) {
            assert_eq!(template.days().len(), usize::from(template.length));
            assert_eq!(Some(template.days().iter().map(|day| day.work_min).sum()), template.work_min);
            for day in template.days() {
                for minutes in 15..=180 {
                    let blocks = day.blocks(minutes, Lang::En);
                    assert_eq!(blocks.iter().map(|b| b.minutes).sum::<u32>(), minutes, "{} {minutes}", template.base);
                    assert!(blocks.iter().all(|b| b.minutes > 0 || minutes < 23), "{} {minutes}", template.base);
                }
            }
        }
    }

    #[test]
    fn blocks_scale_with_the_remainder_in_the_longest() {
        let day = template_for(3).and_then(|t| t.days().first()).unwrap();
        let minutes = |n| day.blocks(n, Lang::Es).iter().map(|b| b.minutes).collect::<Vec<_>>();
        assert_eq!(minutes(45), [8, 10, 7, 12, 5, 3]);
        assert_eq!(minutes(60), [11, 13, 9, 16, 7, 4]);
        assert_eq!(minutes(50), [9, 11, 8, 13, 6, 3]);
    }
}
