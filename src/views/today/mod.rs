//! Today: the day path, tasks, check-in, help, evidence, before you go; three minutes a day. And the page of another day.
//!
//! What belongs on a day is computed by the model (`derive::today`); the parts here draw it and make commands.
mod before_you_go;
mod check_in;
pub mod choose;
mod day_line;
mod evidence;
mod evidence_form;
mod help;
mod help_card;
mod help_list;
mod lanes;
mod milestones;
mod on_day;
mod picture;
mod press;
mod rest;
mod task_form;
mod task_row;

use crate::dom::prelude::*;
use pathlet_model::cycle::CycleStatus;
use pathlet_model::derive::today::DayState;
use pathlet_model::route::{Page, Route};

pub use check_in::{SIGNALS, shape};
pub use evidence::shown as evidence_shown;

use self::on_day::{At, OnDay};
use crate::desk::Desk;
use crate::ui::{Icon, LinkButton, Weight};
use crate::views::parts::heading::{heading, name_page};
use crate::views::parts::news;
use crate::views::parts::path::day_path;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, tf, words};

/// Today. Drawn anew when it becomes another day, or the cycle another one.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let at = OnDay::follow(desk, None);
    live(move || match at.get() {
        None => empty(Msg::TodayNoCycle, Msg::TodayNoCycleWhat, Page::Plan, Msg::AppPlan),
        Some(at) => by_state(desk, at),
    })
}

/// What was written on a day, and what can still be added.
pub fn of_day(day: u8) -> View {
    let desk = expect_context::<Desk>();
    let at = OnDay::follow(desk, Some(i64::from(day)));
    live(move || match at.get() {
        None => crate::views::parts::heading::lost(),
        Some(at) => day_page(OnDay::new(desk, at)),
    })
}

fn by_state(desk: Desk, at: At) -> View {
    let on = OnDay::new(desk, at.clone());
    match at.status {
        CycleStatus::Planning => empty(Msg::TodayPlanning, Msg::TodayPlanningWhat, Page::Plan, Msg::TodayToPlan),
        CycleStatus::Ready => empty(Msg::TodayReady, Msg::TodayReadyWhat, Page::Pitch, Msg::TodayToPitch),
        CycleStatus::SetAside => rest::set_aside_page(on),
        CycleStatus::Active if at.is_paused => rest::paused_page(on),
        CycleStatus::Done => empty(Msg::TodayDone, Msg::TodayDoneWhat, Page::Next, Msg::TodayToNext),
        _ => running(on),
    }
}

/// Nothing to do here now, and where it goes on.
fn empty(title: Msg, what: Msg, page: Page, to: Msg) -> View {
    let desk = expect_context::<Desk>();
    let href = text(move || desk.project_id().map(|id| Route::of(&id, page.clone()).to_string()).unwrap_or_default());
    view! {
        <div class="page narrow stack">
            {heading(t(title), None)}
            <p>{what}</p>
            <p><LinkButton label=to href=href weight=Weight::Main after=Some(Icon::ArrowRight) /></p>
        </div>
    }
}

fn running(on: OnDay) -> View {
    let walks = RwSignal::new(false);
    let asks = RwSignal::new(false);
    let task_dialog = task_form::provide(on);
    view! {
        <div class="band">{day_path(walks)}</div>
        <div class="page">{day_line::day_line(on)}</div>
        <div class="page today">
            <div class="stack today-now">
                {news::bar(on.desk)}
                {when(move || on.state() == Some(DayState::Over), move || days_over(on))}
                {day_line::last_next(on)}
                {lanes::doing(on)}
            </div>
            <aside class="stack today-check" aria-label=Msg::TodayAside>
                {check_in::check_in(on, walks, asks)}
                {help::help(on, asks)}
                {help_list::help_list(on)}
                {before_you_go::before_you_go(on)}
            </aside>
            <div class="stack today-rest">
                {lanes::others(on)}
                {evidence::evidence(on)}
                {milestones::milestones(on)}
            </div>
        </div>
        {task_dialog}
    }
}

/// The days are over: the way on is to look back.
fn days_over(on: OnDay) -> View {
    view! {
        <div class="sunk row">
            <p class="grow">{Msg::TodayOver}</p>
            <LinkButton label=text(t(Msg::TodayLookBack)) href=on.href(Page::Finish) weight=Weight::Main after=Some(Icon::ArrowRight) />
        </div>
    }
}

fn day_page(on: OnDay) -> View {
    let title = move || words().text_f(Msg::TodayLogTitle, &[("n", on.day.to_string()), ("name", on.stone_name())]);
    name_page(title);
    let date = on.date().map(|date| date.to_string());
    view! {
        <div class="band">{day_path(RwSignal::new(false))}</div>
        <div class="page narrow stack">
            <div class="head">
                <p class="eyebrow">{move || date.as_ref().map(|date| words().short_date(date))}</p>
                <h1>{title}</h1>
                {when(move || on.is_added_later(), || view! { <p class="note">{Msg::TodayAddedLater}</p> })}
            </div>
            {check_in::fields(on, Callback::new(|_| ()))}
            {before_you_go::before_you_go(on)}
            <p>
                <LinkButton label=text(tf(Msg::TodayBack, ())) href=on.href(Page::Today) before=Some(Icon::ArrowLeft) />
            </p>
        </div>
    }
}
