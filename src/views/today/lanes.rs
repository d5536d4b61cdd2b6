//! The lanes of tasks: doing now (two at most), to do, done, and what waits. Moved by buttons, never by dragging alone.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Cycle, TaskStatus};
use pathlet_model::values::Id;

use super::on_day::OnDay;
use super::{task_form, task_row};
use crate::ui::{Button, Empty, Icon};
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, words};

/// How many rows of a long lane are drawn before "Show all".
const FIRST: usize = 20;

/// A lane.
#[derive(Clone, Copy, PartialEq)]
enum Lane {
    Doing,
    Todo,
    Done,
    Waiting,
}

impl Lane {
    fn holds(self, status: &TaskStatus) -> bool {
        match self {
            Lane::Doing => *status == TaskStatus::Doing,
            Lane::Todo => *status == TaskStatus::Todo,
            Lane::Done => *status == TaskStatus::Done,
            Lane::Waiting => matches!(status, TaskStatus::Parked | TaskStatus::Dropped),
        }
    }

    fn title(self) -> Msg {
        match self {
            Lane::Doing => Msg::StatusTaskDoing,
            Lane::Todo => Msg::StatusTaskTodo,
            Lane::Done => Msg::StatusTaskDone,
            Lane::Waiting => Msg::TodayWaiting,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Lane::Doing => "lane-doing",
            Lane::Todo => "lane-todo",
            Lane::Done => "lane-done",
            Lane::Waiting => "lane-waiting",
        }
    }
}

/// What is being done now.
pub fn doing(on: OnDay) -> View {
    let count = on.desk.cycle_memo(|_, cycle| ids(cycle, Lane::Doing, 0).len());
    let empty = move || view! { <p class="note">{Msg::TodayDoingEmpty}</p> };
    view! {
        {lane(on, Lane::Doing)}
        {when(move || count.get() == 0, empty)}
    }
}

/// The other lanes, the way to a new task, and the form in which one is changed.
pub fn others(on: OnDay) -> View {
    let has_tasks = on.desk.cycle_memo(|_, cycle| cycle.tasks.live().next().is_some());
    let waits = on.desk.cycle_memo(|_, cycle| !ids(cycle, Lane::Waiting, 0).is_empty());
    let empty = || view! { <Empty state=text(t(Msg::TodayNoTasks)) text=text(t(Msg::TodayNoTasksWhat)) /> };
    view! {
        {when(move || !has_tasks.get(), empty)}
        <div class="lanes">
            <div class="stack">
                {lane(on, Lane::Todo)}
                {task_form::new_task(on)}
            </div>
            <div class="stack">
                {lane(on, Lane::Done)}
                {when(move || waits.get(), move || lane(on, Lane::Waiting))}
            </div>
        </div>
    }
}

fn lane(on: OnDay, lane: Lane) -> View {
    let tasks = on.desk.cycle_memo(move |_, cycle| ids(cycle, lane, on.day));
    let shows_all = RwSignal::new(false);
    let rows = live(move || {
        let all = tasks.get();
        let shown = if shows_all.get() { all.len() } else { FIRST };
        all.into_iter().take(shown).map(|id| task_row::row(on, id)).collect_view()
    });
    let note = text(move || lane_note(on, lane, tasks.get().len()));
    view! {
        <section aria-labelledby=lane.id()>
            <div class="lane-h">
                <h2 id=lane.id() tabindex="-1">{t(lane.title())}</h2>
                <span>{note}</span>
            </div>
            <ul class="stack-s">{rows}</ul>
            {when(move || tasks.get().len() > FIRST && !shows_all.get(), move || {
                let label = text(move || words().text_f(Msg::TodayShowAll, &[("n", tasks.get().len().to_string())]));
                view! { <Button label=label on_press=Callback::new(move |()| shows_all.set(true)) class="btn-sm" before=Some(Icon::ChevronDown) /> }
            })}
        </section>
    }
}

/// "1 of 2 at a time", "4, about 40 min".
fn lane_note(on: OnDay, lane: Lane, count: usize) -> String {
    let words = words();
    match lane {
        Lane::Doing => words.text_f(Msg::TodayTwoAtATime, &[("n", count.to_string())]),
        Lane::Todo => {
            let minutes = on.desk.of_cycle(|_, cycle| {
                cycle.tasks.live().filter(|task| lane.holds(&task.status)).map(|task| task.est_min.get()).sum::<i64>()
            });
            words.text_f(Msg::TodayTodoNote, &[("n", count.to_string()), ("minutes", minutes.to_string())])
        }
        Lane::Done | Lane::Waiting => words.number(count),
    }
}

/// The tasks of a lane. To do: of today and earlier first, then without a day, then later ones. Done: the newest first.
fn ids(cycle: &Cycle, lane: Lane, today: i64) -> Vec<Id> {
    let mut tasks: Vec<_> = cycle.tasks.live().filter(|task| lane.holds(&task.status)).collect();
    match lane {
        Lane::Todo => pathlet_model::order::sort_by_key(&mut tasks, |task| match task.day.get() {
            0 => (1, 0),
            day if day <= today => (0, day),
            day => (2, day),
        }),
        Lane::Done => pathlet_model::order::sort_by_key(&mut tasks, |task| -task.day.get()),
        Lane::Doing | Lane::Waiting => {}
    }
    tasks.into_iter().map(|task| task.id.clone()).collect()
}
