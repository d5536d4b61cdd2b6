//! Laying out and moving the days of a cycle.

use pathlet_model::json::Json;
use pathlet_model::learner::{Band, Calendar};
use pathlet_model::record::Value;
use pathlet_model::school_day::{default_length, is_school_day, lay_out, move_ahead, shift};
use pathlet_model::values::Day;

fn calendar(json: &str) -> Calendar {
    Calendar::read(&Json::parse(json).unwrap())
}

/// Days of October 2026; the 5th is a Monday.
fn october(days: &[u32]) -> Vec<Day> {
    days.iter().map(|day| Day::parse(&format!("2026-10-{day:02}")).unwrap()).collect()
}

fn on(day: u32) -> Day {
    october(&[day])[0]
}

#[test]
fn without_a_calendar_school_is_from_monday_to_friday() {
    assert_eq!(lay_out(on(7), 5, None), october(&[7, 8, 9, 12, 13]));
    assert_eq!(lay_out(on(10), 1, None), october(&[12]), "from a Saturday on");
    assert!(!is_school_day(None, on(11)) && is_school_day(Some(&calendar("{}")), on(12)));
}

#[test]
fn days_off_and_other_weeks_are_skipped() {
    let off = calendar(r#"{"off": ["2026-10-08", "2026-10-12", "2026-10-10"]}"#);
    assert_eq!(lay_out(on(7), 4, Some(&off)), october(&[7, 9, 13, 14]));
    let week = calendar(r#"{"week": ["sat", "tue", "someday"]}"#);
    assert_eq!(lay_out(on(5), 4, Some(&week)), october(&[6, 10, 13, 17]));
}

#[test]
fn alternate_days_are_counted_over_class_days() {
    let ab = |mine: &str| {
        calendar(&format!(r#"{{"off": ["2026-10-07"], "ab": {{"first": "2026-10-05", "mine": "{mine}"}}}}"#))
    };
    assert_eq!(lay_out(on(5), 5, Some(&ab("a"))), october(&[5, 8, 12, 14, 16]));
    assert_eq!(lay_out(on(5), 5, Some(&ab("b"))), october(&[6, 9, 13, 15, 19]));
    let two = calendar(r#"{"week": ["tue", "thu"], "ab": {"first": "2026-09-15", "mine": "a"}}"#);
    assert_eq!(lay_out(on(5), 3, Some(&two)), october(&[6, 13, 20]), "three weeks of two days are even");
    let earlier = calendar(r#"{"ab": {"first": "2026-10-19", "mine": "a"}}"#);
    assert_eq!(
        lay_out(on(5), 5, Some(&earlier)),
        october(&[5, 7, 9, 13, 15]),
        "the row goes back from its first day too"
    );
}

#[test]
fn a_calendar_without_school_gives_no_days_and_moves_none() {
    let dates =
        (0..900).map(|day| format!("\"{}\"", Day::from(on(5).date() + chrono::Days::new(day)))).collect::<Vec<_>>();
    let never = calendar(&format!(r#"{{"off": [{}]}}"#, dates.join(",")));
    assert_eq!(lay_out(on(5), 3, Some(&never)), []);
    let days = october(&[5, 6, 7]);
    assert_eq!(move_ahead(&days, on(5), &[], None, Some(&never)), days);
    assert_eq!(shift(&days, 1, on(20), Some(&never)), days);
}

#[test]
fn only_days_after_today_without_a_log_move() {
    let days = october(&[5, 6, 7, 8, 9]);
    let off = calendar(r#"{"off": ["2026-10-06", "2026-10-08"]}"#);
    assert_eq!(move_ahead(&days, on(6), &[1, 2], None, Some(&off)), october(&[5, 6, 7, 9, 12]));
    assert_eq!(move_ahead(&days, on(6), &[1, 4], None, Some(&off)), october(&[5, 6, 7, 8, 9]), "day 4 has a log");
    assert_eq!(move_ahead(&days, on(1), &[], None, Some(&off)), october(&[5, 7, 9, 12, 13]), "nothing has begun");
    assert_eq!(move_ahead(&days, on(20), &[], None, Some(&off)), days, "all over");
}

#[test]
fn a_day_off_that_is_taken_back_pulls_the_days_in_again() {
    let off = calendar(r#"{"off": ["2026-10-08"]}"#);
    let days = october(&[5, 6, 7, 9, 12]);
    assert_eq!(move_ahead(&days, on(7), &[1, 2, 3], Some(&off), None), october(&[5, 6, 7, 8, 9]));
}

#[test]
fn a_gap_that_somebody_chose_stays() {
    let days = october(&[5, 6, 13, 15]);
    let off = calendar(r#"{"off": ["2026-10-13"]}"#);
    assert_eq!(move_ahead(&days, on(6), &[], None, Some(&off)), october(&[5, 6, 14, 16]));
    assert_eq!(move_ahead(&days, on(6), &[], None, None), days);
}

#[test]
fn after_a_pause_the_days_ahead_go_on_from_the_day_of_return() {
    let days = october(&[5, 6, 7, 8, 9]);
    assert_eq!(shift(&days, 2, on(14), None), october(&[5, 6, 14, 15, 16]));
    assert_eq!(shift(&days, 2, on(1), None), days, "never before a day that is kept");
    assert_eq!(shift(&days, 9, on(14), None), days);
}

#[test]
fn the_youngest_begin_with_three_days() {
    let lengths =
        [Band::K2, Band::G35, Band::G68, Band::G912].map(|band| (default_length(band, 1), default_length(band, 2)));
    assert_eq!(lengths, [(3, 3), (5, 5), (5, 5), (5, 10)]);
}
