//! Days that one copy took out of a cycle while the other still used them: they come back, after the last one.

use crate::cycle::Cycle;
use crate::json::Json;
use crate::list::Gather;
use crate::record::{Kind, Schema};
use crate::school_day;
use crate::values::Day;

use super::ease::put;

/// Lets a cycle reach to the last school day that something in it names. `false` when it does already.
pub fn reach(cycle: &mut Json) -> bool {
    let length = cycle.int("length").unwrap_or(1);
    let named = last_named(&Cycle::SCHEMA, cycle);
    let mut days: Vec<Day> = cycle.list("days").iter().filter_map(|day| Day::parse(day.as_text()?)).gather();
    let Some(last) = days.last().copied().filter(|_| named > length) else { return false };
    let missing = usize::try_from(named.saturating_sub(length)).unwrap_or(0);
    // The calendar is the learner's; on a day off there it can be moved like any other.
    days.extend(
        school_day::lay_out(last, missing.saturating_add(1), None).into_iter().filter(|day| *day > last).take(missing),
    );
    put(cycle, "days", Json::List(days.iter().map(|day| Json::from(day.to_string())).gather()));
    put(cycle, "length", Json::from(named));
    let mut stones = cycle.list("day_plan").to_vec();
    if let Some(stone) = stones.last().cloned() {
        stones.extend(std::iter::repeat_n(stone, missing));
        put(cycle, "day_plan", Json::List(stones));
    }
    true
}

fn last_named(schema: &Schema, record: &Json) -> i64 {
    let values = schema.fields.iter().filter_map(|field| Some((field.kind, record.get(field.name)?)));
    values.map(|(kind, value)| last_in(kind, value)).max().unwrap_or(0)
}

fn last_in(kind: &Kind, value: &Json) -> i64 {
    match (kind, value) {
        (Kind::DayIndex, _) => value.as_int().unwrap_or(0),
        (Kind::Maybe(inner), _) => last_in(inner, value),
        // What was thrown away keeps a day that is gone.
        (Kind::Record(schema), _) if !value.is_tombstone() => last_named(schema, value),
        (Kind::List { of, .. }, Json::List(items)) => items.iter().map(|item| last_in(of, item)).max().unwrap_or(0),
        _ => 0,
    }
}
