//! A sample to look at: opened from a copy of its own, marked, and set into these days, so that it shows a project under way.

use chrono::Days;

use crate::cycle::Cycle;
use crate::format::work_copy::WorkCopy;
use crate::school_day;
use crate::second_copy::second_copy;
use crate::values::{Day, Id};

/// How far back school days are looked for.
const DAYS_BACK: u64 = 60;

/// Makes an example of a sample: new ids, marked as an example, the last logged day of each running cycle on the newest
/// school day up to `today`.
#[must_use]
pub fn example(copy: WorkCopy, today: Day, new_id: &mut dyn FnMut() -> Id) -> WorkCopy {
    let mut copy = second_copy(copy, new_id);
    copy.learner.example = true;
    for cycle in copy.projects.iter_mut().flat_map(|project| project.cycles.iter_mut()) {
        if cycle.is_running() {
            set_into(cycle, today);
        }
    }
    copy
}

/// Lays the days of a cycle anew, so that the last logged one is the newest school day up to `today`.
fn set_into(cycle: &mut Cycle, today: Day) {
    let logged = cycle.day_logs.live().map(|log| log.day.get()).max().unwrap_or(1);
    let logged = usize::try_from(logged).unwrap_or(1).max(1);
    let back = (0..DAYS_BACK).filter_map(|days| today.date().checked_sub_days(Days::new(days))).map(Day::from);
    let Some(first) = back.filter(|day| school_day::is_school_day(None, *day)).nth(logged.saturating_sub(1)) else {
        return;
    };
    let days = school_day::lay_out(first, cycle.days.len(), None);
    if days.len() != cycle.days.len() {
        return;
    }
    let moved: Vec<(Day, Day)> = cycle.days.iter().copied().zip(days.iter().copied()).collect();
    let dates = cycle.day_logs.iter_mut().map(|log| &mut log.date);
    for date in dates.chain(cycle.critiques.iter_mut().map(|critique| &mut critique.at)) {
        if let Some(new) = date.as_ref().and_then(|date| moved.iter().rfind(|(old, _)| old == date)) {
            *date = Some(new.1);
        }
    }
    cycle.days = days.into();
}
