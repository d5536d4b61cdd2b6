//! Step 5: goals of this cycle, each in the student's words, with what will show it, a plan for what gets in the way, and the marks of
//! two sides. More than the limit is a remark; nothing here is refused for its number but by the room of the list.
mod inside;

use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::cycle::{Cycle, Goal, GoalDomain, GoalStatus, ProposedBy};
use pathlet_model::derive::scope::{self, ScopeCode};
use pathlet_model::place::Place;
use pathlet_model::route::PlanStep;
use pathlet_model::values::{Id, Level};

use crate::desk::Desk;
use crate::platform::{page as browser, random};
use crate::ui::{Button, Empty, Icon};
use crate::views::parts::given;
use crate::views::parts::phrase::text;
use crate::views::parts::refusal;
use crate::views::parts::rows::{Opened, Row, each, section, then_focus};
use crate::views::parts::step_frame::step_frame;
use crate::views::parts::task_form::cycle_place;
use crate::views::parts::text_box::id_of;
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let state = desk.cycle_memo(|_, cycle| {
        let live = || cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped);
        (live().count(), live().filter(|goal| !(goal.has_student_mark() && goal.has_adult_mark())).count())
    });
    let title = text(move || match state.get() {
        (0, _) => words().text(Msg::PlanGoalsTitleNone),
        (_, 0) => words().text(Msg::PlanGoalsTitleDone),
        (_, open) => words().text_n(Msg::PlanGoalsTitleOpen, open, &[]),
    });
    step_frame(PlanStep::Goals, title, body(desk), Some(side(desk)))
}

fn body(desk: Desk) -> View {
    let ids = desk.cycle_memo(|_, cycle| cycle.goals.live().map(|goal| goal.id.clone()).collect::<Vec<_>>());
    // The goal that the address aims at; else the only one.
    let aim = browser::aim();
    let first = ids.with_untracked(|ids| {
        let aimed = ids.iter().find(|id| aim.ends_with(id.as_str()));
        aimed.or(ids.first().filter(|_| ids.len() == 1 || !aim.is_empty())).map(ToString::to_string)
    });
    let opened = Opened::new(first.unwrap_or_default());
    let list = view! {
        {given::goals_counted(desk)}
        {when(move || ids.read().is_empty(), || view! {
            <Empty state=Msg::PlanGoalsEmpty text=Msg::PlanGoalsEmptyHint />
        })}
        <ul class="stack-s" aria-labelledby="goals-h">{each(ids, move |id| row(desk, id, opened))}</ul>
        {add_by_domain(desk, opened)}
    };
    section("goals-h", Msg::PlanGoalsList, None, list)
}

/// Three ways to begin a goal.
fn add_by_domain(desk: Desk, opened: Opened) -> View {
    let refused = RwSignal::new(None::<Refusal>);
    let add = move |domain: GoalDomain| {
        let goal = Goal {
            id: random::id(),
            domain: domain.clone(),
            proposed_by: ProposedBy::Student,
            status: GoalStatus::Draft,
            ..Goal::default()
        };
        match desk.edit(Command::add(cycle_place(desk), Cycle::goals, &goal)) {
            Ok(()) => {
                refused.set(None);
                opened.open(goal.id.as_str());
                then_focus(id_of(&Place::id(&goal.id), Goal::statement.0));
            }
            Err(why) => refused.set(Some(why)),
        }
    };
    let button = move |domain: GoalDomain| {
        let word = Msg::of_domain(domain.as_str());
        let label = text(move || word.map(|word| words().text(word)).unwrap_or_default());
        view! { <Button label=label on_press=move |()| add(domain.clone()) before=Some(Icon::Plus) /> }
    };
    view! {
        <div class="stack-s">
            <p class="lab" id="goals-add">{Msg::PlanGoalsAdd}</p>
            <div class="row" role="group" aria-labelledby="goals-add">
                {GoalDomain::known().into_iter().map(button).collect_view()}
            </div>
            {when(move || refused.read().is_some(), move || view! {
                {refusal::trouble(text(move || refused.get().map(|why| refusal::sentence(&why)).unwrap_or_default()))}
            })}
        </div>
    }
}

/// What a row shows while it is closed.
#[derive(Clone, Default, PartialEq)]
struct Line {
    statement: String,
    domain: String,
    status: String,
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let line = desk.cycle_memo(move |_, cycle| {
        let goal = cycle.goals.by_key(own.as_str());
        goal.map(|goal| Line {
            statement: goal.statement.to_string(),
            domain: goal.domain.as_str().to_owned(),
            status: status_of(goal).to_owned(),
        })
        .unwrap_or_default()
    });
    let title = text(move || match line.get().statement {
        empty if empty.trim().is_empty() => words().text(Msg::PlanGoalsNew),
        statement => statement,
    });
    let note = text(move || {
        let line = line.get();
        let said = [Msg::of_domain(&line.domain), Msg::of_plan_goals_state(&line.status)];
        said.into_iter().flatten().map(|msg| words().text(msg)).collect::<Vec<_>>().join(" · ")
    });
    let class = text(move || if line.read().status == "dropped" { "is-parked".to_owned() } else { String::new() });
    let row = Row { is_mine: true, class, ..Row::new(id.as_str(), title, note) };
    row.view(opened, move || inside::inside(desk, &id, title))
}

/// The code of the words for where a goal stands.
fn status_of(goal: &Goal) -> &'static str {
    match (&goal.status, goal.has_student_mark(), goal.has_adult_mark()) {
        (GoalStatus::Dropped, ..) => "dropped",
        (GoalStatus::Met, ..) => "met",
        (GoalStatus::NotYet, ..) => "not_yet",
        (_, true, true) => "agreed",
        (_, true, false) => "student",
        (_, false, true) => "adult",
        (GoalStatus::Proposed, ..) => "again",
        _ => "draft",
    }
}

/// Remarks about the goals as a whole.
fn side(desk: Desk) -> View {
    let limit = desk.cycle_memo(|project, cycle| {
        let scope = scope::of(project, cycle);
        scope
            .flags
            .iter()
            .find(|flag| flag.code == ScopeCode::TooManyGoals)
            .and_then(|flag| usize::try_from(flag.limit).ok())
    });
    let no_topic = desk.cycle_memo(|_, cycle| {
        let mut live = cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped).peekable();
        cycle.number.get() == 1 && live.peek().is_some() && !live.any(|goal| goal.domain == GoalDomain::Academic)
    });
    view! {
        <section class="sunk stack-s" aria-labelledby="goals-side">
            <h2 id="goals-side">{Msg::PlanGoalsSide}</h2>
            <p>{Msg::PlanGoalsSideTwo}</p>
            <p class="note">{Msg::PlanGoalsSideAgain}</p>
            {when(move || limit.get().is_some(), move || view! {
                <p>{move || words().text_n(Msg::ScopeFlagTooManyGoals, limit.get().unwrap_or(1), &[])}</p>
            })}
            {when(move || no_topic.get(), || view! { <p>{Msg::PlanGoalsNoTopic}</p> })}
        </section>
    }
}

/// A level as a code of picks: `1` to `4`, `ne`, empty for none.
fn code_of_level(level: Option<&Level>) -> String {
    match level {
        Some(Level::Step(step)) => step.to_string(),
        Some(Level::NoEvidence) => "ne".to_owned(),
        Some(Level::Other(word)) => word.clone(),
        None => String::new(),
    }
}
