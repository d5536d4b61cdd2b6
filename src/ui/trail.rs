//! The path of stepping stones, drawn from numbers the caller computed.
//!
//! The drawing is one hidden SVG; the stones are a list of links laid over it in percent, so the same
//! markup is read aloud, walked with the keyboard, mirrored in right-to-left text and printed.

use crate::dom::prelude::*;

use super::glyph::{SignalShape, signal_mark};
use super::icon::{Icon, icon};

/// Where a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoneState {
    /// Filled with the colour of its phase.
    Done,
    /// The sun stone, larger, with a ring.
    Today,
    /// Paper with a border in the colour of its phase.
    Ahead,
}

/// One day of the path.
#[derive(Clone, Debug)]
pub struct TrailStone {
    /// Centre in percent of the width.
    pub x: f64,
    /// Centre in percent of the height.
    pub y: f64,
    /// Uneven outline, a CSS `border-radius`.
    pub blob: String,
    /// Done, today or ahead.
    pub state: StoneState,
    /// Key of the phase, which gives the colour.
    pub phase: String,
    /// The drawing on the stone.
    pub icon: Icon,
    /// Draws a second stone behind: other eyes look on.
    pub critique: bool,
    /// Near the end edge, where marks move to the other side.
    pub edge: bool,
    /// The day was kept a moment ago: the stone fills.
    pub fresh: bool,
    /// Where the stone leads; none on paper.
    pub href: Option<String>,
    /// What a screen reader says.
    pub name: String,
    /// The line seen under the stone; empty for none.
    pub label: String,
    /// The second line; empty for none.
    pub sub: String,
    /// The day's signal, as a pebble.
    pub signal: Option<SignalShape>,
}

/// The loop at the end, where a cycle looks back.
#[derive(Clone, Debug)]
pub struct TrailLoop {
    /// Centre in percent of the width.
    pub x: f64,
    /// Centre in percent of the height.
    pub y: f64,
    /// Radius in pixels of the drawing.
    pub radius: f64,
    /// Where it leads; none on paper.
    pub href: Option<String>,
    /// What a screen reader says.
    pub name: String,
    /// The line seen beside or under it; empty for none.
    pub label: String,
    /// The second line; empty for none.
    pub sub: String,
    /// The label stands beside the loop, not under it.
    pub side: bool,
}

/// The lines of the drawing, as SVG path data. An empty line is not drawn.
#[derive(Clone, Debug, Default)]
pub struct TrailLines {
    /// The ground along the path.
    pub land: String,
    /// The walked part.
    pub walked: String,
    /// A piece of it that is being walked right now; draws itself once.
    pub fresh: String,
    /// The part ahead.
    pub ahead: String,
    /// Into the loop and round.
    pub to_loop: String,
    /// Out of the drawing.
    pub next: String,
}

/// Draws the path of a cycle.
///
/// `class` takes `trail-s` (small), `trail-slim` (in rows), `fade` (soft ends).
#[component]
pub fn Trail(
    /// Width and height of the drawing in its own pixels.
    size: (f64, f64),
    /// Widths of the three bands of land, widest first.
    bands: [f64; 3],
    lines: TrailLines,
    stones: Vec<TrailStone>,
    #[prop(optional_no_strip)] look_back: Option<TrailLoop>,
    /// Name of the list for screen readers.
    name: String,
    #[prop(optional)] class: &'static str,
) -> View {
    let dense = if stones.len() > 6 { "trail-dense" } else { "" };
    let kept = if lines.fresh.is_empty() { "" } else { "just-kept" };
    view! {
        <div class=format!("trail {class} {dense} {kept}")>
            {land(size, bands, lines)}
            <ol class="stones" aria-label=name>
                {stones.into_iter().map(stone).collect_view()} {look_back.map(loop_stone)}
            </ol>
        </div>
    }
}

fn land((width, height): (f64, f64), bands: [f64; 3], lines: TrailLines) -> View {
    let ground = ["l1", "l2", "l3"].into_iter().zip(bands).map(|(class, band)| {
        view! {
            <path class="ct" d=lines.land.clone() stroke-width=band + 2.4 />
            <path class=class d=lines.land.clone() stroke-width=band />
        }
    });
    let ground = ground.collect_view();
    let line = |class: &'static str, d: String| {
        (!d.is_empty())
            .then(|| view! { <path class=class d=d pathLength=(class == "walked walked-new").then_some("1") /> })
    };
    view! {
        <svg class="land" viewBox=format!("0 0 {} {}", number(width), number(height)) aria-hidden="true">
            {ground}
            {line("next", lines.next)}
            {line("ahead", lines.ahead)}
            {line("ahead", lines.to_loop)}
            {line("walked", lines.walked)}
            {line("walked walked-new", lines.fresh)}
        </svg>
    }
}

fn stone(stone: TrailStone) -> View {
    let mut class = String::from(match stone.state {
        StoneState::Done => "is-done",
        StoneState::Today => "is-today",
        StoneState::Ahead => "is-next",
    });
    for (name, on) in [("is-critique", stone.critique), ("edge", stone.edge), ("is-new", stone.fresh)] {
        if on {
            class.push(' ');
            class.push_str(name);
        }
    }
    let today = stone.state == StoneState::Today;
    view! {
        <li
            class=class
            data-phase=stone.phase
            style:--x=format!("{}%", number(stone.x))
            style:--y=format!("{}%", number(stone.y))
            style:--blob=stone.blob
        >
            {body("stone", stone.href, stone.name, today, stone.icon)}
            {stone.signal.map(|shape| signal_mark(shape, "pebble"))}
            {label("stone-label", stone.label, stone.sub)}
        </li>
    }
}

fn loop_stone(at: TrailLoop) -> View {
    view! {
        <li
            class="is-next loop"
            data-phase="reflect"
            style:--x=format!("{}%", number(at.x))
            style:--y=format!("{}%", number(at.y))
            style:--blob="50%"
            style:--lr=format!("{}px", number(at.radius))
        >
            {body("stone loop-stone", at.href, at.name, false, Icon::Footprints)}
            {label(if at.side { "loop-label side" } else { "loop-label" }, at.label, at.sub)}
        </li>
    }
}

fn body(class: &'static str, href: Option<String>, name: String, today: bool, mark: Icon) -> View {
    let current = today.then_some("step");
    match href {
        Some(href) => view! {
            <a class=class href=href aria-label=name aria-current=current>
                {icon(mark)}
            </a>
        },
        None => view! {
            <span class=class role="img" aria-label=name>
                {icon(mark)}
            </span>
        },
    }
}

fn label(class: &'static str, label: String, sub: String) -> Option<View> {
    (!label.is_empty()).then(|| {
        view! {
            <span class=class aria-hidden="true">
                <b>{label}</b>
                {sub}
            </span>
        }
    })
}

/// How one dot of a tiny path is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MiniDot {
    /// Full.
    Done,
    /// The sun dot.
    Today,
    /// Empty.
    Ahead,
}

/// Draws a project's tiny path, 120 x 54, hidden from screen readers.
#[component]
pub fn MiniPath(
    lines: TrailLines,
    /// Centre of each dot in pixels of the drawing, and how it is filled.
    dots: Vec<(f64, f64, MiniDot)>,
    /// The loop is walked too.
    #[prop(optional)]
    closed: bool,
) -> View {
    let small = dots.len() > 6;
    let dots = dots.into_iter().map(|(x, y, fill)| {
        let (class, r) = match fill {
            MiniDot::Done => ("d", if small { 3.3 } else { 4.2 }),
            MiniDot::Today => ("t", 6.0),
            MiniDot::Ahead => ("", if small { 3.3 } else { 4.2 }),
        };
        view! { <circle class=class cx=tenths(x) cy=tenths(y) r=r /> }
    });
    let dots = dots.collect_view();
    view! {
        <svg class="mini" viewBox="0 0 120 54" aria-hidden="true">
            <path class="mini-l" d=lines.land />
            <path class="ah" d=lines.next />
            <path class=if closed { "" } else { "ah" } d=lines.to_loop />
            <path class="ah" d=lines.ahead />
            <path d=lines.walked />
            {dots}
        </svg>
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The path behind the three doors of the first visit, 1248 x 300.
#[component]
pub fn Doors(children: Children) -> View {
    const GROUND: &str = "M-300 162C-120 162 60 112 208 118C310 122 340 154 416 154S540 114 624 118S750 154 832 154S950 112 \
        1040 118C1110 122 1150 170 1216 170C1290 170 1400 126 1560 136";
    const WAY: &str = "M-300 96C-120 96 60 46 208 52C310 56 340 88 416 88S540 48 624 52S750 88 832 88S950 46 1040 \
        52C1110 56 1150 104 1216 104A30 30 0 1 0 1215.8 104";
    let bands = [("ct", "306.4"), ("l1", "304"), ("ct", "258.4"), ("l2", "256"), ("ct", "212.4"), ("l3", "210")];
    let bands = bands.map(|(class, width)| view! { <path class=class d=GROUND stroke-width=width /> });
    view! {
        <div class="doors-wrap">
            <svg class="land" viewBox="0 0 1248 300" aria-hidden="true">
                {bands.into_iter().collect_view()}
                <path class="ahead" d=WAY />
                <path class="next" d="M1216 104C1290 104 1400 60 1560 70" />
            </svg>
            <ul class="doors">{children()}</ul>
        </div>
    }
}
