//! A new task right where the tasks are, and the dialog in which a task is changed or made into two.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Cycle, Task, TaskStatus};
use pathlet_model::place::Place;
use pathlet_model::values::{DayIndex, Id, Num};

use super::choose::choose;
use super::on_day::OnDay;
use super::press::{edit, focus_soon, press};
use super::task_row::{go_id, title};
use crate::platform::random;
use crate::ui::{Dialog, Icon};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, t, words};

/// Minutes a new task starts with; its student guesses better.
const MINUTES: i64 = 15;
/// Steps in which minutes are guessed.
const STEP: i64 = 5;

/// The task that is changed in the dialog, and the second one when it was made into two.
#[derive(Clone, Copy)]
struct Changed(RwSignal<Option<(Id, Option<Id>)>>);

/// Opens the dialog for a task.
pub fn open(id: Id, second: Option<Id>) {
    if let Some(changed) = use_context::<Changed>() {
        changed.0.set(Some((id, second)));
    }
}

/// Makes a task into two of half the minutes; both can be named at once.
pub fn split(on: OnDay, task: &Task) {
    let half = (task.est_min.get() / 2 / STEP * STEP).max(STEP);
    let rest = (task.est_min.get() - half).max(STEP);
    let second = Task {
        id: random::id(),
        est_min: Num::new(rest),
        status: TaskStatus::Todo,
        doing_since: None,
        moved: Num::default(),
        meta: Default::default(),
        ..task.clone()
    };
    let both = Command::Together(vec![
        Command::set(Place::id(&task.id), Task::est_min, &task.est_min, &Num::new(half)),
        Command::add(on.place(), Cycle::tasks, &second),
    ]);
    if edit(on.desk, both, Msg::TodaySaidSplit, &[("what", title(task))]) {
        open(task.id.clone(), Some(second.id));
    }
}

/// Holds the dialog; everything below may open it. Called once a page.
pub fn provide(on: OnDay) -> View {
    let changed = Changed(RwSignal::new(None));
    provide_context(changed);
    let fields_of = move || {
        let (first, second) = changed.0.get()?;
        let second = second.map(|id| fields(on, &id, Msg::TodayTaskSecondPart, None));
        Some(view! { {fields(on, &first, Msg::TodayTaskTitle, None)} {second} })
    };
    let close = Callback::new(move |()| {
        let task = changed.0.get_untracked();
        changed.0.set(None);
        if let Some((id, _)) = task {
            focus_soon(go_id(&id));
        }
    });
    let heading = text(move || {
        let msg = match changed.0.get() {
            Some((_, Some(_))) => Msg::TodayTaskSplitTitle,
            _ => Msg::TodayTaskChange,
        };
        words().text(msg)
    });
    view! {
        <Dialog
            id="task"
            open=Signal::derive(move || changed.0.get().is_some())
            title=heading
            close_label=text(t(Msg::AppClose))
            on_close=close
            class="modal-s"
            foot=move || press("task-close".into(), "btn-main", None, Msg::AppDone, text(String::new), close)
        >
            {fields_of}
        </Dialog>
    }
}

/// A button, then a form: the task is there from its first letter on.
pub fn new_task(on: OnDay) -> View {
    let new = RwSignal::new(None::<Id>);
    let begin = Callback::new(move |()| {
        let id = random::id();
        let box_id = id_of(&Place::id(&id), Task::title.0);
        new.set(Some(id));
        focus_soon(box_id);
    });
    let end = Callback::new(move |()| {
        new.set(None);
        focus_soon("new-task".into());
    });
    live(move || match new.get() {
        None => press("new-task".into(), "btn-sm", Some(Icon::Plus), Msg::TodayTaskAdd, text(String::new), begin),
        Some(id) => view! {
            <div class="sheet sheet-s stack" role="group" aria-label=Msg::TodayTaskAdd>
                {fields(on, &id, Msg::TodayTaskTitle, Some(maker(on, id.clone())))}
                <p>{press("new-task-done".into(), "btn-main", None, Msg::AppDone, text(String::new), end)}</p>
            </div>
        },
    })
}

fn maker(on: OnDay, id: Id) -> Callback<(), Option<Command>> {
    Callback::new(move |()| {
        let stands = untrack(|| on.desk.of_cycle(|_, cycle| cycle.tasks.by_key(id.as_str()).is_some()));
        let task = Task {
            id: id.clone(),
            who: on.name().into(),
            est_min: Num::new(MINUTES),
            est_open: true,
            status: TaskStatus::Todo,
            day: DayIndex::new(on.day),
            ..Task::default()
        };
        (!stands).then(|| Command::add(on.place(), Cycle::tasks, &task))
    })
}

fn fields(on: OnDay, id: &Id, label: Msg, make: Option<Callback<(), Option<Command>>>) -> View {
    let place = Place::id(id);
    let made = move || make.and_then(|make| make.run(()));
    view! {
        {TextBox::of(place.clone(), Task::title, label).lines(1).made_by(made).view()}
        <div class="form-row">{minutes(on, id, make)} {day(on, id, make)}</div>
        {TextBox::of(place, Task::note, Msg::TodayTaskNote).lines(2).made_by(made).view()}
    }
}

/// A command on the task, which is made first when it is not there yet.
fn set(on: OnDay, make: Option<Callback<(), Option<Command>>>, commands: Vec<Command>) {
    let first = make.and_then(|make| make.run(()));
    // A refusal is said by the status line; the list then shows what stands.
    let _ = on.desk.edit(Command::Together(first.into_iter().chain(commands).collect()));
}

fn minutes(on: OnDay, id: &Id, make: Option<Callback<(), Option<Command>>>) -> View {
    let task = of_task(on, id, |task| task.est_min.get());
    let guessed = Memo::new(move || task.get().unwrap_or(MINUTES));
    let options = text_list(move || {
        // Minutes of another program may lie between the steps.
        let mut all: Vec<i64> = (1..=18).map(|step| step * STEP).chain([guessed.get()]).collect();
        pathlet_model::order::sort(&mut all);
        all.dedup();
        let words = words();
        let option = |n: i64| (n.to_string(), words.text_n(Msg::AppMinutes, usize::try_from(n).unwrap_or(0), &[]));
        all.into_iter().map(option).collect()
    });
    let place = Place::id(id);
    let write = Callback::new(move |value: String| {
        let Ok(n) = value.parse::<i64>() else { return };
        let old = guessed.get_untracked();
        let commands = vec![
            Command::set(place.clone(), Task::est_min, &Num::new(old), &Num::new(n)),
            Command::set(place.clone(), Task::est_open, &true, &false),
        ];
        set(on, make, commands);
    });
    choose(format!("min-{id}"), text(t(Msg::TodayTaskMinutes)), options, text(move || guessed.get().to_string()), write)
}

fn day(on: OnDay, id: &Id, make: Option<Callback<(), Option<Command>>>) -> View {
    let task = of_task(on, id, |task| task.day.get());
    let chosen = Memo::new(move || task.get().unwrap_or(on.day));
    let options = text_list(move || {
        let words = words();
        let dates = on.desk.of_cycle(|_, cycle| cycle.days.to_vec());
        let days = dates.iter().zip(1..).map(|(date, day)| {
            let args = [("n", day.to_string()), ("date", words.short_date(&date.to_string()))];
            (day.to_string(), words.text_f(Msg::TodayDayAndDate, &args))
        });
        let none = (chosen.get() == 0).then(|| ("0".to_owned(), words.text(Msg::TodayTaskNoDay)));
        none.into_iter().chain(days).collect()
    });
    let id = id.clone();
    let label_id = format!("day-{id}");
    let write = Callback::new(move |value: String| {
        if let Ok(day @ 1..) = value.parse::<i64>() {
            set(on, make, vec![Command::Step(Step::Task { id: id.clone(), to: TaskMove::ToDay(day) })]);
        }
    });
    choose(label_id, text(t(Msg::TodayTaskDay)), options, text(move || chosen.get().to_string()), write)
}

fn of_task(on: OnDay, id: &Id, look: impl Fn(&Task) -> i64 + Send + Sync + 'static) -> Memo<Option<i64>> {
    let id = id.clone();
    on.desk.cycle_memo(move |_, cycle| cycle.tasks.by_key(id.as_str()).map(&look))
}

fn text_list(read: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static) -> Signal<Vec<(String, String)>> {
    Signal::derive(read)
}
