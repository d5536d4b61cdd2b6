//! The teacher's own small cycle: it comes back on the day that was chosen, a decision closes it, and every press can be taken back.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::mine::{due, later, listed};
use pathlet_model::class::{SignalKind, Teacher, TeacherCycle, TeacherCycleStatus, TeacherDecision};
use pathlet_model::command::{Command, Document, Edit, apply};
use pathlet_model::place::Place;
use pathlet_model::record::Value;
use pathlet_model::shape;
use pathlet_model::values::{Day, Id};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn does(teacher: &mut Teacher, command: Command) -> Command {
    let back = apply(teacher, &Edit { actor: "me".into(), command }).unwrap();
    assert_eq!(shape::check(&Teacher::SCHEMA, &teacher.to_json(), Teacher::NAME), []);
    back
}

/// A teacher who began one for each of these days to come back.
fn teacher(return_days: &[Option<&str>]) -> Teacher {
    let mut teacher = Teacher { id: "t1".into(), display_name: "Ms. Ortega".into(), ..Teacher::default() };
    for (nth, return_day) in return_days.iter().enumerate() {
        let cycle = TeacherCycle {
            change: format!("Change {nth}").as_str().into(),
            return_day: return_day.map(day),
            ..TeacherCycle::begin(format!("c{nth}").as_str().into(), day("2026-11-02"), None)
        };
        does(&mut teacher, Command::add(Place::document(), Teacher::cycles, &cycle));
    }
    teacher
}

fn one(teacher: &Teacher, nth: usize) -> &TeacherCycle {
    teacher.cycles.get(nth).unwrap()
}

fn ids<'a>(cycles: impl IntoIterator<Item = &'a TeacherCycle>) -> Vec<&'a str> {
    cycles.into_iter().map(|cycle| cycle.id.as_str()).collect()
}

#[test]
fn it_comes_back_from_the_chosen_day_on_and_not_before() {
    let mut teacher = teacher(&[Some("2026-11-20"), None, Some("2026-11-09"), Some("2026-11-10")]);
    assert_eq!(ids(due(&teacher, day("2026-11-08"))), Vec::<&str>::new());
    assert_eq!(ids(due(&teacher, day("2026-11-09"))), ["c2"]);
    assert_eq!(ids(due(&teacher, day("2026-12-24"))), ["c2", "c3", "c0"], "what waits longest stands first");
    let later = one(&teacher, 2).come_back(Some(day("2026-11-30")));
    does(&mut teacher, later);
    assert_eq!(ids(due(&teacher, day("2026-11-10"))), ["c3"]);
    does(&mut teacher, Command::Delete { place: Place::id(&"c3".into()) });
    assert_eq!(ids(due(&teacher, day("2026-11-10"))), Vec::<&str>::new());
}

#[test]
fn a_decision_closes_it_and_one_press_takes_that_back() {
    let mut teacher = teacher(&[Some("2026-11-09"), None]);
    let before = teacher.clone();
    let close = one(&teacher, 0).close(&TeacherDecision::Grow);
    let back = does(&mut teacher, close);
    let closed = one(&teacher, 0);
    assert_eq!((closed.is_open(), closed.decision.clone()), (false, Some(TeacherDecision::Grow)));
    assert_eq!(
        ids(due(&teacher, day("2026-12-01"))),
        Vec::<&str>::new(),
        "what is closed comes back on a new day alone"
    );
    assert_eq!((listed(&teacher, true), listed(&teacher, false)), (vec![Id::from("c1")], vec![Id::from("c0")]));
    does(&mut teacher, back);
    let words = |teacher: &Teacher| one(teacher, 0).clone();
    assert_eq!(
        (words(&teacher).status, words(&teacher).return_day),
        (words(&before).status, words(&before).return_day)
    );
    assert_eq!(words(&teacher).decision, None);
}

#[test]
fn one_that_is_closed_is_opened_again_with_its_decision_and_its_words() {
    let mut teacher = teacher(&[None]);
    let close = one(&teacher, 0).close(&TeacherDecision::Drop);
    does(&mut teacher, close);
    let open = one(&teacher, 0).open_again();
    does(&mut teacher, open);
    assert_eq!(one(&teacher, 0).status, TeacherCycleStatus::Open);
    assert_eq!(
        (one(&teacher, 0).decision.clone(), one(&teacher, 0).change.as_str()),
        (Some(TeacherDecision::Drop), "Change 0")
    );
}

#[test]
fn taking_it_up_makes_a_new_one_with_the_change_filled_in_and_the_old_one_stays() {
    let mut teacher = teacher(&[]);
    let from = Some((SignalKind::Choices, "Where: 20 given"));
    let first = TeacherCycle {
        change: "Open the place".into(),
        saw: "Six moved".into(),
        ..TeacherCycle::begin("c0".into(), day("2026-11-02"), from)
    };
    does(&mut teacher, Command::add(Place::document(), Teacher::cycles, &first));
    let next = one(&teacher, 0).taken_up("c1".into(), day("2026-11-16"));
    does(&mut teacher, Command::add(Place::document(), Teacher::cycles, &next));
    let (old, new) = (one(&teacher, 0), one(&teacher, 1));
    assert_eq!((old.saw.as_str(), new.saw.as_str(), new.change.as_str()), ("Six moved", "", "Open the place"));
    assert_eq!((new.begun, new.is_open()), (Some(day("2026-11-16")), true));
    assert_eq!(new.from_signal.as_ref().unwrap().text.as_str(), "Where: 20 given");
}

#[test]
fn nobody_learned_from_a_change_without_an_expectation_or_a_look() {
    let cycle = |prediction: &str, saw: &str| TeacherCycle {
        prediction: prediction.into(),
        saw: saw.into(),
        ..TeacherCycle::default()
    };
    assert!(cycle("", "x").is_half() && cycle("x", "  ").is_half());
    assert!(!cycle("More plans differ", "They do").is_half());
}

#[test]
fn long_words_of_the_board_fit_into_their_field() {
    let words = "ñ".repeat(400);
    let cycle = TeacherCycle::begin("c0".into(), day("2026-11-02"), Some((SignalKind::Variety, &words)));
    let mut teacher = teacher(&[]);
    does(&mut teacher, Command::add(Place::document(), Teacher::cycles, &cycle));
    assert_eq!(one(&teacher, 0).from_signal.as_ref().unwrap().text.chars().count(), 240);
}

#[test]
fn a_week_on_is_the_same_weekday_also_over_the_end_of_a_year() {
    assert_eq!(later(day("2026-12-28"), 7), day("2027-01-04"));
}
