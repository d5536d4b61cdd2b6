//! From a plan to a running cycle: what is still open, the prediction, "The plan is ready", and the start.
use crate::dom::prelude::*;
use pathlet_model::command::{CycleMove, Gated};
use pathlet_model::cycle::{Cycle, CycleStatus};
use pathlet_model::gate;
use pathlet_model::route::Page;

use super::adult::advice;
use super::asked::{Asked, list};
use super::pitch::Pitching;
use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::page_of;
use crate::views::parts::task_form::cycle_place;
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
    let is_ready = pitching.cycle.get() == CycleStatus::Ready;
    view! {
        <section class="sheet sheet-s stack" aria-labelledby="begin">
            <h2 id="begin">{text(move || words().text(if is_ready { Msg::PitchBeginTitle } else { Msg::PitchReadyTitle }))}</h2>
            {prediction(desk)}
            {if is_ready { start(pitching) } else { ready(pitching) }}
        </section>
    }
}

fn prediction(desk: Desk) -> View {
    TextBox::of(cycle_place(desk), Cycle::prediction, Msg::PitchPrediction).lines(3).starters(&["goal.predict"]).view()
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
                move || view! { <p class="small strong">{phrase(Msg::PitchFirstThese)}</p> {go_on(pitching, Gated::Ready)} },
            )}
        </div>
        <div><Button label=Msg::PitchReady on_press=press weight=Weight::Main before=Some(Icon::Check) /></div>
    }
}

/// The same, of the cycle.
fn go_on(pitching: Pitching, gate: Gated) -> View {
    all_the_same(move |()| {
        if pitching.cycle(CycleMove::Anyway(gate)) && gate == Gated::Start {
            browser::go(&page_of(Page::Today).get_untracked());
        }
    })
}

/// Nobody is locked out: the way past what is asked for, which is written down.
pub fn all_the_same(press: impl Fn(()) + Send + Sync + 'static) -> View {
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
            {when(move || pitching.refused.with(Option::is_some), move || go_on(pitching, Gated::Start))}
        </div>
        <div class="row">
            <Button label=Msg::PitchStart on_press=press weight=Weight::Main before=Some(Icon::Play) />
            <Button label=Msg::PitchReplan on_press=back weight=Weight::Quiet class="btn-sm" />
        </div>
    }
}

/// Goals nobody has talked about yet: worth a remark, no more.
fn remark(desk: Desk) -> View {
    let goals = desk.cycle_memo(|_, cycle| Asked(super::check::not_talked_about(cycle)));
    when(move || !goals.read().0.is_empty(), move || live(move || list(&goals.get().0)))
}
