//! Which earlier texts of a document are kept: the newest twenty, and of each of the last fourteen days the last one.

use crate::list::Gather;
use crate::values::Day;

/// How many of the newest are kept, whenever they were taken.
pub const NEWEST: usize = 20;
/// For how many days back the last one of each day is kept.
pub const DAYS: i64 = 14;

/// The name, in place of a time, of the last text of a document in a schema that was left behind. It is no instant, so it stays, and it
/// comes before all times.
#[must_use]
pub fn of_schema(schema: i64) -> String {
    format!("-schema-{schema}")
}

/// The snapshots that go. `times` are instants (RFC 3339 in UTC), oldest first; one that is no instant stays.
#[must_use]
pub fn surplus(times: &[String], today: Day) -> Vec<String> {
    let day = |time: &String| time.get(..10).and_then(Day::parse);
    let is_recent = |day: Day| (today.date() - day.date()).num_days() < DAYS;
    let is_last_of_day = |at: usize, of: Day| !times.iter().skip(at + 1).any(|later| day(later) == Some(of));
    let old = times.len().saturating_sub(NEWEST);
    let goes = |(at, time): &(usize, &String)| day(time).is_some_and(|of| !(is_recent(of) && is_last_of_day(*at, of)));
    times.iter().enumerate().take(old).filter(goes).map(|(_, time)| time.clone()).gather()
}
