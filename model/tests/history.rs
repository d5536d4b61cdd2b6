//! Going back to an earlier text: an edit that can be undone, and that throws nothing away.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases};
use pathlet_model::choosing::waiting;
use pathlet_model::command::{Command, Edit, apply};
use pathlet_model::cycle::{Cycle, Idea, TaskStatus};
use pathlet_model::generate;
use pathlet_model::history::{back_to, otherwise};
use pathlet_model::json::Json;
use pathlet_model::merge::{Joining, join};
use pathlet_model::place::Place;
use pathlet_model::project::{Project, QuestionKind};
use pathlet_model::record::Value;
use pathlet_model::session::Session;
use pathlet_model::values::Id;
use proptest::prelude::*;

fn set(project: &Project, field: &'static str, to: &str) -> Command {
    let from = Json::from(match field {
        "why_me" => &*project.why_me,
        _ => &*project.title,
    });
    Command::Set { place: Place::document(), field, from, to: Json::from(to) }
}

/// What people see of a document: without versions, which only ever count up, and the revision.
fn seen(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            let told = entries.into_iter().filter(|(key, _)| !matches!(key.as_ref(), "v" | "rev"));
            Json::Map(told.map(|(key, value)| (key, seen(value))).collect())
        }
        Json::List(items) => Json::List(items.into_iter().map(seen).collect()),
        other => other,
    }
}

#[test]
fn what_differs_is_told_in_words_and_one_edit_goes_back() {
    let then = common::project(1);
    let mut session = Session::open(then.clone(), 1, "ana");
    session.edit(set(&then, "why_me", "something else")).unwrap();
    let told = otherwise(&then, session.document());
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind, told[0].field, told[0].is_words), ("Project", Some("why_me"), true));
    assert_eq!((&told[0].then, &told[0].now), (&Json::from(&*then.why_me), &Json::from("something else")));
    let now = session.document().clone();
    session.edit(back_to(&then, &now).unwrap()).unwrap();
    assert_eq!(session.document().why_me, then.why_me);
    assert_eq!(back_to(&then, session.document()), None, "there is nothing left to go back to");
    session.undo().unwrap();
    assert_eq!(&*session.document().why_me, "something else");
}

#[test]
fn a_code_of_the_files_is_never_told_as_words() {
    let now = common::project(1);
    let mut then = now.clone();
    let codes = [("status", "parked"), ("kind", "make")];
    then.cycles[0].tasks[0].status = TaskStatus::Parked;
    then.driving_question.kind = Some(QuestionKind::Make);
    let told = otherwise(&then, &now);
    assert_eq!(told.len(), 2);
    for (field, code) in codes {
        let one = told.iter().find(|one| one.field == Some(field)).unwrap();
        assert!(!one.is_words, "{field}");
        assert_eq!(one.then, Json::from(code), "what it says is there for whoever has words for it");
    }
    assert_eq!(told[1].name, &*now.cycles[0].tasks[0].title, "the record is known by its words");
}

#[test]
fn what_came_since_has_words_now_and_none_then() {
    let then = common::project(1);
    let mut now = then.clone();
    let idea = Idea { id: Id::from("new"), text: "Ask the lake ranger".into(), ..Idea::default() };
    let add = Command::add(Place::id(&then.cycles[0].id), Cycle::parking_lot, &idea);
    apply(&mut now, &Edit { actor: "ana".to_owned(), command: add }).unwrap();
    let told = otherwise(&then, &now);
    assert_eq!((told.len(), told[0].kind, told[0].field), (1, "Idea", None));
    assert_eq!((&told[0].then, &told[0].now), (&Json::Null, &Json::from("Ask the lake ranger")));
}

#[test]
fn whoever_has_the_later_text_gets_the_one_that_was_gone_back_to() {
    let then = common::project(1);
    let mut session = Session::open(then.clone(), 1, "ana");
    session.edit(set(&then, "title", "Later")).unwrap();
    let later = session.document().clone();
    session.edit(back_to(&then, &later).unwrap()).unwrap();
    let joined = join(&later, session.document(), &Joining::default()).document;
    assert_eq!(joined.title, then.title);
}

#[test]
fn what_waits_to_be_chosen_goes_on_waiting() {
    let then = common::project(1);
    let mut other = then.clone();
    let mut session = Session::open(then.clone(), 1, "ana");
    session.edit(set(&then, "why_me", "here")).unwrap();
    apply(&mut other, &Edit { actor: "ben".to_owned(), command: set(&then, "why_me", "there") }).unwrap();
    let both = join(session.document(), &other, &Joining::default()).document;
    assert_eq!(waiting(&both).len(), 1);
    let mut session = Session::open(both, 2, "ana");
    let back = back_to(&then, session.document()).unwrap();
    session.edit(back).unwrap();
    assert!(!waiting(session.document()).is_empty(), "nobody has chosen");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 5, ..cases() })]

    #[test]
    fn every_earlier_state_can_be_gone_back_to_and_come_back_from(nth in 0..common::SAMPLES, seed: u64) {
        let then = common::project(nth);
        let mut now = then.clone();
        for command in generate::commands(&now, seed) {
            let _ = apply(&mut now, &Edit { actor: "ana".to_owned(), command });
        }
        let mut session = Session::open(now.clone(), 1, "ana");
        let Some(back) = back_to(&then, &now) else { return Ok(()) };
        prop_assert_eq!(session.edit(back), Ok(()));
        assert_sound(session.document());
        prop_assert_eq!(otherwise(&then, session.document()), vec![]);
        session.undo().unwrap();
        prop_assert_eq!(seen(session.document().to_json()).print(), seen(now.to_json()).print());
    }
}
