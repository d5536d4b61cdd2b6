//! The machine of a cycle (domain 4.2): what each step asks for, in order, and what it writes down.

use crate::common::assert_same_but_traces;
use crate::common::plain::{
    answer, begun, c1, closable, critique, done, draft, go, goal, lay_out, moves, next_cycle, pitch, planned, ready,
    reflecting, refused, running, set, sharing, task, text, write,
};
use pathlet_model::command::{Command, CycleMove, Gated, GoalMove, PitchMove, Refusal, Step, TaskMove};
use pathlet_model::cycle::{
    Cycle, DayLog, Decision, Evidence, Help, HelpReply, Milestone, Reflection, Share, ShareStatus, Task,
};
use pathlet_model::gate::{Gate, Unmet};
use pathlet_model::learner::Band;
use pathlet_model::place::Place;
use pathlet_model::project::{Choice, DrivingQuestion, Product, Project, ProjectAudience};
use pathlet_model::shape::ShapeCode;
use pathlet_model::values::{DayIndex, Id};

fn asked(code: Gate, ids: &[&str]) -> Unmet {
    Unmet { code, ids: ids.iter().map(|id| (*id).to_owned()).collect() }
}

fn status(project: &Project) -> &str {
    project.cycles[0].status.as_str()
}

#[test]
fn an_empty_plan_is_asked_for_everything_in_order() {
    let mut project = begun(3);
    let milestones: Vec<Id> = project.cycles[0].milestones.live().map(|milestone| milestone.id.clone()).collect();
    for id in milestones {
        go(&mut project, Command::Delete { place: Place::id(&id) });
    }
    let open = ["what", "question", "how", "show", "with_whom", "audience", "support"];
    let all = vec![
        asked(Gate::Title, &[]),
        asked(Gate::Question, &[]),
        asked(Gate::Why, &[]),
        asked(Gate::AudienceWho, &[]),
        asked(Gate::DoneMeans, &[]),
        asked(Gate::Goal, &[]),
        asked(Gate::Task, &[]),
        asked(Gate::MakeMilestone, &[]),
        asked(Gate::ShareMilestone, &[]),
        // Why is asked once something is chosen: no choice stands here twice.
        asked(Gate::Choices, &open),
    ];
    assert_eq!(refused(&mut project, moves(CycleMove::Ready, 1, "")), Refusal::Gate(all));
}

#[test]
fn each_thing_that_is_missing_is_asked_for_by_itself() {
    let document = Place::document;
    let milestone = |phase: &str| {
        let phase = phase.to_owned();
        move |project: &Project| {
            let found = project.cycles[0].milestones.live().find(|one| one.phase.as_str() == phase);
            Command::Delete { place: Place::id(&found.unwrap().id) }
        }
    };
    type Breaks = Box<dyn Fn(&Project) -> Command>;
    let rows: Vec<(Breaks, Unmet)> = vec![
        (Box::new(move |it| text(it, document(), Project::title, " ")), asked(Gate::Title, &[])),
        (Box::new(move |it| text(it, document(), Project::title, "About ___")), asked(Gate::Title, &[])),
        (Box::new(move |it| text(it, document(), Project::why_me, "")), asked(Gate::Why, &[])),
        (Box::new(|it| text(it, Place::part("audience"), ProjectAudience::who, "")), asked(Gate::AudienceWho, &[])),
        (Box::new(|it| text(it, Place::part("product"), Product::done_means, "")), asked(Gate::DoneMeans, &[])),
        (Box::new(|_| Command::Delete { place: Place::id(&"g1".into()) }), asked(Gate::Goal, &[])),
        (Box::new(milestone("make")), asked(Gate::MakeMilestone, &[])),
        (Box::new(milestone("share")), asked(Gate::ShareMilestone, &[])),
        (Box::new(|it| text(it, Place::entry("choices", "how"), Choice::value, "")), asked(Gate::Choices, &["how"])),
        (
            Box::new(|it| text(it, Place::entry("choices", "show"), Choice::reason, "")),
            asked(Gate::ChoiceReasons, &["show"]),
        ),
    ];
    for (breaks, expected) in rows {
        let mut project = planned(5);
        let command = breaks(&project);
        go(&mut project, command);
        assert_eq!(refused(&mut project, moves(CycleMove::Ready, 1, "")), Refusal::Gate(vec![expected]));
    }
    let mut project = planned(5);
    for id in ["t1", "t2", "t3", "t4"] {
        go(&mut project, task(id, TaskMove::Park));
    }
    let none = Refusal::Gate(vec![asked(Gate::Task, &[])]);
    assert_eq!(refused(&mut project, moves(CycleMove::Ready, 1, "")), none, "a parked task is no task");
    go(&mut project, task("t1", TaskMove::PutBack));
    go(&mut project, moves(CycleMove::Ready, 1, ""));
}

#[test]
fn a_start_asks_for_the_green_light_and_a_prediction_and_makes_goals_active() {
    let mut project = ready(3);
    let both = vec![asked(Gate::Pitch, &[]), asked(Gate::Prediction, &[])];
    assert_eq!(refused(&mut project, moves(CycleMove::Start, 1, "")), Refusal::Gate(both));
    go(&mut project, pitch(PitchMove::StartAnyway, ""));
    write(&mut project, c1(), Cycle::prediction, "It is.");
    assert_eq!(pathlet_model::gate::not_talked_about(&project.cycles[0]), [Id::from("g1")]);
    go(&mut project, moves(CycleMove::Start, 2, ""));
    assert_eq!((status(&project), project.cycles[0].goals[0].status.as_str()), ("active", "active"));
    let last = project.cycles[0].status_log.last().unwrap();
    assert_eq!((&*last.to, last.day.get(), last.by.as_ref().map(Id::as_str)), ("active", 2, Some("m1")));
}

#[test]
fn an_adult_who_starts_it_in_person_is_named_and_no_member() {
    let mut project = ready(3);
    go(&mut project, pitch(PitchMove::NotNeeded, ""));
    write(&mut project, c1(), Cycle::prediction, "It is.");
    let (id, adult) = (Id::from("c1"), "Mr. Petrov".to_owned());
    go(
        &mut project,
        Command::Step(Step::Cycle { id, to: CycleMove::Start, day: 1, adult, note: String::new(), band: Band::G68 }),
    );
    let last = project.cycles[0].status_log.last().unwrap();
    assert_eq!((&last.by, &*last.who), (&None, "Mr. Petrov"));
}

#[test]
fn sharing_asks_for_feedback_and_drafts_and_can_go_on_anyway() {
    let mut project = running(3);
    let share = |anyway| moves(CycleMove::Share { anyway }, 3, "");
    let none = vec![asked(Gate::NoCritique, &[]), asked(Gate::Drafts, &[])];
    assert_eq!(refused(&mut project, share(false)), Refusal::Gate(none));
    go(&mut project, Command::add(c1(), Cycle::critiques, &critique()));
    go(&mut project, draft("e1", 1));
    go(&mut project, draft("e2", 1));
    let open = vec![asked(Gate::CritiqueUnanswered, &["f1"]), asked(Gate::Drafts, &[])];
    assert_eq!(refused(&mut project, share(false)), Refusal::Gate(open), "one draft twice is one draft");
    let mut anyway = project.clone();
    go(&mut anyway, share(true));
    assert_eq!((status(&anyway), &*anyway.cycles[0].status_log.last().unwrap().note), ("sharing", "share anyway"));
    let mut anyway = project.clone();
    go(&mut anyway, moves(CycleMove::Share { anyway: true }, 3, "the council meets today"));
    assert_eq!(&*anyway.cycles[0].status_log.last().unwrap().note, "share anyway: the council meets today");
    go(&mut project, answer());
    go(&mut project, draft("e3", 2));
    go(&mut project, share(true));
    assert_eq!(&*project.cycles[0].status_log.last().unwrap().note, "", "nothing was missing");
}

#[test]
fn looking_back_asks_whether_it_was_shown_or_why_not() {
    let mut project = sharing(3);
    let reflect = || moves(CycleMove::Reflect, 3, "");
    assert_eq!(refused(&mut project, reflect()), Refusal::Gate(vec![asked(Gate::ShareOpen, &[])]));
    go(&mut project, Command::set(c1(), Cycle::share, &None, &Some(Share::default())));
    assert_eq!(
        refused(&mut project, reflect()),
        Refusal::Gate(vec![asked(Gate::ShareOpen, &[])]),
        "planned is not shown"
    );
    let skipped = set(&project, c1().then("share"), Share::status, &ShareStatus::Skipped);
    go(&mut project, skipped);
    assert_eq!(refused(&mut project, reflect()), Refusal::Gate(vec![asked(Gate::SkippedWhy, &[])]));
    write(&mut project, c1().then("share"), Share::skipped_why, "The council did not meet.");
    go(&mut project, reflect());
    assert_eq!(status(&project), "reflecting");
}

#[test]
fn closing_asks_for_all_that_is_open_in_order() {
    let mut project = reflecting(3);
    let mut more = critique();
    (more.id, more.items[0].id) = ("q2".into(), "f2".into());
    go(&mut project, Command::add(c1(), Cycle::critiques, &more));
    let all = vec![
        asked(Gate::FinalReflection, &[]),
        asked(Gate::Decision, &[]),
        asked(Gate::DecisionBecause, &[]),
        asked(Gate::GoalsOpen, &["g1"]),
        asked(Gate::FeedbackUnanswered, &["f2"]),
        asked(Gate::TasksOpen, &["t1", "t2", "t3", "t4"]),
    ];
    assert_eq!(refused(&mut project, moves(CycleMove::Close, 3, "")), Refusal::Gate(all));
}

#[test]
fn every_gate_can_be_passed_all_the_same_and_that_is_written_down() {
    let noted = |project: &Project| {
        project.cycles[0].status_log.last().map(|entry| (entry.to.to_string(), entry.note.to_string()))
    };
    let said = |to: &str, note: &str| Some((to.to_owned(), note.to_owned()));
    let mut project = begun(3);
    for (gate, plain, to) in [(Gated::Ready, CycleMove::Ready, "ready"), (Gated::Start, CycleMove::Start, "active")] {
        assert!(matches!(refused(&mut project, moves(plain, 1, "")), Refusal::Gate(_)));
        go(&mut project, moves(CycleMove::Anyway(gate), 1, ""));
        assert_eq!(noted(&project), said(to, "anyway"));
    }
    go(&mut project, moves(CycleMove::Share { anyway: true }, 2, ""));
    for (gate, to) in [(Gated::Reflect, "reflecting"), (Gated::Close, "done")] {
        go(&mut project, moves(CycleMove::Anyway(gate), 3, ""));
        assert_eq!(noted(&project), said(to, "anyway"));
    }
    // What asked for nothing has nothing to record.
    let mut whole = closable(3);
    go(&mut whole, moves(CycleMove::Anyway(Gated::Close), 3, ""));
    assert_eq!(noted(&whole), said("done", ""));
    assert_eq!(refused(&mut whole, moves(CycleMove::Anyway(Gated::Ready), 3, "")), Refusal::NotFromHere);
}

#[test]
fn a_closing_reflection_takes_two_answers_in_k2_and_three_later() {
    let close = |band| {
        let (id, adult, note) = (Id::from("c1"), String::new(), String::new());
        Command::Step(Step::Cycle { id, to: CycleMove::Close, day: 3, adult, note, band })
    };
    let mut project = closable(3);
    go(&mut project, Command::Delete { place: Place::id(&"l1".into()).then("answers").then("reflect.goal2") });
    assert_eq!(refused(&mut project, close(Band::G35)), Refusal::Gate(vec![asked(Gate::FinalReflection, &[])]));
    go(&mut project, close(Band::K2));
    assert_eq!(status(&project), "done");
}

#[test]
fn a_closed_cycle_opens_again_until_the_next_one_has_begun() {
    let reopen = || moves(CycleMove::Reopen, 3, "");
    let mut project = done(3);
    go(&mut project, next_cycle());
    let mut again = project.clone();
    go(&mut again, reopen());
    assert_eq!(
        (status(&again), again.cycles[0].decision.is_some()),
        ("reflecting", true),
        "the decision stays as a draft"
    );

    let second = |to| {
        let (id, adult, band) = (Id::from("c2"), String::new(), Band::G68);
        Command::Step(Step::Cycle { id, to, day: 1, adult, note: "no time".to_owned(), band })
    };
    let mut aside = project.clone();
    go(&mut aside, second(CycleMove::SetAside));
    go(&mut aside, reopen());

    let goal = pathlet_model::cycle::Goal { id: "g2".into(), statement: "Again".into(), ..Default::default() };
    let place = Place::id(&"c2".into());
    go(&mut project, Command::add(place.clone(), Cycle::goals, &goal));
    let task = Task { id: "t9".into(), est_min: pathlet_model::values::Num::new(15), ..Task::default() };
    go(&mut project, Command::add(place, Cycle::tasks, &task));
    go(&mut project, second(CycleMove::Ready));
    assert_eq!(refused(&mut project, reopen()), Refusal::Gate(vec![asked(Gate::NextCycleRunning, &["c2"])]));
}

#[test]
fn only_one_cycle_runs_at_a_time_and_one_that_was_set_aside_waits() {
    let mut project = running(3);
    go(&mut project, moves(CycleMove::SetAside, 1, "the council is away"));
    go(&mut project, next_cycle());
    let place = Place::id(&"c2".into());
    let goal = pathlet_model::cycle::Goal { id: "g2".into(), statement: "Again".into(), ..Default::default() };
    go(&mut project, Command::add(place.clone(), Cycle::goals, &goal));
    let task = Task { id: "t9".into(), est_min: pathlet_model::values::Num::new(15), ..Task::default() };
    go(&mut project, Command::add(place.clone(), Cycle::tasks, &task));
    write(&mut project, place, Cycle::prediction, "Better.");
    let second = |to| {
        let (id, adult, note) = (Id::from("c2"), String::new(), String::new());
        Command::Step(Step::Cycle { id, to, day: 1, adult, note, band: Band::G68 })
    };
    go(&mut project, second(CycleMove::Ready));
    let mut first = project.clone();
    go(&mut first, moves(CycleMove::TakeUp, 1, ""));
    assert_eq!(
        refused(&mut first, second(CycleMove::Start)),
        Refusal::Gate(vec![asked(Gate::OtherCycleRunning, &["c1"])])
    );
    go(&mut project, second(CycleMove::Start));
    let waits = refused(&mut project, moves(CycleMove::TakeUp, 1, ""));
    assert_eq!(waits, Refusal::Gate(vec![asked(Gate::OtherCycleRunning, &["c2"])]));
}

#[test]
fn a_cycle_is_set_aside_with_a_reason_from_any_state_and_taken_up_where_it_was() {
    for (state, mut project) in [
        ("planning", begun(3)),
        ("ready", ready(3)),
        ("active", running(3)),
        ("sharing", sharing(3)),
        ("reflecting", reflecting(3)),
    ] {
        let whole = project.clone();
        let no_reason = refused(&mut project, moves(CycleMove::SetAside, 1, " "));
        assert_eq!(no_reason, Refusal::Gate(vec![asked(Gate::ReasonNote, &[])]));
        go(&mut project, moves(CycleMove::SetAside, 1, "I am ill."));
        assert_eq!((status(&project), &*project.cycles[0].status_log.last().unwrap().note), ("set_aside", "I am ill."));
        assert_eq!(project.cycles[0].tasks, whole.cycles[0].tasks);
        go(&mut project, moves(CycleMove::TakeUp, 1, ""));
        assert_eq!(status(&project), state);
    }
    assert_eq!(refused(&mut done(3), moves(CycleMove::SetAside, 1, "")), Refusal::NotFromHere, "done is done");
}

#[test]
fn a_pause_and_its_end_take_a_reason_and_only_while_it_is_worked_on() {
    let mut project = running(3);
    for to in [CycleMove::Pause, CycleMove::Resume] {
        if to == CycleMove::Pause {
            assert_eq!(refused(&mut project, moves(to, 1, "")), Refusal::Gate(vec![asked(Gate::ReasonNote, &[])]));
            assert_eq!(refused(&mut project, moves(CycleMove::Resume, 1, "on")), Refusal::NotFromHere);
        }
        go(&mut project, moves(to, 2, "field trip"));
        assert_eq!((status(&project), project.cycles[0].paused), ("active", to == CycleMove::Pause));
    }
    let words: Vec<_> = project.cycles[0].status_log.iter().rev().take(2).map(|entry| entry.to.to_string()).collect();
    assert_eq!(words, ["resumed", "paused"]);
    for mut other in [begun(3), ready(3), sharing(3), reflecting(3), done(3)] {
        assert_eq!(refused(&mut other, moves(CycleMove::Pause, 1, "trip")), Refusal::NotFromHere);
    }
}

#[test]
fn steps_go_forward_one_at_a_time_and_back_only_as_undo() {
    use CycleMove::{Close, Ready, Reflect, Reopen, Replan, Start, StepBack, TakeUp};
    let share = CycleMove::Share { anyway: true };
    let table: [(Project, &[CycleMove]); 6] = [
        (planned(3), &[Ready]),
        (ready(3), &[Replan, Start]),
        (running(3), &[share]),
        (sharing(3), &[StepBack, Reflect]),
        (closable(3), &[StepBack, Close]),
        (done(3), &[Reopen]),
    ];
    for (project, allowed) in table {
        for to in [Ready, Replan, Start, share, Reflect, Close, Reopen, StepBack, TakeUp] {
            let mut project = project.clone();
            let from = status(&project).to_owned();
            let taken = crate::common::edit(&mut project, moves(to, 1, ""));
            let is_step = !matches!(taken, Err(Refusal::NotFromHere));
            assert_eq!(is_step, allowed.contains(&to), "{from} {to:?}: {taken:?}");
        }
    }
}

#[test]
fn what_half_closes_is_stored_half() {
    let mut project = running(3);
    let decision = Decision { keep: vec!["asking".into()].into(), ..Decision::default() };
    go(&mut project, Command::set(c1(), Cycle::decision, &None, &Some(decision)));
    go(&mut project, Command::add(c1(), Cycle::reflections, &Reflection { id: "l1".into(), ..Reflection::default() }));
    go(&mut project, goal(GoalMove::Met));
}

// --- days ---------------------------------------------------------------------

#[test]
fn new_days_move_what_is_planned_into_them() {
    let mut project = planned(5);
    go(&mut project, task("t1", TaskMove::ToDay(5)));
    let before = project.clone();
    let back = go(&mut project, lay_out(3));
    let cycle = &project.cycles[0];
    assert_eq!((cycle.length.get(), cycle.days.len(), cycle.day_plan.len()), (3, 3, 3));
    assert_eq!(cycle.tasks.by_key("t1").unwrap().day.get(), 3);
    assert!(cycle.milestones.live().all(|milestone| milestone.day.get() <= 3));
    go(&mut project, back);
    assert_same_but_traces(&before, &project);
}

#[test]
fn a_day_that_something_is_written_about_stays_and_is_named() {
    let day = DayIndex::new(4);
    let reply = HelpReply { id: "a1".into(), day, ..HelpReply::default() };
    let help = Help { id: "h1".into(), replies: vec![reply].into(), ..Help::default() };
    let rows = [
        (Command::add(c1(), Cycle::day_logs, &DayLog { day, by: "m1".into(), ..DayLog::default() }), "4.m1"),
        (Command::add(c1(), Cycle::evidence, &Evidence { id: "e1".into(), day, ..Evidence::default() }), "e1"),
        (Command::add(c1(), Cycle::reflections, &Reflection { id: "l1".into(), day, ..Reflection::default() }), "l1"),
        (Command::add(c1(), Cycle::help, &help), "a1"),
        (
            Command::set(
                c1(),
                Cycle::share,
                &None,
                &Some(Share { status: ShareStatus::Done, day, ..Share::default() }),
            ),
            "share",
        ),
    ];
    for (command, id) in rows {
        let mut project = running(5);
        go(&mut project, command);
        let refusal = refused(&mut project, lay_out(3));
        assert_eq!(refusal, Refusal::Gate(vec![asked(Gate::DaysWritten, &[id])]));
        go(&mut project, lay_out(4));
        go(&mut project, lay_out(10));
    }
}

#[test]
fn a_show_that_is_only_planned_moves_with_the_days() {
    let mut project = running(5);
    let share = Share { day: DayIndex::new(5), ..Share::default() };
    go(&mut project, Command::set(c1(), Cycle::share, &None, &Some(share)));
    go(&mut project, lay_out(3));
    assert_eq!(project.cycles[0].share.as_ref().map(|share| share.day.get()), Some(3));
}

#[test]
fn what_was_thrown_away_is_in_nobodys_way() {
    let mut project = running(5);
    let log = DayLog { day: DayIndex::new(5), by: "m1".into(), did: "read".into(), ..DayLog::default() };
    go(&mut project, Command::add(c1(), Cycle::day_logs, &log));
    go(&mut project, Command::Delete { place: c1().then("day_logs").then("5.m1") });
    go(&mut project, lay_out(3));
    crate::common::assert_sound(&project);
    assert_eq!(&*project.cycles[0].day_logs[0].did, "read");
}

#[test]
fn a_longer_cycle_goes_back_to_its_length_after_something_on_a_new_day_was_taken_back() {
    let mut project = running(3);
    let start = project.clone();
    let longer = go(&mut project, lay_out(5));
    let one = Evidence { id: "e9".into(), day: DayIndex::new(5), ..Evidence::default() };
    let added = go(&mut project, Command::add(c1(), Cycle::evidence, &one));
    go(&mut project, added);
    go(&mut project, longer);
    assert_same_but_traces(&start, &project);
}

#[test]
fn new_stones_keep_what_a_newer_version_put_on_the_old_ones() {
    let mut project = planned(3);
    project.cycles[0].day_plan[1].meta.extra.push(("weather".into(), "rain".into()));
    go(&mut project, lay_out(2));
    assert_eq!(project.cycles[0].day_plan[1].meta.extra.len(), 1);
}

#[test]
fn days_come_one_per_stone_one_to_ten_and_ascending() {
    let mut project = planned(3);
    for length in [0, 11] {
        let refusal = refused(&mut project, lay_out(length));
        assert!(matches!(refusal, Refusal::NotFromHere | Refusal::Shape(_)), "{length} {refusal:?}");
    }
    let Command::Step(Step::LayOut { id, mut days, stones }) = lay_out(3) else { panic!("a step") };
    days.reverse();
    let backwards = refused(&mut project, Command::Step(Step::LayOut { id, days, stones }));
    assert!(matches!(backwards, Refusal::Shape(error) if error.code == ShapeCode::BadDay));
    assert_eq!(refused(&mut done(3), lay_out(5)), Refusal::NotFromHere, "a closed cycle keeps its days");
    let milestone = Milestone { id: "x-m".into(), day: DayIndex::new(4), ..Milestone::default() };
    assert!(matches!(refused(&mut project, Command::add(c1(), Cycle::milestones, &milestone)), Refusal::Shape(_)));
    write(&mut project, Place::part("driving_question"), DrivingQuestion::draft, "still typing");
}
