//! Whom to talk with next: by need, then by the longest time without a talk.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/class.rs"]
mod made;

use made::{Class, day, help, names, quiet};
use pathlet_model::class::{ClassNote, talks};
use pathlet_model::cycle::{HelpKind, Urgency};
use pathlet_model::values::Id;

/// Amara stopped; Devon, Luz and Noor are well; of Sol there is no file.
fn class() -> Class {
    let mut stopped = quiet("amara");
    stopped.projects[0].cycles[0].help = vec![help("h", HelpKind::OtherKind, Urgency::Stopped, 3)].into();
    let copies = vec![("devon", quiet("devon")), ("luz", quiet("luz")), ("noor", quiet("noor")), ("amara", stopped)];
    Class::of(copies, &["sol"])
}

fn note(class: &Class, nth: usize, id: &str, written: Option<&str>) -> ClassNote {
    let written = written.map(day);
    ClassNote { id: id.into(), roster_id: Some(class.copies[nth].0.clone()), written, ..ClassNote::default() }
}

#[test]
fn who_needs_a_person_stands_first_and_then_who_waited_longest_for_a_talk() {
    let mut class = class();
    class.room.notes = vec![
        note(&class, 1, "of-another-computer", Some("2026-10-12")),
        note(&class, 0, "older", Some("2026-10-09")),
        note(&class, 3, "today", Some("2026-10-13")),
    ]
    .into();
    let order: Vec<Id> = talks::order(&class.room, Some(&class.board())).into_iter().map(|talk| talk.student).collect();
    assert_eq!(names(&order), ["amara", "sol", "noor", "devon", "luz"]);
}

#[test]
fn a_note_of_an_earlier_version_has_no_date_and_is_older_than_one_that_has() {
    let mut class = class();
    class.room.notes = vec![
        note(&class, 0, "dated", Some("2026-10-09")),
        note(&class, 1, "before", None),
        note(&class, 2, "then", None),
    ]
    .into();
    let all = talks::order(&class.room, None);
    let order: Vec<Id> = all.iter().map(|talk| talk.student.clone()).collect();
    assert_eq!(names(&order), ["amara", "sol", "luz", "noor", "devon"]);
    assert_eq!(all[4].last.as_ref().unwrap().written, Some(day("2026-10-09")));
}
