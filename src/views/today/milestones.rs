//! Milestones of the cycle: reached, moved, or their day has passed. Nothing scolds: a day that has passed is only said.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, MilestoneMove, Step};
use pathlet_model::cycle::{Milestone, MilestoneStatus};
use pathlet_model::derive::today::{self, DayState, SchoolDay};
use pathlet_model::values::Id;

use super::choose::choose;
use super::on_day::OnDay;
use super::press::{edit, focus_soon, press, press_mark};
use crate::ui::{Icon, icon};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// The list, by day; nothing when there are none.
pub fn milestones(on: OnDay) -> View {
    let ids = on.desk.cycle_memo(|_, cycle| {
        let mut all: Vec<_> = cycle.milestones.live().collect();
        pathlet_model::order::sort_by_key(&mut all, |milestone| milestone.day);
        all.into_iter().map(|milestone| milestone.id.clone()).collect::<Vec<_>>()
    });
    let passed = on.desk.cycle_memo(move |project, cycle| {
        let state = on.state().unwrap_or(DayState::On);
        today::of(project, cycle, SchoolDay { begun: on.day, shown: on.day, state }).passed
    });
    when(
        move || !ids.with(Vec::is_empty),
        move || {
            let rows = live(move || ids.get().into_iter().map(|id| row(on, id, passed)).collect_view());
            view! {
                <section aria-labelledby="milestones">
                    <h2 id="milestones" class="lane-h">{Msg::TodayMilestones}</h2>
                    <ul class="plist">{rows}</ul>
                </section>
            }
        },
    )
}

fn row(on: OnDay, id: Id, passed: Memo<Vec<Id>>) -> View {
    let milestone = {
        let id = id.clone();
        on.desk.cycle_memo(move |_, cycle| cycle.milestones.by_key(id.as_str()).cloned())
    };
    let has_passed = Memo::new(move || passed.with(|passed| passed.contains(&id)));
    live(move || match milestone.get() {
        Some(milestone) => drawn(on, &milestone, has_passed.get()),
        None => View::none(),
    })
}

fn drawn(on: OnDay, milestone: &Milestone, has_passed: bool) -> View {
    let is_done = milestone.status == MilestoneStatus::Done;
    let name = if milestone.title.is_empty() { words().text(Msg::AppUntitled) } else { milestone.title.to_string() };
    let object = {
        let name = name.clone();
        text(move || name.clone())
    };
    let (to, said) = match is_done {
        true => (MilestoneMove::Reopen, Msg::TodaySaidMilestoneOpen),
        false => (MilestoneMove::Done, Msg::TodaySaidMilestone),
    };
    let (id, what) = (milestone.id.clone(), name.clone());
    let run = Callback::new(move |()| {
        let step = Step::Milestone { id: id.clone(), to: to.clone() };
        if edit(on.desk, Command::Step(step), said, &[("what", what.clone())]) {
            focus_soon(format!("reach-{id}"));
        }
    });
    let button_id = format!("reach-{}", milestone.id);
    let button = match is_done {
        true => press_mark(button_id, Icon::Undo2, Msg::TodayTaskReopen, object, run),
        false => press(button_id, "btn-sm", Some(Icon::Check), Msg::AppDone, object, run),
    };
    let day = words().text_f(Msg::AppDay, &[("n", milestone.day.get().to_string())]);
    view! {
        <li class="prow-s row">
            {icon(if is_done { Icon::CircleCheck } else { Icon::Flag })}
            <div class="grow">
                <b dir="auto">{name}</b>
                " "
                <span class="note">{day}</span>
                {has_passed.then(|| view! { <p class="note">{Msg::TodayMilestonePassed}</p> })}
            </div>
            {(!is_done).then(|| another_day(on, milestone, object))}
            {button}
        </li>
    }
}

fn another_day(on: OnDay, milestone: &Milestone, object: Signal<String>) -> View {
    let now = milestone.day.get();
    let options = Signal::derive(move || {
        let words = words();
        let day = |n: i64| (n.to_string(), words.text_f(Msg::AppDay, &[("n", n.to_string())]));
        (1..=on.length).map(day).collect()
    });
    let id = milestone.id.clone();
    let field = format!("move-{id}");
    let write = Callback::new(move |value: String| {
        if let Ok(day) = value.parse() {
            let step = Step::Milestone { id: id.clone(), to: MilestoneMove::ToDay(day) };
            let said = [("what", object.get_untracked()), ("n", value)];
            if edit(on.desk, Command::Step(step), Msg::TodaySaidDay, &said) {
                focus_soon(format!("move-{id}"));
            }
        }
    });
    let label = text(move || words().text_f(Msg::TodayMoveTo, &[("what", object.get())]));
    view! { <div class="choose-quiet">{choose(field, label, options, text(move || now.to_string()), write)}</div> }
}
