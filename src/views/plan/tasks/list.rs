//! The tasks of the cycle: one box to add, one row each, with park, let go and put back beside it.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Task, TaskStatus};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::ui::{Button, Empty, Icon, icon};
use crate::views::parts::coded::named;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, Row, each, section, then_focus};
use crate::views::parts::task_form::{quick_task, task_inside};
use crate::words::{Msg, words};

/// Draws the list.
pub fn tasks(desk: Desk, opened: Opened) -> View {
    let ids = desk.cycle_memo(|_, cycle| cycle.tasks.live().map(|task| task.id.clone()).collect::<Vec<_>>());
    let body = view! {
        {quick_task(desk)}
        <p class="note" role="status">{move || words().text_n(Msg::PlanTasksThings, ids.read().len(), &[])}</p>
        {when(move || ids.read().is_empty(), || view! {
            <Empty state=Msg::PlanTasksEmpty text=Msg::PlanTasksEmptyHint />
        })}
        <ol class="stack-s" aria-labelledby="tasks-h">{each(ids, move |id| row(desk, id, opened))}</ol>
    };
    section("tasks-h", Msg::PlanTasksList, None, body)
}

/// What a row shows while it is closed.
#[derive(Clone, Default, PartialEq)]
struct Line {
    title: String,
    minutes: i64,
    is_open: bool,
    day: i64,
    who: String,
    status: Option<TaskStatus>,
}

fn line_of(task: &Task, in_team: bool) -> Line {
    Line {
        title: task.title.to_string(),
        minutes: task.est_min.get(),
        is_open: task.est_open,
        day: task.day.get(),
        who: if in_team { task.who.to_string() } else { String::new() },
        status: Some(task.status.clone()),
    }
}

/// "30 minutes · day 2 · Nia · parked"
fn note_of(line: &Line) -> String {
    let words = words();
    let minutes = words.text_n(Msg::AppMinutes, usize::try_from(line.minutes).unwrap_or_default(), &[]);
    let mut parts =
        vec![if line.is_open { words.text_f(Msg::PlanTasksAbout, &[("minutes", minutes)]) } else { minutes }];
    if line.day > 0 {
        parts.push(words.text_f(Msg::AppDay, &[("n", line.day.to_string())]));
    }
    if !line.who.is_empty() {
        parts.push(line.who.clone());
    }
    let status = line.status.as_ref().filter(|status| **status != TaskStatus::Todo);
    parts.extend(status.and_then(|status| Msg::of_status_task(status.as_str())).map(|msg| words.text(msg)));
    parts.join(" · ")
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let line = desk.cycle_memo(move |project, cycle| {
        let in_team = project.team.members.live().count() > 1;
        cycle.tasks.by_key(own.as_str()).map(|task| line_of(task, in_team)).unwrap_or_default()
    });
    let title = text(move || match line.get().title {
        empty if empty.trim().is_empty() => words().text(Msg::AppUntitled),
        title => title,
    });
    let status = Memo::new(move || line.with(|line| line.status.clone()));
    let class = text(move || {
        let class = match status.get() {
            Some(TaskStatus::Done) => "is-done",
            Some(TaskStatus::Doing) => "is-doing",
            Some(TaskStatus::Parked | TaskStatus::Dropped) => "is-parked",
            _ => "",
        };
        class.to_owned()
    });
    let acting = id.clone();
    let actions = live(move || beside(desk, &acting, status.get(), title));
    let row = Row { class, actions, ..Row::new(id.as_str(), title, text(move || line.with(note_of))) };
    row.view(opened, move || inside(desk, &id, status, title))
}

/// Park, or put back: the one thing that is needed often.
pub fn beside(desk: Desk, id: &Id, status: Option<TaskStatus>, title: Signal<String>) -> View {
    let (to, label, mark) = match status {
        Some(TaskStatus::Todo | TaskStatus::Doing) => (TaskMove::Park, Msg::PlanTasksPark, Icon::Pin),
        Some(TaskStatus::Parked | TaskStatus::Dropped) => (TaskMove::PutBack, Msg::AppPutBack, Icon::Undo2),
        _ => return View::none(),
    };
    move_button(desk, id, to, label, mark, title)
}

/// A button that moves a task; the focus goes to the one that can put it back, or to the same again.
fn move_button(desk: Desk, id: &Id, to: TaskMove, label: Msg, mark: Icon, title: Signal<String>) -> View {
    let (id, own) = (id.clone(), (to != TaskMove::Drop).then(|| format!("cut-{id}")));
    let press = move |_| {
        let said = match to {
            TaskMove::Park => Msg::TodaySaidParked,
            TaskMove::Drop => Msg::TodaySaidDropped,
            _ => Msg::TodaySaidTodo,
        };
        let said = words().now_f(said, &[("what", title.get_untracked())]);
        desk.edit_and_say(Command::Step(Step::Task { id: id.clone(), to: to.clone() }), said);
        then_focus(format!("cut-{id}"));
    };
    view! {
        <button type="button" class="btn btn-sm" id=own aria-label=named(label, title) on:click=press>
            {icon(mark)}
            <span>{label}</span>
        </button>
    }
}

fn inside(desk: Desk, id: &Id, status: Memo<Option<TaskStatus>>, title: Signal<String>) -> View {
    let place = Place::id(id);
    let remove = move |()| {
        let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
        desk.edit_and_say(Command::Delete { place: place.clone() }, said);
        then_focus("tasks-h");
    };
    let dropped = id.clone();
    let is_open = move || matches!(status.get(), Some(TaskStatus::Todo | TaskStatus::Doing));
    view! {
        {task_inside(desk, id)}
        <div class="row">
            {when(is_open, move || move_button(desk, &dropped, TaskMove::Drop, Msg::PlanTasksDrop, Icon::X, title))}
            <Button label=Msg::AppRemove object=title on_press=remove before=Some(Icon::Trash2) class="btn-sm" weight=crate::ui::Weight::Quiet />
        </div>
    }
}
