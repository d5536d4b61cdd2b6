//! What Home's title says next, in every state of a cycle.

use pathlet_model::derive::onward::{self, Onward};
use pathlet_model::example::example;
use pathlet_model::format::open::{Content, open};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::route::PlanStep;
use pathlet_model::thrown_away;
use pathlet_model::values::{Day, DayIndex, Id};

use crate::build::{Entry, devon, first, luz};

const CYCLE: &str = "project.cycles[0]";

#[track_caller]
fn next(entry: &Entry, date: &str) -> Onward {
    onward::of(&entry.project(), Day::parse(date).unwrap(), None)
}

fn with(entry: Entry, field: &str, value: &str) -> Entry {
    entry.set(&format!("{CYCLE}.{field}"), value)
}

#[test]
fn what_is_being_done_comes_first_then_what_is_due_then_feedback_then_any_open_task() {
    assert_eq!(next(&devon(), "2026-10-12"), Onward::Task(Id::from("t5")));
    let entry = with(devon(), "tasks[4].status", "\"done\"");
    let due = next(&entry, "2026-10-12");
    assert!(matches!(&due, Onward::Task(id) if *id != Id::from("t5")), "{due:?}");
    let none_open = with(with(devon(), "tasks", "[]"), "critiques[0].items[0].response", "null");
    assert_eq!(next(&none_open, "2026-10-12"), Onward::Feedback(1));
    let nothing = with(none_open, "critiques", "[]");
    assert_eq!(next(&nothing, "2026-10-12"), Onward::Today);
}

#[test]
fn when_the_days_are_over_it_is_time_to_look_back_unless_the_student_says_it_is_another_day() {
    assert_eq!(next(&devon(), "2026-10-19"), Onward::Over);
    let said = onward::of(&devon().project(), Day::parse("2026-10-19").unwrap(), Some(DayIndex::new(6)));
    assert_eq!(said, Onward::Task(Id::from("t5")));
}

#[test]
fn a_plan_names_its_first_open_step_and_then_the_pitch_and_the_start() {
    let plan = |entry: Entry| with(entry, "status", "\"planning\"");
    let no_question = plan(devon()).set("project.driving_question.text", "\"\"");
    assert_eq!(next(&no_question, "2026-10-01"), Onward::Plan(PlanStep::Question));
    let no_needs = plan(devon()).set("project.need_to_knows", "[]");
    assert_eq!(next(&no_needs, "2026-10-01"), Onward::Plan(PlanStep::Know));
    assert_eq!(next(&with(plan(devon()), "goals", "[]"), "2026-10-01"), Onward::Plan(PlanStep::Goals));
    assert_eq!(next(&with(plan(devon()), "tasks", "[]"), "2026-10-01"), Onward::Plan(PlanStep::Tasks));
    let ready = with(devon(), "status", "\"ready\"");
    assert_eq!(next(&ready.clone().set("project.pitch.status", "\"draft\""), "2026-10-01"), Onward::Pitch);
    assert_eq!(next(&ready.set("project.pitch.status", "\"green_light\""), "2026-10-01"), Onward::Start);
}

#[test]
fn a_paused_an_aside_and_a_closed_cycle_each_say_so() {
    assert_eq!(next(&with(devon(), "paused", "true"), "2026-10-12"), Onward::Paused);
    assert_eq!(next(&with(devon(), "status", "\"set_aside\""), "2026-10-12"), Onward::SetAside);
    assert_eq!(next(&with(devon(), "status", "\"reflecting\""), "2026-10-12"), Onward::LookBack);
    let decided = |choice: &str| with(luz(), "decision.choice", choice);
    assert_eq!(next(&decided("\"continue\""), "2026-10-12"), Onward::NextCycle(2));
    assert_eq!(next(&decided("\"rest\""), "2026-10-12"), Onward::Rest(2));
    assert_eq!(next(&decided("\"new\""), "2026-10-12"), Onward::NewProject);
}

fn sample() -> WorkCopy {
    match open(include_bytes!("../fixtures/sample-2.json")).unwrap().content {
        Content::CompleteCopy(copy) => *copy,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_example_is_marked_has_ids_of_its_own_and_stands_in_these_days() {
    let mut ids = 0;
    let mut new_id = || {
        ids += 1;
        Id::new(format!("new-{ids}"))
    };
    // A Saturday: the newest school day is the day before.
    let example = example(sample(), Day::parse("2027-03-06").unwrap(), &mut new_id);
    let project = example.projects.first().unwrap();
    assert!(example.learner.example);
    assert_ne!(example.learner.id, sample().learner.id);
    assert_eq!(project.learner_id, example.learner.id);
    let cycle = first(project);
    let last = cycle.day_logs.last().unwrap();
    assert_eq!((last.day.get(), last.date), (6, Day::parse("2027-03-05")));
    assert_eq!(cycle.days.get(5).copied(), Day::parse("2027-03-05"));
    assert_eq!(cycle.days.first().copied(), Day::parse("2027-02-26"));
    assert_eq!(cycle.days.len(), 10);
}

#[test]
fn what_was_thrown_away_is_listed_with_its_words_and_its_place() {
    let entry = devon()
        .set(&format!("{CYCLE}.tasks[0].deleted"), "true")
        .set(&format!("{CYCLE}.critiques[0].items[0].deleted"), "true")
        .set("learner.items[1].deleted", "true");
    let project = entry.project();
    let found = thrown_away::of(&project);
    let (task, comment) = (&first(&project).tasks[0], &first(&project).critiques[0].items[0]);
    let seen: Vec<_> = found.iter().map(|one| (one.kind, one.place.clone(), one.text.as_str())).collect();
    let expected =
        [("Task", Place::id(&task.id), &*task.title), ("FeedbackItem", Place::id(&comment.id), &*comment.text)];
    assert_eq!(seen, expected);
    let learner = Learner::read(entry.0.get("learner").unwrap());
    assert_eq!(thrown_away::of(&learner).len(), 1);
    assert_eq!(thrown_away::of(&Project::default()).len(), 0);
}
