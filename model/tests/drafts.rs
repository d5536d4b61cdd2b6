//! Drafts say whose they are: two learners may have projects of one id, and none of the words may vanish on the way there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::store::drafts::give_to_learners;
use pathlet_model::store::{DocKey, KeyValue, Memory, keys};
use pathlet_model::values::Id;

const OLD: &str = "pathlet/device/draft/prj-2/driving_question/why";
const WORDS: &str = "Because of the river.";
const AT: &str = "2026-11-22T10:00:00.000Z";

fn project(learner: &str) -> DocKey {
    DocKey::Project { learner: Id::from(learner), id: Id::from("prj-2") }
}

fn own(learner: &str) -> String {
    keys::draft(&project(learner), "driving_question", "why")
}

fn with_old(words: &str) -> Memory {
    let store = Memory::new();
    store.set(OLD, words).unwrap();
    store
}

/// What is kept aside for a learner, one text after the other.
fn aside(store: &Memory, learner: &str) -> String {
    let keys = store.keys(&keys::rescue_of(&Id::from(learner))).unwrap();
    keys.iter().filter_map(|key| store.get(key).unwrap()).collect()
}

#[test]
fn two_learners_with_a_project_of_one_id_have_drafts_of_their_own() {
    assert_ne!(own("ana"), own("ben"));
    let learner = keys::drafts_of(&DocKey::Learner(Id::from("ana")));
    assert!(!own("ana").starts_with(&learner), "what goes with the profile leaves the projects alone");
}

#[test]
fn an_old_draft_goes_to_the_one_learner_who_has_the_project() {
    let store = with_old(WORDS);
    give_to_learners(&store, &[project("ana")], AT).unwrap();
    assert_eq!(store.get(&own("ana")).unwrap().as_deref(), Some(WORDS));
    assert_eq!(store.get(OLD).unwrap(), None);
    assert_eq!(aside(&store, "ana"), "");
}

#[test]
fn what_was_typed_since_stays_and_the_old_words_are_put_aside() {
    let store = with_old(WORDS);
    store.set(&own("ana"), "Typed since.").unwrap();
    give_to_learners(&store, &[project("ana")], AT).unwrap();
    assert_eq!(store.get(&own("ana")).unwrap().as_deref(), Some("Typed since."));
    assert!(aside(&store, "ana").contains(WORDS));
}

#[test]
fn an_old_draft_of_two_learners_is_put_aside_for_both_and_into_nobodys_box() {
    let store = with_old(WORDS);
    give_to_learners(&store, &[project("ana"), project("ben")], AT).unwrap();
    for learner in ["ana", "ben"] {
        assert_eq!(store.get(&own(learner)).unwrap(), None);
        assert!(aside(&store, learner).contains(WORDS), "{learner}");
    }
    assert_eq!(store.get(OLD).unwrap(), None);
}

#[test]
fn a_draft_of_a_project_that_is_not_here_stays() {
    let store = with_old(WORDS);
    let other = DocKey::Project { learner: Id::from("ana"), id: Id::from("prj-9") };
    give_to_learners(&store, &[other], AT).unwrap();
    assert_eq!(store.get(OLD).unwrap().as_deref(), Some(WORDS));
}

#[test]
fn a_draft_that_there_is_no_room_to_give_stays_readable_where_it_was() {
    let whole = with_old(WORDS);
    give_to_learners(&whole, &[project("ana")], AT).unwrap();
    for nth in 0..=whole.calls() {
        let store = with_old(WORDS);
        store.fail_at(nth);
        let _ = give_to_learners(&store, &[project("ana")], AT);
        let found = [store.get(OLD), store.get(&own("ana"))].into_iter().filter_map(|text| text.ok().flatten()).next();
        assert_eq!(found.as_deref(), Some(WORDS), "call {nth}");
    }
}
