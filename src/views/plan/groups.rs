//! The groups of the overview that hold lists: need-to-knows, choices, goals, days and tasks.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Agreement, Goal, GoalStatus, Milestone, TaskStatus};
use pathlet_model::project::{Choice, NeedStatus};
use pathlet_model::route::PlanStep;

use super::answers::{change, tag};
use super::choices::shown;
use crate::desk::Desk;
use crate::ui::{Icon, Tag, Tone, ownership};
use crate::views::parts::own_bar;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::name_of;
use crate::words::{Msg, words};

/// So many need-to-knows and tasks are named; the rest is counted.
const SHOWN: usize = 5;

/// A list with its way to change it; what is not there yet says so.
fn listed<T>(step: PlanStep, rows: Signal<Vec<T>>, draw: fn(&T) -> View, class: &'static str) -> View
where
    T: Clone + Send + Sync + 'static,
{
    let inside = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return view! { <p class="note">{phrase(Msg::PlanOverviewNotYet)}</p> };
        }
        view! { <ul class=class>{rows.iter().map(draw).collect_view()}</ul> }
    };
    view! {
        <div class="answer">
            {live(inside)}
            {change(step, "", text(move || name_of(step)))}
        </div>
    }
}

/// The first need-to-knows, each with where it stands, and how many more.
pub fn needs(desk: Desk) -> View {
    let rows = desk.project_memo(|project| {
        let live = project.need_to_knows.live().filter(|need| need.status != NeedStatus::Parked);
        let mut rows: Vec<_> = live.map(|need| (need.text.to_string(), Some(need.status.clone()), 0)).collect();
        shorten(&mut rows, |more| (String::new(), None, more));
        rows
    });
    let draw: fn(&(String, Option<NeedStatus>, usize)) -> View = |(need, status, more)| match status {
        Some(status) => {
            let mark = if *status == NeedStatus::Answered { Icon::Check } else { Icon::CircleQuestionMark };
            view! { <li class="row"><span class="voice" dir="auto">{need.clone()}</span>{tag(Msg::of_status_ntk(status.as_str()), Some(mark))}</li> }
        }
        None => more_of(*more),
    };
    listed(PlanStep::Know, rows.into(), draw, "stack-s")
}

fn shorten<T>(rows: &mut Vec<T>, rest: fn(usize) -> T) {
    if rows.len() > SHOWN {
        let more = rows.len() - SHOWN;
        rows.truncate(SHOWN);
        rows.push(rest(more));
    }
}

fn more_of(more: usize) -> View {
    view! { <li class="note">{text(move || words().text_n(Msg::AppAndMore, more, &[]))}</li> }
}

/// The ten choices, and who made them.
pub fn choices(desk: Desk) -> View {
    let rows = desk.project_memo(|project| {
        let said = |choice: &Choice| Choice {
            value: shown(project, choice).as_str().into(),
            level: project.level_of(choice),
            ..choice.clone()
        };
        project.choices.live().map(said).collect::<Vec<_>>()
    });
    live(move || view! { <div class="choices">{rows.get().into_iter().map(choice).collect_view()}</div> })
}

fn choice(choice: Choice) -> View {
    let word = Msg::of_dim_label(choice.dim.as_str());
    let name = text(move || word.map(|word| words().text(word)).unwrap_or_default());
    let (aim, level) = (format!("?choices-{}-value", choice.dim.as_str()), choice.level.clone());
    view! {
        <div class="choice">
            {ownership(own_bar::glyph_of(choice.level.as_ref()))}
            <div>
                <h3>{name} " " <span aria-hidden="true">"·"</span> " " <b>{text(move || own_bar::word_of(level.as_ref()))}</b></h3>
                <p class="val" dir="auto">{choice.value.to_string()}</p>
                <p class="why" dir="auto">{choice.reason.to_string()}</p>
            </div>
            {change(PlanStep::Choices, &aim, name)}
        </div>
    }
}

/// The goals that were not dropped, with their marks of agreement.
pub fn goals(desk: Desk) -> View {
    let rows = desk.cycle_memo(|_, cycle| {
        cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped).cloned().collect::<Vec<_>>()
    });
    listed(PlanStep::Goals, rows.into(), goal, "stack")
}

fn goal(goal: &Goal) -> View {
    let domain = Msg::of_domain(goal.domain.as_str());
    let marks = goal.agreed.iter().map(agreed).collect_view();
    let (statement, if_then) = (goal.statement.to_string(), goal.if_then.to_string());
    view! {
        <li class="stack-s">
            <p class="note">{text(move || domain.map(|word| words().text(word)).unwrap_or_default())}</p>
            <p class="voice strong" dir="auto">{statement}</p>
            {(!if_then.is_empty()).then(|| view! { <p class="note" dir="auto">{if_then}</p> })}
            <p class="row">{marks}</p>
        </li>
    }
}

/// "Sofi agreed, day 2".
pub fn agreed(mark: &Agreement) -> View {
    let (who, by, day) = (mark.who.to_string(), mark.by.clone(), mark.at.get());
    let desk = expect_context::<Desk>();
    let said = text(move || {
        let name = match (&by, who.is_empty()) {
            (Some(id), true) => {
                let member =
                    desk.of_project(|project| project.team.members.by_key(id.as_str()).map(|it| it.name.to_string()));
                member.unwrap_or_default()
            }
            _ => who.clone(),
        };
        let args = [("name", name), ("n", day.to_string())];
        words().text_f(if day > 0 { Msg::PlanOverviewAgreedDay } else { Msg::PlanOverviewAgreed }, &args)
    });
    view! { <Tag text=said mark=Some(Icon::Check) tone=Some(Tone::Go) /> }
}

/// Days, milestones and the first tasks.
pub fn tasks(desk: Desk) -> View {
    let rows = desk.cycle_memo(|_, cycle| {
        let open = cycle.tasks.live().filter(|task| !matches!(task.status, TaskStatus::Parked | TaskStatus::Dropped));
        let mut rows: Vec<_> = open.map(|task| (task.title.to_string(), task.est_min.get(), 0)).collect();
        shorten(&mut rows, |more| (String::new(), 0, more));
        rows
    });
    let draw: fn(&(String, i64, usize)) -> View = |(title, minutes, more)| {
        if *more > 0 {
            return more_of(*more);
        }
        let minutes = usize::try_from(*minutes).unwrap_or(0);
        view! {
            <li class="row">
                <span class="voice" dir="auto">{title.clone()}</span>
                <span class="note">{text(move || words().text_n(Msg::AppMinutes, minutes, &[]))}</span>
            </li>
        }
    };
    view! {
        <div class="stack-s group-lead">
            <p class="note">{text(move || days_line(desk))}</p>
            {milestones(desk)}
        </div>
        {listed(PlanStep::Tasks, rows.into(), draw, "stack-s")}
    }
}

/// "5 days from Mon 2 Nov, 45 minutes a day".
pub fn days_line(desk: Desk) -> String {
    let (count, minutes, first) = desk.of_cycle(|_, cycle| {
        (cycle.days.len(), cycle.minutes_per_day.get(), cycle.days.first().map(ToString::to_string).unwrap_or_default())
    });
    let words = words();
    let args = [
        ("days", words.text_n(Msg::AppDays, count, &[])),
        ("date", words.short_date(&first)),
        ("minutes", words.text_n(Msg::AppMinutes, usize::try_from(minutes).unwrap_or(0), &[])),
    ];
    words.text_f(Msg::PlanOverviewDays, &args)
}

fn milestones(desk: Desk) -> View {
    let rows = desk.cycle_memo(|_, cycle| cycle.milestones.live().cloned().collect::<Vec<_>>());
    let draw: fn(&Milestone) -> View = |milestone| {
        let (day, title) = (milestone.day.get(), milestone.title.to_string());
        view! {
            <li class="row">
                <span dir="auto">{title}</span>
                <span class="note">{text(move || words().text_f(Msg::AppDay, &[("n", day.to_string())]))}</span>
            </li>
        }
    };
    live(move || {
        view! { <ul class="stack-s small">{rows.with(|rows| rows.iter().map(draw).collect_view())}</ul> }
    })
}
