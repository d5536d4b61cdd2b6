//! Smooth lines through points, written as the text of an SVG path.

use std::fmt::Write;

use crate::list::Gather;

/// A place in a drawing, in pixels of its own box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Pixels from the start edge.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

/// The lines of a path as SVG path data. A line that is not there is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The ground along the whole path; goes over the loop as a smooth hill.
    pub land: String,
    /// From the left edge to the last stone that was reached.
    pub walked: String,
    /// The last piece of `walked`, from one stone to the next; drawn alone when the line walks on.
    pub step: String,
    /// From the last stone that was reached to the last stone of all.
    pub ahead: String,
    /// From the last stone into the loop and round it once.
    pub to_loop: String,
    /// From the loop out of the drawing, into the next cycle.
    pub next: String,
}

/// Where a path goes after its last stone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ending {
    /// The lowest point of the loop.
    pub foot: Point,
    pub radius: f64,
    pub exit: Point,
}

/// Draws all lines through `points`; `reached` is the index of the point up to which the path is walked.
pub(super) fn lines(points: &[Point], reached: usize, ending: Option<Ending>) -> Lines {
    let last = points.len().saturating_sub(1);
    let mut drawn = Lines {
        walked: stretch(points, 0, reached.min(last), even),
        step: stretch(points, reached.min(last).saturating_sub(1), reached.min(last), even),
        ahead: stretch(points, reached.min(last), last, even),
        land: land(points, ending),
        ..Lines::default()
    };
    if let (Some(end), Some(from)) = (ending, points.last()) {
        finish(&mut drawn, *from, end);
    }
    drawn
}

/// The ground is one line over stones and loop, so that it bends nowhere sharply.
fn land(points: &[Point], ending: Option<Ending>) -> String {
    let hill = ending.map(|end| [Point { x: end.foot.x, y: end.foot.y - end.radius * 0.75 }, end.exit]);
    let all: Vec<Point> = points.iter().copied().chain(hill.into_iter().flatten()).gather();
    stretch(&all, 0, all.len().saturating_sub(1), own)
}

fn finish(drawn: &mut Lines, from: Point, Ending { foot, radius: r, exit }: Ending) {
    let at = |x: f64, y: f64| Point { x, y };
    drawn.to_loop = start(from);
    let rise = (foot.y - from.y) * 0.35;
    cubic(&mut drawn.to_loop, at(from.x + 30.0, from.y + rise), at(foot.x - r * 1.1, foot.y), foot);
    let _ = write!(drawn.to_loop, "A{0} {0} 0 1 0 {1} {2}", num(r), num(foot.x - 0.2), num(foot.y));
    drawn.next = start(foot);
    cubic(&mut drawn.next, at(foot.x + r * 1.2, foot.y), at(exit.x - 60.0, exit.y), exit);
}

/// Catmull-Rom through the points `from..=to`, as cubics; the neighbours outside shape the ends.
fn stretch(points: &[Point], from: usize, to: usize, pulls: Pulls) -> String {
    let Some(first) = points.get(from) else { return String::new() };
    let mut path = start(*first);
    for i in from..to {
        let (Some(&p1), Some(&p2)) = (points.get(i), points.get(i + 1)) else { break };
        let p0 = i.checked_sub(1).and_then(|before| points.get(before)).copied().unwrap_or(p1);
        let p3 = points.get(i + 2).copied().unwrap_or(p2);
        let (start, end) = pulls([p0, p1, p2, p3]);
        let c1 = Point { x: p1.x + start.x, y: p1.y + start.y };
        let c2 = Point { x: p2.x - end.x, y: p2.y - end.y };
        cubic(&mut path, c1, c2, p2);
    }
    path
}

/// How far a piece is pulled along its tangents at its two ends, seen with its neighbours.
type Pulls = fn([Point; 4]) -> (Point, Point);

/// A sixth of the way between the neighbours: right for stones that are evenly set.
fn even([p0, p1, p2, p3]: [Point; 4]) -> (Point, Point) {
    let sixth = |one: Point, other: Point| Point { x: (other.x - one.x) / 6.0, y: (other.y - one.y) / 6.0 };
    (sixth(p0, p2), sixth(p1, p3))
}

/// In proportion to the piece itself: a short one beside a long one would fold else.
fn own([p0, p1, p2, p3]: [Point; 4]) -> (Point, Point) {
    let length = |one: Point, other: Point| ((other.x - one.x).powi(2) + (other.y - one.y).powi(2)).sqrt();
    let pull = |one: Point, other: Point| {
        let whole = length(one, other);
        let share = if whole > 0.0 { length(p1, p2) / whole / 3.0 } else { 0.0 };
        Point { x: (other.x - one.x) * share, y: (other.y - one.y) * share }
    };
    (pull(p0, p2), pull(p1, p3))
}

fn start(at: Point) -> String {
    format!("M{} {}", num(at.x), num(at.y))
}

fn cubic(path: &mut String, c1: Point, c2: Point, to: Point) {
    // Writing to a String cannot fail.
    let _ = write!(path, "C{} {} {} {} {} {}", num(c1.x), num(c1.y), num(c2.x), num(c2.y), num(to.x), num(to.y));
}

/// The sine of an angle to five decimals. An exact one, for angles of any size, costs the app 7 KB of code and tables.
pub fn sine(angle: f64) -> f64 {
    use std::f64::consts::{FRAC_PI_2, PI, TAU};
    let turn = angle - TAU * (angle / TAU + 0.5).floor();
    let x = if turn.abs() > FRAC_PI_2 { PI.copysign(turn) - turn } else { turn };
    let square = x * x;
    // Taylor's series, its last factor first.
    [110.0, 72.0, 42.0, 20.0, 6.0].into_iter().fold(1.0, |sum, factor| 1.0 - sum * square / factor) * x
}

/// One decimal at most, as short as it goes.
fn num(value: f64) -> String {
    // By whole numbers: writing any floating-point number costs the app 10 KB of tables.
    let tenths = (value * 10.0).round() as i64;
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    let sign = if tenths < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sine_is_right_to_five_decimals() {
        for step in -2_000..2_000 {
            let angle = f64::from(step) * 0.011;
            assert!((sine(angle) - angle.sin()).abs() < 5e-6, "{angle}");
        }
    }

    #[test]
    fn numbers_are_written_as_short_as_they_go() {
        assert_eq!([num(12.0), num(-0.04), num(3.24), num(-7.96)], ["12", "0", "3.2", "-8"]);
    }
}
