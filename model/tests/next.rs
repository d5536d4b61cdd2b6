//! What comes along into the next cycle, row by row of the table in domain 5.7.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::bank::Lang;
use pathlet_model::command::{Command, Edit, apply};
use pathlet_model::cycle::*;
use pathlet_model::derive::carry::candidates;
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::next::{self, Plan};
use pathlet_model::place::Place;
use pathlet_model::project::*;
use pathlet_model::record::Value;
use pathlet_model::shape;
use pathlet_model::values::{Day, DayIndex, Id, Level, List, Num};

/// Devon's project at the end of its cycle: one goal not yet, a parked task, an idea, feedback for later, an open need-to-know.
fn devon() -> (Learner, Project) {
    let file = Json::parse(include_str!("fixtures/sample-2.json")).unwrap();
    let payload = file.get("payload").unwrap();
    let mut project = Project::read(&payload.list("projects")[0]);
    let cycle = &mut project.cycles[0];
    cycle.status = CycleStatus::Done;
    cycle.goals[0].status = GoalStatus::Met;
    cycle.goals[1].status = GoalStatus::NotYet;
    for task in cycle.tasks.iter_mut().filter(|task| task.status != TaskStatus::Parked) {
        task.status = TaskStatus::Done;
        task.doing_since = None;
    }
    cycle.decision = Some(Decision { choice: Some(DecisionChoice::Continue), ..Decision::default() });
    (Learner::read(payload.get("learner").unwrap()), project)
}

fn decision(project: &mut Project) -> &mut Decision {
    project.cycles[0].decision.as_mut().unwrap()
}

fn ids(words: &[&str]) -> List<Id> {
    words.iter().map(|word| Id::from(*word)).collect()
}

/// Counted ids.
fn counted() -> impl FnMut() -> Id {
    let mut count = 0;
    move || {
        count += 1;
        Id::new(format!("new-{count}"))
    }
}

fn days(first: u8, length: u8) -> Vec<Day> {
    (first..first + length).map(|day| Day::parse(&format!("2026-10-{day:02}")).unwrap()).collect()
}

#[track_caller]
fn is_sound(project: &Project) {
    let found = shape::check(&Project::SCHEMA, &project.to_json(), "project");
    assert_eq!(found, [], "shape rules");
}

/// The project with its next cycle.
#[track_caller]
fn go_on(project: &Project) -> Project {
    let days = days(19, 5);
    let plan = Plan { days: &days, lang: Lang::En, with_sources: false };
    let mut new_id = counted();
    let command = next::in_project(project, &project.cycles[0], &plan, &mut new_id);
    let mut after = project.clone();
    apply(&mut after, &Edit { actor: "a".into(), command }).unwrap();
    is_sound(&after);
    after
}

#[track_caller]
fn another(learner: &Learner, project: &Project, with_sources: bool) -> Project {
    let days = days(19, 5);
    let plan = Plan { days: &days, lang: Lang::En, with_sources };
    let mut new_id = counted();
    let next = next::another(learner, project, project.cycles.last().unwrap(), &plan, &mut new_id);
    is_sound(&next);
    next
}

fn only_task(cycle: &Cycle) -> &Task {
    assert_eq!(cycle.tasks.len(), 1, "{:?}", cycle.tasks);
    &cycle.tasks[0]
}

#[test]
fn nothing_comes_along_by_itself() {
    let after = go_on(&devon().1);
    let next = &after.cycles[1];
    assert_eq!((next.number.get(), next.status.clone(), next.length.get()), (2, CycleStatus::Planning, 5));
    assert!(next.goals.is_empty() && next.tasks.is_empty() && next.parking_lot.is_empty());
    assert!(next.day_logs.is_empty() && next.help.is_empty() && next.prediction.is_empty());
    assert_eq!(next.days[0].to_string(), "2026-10-19");
    assert_eq!(next.minutes_per_day, after.cycles[0].minutes_per_day);
    assert_eq!(next.day_plan.len(), 5);
}

#[test]
fn a_ticked_goal_begins_again_where_its_latest_rating_stands_and_the_old_one_stays_not_yet() {
    let (_, mut project) = devon();
    decision(&mut project).carry.goal_ids = ids(&["g2"]);
    project.cycles[0].assessments.push(Assessment {
        id: "s2".into(),
        goal_id: Some("g2".into()),
        by: Assessor::SelfRated,
        level: Level::Step(1),
        ..Assessment::default()
    });
    let after = go_on(&project);
    let goal = &after.cycles[1].goals[0];
    assert_eq!(goal.carried_from, Some("g2".into()));
    assert_ne!(goal.id, "g2".into());
    assert_eq!((goal.status.clone(), goal.agreed.len()), (GoalStatus::Draft, 0));
    assert_eq!((goal.start_level.clone(), goal.target_level.clone()), (Some(Level::Step(1)), Some(Level::Step(3))));
    assert_eq!(goal.statement, project.cycles[0].goals[1].statement);
    assert_eq!(goal.if_then, project.cycles[0].goals[1].if_then);
    assert!(goal.result_note.is_empty(), "how the old one came out is not how the new one comes out");
    assert_eq!(after.cycles[0].goals[1].status, GoalStatus::NotYet);
}

#[test]
fn a_goal_that_was_never_rated_keeps_its_start_and_a_target_below_the_start_is_left_open() {
    let (_, mut project) = devon();
    decision(&mut project).carry.goal_ids = ids(&["g2"]);
    assert_eq!(go_on(&project).cycles[1].goals[0].start_level, Some(Level::Step(2)));
    project.cycles[0].assessments.push(Assessment {
        id: "s2".into(),
        goal_id: Some("g2".into()),
        by: Assessor::SelfRated,
        level: Level::Step(4),
        evidence_ids: ids(&["e1"]),
        ..Assessment::default()
    });
    let after = go_on(&project);
    let goal = &after.cycles[1].goals[0];
    assert_eq!((goal.start_level.clone(), goal.target_level.clone()), (Some(Level::Step(4)), None));
}

#[test]
fn goals_that_are_met_or_dropped_stay_behind_although_ticked() {
    let (_, mut project) = devon();
    decision(&mut project).carry.goal_ids = ids(&["g1", "g2"]);
    project.cycles[0].goals[1].status = GoalStatus::Dropped;
    assert!(go_on(&project).cycles[1].goals.is_empty());
}

#[test]
fn all_need_to_knows_stay_and_ticked_ones_are_open_again() {
    let (_, mut project) = devon();
    decision(&mut project).carry.ntk_ids = ids(&["n1", "n4"]);
    let after = go_on(&project);
    let status = |id: &str| after.need_to_knows.by_key(id).unwrap().status.clone();
    assert_eq!(after.need_to_knows.len(), project.need_to_knows.len());
    assert_eq!((status("n4"), status("n5"), status("n1")), (NeedStatus::Open, NeedStatus::Open, NeedStatus::Answered));
    project.need_to_knows.by_key_mut("n4").unwrap().status = NeedStatus::Parked;
    assert_eq!(go_on(&project).need_to_knows.by_key("n4").unwrap().status, NeedStatus::Open);
    decision(&mut project).carry.ntk_ids = List::default();
    assert_eq!(go_on(&project).need_to_knows.by_key("n4").unwrap().status, NeedStatus::Parked, "not ticked: as it was");
}

#[test]
fn a_parked_task_begins_anew_and_done_ones_stay() {
    let (_, mut project) = devon();
    decision(&mut project).carry.task_ids = ids(&["t1", "t10"]);
    project.cycles[0].tasks.by_key_mut("t10").unwrap().moved = Num::new(2);
    let after = go_on(&project);
    let task = only_task(&after.cycles[1]);
    assert_eq!((&*task.title, task.est_min.get(), task.est_open), ("Music I make myself", 40, false));
    assert_eq!((task.status.clone(), task.moved.get()), (TaskStatus::Todo, 0));
    assert_ne!(task.id, "t10".into());
    assert_eq!(task.milestone_id, None, "its milestone belongs to the cycle before");
    assert_eq!(after.cycles[0].tasks.by_key("t10").unwrap().status, TaskStatus::Parked);
}

#[test]
fn what_was_left_open_by_going_on_anyway_is_offered_and_comes_along_when_ticked() {
    let (_, mut project) = devon();
    let offered = |project: &Project| {
        let all = candidates(project, &project.cycles[0]);
        (all.goals, all.tasks)
    };
    let cycle = &mut project.cycles[0];
    cycle.goals[0].status = GoalStatus::Active;
    cycle.tasks.by_key_mut("t1").unwrap().status = TaskStatus::Todo;
    let doing = cycle.tasks.by_key_mut("t2").unwrap();
    (doing.status, doing.doing_since) = (TaskStatus::Doing, Some(DayIndex::new(6)));
    cycle.status = CycleStatus::Reflecting;
    assert_eq!(offered(&project), (vec!["g2".into()], vec!["t10".into()]), "before the close they are asked about");
    project.cycles[0].status = CycleStatus::Done;
    let tasks = vec!["t1".into(), "t2".into(), "t10".into()];
    assert_eq!(offered(&project), (vec!["g1".into(), "g2".into()], tasks));
    decision(&mut project).carry.goal_ids = ids(&["g1"]);
    decision(&mut project).carry.task_ids = ids(&["t1", "t2"]);
    let after = go_on(&project);
    let next = &after.cycles[1];
    assert_eq!(
        (next.goals[0].carried_from.clone(), next.goals[0].status.clone()),
        (Some("g1".into()), GoalStatus::Draft)
    );
    assert!(next.tasks.iter().all(|task| task.status == TaskStatus::Todo && task.doing_since.is_none()));
    assert_eq!(next.tasks.len(), 2);
    assert_eq!(after.cycles[0].tasks, project.cycles[0].tasks, "what was left stays as it was left");
}

#[test]
fn a_ticked_idea_becomes_a_task_whose_minutes_are_still_to_be_guessed() {
    let (_, mut project) = devon();
    decision(&mut project).carry.lot_ids = ids(&["pk1"]);
    let after = go_on(&project);
    let task = only_task(&after.cycles[1]);
    assert_eq!((&*task.title, task.est_min.get(), task.est_open), ("Second character", 15, true));
    assert_eq!((task.status.clone(), &*task.who), (TaskStatus::Todo, "Devon"));
}

/// Feedback of that text, kept for later and ticked.
fn with_feedback(text: &str) -> Project {
    let (_, mut project) = devon();
    let item = project.cycles[0].critiques[0].items.by_key_mut("f4").unwrap();
    item.text = text.into();
    item.response.as_mut().unwrap().task_id = None;
    decision(&mut project).carry.feedback_item_ids = ids(&["f4"]);
    project
}

#[test]
fn feedback_for_later_becomes_a_task_with_the_whole_quote_in_its_note() {
    let long = "I wish the lake got smaller in every scene because then even my little brother would see what is \
                happening to the axolotls";
    let after = go_on(&with_feedback(long));
    let task = only_task(&after.cycles[1]);
    let title = "I wish the lake got smaller in every scene because then even my little brother would see what is";
    assert_eq!((&*task.title, &*task.note), (title, long));
    assert_eq!((task.est_min.get(), task.est_open), (15, true));
}

#[test]
fn a_title_is_never_cut_inside_a_word_and_stands_on_one_line() {
    let title = |text: &str| only_task(&go_on(&with_feedback(text)).cycles[1]).title.to_string();
    let hundred = "1234567890 ".repeat(9) + "1";
    assert_eq!(hundred.chars().count(), 100);
    assert_eq!(title(&hundred), hundred, "a hundred fit");
    assert_eq!(
        title(&format!("{hundred}2")),
        "1234567890 ".repeat(9).trim_end(),
        "the word that does not fit is left out"
    );
    assert_eq!(title(&format!("{hundred} more")), hundred, "a word that ends there stays");
    assert_eq!(title(&"ñ".repeat(120)), "ñ".repeat(100), "one endless word");
    assert_eq!(title("Slower.\nAnd louder."), "Slower. And louder.");
}

#[test]
fn feedback_does_not_come_twice_when_its_task_comes_along() {
    let (_, mut project) = devon();
    decision(&mut project).carry.feedback_item_ids = ids(&["f4"]);
    decision(&mut project).carry.task_ids = ids(&["t10"]);
    assert_eq!(&*only_task(&go_on(&project).cycles[1]).title, "Music I make myself");
    decision(&mut project).carry.task_ids = List::default();
    assert_eq!(&*only_task(&go_on(&project).cycles[1]).title, "I wish there was music.");
    decision(&mut project).carry.task_ids = ids(&["t10"]);
    project.cycles[0].tasks.by_key_mut("t10").unwrap().status = TaskStatus::Done;
    let after = go_on(&project);
    assert_eq!(
        &*only_task(&after.cycles[1]).title,
        "I wish there was music.",
        "a task that stays behind brings nothing"
    );
}

#[test]
fn feedback_with_another_decision_stays_behind() {
    let mut project = with_feedback("I wish there was music.");
    let item = project.cycles[0].critiques[0].items.by_key_mut("f4").unwrap();
    item.response.as_mut().unwrap().decision = Some(FeedbackDecision::No);
    assert!(go_on(&project).cycles[1].tasks.is_empty());
}

#[test]
fn the_new_question_waits_as_the_next_try_and_never_replaces_one_that_is_typed() {
    let (_, mut project) = devon();
    decision(&mut project).new_question = "Would music make them care more?".into();
    let after = go_on(&project);
    assert_eq!(after.driving_question.draft.as_deref(), Some("Would music make them care more?"));
    assert_eq!(after.driving_question.text, project.driving_question.text);
    assert_eq!(after.driving_question.versions, project.driving_question.versions);
    project.driving_question.draft = Some("What do they".into());
    assert_eq!(go_on(&project).driving_question.draft.as_deref(), Some("What do they"));
}

#[test]
fn taking_the_next_cycle_back_gives_the_plan_back() {
    let (_, mut project) = devon();
    decision(&mut project).carry.ntk_ids = ids(&["n4"]);
    let days = days(19, 3);
    let plan = Plan { days: &days, lang: Lang::Es, with_sources: false };
    let command = next::in_project(&project, &project.cycles[0], &plan, &mut counted());
    let mut after = project.clone();
    let back = apply(&mut after, &Edit { actor: "a".into(), command }).unwrap();
    apply(&mut after, &Edit { actor: "a".into(), command: back }).unwrap();
    assert_eq!(after.cycles.live().count(), 1);
    assert_eq!(after.need_to_knows.by_key("n4").unwrap().status, NeedStatus::Working);
}

#[test]
fn what_a_cycle_takes_stays_within_its_limit_and_the_rest_waits_where_it_was() {
    let (_, mut project) = devon();
    let parked = |number: usize| Task {
        id: Id::new(format!("p-{number}")),
        title: "Parked".into(),
        est_min: Num::new(10),
        status: TaskStatus::Parked,
        ..Task::default()
    };
    let idea = |number: usize| Idea { id: Id::new(format!("l-{number}")), text: "Idea".into(), ..Idea::default() };
    project.suggestions = List::default();
    project.cycles[0].tasks = (0..60).map(parked).collect();
    project.cycles[0].parking_lot = (0..40).map(idea).collect();
    project.cycles[0].critiques[0].items.iter_mut().for_each(|item| item.response = None);
    let carry = &mut decision(&mut project).carry;
    carry.task_ids = (0..60).map(|number| Id::new(format!("p-{number}"))).collect();
    carry.lot_ids = (0..40).map(|number| Id::new(format!("l-{number}"))).collect();
    let after = go_on(&project);
    assert_eq!(after.cycles[1].tasks.len(), 60);
    assert_eq!(after.cycles[0].parking_lot.len(), 40);
}

#[test]
fn after_a_turn_another_project_opens_with_what_was_ticked_and_no_more() {
    let (learner, mut project) = devon();
    *decision(&mut project) = Decision {
        choice: Some(DecisionChoice::Pivot),
        new_question: "Who owns the lakes?".into(),
        carry: Carry {
            goal_ids: ids(&["g2"]),
            ntk_ids: ids(&["n1", "n4"]),
            task_ids: ids(&["t10"]),
            ..Carry::default()
        },
        ..Decision::default()
    };
    assert!(!next::stays(&project, &project.cycles[0]));
    let next = another(&learner, &project, false);
    assert_ne!(next.id, project.id);
    assert_eq!((next.based_on.clone(), next.learner_id.clone()), (Some("prj-2".into()), learner.id.clone()));
    assert_eq!(next.driving_question.draft.as_deref(), Some("Who owns the lakes?"));
    assert!(next.driving_question.text.is_empty() && next.driving_question.versions.is_empty());
    let needs: Vec<_> = next.need_to_knows.iter().map(|need| (&*need.text, need.status.clone())).collect();
    assert_eq!(
        needs,
        [("How do I stop the clay from falling over?", NeedStatus::Open)],
        "answered ones stay as history"
    );
    assert_ne!(next.need_to_knows[0].id, "n4".into());
    assert_eq!(next.cycles[0].goals[0].carried_from, Some("g2".into()), "it may point into the other project");
    assert_eq!(next.cycles.len(), 1);
    assert_eq!(&*only_task(&next.cycles[0]).title, "Music I make myself");
    assert!(next.resources.is_empty() && next.rubric.criteria.is_empty() && next.audience.who.is_empty());
    assert!(next.choices.iter().all(|choice| choice.level.is_none() || choice.level == Some(ChoiceLevel::Given)));
    assert_eq!((next.title.as_str(), next.pitch.status.clone()), ("", PitchStatus::Draft));
    assert_eq!(next.topic, project.topic, "a turn keeps its topic");
}

#[test]
fn sources_come_into_another_project_on_request_alone_and_a_different_project_has_its_own_topic() {
    let (learner, mut project) = devon();
    decision(&mut project).choice = Some(DecisionChoice::New);
    decision(&mut project).carry.ntk_ids = ids(&["n4"]);
    project.need_to_knows.by_key_mut("n4").unwrap().source_ids = ids(&["r4", "e3"]);
    let without = another(&learner, &project, false);
    assert!(without.resources.is_empty() && without.need_to_knows[0].source_ids.is_empty());
    let with = another(&learner, &project, true);
    let kinds: Vec<_> = with.resources.iter().map(|resource| resource.kind.clone()).collect();
    let (source, person) = (ResourceKind::Source, ResourceKind::Person);
    assert_eq!(
        kinds,
        [source.clone(), source.clone(), source, person],
        "and the person who answered; tools stay behind"
    );
    assert_eq!(with.need_to_knows[0].source_ids, ids(&["r4"]));
    assert!(with.topic.is_empty() && with.subjects.is_empty());
}

#[test]
fn rest_keeps_what_was_ticked_for_whenever_the_next_cycle_starts() {
    let (_, mut project) = devon();
    decision(&mut project).choice = Some(DecisionChoice::Rest);
    decision(&mut project).carry.task_ids = ids(&["t10"]);
    assert!(next::stays(&project, &project.cycles[0]));
    assert_eq!(go_on(&project).cycles[1].tasks.len(), 1);
}

#[test]
fn after_the_twelfth_cycle_the_whole_plan_goes_on_in_another_project() {
    let (learner, mut project) = devon();
    let first = project.cycles[0].clone();
    let later = (2..=12).map(|number| Cycle {
        id: Id::new(format!("c-{number}")),
        number: Num::new(number),
        length: first.length,
        days: first.days.clone(),
        minutes_per_day: first.minutes_per_day,
        status: CycleStatus::Done,
        ..Cycle::default()
    });
    project.cycles = std::iter::once(first.clone()).chain(later).collect();
    let last = project.cycles.last_mut().unwrap();
    last.decision = Some(Decision {
        choice: Some(DecisionChoice::Continue),
        carry: Carry { ntk_ids: ids(&["n4"]), ..Carry::default() },
        ..Decision::default()
    });
    project.need_to_knows.by_key_mut("n1").unwrap().source_ids = ids(&["r4", "e3"]);
    assert!(!next::stays(&project, project.cycles.last().unwrap()));
    let next = another(&learner, &project, false);
    assert_eq!((next.cycles.len(), next.cycles[0].number.get()), (1, 1));
    assert_eq!(
        (next.title.clone(), next.driving_question.text.clone()),
        (project.title, project.driving_question.text)
    );
    assert_eq!(next.resources.len(), project.resources.len());
    assert_eq!(next.need_to_knows.len(), project.need_to_knows.len());
    assert_eq!(next.need_to_knows.by_key("n4").unwrap().status, NeedStatus::Open);
    assert_eq!(
        next.need_to_knows.by_key("n1").unwrap().source_ids,
        ids(&["r4"]),
        "evidence of the old cycles stays there"
    );
}

#[test]
fn keep_change_and_drop_of_the_cycle_before_are_found_for_the_planning_page() {
    let (_, mut project) = devon();
    decision(&mut project).keep = vec!["Film early".into()].into();
    let after = go_on(&project);
    let before = next::decision_before(&after, &after.cycles[1]).unwrap();
    assert_eq!(before.keep.iter().map(|text| text.to_string()).collect::<Vec<_>>(), ["Film early"]);
    assert!(next::decision_before(&after, &after.cycles[0]).is_none());
}

#[test]
fn what_is_kept_is_offered_for_an_empty_if_then_of_the_first_goal_and_for_a_teams_agreements() {
    let (_, mut project) = devon();
    let offer = |project: &Project| next::offer_keep(project, &project.cycles[0], "Film early");
    assert_eq!(offer(&project), None, "the first goal has an if-then");
    project.cycles[0].goals[0].if_then = "".into();
    let command = offer(&project).unwrap();
    assert!(matches!(&command, Command::Set { place, field: "if_then", .. } if *place == Place::id(&"g1".into())));
    project.team.mode = TeamMode::Pair;
    let command = offer(&project).unwrap();
    apply(&mut project, &Edit { actor: "a".into(), command }).unwrap();
    assert_eq!(project.team.agreements.iter().map(|text| text.to_string()).collect::<Vec<_>>(), ["Film early"]);
    assert_eq!(offer(&project), None, "it is there");
}
