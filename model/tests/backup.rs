//! A backup of everybody on a device: one file, opened person by person.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use pathlet_model::export;
use pathlet_model::format::Stamp;
use pathlet_model::format::open::{Content, FileError, open, open_all};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::workplace::Workplace;
use pathlet_model::record::Value;

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T14:02:00Z", schema: 0 };

fn everyone() -> Vec<WorkCopy> {
    let copy = |number: usize| {
        let text = std::fs::read(format!("tests/fixtures/sample-{number}.json")).unwrap();
        let Content::CompleteCopy(copy) = open(&text).unwrap().content else { panic!("no complete copy") };
        *copy
    };
    [1, 2, 3].map(copy).to_vec()
}

#[test]
fn everybody_comes_back_as_they_were() {
    let everyone = everyone();
    let text = export::backup(&everyone, &Workplace::default(), STAMP).expect("it fits into one file");
    let opened = open_all(text.as_bytes()).unwrap();
    assert_eq!(opened.len(), 3);
    for (copy, opened) in everyone.iter().zip(opened) {
        let Content::CompleteCopy(back) = opened.content else { panic!("no complete copy") };
        assert_eq!(back.to_json().print(), copy.to_json().print());
    }
}

#[test]
fn an_example_is_in_no_backup() {
    let mut everyone = everyone();
    everyone[1].learner.example = true;
    let text = export::backup(&everyone, &Workplace::default(), STAMP).unwrap();
    assert_eq!(open_all(text.as_bytes()).unwrap().len(), 2);
    assert!(!text.contains("lrn-devon"));
}

#[test]
fn a_backup_in_which_one_person_is_damaged_is_opened_not_at_all() {
    let text = export::backup(&everyone(), &Workplace::default(), STAMP).unwrap();
    assert_eq!(open_all(text.replacen("lrn-devon", "lrn-other", 1).as_bytes()), Err(FileError::Damaged));
    assert_eq!(open_all(&text.as_bytes()[..text.len() - 40]), Err(FileError::Damaged));
    let none = export::backup(&[], &Workplace::default(), STAMP).unwrap();
    assert_eq!(open_all(none.as_bytes()), Err(FileError::Empty));
}

#[test]
fn a_file_of_one_person_opens_as_before() {
    let text = std::fs::read("tests/fixtures/sample-1.json").unwrap();
    assert_eq!(open_all(&text).unwrap(), vec![open(&text).unwrap()]);
}
