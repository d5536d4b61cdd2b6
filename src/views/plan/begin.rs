//! From a plan to a running cycle: what is still open, the prediction, "The plan is ready", and the start.
use crate::dom::prelude::*;
use pathlet_model::command::{CycleMove, Gated};
use pathlet_model::cycle::{Cycle, CycleStatus};
use pathlet_model::gate;
use pathlet_model::place::Place;
use pathlet_model::route::Page;
use pathlet_model::values::Id;

use super::adult::advice;
use super::asked::{Asked, list};
use super::pitch::Pitching;
use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::page_of;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// The cycle is under way: nothing to do here but to go there.
pub fn to_today() -> View {
    let label = phrase(Msg::AppToday);
    view! { <div><LinkButton label=label href=page_of(Page::Today) weight=Weight::Main after=Some(Icon::ArrowRight) /></div> }
}

/// The way to the start: first the plan is ready, then it starts.
pub fn begin(pitching: Pitching) -> View {
    let desk = pitching.desk;
    let cycle = untrack(|| desk.of_cycle(|_, cycle| cycle.id.clone()));
    let is_ready = pitching.cycle.get() == CycleStatus::Ready;
    view! {
        <section class="sheet sheet-s stack" aria-labelledby="begin">
            <h2 id="begin">{text(move || words().text(if is_ready { Msg::PitchBeginTitle } else { Msg::PitchReadyTitle }))}</h2>
            {prediction(&cycle)}
            {if is_ready { start(pitching) } else { ready(pitching) }}
        </section>
    }
}

fn prediction(cycle: &Id) -> View {
    TextBox::of(Place::id(cycle), Cycle::prediction, Msg::PitchPrediction).lines(3).starters(&["goal.predict"]).view()
}

/// What the plan still needs; with nothing left, "The plan is ready".
fn ready(pitching: Pitching) -> View {
    let open = pitching.desk.cycle_memo(|project, cycle| Asked(gate::ready(project, cycle)));
    let press = move |()| {
        pitching.cycle(CycleMove::Ready);
    };
    view! {
        {when(
            move || open.with(|open| !open.0.is_empty()),
            move || view! { <p class="note">{phrase(Msg::PitchStillOpen)}</p> {live(move || list(&open.get().0))} },
        )}
        <div aria-live="polite">
            {when(
                move || pitching.refused.with(Option::is_some),
                move || view! { <p class="small strong">{phrase(Msg::PitchFirstThese)}</p> {all_the_same(pitching, Gated::Ready)} },
            )}
        </div>
        <div><Button label=Msg::PitchReady on_press=press weight=Weight::Main before=Some(Icon::Check) /></div>
    }
}

/// Nobody is locked out: the way past what is asked for, which is written down.
fn all_the_same(pitching: Pitching, gate: Gated) -> View {
    let press = move |()| {
        if pitching.cycle(CycleMove::Anyway(gate)) && gate == Gated::Start {
            browser::go(&page_of(Page::Today).get_untracked());
        }
    };
    view! {
        <p class="note">{Msg::GateAnywayHint}</p>
        <div><Button label=Msg::GateAnyway on_press=press class="btn-sm" /></div>
    }
}

fn start(pitching: Pitching) -> View {
    let today = page_of(Page::Today);
    let press = move |()| {
        if pitching.cycle(CycleMove::Start) {
            browser::go(&today.get_untracked());
        }
    };
    let back = move |()| {
        pitching.cycle(CycleMove::Replan);
    };
    view! {
        {remark(pitching.desk)}
        <div aria-live="polite">
            {live(move || advice(pitching.refused.get()))}
            {when(move || pitching.refused.with(Option::is_some), move || all_the_same(pitching, Gated::Start))}
        </div>
        <div class="row">
            <Button label=Msg::PitchStart on_press=press weight=Weight::Main before=Some(Icon::Play) />
            <Button label=Msg::PitchReplan on_press=back weight=Weight::Quiet class="btn-sm" />
        </div>
    }
}

/// Goals nobody has talked about yet: worth a remark, no more.
fn remark(desk: Desk) -> View {
    let goals = desk.cycle_memo(|_, cycle| {
        let ids = gate::not_talked_about(cycle);
        let goals = cycle.goals.live().filter(|goal| ids.contains(&goal.id));
        goals.map(|goal| goal.statement.to_string()).collect::<Vec<_>>()
    });
    let rows = move || {
        let rows = goals.get().into_iter().map(|goal| view! { <li class="voice small" dir="auto">{goal}</li> });
        view! { <ul class="stack-s">{rows.collect_view()}</ul> }
    };
    let said = text(move || words().text_n(Msg::GateNotTalkedAbout, goals.with(Vec::len), &[]));
    when(
        move || goals.with(|goals| !goals.is_empty()),
        move || view! { <div class="stack-s"><p class="note">{said}</p>{live(rows)}</div> },
    )
}
