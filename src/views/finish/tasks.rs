//! What is still open at the end: done, park or drop, right here. Nothing is lost: what is parked can come along.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Cycle, Task};
use pathlet_model::gate;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::page;
use crate::ui::{Button, Weight};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let open = desk.cycle_memo(|_, cycle| gate::open_tasks(cycle));
    let list = move || {
        let open = open.get();
        if open.is_empty() {
            return view! { <p>{Msg::FinishTasksDone}</p> };
        }
        view! {
            <p class="note">{Msg::FinishTasksHint}</p>
            <ul class="stack-s">{open.into_iter().map(|id| row(desk, Id::new(id))).collect_view()}</ul>
        }
    };
    live(list)
}

fn find<'a>(cycle: &'a Cycle, id: &Id) -> Option<&'a Task> {
    cycle.tasks.by_key(id.as_str())
}

fn row(desk: Desk, id: Id) -> View {
    let of = id.clone();
    let task = desk.cycle_memo(move |_, cycle| {
        find(cycle, &of).map(|task| (task.title.to_string(), task.status.as_str().to_owned()))
    });
    let title = text(move || task.get().map(|(title, _)| title).unwrap_or_default());
    let status = move || task.get().and_then(|(_, status)| Msg::of_status_task(&status)).map(|msg| words().text(msg));
    let moves = [
        (Msg::AppDone, Msg::TodaySaidDone, TaskMove::Done),
        (Msg::FinishPark, Msg::TodaySaidParked, TaskMove::Park),
        (Msg::FinishDrop, Msg::TodaySaidDropped, TaskMove::Drop),
    ];
    let buttons = moves.map(|(label, said, to)| {
        let id = id.clone();
        let press = move |()| {
            let said = words().now_f(said, &[("what", title.get_untracked())]);
            desk.edit_and_say(Command::Step(Step::Task { id: id.clone(), to: to.clone() }), said);
            // The row goes; the heading of the part says where one is.
            page::focus("part");
        };
        view! {
            <Button label=label class="btn-sm" weight=Weight::Plain object=Signal::derive(move || Some(title.get())) on_press=press />
        }
    });
    view! {
        <li class="task">
            <div><b>{title}</b><span class="note">{status}</span></div>
            <div class="row">{buttons.into_iter().collect_view()}</div>
        </li>
    }
}
