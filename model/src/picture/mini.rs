//! The tiny path that stands beside a project in a list: its thumbprint.

use crate::list::Gather;
use std::f64::consts::TAU;

use super::curve::{Ending, Lines, Point, lines, sine};
use super::thumbprint::fraction;

/// Width of the drawing in pixels.
pub const MINI_WIDTH: f64 = 120.0;
/// Height of the drawing in pixels.
pub const MINI_HEIGHT: f64 = 54.0;

/// A tiny path, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mini {
    /// The lines; `to_loop` is drawn solid when `closed`.
    pub lines: Lines,
    /// One dot a day, in order.
    pub dots: Vec<Point>,
    /// All days are done, so the loop is walked too.
    pub closed: bool,
}

/// Draws the tiny path of a cycle of `days` days, of which `done` are done; `today` is the index of today's.
pub fn mini(id: &str, days: usize, done: usize, today: Option<usize>) -> Mini {
    let step = if days > 2 { (MINI_WIDTH - 58.0) / (days - 1) as f64 } else { 40.0 };
    let start = if days == 1 { 31.0 } else { 8.0 };
    let mid = MINI_HEIGHT / 2.0;
    let phi = TAU * fraction(id);
    let dots: Vec<Point> = (0..days)
        .map(|i| {
            let lift = 0.78 + 0.22 * fraction(&format!("{id}{i}"));
            Point { x: start + i as f64 * step, y: mid - 4.0 + 9.0 * sine(phi + i as f64 * 1.2) * lift }
        })
        .gather();
    let last_x = dots.last().map_or(start, |dot| dot.x);
    let ending = Ending {
        foot: Point { x: last_x + 24.0, y: mid + 9.0 },
        radius: 9.0,
        exit: Point { x: MINI_WIDTH + 2.0, y: mid + 4.0 },
    };
    let reached = today.unwrap_or(0).max(done.saturating_sub(1));
    Mini { lines: lines(&dots, reached, Some(ending)), dots, closed: done >= days }
}
