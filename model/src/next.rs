//! The next cycle, with what is carried over (domain 5.7). What can be ticked is in `derive::carry`; this makes what was ticked.
//! `continue` stays in the project; `pivot`, `new` and what comes after the twelfth cycle open another one.

use crate::bank::Lang;
use crate::command::{Command, Step};
use crate::cycle::{Carry, Cycle, DecisionChoice, Goal, GoalStatus, Idea, Task, TaskStatus};
use crate::derive::progress::latest_level;
use crate::learner::Learner;
use crate::place::Place;
use crate::project::{NeedStatus, NeedToKnow, Project};
use crate::start::{self, Ids};
use crate::values::{Day, Id, List, Num};

/// Most cycles of a project.
const CYCLES_MAX: usize = 12;
/// Minutes of a task that has none yet.
const OPEN_MINUTES: i64 = 15;
/// Longest title made of a piece of feedback.
const TITLE_MAX: usize = 100;

/// What is needed to lay out the next cycle.
pub struct Plan<'a> {
    /// Its days.
    pub days: &'a [Day],
    /// Language of stones and milestones.
    pub lang: Lang,
    /// Whether the sources come along into another project.
    pub with_sources: bool,
}

/// Whether the decision of a cycle goes on in the same project.
#[must_use]
pub fn stays(project: &Project, cycle: &Cycle) -> bool {
    let choice = cycle.decision.as_ref().and_then(|decision| decision.choice.clone());
    !matches!(choice, Some(DecisionChoice::Pivot | DecisionChoice::New)) && project.cycles.len() < CYCLES_MAX
}

/// The command that adds the next cycle to the same project: what was ticked comes along, ticked need-to-knows are open again, and the
/// new question stands in the question's draft if nothing stands there.
#[must_use]
pub fn in_project(project: &Project, from: &Cycle, plan: &Plan<'_>, ids: Ids<'_>) -> Command {
    let number = project.cycles.iter().map(|cycle| cycle.number.get()).max().unwrap_or(0) + 1;
    let mut cycle = new_cycle(project, number, from.minutes_per_day.get(), plan, ids);
    let carry = ticked(from);
    carry_into(&mut cycle, project, from, &carry, ids);
    let mut commands = vec![Command::add(Place::document(), Project::cycles, &cycle)];
    for id in carry.ntk_ids.iter() {
        let need = project.need_to_knows.live().find(|need| need.id == *id);
        if need.is_some_and(|need| matches!(need.status, NeedStatus::Working | NeedStatus::Parked)) {
            commands.push(Command::Step(Step::Need { id: id.clone(), to: NeedStatus::Open }));
        }
    }
    let question = from.decision.as_ref().map(|decision| decision.new_question.as_str()).unwrap_or("");
    let has_draft = project.driving_question.draft.as_deref().is_some_and(|draft| !draft.is_empty());
    if !question.is_empty() && !has_draft && *question != *project.driving_question.text {
        let place = Place::part("driving_question");
        commands.push(Command::text(place, crate::project::DrivingQuestion::draft, "", question));
    }
    Command::Together(commands)
}

/// Another project after a pivot, a new start or the twelfth cycle. After the twelfth the plan comes along whole; else only what was
/// ticked, the new question, and the sources on request.
#[must_use]
pub fn another(learner: &Learner, project: &Project, from: &Cycle, plan: &Plan<'_>, ids: Ids<'_>) -> Project {
    let choice = from.decision.as_ref().and_then(|decision| decision.choice.clone());
    let goes_on = matches!(choice, Some(DecisionChoice::Continue | DecisionChoice::Rest));
    let mut next = if goes_on { whole_plan(project, ids) } else { fresh_plan(learner, project, plan, ids) };
    next.based_on = Some(project.id.clone());
    let carry = ticked(from);
    let mut cycle = new_cycle(&next, 1, from.minutes_per_day.get(), plan, ids);
    carry_into(&mut cycle, project, from, &carry, ids);
    next.cycles.push(cycle);
    if !goes_on {
        let chosen = project.need_to_knows.live().filter(|need| carry.ntk_ids.contains(&need.id));
        next.need_to_knows = chosen.map(|need| open_again(need, ids)).collect();
    }
    if let Some(decision) = &from.decision
        && !decision.new_question.is_empty()
    {
        next.driving_question.draft = Some(decision.new_question.clone());
    }
    next
}

fn ticked(from: &Cycle) -> Carry {
    from.decision.as_ref().map(|decision| decision.carry.clone()).unwrap_or_default()
}

fn new_cycle(project: &Project, number: i64, minutes: i64, plan: &Plan<'_>, ids: Ids<'_>) -> Cycle {
    let by = project.me().map(|me| me.id.clone()).unwrap_or_default();
    start::cycle(number, plan.days, minutes, plan.lang, &by, ids)
}

/// The plan as it stands, for the thirteenth cycle. Ids of records stay: it is the same plan, in another document.
fn whole_plan(project: &Project, ids: Ids<'_>) -> Project {
    Project { id: ids(), rev: Num::default(), copy_of: None, cycles: List::default(), ..project.clone() }
}

/// A new plan with the same people and, on request, the same sources.
fn fresh_plan(learner: &Learner, project: &Project, plan: &Plan<'_>, ids: Ids<'_>) -> Project {
    let mut next = start::project(learner, plan.lang, plan.days, ids);
    next.cycles = List::default();
    next.team = project.team.clone();
    next.subjects = project.subjects.clone();
    if plan.with_sources {
        next.resources = project.resources.clone();
    }
    next
}

fn carry_into(cycle: &mut Cycle, project: &Project, from: &Cycle, carry: &Carry, ids: Ids<'_>) {
    let goals = from.goals.live().filter(|goal| carry.goal_ids.contains(&goal.id) && goal.status == GoalStatus::NotYet);
    cycle.goals = goals.map(|goal| carried_goal(project, from, goal, ids)).collect();
    let parked =
        from.tasks.live().filter(|task| carry.task_ids.contains(&task.id) && task.status == TaskStatus::Parked);
    let mut tasks: Vec<Task> = parked.map(|task| carried_task(task, ids)).collect();
    let who = project.me().map(|me| me.name.to_string()).unwrap_or_default();
    let ideas = from.parking_lot.live().filter(|idea| carry.lot_ids.contains(&idea.id));
    tasks.extend(ideas.map(|idea| idea_task(idea, &who, ids)));
    tasks.extend(feedback_tasks(from, carry, &who, ids));
    cycle.tasks = tasks.into();
}

/// A goal not met yet starts where its latest rating stands; a target below that is left for the student to set.
fn carried_goal(project: &Project, from: &Cycle, goal: &Goal, ids: Ids<'_>) -> Goal {
    let start_level = latest_level(project, from, goal).cloned().or_else(|| goal.start_level.clone());
    let step = |level: &Option<crate::values::Level>| level.as_ref().and_then(crate::values::Level::step);
    let target_level = goal.target_level.clone();
    let is_below = matches!((step(&start_level), step(&target_level)), (Some(start), Some(target)) if target < start);
    Goal {
        id: ids(),
        status: GoalStatus::Draft,
        agreed: List::default(),
        carried_from: Some(goal.id.clone()),
        start_level,
        target_level: if is_below { None } else { target_level },
        result_note: "".into(),
        meta: crate::record::Meta::default(),
        ..goal.clone()
    }
}

fn carried_task(task: &Task, ids: Ids<'_>) -> Task {
    Task {
        id: ids(),
        status: TaskStatus::Todo,
        moved: Num::default(),
        doing_since: None,
        milestone_id: None,
        day: crate::values::DayIndex::default(),
        meta: crate::record::Meta::default(),
        ..task.clone()
    }
}

fn idea_task(idea: &Idea, who: &str, ids: Ids<'_>) -> Task {
    open_task(ids(), idea.text.as_str(), "", who)
}

/// Feedback for later becomes a task, unless the task it was linked to comes along itself.
fn feedback_tasks(from: &Cycle, carry: &Carry, who: &str, ids: Ids<'_>) -> Vec<Task> {
    let items = from.critiques.live().flat_map(|critique| critique.items.live());
    let chosen = items.filter(|item| carry.feedback_item_ids.contains(&item.id)).filter(|item| {
        let task = item.response.as_ref().and_then(|response| response.task_id.clone());
        task.is_none_or(|task| !carry.task_ids.contains(&task))
    });
    chosen.map(|item| open_task(ids(), &short(&item.text), &item.text, who)).collect()
}

fn open_task(id: Id, title: &str, note: &str, who: &str) -> Task {
    Task {
        id,
        title: title.into(),
        note: note.into(),
        who: who.into(),
        est_min: Num::new(OPEN_MINUTES),
        est_open: true,
        status: TaskStatus::Todo,
        ..Task::default()
    }
}

/// The first hundred characters of a text, cut at the end of a word.
fn short(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= TITLE_MAX {
        return text.to_owned();
    }
    let head: String = text.chars().take(TITLE_MAX).collect();
    let goes_on = text.chars().nth(TITLE_MAX).is_some_and(|next| !next.is_whitespace());
    match head.rfind(char::is_whitespace) {
        Some(end) if goes_on => head.get(..end).unwrap_or(&head).trim_end().to_owned(),
        _ => head.trim_end().to_owned(),
    }
}

fn open_again(need: &NeedToKnow, ids: Ids<'_>) -> NeedToKnow {
    NeedToKnow {
        id: ids(),
        status: NeedStatus::Open,
        source_ids: List::default(),
        meta: crate::record::Meta::default(),
        ..need.clone()
    }
}
