//! The path of the cycle over Today: one stone a day, each a way to what was written that day.
use leptos::prelude::*;
use pathlet_model::cycle::{Cycle, Phase, Signal as DaySignal};
use pathlet_model::derive::today::{DayState, SchoolDay, school_day};
use pathlet_model::picture::{Frame, StonePlace, day_window, trail};
use pathlet_model::project::Project;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::DayIndex;

use crate::desk::Desk;
use crate::ui::{Icon, SignalShape, StoneState, Trail, TrailLines, TrailLoop, TrailStone};
use crate::views::parts::live::live;
use crate::words::{Msg, words};

/// What the picture is drawn from.
#[derive(Clone, PartialEq)]
struct Days {
    project: String,
    number: i64,
    now: SchoolDay,
    stones: Vec<(Phase, String, Option<DaySignal>)>,
    hrefs: Vec<String>,
    look_back: String,
}

/// Draws it, wide and as a window of five days for phones. `walks`: the check-in was kept a moment ago, so the line walks on.
pub fn day_path(desk: Desk, walks: RwSignal<bool>) -> AnyView {
    let days = Memo::new(move |_| {
        let (today, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
        desk.of_cycle(|project, cycle| Some(days(project, cycle, school_day(cycle, today, said))))
    });
    live(move || {
        let Some(days) = days.get() else { return ().into_any() };
        let is_new = walks.get();
        view! {
            <div class="only-wide">{drawn(&days, Frame::TODAY, is_new)}</div>
            <div class="only-slim">{drawn(&days, Frame::WINDOW, is_new)}</div>
        }
        .into_any()
    })
}

fn days(project: &Project, cycle: &Cycle, now: SchoolDay) -> Days {
    let me = project.me().map(|me| me.id.clone()).unwrap_or_default();
    let signal = |day: i64| {
        cycle.day_logs.live().find(|log| log.day.get() == day && log.by == me).and_then(|log| log.signal.clone())
    };
    let stones = cycle.day_plan.iter().zip(1..);
    let hrefs = (1..=cycle.length.get()).map(|day| match u8::try_from(day) {
        Ok(_) if day == now.shown => Route::of(&project.id, Page::Today).to_string(),
        Ok(number) if day <= now.begun => Route::of(&project.id, Page::Day(number)).to_string(),
        _ => String::new(),
    });
    Days {
        project: project.id.to_string(),
        number: cycle.number.get(),
        now,
        stones: stones.map(|(stone, day)| (stone.phase.clone(), stone.name.to_string(), signal(day))).collect(),
        hrefs: hrefs.collect(),
        look_back: Route::of(&project.id, Page::Finish).to_string(),
    }
}

fn drawn(days: &Days, frame: Frame, is_new: bool) -> AnyView {
    let shown = usize::try_from(days.now.shown - 1).unwrap_or(0);
    let range = if frame.has_loop() { 0..days.stones.len() } else { day_window(days.stones.len(), shown) };
    let reached = usize::try_from(days.now.begun - 1).ok();
    let drawing = trail(&days.project, range, reached, frame);
    let words = words();
    let lines = TrailLines {
        land: drawing.lines.land,
        walked: drawing.lines.walked,
        fresh: if is_new { drawing.lines.step } else { String::new() },
        ahead: drawing.lines.ahead,
        to_loop: drawing.lines.to_loop,
        next: drawing.lines.next,
    };
    let look_back = drawing.look_back.map(|at| TrailLoop {
        x: at.x_percent,
        y: at.y_percent,
        radius: at.radius,
        href: Some(days.look_back.clone()),
        name: words.text(Msg::TodayPathLoop),
        label: words.text(Msg::PhaseReflect),
        sub: words.text(Msg::TodayPathLoopSub),
        side: false,
    });
    let stones = drawing.stones.iter().map(|place| stone(days, place, &frame, is_new)).collect();
    let name = words.text_f(Msg::TodayPathName, &[("n", days.number.to_string())]);
    view! {
        <Trail size=(frame.width, frame.height) bands=frame.bands lines=lines stones=stones look_back=look_back name=name class="trail-s" />
    }
    .into_any()
}

fn stone(days: &Days, place: &StonePlace, frame: &Frame, is_new: bool) -> TrailStone {
    let words = words();
    let day = i64::try_from(place.day).unwrap_or(0) + 1;
    let (phase, name, signal) = days.stones.get(place.day).cloned().unwrap_or_default();
    let is_shown = day == days.now.shown && days.now.state != DayState::Over;
    let (state, state_word) = match () {
        () if is_shown && days.now.state == DayState::On => (StoneState::Today, Msg::TodayPathToday),
        () if is_shown => (StoneState::Today, Msg::TodayPathComing),
        () if day <= days.now.begun => (StoneState::Done, Msg::TodayPathDone),
        () => (StoneState::Ahead, Msg::TodayPathAhead),
    };
    let shape = match signal {
        Some(signal) => Some(shape(&signal)),
        // A day without a signal that has gone by: said, never scolded.
        None if state == StoneState::Done => Some(SignalShape::None),
        None => None,
    };
    let mut heard = words.text_f(
        Msg::TodayPathStone,
        &[("n", day.to_string()), ("name", name.clone()), ("state", words.text(state_word))],
    );
    if let Some(shape) = shape {
        heard.push_str(", ");
        heard.push_str(&words.text_f(Msg::TodayPathSignal, &[("signal", words.text(short(shape)))]));
    }
    let is_named = is_shown || frame.has_loop();
    let day_word = words.text_f(Msg::AppDay, &[("n", day.to_string())]);
    TrailStone {
        x: place.x_percent,
        y: place.y_percent,
        blob: place.blob.clone(),
        state,
        icon: mark(&phase),
        critique: phase == Phase::Critique,
        edge: place.edge,
        fresh: is_new && is_shown,
        href: days.hrefs.get(place.day).filter(|href| !href.is_empty()).cloned(),
        name: heard,
        label: if state_word == Msg::TodayPathToday { words.text(Msg::AppToday) } else { day_word },
        sub: if is_named { name } else { String::new() },
        signal: shape,
        phase: phase.as_str().to_owned(),
    }
}

/// The shape of a signal.
pub fn shape(signal: &DaySignal) -> SignalShape {
    match signal {
        DaySignal::Green => SignalShape::Go,
        DaySignal::Yellow => SignalShape::Slow,
        DaySignal::Red => SignalShape::Stop,
        DaySignal::Other(_) => SignalShape::None,
    }
}

fn short(shape: SignalShape) -> Msg {
    match shape {
        SignalShape::Go => Msg::SignalShortGreen,
        SignalShape::Slow => Msg::SignalShortYellow,
        SignalShape::Stop => Msg::SignalShortRed,
        SignalShape::None => Msg::SignalShortNone,
    }
}

fn mark(phase: &Phase) -> Icon {
    match phase {
        Phase::Launch => Icon::Sprout,
        Phase::Plan => Icon::Map,
        Phase::Investigate => Icon::Search,
        Phase::Critique => Icon::MessagesSquare,
        Phase::Revise => Icon::PenLine,
        Phase::Share => Icon::Megaphone,
        Phase::Reflect => Icon::Footprints,
        Phase::Make | Phase::Other(_) => Icon::Hammer,
    }
}
