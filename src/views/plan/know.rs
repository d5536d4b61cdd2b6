//! Step 3: questions to answer on the way. One box to add them, Enter keeps one and begins the next; the newest stand first. A long list
//! shows its newest twenty until all are asked for.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{Asked, NeedKind, NeedStatus, NeedToKnow, Project};
use pathlet_model::route::PlanStep;
use pathlet_model::values::{DayIndex, Id, Num};

use super::{know_row, moment, stems};
use crate::desk::Desk;
use crate::platform::{random, storage};
use crate::ui::{Button, Empty, Icon, Weight};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::then_focus;
use crate::views::parts::step_frame::step_frame_split;
use crate::views::parts::text_box::{StarterSlot, TextBox, id_of};
use crate::words::{Msg, words};

/// So many are shown at first.
const FIRST: usize = 20;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    // The need-to-know in the box: made with its first letter, among the others once Enter is pressed.
    let typing = RwSignal::new(half_typed(desk).unwrap_or_else(random::id));
    let slot: StarterSlot = StoredValue::new(None);
    let side = stems::of_families(&["ntk.content", "ntk.process", "ntk.logistics"], slot);
    step_frame_split(
        PlanStep::Know,
        phrase(Msg::PlanKnowTitle),
        add(desk, typing, slot),
        side,
        list(desk, typing),
        None,
    )
}

fn add(desk: Desk, typing: RwSignal<Id>, slot: StarterSlot) -> View {
    let keep = move |event: crate::dom::event::Any| {
        event.prevent_default();
        begin_next(desk, typing);
    };
    view! {
        <form class="stack-s" on:submit=keep>
            {live(move || add_box(desk, typing.get(), slot))}
            <div><Button label=Msg::PlanKnowAdd on_press=|()| () form=true before=Some(Icon::Plus) /></div>
        </form>
    }
}

fn add_box(desk: Desk, id: Id, slot: StarterSlot) -> View {
    let place = Place::id(&id);
    let make = move || {
        let project = desk.project_now()?;
        let is_there = project.need_to_knows.by_key(id.as_str()).is_some();
        if !is_there {
            storage::set_note(&mark(desk, &id), Some("true"));
        }
        (!is_there).then(|| Command::add(Place::document(), Project::need_to_knows, &new_need(desk, id.clone())))
    };
    TextBox::of(place, NeedToKnow::text, Msg::PlanKnowBox)
        .hint(Msg::PlanKnowHint)
        .lines(1)
        .starters_from(slot)
        .made_by(make)
        .view()
}

fn new_need(desk: Desk, id: Id) -> NeedToKnow {
    let (cycle, day) = moment(desk);
    let asked = Asked { cycle: Num::new(cycle), day: DayIndex::new(day), ..Asked::default() };
    NeedToKnow { id, kind: NeedKind::Content, status: NeedStatus::Open, asked: Some(asked), ..NeedToKnow::default() }
}

/// Says that a need-to-know stands in the box still, also after a reload.
fn mark(desk: Desk, need: &Id) -> String {
    desk.draft(need.as_str(), "typing")
}

fn half_typed(desk: Desk) -> Option<Id> {
    let project = desk.project_now()?;
    let is_half = |need: &&NeedToKnow| storage::note(&mark(desk, &need.id)).is_some();
    project.need_to_knows.live().find(is_half).map(|need| need.id.clone())
}

/// What was typed joins the list, and the box is empty for the next one.
fn begin_next(desk: Desk, typing: RwSignal<Id>) {
    let id = typing.get_untracked();
    let Some(project) = desk.project_now() else { return };
    if project.need_to_knows.by_key(id.as_str()).is_some_and(|need| !need.text.trim().is_empty()) {
        storage::set_note(&mark(desk, &id), None);
        typing.set(random::id());
    }
    let box_id = id_of(&Place::id(&typing.get_untracked()), NeedToKnow::text.0);
    then_focus(box_id);
}

fn list(desk: Desk, typing: RwSignal<Id>) -> View {
    let all = RwSignal::new(false);
    let open = RwSignal::new(None::<Id>);
    let ids = Memo::new(move || {
        let hidden = typing.get();
        desk.of_project(|project| {
            let live = project.need_to_knows.live().rev().filter(|need| need.id != hidden);
            live.map(|need| need.id.clone()).collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move || ids.with(Vec::len));
    let shown = Memo::new(move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        ids.get().into_iter().take(most).collect::<Vec<_>>()
    });
    view! {
        <section class="stack-s" aria-labelledby="needs">
            <h2 id="needs" tabindex="-1">{phrase(Msg::PlanKnowList)}</h2>
            <p class="note" role="status">{text(move || words().text_n(Msg::PlanKnowCount, count.get(), &[]))}</p>
            {when(move || count.get() == 0, empty)}
            {live(move || {
                let rows = shown.get().into_iter().map(|id| know_row::row(desk, id, open)).collect_view();
                view! { <ul class="plist needs">{rows}</ul> }
            })}
            {when(
                move || count.get() > FIRST && !all.get(),
                move || view! {
                    <div><Button label=Msg::PlanKnowShowAll on_press=move |()| all.set(true) weight=Weight::Quiet /></div>
                },
            )}
        </section>
    }
}

fn empty() -> View {
    let (state, teach) = (phrase(Msg::PlanKnowEmpty), phrase(Msg::PlanKnowEmptyHint));
    view! { <Empty state=state text=teach /> }
}
