//! Ideas without minutes, for later: add, make one a task, throw one away.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Idea};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::quick_add::quick_add;
use crate::views::parts::rows::{Opened, Row, newest, then_focus};
use crate::views::parts::task_form::{adding, cycle_place, new_task};
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Longest idea.
const IDEA_MAX: usize = 120;

/// Draws the list.
pub fn ideas(desk: Desk, opened: Opened) -> View {
    let ids = desk.cycle_memo(|_, cycle| cycle.parking_lot.live().map(|idea| idea.id.clone()).collect::<Vec<_>>());
    let add = move |words: &str| {
        let idea = Idea { id: random::id(), text: words.into(), ..Idea::default() };
        desk.edit(Command::add(cycle_place(desk), Cycle::parking_lot, &idea)).map_err(Some)
    };
    view! {
        <p class="note" id="ideas-h" tabindex="-1">{Msg::PlanTasksIdeasHint}</p>
        {quick_add("parking_lot", IDEA_MAX, Msg::PlanTasksIdeaNew, None, None, add)}
        <ul class="stack-s" aria-label=Msg::PlanTasksIdeas>{newest(ids, move |id| row(desk, id, opened))}</ul>
    }
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let title = desk.cycle_memo(move |_, cycle| {
        cycle.parking_lot.by_key(own.as_str()).map(|idea| idea.text.to_string()).unwrap_or_default()
    });
    let title: Signal<String> = title.into();
    let place = Place::id(&id);
    let away = {
        let place = place.clone();
        move || Command::Delete { place: place.clone() }
    };
    let thrown = away.clone();
    let to_task = move |()| {
        let task = new_task(desk, &title.get_untracked(), None);
        let said = words().now_f(Msg::PlanTasksIsTask, &[("what", title.get_untracked())]);
        desk.edit_and_say(Command::Together(vec![adding(desk, &task), away()]), said);
        then_focus("ideas-h");
    };
    let label = phrase(Msg::PlanTasksMakeTask);
    let actions =
        view! { <Button label=label object=title on_press=to_task class="btn-sm" before=Some(Icon::ListChecks) /> };
    let row = Row { actions, ..Row::new(id.as_str(), title, text(String::new)) };
    row.view(opened, move || {
        let thrown = thrown.clone();
        let remove = move |()| {
            let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
            desk.edit_and_say(thrown(), said);
            then_focus("ideas-h");
        };
        view! {
            {TextBox::of(place.clone(), Idea::text, Msg::PlanTasksIdea).view()}
            <div><Button label=Msg::AppRemove object=title on_press=remove before=Some(Icon::Trash2) class="btn-sm" /></div>
        }
    })
}
