//! Which dates are school days, and how the days of a cycle are laid out and moved.
//!
//! Knows a calendar (domain 3.1) and no project. What a person has written about a day stays on its date: days move
//! only ahead of today and only while nothing is logged on them.

use chrono::{Datelike, Days, NaiveDate};

use crate::derive::count;
use crate::learner::{AlternateDay, Band, Calendar, Weekday};
use crate::limits;
use crate::list::Gather;
use crate::values::Day;

/// How many school days a new cycle of a project gets by default (domain 12). `number` counts the project's cycles from 1.
#[must_use]
pub fn default_length(band: Band, number: i64) -> i64 {
    match band {
        Band::K2 => limits::SHORT_FIRST_CYCLE,
        Band::G912 if number > 1 => limits::LONG_CYCLE,
        Band::G35 | Band::G68 | Band::G912 => limits::USUAL_FIRST_CYCLE,
    }
}

/// Whether a date is a school day. Without a calendar: Monday to Friday.
#[must_use]
pub fn is_school_day(calendar: Option<&Calendar>, day: Day) -> bool {
    SchoolYear::new(calendar).has(day.date())
}

/// The first `length` school days from a date on. Fewer when the calendar has none for two years.
#[must_use]
pub fn lay_out(first: Day, length: usize, calendar: Option<&Calendar>) -> Vec<Day> {
    SchoolYear::new(calendar).from(first.date()).take(length).map(Day::from).gather()
}

/// Keeps the first `kept` days and lays out the rest again from a date on: what a pause leaves to do.
///
/// Never before the day after the last kept one. Unchanged when the calendar has no room.
#[must_use]
pub fn shift(days: &[Day], kept: usize, from: Day, calendar: Option<&Calendar>) -> Vec<Day> {
    let after = days.get(..kept).and_then(<[Day]>::last).and_then(|last| next_date(last.date()));
    let from = after.map_or(from, |after| from.max(Day::from(after)));
    let ahead = lay_out(from, days.len().saturating_sub(kept), calendar);
    join(days, kept, ahead)
}

/// Moves the days of a cycle when the calendar changes: only those after today, and only after the last logged day.
///
/// `logged` are the school days with a log, from 1. Gaps a person chose stay: between two days lie as many free school
/// days of the new calendar as lay there of the old one. Unchanged when the new calendar has no room.
#[must_use]
pub fn move_ahead(
    days: &[Day],
    today: Day,
    logged: &[i64],
    old: Option<&Calendar>,
    new: Option<&Calendar>,
) -> Vec<Day> {
    let is_kept = |(place, day): (usize, &Day)| {
        let index = i64::try_from(place).unwrap_or(i64::MAX).saturating_add(1);
        *day <= today || logged.contains(&index)
    };
    let kept = days.iter().enumerate().rposition(is_kept).map_or(0, |place| place.saturating_add(1));
    let (old, new) = (SchoolYear::new(old), SchoolYear::new(new));
    let mut before = days.get(..kept).and_then(<[Day]>::last).map(|last| last.date().max(today.date()));
    let mut moved = before;
    let mut ahead = Vec::new();
    for day in days.iter().skip(kept).map(|day| day.date()) {
        let place = match (before, moved.and_then(next_date)) {
            (Some(before), Some(from)) => new.from(from).nth(old.between(before, day)),
            _ => new.from(day).next(),
        };
        let Some(place) = place else { return days.to_vec() };
        ahead.push(Day::from(place));
        (before, moved) = (Some(day), Some(place));
    }
    join(days, kept, ahead)
}

fn join(days: &[Day], kept: usize, ahead: Vec<Day>) -> Vec<Day> {
    let moved: Vec<Day> = days.iter().take(kept).copied().chain(ahead).gather();
    if moved.len() == days.len() { moved } else { days.to_vec() }
}

fn next_date(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(1))
}

/// A calendar made ready for asking.
struct SchoolYear {
    week: [bool; 7],
    /// Each once, ascending.
    off: Vec<NaiveDate>,
    /// The first class day of the row, and whether mine are the odd ones after it.
    alternate: Option<(NaiveDate, bool)>,
}

impl SchoolYear {
    fn new(calendar: Option<&Calendar>) -> Self {
        let named = |place: usize| {
            let days =
                [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
            days.get(place).is_some_and(|day| calendar.is_some_and(|calendar| calendar.week.contains(day)))
        };
        let mut week = std::array::from_fn(named);
        if week == [false; 7] {
            week = std::array::from_fn(|place| place < 5);
        }
        let mut off: Vec<NaiveDate> =
            calendar.map(|calendar| calendar.off.iter().map(|day| day.date()).gather()).unwrap_or_default();
        crate::order::sort(&mut off);
        off.dedup();
        let ab = calendar.and_then(|calendar| calendar.ab.as_ref()).filter(|ab| !ab.meta.deleted);
        Self { week, off, alternate: ab.map(|ab| (ab.first.date(), ab.mine == AlternateDay::B)) }
    }

    fn is_in_week(&self, place: u32) -> bool {
        usize::try_from(place).ok().and_then(|place| self.week.get(place)).copied().unwrap_or(false)
    }

    /// Whether there is school at all.
    fn is_class_day(&self, date: NaiveDate) -> bool {
        self.is_in_week(date.weekday().num_days_from_monday()) && self.off.binary_search(&date).is_err()
    }

    /// Whether there is school for this class.
    fn has(&self, date: NaiveDate) -> bool {
        let is_mine = |(first, odd): (NaiveDate, bool)| (self.class_days(first, date) % 2 == 1) == odd;
        self.is_class_day(date) && self.alternate.is_none_or(is_mine)
    }

    /// Class days from the earlier of two dates on and before the later one.
    fn class_days(&self, one: NaiveDate, other: NaiveDate) -> i64 {
        let (from, to) = (one.min(other), one.max(other));
        let span = to.signed_duration_since(from).num_days();
        let in_week = i64::try_from(self.week.iter().filter(|on| **on).count()).unwrap_or(0);
        let rest =
            std::iter::successors(Some(from), |date| next_date(*date)).take(usize::try_from(span % 7).unwrap_or(0));
        let rest = rest.filter(|date| self.is_in_week(date.weekday().num_days_from_monday()));
        let off = self.off.iter().filter(|date| (from..to).contains(*date));
        let off = off.filter(|date| self.is_in_week(date.weekday().num_days_from_monday()));
        span / 7 * in_week + count(rest) - count(off)
    }

    /// The school days from a date on.
    fn from(&self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let dates = std::iter::successors(Some(first), |date| next_date(*date));
        dates.take(limits::DAYS_LOOKED_AHEAD).filter(|date| self.has(*date))
    }

    /// School days strictly between two dates.
    fn between(&self, before: NaiveDate, after: NaiveDate) -> usize {
        next_date(before).map_or(0, |from| self.from(from).take_while(|date| *date < after).count())
    }
}
