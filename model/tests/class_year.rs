//! A whole class over a year: what comes in is taken in and taken back by one function, its room is known before it is full, and at the end it is saved before
//! it goes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::close::{Advice, advice, close};
use pathlet_model::class::handed::{plans, read};
use pathlet_model::class::matching::Known;
use pathlet_model::class::sorting::{Incoming, Taken, sort};
use pathlet_model::class::{Classroom, HandedVerdict, RosterEntry, Submission};
use pathlet_model::command::{Edit, apply};
use pathlet_model::format::Stamp;
use pathlet_model::format::class_files::open_class;
use pathlet_model::format::open::open;
use pathlet_model::generate::{MadeClass, class};
use pathlet_model::json::Json;
use pathlet_model::store::room::{BUDGET, Room, Usage};
use pathlet_model::store::{Document, Memory, save};
use pathlet_model::values::{Day, Id};

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

fn incoming(files: impl Iterator<Item = (String, String)>) -> Vec<Incoming> {
    files.map(|(file_name, text)| Incoming { file_name, opened: open(text.as_bytes()) }).collect()
}

fn room(made: &MadeClass) -> Classroom {
    let entry = |(nth, name): (usize, &String)| RosterEntry {
        id: format!("r{nth}").as_str().into(),
        display_name: name.as_str().into(),
        ..RosterEntry::default()
    };
    Classroom { id: "c1".into(), roster: made.names.iter().enumerate().map(entry).collect(), ..Classroom::default() }
}

fn take(incoming: &[Incoming], classroom: &Classroom, held: &[Submission], from: &str) -> Taken {
    let known = Known { classroom, held, answers: &[] };
    let mut nth = 0;
    let mut new_id = || {
        nth += 1;
        Id::new(format!("{from}-{nth}"))
    };
    sort(incoming, &known).take(incoming, &known, "2026-11-06T20:00:00Z", &mut new_id)
}

/// Puts in what is written.
fn put(taken: &Taken, classroom: &mut Classroom, held: &mut Vec<Submission>) {
    for one in taken.new.iter().chain(&taken.lines) {
        held.retain(|other| other.id != one.id);
        held.push(one.clone());
    }
    if let Some(command) = taken.edit.clone() {
        apply(classroom, &Edit { actor: "me".into(), command }).unwrap();
    }
}

#[test]
fn taking_in_notes_whose_files_they_are_and_all_of_it_can_be_taken_back() {
    let made = class(8, 10, STAMP);
    let (mut classroom, mut held) = (room(&made), Vec::new());
    let before = incoming(made.before.clone().into_iter());
    let taken = take(&before, &classroom, &held, "a");
    assert_eq!((taken.new.len(), taken.lines.len()), (6, 0));
    put(&taken, &mut classroom, &mut held);
    for one in &held {
        let entry = classroom.roster.iter().find(|entry| Some(&entry.id) == one.roster_id.as_ref()).unwrap();
        assert!(entry.learner_ids.contains(&one.learner_id), "{}", &*entry.display_name);
    }
    let again = take(&before, &classroom, &held, "b");
    assert_eq!((again.new.len(), again.lines.len(), again.edit), (0, 0, None), "twice changes nothing");

    let stood = (classroom.clone(), held.clone());
    let now = incoming(made.now.iter().map(|(name, text, _)| (name.clone(), text.clone())));
    let taken = take(&now, &classroom, &held, "c");
    let updates = made.now.iter().filter(|(_, _, verdict)| *verdict == HandedVerdict::Update).count();
    assert_eq!((taken.lines.len(), taken.before.len()), (updates, updates));
    assert!(taken.lines.iter().all(|line| line.snapshot.0 == Json::Null && !line.name_in_file.is_empty()));
    let mut edit_back = None;
    if let Some(command) = taken.edit.clone() {
        edit_back = apply(&mut classroom, &Edit { actor: "me".into(), command }).ok();
    }
    put(&Taken { edit: None, ..taken.clone() }, &mut classroom, &mut held);
    // And back: what came in goes, what was older stands whole again.
    held.retain(|one| !taken.new.contains(one));
    for one in &taken.before {
        held.retain(|other| other.id != one.id);
        held.push(one.clone());
    }
    if let Some(command) = edit_back {
        apply(&mut classroom, &Edit { actor: "me".into(), command }).unwrap();
    }
    let sorted = |mut all: Vec<Submission>| {
        all.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
        all
    };
    assert_eq!(sorted(held), sorted(stood.1));
    let learners = |class: &Classroom| class.roster.iter().map(|one| one.learner_ids.to_vec()).collect::<Vec<_>>();
    assert_eq!(learners(&classroom), learners(&stood.0));
}

#[test]
fn a_name_carries_the_newest_learners_of_a_computer_that_forgets_each_night() {
    let made = class(6, 10, STAMP);
    let mut classroom = room(&made);
    let old: Vec<Id> = (0..20).map(|nth| Id::new(format!("night-{nth}"))).collect();
    classroom.roster[7].learner_ids = old.clone().into();
    let file = made.now.iter().find(|(name, ..)| name.starts_with("007")).unwrap();
    let one = incoming([(file.0.clone(), file.1.clone())].into_iter());
    let learner = match &one[0].opened.as_ref().unwrap().content {
        pathlet_model::format::open::Content::HandIn(copy) => copy.learner.id.clone(),
        other => panic!("{other:?}"),
    };
    // The name has other learners, so a person says that it is the same student.
    let answers = [(learner.clone(), classroom.roster[7].id.clone())];
    let known = Known { classroom: &classroom, held: &[], answers: &answers };
    let taken = sort(&one, &known).take(&one, &known, "2026-11-06T20:00:00Z", &mut || "s1".into());
    let command = taken.edit.unwrap();
    apply(&mut classroom, &Edit { actor: "me".into(), command }).unwrap();
    let now = classroom.roster[7].learner_ids.to_vec();
    assert_eq!((now.len(), now.last(), now.first()), (20, Some(&learner), Some(&old[1])));
}

#[test]
fn what_one_student_wrote_on_two_computers_is_one_plan() {
    let made = class(7, 12, STAMP);
    let (mut classroom, mut held) = (room(&made), Vec::new());
    put(&take(&incoming(made.before.clone().into_iter()), &classroom, &held, "a"), &mut classroom, &mut held);
    let now = incoming(made.now.iter().map(|(name, text, _)| (name.clone(), text.clone())));
    put(&take(&now, &classroom, &held, "b"), &mut classroom, &mut held);
    let day = Day::parse("2026-11-06").unwrap();
    let all: Vec<_> = plans(&held).iter().filter_map(|places| read(&held, places, &|_| day)).collect();
    assert_eq!(all.len(), 12, "one for each student");
    let both: Vec<&Id> = all.iter().filter(|one| one.copies == 2).map(|one| &one.student).collect();
    assert_eq!(both, [&classroom.roster[4].id]);
    assert!(all.iter().all(|one| one.exported_at == STAMP.at && one.day == day));
}

#[test]
fn a_year_of_150_students_says_before_it_is_full_what_to_do_and_is_saved_whole_before_it_goes() {
    let made = class(8, 150, STAMP);
    let (mut classroom, mut held) = (room(&made), Vec::new());
    let now = incoming(made.now.iter().map(|(name, text, _)| (name.clone(), text.clone())));
    put(&take(&now, &classroom, &held, "a"), &mut classroom, &mut held);
    assert_eq!(held.len(), 150);
    is_told_about_room(&classroom, &held);
    is_saved_whole(&classroom, &held);
}

fn is_told_about_room(classroom: &Classroom, held: &[Submission]) {
    let store = Memory::default();
    save(&store, classroom, "me", STAMP).unwrap();
    let mut before = Usage::of(&store).unwrap();
    let mut at = 0;
    // What is said before is what is so afterwards, however full it is.
    for (from, to) in [(0, 40), (40, 70), (70, 90), (90, 150)] {
        let said = advice(before, &held[from..to], "me", STAMP);
        let fit = if let Advice::ArchiveFirst { fit } = said { fit } else { to - from };
        held[from..from + fit].iter().for_each(|one| save(&store, one, "me", STAMP).map(|_| ()).unwrap());
        before = Usage::of(&store).unwrap();
        at = from + fit;
        match said {
            Advice::Add => assert_eq!(before.room(), Room::Enough),
            Advice::ArchiveSoon => assert_eq!(before.room(), Room::Less),
            Advice::ArchiveNow => assert_eq!(before.room(), Room::Little),
            Advice::ArchiveFirst { .. } => break,
        }
    }
    assert!(before.units < BUDGET && before.room() < Room::None);
    if at < held.len() {
        assert!(matches!(advice(before, &held[at..], "me", STAMP), Advice::ArchiveFirst { fit: 0 }));
    }
    // On top of another class it is said how many fit, and so many do.
    let used = Usage { units: BUDGET / 2 };
    let Advice::ArchiveFirst { fit } = advice(used, held, "me", STAMP) else { panic!("all of them fit") };
    assert!((1..150).contains(&fit));
    assert!(!matches!(advice(used, &held[..fit], "me", STAMP), Advice::ArchiveFirst { .. }));
    assert_eq!(advice(Usage::default(), &held[..5], "me", STAMP), Advice::Add);
}

fn is_saved_whole(classroom: &Classroom, held: &[Submission]) {
    let closing = close(classroom, held, STAMP).unwrap();
    let mut back: Vec<Submission> = Vec::new();
    for file in &closing.files {
        let archive = open_class(file.as_bytes()).unwrap().content;
        assert_eq!(archive.classroom, *classroom);
        back.extend(archive.submissions.iter().cloned());
    }
    assert_eq!(back.len(), 150);
    assert_eq!(closing.keys.len(), 151);
    assert_eq!(closing.keys.last(), Some(&classroom.doc_key()), "the class goes last");
    assert!(held.iter().all(|one| closing.keys.contains(&one.doc_key())));
    // What could not be read back out of the file is not taken away.
    let mut broken = held[..5].to_vec();
    broken[3].snapshot.0 = Json::from("no work copy");
    assert_eq!(close(classroom, &broken, STAMP), None);
}
