//! A teacher's place out of a file: what comes in, what is left alone, and the way back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::{ClassArchive, Classroom, RosterEntry, Submission, Teacher};
use pathlet_model::export::{self, GoesIn};
use pathlet_model::format::Stamp;
use pathlet_model::format::class_files::{class_files, pack_file};
use pathlet_model::format::kinds::PLACE_ENTRY_MAX;
use pathlet_model::format::open::{Content, FileError, open, open_all};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::workplace::{Workplace, open_workplace};
use pathlet_model::generate::{self, Stage};
use pathlet_model::json::Json;
use pathlet_model::pack::{AnyValue, Launch, Pack};
use pathlet_model::record::Value;
use pathlet_model::store::bringing::{Bringer, Brought};
use pathlet_model::store::restoring::Stands;
use pathlet_model::store::{Document, KeyValue, Memory, StoreError, save};

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T14:02:00Z", schema: 0 };

fn handed(nth: u64) -> Submission {
    let learner = generate::learner(nth);
    let project = generate::project(&learner, nth, Stage::Running(3));
    let text = export::hand_in(&learner, &project, &[], GoesIn::default(), STAMP).unwrap();
    let Content::HandIn(copy) = open(text.as_bytes()).unwrap().content else { panic!("no hand-in") };
    Submission {
        id: format!("s{nth}").as_str().into(),
        class_id: "c1".into(),
        roster_id: Some("r0".into()),
        learner_id: learner.id,
        project_id: project.id,
        snapshot: AnyValue(copy.to_json()),
        ..Submission::default()
    }
}

fn place() -> Workplace {
    let entry = RosterEntry { id: "r0".into(), display_name: "Luz".into(), ..RosterEntry::default() };
    let classroom = Classroom {
        id: "c1".into(),
        teacher_id: Some("t1".into()),
        name: "Room 7".into(),
        roster: vec![entry].into(),
        ..Classroom::default()
    };
    let submissions = vec![handed(1), handed(2)].into();
    Workplace {
        teachers: vec![Teacher { id: "t1".into(), display_name: "Ms. Ortega".into(), ..Teacher::default() }],
        classes: vec![ClassArchive { classroom, submissions, ..ClassArchive::default() }],
        packs: vec![Pack { id: "p1".into(), title: "Bees".into(), ..Pack::default() }],
    }
}

fn bringer(store: &Memory) -> Bringer<'_> {
    Bringer { store, actor: "here", own: &[], stamp: STAMP }
}

fn bring(store: &Memory, place: &Workplace) -> Brought {
    let (bringer, mut brought) = (bringer(store), Brought::default());
    place.teachers.iter().for_each(|one| bringer.bring_one(one, &mut brought).unwrap());
    place.packs.iter().for_each(|one| bringer.bring_one(one, &mut brought).unwrap());
    place.classes.iter().for_each(|one| bringer.bring_one(&one.classroom, &mut brought).unwrap());
    for one in place.handed().filter(|one| bringer.stands_handed(one) == Stands::New) {
        bringer.bring_handed(one, &mut brought).unwrap();
    }
    brought
}

fn all(store: &Memory) -> Vec<(String, String)> {
    let keys = store.keys("").unwrap();
    let payload =
        |key: &String| Json::parse(&store.get(key).unwrap().unwrap()).unwrap().get("payload").unwrap().print();
    keys.iter().map(|key| (key.clone(), payload(key))).collect()
}

#[test]
fn a_backup_brings_teachers_classes_and_packs_back_as_they_were() {
    let place = place();
    let text = export::backup(&[], &place, STAMP).unwrap();
    assert_eq!(open_all(text.as_bytes()).unwrap(), vec![], "nobody's own work is in it");
    let found = open_workplace(text.as_bytes()).unwrap();
    assert_eq!(found.content.teachers, place.teachers);
    assert_eq!(found.content.packs, place.packs);
    assert_eq!(found.content.classes[0].classroom, place.classes[0].classroom);
    let ids = |place: &Workplace| place.handed().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&found.content), ids(&place));
    let store = Memory::default();
    bring(&store, &found.content);
    assert_eq!(store.keys("pathlet/1/").unwrap().len(), 5);
}

/// A pack that takes at least so many bytes, in texts as long as a file may have them.
fn long_pack(bytes: usize) -> Pack {
    let materials = vec!["é".repeat(10_000).as_str().into(); bytes.div_ceil(20_000)];
    let launch = Launch { materials: materials.into(), ..Launch::default() };
    Pack { id: "p1".into(), title: "Bees".into(), launch: Some(launch), ..Pack::default() }
}

#[test]
fn a_pack_too_large_for_a_file_of_its_own_comes_back_out_of_the_backup() {
    // 256 Ki units are up to three bytes each, and typing goes on beyond.
    for bytes in [300 * 1024, 1024 * 1024] {
        let pack = long_pack(bytes);
        assert!(pack_file(&pack, STAMP).is_none(), "alone it is too large");
        let place = Workplace { packs: vec![pack], ..Workplace::default() };
        let text = export::backup(&[], &place, STAMP).unwrap();
        assert_eq!(open_workplace(text.as_bytes()).unwrap().content.packs, place.packs);
    }
}

#[test]
fn a_backup_that_nobody_could_open_is_not_written() {
    let place = Workplace { packs: vec![long_pack(PLACE_ENTRY_MAX + 1)], ..Workplace::default() };
    assert_eq!(export::backup(&[], &place, STAMP), None);
}

#[test]
fn where_the_place_of_teachers_breaks_rules_the_people_of_the_backup_open_all_the_same() {
    let learner = generate::learner(1);
    let copy = WorkCopy { learner: learner.clone(), ..WorkCopy::default() };
    let place = Workplace { packs: vec![Pack::default()], ..Workplace::default() };
    let text = export::backup(&[copy], &place, STAMP).unwrap();
    assert!(matches!(open_workplace(text.as_bytes()), Err(FileError::Broken { .. })), "a pack without an id is none");
    let opened = open_all(text.as_bytes()).unwrap();
    assert!(matches!(&opened[0].content, Content::CompleteCopy(copy) if copy.learner.id == learner.id));
}

#[test]
fn a_backup_from_before_teachers_were_in_it_still_opens() {
    let text = export::backup(&[], &Workplace::default(), STAMP).unwrap();
    assert!(open_workplace(text.as_bytes()).unwrap().content.is_empty());
}

#[test]
fn a_class_file_comes_back_and_goes_again_with_nothing_else_changed() {
    let place = place();
    let files = class_files(&place.classes[0].classroom, &place.classes[0].submissions, STAMP).unwrap();
    let found = open_workplace(files[0].as_bytes()).unwrap().content;
    let store = Memory::default();
    let before = all(&store);
    assert_eq!(bringer(&store).stands(&found.classes[0].classroom), Stands::New);
    let brought = bring(&store, &found);
    assert_eq!(brought.new.len(), 3);
    let here = all(&store);
    assert!(bring(&store, &found) == Brought::default() && all(&store) == here, "a second time there is nothing to do");
    assert!(bringer(&store).take_apart(&brought));
    assert_eq!(all(&store), before);
}

#[test]
fn what_the_teacher_wrote_since_stays_beside_what_the_file_says() {
    let mut place = place();
    let store = Memory::default();
    let mut here = place.classes[0].classroom.clone();
    here.name = "Room 7, blue".into();
    here.meta.v.raise("here");
    save(&store, &here, "here", STAMP).unwrap();
    place.classes[0].classroom.name = "Room 7, red".into();
    place.classes[0].classroom.meta.v.raise("there");
    assert_eq!(bringer(&store).stands(&place.classes[0].classroom), Stands::Changed);
    let brought = bring(&store, &place);
    let text = store.get(&here.doc_key().to_string()).unwrap().unwrap();
    assert!(text.contains("Room 7, blue") && text.contains("Room 7, red"), "both names stay");
    assert!(bringer(&store).take_apart(&brought));
    let text = store.get(&here.doc_key().to_string()).unwrap().unwrap();
    assert!(text.contains("Room 7, blue") && !text.contains("Room 7, red"));
}

#[test]
fn what_was_handed_in_later_is_not_joined_by_what_came_before_it() {
    let place = place();
    let store = Memory::default();
    let mut later = handed(1);
    later.id = "s9".into();
    save(&store, &later, "here", STAMP).unwrap();
    let old = place.handed().next().unwrap();
    assert_eq!(bringer(&store).stands_handed(old), Stands::Same);
    assert_eq!(bringer(&store).stands_handed(place.handed().nth(1).unwrap()), Stands::New);
}

/// A storage that the browser closed.
struct Shut;

impl KeyValue for Shut {
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Err(StoreError::Unavailable)
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Unavailable)
    }

    fn remove(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Unavailable)
    }

    fn keys(&self, _: &str) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Unavailable)
    }
}

#[test]
fn where_the_storage_can_not_be_read_nothing_is_said_to_be_here() {
    let place = place();
    let bringer = Bringer { store: &Shut, actor: "here", own: &[], stamp: STAMP };
    assert_eq!(bringer.stands(&place.classes[0].classroom), Stands::Closed);
    assert_eq!(bringer.stands_handed(place.handed().next().unwrap()), Stands::Closed);
}
