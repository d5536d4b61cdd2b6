//! A small plan made by hand, at every state of its cycle: for tests that look at one step.
//! Grade 7, alone; goal `g1`, tasks `t1` to `t4`, need `n1`, source `r1`, criterion `k1`, cycle `c1`.

use super::edit;
use pathlet_model::bank::Lang;
use pathlet_model::command::{Command, CycleMove, GoalMove, PitchMove, Refusal, Step, TaskMove};
use pathlet_model::cycle::{
    Answer, Critique, Cycle, Decision, DecisionChoice, Evidence, FeedbackDecision, FeedbackItem, FeedbackResponse,
    Goal, Protocol, Reflection, ReflectionKind, Share, ShareStatus, Slot, Task,
};
use pathlet_model::generate::school_days;
use pathlet_model::learner::{Band, Grade, Learner};
use pathlet_model::place::Place;
use pathlet_model::project::{
    ChoiceLevel, Criterion, DrivingQuestion, NeedToKnow, Offer, Product, Project, ProjectAudience, Resource,
    ResourceKind, Rubric,
};
use pathlet_model::record::{Field, Value};
use pathlet_model::start;
use pathlet_model::values::{DayIndex, Id, Level, Num};

/// A learner of grade 7.
pub fn learner() -> Learner {
    start::learner("Amara", "axolotl", &Grade::G7, Lang::En, &mut || Id::from("amara"))
}

/// A project as it is begun: nothing written.
pub fn begun(length: usize) -> Project {
    let mut names = ["m1", "p1", "rubric-1", "c1"].into_iter().map(Id::from);
    let mut count = 0;
    let mut ids = || {
        names.next().unwrap_or_else(|| {
            count += 1;
            Id::new(format!("x{count}"))
        })
    };
    start::project(&learner(), Lang::En, &school_days(0, length), &mut ids)
}

/// Where the cycle is.
pub fn c1() -> Place {
    Place::id(&Id::from("c1"))
}

/// Makes an edit that nobody may refuse.
#[track_caller]
pub fn go(project: &mut Project, command: Command) -> Command {
    edit(project, command.clone()).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"))
}

/// What an edit is refused with.
#[track_caller]
pub fn refused(project: &mut Project, command: Command) -> Refusal {
    let before = project.clone();
    let refusal = edit(project, command).unwrap_err();
    assert!(*project == before, "a refused edit changes nothing");
    refusal
}

/// Writes a text over what stands there.
pub fn text<T>(project: &Project, place: Place, field: Field<T>, to: &str) -> Command {
    let stood = pathlet_model::place::find(project, &place).and_then(|record| record.get(field.0)).unwrap_or_default();
    Command::Set { place, field: field.0, from: stood, to: to.into() }
}

/// Writes a text over what stands there, unrefused.
#[track_caller]
pub fn write<T>(project: &mut Project, place: Place, field: Field<T>, to: &str) {
    let command = text(project, place, field, to);
    go(project, command);
}

/// A move of the cycle on a day, by the student, with a note.
pub fn moves(to: CycleMove, day: i64, note: &str) -> Command {
    let (id, adult) = (Id::from("c1"), String::new());
    Command::Step(Step::Cycle { id, to, day, adult, note: note.to_owned(), band: Band::G68 })
}

/// A move of the pitch on day 1.
pub fn pitch(to: PitchMove, note: &str) -> Command {
    Command::Step(Step::Pitch { to, cycle: 1, day: 1, who: "Ms. Ortega".to_owned(), note: note.to_owned() })
}

/// A move of a task.
pub fn task(id: &str, to: TaskMove) -> Command {
    Command::Step(Step::Task { id: id.into(), to })
}

/// A move of the goal.
pub fn goal(to: GoalMove) -> Command {
    Command::Step(Step::Goal { id: "g1".into(), to })
}

/// New days for a cycle.
pub fn lay_out(length: usize) -> Command {
    let (days, stones) = (school_days(40, length), start::stones(length, false, Lang::En));
    Command::Step(Step::LayOut { id: "c1".into(), days, stones })
}

/// A plan with everything that `ready` asks for.
pub fn planned(length: usize) -> Project {
    let mut project = begun(length);
    let here = Place::document();
    write(&mut project, here.clone(), Project::title, "Vending machines");
    write(&mut project, here.clone(), Project::why_me, "I buy there every day.");
    write(&mut project, Place::part("driving_question"), DrivingQuestion::draft, "Is the better row better?");
    go(&mut project, Command::Step(Step::KeepQuestion { cycle: 1, day: 1, why: String::new() }));
    write(&mut project, Place::part("audience"), ProjectAudience::who, "The school council");
    write(&mut project, Place::part("product"), Product::done_means, "One page with two graphs");
    for choice in project.choices.clone().iter().filter(|choice| choice.offer == Offer::Open) {
        let (dim, level) = (choice.dim.clone(), Some(ChoiceLevel::Mine));
        go(
            &mut project,
            Command::Step(Step::Choose { dim: dim.clone(), value: "my way".to_owned(), option: None, level }),
        );
        write(&mut project, Place::entry("choices", dim.as_str()), pathlet_model::project::Choice::reason, "It fits.");
    }
    let goal = Goal { id: "g1".into(), statement: "I can weigh evidence.".into(), ..Goal::default() };
    go(&mut project, Command::add(c1(), Cycle::goals, &goal));
    for id in ["t1", "t2", "t3", "t4"] {
        let day = DayIndex::new(1);
        let task = Task {
            id: id.into(),
            title: id.into(),
            who: "Amara".into(),
            est_min: Num::new(15),
            day,
            ..Task::default()
        };
        go(&mut project, Command::add(c1(), Cycle::tasks, &task));
    }
    let need = NeedToKnow { id: "n1".into(), text: "Who fills it?".into(), ..NeedToKnow::default() };
    go(&mut project, Command::add(here.clone(), Project::need_to_knows, &need));
    let source =
        Resource { id: "r1".into(), kind: ResourceKind::Person, text: "The driver".into(), ..Resource::default() };
    go(&mut project, Command::add(here, Project::resources, &source));
    let criterion = Criterion { id: "k1".into(), target: "Both sides are shown.".into(), ..Criterion::default() };
    go(&mut project, Command::add(Place::part("rubric"), Rubric::criteria, &criterion));
    project
}

/// Ready, without a green light.
pub fn ready(length: usize) -> Project {
    let mut project = planned(length);
    go(&mut project, moves(CycleMove::Ready, 1, ""));
    project
}

/// Running since day 1, with the green light.
pub fn running(length: usize) -> Project {
    let mut project = ready(length);
    go(&mut project, pitch(PitchMove::Pitch, ""));
    go(&mut project, pitch(PitchMove::GreenLight, ""));
    write(&mut project, c1(), Cycle::prediction, "It is not better.");
    go(&mut project, moves(CycleMove::Start, 1, ""));
    project
}

/// A critique of one item, `f1`.
pub fn critique() -> Critique {
    let item = FeedbackItem { id: "f1".into(), slot: Slot::Grow, text: "Show both.".into(), ..FeedbackItem::default() };
    Critique { id: "q1".into(), protocol: Protocol::GlowGrow, items: vec![item].into(), ..Critique::default() }
}

/// Answers the item of `critique`.
pub fn answer() -> Command {
    let response = FeedbackResponse {
        decision: Some(FeedbackDecision::Use),
        reason: "It is true.".into(),
        ..FeedbackResponse::default()
    };
    Command::set(Place::id(&"f1".into()), FeedbackItem::response, &None, &Some(response))
}

/// A draft on day 1.
pub fn draft(id: &str, number: i64) -> Command {
    let one = Evidence { id: id.into(), draft: Some(Num::new(number)), day: DayIndex::new(1), ..Evidence::default() };
    Command::add(c1(), Cycle::evidence, &one)
}

/// Shown, with feedback answered and two drafts.
pub fn sharing(length: usize) -> Project {
    let mut project = running(length);
    go(&mut project, Command::add(c1(), Cycle::critiques, &critique()));
    go(&mut project, answer());
    go(&mut project, draft("e1", 1));
    go(&mut project, draft("e2", 2));
    go(&mut project, moves(CycleMove::Share { anyway: false }, 1, ""));
    project
}

/// Looking back.
pub fn reflecting(length: usize) -> Project {
    let mut project = sharing(length);
    let share = Share { status: ShareStatus::Done, ..Share::default() };
    go(&mut project, Command::set(c1(), Cycle::share, &None, &Some(share)));
    go(&mut project, moves(CycleMove::Reflect, 1, ""));
    project
}

/// Everything that closing asks for is there.
pub fn closable(length: usize) -> Project {
    let mut project = reflecting(length);
    let answer = |id: &str| Answer { prompt_id: id.into(), text: "I saw that.".into(), ..Answer::default() };
    let answers = vec![answer("reflect.goal2"), answer("reflect.learned2"), answer("reflect.need2")].into();
    let reflection = Reflection { id: "l1".into(), kind: ReflectionKind::Final, answers, ..Reflection::default() };
    go(&mut project, Command::add(c1(), Cycle::reflections, &reflection));
    let decision =
        Decision { choice: Some(DecisionChoice::Continue), because: "There is more.".into(), ..Decision::default() };
    go(&mut project, Command::set(c1(), Cycle::decision, &None, &Some(decision)));
    go(&mut project, goal(GoalMove::NotYet));
    for id in ["t1", "t2", "t3"] {
        go(&mut project, task(id, TaskMove::Done));
    }
    go(&mut project, task("t4", TaskMove::Park));
    project
}

/// Closed.
pub fn done(length: usize) -> Project {
    let mut project = closable(length);
    go(&mut project, moves(CycleMove::Close, 1, ""));
    project
}

/// A second cycle, `c2`, in planning.
pub fn next_cycle() -> Command {
    let mut count = 0;
    let mut ids = || {
        count += 1;
        if count == 1 { Id::from("c2") } else { Id::new(format!("y{count}")) }
    };
    let cycle = start::cycle(2, &school_days(60, 3), 45, Lang::En, &"m1".into(), &mut ids);
    Command::add(Place::document(), Project::cycles, &cycle)
}

/// A level as it stands in files.
pub fn level(step: u8) -> Level {
    Level::Step(step)
}

/// A typed value over what stands there.
pub fn set<T: Value>(project: &Project, place: Place, field: Field<T>, to: &T) -> Command {
    let stood = pathlet_model::place::find(project, &place).and_then(|record| record.get(field.0)).unwrap_or_default();
    Command::Set { place, field: field.0, from: stood, to: to.to_json() }
}
