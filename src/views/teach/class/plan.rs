//! The plan of a student as it was handed in, to be read before it is answered: how the student pitches it, what is made and for whom, the
//! ten choices, the steps by day. Nothing on it can be pressed, and nothing of it changes here.
use std::sync::Arc;

use crate::dom::prelude::*;
use pathlet_model::class::handed::Handed;
use pathlet_model::cycle::{Cycle, Task, TaskStatus};
use pathlet_model::derive::as_of;
use pathlet_model::order;
use pathlet_model::project::{Choice, PermissionStatus, Project};

use crate::ui::ownership;
use crate::views::parts::own_bar::{glyph_of, word_of};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::fold;
use crate::views::plan::choices::shown;
use crate::views::plan::pitch_card::{LINES, Line};
use crate::words::{Msg, words};

/// Draws it, folded unless it is to be read now.
pub fn of(plan: Arc<Handed>, is_open: bool) -> View {
    let days = plan.copy.projects.first().and_then(as_of).map(|now| Days::of(now.cycle));
    let state = text(move || days.as_ref().map(Days::words).unwrap_or_default());
    fold(Msg::StudentPlan, state, is_open, move || {
        let plan = plan.clone();
        live(move || plan.copy.projects.first().map(read))
    })
}

/// How many days of how many minutes, from when.
struct Days {
    count: usize,
    minutes: usize,
    first: String,
}

impl Days {
    fn of(cycle: &Cycle) -> Self {
        let minutes = usize::try_from(cycle.minutes_per_day.get()).unwrap_or(0);
        let first = cycle.days.first().map(ToString::to_string).unwrap_or_default();
        Self { count: cycle.days.len(), minutes, first }
    }

    fn words(&self) -> String {
        let words = words();
        let args = [
            ("days", words.text_n(Msg::AppDays, self.count, &[])),
            ("date", words.short_date(&self.first)),
            ("minutes", words.text_n(Msg::AppMinutes, self.minutes, &[])),
        ];
        words.text_f(Msg::PlanOverviewDays, &args)
    }
}

fn read(project: &Project) -> View {
    let cycle = as_of(project).map(|now| now.cycle);
    let lines = cycle.map(|cycle| {
        let line = |(label, read): &Line| block(*label, read(project, cycle));
        LINES.iter().map(line).collect_view()
    });
    let good = project.rubric.criteria.live().map(|one| one.target.to_string()).collect();
    let choices = project.choices.live().map(|one| choice(project, one)).collect_view();
    view! {
        {block(Msg::PitchText, vec![project.pitch.text.to_string()])}
        {lines}
        {block(Msg::PlanOverviewCriteria, good)}
        {permissions(project)}
        {cycle.map(steps)}
        <div class="stack-s">
            <h3>{Msg::PlanPrintChoices}</h3>
            <div class="choices">{choices}</div>
        </div>
    }
}

/// Texts of the student under what they answer; nothing where nothing is written.
fn block(label: Msg, texts: Vec<String>) -> View {
    let line = |text: String| view! { <p class="voice" dir="auto">{text}</p> };
    let lines: Vec<View> = texts.into_iter().filter(|text| !text.trim().is_empty()).map(line).collect();
    if lines.is_empty() {
        return View::none();
    }
    view! { <div class="stack-s"><h3>{label}</h3> {lines.collect_view()}</div> }
}

fn choice(project: &Project, choice: &Choice) -> View {
    let (level, reason) = (project.level_of(choice), choice.reason.to_string());
    view! {
        <div class="choice">
            {ownership(glyph_of(level.as_ref()))}
            <div>
                <h4>{Msg::of_dim_label(choice.dim.as_str())} " " <span aria-hidden="true">"·"</span> " " <b>{word_of(level.as_ref())}</b></h4>
                <p class="val" dir="auto">{shown(project, choice)}</p>
                <p class="why" dir="auto">{reason}</p>
            </div>
        </div>
    }
}

/// What has to be asked for, and what was said.
fn permissions(project: &Project) -> View {
    let asked = &project.permissions;
    let needs: Vec<String> =
        asked.needs.iter().filter_map(|need| Msg::of_permission(need.as_str())).map(|it| words().text(it)).collect();
    if needs.is_empty() && asked.status == PermissionStatus::NotNeeded {
        return View::none();
    }
    let status = Msg::of_status_permission(asked.status.as_str()).map(|it| words().text(it)).unwrap_or_default();
    let parts = [needs.join(", "), status, asked.by.to_string(), asked.note.to_string()];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    let said = words().text_f(Msg::PlanPrintPermissions, &[("said", said.join(". "))]);
    view! { <p dir="auto">{said}</p> }
}

/// The steps that still belong to the plan, by their days; those of no day last.
fn steps(cycle: &Cycle) -> View {
    let stays = |task: &&Task| !matches!(task.status, TaskStatus::Parked | TaskStatus::Dropped);
    let mut tasks: Vec<&Task> = cycle.tasks.live().filter(stays).collect();
    order::sort_by_key(&mut tasks, |task| if task.day.get() > 0 { task.day.get() } else { i64::MAX });
    let days = tasks.chunk_by(|one, other| one.day == other.day).map(|tasks| day(cycle, tasks));
    let days: Vec<View> = days.collect();
    let none = days.is_empty().then(|| view! { <p class="note">{Msg::PlanOverviewNotYet}</p> });
    view! {
        <div class="stack-s">
            <h3>{Msg::StudentSteps}</h3>
            {none}
            {days.collect_view()}
        </div>
    }
}

fn day(cycle: &Cycle, tasks: &[&Task]) -> View {
    let words = words();
    let number = tasks.first().map_or(0, |task| task.day.get());
    let date = usize::try_from(number - 1).ok().and_then(|at| cycle.days.get(at));
    let title = match (number > 0, date) {
        (false, _) => words.text(Msg::TodayTaskNoDay),
        (true, None) => words.text_f(Msg::AppDay, &[("n", number.to_string())]),
        (true, Some(date)) => {
            let day = words.text_f(Msg::AppDay, &[("n", number.to_string())]);
            format!("{day} · {}", words.short_date(&date.to_string()))
        }
    };
    let stones = cycle.milestones.live().filter(|stone| number > 0 && stone.day.get() == number);
    let stones = stones.map(|stone| view! { <p class="note" dir="auto">{stone.title.to_string()}</p> });
    let step = |task: &&Task| {
        let minutes = usize::try_from(task.est_min.get()).unwrap_or(0);
        let mut more = vec![words.text_n(Msg::AppMinutes, minutes, &[])];
        more.extend([task.who.trim().to_owned()].into_iter().filter(|who| !who.is_empty()));
        if task.status != TaskStatus::Todo {
            more.extend(Msg::of_status_task(task.status.as_str()).map(|it| words.text(it)));
        }
        view! {
            <li>
                <span class="voice" dir="auto">{task.title.to_string()}</span>
                " "
                <span class="note">{more.join(" · ")}</span>
            </li>
        }
    };
    view! {
        <div>
            <h4>{title}</h4>
            {stones.collect::<Vec<View>>().collect_view()}
            <ul>{tasks.iter().map(step).collect_view()}</ul>
        </div>
    }
}
