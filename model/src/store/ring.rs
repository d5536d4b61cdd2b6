//! Which earlier texts of a document are kept: the newest twenty, and of each of the last fourteen days the last one. All documents
//! together have a limit as well, by which nobody's versions push out those of somebody with less.

use super::room::units;
use crate::list::Gather;
use crate::values::Day;

/// How many of the newest are kept, whenever they were taken.
pub const NEWEST: usize = 20;
/// For how many days back the last one of each day is kept.
pub const DAYS: i64 = 14;

/// How many are kept of a project that is put away or in the bin: nobody writes there.
pub const OF_AWAY: usize = 3;

/// What parts the time of a snapshot from how long its text is.
const UNITS: char = '~';

/// The name of a snapshot: its time, and how many UTF-16 units its text has. So all of them can be measured, and none has to be read.
#[must_use]
pub fn name(time: &str, text: &str) -> String {
    format!("{time}{UNITS}{}", units(text))
}

/// The time in a name, as an instant.
#[must_use]
pub fn time_of(name: &str) -> &str {
    name.split_once(UNITS).map_or(name, |(time, _)| time)
}

/// How many UTF-16 units the text of a snapshot has, by its name; 0 when that does not say it.
#[must_use]
pub fn units_of(name: &str) -> usize {
    name.split_once(UNITS).and_then(|(_, units)| units.parse().ok()).unwrap_or(0)
}

/// The snapshots that go because all of them together are longer than `limit` (UTF-16 units). `all` are keys of documents with the names
/// of their snapshots, in order. Whichever document has most gives up its oldest, again and again. The newest of a document stays, and
/// so does one that is no instant.
#[must_use]
pub fn over_limit(all: &[(String, String)], limit: usize) -> Vec<(String, String)> {
    // Of each document: what its snapshots take, and those that may go, oldest last.
    let mut documents: Vec<(usize, Vec<&(String, String)>)> = Vec::new();
    let mut total = 0_usize;
    for one in all {
        let taken = units_of(&one.1);
        total = total.saturating_add(taken);
        let is_same = documents.last().and_then(|(_, own)| own.first()).is_some_and(|first| first.0 == one.0);
        match documents.last_mut().filter(|_| is_same) {
            Some((sum, own)) => {
                *sum = sum.saturating_add(taken);
                own.push(one);
            }
            None => documents.push((taken, vec![one])),
        }
    }
    for (_, own) in &mut documents {
        own.pop();
        own.retain(|(_, name)| day(name).is_some());
        own.reverse();
    }
    let mut gone = Vec::new();
    while total > limit {
        let most = documents.iter_mut().filter(|(_, own)| !own.is_empty()).max_by_key(|(sum, _)| *sum);
        let Some((sum, own)) = most else { break };
        let Some(oldest) = own.pop() else { break };
        let taken = units_of(&oldest.1);
        (*sum, total) = (sum.saturating_sub(taken), total.saturating_sub(taken));
        gone.push(oldest.clone());
    }
    gone
}

fn day(name: &str) -> Option<Day> {
    name.get(..10).and_then(Day::parse)
}

/// The name, in place of a time, of the last text of a document in a schema that was left behind. It is no instant, so it stays, and it
/// comes before all times.
#[must_use]
pub fn of_schema(schema: i64) -> String {
    format!("-schema-{schema}")
}

/// The snapshots that go. `times` are their names, which begin with an instant (RFC 3339 in UTC), oldest first; one that does not stays.
#[must_use]
pub fn surplus(times: &[String], today: Day) -> Vec<String> {
    let is_recent = |day: Day| (today.date() - day.date()).num_days() < DAYS;
    let is_last_of_day = |at: usize, of: Day| !times.iter().skip(at + 1).any(|later| day(later) == Some(of));
    let old = times.len().saturating_sub(NEWEST);
    let goes = |(at, time): &(usize, &String)| day(time).is_some_and(|of| !(is_recent(of) && is_last_of_day(*at, of)));
    times.iter().enumerate().take(old).filter(goes).map(|(_, time)| time.clone()).gather()
}

/// The same for a project that goes away.
#[must_use]
pub fn surplus_of_away(times: &[String]) -> Vec<String> {
    let is_time = |time: &&String| day(time).is_some();
    let times: Vec<&String> = times.iter().filter(is_time).gather();
    times.iter().take(times.len().saturating_sub(OF_AWAY)).copied().cloned().gather()
}
