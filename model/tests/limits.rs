//! What may come in from a file, at its limit and one above: depth, entries, texts, ids, characters that are not seen.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::format::open::{Content, FileError, Opened, open};
use pathlet_model::format::{Stamp, clean, envelope};
use pathlet_model::json::{DEPTH_MAX, Json, LIST_MAX, VALUES_MAX};
use pathlet_model::shape::ShapeCode;
use pathlet_model::values::{IMPORT_TEXT_MAX, Id};
use proptest::prelude::*;

const SAMPLE: &str = include_str!("fixtures/sample-1.json");

fn payload() -> String {
    Json::parse(SAMPLE).unwrap().get("payload").unwrap().print()
}

fn opened(payload: &str) -> Result<Opened, FileError> {
    let header = envelope::Header::of_file("learner", Stamp { app: "0.1.0", at: "", schema: 0 });
    open(envelope::write(&header, payload).as_bytes())
}

/// The sample with one more field, of a newer version, in its project.
fn with_wish(wish: &str) -> Result<Opened, FileError> {
    opened(&payload().replacen(r#""projects":[{"#, &format!(r#""projects":[{{"wish":{wish},"#), 1))
}

#[track_caller]
fn codes(result: Result<Opened, FileError>) -> Vec<(ShapeCode, String)> {
    match result {
        Err(FileError::Broken { errors }) => errors.into_iter().map(|error| (error.code, error.path)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_may_be_nested_as_deep_as_the_limit_and_no_deeper() {
    // Payload, list of projects and project are three levels.
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let most = usize::from(DEPTH_MAX) - 3;
    assert!(with_wish(&nested(most)).is_ok());
    assert_eq!(with_wish(&nested(most + 1)).unwrap_err(), FileError::TooLarge { limit: None });
}

#[test]
fn a_list_may_hold_as_much_as_the_limit_and_no_more() {
    let list = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    assert!(with_wish(&list(LIST_MAX)).is_ok());
    assert_eq!(with_wish(&list(LIST_MAX + 1)).unwrap_err(), FileError::TooLarge { limit: None });
    // Tombstones count: a list of them is as long to read.
    let graves = |count: usize| {
        let graves: Vec<String> = (0..count).map(|nth| format!(r#"{{"id":"grave-{nth}","deleted":true}}"#)).collect();
        opened(&payload().replacen(r#""need_to_knows":["#, &format!(r#""need_to_knows":[{},"#, graves.join(",")), 1))
    };
    assert!(graves(LIST_MAX - 10).is_ok());
    assert_eq!(graves(LIST_MAX + 1).unwrap_err(), FileError::TooLarge { limit: None });
}

#[test]
fn a_small_file_that_stands_for_millions_of_values_is_refused() {
    let rows = |count: usize| {
        let row = format!("[{}]", vec!["0"; LIST_MAX].join(","));
        format!("[{}]", vec![row; count].join(","))
    };
    let most = usize::try_from(VALUES_MAX).unwrap() / LIST_MAX;
    assert!(with_wish(&rows(most - 2)).is_ok());
    assert_eq!(with_wish(&rows(most + 1)).unwrap_err(), FileError::TooLarge { limit: None });
}

#[test]
fn a_text_may_be_as_long_as_the_limit_and_no_longer() {
    let titled = |letters: usize| {
        let title = "ñ".repeat(letters);
        opened(&payload().replacen(r#""why_me":""#, &format!(r#""why_me":"{title}"#), 1))
    };
    let stood = {
        let project = payload();
        let (_, rest) = project.split_once(r#""why_me":""#).unwrap();
        rest.split('"').next().unwrap().chars().count()
    };
    let Content::CompleteCopy(copy) = titled(IMPORT_TEXT_MAX - stood).unwrap().content else { panic!() };
    assert_eq!(copy.projects[0].why_me.chars().count(), IMPORT_TEXT_MAX, "taken whole");
    assert_eq!(codes(titled(IMPORT_TEXT_MAX - stood + 1)), [(ShapeCode::TooLong, "projects[0].why_me".to_owned())]);
}

#[test]
fn an_id_has_one_form() {
    let (most, more) = ("x".repeat(40), "x".repeat(41));
    for id in ["a", "0", "-", "a-b-9", most.as_str(), "8b5a3c1e-7f20-4d9b-a6c4-2e1d0f9b8a77"] {
        assert!(Id::has_form(id), "{id}");
    }
    for id in ["", more.as_str(), "A", "é", "a b", "a_b", "a/b", "../a", "a.b", "a\0", "a\n", "ａ", "<b>", "__proto__"]
    {
        assert!(!Id::has_form(id), "{id:?}");
        if clean::text(id) != id {
            continue;
        }
        let named = payload().replacen(r#""id":"i1""#, &format!(r#""id":{}"#, Json::from(id).print()), 1);
        let found = codes(opened(&named));
        assert!(found.contains(&(ShapeCode::WrongType, "learner.items[0].id".to_owned())), "{id:?}: {found:?}");
    }
}

#[test]
fn every_character_that_is_not_seen_goes_and_its_neighbours_stay() {
    let kept = ['\t', '\n', ' ', '~', '\u{a0}', '\u{200a}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{2029}', '\u{202f}'];
    let more = ['\u{2065}', '\u{206a}', '\u{fefe}', '\u{ff00}', '\u{301}', 'é', '😀', '\u{10ffff}'];
    for letter in kept.into_iter().chain(more) {
        assert_eq!(clean::text(&format!("a{letter}b")), format!("a{letter}b"), "{letter:?}");
    }
    let controls = ('\0'..='\u{8}').chain('\u{b}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let marks = ['\u{200b}', '\u{feff}'].into_iter().chain('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    for letter in controls.chain(marks) {
        assert_eq!(clean::text(&format!("a{letter}b")), "ab", "{letter:?}");
    }
    // Composed or not, a text stays as it was typed.
    for text in ["é", "e\u{301}", "\u{1100}\u{1161}", "가"] {
        assert_eq!(clean::text(text), text);
    }
}

/// Where each record of a document stands that has an id.
fn ids(json: &Json, at: &str, out: &mut Vec<String>) {
    match json {
        Json::Map(entries) => {
            if json.get("id").is_some() && !at.ends_with("template") {
                out.push(at.to_owned());
            }
            entries.iter().for_each(|(key, value)| ids(value, &format!("{at}/{key}"), out));
        }
        Json::List(items) => items.iter().enumerate().for_each(|(nth, item)| ids(item, &format!("{at}/{nth}"), out)),
        _ => {}
    }
}

fn id_at<'a>(json: &'a mut Json, path: &str) -> &'a mut Json {
    let mut here = json;
    for step in path.split('/').skip(1).chain(["id"]) {
        here = match here {
            Json::Map(entries) => &mut entries.iter_mut().find(|(key, _)| key == step).unwrap().1,
            Json::List(items) => &mut items[step.parse::<usize>().unwrap()],
            other => panic!("{other:?}"),
        };
    }
    here
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn two_records_of_one_id_are_refused_and_named(one: prop::sample::Index, two: prop::sample::Index) {
        let mut file = Json::parse(&payload()).unwrap();
        let mut all = Vec::new();
        ids(&file.list("projects")[0], "/projects/0", &mut all);
        let (one, two) = (one.get(&all), two.get(&all));
        prop_assume!(one != two);
        let id = id_at(&mut file, one).clone();
        *id_at(&mut file, two) = id;
        let found = codes(opened(&file.print()));
        let is_named = |at: &str| {
            let (_, rest) = at.split_once("/projects/0").unwrap();
            let steps = rest.split('/').skip(1).map(|step| match step.parse::<usize>() {
                Ok(nth) => format!("[{nth}]"),
                Err(_) => format!(".{step}"),
            });
            let path = format!("projects[0]{}.id", steps.collect::<String>());
            found.contains(&(ShapeCode::DuplicateId, path))
        };
        prop_assert!(is_named(one) || is_named(two), "{} {} {:?}", one, two, found);
    }
}
