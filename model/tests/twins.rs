//! Two copies of every document: whatever happened to one of them, no text that was kept is without a place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{cases, project, work_on};
use pathlet_model::command::Document;
use pathlet_model::format::Stamp;
use pathlet_model::project::Project;
use pathlet_model::store::Trace;
use pathlet_model::store::document::stored_text;
use pathlet_model::store::ring;
use pathlet_model::store::twin::{self, Head, JoinedTwins, Stands, may_follow, stands};
use pathlet_model::store::{Document as _, document};
use pathlet_model::values::Day;
use proptest::prelude::*;

fn stored(project: &Project, rev: i64) -> String {
    let mut project = project.clone();
    project.set_rev(rev);
    stored_text(&project, "me", Stamp { app: "0", at: "2026-11-22T10:00:00Z", schema: 0 })
}

fn changed(nth: usize, seed: u64) -> Project {
    let mut project = project(nth);
    work_on(&mut project, seed);
    project.title = format!("Title {seed}").as_str().into();
    project
}

#[test]
fn one_copy_alone_stands_whichever_it_is() {
    let text = stored(&project(0), 3);
    assert_eq!(stands(Some(&text), None), Stands::Here);
    assert_eq!(stands(None, Some(&text)), Stands::Shadow);
    assert_eq!(stands(Some(&text), Some(&text)), Stands::Both);
    assert_eq!(stands(None, None), Stands::Neither);
}

#[test]
fn the_higher_revision_stands_and_two_of_one_revision_are_joined() {
    let (old, new, other) = (stored(&project(0), 3), stored(&changed(0, 1), 4), stored(&changed(0, 2), 4));
    assert_eq!(stands(Some(&old), Some(&new)), Stands::Shadow);
    assert_eq!(stands(Some(&new), Some(&old)), Stands::Here);
    assert_eq!(stands(Some(&new), Some(&other)), Stands::Joined);
}

#[test]
fn a_damaged_text_never_stands_and_one_of_a_newer_version_is_left_alone() {
    let (old, new) = (stored(&project(0), 3), stored(&changed(0, 1), 9));
    let flipped = new.replace("Title 1", "Title 7");
    assert_eq!(stands(Some(&flipped), Some(&old)), Stands::Shadow);
    assert_eq!(stands(Some(&old), Some(&flipped)), Stands::Here);
    for garbage in ["", "null", "[]", "\"x\"", &new[..new.len() / 2]] {
        assert_eq!(stands(Some(garbage), Some(&old)), Stands::Shadow, "{garbage:?}");
        assert_eq!(stands(Some(garbage), None), Stands::Neither, "an earlier text comes back: {garbage:?}");
    }
    let future = new.replacen("\"min_reader\":1", "\"min_reader\":99", 1);
    assert_eq!(stands(Some(&future), Some(&old)), Stands::Both);
    assert_eq!(stands(Some(&old), Some(&future)), Stands::Both);
}

#[test]
fn nothing_goes_over_what_does_not_come_before_it() {
    let head = |rev, check: &str| Head { rev, check: check.to_owned() };
    let text = |rev, check: &str, line: &str| Trace { rev, check: check.to_owned(), line: line.to_owned(), schema: 1 };
    assert!(may_follow(None, &text(1, "a", "")));
    assert!(may_follow(Some(&head(1, "a")), &text(2, "b", "a")));
    assert!(may_follow(Some(&head(1, "a")), &text(4, "d", "c b a")), "two were passed over");
    assert!(may_follow(Some(&head(2, "b")), &text(2, "b", "a")), "the same again");
    assert!(!may_follow(Some(&head(2, "x")), &text(2, "b", "a")), "another tab was first");
    assert!(!may_follow(Some(&head(2, "x")), &text(3, "c", "b a")), "and this one was made without it");
    assert!(may_follow(Some(&head(1, "a")), &text(2, "file", "")), "a text from a file tells only its revision");
    let printed = head(12, "0a1b");
    assert_eq!(Head::parse(&printed.print()), Some(printed));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn of_one_revision_both_tabs_words_are_in_the_joined_text(nth in 0..common::SAMPLES, one in 1_u64..99, two in 100_u64..199) {
        let (here, shadow) = (changed(nth, one), changed(nth, two));
        let JoinedTwins::Project(joined) =
            twin::join(&here.doc_key(), &stored(&here, 5), &stored(&shadow, 5), "me").expect("both are sound")
        else { panic!("a project") };
        let text = stored_text(&*joined, "me", Stamp { app: "0", at: "", schema: 0 });
        let titles = [one, two].map(|seed| format!("Title {seed}"));
        prop_assert!(titles.iter().all(|title| text.contains(title)));
        prop_assert_eq!(joined.rev(), 6);
        prop_assert!(document::read::<Project>(&joined.doc_key(), &text).is_ok(), "it can be opened");
    }
}

#[test]
fn the_ring_keeps_the_newest_and_one_of_each_day() {
    let times: Vec<String> =
        (1..=20).flat_map(|day| (10..14).map(move |hour| format!("2026-11-{day:02}T{hour}:00:00.000Z"))).collect();
    let today = Day::parse("2026-11-20").unwrap();
    let gone = ring::surplus(&times, today);
    let kept: Vec<&String> = times.iter().filter(|time| !gone.contains(time)).collect();
    assert!(times[times.len() - 20..].iter().all(|newest| kept.contains(&newest)));
    assert!(kept.contains(&&"2026-11-07T13:00:00.000Z".to_owned()), "the last of a day two weeks ago");
    assert!(!kept.contains(&&"2026-11-07T12:00:00.000Z".to_owned()));
    assert!(!kept.contains(&&"2026-11-05T13:00:00.000Z".to_owned()), "older than two weeks");
    assert_eq!(ring::surplus(&times[..15], today), Vec::<String>::new(), "few are all kept");
}

/// Snapshots of documents, one an hour, each of so many units.
fn snapshots(of: &[(&str, usize, usize)]) -> Vec<(String, String)> {
    let one =
        |key: &str, hour: usize, units: usize| (key.to_owned(), format!("2026-11-06T{hour:02}:00:00.000Z~{units}"));
    of.iter().flat_map(|(key, count, units)| (0..*count).map(move |hour| one(key, hour, *units))).collect()
}

#[test]
fn over_the_limit_whoever_has_most_gives_up_the_oldest_and_nobody_the_newest() {
    let mut all = snapshots(&[("a", 4, 10), ("b", 2, 60), ("c", 3, 5)]);
    all.insert(0, ("a".into(), ring::of_schema(1)));
    let left = |limit: usize| {
        let gone = ring::over_limit(&all, limit);
        let left = all.iter().filter(|one| !gone.contains(one));
        let hour = |time: &str| time.get(11..13).unwrap_or("schema").to_owned();
        left.map(|(key, time)| format!("{key} {}", hour(time))).collect::<Vec<_>>()
    };
    let everything = left(175);
    assert_eq!(everything.len(), all.len(), "at the limit all stay");
    let without =
        |gone: &[&str]| everything.iter().filter(|one| !gone.contains(&one.as_str())).cloned().collect::<Vec<_>>();
    assert_eq!(left(174), without(&["b 00"]), "the oldest of the one that takes most");
    assert_eq!(left(115), without(&["b 00"]), "and no more than has to");
    assert_eq!(left(114), without(&["b 00", "a 00"]), "the newest one stays, however long it is");
    assert_eq!(left(0), ["a schema", "a 03", "b 01", "c 02"], "the newest of each, and the last of an older schema");
}

#[test]
fn the_name_of_a_snapshot_tells_its_time_and_its_length_in_units() {
    let name = ring::name("2026-11-06T19:40:00.000Z", "🐢 ñ");
    assert_eq!(name, "2026-11-06T19:40:00.000Z~4");
    assert_eq!(ring::time_of(&name), "2026-11-06T19:40:00.000Z");
    assert_eq!(ring::time_of("2026-11-06T19:40:00.000Z"), "2026-11-06T19:40:00.000Z");
    assert!(ring::surplus(&vec![name; 21], Day::parse("2026-11-06").unwrap()).len() < 21);
}

#[test]
fn of_a_project_that_goes_away_the_newest_three_stay_and_the_last_of_an_older_schema() {
    let mut times: Vec<String> = (1..=9).map(|day| format!("2026-11-0{day}T10:00:00.000Z")).collect();
    times.insert(0, ring::of_schema(1));
    let goes = ring::surplus_of_away(&times);
    assert_eq!(goes, times[1..7]);
    assert_eq!(ring::surplus_of_away(&times[7..]), Vec::<String>::new());
}
