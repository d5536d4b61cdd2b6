//! Drafts: what was typed and stands in no document yet survives a killed browser as documents do.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pathlet_model::store::drafts::{bring_back, changed, follow, forget, forget_whose, left};
use pathlet_model::store::{DocKey, KeyValue, keys};
use pathlet_model::values::Id;

use crate::disk::{Database, Disk};
use crate::nth::{FAULTS, is_somewhere};
use crate::tab::now;

const AT: &str = "2026-11-22T10:00:00.000Z";

fn key() -> String {
    let project = DocKey::Project { learner: Id::from("lrn-ana"), id: Id::from("prj-1") };
    keys::draft(&project, "driving_question", "why")
}

/// What a tab does when something is typed over its limit, or fits again. Whether the second copy has it.
fn types(disk: &Disk, text: Option<&str>) -> bool {
    let is_written = match text {
        Some(text) => disk.set(&key(), text).is_ok(),
        None => disk.remove(&key()).is_ok(),
    };
    is_written && now(follow(&Database(disk.clone()), &changed(disk, &key(), text))).is_ok()
}

/// What a tab does at its start. Whether drafts follow from now on.
fn starts(disk: &Disk) -> bool {
    let second = Database(disk.clone());
    let is_ready = now(bring_back(disk, &second, AT)).is_ok();
    if is_ready {
        for change in now(left(disk, &second)).unwrap_or_default() {
            let _ = now(follow(&second, &change));
        }
    }
    is_ready
}

fn draft(disk: &Disk) -> Option<String> {
    disk.0.borrow().texts.get(&key()).cloned()
}

fn aside(disk: &Disk) -> String {
    let found = disk.keys(&keys::rescue_of(&Id::from("lrn-ana"))).unwrap();
    found.iter().filter_map(|key| disk.get(key).unwrap()).collect()
}

#[test]
fn a_draft_that_the_storage_had_not_written_when_the_browser_was_killed_comes_back() {
    for before in [None, Some("first")] {
        let disk = Disk::default();
        if before.is_some() {
            assert!(types(&disk, before));
            disk.flush();
        }
        assert!(types(&disk, Some("first words, and")) && types(&disk, Some("first words, and more")));
        disk.lose_unwritten();
        assert_eq!(draft(&disk).as_deref(), before);
        starts(&disk);
        assert_eq!(draft(&disk).as_deref(), Some("first words, and more"));
        assert_eq!(aside(&disk), "", "all of it is in what came back");
    }
}

#[test]
fn what_the_storage_has_beside_it_is_put_aside_and_never_lost() {
    let disk = Disk::default();
    assert!(types(&disk, Some("the river is brown")));
    disk.flush();
    assert!(types(&disk, Some("something else")));
    disk.lose_unwritten();
    starts(&disk);
    assert_eq!(draft(&disk).as_deref(), Some("something else"));
    assert!(aside(&disk).contains("the river is brown"));
}

#[test]
fn a_draft_that_was_taken_away_stays_away_and_leaves_nothing() {
    let disk = Disk::default();
    assert!(types(&disk, Some("words")) && types(&disk, None));
    starts(&disk);
    assert_eq!(draft(&disk), None);
    assert!(!is_somewhere(&disk, "words"));
    assert!(disk.0.borrow().drafts.is_empty(), "nor its name");
}

#[test]
fn taken_away_at_the_end_that_was_lost_it_does_not_stand_over_what_came_of_it() {
    let disk = Disk::default();
    assert!(types(&disk, Some("words that fit again")));
    disk.flush();
    assert!(types(&disk, None));
    disk.lose_unwritten();
    starts(&disk);
    assert_eq!(draft(&disk), None);
    assert!(aside(&disk).contains("words that fit again"), "nobody knows whether all of them were kept");
}

#[test]
fn what_could_not_follow_stands_and_follows_at_the_next_start() {
    let disk = Disk::default();
    assert!(types(&disk, Some("old")));
    disk.0.borrow_mut().is_database_full = true;
    assert!(!types(&disk, Some("new words")));
    disk.0.borrow_mut().is_database_full = false;
    starts(&disk);
    assert_eq!(draft(&disk).as_deref(), Some("new words"));
    assert_eq!(disk.0.borrow().documents[&key()], "new words");
}

#[test]
fn drafts_from_before_they_had_a_second_copy_get_one() {
    let disk = Disk::default();
    disk.set(&key(), "from long ago").unwrap();
    starts(&disk);
    disk.0.borrow_mut().texts.clear();
    starts(&disk);
    assert_eq!(draft(&disk).as_deref(), Some("from long ago"));
}

#[test]
fn without_room_to_come_back_it_waits_whatever_is_written_until_then() {
    let disk = Disk::default();
    assert!(types(&disk, Some("a long text that needs its room")));
    disk.lose_unwritten();
    disk.0.borrow_mut().room = Some(60);
    starts(&disk);
    assert_eq!(draft(&disk), None);
    assert!(types(&disk, None));
    disk.0.borrow_mut().room = None;
    starts(&disk);
    assert_eq!(draft(&disk).as_deref(), Some("a long text that needs its room"));
}

#[test]
fn what_waits_for_room_is_gone_with_the_learner_who_was_cleared() {
    let disk = Disk::default();
    assert!(types(&disk, Some("a long text that needs its room")));
    disk.lose_unwritten();
    disk.0.borrow_mut().room = Some(60);
    starts(&disk);
    disk.0.borrow_mut().room = None;
    now(forget_whose(&Database(disk.clone()), &Id::from("lrn-ana"))).unwrap();
    starts(&disk);
    assert!(!is_somewhere(&disk, "a long text"));
}

#[test]
fn once_nobody_has_anything_here_no_name_and_no_number_is_left() {
    let disk = Disk::default();
    assert!(types(&disk, Some("words")) && types(&disk, None));
    now(forget(&disk, &Database(disk.clone()))).unwrap();
    assert!(disk.0.borrow().drafts.is_empty() && disk.everything().is_empty());
}

#[test]
fn words_that_were_put_aside_come_back_too() {
    let disk = Disk::default();
    let aside = format!("{}{AT}", keys::rescue_of(&Id::from("lrn-ana")));
    disk.set(&aside, "aside").unwrap();
    now(follow(&Database(disk.clone()), &changed(&disk, &aside, Some("aside")))).unwrap();
    disk.lose_unwritten();
    starts(&disk);
    assert_eq!(disk.get(&aside).unwrap().as_deref(), Some("aside"));
}

#[test]
fn whichever_call_fails_the_newest_words_that_followed_are_somewhere() {
    for fault in FAULTS {
        for n in 1..60 {
            let disk = Disk::default();
            assert!(types(&disk, Some("one")));
            disk.flush();
            assert!(types(&disk, Some("one two")));
            disk.lose_unwritten();
            disk.fault_at(n, fault);
            let said = catch_unwind(AssertUnwindSafe(|| {
                let is_ready = starts(&disk);
                if !is_ready {
                    // Somebody goes on with what is on screen.
                    let shown = draft(&disk).unwrap_or_default();
                    let _ = disk.set(&key(), &format!("{shown} and else"));
                }
                is_ready && types(&disk, Some("one two three"))
            }));
            let has_passed = disk.has_passed();
            starts(&disk);
            let newest = if said.unwrap_or_default() { "one two three" } else { "one two" };
            assert!(is_somewhere(&disk, newest), "{fault:?} at call {n}: {:?}", disk.everything());
            if has_passed {
                assert_eq!(draft(&disk).as_deref(), Some(newest), "{fault:?} at call {n}");
            }
            assert!(is_somewhere(&disk, "one two"), "{fault:?} at call {n}: {:?}", disk.everything());
        }
    }
}
