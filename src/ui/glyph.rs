//! Small drawings with one meaning each: signals, cairns, who decided, the ways on, the logo.
//!
//! Shape carries the meaning, colour only repeats it. All are hidden from screen readers: words stand beside them.

use crate::dom::prelude::*;

/// How the work is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalShape {
    /// A circle with a tick.
    Go,
    /// A triangle with a wave.
    Slow,
    /// An octagon with a bar.
    Stop,
    /// A dashed circle: no check-in that day.
    None,
}

/// Draws a signal; `class` is added to its own, for instance `pebble`.
pub fn signal_mark(shape: SignalShape, class: &str) -> View {
    let (name, body, mark) = match shape {
        SignalShape::Go => ("sig-go", "M1.5 12a10.5 10.5 0 1 0 21 0a10.5 10.5 0 1 0-21 0z", "M7.3 12.4l3.2 3.2 6.2-7"),
        SignalShape::Slow => (
            "sig-slow",
            "M12 1.6c1 0 1.8.5 2.3 1.4l8 14.4c1 1.8-.3 3.9-2.3 3.9H4c-2 0-3.3-2.1-2.3-3.9l8-14.4C10.2 2.1 11 1.6 12 1.6z",
            "M7.5 15.2c1.5-2.2 3-2.2 4.5-.4s3 1.8 4.5-.4",
        ),
        SignalShape::Stop => ("sig-stop", "M8 1.3h8l6.7 6.7v8L16 22.7H8L1.3 16V8z", "M7 12h10"),
        SignalShape::None => ("sig-none", "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", ""),
    };
    view! {
        <svg class=format!("sig {name} {class}") viewBox="0 0 24 24" aria-hidden="true">
            <path class="body" d=body />
            <path class="mark" d=mark />
        </svg>
    }
}

/// Draws a cairn of `level` stones out of four; 0 stands on dotted ground. `fresh` marks its top stone as newly reached.
pub fn cairn(level: usize, fresh: bool) -> View {
    const STONES: [&str; 4] = [
        "M3 38.5c0-3.5 5-5.5 13-5.5s13 2 13 5.5S25 43 16 43 3 42 3 38.5z",
        "M6 29.5c0-3 4-4.7 10.5-4.7S26.5 26.7 26.5 29.7 23 33.6 16 33.6 6 32.5 6 29.5z",
        "M8.5 20.9c0-2.7 3.2-4.2 8-4.2s7.5 1.6 7.5 4.3-2.5 4.1-7.8 4.1-7.7-1.5-7.7-4.2z",
        "M11 12.7c0-2.6 2-4.7 5-4.7s5.2 2 5.2 4.6-2 4.3-5.1 4.3-5.1-1.6-5.1-4.2z",
    ];
    let stones = STONES.iter().enumerate().map(|(i, line)| {
        let class = match i {
            i if i >= level => "off",
            i if fresh && i + 1 == level => "new",
            _ => "on",
        };
        view! { <path class=class d=*line /> }
    });
    view! {
        <svg class="cairn" viewBox="0 4 32 42" aria-hidden="true">
            <path class="gnd" d="M1 44.5h30" stroke-dasharray=(level == 0).then_some("2 3") />
            {stones.collect_view()}
        </svg>
    }
}

/// Who decided one of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// A square with a bar.
    Given,
    /// A dot.
    Picked,
    /// Half full.
    Shaped,
    /// A star on sun.
    Mine,
    /// An empty dashed outline: not chosen yet.
    Open,
}

/// Draws who decided.
pub fn ownership(who: Ownership) -> View {
    const STONE: &str = "M12 2.8c5.6 0 9.2 3.5 9.2 9s-3.7 9.4-9.1 9.4-9.3-3.6-9.3-9.2S6.3 2.8 12 2.8z";
    const SQUARE: &str = "M5.5 3.5h13a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2z";
    let layers: &[(&str, &str)] = match who {
        Ownership::Given => &[("o", SQUARE), ("k", "M8 12h8")],
        Ownership::Picked => &[("o", STONE), ("f", "M8.3 12a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0z")],
        Ownership::Shaped => &[("o", STONE), ("f", "M3.6 12.5h16.8c-.2 5-3.5 7.9-8.4 7.9s-8.2-3-8.4-7.9z")],
        Ownership::Mine => &[("fm", STONE), ("k", "M12 7.6v8.8M7.6 12h8.8M9 9l6 6M15 9l-6 6")],
        Ownership::Open => &[("n", STONE)],
    };
    layered("own", "0 0 24 24", layers)
}

/// The ways on after a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The line goes through a loop and straight on.
    GoOn,
    /// The line bends away from its dotted course.
    Turn,
    /// The line ends, and another begins beside it.
    StartNew,
    /// The line comes to a bench.
    Rest,
}

/// Draws one of the four ways on.
pub fn fork(way: Way) -> View {
    let layers: &[(&str, &str)] = match way {
        Way::GoOn => &[
            ("l", "M4 32C22 18 34 30 54 34a13 13 0 1 0-13-13c0 10 26 15 59 8"),
            ("c", "M5 28.5a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"),
        ],
        Way::Turn => &[
            ("l", "M4 30C24 20 38 24 50 30C62 34 66 14 98 10"),
            ("g2", "M50 30C66 37 80 34 100 32"),
            ("c", "M45 30a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"),
        ],
        Way::StartNew => &[
            ("l", "M4 30C18 24 26 24 34 28M70 20C80 12 90 20 100 16"),
            ("g2", "M62 22h.1M48 26h.1"),
            ("c", "M65 20a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"),
        ],
        Way::Rest => &[
            ("l", "M4 30C22 20 38 26 52 30M62 20h32M66 20v14M90 20v14M62 12h32"),
            ("c", "M47 30a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"),
        ],
    };
    layered("glyph", "0 0 104 42", layers)
}

/// Draws how far something came, as a face for young learners: 2 not yet, 3 yes, 4 wow. It rates work, never a feeling.
pub fn face(level: u8) -> View {
    const HEAD: &str = "M12 2.8c5.6 0 9.2 3.5 9.2 9s-3.7 9.4-9.1 9.4-9.3-3.6-9.3-9.2S6.3 2.8 12 2.8z";
    const EYES: &str = "M8.7 9.2v1.6M15.3 9.2v1.6";
    let layers: &[(&str, &str)] = match level {
        2 => &[("o", HEAD), ("k", EYES), ("k", "M8.5 15.8h7")],
        3 => &[("o", HEAD), ("k", EYES), ("k", "M8 14.4c2 2.4 6 2.4 8 0")],
        _ => &[("fm", HEAD), ("k", EYES), ("k", "M7.6 13.6h8.8c-.4 3-2.2 4.2-4.4 4.2s-4-1.2-4.4-4.2z")],
    };
    layered("own", "0 0 24 24", layers)
}

/// Draws the logo: a path with a loop, and today's stone on it.
pub fn logo() -> View {
    view! {
        <svg class="logo" viewBox="0 0 46 30" aria-hidden="true">
            <path class="l" d="M2 21C7 12 11 12 15 18s8 6 14 5c5-1 10-5 10-10a6 6 0 1 0-12 0c0 6 6 10 17 10" />
            <circle cx="13.5" cy="16" r="4.7" />
        </svg>
    }
}

/// Draws paths on top of one another; each is a class and its SVG path data.
pub(super) fn layered(
    class: &'static str,
    view_box: &'static str,
    layers: &'static [(&'static str, &'static str)],
) -> View {
    let paths = layers.iter().map(|(class, line)| view! { <path class=*class d=*line /> });
    view! {
        <svg class=class viewBox=view_box aria-hidden="true">
            {paths.collect_view()}
        </svg>
    }
}
