//! The frame of a step of the plan: the seven stones with how far each is, "Step 2 of 7", the title, the body with its side column, and
//! the bar at the foot. What is typed is kept by then, so the bar only leads on; nothing here locks a step.
//!
//! `step_frame(step, title, body, side)` draws it; `title` is the page's `h1` and names the tab. `step_frame_split` puts a side beside a
//! part of the body, and can give the main button something to do before it goes on, such as keeping the typed question.
use crate::dom::prelude::*;
use pathlet_model::route::{Page, PlanStep, Route};
use pathlet_model::steps::{self, Far};

use super::heading::name_page;
use super::phrase::{phrase, text};
use crate::app::Here;
use crate::desk::Desk;
use crate::ui::{Button, Icon, LinkButton, Weight, icon};
use crate::words::{Msg, words};

/// The frame of a step.
pub fn step_frame(step: PlanStep, title: Signal<String>, body: View, side: Option<View>) -> View {
    let body = match side {
        Some(side) => beside(body, side, None),
        None => view! { <div class="stack step-body">{body}</div> },
    };
    framed(step, title, body, None)
}

/// The same, with a side that belongs to `first` alone: it is read, and on a phone seen, between `first` and the rest. `keep` is what is
/// to be done before the main button goes on.
pub fn step_frame_split(
    step: PlanStep,
    title: Signal<String>,
    first: View,
    side: View,
    rest: View,
    keep: Option<Callback<()>>,
) -> View {
    framed(step, title, beside(first, side, Some(rest)), keep)
}

fn framed(step: PlanStep, title: Signal<String>, body: View, keep: Option<Callback<()>>) -> View {
    name_page(text(move || format!("{}: {}", name_of(step), title.get())));
    view! {
        <div class="page step">
            <div class="row step-head">
                {stones(step)}
                <p class="eyebrow">{move || step_of(step)}</p>
            </div>
            <h1>{title}</h1>
            {body}
        </div>
        {bar(step, keep)}
    }
}

fn beside(first: View, side: View, rest: Option<View>) -> View {
    let split = if rest.is_some() { "cols-split" } else { "" };
    view! {
        <div class=format!("cols cols-side {split} step-body")>
            <div class="stack">{first}</div>
            <aside class="stack" aria-label=Msg::PlanStepHelp>{side}</aside>
            {rest.map(|rest| view! { <div class="stack">{rest}</div> })}
        </div>
    }
}

/// "Step 2 of 7".
fn step_of(step: PlanStep) -> String {
    let count = PlanStep::ALL.len().to_string();
    words().text_f(Msg::AppStepOf, &[("n", step.number().to_string()), ("count", count)])
}

/// The name of a step.
pub fn name_of(step: PlanStep) -> String {
    Msg::of_plan_step(step.as_str()).map(|msg| words().text(msg)).unwrap_or_default()
}

/// The word for how far a step is.
pub fn word_of(far: Far) -> Msg {
    match far {
        Far::Empty => Msg::PlanFarEmpty,
        Far::Begun => Msg::PlanFarBegun,
        Far::Done => Msg::PlanFarDone,
    }
}

/// How far a step of the open project is.
pub fn far_of(desk: Desk, step: PlanStep) -> Memo<Far> {
    Memo::new(move || {
        desk.of_cycle(|project, cycle| desk.of_learner(|learner| steps::far(learner, project, cycle, step)))
    })
}

/// The address of a page of the open project.
pub fn page_of(page: Page) -> Signal<String> {
    let here = expect_context::<Here>();
    let id = match here.now() {
        Route::Project(id, _) => id,
        _ => return text(String::new),
    };
    text(move || Route::of(&id, page.clone()).to_string())
}

/// The address of a step of the open project with what it aims at: `?` and the end of the id of a box, or nothing.
pub fn page_at(step: PlanStep, aim: &str) -> Signal<String> {
    let (page, aim) = (page_of(Page::Step(step)), aim.to_owned());
    text(move || page.get() + &aim)
}

fn stones(now: PlanStep) -> View {
    let desk = expect_context::<Desk>();
    let stone = move |step: PlanStep| {
        let (far, is_now) = (far_of(desk, step), step == now);
        let label = text(move || format!("{}, {}", name_of(step), words().text(word_of(far.get()))));
        view! {
            <li class:d=move || far.get() == Far::Done && !is_now class:now=is_now>
                <a href=page_of(Page::Step(step)) aria-current=is_now.then_some("step")>
                    <span class="dot">{live(move || mark(far.get()))}</span>
                    <span class="vh">{label}</span>
                </a>
            </li>
        }
    };
    view! { <ol class="steps" aria-label=Msg::PlanSteps>{PlanStep::ALL.map(stone).collect_view()}</ol> }
}

fn mark(far: Far) -> View {
    if far == Far::Done { icon(Icon::Check) } else { View::none() }
}

fn bar(step: PlanStep, keep: Option<Callback<()>>) -> View {
    let back = step.before().map_or(Page::Plan, Page::Step);
    let on = step.next().map_or(Page::Pitch, Page::Step);
    view! {
        <div class="actbar">
            <LinkButton label=Msg::AppBack href=page_of(back) before=Some(Icon::ArrowLeft) />
            <LinkButton label=Msg::PlanOverviewWhole href=page_of(Page::Plan) weight=Weight::Quiet />
            {main_button(step, on, keep)}
        </div>
    }
}

fn main_button(step: PlanStep, on: Page, keep: Option<Callback<()>>) -> View {
    let object = text(move || step.next().map_or_else(|| words().text(Msg::PitchTitle), name_of));
    let href = page_of(on);
    let Some(keep) = keep else {
        let label = phrase(Msg::AppGoOn);
        return view! { <LinkButton label=label href=href weight=Weight::Main class="push" after=Some(Icon::ArrowRight) object=object /> };
    };
    let label = phrase(Msg::AppKeepAndGoOn);
    let go = move |()| {
        keep.run(());
        crate::platform::page::go(&href.get_untracked());
    };
    view! { <Button label=label on_press=go weight=Weight::Main class="push" after=Some(Icon::ArrowRight) object=object /> }
}
