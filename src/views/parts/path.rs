//! The path picture of a cycle, and its tiny form for lists: the document's days turned into stones. The geometry is the model's,
//! the drawing the interface's.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Cycle, CycleStatus, Signal as DaySignal};
use pathlet_model::derive::today::{DayState, school_day};
use pathlet_model::picture::{self, Frame, Lines};
use pathlet_model::project::Project;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::{Day, DayIndex, Id};

use crate::desk::Desk;
use crate::ui::{Icon, MiniDot, MiniPath, SignalShape, StoneState, Trail, TrailLines, TrailLoop, TrailStone};
use crate::words::{Msg, words};

/// What the picture of a cycle is drawn from. Equal means that nothing has to be drawn anew.
#[derive(Clone, Debug, Default, PartialEq)]
struct Walk {
    project: Id,
    number: i64,
    days: Vec<WalkDay>,
    /// How many days are behind; the next one is today or lies ahead.
    done: usize,
    /// The place of today's stone.
    today: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct WalkDay {
    phase: String,
    name: String,
    signal: Option<DaySignal>,
}

impl Walk {
    fn of(project: &Project, cycle: &Cycle, date: Day, said: Option<i64>) -> Self {
        let me = project.me().map(|me| me.id.clone());
        let signal = |day: usize| {
            let index = i64::try_from(day).unwrap_or(0).saturating_add(1);
            let log = cycle.day_logs.live().find(|log| log.day.get() == index && Some(&log.by) == me.as_ref());
            log.and_then(|log| log.signal.clone())
        };
        let day = |at: usize| {
            let stone = cycle.day_plan.get(at);
            WalkDay {
                phase: stone.map(|stone| stone.phase.as_str().to_owned()).unwrap_or_default(),
                name: stone.map(|stone| stone.name.to_string()).unwrap_or_default(),
                signal: signal(at),
            }
        };
        let length = cycle.days.len();
        let (done, today) = reached(cycle, date, said);
        Self {
            project: project.id.clone(),
            number: cycle.number.get(),
            days: (0..length).map(day).collect(),
            done,
            today,
        }
    }

    fn state(&self, at: usize) -> StoneState {
        match self.today {
            Some(today) if today == at => StoneState::Today,
            _ if at < self.done => StoneState::Done,
            _ => StoneState::Ahead,
        }
    }
}

/// How many days of a cycle are behind, and which one is today.
fn reached(cycle: &Cycle, date: Day, said: Option<i64>) -> (usize, Option<usize>) {
    let length = cycle.days.len();
    let place = |day: i64| usize::try_from(day.saturating_sub(1)).unwrap_or(0);
    match cycle.status {
        CycleStatus::Planning | CycleStatus::Ready => (0, None),
        CycleStatus::Done => (length, None),
        CycleStatus::SetAside => (place(cycle.day_logs.live().map(|log| log.day.get()).max().unwrap_or(0) + 1), None),
        _ => {
            let day = school_day(cycle, date, said.map(DayIndex::new));
            match day.state {
                DayState::NotBegun => (0, None),
                DayState::On => (place(day.shown), Some(place(day.shown))),
                DayState::Coming => (place(day.shown), None),
                DayState::Over => (length, None),
            }
        }
    }
}

/// Where stones lead, and what has just happened.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// On paper: nowhere.
    Paper,
    /// Today's stone leads to Today, the loop to Finish.
    Linked,
    /// Every day that has begun leads to what was written on it; `is_fresh` = the line walks on once.
    Days { is_fresh: bool },
}

/// Draws the path over Today, wide and as a window of five days for phones. `walks`: the check-in was kept a moment ago.
pub fn day_path(walks: RwSignal<bool>) -> View {
    let walk = followed();
    // Another language or signal draws the path anew; it is walked once.
    let walked = StoredValue::new(false);
    live(move || {
        let walks = walks.get();
        let look = Look::Days { is_fresh: walks && !walked.get_value() };
        walked.set_value(walks);
        walk.with(|walk| {
            view! {
                <div class="only-wide">{draw(walk, Frame::TODAY, "trail-s", look)}</div>
                <div class="only-slim">{draw(walk, Frame::WINDOW, "trail-s", look)}</div>
            }
        })
    })
}

/// Draws the path of the current cycle of the open project. `frame` says in which box, for so many days (`|_| Frame::HOME`,
/// `Frame::phone`); `class` takes `trail-s`, `trail-slim`, `fade`. Today's stone leads to Today, the loop to Finish.
pub fn cycle_path(frame: fn(usize) -> Frame, class: &'static str) -> View {
    let walk = followed();
    live(move || walk.with(|walk| draw(walk, frame(walk.days.len()), class, Look::Linked)))
}

/// The current cycle of the open project, as far as the picture needs it.
fn followed() -> Memo<Walk> {
    let desk = expect_context::<Desk>();
    Memo::new(move || {
        let (date, said) = (desk.today(), desk.corrected_day());
        desk.of_cycle(|project, cycle| Walk::of(project, cycle, date, said))
    })
}

/// Draws the path of one cycle as it stands, without links: for paper and for cycles that are not the current one.
pub fn path_of(project: &Project, cycle: &Cycle, date: Day, frame: Frame, class: &'static str) -> View {
    draw(&Walk::of(project, cycle, date, None), frame, class, Look::Paper)
}

/// Draws a project's tiny path: its thumbprint, as far as its cycle has come.
pub fn mini(project: &Project, cycle: &Cycle, date: Day) -> View {
    let (done, today) = reached(cycle, date, None);
    let drawn = picture::mini(project.id.as_str(), cycle.days.len(), done, today);
    let dots = drawn.dots.iter().enumerate().map(|(at, dot)| {
        let fill = match today {
            Some(today) if today == at => MiniDot::Today,
            _ if at < done => MiniDot::Done,
            _ => MiniDot::Ahead,
        };
        (dot.x, dot.y, fill)
    });
    let dots = dots.collect();
    view! { <MiniPath lines=lines(drawn.lines) dots=dots closed=drawn.closed /> }
}

fn draw(walk: &Walk, frame: Frame, class: &'static str, look: Look) -> View {
    if walk.days.is_empty() {
        return View::none();
    }
    let length = walk.days.len();
    let days = if frame.has_loop() { 0..length } else { picture::day_window(length, walk.today.unwrap_or(walk.done)) };
    let reached = walk.today.or_else(|| walk.done.checked_sub(1));
    let drawn = picture::trail(walk.project.as_str(), days, reached, frame);
    // Five days side by side on a phone have no room for names.
    let is_narrow = frame.in_rows() || !frame.has_loop();
    let stones = drawn.stones.iter().filter_map(|place| {
        let day = walk.days.get(place.day)?;
        Some(stone(walk, day, place, is_narrow, look))
    });
    let stones: Vec<TrailStone> = stones.collect();
    let words = words();
    let look_back = drawn.look_back.as_ref().map(|at| TrailLoop {
        x: at.x_percent,
        y: at.y_percent,
        radius: at.radius,
        href: (look != Look::Paper).then(|| Route::of(&walk.project, Page::Finish).to_string()),
        name: words.text(Msg::HomePathLoop),
        label: words.text(Msg::HomePathLookBack),
        sub: if frame.width < 500.0 { String::new() } else { words.text(Msg::HomePathThen) },
        side: frame.in_rows(),
    });
    let name = words.text_f(Msg::HomePathName, &[("n", walk.number.to_string())]);
    let step = drawn.lines.step.clone();
    let mut lines = lines(drawn.lines);
    if look == (Look::Days { is_fresh: true }) {
        lines.fresh = step;
    }
    if walk.done == 0 && walk.today.is_none() {
        // Nothing is walked before the first day.
        lines.walked = String::new();
    }
    view! {
        <Trail
            size=(frame.width, frame.height)
            bands=frame.bands
            lines=lines
            stones=stones
            look_back=look_back
            name=name
            class=class
        />
    }
}

fn stone(walk: &Walk, day: &WalkDay, place: &picture::StonePlace, is_narrow: bool, look: Look) -> TrailStone {
    let words = words();
    let state = walk.state(place.day);
    let number = words.text_f(Msg::AppDay, &[("n", (place.day + 1).to_string())]);
    let saying = match state {
        StoneState::Done => Msg::HomePathDone,
        StoneState::Today => Msg::HomePathToday,
        StoneState::Ahead => Msg::HomePathAhead,
    };
    let mut name = words.text_f(saying, &[("day", number.clone()), ("name", day.name.clone())]);
    // Paper hangs on walls, and how a day went is nobody else's.
    let signal = day.signal.as_ref().filter(|_| look != Look::Paper);
    let signal = signal.and_then(|signal| Some((shape(signal)?, Msg::of_signal_short(signal.as_str())?)));
    // A day that has gone by without a signal: said, never scolded.
    let is_missed = matches!(look, Look::Days { .. }) && state == StoneState::Done && day.signal.is_none();
    let signal = signal.or_else(|| is_missed.then_some((SignalShape::None, Msg::SignalShortNone)));
    if let Some((_, short)) = signal {
        name = words.text_f(Msg::HomePathSignal, &[("stone", name), ("signal", words.text(short))]);
    }
    let is_today = state == StoneState::Today;
    TrailStone {
        x: place.x_percent,
        y: place.y_percent,
        blob: place.blob.clone(),
        state,
        phase: day.phase.clone(),
        icon: icon_of(&day.phase),
        critique: day.phase == "critique",
        edge: place.edge,
        fresh: is_today && look == (Look::Days { is_fresh: true }),
        href: page(place.day, state, look).map(|page| Route::of(&walk.project, page).to_string()),
        name,
        label: if is_today { words.text(Msg::AppToday) } else { number },
        sub: if is_narrow && !(is_today && look != Look::Linked) { String::new() } else { day.name.clone() },
        signal: signal.map(|(shape, _)| shape),
    }
}

/// Where a stone leads.
fn page(at: usize, state: StoneState, look: Look) -> Option<Page> {
    match (look, state) {
        (Look::Linked | Look::Days { .. }, StoneState::Today) => Some(Page::Today),
        (Look::Days { .. }, StoneState::Done) => u8::try_from(at + 1).ok().map(Page::Day),
        _ => None,
    }
}

/// The drawing of a phase.
pub fn icon_of(phase: &str) -> Icon {
    match phase {
        "launch" => Icon::Sprout,
        "plan" => Icon::Map,
        "investigate" => Icon::Search,
        "make" => Icon::Hammer,
        "critique" => Icon::MessagesSquare,
        "revise" => Icon::PenLine,
        "share" => Icon::Megaphone,
        "reflect" => Icon::Footprints,
        _ => Icon::Circle,
    }
}

/// The shape of a signal; none for one of a newer version.
pub fn shape(signal: &DaySignal) -> Option<SignalShape> {
    match signal {
        DaySignal::Green => Some(SignalShape::Go),
        DaySignal::Yellow => Some(SignalShape::Slow),
        DaySignal::Red => Some(SignalShape::Stop),
        DaySignal::Other(_) => None,
    }
}

fn lines(lines: Lines) -> TrailLines {
    TrailLines {
        land: lines.land,
        walked: lines.walked,
        fresh: String::new(),
        ahead: lines.ahead,
        to_loop: lines.to_loop,
        next: lines.next,
    }
}
