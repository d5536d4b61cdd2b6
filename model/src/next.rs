//! The next cycle, with what is carried over (domain 5.7). What can be ticked is in `derive::carry`; this makes what was ticked.
//! `continue` stays in the project; `pivot`, `new` and what comes after the twelfth cycle open another one.

use crate::bank::Lang;
use crate::command::{Command, Step};
use crate::cycle::{
    Carry, Cycle, Decision, DecisionChoice, FeedbackDecision, FeedbackItem, Goal, GoalStatus, Task, TaskStatus,
};
use crate::derive::carry::{leaves_goal, leaves_task};
use crate::derive::progress::latest_level;
use crate::learner::Learner;
use crate::list::Gather;
use crate::place::{self, Place};
use crate::project::{NeedStatus, NeedToKnow, Project, Resource, ResourceKind, Suggestion, Team, TeamMode};
use crate::start::{self, Ids};
use crate::values::{Day, Id, List, Num, Text};

/// Most cycles of a project.
const CYCLES_MAX: usize = 12;
/// Most tasks of a cycle; what is over waits where it was.
const TASKS_MAX: usize = 60;
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
    let mut next = match choice {
        Some(choice @ (DecisionChoice::Pivot | DecisionChoice::New)) => {
            fresh_plan(learner, project, from, &choice, plan, ids)
        }
        _ => whole_plan(project, from, ids),
    };
    next.based_on = Some(project.id.clone());
    let mut cycle = new_cycle(&next, 1, from.minutes_per_day.get(), plan, ids);
    carry_into(&mut cycle, project, from, &ticked(from), ids);
    next.cycles.push(cycle);
    if let Some(decision) = &from.decision
        && !decision.new_question.is_empty()
        && next.driving_question.draft.as_deref().unwrap_or("").is_empty()
    {
        next.driving_question.draft = Some(decision.new_question.clone());
    }
    next
}

/// The decision of the cycle before this one: keep, change and drop are shown while the next is planned. `None` for a first cycle;
/// after a turn it stands in the project this one is based on.
#[must_use]
pub fn decision_before<'a>(project: &'a Project, cycle: &Cycle) -> Option<&'a Decision> {
    let before = project.cycles.live().filter(|other| other.number < cycle.number);
    before.max_by_key(|other| other.number)?.decision.as_ref()
}

/// The command that takes something worth keeping into the plan: as an agreement of a team, alone as the empty if-then of the first
/// goal (domain 5.7). `None` when it has no place there, or stands there. Only ever offered.
#[must_use]
pub fn offer_keep(project: &Project, cycle: &Cycle, keep: &str) -> Option<Command> {
    if project.team.mode != TeamMode::Solo {
        let agreements = &project.team.agreements;
        let mut more = agreements.clone();
        more.push(Text::from(keep));
        let is_there = agreements.iter().any(|agreement| agreement.as_str() == keep);
        return (!is_there).then(|| Command::set(Place::part("team"), Team::agreements, agreements, &more));
    }
    let first = cycle.goals.live().find(|goal| goal.status != GoalStatus::Dropped)?;
    first.if_then.is_empty().then(|| Command::text(Place::id(&first.id), Goal::if_then, "", keep))
}

fn ticked(from: &Cycle) -> Carry {
    from.decision.as_ref().map(|decision| decision.carry.clone()).unwrap_or_default()
}

fn new_cycle(project: &Project, number: i64, minutes: i64, plan: &Plan<'_>, ids: Ids<'_>) -> Cycle {
    let by = project.me().map(|me| me.id.clone()).unwrap_or_default();
    start::cycle(number, plan.days, minutes, plan.lang, &by, ids)
}

/// The plan as it stands, for the thirteenth cycle. Ids of records stay: it is the same plan, in another document. Answers keep
/// those of their sources that come along; evidence stays in the cycles it was made in.
fn whole_plan(project: &Project, from: &Cycle, ids: Ids<'_>) -> Project {
    let mut next =
        Project { id: ids(), rev: Num::default(), copy_of: None, cycles: List::default(), ..project.clone() };
    // Words beside a field of a cycle stay with that cycle.
    let about_cycles = |suggestion: &Suggestion| {
        let place = Place::id(&Id::new(suggestion.at.record.to_string()));
        project.cycles.iter().any(|cycle| place::find(cycle, &place).is_some())
    };
    next.suggestions = next.suggestions.iter().filter(|suggestion| !about_cycles(suggestion)).cloned().collect();
    let chosen = ticked(from).ntk_ids;
    for need in next.need_to_knows.iter_mut() {
        need.source_ids = known(&need.source_ids, &next.resources);
        if chosen.contains(&need.id) && is_left(need) {
            need.status = NeedStatus::Open;
        }
    }
    next
}

/// A new plan with the same people and what was ticked; on request, the same sources. A turn keeps its topic.
fn fresh_plan(
    learner: &Learner,
    project: &Project,
    from: &Cycle,
    choice: &DecisionChoice,
    plan: &Plan<'_>,
    ids: Ids<'_>,
) -> Project {
    let mut next = start::project(learner, plan.lang, plan.days, ids);
    next.cycles = List::default();
    next.team = project.team.clone();
    if *choice == DecisionChoice::Pivot {
        next.topic = project.topic.clone();
        next.subjects = project.subjects.clone();
    }
    if plan.with_sources {
        next.resources = sources(project).cloned().collect();
    }
    let chosen = ticked(from).ntk_ids;
    let needs = project.need_to_knows.live().filter(|need| chosen.contains(&need.id) && is_left(need));
    next.need_to_knows = needs.map(|need| open_again(need, &next.resources, ids)).collect();
    next
}

/// Whether a need-to-know still waits for its answer.
fn is_left(need: &NeedToKnow) -> bool {
    matches!(need.status, NeedStatus::Open | NeedStatus::Working | NeedStatus::Parked)
}

/// The sources of a project: those named so, and whatever an answer comes from.
fn sources(project: &Project) -> impl Iterator<Item = &Resource> {
    project.resources.live().filter(|resource| {
        resource.kind == ResourceKind::Source
            || project.need_to_knows.live().any(|need| need.source_ids.contains(&resource.id))
    })
}

fn known(source_ids: &List<Id>, resources: &List<Resource>) -> List<Id> {
    source_ids.iter().filter(|id| resources.by_key(id.as_str()).is_some()).cloned().collect()
}

fn carry_into(cycle: &mut Cycle, project: &Project, from: &Cycle, carry: &Carry, ids: Ids<'_>) {
    let goals = from.goals.live().filter(|goal| carry.goal_ids.contains(&goal.id) && leaves_goal(from, goal));
    cycle.goals = goals.map(|goal| carried_goal(project, from, goal, ids)).collect();
    let left = from.tasks.live().filter(|task| carry.task_ids.contains(&task.id) && leaves_task(from, task));
    let left: Vec<&Task> = left.gather();
    let mut tasks: Vec<Task> = left.iter().map(|task| carried_task(task, ids)).gather();
    let who = project.me().map(|me| me.name.to_string()).unwrap_or_default();
    let ideas = from.parking_lot.live().filter(|idea| carry.lot_ids.contains(&idea.id));
    ideas.map(|idea| open_task(ids(), &idea.text, "", &who)).add_to(&mut tasks);
    let later = from.critiques.live().flat_map(|critique| critique.items.live());
    let later = later.filter(|item| carry.feedback_item_ids.contains(&item.id) && is_for_later(item, &left));
    later.map(|item| open_task(ids(), &title_of(&item.text), &item.text, &who)).add_to(&mut tasks);
    tasks.truncate(TASKS_MAX);
    cycle.tasks = tasks.into();
}

/// Feedback for later comes along, unless the task it became does.
fn is_for_later(item: &FeedbackItem, carried: &[&Task]) -> bool {
    item.response.as_ref().is_some_and(|response| {
        response.decision == Some(FeedbackDecision::Later)
            && !carried.iter().any(|task| response.task_id.as_ref() == Some(&task.id))
    })
}

/// A goal that goes on starts where its latest rating stands; a target below that is left for the student to set.
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

/// A task whose minutes are still to be guessed.
#[must_use]
pub fn open_task(id: Id, title: &str, note: &str, who: &str) -> Task {
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

/// A title for a task that comes from a longer text: its first hundred characters on one line, cut at the end of a word.
#[must_use]
pub fn title_of(text: &str) -> String {
    let text: String = text.trim().chars().map(|one| if one.is_whitespace() { ' ' } else { one }).collect();
    let head: String = text.chars().take(TITLE_MAX).collect();
    let goes_on = text.chars().nth(TITLE_MAX).is_some_and(|next| next != ' ');
    match head.rfind(' ') {
        Some(end) if goes_on => head.get(..end).unwrap_or(&head).trim_end().to_owned(),
        _ => head.trim_end().to_owned(),
    }
}

fn open_again(need: &NeedToKnow, resources: &List<Resource>, ids: Ids<'_>) -> NeedToKnow {
    NeedToKnow {
        id: ids(),
        status: NeedStatus::Open,
        source_ids: known(&need.source_ids, resources),
        // The day it was asked belongs to the project it was asked in.
        asked: None,
        meta: crate::record::Meta::default(),
        ..need.clone()
    }
}
