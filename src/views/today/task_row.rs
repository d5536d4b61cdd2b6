//! One task in its lane: what it is, its one next action as a button, and everything else in a menu.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal, Step, TaskMove};
use pathlet_model::cycle::{Task, TaskStatus};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::on_day::OnDay;
use super::press::{edit, focus_soon, press, press_mark};
use super::task_form;
use crate::ui::{Icon, Menu, icon};
use crate::views::parts::phrase::text;
use crate::views::parts::refusal;
use crate::words::{Msg, words};

/// What can be done with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Start,
    Stop,
    Done,
    Reopen,
    Park,
    Drop,
    PutBack,
    Earlier,
    Later,
    Change,
    Split,
    Bin,
}

impl Act {
    fn label(self) -> (Msg, Icon) {
        match self {
            Act::Start => (Msg::TodayTaskStart, Icon::Play),
            Act::Stop => (Msg::TodayTaskStop, Icon::Square),
            Act::Done => (Msg::AppDone, Icon::Check),
            Act::Reopen => (Msg::TodayTaskReopen, Icon::Undo2),
            Act::Park => (Msg::TodayTaskPark, Icon::Archive),
            Act::Drop => (Msg::TodayTaskDrop, Icon::X),
            Act::PutBack => (Msg::AppPutBack, Icon::Undo2),
            Act::Earlier => (Msg::TodayTaskEarlier, Icon::ArrowUp),
            Act::Later => (Msg::TodayTaskLater, Icon::ArrowDown),
            Act::Change => (Msg::AppChange, Icon::Pencil),
            Act::Split => (Msg::TodayTaskSplit, Icon::Scissors),
            Act::Bin => (Msg::TodayTaskThrowAway, Icon::Trash2),
        }
    }

    /// What is said when it is done.
    fn said(self) -> Msg {
        match self {
            Act::Start | Act::Reopen => Msg::TodaySaidDoing,
            Act::Stop | Act::PutBack => Msg::TodaySaidTodo,
            Act::Done => Msg::TodaySaidDone,
            Act::Park => Msg::TodaySaidParked,
            Act::Drop => Msg::TodaySaidDropped,
            Act::Earlier | Act::Later => Msg::TodaySaidDay,
            Act::Change | Act::Split | Act::Bin => Msg::AppInBin,
        }
    }
}

/// The row of a task; drawn anew only when that task changes.
pub fn row(on: OnDay, id: Id) -> View {
    let task = {
        let id = id.clone();
        on.desk.cycle_memo(move |_, cycle| cycle.tasks.by_key(id.as_str()).filter(|task| !task.meta.deleted).cloned())
    };
    let refused = RwSignal::new(None::<Refusal>);
    live(move || match task.get() {
        Some(task) => drawn(on, task, refused),
        None => View::none(),
    })
}

fn drawn(on: OnDay, task: Task, refused: RwSignal<Option<Refusal>>) -> View {
    let (class, main, main_class) = match task.status {
        TaskStatus::Doing => ("task is-doing", Act::Done, "btn-main btn-sm"),
        TaskStatus::Done => ("task is-done", Act::Reopen, ""),
        TaskStatus::Parked | TaskStatus::Dropped => ("task is-parked", Act::PutBack, "btn-sm"),
        TaskStatus::Todo | TaskStatus::Other(_) => ("task is-todo", Act::Start, "btn-sm"),
    };
    let (label, mark) = main.label();
    let kept = StoredValue::new(task.clone());
    let title = text(move || kept.with_value(title));
    let run = Callback::new(move |()| kept.with_value(|task| perform(on, main, task, refused)));
    let why = live(move || match refused.get() {
        Some(why) => {
            view! { <p class="field-error">{icon(Icon::Info)}<span>{refusal::sentence(&why)}</span></p> }
        }
        None => View::none(),
    });
    let main_button = match main {
        Act::Reopen => press_mark(go_id(&task.id), mark, label, title, run),
        // A mark beside so short a word would only take its room.
        Act::Start | Act::PutBack => press(go_id(&task.id), main_class, None, label, title, run),
        _ => press(go_id(&task.id), main_class, Some(mark), label, title, run),
    };
    view! {
        <li class=class>
            <div>
                <b dir="auto">{title}</b>
                <span class="note">{note(on, &task)}</span>
                {(!task.note.is_empty()).then(|| view! { <span class="note" dir="auto">{task.note.to_string()}</span> })}
                {why}
            </div>
            {main_button}
            {more(on, kept, title, refused)}
        </li>
    }
}

fn more(on: OnDay, task: StoredValue<Task>, title: Signal<String>, refused: RwSignal<Option<Refusal>>) -> View {
    let acts = task.with_value(|task| acts(on, task));
    let entries = move || {
        acts.iter()
            .map(|act| {
                let (act, (label, mark)) = (*act, act.label());
                view! {
                    <li>
                        <button type="button" on:click=move |_| task.with_value(|task| perform(on, act, task, refused))>
                            {icon(mark)}{label}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let label = text(move || words().text_f(Msg::AppMoreNamed, &[("what", title.get())]));
    view! { <Menu label=label>{entries()}</Menu> }
}

/// Everything that can be done besides the main action.
fn acts(on: OnDay, task: &Task) -> Vec<Act> {
    let day = task.day.get();
    let days = [(Act::Earlier, day > 1), (Act::Later, day < on.length)];
    let days = days.into_iter().filter(|(_, holds)| *holds).map(|(act, _)| act);
    let begin: &[Act] = match task.status {
        TaskStatus::Todo => &[Act::Done],
        TaskStatus::Doing => &[Act::Stop],
        _ => &[],
    };
    let is_open = matches!(task.status, TaskStatus::Todo | TaskStatus::Doing);
    let open = days.chain([Act::Park, Act::Drop, Act::Split]);
    let open: Vec<Act> = if is_open { open.collect() } else { Vec::new() };
    begin.iter().copied().chain([Act::Change]).chain(open).chain([Act::Bin]).collect()
}

fn perform(on: OnDay, act: Act, task: &Task, refused: RwSignal<Option<Refusal>>) {
    let to = match act {
        Act::Change => return task_form::open(task.id.clone(), None),
        Act::Split => return task_form::split(on, task),
        Act::Start => TaskMove::Start { day: on.day },
        Act::Reopen => TaskMove::Reopen { day: on.day },
        Act::Stop => TaskMove::Stop,
        Act::Done => TaskMove::Done,
        Act::Park => TaskMove::Park,
        Act::Drop => TaskMove::Drop,
        Act::PutBack => TaskMove::PutBack,
        Act::Earlier => TaskMove::ToDay((task.day.get() - 1).max(1)),
        Act::Later => TaskMove::ToDay(if task.day.get() == 0 { on.day } else { task.day.get() + 1 }),
        Act::Bin => return throw_away(on, task),
    };
    let day = if let TaskMove::ToDay(day) = to { day } else { 0 };
    let said = [("what", title(task)), ("n", day.to_string())];
    if edit(on.desk, Command::Step(Step::Task { id: task.id.clone(), to }), act.said(), &said) {
        focus_soon(go_id(&task.id));
    } else {
        refused.set(on.desk.refused().get_untracked());
    }
}

fn throw_away(on: OnDay, task: &Task) {
    let lane = if task.status == TaskStatus::Doing { "lane-doing" } else { "lane-todo" };
    let command = Command::Delete { place: Place::id(&task.id) };
    if edit(on.desk, command, Msg::AppInBin, &[("what", title(task))]) {
        focus_soon(lane.to_owned());
    }
}

/// The id of a task's main button: where the focus goes when the task has moved.
pub fn go_id(task: &Id) -> String {
    format!("go-{task}")
}

/// Its name, or that it has none yet.
pub fn title(task: &Task) -> String {
    if task.title.is_empty() { words().text(Msg::AppUntitled) } else { task.title.to_string() }
}

/// "10 min, day 7, moved once".
fn note(on: OnDay, task: &Task) -> String {
    let words = words();
    let mut parts = Vec::new();
    if !matches!(task.status, TaskStatus::Done) {
        let msg = if task.est_open { Msg::TodayTaskAboutMinutesOpen } else { Msg::TodayTaskAboutMinutes };
        parts.push(words.text_f(msg, &[("n", task.est_min.get().to_string())]));
    }
    match task.day.get() {
        0 => {}
        day if day == on.day => parts.push(words.text(Msg::TodayTaskForToday)),
        day => parts.push(words.text_f(Msg::TodayTaskOnDay, &[("n", day.to_string())])),
    }
    let is_mine = task.who.is_empty() || *task.who == *on.name();
    if !is_mine {
        parts.push(task.who.to_string());
    }
    if let Ok(moved @ 1..) = usize::try_from(task.moved.get()) {
        parts.push(words.text_n(Msg::TodayTaskMoved, moved, &[]));
    }
    if matches!(task.status, TaskStatus::Parked | TaskStatus::Dropped) {
        let msg = Msg::of_status_task(task.status.as_str()).unwrap_or(Msg::StatusTaskParked);
        parts.insert(0, words.text(msg));
    }
    parts.join(", ")
}
