//! Two texts for one field: both wait, whoever chooses covers both, and no copy brings back what was chosen against.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases};
use pathlet_model::choosing::{Difference, THROWN_AWAY, Waiting, waiting};
use pathlet_model::command::{Command, Edit, Refusal, apply};
use pathlet_model::generate;
use pathlet_model::json::Json;
use pathlet_model::merge::{Joining, ease, join};
use pathlet_model::place::{Place, find};
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::session::Session;
use proptest::prelude::*;

fn running() -> Project {
    let mut samples = common::samples().iter().map(|(_, project)| project);
    samples.find(|it| it.cycles.iter().any(|it| it.is_running())).unwrap().clone()
}

fn joined(here: &Project, other: &Project) -> Project {
    join(here, other, &Joining::default()).document
}

fn value(project: &Project, place: &Place, field: &str) -> Json {
    find(project, place).and_then(|record| record.get(field)).unwrap_or_default()
}

fn edit(project: &mut Project, actor: &str, command: Command) -> Command {
    apply(project, &Edit { actor: actor.to_owned(), command }).expect("it is taken")
}

fn write(project: &mut Project, actor: &str, place: &Place, field: &'static str, to: &str) {
    let from = value(project, place, field);
    edit(project, actor, Command::Set { place: place.clone(), field, from, to: Json::from(to) });
}

fn settle(waiting: &Waiting, difference: &Difference, to: &Json) -> Command {
    Command::Settle {
        place: waiting.place.clone(),
        field: difference.field,
        from: difference.here.clone(),
        other: difference.other.clone(),
        to: to.clone(),
    }
}

/// Two copies in which the same field says something else.
fn two_reasons() -> (Project, Project) {
    let (mut here, mut other) = (running(), running());
    write(&mut here, "ana", &Place::document(), "why_me", "because of the river");
    write(&mut other, "ben", &Place::document(), "why_me", "because of the fish");
    (here, other)
}

fn only(project: &Project) -> (Waiting, Difference) {
    let all = waiting(project);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].differs.len(), 1, "{all:?}");
    (all[0].clone(), all[0].differs[0].clone())
}

#[test]
fn the_code_of_a_picture_is_no_text_and_two_of_them_never_become_one() {
    let learner = common::samples()[0].0.clone();
    let picked = |avatar: &str, actor: &str| {
        let mut copy = learner.clone();
        let (from, to) = (Json::from(&*copy.avatar), Json::from(avatar));
        let set = Command::Set { place: Place::document(), field: "avatar", from, to };
        apply(&mut copy, &Edit { actor: actor.to_owned(), command: set }).unwrap();
        copy
    };
    let both = join(&picked("owl", "ana"), &picked("fox", "ben"), &Joining::default()).document;
    let all = waiting(&both);
    let differs = &all[0].differs[0];
    assert_eq!((all.len(), differs.field, differs.is_words, differs.both()), (1, "avatar", false, None));
}

#[test]
fn taking_either_text_or_both_ends_the_waiting_and_no_copy_brings_it_back() {
    let (here, other) = two_reasons();
    let both = joined(&here, &other);
    let (waits, differs) = only(&both);
    let together = differs.both().expect("two texts go together");
    for to in [&differs.here, &differs.other, &together] {
        let mut chosen = both.clone();
        edit(&mut chosen, "ana", settle(&waits, &differs, to));
        assert_eq!(value(&chosen, &waits.place, "why_me"), *to);
        assert_eq!(waiting(&chosen), vec![]);
        for copy in [&here, &other, &both] {
            for again in [joined(&chosen, copy), joined(copy, &chosen)] {
                assert_eq!(value(&again, &waits.place, "why_me"), *to, "what was chosen covers both");
                assert_eq!(waiting(&again), vec![]);
            }
        }
    }
    let text = together.as_text().unwrap();
    assert!(text.contains("because of the river") && text.contains("because of the fish"));
}

#[test]
fn choosing_can_be_taken_back_and_done_again() {
    let (here, other) = two_reasons();
    let both = joined(&here, &other);
    let (waits, differs) = only(&both);
    let mut session = Session::open(both.clone(), 1, "ana");
    session.edit(settle(&waits, &differs, &differs.other)).unwrap();
    let settled = session.document().clone();
    session.undo().unwrap();
    assert_eq!(only(session.document()).1, differs);
    // A copy that knows the choice, and went on from it, does not take the text away again.
    let mut went_on = settled;
    write(&mut went_on, "cho", &Place::document(), "topic", "Rivers");
    let again = joined(session.document(), &went_on).to_json().print();
    assert!(again.contains("because of the river") && again.contains("because of the fish"));
    session.redo().unwrap();
    assert_eq!(waiting(session.document()), vec![]);
}

#[test]
fn of_a_record_with_several_differences_each_is_chosen_alone() {
    let (mut here, mut other) = (running(), running());
    let task = here.cycles.live().flat_map(|cycle| cycle.tasks.live()).next().unwrap().id.clone();
    let place = Place::id(&task);
    for (copy, actor, word) in [(&mut here, "ana", "mud"), (&mut other, "ben", "sand")] {
        write(copy, actor, &place, "title", &format!("Fetch {word}"));
        write(copy, actor, &place, "note", &format!("The {word} by the bridge"));
    }
    let mut both = joined(&here, &other);
    let all = waiting(&both);
    assert_eq!(all[0].differs.iter().map(|it| it.field).collect::<Vec<_>>(), ["title", "note"]);
    edit(&mut both, "ana", settle(&all[0], &all[0].differs[0], &all[0].differs[0].other));
    let (waits, differs) = only(&both);
    assert_eq!(differs.field, "note", "the other one still waits");
    // Also for whoever gets this copy, and for who still has the old one.
    let again = joined(&joined(&other, &both), &here);
    let (_, waits_there) = only(&again);
    assert_eq!(waits_there.field, "note");
    assert_eq!(value(&again, &place, "title"), all[0].differs[0].other);
    edit(&mut both, "ana", settle(&waits, &differs, &differs.here));
    assert_eq!(waiting(&joined(&other, &both)), vec![]);
}

#[test]
fn thrown_away_there_and_written_on_here_is_a_choice_too() {
    let (mut here, mut other) = (running(), running());
    let place = Place::id(&here.cycles.live().flat_map(|cycle| cycle.tasks.live()).next().unwrap().id.clone());
    write(&mut here, "ana", &place, "note", "I still need this");
    edit(&mut other, "ben", Command::Delete { place: place.clone() });
    let both = joined(&here, &other);
    let found = waiting(&both);
    let differs = found[0].differs.iter().find(|it| it.field == THROWN_AWAY).expect("it can be thrown away").clone();
    let (mut kept, mut thrown) = (both.clone(), both);
    edit(&mut kept, "ana", settle(&found[0], &differs, &Json::Bool(false)));
    edit(&mut thrown, "ana", settle(&found[0], &differs, &Json::Bool(true)));
    assert!(!find(&joined(&kept, &other), &place).unwrap().meta().deleted);
    assert!(find(&joined(&thrown, &here), &place).unwrap().meta().deleted);
}

#[test]
fn what_was_chosen_elsewhere_is_not_chosen_again() {
    let (here, other) = two_reasons();
    let mut both = joined(&here, &other);
    let (waits, differs) = only(&both);
    edit(&mut both, "ana", settle(&waits, &differs, &differs.other));
    let again = Edit { actor: "ana".to_owned(), command: settle(&waits, &differs, &differs.here) };
    assert_eq!(apply(&mut both, &again), Err(Refusal::Changed));
}

#[test]
fn what_two_tabs_wrote_in_one_field_waits_as_well() {
    let mut project = running();
    let stood = value(&project, &Place::document(), "why_me");
    let set = |from: &Json, to: &str| Command::Set {
        place: Place::document(),
        field: "why_me",
        from: from.clone(),
        to: Json::from(to),
    };
    edit(&mut project, "ana", set(&stood, "from the one tab"));
    edit(&mut project, "ana", set(&stood, "from the other tab"));
    let (waits, differs) = only(&project);
    assert_eq!(differs.other, Json::from("from the one tab"));
    let both = differs.both().unwrap();
    edit(&mut project, "ana", settle(&waits, &differs, &both));
    assert_eq!(value(&project, &waits.place, "why_me"), both);
    assert_eq!(waiting(&project), vec![]);
}

#[test]
fn both_together_may_be_longer_than_the_field_and_then_only_shorter() {
    let (mut here, mut other) = (running(), running());
    write(&mut here, "ana", &Place::document(), "title", &"a".repeat(100));
    write(&mut other, "ben", &Place::document(), "title", &"b".repeat(100));
    let mut both = joined(&here, &other);
    let (waits, differs) = only(&both);
    edit(&mut both, "ana", settle(&waits, &differs, &differs.both().unwrap()));
    assert_eq!(both.title.chars().count(), 201);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 5, ..cases() })]

    #[test]
    fn whatever_waits_can_be_settled_one_by_one_until_nothing_does(nth in 0..common::SAMPLES, seed: u64) {
        let (mut here, mut other) = (common::project(nth), common::project(nth));
        for (copy, actor, seed) in [(&mut here, "ana", seed), (&mut other, "ben", seed ^ 1)] {
            for command in generate::commands(copy, seed) {
                let _ = apply(copy, &Edit { actor: actor.to_owned(), command });
            }
        }
        let mut both = join(&here, &other, &Joining::default());
        ease(&mut both, "ana");
        let mut both = both.document;
        let mut left = waiting(&both).iter().map(|it| it.differs.len()).sum::<usize>();
        let mut takes_other = seed % 2 == 0;
        while let Some((waits, differs)) = waiting(&both).first().map(|it| (it.clone(), it.differs[0].clone())) {
            let takes = [&differs.here, &differs.other];
            let order = if takes_other { [1, 0] } else { [0, 1] };
            takes_other = !takes_other;
            // A value that no longer goes with the rest is refused, and says why; then the other one does.
            let mut sat = order.into_iter().filter(|at| {
                let command = settle(&waits, &differs, takes[*at]);
                apply(&mut both, &Edit { actor: "ana".to_owned(), command }).is_ok()
            });
            prop_assert!(sat.next().is_some(), "{:?} can't be settled", differs);
            drop(sat);
            let now = waiting(&both).iter().map(|it| it.differs.len()).sum::<usize>();
            prop_assert!(now < left, "{:?} of {} still waits", differs, waits.place);
            left = now;
        }
        assert_sound(&both);
        prop_assert_eq!(waiting(&Project::read(&both.to_json())), vec![]);
    }
}
