//! The checkpoints of the cycle: a title, a phase, a day, and the test for done.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, MilestoneMove, Step};
use pathlet_model::cycle::{Cycle, Milestone, Phase};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::values::{DayIndex, Id};

use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon};
use crate::views::parts::coded::{choices, coded};
use crate::views::parts::phrase::text;
use crate::views::parts::quick_add::quick_add;
use crate::views::parts::rows::{Opened, Row, each, then_focus};
use crate::views::parts::task_form::{cycle_place, day_picks};
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Longest title.
const TITLE_MAX: usize = 120;

/// Draws the list.
pub fn milestones(desk: Desk, opened: Opened) -> View {
    let ids = desk.cycle_memo(|_, cycle| cycle.milestones.live().map(|one| one.id.clone()).collect::<Vec<_>>());
    let add = move |title: &str| {
        let last = untrack(|| desk.of_cycle(|_, cycle| cycle.length.get()));
        let one = Milestone {
            id: random::id(),
            title: title.into(),
            phase: Phase::Make,
            day: DayIndex::new(last.max(1)),
            ..Milestone::default()
        };
        let done = desk.edit(Command::add(cycle_place(desk), Cycle::milestones, &one));
        if done.is_ok() {
            opened.open(one.id.as_str());
        }
        done.map_err(Some)
    };
    view! {
        <p class="note" id="milestones-h" tabindex="-1">{Msg::PlanTasksMilestonesHint}</p>
        <ol class="stack-s" aria-label=Msg::PlanTasksMilestones>{each(ids, move |id| row(desk, id, opened))}</ol>
        {quick_add("milestones", TITLE_MAX, Msg::PlanTasksMilestoneNew, None, None, add)}
    }
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let line = desk.cycle_memo(move |_, cycle| {
        let one = cycle.milestones.by_key(own.as_str());
        one.map(|one| (one.title.to_string(), one.phase.as_str().to_owned(), one.day.get())).unwrap_or_default()
    });
    let title = text(move || match line.get().0 {
        empty if empty.trim().is_empty() => words().text(Msg::AppUntitled),
        title => title,
    });
    let note = text(move || {
        let (_, phase, day) = line.get();
        let phase = Msg::of_phase(&phase).map(|msg| words().text(msg)).unwrap_or_default();
        format!("{phase} · {}", words().text_f(Msg::AppDay, &[("n", day.to_string())]))
    });
    let day = Memo::new(move || line.get().2);
    Row::new(id.as_str(), title, note).view(opened, move || inside(desk, &id, day, title))
}

fn inside(desk: Desk, id: &Id, day: Memo<i64>, title: Signal<String>) -> View {
    let (place, moving) = (Place::id(id), id.clone());
    let to_day = move |to: i64| {
        let is_planned = untrack(|| desk.of_cycle(|_, cycle| cycle.is_planned()));
        let command = if is_planned {
            let from = Json::from(day.get_untracked());
            Command::Set { place: Place::id(&moving), field: Milestone::day.0, from, to: Json::from(to) }
        } else {
            Command::Step(Step::Milestone { id: moving.clone(), to: MilestoneMove::ToDay(to) })
        };
        // A refusal is said by the status line.
        let _ = desk.edit(command);
    };
    let removing = place.clone();
    let remove = move |()| {
        let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
        desk.edit_and_say(Command::Delete { place: removing.clone() }, said);
        then_focus("milestones-h");
    };
    view! {
        {TextBox::of(place.clone(), Milestone::title, Msg::PlanTasksMilestone).view()}
        {coded(place.clone(), Milestone::phase, Msg::PlanTasksPhase, "seg", choices(Phase::WORDS, Msg::of_phase))}
        {day_picks(desk, Msg::PlanTasksDay, day, to_day)}
        {TextBox::of(place, Milestone::done_means, Msg::PlanTasksMilestoneDone).view()}
        <div><Button label=Msg::AppRemove object=title on_press=remove before=Some(Icon::Trash2) class="btn-sm" /></div>
    }
}
