//! Documents in a store that can fail.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::format::Stamp;
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::store::contract::holds_what_it_is_given;
use pathlet_model::store::document::{self, documents};
use pathlet_model::store::room::{BUDGET, DOCUMENT_FULL, DOCUMENT_LARGE, Notice, Room, Size, Usage, units};
use pathlet_model::store::{
    DocKey, Document, KeyValue, LoadError, Memory, NotKept, StoreError, keys, load, save, set_aside,
};

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

fn sample() -> (Learner, Project) {
    let file = Json::parse(include_str!("fixtures/sample-1.json")).unwrap();
    let payload = file.get("payload").unwrap();
    (Learner::read(payload.get("learner").unwrap()), Project::read(&payload.list("projects")[0]))
}

fn titled(title: &str) -> Project {
    let mut project = sample().1;
    project.title = title.into();
    project
}

fn key() -> DocKey {
    sample().1.doc_key()
}

fn loaded(store: &Memory) -> Result<Option<Project>, LoadError> {
    load::<Project>(store, &key()).map(|found| found.map(|loaded| loaded.document))
}

#[test]
fn the_memory_does_what_every_port_must_do() {
    holds_what_it_is_given(&Memory::new());
}

#[test]
fn a_document_that_is_kept_comes_back_equal() {
    let (store, (learner, project)) = (Memory::new(), sample());
    save(&store, &project, "actor-1", STAMP).unwrap();
    save(&store, &learner, "actor-1", STAMP).unwrap();
    let text = store.get("pathlet/1/project/lrn-luz/prj-1").unwrap().unwrap();
    assert!(text.contains(&project.to_json().print()));
    let back = load::<Project>(&store, &key()).unwrap().unwrap();
    assert_eq!(back.document, project);
    let stored = back.header.stored.unwrap();
    assert_eq!((stored.doc.as_str(), stored.rev, stored.actor.as_str()), ("prj-1", project.rev.get(), "actor-1"));
    assert_eq!(load::<Learner>(&store, &learner.doc_key()).unwrap().unwrap().document, learner);
    assert_eq!(loaded(&Memory::new()), Ok(None));
}

#[test]
fn only_the_key_of_the_edited_document_changes() {
    let store = Memory::new();
    for number in 0..30 {
        let mut project = titled("one of thirty");
        project.id = pathlet_model::values::Id::new(format!("prj-{number}"));
        save(&store, &project, "a", STAMP).unwrap();
    }
    let all = |store: &Memory| -> Vec<_> {
        store.keys("").unwrap().into_iter().map(|key| (store.get(&key).unwrap(), key)).collect()
    };
    let before = all(&store);
    let mut edited = titled("another title");
    edited.id = "prj-7".into();
    save(&store, &edited, "a", STAMP).unwrap();
    let changed: Vec<_> = all(&store).into_iter().filter(|entry| !before.contains(entry)).map(|(_, key)| key).collect();
    assert_eq!(changed, ["pathlet/1/project/lrn-luz/prj-7"]);
}

#[test]
fn two_tabs_see_the_same_store() {
    let one = Memory::new();
    let other = one.clone();
    save(&one, &titled("from one"), "a", STAMP).unwrap();
    assert_eq!(loaded(&other), Ok(Some(titled("from one"))));
}

#[test]
fn a_full_store_says_so_and_keeps_the_old_text() {
    let store = Memory::new();
    save(&store, &titled("old"), "a", STAMP).unwrap();
    store.give_room(Usage::of(&store).unwrap().units + 10);
    assert_eq!(save(&store, &titled(&"n".repeat(100)), "a", STAMP), Err(NotKept::Store(StoreError::Full)));
    assert_eq!(loaded(&store), Ok(Some(titled("old"))));
    assert!(save(&store, &titled("tiny"), "a", STAMP).is_ok(), "what fits is kept");
}

#[test]
fn a_store_that_is_denied_says_so() {
    let store = Memory::new();
    store.make_unavailable(true);
    assert_eq!(save(&store, &titled("x"), "a", STAMP), Err(NotKept::Store(StoreError::Unavailable)));
    assert_eq!(loaded(&store), Err(LoadError::Store(StoreError::Unavailable)));
    assert_eq!(documents(&store, keys::DOCUMENTS), Err(StoreError::Unavailable));
    assert_eq!(Usage::of(&store), Err(StoreError::Unavailable));
}

#[test]
fn a_text_that_does_not_come_back_is_not_called_kept() {
    let store = Memory::new();
    for garbage in ["", "null", "something else"] {
        store.return_garbage(Some(garbage));
        assert_eq!(save(&store, &titled("x"), "a", STAMP), Err(NotKept::NotReadBack));
    }
}

#[test]
fn whichever_call_of_saving_fails_the_old_or_the_new_text_is_there() {
    for n in 1.. {
        let store = Memory::new();
        save(&store, &titled("old"), "a", STAMP).unwrap();
        store.fail_at(n);
        let saved = save(&store, &titled("new"), "a", STAMP);
        store.fail_at(usize::MAX / 2);
        let found = loaded(&store).unwrap().unwrap();
        assert!(found == titled("old") || found == titled("new"));
        if saved.is_ok() {
            assert_eq!((found, n), (titled("new"), 3), "two calls could fail");
            break;
        }
    }
}

#[test]
fn garbage_is_damaged_and_other_documents_open() {
    let store = Memory::new();
    let (learner, project) = sample();
    save(&store, &learner, "a", STAMP).unwrap();
    let sound = document::stored_text(&project, "a", STAMP);
    let flipped = sound.replacen("Find Your Way", "Find Your Wax", 1);
    let cut = sound[..sound.len() / 2].to_owned();
    let elsewhere =
        document::stored_text(&titled("x"), "a", STAMP).replacen("\"doc\":\"prj-1\"", "\"doc\":\"prj-2\"", 1);
    let learner_here = document::stored_text(&learner, "a", STAMP);
    let file = include_str!("fixtures/sample-1.json").to_owned();
    let long = "x".repeat(200 * 1024);
    for text in
        [flipped, cut, elsewhere, learner_here, file, long, "null".into(), "[]".into(), "\"x\"".into(), "".into()]
    {
        store.set(&key().to_string(), &text).unwrap();
        assert_eq!(loaded(&store), Err(LoadError::Damaged), "{:.60}", text);
        assert_eq!(store.get(&key().to_string()), Ok(Some(text)), "it stays as it is");
        assert!(load::<Learner>(&store, &learner.doc_key()).unwrap().is_some());
    }
}

#[test]
fn a_document_of_a_newer_version_is_not_read_and_one_that_breaks_rules_says_which() {
    let store = Memory::new();
    let sound = document::stored_text(&sample().1, "a", STAMP);
    store.set(&key().to_string(), &sound.replacen("\"min_reader\":1", "\"min_reader\":3", 1)).unwrap();
    assert_eq!(loaded(&store), Err(LoadError::Newer(3)));
    let mut broken = titled("x");
    broken.team.members[0].me = false;
    save(&store, &broken, "a", STAMP).unwrap();
    match loaded(&store) {
        Err(LoadError::Broken(errors)) => assert_eq!(errors[0].path, "project.team.members"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unreadable_text_is_put_aside_byte_for_byte_and_the_newest_three_stay() {
    let store = Memory::new();
    assert_eq!(set_aside(&store, &key(), "1"), Ok(None));
    for number in 1..=5 {
        store.set(&key().to_string(), &format!("garbage {number}")).unwrap();
        let place = set_aside(&store, &key(), &format!("2026110{number}-194000")).unwrap().unwrap();
        assert_eq!(place, format!("pathlet/quarantine/lrn-luz+prj-1/2026110{number}-194000"));
        assert_eq!(set_aside(&store, &key(), "20261130-000000"), Ok(Some(place)), "the same text once");
    }
    let aside = store.keys(&keys::quarantine_of(&key())).unwrap();
    let texts: Vec<_> = aside.iter().map(|key| store.get(key).unwrap().unwrap()).collect();
    assert_eq!(texts, ["garbage 3", "garbage 4", "garbage 5"]);
    assert_eq!(store.get(&key().to_string()), Ok(Some("garbage 5".into())));
}

#[test]
fn two_texts_of_the_same_second_are_both_put_aside() {
    let store = Memory::new();
    for text in ["one", "two"] {
        store.set(&key().to_string(), text).unwrap();
        set_aside(&store, &key(), "20261106-194000").unwrap();
    }
    assert_eq!(store.keys(&keys::quarantine_of(&key())).unwrap().len(), 2);
}

#[test]
fn keys_are_read_as_they_are_written() {
    let id = |text: &str| pathlet_model::values::Id::from(text);
    for (key, text) in [
        (DocKey::Learner(id("a")), "pathlet/1/learner/a"),
        (DocKey::Project { learner: id("a"), id: id("b") }, "pathlet/1/project/a/b"),
        (DocKey::Teacher(id("a")), "pathlet/1/teacher/a"),
        (DocKey::Pack(id("a")), "pathlet/1/pack/a"),
        (DocKey::Set(id("a")), "pathlet/1/set/a"),
        (DocKey::Class(id("a")), "pathlet/1/class/a"),
        (
            DocKey::Handed { class: id("a"), learner: id("b"), project: id("c"), id: id("d") },
            "pathlet/1/handed/a/b/c/d",
        ),
    ] {
        assert_eq!(key.to_string(), text);
        assert_eq!(DocKey::parse(text), Some(key));
    }
    for other in [
        "",
        "pathlet/1/",
        "pathlet/1/learner/",
        "pathlet/1/learner/A",
        "pathlet/1/learner/a/b",
        "pathlet/2/pack/a",
        "x",
    ] {
        assert_eq!(DocKey::parse(other), None, "{other}");
    }
}

#[test]
fn documents_are_found_by_their_keys_alone() {
    let (store, (learner, project)) = (Memory::new(), sample());
    save(&store, &learner, "a", STAMP).unwrap();
    save(&store, &project, "a", STAMP).unwrap();
    store.set("other-app", "not json {").unwrap();
    store.set("pathlet/1/garden/x", "").unwrap();
    store.set(keys::THEME, "{}").unwrap();
    assert_eq!(documents(&store, keys::DOCUMENTS), Ok(vec![learner.doc_key(), project.doc_key()]));
    assert_eq!(documents(&store, &keys::learners()), Ok(vec![learner.doc_key()]));
    assert_eq!(documents(&store, &keys::projects_of(&learner.id)), Ok(vec![project.doc_key()]));
}

#[test]
fn the_meter_counts_what_browsers_count() {
    assert_eq!((units("año"), units("👩"), units("")), (3, 2, 0));
    let store = Memory::new();
    store.set("ab", "👩").unwrap();
    assert_eq!(Usage::of(&store), Ok(Usage { units: 4 }));
    for (percent, room) in [
        (0, Room::Enough),
        (59, Room::Enough),
        (60, Room::Less),
        (85, Room::Little),
        (94, Room::Little),
        (95, Room::None),
    ] {
        assert_eq!(Usage { units: BUDGET / 100 * percent }.room(), room, "{percent} %");
    }
    assert_eq!(Usage { units: BUDGET * 2 }.percent(), 200);
    for (length, size) in [
        (DOCUMENT_LARGE - 1, Size::Fine),
        (DOCUMENT_LARGE, Size::Large),
        (DOCUMENT_FULL - 1, Size::Large),
        (DOCUMENT_FULL, Size::Full),
    ] {
        assert_eq!(Size::of(length), size);
    }
}

#[test]
fn the_gravest_notice_about_room_is_the_one_that_is_said() {
    let at = |percent: usize| Usage { units: BUDGET / 100 * percent };
    for (percent, open, notice) in [
        (59, Size::Fine, Notice::None),
        (60, Size::Fine, Notice::Less),
        (84, Size::Fine, Notice::Less),
        (84, Size::Large, Notice::Large),
        (0, Size::Large, Notice::Large),
        (85, Size::Large, Notice::Little),
        (100, Size::Fine, Notice::Little),
        (100, Size::Full, Notice::Full),
        (0, Size::Full, Notice::Full),
    ] {
        assert_eq!(Notice::due(at(percent), open), notice, "{percent} % {open:?}");
    }
}
