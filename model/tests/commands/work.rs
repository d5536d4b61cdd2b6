//! The machines of the work: tasks, milestones, requests for help (domain 4.3).

use crate::common::plain::{c1, go, refused, running, set, task, write};
use pathlet_model::command::{Command, MilestoneMove, Refusal, Step, TaskMove};
use pathlet_model::cycle::{Cycle, Help, HelpReply, HelpStatus, Task};
use pathlet_model::gate::{Gate, Unmet};
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::shape::ShapeCode;
use pathlet_model::values::Num;

fn one(project: &Project, id: &str) -> Task {
    project.cycles[0].tasks.by_key(id).unwrap().clone()
}

/// A running project whose first task has come to a status.
fn with_task(status: &str) -> Project {
    let mut project = running(5);
    let way: &[TaskMove] = match status {
        "doing" => &[TaskMove::Start { day: 1 }],
        "done" => &[TaskMove::Start { day: 1 }, TaskMove::Done],
        "parked" => &[TaskMove::Park],
        "dropped" => &[TaskMove::Drop],
        _ => &[],
    };
    for step in way {
        go(&mut project, task("t1", step.clone()));
    }
    assert_eq!(one(&project, "t1").status.as_str(), status);
    project
}

#[test]
fn a_task_moves_as_its_machine_says_and_stays_where_it_says_nothing() {
    let (start, reopen) = (TaskMove::Start { day: 2 }, TaskMove::Reopen { day: 3 });
    let rows = [
        (
            "todo",
            [(&start, "doing"), (&TaskMove::Done, "done"), (&TaskMove::Park, "parked"), (&TaskMove::Drop, "dropped")]
                .to_vec(),
        ),
        (
            "doing",
            [
                (&TaskMove::Stop, "todo"),
                (&TaskMove::Done, "done"),
                (&TaskMove::Park, "parked"),
                (&TaskMove::Drop, "dropped"),
            ]
            .to_vec(),
        ),
        ("done", [(&reopen, "doing")].to_vec()),
        ("parked", [(&TaskMove::PutBack, "todo")].to_vec()),
        ("dropped", [(&TaskMove::PutBack, "todo")].to_vec()),
    ];
    let moves =
        [&start, &reopen, &TaskMove::Stop, &TaskMove::Done, &TaskMove::Park, &TaskMove::Drop, &TaskMove::PutBack];
    for (from, allowed) in rows {
        for step in moves {
            let mut project = with_task(from);
            match allowed.iter().find(|(to, _)| *to == step) {
                Some((_, to)) => {
                    go(&mut project, task("t1", step.clone()));
                    assert_eq!(one(&project, "t1").status.as_str(), *to, "{from} {step:?}");
                }
                None => {
                    let refusal = refused(&mut project, task("t1", step.clone()));
                    assert_eq!(refusal, Refusal::NotFromHere, "{from} {step:?}");
                }
            }
        }
    }
}

#[test]
fn the_day_of_the_start_stands_exactly_while_a_task_is_being_done() {
    let mut project = with_task("todo");
    go(&mut project, task("t1", TaskMove::Start { day: 2 }));
    assert_eq!(one(&project, "t1").doing_since.map(|day| day.get()), Some(2));
    go(&mut project, task("t1", TaskMove::Park));
    assert_eq!(one(&project, "t1").doing_since, None);
    let late = refused(
        &mut project,
        Command::Together(vec![task("t1", TaskMove::PutBack), task("t1", TaskMove::Start { day: 6 })]),
    );
    assert!(matches!(late, Refusal::Shape(error) if error.code == ShapeCode::BadDay));
}

#[test]
fn a_third_task_at_a_time_is_refused_and_the_two_are_named() {
    let mut project = running(5);
    go(&mut project, task("t1", TaskMove::Start { day: 1 }));
    go(&mut project, task("t3", TaskMove::Start { day: 1 }));
    let two = Refusal::Gate(vec![Unmet { code: Gate::DoingTwo, ids: vec!["t1".to_owned(), "t3".to_owned()] }]);
    assert_eq!(refused(&mut project, task("t2", TaskMove::Start { day: 1 })), two);
    go(&mut project, task("t4", TaskMove::Done));
    assert_eq!(refused(&mut project, task("t4", TaskMove::Reopen { day: 1 })), two);
    write(&mut project, Place::id(&"t2".into()), Task::who, "Jun");
    go(&mut project, task("t2", TaskMove::Start { day: 1 }));
    let back = crate::common::plain::text(&project, Place::id(&"t2".into()), Task::who, "Amara");
    assert!(matches!(refused(&mut project, back), Refusal::Shape(_)), "nor by writing another name");
}

#[test]
fn a_later_day_counts_as_moved_and_an_earlier_one_does_not() {
    let mut project = running(5);
    let mut after = |day| {
        go(&mut project, task("t1", TaskMove::ToDay(day)));
        (one(&project, "t1").day.get(), one(&project, "t1").moved.get())
    };
    assert_eq!([after(3), after(2), after(2), after(5)], [(3, 1), (2, 1), (2, 1), (5, 2)]);
    for day in [0, 6] {
        assert_eq!(refused(&mut project, task("t1", TaskMove::ToDay(day))), Refusal::NotFromHere);
    }
    go(&mut project, task("t1", TaskMove::Done));
    assert_eq!(refused(&mut project, task("t1", TaskMove::ToDay(2))), Refusal::NotFromHere, "a done task has its day");
}

#[test]
fn a_task_takes_five_to_ninety_minutes_and_only_steps_move_it() {
    let mut project = running(5);
    let place = Place::id(&"t1".into());
    let longer = Command::Set { place: place.clone(), field: "est_min", from: 15.into(), to: 95.into() };
    assert!(matches!(refused(&mut project, longer), Refusal::Shape(error) if error.code == ShapeCode::OutOfRange));
    let minutes = set(&project, place.clone(), Task::est_min, &Num::new(90));
    go(&mut project, minutes);
    let status = Command::Set { place, field: "status", from: "todo".into(), to: "done".into() };
    assert_eq!(refused(&mut project, status), Refusal::Locked);
}

#[test]
fn what_is_thrown_away_takes_no_step_until_it_is_put_back() {
    let mut project = running(5);
    go(&mut project, Command::Delete { place: Place::id(&"t1".into()) });
    assert_eq!(refused(&mut project, task("t1", TaskMove::Start { day: 1 })), Refusal::NoSuchPlace);
    go(&mut project, Command::Restore { place: Place::id(&"t1".into()) });
    go(&mut project, task("t1", TaskMove::Start { day: 1 }));
}

#[test]
fn a_task_that_is_put_back_is_no_third_one() {
    let mut project = running(5);
    go(&mut project, task("t1", TaskMove::Start { day: 1 }));
    go(&mut project, Command::Delete { place: Place::id(&"t1".into()) });
    go(&mut project, task("t2", TaskMove::Start { day: 1 }));
    go(&mut project, task("t3", TaskMove::Start { day: 1 }));
    let back = refused(&mut project, Command::Restore { place: Place::id(&"t1".into()) });
    assert!(matches!(back, Refusal::Shape(_)));
}

#[test]
fn a_milestone_is_reached_moved_and_opened_again() {
    let mut project = running(5);
    let id = project.cycles[0].milestones[0].id.clone();
    let step = |to: MilestoneMove| Command::Step(Step::Milestone { id: id.clone(), to });
    let state = |project: &Project| {
        let one = project.cycles[0].milestones.by_key(id.as_str()).unwrap();
        (one.status.as_str().to_owned(), one.day.get())
    };
    let day = state(&project).1;
    assert_eq!(refused(&mut project, step(MilestoneMove::Reopen)), Refusal::NotFromHere);
    go(&mut project, step(MilestoneMove::ToDay(4)));
    assert_eq!(state(&project), ("moved".to_owned(), 4));
    go(&mut project, step(MilestoneMove::Done));
    assert_eq!(state(&project), ("done".to_owned(), 4));
    for to in [MilestoneMove::Done, MilestoneMove::ToDay(day)] {
        assert_eq!(refused(&mut project, step(to)), Refusal::NotFromHere);
    }
    go(&mut project, step(MilestoneMove::Reopen));
    assert_eq!(state(&project), ("open".to_owned(), 4));
    for day in [0, 6] {
        assert_eq!(refused(&mut project, step(MilestoneMove::ToDay(day))), Refusal::NotFromHere);
    }
}

#[test]
fn a_request_for_help_goes_its_way_and_can_be_withdrawn_from_anywhere() {
    let states =
        [HelpStatus::Open, HelpStatus::Seen, HelpStatus::Scheduled, HelpStatus::Resolved, HelpStatus::Withdrawn];
    let allowed =
        ["seen scheduled resolved withdrawn", "scheduled resolved withdrawn", "resolved withdrawn", "withdrawn", ""];
    let step = |to: &HelpStatus| Command::Step(Step::Help { id: "h1".into(), to: to.clone() });
    for (from, allowed) in states.iter().zip(allowed) {
        for to in &states {
            let mut project = running(5);
            go(&mut project, Command::add(c1(), Cycle::help, &Help { id: "h1".into(), ..Help::default() }));
            if *from != HelpStatus::Open {
                go(&mut project, step(from));
            }
            if allowed.split(' ').any(|word| word == to.as_str()) {
                go(&mut project, step(to));
                assert_eq!(project.cycles[0].help[0].status, *to);
            } else {
                assert_eq!(refused(&mut project, step(to)), Refusal::NotFromHere, "{from:?} {to:?}");
            }
        }
    }
}

#[test]
fn a_second_answer_to_a_request_stands_under_the_first_in_any_state() {
    let mut project = running(5);
    go(&mut project, Command::add(c1(), Cycle::help, &Help { id: "h1".into(), ..Help::default() }));
    let place = Place::id(&"h1".into());
    go(&mut project, Command::Step(Step::Help { id: "h1".into(), to: HelpStatus::Withdrawn }));
    for id in ["a1", "a2"] {
        let reply = HelpReply { id: id.into(), text: id.into(), ..HelpReply::default() };
        go(&mut project, Command::add(place.clone(), Help::replies, &reply));
    }
    assert_eq!(
        project.cycles[0].help[0].replies.live().map(|reply| reply.text.to_string()).collect::<Vec<_>>(),
        ["a1", "a2"]
    );
}
