//! Growth: one loop per cycle, levels as cairns, who decided, what I learned about me. Words and drawings, never a sum.
use std::time::Duration;

use leptos::prelude::*;
use pathlet_model::cycle::{Cycle, CycleStatus, Goal};
use pathlet_model::derive::{choices, progress};
use pathlet_model::project::{ChoiceLevel, Project};
use pathlet_model::values::Level;

use super::parts::heading::heading;
use super::parts::live::{live, text};
use super::parts::path::mini;
use crate::desk::Desk;
use crate::shelf;
use crate::ui::{Empty, Ownership, cairn, ownership};
use crate::words::{Msg, t, words};

/// Draws it.
pub fn page() -> AnyView {
    let desk = expect_context::<Desk>();
    let projects = RwSignal::new(Vec::<Project>::new());
    let learner = desk.learner_id_untracked();
    set_timeout(
        move || {
            let found = learner.map(|learner| shelf::projects(&learner).0).unwrap_or_default();
            projects.try_set(found.into_iter().map(|found| found.document).collect());
        },
        Duration::from_millis(30),
    );
    let loops = Memo::new(move |_| {
        projects.with(|projects| {
            let cycles = projects.iter().flat_map(|project| project.cycles.live());
            cycles.filter(|cycle| cycle.status == CycleStatus::Done).count()
        })
    });
    let title = move || match loops.get() {
        0 => words().text(Msg::GrowthTitleNone),
        count => words().text_n(Msg::GrowthTitle, count, &[]),
    };
    view! {
        <div class="page stack">
            {heading(title, Some(text(move || words().text(Msg::GrowthLead))))}
            <div class="cols cols-side">
                {live(move || projects.with(|projects| cycles(desk, projects)))} {learned(desk)}
            </div>
        </div>
    }
    .into_any()
}

/// The cycles that were worked on, newest first.
fn cycles(desk: Desk, projects: &[Project]) -> AnyView {
    let mut all: Vec<(&Project, &Cycle)> = Vec::new();
    for project in projects {
        all.extend(project.cycles.live().filter(|cycle| cycle.has_been_active()).map(|cycle| (project, cycle)));
    }
    pathlet_model::order::sort_by(&mut all, |(_, one), (_, other)| other.days.first().cmp(&one.days.first()));
    if all.is_empty() {
        return view! {
            <Empty
                state=text(move || words().text(Msg::GrowthEmptyState))
                text=text(move || words().text(Msg::GrowthEmptyText))
            />
        }
        .into_any();
    }
    let rows = all.into_iter().map(|(project, cycle)| row(desk, project, cycle)).collect_view();
    view! { <ul class="plist">{rows}</ul> }.into_any()
}

fn row(desk: Desk, project: &Project, cycle: &Cycle) -> AnyView {
    let (title, number) = (project.title.to_string(), cycle.number.get());
    let name = move || {
        let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() };
        words().text_f(Msg::GrowthCycle, &[("title", title), ("n", number.to_string())])
    };
    let status = cycle.status.as_str().to_owned();
    let length = cycle.days.len();
    let state = move || {
        let state = Msg::of_status_cycle(&status).map(|msg| words().text(msg)).unwrap_or_default();
        format!("{state}, {}", words().text_n(Msg::AppDays, length, &[]))
    };
    let goals = cycle.goals.live().filter_map(|goal| goal_row(project, cycle, goal)).collect_view();
    view! {
        <li class="stack-s growth-row">
            <div class="row row-1">
                {mini(project, cycle, desk.today())}
                <div class="grow">
                    <h2>{name}</h2>
                    <p class="note">{state}</p>
                </div>
            </div>
            <ul class="stack-s">{goals}</ul>
            {decided(project)}
        </li>
    }
    .into_any()
}

/// A goal with the stones of its newest level; `None` when nobody has rated it yet.
fn goal_row(project: &Project, cycle: &Cycle, goal: &Goal) -> Option<AnyView> {
    let level = progress::latest_level(project, cycle, goal)?;
    let word = match level {
        Level::Step(step) => step.to_string(),
        Level::NoEvidence => "ne".to_owned(),
        Level::Other(_) => return None,
    };
    let name = Msg::of_level(&word)?;
    let moved = progress::goal_growth(project, cycle, goal).is_some();
    let statement = goal.statement.to_string();
    let view = view! {
        <li class="row">
            <span class="lvl">{cairn(usize::from(level.step().unwrap_or(0)), moved)} <b>{t(name)}</b></span>
            <span class="voice">{statement}</span>
        </li>
    };
    Some(view.into_any())
}

/// Who decided: a mark for each choice that was made, and the same in words.
fn decided(project: &Project) -> AnyView {
    let counts = choices::of(project);
    let marks = choices::rows(project).into_iter().filter_map(|row| row.level).filter_map(|level| match level {
        ChoiceLevel::Mine => Some((0, Ownership::Mine)),
        ChoiceLevel::Shaped => Some((1, Ownership::Shaped)),
        ChoiceLevel::Picked => Some((2, Ownership::Picked)),
        ChoiceLevel::Given => Some((3, Ownership::Given)),
        ChoiceLevel::Other(_) => None,
    });
    let mut marks: Vec<(u8, Ownership)> = marks.collect();
    pathlet_model::order::sort_by_key(&mut marks, |(order, _)| *order);
    let said = move || {
        let count = |count: i64| count.to_string();
        let counts = [
            ("mine", count(counts.mine)),
            ("shaped", count(counts.shaped)),
            ("picked", count(counts.picked)),
            ("given", count(counts.given)),
        ];
        words().text_f(Msg::GrowthDecidedWords, &counts)
    };
    view! {
        <div class="row">
            <span class="small strong">{t(Msg::GrowthDecided)}</span>
            <span class="own-bar">{marks.into_iter().map(|(_, mark)| ownership(mark)).collect_view()}</span>
            <span class="note">{said}</span>
        </div>
    }
    .into_any()
}

fn learned(desk: Desk) -> AnyView {
    let found = desk.learner_memo(|learner| {
        let kept = learner.learned_about_me.live().filter(|one| one.keep);
        kept.map(|one| one.text.to_string()).collect::<Vec<_>>()
    });
    view! {
        <aside class="sunk stack" aria-labelledby="learned">
            <h2 id="learned">{t(Msg::GrowthLearned)}</h2>
            {live(move || {
                let found = found.get();
                if found.is_empty() {
                    return view! { <p class="muted">{t(Msg::GrowthLearnedEmpty)}</p> }.into_any();
                }
                let rows = found.into_iter().map(|what| view! { <li class="voice">{what}</li> }).collect_view();
                view! { <ul class="stack">{rows}</ul> }.into_any()
            })}
        </aside>
    }
    .into_any()
}
