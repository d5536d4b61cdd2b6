//! The big path of a cycle: where its stones stand and how its lines run.

use crate::list::Gather;
use std::f64::consts::TAU;
use std::ops::Range;

use super::curve::{Ending, Lines, Point, lines, sine};
use super::thumbprint::{blob, fraction};

/// The furthest two stones stand apart when a cycle has only one or two days, in pixels.
const WIDEST_STEP: f64 = 260.0;
/// How many stones stand in one row of a snake.
const PER_ROW: usize = 5;

/// The box a path is drawn in, and how. All sizes in pixels of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// How far the path swings up and down.
    pub swing: f64,
    /// Distance of the first stone from the start edge.
    pub pad: f64,
    /// Radius of the loop.
    pub radius: f64,
    /// Widths of the three bands of land, widest first.
    pub bands: [f64; 3],
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Row,
    Rows { top: f64, pitch: f64 },
    Window,
}

impl Frame {
    /// Home on a wide screen.
    pub const HOME: Self = Self::row(1366.0, 268.0, 45.56, 70.0, 34.0, [150.0, 104.0, 62.0]);
    /// The band over Today on a wide screen.
    pub const TODAY: Self = Self::row(1366.0, 160.0, 14.0, 70.0, 26.0, [128.0, 92.0, 58.0]);
    /// The head of the plan.
    pub const PLAN: Self = Self::row(660.0, 196.0, 13.0, 66.0, 20.0, [128.0, 92.0, 58.0]);
    /// The side of Finish.
    pub const SIDE: Self = Self::row(352.0, 120.0, 9.0, 22.0, 14.0, [84.0, 60.0, 38.0]);
    /// A sheet of paper.
    pub const PAPER: Self = Self::row(720.0, 150.0, 12.0, 36.0, 15.0, [100.0, 72.0, 44.0]);
    /// Today on a phone: five days around today, with no loop.
    pub const WINDOW: Self =
        Self { shape: Shape::Window, ..Self::row(360.0, 142.0, 12.0, 42.0, 0.0, [104.0, 76.0, 48.0]) };

    const PHONE: Self = Self::row(360.0, 150.0, 12.0, 36.0, 16.0, [104.0, 76.0, 48.0]);
    const SNAKE: Self = Self {
        shape: Shape::Rows { top: 56.0, pitch: 96.0 },
        ..Self::row(360.0, 300.0, 9.0, 54.0, 18.0, [93.0, 64.5, 38.4])
    };

    const fn row(width: f64, height: f64, swing: f64, pad: f64, radius: f64, bands: [f64; 3]) -> Self {
        Self { width, height, swing, pad, radius, bands, shape: Shape::Row }
    }

    /// Home on a phone: one row for up to five days, a snake of five a row for more.
    pub fn phone(days: usize) -> Self {
        if days > PER_ROW { Self::SNAKE } else { Self::PHONE }
    }

    /// Tells whether the path runs in more than one row, where labels are short.
    pub fn in_rows(&self) -> bool {
        matches!(self.shape, Shape::Rows { .. })
    }

    /// Tells whether the path ends in a loop.
    pub fn has_loop(&self) -> bool {
        self.shape != Shape::Window
    }
}

/// Where one stone stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StonePlace {
    /// Index of the day in its cycle; the first day is 0.
    pub day: usize,
    /// Centre in pixels of the drawing.
    pub at: Point,
    /// Centre in percent of the width, one decimal.
    pub x_percent: f64,
    /// Centre in percent of the height, one decimal.
    pub y_percent: f64,
    /// Uneven outline, a CSS `border-radius`.
    pub blob: String,
    /// Within 16 percent of the end edge, where marks move to the other side.
    pub edge: bool,
}

/// The middle of the loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoopMark {
    /// Centre in percent of the width, one decimal.
    pub x_percent: f64,
    /// Centre in percent of the height, one decimal.
    pub y_percent: f64,
    /// Radius in pixels of the drawing.
    pub radius: f64,
}

/// A path, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    /// The box it was drawn for.
    pub frame: Frame,
    /// One place a day, in order.
    pub stones: Vec<StonePlace>,
    /// The lines between them.
    pub lines: Lines,
    /// None in a window.
    pub look_back: Option<LoopMark>,
}

/// Draws the path of a cycle.
///
/// `days` are the days to show (`0..10` for all of a ten-day cycle, a part of it in a window);
/// `reached` is the index of the last day that counts as walked, None before the first one.
pub fn trail(id: &str, days: Range<usize>, reached: Option<usize>, frame: Frame) -> Trail {
    let (points, ending) = match frame.shape {
        Shape::Row | Shape::Window => one_row(id, &days, &frame),
        Shape::Rows { top, pitch } => snake(id, &days, &frame, top, pitch),
    };
    let all: Vec<Point> = points.iter().map(|(at, _)| *at).gather();
    let cut = reached.map(|day| day.clamp(days.start, days.end.saturating_sub(1).max(days.start)));
    let cut = cut.and_then(|day| points.iter().position(|(_, stone)| *stone == Some(day))).unwrap_or(0);
    let stones = points.iter().filter_map(|(at, day)| day.map(|day| stone_place(id, *at, day, &frame))).gather();
    let look_back = ending.map(|end| LoopMark {
        x_percent: percent(end.foot.x, frame.width),
        y_percent: percent(end.foot.y - end.radius, frame.height),
        radius: end.radius,
    });
    Trail { frame, stones, lines: lines(&all, cut, ending), look_back }
}

/// Returns the five days around `today` that a window shows, out of `days`.
pub fn day_window(days: usize, today: usize) -> Range<usize> {
    let start = today.saturating_sub(2).min(days.saturating_sub(PER_ROW));
    start..days.min(start + PER_ROW)
}

/// A point of the path, and the day whose stone stands on it.
type Waypoint = (Point, Option<usize>);

fn one_row(id: &str, days: &Range<usize>, frame: &Frame) -> (Vec<Waypoint>, Option<Ending>) {
    let n = days.len();
    let room = match frame.width {
        w if w < 500.0 => 64.0,
        w if w < 900.0 => 136.0,
        _ => 150.0,
    };
    let end = if frame.has_loop() { frame.radius * 2.0 + room } else { frame.pad };
    let free = frame.width - frame.pad - end;
    let step = match n {
        0 | 1 => WIDEST_STEP,
        2 => free.min(WIDEST_STEP),
        _ => free / (n - 1) as f64,
    };
    // A sharper bend than this would fold the bands of land over themselves.
    let swing = frame.swing.min(step * step / (75.0 * 1.44));
    let x0 = if n == 1 { (frame.width - end) / 2.0 } else { frame.pad };
    let mid = frame.height / 2.0 - 4.0;
    let phi = TAU * fraction(id);
    let wave = |turn: f64| swing * sine(phi + turn);
    let mut points = vec![(Point { x: -40.0, y: mid + wave(days.start as f64 * 1.2 - 1.3) * 0.9 }, None)];
    for (i, day) in days.clone().enumerate() {
        let lift = 0.78 + 0.22 * fraction(&format!("{id}{day}"));
        points.push((Point { x: x0 + i as f64 * step, y: mid + wave(day as f64 * 1.2) * lift }, Some(day)));
    }
    if !frame.has_loop() {
        points.push((Point { x: frame.width + 40.0, y: mid + wave(days.end as f64 * 1.2) }, None));
        return (points, None);
    }
    let last_x = points.last().map_or(0.0, |(at, _)| at.x);
    let r = frame.radius;
    let ending = Ending {
        // In a narrow box with few days the loop would stand outside, so it comes back in.
        foot: Point { x: (last_x + r + (step * 0.85).min(96.0)).min(frame.width - r * 1.9), y: mid + r * 0.9 },
        radius: r,
        exit: Point { x: frame.width + 30.0, y: mid + swing * 0.2 },
    };
    (points, Some(ending))
}

fn snake(id: &str, days: &Range<usize>, frame: &Frame, top: f64, pitch: f64) -> (Vec<Waypoint>, Option<Ending>) {
    let (w, pad, r) = (frame.width, frame.pad, frame.radius);
    let step = (w - 2.0 * pad) / (PER_ROW - 1) as f64;
    let phi = TAU * fraction(id);
    let mut points = vec![(Point { x: -24.0, y: top + 4.0 }, None)];
    for (i, day) in days.clone().enumerate() {
        let (row, place) = (i / PER_ROW, (i % PER_ROW) as f64);
        let forward = row % 2 == 0;
        if place == 0.0 && row > 0 {
            let x = if forward { pad - 46.0 } else { w - pad + 46.0 };
            points.push((Point { x, y: top + (row as f64 - 0.5) * pitch }, None));
        }
        let x = if forward { pad + place * step } else { w - pad - place * step };
        let y = top + row as f64 * pitch + frame.swing * sine(phi + i as f64 * 2.1);
        points.push((Point { x, y }, Some(day)));
    }
    // The loop is walked towards the end edge, so the path turns once more under its last row.
    let rows = days.len().div_ceil(PER_ROW) as f64;
    let y = top + (rows - 0.02) * pitch + r * 0.2;
    if let Some((last, _)) = points.last().copied() {
        points.push((Point { x: last.x - 44.0, y: (last.y + y) / 2.0 - 4.0 }, None));
    }
    (points, Some(Ending { foot: Point { x: w * 0.36, y }, radius: r, exit: Point { x: w + 24.0, y } }))
}

fn stone_place(id: &str, at: Point, day: usize, frame: &Frame) -> StonePlace {
    StonePlace {
        day,
        at,
        x_percent: percent(at.x, frame.width),
        y_percent: percent(at.y, frame.height),
        blob: blob(&format!("{id}{day}")),
        edge: at.x > frame.width * 0.84,
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    (part / whole * 1000.0).round() / 10.0
}
