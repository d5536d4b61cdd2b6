//! The size of a plan beside the minutes there are for it (domain 5.1). Advice: it never blocks.

use super::own::{count, number};
use crate::bank::cycles::{BLOCK_MINUTES, CycleTemplate, template_for};
use crate::cycle::{Cycle, GoalStatus, Phase, Task, TaskStatus};
use crate::limits;
use crate::list::Gather;
use crate::project::Project;

codes! {
    /// How a plan sits in its minutes.
    pub enum Size { Light = "light", Fits = "fits", Tight = "tight", TooBig = "too_big" }

    /// What makes a plan hard to finish, besides its minutes.
    pub enum ScopeCode {
        TooManyGoals = "too_many_goals",
        TooManyTasks = "too_many_tasks",
        TooManyParts = "too_many_parts",
        LateFirstDraft = "late_first_draft",
    }
}

/// The size of a cycle's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Minutes for tasks, of all people together. At least 1.
    pub available: i64,
    /// Minutes of the tasks that are neither parked nor dropped.
    pub planned: i64,
    /// Planned beside available, in hundredths, half up.
    pub hundredths: i64,
    /// The word for it.
    pub label: Size,
    /// Minutes that do not fit.
    pub to_go: i64,
    /// In the order of `ScopeCode`.
    pub flags: Vec<ScopeFlag>,
}

/// A flag with the numbers behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeFlag {
    /// Which.
    pub code: ScopeCode,
    /// How many there are; for the first draft its school day, 0 = none planned.
    pub found: i64,
    /// How many fit; for the first draft the last good day.
    pub limit: i64,
}

impl Scope {
    /// Whether shrinking may stop: the shrink tool says "It fits".
    #[must_use]
    pub fn fits(&self) -> bool {
        self.hundredths <= limits::SHRUNK_TO
    }

    /// Whether a flag is up.
    #[must_use]
    pub fn has(&self, code: ScopeCode) -> bool {
        self.flags.iter().any(|flag| flag.code == code)
    }
}

/// Measures the plan of a cycle of this project.
#[must_use]
pub fn of(project: &Project, cycle: &Cycle) -> Scope {
    let available = available(project, cycle).max(1);
    let planned = planned_tasks(cycle).fold(0_i64, |sum, task| sum.saturating_add(task.est_min.get().max(0)));
    let doubled = available.saturating_mul(2);
    let hundredths = planned.saturating_mul(200).saturating_add(available) / doubled;
    let to_go = planned.saturating_sub(available).max(0);
    Scope { available, planned, hundredths, label: size(hundredths), to_go, flags: flags(project, cycle) }
}

/// The last school day on which the first draft is in time.
#[must_use]
pub fn first_draft_by(length: i64) -> i64 {
    let by = limits::DRAFT_TENTHS.saturating_mul(length).saturating_add(9) / 10;
    if length <= limits::SHORT_CYCLE { by.saturating_add(1) } else { by }
}

fn size(hundredths: i64) -> Size {
    match hundredths {
        under if under < limits::LIGHT_BELOW => Size::Light,
        under if under <= limits::FITS_TO => Size::Fits,
        under if under <= limits::TIGHT_TO => Size::Tight,
        _ => Size::TooBig,
    }
}

fn template(cycle: &Cycle) -> Option<&'static CycleTemplate> {
    u8::try_from(cycle.length.get().clamp(1, 10)).ok().and_then(template_for)
}

/// Multiplies first and divides once, in the order of the domain text.
fn available(project: &Project, cycle: &Cycle) -> i64 {
    let people = count(project.team.members.live()).max(1);
    let minutes = cycle.minutes_per_day.get();
    let all = people.saturating_mul(cycle.length.get()).saturating_mul(minutes);
    let is_later = project.cycles.live().any(|other| other.number < cycle.number && other.has_been_active());
    let designed = template(cycle).and_then(|template| template.work_min);
    match designed {
        _ if is_later => all.saturating_mul(limits::LATER_CYCLE_PERCENT) / 100,
        Some(work) => people.saturating_mul(i64::from(work)).saturating_mul(minutes) / i64::from(BLOCK_MINUTES),
        None => all.saturating_mul(limits::OTHER_LENGTH_PERCENT) / 100,
    }
}

fn planned_tasks(cycle: &Cycle) -> impl Iterator<Item = &Task> {
    cycle.tasks.live().filter(|task| !matches!(task.status, TaskStatus::Parked | TaskStatus::Dropped))
}

fn flags(project: &Project, cycle: &Cycle) -> Vec<ScopeFlag> {
    let mut flags = Vec::new();
    if let Some(template) = template(cycle) {
        let goals = count(cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped));
        let counted = [
            (ScopeCode::TooManyGoals, goals, template.limits.goals_max),
            (ScopeCode::TooManyTasks, count(planned_tasks(cycle)), template.limits.tasks_max),
            (ScopeCode::TooManyParts, number(project.product.parts.len()), template.limits.parts_max),
        ];
        let counted = counted.into_iter().map(|(code, found, limit)| ScopeFlag { code, found, limit: number(limit) });
        counted.filter(|flag| flag.found > flag.limit).add_to(&mut flags);
    }
    let drafts = cycle.milestones.live().filter(|milestone| milestone.phase == Phase::Make);
    let found = drafts.map(|milestone| milestone.day.get()).filter(|day| *day >= 1).min().unwrap_or(0);
    let limit = first_draft_by(cycle.length.get());
    if found == 0 || found > limit {
        flags.push(ScopeFlag { code: ScopeCode::LateFirstDraft, found, limit });
    }
    flags
}
