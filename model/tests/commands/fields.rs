//! Writing fields, adding and throwing away: limits, types, what stands there meanwhile, and addresses.

use crate::common::plain::{begun, c1, go, planned, refused, running, text, write};
use crate::common::{assert_same_but_traces, edit};
use pathlet_model::command::{Command, Refusal, Step};
use pathlet_model::cycle::{Answer, Cycle, Evidence, Idea, Reflection, Share};
use pathlet_model::json::Json;
use pathlet_model::place::{Place, find};
use pathlet_model::project::{Dim, Member, NeedToKnow, Origin, Product, Project, Team};
use pathlet_model::record::{Record, Value};
use pathlet_model::shape::ShapeCode;
use pathlet_model::values::{DayIndex, Id};

fn stands(project: &Project, place: &Place, field: &str) -> Json {
    find(project, place).unwrap().get(field).unwrap()
}

#[test]
fn a_text_over_its_limit_is_refused_with_the_limit_and_one_that_came_in_longer_may_get_shorter() {
    let mut project = begun(3);
    let too_long = text(&project, Place::document(), Project::title, &"ñ".repeat(121));
    assert_eq!(refused(&mut project, too_long), Refusal::TooLong { limit: 120, length: 121 });
    project.title = "ñ".repeat(300).into();
    write(&mut project, Place::document(), Project::title, &"ñ".repeat(299));
    let longer = text(&project, Place::document(), Project::title, &"ñ".repeat(300));
    assert!(matches!(refused(&mut project, longer), Refusal::TooLong { .. }));
}

#[test]
fn the_texts_of_a_list_of_a_new_part_and_of_a_step_have_their_limits_too() {
    let mut project = running(3);
    let long = "a".repeat(501);
    let list = |text: &str| Json::List(vec![Json::from("a page"), Json::from(text)]);
    let parts = |text: &str| Command::Set {
        place: Place::part("product"),
        field: "parts",
        from: Json::List(vec![]),
        to: list(text),
    };
    assert_eq!(refused(&mut project, parts(&long)), Refusal::TooLong { limit: 120, length: 501 });
    let share = Share { place: long.as_str().into(), ..Share::default() };
    let share = Command::set(c1(), Cycle::share, &None, &Some(share));
    assert_eq!(refused(&mut project, share), Refusal::TooLong { limit: 60, length: 501 });
    let choose = Step::Choose { dim: Dim::How, value: long.clone(), option: None, level: None };
    assert_eq!(refused(&mut project, Command::Step(choose)), Refusal::TooLong { limit: 500, length: 501 });
    let pause = crate::common::plain::moves(pathlet_model::command::CycleMove::Pause, 1, &long);
    assert_eq!(refused(&mut project, pause), Refusal::TooLong { limit: 240, length: 501 });
    // An entry that came in longer stays while another one changes.
    project.product.parts = vec![long.as_str().into()].into();
    let from = stands(&project, &Place::part("product"), "parts");
    let to = Json::List(vec![Json::from("new"), Json::from(long.as_str())]);
    go(&mut project, Command::Set { place: Place::part("product"), field: "parts", from, to });
}

#[test]
fn a_value_of_another_type_is_refused_and_wipes_nothing() {
    let mut project = planned(3);
    write(&mut project, Place::part("product"), Product::title, "A page");
    for (place, field, to) in [
        (Place::part("product"), "parts", Json::from("no list")),
        (Place::part("product"), "title", Json::from(7)),
        (Place::part("audience"), "confirmed", Json::from("yes")),
        (Place::id(&"t1".into()), "est_min", Json::from("many")),
        (c1(), "share", Json::from(true)),
        (c1(), "days", Json::List(vec![Json::from("tomorrow")])),
    ] {
        let command = Command::Set { from: stands(&project, &place, field), place, field, to };
        let refusal = refused(&mut project, command);
        assert!(matches!(&refusal, Refusal::Shape(error) if error.code == ShapeCode::WrongType), "{field} {refusal:?}");
    }
}

#[test]
fn two_texts_in_one_field_both_stay_until_the_edit_is_taken_back() {
    let mut project = begun(3);
    write(&mut project, Place::document(), Project::title, "theirs");
    let before = project.clone();
    let mine = Command::text(Place::document(), Project::title, "", "mine");
    let back = go(&mut project, mine);
    assert_eq!(&*project.title, "mine");
    assert_eq!(project.meta.also[0].get("value").unwrap().text("title"), "theirs");
    go(&mut project, back);
    assert_same_but_traces(&before, &project);
}

#[test]
fn taking_an_edit_back_never_takes_a_text_that_came_to_stand_beside_since() {
    let mut project = begun(3);
    write(&mut project, Place::document(), Project::title, "theirs");
    write(&mut project, Place::document(), Project::topic, "also theirs");
    let back = go(&mut project, Command::text(Place::document(), Project::title, "", "mine"));
    go(&mut project, Command::text(Place::document(), Project::topic, "", "mine too"));
    assert_eq!(refused(&mut project, back), Refusal::Changed);
    assert_eq!(project.meta.also.len(), 2);
}

#[test]
fn a_part_that_was_made_and_written_in_is_taken_back_step_by_step() {
    let mut project = running(3);
    let before = project.clone();
    let made = go(&mut project, Command::set(c1(), Cycle::share, &None, &Some(Share::default())));
    let typed = go(&mut project, Command::text(c1().then("share"), Share::place, "", "The hall"));
    go(&mut project, typed);
    go(&mut project, made);
    assert_same_but_traces(&before, &project);
}

#[test]
fn a_record_whose_id_is_the_name_of_a_field_is_written_and_nothing_else() {
    let mut project = begun(3);
    for id in ["audience", "title", "cycles"] {
        let need = NeedToKnow { id: id.into(), ..NeedToKnow::default() };
        go(&mut project, Command::add(Place::document(), Project::need_to_knows, &need));
        write(&mut project, Place::id(&id.into()), NeedToKnow::text, id);
    }
    let texts: Vec<_> = project.need_to_knows.live().map(|need| need.text.to_string()).collect();
    assert_eq!(texts, ["audience", "title", "cycles"]);
}

#[test]
fn an_answer_to_a_prompt_with_any_name_has_its_place() {
    for name in ["a/b", "~", "~1", "id-x", "reflect.goal1", "日"] {
        let mut project = running(3);
        go(
            &mut project,
            Command::add(c1(), Cycle::reflections, &Reflection { id: "l1".into(), ..Reflection::default() }),
        );
        let place = Place::id(&"l1".into());
        let answer = Answer { prompt_id: name.into(), ..Answer::default() };
        let back = go(&mut project, Command::add(place.clone(), Reflection::answers, &answer));
        let place = place.then("answers").then(name);
        write(&mut project, place.clone(), Answer::text, "because");
        assert_eq!(stands(&project, &place, "text"), Json::from("because"), "{name}");
        go(&mut project, back);
        assert_eq!(project.cycles[0].reflections[0].answers.live().count(), 0, "{name}");
    }
}

#[test]
fn a_thrown_away_thing_is_still_there_and_comes_back_whole() {
    let mut project = begun(3);
    go(
        &mut project,
        Command::add(c1(), Cycle::parking_lot, &Idea { id: "i1".into(), text: "a game".into(), ..Idea::default() }),
    );
    let place = Place::id(&"i1".into());
    go(&mut project, Command::Delete { place: place.clone() });
    let stored = Project::read(&project.to_json());
    assert_eq!(&*stored.cycles[0].parking_lot[0].text, "a game");
    assert_eq!(stored.cycles[0].parking_lot.live().count(), 0);
    let mut stored = stored;
    let typed = Command::text(place.clone(), Idea::text, "a game", "another");
    assert_eq!(refused(&mut stored, typed), Refusal::NoSuchPlace);
    go(&mut stored, Command::Restore { place });
    assert_eq!(&*stored.cycles[0].parking_lot[0].text, "a game");
    assert!(!stored.to_json().print().contains("deleted"));
}

#[test]
fn what_came_back_and_what_is_a_stub_keeps_what_is_written_into_it() {
    let mut project = running(3);
    let stub = r#"{"id":"e7","kind":"photo","hidden":true,"draft":1}"#;
    project.cycles[0].evidence.push(Evidence::read(&Json::parse(stub).unwrap()));
    write(&mut project, Place::id(&"e7".into()), Evidence::note, "my words");
    let again = Project::read(&Json::parse(&project.to_json().print()).unwrap());
    assert_eq!(&*again.cycles[0].evidence[0].note, "my words");

    let log = pathlet_model::cycle::DayLog { day: DayIndex::new(1), by: "m1".into(), ..Default::default() };
    go(&mut project, Command::add(c1(), Cycle::day_logs, &log));
    let place = c1().then("day_logs").then("1.m1");
    go(&mut project, Command::Delete { place: place.clone() });
    let mut project = Project::read(&project.to_json());
    go(&mut project, Command::Restore { place: place.clone() });
    go(&mut project, Command::Set { place, field: "added_later", from: false.into(), to: true.into() });
    assert!(Project::read(&project.to_json()).cycles[0].day_logs[0].added_later);
}

#[test]
fn tombstones_and_stubs_are_written_with_the_fields_they_came_with() {
    for (list, text) in [
        ("parking_lot", r#"{"id":"z1","v":{"a":2},"deleted":true}"#),
        ("critiques", r#"{"id":"z2","deleted":true}"#),
        ("evidence", r#"{"id":"z3","kind":"photo","draft":1,"hidden":true}"#),
        ("assessments", r#"{"id":"z4","hidden":true}"#),
        ("help", r#"{"id":"z5","hidden":true}"#),
    ] {
        let file = running(3).to_json().print().replace(&format!("\"{list}\":[]"), &format!("\"{list}\":[{text}]"));
        assert!(file.contains(text));
        assert_eq!(Project::read(&Json::parse(&file).unwrap()).to_json().print(), file);
    }
}

#[test]
fn a_full_list_takes_no_more_and_tombstones_take_no_room() {
    let mut project = begun(3);
    let idea = |nth: usize| Idea { id: Id::new(format!("i{nth}")), ..Idea::default() };
    for nth in 0..40 {
        go(&mut project, Command::add(c1(), Cycle::parking_lot, &idea(nth)));
    }
    let more = Command::add(c1(), Cycle::parking_lot, &idea(40));
    assert_eq!(refused(&mut project, more.clone()), Refusal::Full { limit: 40 });
    go(&mut project, Command::Delete { place: Place::id(&"i3".into()) });
    go(&mut project, more);
    let back = Command::Restore { place: Place::id(&"i3".into()) };
    assert_eq!(refused(&mut project, back), Refusal::Full { limit: 40 });
    let twice = Command::add(
        Place::document(),
        Project::need_to_knows,
        &NeedToKnow { id: "i1".into(), ..NeedToKnow::default() },
    );
    let Refusal::Shape(error) = refused(&mut project, twice) else { panic!("a shape rule") };
    assert_eq!(error.code, ShapeCode::DuplicateId);
}

#[test]
fn a_document_as_large_as_it_may_become_takes_nothing_new_and_everything_else() {
    let mut project = running(3);
    let long = |nth: usize| Evidence {
        id: Id::new(format!("e{nth}")),
        note: "a".repeat(19_000).into(),
        ..Evidence::default()
    };
    project.cycles.iter_mut().next().unwrap().evidence = (0..13).map(long).collect::<Vec<_>>().into();
    let new = Evidence { id: "new".into(), day: DayIndex::new(1), ..Evidence::default() };
    let adding = Command::add(c1(), Cycle::evidence, &new);
    let mut fits = project.clone();
    go(&mut fits, adding.clone());
    write(&mut project, Place::id(&"e1".into()), Evidence::title, "Before it was full");
    project.cycles.iter_mut().next().unwrap().evidence.push(long(13));
    assert_eq!(refused(&mut project, adding.clone()), Refusal::NoRoom);
    let first_letter = Command::text(Place::id(&"new".into()), Evidence::title, "", "M");
    assert_eq!(refused(&mut project, Command::Together(vec![adding.clone(), first_letter])), Refusal::NoRoom);

    write(&mut project, Place::id(&"e1".into()), Evidence::title, "Typed in a full project");
    let before = project.clone();
    let back = go(&mut project, Command::Delete { place: Place::id(&"e2".into()) });
    go(&mut project, back);
    assert_same_but_traces(&before, &project);
    let share = Share { place: "Room 14".into(), ..Share::default() };
    let set = Command::Set { place: c1(), field: "share", from: Json::Null, to: share.to_json() };
    go(&mut project, set);
    for nth in 0..3 {
        write(&mut project, Place::id(&Id::new(format!("e{nth}"))), Evidence::note, "shorter");
    }
    go(&mut project, adding);
}

#[test]
fn what_belongs_to_every_plan_is_never_thrown_away() {
    let mut project = begun(3);
    let mate = Member { id: "m2".into(), name: "Jun".into(), ..Member::default() };
    go(&mut project, Command::add(Place::part("team"), Team::members, &mate));
    project.template = Some(Origin { id: "pack-1".into(), ..Origin::default() });
    for place in [
        Place::document(),
        c1(),
        Place::entry("choices", "what"),
        Place::id(&"m1".into()),
        Place::part("team"),
        Place::part("template"),
    ] {
        assert_eq!(refused(&mut project, Command::Delete { place }), Refusal::Locked);
    }
    go(&mut project, Command::Delete { place: Place::id(&"m2".into()) });
}

#[test]
fn nothing_is_put_into_what_was_thrown_away() {
    let mut project = running(3);
    go(&mut project, Command::add(c1(), Cycle::reflections, &Reflection { id: "l1".into(), ..Reflection::default() }));
    let place = Place::id(&"l1".into());
    go(&mut project, Command::Delete { place: place.clone() });
    let answer = Command::add(place, Reflection::answers, &Answer { prompt_id: "x".into(), ..Answer::default() });
    assert_eq!(refused(&mut project, answer), Refusal::NoSuchPlace);
}

#[test]
fn a_document_that_came_in_broken_can_still_be_worked_on() {
    let mut project = running(3);
    project.cycles[0].tasks[0].milestone_id = Some("gone".into());
    go(&mut project, Command::Delete { place: Place::id(&"t2".into()) });
    let status = Command::Set { place: c1(), field: "minutes_per_day", from: 45.into(), to: 500.into() };
    assert!(matches!(refused(&mut project, status), Refusal::Shape(error) if error.code == ShapeCode::OutOfRange));
}

#[test]
fn several_edits_are_taken_all_or_none() {
    let mut project = begun(3);
    let title = Command::text(Place::document(), Project::title, "", "Bridges");
    let late = Command::Delete { place: Place::id(&"nothing".into()) };
    assert_eq!(refused(&mut project, Command::Together(vec![title.clone(), late])), Refusal::NoSuchPlace);
    go(&mut project, Command::Together(vec![title]));
    assert_eq!(&*project.title, "Bridges");
}

#[test]
fn every_edit_counts_for_the_record_it_changes_and_for_no_other() {
    let mut project = planned(3);
    let v = |project: &Project, id: &str| project.cycles[0].tasks.by_key(id).unwrap().meta().v.of("me");
    let (one, other) = (v(&project, "t1"), v(&project, "t2"));
    write(&mut project, Place::id(&"t1".into()), pathlet_model::cycle::Task::title, "Ask the driver");
    edit(&mut project, Command::Delete { place: Place::id(&"t1".into()) }).unwrap();
    assert_eq!((v(&project, "t1"), v(&project, "t2")), (one + 2, other));
}
