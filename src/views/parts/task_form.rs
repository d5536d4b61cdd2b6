//! A task: adding one after the other, and everything about one. Too many minutes are refused at the box, with a way to make two of it.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Cycle, Mix, MixLed, MixPlace, MixWith, Task, TaskStatus};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::values::{Id, Num};

use super::coded::{Choices, NumberBox, code_of, coded, picks, set};
use super::phrase::{phrase, text};
use super::quick_add::quick_add;
use super::rows::then_focus;
use super::text_box::TextBox;
use crate::desk::Desk;
use crate::platform::{page, random};
use crate::ui::{Button, Disclosure, Icon};
use crate::words::{Msg, words};

/// Minutes of a task nobody has guessed yet.
const OPEN_MINUTES: i64 = 15;
/// Fewest and most minutes of a task.
const MINUTES: (i64, i64) = (5, 90);
/// Longest title.
const TITLE_MAX: usize = 120;

/// The place of the cycle that is worked on.
pub fn cycle_place(desk: Desk) -> Place {
    Place::id(&cycle_id(desk))
}

/// Its id.
pub fn cycle_id(desk: Desk) -> Id {
    untrack(|| desk.of_cycle(|_, cycle| cycle.id.clone()))
}

/// A new task of the learner; without minutes it is marked as not guessed.
pub fn new_task(desk: Desk, title: &str, minutes: Option<i64>) -> Task {
    let who = desk.project_now().and_then(|project| project.me().map(|me| me.name.to_string())).unwrap_or_default();
    Task {
        id: random::id(),
        title: title.into(),
        who: who.as_str().into(),
        est_min: Num::new(minutes.unwrap_or(OPEN_MINUTES)),
        est_open: minutes.is_none(),
        status: TaskStatus::Todo,
        ..Task::default()
    }
}

/// The command that adds a task to the cycle that is worked on.
pub fn adding(desk: Desk, task: &Task) -> Command {
    Command::add(cycle_place(desk), Cycle::tasks, task)
}

/// A box for one task after the other: title, minutes, Enter. Minutes that do not fit are never kept as others: they are halved on
/// request, which makes two tasks, or wait in their box.
pub fn quick_task(desk: Desk) -> View {
    let minutes = RwSignal::new(None::<i64>);
    let held = RwSignal::new(None::<String>);
    let twice = StoredValue::new(None::<i64>);
    let too_many = move || held.get().and_then(|typed| typed.trim().parse::<i64>().ok()).filter(|n| *n > MINUTES.1);
    let split = when(
        move || too_many().is_some(),
        move || {
            let label = phrase(Msg::PlanTasksSplit);
            let press = move |()| twice.set_value(untrack(too_many).map(half));
            view! { <Button label=label on_press=press class="btn-sm" before=Some(Icon::Scissors) form=true /> }
        },
    );
    let number = NumberBox {
        id: "new-minutes".to_owned(),
        label: phrase(Msg::PlanTasksMinutes),
        range: MINUTES,
        step: 5,
        value: Signal::derive(move || minutes.get().unwrap_or(OPEN_MINUTES)),
        on_change: Callback::new(move |n| minutes.set(Some(n))),
        held,
        beyond: Some((Msg::TroubleTaskTooLong, Callback::new(|_| View::none()))),
    };
    let add = move |title: &str| {
        let halves = twice.get_value().filter(|_| held.get_untracked().is_some());
        twice.set_value(None);
        if halves.is_none() && held.get_untracked().is_some() {
            page::focus("new-minutes");
            return Err(None);
        }
        let first = new_task(desk, title, halves.or(minutes.get_untracked()));
        let mut commands = vec![adding(desk, &first)];
        commands.extend(halves.map(|_| adding(desk, &second(&first))));
        desk.edit(Command::Together(commands)).map_err(Some)?;
        minutes.set(None);
        held.set(None);
        // The box keeps the focus; what was added is seen below it, also where the box stood just above the bar.
        page::into_view(format!("row-{}", first.id), false);
        Ok(())
    };
    quick_add("tasks", TITLE_MAX, Msg::PlanTasksNew, Some(Msg::PlanTasksNewHint), Some((number.view(), split)), add)
}

/// The second half of a task: the same words with a mark behind them.
fn second(first: &Task) -> Task {
    let room = TITLE_MAX.saturating_sub(4);
    let title: String = first.title.chars().take(room).collect();
    Task {
        id: random::id(),
        title: words().now_f(Msg::PlanTasksSecond, &[("title", title)]).as_str().into(),
        status: TaskStatus::Todo,
        moved: Num::default(),
        doing_since: None,
        meta: pathlet_model::record::Meta::default(),
        ..first.clone()
    }
}

/// Half of some minutes, as a task can take them.
fn half(minutes: i64) -> i64 {
    ((minutes + 9) / 10 * 5).clamp(MINUTES.0, MINUTES.1)
}

/// Everything about a task.
pub fn task_inside(desk: Desk, id: &Id) -> View {
    let place = Place::id(id);
    view! {
        {TextBox::of(place.clone(), Task::title, Msg::PlanTasksTask).view()}
        {minutes(desk, id)}
        {days(desk, id)}
        {who(desk, &place)}
        {milestone(desk, &place)}
        {mix(desk, &place)}
        <Disclosure label=Msg::AppMore>
            {TextBox::of(place.clone(), Task::note, Msg::PlanTasksNote).view()}
        </Disclosure>
    }
}

fn minutes(desk: Desk, id: &Id) -> View {
    let own = id.clone();
    let value = desk
        .cycle_memo(move |_, cycle| cycle.tasks.by_key(own.as_str()).map_or(OPEN_MINUTES, |task| task.est_min.get()));
    let (changed, splitting) = (id.clone(), StoredValue::new(id.clone()));
    let held = RwSignal::new(None::<String>);
    let guess = move |n: i64| {
        // A refusal is said by the status line.
        let _ = desk.edit(Command::Together(guessed(desk, &changed, n)));
    };
    let split_in_two = Callback::new(move |n: i64| {
        let label = phrase(Msg::PlanTasksSplit);
        let press = move |()| {
            splitting.with_value(|id| split(desk, id, n));
            held.set(None);
        };
        view! { <Button label=label on_press=press class="btn-sm" before=Some(Icon::Scissors) /> }
    });
    NumberBox {
        id: format!("minutes-{id}"),
        label: phrase(Msg::PlanTasksMinutes),
        range: MINUTES,
        step: 5,
        value: value.into(),
        on_change: Callback::new(guess),
        held,
        beyond: Some((Msg::TroubleTaskTooLong, split_in_two)),
    }
    .view()
}

fn guessed(desk: Desk, id: &Id, minutes: i64) -> Vec<Command> {
    let now = task_now(desk, id);
    let place = Place::id(id);
    vec![
        Command::set(place.clone(), Task::est_min, &now.est_min, &Num::new(minutes)),
        Command::set(place, Task::est_open, &now.est_open, &false),
    ]
}

fn task_now(desk: Desk, id: &Id) -> Task {
    untrack(|| desk.of_cycle(|_, cycle| cycle.tasks.by_key(id.as_str()).cloned())).unwrap_or_default()
}

/// Makes two tasks of one that is too long, each with half the minutes.
fn split(desk: Desk, id: &Id, minutes: i64) {
    let minutes = half(minutes);
    let second = Task { est_min: Num::new(minutes), est_open: false, ..second(&task_now(desk, id)) };
    let mut commands = guessed(desk, id, minutes);
    commands.push(adding(desk, &second));
    if desk.edit(Command::Together(commands)).is_ok() {
        then_focus(format!("row-{}-change", second.id));
    }
}

/// The days of the cycle as picks: the number, and the day's short date.
pub fn day_choices(desk: Desk) -> Memo<Vec<(String, String)>> {
    Memo::new(move || {
        let days = desk.of_cycle(|_, cycle| cycle.days.iter().map(ToString::to_string).collect::<Vec<_>>());
        let name = |(at, day): (usize, String)| ((at + 1).to_string(), words().short_date(&day));
        days.into_iter().enumerate().map(name).collect()
    })
}

/// Picks of a day, drawn anew when the days change.
pub fn day_picks(
    desk: Desk,
    legend: Msg,
    chosen: Memo<i64>,
    on_pick: impl Fn(i64) + Clone + Send + Sync + 'static,
) -> View {
    let days = day_choices(desk);
    live(move || {
        let choice = |(n, date): (String, String)| {
            let number = n.clone();
            (n, text(move || format!("{} · {date}", words().text_f(Msg::AppDay, &[("n", number.clone())]))))
        };
        let choices: Choices = days.get().into_iter().map(choice).collect();
        let on_pick = on_pick.clone();
        picks(phrase(legend), "seg", choices, text(move || chosen.get().to_string()), move |code| {
            if let Ok(day) = code.parse() {
                on_pick(day);
            }
        })
    })
}

fn days(desk: Desk, id: &Id) -> View {
    let own = id.clone();
    let day = desk.cycle_memo(move |_, cycle| cycle.tasks.by_key(own.as_str()).map_or(0, |task| task.day.get()));
    let id = id.clone();
    day_picks(desk, Msg::PlanTasksDay, day, move |day| move_to(desk, &id, day))
}

/// Puts a task on a day. In planning it is a plan; in a running cycle a later day counts as moved.
fn move_to(desk: Desk, id: &Id, day: i64) {
    let is_planned = untrack(|| desk.of_cycle(|_, cycle| cycle.is_planned()));
    let command = if is_planned {
        Command::Set {
            place: Place::id(id),
            field: Task::day.0,
            from: Json::from(task_now(desk, id).day.get()),
            to: Json::from(day),
        }
    } else {
        Command::Step(Step::Task { id: id.clone(), to: TaskMove::ToDay(day) })
    };
    // A refusal is said by the status line.
    let _ = desk.edit(command);
}

/// Who does it; only in a team.
fn who(desk: Desk, place: &Place) -> View {
    let names = desk
        .project_memo(|project| project.team.members.live().map(|member| member.name.to_string()).collect::<Vec<_>>());
    let (place, chosen) = (place.clone(), code_of(desk, place.clone(), Task::who.0));
    live(move || {
        let names = names.get();
        if names.len() < 2 {
            return View::none();
        }
        let choices: Choices = names.into_iter().map(|name| (name.clone(), text(move || name.clone()))).collect();
        let place = place.clone();
        picks(phrase(Msg::PlanTasksWho), "seg", choices, chosen.into(), move |name| {
            set(desk, place.clone(), Task::who.0, Json::from(name));
        })
    })
}

/// Which checkpoint it leads to.
fn milestone(desk: Desk, place: &Place) -> View {
    let all = desk.cycle_memo(|_, cycle| {
        cycle.milestones.live().map(|one| (one.id.to_string(), one.title.to_string())).collect::<Vec<_>>()
    });
    let (place, chosen) = (place.clone(), code_of(desk, place.clone(), Task::milestone_id.0));
    live(move || {
        let mut choices: Choices = vec![(String::new(), phrase(Msg::PlanTasksNoMilestone))];
        choices.extend(all.get().into_iter().map(|(id, title)| (id, text(move || title.clone()))));
        let place = place.clone();
        picks(phrase(Msg::PlanTasksMilestone), "seg", choices, chosen.into(), move |id| {
            let to = if id.is_empty() { Json::Null } else { Json::from(id) };
            set(desk, place.clone(), Task::milestone_id.0, to);
        })
    })
}

/// With whom, where, led by whom; made with the first of the three.
fn mix(desk: Desk, place: &Place) -> View {
    let (at, place) = (place.clone(), place.clone());
    let is_there = Memo::new(move || super::coded::value_of(desk, at.clone(), Task::mix.0) != Json::Null);
    let begin = {
        let place = place.clone();
        move |()| {
            set(desk, place.clone(), Task::mix.0, pathlet_model::record::Value::to_json(&Mix::default()));
        }
    };
    let part = place.then("mix");
    let group = move |code: fn(&str) -> Option<Msg>, words: &[&'static str]| super::coded::choices(words, code);
    let three = move || {
        view! {
            {coded(part.clone(), Mix::with, Msg::PlanTasksMixWith, "seg", group(Msg::of_plan_tasks_with, MixWith::WORDS))}
            {coded(part.clone(), Mix::place, Msg::PlanTasksMixPlace, "seg", group(Msg::of_plan_tasks_place, MixPlace::WORDS))}
            {coded(part.clone(), Mix::led, Msg::PlanTasksMixLed, "seg", group(Msg::of_plan_tasks_led, MixLed::WORDS))}
        }
    };
    view! {
        {when(move || is_there.get(), three)}
        {when(move || !is_there.get(), move || {
            let begin = begin.clone();
            view! { <div><Button label=Msg::PlanTasksMix on_press=begin class="btn-sm" before=Some(Icon::Plus) /></div> }
        })}
    }
}
