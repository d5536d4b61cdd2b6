//! Any bytes at all: nothing panics, nothing damaged is opened as if it were sound, what was written is read again.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::export;
use pathlet_model::format::Stamp;
use pathlet_model::format::open::{Content, FileError, open};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::json::Json;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::store::{DocKey, document};
use proptest::prelude::*;

const SAMPLES: [&str; 3] = [
    include_str!("fixtures/sample-1.json"),
    include_str!("fixtures/sample-2.json"),
    include_str!("fixtures/sample-3.json"),
];

fn work(bytes: &[u8]) -> Result<WorkCopy, FileError> {
    open(bytes).map(|opened| match opened.content {
        Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy) => *copy,
        Content::Other(_) => WorkCopy::default(),
    })
}

fn payload(text: &str) -> Json {
    Json::parse(text).unwrap().get("payload").unwrap().clone()
}

/// Puts a value where a walk of `steps` through a document ends.
fn replace(json: &mut Json, steps: &[u16], value: &Json) {
    let next = steps.split_first().and_then(|(step, rest)| {
        let at = |length: usize| usize::from(*step) % length;
        match json {
            Json::List(items) if !items.is_empty() => Some((at(items.len()), rest)),
            Json::Map(entries) if !entries.is_empty() => Some((at(entries.len()), rest)),
            _ => None,
        }
    });
    match (json, next) {
        (Json::List(items), Some((at, rest))) => replace(&mut items[at], rest, value),
        (Json::Map(entries), Some((at, rest))) => replace(&mut entries[at].1, rest, value),
        (json, _) => *json = value.clone(),
    }
}

fn value() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-2_i64..12).prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        Just(Json::List(Vec::new())),
        Just(Json::Map(Vec::new())),
        Just(Json::Map(vec![("deleted".into(), Json::Bool(true)), ("id".into(), "x".into())])),
    ]
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = open(&bytes);
    }

    #[test]
    fn no_text_that_looks_like_ours_makes_it_panic(middle in "[\"{}\\[\\]:,\\\\a-z0-9 ]{0,80}") {
        let _ = open(format!(r#"{{"format":"pathlet","kind":"learner",{middle}"#).as_bytes());
        let _ = open(format!(r#"{{"format":"pathlet","kind":"learner","payload":{middle}}}"#).as_bytes());
    }

    #[test]
    fn a_flipped_bit_is_noticed_or_changes_nothing(which in 0..3_usize, at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut bytes = SAMPLES[which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(copy) = work(&bytes) {
            prop_assert_eq!(copy, work(SAMPLES[which].as_bytes()).unwrap());
        }
    }

    #[test]
    fn a_flipped_bit_of_the_head_is_noticed_or_changes_nothing(which in 0..3_usize, at in 0..160_usize, bit in 0..8_u32) {
        let mut bytes = SAMPLES[which].as_bytes().to_vec();
        bytes[at] ^= 1 << bit;
        if let Ok(copy) = work(&bytes) {
            prop_assert_eq!(copy, work(SAMPLES[which].as_bytes()).unwrap());
        }
    }

    #[test]
    fn a_file_that_is_cut_off_is_never_opened(which in 0..3_usize, end in any::<prop::sample::Index>()) {
        let bytes = SAMPLES[which].trim_end().as_bytes();
        prop_assert!(work(&bytes[..end.index(bytes.len())]).is_err());
    }

    #[test]
    fn what_is_opened_is_sound_and_is_written_and_read_the_same(
        which in 0..3_usize,
        changes in proptest::collection::vec((proptest::collection::vec(any::<u16>(), 1..9), value()), 1..4),
    ) {
        let mut payload = payload(SAMPLES[which]);
        for (steps, value) in changes {
            replace(&mut payload, &steps, &value);
        }
        let stamp = Stamp { app: "0.1.0", at: "", schema: 0 };
        let header = pathlet_model::format::envelope::Header::of_file("learner", stamp);
        let text = pathlet_model::format::envelope::write(&header, &payload.print());
        if let Ok(copy) = work(text.as_bytes()) {
            let files = export::complete_copy(&copy.learner, &copy.projects, &copy.pictures, stamp);
            if let Some(files) = files {
                prop_assert_eq!(&work(files[0].as_bytes()).unwrap(), &copy);
            }
            for project in copy.projects.iter() {
                let text = document::stored_text(project, "a1", stamp);
                let key = DocKey::Project { learner: project.learner_id.clone(), id: project.id.clone() };
                prop_assert_eq!(&document::read::<Project>(&key, &text).unwrap().document, project);
                let goes_in = export::GoesIn::default();
                if let Some(text) = export::hand_in(&copy.learner, project, &copy.pictures, goes_in, stamp) {
                    let opened = work(text.as_bytes());
                    prop_assert!(opened.is_ok(), "{:?}", opened);
                    prop_assert!(!text.contains("\"energy\""));
                }
            }
            let again = WorkCopy::read(&Json::parse(&copy.to_json().print()).unwrap());
            prop_assert_eq!(again, copy);
        }
    }
}
