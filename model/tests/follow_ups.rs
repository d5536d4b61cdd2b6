//! Whom a teacher wanted to look at again: due from that school day of the student's cycle on, until a person says it is done.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/class.rs"]
mod made;

use made::{Class, names, quiet};
use pathlet_model::class::board::of;
use pathlet_model::class::{ClassNote, follow_ups};
use pathlet_model::command::{Command, Edit, apply};
use pathlet_model::derive::signal::Attention;
use pathlet_model::place::Place;
use pathlet_model::values::{Day, DayIndex, Num};

/// A note about the cycle that runs in a plan, to look again on that school day of it.
fn note(class: &Class, nth: usize, id: &str, again: i64) -> ClassNote {
    let (student, copy, _) = &class.copies[nth];
    ClassNote {
        id: id.into(),
        roster_id: Some(student.clone()),
        project_id: Some(copy.projects[0].id.clone()),
        cycle_number: Num::new(copy.projects[0].cycles[0].number.get()),
        day: DayIndex::new(3),
        follow_up_day: Some(DayIndex::new(again)),
        ..ClassNote::default()
    }
}

fn does(class: &mut Class, command: Command) -> Command {
    apply(&mut class.room, &Edit { actor: "me".into(), command }).unwrap()
}

#[test]
fn of_somebody_who_has_left_the_class_nothing_is_due() {
    let mut class = Class::of(vec![("luz", quiet("luz")), ("devon", quiet("devon"))], &[]);
    let days = class.copies[1].1.projects[0].cycles[0].days.to_vec();
    class.room.notes = vec![note(&class, 1, "n1", 4)].into();
    let due = |class: &Class| follow_ups::due(&class.room, &class.plans(), days[3]).len();
    assert_eq!(due(&class), 1);
    let student = class.room.notes.live().next().unwrap().roster_id.clone().unwrap();
    let back = does(&mut class, Command::Delete { place: Place::id(&student) });
    assert_eq!(due(&class), 0);
    does(&mut class, back);
    assert_eq!(due(&class), 1);
}

#[test]
fn whom_the_teacher_wanted_to_look_at_again_is_to_be_checked_soon_from_that_day_on_until_it_is_done() {
    let mut class = Class::of(vec![("luz", quiet("luz")), ("devon", quiet("devon"))], &["nobody-yet"]);
    let days = class.copies[1].1.projects[0].cycles[0].days.to_vec();
    class.room.notes = vec![note(&class, 1, "n1", 4), note(&class, 1, "n2", 5)].into();
    let at = |class: &Class, today: Day| {
        let mut board = of(&class.room, &class.plans(), today);
        follow_ups::stand_on(&mut board, &class.room, &follow_ups::due(&class.room, &class.plans(), today));
        let row = board.rows.iter().find(|row| row.student.as_str() == "devon").unwrap().clone();
        (row.state, names(&row.follow_ups).join(" "), board.rows[0].student.to_string())
    };
    assert_eq!(at(&class, days[2]), (Attention::OnTrack, String::new(), "luz".into()));
    assert_eq!(at(&class, days[3]), (Attention::CheckSoon, "n1".into(), "devon".into()));
    assert_eq!(at(&class, days[4]).1, "n1 n2");
    let done = class.room.notes.live().next().unwrap().looked(Some(days[3]));
    let back = does(&mut class, done);
    assert_eq!(at(&class, days[3]).0, Attention::OnTrack);
    does(&mut class, back);
    assert_eq!(at(&class, days[3]).1, "n1");
    // Another day is to be done anew.
    let done = class.room.notes.live().next().unwrap().looked(Some(days[3]));
    does(&mut class, done);
    let other = class.room.notes.live().next().unwrap().look_again(DayIndex::new(5));
    does(&mut class, other);
    assert_eq!((at(&class, days[3]).1, at(&class, days[4]).1), (String::new(), "n1 n2".into()));
    let none = class.room.notes.live().next().unwrap().look_again(DayIndex::new(0));
    does(&mut class, none);
    assert_eq!(at(&class, days[4]).1, "n2");
}

#[test]
fn days_to_look_again_are_the_school_days_ahead_and_move_with_the_cycle() {
    let mut class = Class::of(vec![("luz", quiet("luz"))], &[]);
    let days = class.copies[0].1.projects[0].cycles[0].days.to_vec();
    let ahead = |class: &Class, today: Day| {
        follow_ups::ahead(&class.copies[0].1.projects[0].cycles[0], today).iter().map(|(day, _)| day.get()).collect()
    };
    let nobody: Vec<i64> = Vec::new();
    assert_eq!((ahead(&class, days[2]), ahead(&class, *days.last().unwrap())), (vec![4, 5], nobody));
    class.room.notes = vec![note(&class, 0, "n1", 5)].into();
    let chosen = |class: &Class, again: i64, today: Day| {
        let choices = follow_ups::choices(&note(class, 0, "n1", again), &class.plans(), today);
        choices.iter().map(|(day, _)| day.get()).collect::<Vec<i64>>()
    };
    assert_eq!((chosen(&class, 5, days[2]), chosen(&class, 2, days[3])), (vec![4, 5], vec![5, 2]));
    let is_due = |class: &Class| !follow_ups::due(&class.room, &class.plans(), days[4]).is_empty();
    assert!(is_due(&class));
    let later = days.iter().map(|day| Day::from(day.date() + chrono::Days::new(7))).collect::<Vec<Day>>();
    class.copies[0].1.projects[0].cycles[0].days = later.into();
    assert!(!is_due(&class), "the plan of a student who was away moved on");
    class.copies.clear();
    assert!(!is_due(&class), "without a plan there is no day to go by");
}
